//! Workflows that tenants make: where a record may go, who may send it there, what follows, and for how long it stayed.

use std::collections::BTreeSet;

use engine::records::import_records;
use sdk::FieldValues;
use serde_json::{Map, Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app, app_alone, at, create, id, make};

/// From raw over glazed to sold; what is sold may come back, and anything may be thrown away.
async fn selling(person: &Person) -> Value {
    create(person, "workflows", sale(&json!({}))).await
}

fn sale(more: &Value) -> Value {
    let mut values = json!({
        "entity": "workshop.piece",
        "field": "stage",
        "name": "Selling",
        "initial": ["raw"],
        "transitions": [
            { "label": "Glaze", "labels": { "de": "Glasieren" }, "from": ["raw"], "to": "glazed" },
            {
                "label": "Sell",
                "from": ["glazed"],
                "to": "sold",
                "guard": "price > 0",
                "message": "What is sold has a price.",
                "required": ["code"],
                "effects": [
                    { "field": "due", "formula": "today()" },
                    { "field": "finished", "value": true },
                ],
            },
            { "label": "Take back", "from": ["sold"], "to": "raw", "roles": ["admin"] },
        ],
        "states": {
            "glazed": { "enter": [{ "field": "count", "value": 1 }], "leave": [{ "field": "count", "value": null }] },
        },
    });
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    values
}

async fn to(person: &Person, piece: &Value, transition: &str, values: Value) -> testing::Received {
    let path = format!("{}/transition", at(piece));
    person.post(&path, json!({ "transition": transition, "values": values })).await
}

async fn open(person: &Person, piece: &Value) -> Vec<Value> {
    let answer = person.get(&format!("{}/transitions", at(piece))).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"][0]["transitions"].as_array().unwrap().clone()
}

/// The states of a record, for how many spans of fifty seconds, and whether it is in it now.
async fn states(person: &Person, piece: &Value) -> Vec<(String, i64, bool)> {
    let answer = person.get(&format!("{}/states", at(piece))).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    let stays = answer.json["data"].as_array().unwrap().iter();
    stays
        .map(|stay| {
            let state = stay["state"].as_str().unwrap().to_owned();
            (state, stay["seconds"].as_i64().unwrap() / 50, stay["leftAt"].is_null())
        })
        .collect()
}

#[tokio::test]
async fn a_record_goes_only_where_its_workflow_leads_by_whatever_way_it_is_written() {
    let app = app().await;
    let ann = app.owner();
    selling(ann).await;
    let bowl = make(ann, "Bowl", json!({})).await;
    assert_eq!(bowl["stage"], "raw");

    let told = ["stage: goes from Raw to Glazed, not to Sold"];
    let refused = ann.patch(&at(&bowl), json!({ "stage": "sold" })).await;
    assert_eq!(refused.status_and_code(), "422 core.transition.refused");
    assert_eq!(refused.details(), told);
    let bulk =
        ann.post("/api/v1/pieces/bulk", json!({ "update": [{ "id": id(&bowl), "stage": "sold" }] })).await;
    assert_eq!(bulk.details(), ["update[0].stage: goes from Raw to Glazed, not to Sold"]);
    let begun = ann.post("/api/v1/pieces", json!({ "name": "Cup", "stage": "glazed" })).await;
    assert_eq!(begun.details(), ["stage: begins with Raw, not with Glazed"]);
    let upsert = json!({ "by": "code", "values": { "code": "B-1", "name": "Jug", "stage": "sold" } });
    assert_eq!(ann.post("/api/v1/pieces/upsert", upsert).await.status(), 422);
    let emptied = ann.patch(&at(&bowl), json!({ "stage": null })).await;
    assert_eq!(emptied.details(), ["stage: cannot be empty, because a workflow goes by it"]);

    // The program's own work goes where it has to, and what follows from a state follows all the same.
    let piece = id(&bowl).to_owned();
    app.in_system(|ctx| async move {
        let id = piece.parse().unwrap();
        ctx.records("workshop.piece").update(id, json!({ "stage": "sold" })).await
    })
    .await
    .unwrap();
    let back = ann.patch(&at(&bowl), json!({ "stage": "raw" })).await;
    assert_eq!(back.json["data"]["stage"], "raw");
    let values =
        FieldValues(Map::from_iter([("name".to_owned(), json!("Old")), ("stage".to_owned(), json!("sold"))]));
    let imported = app
        .in_system(|ctx| async move { import_records(&ctx, "workshop.piece", vec![values]).await })
        .await
        .unwrap();
    assert!(imported.refused.is_empty(), "{:?}", imported.refused);
}

#[tokio::test]
async fn what_is_missing_is_said_at_once_and_what_follows_follows() {
    let app = app().await;
    let ann = app.owner();
    selling(ann).await;
    let bowl = make(ann, "Bowl", json!({})).await;

    let glazed = ann.patch(&at(&bowl), json!({ "stage": "glazed" })).await;
    assert_eq!(glazed.json["data"]["count"], 1, "entered");
    let refused = to(ann, &bowl, "sell", json!({})).await;
    assert_eq!(refused.status_and_code(), "422 core.transition.refused");
    assert_eq!(refused.details(), ["code: is required for “Sell”", "stage: What is sold has a price."]);
    let way = &open(ann, &bowl).await[0];
    assert_eq!(way["missing"], json!(["code"]));
    assert_eq!(way["refused"], json!([{ "field": "stage", "message": "What is sold has a price." }]));
    let unchanged = ann.get(&at(&bowl)).await;
    assert_eq!(unchanged.json["data"]["version"], glazed.json["data"]["version"], "trying stores nothing");

    let sold = to(ann, &bowl, "sell", json!({ "code": "B-1", "price": "9.5", "finished": false })).await;
    let sold = &sold.json["data"];
    assert_eq!((&sold["stage"], &sold["price"]), (&json!("sold"), &json!("9.5")));
    assert_eq!(sold["count"], Value::Null, "left");
    assert!(sold["due"].is_string(), "the way itself sets it");
    assert_eq!(sold["finished"], false, "what somebody says in the same breath goes before what follows");
}

#[tokio::test]
async fn a_way_is_for_those_it_is_meant_for() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let bo = app.member("bo", "admin").await;
    let vera = app.member("vera", "viewer").await;
    selling(ann).await;
    let cup = make(&cem, "Cup", json!({ "code": "C-1", "price": "3" })).await;
    to(&cem, &cup, "glaze", json!({})).await;
    assert_eq!(to(&cem, &cup, "sell", json!({})).await.status(), 200);

    let refused = to(&cem, &cup, "take_back", json!({})).await;
    assert_eq!(
        refused.details(),
        ["stage: becomes Raw by “Take back”, which is for these roles: Administrator"]
    );
    assert_eq!(open(&cem, &cup).await, Vec::<Value>::new());
    assert_eq!(open(&vera, &cup).await, Vec::<Value>::new(), "nothing for who changes nothing");
    assert_eq!(open(&bo, &cup).await[0]["code"], "take_back");
    assert_eq!(to(&vera, &cup, "take_back", json!({})).await.status(), 403);
    let stranger = app.another_tenant().await;
    assert_eq!(to(&stranger, &cup, "take_back", json!({})).await.status(), 404);
    assert_eq!(stranger.get(&format!("{}/states", at(&cup))).await.status(), 404);
    assert_eq!(to(&bo, &cup, "take_back", json!({})).await.json["data"]["stage"], "raw");
    let told = cem.get("/api/v1/meta/entities/workshop.piece").await;
    let open: Vec<&Value> = told.json["data"]["workflows"][0]["transitions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|transition| &transition["open"])
        .collect();
    assert_eq!(open, [true, true, false]);
}

#[tokio::test]
async fn a_transition_is_made_once_and_only_from_where_it_begins() {
    let app = app().await;
    let ann = app.owner();
    selling(ann).await;
    let bowl = make(ann, "Bowl", json!({})).await;
    let glazed = to(ann, &bowl, "glaze", json!({})).await;
    assert_eq!(to(ann, &bowl, "glaze", json!({})).await.json, glazed.json, "twice is once");
    let sold = json!({ "code": "B-7", "price": "1" });
    assert_eq!(to(ann, &bowl, "sell", sold).await.status(), 200);
    let elsewhere = to(ann, &bowl, "glaze", json!({})).await;
    assert_eq!(elsewhere.status_and_code(), "409 core.transition.elsewhere");
    assert_eq!(elsewhere.details(), ["stage: is sold now, from where “Glaze” does not lead"]);
    assert_eq!(to(ann, &bowl, "melt", json!({})).await.status_and_code(), "404 core.transition.unknown");
    let stale = json!({ "transition": "take_back", "version": 1 });
    let stale = ann.post(&format!("{}/transition", at(&bowl)), stale).await;
    assert_eq!(stale.status_and_code(), "409 core.record.version_conflict");
    let copy = ann.post(&format!("{}/duplicate", at(&bowl)), json!({})).await;
    assert_eq!(copy.json["data"]["stage"], "raw", "a copy begins where everything begins");
}

#[tokio::test]
async fn whoever_went_there_may_take_it_back_and_others_may_not() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    selling(ann).await;
    let cup = make(&cem, "Cup", json!({})).await;
    let last = async |person: &Person| {
        let lines = person.get(&format!("{}/history?limit=1", at(&cup))).await;
        lines.json["data"][0]["id"].clone()
    };
    let revert = async |person: &Person| {
        let event = last(person).await;
        person.post(&format!("{}/revert", at(&cup)), json!({ "event": event })).await
    };

    to(&cem, &cup, "glaze", json!({})).await;
    assert_eq!(revert(&cem).await.json["data"]["stage"], "raw", "one’s own");
    to(ann, &cup, "glaze", json!({})).await;
    let others = revert(&cem).await;
    assert_eq!(others.details(), ["stage: goes from Glazed to Sold, not to Raw"]);
    to(&cem, &cup, "glaze", json!({})).await;
    assert_eq!(revert(ann).await.json["data"]["stage"], "raw", "whoever looks after the organisation");
}

#[tokio::test]
async fn how_long_a_record_was_in_each_state_is_kept_from_when_it_was_made() {
    let app = app_alone().await;
    let ann = app.owner();
    let old = make(ann, "Old", json!({})).await;
    app.clock.advance_s(100);
    ann.patch(&at(&old), json!({ "stage": "glazed" })).await;
    app.clock.advance_s(50);
    let workflow = selling(ann).await;
    let new = make(ann, "New", json!({})).await;
    app.clock.advance_s(150);
    app.work_off().await;
    assert_eq!(states(ann, &old).await, [("glazed".to_owned(), 4, true)], "as the ledger tells");
    to(ann, &new, "glaze", json!({})).await;
    app.clock.advance_s(100);
    assert_eq!(
        states(ann, &new).await,
        [("glazed".to_owned(), 2, true), ("raw".to_owned(), 3, false)],
        "the newest first"
    );

    // What happens while nobody looks is made up for.
    let of_workflow = format!("/api/v1/workflows/{}", id(&workflow));
    ann.patch(&of_workflow, json!({ "active": false })).await;
    app.clock.advance_s(50);
    ann.patch(&at(&new), json!({ "stage": "sold" })).await;
    app.clock.advance_s(100);
    ann.patch(&of_workflow, json!({ "active": true })).await;
    app.work_off().await;
    assert_eq!(states(ann, &new).await[..2], [("sold".to_owned(), 2, true), ("glazed".to_owned(), 3, false)]);

    ann.delete(&at(&new)).await;
    ann.post(&format!("{}/purge", at(&new)), json!({})).await;
    let left: i64 = app
        .superuser()
        .await
        .query_one("select count(*) from core.stay where record_id = $1::text::uuid", &[&id(&new)])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, 0, "nothing stays of what is gone for good");
}

#[tokio::test]
async fn what_cannot_work_is_refused_with_its_place_and_what_works_is_not_broken_later() {
    let app = app().await;
    let ann = app.owner();
    let refused = async |more: Value| {
        let answer = ann.post("/api/v1/workflows", sale(&more)).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{}", answer.json);
        answer.details()
    };
    assert_eq!(
        refused(json!({ "field": "price" })).await,
        ["field: There is no field “price” with choices that people make."]
    );
    assert_eq!(
        refused(json!({ "transitions": [
            { "label": "Melt", "to": "molten" },
            { "label": "Glaze", "from": ["raw"], "to": "glazed", "guard": "prize > 1", "required": ["version"],
              "effects": [{ "field": "stage", "value": "raw" }] },
        ] }))
        .await,
        [
            "transitions[0].to: names \"molten\", which is no choice of the field “stage”.",
            "transitions[1].effects[0]: sets “stage”, which the workflow itself changes.",
            "transitions[1].guard: There is no field “prize”. Did you mean “price”? (character 1)",
            "transitions[1].required[0]: names \"version\", which is no field that somebody can fill in.",
        ]
    );
    let wild = json!({ "transitions": [{ "label": "Go", "to": "sold", "roles": ["king"] }] });
    assert_eq!(refused(wild).await, ["transitions[0].roles: names \"king\", which is no role"]);
    let unfit = json!({ "transitions": [{ "label": "Go", "to": "sold", "effects": [{ "field": "count", "value": "x" }] }] });
    assert!(refused(unfit).await[0].starts_with("transitions: set “count” to what "));
    assert_eq!(
        refused(json!({ "initial": ["sold"] })).await,
        ["initial: must have “raw”, with which the field “stage” begins."]
    );
    let unread = json!({ "transitions": [{ "label": "Go", "to": "sold", "form": ["raw"] }] });
    assert!(refused(unread).await[0].starts_with("transitions: cannot be read: unknown field `form`"));

    let workflow = selling(ann).await;
    let again = ann.post("/api/v1/workflows", sale(&json!({ "name": "Another" }))).await;
    assert_eq!(
        again.details(),
        ["field: \"stage\" has a workflow already; change that one, or put it aside"]
    );
    let of_workflow = |deed: &str| format!("/api/v1/workflows/{}{deed}", id(&workflow));
    ann.post(&of_workflow("/archive"), json!({})).await;
    let second = selling(ann).await;
    assert_eq!(ann.post(&of_workflow("/unarchive"), json!({})).await.status(), 422);
    ann.delete(&format!("/api/v1/workflows/{}", id(&second))).await;
    assert_eq!(ann.post(&of_workflow("/unarchive"), json!({})).await.status(), 200);

    let member = app.member("cem", "member").await;
    assert_eq!(member.get(&of_workflow("")).await.status(), 200);
    assert_eq!(member.patch(&of_workflow(""), json!({ "name": "Mine" })).await.status(), 403);
}

#[tokio::test]
async fn a_state_of_a_made_field_is_not_taken_away_from_its_workflow() {
    let app = app().await;
    let ann = app.owner();
    let field = create(
        ann,
        "fields",
        json!({
            "entity": "workshop.piece", "label": "Mood", "type": "select",
            "options": [{ "code": "calm", "label": "Calm" }, { "code": "wild", "label": "Wild" }],
        }),
    )
    .await;
    let code = field["code"].as_str().unwrap();
    create(
        ann,
        "workflows",
        json!({
            "entity": "workshop.piece", "field": code, "name": "Moods",
            "transitions": [{ "label": "Wake", "from": ["calm"], "to": "wild" }],
        }),
    )
    .await;
    let bowl = make(ann, "Bowl", json!({ code: "calm" })).await;
    assert_eq!(to(ann, &bowl, "wake", json!({})).await.json["data"][code], "wild");

    let of_field = |deed: &str| format!("/api/v1/fields/{}{deed}", id(&field));
    let fewer = ann.patch(&of_field(""), json!({ "options": [{ "code": "calm", "label": "Calm" }] })).await;
    assert_eq!(fewer.status_and_code(), "409 core.definition.in_use");
    assert!(
        fewer.details()[0].starts_with("Moods (transitions[0].to): would no longer work: names \"wild\"")
    );
    assert_eq!(ann.post(&of_field("/archive"), json!({})).await.status(), 409);
    let openapi = ann.get("/api/v1/openapi").await;
    let codes = &openapi.json["paths"]["/api/v1/pieces/{id}/transition"]["post"]["requestBody"]["content"]["application/json"]
        ["schema"]["properties"]["transition"]["enum"];
    assert_eq!(*codes, json!(["wake"]));
}

/// Any workflow, and any walk through it: where the drawing has an arrow one goes, and nowhere else.
#[tokio::test]
async fn a_walk_agrees_with_the_drawing_whatever_it_is() {
    let app = app().await;
    let seed = Chance::seed();
    for round in 0..Chance::rounds("WORKFLOW_ROUNDS", 6) {
        let mut chance = Chance::new(seed.wrapping_add(u64::try_from(round).unwrap()));
        walk(&app, &mut chance, &format!("seed {seed}, round {round}")).await;
    }
}

async fn walk(app: &TestApp, chance: &mut Chance, which: &str) {
    const STATES: [&str; 5] = ["a", "b", "c", "d", "e"];
    let ann = app.owner();
    let options: Vec<Value> = STATES.iter().map(|code| json!({ "code": code, "label": code })).collect();
    let field = json!({ "entity": "workshop.piece", "label": which, "type": "select", "options": options });
    let field = create(ann, "fields", field).await["code"].as_str().unwrap().to_owned();
    let mut arrows: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut transitions = Vec::new();
    for _ in 0..chance.below(9) {
        let (from, to) = (*chance.any(&STATES), *chance.any(&STATES));
        if from != to && arrows.insert((from, to)) {
            transitions.push(json!({ "label": format!("{from} to {to}"), "from": [from], "to": to }));
        }
    }
    if chance.one_in(2) {
        let to = *chance.any(&STATES);
        transitions.push(json!({ "label": "From anywhere", "to": to }));
        arrows.extend(STATES.iter().filter(|from| **from != to).map(|from| (*from, to)));
    }
    let start = *chance.any(&STATES);
    let workflow = json!({
        "entity": "workshop.piece", "field": field, "name": which, "initial": [start], "transitions": transitions,
    });
    let workflow = create(ann, "workflows", workflow).await;
    let piece = make(ann, "Walker", json!({})).await;
    let mut state = start;
    assert_eq!(piece[&field], state, "{which}");
    for step in 0..12 {
        let wanted = *chance.any(&STATES);
        let may_go = wanted == state || arrows.contains(&(state, wanted));
        let answer = ann.patch(&at(&piece), json!({ &field: wanted })).await;
        assert_eq!(answer.status() == 200, may_go, "{which}, step {step}: {state} to {wanted} by {arrows:?}");
        if may_go {
            state = wanted;
        }
    }
    ann.delete(&format!("/api/v1/workflows/{}", id(&workflow))).await;
}

#[tokio::test]
async fn how_long_states_last_is_told_of_what_one_may_see_and_of_what_fits() {
    let app = app_alone().await;
    let ann = app.owner();
    let bea = app.member("Bea", "member").await;
    let other = app.another_tenant().await;
    selling(ann).await;
    let of_sketch = json!({ "entity": "custom.job", "field": "stage", "name": "Jobs", "transitions": [{ "label": "Do", "to": "done" }] });
    let grants = json!({ "member": { "create": "all", "read": "own", "update": "own" } });
    create(
        ann,
        "entities",
        json!({ "singular": "Job", "code": "custom.job", "path": "odd-jobs", "grants": grants }),
    )
    .await;
    let options = json!([{ "code": "open", "label": "Open" }, { "code": "done", "label": "Done" }]);
    create(
        ann,
        "fields",
        json!({ "entity": "custom.job", "code": "stage", "label": "Stage", "type": "select", "options": options }),
    )
    .await;
    create(ann, "workflows", of_sketch).await;
    let mut glazed = Vec::new();
    for name in ["A", "B", "C"] {
        glazed.push(make(ann, name, json!({ "price": "1" })).await);
    }
    for person in [ann, &bea] {
        create(person, "odd-jobs", json!({ "name": "Sweep", "stage": "open" })).await;
    }
    // Raw for 100, 200 and 600 seconds and a few; one is glazed for 400 until now, and the last lies in the trash.
    for (piece, wait) in glazed.iter().zip([100, 100, 400]) {
        app.clock.advance_s(wait);
        assert_eq!(to(ann, piece, "glaze", json!({})).await.status(), 200);
    }
    ann.delete(&at(&glazed[2])).await;
    let told = async |person: &Person, query: &str| {
        let answer = person.get(&format!("/api/v1/analytics/states?{query}")).await;
        assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
        let states = answer.json["data"]["states"].as_array().unwrap().iter();
        let of = |stays: &Value| {
            let hundreds = |name: &str| stays[name].as_i64().map(|seconds| seconds / 100);
            json!([stays["count"], hundreds("averageSeconds"), hundreds("medianSeconds")])
        };
        states
            .map(|state| json!([state["key"], of(&state["ended"]), of(&state["lasting"])]))
            .collect::<Value>()
    };

    let none = json!([0, null, null]);
    let all = told(ann, "entity=workshop.piece&by=stage").await;
    assert_eq!(all, json!([["raw", [2, 1, 1], none], ["glazed", none, [2, 4, 4]], ["sold", none, none]]));
    let trashed = told(ann, "entity=workshop.piece&by=stage&state=trashed").await;
    assert_eq!(trashed[0], json!(["raw", [1, 6, 6], none]));
    let in_use = told(&bea, "entity=workshop.piece&by=stage").await;
    assert_eq!(in_use[0], json!(["raw", [2, 1, 1], none]));
    let fitting = told(ann, "entity=workshop.piece&by=stage&filter[name]=B").await;
    assert_eq!(fitting[0], json!(["raw", [1, 2, 2], none]));
    let jobs = async |person: &Person| told(person, "entity=custom.job&by=stage").await[0][2][0].clone();
    assert_eq!((jobs(ann).await, jobs(&bea).await), (json!(2), json!(1)), "members see their own");

    let refused = async |person: &Person, query: &str| {
        let answer = person.get(&format!("/api/v1/analytics/states?{query}")).await;
        assert_eq!(answer.status(), 400, "{query}: {}", answer.json);
        answer.details().join("; ")
    };
    let hidden = refused(&bea, "entity=workshop.piece&by=secret").await;
    assert_eq!(hidden, "by: names \"secret\", which is no field here");
    let filtered = refused(&bea, "entity=workshop.piece&by=stage&filter[secret]=x").await;
    assert!(!filtered.is_empty(), "{filtered}");
    let stageless = refused(ann, "entity=workshop.piece&by=own_stage").await;
    assert_eq!(stageless, "by: names own_stage, by which no workflow goes; times are not noted");
    assert_eq!(refused(ann, "entity=workshop.piece").await, "by: is required: the field of the states");
    let elsewhere = refused(&other, "entity=custom.job&by=stage").await;
    assert_eq!(elsewhere, "entity: names \"custom.job\", which is no kind of records here");
    let unkept = refused(&other, "entity=workshop.piece&by=stage").await;
    assert_eq!(
        unkept, "by: names stage, by which no workflow goes; times are not noted",
        "their own have none"
    );
}
