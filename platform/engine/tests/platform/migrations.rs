//! Migrations: once, in order, by whoever is first, and never changed afterwards.

use engine::store::{MIGRATION_CHANGED, MIGRATION_FAILED, ModuleSchema, migrate, plan, unguarded_tables};
use sdk::{Migration, SqlFile};
use testing::TestApp;

const OVENS: Migration = Migration {
    file: "migrations/0001_ovens_exist.sql",
    sql: "-- Ovens.\ncreate table bakery.oven (tenant_id uuid not null references core.tenant (tenant_id) on delete cascade, id uuid not null, primary key (tenant_id, id));",
};
const HEAT: Migration = Migration {
    file: "migrations/0002_ovens_get_heat.sql",
    sql: "-- Heat.\nalter table bakery.oven add column heat integer;",
};
const BROKEN: Migration = Migration {
    file: "migrations/0003_ovens_break.sql",
    sql: "-- Broken on purpose.\nalter table bakery.oven add column colour text; select 1 / 0;",
};

const SAYS_OLD: SqlFile = SqlFile {
    file: "sql/greeting.sql",
    sql: "create or replace function bakery.greeting() returns text language sql as $$ select 'old' $$;",
};
const SAYS_NEW: SqlFile = SqlFile {
    file: "sql/greeting.sql",
    sql: "create or replace function bakery.greeting() returns text language sql as $$ select 'new' $$;",
};

fn bakery(migrations: &[Migration], sql_files: &[SqlFile]) -> ModuleSchema {
    ModuleSchema { module: "bakery", migrations: migrations.to_vec(), sql_files: sql_files.to_vec() }
}

/// The platform's own schema with the bakery's behind it.
fn with_bakery(app: &TestApp, migrations: &[Migration], sql_files: &[SqlFile]) -> Vec<ModuleSchema> {
    let mut schema = app.house.catalog.schema.clone();
    schema.push(bakery(migrations, sql_files));
    schema
}

async fn alone() -> TestApp {
    TestApp::alone(Vec::new(), &[]).await
}

#[tokio::test]
async fn ten_nodes_that_start_at_once_run_each_migration_once() {
    let app = alone().await;
    let schema = with_bakery(&app, &[OVENS, HEAT], &[]);
    let database = &app.app().database;

    let nodes = (0..10).map(|_| migrate(&database.owner, &database.roles, &schema));
    let ran = futures_util::future::join_all(nodes).await;

    let steps: Vec<usize> = ran.into_iter().map(|plan| plan.unwrap().steps.len()).collect();
    assert_eq!(steps.iter().filter(|steps| **steps > 0).count(), 1, "{steps:?}");
    assert!(plan(&database.app, &schema).await.unwrap().steps.is_empty());
}

#[tokio::test]
async fn the_plan_says_what_would_run_and_runs_nothing() {
    let app = alone().await;
    let schema = with_bakery(&app, &[OVENS], &[]);

    let steps = plan(&app.app().database.app, &schema).await.unwrap().steps;

    assert_eq!(steps.iter().map(|step| step.file.as_str()).collect::<Vec<_>>(), ["0001_ovens_exist"]);
    let there =
        app.superuser().await.query_one("select to_regclass('bakery.oven') is not null", &[]).await.unwrap();
    assert!(!there.get::<_, bool>(0));
}

#[tokio::test]
async fn a_migration_that_was_changed_after_it_ran_is_refused() {
    let app = alone().await;
    let database = &app.app().database;
    migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[])).await.unwrap();
    let changed = Migration { sql: "-- Other ovens.\ncreate table bakery.other ();", ..OVENS };

    let refused =
        migrate(&database.owner, &database.roles, &with_bakery(&app, &[changed], &[])).await.unwrap_err();

    assert!(refused.is(&MIGRATION_CHANGED));
    assert!(refused.message().contains("bakery.0001_ovens_exist"));
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_half_done() {
    let app = alone().await;
    let database = &app.app().database;

    let failed =
        migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS, HEAT, BROKEN], &[])).await;

    let failed = failed.unwrap_err();
    assert!(failed.is(&MIGRATION_FAILED));
    assert!(failed.details()[0].message.contains("0003_ovens_break"), "{failed}");
    assert!(failed.details()[0].message.contains("division by zero"), "{failed}");
    let columns = app
        .superuser()
        .await
        .query("select column_name::text from information_schema.columns where table_schema = 'bakery' order by 1", &[])
        .await
        .unwrap();
    let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    assert_eq!(columns, ["heat", "id", "tenant_id"], "0001 and 0002 stay, 0003 left nothing");
}

#[tokio::test]
async fn a_sql_file_is_replaced_when_its_text_changes() {
    let app = alone().await;
    let database = &app.app().database;
    migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[SAYS_OLD])).await.unwrap();

    let ran =
        migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[SAYS_NEW])).await.unwrap();

    assert_eq!(ran.steps.iter().map(|step| step.file.as_str()).collect::<Vec<_>>(), ["greeting"]);
    let said = app.superuser().await.query_one("select bakery.greeting()", &[]).await.unwrap();
    assert_eq!(said.get::<_, &str>(0), "new");
}

#[tokio::test]
async fn a_new_table_is_protected_and_open_to_the_application_without_another_line() {
    let app = alone().await;
    let database = &app.app().database;
    migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[])).await.unwrap();
    let mut client = app.application_role().await;

    let shut = client.query("select 1 from bakery.oven", &[]).await.unwrap();
    let transaction = client.transaction().await.unwrap();
    transaction
        .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&app.owner().tenant])
        .await
        .unwrap();
    let own = transaction
        .execute(
            "insert into bakery.oven (tenant_id, id) values ($1, gen_random_uuid())",
            &[&app.owner().tenant],
        )
        .await;
    let foreign = transaction
        .execute("insert into bakery.oven (tenant_id, id) values (gen_random_uuid(), gen_random_uuid())", &[])
        .await;

    assert!(shut.is_empty());
    assert_eq!(own.unwrap(), 1);
    let refused = foreign.unwrap_err();
    assert!(refused.as_db_error().unwrap().message().contains("row-level security"));
}

#[tokio::test]
async fn whoever_was_killed_after_a_migration_finishes_at_the_next_start() {
    let app = alone().await;
    let database = &app.app().database;
    let schema = with_bakery(&app, &[OVENS], &[]);
    migrate(&database.owner, &database.roles, &schema).await.unwrap();
    // As a kill leaves it: the migration is in the books, and nothing that comes after it has happened.
    let superuser = app.superuser().await;
    superuser
        .batch_execute(
            "drop policy tenant on bakery.oven;
             alter table bakery.oven disable row level security;
             alter table bakery.oven no force row level security;
             revoke all on bakery.oven from eoex_app;
             delete from core.sql_file;",
        )
        .await
        .unwrap();

    let plan = migrate(&database.owner, &database.roles, &schema).await.unwrap();

    assert!(plan.steps.iter().all(|step| !step.is_migration) && !plan.steps.is_empty());
    assert!(unguarded_tables(&database.app, &schema).await.unwrap().is_empty());
    assert!(app.application_role().await.query("select 1 from bakery.oven", &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_older_program_leaves_a_newer_ones_functions_alone() {
    let app = alone().await;
    let database = &app.app().database;
    migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS, HEAT], &[SAYS_NEW])).await.unwrap();

    let plan =
        migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[SAYS_OLD])).await.unwrap();

    assert!(plan.is_behind && plan.steps.is_empty());
    let said = app.superuser().await.query_one("select bakery.greeting()", &[]).await.unwrap();
    assert_eq!(said.get::<_, &str>(0), "new");
}

#[tokio::test]
async fn nothing_starts_on_a_table_whose_guard_somebody_has_switched_off() {
    let app = alone().await;
    app.superuser()
        .await
        .batch_execute("alter table core.membership no force row level security")
        .await
        .unwrap();

    let refused = app.app().database.migrate(&app.house.catalog).await.unwrap_err();

    assert_eq!(refused.code().name, "core.database.unguarded");
    assert!(refused.message().contains("core.membership"));
}

/// Another program's tables in the same database are none of our business.
#[tokio::test]
async fn tables_of_other_schemas_are_not_touched() {
    let app = alone().await;
    let database = &app.app().database;
    app.superuser()
        .await
        .batch_execute("create schema shop; create table shop.item (tenant_id uuid)")
        .await
        .unwrap();

    migrate(&database.owner, &database.roles, &with_bakery(&app, &[OVENS], &[])).await.unwrap();

    let row = app
        .superuser()
        .await
        .query_one("select relrowsecurity from pg_class where oid = 'shop.item'::regclass", &[])
        .await
        .unwrap();
    assert!(!row.get::<_, bool>(0));
}
