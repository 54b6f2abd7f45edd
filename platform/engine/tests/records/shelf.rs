//! Three pieces that filters can tell apart in every field: one with low values, one with high ones, one with none.

use serde_json::{Map, Value, json};
use testing::{Person, TestApp};

use crate::files::uploaded;
use crate::workshop::{create, id, make, quoted};

/// What the low and the high piece have in one field.
pub(crate) struct Pair {
    pub(crate) field: &'static str,
    pub(crate) low: Value,
    pub(crate) high: Value,
}

/// The shelf, and what stands on it.
pub(crate) struct Shelf {
    pub(crate) pairs: Vec<Pair>,
    pub(crate) low_maker: Value,
    pub(crate) high_maker: Value,
}

impl Shelf {
    pub(crate) async fn fill(app: &TestApp) -> Self {
        let owner = app.owner();
        let low_maker =
            create(owner, "makers", json!({ "name": "Ida", "town": "Kiel", "email": "ida@example.com" }))
                .await;
        let high_maker =
            create(owner, "makers", json!({ "name": "Ole", "town": "Ulm", "email": "ole@example.com" }))
                .await;
        let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
        let users = [user_id(&bo).await, user_id(&cy).await];
        let plans = [uploaded(owner, "plan").await, uploaded(owner, "plan").await];
        let photos = [uploaded(owner, "photo").await, uploaded(owner, "photo").await];
        let links = [low_maker["id"].clone(), high_maker["id"].clone()];
        let pairs = pairs(&links, &users, (&plans, &photos));
        let (mut low, mut high) = (Map::new(), Map::new());
        for pair in &pairs {
            low.insert(pair.field.to_owned(), pair.low.clone());
            high.insert(pair.field.to_owned(), pair.high.clone());
        }
        let low = make(owner, "Low", Value::Object(low)).await;
        let high = make(owner, "High", Value::Object(high)).await;
        make(owner, "None", json!({})).await;
        for (name, piece) in [("Low sketch", &low), ("High sketch", &high)] {
            create(owner, "sketches", json!({ "name": name, "piece": id(piece) })).await;
        }
        Self { pairs, low_maker, high_maker }
    }

    pub(crate) fn pair(&self, field: &str) -> &Pair {
        self.pairs.iter().find(|pair| pair.field == field).unwrap_or_else(|| panic!("{field} has no values"))
    }
}

fn pairs(links: &[Value; 2], users: &[Value; 2], (plans, photos): (&[Value; 2], &[Value; 2])) -> Vec<Pair> {
    let pair = |field, low, high| Pair { field, low, high };
    let both = |field, values: &[Value; 2]| pair(field, values[0].clone(), values[1].clone());
    let euros = |amount: &str| json!({ "amount": amount, "currency": "EUR" });
    vec![
        pair("story", json!("Ash and sand"), json!("Clay, fired")),
        pair("rich", json!("<p>Ash</p>"), json!("<p>Clay</p>")),
        pair("contact", json!("Ash@Example.com"), json!("clay@example.com")),
        pair("phone", json!("+49 30 901820"), json!("+49 40 428280")),
        pair("site", json!("https://ash.example.com"), json!("https://clay.example.com")),
        pair("weight", json!(0.25), json!(2.5)),
        pair("count", json!(-3), json!(7)),
        pair("price", json!("0.5"), json!("12.3456")),
        pair("value", euros("10.00"), euros("250.00")),
        pair("share", json!("12.5"), json!("99")),
        pair("finished", json!(false), json!(true)),
        pair("due", json!("2024-02-29"), json!("2025-12-31")),
        pair("fired_at", json!("2024-02-29T10:00:00Z"), json!("2025-12-31T23:59:59.999999Z")),
        pair("opens", json!("08:00:00"), json!("19:30:00")),
        pair("took", json!(60), json!(7200)),
        pair("colours", json!(["red"]), json!(["green", "blue"])),
        pair("labels", json!(["ash"]), json!(["clay", "two words"])),
        both("keeper", users),
        both("maker", links),
        both("plan", plans),
        both("photo", photos),
        pair("helpers", json!([links[0]]), json!([links[1]])),
        pair("place", json!({ "city": "Kiel", "country": "DE" }), json!({ "city": "Ulm", "country": "AT" })),
        pair("extra", json!({ "a": 1 }), json!([1, 2])),
        pair("code", json!("ASH-1"), json!("CLAY-1")),
        pair("secret", json!("Ash"), json!("Clay")),
        pair("own_word", json!("Ash"), json!("Clay, fired")),
        pair("own_count", json!(-3), json!(7)),
        pair("own_day", json!("2024-02-29"), json!("2025-12-31")),
        both("own_maker", links),
        pair("own_code", json!("ASH-1"), json!("CLAY-1")),
        pair("own_note", json!("Ash"), json!("Clay, fired")),
        pair("own_price", json!("0.5"), json!("12.34")),
        pair("own_tags", json!(["ash"]), json!(["clay", "two words"])),
        pair("own_flag", json!(false), json!(true)),
        pair("own_moment", json!("2024-02-29T10:00:00Z"), json!("2025-12-31T23:59:59Z")),
        pair("own_serial", json!(5), json!(40)),
        pair("own_stage", json!("early"), json!("late")),
        pair("own_value", euros("10.00"), euros("250.00")),
        pair("own_opens", json!("08:00:00"), json!("19:30:00")),
        pair("own_mail", json!("Ash@Example.com"), json!("clay@example.com")),
        pair("own_phone", json!("+49 30 901820"), json!("+49 40 428280")),
        pair("own_weight", json!(0.25), json!(2.5)),
        both("own_keeper", users),
        pair("own_extra", json!({ "a": 1 }), json!([1, 2])),
        pair("own_place", json!({ "city": "Kiel" }), json!({ "city": "Ulm" })),
        pair("own_colours", json!(["red"]), json!(["green"])),
    ]
}

pub(crate) async fn user_id(person: &Person) -> Value {
    let made = create(person, "sketches", json!({ "name": "Whose is it?" })).await;
    made["created_by"].clone()
}

/// A value as it stands in an address: commas in it are escaped.
pub(crate) fn as_parameter(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(money) => format!(
            "{} {}",
            money["amount"].as_str().unwrap_or_default(),
            money["currency"].as_str().unwrap_or_default()
        ),
        other => other.to_string(),
    };
    quoted(&text.replace('\\', r"\\").replace(',', r"\,"))
}
