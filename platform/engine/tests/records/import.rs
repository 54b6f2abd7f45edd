//! Many records at once, brought along from elsewhere.

use engine::records::{Imported, import_records};
use sdk::FieldValues;
use serde_json::{Value, json};
use testing::TestApp;

use crate::workshop::{app, at, column, names};

async fn import(app: &TestApp, pieces: Vec<Value>) -> Imported {
    let records = pieces.into_iter().map(|piece| match piece {
        Value::Object(values) => FieldValues(values),
        other => panic!("{other} is no record"),
    });
    let records: Vec<FieldValues> = records.collect();
    app.in_system(|ctx| async move { import_records(&ctx, "workshop.piece", records).await }).await.unwrap()
}

#[tokio::test]
async fn what_is_brought_along_is_like_what_is_typed() {
    let app = app().await;
    let owner = app.owner();

    let imported =
        import(&app, vec![json!({ "name": "Amphora", "phone": "+49 30 901820", "count": 3 })]).await;

    assert!(imported.refused.is_empty(), "{:?}", imported.refused);
    let id = imported.stored[0];
    let piece = owner.get(&at(&json!({ "id": id }))).await;
    assert_eq!(piece.json["data"]["title"], "Amphora");
    assert_eq!(piece.json["data"]["stage"], "raw");
    assert!(piece.json["data"]["number"].as_str().unwrap().ends_with("-0001"));
    assert_eq!(names(owner, "search=amphora").await, ["Amphora"]);
    let told = app
        .superuser()
        .await
        .query_one("select count(*) from core.event where record_id = $1", &[&id])
        .await
        .unwrap();
    assert_eq!(told.get::<_, i64>(0), 1);
}

#[tokio::test]
async fn a_refused_record_is_named_by_its_place_and_stops_no_other() {
    let app = app().await;

    let imported = import(
        &app,
        vec![
            json!({ "name": "Cup", "code": "C-1" }),
            json!({ "name": "Cursed" }),
            json!({ "name": "Cup", "count": "many", "title": "Mine" }),
            json!({ "name": "Bowl", "code": "C-1" }),
            json!({ "name": "Bowl" }),
        ],
    )
    .await;

    assert_eq!(names(app.owner(), "sort=name").await, ["Bowl", "Cup"]);
    let refused: Vec<(usize, Vec<&str>)> = imported
        .refused
        .iter()
        .map(|(place, problem)| {
            let mut fields: Vec<&str> = problem.details().iter().map(|detail| &*detail.field).collect();
            fields.sort_unstable();
            (*place, fields)
        })
        .collect();
    assert_eq!(refused, [(1, vec!["name"]), (2, vec!["count", "title"]), (3, vec!["code"])]);
}

#[tokio::test]
async fn more_than_fit_into_one_statement_are_numbered_on_and_compared_with_those_before() {
    let app = app().await;
    let mut pieces: Vec<Value> =
        (0..1_500).map(|number| json!({ "name": "Tile", "own_count": number })).collect();
    pieces[0]["code"] = json!("T-1");
    pieces[1_400]["code"] = json!("T-1");

    let imported = import(&app, pieces).await;

    assert_eq!(imported.stored.len(), 1_499);
    assert_eq!(imported.refused.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [1_400]);
    let last = column(app.owner(), "pieces", "number", "limit=1&sort=-number").await;
    assert!(last[0].as_str().unwrap().ends_with("-1499"), "{:?}", last[0]);
}
