//! Many records in one request.

use serde_json::{Value, json};

use crate::workshop::{app, at, column, create, id, make, names};

const BULK: &str = "/api/v1/pieces/bulk";

#[tokio::test]
async fn a_thousand_records_in_one_request_and_not_one_more() {
    let app = app().await;
    let owner = app.owner();
    let pieces = |count: usize| -> Vec<Value> {
        (0..count).map(|number| json!({ "name": format!("Tile {number}"), "own_count": number })).collect()
    };

    let answer = owner.post(BULK, json!({ "create": pieces(1_000) })).await;

    assert_eq!(answer.status(), 200, "{}", answer.json);
    assert_eq!(answer.json["meta"], json!({ "succeeded": 1_000, "failed": 0 }));
    assert_eq!(answer.json["data"]["create"].as_array().unwrap().len(), 1_000);
    let list = owner.get("/api/v1/pieces?limit=1").await;
    assert_eq!(
        (&list.json["meta"]["total"], &list.json["meta"]["totalExact"]),
        (&json!(1_000), &json!(true))
    );
    let numbers = column(owner, "pieces", "number", "limit=100&sort=number").await;
    assert!(numbers[99].as_str().unwrap().ends_with("-0100"), "{:?}", numbers[99]);

    let ids: Vec<&str> = answer.json["data"]["create"].as_array().unwrap().iter().map(id).collect();
    let changes: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "count": 5 })).collect();
    assert_eq!(owner.post(BULK, json!({ "update": changes })).await.json["meta"]["succeeded"], 1_000);
    let gone = owner.post(BULK, json!({ "delete": ids })).await;
    assert_eq!(gone.json["meta"]["succeeded"], 1_000, "{}", gone.json);
    let too_many = owner.post(BULK, json!({ "create": pieces(1_001) })).await;
    assert_eq!(too_many.status_and_code(), "422 core.bulk.too_large");
    assert_eq!(names(owner, "").await, Vec::<String>::new());
}

#[tokio::test]
async fn one_wrong_row_stops_all_and_every_wrong_row_is_named() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "code": "B-1" })).await;
    let nobody = uuid::Uuid::now_v7();

    let refused = owner
        .post(
            BULK,
            json!({
                "create": [
                    { "name": "Cup" },
                    { "name": "Cup", "contact": "nobody", "colour": 1 },
                    { "count": 5 },
                    { "name": "Cup", "code": "B-1" },
                    { "name": "Cup", "code": "C-1" },
                    { "name": "Cup", "code": "C-1" },
                    { "name": "Cup", "maker": nobody },
                    { "name": "Cursed" },
                ],
                "update": [{ "id": nobody, "count": 1 }, { "id": id(&piece), "count": "x" }],
                "delete": [nobody],
            }),
        )
        .await;

    assert_eq!(refused.status_and_code(), "422 core.record.invalid");
    let details = refused.details();
    let fields: Vec<&str> = details.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(
        fields,
        [
            "create[1].colour",
            "create[1].contact",
            "create[2].name",
            "create[3].code",
            "create[5].code",
            "create[6].maker",
            "create[7].name",
            "delete[0].id",
            "update[0]",
            "update[1].count",
        ],
        "{details:#?}"
    );
    assert_eq!(names(owner, "").await, ["Bowl"], "nothing was stored");
    let next = make(owner, "Next", json!({})).await;
    assert!(next["number"].as_str().unwrap().ends_with("-0002"), "no number was lost: {}", next["number"]);
}

#[tokio::test]
async fn with_skip_the_sound_rows_are_stored() {
    let app = app().await;
    let owner = app.owner();
    let bowl = make(owner, "Bowl", json!({ "code": "B-1" })).await;
    let vase = make(owner, "Vase", json!({})).await;

    let answer = owner
        .post(
            BULK,
            json!({
                "onError": "skip",
                "create": [
                    { "name": "Cup", "code": "C-1" },
                    { "name": "Cup", "code": "B-1" },
                    { "name": "Cup", "code": "C-1" },
                    { "name": "Mug", "code": "M-1", "own_code": "X-1" },
                ],
                "update": [
                    { "id": id(&bowl), "count": 5, "version": 7 },
                    { "id": id(&vase), "count": 6, "version": 1 },
                    { "id": "no id", "count": 6 },
                    { "count": 6 },
                    { "id": id(&vase), "count": 7 },
                ],
                "delete": [id(&bowl)],
            }),
        )
        .await;

    let answer = if answer.status() == 422 { panic!("{}", answer.json) } else { answer };
    let data = &answer.json["data"];
    assert_eq!(answer.json["meta"], json!({ "succeeded": 3, "failed": 7 }), "{data:#}");
    assert_eq!(data["create"][1]["error"]["code"], "core.record.already_taken");
    assert_eq!(data["create"][2]["error"]["details"][0]["message"], "stands twice in this request");
    assert_eq!(data["update"][0]["error"]["code"], "core.record.version_conflict");
    assert_eq!(data["update"][1]["version"], 2);
    assert_eq!(data["update"][2]["error"]["details"][0]["field"], "id");
    assert_eq!(data["delete"][0]["error"]["details"][0]["message"], "stands twice in this request");
    assert_eq!(names(owner, "sort=name").await, ["Bowl", "Cup", "Mug", "Vase"]);
}

/// The first is refused for another reason, so its value is free for the second.
#[tokio::test]
async fn a_refused_row_claims_nothing() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "Bowl", json!({ "code": "B-1" })).await;

    let answer = owner
        .post(
            BULK,
            json!({ "onError": "skip", "create": [
                { "name": "Cup", "code": "B-1", "own_code": "X-1" },
                { "name": "Mug", "own_code": "X-1" },
            ] }),
        )
        .await;

    assert_eq!(answer.json["meta"], json!({ "succeeded": 1, "failed": 1 }), "{}", answer.json);
    assert_eq!(names(owner, "sort=name").await, ["Bowl", "Mug"]);
}

#[tokio::test]
async fn a_version_that_is_none_is_not_overlooked() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;

    for version in [json!("1"), json!(1.5), json!({})] {
        let refused = owner
            .post(BULK, json!({ "update": [{ "id": id(&piece), "count": 1, "version": version }] }))
            .await;
        assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{version}");
        assert!(refused.details()[0].starts_with("update[0].version: "), "{:?}", refused.details());
    }
}

#[tokio::test]
async fn what_is_no_bulk_is_refused_by_name() {
    let app = app().await;
    let owner = app.owner();

    for (wrong, field) in [
        (json!({ "creates": [] }), "creates"),
        (json!({ "create": {} }), "create"),
        (json!({ "create": [5] }), "create[0]"),
        (json!({ "delete": ["x"] }), "delete[0]"),
        (json!({ "onError": "ignore" }), "onError"),
    ] {
        let refused = owner.post(BULK, wrong.clone()).await;
        assert_eq!(refused.status(), 422, "{wrong}");
        assert!(
            refused.details().iter().any(|line| line.starts_with(field)),
            "{wrong}: {:?}",
            refused.details()
        );
    }
    let nothing = owner.post(BULK, json!({})).await;
    assert_eq!((nothing.status(), &nothing.json["meta"]["succeeded"]), (200, &json!(0)));
}

/// Two requests want the same value at the same moment: the rows beside it must not be lost with it.
#[tokio::test]
async fn a_value_taken_in_this_very_moment_costs_no_other_row() {
    let app = app().await;
    let owner = app.owner();

    for round in 0..5 {
        let request = |who: &str| {
            let rows: Vec<Value> = (0..5)
                .map(|number| json!({ "name": format!("{who} {round} {number}") }))
                .chain([json!({ "name": format!("{who} {round}"), "code": format!("C-{round}") })])
                .collect();
            owner.post(BULK, json!({ "onError": "skip", "create": rows }))
        };
        let answers = futures_util::future::join_all(["a", "b", "c"].map(request)).await;

        let succeeded: Vec<i64> =
            answers.iter().map(|answer| answer.json["meta"]["succeeded"].as_i64().unwrap_or(-1)).collect();
        assert_eq!(succeeded.iter().sum::<i64>(), 16, "{succeeded:?}: {}", answers[0].json);
    }
}

#[tokio::test]
async fn a_deleted_record_cannot_be_changed_in_bulk() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;
    owner.delete(&at(&piece)).await;
    create(owner, "makers", json!({ "name": "Ida" })).await;

    let answer =
        owner.post(BULK, json!({ "onError": "skip", "update": [{ "id": id(&piece), "count": 1 }] })).await;

    assert_eq!(answer.json["data"]["update"][0]["error"]["code"], "core.record.trashed");
}
