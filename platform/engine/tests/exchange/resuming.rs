//! Imports that break off: whatever happens, no row is brought twice and none is passed over.

use serde_json::json;

use crate::market::{act, counts, import, market, market_alone, report, run};

fn table(rows: usize) -> String {
    let lines = (0..rows).map(|number| format!("Person {number},p{number}@x.example\n"));
    format!("name,email\n{}", lines.collect::<String>())
}

#[tokio::test]
async fn an_import_goes_on_where_it_broke_off() {
    let app = market_alone().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", table(2_500), json!({})).await;
    act(owner, &made, "start").await;
    // The third batch fails as if the database had gone away in the middle of it.
    let superuser = app.superuser().await;
    let name = format!("break_{}", made["id"].as_str().unwrap().replace('-', ""));
    superuser
        .batch_execute(&format!(
            "create function market.{name}() returns trigger language plpgsql as $$
             begin
                 raise exception 'gone' using errcode = '57P01';
             end $$;
             create trigger {name} before insert on market.person for each row
             when (new.tenant_id = '{}' and new.name = 'Person 2200') execute function market.{name}()",
            owner.tenant
        ))
        .await
        .unwrap();

    app.work_off().await;
    let broken = report(owner, &made).await;
    superuser.batch_execute(&format!("drop trigger {name} on market.person")).await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(counts(&broken), "running rows 2000 created 2000 updated 0 unchanged 0 refused 0");
    assert_eq!(
        counts(&report(&owner, &made).await),
        "done rows 2500 created 2500 updated 0 unchanged 0 refused 0"
    );
    let row = superuser
        .query_one(
            "select count(*), count(distinct email_key) from market.person where tenant_id = $1",
            &[&owner.tenant],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (2_500, 2_500));
}

#[tokio::test]
async fn one_that_was_stopped_goes_on_when_it_is_started_again() {
    let app = market().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", table(3), json!({})).await;
    act(owner, &made, "start").await;
    act(owner, &made, "stop").await;
    app.work_off().await;
    assert_eq!(report(owner, &made).await["state"], "cancelled");

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 3 updated 0 unchanged 0 refused 0");
}

#[tokio::test]
async fn a_file_that_is_broken_further_down_is_brought_up_to_there() {
    let app = market().await;
    let owner = app.owner();
    let broken = format!("{}\"open,x@x.example\n", table(1_200));
    let made = import(owner, "a.csv", broken, json!({})).await;

    let stopped = run(&app, owner, &made).await;

    assert_eq!(counts(&stopped), "stopped rows 1200 created 1200 updated 0 unchanged 0 refused 0");
    assert!(stopped["message"].as_str().unwrap().contains("Row 1202: A quote is opened"), "{stopped}");
}
