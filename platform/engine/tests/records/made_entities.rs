//! Kinds of records that tenants make: everything a built-in kind has is there at once, for their tenant alone, and goes
//! with them without a trace.

use engine::records::{EmptyTrash, TRASH_KEPT_DAYS};
use sdk::Ctx;
use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app, app_alone, create, id};

async fn make(person: &Person, path: &str, values: Value) -> Value {
    let answer = person.post(&format!("/api/v1/{path}"), values.clone()).await;
    assert_eq!(answer.status(), 201, "{path} {values}: {}", answer.json);
    answer.json["data"].clone()
}

async fn make_entity(person: &Person, values: Value) -> Value {
    make(person, "entities", values).await
}

async fn make_field(person: &Person, entity: &Value, values: Value) -> Value {
    let mut values = values;
    values["entity"] = entity["code"].clone();
    make(person, "fields", values).await
}

async fn refused(person: &Person, values: Value) -> Vec<String> {
    let answer = person.post("/api/v1/entities", values.clone()).await;
    assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{values}: {}", answer.json);
    answer.details()
}

async fn titles(person: &Person, query: &str) -> Vec<String> {
    let answer = person.get(&format!("/api/v1/{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    let rows = answer.json["data"].as_array().unwrap().clone();
    rows.iter().map(|row| row["title"].as_str().unwrap().to_owned()).collect()
}

async fn deed(person: &Person, path: &str, record: &Value, deed: &str) -> Value {
    let answer = person.post(&format!("/api/v1/{path}/{}/{deed}", id(record)), json!({})).await;
    assert_eq!(answer.status(), 200, "{deed}: {}", answer.json);
    answer.json["data"].clone()
}

#[tokio::test]
async fn a_made_kind_has_everything_at_once_for_its_tenant_and_for_nobody_else() {
    let app = app().await;
    let other = app.another_tenant().await;
    let ann = app.owner();
    let before = other.get("/api/v1/vehicles").await.json;

    let vehicle =
        make_entity(ann, json!({ "singular": "Vehicle", "icon": "truck", "numbering": "V-{0000}" })).await;

    assert_eq!((&vehicle["code"], &vehicle["path"]), (&json!("custom.vehicle"), &json!("vehicles")));
    assert_eq!(vehicle["plural"], "Vehicles");
    let wheels =
        make_field(ann, &vehicle, json!({ "label": "Wheels", "type": "integer", "indexed": true })).await;
    assert_eq!(wheels["name"], "custom.vehicle.wheels");
    make_field(
        ann,
        &vehicle,
        json!({ "label": "Maker", "type": "link", "settings": { "to": "workshop.maker" } }),
    )
    .await;
    let maker = create(ann, "makers", json!({ "name": "Mo" })).await;

    let van = create(ann, "vehicles", json!({ "name": "Van", "wheels": 4, "maker": maker["id"] })).await;
    assert_eq!((&van["number"], &van["title"], &van["wheels"]), (&json!("V-0001"), &json!("Van"), &json!(4)));
    let trike = create(ann, "custom/vehicles", json!({ "name": "Trike", "wheels": 3 })).await;
    assert_eq!(trike["number"], "V-0002");
    assert_eq!(titles(ann, "vehicles?sort=wheels").await, ["Trike", "Van"]);
    assert_eq!(titles(ann, "vehicles?filter[maker.name]=Mo").await, ["Van"]);
    assert_eq!(titles(ann, "vehicles?search=tri").await, ["Trike"]);
    assert_eq!(ann.get("/api/v1/search?q=van").await.json["data"][0]["entity"], "custom.vehicle");
    let told = ann.get("/api/v1/meta/entities/custom.vehicle").await.json["data"].clone();
    assert_eq!((&told["made"], &told["singular"]), (&json!(true), &json!("Vehicle")));
    let history = ann.get(&format!("/api/v1/vehicles/{}/history", id(&van))).await;
    assert_eq!(history.json["data"][0]["name"], "custom.vehicle.created");
    let document = ann.get("/api/v1/openapi").await.json;
    assert!(document["paths"]["/api/v1/vehicles/{id}"]["get"].is_object(), "the description knows it");
    assert!(document["components"]["schemas"]["CustomVehicle"]["properties"]["wheels"].is_object());

    let theirs = other.get("/api/v1/vehicles").await;
    assert_eq!(theirs.status_and_code(), "404 core.route.not_found");
    assert_eq!(theirs.json["error"]["message"], before["error"]["message"]);
    assert_eq!(other.get("/api/v1/meta/entities/custom.vehicle").await.status(), 404);
    assert_eq!(other.get("/api/v1/search?q=van").await.json["data"], json!([]));
    let stranger = app.nobody().get("/api/v1/vehicles").await;
    assert_eq!(stranger.status_and_code(), "404 core.route.not_found");
}

#[tokio::test]
async fn two_made_kinds_in_one_table_never_see_each_other() {
    let app = app().await;
    let ann = app.owner();
    let car = make_entity(ann, json!({ "singular": "Car", "numbering": "{000}" })).await;
    let house = make_entity(ann, json!({ "singular": "House", "numbering": "{000}" })).await;
    for entity in [&car, &house] {
        make_field(ann, entity, json!({ "label": "Plate", "type": "text", "unique": true })).await;
        make_field(ann, entity, json!({ "label": "Size", "type": "integer", "indexed": true })).await;
    }
    // The same number, the same unique value, the same slot.
    let one = create(ann, "cars", json!({ "name": "Red one", "plate": "A 1", "size": 5 })).await;
    let two = create(ann, "houses", json!({ "name": "Red two", "plate": "A 1", "size": 5 })).await;
    assert_eq!((&one["number"], &two["number"]), (&json!("001"), &json!("001")));

    for (path, own, foreign) in [("cars", &one, &two), ("houses", &two, &one)] {
        let title = own["title"].as_str().unwrap();
        for query in ["", "filter[size]=5", "filter[plate]=A%201", "sort=-size", "search=red", "state=all"] {
            assert_eq!(titles(ann, &format!("{path}?{query}")).await, [title], "{path}?{query}");
        }
        let address = format!("/api/v1/{path}/{}", id(foreign));
        let nothing = ann.get(&format!("/api/v1/{path}/018f0000-0000-7000-8000-000000000000")).await;
        for answer in [
            ann.get(&address).await,
            ann.patch(&address, json!({ "name": "Stolen" })).await,
            ann.delete(&address).await,
            ann.get(&format!("{address}/history")).await,
            ann.post(&format!("{address}/archive"), json!({})).await,
            ann.post(&format!("{address}/duplicate"), json!({})).await,
        ] {
            assert_eq!(answer.status_and_code(), nothing.status_and_code(), "{path}: {}", answer.json);
        }
        let again = ann.post(&format!("/api/v1/{path}"), json!({ "name": "Again", "plate": "A 1" })).await;
        assert!(again.details()[0].contains(title), "{:?}", again.details());
        let bulk = ann.post(&format!("/api/v1/{path}/bulk"), json!({ "delete": [foreign["id"]] })).await;
        assert_eq!(bulk.details(), ["delete[0]: There is nothing here by this id."], "{}", bulk.json);
    }
    assert_eq!(titles(ann, "cars?count=exact").await.len(), 1);
}

#[tokio::test]
async fn made_kinds_lead_to_each_other_from_both_sides() {
    let app = app_alone().await;
    let ann = app.owner();
    let ship = make_entity(ann, json!({ "singular": "Ship" })).await;
    let harbour = make_entity(ann, json!({ "singular": "Harbour" })).await;
    make_field(
        ann,
        &ship,
        json!({ "label": "Home", "type": "link", "settings": { "to": "custom.harbour" } }),
    )
    .await;
    make_field(
        ann,
        &harbour,
        json!({ "label": "Ships", "type": "inverse", "settings": { "of": "custom.ship", "by": "home" } }),
    )
    .await;
    let kiel = create(ann, "harbours", json!({ "name": "Kiel" })).await;
    create(ann, "harbours", json!({ "name": "Trondheim" })).await;
    let anna = create(ann, "ships", json!({ "name": "Anna", "home": kiel["id"] })).await;

    assert_eq!(titles(ann, "harbours?filter[ships.name]=Anna").await, ["Kiel"]);
    let included = ann.get("/api/v1/ships?include=home").await;
    assert_eq!(included.json["included"][id(&kiel)]["record"]["title"], "Kiel", "{}", included.json);
    let wrong = ann.post("/api/v1/ships", json!({ "name": "Berta", "home": anna["id"] })).await;
    assert_eq!(wrong.details(), ["home: leads to nothing that you can see here"]);

    // What something leads to stays until nothing leads there any more.
    let address = format!("/api/v1/harbours/{}", id(&kiel));
    assert_eq!(ann.delete(&address).await.status(), 200);
    let held = ann.post(&format!("{address}/purge"), json!({})).await;
    assert_eq!(held.status_and_code(), "409 core.record.linked", "{}", held.json);
    assert!(held.json["error"]["message"].as_str().unwrap().starts_with("Ships lead to this record."));
    app.clock.advance_s((TRASH_KEPT_DAYS + 1) * 86_400);
    app.in_system(|ctx: Ctx| async move { ctx.enqueue(&EmptyTrash {}).await }).await.unwrap();
    app.work_off().await;
    let ann = &ann.sign_in_again().await;
    assert_eq!(ann.get(&address).await.status(), 200, "the trash is not emptied of it either");
    let let_go = ann.patch(&format!("/api/v1/ships/{}", id(&anna)), json!({ "home": null })).await;
    assert_eq!(let_go.status(), 200);
    deed(ann, "harbours", &kiel, "purge").await;
}

#[tokio::test]
async fn a_made_kind_is_renamed_and_moves_and_still_answers_where_it_did() {
    let app = app().await;
    let ann = app.owner();
    let made = make_entity(ann, json!({ "singular": "Vehicle" })).await;
    let van = create(ann, "vehicles", json!({ "name": "Van" })).await;
    let address = format!("/api/v1/entities/{}", id(&made));

    let renamed = ann
        .patch(
            &address,
            json!({ "singular": "Car", "plural": "Cars", "path": "cars", "labels": { "de": { "singular": "Auto", "plural": "Autos" } } }),
        )
        .await;

    assert_eq!(renamed.status(), 200, "{}", renamed.json);
    assert_eq!(renamed.json["data"]["code"], "custom.vehicle", "programs go on");
    assert_eq!(titles(ann, "cars").await, ["Van"]);
    assert_eq!(titles(ann, "vehicles").await, ["Van"]);
    let read = ann.get(&format!("/api/v1/cars/{}", id(&van))).await;
    assert_eq!(read.json["data"]["title"], "Van");
    let back = ann.patch(&address, json!({ "path": "vehicles" })).await;
    assert_eq!(back.json["data"]["aliases"], json!(["cars"]));
    let other = refused(ann, json!({ "singular": "Wagon", "path": "cars" })).await;
    assert_eq!(other, ["path: \"cars\" is an address of something else. Choose another"]);
}

#[tokio::test]
async fn titles_follow_the_pattern_when_it_changes() {
    let app = app().await;
    let ann = app.owner();
    let made = make_entity(ann, json!({ "singular": "Vehicle" })).await;
    make_field(ann, &made, json!({ "label": "Plate", "type": "text" })).await;
    let van = create(ann, "vehicles", json!({ "name": "Van", "plate": "KI-EL 1" })).await;

    let changed = ann
        .patch(&format!("/api/v1/entities/{}", id(&made)), json!({ "title_pattern": "{plate}|{name}" }))
        .await;
    assert_eq!(changed.status(), 200, "{}", changed.json);
    app.work_off().await;

    let read = ann.get(&format!("/api/v1/vehicles/{}", id(&van))).await.json["data"].clone();
    assert_eq!((&read["title"], &read["version"]), (&json!("KI-EL 1"), &json!(1)), "nobody has edited it");
    assert_eq!(titles(ann, "vehicles?search=ki-el").await, ["KI-EL 1"]);
}

#[tokio::test]
async fn what_becomes_searched_later_is_found_and_what_is_hidden_is_not() {
    let app = app().await;
    let ann = app.owner();
    let made = make_entity(ann, json!({ "singular": "Vehicle" })).await;
    let plate = make_field(ann, &made, json!({ "label": "Plate", "type": "text" })).await;
    create(ann, "vehicles", json!({ "name": "Van", "plate": "KIEL 77" })).await;
    assert_eq!(titles(ann, "vehicles?search=kiel").await, Vec::<String>::new());
    let address = format!("/api/v1/fields/{}", id(&plate));

    ann.patch(&address, json!({ "searched": true })).await;
    app.work_off().await;
    assert_eq!(titles(ann, "vehicles?search=kiel").await, ["Van"]);

    ann.patch(&address, json!({ "hidden_from": ["viewer"] })).await;
    app.work_off().await;
    assert_eq!(
        titles(ann, "vehicles?search=kiel").await,
        Vec::<String>::new(),
        "a hit tells what it contains"
    );
}

#[tokio::test]
async fn a_made_kind_is_retired_with_what_leads_to_it_and_comes_back_whole() {
    let app = app().await;
    let ann = app.owner();
    let made = make_entity(ann, json!({ "singular": "Vehicle" })).await;
    let piece = json!({ "entity": "workshop.piece", "label": "Carried by", "type": "link", "settings": { "to": "custom.vehicle" } });
    make(ann, "fields", piece).await;
    let van = create(ann, "vehicles", json!({ "name": "Van" })).await;
    let chair = create(ann, "pieces", json!({ "name": "Chair", "carried_by": van["id"] })).await;

    deed(ann, "entities", &made, "archive").await;
    assert_eq!(ann.get("/api/v1/vehicles").await.status(), 404);
    assert_eq!(ann.get("/api/v1/search?q=van").await.json["data"], json!([]));
    let read = ann.get(&format!("/api/v1/pieces/{}", id(&chair))).await.json["data"].clone();
    assert_eq!(read.get("carried_by"), None);

    deed(ann, "entities", &made, "unarchive").await;
    assert_eq!(titles(ann, "vehicles").await, ["Van"]);
    let read = ann.get(&format!("/api/v1/pieces/{}", id(&chair))).await.json["data"].clone();
    assert_eq!(read["carried_by"], van["id"]);
}

#[tokio::test]
async fn a_made_kind_that_is_deleted_for_good_leaves_nothing_behind() {
    let app = app().await;
    let ann = app.owner();
    let made = make_entity(ann, json!({ "singular": "Vehicle", "numbering": "V{0}" })).await;
    let field = make_field(ann, &made, json!({ "label": "Plate", "type": "text", "unique": true })).await;
    let link = json!({ "entity": "workshop.piece", "label": "Carried by", "type": "link", "settings": { "to": "custom.vehicle" } });
    let link = make(ann, "fields", link).await;
    for number in 0..3 {
        create(ann, "vehicles", json!({ "name": "Van", "plate": format!("{number}") })).await;
    }
    let address = format!("/api/v1/entities/{}", id(&made));

    assert_eq!(ann.delete(&address).await.status(), 200);
    assert_eq!(ann.get("/api/v1/vehicles").await.status(), 404);
    deed(ann, "entities", &made, "restore").await;
    assert_eq!(titles(ann, "vehicles").await.len(), 3, "a deletion is taken back");
    ann.delete(&address).await;
    deed(ann, "entities", &made, "purge").await;
    app.work_off().await;

    let again = make_entity(ann, json!({ "singular": "Vehicle", "numbering": "V{0}" })).await;
    assert_eq!(again["code"], made["code"]);
    assert_eq!(titles(ann, "vehicles").await, Vec::<String>::new());
    let fields = ann.get("/api/v1/meta/entities/custom.vehicle").await.json["data"]["fields"].to_string();
    assert!(!fields.contains("plate"), "its fields are gone too");
    assert_eq!(create(ann, "vehicles", json!({ "name": "Van" })).await["number"], "V1");
    assert_eq!(ann.get(&format!("/api/v1/fields/{}", id(&field))).await.status(), 404);
    let led_there = ann.get(&format!("/api/v1/fields/{}", id(&link))).await;
    assert!(led_there.json["data"]["deleted_at"].is_string(), "what led there is in the trash");
    assert_eq!(rows_left(&app).await, 1, "only the new one");
}

async fn rows_left(app: &TestApp) -> i64 {
    let sql = "select count(*) from core.custom_record where tenant_id = $1";
    app.superuser().await.query_one(sql, &[&app.owner().tenant]).await.unwrap().get(0)
}

#[tokio::test]
async fn what_cannot_be_a_kind_of_record_is_refused_by_name() {
    let app = app().await;
    let ann = app.owner();
    for (values, part) in [
        (json!({ "singular": "" }), "singular"),
        (json!({ "singular": "X", "code": "contacts.contact" }), "code"),
        (json!({ "singular": "X", "code": "custom.X" }), "code"),
        (json!({ "singular": "X", "path": "pieces" }), "path"),
        (json!({ "singular": "X", "path": "search" }), "path"),
        (json!({ "singular": "X", "path": "a b" }), "path"),
        (json!({ "singular": "X", "icon": "<b>" }), "icon"),
        (json!({ "singular": "X", "colour": "nice" }), "colour"),
        (json!({ "singular": "X", "title_pattern": "no name" }), "title_pattern"),
        (json!({ "singular": "X", "title_pattern": "{plate}" }), "title_pattern"),
        (json!({ "singular": "X", "numbering": "V" }), "numbering"),
        (json!({ "singular": "X", "numbering": "V{day}{0}" }), "numbering"),
        (json!({ "singular": "X", "grants": { "owner": {} } }), "grants"),
        (json!({ "singular": "X", "grants": { "member": { "fly": "all" } } }), "grants"),
        (json!({ "singular": "X", "grants": { "member": { "read": "some" } } }), "grants"),
        (json!({ "singular": "X", "labels": { "de": "Y" } }), "labels"),
        (json!({ "singular": "X", "features_off": ["trash"] }), "features_off"),
    ] {
        let details = refused(ann, values.clone()).await;
        assert!(details[0].starts_with(&format!("{part}: ")), "{values}: {details:?}");
    }
    assert_eq!(titles(ann, "entities").await, Vec::<String>::new());
}

#[tokio::test]
async fn who_may_do_what_is_said_by_role_and_holds_everywhere() {
    let app = app().await;
    let ann = app.owner();
    let bea = app.member("Bea", "member").await;
    let kim = app.member("Kim", "viewer").await;
    let grants = json!({ "member": { "create": "all", "read": "own", "update": "own" }, "viewer": {} });
    make_entity(ann, json!({ "singular": "Secret", "grants": grants })).await;
    create(ann, "secrets", json!({ "name": "Of Ann" })).await;
    create(&bea, "secrets", json!({ "name": "Of Bea" })).await;

    assert_eq!(titles(ann, "secrets").await.len(), 2);
    assert_eq!(titles(&bea, "secrets").await, ["Of Bea"]);
    assert_eq!(titles(&bea, "secrets?search=ann").await, Vec::<String>::new());
    assert_eq!(kim.get("/api/v1/secrets").await.status(), 403);
    assert_eq!(kim.get("/api/v1/meta/entities/custom.secret").await.status(), 404);
    let made = bea.post("/api/v1/entities", json!({ "singular": "Mine" })).await;
    assert_eq!(made.status(), 403, "members do not make kinds of records");
}

#[tokio::test]
async fn kinds_of_ones_own_say_where_they_stand_in_the_navigation() {
    let app = app().await;
    let ann = app.owner();
    let ships = create(ann, "entities", json!({ "singular": "Ship" })).await;
    create(ann, "entities", json!({ "singular": "Port", "position": 1.5 })).await;
    let told = async || -> Vec<(String, Value)> {
        let all = ann.get("/api/v1/meta/entities").await.json["data"].as_array().unwrap().clone();
        let own = all.iter().filter(|entity| entity["made"] == true);
        own.map(|entity| (entity["plural"].as_str().unwrap().to_owned(), entity["position"].clone()))
            .collect()
    };
    assert_eq!(told().await, [("Ports".to_owned(), json!(1.5)), ("Ships".to_owned(), Value::Null)]);

    let moved = ann.patch(&format!("/api/v1/entities/{}", id(&ships)), json!({ "position": 1 })).await;
    assert_eq!(moved.status(), 200, "{}", moved.json);
    assert_eq!(told().await, [("Ports".to_owned(), json!(1.5)), ("Ships".to_owned(), json!(1.0))]);
    let setup = ann.get("/api/v1/setup").await.json["data"]["files"]["entities/custom.ship.toml"].clone();
    assert!(setup.as_str().unwrap().contains("\nposition = 1"), "{setup}");
}
