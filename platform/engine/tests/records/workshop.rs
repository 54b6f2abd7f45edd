//! A module for the tests: pieces with every kind of field, and their makers.

use sdk::{Declarations, Entity, Module, Reach, Right, Role, Sensitivity, field, migration};
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
            field::link("maker", "workshop.maker"),
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
        ])
}

pub(crate) async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Workshop)]).await
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
