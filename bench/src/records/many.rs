//! Whether a list is as quick beside ten thousand tenants as beside ten, all of the same size.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use bench::http_load::{self, Measured, Requests, get};
use bench::pgbench::Target;
use bench::report::Report;

use super::load::{load_people, make_tenants};
use super::measure::superuser;
use super::person::PATH;
use super::program::{Program, within};

const FEW: usize = 10;
const RUNS: usize = 3;

pub(crate) async fn compare(
    folder: &Path,
    tenants: usize,
    people: usize,
    duration: Duration,
) -> Result<Report> {
    let mut report = Report::default();
    report.section(&format!(
        "The 25 newest with one status, beside {FEW} and beside {tenants} tenants of {people} people"
    ));
    grow(folder, FEW, people).await?;
    let alone = measure(folder, FEW, duration).await?;
    told(&mut report, &format!("{FEW} tenants, all asked in turn"), alone, None);
    grow(folder, tenants - FEW, people).await?;
    let all = measure(folder, tenants, duration).await?;
    told(&mut report, &format!("{tenants} tenants, all asked in turn"), all, Some(alone));
    let same = measure(folder, FEW, duration).await?;
    told(&mut report, &format!("{tenants} tenants, {FEW} of them asked in turn"), same, Some(alone));
    Ok(report)
}

async fn grow(folder: &Path, more: usize, people: usize) -> Result<()> {
    let app = within(folder).await?;
    let tenants = make_tenants(&app, &vec![people; more]).await?;
    load_people(&app, &tenants.into_iter().map(|tenant| (tenant, people)).collect::<Vec<_>>()).await?;
    superuser(&Target::of(folder)?).await?.batch_execute("vacuum analyze").await?;
    app.stop().await;
    Ok(())
}

/// One connection, because a queue would hide what a request costs.
async fn measure(folder: &Path, asked: usize, duration: Duration) -> Result<Measured> {
    let program = Program::start(folder).await?;
    let client = superuser(&Target::of(folder)?).await?;
    let rows = client
        .query(
            "select tenant_id::text from core.tenant where name like 'Mill %' order by tenant_id limit $1",
            &[&i64::try_from(asked)?],
        )
        .await?;
    let token = program.sign_in().await?;
    let mut requests = Vec::with_capacity(asked);
    for row in &rows {
        let token = program.switch(&token, row.get(0)).await?;
        requests.push(get(&format!("{PATH}?filter%5Bstatus%5D=customer&limit=25"), &token));
    }
    // So that the rights of every tenant are known, as they are of whoever works there.
    visit_all(program.address, &requests).await?;
    let requests = in_turn(requests);
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(http_load::run(program.address, Arc::clone(&requests), 1, duration).await?);
    }
    program.stop()?;
    runs.sort_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms));
    Ok(runs[RUNS / 2])
}

async fn visit_all(address: SocketAddr, requests: &[String]) -> Result<()> {
    let mut stream = http_load::connect(address).await?;
    let mut buffer = Vec::new();
    for request in requests {
        http_load::exchange(&mut stream, request, &mut buffer).await?;
    }
    Ok(())
}

/// All of them, in an order that does not follow how they were made.
fn in_turn(requests: Vec<String>) -> Requests {
    const STRIDE: usize = 7_919;
    Arc::new(move |number| requests[number.wrapping_mul(STRIDE) % requests.len()].clone())
}

fn told(report: &mut Report, words: &str, measured: Measured, beside: Option<Measured>) {
    let ratio = beside.map(|beside| format!("**{:.2}** of the first, ", measured.p50_ms / beside.p50_ms));
    report.line(&format!(
        "| {words} | {}p50 {:.2} ms, p99 {:.2} ms |",
        ratio.unwrap_or_default(),
        measured.p50_ms,
        measured.p99_ms
    ));
}
