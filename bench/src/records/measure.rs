//! Records over HTTP beside pgbench with the very statements the program sends, in one run.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use bench::http_load::{self, Requests, get, send};
use bench::pgbench::Target;
use bench::report::Report;
use serde_json::{Value, json};
use tokio_postgres::{Client, NoTls};

use super::capture::capture;
use super::person::{PATH, person};
use super::program::Program;
use super::script::{self, POOL_SIZE, pool_id, pool_id_sql};

/// Numbers of people that nobody has loaded.
const NEW_FROM: usize = 100_000_000;
const BULK: usize = 1_000;
const CONNECTIONS: &[usize] = &[1, 8, 32];

/// Something people do all day.
struct Deed {
    name: &'static str,
    words: String,
    requests: Requests,
    /// A thousand records at a time need no crowd.
    connections: &'static [usize],
}

pub(crate) async fn measure(folder: &Path, duration: Duration, only: Option<&str>) -> Result<Report> {
    let mut report = Report::default();
    let program = Program::start(folder).await?;
    let database = Target::of(folder)?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    report.section("Memory");
    report.line(&format!("| the program, idle | {:.1} MB |", program.resident_mb()?));

    let client = superuser(&database).await?;
    let largest = largest_tenant(&client).await?;
    make_pool(&client, &largest.id).await?;
    let token = program.switch(&program.sign_in().await?, &largest.id).await?;
    let kept = ids_that_stay(&client).await?;
    for deed in deeds(&token, largest.people) {
        if only.is_some_and(|only| only != deed.name) {
            continue;
        }
        report.section(&deed.words);
        let address = program.address;
        let statements = capture(folder, &database, "mill.\"person\"", || {
            // Twice, because the first one may have to learn the rights of the session.
            let requests = Arc::clone(&deed.requests);
            async move {
                for number in 1..3 {
                    once(&requests, number, address).await?;
                }
                Ok(())
            }
        });
        let scripts = script::write(folder, deed.name, &statements.await?, &kept)?;
        let beside =
            |script: &Path, connections| database.rate(script, &scripts.variables, connections, duration);
        for connections in deed.connections {
            // Both twice and in turn, so that a noisy moment hits both alike.
            let (mut ours, mut pipelined, mut one_by_one) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..2 {
                let requests = Arc::clone(&deed.requests);
                ours.push(http_load::run(address, requests, *connections, duration).await?);
                pipelined.push(beside(&scripts.pipelined, *connections)?);
                one_by_one.push(beside(&scripts.one_by_one, *connections)?);
            }
            report.compare(*connections, &ours, &pipelined, &one_by_one);
        }
    }
    report.section("Memory");
    report.line(&format!("| the program, after the load | {:.1} MB |", program.resident_mb()?));
    program.stop()?;
    Ok(report)
}

fn deeds(token: &str, people: i64) -> Vec<Deed> {
    let list = format!("{PATH}?filter%5Bstatus%5D=customer&limit=25");
    let search = format!("{PATH}?search=Karisen&limit=25");
    let bulk: Vec<Value> = (0..BULK).map(|number| json!(person(NEW_FROM + number).0)).collect();
    let bulk = send("POST", &format!("{PATH}/bulk"), token, &json!({ "create": bulk }).to_string());
    let owned = token.to_owned();
    let one = Arc::new(move |number| get(&format!("{PATH}/{}", pool_id(number)), &owned));
    let owned = token.to_owned();
    let create =
        Arc::new(move |number| send("POST", PATH, &owned, &json!(person(NEW_FROM + number).0).to_string()));
    let owned = token.to_owned();
    // Other values than in the run before: a change that changes nothing costs nothing.
    let run = std::time::UNIX_EPOCH.elapsed().map_or(0, |since| since.as_secs());
    let update = Arc::new(move |number| {
        let body = json!({ "job": format!("Buyer {number} of {run}"), "score": (number as u64 + run) % 100 });
        send("PATCH", &format!("{PATH}/{}", pool_id(number)), &owned, &body.to_string())
    });
    let deed = |name, words: &str, requests| Deed {
        name,
        words: words.to_owned(),
        requests,
        connections: CONNECTIONS,
    };
    vec![
        Deed {
            words: format!("The 25 newest with one status, of a tenant with {people} people"),
            ..deed("list", "", http_load::always(get(&list, token)))
        },
        deed("search", "The 25 newest whose name contains a word", http_load::always(get(&search, token))),
        deed("get", "One by its id", one),
        deed("create", "A new one", create),
        deed("update", "Two fields of one", update),
        Deed {
            connections: &[1, 8],
            ..deed("bulk", "A thousand new ones in one request", http_load::always(bulk))
        },
    ]
}

async fn once(requests: &Requests, number: usize, address: std::net::SocketAddr) -> Result<()> {
    let mut stream = http_load::connect(address).await?;
    let mut buffer = Vec::new();
    let (status, _) = http_load::exchange(&mut stream, &requests(number), &mut buffer).await?;
    anyhow::ensure!(status < 300, "answered {status}: {}", String::from_utf8_lossy(&buffer));
    Ok(())
}

pub(crate) async fn superuser(database: &Target) -> Result<Client> {
    let (client, connection) = database.superuser().connect(NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

pub(crate) struct Largest {
    pub(crate) id: String,
    pub(crate) people: i64,
}

pub(crate) async fn largest_tenant(client: &Client) -> Result<Largest> {
    let row = client
        .query_opt(
            "select tenant_id::text, count(*) from mill.person group by tenant_id order by 2 desc, 1 limit 1",
            &[],
        )
        .await?
        .context("nothing is loaded: `bench-records load` first")?;
    Ok(Largest { id: row.get(0), people: row.get(1) })
}

/// Gives the oldest people of the tenant ids that both sides can compute.
async fn make_pool(client: &Client, tenant: &str) -> Result<()> {
    let chosen = format!(
        "select person.id as old, {} as new
         from (select id, row_number() over (order by id) as k from mill.person
               where tenant_id = '{tenant}' order by id limit {POOL_SIZE}) person",
        pool_id_sql("k")
    );
    let is_made = client
        .query_opt(
            "select 1 from mill.person where tenant_id = $1::text::uuid and id = $2::text::uuid",
            &[&tenant, &pool_id(1)],
        )
        .await?;
    if is_made.is_some() {
        return Ok(());
    }
    client
        .batch_execute(&format!(
            "begin;
             create temp table chosen on commit drop as {chosen};
             update core.search_doc set record_id = chosen.new from chosen
             where tenant_id = '{tenant}' and record_id = chosen.old;
             update mill.person set id = chosen.new from chosen
             where tenant_id = '{tenant}' and person.id = chosen.old;
             commit;"
        ))
        .await?;
    client.batch_execute("vacuum analyze mill.person").await?;
    Ok(())
}

async fn ids_that_stay(client: &Client) -> Result<Vec<String>> {
    let rows = client
        .query(
            "select tenant_id::text from core.tenant
             union all select id::text from core.user
             union all select id::text from core.session",
            &[],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
