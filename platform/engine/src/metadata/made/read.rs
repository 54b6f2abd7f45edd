//! From the record of a made field to the field that the engine works with.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base::{Problem, Result};
use sdk::{
    Choice, Field, FieldKind, FieldValues, Initial, Label, Limits, Role, Rollup, Sensitivity, Storage,
    Summary,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::records::RECORD_INVALID;

/// Choices of one select.
const OPTIONS_MAX: usize = 500;
pub(super) const PLACES_MAX: u8 = 12;
const PLACES: u8 = 2;

/// A made field as its record says it.
#[derive(Debug)]
pub(super) struct MadeField<'a>(pub(super) &'a FieldValues);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    to: Option<String>,
    of: Option<String>,
    by: Option<String>,
    places: Option<u8>,
    formula: Option<String>,
    how: Option<String>,
    field: Option<String>,
    r#where: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct MadeLimits {
    min: Option<f64>,
    max: Option<f64>,
    length_min: Option<usize>,
    length_max: Option<usize>,
    pattern: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MadeOption {
    code: String,
    label: String,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    colour: Option<String>,
}

impl MadeField<'_> {
    pub(super) fn entity(&self) -> &str {
        self.0.text("entity").unwrap_or_default()
    }

    pub(super) fn code(&self) -> &str {
        self.0.text("code").unwrap_or_default()
    }

    /// The kind of records on the other side, where there is one.
    pub(super) fn leads_to(&self) -> Option<&str> {
        let settings = self.0.get("settings");
        settings.get("to").or_else(|| settings.get("of")).and_then(Value::as_str)
    }

    /// Whether it only says what a field of the module is called here.
    pub(super) fn is_built_in(&self) -> bool {
        self.0.is_true("built_in")
    }

    pub(super) fn is_hidden(&self) -> bool {
        self.0.is_true("hidden")
    }

    /// Says of a field of the module what the tenant says of it. Nothing that the module relies on is loosened.
    pub(super) fn amend(&self, field: &mut Field) -> Result<()> {
        field.label = self.label("label", "labels")?;
        if self.0.text("help").is_some() {
            field.help = Some(self.label("help", "helps")?);
        }
        field.other_side = self.other_side()?;
        if let Some(group) = self.0.text("group") {
            field.group = Some(Cow::Owned(group.to_owned()));
        }
        field.required |= self.0.is_true("required");
        field.hidden_from.extend(self.roles("hidden_from"));
        field.read_only_for.extend(self.roles("read_only_for"));
        Ok(())
    }

    /// The field, or what is wrong with its record, by the name of the part that is.
    pub(super) fn read(&self) -> Result<Field> {
        let settings: Settings = self.part("settings")?.unwrap_or_default();
        let kind = self.kind(&settings)?;
        let formula = if self.is_formula() { Some(self.formula()?.0) } else { None };
        let mut field = Field::new(self.code().to_owned(), kind);
        field.is_made = true;
        field.rollup = if self.is_rollup() { Some(self.rollup()?) } else { None };
        field.read_only |= formula.is_some() || field.rollup.is_some();
        field.formula = formula.map(Cow::Owned);
        field.label = self.label("label", "labels")?;
        field.help = self.0.text("help").is_some().then(|| self.label("help", "helps")).transpose()?;
        field.other_side = self.other_side()?;
        field.group = self.0.text("group").map(|group| Cow::Owned(group.to_owned()));
        field.required = self.0.is_true("required");
        field.unique = self.0.is_true("unique");
        field.indexed = self.0.is_true("indexed");
        field.search_weight = self.0.is_true("searched").then_some('B');
        field.limits = self.limits()?;
        field.options = self.options()?;
        field.default = self.initial();
        field.visible_if = Some(self.0.get("visible_if").clone()).filter(|condition| !condition.is_null());
        field.sensitivity = self.sensitivity();
        field.hidden_from = self.roles("hidden_from");
        field.read_only_for = self.roles("read_only_for");
        if field.storage == Storage::Columns {
            let slot = self.0.text("slot").map(|slot| Cow::Owned(slot.to_owned()));
            // Under its number and not its code: a field of the same name, made later, begins empty.
            let key = self.key();
            field.storage =
                Storage::Custom { key: key.into(), slot, is_filled: self.0.is_true("slot_filled") };
        }
        Ok(field)
    }

    /// Where in `custom` the values are.
    pub(super) fn key(&self) -> String {
        let number = self.0.text("number").unwrap_or_default();
        match self.0.get("generation").as_i64().unwrap_or(1) {
            1 => number.to_owned(),
            generation => format!("{number}_{generation}"),
        }
    }

    /// Whether its value follows from others.
    pub(super) fn is_formula(&self) -> bool {
        self.0.text("type") == Some("formula")
    }

    /// The expression, and how many decimal places are kept of a number.
    pub(super) fn formula(&self) -> Result<(String, u8)> {
        let settings: Settings = self.part("settings")?.unwrap_or_default();
        let places = settings.places.unwrap_or(PLACES_MAX);
        match settings.formula {
            Some(_) if places > PLACES_MAX => {
                Err(wrong("settings", format!("may have {PLACES_MAX} decimal places at most")))
            }
            Some(expression) => Ok((expression, places)),
            None => Err(wrong("settings", "must say {\"formula\": \"…\"} for this kind of field")),
        }
    }

    /// Whether its value follows from the records that lead here.
    pub(super) fn is_rollup(&self) -> bool {
        self.0.text("type") == Some("rollup")
    }

    /// What of these records it says.
    pub(super) fn rollup(&self) -> Result<Rollup> {
        let settings: Settings = self.part("settings")?.unwrap_or_default();
        let (Some(of), Some(by), Some(how)) = (settings.of, settings.by, settings.how) else {
            let wanted = "must say {\"of\": records, \"by\": their link, \"how\": such as \"count\"} for this kind of field";
            return Err(wrong("settings", wanted));
        };
        let how = Summary::from_name(&how).ok_or_else(|| {
            let known: Vec<&str> = Summary::ALL.into_iter().map(Summary::name).collect();
            wrong("settings", format!("says {how:?}; “how” is one of {}", known.join(", ")))
        })?;
        if (how == Summary::Count) != settings.field.is_none() {
            return Err(wrong("settings", "must name the field that is summed up, and none to count with"));
        }
        let field = settings.field.map(Cow::Owned);
        Ok(Rollup { of: of.into(), by: by.into(), how, field, condition: settings.r#where })
    }

    /// The kind of what a formula or a rollup gives.
    fn result(&self) -> Result<FieldKind> {
        let settings: Settings = self.part("settings")?.unwrap_or_default();
        let places = settings.places.unwrap_or(PLACES_MAX);
        Ok(match self.0.text("result").unwrap_or_default() {
            "decimal" => FieldKind::Decimal { places },
            "percent" => FieldKind::Percent { places },
            "integer" => FieldKind::Integer,
            "number" => FieldKind::Number,
            "duration" => FieldKind::Duration,
            "text" => FieldKind::Text,
            "boolean" => FieldKind::Boolean,
            "date" => FieldKind::Date,
            "datetime" => FieldKind::DateTime,
            "money" => FieldKind::Money,
            "tags" => FieldKind::Tags,
            other => return Err(wrong("result", format!("{other:?} is nothing that follows from others"))),
        })
    }

    fn kind(&self, settings: &Settings) -> Result<FieldKind> {
        let needs = |part: &Option<String>, name: &str| {
            let given = part.clone().map(Cow::Owned);
            given.ok_or_else(|| wrong("settings", format!("must say {name} for this kind of field")))
        };
        let places = settings.places.unwrap_or(PLACES);
        if places > PLACES_MAX {
            return Err(wrong("settings", format!("may have {PLACES_MAX} decimal places at most")));
        }
        Ok(match self.0.text("type").unwrap_or_default() {
            "text" => FieldKind::Text,
            "long_text" => FieldKind::LongText,
            "rich_text" => FieldKind::RichText,
            "email" => FieldKind::Email,
            "phone" => FieldKind::Phone,
            "url" => FieldKind::Url,
            "number" => FieldKind::Number,
            "integer" => FieldKind::Integer,
            "decimal" => FieldKind::Decimal { places },
            "money" => FieldKind::Money,
            "percent" => FieldKind::Percent { places },
            "boolean" => FieldKind::Boolean,
            "date" => FieldKind::Date,
            "datetime" => FieldKind::DateTime,
            "time" => FieldKind::Time,
            "duration" => FieldKind::Duration,
            "select" => FieldKind::Select,
            "multi_select" => FieldKind::MultiSelect,
            "tags" => FieldKind::Tags,
            "user" => FieldKind::User,
            "link" => FieldKind::Link { to: needs(&settings.to, "\"to\"")? },
            "links" => FieldKind::Links { to: needs(&settings.to, "\"to\"")? },
            "inverse" => {
                FieldKind::Inverse { of: needs(&settings.of, "\"of\"")?, by: needs(&settings.by, "\"by\"")? }
            }
            "file" => FieldKind::File,
            "image" => FieldKind::Image,
            "address" => FieldKind::Address,
            "json" => FieldKind::Json,
            "formula" | "rollup" => self.result()?,
            other => return Err(wrong("type", format!("{other:?} is no kind of field"))),
        })
    }

    fn label(&self, one: &str, others: &str) -> Result<Label> {
        let words: BTreeMap<String, String> = self.part(others)?.unwrap_or_default();
        Ok(spoken(self.0.text(one).unwrap_or_default(), words))
    }

    /// What those that lead to a record are called there.
    fn other_side(&self) -> Result<Option<Label>> {
        if self.0.text("other_side").is_some() {
            return self.label("other_side", "other_sides").map(Some);
        }
        match self.0.get("other_sides") {
            Value::Null => Ok(None),
            _ => Err(wrong("other_side", "must be said where it is said in other languages")),
        }
    }

    fn limits(&self) -> Result<Limits> {
        let made: MadeLimits = self.part("limits")?.unwrap_or_default();
        Ok(Limits {
            min: made.min,
            max: made.max,
            length_min: made.length_min,
            length_max: made.length_max,
            pattern: made.pattern.map(Cow::Owned),
            entries: None,
        })
    }

    fn options(&self) -> Result<Vec<Choice>> {
        let made: Vec<MadeOption> = self.part("options")?.unwrap_or_default();
        if made.len() > OPTIONS_MAX {
            return Err(wrong("options", format!("may be {OPTIONS_MAX} at most")));
        }
        let mut options: Vec<Choice> = Vec::with_capacity(made.len());
        for MadeOption { code, label, labels, colour } in made {
            if code.is_empty() || label.trim().is_empty() {
                return Err(wrong("options", "need a code and a label each"));
            }
            if options.iter().any(|known| known.code == code) {
                return Err(wrong("options", format!("have the code {code:?} twice")));
            }
            let label = spoken(&label, labels);
            options.push(Choice { code: code.into(), label, colour: colour.map(Cow::Owned) });
        }
        Ok(options)
    }

    fn initial(&self) -> Option<Initial> {
        let initial = self.0.get("initial");
        let is = |word: &str| *initial == json!({ word: true });
        match initial {
            Value::Null => None,
            _ if is("now") => Some(Initial::Now),
            _ if is("today") => Some(Initial::Today),
            _ if is("me") => Some(Initial::Me),
            value => Some(match formula_in(value) {
                Some(expression) => Initial::Formula(Cow::Owned(expression.to_owned())),
                None => Initial::Value(value.clone()),
            }),
        }
    }

    fn sensitivity(&self) -> Sensitivity {
        match self.0.text("sensitivity") {
            Some("public") => Sensitivity::Public,
            Some("confidential") => Sensitivity::Confidential,
            Some("restricted") => Sensitivity::Restricted,
            _ => Sensitivity::Internal,
        }
    }

    fn roles(&self, code: &str) -> Vec<Role> {
        self.0.words(code).into_iter().filter_map(Role::from_code).collect()
    }

    /// A part of the record that is JSON of a certain form.
    fn part<Part: DeserializeOwned>(&self, code: &str) -> Result<Option<Part>> {
        let value = self.0.get(code);
        if value.is_null() {
            return Ok(None);
        }
        Part::deserialize(value).map(Some).map_err(|cause| wrong(code, format!("cannot be read: {cause}")))
    }
}

/// The record as a row of the database has it.
pub(super) fn values_of(row: Value) -> FieldValues {
    match row {
        Value::Object(values) => FieldValues(values),
        _ => FieldValues(Map::new()),
    }
}

/// `{"formula": "today() + 14"}`, and nothing beside it.
fn formula_in(initial: &Value) -> Option<&str> {
    let parts = initial.as_object().filter(|parts| parts.len() == 1)?;
    parts.get("formula")?.as_str()
}

pub(super) fn spoken(words: &str, others: BTreeMap<String, String>) -> Label {
    let label = Label::new(words.to_owned());
    others.into_iter().fold(label, |label, (language, words)| label.in_language(language, words))
}

pub(super) fn wrong(part: &str, why: impl Into<String>) -> Problem {
    RECORD_INVALID.on_field(part, why)
}
