//! Writing lines: with what causes them or not at all, in every kind of unit, and never to be changed.

use base::TenantId;
use engine::ledger::append;
use engine::store::Mode;
use sdk::EventLine;
use serde_json::json;
use testing::TestApp;
use uuid::Uuid;

use crate::kiosk::{kiosk, sell, tell};

async fn lines_of(app: &TestApp, tenant: TenantId, name: &str) -> i64 {
    let row = app
        .superuser()
        .await
        .query_one("select count(*) from core.event where tenant_id = $1 and name = $2", &[&tenant, &name])
        .await
        .unwrap();
    row.get(0)
}

#[tokio::test]
async fn a_line_says_who_did_what_to_which_record_and_when() {
    let (app, _) = kiosk().await;
    let record = Uuid::new_v4();

    let (ctx, unit) = app.house.system_ctx("kiosk.till", app.owner().tenant, Mode::Writes);
    let line = EventLine::named("kiosk.paper.sold")
        .about("kiosk.paper", record)
        .with_changes(&json!({ "price": [1, 2] }))
        .unwrap()
        .with_data(&json!({ "title": "Kieler Bote" }))
        .unwrap();
    append(&ctx, &[line]).await.unwrap();
    unit.commit().await.unwrap();

    let row = app
        .superuser()
        .await
        .query_one("select * from core.event where record_id = $1", &[&record])
        .await
        .unwrap();
    assert_eq!(row.get::<_, &str>("name"), "kiosk.paper.sold");
    assert_eq!(row.get::<_, &str>("entity"), "kiosk.paper");
    assert_eq!(row.get::<_, &str>("actor_kind"), "system");
    assert_eq!(row.get::<_, &str>("actor_name"), "kiosk.till");
    assert_eq!(row.get::<_, serde_json::Value>("changes"), json!({ "price": [1, 2] }));
    assert_eq!(row.get::<_, serde_json::Value>("data"), json!({ "title": "Kieler Bote" }));
    assert_eq!(row.get::<_, Uuid>("tenant_id"), app.owner().tenant.uuid());
}

#[tokio::test]
async fn what_is_rolled_back_was_never_told() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;

    let (ctx, unit) = app.house.system_ctx("kiosk.till", tenant, Mode::Writes);
    tell(&ctx, None, "a draft").await;
    unit.roll_back().await;

    assert_eq!(lines_of(&app, tenant, "kiosk.paper.sold").await, 0);
}

#[tokio::test]
async fn many_lines_are_one_statement_and_keep_their_order() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;
    let lines: Vec<EventLine> = (0..1000)
        .map(|number| EventLine::named("kiosk.paper.sold").with_data(&json!({ "title": number })).unwrap())
        .collect();

    let (ctx, unit) = app.house.system_ctx("kiosk.till", tenant, Mode::Writes);
    append(&ctx, &lines).await.unwrap();
    unit.commit().await.unwrap();

    let rows = app
        .superuser()
        .await
        .query(
            "select (data ->> 'title')::int from core.event where name = 'kiosk.paper.sold' order by id",
            &[],
        )
        .await
        .unwrap();
    let numbers: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(numbers, (0..1000).collect::<Vec<i32>>());
}

#[tokio::test]
async fn a_line_can_be_written_at_the_door_too() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;

    let door = app.house.identity.door(&app.platform_ctx(), tenant, Mode::Writes).await.unwrap();
    tell(&door.ctx, None, "a key").await;
    door.commit().await.unwrap();

    assert_eq!(lines_of(&app, tenant, "kiosk.paper.sold").await, 1);
}

#[tokio::test]
async fn nobody_but_the_owner_of_the_database_can_change_a_line() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;
    sell(&app.house, tenant, None, "Kieler Bote").await;
    let superuser = app.superuser().await;
    let partitions = superuser
        .query(
            "select inhrelid::regclass::text from pg_inherits where inhparent = 'core.event'::regclass",
            &[],
        )
        .await
        .unwrap();
    let mut tables: Vec<String> = partitions.iter().map(|row| row.get(0)).collect();
    assert!(tables.len() >= 5, "this month, three more, and the rest");
    tables.push("core.event".to_owned());

    for role in [app.application_role().await, app.read_only_role().await] {
        role.execute("select set_config('app.tenant_id', $1::uuid::text, false)", &[&tenant]).await.unwrap();
        for table in &tables {
            for deed in [
                format!("update {table} set name = 'nothing.happened'"),
                format!("delete from {table}"),
                format!("truncate {table}"),
                format!("alter table {table} disable trigger all"),
                format!("drop table {table}"),
            ] {
                let refused = role.batch_execute(&deed).await.unwrap_err();
                assert_eq!(refused.code().unwrap().code(), "42501", "{deed}: {refused:?}");
            }
            if table != "core.event" {
                let looked = role.query(&format!("select 1 from {table}"), &[]).await;
                assert!(looked.is_err(), "{table} can only be read through the ledger");
            }
        }
    }
    // Rights alone would not stop a superuser's slip.
    for deed in ["update core.event set name = 'x'", "delete from core.event", "truncate core.event"] {
        assert!(superuser.batch_execute(deed).await.is_err(), "{deed}");
    }
    assert_eq!(lines_of(&app, tenant, "kiosk.paper.sold").await, 1);
}

#[tokio::test]
async fn a_tenant_sees_its_own_lines_and_can_write_no_others() {
    let (app, _) = kiosk().await;
    let (ours, theirs) = (app.owner().tenant, app.another_tenant().await.tenant);
    sell(&app.house, theirs, None, "a secret").await;
    let mut role = app.application_role().await;

    let transaction = role.transaction().await.unwrap();
    transaction.execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&ours]).await.unwrap();
    let seen = transaction.query("select distinct tenant_id from core.event", &[]).await.unwrap();
    let forged = transaction
        .execute(
            "insert into core.event (tenant_id, id, at, name, actor_kind)
             values ($1, gen_random_uuid(), now(), 'kiosk.paper.sold', 'user')",
            &[&theirs],
        )
        .await;

    assert!(seen.iter().all(|row| row.get::<_, Uuid>(0) == ours.uuid()));
    assert!(forged.is_err());
}

#[tokio::test]
async fn a_deleted_tenant_takes_its_ledger_along_and_leaves_a_line_with_the_operators() {
    let (app, _) = kiosk().await;
    let gone = app.another_tenant().await.tenant;
    sell(&app.house, gone, None, "the last copy").await;
    app.hear_all().await;
    let ctx = app.platform_ctx();
    let slug = engine::tenancy::tenant_by_slug(&ctx, &gone.to_string()).await.unwrap().slug;

    engine::tenancy::delete_tenant(&ctx, gone, &slug).await.unwrap();

    assert_eq!(lines_of(&app, gone, "kiosk.paper.sold").await, 0);
    assert_eq!(lines_of(&app, TenantId::PLATFORM, "core.tenant.deleted").await, 1);
}
