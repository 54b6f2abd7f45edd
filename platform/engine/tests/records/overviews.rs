//! Tallies and histories: what modules show of many records, and never more than the reader may see of each.

use sdk::{Ctx, HistoryQuery, Id, Json, Result, Route, Tallied, Tally};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::workshop::{app, at, create, id, make};

pub(crate) fn routes() -> [Route; 3] {
    [
        Route::get("/sketches/overview", sketch_overview).says("Counts sketches.").signed_in(),
        Route::get("/pieces/overview", piece_overview).says("Counts pieces.").signed_in(),
        Route::get("/sketches/{id}/story", sketch_story).says("What became of a sketch.").signed_in(),
    ]
}

async fn sketch_overview(ctx: Ctx) -> Result<Json<Value>> {
    let wanted = vec![Tally::records(), Tally::by("pages"), Tally::by("margin"), Tally::different("piece")];
    let counted = ctx.records("workshop.sketch").tally(wanted).await?;
    Ok(Json(counted.iter().map(told).collect()))
}

async fn piece_overview(ctx: Ctx) -> Result<Json<Value>> {
    let wanted = vec![
        Tally::records().among(json!({ "stage": "raw" })),
        Tally::by("colours"),
        Tally::by("stage").among(json!({ "finished": true })),
        Tally::different("secret"),
    ];
    let counted = ctx.records("workshop.piece").tally(wanted).await?;
    Ok(Json(counted.iter().map(told).collect()))
}

fn told(tallied: &Tallied) -> Value {
    match tallied {
        Tallied::Count(count) => json!(count),
        Tallied::Groups(groups) => json!(groups),
        Tallied::Hidden => Value::Null,
    }
}

/// The lines about a sketch, two at most, from the newest on.
async fn sketch_story(ctx: Ctx, Id(id): Id<Uuid>) -> Result<Json<Value>> {
    let mut lines = Vec::new();
    let mut before = None;
    loop {
        let page = ctx.history(HistoryQuery { before, ..HistoryQuery::of(vec![id], 2) }).await?;
        let Some(last) = page.last() else { break };
        before = Some((last.at, last.id));
        lines.extend(page.iter().map(|line| json!([line.name, line.changes, line.data])));
    }
    Ok(Json(Value::Array(lines)))
}

#[tokio::test]
async fn a_tally_counts_what_is_in_use_and_an_option_for_each_record_that_has_it() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "Bowl", json!({ "colours": ["red", "blue"], "finished": true, "secret": "clay" })).await;
    make(owner, "Vase", json!({ "colours": ["red"], "stage": "glazed", "finished": true, "secret": "clay" }))
        .await;
    make(owner, "Cup", json!({})).await;
    let gone = make(owner, "Gone", json!({})).await;
    owner.delete(&at(&gone)).await;
    let aside = make(owner, "Aside", json!({})).await;
    owner.post(&format!("{}/archive", at(&aside)), json!({})).await;
    make(&app.another_tenant().await, "Theirs", json!({})).await;

    let overview = owner.get("/api/v1/pieces/overview").await;

    assert_eq!(
        overview.json["data"],
        json!([2, [["red", 2], ["blue", 1], [null, 1]], [["glazed", 1], ["raw", 1]], 1])
    );
}

#[tokio::test]
async fn a_tally_counts_no_record_and_no_field_that_the_reader_may_not_see() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let viewer = app.member("vi", "viewer").await;
    for (pages, margin) in [(1, "wide"), (2, "wide"), (2, "thin")] {
        create(owner, "sketches", json!({ "name": "Owner's", "pages": pages, "margin": margin })).await;
    }
    create(&bo, "sketches", json!({ "name": "Bo's", "pages": 3 })).await;

    let all = owner.get("/api/v1/sketches/overview").await;
    let own = bo.get("/api/v1/sketches/overview").await;
    let none = viewer.get("/api/v1/sketches/overview").await;

    let margins = json!([["wide", 2], ["thin", 1], [null, 1]]);
    assert_eq!(all.json["data"], json!([4, [["2", 2], ["1", 1], ["3", 1]], margins, 0]));
    assert_eq!(own.json["data"], json!([1, [["3", 1]], null, 0]));
    assert_eq!(none.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn a_history_leaves_out_what_the_reader_may_not_see() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let viewer = app.member("vi", "viewer").await;
    let sketch = create(owner, "sketches", json!({ "name": "Plan", "margin": "canary one" })).await;
    let path = format!("/api/v1/sketches/{}", id(&sketch));
    owner.patch(&path, json!({ "margin": "canary two", "pages": 4 })).await;
    owner.patch(&path, json!({ "pages": 5 })).await;
    let story = format!("{path}/story");

    let whole = owner.get(&story).await.json["data"].clone();
    let seen = bo.get(&story).await.json["data"].clone();
    let nothing = viewer.get(&story).await.json["data"].clone();
    let elsewhere = app.another_tenant().await.get(&story).await.json["data"].clone();

    let names: Vec<&Value> = whole.as_array().unwrap().iter().map(|line| &line[0]).collect();
    let updated = json!("workshop.sketch.updated");
    assert_eq!(names, [&updated, &updated, &json!("workshop.sketch.created")], "newest first, in pages");
    assert_eq!(whole[1][1]["margin"], json!(["canary one", "canary two"]));
    assert_eq!(whole[2][2]["margin"], "canary one");
    assert_eq!(seen[1][1]["pages"], json!([1, 4]));
    assert_eq!(seen.as_array().unwrap().len(), 3);
    assert!(!seen.to_string().contains("canary"), "{seen}");
    assert_eq!((nothing, elsewhere), (json!([]), json!([])));
}
