//! Several hands at one import: they work at the same time, and nobody can tell from what they have brought.

use std::time::Duration;

use base::TenantId;
use serde_json::{Value, json};
use testing::{Person, TestApp};
use tokio_postgres::Client;

use crate::market::{Market, act, counts, import, problems, report, run};

fn table(rows: impl Iterator<Item = [String; 3]>) -> String {
    let lines: String = rows.map(|row| row.join(",") + "\n").collect();
    format!("name,email,company.name\n{lines}")
}

async fn with_hands() -> TestApp {
    Box::pin(TestApp::alone(vec![Box::new(Market)], &[("jobs.beside", "4")])).await
}

fn upsert() -> Value {
    json!({ "mode": "upsert", "match_by": "email", "create_missing": true })
}

/// Runs a piece of SQL whenever a person of a tenant is written.
async fn whenever_written(superuser: &Client, tenant: TenantId, deed: &str) -> String {
    let name = format!("whenever_{}", tenant.to_string().replace('-', ""));
    superuser
        .batch_execute(&format!(
            "create function market.{name}() returns trigger language plpgsql security definer as $$
             begin
                 {deed}
                 return new;
             end $$;
             create trigger {name} before insert or update on market.person for each row
             when (new.tenant_id = '{tenant}') execute function market.{name}()"
        ))
        .await
        .unwrap();
    format!("drop trigger {name} on market.person")
}

/// How many people there are, how many e-mails, and all of their names in the order of their e-mails.
async fn everybody(superuser: &Client, tenant: TenantId) -> (i64, i64, String) {
    let row = superuser
        .query_one(
            "select count(*), count(distinct person.email_key),
                    coalesce(string_agg(person.name || ' at ' || coalesce(company.name, 'none'), ';' order by person.email), '')
             from market.person person
             left join market.company company
                 on company.tenant_id = person.tenant_id and company.id = person.company_id
             where person.tenant_id = $1 and person.deleted_at is null",
            &[&tenant],
        )
        .await
        .unwrap();
    (row.get(0), row.get(1), row.get(2))
}

async fn companies(superuser: &Client, tenant: TenantId) -> i64 {
    let count = "select count(*) from market.company where tenant_id = $1 and deleted_at is null";
    superuser.query_one(count, &[&tenant]).await.unwrap().get(0)
}

/// Four batches. Every person of the first comes once more in each of the others, under another name; one in a hundred cannot
/// be stored; companies are called by a name, which nothing keeps from being there twice.
fn four_times() -> String {
    table((0..4_000).map(|row: usize| {
        let person = if row.is_multiple_of(2) { row } else { row % 1_000 };
        let name = if row % 100 == 7 { String::new() } else { format!("Row {row}") };
        [name, format!("P{person}@x.example"), format!("Mill {}", row % 70)]
    }))
}

#[tokio::test]
async fn several_hands_bring_what_one_would_have_brought() {
    let (mut pictures, mut told) = (Vec::new(), Vec::new());
    for hands in [0, 4] {
        let app =
            TestApp::with_settings(vec![Box::new(Market)], |settings| settings.jobs.beside = hands).await;
        let owner = app.owner();
        let made = import(owner, "a.csv", four_times(), upsert()).await;

        let done = run(&app, owner, &made).await;

        let superuser = app.superuser().await;
        pictures.push(everybody(&superuser, owner.tenant).await);
        told.push((
            counts(&done),
            problems(owner, &made, "import").await,
            companies(&superuser, owner.tenant).await,
        ));
        let left: i64 = superuser
            .query_one("select count(*) from core.import_part where tenant_id = $1", &[&owner.tenant])
            .await
            .unwrap()
            .get(0);
        assert_eq!(left, 0, "what hands have done is remembered no longer than needed");

        assert_eq!(act(owner, &made, "undo").await.status(), 200);
        app.work_off().await;
        assert_eq!(everybody(&superuser, owner.tenant).await.0, 0, "all of it goes back");
    }
    assert_eq!(told[0].2, 70);
    assert_eq!(told[0], told[1]);
    assert_eq!(pictures[0], pictures[1]);
}

#[tokio::test]
async fn they_work_at_the_same_time() {
    let app = with_hands().await;
    let owner = app.owner();
    let superuser = app.superuser().await;
    // Whoever writes the one person waits until the other is being written, by somebody else.
    let meet = "if new.name in ('Row 500', 'Row 1500') then
             perform pg_advisory_xact_lock_shared(case new.name when 'Row 500' then 7001 else 7002 end);
             for look in 1 .. 200 loop
                 exit when (
                     select count(*) from pg_locks
                     where locktype = 'advisory' and objid in (7001, 7002) and mode = 'ShareLock'
                 ) = 2;
                 perform pg_sleep(0.05);
                 if look = 200 then
                     raise exception 'nobody came' using errcode = '57P01';
                 end if;
             end loop;
         end if;";
    whenever_written(&superuser, owner.tenant, meet).await;
    let people =
        table((0..2_000).map(|row| [format!("Row {row}"), format!("p{row}@x.example"), String::new()]));
    let made = import(owner, "a.csv", people, upsert()).await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 2000 created 2000 updated 0 unchanged 0 refused 0");
}

#[tokio::test]
async fn what_hands_have_kept_is_not_brought_again_when_the_job_breaks_off() {
    let app = with_hands().await;
    let owner = app.owner();
    let superuser = app.superuser().await;
    // The hands are done, and the job is not: as if it had been killed in between.
    superuser
        .batch_execute(
            "create function core.never_pass() returns trigger language plpgsql as $$
             begin
                 raise exception 'gone' using errcode = '57P01';
             end $$;
             create trigger never_pass before delete on core.import_part
             for each statement execute function core.never_pass()",
        )
        .await
        .unwrap();
    let made = import(owner, "a.csv", four_times(), json!({ "create_missing": true })).await;
    act(owner, &made, "start").await;
    app.work_off().await;
    let broken = report(owner, &made).await;
    let before = everybody(&superuser, owner.tenant).await;
    superuser.batch_execute("drop trigger never_pass on core.import_part").await.unwrap();

    app.clock.advance_s(60);
    app.work_off().await;
    let owner = &owner.sign_in_again().await;

    assert_eq!(
        (&broken["state"], &broken["created"]),
        (&json!("running"), &json!(before.0)),
        "what hands have kept is told: {broken}"
    );
    assert_eq!(broken["rows"].as_i64(), broken["refused"].as_i64().map(|refused| refused + before.0));
    assert!(before.0 >= 1_000, "{} people were there when it broke off", before.0);
    let done = report(owner, &made).await;
    let (people, mails, _) = everybody(&superuser, owner.tenant).await;
    assert_eq!(people, mails);
    assert_eq!(
        (done["state"].as_str(), done["rows"].as_u64(), done["created"].as_i64()),
        (Some("done"), Some(4_000), Some(people))
    );
    let refused = problems_in_all(owner, &made).await;
    assert_eq!(done["refused"].as_u64(), Some(refused), "{done}");
    assert_eq!(done["created"].as_u64().unwrap() + refused, 4_000);
}

async fn problems_in_all(owner: &Person, import: &Value) -> u64 {
    let mut count = 0;
    let mut cursor = String::new();
    loop {
        let id = import["id"].as_str().unwrap();
        let page = owner.get(&format!("/api/v1/imports/{id}/problems?limit=500{cursor}")).await;
        count += page.json["data"].as_array().unwrap().len() as u64;
        match page.json["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return count,
        }
    }
}

#[tokio::test]
async fn a_job_that_is_in_other_hands_by_now_brings_nothing() {
    let app = with_hands().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", four_times(), upsert()).await;
    act(owner, &made, "start").await;
    let (holding, taking) = (app.superuser().await, app.superuser().await);
    holding.batch_execute("begin; select 1 from core.import for update").await.unwrap();

    let others = async {
        let waits = "select count(*) from pg_stat_activity
                     where datname = current_database() and wait_event_type = 'Lock' and query like '%core.import import%'";
        while taking.query_one(waits, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // Another node believes that this one is lost, while it goes on all the same.
        taking
            .batch_execute("update core.job set attempt = attempt + 1 where state = 'running'")
            .await
            .unwrap();
        holding.batch_execute("rollback").await.unwrap();
    };
    tokio::join!(app.work_off(), others);

    assert_eq!(everybody(&taking, owner.tenant).await, (0, 0, String::new()));
}
