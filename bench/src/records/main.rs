//! Measures the record engine: a million records of a thousand tenants, over HTTP and beside pgbench.
//!
//! The program under measurement is this same executable with `serve`: everything `eoex serve` is, and one module more.
mod capture;
mod load;
mod made;
mod many;
mod measure;
mod person;
mod program;
mod script;
mod steady;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use bench::pgbench::Target;
use bench::report::Report;
use clap::{Args, Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Debug, Parser)]
#[command(about = "Measures the record engine with a million records.")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
struct Place {
    /// The data folder of the measurements.
    #[arg(long, global = true, default_value = "/tmp/eoex-bench-records")]
    data: PathBuf,
    /// Where the report goes, besides the standard output.
    #[arg(long, global = true)]
    output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make tenants and import their people: a few large ones, most small.
    Load {
        #[arg(long, default_value_t = 1_000_000)]
        people: usize,
        #[arg(long, default_value_t = 1_000)]
        tenants: usize,
    },
    /// Measure what people do all day beside the same SQL in pgbench.
    Measure {
        /// Seconds per measurement.
        #[arg(long, default_value_t = 8)]
        seconds: u64,
        /// One of list, search, get, create, update, bulk.
        #[arg(long)]
        only: Option<String>,
    },
    /// Compare lists beside ten tenants and beside many, in a data folder of their own.
    Many {
        #[arg(long, default_value_t = 10_000)]
        tenants: usize,
        /// In each of them.
        #[arg(long, default_value_t = 100)]
        people: usize,
        #[arg(long, default_value_t = 8)]
        seconds: u64,
    },
    /// Compare made fields with built-in ones, and figures with plain SQL, in a data folder of their own.
    Made {
        #[arg(long, default_value_t = 1_000_000)]
        people: usize,
        /// That the tenant has made.
        #[arg(long, default_value_t = 200)]
        fields: usize,
        #[arg(long, default_value_t = 2)]
        seconds: u64,
    },
    /// Watch the memory under a mixed load.
    Steady {
        #[arg(long, default_value_t = 10)]
        minutes: u64,
    },
    /// The program under measurement. The others call it.
    Serve,
}

#[tokio::main]
async fn main() -> Result<()> {
    let Arguments { verb, place } = Arguments::parse();
    let data = place.data.as_path();
    let report = match verb {
        Verb::Load { people, tenants } => load_all(data, people, tenants).await?,
        Verb::Measure { seconds, only } => {
            measure::measure(data, Duration::from_secs(seconds), only.as_deref()).await?
        }
        Verb::Many { tenants, people, seconds } => {
            many::compare(data, tenants, people, Duration::from_secs(seconds)).await?
        }
        Verb::Made { people, fields, seconds } => {
            made::compare(data, people, fields, Duration::from_secs(seconds)).await?
        }
        Verb::Steady { minutes } => steady::watch(data, minutes).await?,
        Verb::Serve => return program::serve(data).await,
    };
    report.finish(place.output.as_deref())
}

async fn load_all(data: &Path, people: usize, tenants: usize) -> Result<Report> {
    let mut report = Report::default();
    let app = program::within(data).await?;
    report.section("Loading");
    let sizes = load::skewed(people, tenants);
    let began = std::time::Instant::now();
    let made = load::make_tenants(&app, &sizes).await?;
    report.line(&format!("| {tenants} tenants, by onboarding | {:.1} s |", began.elapsed().as_secs_f64()));
    let filled: Vec<_> = made.into_iter().zip(sizes).collect();
    let seconds = load::load_people(&app, &filled).await?;
    #[allow(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = people as f64 / seconds;
    report.line(&format!("| {people} people, by import | {seconds:.1} s, **{rate:.0} a second** |"));
    let began = std::time::Instant::now();
    measure::superuser(&Target::of(data)?).await?.batch_execute("vacuum analyze").await?;
    report.line(&format!("| vacuum and analyze afterwards | {:.1} s |", began.elapsed().as_secs_f64()));
    app.stop().await;
    Ok(report)
}
