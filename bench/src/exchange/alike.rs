//! The fastest way there is into PostgreSQL, for the very records that an import has brought: COPY of finished rows, ledger lines
//! included, into tables with the same indexes, references and triggers. Nothing is read, checked, matched or linked.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use base::TenantId;
use engine::app::App;
use tokio::task::JoinSet;
use tokio_postgres::{Client, SimpleQueryMessage};

use super::superuser;

/// As many as an import brings in one transaction.
const BATCH: usize = 1_000;

/// The records of a tenant, lying ready in files of PostgreSQL's own folder.
pub(super) struct Finished<'a> {
    app: &'a App,
    folder: String,
    batches: usize,
    rows: usize,
}

impl<'a> Finished<'a> {
    /// So many of the tenant's people at most, and the lines that tell how they came.
    pub(super) async fn people(app: &'a App, tenant: TenantId, at_most: usize) -> Result<Self> {
        let client = superuser(app, "eoex").await?;
        let folder: String = client.query_one("select current_setting('data_directory')", &[]).await?.get(0);
        let batches = at_most.div_ceil(BATCH);
        for (name, rows) in [
            ("contact", format!("contacts.contact where tenant_id = '{tenant}'")),
            (
                "event",
                format!("core.event where tenant_id = '{tenant}' and name = 'contacts.contact.created'"),
            ),
        ] {
            for batch in 0..batches {
                let (offset, limit) = (batch * BATCH, BATCH.min(at_most - batch * BATCH));
                let path = file(&folder, name, batch);
                let page = format!("select * from {rows} order by id offset {offset} limit {limit}");
                let copied = client.execute(&format!("copy ({page}) to '{path}'"), &[]).await?;
                ensure!(copied == limit as u64, "{copied} rows instead of {limit}");
            }
        }
        Ok(Self { app, folder, batches, rows: at_most })
    }

    /// How long it takes to bring all of them by so many connections at the same time, a transaction for each batch.
    pub(super) async fn copy(&self, connections: usize) -> Result<Duration> {
        let admin = superuser(self.app, "eoex").await?;
        make_tables(&admin).await?;
        let mut ready = Vec::new();
        for first in 0..connections {
            ready.push((first, superuser(self.app, "eoex").await?));
        }
        let began = Instant::now();
        let mut working = JoinSet::new();
        for (first, client) in ready {
            let (folder, batches) = (self.folder.clone(), self.batches);
            working.spawn(async move {
                for batch in (first..batches).step_by(connections) {
                    let [people, lines] = ["contact", "event"].map(|name| file(&folder, name, batch));
                    let both = format!(
                        "begin; copy alike.contact from '{people}'; copy alike.event from '{lines}'; commit"
                    );
                    client.batch_execute(&both).await?;
                }
                Ok::<_, tokio_postgres::Error>(())
            });
        }
        while let Some(ended) = working.join_next().await {
            ended??;
        }
        let took = began.elapsed();
        let counted = "select (select count(*) from alike.contact), (select count(*) from alike.event)";
        let counted = admin.query_one(counted, &[]).await?;
        let (people, lines): (i64, i64) = (counted.get(0), counted.get(1));
        ensure!(people == lines && usize::try_from(people)? == self.rows, "{people} people, {lines} lines");
        Ok(took)
    }
}

fn file(folder: &str, name: &str, batch: usize) -> String {
    format!("{folder}/alike-{name}-{batch}")
}

/// Empty, with everything that the tables of the product have.
async fn make_tables(admin: &Client) -> Result<()> {
    admin
        .batch_execute(
            "drop schema if exists alike cascade;
             create schema alike;
             create table alike.contact (like contacts.contact including all);
             create table alike.event (like core.event including all)",
        )
        .await?;
    let rest = admin
        .simple_query(
            "select format(
                        'alter table alike.%I add constraint %I %s',
                        class.relname, made.conname,
                        replace(pg_get_constraintdef(made.oid), 'contacts.contact(', 'alike.contact(')
                    )
             from pg_constraint made
             join pg_class class on class.oid = made.conrelid
             where made.contype = 'f' and made.conrelid in ('contacts.contact'::regclass, 'core.event'::regclass)
             union all
             select replace(
                        replace(pg_get_triggerdef(made.oid), ' ON contacts.contact ', ' ON alike.contact '),
                        ' ON core.event ', ' ON alike.event '
                    )
             from pg_trigger made
             where not made.tgisinternal
               and made.tgrelid in ('contacts.contact'::regclass, 'core.event'::regclass)",
        )
        .await?;
    for message in rest {
        if let SimpleQueryMessage::Row(row) = message {
            admin.batch_execute(row.get(0).context("no definition")?).await?;
        }
    }
    admin.batch_execute("vacuum analyze alike.contact").await?;
    admin.batch_execute("vacuum analyze alike.event").await?;
    admin.batch_execute("checkpoint").await?;
    Ok(())
}
