//! The functions there are, as a list: one subject, because whoever reads it, in a guide, in a web page or here, wants all of
//! them. What each calculates is in `calculate.rs`.
//!
//! Invariant: every example is run by a test, and gives what stands beside it.

use crate::calculate as run;
use crate::evaluate::Around;
use crate::value::{Type, Value};

/// A function, and all that its reader has to know.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    pub group: Group,
    pub arguments: &'static [Argument],
    pub says: &'static str,
    pub examples: &'static [Example],
    pub(crate) gives: Gives,
    pub(crate) run: Run,
}

/// Under which heading it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Conditions,
    Numbers,
    Texts,
    Dates,
    Lists,
}

#[derive(Debug)]
pub struct Argument {
    pub name: &'static str,
    pub(crate) takes: Takes,
    pub need: Need,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
    /// Once or several times, at the end.
    Several,
}

/// An expression, and what it gives, as text, on 31 March 2026 at noon in UTC.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    pub formula: &'static str,
    pub gives: &'static str,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Takes {
    /// One of these types. None named: any.
    OneOf(&'static [Type]),
    /// One of these types, and the same as the others of its kind. None named: any.
    Alike(&'static [Type]),
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Gives {
    Always(Type),
    /// What the arguments have in common that must be alike.
    Alike,
}

#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// These look only at the arguments that matter.
    If,
    Switch,
    Coalesce,
    Plain(for<'a> fn(&[Value<'a>], &Around<'_>) -> Value<'a>),
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Run")
    }
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Conditions, Self::Numbers, Self::Texts, Self::Dates, Self::Lists];

    pub fn name(self) -> &'static str {
        match self {
            Self::Conditions => "conditions",
            Self::Numbers => "numbers",
            Self::Texts => "texts",
            Self::Dates => "dates",
            Self::Lists => "lists",
        }
    }
}

impl Function {
    /// `round(number, places?)`
    pub fn signature(&self) -> String {
        let words = self.arguments.iter().map(|argument| match argument.need {
            Need::Required => argument.name.to_owned(),
            Need::Optional => format!("{}?", argument.name),
            Need::Several => format!("{}, …", argument.name),
        });
        format!("{}({})", self.name, words.collect::<Vec<_>>().join(", "))
    }

    /// The argument at a place, if there may be one.
    pub(crate) fn argument(&self, place: usize) -> Option<&Argument> {
        let last = self.arguments.last().filter(|last| last.need == Need::Several);
        self.arguments.get(place).or(last)
    }
}

const NUMBER: Takes = Takes::OneOf(&[Type::Number]);
const TEXT: Takes = Takes::OneOf(&[Type::Text]);
const CONDITION: Takes = Takes::OneOf(&[Type::Boolean]);
const MONEY: Takes = Takes::OneOf(&[Type::Money]);
const DAY: Takes = Takes::OneOf(&[Type::Date, Type::Moment]);
const LIST: Takes = Takes::OneOf(&[Type::List]);
const ANYTHING: Takes = Takes::OneOf(&[]);
const AMOUNT: Takes = Takes::Alike(&[Type::Number, Type::Money]);
const ORDERED: Takes = Takes::Alike(&[Type::Number, Type::Money, Type::Date, Type::Moment]);
const ALIKE: Takes = Takes::Alike(&[]);

const fn needed(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, need: Need::Required }
}

const fn optional(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, need: Need::Optional }
}

const fn several(name: &'static str, takes: Takes) -> Argument {
    Argument { name, takes, need: Need::Several }
}

const fn example(formula: &'static str, gives: &'static str) -> Example {
    Example { formula, gives }
}

const fn function(
    group: Group,
    name: &'static str,
    arguments: &'static [Argument],
    gives: Gives,
    run: Run,
    says: &'static str,
    examples: &'static [Example],
) -> Function {
    Function { name, group, arguments, says, examples, gives, run }
}

#[rustfmt::skip]
pub static FUNCTIONS: &[Function] = &[
    function(Group::Conditions, "if", &[needed("condition", CONDITION), needed("then", ALIKE), optional("otherwise", ALIKE)], Gives::Alike, Run::If,
        "The second argument where the condition holds, and else the third, or nothing.",
        &[example(r#"if(3 > 2, "more", "less")"#, "more"), example(r#"if(1 > 2, "more")"#, "")]),
    function(Group::Conditions, "switch", &[needed("value", ANYTHING), needed("case", ANYTHING), needed("result", ALIKE), several("further cases and results, otherwise", ANYTHING)], Gives::Alike, Run::Switch,
        "The result that stands after the first case equal to the value. A last argument without a case is for all others.",
        &[example(r#"switch("b", "a", 1, "b", 2, 0)"#, "2"), example(r#"switch("x", "a", 1, 0)"#, "0")]),
    function(Group::Conditions, "coalesce", &[several("value", ALIKE)], Gives::Alike, Run::Coalesce,
        "The first of the values that is not empty.",
        &[example(r#"coalesce(empty, "B")"#, "B")]),
    function(Group::Conditions, "empty", &[needed("value", ANYTHING)], Gives::Always(Type::Boolean), Run::Plain(run::is_empty),
        "Whether there is no value. The same as “value is empty”.",
        &[example(r#"empty("")"#, "true"), example("empty(0)", "false")]),

    function(Group::Numbers, "round", &[needed("number", AMOUNT), optional("places", NUMBER)], Gives::Alike, Run::Plain(run::round),
        "Rounded to so many decimal places, or to a whole number. A half goes away from zero; negative places round to tens and hundreds.",
        &[example("round(2.345, 2)", "2.35"), example("round(-2.5)", "-3"), example("round(1250, -2)", "1300")]),
    function(Group::Numbers, "floor", &[needed("number", AMOUNT)], Gives::Alike, Run::Plain(run::floor),
        "The next whole number below.", &[example("floor(-2.5)", "-3")]),
    function(Group::Numbers, "ceil", &[needed("number", AMOUNT)], Gives::Alike, Run::Plain(run::ceil),
        "The next whole number above.", &[example("ceil(2.1)", "3")]),
    function(Group::Numbers, "abs", &[needed("number", AMOUNT)], Gives::Alike, Run::Plain(run::abs),
        "Without its sign.", &[example("abs(-7)", "7")]),
    function(Group::Numbers, "min", &[several("value", ORDERED)], Gives::Alike, Run::Plain(run::min),
        "The smallest or earliest of the values that are not empty. Amounts in several currencies give nothing.",
        &[example("min(3, empty, 2)", "2"), example("min(date(2026, 5, 1), today())", "2026-03-31")]),
    function(Group::Numbers, "max", &[several("value", ORDERED)], Gives::Alike, Run::Plain(run::max),
        "The largest or latest of the values that are not empty.", &[example("max(3, empty, 2)", "3")]),
    function(Group::Numbers, "number", &[needed("text", TEXT)], Gives::Always(Type::Number), Run::Plain(run::number),
        "The number that a text is, written with a point. Nothing if it is none.",
        &[example(r#"number(" 12.50 ") * 2"#, "25"), example(r#"number("twelve")"#, "")]),
    function(Group::Numbers, "amount", &[needed("money", MONEY)], Gives::Always(Type::Number), Run::Plain(run::amount),
        "The number of an amount, without its currency.", &[example(r#"amount(money(12.5, "EUR"))"#, "12.5")]),
    function(Group::Numbers, "currency", &[needed("money", MONEY)], Gives::Always(Type::Text), Run::Plain(run::currency),
        "The three letters of an amount's currency.", &[example(r#"currency(money(12.5, "EUR"))"#, "EUR")]),
    function(Group::Numbers, "money", &[needed("number", NUMBER), needed("currency", TEXT)], Gives::Always(Type::Money), Run::Plain(run::money),
        "An amount. Nothing if there is no such currency.", &[example(r#"money(5, "EUR") * 3"#, "15.00 EUR")]),

    function(Group::Texts, "text", &[needed("value", Takes::OneOf(&[Type::Number, Type::Text, Type::Boolean, Type::Date, Type::Moment, Type::Money]))], Gives::Always(Type::Text), Run::Plain(run::text),
        "The value as text. Moments are told in the organisation's time zone.",
        &[example("text(12.50)", "12.5"), example("text(now())", "2026-03-31 12:00")]),
    function(Group::Texts, "len", &[needed("text", Takes::OneOf(&[Type::Text, Type::List]))], Gives::Always(Type::Number), Run::Plain(run::len),
        "How many letters a text has, or entries a list. Nothing has none.",
        &[example(r#"len("Kiel")"#, "4"), example("len(empty)", "0")]),
    function(Group::Texts, "upper", &[needed("text", TEXT)], Gives::Always(Type::Text), Run::Plain(run::upper),
        "In capital letters.", &[example(r#"upper("Kiel")"#, "KIEL")]),
    function(Group::Texts, "lower", &[needed("text", TEXT)], Gives::Always(Type::Text), Run::Plain(run::lower),
        "In small letters.", &[example(r#"lower("Kiel")"#, "kiel")]),
    function(Group::Texts, "trim", &[needed("text", TEXT)], Gives::Always(Type::Text), Run::Plain(run::trim),
        "Without blanks before and after.", &[example(r#"trim("  Kiel ")"#, "Kiel")]),
    function(Group::Texts, "left", &[needed("text", TEXT), needed("letters", NUMBER)], Gives::Always(Type::Text), Run::Plain(run::left),
        "So many letters from the beginning.", &[example(r#"left("Kiel", 2)"#, "Ki")]),
    function(Group::Texts, "right", &[needed("text", TEXT), needed("letters", NUMBER)], Gives::Always(Type::Text), Run::Plain(run::right),
        "So many letters from the end.", &[example(r#"right("Kiel", 2)"#, "el")]),
    function(Group::Texts, "contains", &[needed("text", TEXT), needed("part", TEXT)], Gives::Always(Type::Boolean), Run::Plain(run::contains),
        "Whether a text contains another, in capital or small letters.",
        &[example(r#"contains("Bakery Nord", "nord")"#, "true"), example(r#"contains(empty, "nord")"#, "false")]),
    function(Group::Texts, "starts_with", &[needed("text", TEXT), needed("beginning", TEXT)], Gives::Always(Type::Boolean), Run::Plain(run::starts_with),
        "Whether a text begins with another, in capital or small letters.", &[example(r#"starts_with("Bakery Nord", "bakery")"#, "true")]),
    function(Group::Texts, "ends_with", &[needed("text", TEXT), needed("end", TEXT)], Gives::Always(Type::Boolean), Run::Plain(run::ends_with),
        "Whether a text ends with another, in capital or small letters.", &[example(r#"ends_with("plan.PDF", ".pdf")"#, "true")]),
    function(Group::Texts, "replace", &[needed("text", TEXT), needed("part", TEXT), needed("with", TEXT)], Gives::Always(Type::Text), Run::Plain(run::replace),
        "With every occurrence of a part replaced.", &[example(r#"replace("1-2-3", "-", "")"#, "123")]),

    function(Group::Dates, "today", &[], Gives::Always(Type::Date), Run::Plain(run::today),
        "The present day in the organisation's time zone. What depends on it is calculated anew every night.", &[example("today()", "2026-03-31")]),
    function(Group::Dates, "now", &[], Gives::Always(Type::Moment), Run::Plain(run::now),
        "The present moment. What depends on it is calculated anew every night.", &[example("hour(now())", "12")]),
    function(Group::Dates, "date", &[needed("year", NUMBER), needed("month", NUMBER), needed("day", NUMBER)], Gives::Always(Type::Date), Run::Plain(run::date),
        "A date. Nothing if there is no such day.", &[example("date(2026, 2, 28)", "2026-02-28"), example("date(2026, 2, 30)", "")]),
    function(Group::Dates, "to_date", &[needed("value", Takes::OneOf(&[Type::Date, Type::Moment, Type::Text]))], Gives::Always(Type::Date), Run::Plain(run::to_date),
        "The day of a moment in the organisation's time zone, or the date that a text is.", &[example("to_date(now())", "2026-03-31"), example(r#"to_date("2026-12-24")"#, "2026-12-24")]),
    function(Group::Dates, "year", &[needed("date", DAY)], Gives::Always(Type::Number), Run::Plain(run::year),
        "The year of a date or moment.", &[example("year(today())", "2026")]),
    function(Group::Dates, "month", &[needed("date", DAY)], Gives::Always(Type::Number), Run::Plain(run::month),
        "The month, from 1 to 12.", &[example("month(today())", "3")]),
    function(Group::Dates, "day", &[needed("date", DAY)], Gives::Always(Type::Number), Run::Plain(run::day),
        "The day of the month.", &[example("day(today())", "31")]),
    function(Group::Dates, "weekday", &[needed("date", DAY)], Gives::Always(Type::Number), Run::Plain(run::weekday),
        "The day of the week: 1 is Monday, 7 is Sunday.", &[example("weekday(today())", "2")]),
    function(Group::Dates, "hour", &[needed("moment", Takes::OneOf(&[Type::Moment]))], Gives::Always(Type::Number), Run::Plain(run::hour),
        "The hour of a moment in the organisation's time zone, from 0 to 23.", &[example("hour(now())", "12")]),
    function(Group::Dates, "add_days", &[needed("date", Takes::Alike(&[Type::Date, Type::Moment])), needed("days", NUMBER)], Gives::Alike, Run::Plain(run::add_days),
        "So many whole days later, or earlier. Dates also take + and -.", &[example("add_days(today(), 14)", "2026-04-14"), example("today() - 1", "2026-03-30")]),
    function(Group::Dates, "add_months", &[needed("date", Takes::Alike(&[Type::Date, Type::Moment])), needed("months", NUMBER)], Gives::Alike, Run::Plain(run::add_months),
        "So many months later. Where a month has no such day, its last.", &[example("add_months(today(), 1)", "2026-04-30")]),
    function(Group::Dates, "add_hours", &[needed("moment", Takes::OneOf(&[Type::Moment])), needed("hours", NUMBER)], Gives::Always(Type::Moment), Run::Plain(run::add_hours),
        "So many hours later; parts of hours count.", &[example("hour(add_hours(now(), 1.5))", "13")]),
    function(Group::Dates, "days_between", &[needed("from", DAY), needed("to", DAY)], Gives::Always(Type::Number), Run::Plain(run::days_between),
        "How many days the second lies after the first.", &[example("days_between(today(), date(2026, 4, 30))", "30"), example("days_between(date(2026, 4, 1), now())", "-1")]),
    function(Group::Dates, "hours_between", &[needed("from", DAY), needed("to", DAY)], Gives::Always(Type::Number), Run::Plain(run::hours_between),
        "How many hours the second lies after the first, with parts of hours. A date begins at midnight.", &[example("hours_between(today(), now())", "12")]),

    function(Group::Lists, "has", &[needed("list", LIST), needed("entry", TEXT)], Gives::Always(Type::Boolean), Run::Plain(run::has),
        "Whether a list, such as tags, has this entry.", &[example(r#"has(empty, "vip")"#, "false")]),
    function(Group::Lists, "join", &[needed("list", LIST), needed("between", TEXT)], Gives::Always(Type::Text), Run::Plain(run::join),
        "All entries as one text.", &[example(r#"join(empty, ", ")"#, "")]),
];
