//! What the tests do again and again: start the program, make a record, change it.

use contacts::Contacts;
use sdk::Timestamp;
use serde_json::{Value, json};
use testing::{Person, TestApp};
use uuid::Uuid;

pub(crate) async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(Contacts)]).await
}

/// On a database of its own, where subscribers can be made to hear.
pub(crate) async fn app_alone() -> TestApp {
    TestApp::alone(vec![Box::new(Contacts)], &[]).await
}

/// A record of any kind, made or the test has failed.
pub(crate) async fn create(person: &Person, plural: &str, values: Value) -> Value {
    let answer = person.post(&format!("/api/v1/{plural}"), values).await;
    assert_eq!(answer.status(), 201, "{}", answer.json);
    answer.json["data"].clone()
}

/// A record as it is now.
pub(crate) async fn read(person: &Person, plural: &str, record: &Value) -> Value {
    let answer = person.get(&at(plural, record)).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

pub(crate) fn at(plural: &str, record: &Value) -> String {
    format!("/api/v1/{plural}/{}", record["id"].as_str().unwrap())
}

pub(crate) fn id(record: &Value) -> Uuid {
    record["id"].as_str().unwrap().parse().unwrap()
}

/// An address in Kiel of a record, with these fields beside.
pub(crate) fn address_of(entity: &str, record: &Value, more: Value) -> Value {
    let mut address = json!({
        "entity": entity,
        "record_id": record["id"],
        "type": "home",
        "lines": ["Mühlenweg 3"],
        "postal_code": "24103",
        "city": "Kiel",
        "country_code": "DE",
    });
    if let (Value::Object(address), Value::Object(more)) = (&mut address, more) {
        address.extend(more);
    }
    address
}

pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}
