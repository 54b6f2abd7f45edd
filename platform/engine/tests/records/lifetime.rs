//! From making to purging: what each step answers, and what it refuses.

use serde_json::{Value, json};

use crate::workshop::{app, at, create, id, make, names};

#[tokio::test]
async fn a_record_goes_to_the_trash_comes_back_and_goes_for_good() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;

    let deleted = owner.delete(&at(&piece)).await;
    assert_eq!(deleted.status(), 200, "{}", deleted.json);
    assert_eq!(deleted.json["data"]["title"], "Bowl");
    assert_eq!(deleted.json["data"]["version"], 2);
    assert!(deleted.json["data"]["undoToken"].is_string());
    assert_eq!(names(owner, "").await, Vec::<String>::new());
    assert_eq!(names(owner, "state=trashed").await, ["Bowl"]);
    let read = owner.get(&at(&piece)).await;
    assert_eq!(read.status(), 200);
    assert!(read.json["data"]["deleted_at"].is_string());
    assert_eq!(
        owner.patch(&at(&piece), json!({ "count": 1 })).await.status_and_code(),
        "409 core.record.trashed"
    );
    let again = owner.delete(&at(&piece)).await;
    assert_eq!((again.status(), &again.json["data"]["version"]), (200, &json!(2)), "deleting twice is once");

    let restored = owner.post(&format!("{}/restore", at(&piece)), json!({})).await;
    assert_eq!(restored.status(), 200, "{}", restored.json);
    assert_eq!(
        (&restored.json["data"]["deleted_at"], &restored.json["data"]["version"]),
        (&Value::Null, &json!(3))
    );
    assert_eq!(names(owner, "").await, ["Bowl"]);

    let purge = format!("{}/purge", at(&piece));
    assert_eq!(owner.post(&purge, json!({})).await.status_and_code(), "409 core.record.not_trashed");
    owner.delete(&at(&piece)).await;
    let gone = owner.post(&purge, json!({})).await;
    assert_eq!((gone.status(), &gone.json["data"]["id"]), (200, &piece["id"]));
    assert_eq!(owner.get(&at(&piece)).await.status(), 404);
    assert_eq!(owner.post(&purge, json!({})).await.status(), 404);
    assert_eq!(names(owner, "state=trashed").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_deletion_is_undone_once_and_only_while_nothing_has_changed() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;
    let token = owner.delete(&at(&piece)).await.json["data"]["undoToken"].clone();

    let undone = owner.post("/api/v1/undo", json!({ "token": token })).await;

    assert_eq!((undone.status(), &undone.json["data"]["name"]), (200, &json!("Bowl")));
    let twice = owner.post("/api/v1/undo", json!({ "token": token })).await;
    assert_eq!(twice.status_and_code(), "409 core.undo.invalid");
    owner.delete(&at(&piece)).await;
    let stale = owner.post("/api/v1/undo", json!({ "token": token })).await;
    assert_eq!(stale.status_and_code(), "409 core.undo.invalid");
    for nonsense in ["", "x", "\u{1f3fa}", "d29ya3Nob3A6Ojo", "a:b:c"] {
        let refused = owner.post("/api/v1/undo", json!({ "token": nonsense })).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{nonsense}");
    }
}

#[tokio::test]
async fn what_is_put_aside_leaves_the_lists_and_is_found_when_asked_for() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Old bowl", json!({})).await;
    make(owner, "New bowl", json!({})).await;

    let archived = owner.post(&format!("{}/archive", at(&piece)), json!({})).await;

    assert_eq!(archived.status(), 200, "{}", archived.json);
    assert!(archived.json["data"]["archived_at"].is_string());
    assert_eq!(archived.header("etag"), "\"2\"");
    assert_eq!(names(owner, "").await, ["New bowl"]);
    assert_eq!(names(owner, "state=archived").await, ["Old bowl"]);
    assert_eq!(names(owner, "state=all&sort=name").await, ["New bowl", "Old bowl"]);
    assert_eq!(names(owner, "search=old").await, Vec::<String>::new());
    assert_eq!(names(owner, "search=old&state=archived").await, ["Old bowl"]);
    let again = owner.post(&format!("{}/archive", at(&piece)), json!({})).await;
    assert_eq!(again.json["data"]["version"], 2, "aside is aside");
    let changed = owner.patch(&at(&piece), json!({ "count": 2 })).await;
    assert_eq!(changed.status(), 200, "what is put aside can still be corrected");
    let back = owner.post(&format!("{}/unarchive", at(&piece)), json!({})).await;
    assert_eq!((back.status(), &back.json["data"]["archived_at"]), (200, &Value::Null));
    assert_eq!(names(owner, "sort=name").await, ["New bowl", "Old bowl"]);
}

#[tokio::test]
async fn features_that_are_off_are_off() {
    let app = app().await;
    let owner = app.owner();
    let scrap = create(owner, "scraps", json!({ "name": "Shard" })).await;
    let path = format!("/api/v1/scraps/{}", id(&scrap));

    assert_eq!(
        owner.post(&format!("{path}/archive"), json!({})).await.status_and_code(),
        "409 core.entity.feature_off"
    );
    let deleted = owner.delete(&path).await;

    assert_eq!((deleted.status(), &deleted.json["data"]["undoToken"]), (200, &Value::Null));
    assert_eq!(owner.get(&path).await.status(), 404, "without a trash, deleted is gone");
    assert_eq!(owner.delete(&path).await.status(), 404);
    let searched = owner.get("/api/v1/scraps?search=shard").await;
    assert_eq!((searched.status(), &searched.json["data"]), (200, &json!([])), "{}", searched.json);
}

#[tokio::test]
async fn a_copy_has_everything_that_may_stand_twice() {
    let app = app().await;
    let owner = app.owner();
    let maker = create(owner, "makers", json!({ "name": "Ida" })).await;
    let piece = make(
        owner,
        "Bowl",
        json!({ "code": "B-1", "own_code": "X-1", "count": 3, "labels": ["gift"], "maker": maker["id"],
                "helpers": [maker["id"]], "secret": "ash", "own_word": "wheel" }),
    )
    .await;

    let copied = owner.post(&format!("{}/duplicate", at(&piece)), json!({})).await;

    assert_eq!(copied.status(), 201, "{}", copied.json);
    let copy = &copied.json["data"];
    assert_eq!(copy["name"], "Bowl (copy)");
    for field in ["count", "labels", "maker", "helpers", "secret", "own_word"] {
        assert_eq!(copy[field], piece[field], "{field}");
    }
    assert_eq!((&copy["code"], &copy["own_code"]), (&Value::Null, &Value::Null));
    assert_ne!(copy["number"], piece["number"]);
    assert_eq!(copied.header("location"), at(copy));

    let longest = make(owner, &"b".repeat(80), json!({})).await;
    let copied = owner.post(&format!("{}/duplicate", at(&longest)), json!({})).await;
    assert_eq!(copied.status(), 201, "a long name is no reason to refuse a copy: {}", copied.json);
    let name = copied.json["data"]["name"].as_str().unwrap();
    assert!(name.ends_with("b (copy)") && name.len() == 80, "{name}");
}

#[tokio::test]
async fn a_change_that_changes_nothing_leaves_no_trace() {
    let app = app().await;
    let owner = app.owner();
    let piece =
        make(owner, "Bowl", json!({ "price": "12.50", "labels": ["a", "b"], "extra": { "b": 1, "a": 2 } }))
            .await;

    let same = owner
        .patch(
            &at(&piece),
            json!({ "price": "12.500", "labels": [" a", "b", "a"], "extra": { "a": 2, "b": 1 } }),
        )
        .await;

    assert_eq!((same.status(), &same.json["data"]["version"]), (200, &json!(1)), "{}", same.json);
    assert_eq!(same.json["data"]["updated_at"], piece["updated_at"]);
    let empty = owner.patch(&at(&piece), json!({})).await;
    assert_eq!((empty.status(), &empty.json["data"]["version"]), (200, &json!(1)));
    let events = app.superuser().await;
    let told: i64 = events
        .query_one("select count(*) from core.event where record_id = $1::text::uuid", &[&id(&piece)])
        .await
        .unwrap()
        .get(0);
    assert_eq!(told, 1);
}

#[tokio::test]
async fn every_step_is_told_to_the_ledger_with_what_it_changed() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 3 })).await;
    owner.patch(&at(&piece), json!({ "count": 4 })).await;
    owner.post(&format!("{}/archive", at(&piece)), json!({})).await;
    owner.post(&format!("{}/unarchive", at(&piece)), json!({})).await;
    owner.delete(&at(&piece)).await;
    owner.post(&format!("{}/restore", at(&piece)), json!({})).await;
    owner.delete(&at(&piece)).await;
    owner.post(&format!("{}/purge", at(&piece)), json!({})).await;

    let rows = app
        .superuser()
        .await
        .query(
            "select name, changes::text, actor_kind from core.event where record_id = $1::text::uuid order by id",
            &[&id(&piece)],
        )
        .await
        .unwrap();

    let told: Vec<&str> =
        rows.iter().map(|row| row.get::<_, &str>(0).trim_start_matches("workshop.piece.")).collect();
    assert_eq!(
        told,
        ["created", "updated", "archived", "unarchived", "trashed", "restored", "trashed", "purged"]
    );
    let changes: Value = serde_json::from_str(rows[1].get(1)).unwrap();
    assert_eq!(changes, json!({ "count": [3, 4], "version": [1, 2] }));
    assert!(rows.iter().all(|row| row.get::<_, &str>(2) == "user"));
}

#[tokio::test]
async fn restoring_takes_no_other_change_along() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;
    let restore = format!("{}/restore", at(&piece));

    let nothing = owner.post(&restore, json!({})).await;
    assert_eq!((nothing.status(), &nothing.json["data"]["version"]), (200, &json!(1)), "{}", nothing.json);

    let smuggled = owner.post(&restore, json!({ "values": { "count": 9 } })).await;
    assert_eq!(smuggled.status_and_code(), "422 core.record.invalid", "{}", smuggled.json);
    assert_eq!(owner.get(&at(&piece)).await.json["data"]["count"], Value::Null);
}

#[tokio::test]
async fn a_record_that_others_lead_to_is_not_purged_from_under_them() {
    let app = app().await;
    let owner = app.owner();
    let maker = create(owner, "makers", json!({ "name": "Ida" })).await;
    let piece = make(owner, "Bowl", json!({ "maker": maker["id"] })).await;
    let path = format!("/api/v1/makers/{}", id(&maker));
    owner.delete(&path).await;

    let refused = owner.post(&format!("{path}/purge"), json!({})).await;

    assert_eq!(refused.status(), 409, "{}", refused.json);
    let message = refused.json["error"]["message"].as_str().unwrap();
    assert!(message.to_lowercase().contains("piece"), "it says who leads here: {message}");
    owner.patch(&at(&piece), json!({ "maker": null })).await;
    assert_eq!(owner.post(&format!("{path}/purge"), json!({})).await.status(), 200);
}
