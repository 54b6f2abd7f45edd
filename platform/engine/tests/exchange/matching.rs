//! Records that are there already: found by a field, changed, left alone, or asked about.

use serde_json::json;

use crate::market::{counts, import, market, people, problems, run};

#[tokio::test]
async fn people_are_found_by_their_mail_however_it_is_written() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "Ann", "email": "Ann@X.example", "income": "10" })).await;
    let table = "name,email,income\nAnn B.,ann@x.EXAMPLE,\nBo,bo@x.example,5\nBo C.,BO@x.example,6\nBo C.,BO@x.example,6\n";
    let made = import(owner, "a.csv", table, json!({ "mode": "upsert", "match_by": "email" })).await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 4 created 1 updated 2 unchanged 1 refused 0");
    // An empty cell says nothing, so it takes nothing away.
    assert_eq!(
        people(owner, "name,email,income").await,
        [
            json!({ "name": "Ann B.", "email": "ann@x.EXAMPLE", "income": "10" }),
            json!({ "name": "Bo C.", "email": "BO@x.example", "income": "6" }),
        ]
    );
}

#[tokio::test]
async fn empty_cells_take_values_away_only_where_that_is_wanted() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "Ann", "email": "ann@x.example", "income": "10" })).await;
    let made = import(
        owner,
        "a.csv",
        "email,income\nann@x.example,\n",
        json!({
            "mode": "update", "match_by": "email", "options": { "emptyClears": true },
        }),
    )
    .await;

    run(&app, owner, &made).await;

    assert_eq!(people(owner, "name,income").await, [json!({ "name": "Ann", "income": null })]);
}

#[tokio::test]
async fn an_update_makes_nobody_new_and_asks_where_several_are_meant() {
    let app = market().await;
    let owner = app.owner();
    for _ in 0..2 {
        owner.post("/api/v1/people", json!({ "name": "Twin" })).await;
    }
    owner.post("/api/v1/people", json!({ "name": "Ann" })).await;
    let made = import(
        owner,
        "a.csv",
        "name,income\nTwin,1\nAnn,2\nNobody,3\n",
        json!({ "mode": "update", "match_by": "name" }),
    )
    .await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 0 updated 1 unchanged 0 refused 2");
    assert_eq!(
        problems(owner, &made, "import").await,
        [
            "2 name: is the value of several records; which is meant?",
            "4 name: is the value of no record that you can see",
        ]
    );
}

#[tokio::test]
async fn making_what_is_there_is_refused_by_name() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "Ann", "email": "ann@x.example" })).await;
    let made = import(owner, "a.csv", "name,email\nAnn,ann@x.example\n", json!({})).await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 1 created 0 updated 0 unchanged 0 refused 1");
    let said = problems(owner, &made, "import").await.remove(0);
    assert!(said.starts_with("2 email: is taken by Ann ("), "{said}");
}
