//! Whatever tenants make of their records: out as files, into an empty tenant, and out again, to the byte.

use serde_json::{Value, json};
use testing::{Chance, Person};

use crate::setups::{applied, export, plan, said};
use crate::workshop::{app, id};

const COLOURS: [&str; 3] = ["amber", "green", "red"];
const KINDS: [&str; 24] = [
    "text",
    "long_text",
    "rich_text",
    "number",
    "integer",
    "decimal",
    "money",
    "percent",
    "boolean",
    "date",
    "datetime",
    "time",
    "duration",
    "select",
    "multi_select",
    "tags",
    "email",
    "phone",
    "url",
    "user",
    "address",
    "json",
    "file",
    "image",
];

/// A tenant while it is shaped.
struct Shaping<'a> {
    person: &'a Person,
    chance: Chance,
    /// By kind of record, the fields with their kinds.
    fields: Vec<(String, Vec<(String, String)>)>,
    made: usize,
}

impl Shaping<'_> {
    /// What cannot be is refused, and is no matter.
    async fn make(&mut self, path: &str, values: Value) -> Option<Value> {
        let answer = self.person.post(&format!("/api/v1/{path}"), values.clone()).await;
        assert!([201, 409, 422].contains(&answer.status()), "{path} {values}: {}", answer.json);
        let made = (answer.status() == 201).then(|| answer.json["data"].clone());
        self.made += usize::from(made.is_some());
        made
    }

    async fn change(&mut self, path: &str, record: &Value, values: Value) {
        let answer = self.person.patch(&format!("/api/v1/{path}/{}", id(record)), values.clone()).await;
        assert!([200, 409, 422].contains(&answer.status()), "{path} {values}: {}", answer.json);
    }

    fn words(&mut self) -> String {
        let word =
            *self.chance.any(&["Rope", "Sail \"A\"", "Größe", "Deck\\2", "Mast = 1", "قارب", "#3", "Bow 🚤"]);
        format!("{word} {}", self.chance.below(90))
    }

    fn labels(&mut self) -> Value {
        if self.chance.one_in(2) { Value::Null } else { json!({ "de": self.words(), "pt-BR": self.words() }) }
    }

    fn entity(&mut self) -> usize {
        self.chance.below(self.fields.len())
    }

    fn field_of(&mut self, entity: usize, kinds: &[&str]) -> Option<String> {
        let fields: Vec<&(String, String)> =
            self.fields[entity].1.iter().filter(|(_, kind)| kinds.contains(&kind.as_str())).collect();
        (!fields.is_empty()).then(|| self.chance.any(&fields).0.clone())
    }

    async fn entities(&mut self) {
        for number in 0..3 {
            let values = json!({
                "singular": format!("Thing {number}"), "labels": if number == 0 { json!({ "de": { "singular": self.words() } }) } else { Value::Null },
                "colour": self.chance.pick(&COLOURS), "description": self.words(),
                "numbering": if number == 1 { json!("T-{year}-{000}") } else { Value::Null },
                "features_off": if number == 2 { json!(["comments", "files"]) } else { Value::Null },
                "position": if self.chance.one_in(2) { json!(self.chance.below(9)) } else { Value::Null },
                "grants": if number == 1 { json!({ "viewer": {}, "member": { "read": "own", "create": "all" } }) } else { Value::Null },
            });
            let made = self.make("entities", values).await.expect("an entity is sound");
            self.fields.push((made["code"].as_str().unwrap().to_owned(), Vec::new()));
        }
        self.fields.push(("workshop.piece".to_owned(), vec![("count".to_owned(), "integer".to_owned())]));
    }

    async fn field(&mut self) {
        let entity = self.entity();
        let other = self.entity();
        let to = self.fields[other].0.clone();
        let mut kind = (*self.chance.any(&KINDS)).to_owned();
        let mut more = json!({});
        match self.chance.below(9) {
            // To each other, in circles, and to themselves.
            0 => {
                kind = self.chance.pick(&["link", "links"]).to_owned();
                more = json!({ "settings": { "to": to } });
                if self.chance.one_in(2) {
                    (more["other_side"], more["other_sides"]) = (json!(self.words()), self.labels());
                }
            }
            1 => {
                let Some(formula) = self.field_of(entity, &["integer", "decimal", "number", "formula"])
                else {
                    return;
                };
                let formula = format!("{formula} * {}", self.chance.below(9) + 2);
                (kind, more) =
                    ("formula".to_owned(), json!({ "settings": { "formula": formula, "places": 3 } }));
            }
            2 => {
                let Some(by) = self.field_of(other, &["link"]) else { return };
                (kind, more) = ("inverse".to_owned(), json!({ "settings": { "of": to, "by": by } }));
            }
            3 => {
                let Some(by) = self.field_of(other, &["link"]) else { return };
                let summed = self.field_of(other, &["integer", "decimal", "formula", "rollup"]);
                let mut settings = match summed {
                    Some(field) => json!({ "of": to, "by": by, "how": "sum", "field": field }),
                    None => json!({ "of": to, "by": by, "how": "count" }),
                };
                if let Some(field) = self.field_of(other, &["integer", "boolean", "text", "rollup"]) {
                    settings["where"] =
                        json!({ "or": [{ field.clone(): null }, { "not": { field: { "empty": true } } }] });
                }
                (kind, more) = ("rollup".to_owned(), json!({ "settings": settings }));
            }
            _ => {}
        }
        if kind == "select" || kind == "multi_select" {
            let options: Vec<Value> = (0..=self.chance.below(5))
                .map(|at| json!({ "code": format!("o{at}"), "label": self.words(), "colour": self.chance.pick(&COLOURS), "labels": { "de": self.words() } }))
                .collect();
            more = json!({ "options": options });
        }
        let is_plain = more.get("settings").is_none();
        let mut values = json!({
            "entity": self.fields[entity].0, "label": self.words(), "type": kind, "labels": self.labels(),
            "help": self.words(), "group": self.chance.pick(&["", "Rigging", "Hull & keel"]),
            "position": if self.chance.one_in(2) { json!(self.chance.below(20)) } else { Value::Null },
            "hidden": self.chance.one_in(6), "required": is_plain && self.chance.one_in(6),
            "sensitivity": self.chance.pick(&["public", "internal", "confidential"]),
            "indexed": is_plain && self.chance.one_in(4), "searched": kind == "text" && self.chance.one_in(2),
            "read_only_for": if self.chance.one_in(4) { json!(["viewer", "member"]) } else { Value::Null },
            "limits": if kind == "integer" { json!({ "min": -5, "max": 1e12 }) } else { Value::Null },
            "initial": match kind.as_str() {
                "date" => json!({ "today": true }),
                "integer" => json!(7),
                "select" => json!("o0"),
                "json" => json!({ "deep": [null, 1.5, { "json": "x" }], "z": [[], {}], "words": self.words() }),
                _ => Value::Null,
            },
        });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        if let Some(made) = self.make("fields", values).await {
            let code = made["code"].as_str().unwrap().to_owned();
            self.fields[entity].1.push((code, kind));
        }
    }

    /// Conditions upon each other, other orders, other titles; some are put aside again.
    async fn second_thoughts(&mut self) {
        let made = self.person.get("/api/v1/fields?limit=100").await.json["data"].as_array().unwrap().clone();
        for field in made.iter().filter(|field| field["built_in"] == false) {
            let entity = self.fields.iter().position(|(code, _)| *code == field["entity"]).unwrap();
            match self.chance.below(6) {
                0 | 1 => {
                    let Some(other) = self.field_of(entity, &["integer", "boolean", "text"]) else {
                        continue;
                    };
                    self.change("fields", field, json!({ "visible_if": { other: { "empty": false } } }))
                        .await;
                }
                2 => {
                    let position = self.chance.below(30);
                    self.change("fields", field, json!({ "position": position })).await;
                }
                3 if self.chance.one_in(3) => {
                    let deed =
                        self.person.post(&format!("/api/v1/fields/{}/archive", id(field)), json!({})).await;
                    assert!([200, 409].contains(&deed.status()), "{}", deed.json);
                }
                4 if self.chance.one_in(3) => {
                    let deed = self.person.delete(&format!("/api/v1/fields/{}", id(field))).await;
                    assert!([200, 204, 409].contains(&deed.status()), "{}", deed.json);
                }
                _ => {}
            }
        }
        let amended = json!({
            "entity": "workshop.piece", "code": "story", "built_in": true, "label": self.words(), "type": "long_text",
            "labels": self.labels(), "hidden": true,
        });
        self.make("fields", amended).await;
        let entities = self.person.get("/api/v1/entities").await.json["data"].as_array().unwrap().clone();
        for entity in &entities {
            let at = self.fields.iter().position(|(code, _)| *code == entity["code"]).unwrap();
            if let Some(code) = self.field_of(at, &["text", "integer", "select"]) {
                self.change("entities", entity, json!({ "title_pattern": format!("{{{code}}} · {{name}}") }))
                    .await;
            }
        }
    }

    async fn what_is_ruled_and_looked_at(&mut self) {
        for at in 0..self.fields.len() {
            let entity = self.fields[at].0.clone();
            for _ in 0..3 {
                if let Some(field) = self.field_of(at, &["integer", "decimal", "formula"]) {
                    let values = json!({
                        "entity": entity, "name": self.chance.pick(&["Enough", "Not too much"]),
                        "must": format!("{field} < {}\nor {field} is empty", self.chance.below(1000)),
                        "message": self.words(), "messages": self.labels(), "active": self.chance.one_in(2),
                    });
                    self.make("rules", values).await;
                }
                let sort = self.field_of(at, &["integer", "date", "text"]);
                let filtered = self.field_of(at, &["integer", "boolean", "decimal"]);
                let group = self.field_of(at, &["select"]);
                let values = json!({
                    "entity": entity, "name": self.chance.pick(&["Mine", "All of \"them\"", "New"]), "shared": !self.chance.one_in(4),
                    "face": if group.is_some() { "board" } else { "table" }, "group": group,
                    "sort": sort.map(|field| format!("-{field},title")),
                    "filters": filtered.map(|field| json!({ "or": [{ field.clone(): { "empty": true } }, { "not": { field: { "empty": false } } }] })),
                    "default_for": if self.chance.one_in(3) { json!(["member"]) } else { Value::Null },
                });
                self.make("views", values).await;
                self.layout(at, &entity).await;
                self.duplicate_rule(at, &entity).await;
            }
            if let Some(field) = self.field_of(at, &["select"]) {
                let effect = self.field_of(at, &["text"]);
                let effects =
                    effect.map_or_else(|| json!([]), |field| json!([{ "field": field, "value": null }]));
                let values = json!({
                    "entity": entity, "field": field, "name": self.words(),
                    "transitions": [{ "label": self.words(), "from": [], "to": "o0", "effects": effects, "roles": ["admin"] }],
                    "states": { "o0": { "at": [self.chance.below(500), 1.5] } },
                });
                self.make("workflows", values).await;
            }
        }
    }
}

impl Shaping<'_> {
    async fn duplicate_rule(&mut self, at: usize, entity: &str) {
        let likenesses = ["exact", "normalised", "similar"];
        let some = [self.field_of(at, &["text"]), self.field_of(at, &["integer", "date", "select", "link"])];
        let parts: Vec<Value> = some
            .iter()
            .flatten()
            .map(|code| match self.chance.pick(&likenesses) {
                "similar" => json!({ "field": code, "how": "similar", "least": 0.5 }),
                how => json!({ "field": code, "how": how }),
            })
            .collect();
        let values = json!({
            "entity": entity, "label": self.chance.pick(&["Alike", "The same & Co. KG"]), "labels": self.labels(),
            "parts": parts, "on_create": self.chance.pick(&["nothing", "warn", "refuse", "forbid"]),
            "active": !self.chance.one_in(4),
        });
        if let Some(made) = self.make("duplicate-rules", values).await
            && self.chance.one_in(4)
        {
            let path = format!("/api/v1/duplicate-rules/{}/archive", id(&made));
            let deed = self.person.post(&path, json!({})).await;
            assert_eq!(deed.status(), 200, "{}", deed.json);
        }
    }

    /// For everybody or a role. That one was arranged already is one of the things that are refused.
    async fn layout(&mut self, at: usize, entity: &str) {
        let some = [self.field_of(at, &["text"]), self.field_of(at, &["integer", "date", "select"])];
        let placed: Vec<Value> = some.iter().flatten().map(|code| json!({ "field": code })).collect();
        let face = self.chance.pick(&["form", "detail", "list"]);
        let content = if face == "list" {
            json!({ "columns": placed, "sort": some[1].as_ref().map(|code| format!("-{code}")) })
        } else {
            json!({ "groups": [{ "name": self.words(), "labels": {}, "columns": 2, "fields": placed }], "left_out": ["name"] })
        };
        let role = if self.chance.one_in(2) { json!("member") } else { Value::Null };
        let values = json!({ "entity": entity, "face": face, "role": role, "content": content });
        self.make("layouts", values).await;
    }
}

#[tokio::test]
async fn any_set_up_goes_out_and_in_and_out_the_same() {
    let app = app().await;
    for round in 0..Chance::rounds("SETUP_ROUNDS", 3) {
        let (from, to) = (app.another_tenant().await, app.another_tenant().await);
        let chance = Chance::new(Chance::seed() + round as u64);
        let mut shaping = Shaping { person: &from, chance, fields: Vec::new(), made: 0 };
        shaping.entities().await;
        for _ in 0..36 {
            shaping.field().await;
        }
        shaping.second_thoughts().await;
        shaping.what_is_ruled_and_looked_at().await;
        assert!(shaping.made > 35, "only {} things were sound", shaping.made);

        let files = export(&from).await;
        assert_eq!(said(&plan(&from, &files).await), "", "round {round}: {files:#}");
        applied(&to, &files).await;

        let again = export(&to).await;
        for (path, text) in files.as_object().unwrap() {
            assert_eq!(
                again[path].as_str().unwrap_or_default(),
                text.as_str().unwrap(),
                "round {round}: {path}"
            );
        }
        assert_eq!(again, files);
        assert!(applied(&to, &files).await.is_null(), "round {round}");
    }
}
