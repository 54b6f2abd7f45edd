//! Records that may be the same: found while somebody types, refused where a rule says so, listed until somebody has looked; one
//! subject, because all of it rests upon the same keys and is tried on the same records.

use std::collections::{BTreeMap, BTreeSet};

use engine::records::import_records;
use sdk::FieldValues;
use serde_json::{Map, Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app, app_alone, create, id};

/// A rule about makers, ready to be used.
async fn rule(app: &TestApp, person: &Person, label: &str, parts: Value, more: Value) -> Value {
    rule_of(app, person, "workshop.maker", label, parts, more).await
}

async fn rule_of(
    app: &TestApp,
    person: &Person,
    entity: &str,
    label: &str,
    parts: Value,
    more: Value,
) -> Value {
    let mut values = json!({ "entity": entity, "label": label, "parts": parts });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let made = create(person, "duplicate-rules", values).await;
    app.work_off().await;
    let ready = read(person, "duplicate-rules", &made).await;
    assert_eq!(ready["state"], "ready", "{ready}");
    let superuser = app.superuser().await;
    let waiting = "select count(*) from core.job where tenant_id = $1 and name = 'core.prepare_duplicates' and state <> 'done'";
    assert_eq!(
        superuser.query_one(waiting, &[&person.tenant]).await.unwrap().get::<_, i64>(0),
        0,
        "it has ended"
    );
    ready
}

async fn read(person: &Person, plural: &str, record: &Value) -> Value {
    let answer = person.get(&format!("/api/v1/{plural}/{}", id(record))).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

async fn maker(person: &Person, name: &str, more: Value) -> Value {
    let mut values = json!({ "name": name });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    create(person, "makers", values).await
}

/// The titles of what a form is told that has these values.
async fn told(person: &Person, plural: &str, values: Value) -> Vec<String> {
    let answer = person.post(&format!("/api/v1/{plural}/duplicates"), json!({ "values": values })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    let told = answer.json["data"]["duplicates"].as_array().unwrap().clone();
    told.iter().map(|told| told["title"].as_str().unwrap().to_owned()).collect()
}

async fn alike(person: &Person, plural: &str, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("/api/v1/{plural}/duplicates{query}")).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].as_array().unwrap().clone()
}

/// The groups of a list by the titles of their records.
async fn groups(person: &Person, plural: &str, query: &str) -> Vec<String> {
    let titles = |group: &Value| -> String {
        let records = group["records"].as_array().unwrap();
        records.iter().map(|record| record["title"].as_str().unwrap()).collect::<Vec<_>>().join(" = ")
    };
    alike(person, plural, query).await.iter().map(titles).collect()
}

async fn scan(app: &TestApp, person: &Person, plural: &str) -> Value {
    let started = person.post(&format!("/api/v1/{plural}/duplicates/scan"), json!({})).await;
    assert_eq!(started.status(), 201, "{}", started.json);
    app.work_off().await;
    read(person, "duplicate-scans", &started.json["data"]).await
}

async fn mark(person: &Person, how: &str, records: &[&Value]) -> u16 {
    let ids: Vec<&str> = records.iter().map(|record| id(record)).collect();
    person.post(&format!("/api/v1/makers/duplicates/{how}"), json!({ "ids": ids })).await.status()
}

fn town() -> Value {
    json!([{ "field": "town", "how": "normalised" }])
}

#[tokio::test]
async fn a_rule_finds_what_is_there_once_it_is_ready_and_follows_its_changes() {
    let app = app_alone().await;
    let ann = app.owner();
    maker(ann, "Ada", json!({ "town": "Bad Säckingen" })).await;
    maker(ann, "Zita", json!({ "town": "Elsewhere" })).await;
    let like = json!({ "town": "BAD SACKINGEN" });
    assert!(told(ann, "makers", like.clone()).await.is_empty(), "there is no rule");

    let made = create(
        ann,
        "duplicate-rules",
        json!({ "entity": "workshop.maker", "label": "Same town", "parts": town() }),
    )
    .await;
    assert_eq!(made["state"], "preparing");
    assert!(told(ann, "makers", like.clone()).await.is_empty(), "not ready yet");
    maker(ann, "Bea", json!({ "town": "Bad-Säckingen" })).await;
    app.work_off().await;
    assert_eq!(read(ann, "duplicate-rules", &made).await["state"], "ready");
    assert_eq!(told(ann, "makers", like.clone()).await, ["Bea", "Ada"], "before and after the rule");
    let meta = ann.get("/api/v1/meta/entities/workshop.maker").await.json["data"]["duplicates"].clone();
    assert_eq!(
        meta,
        json!([{ "label": "Same town", "fields": ["town"], "onCreate": "warn", "state": "ready" }])
    );

    let path = format!("/api/v1/duplicate-rules/{}", id(&made));
    ann.patch(&path, json!({ "active": false })).await;
    assert!(told(ann, "makers", like.clone()).await.is_empty(), "paused");
    ann.patch(&path, json!({ "active": true })).await;
    assert_eq!(told(ann, "makers", like.clone()).await.len(), 2, "and taken up again at once");
    ann.patch(&path, json!({ "on_create": "nothing" })).await;
    assert!(told(ann, "makers", like.clone()).await.is_empty(), "listed only");

    let by_name =
        json!({ "parts": [{ "field": "name", "how": "similar", "least": 0.5 }], "on_create": "warn" });
    let changed = ann.patch(&path, by_name).await;
    assert_eq!(changed.json["data"]["state"], "preparing");
    app.work_off().await;
    assert_eq!(told(ann, "makers", json!({ "name": "Zitta", "town": "Bad Säckingen" })).await, ["Zita"]);
    let superuser = app.superuser().await;
    let keys = async || -> i64 {
        let count = "select count(*) from core.duplicate_key where tenant_id = $1";
        superuser.query_one(count, &[&ann.tenant]).await.unwrap().get(0)
    };
    assert_eq!(keys().await, 3, "one a record, and none of the rule as it was");
    assert_eq!(ann.delete(&path).await.status(), 200);
    app.work_off().await;
    assert_eq!(keys().await, 0);
    assert_eq!(read(ann, "makers", &maker(ann, "Dora", json!({})).await).await["name"], "Dora");
}

#[tokio::test]
async fn a_rule_that_comes_back_finds_what_was_written_while_it_was_away() {
    let app = app_alone().await;
    let ann = app.owner();
    let superuser = app.superuser().await;
    let keys = async || -> i64 {
        let count = "select count(*) from core.duplicate_key where tenant_id = $1";
        superuser.query_one(count, &[&ann.tenant]).await.unwrap().get(0)
    };
    let like = json!({ "town": "Bad Säckingen" });
    maker(ann, "Ada", like.clone()).await;
    maker(ann, "Bea", like.clone()).await;
    let made = rule(&app, ann, "Same town", town(), json!({})).await;
    let path = format!("/api/v1/duplicate-rules/{}", id(&made));
    let mut known = 2;
    for (number, (away, back)) in [("archive", "unarchive"), ("", "restore")].into_iter().enumerate() {
        for is_noticed in [true, false] {
            let gone = match away {
                "" => ann.delete(&path).await,
                away => ann.post(&format!("{path}/{away}"), json!({})).await,
            };
            assert_eq!(gone.status(), 200, "{}", gone.json);
            assert!(told(ann, "makers", like.clone()).await.is_empty(), "{away}: nobody asks it");
            if is_noticed {
                app.work_off().await;
                assert_eq!(keys().await, 0, "{away}: its keys are forgotten");
                assert!(groups(ann, "makers", "").await.is_empty());
            }
            maker(ann, &format!("Cleo {number} {is_noticed}"), like.clone()).await;
            known += 1;
            let come = ann.post(&format!("{path}/{back}"), json!({})).await;
            assert_eq!(come.status(), 200, "{}", come.json);
            assert_eq!(read(ann, "duplicate-rules", &made).await["state"], "preparing", "{back}");
            assert!(told(ann, "makers", like.clone()).await.is_empty(), "{back}: not all have keys yet");
            app.work_off().await;
            assert_eq!(read(ann, "duplicate-rules", &made).await["state"], "ready", "{back}");
            assert_eq!(told(ann, "makers", like.clone()).await.len(), known, "{back}");
        }
    }
    assert_eq!(scan(&app, ann, "makers").await["state"], "done");
    assert_eq!(alike(ann, "makers", "").await[0]["records"].as_array().unwrap().len(), known);
}

#[tokio::test]
async fn what_comes_back_must_still_fit() {
    let app = app_alone().await;
    let ann = app.owner();
    let field = json!({ "entity": "workshop.maker", "label": "Tax number", "type": "text" });
    let field = create(ann, "fields", field).await;
    let parts = json!([{ "field": "tax_number", "how": "exact" }]);
    let values = json!({ "entity": "workshop.maker", "label": "Same tax number", "parts": parts });
    let made = create(ann, "duplicate-rules", values.clone()).await;
    let path = format!("/api/v1/duplicate-rules/{}", id(&made));
    ann.post(&format!("{path}/archive"), json!({})).await;

    let away = ann.post(&format!("/api/v1/fields/{}/archive", id(&field)), json!({})).await;
    assert_eq!(away.status(), 200, "nothing uses it: {}", away.json);
    let back = ann.post(&format!("{path}/unarchive"), json!({})).await;
    assert_eq!(back.status_and_code(), "409 core.definition.in_use", "{}", back.json);
    ann.post(&format!("/api/v1/fields/{}/unarchive", id(&field)), json!({})).await;

    let most = 20;
    for number in 0..most {
        let mut values = values.clone();
        values["label"] = json!(format!("Rule {number}"));
        create(ann, "duplicate-rules", values).await;
    }
    for refused in [
        ann.post(&format!("{path}/unarchive"), json!({})).await,
        ann.post("/api/v1/duplicate-rules", values).await,
    ] {
        assert_eq!(
            refused.details(),
            [format!("entity: \"workshop.maker\" has {most} rules, which is the most there can be")]
        );
    }
}

#[tokio::test]
async fn what_cannot_be_a_rule_is_refused_by_its_part() {
    let app = app().await;
    let ann = app.owner();
    let refused = async |values: Value| {
        let answer = ann.post("/api/v1/duplicate-rules", values.clone()).await;
        assert_eq!(answer.status(), 422, "{values}: {}", answer.json);
        answer.details().join("; ")
    };
    let with = |parts: Value| json!({ "entity": "workshop.piece", "label": "A rule", "parts": parts });

    for (parts, begins) in [
        (json!(null), "parts: say which fields"),
        (json!([]), "parts[0]: must be there"),
        (json!([{ "field": "nmae", "how": "exact" }]), "parts[0]: names \"nmae\""),
        (json!([{ "field": "rich", "how": "exact" }]), "parts[0]: names rich, which cannot be compared"),
        (json!([{ "field": "count", "how": "similar", "least": 0.5 }]), "parts[0]: names count"),
        (json!([{ "field": "name", "how": "similar" }]), "parts[0]: needs “least”"),
        (json!([{ "field": "name", "how": "similar", "least": 0.1 }]), "parts[0]: needs “least”"),
        (json!([{ "field": "name", "how": "exact", "least": 0.5 }]), "parts[0]: has “least”"),
        (
            json!([
                { "field": "name", "how": "similar", "least": 0.5 },
                { "field": "code", "how": "similar", "least": 0.5 },
            ]),
            "parts[1]: is the second that is similar",
        ),
        (json!([{ "field": "name", "how": "alike" }]), "parts: cannot be read"),
        (json!([{ "field": "name", "how": "exact", "fuzzy": true }]), "parts: cannot be read"),
    ] {
        let told = refused(with(parts.clone())).await;
        assert!(told.starts_with(begins), "{parts}: {told}");
    }
    for entity in ["core.field", "nowhere.else"] {
        let values = json!({ "entity": entity, "label": "A rule", "parts": town() });
        assert!(refused(values).await.contains("is no kind of record"), "{entity}");
    }
    let declared = json!({ "entity": "workshop.maker", "label": "A rule", "declared": "email" });
    assert!(refused(declared).await.starts_with("declared: names \"email\", which is no rule of the module"));
    let cem = app.member("cem", "member").await;
    let by_member =
        cem.post("/api/v1/duplicate-rules", with(json!([{ "field": "name", "how": "exact" }]))).await;
    assert_eq!(by_member.status_and_code(), "403 core.permission.missing");
    for query in ["?colour=red", "?state=gone", "?limit=0", "?cursor=x"] {
        assert!(
            (400..500).contains(&ann.get(&format!("/api/v1/makers/duplicates{query}")).await.status()),
            "{query}"
        );
    }
    let unknown = ann.post("/api/v1/makers/duplicates", json!({ "values": { "twon": "x" } })).await;
    assert_eq!(unknown.details(), ["twon: is no field of these records; did you mean town?"]);
}

#[tokio::test]
async fn made_fields_and_made_kinds_are_compared_like_all_others() {
    let app = app_alone().await;
    let ann = app.owner();
    let field = json!({ "entity": "workshop.maker", "label": "Tax number", "type": "text" });
    let field = create(ann, "fields", field).await;
    maker(ann, "Ada", json!({ "tax_number": "DE 123" })).await;
    let parts = json!([{ "field": "tax_number", "how": "normalised" }]);
    rule(&app, ann, "Same tax number", parts, json!({})).await;
    assert_eq!(told(ann, "makers", json!({ "tax_number": "de-123" })).await, ["Ada"]);
    let gone = ann.delete(&format!("/api/v1/fields/{}", id(&field))).await;
    assert_eq!(gone.status_and_code(), "409 core.definition.in_use", "{}", gone.json);

    let horse = create(ann, "entities", json!({ "singular": "Horse" })).await;
    let colour = json!({ "entity": horse["code"], "label": "Colour", "type": "text" });
    create(ann, "fields", colour).await;
    let parts =
        json!([{ "field": "name", "how": "similar", "least": 0.5 }, { "field": "colour", "how": "exact" }]);
    rule_of(&app, ann, horse["code"].as_str().unwrap(), "Same horse", parts, json!({})).await;
    create(ann, "horses", json!({ "name": "Bucephalus", "colour": "black" })).await;
    assert_eq!(told(ann, "horses", json!({ "name": "Bucefalus", "colour": "black" })).await, ["Bucephalus"]);
    assert!(told(ann, "horses", json!({ "name": "Bucefalus", "colour": "white" })).await.is_empty());
    create(ann, "horses", json!({ "name": "Bucefalus", "colour": "black" })).await;
    let scanned = scan(&app, ann, "horses").await;
    assert_eq!((&scanned["state"], &scanned["found"]), (&json!("done"), &json!(1)), "{scanned}");
    assert_eq!(groups(ann, "horses", "").await, ["Bucephalus = Bucefalus"]);
}

#[tokio::test]
async fn nobody_is_told_of_what_they_may_not_read() {
    let app = app_alone().await;
    let ann = app.owner();
    let (cem, vi) = (app.member("cem", "member").await, app.member("vi", "viewer").await);
    let name = json!([{ "field": "name", "how": "normalised" }]);
    rule_of(&app, ann, "workshop.sketch", "Same name", name, json!({})).await;
    let margin = json!([{ "field": "slug", "also": ["margin"], "how": "normalised" }]);
    rule_of(&app, ann, "workshop.sketch", "Same margin", margin, json!({})).await;

    create(ann, "sketches", json!({ "name": "Swan" })).await;
    assert_eq!(told(ann, "sketches", json!({ "name": "swan" })).await, ["Swan"]);
    assert!(told(&cem, "sketches", json!({ "name": "swan" })).await.is_empty(), "it is not theirs");
    let own = create(&cem, "sketches", json!({ "name": "Swan" })).await;
    assert_eq!(told(&cem, "sketches", json!({ "name": "swan" })).await, ["Swan"], "their own alone");
    assert_eq!(told(ann, "sketches", json!({ "name": "swan" })).await.len(), 2);
    app.work_off().await;
    assert_eq!(groups(ann, "sketches", "").await, ["Swan = Swan"]);
    assert!(groups(&cem, "sketches", "").await.is_empty(), "they may not read both");
    let refused = vi.get("/api/v1/sketches/duplicates").await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    let refused = vi.post("/api/v1/sketches/duplicates", json!({ "values": { "name": "swan" } })).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");

    // A margin is hidden from members: what it says cannot be tried out, not even on records of their own.
    let me = own["owner"].clone();
    create(ann, "sketches", json!({ "name": "Goose", "margin": "hidden-words", "owner": me })).await;
    create(ann, "sketches", json!({ "name": "Hidden words", "owner": me })).await;
    assert_eq!(told(ann, "sketches", json!({ "margin": "hidden words" })).await.len(), 2);
    assert_eq!(told(&cem, "sketches", json!({ "name": "Hidden words" })).await, ["Hidden words"]);
    let asked =
        cem.post("/api/v1/sketches/duplicates", json!({ "values": { "margin": "hidden words" } })).await;
    assert_eq!(asked.details(), ["margin: is no field of these records"]);
    app.work_off().await;
    assert_eq!(groups(ann, "sketches", "").await.len(), 2);
    assert!(groups(&cem, "sketches", "").await.is_empty(), "these agree in what is hidden");
    let meta = cem.get("/api/v1/meta/entities/workshop.sketch").await.json["data"]["duplicates"].clone();
    assert_eq!(meta[1]["fields"], json!(["slug"]));

    let other = app.another_tenant().await;
    create(&other, "sketches", json!({ "name": "Swan" })).await;
    assert!(told(&other, "sketches", json!({ "name": "Swan" })).await.is_empty());
    let ids = alike(ann, "sketches", "").await;
    let ids: Vec<&str> = ids[0]["records"].as_array().unwrap().iter().map(id).collect();
    for stranger in [&other, &cem] {
        let marked = stranger.post("/api/v1/sketches/duplicates/different", json!({ "ids": ids })).await;
        assert_eq!(marked.status(), 404, "{}", marked.json);
    }
    assert_eq!(cem.post("/api/v1/sketches/duplicates/scan", json!({})).await.status(), 403);
}

#[tokio::test]
async fn a_rule_may_refuse_new_records_until_somebody_means_it() {
    let app = app_alone().await;
    let ann = app.owner();
    let bo = app.member("bo", "member").await;
    let made = rule(&app, ann, "Same town", town(), json!({ "on_create": "refuse" })).await;
    let ada = maker(ann, "Ada", json!({ "town": "Kiel" })).await;
    let again = json!({ "name": "Bea", "town": "KIEL " });

    let refused = bo.post("/api/v1/makers", again.clone()).await;
    assert_eq!(refused.status_and_code(), "409 core.record.duplicate");
    assert_eq!(refused.details(), [format!("town: agrees with Ada ({}) by “Same town”", id(&ada))]);
    assert!(
        refused.json["error"]["hint"].as_str().unwrap().contains("?duplicates=accept"),
        "{}",
        refused.json
    );
    assert_eq!(bo.post("/api/v1/makers?duplicates=accept", again.clone()).await.status(), 201);
    assert_eq!(bo.post("/api/v1/makers?duplicates=perhaps", again.clone()).await.status(), 400);
    let free = maker(ann, "Cleo", json!({ "town": "Husum" })).await;
    let moved = ann.patch(&format!("/api/v1/makers/{}", id(&free)), json!({ "town": "Kiel" })).await;
    assert_eq!(moved.status(), 200, "what is there may be changed");

    let bulk = json!({ "create": [
        { "name": "D", "town": "Kiel" }, { "name": "E", "town": "Trier" }, { "name": "F", "town": "trier" },
        { "name": "G" }, { "name": "H" },
    ], "onError": "skip" });
    let answer = ann.post("/api/v1/makers/bulk", bulk.clone()).await;
    let codes: Vec<&str> = answer.json["data"]["create"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["error"]["code"].as_str().unwrap_or("stored"))
        .collect();
    let duplicate = "core.record.duplicate";
    assert_eq!(
        codes,
        [duplicate, "stored", duplicate, "stored", "stored"],
        "nothing is not the same as nothing"
    );
    assert_eq!(ann.post("/api/v1/makers/bulk?duplicates=accept", bulk).await.json["meta"]["failed"], 0);
    let upsert = json!({ "by": "email", "values": { "name": "I", "email": "i@x.example", "town": "Kiel" } });
    assert_eq!(ann.post("/api/v1/makers/upsert", upsert.clone()).await.status(), 409);
    assert_eq!(ann.post("/api/v1/makers/upsert?duplicates=accept", upsert.clone()).await.status(), 201);
    assert_eq!(ann.post("/api/v1/makers/upsert", upsert).await.status(), 200, "it is the same record");
    let copied = ann.post(&format!("/api/v1/makers/{}/duplicate", id(&ada)), json!({})).await;
    assert_eq!(copied.status(), 201, "whoever copies means it: {}", copied.json);
    let by_module = app
        .in_system_of(ann.tenant, |ctx| async move {
            ctx.records("workshop.maker").create(json!({ "name": "J", "town": "Kiel" })).await
        })
        .await;
    assert!(by_module.is_ok(), "a module's own records are never refused");

    // What one may not see is not named, and refuses all the same.
    let name = json!([{ "field": "name", "how": "exact" }]);
    rule_of(&app, ann, "workshop.sketch", "Same name", name, json!({ "on_create": "refuse" })).await;
    create(ann, "sketches", json!({ "name": "Swan" })).await;
    let refused = bo.post("/api/v1/sketches", json!({ "name": "Swan" })).await;
    assert_eq!(refused.details(), ["name: agrees with a record that you may not see by “Same name”"]);

    ann.patch(&format!("/api/v1/duplicate-rules/{}", id(&made)), json!({ "on_create": "forbid" })).await;
    let forbidden = ann.post("/api/v1/makers?duplicates=accept", again.clone()).await;
    assert_eq!(forbidden.status_and_code(), "409 core.record.duplicate");
    ann.patch(&format!("/api/v1/duplicate-rules/{}", id(&made)), json!({ "on_create": "warn" })).await;
    assert_eq!(ann.post("/api/v1/makers", again).await.status(), 201, "who is warned only is never refused");
}

#[tokio::test]
async fn what_is_brought_along_is_held_to_the_rules_as_well() {
    let app = app_alone().await;
    let ann = app.owner();
    rule(&app, ann, "Same town", town(), json!({ "on_create": "refuse" })).await;
    maker(ann, "Ada", json!({ "town": "Kiel" })).await;
    let bo = app.member("bo", "admin").await;
    let file = "name,town\nBea,Kiel\nCleo,Husum\nDora,HUSUM\nEva,\n";
    let refused = bring(&bo, file).await;
    assert_eq!(refused, [("Bea", "town"), ("Dora", "town")].map(|(a, b)| (a.to_owned(), b.to_owned())));

    let record = FieldValues(Map::from_iter([
        ("name".to_owned(), json!("Fanny")),
        ("town".to_owned(), json!("Kiel")),
    ]));
    let brought =
        app.in_system_of(ann.tenant, |ctx| async move {
            import_records(&ctx, "workshop.maker", vec![record]).await
        })
        .await
        .unwrap();
    assert_eq!(brought.refused.len(), 1, "{:?}", brought.refused);
}

/// What a bulk that skips refuses: the names, and the fields that are complained of.
async fn bring(person: &Person, file: &str) -> Vec<(String, String)> {
    let rows: Vec<Value> = file
        .lines()
        .skip(1)
        .map(|line| {
            let (name, town) = line.split_once(',').unwrap();
            json!({ "name": name, "town": town })
        })
        .collect();
    let names: Vec<Value> = rows.iter().map(|row| row["name"].clone()).collect();
    let answer = person.post("/api/v1/makers/bulk", json!({ "create": rows, "onError": "skip" })).await;
    let told = answer.json["data"]["create"].as_array().unwrap().clone();
    let refused = names.iter().zip(told).filter(|(_, told)| told["error"].is_object());
    refused
        .map(|(name, told)| {
            let field = told["error"]["details"][0]["field"].as_str().unwrap().to_owned();
            (name.as_str().unwrap().to_owned(), field)
        })
        .collect()
}

#[tokio::test]
async fn the_list_stays_true_whatever_becomes_of_the_records() {
    let app = app_alone().await;
    let ann = app.owner();
    rule(&app, ann, "Same town", town(), json!({})).await;
    let ada = maker(ann, "Ada", json!({ "town": "Kiel" })).await;
    let bea = maker(ann, "Bea", json!({ "town": "kiel" })).await;
    let cleo = maker(ann, "Cleo", json!({ "town": "Husum" })).await;
    let listed = async || {
        app.work_off().await;
        groups(ann, "makers", "").await
    };
    let at = |record: &Value, deed: &str| format!("/api/v1/makers/{}{deed}", id(record));
    assert_eq!(listed().await, ["Ada = Bea"]);
    ann.patch(&at(&cleo, ""), json!({ "town": "KIEL" })).await;
    assert_eq!(listed().await, ["Ada = Bea = Cleo"], "what is connected is one group");
    let group = alike(ann, "makers", "").await[0].clone();
    assert_eq!(group["pairs"].as_array().unwrap().len(), 3);
    assert_eq!(group["pairs"][0]["rules"][0]["label"], "Same town");
    assert_eq!(group["pairs"][0]["rules"][0]["fields"], json!(["town"]));
    assert_eq!(group["records"][2]["values"], json!({ "town": "KIEL" }));

    ann.patch(&at(&bea, ""), json!({ "town": "Trier" })).await;
    assert_eq!(listed().await, ["Ada = Cleo"], "no rule holds any more");
    ann.delete(&at(&ada, "")).await;
    assert!(listed().await.is_empty());
    ann.post(&at(&ada, "/restore"), json!({})).await;
    assert_eq!(listed().await, ["Ada = Cleo"]);
    ann.post(&at(&cleo, "/archive"), json!({})).await;
    assert!(listed().await.is_empty());
    assert!(told(ann, "makers", json!({ "town": "Kiel" })).await == ["Ada"], "put aside does not count");
    ann.post(&at(&cleo, "/unarchive"), json!({})).await;
    assert_eq!(listed().await, ["Ada = Cleo"]);

    assert_eq!(mark(ann, "different", &[&ada, &cleo]).await, 200);
    assert!(listed().await.is_empty());
    assert_eq!(groups(ann, "makers", "?state=different").await, ["Ada = Cleo"]);
    scan(&app, ann, "makers").await;
    ann.patch(&at(&cleo, ""), json!({ "town": "Trier" })).await;
    ann.patch(&at(&cleo, ""), json!({ "town": "Kiel" })).await;
    assert!(!listed().await.contains(&"Ada = Cleo".to_owned()), "different stays different");
    assert_eq!(mark(ann, "same", &[&ada, &cleo]).await, 200);
    assert_eq!(listed().await, ["Ada = Cleo"], "and is open again where the rule still holds");
    let history = ann.get(&at(&ada, "/history")).await.json["data"].clone();
    let names: Vec<&str> =
        history.as_array().unwrap().iter().filter_map(|line| line["name"].as_str()).collect();
    assert!(names.contains(&"core.duplicate.marked_different"), "{names:?}");

    let vi = app.member("vi", "viewer").await;
    assert_eq!(groups(&vi, "makers", "").await, ["Ada = Cleo"], "whoever reads the records reads the list");
    assert_eq!(mark(&vi, "different", &[&ada, &cleo]).await, 403);
    assert_eq!(mark(ann, "different", &[&ada]).await, 422);

    let merge = json!({ "entity": "workshop.maker", "survivor": id(&ada), "others": [id(&cleo)] });
    let merge = create(ann, "merges", merge).await;
    assert!(listed().await.is_empty(), "they are one");
    assert!(told(ann, "makers", json!({ "town": "Kiel" })).await == ["Ada"]);
    let undone = ann.post(&format!("/api/v1/merges/{}/undo", id(&merge)), json!({})).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    assert_eq!(listed().await, ["Ada = Cleo"], "and two again");

    ann.delete(&at(&ada, "")).await;
    ann.post(&at(&ada, "/purge"), json!({})).await;
    assert!(listed().await.is_empty());
    let superuser = app.superuser().await;
    let pairs: i64 = superuser
        .query_one(
            "select count(*) from core.duplicate_pair where tenant_id = $1 and $2::text::uuid in (one, other)",
            &[&ann.tenant, &id(&ada)],
        )
        .await
        .unwrap()
        .get(0);
    assert_eq!(pairs, 0, "nothing is left of what was deleted for good");
}

#[tokio::test]
async fn what_too_many_share_is_told_and_passed_over() {
    let app = app_alone().await;
    let ann = app.owner();
    rule(&app, ann, "Same town", town(), json!({})).await;
    for (town, count) in [("Kiel", 101), ("Husum", 100)] {
        let rows: Vec<Value> =
            (0..count).map(|at| json!({ "name": format!("{town} {at}"), "town": town })).collect();
        assert_eq!(ann.post("/api/v1/makers/bulk", json!({ "create": rows })).await.status(), 200);
    }
    let scanned = scan(&app, ann, "makers").await;
    assert_eq!(scanned["found"], json!(100 * 99 / 2), "{scanned}");
    assert_eq!((&scanned["total"], &scanned["looked"]), (&json!(201), &json!(201)));
    assert_eq!(scanned["too_common"], json!([{ "rule": "Same town", "value": "kiel", "records": 101 }]));
    let listed = alike(ann, "makers", "").await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["records"].as_array().unwrap().len(), 50);
    assert_eq!(listed[0]["isCut"], json!(true));
    let told = ann.post("/api/v1/makers/duplicates", json!({ "values": { "town": "kiel" } })).await;
    assert_eq!(told.json["data"]["duplicates"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn a_look_goes_on_where_it_broke_off_and_can_be_stopped() {
    let app = app_alone().await;
    let ann = app.owner();
    rule(&app, ann, "Same town", town(), json!({})).await;
    for from in [0, 700] {
        let rows: Vec<Value> = (from..from + 700)
            .map(|at| json!({ "name": format!("M{at:04}"), "town": format!("T{}", at / 2) }))
            .collect();
        assert_eq!(ann.post("/api/v1/makers/bulk", json!({ "create": rows })).await.status(), 200);
    }
    let superuser = app.superuser().await;
    let pairs = async || -> i64 {
        let count = "select count(*) from core.duplicate_pair where tenant_id = $1 and state = 'open'";
        superuser.query_one(count, &[&ann.tenant]).await.unwrap().get(0)
    };
    // The look alone: what was written would be compared by itself.
    superuser.execute("delete from core.job where name = 'core.compare_records'", &[]).await.unwrap();
    // The database goes away in the middle of the third batch.
    let row =
        superuser.query_one("select id::text from workshop.maker where name = 'M1200'", &[]).await.unwrap();
    let gone: &str = row.get(0);
    superuser
        .batch_execute(&format!(
            "create function core.break_off() returns trigger language plpgsql as $$
             begin raise exception 'gone' using errcode = '57P01'; end $$;
             create trigger break_off before insert on core.duplicate_pair for each row
             when (new.one = '{gone}') execute function core.break_off()"
        ))
        .await
        .unwrap();
    let started = ann.post("/api/v1/makers/duplicates/scan", json!({})).await;
    let again = ann.post("/api/v1/makers/duplicates/scan", json!({})).await;
    assert_eq!(again.status(), 200);
    assert_eq!(again.json["data"]["id"], started.json["data"]["id"], "one at a time");
    app.work_off().await;
    assert_eq!(pairs().await, 500, "two batches are kept");
    let ann = &ann.sign_in_again().await;
    let stopped = read(ann, "duplicate-scans", &started.json["data"]).await;
    assert_eq!(stopped["state"], "running");
    superuser.batch_execute("drop function core.break_off() cascade").await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let ann = &ann.sign_in_again().await;
    let done = read(ann, "duplicate-scans", &stopped).await;
    assert_eq!(
        (&done["state"], &done["looked"], &done["found"]),
        (&json!("done"), &json!(1_400), &json!(700)),
        "{done}"
    );
    assert_eq!(pairs().await, 700);

    let started = ann.post("/api/v1/makers/duplicates/scan", json!({})).await;
    assert_eq!(started.status(), 201);
    let path = format!("/api/v1/duplicate-scans/{}/stop", id(&started.json["data"]));
    assert_eq!(ann.post(&path, json!({})).await.status(), 200);
    assert_eq!(ann.post(&path, json!({})).await.status_and_code(), "409 core.duplicate_scan.state");
    app.work_off().await;
    let stopped = read(ann, "duplicate-scans", &started.json["data"]).await;
    assert_eq!((&stopped["state"], &stopped["looked"]), (&json!("stopped"), &json!(0)));
}

/// How towns are written, and which town is meant.
const TOWNS: [(&str, &str); 8] = [
    ("Kiel", "kiel"),
    ("KIEL", "kiel"),
    ("K-i-e-l", "kiel"),
    ("Sankt Pölten", "sanktpolten"),
    ("Sankt Poelten GmbH", "sanktpolten"),
    ("sankt polten", "sanktpolten"),
    ("Linz", "linz"),
    ("", ""),
];
const NAMES: [&str; 8] = [
    "Anna Schmidt",
    "Anna Schmitt",
    "Anne Schmidt",
    "Bernd Winter",
    "Berndt Winter",
    "Carla",
    "Karla",
    "Dora Lang",
];

/// A record as the test remembers it.
#[derive(Debug, Clone)]
struct Known {
    record: Value,
    name: &'static str,
    town: (&'static str, &'static str),
    is_used: bool,
}

/// What a comparison of each with each finds: the town is the same, or the names are similar.
async fn naive(app: &TestApp, known: &[Known]) -> BTreeSet<(String, String)> {
    let superuser = app.superuser().await;
    let mut similar: BTreeMap<(&str, &str), bool> = BTreeMap::new();
    for one in NAMES {
        for other in NAMES {
            let sql = "select core.similarity(lower($1), lower($2)) >= 0.6::real";
            similar.insert((one, other), superuser.query_one(sql, &[&one, &other]).await.unwrap().get(0));
        }
    }
    let mut pairs = BTreeSet::new();
    for (at, one) in known.iter().enumerate() {
        for other in &known[at + 1..] {
            let same_town = !one.town.1.is_empty() && one.town.1 == other.town.1;
            if one.is_used && other.is_used && (same_town || similar[&(one.name, other.name)]) {
                let (a, b) = (id(&one.record).to_owned(), id(&other.record).to_owned());
                pairs.insert((a.clone().min(b.clone()), a.max(b)));
            }
        }
    }
    pairs
}

async fn all_pairs(person: &Person) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    let mut cursor = String::new();
    loop {
        let answer = person.get(&format!("/api/v1/makers/duplicates?limit=2{cursor}")).await;
        assert_eq!(answer.status(), 200, "{}", answer.json);
        for pair in answer.json["data"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|group| group["pairs"].as_array().unwrap())
        {
            let end = |side: &str| pair[side].as_str().unwrap().to_owned();
            assert!(pairs.insert((end("one"), end("other"))), "no pair is told twice");
        }
        match answer.json["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return pairs,
        }
    }
}

#[tokio::test]
async fn a_look_finds_exactly_what_a_comparison_of_each_with_each_finds() {
    let app = app_alone().await;
    let ann = app.owner();
    let mut chance = Chance::new(Chance::seed());
    rule(&app, ann, "Same town", town(), json!({})).await;
    let name = json!([{ "field": "name", "how": "similar", "least": 0.6 }]);
    rule(&app, ann, "Similar name", name, json!({})).await;
    let mut known: Vec<Known> = Vec::new();
    for round in 0..Chance::rounds("DUPLICATE_ROUNDS", 4) {
        for _ in 0..14 {
            let at = chance.below(known.len() + 1);
            if known.is_empty() || chance.one_in(2) {
                let (name, town) = (*chance.any(&NAMES), *chance.any(&TOWNS));
                let record = maker(ann, name, json!({ "town": town.0 })).await;
                known.push(Known { record, name, town, is_used: true });
                continue;
            }
            let known = known.get_mut(at.saturating_sub(1)).unwrap();
            let path = format!("/api/v1/makers/{}", id(&known.record));
            match (chance.below(3), known.is_used) {
                (0, true) => {
                    assert_eq!(ann.delete(&path).await.status(), 200);
                    known.is_used = false;
                }
                (_, false) => {
                    assert_eq!(ann.post(&format!("{path}/restore"), json!({})).await.status(), 200);
                    known.is_used = true;
                }
                (_, true) => {
                    (known.name, known.town) = (chance.any(&NAMES), *chance.any(&TOWNS));
                    let values = json!({ "name": known.name, "town": known.town.0 });
                    assert_eq!(ann.patch(&path, values).await.status(), 200);
                }
            }
        }
        let expected = naive(&app, &known).await;
        if round % 2 == 0 {
            app.work_off().await;
            assert_eq!(all_pairs(ann).await, expected, "what was written was compared, round {round}");
        }
        scan(&app, ann, "makers").await;
        assert_eq!(all_pairs(ann).await, expected, "a look finds the same, round {round}");
    }
}

#[tokio::test]
async fn whoever_compares_while_another_does_comes_again_and_leaves_nothing_out() {
    let app = app_alone().await;
    let ann = app.owner();
    rule(&app, ann, "Same town", town(), json!({})).await;
    let superuser = app.superuser().await;
    let turn = format!("core.duplicates {} workshop.maker", ann.tenant);
    superuser.execute("select pg_advisory_lock(hashtextextended($1, 0))", &[&turn]).await.unwrap();
    maker(ann, "Ada", json!({ "town": "Kiel" })).await;
    maker(ann, "Bea", json!({ "town": "Kiel" })).await;

    let attempts = app.work_off().await;
    assert!(attempts > 0, "nobody waits in a worker's place, so this ends");
    assert!(groups(ann, "makers", "").await.is_empty());
    superuser.execute("select pg_advisory_unlock(hashtextextended($1, 0))", &[&turn]).await.unwrap();
    app.clock.advance_s(5);
    app.work_off().await;

    assert_eq!(groups(ann, "makers", "").await, ["Ada = Bea"]);
}
