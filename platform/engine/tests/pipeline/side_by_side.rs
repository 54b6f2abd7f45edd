//! Two tenants, two connections and two hundred requests at once: every answer belongs to whoever asked.

use std::sync::Arc;

use http::Method;
use serde_json::json;
use testing::{Person, TestApp};

use crate::handlers::assert_all_is_given_back;
use crate::trial::Trial;
use crate::wire::{Wire, post};

const REQUESTS: usize = 200;

async fn write(person: &Person, name: &str, then: &str) -> u16 {
    person.post("/api/v1/notes", json!({ "name": name, "then": then })).await.status()
}

/// Writes and leaves without waiting for the answer.
async fn write_and_hang_up(app: &TestApp, person: &Person, name: &str) {
    let mut wire = Wire::to(app.address).await;
    let authorization = format!("authorization: Bearer {}\r\n", person.token().unwrap());
    let body = json!({ "name": name, "then": "wait" }).to_string();
    wire.write(post("/api/v1/notes", &authorization, body.as_bytes())).await;
    tokio::task::yield_now().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_answer_ever_belongs_to_the_other_tenant() {
    let app = TestApp::with_settings(vec![Box::new(Trial)], |settings| {
        settings.database.connections_max = 2;
        settings.database.acquire_timeout_ms = 20_000;
    })
    .await;
    let app = Arc::new(app);
    let nord = app.owner().clone();
    let south = app.another_tenant().await;
    let tenants = [(nord, "nord canary"), (south, "south canary")];
    for (person, canary) in &tenants {
        assert_eq!(write(person, canary, "answer").await, 200);
    }

    let mut running = Vec::new();
    for number in 0..REQUESTS {
        let (app, (person, canary)) = (Arc::clone(&app), tenants[number % 2].clone());
        running.push(tokio::spawn(async move {
            match number / 2 % 5 {
                0 => assert_eq!(write(&person, canary, "answer").await, 200),
                1 => assert_eq!(write(&person, &format!("{canary} lost"), "panic").await, 500),
                2 => write_and_hang_up(&app, &person, &format!("{canary} lost")).await,
                3 => {
                    let answer = person.send(Method::GET, "/api/v1/me", None).await;
                    assert_eq!(answer.json["data"], person.tenant.to_string());
                }
                _ => {
                    let answer = person.get("/api/v1/notes").await;
                    assert_eq!(answer.status(), 200);
                    let names = answer.json["data"].as_array().unwrap();
                    assert!(!names.is_empty());
                    assert!(names.iter().all(|name| name == canary), "{canary} saw {names:?}");
                }
            }
        }));
    }
    for request in running {
        request.await.unwrap();
    }

    assert_all_is_given_back(&app).await;
    let status = app.house.store.pool().status();
    assert!(status.idle <= 2, "{status:?}");
    for (person, canary) in &tenants {
        let names = person.get("/api/v1/notes").await.json["data"].clone();
        assert_eq!(
            names,
            json!(vec![*canary; 1 + REQUESTS / 10]),
            "what was acknowledged is there, and nothing else"
        );
    }
}
