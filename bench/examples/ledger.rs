//! How fast the ledger is: writing lines, letting a subscriber hear them, and both at once; and how late it hears.
//!
//! `cargo run --profile fast -p bench --example ledger`. It starts a PostgreSQL of its own that
//! does not flush its commits: what is measured is the work, not the disk.
#![allow(clippy::print_stdout, reason = "it is run by hand, and says what it measured")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use base::TenantId;
use engine::http::House;
use engine::ledger::append;
use engine::store::Mode;
use sdk::{Ctx, Declarations, EventLine, Heard, Migration, Module, Result};
use testing::TestApp;

const LINES: usize = 18_000;
const LINES_TOGETHER: usize = 20;
const WRITERS: usize = 3;
const WAKE_UPS: usize = 200;

/// Two who listen: one that only listens, and one that writes a row for each line.
struct Ears;

const ROWS_EXIST: &str = "-- Something to write when a line is heard.
    create table ears.heard (
        tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
        id uuid not null,
        primary key (tenant_id, id)
    );";

impl Module for Ears {
    fn name(&self) -> &'static str {
        "ears"
    }

    fn declare(&self, ears: &mut Declarations) {
        ears.migrations(&[Migration { file: "0001_rows_exist.sql", sql: ROWS_EXIST }]);
        ears.facts(&["ears.light.seen", "ears.heavy.seen"]);
        ears.hears("ears.listener", &["ears.light.*"], listen);
        ears.hears("ears.writer", &["ears.heavy.*"], write);
    }
}

async fn listen(_: Ctx, _: Heard) -> Result<()> {
    Ok(())
}

async fn write(ctx: Ctx, heard: Heard) -> Result<()> {
    ctx.execute("insert into ears.heard (tenant_id, id) values ($1, $2)", &[&ctx.tenant(), &heard.id])
        .await
        .map(|_| ())
}

async fn tell(house: &House, tenant: TenantId, name: &'static str, lines: usize) {
    let (ctx, unit) = house.system_ctx("ears.bench", tenant, Mode::Writes);
    let line = |_| {
        let record = ctx.new_id();
        EventLine::named(name)
            .about("ears.light", record)
            .with_data(
                &serde_json::json!({ "title": "Bakery Nord", "stage": "qualified", "value_minor": 12_500 }),
            )
            .expect("JSON is JSON")
    };
    append(&ctx, &(0..lines).map(line).collect::<Vec<_>>()).await.expect("lines can be written");
    unit.commit().await.expect("lines can be kept");
}

/// All lines, by several writers at once.
async fn tell_all(app: &TestApp, name: &'static str, together: usize) -> Duration {
    let began = Instant::now();
    let writers = (0..WRITERS).map(|_| {
        let (house, tenant) = (Arc::clone(&app.house), app.owner().tenant);
        tokio::spawn(async move {
            for _ in 0..LINES / WRITERS / together {
                tell(&house, tenant, name, together).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("writers do not panic");
    }
    began.elapsed()
}

#[allow(clippy::cast_precision_loss, reason = "a rate needs no more than a few digits")]
fn say(what: &str, lines: usize, took: Duration) {
    println!("{what:<70} {:>8.0}/s", lines as f64 / took.as_secs_f64());
}

async fn place(app: &TestApp) -> i64 {
    let sql = "select count(*) from core.event event, core.subscriber subscriber
               where subscriber.name = 'ears.listener' and (event.xid, event.id) > (subscriber.xid, subscriber.id)";
    app.superuser().await.query_one(sql, &[]).await.expect("the place can be read").get(0)
}

#[tokio::main]
async fn main() {
    let mut app = TestApp::alone(vec![Box::new(Ears)], &[]).await;
    let commits = app.superuser().await.query_one("show fsync", &[]).await.expect("it says so");
    println!("fsync is {}", commits.get::<_, String>(0));

    say("append, one line a transaction, three writers", LINES, tell_all(&app, "ears.light.seen", 1).await);
    let began = Instant::now();
    app.hear_all().await;
    say("dispatch to a listener", LINES, began.elapsed());

    say("append, twenty lines a transaction", LINES, tell_all(&app, "ears.heavy.seen", LINES_TOGETHER).await);
    let began = Instant::now();
    app.hear_all().await;
    say("dispatch to a subscriber that writes a row each", LINES, began.elapsed());

    app.work();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let began = Instant::now();
    tell_all(&app, "ears.light.seen", LINES_TOGETHER).await;
    while place(&app).await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    say("append and dispatch at once", LINES, began.elapsed());
    app.stop().await;
    wake_ups().await;
}

/// From before the commit until the effect of hearing is there to be seen.
async fn wake_ups() {
    let mut app = TestApp::alone(vec![Box::new(Ears)], &[]).await;
    app.work();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let superuser = app.superuser().await;
    let mut took = Vec::new();
    for heard in 1..=WAKE_UPS {
        let began = Instant::now();
        tell(&app.house, app.owner().tenant, "ears.heavy.seen", 1).await;
        loop {
            let row =
                superuser.query_one("select count(*) from ears.heard", &[]).await.expect("it can be counted");
            if row.get::<_, i64>(0) == i64::try_from(heard).unwrap_or(i64::MAX) {
                break;
            }
        }
        took.push(began.elapsed());
    }
    took.sort();
    println!(
        "told, committed, woken, heard, committed: p50 {:?}, p99 {:?}",
        took[WAKE_UPS / 2],
        took[WAKE_UPS * 99 / 100]
    );
    app.stop().await;
}
