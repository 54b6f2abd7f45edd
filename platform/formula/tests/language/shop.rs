//! An order of a shop, and what formulas give of it on 31 March 2026 at noon in UTC.
use std::collections::HashMap;
use std::sync::LazyLock;

use formula::{Around, Formula, Known, Names, Type, Value, Values};
use jiff::Timestamp;
use jiff::tz::TimeZone;

static NOW: LazyLock<Timestamp> = LazyLock::new(|| "2026-03-31T12:00:00Z".parse().expect("it is one"));

pub(crate) fn around() -> Around<'static> {
    static UTC: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::UTC);
    Around { now: *NOW, zone: &UTC }
}

#[derive(Debug)]
pub(crate) struct Order(HashMap<&'static str, Value<'static>>);

impl Values for Order {
    fn value(&self, name: &str, _: Type) -> Value<'_> {
        self.0.get(name).cloned().unwrap_or(Value::Empty)
    }
}

pub(crate) fn given<const N: usize>(values: [(&'static str, Value<'static>); N]) -> Order {
    Order(HashMap::from(values))
}

pub(crate) fn order() -> Order {
    given([
        ("price", Value::Number("12.5".parse().expect("it is one"))),
        ("quantity", Value::Number(3.into())),
        ("status", Value::text("won")),
        ("first_name", Value::text("Ann")),
        ("last_name", Value::text("Bäcker")),
        ("value", Value::Money(10.into(), "EUR".parse().expect("it is one"))),
        ("is_paid", Value::Boolean(false)),
        ("due", Value::Date("2026-01-15".parse().expect("it is one"))),
        ("called_at", Value::Moment("2026-03-31T10:30:00Z".parse().expect("it is one"))),
        ("tags", Value::list(vec!["vip".into(), "regular".into()])),
        ("owner", Value::Reference("a".into())),
        ("maker", Value::Reference("b".into())),
    ])
}

pub(crate) fn names() -> Names {
    let mut names = Names::default();
    for (name, kind) in [
        ("price", Type::Number),
        ("quantity", Type::Number),
        ("missing", Type::Number),
        ("first_name", Type::Text),
        ("last_name", Type::Text),
        ("note", Type::Text),
        ("value", Type::Money),
        ("is_paid", Type::Boolean),
        ("unsure", Type::Boolean),
        ("due", Type::Date),
        ("called_at", Type::Moment),
        ("tags", Type::List),
        ("owner", Type::Reference),
        ("maker", Type::Reference),
    ] {
        names.insert(name, Known::Typed(kind));
    }
    let options = [("new", "Neu"), ("won", "Gewonnen"), ("lost", "Verloren")];
    let options = options.map(|(code, label)| (code.to_owned(), label.to_owned()));
    names.insert("status", Known::Choice(options.to_vec()));
    names.insert("place", Known::Unusable("“place” is an address.".to_owned()));
    names
}

pub(crate) fn shown(source: &str) -> String {
    let names = names();
    let formula = Formula::read(source, &names).unwrap_or_else(|faults| panic!("{source}: {faults:?}"));
    formula.evaluate(&order(), &around()).in_words(&around())
}

/// What is wrong with it.
pub(crate) fn said(source: &str) -> Vec<String> {
    let faults = Formula::read(source, &names()).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}
