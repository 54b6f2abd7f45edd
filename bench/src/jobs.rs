//! How many jobs a second: enqueued in batches, taken, done and marked as done, by one process with its own database.
//!
//! Jobs that leave the database alone show what the queue costs. Jobs that write a row each are a transaction each.
#![allow(clippy::print_stdout, reason = "figures are for whoever started it")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use base::TenantId;
use clap::Parser;
use engine::app::{App, DatabaseSource};
use engine::clock::SystemClock;
use engine::config;
use engine::store::Mode;
use engine::tenancy::{NewOwner, NewTenant, create_tenant};
use sdk::{Ctx, Declarations, Job, Migration, Module};
use serde::{Deserialize, Serialize};

#[derive(Debug, Parser)]
#[command(about = "Measures the job queue.")]
struct Arguments {
    #[arg(long, default_value_t = 100_000)]
    jobs: usize,
    /// Jobs enqueued in one statement.
    #[arg(long, default_value_t = 1000)]
    batch: usize,
    /// Tenants they are spread over.
    #[arg(long, default_value_t = 1)]
    tenants: usize,
    #[arg(long, default_value_t = 8)]
    at_once: usize,
}

struct Mill;

#[derive(Serialize, Deserialize)]
struct Nothing {
    number: usize,
}

#[derive(Serialize, Deserialize)]
struct WriteRow {
    number: usize,
}

impl Job for Nothing {
    const NAME: &'static str = "mill.nothing";

    async fn run(self, _: Ctx) -> base::Result<()> {
        Ok(())
    }
}

impl Job for WriteRow {
    const NAME: &'static str = "mill.write_row";

    async fn run(self, ctx: Ctx) -> base::Result<()> {
        let number = i64::try_from(self.number).unwrap_or_default();
        ctx.execute("insert into mill.sack (tenant_id, number) values ($1, $2)", &[&ctx.tenant(), &number])
            .await
            .map(|_| ())
    }
}

impl Module for Mill {
    fn name(&self) -> &'static str {
        "mill"
    }

    fn declare(&self, mill: &mut Declarations) {
        mill.migrations(&[Migration {
            file: "0001_sacks_exist.sql",
            sql: "-- Something to write.
                create table mill.sack (
                    tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
                    number bigint not null,
                    primary key (tenant_id, number)
                );",
        }]);
        mill.job::<Nothing>();
        mill.job::<WriteRow>();
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folder = std::env::temp_dir().join(format!("eoex-bench-jobs-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let flags = [
        ("data".to_owned(), folder.display().to_string()),
        ("jobs.at_once".to_owned(), arguments.at_once.to_string()),
    ];
    let settings = config::load(None, std::iter::empty(), &flags).map_err(|wrong| anyhow!("{wrong}"))?;
    let started =
        App::start(settings, vec![Box::new(Mill)], Arc::new(SystemClock), DatabaseSource::Own).await;
    let mut app = started.map_err(|refused| anyhow!("{refused}"))?;

    let mut tenants = Vec::new();
    for number in 0..arguments.tenants {
        tenants.push(tenant(&app, number).await?);
    }
    let began = Instant::now();
    let trivial = |number| Nothing { number };
    enqueue(&app, &tenants, &arguments, arguments.jobs, trivial).await?;
    println!("enqueued before the worker begins: {:.0} jobs/s", rate(arguments.jobs, began));

    app.work();
    let began = Instant::now();
    until_done(&app).await?;
    println!("taken, done, marked as done:       {:.0} jobs/s", rate(arguments.jobs, began));

    let began = Instant::now();
    enqueue(&app, &tenants, &arguments, arguments.jobs, trivial).await?;
    until_done(&app).await?;
    println!("all of it at the same time:        {:.0} jobs/s", rate(arguments.jobs, began));

    let writing = arguments.jobs / 10;
    let began = Instant::now();
    enqueue(&app, &tenants, &arguments, writing, |number| WriteRow { number }).await?;
    until_done(&app).await?;
    println!("the same, writing a row each:      {:.0} jobs/s", rate(writing, began));

    app.stop().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn tenant(app: &App, number: usize) -> Result<TenantId> {
    let owner = NewOwner {
        email: format!("ann{number}@mill.example").parse().map_err(|wrong: String| anyhow!(wrong))?,
        first_name: "Ann".to_owned(),
        last_name: "Miller".to_owned(),
        password_hash: None,
    };
    let ctx = app.platform_ctx("core.bench");
    create_tenant(&ctx, NewTenant::named(&format!("Mill {number}")), owner).await.context("no tenant")
}

async fn enqueue<J: Job>(
    app: &App,
    tenants: &[TenantId],
    arguments: &Arguments,
    count: usize,
    job: impl Fn(usize) -> J,
) -> Result<()> {
    for (round, first) in (0..count).step_by(arguments.batch).enumerate() {
        let jobs: Vec<J> = (first..count.min(first + arguments.batch)).map(&job).collect();
        let (ctx, unit) = app.house.system_ctx("core.bench", tenants[round % tenants.len()], Mode::Writes);
        ctx.enqueue_all(&jobs).await?;
        unit.commit().await?;
    }
    Ok(())
}

/// The queue is empty when nothing in it waits or runs.
async fn until_done(app: &App) -> Result<()> {
    loop {
        let ctx = app.platform_ctx("core.bench");
        let row = ctx
            .row_or_not_found(
                "select scheduled + waiting + running as alive, failed from core.count_jobs()",
                &[],
            )
            .await?;
        let (alive, failed): (i64, i64) = (row.get("alive"), row.get("failed"));
        anyhow::ensure!(failed == 0, "{failed} jobs failed");
        if alive == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[allow(clippy::cast_precision_loss, reason = "a figure for people")]
fn rate(count: usize, began: Instant) -> f64 {
    count as f64 / began.elapsed().as_secs_f64()
}
