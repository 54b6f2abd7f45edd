//! Databases for tests that are alone: copies of one that is migrated already, made by whoever needs it first.

use engine::app::Database;
use engine::catalog::Catalog;
use engine::config::Settings;
use engine::store::{DatabaseRoles, RolePasswords, connect_to, provision};
use tokio_postgres::Client;

use crate::SECRET;

/// Any number, as long as the program itself does not use it: "test" in ASCII.
const ADVISORY_LOCK: i64 = 0x7465_7374;

/// A new database with the schema of these modules. To copy it takes a fraction of what migrating takes.
pub(crate) async fn copy_template(
    settings: &Settings,
    postgres: &embedded::Connection,
    catalog: &Catalog,
    name: &str,
) {
    let admin = postgres.config("postgres");
    let client = connect_to(&admin).await.expect("the superuser can sign in");
    let template = format!("template_{}", catalog.fingerprint());
    make_template(&client, settings, postgres, catalog, &template).await;

    let prefix = &settings.database.role_prefix;
    run(&client, &format!("create database {name} template {template} owner {prefix}_owner")).await;
    // Who may connect is not copied.
    let (roles, passwords) = (DatabaseRoles::with_prefix(prefix), RolePasswords::derive(SECRET));
    provision(&admin, name, prefix, &roles, &passwords).await.expect("the database is made ready");
}

/// Under another name until it is finished: whoever makes it may be killed meanwhile.
async fn make_template(
    client: &Client,
    settings: &Settings,
    postgres: &embedded::Connection,
    catalog: &Catalog,
    template: &str,
) {
    client.execute("select pg_advisory_lock($1)", &[&ADVISORY_LOCK]).await.expect("one waits for the others");
    let found = client.query_opt("select 1 from pg_database where datname = $1", &[&template]).await;
    if found.expect("databases can be looked for").is_none() {
        let unfinished = format!("unfinished_{template}");
        run(client, &format!("drop database if exists {unfinished}")).await;
        let database = Database::on_server(settings, SECRET, postgres, &unfinished).await;
        let database = database.unwrap_or_else(|problem| panic!("{problem:?}"));
        database.migrate(catalog).await.unwrap_or_else(|problem| panic!("{problem:?}"));
        drop(database);
        run(client, &format!("alter database {unfinished} rename to {template}")).await;
    }
    client.execute("select pg_advisory_unlock($1)", &[&ADVISORY_LOCK]).await.expect("the others may go on");
}

async fn run(client: &Client, sql: &str) {
    client.batch_execute(sql).await.unwrap_or_else(|problem| panic!("{sql}: {problem}"));
}
