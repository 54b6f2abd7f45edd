//! A module for the tests: pieces with every kind of field, and their makers.

use sdk::{Change, Declarations, Entity, Module, Reach, Right, Role, Sensitivity, field, migration};
use serde_json::{Value, json};
use testing::{Person, TestApp};

#[derive(Debug)]
pub(crate) struct Workshop;

impl Module for Workshop {
    fn name(&self) -> &'static str {
        "workshop"
    }

    fn declare(&self, workshop: &mut Declarations) {
        workshop.migrations(&[migration!("0001_a_workshop_has_pieces.sql")]);
        workshop.entity(maker());
        workshop.entity(piece());
        workshop.entity(sketch());
        workshop.entity(scrap());
        workshop.routes(crate::overviews::routes());
    }
}

fn maker() -> Entity {
    Entity::new("maker", "Maker").fields([
        field::text("name").required().searched('A'),
        field::email("email").unique().searched('B'),
        field::text("town"),
        field::inverse("pieces", "workshop.piece", "maker"),
    ])
}

fn piece() -> Entity {
    Entity::new("piece", "Piece")
        .also_at("items")
        .numbered("PC-{year}-{0000}")
        .allow(
            Role::Member,
            &[
                (Right::Create, Reach::All),
                (Right::Read, Reach::All),
                (Right::Update, Reach::Own),
                (Right::Delete, Reach::Own),
            ],
        )
        .rule(|piece| {
            if piece.after.text("name") == Some("Cursed") {
                return Err(engine::records::RECORD_INVALID.on_field("name", "brings bad luck"));
            }
            Ok(())
        })
        .fields([
            field::text("name").required().searched('A').length_max(80),
            field::long_text("story").searched('C'),
            field::rich_text("rich"),
            field::email("contact").searched('B'),
            field::phone("phone"),
            field::url("site"),
            field::number("weight").min(0.0),
            field::integer("count").min(-1_000_000.0).max(1_000_000.0),
            field::decimal("price", 4),
            field::money("value"),
            field::percent("share"),
            field::boolean("finished"),
            field::date("due"),
            field::datetime("fired_at"),
            field::time("opens"),
            field::duration("took"),
            field::choice("stage", ["raw", "glazed", "sold"]).required().default("raw").indexed(),
            field::choices("colours", ["red", "green", "blue"]),
            field::tags("labels"),
            field::user("keeper"),
            field::link("maker", "workshop.maker").indexed(),
            field::file("plan"),
            field::image("photo"),
            field::links("helpers", "workshop.maker"),
            field::address("place"),
            field::json("extra"),
            field::text("code").unique(),
            field::text("secret").sensitivity(Sensitivity::Restricted),
            field::text("own_word").in_custom("f1", Some("t01")).searched('B'),
            field::integer("own_count").in_custom("f2", Some("n01")),
            field::date("own_day").in_custom("f3", Some("d01")),
            field::link("own_maker", "workshop.maker").in_custom("f4", Some("r01")),
            field::text("own_code").in_custom("f5", Some("u01")).unique(),
            field::text("own_note").in_custom("f6", None),
            field::decimal("own_price", 2).in_custom("f7", None),
            field::tags("own_tags").in_custom("f8", None),
            field::boolean("own_flag").in_custom("f9", Some("n02")),
            field::datetime("own_moment").in_custom("f10", Some("d02")),
            field::integer("own_serial").in_custom("f11", Some("u02")).unique(),
            field::choice("own_stage", ["early", "late"]).in_custom("f12", Some("t02")),
            field::money("own_value").in_custom("f13", Some("n03")),
            field::time("own_opens").in_custom("f14", Some("t03")),
            field::email("own_mail").in_custom("f15", Some("t04")),
            field::phone("own_phone").in_custom("f16", Some("t05")),
            field::number("own_weight").in_custom("f17", None),
            field::user("own_keeper").in_custom("f18", Some("r02")),
            field::json("own_extra").in_custom("f19", None),
            field::address("own_place").in_custom("f20", None),
            field::choices("own_colours", ["red", "green"]).in_custom("f21", None),
            field::inverse("sketches", "workshop.sketch", "piece"),
        ])
}

/// A record with everything that is not open to everybody, and with code around it.
fn sketch() -> Entity {
    Entity::new("sketch", "Sketch")
        .plural("sketches", "Sketches")
        .allow(
            Role::Member,
            &[
                (Right::Create, Reach::All),
                (Right::Read, Reach::Own),
                (Right::Update, Reach::Own),
                (Right::Delete, Reach::Own),
            ],
        )
        .allow(Role::Viewer, &[])
        .one_at_a_time(|change| {
            matches!(change, Change::Create { values } if values.text("name") == Some("The only one"))
        })
        .prepare(|ctx, before, given| {
            Box::pin(async move {
                if before.is_some() || given.text("name") != Some("The only one") {
                    return Ok(());
                }
                let same = json!({ "name": "The only one" });
                if !ctx.records("workshop.sketch").find(same, 1).await?.is_empty() {
                    return Err(engine::records::RECORD_INVALID.on_field("name", "is there already"));
                }
                given.set("stamp", "  first  ");
                if given.text("pen").is_some() {
                    given.set("initials", "not two capitals");
                }
                Ok(())
            })
        })
        .derive(|sketch| {
            let slug = sketch.text("name").map(|name| name.to_lowercase().replace(' ', "-"));
            sketch.set("slug", slug);
        })
        .rule(|sketch| {
            if sketch.before.is_some_and(|before| before.text("name") == Some("Last")) {
                return Err(engine::records::RECORD_INVALID.on_field("name", "was the last of its kind"));
            }
            Ok(())
        })
        .after(|ctx, sketch| {
            Box::pin(async move {
                match sketch.after.text("name") {
                    Some("Explodes afterwards") => Err(engine::records::RECORD_INVALID.problem()),
                    Some("Brings a maker") if sketch.before.is_none() => {
                        ctx.records("workshop.maker").create(json!({ "name": "Brought along" })).await?;
                        Ok(())
                    }
                    _ => Ok(()),
                }
            })
        })
        .fields([
            field::text("name").required().searched('A'),
            field::text("slug").read_only(),
            field::text("pen").fixed(),
            field::text("margin").hidden_from(&[Role::Member]).searched('B'),
            field::text("stamp").read_only_for(&[Role::Member]),
            field::text("mark").unique(),
            field::integer("pages").min(1.0).max(10.0).default(1),
            field::text("initials").pattern("[A-Z]{2}").length_max(2),
            field::date("drawn_on").default_is(sdk::Initial::Today),
            field::datetime("seen_at").default_is(sdk::Initial::Now),
            field::link("piece", "workshop.piece"),
        ])
}

/// A record with nothing switched on.
fn scrap() -> Entity {
    Entity::new("scrap", "Scrap")
        .features(|features| {
            features.trash = false;
            features.archive = false;
            features.search = false;
        })
        .fields([field::text("name").required(), field::link("maker", "workshop.maker")])
}

pub(crate) async fn app() -> TestApp {
    TestApp::with_settings(vec![Box::new(Workshop)], without_limits).await
}

/// On a database of its own, for tests that move the clock or measure.
pub(crate) async fn app_alone() -> TestApp {
    let many = "1000000";
    let flags = [
        ("limits.requests_per_minute_per_user", many),
        ("limits.requests_per_minute_per_ip", many),
        ("limits.requests_per_minute_per_tenant", many),
    ];
    TestApp::alone(vec![Box::new(Workshop)], &flags).await
}

fn without_limits(settings: &mut engine::config::Settings) {
    settings.limits.requests_per_minute_per_user = 1_000_000;
    settings.limits.requests_per_minute_per_ip = 1_000_000;
    settings.limits.requests_per_minute_per_tenant = 1_000_000;
}

/// A new piece, with these fields beside its name.
pub(crate) async fn make(person: &Person, name: &str, more: Value) -> Value {
    let mut fields = json!({ "name": name });
    if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
        fields.extend(more);
    }
    let answer = person.post("/api/v1/pieces", fields).await;
    assert_eq!(answer.status(), 201, "{}", answer.json);
    answer.json["data"].clone()
}

/// The names of the pieces in a list, in its order.
pub(crate) async fn names(person: &Person, query: &str) -> Vec<String> {
    let answer = person.get(&format!("/api/v1/pieces?{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    let rows = answer.json["data"].as_array().expect("a list has data");
    rows.iter().map(|row| row["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The address of a piece.
pub(crate) fn at(piece: &Value) -> String {
    format!("/api/v1/pieces/{}", piece["id"].as_str().expect("a piece has an id"))
}

/// A record of any kind, made or the test has failed.
pub(crate) async fn create(person: &Person, plural: &str, values: Value) -> Value {
    let answer = person.post(&format!("/api/v1/{plural}"), values).await;
    assert_eq!(answer.status(), 201, "{}", answer.json);
    answer.json["data"].clone()
}

pub(crate) fn id(record: &Value) -> &str {
    record["id"].as_str().expect("a record has an id")
}

/// The values of one field in a list, in its order.
pub(crate) async fn column(person: &Person, plural: &str, field: &str, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("/api/v1/{plural}?{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    answer.json["data"].as_array().expect("a list has data").iter().map(|row| row[field].clone()).collect()
}

/// Text as it stands in an address.
pub(crate) fn quoted(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The names of the pieces a condition finds, in the order of their names.
pub(crate) async fn found(person: &Person, condition: Value) -> Vec<String> {
    names(person, &format!("limit=100&sort=name&where={}", quoted(&condition.to_string()))).await
}
