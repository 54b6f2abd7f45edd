//! Measures the program against PostgreSQL itself, in one run, and writes down the ratios.
//!
//! The machines are noisy, so a figure means something only beside another one of the same run.
mod program;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::Parser;

use bench::http_load;
use bench::report::Report;

#[derive(Debug, Parser)]
#[command(about = "Measures eoex against pgbench.")]
struct Arguments {
    /// The binary to measure.
    #[arg(long, default_value = "target/release/eoex")]
    binary: PathBuf,
    /// Seconds per measurement.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Where the report goes, besides the standard output.
    #[arg(long)]
    output: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let duration = Duration::from_secs(arguments.seconds);
    let mut report = Report::default();

    let program = program::start(&arguments.binary, &mut report).await?;
    let person = program.sign_in(0).await?;

    report.section("Reading one's own account, `GET /api/v1/users/me`");
    for connections in [1, 8, 32] {
        // Both twice and in turn, so that a noisy moment hits both alike.
        let (mut ours, mut pipelined, mut one_by_one) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..2 {
            let requests = http_load::always(http_load::get("/api/v1/users/me", &person.token));
            ours.push(http_load::run(program.address, requests, connections, duration).await?);
            let beside = |script: &str| {
                program.database.rate(Path::new(script), &person.variables(), connections, duration)
            };
            pipelined.push(beside("bench/sql/me_pipelined.sql")?);
            one_by_one.push(beside("bench/sql/me.sql")?);
        }
        report.compare(connections, &ours, &pipelined, &one_by_one);
    }

    report.section("Signing in, `POST /api/v1/auth/login` (argon2id, 19 MiB, 2 passes)");
    for connections in [1, 4] {
        let rate = program.sign_in_rate(connections, duration).await?;
        report.line(&format!("| {connections} connections | {rate:.1} sign-ins a second |"));
    }

    program.stop(&mut report)?;
    report.finish(arguments.output.as_deref())
}
