//! Whether the program keeps its size: a mixed load for minutes, and its memory all the while.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use bench::http_load::{self, Requests, get, send};
use bench::pgbench::Target;
use bench::report::Report;
use serde_json::json;

use super::measure::{largest_tenant, superuser};
use super::person::{PATH, person};
use super::program::Program;

const CONNECTIONS: usize = 8;
const SAMPLED_EVERY: Duration = Duration::from_secs(5);
/// Numbers of people that nobody else makes.
const NEW_FROM: usize = 200_000_000;

pub(crate) async fn watch(folder: &Path, minutes: u64) -> Result<Report> {
    let mut report = Report::default();
    let program = Program::start(folder).await?;
    let database = Target::of(folder)?;
    let largest = largest_tenant(&superuser(&database).await?).await?;
    let token = program.switch(&program.sign_in().await?, &largest.id).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let idle = program.resident_mb()?;

    let duration = Duration::from_secs(60 * minutes);
    let load = tokio::spawn(http_load::run(program.address, mixed(&token), CONNECTIONS, duration));
    let (began, mut sizes) = (Instant::now(), Vec::new());
    while began.elapsed() + SAMPLED_EVERY < duration {
        tokio::time::sleep(SAMPLED_EVERY).await;
        sizes.push(program.resident_mb()?);
    }
    let measured = load.await??;

    report.section(&format!("Memory of the program over {minutes} minutes of mixed load"));
    report.line(&format!("| idle before | {idle:.1} MB |"));
    let minute = 12.min(sizes.len());
    report.line(&format!(
        "| in the second minute | {:.1} MB |",
        largest_of(sizes.iter().skip(minute).take(minute))
    ));
    report.line(&format!("| in the last minute | {:.1} MB |", largest_of(sizes.iter().rev().take(minute))));
    report.line(&format!("| ever | {:.1} MB |", largest_of(sizes.iter())));
    report.line(&format!(
        "| {CONNECTIONS} connections | {:.0}/s, p50 {:.2} ms, p99 {:.2} ms |",
        measured.per_second, measured.p50_ms, measured.p99_ms
    ));
    program.stop()?;
    Ok(report)
}

/// Of ten requests six read a list, two search, one makes a record and one asks for what is not indexed.
fn mixed(token: &str) -> Requests {
    let token = token.to_owned();
    Arc::new(move |number| match number % 10 {
        0 => send("POST", PATH, &token, &json!(person(NEW_FROM + number).0).to_string()),
        1 | 2 => get(&format!("{PATH}?search=Karisen&limit=25"), &token),
        3 => get(&format!("{PATH}?filter%5Bstatus%5D=customer&sort=-last_name&limit=100"), &token),
        _ => get(&format!("{PATH}?filter%5Bstatus%5D=lead&limit=25&page={}", 1 + number % 7), &token),
    })
}

fn largest_of<'a>(sizes: impl Iterator<Item = &'a f64>) -> f64 {
    sizes.copied().fold(0.0, f64::max)
}
