//! What is measured with: a module with one entity, as wide as the contacts of a real company, and people to fill it.

use sdk::{Declarations, Entity, FieldValues, Migration, Module, Reach, Right, Role, field};
use serde_json::{Map, Value, json};

pub(crate) const ENTITY: &str = "mill.person";
pub(crate) const PATH: &str = "/api/v1/people";

#[derive(Debug)]
pub(crate) struct Mill;

impl Module for Mill {
    fn name(&self) -> &'static str {
        "mill"
    }

    fn declare(&self, mill: &mut Declarations) {
        mill.migrations(&[Migration {
            file: "0001_people_exist.sql",
            sql: include_str!("0001_people_exist.sql"),
        }]);
        mill.entity(entity());
    }
}

fn entity() -> Entity {
    Entity::new("person", "Person")
        .plural("people", "People")
        .title("{first_name} {last_name}|{email}")
        .allow(
            Role::Member,
            &[(Right::Create, Reach::All), (Right::Read, Reach::Own), (Right::Update, Reach::Own)],
        )
        .fields([
            field::choice("salutation", ["mr", "ms", "dr"]),
            field::text("first_name").length_max(80).searched('A'),
            field::text("last_name").required().length_max(80).searched('A'),
            field::email("email").searched('B').indexed(),
            field::phone("phone").searched('B'),
            field::phone("mobile"),
            field::text("job"),
            field::text("department"),
            field::text("company").searched('B'),
            field::url("website"),
            field::choice("status", ["lead", "prospect", "customer", "partner", "former"])
                .required()
                .default("lead")
                .indexed(),
            field::choice("source", ["web", "fair", "referral", "call"]),
            field::tags("labels"),
            field::date("born_on").indexed(),
            field::datetime("seen_at"),
            field::money("credit"),
            field::integer("score").min(0.0).max(100.0),
            field::percent("discount"),
            field::boolean("wants_letters"),
            field::address("place"),
            field::long_text("notes"),
        ])
}

const BEGINNINGS: &[&str] =
    &["Al", "Be", "Ca", "Do", "El", "Fi", "Gre", "Ha", "In", "Jo", "Ka", "Le", "Mar", "No", "Os", "Pe"];
const MIDDLES: &[&str] = &["ri", "na", "to", "la", "mi", "se", "bo", "lu", "ga", "de", "ru", "vi"];
const ENDINGS: &[&str] = &["a", "o", "ne", "rt", "s", "k", "n", "tte", "na", "l"];
const FAMILIES: &[&str] = &["sen", "mann", "berg", "ow", "er", "ski", "feld", "strom", "huber", "dahl"];
pub(crate) const STATES: &[&str] = &["lead", "prospect", "customer", "customer", "partner", "former"];
const JOBS: &[&str] = &["Baker", "Buyer", "Engineer", "Head of sales", "Accountant", "Driver"];
const TOWNS: &[&str] = &["Kiel", "Husum", "Berlin", "Graz", "Basel", "Lübeck"];

/// A believable person, the same for the same number.
pub(crate) fn person(number: usize) -> FieldValues {
    let mut dice = Dice(u64::try_from(number).unwrap_or_default().wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let first = format!("{}{}{}", dice.one_of(BEGINNINGS), dice.one_of(MIDDLES), dice.one_of(ENDINGS));
    let last = format!("{}{}{}", dice.one_of(BEGINNINGS), dice.one_of(MIDDLES), dice.one_of(FAMILIES));
    let company = format!("{}{} & Co", dice.one_of(BEGINNINGS), dice.one_of(FAMILIES));
    let values = json!({
        "salutation": dice.one_of(&["mr", "ms", "dr"]),
        "first_name": first,
        "last_name": last,
        "email": format!("{}.{}.{number}@mill.example", first.to_lowercase(), last.to_lowercase()),
        "phone": format!("+49 30 9018{:04}", dice.below(10_000)),
        "mobile": format!("+49 151 2345{:04}", dice.below(10_000)),
        "job": dice.one_of(JOBS),
        "department": dice.one_of(&["Sales", "Purchase", "Works"]),
        "company": company,
        "website": "https://mill.example",
        "status": dice.one_of(STATES),
        "source": dice.one_of(&["web", "fair", "referral", "call"]),
        "labels": ["regular", dice.one_of(&["north", "south", "east", "west"])],
        "born_on": format!("19{:02}-{:02}-{:02}", 40 + dice.below(60), 1 + dice.below(12), 1 + dice.below(28)),
        "seen_at": format!("2026-{:02}-{:02}T09:30:00Z", 1 + dice.below(11), 1 + dice.below(28)),
        "credit": { "amount": format!("{}.50", dice.below(20_000)), "currency": "EUR" },
        "score": dice.below(101),
        "discount": format!("{}.5", dice.below(20)),
        "wants_letters": dice.below(2) == 0,
        "place": {
            "line1": format!("Hafenstrasse {}", dice.below(200)), "postal_code": "24103",
            "city": dice.one_of(TOWNS), "country": "DE",
        },
        "notes": "Met at the fair. Asked for the price list and wants to be called back in spring.",
    });
    match values {
        Value::Object(values) => FieldValues(values),
        _ => FieldValues(Map::new()),
    }
}

/// Numbers that look thrown and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one_of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let sides = u64::try_from(choices.len()).unwrap_or(1);
        choices[usize::try_from(self.below(sides)).unwrap_or_default()]
    }
}
