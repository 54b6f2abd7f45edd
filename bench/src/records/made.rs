//! Fields that a tenant has made beside those of the module: people with two hundred more fields each, listed by either,
//! by somebody who sees all of them and by somebody who sees one in a hundred; then figures over all of them beside plain
//! SQL.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use bench::http_load::{self, always, get};
use bench::pgbench::Target;
use bench::report::{Report, mean};
use engine::tenancy::{NewOwner, NewTenant, create_tenant, join_tenant};
use serde_json::{Map, Value, json};
use tokio_postgres::Client;

use super::load::{PASSWORD, make_tenants};
use super::measure::{largest_tenant, superuser};
use super::person::{ENTITY, PATH, STATES, person};
use super::program::{Program, within};

const CEM: &str = "cem@mill.example";
/// People that come in by the door with all their fields. The others are copies of them.
const PATTERNS: usize = 2_000;
const AT_ONCE: usize = 500;
/// Fields that say what one of the module says, and are as quick.
const TWINS: [(&str, &str); 3] = [("status", "select"), ("born_on", "date"), ("email", "text")];
/// Kinds of the other fields, one after the other.
const KINDS: [&str; 5] = ["text", "integer", "date", "boolean", "decimal"];
/// Of the other fields, so many have a value in a record.
const FILLED: usize = 40;
/// Both sides of a comparison take turns, so that a noisy moment hits both alike.
const TURNS: usize = 5;

/// The same list twice: by a field of the module, and by its twin.
const LISTS: [(&str, &str); 5] = [
    ("the newest with one status", "filter[status]=customer"),
    ("sorted by a date", "sort=born_on"),
    ("sorted by a date, from the end", "sort=-born_on"),
    ("with one status, sorted by a date", "filter[status]=customer&sort=born_on"),
    (
        "born in two years, sorted by a text from the end",
        "filter[born_on.between]=1960-01-01,1961-12-31&sort=-email",
    ),
];

pub(crate) async fn compare(
    folder: &Path,
    people: usize,
    fields: usize,
    duration: Duration,
) -> Result<Report> {
    let mut report = Report::default();
    let tenant = make_people(folder, people, fields, &mut report).await?;
    let program = Program::start(folder).await?;
    let client = superuser(&Target::of(folder)?).await?;
    for (email, words) in [(super::load::OWNER, "who sees all"), (CEM, "who sees one in a hundred")] {
        let token = program.switch(&program.sign_in_as(email).await?, &tenant).await?;
        report.section(&format!("Lists of {people} people with {fields} made fields, {words}"));
        for (name, query) in LISTS {
            let built_in = format!("{PATH}?limit=25&{}", query.replace('[', "%5B").replace(']', "%5D"));
            let made = TWINS.iter().fold(built_in.clone(), |path, (code, _)| path.replace(code, &twin(code)));
            let (ours, theirs) = in_turn(&program, &token, &made, &built_in, duration).await?;
            report.line(&format!(
                "| {name} | **{:.2}** of the built-in field · p50 {ours:.2} ms beside {theirs:.2} ms |",
                ours / theirs
            ));
        }
    }
    let token = program.switch(&program.sign_in().await?, &tenant).await?;
    figures(&program, &client, &token, &tenant, &mut report).await?;
    program.stop()?;
    Ok(report)
}

fn twin(code: &str) -> String {
    format!("own_{code}")
}

/// The medians of both, in milliseconds.
async fn in_turn(
    program: &Program,
    token: &str,
    one: &str,
    other: &str,
    duration: Duration,
) -> Result<(f64, f64)> {
    // What only the disk has is in memory afterwards.
    for path in [one, other] {
        program.ask("GET", path, token, &Value::Null).await?;
    }
    let mut medians = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        for (path, found) in [(one, &mut medians.0), (other, &mut medians.1)] {
            let measured = http_load::run(program.address, always(get(path, token)), 1, duration).await?;
            found.push(measured.p50_ms);
        }
    }
    Ok((mean(&medians.0), mean(&medians.1)))
}

/// Once in a data folder. Gives the tenant whose people they are.
async fn make_people(folder: &Path, people: usize, fields: usize, report: &mut Report) -> Result<String> {
    let app = within(folder).await?;
    let client = superuser(&Target::of(folder)?).await?;
    if let Ok(largest) = largest_tenant(&client).await {
        app.stop().await;
        return Ok(largest.id);
    }
    let tenant = *make_tenants(&app, &[people]).await?.first().context("no tenant")?;
    let ctx = app.platform_ctx("core.bench");
    let hash = app.house.identity.hash_password(PASSWORD).await.map_err(|wrong| anyhow!("{wrong:?}"))?;
    let cem = NewOwner {
        email: CEM.parse().map_err(|wrong: String| anyhow!(wrong))?,
        first_name: "Cem".to_owned(),
        last_name: "Miller".to_owned(),
        password_hash: Some(hash),
    };
    create_tenant(&ctx, NewTenant::named("Cem alone"), cem).await.context("no tenant")?;
    join_tenant(&app.platform_ctx("core.bench"), tenant, CEM, "member").await.context("not joined")?;
    app.stop().await;

    let program = Program::start(folder).await?;
    let token = program.switch(&program.sign_in().await?, &tenant.to_string()).await?;
    let client = superuser(&Target::of(folder)?).await?;
    let began = Instant::now();
    for field in definitions(fields) {
        program.ask("POST", "/api/v1/fields", &token, &field).await?;
    }
    report.section("Making");
    report.line(&format!("| {fields} fields | {:.1} s |", began.elapsed().as_secs_f64()));
    let patterns: Vec<Value> = (0..PATTERNS).map(|number| with_own_fields(number, fields)).collect();
    for some in patterns.chunks(AT_ONCE) {
        program.ask("POST", &format!("{PATH}/bulk"), &token, &json!({ "create": some })).await?;
    }
    until_filled(&client).await?;
    let began = Instant::now();
    copy(&client, people).await?;
    report.line(&format!("| copies of {PATTERNS} people | {:.1} s |", began.elapsed().as_secs_f64()));
    program.stop()?;
    Ok(tenant.to_string())
}

fn definitions(fields: usize) -> Vec<Value> {
    let states: BTreeSet<&str> = STATES.iter().copied().collect();
    let options: Vec<Value> = states.iter().map(|code| json!({ "code": code, "label": code })).collect();
    let twins = TWINS.iter().map(|(code, kind)| {
        let mut field =
            json!({ "entity": ENTITY, "code": twin(code), "label": twin(code), "type": kind, "indexed": true });
        if *kind == "select" {
            field["options"] = json!(options);
        }
        field
    });
    let others = (TWINS.len()..fields).map(|place| {
        let kind = KINDS[place % KINDS.len()];
        json!({ "entity": ENTITY, "code": other(place), "label": format!("Other {place}"), "type": kind })
    });
    twins.chain(others).collect()
}

fn other(place: usize) -> String {
    format!("other_{place}")
}

fn with_own_fields(number: usize, fields: usize) -> Value {
    let mut values: Map<String, Value> = person(number).0;
    for (code, _) in TWINS {
        values.insert(twin(code), values[code].clone());
    }
    // Others in each record, so that no two look alike.
    for filled in 0..FILLED.min(fields.saturating_sub(TWINS.len())) {
        let place = TWINS.len() + (number * 7 + filled * 5) % (fields - TWINS.len());
        let value = match KINDS[place % KINDS.len()] {
            "text" => json!(format!("Word {}", number % 97)),
            "integer" => json!(number % 1_000),
            "date" => json!(format!("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28)),
            "boolean" => json!(number.is_multiple_of(2)),
            _ => json!(format!("{}.25", number % 500)),
        };
        values.insert(other(place), value);
    }
    Value::Object(values)
}

/// Values are copied into what makes a field quick by a job.
async fn until_filled(client: &Client) -> Result<()> {
    let waiting = "select count(*) from core.field where slot is not null and not slot_filled";
    while client.query_one(waiting, &[]).await?.get::<_, i64>(0) > 0 {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

/// One column after the other as it is, but for what tells records apart and whose they are.
async fn copy(client: &Client, people: usize) -> Result<()> {
    let columns = client
        .query(
            "select quote_ident(attname) from pg_attribute
             where attrelid = 'mill.person'::regclass and attnum > 0 and not attisdropped order by attnum",
            &[],
        )
        .await?;
    let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    let values: Vec<String> = columns
        .iter()
        .map(|column| match column.as_str() {
            // As if they had come one a minute, in the order of time like every id.
            "id" => {
                "(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - copy * 60000::bigint), 12, '0')
                      || '7' || substr(md5(copy::text), 1, 3) || '8' || substr(md5(copy::text), 4, 15))::uuid"
                    .to_owned()
            }
            "created_at" => "now() - copy * interval '1 minute'".to_owned(),
            // One in a hundred, whoever they are a copy of.
            "owner_id" => {
                format!("case when (copy + copy / {PATTERNS}) % 100 = 0 then cem.id else one.owner_id end")
            }
            "number" => "null".to_owned(),
            column => format!("one.{column}"),
        })
        .collect();
    client
        .batch_execute(&format!(
            "begin;
             create temporary table pattern on commit drop as
                 select person.*, row_number() over (order by id) - 1 as nth from mill.person person;
             analyze pattern;
             insert into mill.person ({})
             select {} from generate_series(1, {}) as copy
             join pattern one on one.nth = copy % {PATTERNS}
             cross join (select id from core.user where email = '{CEM}') cem;
             commit;",
            columns.join(", "),
            values.join(", "),
            people.saturating_sub(PATTERNS)
        ))
        .await?;
    client.batch_execute("vacuum analyze mill.person").await?;
    Ok(())
}

/// Figures over all people of a tenant, and what somebody would ask the database who knows only this table.
async fn figures(
    program: &Program,
    client: &Client,
    token: &str,
    tenant: &str,
    report: &mut Report,
) -> Result<()> {
    let slot = slot_of(client, &twin("status")).await?;
    let day = slot_of(client, &twin("born_on")).await?;
    let these = format!(
        "from mill.person where tenant_id = '{tenant}' and deleted_at is null and archived_at is null"
    );
    let asked = [
        ("how many", "count?".to_owned(), format!("select count(*) {these}")),
        ("by a choice", "group?by=status".to_owned(), format!("select status, count(*) {these} group by 1")),
        (
            "by a made choice",
            format!("group?by={}", twin("status")),
            format!("select {slot}, count(*) {these} group by 1"),
        ),
        (
            "by a choice, with a sum and an average",
            "group?by=source&measures=sum:score,avg:score".to_owned(),
            format!("select source, count(*), sum(score), avg(score) {these} group by 1"),
        ),
        (
            "by month of a date",
            "timeseries?over=born_on:month&from=1990-01-01&to=1999-12-31".to_owned(),
            format!(
                "select date_trunc('month', born_on), count(*) {these}
                 and born_on between '1990-01-01' and '1999-12-31' group by 1"
            ),
        ),
        (
            "by month of a made date",
            format!("timeseries?over={}:month&from=1990-01-01&to=1999-12-31", twin("born_on")),
            format!(
                "select date_trunc('month', {day}), count(*) {these}
                 and {day} >= '1990-01-01' and {day} < '2000-01-01' group by 1"
            ),
        ),
        (
            "two ways",
            "pivot?rows=status&columns=source".to_owned(),
            format!("select status, source, count(*) {these} group by 1, 2"),
        ),
    ];
    report.section("Figures over all of them, beside plain SQL");
    for (name, query, sql) in asked {
        let path = format!("/api/v1/analytics/{query}&entity={ENTITY}").replace("?&", "?");
        let (mut ours, mut plain) = (Vec::new(), Vec::new());
        program.ask("GET", &path, token, &Value::Null).await?;
        client.query(&sql, &[]).await?;
        for _ in 0..TURNS {
            let began = Instant::now();
            program.ask("GET", &path, token, &Value::Null).await?;
            ours.push(began.elapsed().as_secs_f64() * 1_000.0);
            let began = Instant::now();
            client.query(&sql, &[]).await?;
            plain.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        let (ours, plain) = (mean(&ours), mean(&plain));
        report.line(&format!(
            "| {name} | **{:.2}** of plain SQL · {ours:.0} ms beside {plain:.0} ms |",
            ours / plain
        ));
    }
    Ok(())
}

async fn slot_of(client: &Client, code: &str) -> Result<String> {
    let row = client.query_one("select slot from core.field where code = $1", &[&code]).await?;
    row.get::<_, Option<String>>(0).context("has no slot")
}
