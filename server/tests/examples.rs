//! Every example in the description of the API really runs.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use engine::http::openapi_document;
use http::Method;
use serde_json::Value;
use testing::{Person, TestApp};

/// The body a description shows for an operation.
fn example(operation: &Value) -> Option<&Value> {
    operation.pointer("/requestBody/content/application~1json/example")
}

/// A record to act upon, made by the example of its own collection.
async fn with_record(person: &Person, api: &Value, path: &str) -> String {
    let Some((collection, _)) = path.split_once("/{id}") else { return path.to_owned() };
    let made =
        example(&api["paths"][collection]["post"]).unwrap_or_else(|| panic!("{collection} has no example"));
    let answer = person.post(collection, made.clone()).await;
    assert_eq!(answer.status(), 201, "POST {collection}: {}", answer.json);
    path.replace("{id}", answer.json["data"]["id"].as_str().unwrap())
}

#[tokio::test]
async fn every_example_runs() {
    let app = TestApp::with_modules(server::all_modules()).await;
    let api: Value = serde_json::from_str(&openapi_document(&app.house.catalog)).unwrap();
    let mut ran = Vec::new();

    for (path, operations) in api["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let Some(body) = example(operation) else { continue };
            // Each in an organisation of its own: what is unique there is unique.
            let person = app.another_tenant().await;
            let address = with_record(&person, &api, path).await;
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();

            let answer = person.send(method.clone(), &address, Some(body.clone())).await;

            assert!(answer.status() < 300, "{method} {path}: {}", answer.json);
            assert!(answer.json.pointer("/meta/failed").is_none_or(|failed| failed == 0), "{}", answer.json);
            ran.push(format!("{method} {path}"));
        }
    }

    assert!(ran.iter().any(|one| one.ends_with("/bulk")), "{ran:?}");
    assert!(ran.len() >= 3, "{ran:?}");
}
