//! Conditions as they are written: read from JSON or from the parameters of an address. Nothing is known of fields yet.

use base::{Problem, Result};
use serde_json::Value;

use super::operator::Operator;
use crate::records::errors::FILTER_INVALID;

/// Deeper or longer conditions are made by programs that have gone astray.
const DEPTH_MAX: usize = 8;
const TESTS_MAX: usize = 100;
const VALUES_MAX: usize = 1_000;

/// What must hold of a record.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::records) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Test(Test),
}

/// One field, one operator, and what it is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::records) struct Test {
    /// `company.industry`: through a link to a field of the linked record.
    pub(in crate::records) path: String,
    pub(in crate::records) operator: Operator,
    pub(in crate::records) values: Vec<Value>,
}

impl Condition {
    /// `{"and": […]}`, `{"or": […]}`, `{"not": {…}}`, `{"field": value}`, `{"field": {"operator": value}}`. Several
    /// keys in one object must all hold.
    pub(in crate::records) fn from_json(json: &Value) -> Result<Self> {
        let mut tests = 0;
        Self::read(json, 0, &mut tests)
    }

    fn read(json: &Value, depth: usize, tests: &mut usize) -> Result<Self> {
        if depth > DEPTH_MAX {
            return Err(refused("where", format!("is nested deeper than {DEPTH_MAX} levels")));
        }
        let Value::Object(keys) = json else {
            return Err(refused("where", r#"must be an object such as {"status": "won"}"#));
        };
        let mut all = Vec::with_capacity(keys.len());
        for (key, value) in keys {
            match key.as_str() {
                "and" | "or" => {
                    let Value::Array(parts) = value else {
                        return Err(refused(key, "must be a list of conditions"));
                    };
                    let parts: Result<Vec<Self>> =
                        parts.iter().map(|part| Self::read(part, depth + 1, tests)).collect();
                    let parts = parts?;
                    all.push(if key == "and" { Self::All(parts) } else { Self::Any(parts) });
                }
                "not" => all.push(Self::Not(Box::new(Self::read(value, depth + 1, tests)?))),
                path => all.extend(tests_of(path, value, tests)?),
            }
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Self::All(all) })
    }

    /// `filter[value.gte]=100`: the name is what stands in the brackets.
    pub(in crate::records) fn from_parameter(name: &str, value: &str) -> Result<Self> {
        let (path, operator) = match name.rsplit_once('.') {
            Some((path, last)) => match Operator::from_name(last) {
                Some(operator) => (path, Some(operator)),
                None => (name, None),
            },
            None => (name, None),
        };
        if path.is_empty() {
            return Err(refused("filter", "needs a field in its brackets: filter[status]=won"));
        }
        if value.is_empty() {
            return Err(refused(
                name,
                format!("needs a value; filter[{path}.empty]=true finds records without one"),
            ));
        }
        let texts: Vec<Value> = split_values(value).into_iter().map(Value::String).collect();
        let operator = operator.unwrap_or(if texts.len() > 1 { Operator::In } else { Operator::Eq });
        Ok(Self::Test(Test { path: path.to_owned(), operator, values: limited(name, texts)? }))
    }
}

fn tests_of(path: &str, value: &Value, tests: &mut usize) -> Result<Vec<Condition>> {
    let mut one = |operator, value: &Value| -> Result<Condition> {
        *tests += 1;
        if *tests > TESTS_MAX {
            return Err(refused("where", format!("has more than {TESTS_MAX} tests")));
        }
        let values = match value {
            Value::Array(values) => values.clone(),
            value => vec![value.clone()],
        };
        Ok(Condition::Test(Test { path: path.to_owned(), operator, values: limited(path, values)? }))
    };
    match value {
        Value::Object(operators) => {
            if operators.is_empty() {
                return Err(refused(path, "needs an operator and a value"));
            }
            let read = operators.iter().map(|(name, value)| {
                let operator = Operator::from_name(name)
                    .ok_or_else(|| refused(path, format!("knows no operator {name:?}")))?;
                one(operator, value)
            });
            read.collect()
        }
        Value::Null => Ok(vec![one(Operator::Empty, &Value::Bool(true))?]),
        Value::Array(_) => Ok(vec![one(Operator::In, value)?]),
        value => Ok(vec![one(Operator::Eq, value)?]),
    }
}

fn limited(path: &str, values: Vec<Value>) -> Result<Vec<Value>> {
    if values.len() > VALUES_MAX {
        return Err(refused(path, format!("is compared with more than {VALUES_MAX} values")));
    }
    Ok(values)
}

/// `a,b` are two values; `a\,b` is one with a comma in it.
fn split_values(text: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let current = values.last_mut().expect("there is always one");
        match letter {
            '\\' => match letters.next() {
                Some(next @ (',' | '\\')) => current.push(next),
                Some(next) => current.extend(['\\', next]),
                None => current.push('\\'),
            },
            ',' => values.push(String::new()),
            letter => current.push(letter),
        }
    }
    values
}

pub(super) fn refused(field: &str, why: impl Into<String>) -> Problem {
    const SHOWN_MAX: usize = 120;
    let shown: String = field.chars().take(SHOWN_MAX).collect();
    FILTER_INVALID.on_field(shown, why)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_address_and_json_say_the_same() {
        let parameter = Condition::from_parameter("value.gte", "100").unwrap();
        let written = Condition::from_json(&json!({ "value": { "gte": "100" } })).unwrap();

        assert_eq!(parameter, written);
    }

    #[test]
    fn a_comma_can_be_part_of_a_value() {
        let Condition::Test(test) = Condition::from_parameter("name", r"Smith\, Ltd,Bakery").unwrap() else {
            panic!("one parameter is one test");
        };

        assert_eq!(test.values, vec![json!("Smith, Ltd"), json!("Bakery")]);
        assert_eq!(test.operator, Operator::In);
    }

    #[test]
    fn conditions_that_go_astray_are_refused() {
        let mut deep = json!({ "status": "won" });
        for _ in 0..20 {
            deep = json!({ "not": deep });
        }

        for bad in
            [deep, json!([]), json!({ "and": {} }), json!({ "value": { "near": 1 } }), json!({ "value": {} })]
        {
            assert!(Condition::from_json(&bad).is_err(), "{bad} was accepted");
        }
    }
}
