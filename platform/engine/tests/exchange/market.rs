//! A market for the tests: people, their companies, and what one does with files over HTTP.

use base::TenantId;
use engine::records::RECORD_INVALID;
use http::Method;
use http_body_util::Full;
use sdk::{Declarations, Entity, Module, Sensitivity, field, migration};
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};
use tokio_postgres::Client;

#[derive(Debug)]
pub(crate) struct Market;

impl Module for Market {
    fn name(&self) -> &'static str {
        "market"
    }

    fn declare(&self, market: &mut Declarations) {
        market.migrations(&[migration!("0001_a_market_has_people.sql")]);
        market.entity(Entity::new("company", "Company").fields([
            field::text("name").required(),
            field::text("domain").unique(),
            field::money("revenue"),
        ]));
        market.entity(person());
    }
}

fn person() -> Entity {
    Entity::new("person", "Person")
        .plural("people", "People")
        .fields([
            field::text("name").required().length_max(60),
            field::email("email").called("E-mail").unique(),
            field::phone("phone"),
            field::link("company", "market.company").indexed(),
            field::date("joined"),
            field::decimal("income", 2),
            field::boolean("vip"),
            field::choice("status", ["new", "regular_guest"]).required().default("new"),
            field::tags("tags"),
            field::address("place"),
            field::text("salary").sensitivity(Sensitivity::Restricted),
        ])
        // Refused only once it is stored, as rules are that look at other records.
        .after(|_, person| {
            Box::pin(async move {
                if person.after.text("name") == Some("Cursed") {
                    return Err(RECORD_INVALID.on_field("name", "brings bad luck"));
                }
                Ok(())
            })
        })
}

pub(crate) async fn market() -> TestApp {
    Box::pin(TestApp::with_modules(vec![Box::new(Market)])).await
}

/// On a database of its own, for tests that move the clock: workers of others would be taken for lost.
pub(crate) async fn market_alone() -> TestApp {
    Box::pin(TestApp::alone(vec![Box::new(Market)], &[])).await
}

pub(crate) async fn upload(person: &Person, name: &str, bytes: impl Into<bytes::Bytes>) -> Received {
    let request = person.request(Method::POST, &format!("/api/v1/files?name={name}"));
    let request = request.header("content-type", "application/octet-stream");
    person.send_raw(request.body(Full::new(bytes.into())).unwrap()).await
}

/// People with numbers, as a file.
pub(crate) fn table(rows: usize) -> String {
    let lines = (0..rows).map(|number| format!("Person {number},p{number}@x.example\n"));
    format!("name,email\n{}", lines.collect::<String>())
}

/// Lets the batch with this person fail as if the database had gone away in the middle of it. Says how to mend it.
pub(crate) async fn break_at(superuser: &Client, tenant: TenantId, person: &str) -> String {
    let name = format!("break_{}", tenant.to_string().replace('-', ""));
    superuser
        .batch_execute(&format!(
            "create function market.{name}() returns trigger language plpgsql as $$
             begin
                 raise exception 'gone' using errcode = '57P01';
             end $$;
             create trigger {name} before insert on market.person for each row
             when (new.tenant_id = '{tenant}' and new.name = '{person}') execute function market.{name}()"
        ))
        .await
        .unwrap();
    format!("drop trigger {name} on market.person")
}

/// An import of 1,500 people that broke off in its second batch, and the statement that mends what broke it.
pub(crate) async fn half_brought(app: &TestApp) -> (Value, Client, String) {
    let (owner, superuser) = (app.owner(), app.superuser().await);
    let made = import(owner, "a.csv", table(1_500), json!({ "mode": "create" })).await;
    act(owner, &made, "start").await;
    let mending = break_at(&superuser, owner.tenant, "Person 1200").await;
    app.work_off().await;
    (made, superuser, mending)
}

/// An import of people from a file that was just uploaded.
pub(crate) async fn import(
    person: &Person,
    name: &str,
    bytes: impl Into<bytes::Bytes>,
    more: Value,
) -> Value {
    let file = upload(person, name, bytes).await;
    assert_eq!(file.status(), 201, "{}", file.json);
    let mut values = json!({ "entity": "market.person", "file": file.json["data"]["id"] });
    values.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap_or_default());
    let made = person.post("/api/v1/imports", values).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    made.json["data"].clone()
}

pub(crate) async fn act(person: &Person, import: &Value, action: &str) -> Received {
    let id = import["id"].as_str().unwrap();
    person.post(&format!("/api/v1/imports/{id}/{action}"), json!({})).await
}

/// Starts an import and waits for its end.
pub(crate) async fn run(app: &TestApp, person: &Person, import: &Value) -> Value {
    let started = act(person, import, "start").await;
    assert_eq!(started.status(), 200, "{}", started.json);
    app.work_off().await;
    let report = report(person, import).await;
    assert!(report["job"]["error"].is_null(), "{report}");
    report
}

pub(crate) async fn report(person: &Person, import: &Value) -> Value {
    let report = person.get(&format!("/api/v1/imports/{}/report", import["id"].as_str().unwrap())).await;
    assert_eq!(report.status(), 200, "{}", report.json);
    report.json["data"].clone()
}

pub(crate) async fn problems(person: &Person, import: &Value, phase: &str) -> Vec<String> {
    let path = format!("/api/v1/imports/{}/problems?phase={phase}", import["id"].as_str().unwrap());
    let listed = person.get(&path).await;
    let mut lines = Vec::new();
    for row in listed.json["data"].as_array().unwrap() {
        for problem in row["problems"].as_array().unwrap() {
            let column = problem["column"].as_str().unwrap_or("-");
            lines.push(format!("{} {column}: {}", row["row"], problem["message"].as_str().unwrap()));
        }
    }
    lines
}

/// The people there are, by name, with these fields.
pub(crate) async fn people(person: &Person, fields: &str) -> Vec<Value> {
    let listed = person.get(&format!("/api/v1/people?limit=100&sort=name&fields={fields}")).await;
    assert_eq!(listed.status(), 200, "{}", listed.json);
    let mut people = listed.json["data"].as_array().unwrap().clone();
    people.iter_mut().for_each(|person| {
        person.as_object_mut().unwrap().remove("id");
    });
    people
}

/// `rows 3 created 2 …` of a report.
pub(crate) fn counts(report: &Value) -> String {
    format!(
        "{} rows {} created {} updated {} unchanged {} refused {}",
        report["state"].as_str().unwrap(),
        report["rows"],
        report["created"],
        report["updated"],
        report["unchanged"],
        report["refused"]
    )
}

/// Asks for an export, waits for it and fetches it by its link.
pub(crate) async fn export(app: &TestApp, person: &Person, values: Value) -> bytes::Bytes {
    let made = person.post("/api/v1/exports", values).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    app.work_off().await;
    let id = made.json["data"]["id"].as_str().unwrap();
    let link = person.post(&format!("/api/v1/exports/{id}/link"), json!({})).await;
    assert_eq!(
        link.status(),
        200,
        "{} {}",
        link.json,
        person.get(&format!("/api/v1/exports/{id}")).await.json
    );
    fetch(app, link.json["data"]["url"].as_str().unwrap()).await.body
}

/// Fetches a link as a browser does: without a token.
pub(crate) async fn fetch(app: &TestApp, url: &str) -> Received {
    let path = url.find("/api/").map(|at| &url[at..]).unwrap();
    app.nobody().get(path).await
}
