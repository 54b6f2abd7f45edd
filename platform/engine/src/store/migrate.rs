//! Migrations: each module's numbered steps, run once and in order, and its SQL files, replaced when they change.
//!
//! Ten nodes may start at once: one works, nine wait at the advisory lock and find nothing left to do.

use base::{ErrorCode, Kind, Result};
use sdk::{Migration, SqlFile};
use sha2::{Digest, Sha256};
use tokio_postgres::{Client, Config};
use tracing::info;

use super::problems::from_postgres;
use super::provision::{connect, lock};
use super::roles::DatabaseRoles;

pub static MIGRATION_CHANGED: ErrorCode = ErrorCode::new(
    "core.migration.changed",
    Kind::Unavailable,
    "A migration that has already run was changed afterwards.",
);
pub static MIGRATION_FAILED: ErrorCode =
    ErrorCode::new("core.migration.failed", Kind::Unavailable, "A migration could not be run.");

/// A module's part of the schema.
#[derive(Debug, Clone)]
pub struct ModuleSchema {
    pub module: &'static str,
    pub migrations: Vec<Migration>,
    pub sql_files: Vec<SqlFile>,
}

#[derive(Debug, Clone, serde::Serialize)]
pub struct MigrationPlan {
    pub steps: Vec<PlannedStep>,
}

#[derive(Debug, Clone, serde::Serialize)]
pub struct PlannedStep {
    pub module: &'static str,
    pub file: String,
    /// A numbered migration, or a SQL file that is replaced.
    pub is_migration: bool,
    #[serde(skip)]
    sql: &'static str,
    #[serde(skip)]
    checksum: Vec<u8>,
}

/// What would be run, without running it. Works before the database has anything in it.
pub async fn plan(reader: &Config, schema: &[ModuleSchema]) -> Result<MigrationPlan> {
    let client = connect(reader).await?;
    pending(&client, schema).await
}

/// Brings the database up to date as its owner. Returns what was done.
pub async fn migrate(
    owner: &Config,
    roles: &DatabaseRoles,
    schema: &[ModuleSchema],
) -> Result<MigrationPlan> {
    let client = connect(owner).await?;
    lock(&client).await?;
    run(&client, BOOK_KEEPING).await?;
    let plan = pending(&client, schema).await?;
    if plan.steps.is_empty() {
        return Ok(plan);
    }
    for module in schema {
        run(&client, &format!("create schema if not exists {}", module.module)).await?;
    }
    let (migrations, sql_files): (Vec<_>, Vec<_>) = plan.steps.iter().partition(|step| step.is_migration);
    for step in migrations {
        apply(&client, roles, step, "core.migration").await?;
        info!(module = step.module, "Ran migration {}.{}", step.module, step.file);
    }
    // Before the SQL files, because those take away what is granted here to all tables alike.
    for module in schema {
        run(&client, &roles.fill_in(&GRANTS.replace("${schema}", module.module))).await?;
    }
    // A changed grant may have undone what an unchanged file took away, so all files run again, in order.
    for step in all_sql_files(schema) {
        apply(&client, roles, &step, "core.sql_file").await?;
    }
    for step in &sql_files {
        info!(module = step.module, "Replaced {}.{}", step.module, step.file);
    }
    run(&client, "select core.protect_tenant_tables()").await?;
    Ok(plan)
}

/// 150018 for PostgreSQL 15.18.
pub async fn server_version(reader: &Config) -> Result<i32> {
    let client = connect(reader).await?;
    let row = client
        .query_one("select current_setting('server_version_num')::int", &[])
        .await
        .map_err(from_postgres)?;
    Ok(row.get(0))
}

const BOOK_KEEPING: &str = "
    create schema if not exists core;
    create table if not exists core.migration (
        module text not null,
        file text not null,
        checksum bytea not null,
        applied_at timestamptz not null default now(),
        primary key (module, file)
    );
    create table if not exists core.sql_file (
        module text not null,
        file text not null,
        checksum bytea not null,
        applied_at timestamptz not null default now(),
        primary key (module, file)
    );
";

const GRANTS: &str = "
    revoke all on schema ${schema} from public;
    grant usage on schema ${schema} to ${app}, ${read};
    grant select, insert, update, delete on all tables in schema ${schema} to ${app};
    grant select on all tables in schema ${schema} to ${read};
";

async fn pending(client: &Client, schema: &[ModuleSchema]) -> Result<MigrationPlan> {
    let is_empty = client
        .query_one(
            "select to_regclass('core.migration') is null or to_regclass('core.sql_file') is null",
            &[],
        )
        .await
        .map_err(from_postgres)?
        .get(0);
    let (applied, files) = if is_empty {
        (Vec::new(), Vec::new())
    } else {
        (known(client, "core.migration").await?, known(client, "core.sql_file").await?)
    };
    let mut steps = Vec::new();
    for module in schema {
        for migration in &module.migrations {
            let step = PlannedStep::migration(module.module, migration);
            match find(&applied, &step) {
                None => steps.push(step),
                Some(checksum) if *checksum == step.checksum => {}
                Some(_) => return Err(changed_afterwards(&step)),
            }
        }
    }
    for step in all_sql_files(schema) {
        if find(&files, &step) != Some(&step.checksum) {
            steps.push(step);
        }
    }
    Ok(MigrationPlan { steps })
}

fn changed_afterwards(step: &PlannedStep) -> base::Problem {
    MIGRATION_CHANGED
        .saying(format!(
            "The migration {}.{} has run here with another text than it has now.",
            step.module, step.file
        ))
        .with_hint("Put the old text back and write what is new as a further migration.")
}

type Known = (String, String, Vec<u8>);

async fn known(client: &Client, table: &str) -> Result<Vec<Known>> {
    let rows = client
        .query(&format!("select module, file, checksum from {table}"), &[])
        .await
        .map_err(from_postgres)?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1), row.get(2))).collect())
}

fn find<'a>(known: &'a [Known], step: &PlannedStep) -> Option<&'a Vec<u8>> {
    known
        .iter()
        .find(|(module, file, _)| *module == step.module && *file == step.file)
        .map(|(_, _, checksum)| checksum)
}

fn all_sql_files(schema: &[ModuleSchema]) -> Vec<PlannedStep> {
    let of_module = |module: &ModuleSchema| {
        let name = module.module;
        module.sql_files.iter().map(move |file| PlannedStep::sql_file(name, file)).collect::<Vec<_>>()
    };
    schema.iter().flat_map(of_module).collect()
}

/// One step, all or nothing, with its line in the books.
async fn apply(client: &Client, roles: &DatabaseRoles, step: &PlannedStep, book: &str) -> Result<()> {
    let sql = if step.is_migration { step.sql.to_owned() } else { roles.fill_in(step.sql) };
    let done: Result<(), tokio_postgres::Error> = async {
        client.batch_execute("begin").await?;
        client.batch_execute(&sql).await?;
        client
            .execute(
                &format!(
                    "insert into {book} (module, file, checksum) values ($1, $2, $3)
                     on conflict (module, file) do update set checksum = excluded.checksum, applied_at = now()"
                ),
                &[&step.module, &step.file, &step.checksum],
            )
            .await?;
        client.batch_execute("commit").await
    }
    .await;
    let Err(cause) = done else { return Ok(()) };
    // The first error is the one to tell; a connection that cannot roll back has done so by ending.
    let _ = client.batch_execute("rollback").await;
    let message = format!("{}.{} could not be run: {}", step.module, step.file, in_words(&cause));
    Err(MIGRATION_FAILED.because(cause).with_detail("migration", message))
}

fn in_words(cause: &tokio_postgres::Error) -> String {
    cause.as_db_error().map_or_else(|| cause.to_string(), |refused| refused.message().to_owned())
}

async fn run(client: &Client, sql: &str) -> Result<()> {
    client.batch_execute(sql).await.map_err(from_postgres)
}

impl PlannedStep {
    fn migration(module: &'static str, migration: &Migration) -> Self {
        Self::new(module, migration.name(), true, migration.sql)
    }

    fn sql_file(module: &'static str, file: &SqlFile) -> Self {
        Self::new(module, file.name(), false, file.sql)
    }

    fn new(module: &'static str, file: &str, is_migration: bool, sql: &'static str) -> Self {
        let checksum = Sha256::digest(sql.as_bytes()).to_vec();
        Self { module, file: file.to_owned(), is_migration, sql, checksum }
    }
}
