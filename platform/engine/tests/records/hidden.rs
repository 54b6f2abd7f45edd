//! What is hidden from somebody is hidden everywhere: in every answer, in every refusal, and in what the ledger tells.
//!
//! Everything secret has the word "kraken" in it, or the amount 7777777.77, so that a leak is found wherever it is.

use sdk::{Declarations, Entity, Module, Reach, Right, Role, Sensitivity, field, migration};
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::workshop::{create, id, quoted};

const HIDDEN: [&str; 6] = ["seal", "recipe", "mark", "cost", "supplier", "own_secret"];

#[derive(Debug)]
struct Cellar;

impl Module for Cellar {
    fn name(&self) -> &'static str {
        "cellar"
    }

    fn declare(&self, cellar: &mut Declarations) {
        cellar.migrations(&[migration!("0001_a_cellar_has_casks.sql")]);
        cellar.entity(cask());
        cellar.entity(
            Entity::new("shelf", "Shelf")
                .plural("shelves", "Shelves")
                .fields([field::text("name").required(), field::link("cask", "cellar.cask")]),
        );
    }
}

fn cask() -> Entity {
    let from = &[Role::Member, Role::Viewer];
    Entity::new("cask", "Cask")
        .allow(Role::Member, &Right::ALL.map(|right| (right, Reach::All)))
        .derive(|cask| {
            let mark = cask.text("name").map(|name| format!("kraken {name}"));
            cask.set("mark", mark);
        })
        .fields([
            field::text("name").required().searched('A'),
            field::text("seal").unique().hidden_from(from).searched('B'),
            field::text("recipe").sensitivity(Sensitivity::Restricted).searched('B'),
            field::text("mark").hidden_from(from).read_only(),
            field::money("cost").hidden_from(from),
            field::link("supplier", "cellar.cask").hidden_from(from),
            field::text("own_secret").in_custom("f1", Some("u01")).unique().hidden_from(from),
        ])
}

async fn app() -> TestApp {
    TestApp::with_settings(vec![Box::new(Cellar)], |settings| {
        settings.limits.requests_per_minute_per_user = 1_000_000;
        settings.limits.requests_per_minute_per_tenant = 1_000_000;
        settings.limits.requests_per_minute_per_ip = 1_000_000;
    })
    .await
}

fn secrets(number: usize) -> Value {
    json!({
        "name": format!("Cask {number}"), "seal": format!("kraken-{number}"), "recipe": "with kraken ink",
        "cost": { "amount": "7777777.77", "currency": "EUR" }, "own_secret": format!("kraken own {number}"),
    })
}

#[track_caller]
fn tells_nothing(what: &str, answer: &Received) {
    let body = String::from_utf8_lossy(&answer.body).to_lowercase();
    let headers = format!("{:?}", answer.headers).to_lowercase();
    for secret in ["kraken", "7777777"] {
        assert!(!body.contains(secret) && !headers.contains(secret), "{what} tells {secret}: {body}");
    }
    for field in HIDDEN {
        let is_named = body.contains(&format!("\"{field}\"")) || body.contains(&format!("{field}: "));
        assert!(!is_named, "{what} names {field}: {body}");
    }
}

#[tokio::test]
async fn no_answer_to_anything_tells_what_is_hidden() {
    let app = app().await;
    let owner = app.owner();
    let cask = create(owner, "casks", secrets(1)).await;
    let other = create(owner, "casks", secrets(2)).await;
    owner.patch(&format!("/api/v1/casks/{}", id(&cask)), json!({ "supplier": id(&other) })).await;
    create(owner, "shelves", json!({ "name": "Top", "cask": id(&other) })).await;
    let (bo, vi) = (app.member("bo", "member").await, app.member("vi", "viewer").await);
    let path = format!("/api/v1/casks/{}", id(&cask));

    for person in [&bo, &vi] {
        for address in [
            "/api/v1/casks".to_owned(),
            "/api/v1/casks?sort=-name&count=exact&state=all".to_owned(),
            "/api/v1/casks?search=cask".to_owned(),
            "/api/v1/shelves?include=cask".to_owned(),
            path.clone(),
            format!("{path}?fields=name,title"),
            "/api/v1/meta/entities".to_owned(),
            "/api/v1/meta/entities/cellar.cask".to_owned(),
            "/api/v1/meta/entities/cellar.cask/schema".to_owned(),
        ] {
            let answer = person.get(&address).await;
            assert_eq!(answer.status(), 200, "{address}: {}", answer.json);
            tells_nothing(&address, &answer);
        }
        for words in ["kraken", "ink", "kraken-1", "krak", "kr"] {
            let found = person.get(&format!("/api/v1/casks?search={}", quoted(words))).await;
            assert_eq!(found.json["data"], json!([]), "{words}: a hit would tell");
        }
    }
    let post = |path: String, body: Value| {
        let bo = bo.clone();
        async move {
            let answer = bo.post(&path, body).await;
            assert!(answer.status() < 300, "{path}: {}", answer.json);
            tells_nothing(&path, &answer);
            answer.json["data"].clone()
        }
    };
    let made = post("/api/v1/casks".to_owned(), json!({ "name": "Mine" })).await;
    post(format!("{path}/duplicate"), json!({})).await;
    post(format!("{path}/archive"), json!({})).await;
    post(format!("{path}/unarchive"), json!({})).await;
    let bulk = json!({ "create": [{ "name": "Two" }], "update": [{ "id": id(&cask), "name": "One" }], "delete": [id(&made)] });
    post("/api/v1/casks/bulk".to_owned(), bulk).await;
    tells_nothing("a change", &bo.patch(&path, json!({ "name": "Renamed" })).await);
    let gone = bo.delete(&path).await;
    tells_nothing("a deletion", &gone);
    post("/api/v1/undo".to_owned(), json!({ "token": gone.json["data"]["undoToken"] })).await;
    bo.delete(&path).await;
    post(format!("{path}/restore"), json!({})).await;
    bo.delete(&path).await;
    tells_nothing("the trash", &bo.get("/api/v1/casks?state=trashed").await);
    post(format!("{path}/purge"), json!({})).await;
}

#[tokio::test]
async fn a_hidden_field_is_refused_as_one_that_is_not_there() {
    let app = app().await;
    let cask = create(app.owner(), "casks", secrets(1)).await;
    let path = format!("/api/v1/casks/{}", id(&cask));
    let bo = app.member("bo", "member").await;

    for field in HIDDEN {
        // As long, and like nothing that is there.
        let nothing = "z".repeat(field.len());
        for address in [
            "/api/v1/casks?filter[{}]=kraken-1",
            "/api/v1/casks?filter[{}.empty]=false",
            "/api/v1/casks?filter[{}.gt]=1",
            "/api/v1/casks?filter[{}.near]=1",
            "/api/v1/casks?filter[{}.name]=1",
            "/api/v1/casks?where=%7B%22not%22:%7B%22{}%22:null%7D%7D",
            "/api/v1/shelves?filter[cask.{}]=kraken-1",
            "/api/v1/casks?sort={}",
            "/api/v1/casks?sort=-{},name",
            "/api/v1/casks?fields=name,{}",
            "/api/v1/casks?include={}",
        ] {
            let (hidden, missing) =
                (bo.get(&address.replace("{}", field)).await, bo.get(&address.replace("{}", &nothing)).await);
            assert_eq!(hidden.status(), 400, "{address} {field}: {}", hidden.json);
            same_but_for_the_name(&hidden, &missing, field, &nothing);
        }
        let body = |name: &str| json!({ "name": "Mine", name: "kraken-1" });
        for (hidden, missing) in [
            (bo.post("/api/v1/casks", body(field)).await, bo.post("/api/v1/casks", body(&nothing)).await),
            (bo.patch(&path, body(field)).await, bo.patch(&path, body(&nothing)).await),
            (
                bo.post("/api/v1/casks/bulk", json!({ "create": [body(field)] })).await,
                bo.post("/api/v1/casks/bulk", json!({ "create": [body(&nothing)] })).await,
            ),
            (
                bo.post("/api/v1/casks/upsert", json!({ "by": field, "values": body(field) })).await,
                bo.post("/api/v1/casks/upsert", json!({ "by": nothing, "values": body(&nothing) })).await,
            ),
        ] {
            assert_eq!(hidden.status(), 422, "{field}: {}", hidden.json);
            same_but_for_the_name(&hidden, &missing, field, &nothing);
        }
    }
}

#[track_caller]
fn same_but_for_the_name(hidden: &Received, missing: &Received, field: &str, nothing: &str) {
    let (status, headers, body) = hidden.without_correlation();
    let (other_status, other_headers, other_body) = missing.without_correlation();
    assert_eq!((status, headers), (other_status, other_headers));
    assert_eq!(body.to_string().replace(field, nothing), other_body.to_string(), "{field}");
}

#[tokio::test]
async fn a_value_that_is_taken_is_not_told_to_those_who_may_not_see_it() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let old = create(owner, "casks", secrets(1)).await;
    let path = format!("/api/v1/casks/{}", id(&old));
    owner.delete(&path).await;
    let mut taker = secrets(1);
    taker["name"] = json!("The taker");
    let taker = create(owner, "casks", taker).await;

    let refused = bo.post(&format!("{path}/restore"), json!({})).await;

    assert_eq!(refused.status_and_code(), "409 core.record.already_taken");
    tells_nothing("a restoring", &refused);
    let body = refused.json.to_string();
    assert!(!body.contains("The taker") && !body.contains(id(&taker)), "{body}");
    assert_eq!(refused.json["error"]["details"], json!([]));
    let told = owner.post(&format!("{path}/restore"), json!({})).await;
    assert_eq!(told.details().len(), 2, "whoever may see it is told: {:?}", told.details());
}

#[tokio::test]
async fn the_ledger_shows_everybody_as_much_as_the_records_do() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let cask = create(&bo, "casks", json!({ "name": "Mine" })).await;
    bo.patch(&format!("/api/v1/casks/{}", id(&cask)), json!({ "name": "Renamed" })).await;
    bo.post(&format!("/api/v1/casks/{}/duplicate", id(&cask)), json!({})).await;
    owner.patch(&format!("/api/v1/casks/{}", id(&cask)), secrets(1)).await;

    let (of_bo, of_owner) =
        (bo.get("/api/v1/activity?limit=100").await, owner.get("/api/v1/activity?limit=100").await);

    assert_eq!(of_bo.status(), 200, "{}", of_bo.json);
    let names = |answer: &Received| -> Vec<String> {
        let lines = answer.json["data"].as_array().unwrap();
        lines.iter().filter_map(|line| line["name"].as_str()).map(str::to_owned).collect()
    };
    assert!(names(&of_bo).contains(&"cellar.cask.updated".to_owned()), "{:?}", names(&of_bo));
    assert!(of_bo.json.to_string().contains("Renamed"), "what one may see is still told");
    tells_nothing("one's own activity", &of_bo);
    assert!(of_owner.json.to_string().contains("kraken-1"), "whoever may see all is told all");
    assert_eq!(refused_everyone(&bo).await, 403);
}

async fn refused_everyone(person: &Person) -> u16 {
    person.get("/api/v1/activity?everyone=true").await.status()
}
