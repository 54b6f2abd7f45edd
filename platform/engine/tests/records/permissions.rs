//! Who may do what, seen from outside: the built-in roles, one's own records, hidden and read-only fields.

use serde_json::{Value, json};
use testing::Person;

use crate::workshop::{app, at, column, create, id, make, names, quoted};

/// What each of the operations answers: list, create, read, update, delete, restore, purge.
async fn tried(person: &Person, theirs: &Value) -> [u16; 7] {
    let path = at(theirs);
    [
        person.get("/api/v1/pieces").await.status(),
        person.post("/api/v1/pieces", json!({ "name": "Mine" })).await.status(),
        person.get(&path).await.status(),
        person.patch(&path, json!({ "count": 1 })).await.status(),
        person.delete(&path).await.status(),
        person.post(&format!("{path}/restore"), json!({})).await.status(),
        person.post(&format!("{path}/purge"), json!({})).await.status(),
    ]
}

#[tokio::test]
async fn the_matrix_of_the_built_in_roles_holds() {
    let app = app().await;
    let theirs = make(app.owner(), "Bowl", json!({})).await;

    for (role, expected) in [
        ("viewer", [200, 403, 200, 403, 403, 403, 403]),
        ("member", [200, 201, 200, 403, 403, 403, 403]),
        ("admin", [200, 201, 200, 200, 200, 200, 409]),
        ("owner", [200, 201, 200, 200, 200, 200, 409]),
    ] {
        let person = app.member("bo", role).await;
        assert_eq!(tried(&person, &theirs).await, expected, "{role}");
    }
    let bo = app.member("bo", "member").await;
    let own = make(&bo, "Own bowl", json!({})).await;
    assert_eq!(tried(&bo, &own).await, [200, 201, 200, 200, 200, 200, 403], "their own");
    let refused = bo.patch(&at(&theirs), json!({ "count": 5 })).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    assert!(refused.json["error"]["message"].as_str().unwrap().contains("own"), "{}", refused.json);
}

#[tokio::test]
async fn ones_own_are_those_one_owns_or_has_made() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let me = bo.get("/api/v1/auth/me").await;
    let bo_id = me.json["data"]["user"]["id"].as_str().or(me.json["data"]["id"].as_str()).map(str::to_owned);
    let made = create(&bo, "sketches", json!({ "name": "Made by bo" })).await;
    let bo_id = bo_id.unwrap_or_else(|| made["created_by"].as_str().unwrap().to_owned());
    create(owner, "sketches", json!({ "name": "Not for bo" })).await;
    let given = create(owner, "sketches", json!({ "name": "Given to bo", "owner": bo_id })).await;

    assert_eq!(
        column(&bo, "sketches", "name", "sort=name").await,
        [json!("Given to bo"), json!("Made by bo")]
    );
    let list = bo.get("/api/v1/sketches?count=exact").await;
    assert_eq!(list.json["meta"]["total"], 2);
    assert_eq!(column(&bo, "sketches", "name", "search=for+bo").await, Vec::<Value>::new());
    let path = format!("/api/v1/sketches/{}", id(&given));
    assert_eq!(bo.patch(&path, json!({ "pages": 3 })).await.status(), 200);
    let away = bo.patch(&path, json!({ "owner": given["created_by"] })).await;
    assert_eq!(away.status(), 200, "{}", away.json);
    assert_eq!(bo.get(&path).await.status(), 404, "given away, and made by somebody else");
}

#[tokio::test]
async fn another_persons_record_is_like_no_record_in_every_way_there_is() {
    let app = app().await;
    let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
    let piece = make(&bo, "Bowl", json!({})).await;
    let hers =
        create(&bo, "sketches", json!({ "name": "Secret plan", "mark": "M-1", "piece": piece["id"] })).await;
    let gone = create(&bo, "sketches", json!({ "name": "Secret trash" })).await;
    let token = bo.delete(&format!("/api/v1/sketches/{}", id(&gone))).await.json["data"]["undoToken"].clone();

    for (method, rest) in [
        (http::Method::GET, ""),
        (http::Method::PATCH, ""),
        (http::Method::DELETE, ""),
        (http::Method::POST, "/restore"),
        (http::Method::POST, "/purge"),
        (http::Method::POST, "/archive"),
        (http::Method::POST, "/unarchive"),
        (http::Method::POST, "/duplicate"),
    ] {
        let ask = |id: String| {
            let (cy, method) = (cy.clone(), method.clone());
            async move {
                let body = (method != http::Method::GET).then(|| json!({}));
                cy.send(method, &format!("/api/v1/sketches/{id}{rest}"), body).await.without_correlation()
            }
        };
        let (of_hers, of_nobodys) =
            (ask(id(&hers).to_owned()).await, ask(uuid::Uuid::now_v7().to_string()).await);
        assert_eq!(of_hers, of_nobodys, "{method} {rest}");
        assert_eq!(of_hers.0, 404, "{method} {rest}");
    }
    assert_eq!(column(&cy, "sketches", "name", "state=trashed").await, Vec::<Value>::new());
    let undone = cy.post("/api/v1/undo", json!({ "token": token })).await;
    assert_eq!(undone.status_and_code(), "409 core.undo.invalid");
    let bulk = cy
        .post(
            "/api/v1/sketches/bulk",
            json!({ "onError": "skip", "update": [{ "id": id(&hers), "pages": 2 }], "delete": [id(&gone)] }),
        )
        .await;
    assert_eq!(bulk.json["meta"]["succeeded"], 0);
    assert!(!bulk.json.to_string().contains("Secret"), "{}", bulk.json);
    for condition in [r#"{"sketches":{"empty":false}}"#, r#"{"sketches.name":"Secret plan"}"#] {
        assert_eq!(
            names(&cy, &format!("where={}", quoted(condition))).await,
            Vec::<String>::new(),
            "{condition}"
        );
        assert_eq!(names(&bo, &format!("where={}", quoted(condition))).await, ["Bowl"], "{condition}");
    }
    let not = r#"{"not":{"sketches.name":"Secret plan"}}"#;
    assert_eq!(
        names(&cy, &format!("where={}", quoted(not))).await,
        ["Bowl"],
        "and neither does its opposite tell"
    );
}

#[tokio::test]
async fn a_hidden_field_is_nowhere() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    let piece = make(owner, "Bowl", json!({ "secret": "ash glaze" })).await;
    let sketch = create(&bo, "sketches", json!({ "name": "Plan" })).await;
    let sketch_path = format!("/api/v1/sketches/{}", id(&sketch));
    owner.patch(&sketch_path, json!({ "margin": "kraken" })).await;

    for answer in [
        bo.get(&at(&piece)).await,
        bo.get("/api/v1/pieces").await,
        bo.get(&sketch_path).await,
        bo.get("/api/v1/sketches").await,
        bo.patch(&sketch_path, json!({ "pages": 2 })).await,
        bo.post(&format!("{sketch_path}/duplicate"), json!({})).await,
        bo.get("/api/v1/meta/entities/workshop.piece").await,
        bo.get("/api/v1/meta/entities/workshop.sketch").await,
        bo.get("/api/v1/meta/entities/workshop.piece/schema").await,
        bo.get("/api/v1/meta/entities/workshop.sketch/schema").await,
        bo.get("/api/v1/pieces?fields=name,secrt").await,
        bo.get("/api/v1/pieces?sort=secrt").await,
        bo.get("/api/v1/pieces?filter[secrt]=x").await,
        bo.post("/api/v1/pieces", json!({ "name": "x", "secrt": 1 })).await,
    ] {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        for word in ["\"secret\"", "secret?", "ash glaze", "margin", "kraken"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    for (path, code) in [
        ("/api/v1/pieces?fields=secret", "400 core.list.invalid"),
        ("/api/v1/pieces?sort=secret", "400 core.list.invalid"),
        ("/api/v1/pieces?sort=-secret", "400 core.list.invalid"),
        ("/api/v1/pieces?filter[secret]=ash+glaze", "400 core.filter.invalid"),
        ("/api/v1/pieces?filter[secret.empty]=true", "400 core.filter.invalid"),
        ("/api/v1/pieces?filter[sketches.margin]=kraken", "400 core.filter.invalid"),
        ("/api/v1/makers?filter[pieces.secret]=ash+glaze", "400 core.filter.invalid"),
    ] {
        let (hidden, unknown) =
            (bo.get(path).await, bo.get(&path.replace("secret", "sacral").replace("margin", "murgan")).await);
        assert_eq!(hidden.status_and_code(), code, "{path}");
        assert_eq!(unknown.status_and_code(), code, "{path}");
        assert_eq!(owner.get(path).await.status(), 200, "{path}");
    }
    let written = bo.post("/api/v1/pieces", json!({ "name": "x", "secret": "mine" })).await;
    assert!(written.details()[0].starts_with("secret: is not a field of a piece"), "{:?}", written.details());
    let copied = owner.post(&format!("{}/duplicate", at(&piece)), json!({})).await;
    assert_eq!(copied.json["data"]["secret"], "ash glaze", "whoever may see it may copy it");
}

#[tokio::test]
async fn what_somebody_may_not_see_is_found_by_nobody() {
    let app = app().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    create(&bo, "sketches", json!({ "name": "Plan" })).await;
    create(owner, "sketches", json!({ "name": "Other plan", "margin": "kraken" })).await;

    for person in [owner, &bo] {
        assert_eq!(column(person, "sketches", "name", "search=kraken").await, Vec::<Value>::new());
        assert!(!column(person, "sketches", "name", "search=plan").await.is_empty());
    }
}

#[tokio::test]
async fn a_read_only_field_is_read_and_not_written() {
    let app = app().await;
    let bo = app.member("bo", "member").await;
    let sketch = create(&bo, "sketches", json!({ "name": "Plan" })).await;
    let path = format!("/api/v1/sketches/{}", id(&sketch));
    app.owner().patch(&path, json!({ "stamp": "approved" })).await;

    assert_eq!(bo.get(&path).await.json["data"]["stamp"], "approved");
    let refused = bo.patch(&path, json!({ "stamp": "mine" })).await;
    assert_eq!(refused.details(), ["stamp: may be read but not changed with your role"]);
    let kept = bo.patch(&path, json!({ "pages": 2 })).await;
    assert_eq!(kept.json["data"]["stamp"], "approved");
    let copy = bo.post(&format!("{path}/duplicate"), json!({})).await;
    assert_eq!((copy.status(), &copy.json["data"]["stamp"]), (201, &Value::Null), "{}", copy.json);
    let told = bo.get("/api/v1/meta/entities/workshop.sketch").await;
    let fields = told.json["data"]["fields"].as_array().unwrap();
    let stamp = fields.iter().find(|field| field["code"] == "stamp").unwrap();
    assert_eq!(stamp["readOnly"], true);
    let schema = bo.get("/api/v1/meta/entities/workshop.sketch/schema").await;
    assert_eq!(schema.json["properties"]["stamp"]["readOnly"], true);
}

#[tokio::test]
async fn whoever_may_not_read_an_entity_does_not_know_it() {
    let app = app().await;
    let viewer = app.member("vi", "viewer").await;
    let piece = make(app.owner(), "Bowl", json!({})).await;
    create(app.owner(), "sketches", json!({ "name": "Plan", "piece": piece["id"] })).await;

    assert_eq!(viewer.get("/api/v1/sketches").await.status_and_code(), "403 core.permission.missing");
    assert_eq!(viewer.get("/api/v1/meta/entities/workshop.sketch").await.status(), 404);
    assert_eq!(viewer.get("/api/v1/meta/entities/workshop.sketch/schema").await.status(), 404);
    let known = viewer.get("/api/v1/meta/entities").await;
    assert!(!known.json.to_string().contains("workshop.sketch"), "{}", known.json);
    for filter in ["filter[sketches.name]=Plan", "filter[sketches.empty]=false"] {
        let answer = viewer.get(&format!("/api/v1/pieces?{filter}")).await;
        assert!(
            answer.status() == 400 || answer.json["data"] == json!([]),
            "{filter} tells of sketches: {}",
            answer.json
        );
    }
    let mine = viewer.get("/api/v1/meta/entities/workshop.piece").await;
    assert_eq!(
        mine.json["data"]["permissions"],
        json!({ "create": null, "read": "all", "update": null, "delete": null, "export": null, "purge": null })
    );
}

#[tokio::test]
async fn in_bulk_each_row_is_judged_by_itself() {
    let app = app().await;
    let bo = app.member("bo", "member").await;
    let theirs = make(app.owner(), "Theirs", json!({})).await;
    let own = make(&bo, "Own", json!({})).await;

    let answer = bo
        .post(
            "/api/v1/pieces/bulk",
            json!({
                "onError": "skip",
                "create": [{ "name": "New" }, { "name": "New", "secret": "x" }],
                "update": [{ "id": id(&theirs), "count": 1 }, { "id": id(&own), "count": 1 }],
                "delete": [],
            }),
        )
        .await;

    assert_eq!(answer.json["meta"], json!({ "succeeded": 2, "failed": 2 }), "{}", answer.json);
    assert_eq!(answer.json["data"]["update"][0]["error"]["code"], "core.permission.missing");
    let all = bo.post("/api/v1/pieces/bulk", json!({ "delete": [id(&own), id(&theirs)] })).await;
    assert_eq!(all.status(), 422);
    assert_eq!(bo.get(&at(&own)).await.json["data"]["deleted_at"], Value::Null);
}
