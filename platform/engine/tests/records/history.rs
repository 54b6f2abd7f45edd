//! What has happened to a record, how it was, and taking it back.

use serde_json::{Value, json};
use testing::Person;

use crate::workshop::{app, app_alone, at, create, make};

async fn history(person: &Person, path: &str, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("{path}/history?{query}")).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_history_says_who_changed_what_from_and_to_newest_first() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1, "labels": ["gift"] })).await;
    owner.patch(&at(&piece), json!({ "count": 2, "labels": [] })).await;
    owner.delete(&at(&piece)).await;

    let lines = history(owner, &at(&piece), "").await;

    let names: Vec<&str> = lines.iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["workshop.piece.trashed", "workshop.piece.updated", "workshop.piece.created"]);
    assert_eq!(lines[1]["changes"]["count"], json!([1, 2]));
    assert_eq!(lines[1]["changes"]["labels"], json!([["gift"], null]));
    assert_eq!(lines[1]["actor"]["name"], "Ann Petersen");
    assert!(lines[1]["request_id"].is_string());
    assert!(lines[1].get("ip").is_none(), "where somebody sat is for the audit");
    assert_eq!(lines[2]["data"]["count"], 1);

    let page = owner.get(&format!("{}/history?limit=2", at(&piece))).await.json;
    let cursor = page["meta"]["nextCursor"].as_str().unwrap();
    let rest = history(owner, &at(&piece), &format!("limit=2&cursor={cursor}")).await;
    assert_eq!(rest, lines[2..]);
    let updates = history(owner, &at(&piece), "name=workshop.piece.updated").await;
    assert_eq!(updates, lines[1..2]);
}

#[tokio::test]
async fn a_history_is_for_those_who_see_the_record_and_without_what_is_hidden_from_them() {
    let app = app().await;
    let owner = app.owner();
    let member = app.member("Mia", "member").await;
    let piece = make(owner, "Bowl", json!({ "secret": "ash", "count": 1 })).await;
    owner.patch(&at(&piece), json!({ "secret": "bone", "count": 2 })).await;
    let sketch = create(owner, "sketches", json!({ "name": "Mine" })).await;
    let of_sketch = format!("/api/v1/sketches/{}", sketch["id"].as_str().unwrap());

    let seen = history(&member, &at(&piece), "").await;

    assert_eq!(seen[0]["changes"]["count"], json!([1, 2]));
    assert!(!json!(seen).to_string().contains("secret"), "{seen:?}");
    assert_eq!(history(owner, &at(&piece), "").await[0]["changes"]["secret"], json!(["ash", "bone"]));
    for path in ["history", "history/at?version=1"] {
        let stranger = app.another_tenant().await.get(&format!("{}/{path}", at(&piece))).await;
        assert_eq!(stranger.status(), 404, "{}", stranger.json);
        let others = member.get(&format!("{of_sketch}/{path}")).await;
        assert_eq!(others.status(), 404, "of the sketches, members see their own: {}", others.json);
    }
    let unknown = owner.get(&format!("{}/history?colour=red", at(&piece))).await;
    assert_eq!(unknown.status_and_code(), "400 core.query.unknown");
}

#[tokio::test]
async fn what_one_did_is_shown_without_what_is_hidden_meanwhile() {
    let app = app().await;
    let owner = app.owner();
    let member = app.member("Mia", "member").await;
    let mine = create(&member, "sketches", json!({ "name": "Mine" })).await;
    let path = format!("/api/v1/sketches/{}", mine["id"].as_str().unwrap());
    owner.patch(&path, json!({ "margin": "for the boss" })).await;
    make(owner, "Bowl", json!({ "secret": "ash" })).await;
    create(owner, "sketches", json!({ "name": "Of the owner" })).await;

    let own = member.get("/api/v1/activity").await.json.to_string();
    let audit = owner.get("/api/v1/audit").await.json.to_string();
    let of_record = history(&member, &path, "").await;

    assert!(own.contains("\"Mine\"") && !own.contains("Of the owner"), "{own}");
    assert!(audit.contains("for the boss") && audit.contains("ash"), "{audit}");
    assert!(!json!(of_record).to_string().contains("for the boss"), "{of_record:?}");
    let refused = member.get("/api/v1/activity?everyone=true").await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn a_record_is_read_as_it_was_at_a_time_and_in_a_version() {
    let app = app_alone().await;
    let owner = app.owner();
    let before = app.platform_ctx().now();
    app.clock.advance_s(60);
    let piece =
        make(owner, "Bowl", json!({ "count": 1, "value": { "amount": "9.50", "currency": "EUR" } })).await;
    let first = app.platform_ctx().now();
    app.clock.advance_s(60);
    owner.patch(&at(&piece), json!({ "count": 2, "own_word": "wheel" })).await;
    let second = app.platform_ctx().now();
    app.clock.advance_s(60);
    owner.patch(&at(&piece), json!({ "name": "Vase", "value": null })).await;
    owner.delete(&at(&piece)).await;
    let past = |query: String| {
        let path = format!("{}/history/at?{query}", at(&piece));
        async move { owner.get(&path).await }
    };

    let at_first = past(format!("time={first}")).await.json;
    assert_eq!(at_first["data"], piece, "a record as it was made is the record that was made");
    assert_eq!(at_first["meta"]["version"], 1);
    assert_eq!(at_first["meta"]["currentVersion"], 4);
    assert!(at_first["meta"]["differs"].as_array().unwrap().contains(&json!("deleted_at")));
    let at_second = past(format!("time={second}")).await.json;
    assert_eq!(at_second["data"]["name"], "Bowl");
    assert_eq!((&at_second["data"]["count"], &at_second["data"]["own_word"]), (&json!(2), &json!("wheel")));
    assert_eq!(past("version=2".to_owned()).await.json["data"], at_second["data"]);
    assert_eq!(past("version=4".to_owned()).await.json["meta"]["differs"], json!([]));

    assert_eq!(past(format!("time={before}")).await.status_and_code(), "404 core.record.not_yet");
    assert_eq!(past("version=5".to_owned()).await.status_and_code(), "404 core.record.not_yet");
    assert_eq!(past("version=0".to_owned()).await.status_and_code(), "404 core.record.not_yet");
    for odd in ["", "time=yesterday", "version=x", "version=1&version=2", "time=-009999-01-02T01:59:59Z"] {
        assert_eq!(past(odd.to_owned()).await.status_and_code(), "422 core.input.invalid", "{odd}");
    }
    assert_eq!(past("when=now".to_owned()).await.status_and_code(), "400 core.query.unknown");
}

#[tokio::test]
async fn a_past_that_is_not_kept_is_not_invented() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1 })).await;
    owner.patch(&at(&piece), json!({ "count": 2 })).await;
    owner.patch(&at(&piece), json!({ "count": 3 })).await;
    let superuser = app.superuser().await;
    superuser.batch_execute("set session_replication_role = replica").await.unwrap();
    let forgotten = superuser
        .execute(
            "delete from core.event where record_id = $1::text::uuid and changes -> 'version' ->> 1 = '2'",
            &[&piece["id"].as_str().unwrap()],
        )
        .await
        .unwrap();
    assert_eq!(forgotten, 1);

    for (version, answer) in
        [(1, "404 core.record.past_unknown"), (2, "404 core.record.past_unknown"), (3, "200")]
    {
        let past = owner.get(&format!("{}/history/at?version={version}", at(&piece))).await;
        assert_eq!(past.status_and_code(), answer, "version {version}");
    }
}

#[tokio::test]
async fn one_change_is_taken_back_and_what_came_later_stays() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1, "labels": ["gift"] })).await;
    owner.patch(&at(&piece), json!({ "count": 2, "labels": ["sale"] })).await;
    owner.patch(&at(&piece), json!({ "name": "Vase" })).await;
    let line = history(owner, &at(&piece), "").await[1]["id"].clone();
    let revert = format!("{}/revert", at(&piece));

    let reverted = owner.post(&revert, json!({ "event": line })).await;

    assert_eq!(reverted.status(), 200, "{}", reverted.json);
    let data = &reverted.json["data"];
    assert_eq!(
        (&data["count"], &data["labels"], &data["name"]),
        (&json!(1), &json!(["gift"]), &json!("Vase"))
    );
    assert_eq!((&data["version"], reverted.header("etag")), (&json!(4), "\"4\""));
    let newest = &history(owner, &at(&piece), "").await[0];
    assert_eq!(newest["changes"]["count"], json!([2, 1]), "taking back is a change like any other");

    let twice = owner.post(&revert, json!({ "event": line })).await;
    assert_eq!(twice.status_and_code(), "409 core.record.version_conflict");
    let mut told = twice.details();
    told.sort();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("count") && told[0].contains("became 2 by this change and is 1 now"),
        "{told:?}"
    );
}

#[tokio::test]
async fn of_a_change_that_was_overtaken_the_rest_can_be_taken_back() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 1, "weight": 1.5 })).await;
    owner.patch(&at(&piece), json!({ "count": 2, "weight": 2.5 })).await;
    owner.patch(&at(&piece), json!({ "count": 3 })).await;
    let line = history(owner, &at(&piece), "").await[1]["id"].clone();
    let revert = format!("{}/revert", at(&piece));

    let all = owner.post(&revert, json!({ "event": line })).await;
    let some = owner.post(&revert, json!({ "event": line, "fields": ["weight"] })).await;

    assert_eq!(all.status_and_code(), "409 core.record.version_conflict");
    assert_eq!((&some.json["data"]["weight"], &some.json["data"]["count"]), (&json!(1.5), &json!(3)));
    let unknown = owner.post(&revert, json!({ "event": line, "fields": ["colour"] })).await;
    assert_eq!(unknown.status_and_code(), "422 core.input.invalid");
}

#[tokio::test]
async fn a_version_is_brought_back_whole() {
    let app = app().await;
    let owner = app.owner();
    let maker = create(owner, "makers", json!({ "name": "Ida" })).await;
    let piece =
        make(owner, "Bowl", json!({ "count": 1, "helpers": [maker["id"]], "own_day": "2026-02-03" })).await;
    owner.patch(&at(&piece), json!({ "count": 2, "helpers": [], "own_day": null })).await;
    owner.patch(&at(&piece), json!({ "count": 3, "story": "Long" })).await;

    let reverted = owner.post(&format!("{}/revert", at(&piece)), json!({ "version": 1 })).await;

    assert_eq!(reverted.status(), 200, "{}", reverted.json);
    for field in ["count", "helpers", "own_day", "story", "name"] {
        assert_eq!(reverted.json["data"][field], piece[field], "{field}");
    }
    assert_eq!(reverted.json["data"]["version"], 4);
    let again = owner.post(&format!("{}/revert", at(&piece)), json!({ "version": 1 })).await;
    assert_eq!(again.status_and_code(), "409 core.record.nothing_to_revert");
}

#[tokio::test]
async fn deeds_are_taken_back_by_their_opposites() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({})).await;
    let revert = format!("{}/revert", at(&piece));
    let newest = || async { history(owner, &at(&piece), "").await[0].clone() };

    let created = newest().await;
    let made_undone = owner.post(&revert, json!({ "event": created["id"] })).await;
    assert!(made_undone.json["data"]["deleted_at"].is_string(), "{}", made_undone.json);
    let trashed = newest().await;
    let back = owner.post(&revert, json!({ "event": trashed["id"] })).await;
    assert_eq!(back.json["data"]["deleted_at"], Value::Null);
    owner.post(&format!("{}/archive", at(&piece)), json!({})).await;
    let archived = newest().await;
    let in_use = owner.post(&revert, json!({ "event": archived["id"] })).await;
    assert_eq!(in_use.json["data"]["archived_at"], Value::Null);
    let unarchived = newest().await;
    let aside = owner.post(&revert, json!({ "event": unarchived["id"] })).await;
    assert!(aside.json["data"]["archived_at"].is_string());

    // What has been changed since is somebody's work by now.
    for overtaken in [&created, &archived] {
        owner.patch(&at(&piece), json!({ "count": 7 })).await;
        let line = overtaken["id"].clone();
        let refused = owner.post(&revert, json!({ "event": line })).await;
        assert_eq!(refused.status_and_code(), "409 core.record.version_conflict", "{overtaken}");
    }
    let both = owner.post(&revert, json!({ "event": created["id"], "fields": ["name"] })).await;
    assert_eq!(both.details(), ["fields: do not go with a line that says created"]);
}

#[tokio::test]
async fn nobody_takes_back_what_they_could_not_set() {
    let app = app().await;
    let owner = app.owner();
    let member = app.member("Mia", "member").await;
    let viewer = app.member("Vic", "viewer").await;
    let mine = make(&member, "Mine", json!({ "count": 1 })).await;
    owner.patch(&at(&mine), json!({ "count": 2, "secret": "ash" })).await;
    let both = history(owner, &at(&mine), "").await[0]["id"].clone();
    owner.patch(&at(&mine), json!({ "secret": "bone" })).await;
    let hidden = history(owner, &at(&mine), "").await[0]["id"].clone();
    let revert = format!("{}/revert", at(&mine));

    for nothing in ["secret", "nonsense"] {
        let refused = member.post(&revert, json!({ "event": both, "fields": [nothing] })).await;
        assert_eq!(refused.details(), [format!("fields: names \"{nothing}\", which is no field")]);
    }
    let unseen = member.post(&revert, json!({ "event": hidden })).await;
    assert_eq!(unseen.status_and_code(), "409 core.record.nothing_to_revert");
    let part = member.post(&revert, json!({ "event": both })).await;
    assert_eq!(part.json["data"]["count"], 1, "{}", part.json);
    assert_eq!(owner.get(&at(&mine)).await.json["data"]["secret"], "bone", "what is hidden stays as it is");
    let refused = viewer.post(&revert, json!({ "version": 1 })).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    let stranger = app.another_tenant().await.post(&revert, json!({ "event": both })).await;
    assert_eq!(stranger.status(), 404);

    let other = make(owner, "Other", json!({})).await;
    let line = history(owner, &at(&other), "").await[0]["id"].clone();
    let foreign = owner.post(&revert, json!({ "event": line })).await;
    assert_eq!(foreign.status_and_code(), "422 core.input.invalid", "a line of another record");
    for odd in [json!({}), json!({ "event": both, "version": 1 }), json!({ "fields": ["count"] })] {
        assert_eq!(owner.post(&revert, odd).await.status_and_code(), "422 core.input.invalid");
    }
}
