//! Two people at one record.

use serde_json::json;
use testing::{Person, Received};

use crate::workshop::{app, at, create, id, make};

async fn with_if_match(
    person: &Person,
    method: http::Method,
    path: &str,
    tag: &str,
    body: &serde_json::Value,
) -> Received {
    let request = person
        .request(method, path)
        .header("content-type", "application/json")
        .header("if-match", tag)
        .body(http_body_util::Full::new(body.to_string().into()))
        .unwrap();
    person.send_raw(request).await
}

#[tokio::test]
async fn changes_to_different_fields_merge() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1, "story": "old" })).await;

    let one = owner.patch(&at(&piece), json!({ "count": 2, "version": 1 })).await;
    let two = owner.patch(&at(&piece), json!({ "story": "new", "version": 1 })).await;

    assert_eq!((one.status(), two.status()), (200, 200), "{}", two.json);
    let data = &two.json["data"];
    assert_eq!((&data["count"], &data["story"], &data["version"]), (&json!(2), &json!("new"), &json!(3)));
}

#[tokio::test]
async fn the_same_field_is_asked_back_with_both_values() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1 })).await;
    owner.patch(&at(&piece), json!({ "count": 2 })).await;

    let refused = owner.patch(&at(&piece), json!({ "count": 3, "story": "x", "version": 1 })).await;

    assert_eq!(refused.status_and_code(), "409 core.record.version_conflict");
    assert_eq!(refused.details(), ["count: is 2 now; you want 3"]);
    assert!(refused.json["error"]["hint"].as_str().unwrap().contains("\"2\""));
    let same = owner.patch(&at(&piece), json!({ "count": 2, "version": 1 })).await;
    assert_eq!(same.status(), 200, "wanting what is there already is no conflict");
    let again = with_if_match(owner, http::Method::PATCH, &at(&piece), "\"2\"", &json!({ "count": 3 })).await;
    assert_eq!((again.status(), &again.json["data"]["count"]), (200, &json!(3)));
}

#[tokio::test]
async fn if_match_is_the_version_in_quotes() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1 })).await;
    let patch = |tag: &'static str, count: i64| {
        let (owner, path) = (owner.clone(), at(&piece));
        async move { with_if_match(&owner, http::Method::PATCH, &path, tag, &json!({ "count": count })).await }
    };

    assert_eq!(patch("\"1\"", 2).await.status(), 200);
    assert_eq!(patch("\"1\"", 3).await.status_and_code(), "409 core.record.version_conflict");
    assert_eq!(patch("W/\"2\"", 3).await.status(), 200);
    assert_eq!(patch("*", 4).await.status(), 200);
    assert_eq!(patch("\"99\"", 5).await.status(), 409, "a version that is still to come");
    assert_eq!(patch("\"-1\"", 5).await.status(), 409);
    for nonsense in ["\"x\"", "", "\"99999999999999999999\""] {
        let refused = patch(nonsense, 5).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{nonsense}");
        assert!(refused.details()[0].starts_with("If-Match"), "{nonsense}");
    }
    let wrong = owner.patch(&at(&piece), json!({ "count": 9, "version": "4" })).await;
    assert_eq!((wrong.status(), wrong.details().len()), (422, 1));
}

#[tokio::test]
async fn whoever_deletes_has_decided_by_what_they_saw() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;
    owner.patch(&at(&piece), json!({ "count": 2 })).await;
    let empty = json!({});

    let refused = with_if_match(owner, http::Method::DELETE, &at(&piece), "\"1\"", &empty).await;

    assert_eq!(refused.status_and_code(), "409 core.record.version_conflict");
    let deleted = with_if_match(owner, http::Method::DELETE, &at(&piece), "\"2\"", &empty).await;
    assert_eq!(deleted.status(), 200, "{}", deleted.json);
}

/// Each adds a word of their own to those they have read, and says which version that was.
#[tokio::test]
async fn no_update_is_lost_among_many_at_once() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "labels": ["first"] })).await;
    let path = at(&piece);
    let add = |word: String| {
        let (owner, path) = (owner.clone(), path.clone());
        async move {
            loop {
                let read = owner.get(&path).await;
                let mut labels = read.json["data"]["labels"].as_array().unwrap().clone();
                labels.push(json!(word));
                let change = json!({ "labels": labels, "version": read.json["data"]["version"] });
                let changed = owner.patch(&path, change).await;
                match changed.status() {
                    200 => return,
                    409 => {}
                    _ => panic!("{}", changed.json),
                }
            }
        }
    };

    futures_util::future::join_all((0..8).map(|number| add(format!("word {number}")))).await;

    let read = owner.get(&path).await;
    assert_eq!(read.json["data"]["labels"].as_array().unwrap().len(), 9);
    assert_eq!(read.json["data"]["version"], 9);
}

/// The helpers are rows of their own: whoever waits for the record must see those that were written meanwhile.
#[tokio::test]
async fn lists_of_links_are_not_mixed_by_people_at_the_same_moment() {
    let app = app().await;
    let owner = app.owner();
    let mut makers = Vec::new();
    for name in ["Ida", "Ole", "Uma"] {
        makers.push(create(owner, "makers", json!({ "name": name })).await);
    }
    let piece = make(owner, "Bowl", json!({ "helpers": [id(&makers[0])] })).await;
    let path = at(&piece);
    let wishes = [json!([id(&makers[1])]), json!(null), json!([id(&makers[2]), id(&makers[0])]), json!(null)];

    for _ in 0..6 {
        let tries = wishes.iter().map(|wish| owner.patch(&path, json!({ "helpers": wish })));
        let answers = futures_util::future::join_all(tries).await;

        assert!(answers.iter().all(|answer| answer.status() == 200));
        // Whoever had the last version had the last word.
        let last = answers.iter().max_by_key(|answer| answer.json["data"]["version"].as_i64()).unwrap();
        let read = owner.get(&path).await;
        if last.json["data"]["version"] == read.json["data"]["version"] {
            assert_eq!(read.json["data"]["helpers"], last.json["data"]["helpers"]);
        }
    }
}
