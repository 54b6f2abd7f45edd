//! Taking an import back: row for row as before, but for what somebody has gone on with.

use serde_json::{Value, json};
use testing::Person;

use crate::market::{act, counts, import, market, problems, report, run};

/// Everything people would see, without what is counted and dated by itself.
async fn picture(person: &Person) -> Vec<Value> {
    let mut all = Vec::new();
    for path in ["people", "companies"] {
        let listed = person.get(&format!("/api/v1/{path}?limit=100&sort=name")).await;
        for record in listed.json["data"].as_array().unwrap() {
            let mut record = record.clone();
            for counted in ["version", "updated_at", "updated_by"] {
                record.as_object_mut().unwrap().remove(counted);
            }
            all.push(record);
        }
    }
    all
}

#[tokio::test]
async fn after_an_undo_everything_is_as_it_was_before() {
    let app = market().await;
    let owner = app.owner();
    for name in ["Ann", "Bo"] {
        let email = format!("{}@x.example", name.to_lowercase());
        owner
            .post("/api/v1/people", json!({ "name": name, "email": email, "tags": ["old"], "income": "1" }))
            .await;
    }
    let before = picture(owner).await;
    let table = "name,email,income,tags,company.domain\nAnn X.,ann@x.example,2,\"new\",nord.example\nAnn Y.,ann@x.example,3,,\nCy,cy@x.example,4,,nord.example\n";
    let made = import(
        owner,
        "a.csv",
        table,
        json!({ "mode": "upsert", "match_by": "email", "create_missing": true }),
    )
    .await;
    let done = run(&app, owner, &made).await;
    assert_eq!(counts(&done), "done rows 3 created 1 updated 2 unchanged 0 refused 0");
    assert_ne!(picture(owner).await, before);

    assert_eq!(act(owner, &made, "undo").await.status(), 200);
    app.work_off().await;

    let undone = report(owner, &made).await;
    assert_eq!(
        (&undone["state"], &undone["message"]),
        (&json!("undone"), &json!("4 changes were taken back, 0 were left alone."))
    );
    assert_eq!(picture(owner).await, before);
    assert_eq!(act(owner, &made, "undo").await.status_and_code(), "409 core.import.state");
}

#[tokio::test]
async fn what_somebody_has_gone_on_with_is_left_alone_and_named() {
    let app = market().await;
    let owner = app.owner();
    let ann =
        owner.post("/api/v1/people", json!({ "name": "Ann", "email": "ann@x.example", "income": "1" })).await;
    let table = "name,email,income\nAnn,ann@x.example,2\nBo,bo@x.example,3\nCy,cy@x.example,4\n";
    let made = import(owner, "a.csv", table, json!({ "mode": "upsert", "match_by": "email" })).await;
    run(&app, owner, &made).await;
    let listed = owner.get("/api/v1/people?filter[name]=Bo").await;
    let bo = listed.json["data"][0]["id"].as_str().unwrap().to_owned();
    owner.patch(&format!("/api/v1/people/{bo}"), json!({ "vip": true })).await;
    let ann = ann.json["data"]["id"].as_str().unwrap().to_owned();
    owner.patch(&format!("/api/v1/people/{ann}"), json!({ "income": "9" })).await;

    act(owner, &made, "undo").await;
    app.work_off().await;

    let undone = report(owner, &made).await;
    assert_eq!(undone["message"], "1 changes were taken back, 2 were left alone.");
    let mut left = problems(owner, &made, "undo").await;
    left.sort();
    assert_eq!(left, ["1 -: Ann has been changed since: income.", "2 -: Bo has been changed since: vip."]);
    let names = owner.get("/api/v1/people?sort=name&fields=name,income").await;
    let names: Vec<String> = names.json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {}", one["name"], one["income"]))
        .collect();
    assert_eq!(names, ["\"Ann\" \"9\"", "\"Bo\" \"3\""]);
}

#[tokio::test]
async fn nobody_smuggles_a_change_into_the_undo_of_somebody_else() {
    let app = market().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", "name\nAnn\n", json!({})).await;
    let mark = format!("import {}", made["id"].as_str().unwrap());
    run(&app, owner, &made).await;
    let request =
        owner.request(http::Method::POST, "/api/v1/people").header("content-type", "application/json");
    let request = request
        .header("x-correlation-id", mark)
        .body(http_body_util::Full::new(r#"{"name": "Bo"}"#.into()))
        .unwrap();
    assert_eq!(owner.send_raw(request).await.status(), 201);

    act(owner, &made, "undo").await;
    app.work_off().await;

    assert_eq!(crate::market::people(owner, "name").await, [json!({ "name": "Bo" })]);
}
