//! JSON, read strictly: unknown fields, keys named twice, deep nesting and wrong types are refused by name.
//!
//! The way for good input is straight through serde. Only when something is wrong is the type's schema made, to
//! say everything that is wrong at once.

use std::collections::HashSet;
use std::fmt;

use base::{Problem, Result};
use schemars::{JsonSchema, SchemaGenerator};
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::errors::{INPUT_INVALID, JSON_KEY_TWICE, JSON_MALFORMED, JSON_TOO_DEEP};

/// Deeper JSON is never a record. Below serde_json's own limit, so that we are the ones who say it.
const DEPTH_MAX: usize = 64;
/// Names longer than this are nobody's typing mistake. Comparing takes time that grows with the length.
const NAME_CHARS_COMPARED_MAX: usize = 64;
/// A body with thousands of unknown fields gets an answer, not an echo.
const COMPLAINTS_MAX: usize = 50;

/// Reads a body as `T`, or says all that is wrong with it.
pub fn decode<T: DeserializeOwned + JsonSchema>(body: &[u8]) -> Result<T> {
    let text = std::str::from_utf8(body).map_err(|cause| {
        JSON_MALFORMED.saying(format!("The body is not UTF-8 (byte {}).", cause.valid_up_to()))
    })?;
    check_shape(text)?;

    let mut unknown: Vec<String> = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let traced = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let decoded: Result<T, _> = serde_ignored::deserialize(traced, |path| {
        if unknown.len() < COMPLAINTS_MAX {
            // serde_ignored writes `?` where an Option was entered; nobody types that.
            unknown.push(path.to_string().replace(".?", ""));
        }
    });
    match decoded {
        Ok(value) if unknown.is_empty() => Ok(value),
        Ok(_) => Err(complain::<T>(text, &unknown, None)),
        Err(cause) => {
            let path = track.path().to_string();
            Err(complain::<T>(text, &unknown, Some((path, cause.to_string()))))
        }
    }
}

fn complain<T: JsonSchema>(text: &str, unknown: &[String], failed: Option<(String, String)>) -> Problem {
    let schema = SchemaGenerator::default().into_root_schema_for::<T>();
    let names = |key: &str| -> Vec<String> {
        match schema.get(key) {
            Some(Value::Object(properties)) => properties.keys().cloned().collect(),
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    };
    let (known, required) = (names("properties"), names("required"));
    let given: HashSet<String> = match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => fields.into_iter().map(|(name, _)| name).collect(),
        _ => HashSet::new(),
    };
    let is_object = text.trim_start().starts_with('{');

    let mut problem = INPUT_INVALID.problem();
    let mut said: HashSet<String> = HashSet::new();
    let mut unknown: Vec<String> = unknown.to_vec();
    if failed.is_some() && !known.is_empty() {
        let mut strangers: Vec<String> = given.iter().filter(|name| !known.contains(name)).cloned().collect();
        strangers.sort();
        strangers.truncate(COMPLAINTS_MAX);
        unknown.extend(strangers);
    }
    for name in unknown {
        let shown: String = name.chars().take(2 * NAME_CHARS_COMPARED_MAX).collect();
        if said.insert(name.clone()) {
            problem = problem.with_detail(shown, unknown_field(&name, &known));
        }
    }
    if is_object {
        for name in required.iter().filter(|name| !given.contains(*name)) {
            said.insert(name.clone());
            problem = problem.with_detail(name, "is required");
        }
    }
    let Some((path, cause)) = failed else { return problem };
    let is_said_already = cause.starts_with("missing field") && path == "." && !said.is_empty();
    if is_said_already || said.contains(&path) {
        return problem;
    }
    let field = if path == "." { "body" } else { &path };
    problem.with_detail(field, in_plain_words(&cause))
}

fn unknown_field(name: &str, known: &[String]) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    if last.chars().nth(NAME_CHARS_COMPARED_MAX).is_some() {
        return "is not a field here".to_owned();
    }
    let nearest = known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(last, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= 1 + candidate.len() / 4);
    match nearest {
        Some((_, candidate)) => format!("is not a field here; did you mean {candidate}?"),
        None => "is not a field here".to_owned(),
    }
}

/// Serde speaks to programmers; the readers of an error are people.
fn in_plain_words(cause: &str) -> String {
    let cause = cause.split(" at line ").next().unwrap_or(cause);
    let mut words = cause.to_owned();
    for (technical, plain) in [
        ("invalid type: ", "has the wrong type: "),
        ("invalid value: ", "cannot be accepted: "),
        ("invalid length ", "has the wrong length: "),
        ("missing field ", "lacks the field "),
        ("unknown variant ", "is not one of the choices: "),
        ("expected a string", "expected text"),
        ("expected a boolean", "expected true or false"),
    ] {
        words = words.replace(technical, plain);
    }
    for number in ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "usize"] {
        words = words.replace(&format!("expected {number}"), "expected a whole number");
    }
    for number in ["f32", "f64"] {
        words = words.replace(&format!("expected {number}"), "expected a number");
    }
    if let Some(at) = words.find("expected struct ") {
        words.truncate(at);
        words.push_str("expected an object");
    }
    words.replace('`', "\"")
}

/// Walks the text once, before any type is involved.
fn check_shape(text: &str) -> Result<()> {
    let mut json = serde_json::Deserializer::from_str(text);
    let walked = Shape { depth: 0 }.deserialize(&mut json).and_then(|()| json.end());
    let Err(cause) = walked else { return Ok(()) };

    let words = cause.to_string();
    let place = words.rsplit_once(" at line ").map_or(String::new(), |(_, place)| format!(" (line {place})"));
    if words.starts_with(TOO_DEEP) || words.starts_with("recursion limit") {
        return Err(
            JSON_TOO_DEEP.saying(format!("The JSON is nested more than {DEPTH_MAX} levels deep{place}."))
        );
    }
    if let Some(rest) = words.strip_prefix(KEY_TWICE) {
        let key = rest.rsplit_once(" at line ").map_or(rest, |(key, _)| key);
        let shown: String = key.chars().take(2 * NAME_CHARS_COMPARED_MAX).collect();
        return Err(JSON_KEY_TWICE.on_field(shown, "is given twice"));
    }
    Err(JSON_MALFORMED.saying(format!("The body is not JSON that can be read: {words}.")))
}

const TOO_DEEP: &str = "nested too deeply";
const KEY_TWICE: &str = "key given twice: ";

#[derive(Clone, Copy)]
struct Shape {
    depth: usize,
}

impl Shape {
    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= DEPTH_MAX { Err(E::custom(TOO_DEEP)) } else { Ok(Self { depth: self.depth + 1 }) }
    }
}

impl<'de> DeserializeSeed<'de> for Shape {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Shape {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let deeper = self.deeper()?;
        while items.next_element_seed(deeper)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let deeper = self.deeper()?;
        let mut keys: HashSet<String> = HashSet::new();
        while let Some(key) = fields.next_key::<String>()? {
            // serde_json takes an object with such a key for something else than an object: JSON inside a text,
            // which nobody would have looked through.
            if key.starts_with("$serde_json::private") {
                return Err(A::Error::custom("a key with a reserved name"));
            }
            if keys.contains(&key) {
                return Err(A::Error::custom(format!("{KEY_TWICE}{key}")));
            }
            fields.next_value_seed(deeper)?;
            keys.insert(key);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize, JsonSchema)]
    #[allow(dead_code, reason = "read through Debug only")]
    struct Order {
        customer: String,
        pieces: u32,
        note: Option<String>,
        address: Option<Address>,
    }

    #[derive(Debug, serde::Deserialize, JsonSchema)]
    #[allow(dead_code, reason = "read through Debug only")]
    struct Address {
        city: String,
    }

    fn refused(body: &str) -> String {
        decode::<Order>(body.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn good_input_is_taken() {
        let order: Order =
            decode(br#"{"customer":"Bakery Nord","pieces":3,"address":{"city":"Kiel"}}"#).unwrap();

        assert_eq!((order.pieces, order.note), (3, None));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once_and_by_name() {
        let words = refused(r#"{"custommer":"Bakery Nord","colour":1}"#);

        assert!(words.contains("[custommer: is not a field here; did you mean customer?]"), "{words}");
        assert!(words.contains("[colour: is not a field here]"), "{words}");
        assert!(words.contains("[customer: is required] [pieces: is required]"), "{words}");
    }

    #[test]
    fn a_wrong_type_names_the_field_however_deep() {
        let nested = refused(r#"{"customer":"A","pieces":1,"address":{"city":5}}"#);
        let flat = refused(r#"{"customer":"A","pieces":"many"}"#);

        assert!(
            nested.contains("[address.city: has the wrong type: integer \"5\", expected text]"),
            "{nested}"
        );
        assert!(
            flat.contains("[pieces: has the wrong type: string \"many\", expected a whole number]"),
            "{flat}"
        );
    }

    #[test]
    fn an_unknown_field_deep_inside_is_named_with_its_path() {
        let words = refused(r#"{"customer":"A","pieces":1,"address":{"city":"Kiel","planet":"Mars"}}"#);

        assert!(words.contains("[address.planet: is not a field here]"), "{words}");
    }

    #[test]
    fn a_key_given_twice_is_refused_at_any_depth() {
        assert!(refused(r#"{"pieces":1,"pieces":100}"#).starts_with("core.json.key_twice"));
        assert!(refused(r#"{"address":{"city":"a","city":"b"}}"#).contains("[city: is given twice]"));
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));

        assert!(check_shape(&deep(DEPTH_MAX)).is_ok());
        assert!(refused(&deep(DEPTH_MAX + 1)).starts_with("core.json.too_deep"));
        assert!(refused(&"[".repeat(1_000_000)).starts_with("core.json.too_deep"));
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for bad in [
            "",
            "{",
            "nul",
            "{'a':1}",
            "{\"a\":1,}",
            "[1]x",
            "{\"a\":01}",
            "\"\\ud800\"",
            "NaN",
            "{\"a\":1e999}",
        ] {
            let words = refused(bad);
            assert!(words.starts_with("core.json.malformed"), "{bad:?} gave {words}");
        }
        let not_text = decode::<Order>(b"{\"customer\":\"\xff\"}").unwrap_err();
        assert!(not_text.to_string().contains("not UTF-8"));
    }

    #[test]
    fn a_name_of_a_megabyte_is_neither_compared_nor_repeated() {
        let words = refused(&format!(r#"{{"customer":"A","pieces":1,"{}":1}}"#, "x".repeat(1_000_000)));

        assert!(words.contains("xxx: is not a field here]"), "{words:.300}");
        assert!(words.len() < 1000);
    }

    #[test]
    fn a_list_where_an_object_is_wanted_is_refused() {
        let words = refused("[]");

        assert!(words.starts_with("core.input.invalid"), "{words}");
    }
}
