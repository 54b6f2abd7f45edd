//! Saved views: one's own are nobody else's business by any way there is, shared ones are everybody's, and each opens
//! with what can still be shown of it.

use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app, id, make, quoted};

const TOLD: &str = "/api/v1/meta/entities/workshop.piece/views";

async fn save(person: &Person, name: &str, more: Value) -> Value {
    let mut values = json!({ "entity": "workshop.piece", "name": name });
    for (part, value) in more.as_object().unwrap() {
        values[part] = value.clone();
    }
    let answer = person.post("/api/v1/views", values.clone()).await;
    assert_eq!(answer.status(), 201, "{values}: {}", answer.json);
    answer.json["data"].clone()
}

fn at(view: &Value, deed: &str) -> String {
    format!("/api/v1/views/{}{deed}", id(view))
}

async fn told(person: &Person) -> Value {
    let answer = person.get(TOLD).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

/// The names of the views somebody has, in their order.
async fn names(person: &Person) -> Vec<String> {
    let views = told(person).await["views"].as_array().unwrap().clone();
    views.iter().map(|view| view["name"].as_str().unwrap().to_owned()).collect()
}

/// The name of the view that somebody's list opens with, by both addresses that say it.
async fn opens_with(person: &Person) -> Option<String> {
    let all = told(person).await;
    let opened = all["views"].as_array().unwrap().iter().find(|view| view["id"] == all["opens"]).cloned();
    let entity = person.get("/api/v1/meta/entities/workshop.piece").await.json["data"].clone();
    assert_eq!(entity["view"], opened.clone().unwrap_or_default(), "the entity says the same");
    opened.map(|view| view["name"].as_str().unwrap().to_owned())
}

async fn with_colleagues() -> (TestApp, Person, Person, Person) {
    let app = app().await;
    let (bo, cem, vi) = (
        app.member("bo", "admin").await,
        app.member("cem", "member").await,
        app.member("vi", "viewer").await,
    );
    (app, bo, cem, vi)
}

#[tokio::test]
async fn a_view_of_ones_own_is_there_for_nobody_else_whatever_they_ask() {
    let (app, bo, cem, vi) = with_colleagues().await;

    let secret = save(&cem, "Leaving soon", json!({ "filters": { "name": "Resignation" } })).await;

    assert_eq!(names(&cem).await, ["Leaving soon"]);
    for other in [app.owner(), &bo, &vi] {
        let list = other.get("/api/v1/views?count=exact").await.json;
        assert_eq!((&list["data"], &list["meta"]["total"]), (&json!([]), &json!(0)));
        let found =
            other.get(&format!("/api/v1/views?where={}", quoted(r#"{"name":{"contains":"L"}}"#))).await;
        assert_eq!(found.json["data"], json!([]));
        for deed in ["", "/history", "/history/at?version=1"] {
            assert_eq!(other.get(&at(&secret, deed)).await.status(), 404, "{deed}");
        }
        for deed in ["/duplicate", "/restore", "/purge", "/archive"] {
            let refused = other.post(&at(&secret, deed), json!({})).await;
            assert!([403, 404, 409].contains(&refused.status()), "{deed}: {}", refused.json);
            assert!(!refused.json.to_string().contains("Leaving"), "{deed}: {}", refused.json);
        }
        assert_eq!(other.patch(&at(&secret, ""), json!({ "name": "Mine" })).await.status(), 404);
        assert_eq!(other.delete(&at(&secret, "")).await.status(), 404);
        let bulk = json!({ "update": [{ "id": id(&secret), "name": "Mine" }] });
        let refused = other.post("/api/v1/views/bulk", bulk).await.json.to_string();
        assert!(!refused.contains("Leaving"), "{refused}");
        assert_eq!(names(other).await, [""; 0]);
        for feed in ["activity?everyone=true", "audit", "activity"] {
            let lines = other.get(&format!("/api/v1/{feed}")).await.json.to_string();
            assert!(!lines.contains("Leaving soon") && !lines.contains("Resignation"), "{feed}: {lines}");
        }
        let chosen = other.patch(TOLD, json!({ "opens": id(&secret) })).await;
        assert_eq!(chosen.details(), ["opens: must be the id of a view of these records, or \"all\""]);
    }
    let still = cem.get(&at(&secret, "")).await;
    assert_eq!(still.json["data"]["name"], "Leaving soon");

    let gone = cem.delete(&at(&secret, "")).await;
    let token = gone.json["data"]["undoToken"].clone();
    for other in [app.owner(), &bo] {
        assert_eq!(other.get("/api/v1/views?state=trashed").await.json["data"], json!([]));
        assert_eq!(other.post("/api/v1/undo", json!({ "token": token })).await.status(), 409);
    }
    assert_eq!(cem.post("/api/v1/undo", json!({ "token": token })).await.status(), 200);
    assert_eq!(names(&cem).await, ["Leaving soon"]);
}

#[tokio::test]
async fn a_shared_view_is_everybodys_to_see_and_its_makers_and_administrators_to_change() {
    let (app, bo, cem, vi) = with_colleagues().await;
    let dee = app.member("dee", "member").await;
    let stranger = app.another_tenant().await;
    let view = save(&cem, "Glazed", json!({ "filters": { "stage": "glazed" } })).await;

    let shared = cem.patch(&at(&view, ""), json!({ "shared": true })).await;

    assert_eq!(shared.status(), 200, "{}", shared.json);
    for other in [app.owner(), &bo, &dee, &vi] {
        assert_eq!(names(other).await, ["Glazed"]);
        assert_eq!(other.get(&at(&view, "/history")).await.status(), 200);
    }
    assert_eq!(names(&stranger).await, [""; 0]);
    for other in [&dee, &vi] {
        assert_eq!(other.patch(&at(&view, ""), json!({ "name": "Mine" })).await.status(), 403);
        assert_eq!(other.delete(&at(&view, "")).await.status(), 403);
    }
    assert_eq!(bo.patch(&at(&view, ""), json!({ "name": "All glazed" })).await.status(), 200);
    assert_eq!(names(&cem).await, ["All glazed"]);

    // What is taken back is its maker's again, also from the administrator who did that.
    assert_eq!(bo.patch(&at(&view, ""), json!({ "shared": false })).await.status(), 200);
    assert_eq!((names(&bo).await, names(&cem).await), (vec![], vec!["All glazed".to_owned()]));
}

#[tokio::test]
async fn who_only_reads_has_views_and_shares_none() {
    let (_app, _, _, vi) = with_colleagues().await;
    let view = save(&vi, "Mine", json!({})).await;

    let refused = vi.patch(&at(&view, ""), json!({ "shared": true })).await;

    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    assert_eq!(refused.details(), ["shared: is not yours to choose; keep the view for yourself"]);
    assert_eq!(vi.patch(&at(&view, ""), json!({ "name": "Still mine" })).await.status(), 200);
    assert_eq!(vi.delete(&at(&view, "")).await.status(), 200);
}

#[tokio::test]
async fn what_a_view_says_is_held_against_the_records_it_is_of() {
    let (_app, _, cem, _) = with_colleagues().await;
    for (part, value) in [
        ("entity", json!("workshop.nothing")),
        ("entity", json!("core.view")),
        ("name", json!("")),
        ("name", json!("x".repeat(61))),
        ("icon", json!("Big Star")),
        ("face", json!("gantt")),
        ("filters", json!({ "colour": "red" })),
        ("filters", json!({ "name": { "gte": 1 } })),
        ("filters", json!(["name"])),
        ("filters", json!({ "maker.colour": "red" })),
        // Hidden from members: it is not there for them.
        ("filters", json!({ "secret": "x" })),
        ("sort", json!("colour")),
        ("sort", json!("name,-labels")),
        ("search", json!("x".repeat(201))),
        ("columns", json!("name")),
        ("columns", json!([{ "field": "colour" }])),
        ("columns", json!([{ "field": "secret" }])),
        ("columns", json!([{ "field": "name" }, { "field": "name" }])),
        ("columns", json!([{ "field": "name", "width": 1 }])),
        ("columns", json!([{ "field": "name", "hue": 1 }])),
        ("columns", json!([{ "field": "stage", "figure": "sum" }])),
        ("columns", json!([{ "field": "due", "figure": "most" }])),
        ("group", json!("colour")),
        ("group", json!("due:hour")),
        ("group", json!("stage:week")),
        ("group", json!("secret")),
        ("folded", json!(["glazed"])),
        ("chart", json!({ "kind": "bar", "by": "stage" })),
        ("period", json!("week")),
        ("default_for", json!(["member"])),
    ] {
        let mut values = json!({ "entity": "workshop.piece", "name": "View" });
        values[part] = value.clone();
        let answer = cem.post("/api/v1/views", values).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{part} {value}: {}", answer.json);
        assert!(answer.details()[0].starts_with(&format!("{part}: ")), "{value}: {:?}", answer.details());
    }
    for (face, group) in [("board", "due"), ("calendar", "stage")] {
        let values = json!({ "entity": "workshop.piece", "name": "View", "face": face, "group": group });
        let answer = cem.post("/api/v1/views", values).await;
        assert!(answer.details()[0].starts_with("group: must be"), "{:?}", answer.details());
    }
    assert_eq!(names(&cem).await, [""; 0], "nothing is half-done");
}

#[tokio::test]
async fn a_view_is_kept_as_it_was_saved_and_forgets_what_its_new_face_has_no_use_for() {
    let (_app, _, cem, _) = with_colleagues().await;
    let parts = json!({
        "face": "calendar", "group": "due", "period": "week",
        "filters": { "or": [{ "stage": "glazed" }, { "maker.town": "Kiel" }] },
        "search": "bowl", "sort": "-due,name", "state": "all",
        "columns": [{ "field": "title", "width": 300 }, { "field": "due" }], "icon": "star",
    });

    let view = save(&cem, "Week", parts.clone()).await;

    let kept = told(&cem).await["views"][0].clone();
    for (part, value) in parts.as_object().unwrap() {
        assert_eq!(&kept[part], value, "{part}");
    }
    assert_eq!(kept["left_out"], json!([]));
    let board = cem.patch(&at(&view, ""), json!({ "face": "board" })).await;
    assert_eq!((&board.json["data"]["group"], &board.json["data"]["period"]), (&Value::Null, &Value::Null));
    let bare = cem.patch(&at(&view, ""), json!({ "filters": {} })).await;
    assert_eq!(bare.json["data"]["filters"], Value::Null);
}

#[tokio::test]
async fn a_chart_that_nobody_could_draw_is_refused_by_what_is_wrong_with_it() {
    let (_app, _, cem, _) = with_colleagues().await;
    for (chart, why) in [
        (json!("bar"), "cannot be drawn"),
        (json!({ "kind": "cake", "by": "stage" }), "unknown variant `cake`"),
        (json!({ "kind": "bar", "by": "stage", "colour": "red" }), "unknown field `colour`"),
        (json!({ "kind": "bar" }), "needs by"),
        (json!({ "kind": "number", "by": "stage" }), "has by"),
        (json!({ "kind": "bar", "by": "colour" }), "name \"colour\", which is no field of a piece"),
        (json!({ "kind": "bar", "by": "secret" }), "name \"secret\", which is no field of a piece"),
        (json!({ "kind": "pivot", "by": "stage" }), "needs by2"),
        (json!({ "kind": "donut", "by": "stage", "by2": "due" }), "a donut is of one field"),
        (json!({ "kind": "bar", "by": "stage", "by2": "stage" }), "the same field"),
        (json!({ "kind": "line", "by": "stage" }), "stage is no date"),
        (json!({ "kind": "bar", "by": "stage", "bucket": "month" }), "none of its fields is a date"),
        (json!({ "kind": "bar", "by": "stage", "measure": "sum" }), "needs of"),
        (json!({ "kind": "bar", "by": "stage", "of": "due" }), "has of"),
        (json!({ "kind": "bar", "by": "stage", "measure": "sum", "of": "name" }), "there is no sum"),
        (json!({ "kind": "bar", "by": "stage", "limit": 51 }), "1 to 50"),
    ] {
        let view = json!({ "entity": "workshop.piece", "name": "View", "face": "chart", "chart": chart });
        let answer = cem.post("/api/v1/views", view).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{chart}: {}", answer.json);
        let said = answer.details()[0].clone();
        assert!(said.starts_with("chart: ") && said.contains(why), "{chart}: {said}");
    }
    assert_eq!(names(&cem).await, [""; 0]);
}

#[tokio::test]
async fn charts_and_groups_are_kept_with_a_view_and_go_with_their_face() {
    let (_app, _, cem, _) = with_colleagues().await;
    let drawn = json!({ "kind": "column", "by": "due", "by2": "stage", "bucket": "week", "measure": "max", "of": "due" });

    let chart = save(&cem, "By week", json!({ "face": "chart", "chart": drawn })).await;
    let parts = json!({
        "group": "due:month", "folded": ["2026-11-01", null],
        "columns": [{ "field": "title" }, { "field": "due", "width": 120, "figure": "max" }],
    });
    let grouped = save(&cem, "Together", parts.clone()).await;

    let kept = told(&cem).await["views"].clone();
    assert_eq!((&kept[0]["chart"], &kept[0]["left_out"]), (&drawn, &json!([])));
    for (part, value) in parts.as_object().unwrap() {
        assert_eq!(&kept[1][part], value, "{part}");
    }
    let table = cem.patch(&at(&chart, ""), json!({ "face": "table" })).await;
    assert_eq!(table.json["data"]["chart"], Value::Null);
    let loose = cem.patch(&at(&grouped, ""), json!({ "group": null })).await;
    assert_eq!(loose.json["data"]["folded"], Value::Null, "{}", loose.json);
}

#[tokio::test]
async fn a_chart_of_a_field_that_is_gone_opens_as_the_usual_one() {
    let app = app().await;
    let ann = app.owner();
    let field = json!({ "entity": "workshop.piece", "label": "Clay used", "type": "integer" });
    let field = ann.post("/api/v1/fields", field).await.json["data"].clone();
    let chart = json!({ "kind": "bar", "by": "stage", "measure": "sum", "of": "clay_used" });
    save(ann, "Weights", json!({ "face": "chart", "chart": chart })).await;
    let columns = json!([{ "field": "title" }, { "field": "clay_used", "figure": "sum" }]);
    save(ann, "Together", json!({ "group": "clay_used", "folded": [1], "columns": columns })).await;

    let archived = ann.post(&format!("/api/v1/fields/{}/archive", id(&field)), json!({})).await;
    assert_eq!(archived.status(), 200, "{}", archived.json);

    let shown = told(ann).await["views"].clone();
    assert_eq!((&shown[0]["chart"], &shown[0]["left_out"]), (&Value::Null, &json!(["clay_used"])));
    assert_eq!((&shown[1]["group"], &shown[1]["folded"]), (&Value::Null, &Value::Null));
    assert_eq!(
        (&shown[1]["columns"], &shown[1]["left_out"]),
        (&json!([{ "field": "title" }]), &json!(["clay_used"]))
    );
}

#[tokio::test]
async fn a_list_opens_with_ones_own_choice_before_that_of_ones_role() {
    let (app, bo, cem, vi) = with_colleagues().await;
    let team =
        save(&bo, "For the team", json!({ "shared": true, "default_for": ["member", "viewer"] })).await;
    let own = save(&cem, "My own", json!({})).await;

    assert_eq!(opens_with(&cem).await.as_deref(), Some("For the team"));
    assert_eq!(opens_with(&vi).await.as_deref(), Some("For the team"));
    assert_eq!(opens_with(app.owner()).await, None);
    assert_eq!(cem.patch(TOLD, json!({ "opens": id(&own) })).await.status(), 200);
    assert_eq!(opens_with(&cem).await.as_deref(), Some("My own"));
    cem.patch(TOLD, json!({ "opens": "all" })).await;
    assert_eq!((opens_with(&cem).await, told(&cem).await["chosen"].clone()), (None, json!("all")));
    cem.patch(TOLD, json!({ "opens": id(&own) })).await;
    // What is gone opens nothing, and comes back as the choice it was.
    let gone = cem.delete(&at(&own, "")).await;
    assert_eq!(opens_with(&cem).await, None);
    cem.post("/api/v1/undo", json!({ "token": gone.json["data"]["undoToken"] })).await;
    assert_eq!(opens_with(&cem).await.as_deref(), Some("My own"));
    cem.patch(TOLD, json!({ "opens": "" })).await;
    assert_eq!(opens_with(&cem).await.as_deref(), Some("For the team"));

    // A list opens with one view: who is given another loses the first.
    let other = save(&bo, "Instead", json!({ "shared": true, "default_for": ["member"] })).await;
    assert_eq!(opens_with(&cem).await.as_deref(), Some("Instead"));
    assert_eq!(bo.get(&at(&team, "")).await.json["data"]["default_for"], json!(["viewer"]));
    let unshared = bo.patch(&at(&other, ""), json!({ "shared": false })).await;
    assert_eq!(unshared.json["data"]["default_for"], Value::Null);
    assert_eq!(opens_with(&cem).await, None);
}

#[tokio::test]
async fn only_administrators_choose_what_the_lists_of_others_open_with() {
    let (_app, _, cem, _) = with_colleagues().await;
    let view = save(&cem, "Mine", json!({ "shared": true })).await;

    let refused = cem.patch(&at(&view, ""), json!({ "default_for": ["member"] })).await;

    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    assert_eq!(opens_with(&cem).await, None);
}

#[tokio::test]
async fn the_order_of_views_is_ones_own() {
    let (_app, bo, cem, vi) = with_colleagues().await;
    let mut views = Vec::new();
    for name in ["A", "B", "C"] {
        views.push(save(&bo, name, json!({ "shared": true })).await);
    }

    let wanted = json!([id(&views[2]), id(&views[0])]);
    assert_eq!(cem.patch(TOLD, json!({ "order": wanted })).await.status(), 200);

    assert_eq!((names(&cem).await, names(&vi).await), (words(["C", "A", "B"]), words(["A", "B", "C"])));
    bo.patch(&at(&views[1], ""), json!({ "position": 0.5 })).await;
    assert_eq!((names(&cem).await, names(&vi).await), (words(["C", "A", "B"]), words(["B", "A", "C"])));
    // Choosing the one does not forget the other.
    cem.patch(TOLD, json!({ "opens": id(&views[1]) })).await;
    assert_eq!(names(&cem).await, words(["C", "A", "B"]));
    let nothing = cem.patch(TOLD, json!({})).await;
    assert_eq!(nothing.details(), ["opens: or order says what is to be chosen"]);
}

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

#[tokio::test]
async fn a_view_opens_without_what_is_gone_and_says_so() {
    let app = app().await;
    let ann = app.owner();
    let field = json!({ "entity": "workshop.piece", "label": "Shelf", "type": "text" });
    let field = ann.post("/api/v1/fields", field).await.json["data"].clone();
    make(ann, "Bowl", json!({ "shelf": "A" })).await;
    let filters = json!({ "and": [{ "shelf": "A" }, { "or": [{ "name": "Bowl" }, { "shelf": "B" }] }, { "not": { "shelf": "C" } }] });
    let parts = json!({
        "filters": filters, "sort": "shelf,-name",
        "columns": [{ "field": "shelf" }, { "field": "stage" }],
    });
    let view = save(ann, "On the shelf", parts).await;

    ann.post(&format!("/api/v1/fields/{}/archive", id(&field)), json!({})).await;

    let shown = told(ann).await["views"][0].clone();
    assert_eq!(shown["filters"], json!({ "and": [{ "or": [{ "name": "Bowl" }] }] }));
    assert_eq!(shown["sort"], "-name");
    assert_eq!(shown["columns"], json!([{ "field": "stage" }]));
    assert_eq!(shown["left_out"], json!(["shelf"]));
    // The rest of it can be changed meanwhile, and the field brings its part back.
    assert_eq!(ann.patch(&at(&view, ""), json!({ "name": "Shelves" })).await.status(), 200);
    ann.post(&format!("/api/v1/fields/{}/unarchive", id(&field)), json!({})).await;
    let whole = told(ann).await["views"][0].clone();
    assert_eq!((&whole["filters"], &whole["left_out"]), (&filters, &json!([])));
}

#[tokio::test]
async fn a_view_shows_nobody_the_name_of_a_field_that_is_hidden_from_them() {
    let (_app, bo, cem, _) = with_colleagues().await;
    let parts = json!({ "filters": { "secret": "x" }, "columns": [{ "field": "secret" }, { "field": "stage" }], "shared": true });
    save(&bo, "Confidential", parts).await;

    let shown = told(&cem).await["views"][0].clone();

    assert_eq!((&shown["filters"], &shown["columns"]), (&Value::Null, &json!([{ "field": "stage" }])));
}

#[tokio::test]
async fn there_is_a_most_of_views() {
    let (_app, bo, cem, _) = with_colleagues().await;
    let many: Vec<Value> = (1..=50)
        .map(|number| json!({ "entity": "workshop.piece", "name": format!("View {number}"), "shared": number <= 49 }))
        .collect();
    // One after the other, as people would: a batch looks at what was there before it.
    for values in many {
        assert_eq!(cem.post("/api/v1/views", values).await.status(), 201);
    }

    let own = json!({ "entity": "workshop.piece", "name": "One more" });
    let refused = cem.post("/api/v1/views", own.clone()).await;

    assert!(refused.details()[0].starts_with("entity: has 50 views of yours"), "{:?}", refused.details());
    assert_eq!(
        cem.post("/api/v1/views", json!({ "entity": "workshop.maker", "name": "Another list" }))
            .await
            .status(),
        201
    );
    save(&bo, "The last shared one", json!({ "shared": true })).await;
    let full = json!({ "entity": "workshop.piece", "name": "Too many", "shared": true });
    let refused = bo.post("/api/v1/views", full).await;
    assert!(refused.details()[0].starts_with("entity: has 50 shared views"), "{:?}", refused.details());
    assert_eq!(bo.post("/api/v1/views", own).await.status(), 201);
}

#[tokio::test]
async fn who_leaves_hands_over_what_is_shared_and_takes_the_rest_along() {
    let (app, bo, cem, _) = with_colleagues().await;
    save(&cem, "Ours", json!({ "shared": true })).await;
    save(&cem, "Mine alone", json!({})).await;
    let me = |json: &Value| json["data"]["id"].as_str().unwrap().to_owned();
    let (heir, leaver) =
        (me(&bo.get("/api/v1/users/me").await.json), me(&cem.get("/api/v1/users/me").await.json));

    let left = app.owner().delete(&format!("/api/v1/members/{leaver}?reassign_to={heir}")).await;

    assert_eq!(left.json["data"]["reassigned"], 1, "{}", left.json);
    assert_eq!((names(&bo).await, names(app.owner()).await), (words(["Ours"]), words(["Ours"])));
}
