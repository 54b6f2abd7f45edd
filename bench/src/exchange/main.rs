//! How fast a file becomes records, and how much memory that takes: a CSV of people with their companies by domain,
//! uploaded and imported over HTTP by the whole program in this process, beside the plain way into the record engine, beside
//! COPY into a bare table, and beside COPY of what it brought into tables of the same kind.
#![allow(clippy::print_stdout, reason = "figures are for whoever started it")]

mod alike;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use base::TenantId;
use bench::http_load::{connect, exchange, get, send};
use clap::Parser;
use engine::app::{App, DatabaseSource};
use engine::clock::SystemClock;
use engine::config;
use engine::http::WebApp;
use engine::records::import_records;
use engine::store::Mode;
use engine::tenancy::{NewOwner, NewTenant, create_tenant};
use sdk::FieldValues;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio_postgres::{Client, NoTls};

use self::alike::Finished;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PASSWORD: &str = "Warm-Bread-4-Nord";
const CONTACT: &str = "contacts.contact";
const LOOK_EVERY: Duration = Duration::from_millis(200);

#[derive(Debug, Parser)]
#[command(about = "Measures imports.")]
struct Arguments {
    #[arg(long, default_value_t = 1_000_000)]
    rows: usize,
    /// Companies that the people belong to; each is made when it is first met.
    #[arg(long, default_value_t = 10_000)]
    companies: usize,
    /// How many parts of the import may come in at the same time, see `jobs.beside`.
    #[arg(long, default_value_t = 0)]
    beside: usize,
    /// Also take the import back.
    #[arg(long)]
    undo: bool,
}

/// With so many the record engine alone is measured, and COPY into tables of the same kind.
const ALONE_MAX: usize = 50_000;

/// A name of some syllables that resembles few others, always the same for a number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "ber", "bo", "cal", "da", "den", "el", "fa", "gar", "gri", "ha", "hol", "im", "jo", "ka",
        "kul", "la", "lin", "ma", "mor", "ne", "ol", "pa", "per", "ri", "ro", "sa", "ste", "ti", "tur", "va",
        "wen",
    ];
    // Neighbouring numbers become names that have nothing in common.
    let mixed = (number as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
    let mut name: String = (0..4).map(|place| SYLLABLES[(mixed >> (5 * place)) as usize % 32]).collect();
    name[..1].make_ascii_uppercase();
    name
}

/// What one row says.
fn row(number: usize, companies: usize) -> [String; 6] {
    let company = number % companies.max(1);
    [
        name(number % 5_000),
        name(number + 5_000),
        format!("p{number}@mill{company}.example"),
        format!("+49 30 9018{:04}", number % 10_000),
        ["new", "contacted", "qualified", "active"][number % 4].to_owned(),
        format!("mill{company}.example"),
    ]
}

const HEADER: [&str; 6] = ["first_name", "last_name", "email", "phone", "status", "company.domain"];

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let folder = std::env::temp_dir().join(format!("eoex-bench-exchange-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let flags = [
        ("data", folder.display().to_string()),
        ("server.port", "18422".to_owned()),
        ("log.filter", "warn".to_owned()),
        ("files.upload_bytes_max", (1_u64 << 33).to_string()),
        ("jobs.beside", arguments.beside.to_string()),
    ];
    let flags = flags.map(|(key, value)| (key.to_owned(), value));
    let settings = config::load(None, std::iter::empty(), &flags).map_err(|wrong| anyhow!("{wrong}"))?;
    let modules = vec![Box::new(contacts::Contacts) as Box<dyn sdk::Module>];
    let started = App::start(settings, modules, Arc::new(SystemClock), DatabaseSource::Own).await;
    let mut app = started.map_err(|refused| anyhow!("{refused}"))?;
    let hash = app.house.identity.hash_password(PASSWORD).await.map_err(|wrong| anyhow!("{wrong:?}"))?;
    let (plain, ours) = (tenant(&app, "plain", None).await?, tenant(&app, "ours", Some(hash)).await?);

    let path = folder.join("people.csv");
    write_file(&path, &arguments)?;
    println!("{} rows, {} companies", arguments.rows, arguments.companies);
    let copied = copy(&app, &path).await?;
    println!("COPY into a table without indexes:  {:.0} rows/s", rate(arguments.rows, copied));
    let alone = arguments.rows.min(ALONE_MAX);
    let through = engine_alone(&app, plain, alone, arguments.companies).await?;
    println!("the record engine, one by one:      {:.0} rows/s", rate(alone, through));

    app.work();
    // What the engine has made alone is not compared at the expense of the import.
    until_done(&app, "core.compare%").await?;
    let address = app.listen(WebApp::default()).await.map_err(|refused| anyhow!("{refused}"))?;
    let mut caller = Caller::sign_in(address).await?;
    let before = memory_mb()?;
    let file = caller.upload(&path).await?;
    println!("memory before and after the upload: {before:.0} MB, {:.0} MB", memory_mb()?);
    let import = caller
        .post(
            "/api/v1/imports",
            &json!({
                "entity": CONTACT, "file": file, "mode": "upsert", "match_by": "email", "create_missing": true,
            }),
        )
        .await?;
    let id = import["id"].as_str().context("no import")?.to_owned();
    let began = Instant::now();
    caller.post(&format!("/api/v1/imports/{id}/start"), &json!({})).await?;
    let (report, most) = caller.until(&id, "done").await?;
    let took = began.elapsed();
    ensure!(report["created"] == json!(arguments.rows), "{report}");
    let ours_rate = rate(arguments.rows, took);
    println!("the import:                         {ours_rate:.0} rows/s");
    println!("  of the record engine:             {:.2}", ours_rate / rate(alone, through));
    println!("  of COPY:                          {:.3}", ours_rate / rate(arguments.rows, copied));
    println!("  memory before, most:              {before:.0} MB, {most:.0} MB");
    until_done(&app, "core.find%").await?;
    println!("and found by the search, too:       {:.0} rows/s", rate(arguments.rows, began.elapsed()));
    until_done(&app, "core.compare%").await?;
    println!("and compared for duplicates, too:   {:.0} rows/s", rate(arguments.rows, began.elapsed()));
    let finished = Finished::people(&app, ours, alone).await?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for connections in 1..=cores {
        let copied = rate(alone, finished.copy(connections).await?);
        println!("COPY into such tables, {connections} at a time:   {copied:.0} rows/s");
        println!("  the import, of it:                {:.2}", ours_rate / copied);
    }
    if arguments.undo {
        let began = Instant::now();
        caller.post(&format!("/api/v1/imports/{id}/undo"), &json!({})).await?;
        let (report, most) = caller.until(&id, "undone").await?;
        println!("taking it back:                     {:.0} rows/s", rate(arguments.rows, began.elapsed()));
        println!("  memory most:                      {most:.0} MB; {}", report["message"]);
    }
    ensure!(ours != plain, "two tenants were one");
    app.stop().await;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

async fn tenant(app: &App, name: &str, password_hash: Option<String>) -> Result<TenantId> {
    let owner = NewOwner {
        email: format!("{name}@mill.example").parse().map_err(|wrong: String| anyhow!(wrong))?,
        first_name: "Ann".to_owned(),
        last_name: "Miller".to_owned(),
        password_hash,
    };
    let tenant =
        NewTenant { plan: "enterprise-year".to_owned(), ..NewTenant::named(&format!("Mill {name}")) };
    create_tenant(&app.platform_ctx("core.bench"), tenant, owner).await.context("no tenant")
}

fn write_file(path: &Path, arguments: &Arguments) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    writeln!(file, "{}", HEADER.join(","))?;
    for number in 0..arguments.rows {
        writeln!(file, "{}", row(number, arguments.companies).join(","))?;
    }
    file.flush()?;
    Ok(())
}

async fn superuser(app: &App, database: &str) -> Result<Client> {
    let server = app.database.embedded.as_ref().context("the database is not ours")?;
    let (client, connection) = server.connection().config(database).connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The least a database can do with it.
async fn copy(app: &App, path: &Path) -> Result<Duration> {
    let client = superuser(app, "postgres").await?;
    client
        .batch_execute(
            "create table person (
                 first_name text, last_name text, email text, phone text, status text, domain text
             )",
        )
        .await?;
    let began = Instant::now();
    client.batch_execute(&format!("copy person from '{}' with (format csv, header)", path.display())).await?;
    Ok(began.elapsed())
}

/// Until no job with such a name waits or is at work.
async fn until_done(app: &App, name: &str) -> Result<()> {
    let client = superuser(app, "eoex").await?;
    let waiting = "select count(*) from core.job
                   where name like $1 and state in ('scheduled', 'waiting', 'running')";
    while client.query_one(waiting, &[&name]).await?.get::<_, i64>(0) > 0 {
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Ok(())
}

/// The same people by the engine's own import, without files, companies and matching.
async fn engine_alone(app: &App, tenant: TenantId, rows: usize, companies: usize) -> Result<Duration> {
    let began = Instant::now();
    for first in (0..rows).step_by(1_000) {
        let people = (first..rows.min(first + 1_000)).map(|number| {
            let cells = HEADER.iter().zip(row(number, companies));
            let values = cells.filter(|(name, _)| !name.contains('.'));
            FieldValues(values.map(|(name, cell)| ((*name).to_owned(), Value::String(cell))).collect())
        });
        let (ctx, unit) = app.house.system_ctx("core.bench", tenant, Mode::Writes);
        let imported = import_records(&ctx, CONTACT, people.collect()).await?;
        ensure!(imported.refused.is_empty(), "refused: {:?}", imported.refused.first());
        unit.commit().await?;
    }
    Ok(began.elapsed())
}

/// Somebody who is signed in.
struct Caller {
    address: SocketAddr,
    token: String,
}

impl Caller {
    async fn sign_in(address: SocketAddr) -> Result<Self> {
        let mut caller = Self { address, token: String::new() };
        let body = json!({ "email": "ours@mill.example", "password": PASSWORD });
        let answer = caller.post("/api/v1/auth/login", &body).await?;
        answer["accessToken"].as_str().context("no token")?.clone_into(&mut caller.token);
        Ok(caller)
    }

    async fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        self.ask(send("POST", path, &self.token, &body.to_string())).await
    }

    async fn ask(&self, request: String) -> Result<Value> {
        let mut buffer = Vec::new();
        let mut stream = connect(self.address).await?;
        let (status, head) = exchange(&mut stream, &request, &mut buffer).await?;
        let answer: Value = serde_json::from_slice(&buffer[head..])?;
        ensure!((200..300).contains(&status), "answered {status}: {answer}");
        Ok(answer["data"].clone())
    }

    /// Sends the file piece by piece.
    async fn upload(&self, path: &Path) -> Result<Value> {
        let length = std::fs::metadata(path)?.len();
        let mut stream = connect(self.address).await?;
        let head = format!(
            "POST /api/v1/files?name=people.csv HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\ncontent-type: text/csv\r\ncontent-length: {length}\r\n\r\n",
            self.token
        );
        stream.write_all(head.as_bytes()).await?;
        let mut file = tokio::fs::File::open(path).await?;
        tokio::io::copy(&mut file, &mut stream).await?;
        let mut buffer = Vec::new();
        let (status, head) = exchange(&mut stream, "", &mut buffer).await?;
        let answer: Value = serde_json::from_slice(&buffer[head..])?;
        ensure!(status == 201, "answered {status}: {answer}");
        Ok(answer["data"]["id"].clone())
    }

    /// Waits for a state. Answers the report, and the most memory there was meanwhile.
    async fn until(&mut self, import: &str, state: &str) -> Result<(Value, f64)> {
        let mut most = 0.0_f64;
        loop {
            most = most.max(memory_mb()?);
            let path = format!("/api/v1/imports/{import}/report");
            // The token is good for a quarter of an hour.
            let Ok(report) = self.ask(get(&path, &self.token)).await else {
                *self = Self::sign_in(self.address).await?;
                continue;
            };
            if report["state"] == state {
                return Ok((report, most));
            }
            if matches!(report["state"].as_str(), Some("stopped" | "cancelled")) {
                bail!("{report}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// What this process has in memory, PostgreSQL not included.
fn memory_mb() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).context("no VmRSS")?;
    let kilobytes: f64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kilobytes / 1024.0)
}

#[allow(clippy::cast_precision_loss, reason = "a figure for people")]
fn rate(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}
