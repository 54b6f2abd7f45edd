//! What an import has brought is found once it is over, by all that what somebody types is found by.

use base::TenantId;
use serde_json::{Value, json};
use testing::Person;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::market::{act, half_brought, import, market, market_alone, run, table};

/// The names of the people that are found by a word.
async fn found(person: &Person, word: &str) -> Vec<String> {
    let listed = person.get(&format!("/api/v1/people?search={word}&sort=name&fields=name")).await;
    assert_eq!(listed.status(), 200, "{}", listed.json);
    let listed = listed.json["data"].as_array().unwrap().clone();
    listed.iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
}

async fn id_of(person: &Person, name: &str) -> String {
    let listed =
        person.get(&format!("/api/v1/people?filter[name]={}&fields=id", name.replace(' ', "%20"))).await;
    listed.json["data"][0]["id"].as_str().unwrap_or_else(|| panic!("{}", listed.json)).to_owned()
}

/// By what a tenant's people are found: their words, and their keys for duplicates.
async fn findings(superuser: &Client, tenant: TenantId) -> Vec<Value> {
    let rows = superuser
        .query(
            "select to_jsonb(array[doc.title, doc.body]) from core.search_doc doc
             where doc.tenant_id = $1 and doc.entity = 'market.person'
             union all
             select to_jsonb(array[person.name, found.equal, found.near, array_to_string(found.ways, ' ')])
             from core.duplicate_key found
             join market.person person on person.tenant_id = found.tenant_id and person.id = found.record_id
             where found.tenant_id = $1
             order by 1",
            &[&tenant],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn rule(owner: &Person, on_create: &str) {
    rule_by(owner, on_create, json!([{ "field": "name", "how": "exact" }])).await;
}

async fn rule_by(owner: &Person, on_create: &str, parts: Value) {
    let rule = json!({ "entity": "market.person", "label": "Same", "on_create": on_create, "parts": parts });
    let made = owner.post("/api/v1/duplicate-rules", rule).await;
    assert_eq!(made.status(), 201, "{}", made.json);
}

#[tokio::test]
async fn what_was_brought_is_found_by_the_same_as_what_was_typed() {
    let app = market().await;
    let (brings, types) = (app.owner(), app.another_tenant().await);
    let superuser = app.superuser().await;
    for owner in [brings, &types] {
        // A number without a prefix belongs to the country of the organisation.
        let move_to = "update core.tenant set locale = 'de-DE', version = version + 1 where tenant_id = $1";
        superuser.execute(move_to, &[&owner.tenant]).await.unwrap();
        rule(owner, "warn").await;
        rule_by(owner, "warn", json!([{ "field": "phone", "how": "normalised" }])).await;
        app.work_off().await;
    }
    let file =
        "name,email,phone,tags\nÅsa Öhman,asa@x.example,030 901820,\"early, loud\"\nBo,bo@x.example,,\n";

    let made = import(brings, "a.csv", file, json!({})).await;
    let report = run(&app, brings, &made).await;
    for person in [
        json!({ "name": "Åsa Öhman", "email": "asa@x.example", "phone": "030 901820", "tags": ["early", "loud"] }),
        json!({ "name": "Bo", "email": "bo@x.example" }),
    ] {
        assert_eq!(types.post("/api/v1/people", person).await.status(), 201);
    }
    let brought = findings(&superuser, brings.tenant).await;

    assert_eq!((&report["created"], &report["finding"]["state"]), (&json!(2), &json!("done")), "{report}");
    assert_eq!(brought.len(), 5, "{brought:?}");
    assert!(brought.iter().any(|found| found.to_string().contains("+4930901820")), "{brought:?}");
    assert_eq!(brought, findings(&superuser, types.tenant).await);
    assert_eq!(found(brings, "ohman").await, ["Åsa Öhman"]);
}

#[tokio::test]
async fn what_happens_to_people_before_they_can_be_found_is_not_forgotten() {
    let app = market_alone().await;
    let owner = app.owner();
    rule(owner, "warn").await;
    app.work_off().await;
    let (_, superuser, mending) = half_brought(&app).await;
    assert_eq!(found(owner, "877").await, Vec::<String>::new(), "it is not over");

    let (renamed, retold, gone) = (
        id_of(owner, "Person 877").await,
        id_of(owner, "Person 888").await,
        id_of(owner, "Person 999").await,
    );
    let change = async |id: &str, change: Value| {
        let answer = owner.patch(&format!("/api/v1/people/{id}"), change).await;
        assert_eq!(answer.status(), 200, "{}", answer.json);
    };
    change(&renamed, json!({ "name": "Zora" })).await;
    change(&retold, json!({ "vip": true })).await;
    let (deleted, purged) = (
        owner.delete(&format!("/api/v1/people/{gone}")).await,
        owner.post(&format!("/api/v1/people/{gone}/purge"), json!({})).await,
    );
    assert!(deleted.status() < 300 && purged.status() < 300, "{} {}", deleted.json, purged.json);
    assert_eq!(found(owner, "zora").await, ["Zora"], "what somebody writes is found at once");
    superuser.batch_execute(&mending).await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = &owner.sign_in_again().await;

    assert_eq!(found(owner, "zora").await, ["Zora"]);
    assert_eq!(found(owner, "877").await, Vec::<String>::new());
    assert_eq!(found(owner, "888").await, ["Person 888"]);
    assert_eq!(found(owner, "999").await, Vec::<String>::new());
    assert_eq!(found(owner, "1400").await, ["Person 1400"]);
    let missing = superuser
        .query_one(
            "select count(*),
                    count(*) filter (where doc.record_id is not null),
                    count(*) filter (where found.equal is not null),
                    (select count(*) from core.search_doc doc
                     where doc.tenant_id = $1 and doc.entity = 'market.person')
             from market.person person
             left join core.search_doc doc on doc.tenant_id = $1 and doc.record_id = person.id
             left join core.duplicate_key found on found.tenant_id = $1 and found.record_id = person.id
             where person.tenant_id = $1",
            &[&owner.tenant],
        )
        .await
        .unwrap();
    assert_eq!([0, 1, 2, 3].map(|at| missing.get::<_, i64>(at)), [1_499; 4]);
}

/// Also of those that come one batch later.
#[tokio::test]
async fn a_rule_that_keeps_others_out_knows_at_once_what_was_brought() {
    let app = market().await;
    let owner = app.owner();
    rule(owner, "refuse").await;
    app.work_off().await;
    let twice = format!("{}Person 7,twin@x.example\n", table(1_100));

    let report = run(&app, owner, &import(owner, "a.csv", twice, json!({ "mode": "create" })).await).await;

    assert_eq!((&report["created"], &report["refused"]), (&json!(1_100), &json!(1)), "{report}");
}

#[tokio::test]
async fn what_was_taken_back_is_not_found_any_more() {
    let app = market().await;
    let owner = app.owner();
    rule(owner, "warn").await;
    app.work_off().await;
    let made = import(owner, "a.csv", table(3), json!({})).await;
    run(&app, owner, &made).await;
    assert_eq!(found(owner, "person").await, ["Person 0", "Person 1", "Person 2"]);

    act(owner, &made, "undo").await;
    app.work_off().await;

    assert_eq!(found(owner, "person").await, Vec::<String>::new());
    let superuser = app.superuser().await;
    let keys = "select record_id from core.duplicate_key where tenant_id = $1";
    let keys: Vec<Uuid> =
        superuser.query(keys, &[&owner.tenant]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert!(keys.is_empty());
}

#[tokio::test]
async fn what_came_before_a_refused_row_is_found_although_that_ended_the_import() {
    let app = market().await;
    let owner = app.owner();
    let file = format!("{}Ann,this is no mail\nBob,bob@x.example\n", table(2));

    let report = run(&app, owner, &import(owner, "a.csv", file, json!({ "on_error": "stop" })).await).await;

    assert_eq!((&report["state"], &report["created"]), (&json!("stopped"), &json!(2)), "{report}");
    assert_eq!(found(owner, "person").await, ["Person 0", "Person 1"]);
}

#[tokio::test]
async fn what_a_deleted_import_has_brought_is_found() {
    let app = market_alone().await;
    let owner = app.owner();
    let (made, superuser, mending) = half_brought(&app).await;
    assert_eq!(found(owner, "877").await, Vec::<String>::new(), "it is not over");

    let deleted = owner.delete(&format!("/api/v1/imports/{}", made["id"].as_str().unwrap())).await;
    assert!(deleted.status() < 300, "{}", deleted.json);
    superuser.batch_execute(&mending).await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = &owner.sign_in_again().await;

    assert_eq!(found(owner, "877").await, ["Person 877"]);
    assert_eq!(found(owner, "1400").await, Vec::<String>::new(), "nothing more was brought");
}
