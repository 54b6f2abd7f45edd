//! Random lives of records beside a model that keeps them in memory: after every step the read, the list and the
//! history say what the model says, and in the end the history alone rebuilds the records.
//!
//! Each life has records of its own, told apart by their story; several go on at once in the same tenant. Long,
//! because the model knows every kind of field and every change there is.

use std::collections::{BTreeMap, HashSet};

use futures_util::StreamExt;
use serde_json::{Map, Value, json};
use testing::{Chance, Person, Received, TestApp};
use tokio_postgres::Client;

use crate::workshop::{app, create, id, quoted};

const STEPS: usize = 7;
const UNIQUE: [&str; 2] = ["code", "own_code"];

/// A record as it should be.
#[derive(Debug, Clone)]
struct Kept {
    values: Map<String, Value>,
    version: u64,
    is_trashed: bool,
    is_archived: bool,
    /// Lines in the ledger.
    lines: i64,
}

/// One change, as it is asked for and as the model understands it.
#[derive(Debug, Clone)]
enum Step {
    Create { given: Value, values: Map<String, Value> },
    Update { id: String, given: Value, values: Map<String, Value> },
    Trash { id: String },
    Restore { id: String },
    Purge { id: String },
    Archive { id: String, aside: bool },
    Duplicate { id: String },
    Upsert { given: Value, values: Map<String, Value> },
    Bulk { steps: Vec<Step>, skips: bool },
}

struct Life<'a> {
    chance: Chance,
    number: u64,
    person: &'a Person,
    database: &'a Client,
    makers: &'a [String],
    records: BTreeMap<String, Kept>,
    purged: Vec<(String, i64)>,
}

/// What the program is expected to answer.
type Expected = Result<(), &'static str>;

impl Life<'_> {
    fn story(&self) -> String {
        format!("Life {}", self.number)
    }

    /// A value as it is given, and as it is kept.
    fn value(&mut self, field: &str) -> (Value, Value) {
        let number = self.number;
        let chance = &mut self.chance;
        let same = |value: Value| (value.clone(), value);
        let pairs: &[(Value, Value)] = match field {
            "name" => &[
                (json!(" Bowl "), json!("Bowl")),
                same(json!("Vase \u{1f3fa}")),
                same(json!("a  b \\ \" '")),
            ],
            "rich" => &[(json!("<p>x</p><script>y</script>"), json!("<p>x</p>")), same(json!("<b>x</b>"))],
            "contact" | "own_mail" => {
                &[(json!(" Ann@Example.com "), json!("Ann@Example.com")), (json!(""), json!(null))]
            }
            "phone" | "own_phone" => {
                &[same(json!("+49 30 901820")), (json!("+43 1 4000 "), json!("+43 1 4000"))]
            }
            "site" => {
                &[(json!("example.com/x"), json!("https://example.com/x")), same(json!("http://localhost"))]
            }
            "weight" | "own_weight" => {
                &[(json!(1), json!(1.0)), (json!(-0.0), json!(0.0)), same(json!(1e300))]
            }
            "count" | "own_count" | "took" => &[same(json!(0)), same(json!(-7)), same(json!(999_999))],
            "price" | "own_price" => {
                &[(json!("012.50"), json!("12.5")), (json!(12.25), json!("12.25")), (json!("-0"), json!("0"))]
            }
            "share" => &[(json!("7.0"), json!("7")), same(json!("-0.5"))],
            "value" | "own_value" => &[
                (
                    json!({ "amount": "10", "currency": "EUR" }),
                    json!({ "amount": "10.00", "currency": "EUR" }),
                ),
                same(json!({ "amount": "-7", "currency": "JPY" })),
                same(json!({ "amount": "0.001", "currency": "KWD" })),
            ],
            "finished" | "own_flag" => &[same(json!(true)), same(json!(false))],
            "due" | "own_day" => {
                &[same(json!("2026-02-28")), same(json!("0001-01-01")), same(json!("9999-12-31"))]
            }
            "fired_at" | "own_moment" => &[
                (json!("2026-11-01T09:30:00+01:00"), json!("2026-11-01T08:30:00Z")),
                (json!("2026-11-01T08:30:00.1234567Z"), json!("2026-11-01T08:30:00.123457Z")),
            ],
            "opens" | "own_opens" => &[(json!("09:30"), json!("09:30:00")), same(json!("23:59:59.999999"))],
            "stage" => &[same(json!("glazed")), same(json!("sold"))],
            "own_stage" => &[same(json!("early")), (json!(""), json!(null))],
            "colours" => &[(json!(["blue", "red", "red"]), json!(["red", "blue"])), (json!([]), json!(null))],
            "own_colours" => &[(json!(["green", "red"]), json!(["red", "green"]))],
            "labels" | "own_tags" => {
                &[(json!([" a", "a", "b,\"\\"]), json!(["a", "b,\"\\"])), (json!([" "]), json!(null))]
            }
            "place" | "own_place" => &[
                (json!({ "city": " Kiel ", "line2": null, "state": "" }), json!({ "city": "Kiel" })),
                (json!({}), json!(null)),
            ],
            "maker" | "own_maker" => &[same(json!(self.makers[0])), same(json!(self.makers[1]))],
            "helpers" => {
                let [one, two] = [&self.makers[0], &self.makers[1]];
                &[(json!([two, one, two]), json!([two, one])), same(json!([one])), (json!([]), json!(null))]
            }
            "secret" | "own_word" | "own_note" => {
                &[same(json!("ash")), (json!("  "), json!(null)), same(json!("%_\\"))]
            }
            "code" | "own_code" => &[
                same(json!(format!("{number}-A"))),
                (json!(format!(" {number}-B ")), json!(format!("{number}-B"))),
            ],
            "extra" | "own_extra" => {
                let value = loop {
                    let value = chance.json(3);
                    if !value.to_string().contains("\\u0000") {
                        break value;
                    }
                };
                return (value.clone(), as_numbers(&value));
            }
            other => panic!("{other} has no values"),
        };
        chance.any(pairs).clone()
    }

    /// Some fields, as given and as kept.
    fn fields(&mut self, is_new: bool) -> (Value, Map<String, Value>) {
        const FIELDS: [&str; 40] = [
            "rich",
            "contact",
            "phone",
            "site",
            "weight",
            "count",
            "price",
            "value",
            "share",
            "finished",
            "due",
            "fired_at",
            "opens",
            "took",
            "stage",
            "colours",
            "labels",
            "maker",
            "helpers",
            "place",
            "extra",
            "code",
            "secret",
            "own_word",
            "own_count",
            "own_day",
            "own_maker",
            "own_code",
            "own_note",
            "own_price",
            "own_tags",
            "own_flag",
            "own_moment",
            "own_stage",
            "own_value",
            "own_opens",
            "own_mail",
            "own_phone",
            "own_weight",
            "own_extra",
        ];
        let (mut given, mut kept) = (Map::new(), Map::new());
        if is_new {
            let (name, is_kept) = self.value("name");
            given.insert("name".to_owned(), name);
            kept.insert("name".to_owned(), is_kept);
            given.insert("story".to_owned(), json!(self.story()));
            kept.insert("story".to_owned(), json!(self.story()));
        }
        for _ in 0..self.chance.below(8) {
            let field = *self.chance.any(&FIELDS);
            let (mut value, mut is_kept) = self.value(field);
            if self.chance.one_in(5) && field != "stage" {
                (value, is_kept) = (Value::Null, Value::Null);
            }
            given.insert(field.to_owned(), value);
            kept.insert(field.to_owned(), is_kept);
        }
        (Value::Object(given), kept)
    }

    fn some_id(&mut self) -> String {
        let ids: Vec<&String> = self.records.keys().chain(self.purged.iter().map(|(id, _)| id)).collect();
        match ids.is_empty() || self.chance.one_in(30) {
            true => uuid::Uuid::from_u128(u128::from(self.chance.number())).to_string(),
            false => (*self.chance.any(&ids)).clone(),
        }
    }

    fn step(&mut self) -> Step {
        match self.chance.below(20) {
            0..=4 => self.creation(),
            5..=8 => self.change(),
            9 | 10 => Step::Trash { id: self.some_id() },
            11 | 12 => Step::Restore { id: self.some_id() },
            13 => Step::Purge { id: self.some_id() },
            14 => Step::Archive { id: self.some_id(), aside: true },
            15 => Step::Archive { id: self.some_id(), aside: false },
            16 => Step::Duplicate { id: self.some_id() },
            17 => {
                let (mut given, mut values) = self.fields(true);
                let (code, kept) = self.value("code");
                given["code"] = code;
                values.insert("code".to_owned(), kept);
                Step::Upsert { given, values }
            }
            _ => {
                let steps = (0..1 + self.chance.below(5)).map(|_| match self.chance.below(3) {
                    0 => self.creation(),
                    1 => self.change(),
                    _ => Step::Trash { id: self.some_id() },
                });
                let mut steps: Vec<Step> = steps.collect();
                // In the order in which a request names them.
                steps.sort_by_key(|step| match step {
                    Step::Create { .. } => 0,
                    Step::Update { .. } => 1,
                    _ => 2,
                });
                Step::Bulk { steps, skips: self.chance.one_in(2) }
            }
        }
    }

    fn creation(&mut self) -> Step {
        let (given, values) = self.fields(true);
        Step::Create { given, values }
    }

    fn change(&mut self) -> Step {
        let id = self.some_id();
        let (given, values) = self.fields(false);
        Step::Update { id, given, values }
    }

    async fn send(&self, step: &Step) -> Received {
        const PIECES: &str = "/api/v1/pieces";
        let person = self.person;
        match step {
            Step::Create { given, .. } => person.post(PIECES, given.clone()).await,
            Step::Update { id, given, .. } => person.patch(&format!("{PIECES}/{id}"), given.clone()).await,
            Step::Trash { id } => person.delete(&format!("{PIECES}/{id}")).await,
            Step::Restore { id } => person.post(&format!("{PIECES}/{id}/restore"), json!({})).await,
            Step::Purge { id } => person.post(&format!("{PIECES}/{id}/purge"), json!({})).await,
            Step::Archive { id, aside } => {
                let verb = if *aside { "archive" } else { "unarchive" };
                person.post(&format!("{PIECES}/{id}/{verb}"), json!({})).await
            }
            Step::Duplicate { id } => person.post(&format!("{PIECES}/{id}/duplicate"), json!({})).await,
            Step::Upsert { given, .. } => {
                person.post(&format!("{PIECES}/upsert"), json!({ "by": "code", "values": given })).await
            }
            Step::Bulk { steps, skips } => {
                let mut body = json!({ "onError": if *skips { "skip" } else { "stop" }, "create": [], "update": [], "delete": [] });
                for step in steps {
                    let (list, entry) = match step {
                        Step::Create { given, .. } => ("create", given.clone()),
                        Step::Update { id, given, .. } => {
                            let mut given = given.clone();
                            given["id"] = json!(id);
                            ("update", given)
                        }
                        Step::Trash { id } => ("delete", json!(id)),
                        other => panic!("{other:?} is not done in bulk"),
                    };
                    body[list].as_array_mut().unwrap().push(entry);
                }
                person.post(&format!("{PIECES}/bulk"), body).await
            }
        }
    }

    /// Whether the program should do it, decided on the records as they are. `claimed` is what other changes of the
    /// same request have claimed already.
    fn may(&self, step: &Step, claimed: &HashSet<(String, String)>) -> Expected {
        let get = |id: &String| self.records.get(id).ok_or("404 core.record.not_found");
        match step {
            Step::Create { values, .. } => self.is_free(None, values, claimed),
            Step::Update { id, values, .. } => {
                let kept = get(id)?;
                if kept.is_trashed {
                    return Err("409 core.record.trashed");
                }
                self.is_free(Some(id), values, claimed)
            }
            Step::Trash { id } => get(id).map(|_| ()),
            Step::Restore { id } => {
                let kept = get(id)?;
                if kept.is_trashed { self.is_free(Some(id), &kept.values, claimed) } else { Ok(()) }
            }
            Step::Purge { id } => match get(id)?.is_trashed {
                true => Ok(()),
                false => Err("409 core.record.not_trashed"),
            },
            Step::Archive { id, .. } => match get(id)?.is_trashed {
                true => Err("409 core.record.trashed"),
                false => Ok(()),
            },
            Step::Duplicate { id } => match get(id)?.is_trashed {
                true => Err("404 core.record.not_found"),
                false => Ok(()),
            },
            Step::Upsert { .. } | Step::Bulk { .. } => panic!("is made of other steps"),
        }
    }

    /// Whether nobody else has the unique values that a record begins to claim.
    fn is_free(
        &self,
        id: Option<&String>,
        values: &Map<String, Value>,
        claimed: &HashSet<(String, String)>,
    ) -> Expected {
        for (field, value) in claims(self.kept(id), values) {
            let has_it = |(other, kept): (&String, &Kept)| {
                Some(other) != id
                    && !kept.is_trashed
                    && kept.values.get(&field).and_then(Value::as_str) == Some(&value)
            };
            if self.records.iter().any(has_it) || claimed.contains(&(field, value)) {
                return Err("409 core.record.already_taken");
            }
        }
        Ok(())
    }

    fn kept(&self, id: Option<&String>) -> Option<&Kept> {
        id.and_then(|id| self.records.get(id))
    }

    /// Does it in the model. A new record's id is the one the program gave it.
    fn apply(&mut self, step: &Step, new_id: Option<&str>) {
        match step {
            Step::Create { values, .. } => {
                let mut values = values.clone();
                values.entry("stage").or_insert_with(|| json!("raw"));
                values.retain(|_, value| !value.is_null());
                let kept = Kept { values, version: 1, is_trashed: false, is_archived: false, lines: 1 };
                self.records.insert(new_id.expect("a new record has an id").to_owned(), kept);
            }
            Step::Update { id, values, .. } => {
                let kept = self.records.get_mut(id).expect("it is there");
                let mut after = kept.values.clone();
                after.extend(values.clone());
                after.retain(|_, value| !value.is_null());
                let changes = after != kept.values;
                kept.values = after;
                kept.went_on(changes);
            }
            Step::Trash { id } => {
                self.turn(id, |kept| std::mem::replace(&mut kept.is_trashed, true) != kept.is_trashed);
            }
            Step::Restore { id } => {
                self.turn(id, |kept| std::mem::replace(&mut kept.is_trashed, false) != kept.is_trashed);
            }
            Step::Archive { id, aside } => {
                self.turn(id, |kept| std::mem::replace(&mut kept.is_archived, *aside) != kept.is_archived);
            }
            Step::Purge { id } => {
                let gone = self.records.remove(id).expect("it is there");
                self.purged.push((id.clone(), gone.lines + 1));
            }
            Step::Duplicate { id } => {
                let mut values = self.records[id].values.clone();
                values.retain(|field, _| !UNIQUE.contains(&field.as_str()));
                let name = format!("{} (copy)", values["name"].as_str().unwrap());
                values.insert("name".to_owned(), json!(name));
                self.apply(&Step::Create { given: Value::Null, values }, new_id);
            }
            Step::Upsert { .. } | Step::Bulk { .. } => panic!("is made of other steps"),
        }
    }

    fn turn(&mut self, id: &str, change: impl FnOnce(&mut Kept) -> bool) {
        let kept = self.records.get_mut(id).expect("it is there");
        let changes = change(kept);
        kept.went_on(changes);
    }

    /// An upsert is one of two things, depending on what is there.
    fn resolved(&self, step: Step) -> Step {
        let Step::Upsert { given, values } = step else { return step };
        let has_it = |kept: &Kept| !kept.is_trashed && kept.values.get("code") == values.get("code");
        match self.records.iter().find(|(_, kept)| has_it(kept)) {
            Some((id, _)) => Step::Update { id: id.clone(), given, values },
            None => Step::Create { given, values },
        }
    }

    async fn go_on(&mut self) {
        let step = self.step();
        let answer = self.send(&step).await;
        let told = format!("life {} of seed {}: {step:?}: {}", self.number, Chance::seed(), answer.json);
        if let Step::Bulk { steps, skips } = &step {
            return self.go_on_in_bulk(steps, *skips, &answer, &told);
        }
        let step = self.resolved(step);
        match self.may(&step, &HashSet::new()) {
            Err(refusal) => assert_eq!(answer.status_and_code(), refusal, "{told}"),
            Ok(()) => {
                let is_new = matches!(step, Step::Create { .. } | Step::Duplicate { .. });
                assert_eq!(answer.status(), if is_new { 201 } else { 200 }, "{told}");
                self.apply(&step, answer.json["data"]["id"].as_str());
                self.answer_is_the_record(&step, &answer.json["data"], &told);
            }
        }
    }

    fn go_on_in_bulk(&mut self, steps: &[Step], skips: bool, answer: &Received, told: &str) {
        let (mut claimed, mut seen) = (HashSet::new(), HashSet::new());
        let mut may = Vec::new();
        for step in steps {
            let (id, values) = match step {
                Step::Create { values, .. } => (None, Some(values)),
                Step::Update { id, values, .. } => (Some(id), Some(values)),
                Step::Trash { id } => (Some(id), None),
                other => panic!("{other:?} is not done in bulk"),
            };
            let is_first = id.is_none_or(|id| seen.insert(id.clone()));
            let is_allowed = is_first && self.may(step, &claimed).is_ok();
            if is_allowed && let Some(values) = values {
                claimed.extend(claims(self.kept(id), values));
            }
            may.push(is_allowed);
        }
        if !skips && may.contains(&false) {
            assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{told}");
            return;
        }
        assert_eq!(answer.status(), 200, "{told}");
        let data = &answer.json["data"];
        let lists =
            ["create", "update", "delete"].iter().flat_map(|list| data[*list].as_array().unwrap().clone());
        let outcomes: Vec<Value> = lists.collect();
        assert_eq!(outcomes.len(), steps.len(), "{told}");
        for ((step, is_allowed), outcome) in steps.iter().zip(may).zip(&outcomes) {
            assert_eq!(outcome["error"].is_null(), is_allowed, "{step:?} in {told}");
            if is_allowed {
                self.apply(step, outcome["id"].as_str());
                assert_eq!(outcome["version"], json!(self.records[id(outcome)].version), "{told}");
            }
        }
    }

    fn answer_is_the_record(&self, step: &Step, data: &Value, told: &str) {
        if !matches!(step, Step::Trash { .. } | Step::Purge { .. }) {
            self.records[id(data)].is(data, told);
        }
    }

    /// The list, the read and the ledger agree with the model.
    async fn look(&mut self) {
        let told = format!("life {} of seed {}", self.number, Chance::seed());
        let mut listed = BTreeMap::new();
        for state in ["all", "trashed"] {
            let query = format!("limit=100&state={state}&filter[story]={}", quoted(&self.story()));
            let list = self.person.get(&format!("/api/v1/pieces?{query}")).await;
            for row in list.json["data"].as_array().unwrap() {
                assert!(listed.insert(id(row).to_owned(), row.clone()).is_none(), "{told}: listed twice");
            }
        }
        let (listed_ids, ids): (Vec<&String>, Vec<&String>) =
            (listed.keys().collect(), self.records.keys().collect());
        assert_eq!(listed_ids, ids, "{told}");
        for (id, kept) in &self.records {
            kept.is(&listed[id], &told);
        }
        let one = self.some_id();
        let read = self.person.get(&format!("/api/v1/pieces/{one}")).await;
        match listed.get(&one) {
            Some(row) => assert_eq!(&read.json["data"], row, "{told}: a read and a list differ"),
            None => assert_eq!(read.status_and_code(), "404 core.record.not_found", "{told}"),
        }
        let lives = self.records.iter().map(|(id, kept)| (id.clone(), kept.lines));
        let expected: BTreeMap<String, i64> = lives.chain(self.purged.iter().cloned()).collect();
        let ids: Vec<uuid::Uuid> = expected.keys().map(|id| id.parse().unwrap()).collect();
        let sql = "select record_id::text, count(*) from core.event where record_id = any($1) group by 1";
        let counted = self.database.query(sql, &[&ids]).await.unwrap();
        let counted: BTreeMap<String, i64> = counted.iter().map(|row| (row.get(0), row.get(1))).collect();
        assert_eq!(counted, expected, "{told}: lines in the ledger");
    }

    /// What the ledger tells, line by line, gives the records as they are.
    async fn rebuild(&self) {
        for (id, kept) in &self.records {
            let uuid: uuid::Uuid = id.parse().unwrap();
            let sql = "select name, coalesce(data, '{}')::text, coalesce(changes, '{}')::text from core.event where record_id = $1 order by id";
            let mut record = Map::new();
            for row in self.database.query(sql, &[&uuid]).await.unwrap() {
                let read =
                    |column: usize| -> Map<String, Value> { serde_json::from_str(row.get(column)).unwrap() };
                record.extend(read(1));
                for (field, change) in read(2) {
                    let before = record.get(&field).cloned().unwrap_or_default();
                    assert_eq!(
                        before,
                        change[0],
                        "{id}.{field} was something else before {}",
                        row.get::<_, &str>(0)
                    );
                    record.insert(field, change[1].clone());
                }
            }
            kept.is(
                &Value::Object(record),
                &format!("life {} of seed {}, from its history", self.number, Chance::seed()),
            );
        }
    }
}

impl Kept {
    fn went_on(&mut self, changes: bool) {
        self.version += u64::from(changes);
        self.lines += i64::from(changes);
    }

    /// Whether a record that the program shows is this one.
    fn is(&self, shown: &Value, told: &str) {
        const OF_THE_PLATFORM: [&str; 12] = [
            "id",
            "number",
            "title",
            "owner",
            "created_by",
            "created_at",
            "updated_by",
            "updated_at",
            "version",
            "archived_at",
            "deleted_at",
            "sketches",
        ];
        let mut fields = shown.as_object().unwrap().clone();
        // A title has single blanks.
        let words: Vec<&str> = self.values["name"].as_str().unwrap().split_whitespace().collect();
        assert_eq!(shown["title"], json!(words.join(" ")), "{told}");
        assert_eq!(shown["version"], json!(self.version), "{told}: {shown}");
        assert_eq!(
            (shown["deleted_at"].is_null(), shown["archived_at"].is_null()),
            (!self.is_trashed, !self.is_archived),
            "{told}"
        );
        fields.retain(|field, value| !value.is_null() && !OF_THE_PLATFORM.contains(&field.as_str()));
        assert_eq!(Value::Object(fields), Value::Object(self.values.clone()), "{told}");
    }
}

/// Numbers as PostgreSQL writes them: whole ones without an exponent.
fn as_numbers(value: &Value) -> Value {
    match value {
        Value::Array(entries) => entries.iter().map(as_numbers).collect(),
        Value::Object(entries) => {
            entries.iter().map(|(key, entry)| (key.clone(), as_numbers(entry))).collect()
        }
        Value::Number(number) if number.to_string().contains("e+1") => {
            let written = number.as_f64().unwrap().to_string();
            serde_json::from_str(&written).unwrap()
        }
        other => other.clone(),
    }
}

/// The unique values a change begins to claim: those that differ from what the record had, and all of one that comes
/// back from the trash.
fn claims(before: Option<&Kept>, values: &Map<String, Value>) -> Vec<(String, String)> {
    let is_new = |field: &str, value: &Value| {
        before.is_none_or(|kept| kept.is_trashed || kept.values.get(field) != Some(value))
    };
    let claimed = UNIQUE.iter().filter_map(|field| {
        let value = values.get(*field).filter(|value| is_new(field, value))?;
        Some(((*field).to_owned(), value.as_str()?.to_owned()))
    });
    claimed.collect()
}

async fn live(app: &TestApp, makers: &[String], number: u64) {
    let database = app.superuser().await;
    let mut life = Life {
        chance: Chance::new(Chance::seed() ^ (number << 32)),
        number,
        person: app.owner(),
        database: &database,
        makers,
        records: BTreeMap::new(),
        purged: Vec::new(),
    };
    for _ in 0..STEPS {
        life.go_on().await;
        life.look().await;
    }
    life.rebuild().await;
}

#[tokio::test]
async fn whatever_happens_to_records_they_are_what_a_model_says() {
    let app = app().await;
    let mut makers = Vec::new();
    for name in ["Ida", "Ole"] {
        makers.push(id(&create(app.owner(), "makers", json!({ "name": name })).await).to_owned());
    }
    let lives = u64::try_from(Chance::rounds("MODEL_LIVES", 200)).unwrap();

    let lived = futures_util::stream::iter(0..lives).map(|number| live(&app, &makers, number));
    lived.buffer_unordered(4).collect::<Vec<()>>().await;

    let row = app
        .superuser()
        .await
        .query_one(
            "select count(*), count(distinct data ->> 'number'), max(right(data ->> 'number', -8)::bigint)
             from core.event
             where tenant_id = $1 and name = 'workshop.piece.created'",
            &[&app.owner().tenant],
        )
        .await
        .unwrap();
    let (made, numbers, last): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
    assert!(
        made > 0 && made == numbers && made == last,
        "{made} records have {numbers} numbers up to {last}"
    );
}
