//! What a tenant has set up, as files: out of one tenant, into another, and back. One story, long because each way it can go
//! is told.

use engine::metadata::setup::{Files, compare_files};
use serde_json::{Value, json};
use testing::{Chance, Person, Received};

use crate::workshop::{app, app_alone, create, id};

/// A kind of record with fields that follow from each other, a rule, a workflow, views, and a field of the module that is
/// called otherwise: made by hand, in the order in which somebody makes it.
pub(crate) async fn shape_by_hand(person: &Person) {
    let entity = |values: Value| create(person, "entities", values);
    let field = |values: Value| create(person, "fields", values);
    entity(json!({
        "singular": "Vehicle", "icon": "truck", "numbering": "V-{0000}",
        "labels": { "de": { "singular": "Fahrzeug", "plural": "Fahrzeuge" } },
        "grants": { "member": { "read": "all", "update": "own" } },
    }))
    .await;
    entity(json!({ "singular": "Trip", "colour": "green", "features_off": ["comments"] })).await;
    field(json!({ "entity": "custom.vehicle", "label": "Plate", "type": "text", "unique": true })).await;
    field(json!({
        "entity": "custom.vehicle", "label": "Wood", "type": "select", "indexed": true,
        "labels": { "de": "Holz" },
        "options": [
            { "code": "oak", "label": "Oak", "colour": "amber", "labels": { "de": "Eiche" } },
            { "code": "pine", "label": "Pine" },
        ],
        "initial": "oak",
    }))
    .await;
    field(json!({
        "entity": "custom.trip", "label": "Vehicle", "type": "link", "settings": { "to": "custom.vehicle" },
        "other_side": "Rides", "other_sides": { "de": "Fahrten" },
        "required": true,
    }))
    .await;
    field(json!({ "entity": "custom.trip", "label": "Distance", "type": "decimal", "settings": { "places": 1 } })).await;
    field(json!({
        "entity": "custom.vehicle", "label": "Distance", "type": "rollup",
        "settings": {
            "of": "custom.trip", "by": "vehicle", "how": "sum", "field": "distance",
            "where": { "distance": { "gt": 0 }, "archived_at": { "empty": true } },
        },
    }))
    .await;
    // Later, and yet first on the screen; and what the first depends on comes behind it.
    field(json!({
        "entity": "custom.vehicle", "label": "Worn", "type": "formula", "position": -1,
        "settings": { "formula": "distance > 1000" },
    }))
    .await;
    field(json!({
        "entity": "custom.vehicle", "label": "Trips", "type": "inverse",
        "settings": { "of": "custom.trip", "by": "vehicle" },
    }))
    .await;
    field(json!({
        "entity": "custom.vehicle", "label": "Note", "type": "long_text", "position": -2,
        "visible_if": { "wood": { "in": ["oak"] } }, "help": "Mind \"this\" \\ that",
    }))
    .await;
    field(json!({
        "entity": "workshop.piece", "code": "story", "built_in": true, "label": "Tale", "type": "long_text",
        "labels": { "de": "Geschichte" }, "hidden": true,
    }))
    .await;
    let vehicles = person.get("/api/v1/entities?filter[code]=custom.vehicle").await;
    let vehicle = vehicles.json["data"][0].clone();
    let titled = json!({ "title_pattern": "{plate} | {name}" });
    let renamed = person.patch(&format!("/api/v1/entities/{}", id(&vehicle)), titled).await;
    assert_eq!(renamed.status(), 200, "{}", renamed.json);
    create(
        person,
        "rules",
        json!({
            "entity": "custom.trip", "name": "A trip leads somewhere", "must": "distance > 0\nand distance < 100000",
            "message": "Say how far.", "messages": { "de": "Wie weit?" }, "field": "distance",
        }),
    )
    .await;
    create(
        person,
        "workflows",
        json!({
            "entity": "custom.vehicle", "field": "wood", "name": "Ageing",
            "transitions": [
                { "label": "Replace", "labels": { "de": "Ersetzen" }, "from": ["oak"], "to": "pine",
                  "guard": "plate is not empty", "message": "Which one is it?", "required": ["plate"],
                  "roles": ["member", "admin"], "effects": [{ "field": "note", "value": null }] },
            ],
            "states": { "pine": { "enter": [{ "field": "note", "value": "New" }], "at": [480, 120.5] } },
        }),
    )
    .await;
    for (label, more) in [
        (
            "Same plate & Co. KG",
            json!({ "parts": [{ "field": "plate", "how": "normalised" }], "labels": { "de": "Gleich" } }),
        ),
        (
            "Alike",
            json!({ "parts": [{ "field": "name", "how": "similar", "least": 0.55 }], "on_create": "refuse" }),
        ),
        ("Alike", json!({ "parts": [{ "field": "wood", "how": "exact" }], "active": false })),
    ] {
        let mut values = json!({ "entity": "custom.vehicle", "label": label });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        create(person, "duplicate-rules", values).await;
    }
    for role in [Value::Null, json!("member")] {
        let fields = if role.is_null() {
            json!([{ "field": "plate" }, { "field": "wood", "wide": true }])
        } else {
            json!([{ "field": "wood" }])
        };
        let content = json!({ "groups": [{ "name": "Vehicle", "columns": 1, "fields": fields }], "left_out": ["note"] });
        let layout = json!({ "entity": "custom.vehicle", "face": "form", "role": role, "content": content });
        create(person, "layouts", layout).await;
    }
    for (name, more) in [
        ("Worn ones", json!({ "filters": { "worn": true }, "sort": "-distance", "default_for": ["member"] })),
        ("By wood", json!({ "face": "board", "group": "wood", "position": 0.5 })),
        ("Worn ones", json!({ "columns": [{ "field": "title", "width": 240 }, { "field": "distance" }] })),
    ] {
        let mut values = json!({ "entity": "custom.vehicle", "name": name, "shared": true });
        values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        create(person, "views", values).await;
    }
    create(person, "views", json!({ "entity": "custom.vehicle", "name": "Mine alone" })).await;
}

pub(crate) async fn export(person: &Person) -> Value {
    let answer = person.get("/api/v1/setup").await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"]["files"].clone()
}

pub(crate) async fn plan(person: &Person, files: &Value) -> Value {
    let answer = person.post("/api/v1/setup/plan", json!({ "files": files })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

async fn apply(person: &Person, files: &Value, plan: &Value) -> Received {
    let input = json!({ "files": files, "prune": plan["prune"], "fingerprint": plan["fingerprint"] });
    person.post("/api/v1/setup/apply", input).await
}

/// Plans and applies, and gives the change.
pub(crate) async fn applied(person: &Person, files: &Value) -> Value {
    let plan = plan(person, files).await;
    let answer = apply(person, files, &plan).await;
    assert_eq!(answer.status(), 200, "{}\n{}", answer.json, said(&plan));
    assert_eq!(answer.json["data"]["plan"]["steps"], plan["steps"]);
    answer.json["data"]["change"].clone()
}

/// The steps and what stands in the way, as lines.
pub(crate) fn said(plan: &Value) -> String {
    let line = |step: &Value| {
        let says: Vec<&str> =
            step["says"].as_array().unwrap().iter().map(|says| says.as_str().unwrap()).collect();
        let word = |code: &str| step[code].as_str().unwrap_or_default().to_owned();
        let lost = step["destructive"].as_str().map(|lost| format!(" !! {lost}")).unwrap_or_default();
        let says = if says.is_empty() { String::new() } else { format!(": {}", says.join("; ")) };
        format!("{} {} {}{says}{lost}", word("deed"), word("kind"), word("what"))
    };
    let steps = plan["steps"].as_array().unwrap().iter().map(line);
    let blocked = plan["blocked"].as_array().unwrap().iter().map(|blocked| {
        let word = |code: &str| blocked[code].as_str().unwrap_or_default().to_owned();
        format!("BLOCKED {} ({}): {}", word("what"), word("place"), word("why"))
    });
    steps.chain(blocked).collect::<Vec<_>>().join("\n")
}

fn print(files: &Value) -> String {
    let text = |(path, text): (&String, &Value)| format!("=== {path}\n{}", text.as_str().unwrap());
    files.as_object().unwrap().iter().map(text).collect::<Vec<_>>().join("\n")
}

async fn files_with(person: &Person, path: &str, text: &str) -> Value {
    let mut files = export(person).await;
    files[path] = json!(text);
    files
}

async fn rolled_back(person: &Person, change: &Value) -> Value {
    let address = format!("/api/v1/setup-changes/{}/rollback", change.as_str().unwrap());
    let answer = person.post(&address, json!({})).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

async fn field(person: &Person, entity: &str, code: &str) -> Value {
    let found =
        person.get(&format!("/api/v1/fields?filter[entity]={entity}&filter[code]={code}&state=all")).await;
    found.json["data"][0].clone()
}

#[tokio::test]
async fn what_one_tenant_has_set_up_is_the_same_in_another() {
    let app = app().await;
    let ann = app.owner();
    let eva = app.another_tenant().await;
    shape_by_hand(ann).await;

    let files = export(ann).await;
    insta::assert_snapshot!(print(&files), @r#"
    === entities/custom.trip.toml
    [kind]
    singular = "Trip"
    plural = "Trips"
    path = "trips"
    colour = "green"
    features_off = ["comments"]

    [[field]]
    code = "vehicle"
    label = "Vehicle"
    type = "link"
    settings = { to = "custom.vehicle" }
    other_side = "Rides"
    other_sides = { de = "Fahrten" }
    required = true

    [[field]]
    code = "distance"
    label = "Distance"
    type = "decimal"
    settings = { places = 1 }

    [[rule]]
    name = "A trip leads somewhere"
    must = """
    distance > 0
    and distance < 100000"""
    message = "Say how far."
    messages = { de = "Wie weit?" }
    field = "distance"

    === entities/custom.vehicle.toml
    [kind]
    singular = "Vehicle"
    plural = "Vehicles"
    labels = { de = { plural = "Fahrzeuge", singular = "Fahrzeug" } }
    path = "vehicles"
    icon = "truck"
    title_pattern = "{plate} | {name}"
    numbering = "V-{0000}"
    grants = { member = { read = "all", update = "own" } }

    [[field]]
    code = "note"
    label = "Note"
    type = "long_text"
    help = "Mind \"this\" \\ that"
    visible_if = { wood = { in = ["oak"] } }

    [[field]]
    code = "worn"
    label = "Worn"
    type = "formula"
    settings = { formula = "distance > 1000" }

    [[field]]
    code = "plate"
    label = "Plate"
    type = "text"
    unique = true

    [[field]]
    code = "wood"
    label = "Wood"
    type = "select"
    options = [
        { code = "oak", label = "Oak", labels = { de = "Eiche" }, colour = "amber" },
        { code = "pine", label = "Pine" },
    ]
    labels = { de = "Holz" }
    indexed = true
    initial = "oak"

    [[field]]
    code = "distance"
    label = "Distance"
    type = "rollup"

    [field.settings]
    field = "distance"
    of = "custom.trip"
    by = "vehicle"
    how = "sum"
    places = 1
    where = { archived_at = { empty = true }, distance = { gt = 0 } }

    [[field]]
    code = "trips"
    label = "Trips"
    type = "inverse"
    settings = { of = "custom.trip", by = "vehicle" }

    [[duplicate_rule]]
    label = "Alike"
    parts = [{ field = "wood", how = "exact" }]
    active = false

    [[duplicate_rule]]
    label = "Alike"
    parts = [{ field = "name", how = "similar", least = 0.55 }]
    on_create = "refuse"

    [[duplicate_rule]]
    label = "Same plate & Co. KG"
    parts = [{ field = "plate", how = "normalised" }]
    labels = { de = "Gleich" }

    [[layout]]
    face = "form"

    [layout.content]
    groups = [{ columns = 1, fields = [{ field = "plate" }, { field = "wood", wide = true }], name = "Vehicle" }]
    left_out = ["note"]

    [[layout]]
    face = "form"
    role = "member"
    content = { groups = [{ columns = 1, fields = [{ field = "wood" }], name = "Vehicle" }], left_out = ["note"] }

    [[workflow]]
    field = "wood"
    name = "Ageing"
    states = { pine = { at = [480, 120.5], enter = [{ field = "note", value = "New" }] } }

    [[workflow.transitions]]
    code = "replace"
    label = "Replace"
    labels = { de = "Ersetzen" }
    from = ["oak"]
    to = "pine"
    effects = [{ field = "note", value = { json = "null" } }]
    guard = "plate is not empty"
    message = "Which one is it?"
    required = ["plate"]
    roles = ["member", "admin"]

    [[view]]
    name = "By wood"
    face = "board"
    group = "wood"

    [[view]]
    name = "Worn ones"
    filters = { worn = true }
    sort = "-distance"
    default_for = ["member"]

    [[view]]
    name = "Worn ones"
    columns = [{ field = "title", width = 240 }, { field = "distance" }]

    === entities/workshop.piece.toml
    [[field]]
    code = "story"
    label = "Tale"
    built_in = true
    hidden = true
    labels = { de = "Geschichte" }

    === setup.toml
    # What an organisation has made of its records. Reviewed, planned and applied with “eoex metadata”.
    format = 1
    modules = ["workshop"]
    "#);
    assert_eq!(said(&plan(ann, &files).await), "", "nothing is to be done where it comes from");
    let planned = plan(&eva, &files).await;
    insta::assert_snapshot!(said(&planned), @r#"
    create kind custom.trip: "Trip"
    create kind custom.vehicle: "Vehicle"
    create field custom.trip.distance: decimal; "Distance"
    create field custom.vehicle.note: long_text; "Note"
    create field custom.vehicle.plate: text; "Plate"
    create field custom.vehicle.wood: select; "Wood"
    create field workshop.piece.story: "Tale"
    create field custom.trip.vehicle: link; "Vehicle"
    create field custom.vehicle.trips: inverse; "Trips"
    create field custom.vehicle.distance: rollup; "Distance"
    create rule custom.trip "A trip leads somewhere"
    create duplicate_rule custom.vehicle "Alike"
    create duplicate_rule custom.vehicle "Alike" (2)
    create duplicate_rule custom.vehicle "Same plate & Co. KG"
    create layout custom.vehicle "form"
    create layout custom.vehicle "form.member"
    create workflow custom.vehicle.wood
    create view custom.vehicle "By wood"
    create view custom.vehicle "Worn ones" (2)
    change kind custom.vehicle: title_pattern "{name}" → "{plate} | {name}"
    change field custom.vehicle.note: visible_if nothing → {"wood":{"in":["oak"]}}
    create field custom.vehicle.worn: formula; "Worn"
    create view custom.vehicle "Worn ones"
    "#);
    applied(&eva, &files).await;

    assert_eq!(print(&export(&eva).await), print(&files));
    assert_eq!(said(&plan(&eva, &files).await), "", "applying twice is applying once");
    assert!(applied(&eva, &files).await.is_null());
}

#[tokio::test]
async fn what_was_applied_works_at_once_and_goes_back_without_losing_anything() {
    let app = app().await;
    let ann = app.owner();
    let eva = app.another_tenant().await;
    shape_by_hand(ann).await;
    let files = export(ann).await;
    let before = export(&eva).await;

    let change = applied(&eva, &files).await;

    let van = create(&eva, "vehicles", json!({ "name": "Van", "plate": "KI 1", "wood": "oak" })).await;
    assert_eq!((&van["number"], &van["title"]), (&json!("V-0001"), &json!("KI 1")));
    create(&eva, "trips", json!({ "name": "Kiel", "vehicle": id(&van), "distance": "1200.5" })).await;
    let now = eva.get(&format!("/api/v1/vehicles/{}", id(&van))).await.json["data"].clone();
    assert_eq!((&now["distance"], &now["worn"]), (&json!("1200.5"), &json!(true)));
    let refused =
        eva.post("/api/v1/trips", json!({ "name": "Nowhere", "vehicle": id(&van), "distance": "0" })).await;
    assert_eq!(refused.details(), ["distance: Say how far."]);
    let moved = eva
        .post(&format!("/api/v1/vehicles/{}/transition", id(&van)), json!({ "transition": "replace" }))
        .await;
    assert_eq!(moved.json["data"]["wood"], "pine", "{}", moved.json);
    let views = eva.get("/api/v1/meta/entities/custom.vehicle/views").await.json["data"]["views"].clone();
    let names: Vec<&str> =
        views.as_array().unwrap().iter().map(|view| view["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["By wood", "Worn ones", "Worn ones"]);
    let noted =
        eva.get(&format!("/api/v1/setup-changes/{}", change.as_str().unwrap())).await.json["data"].clone();
    assert_eq!((&noted["state"], &noted["summary"]), (&json!("applied"), &json!("21 made, 2 changed")));

    let told = rolled_back(&eva, &change).await;

    assert_eq!(told["left_alone"], json!([]));
    assert_eq!(print(&export(&eva).await), print(&before));
    assert_eq!(eva.get("/api/v1/vehicles").await.status(), 404);
    let again =
        eva.post(&format!("/api/v1/setup-changes/{}/rollback", change.as_str().unwrap()), json!({})).await;
    assert_eq!(again.status_and_code(), "409 core.setup_change.state");

    let planned = said(&plan(&eva, &files).await);
    assert!(planned.starts_with("revive kind custom.trip: comes back with what it held"), "{planned}");
    applied(&eva, &files).await;
    assert_eq!(print(&export(&eva).await), print(&files));
    let back = eva.get(&format!("/api/v1/vehicles/{}", id(&van))).await.json["data"].clone();
    assert_eq!((&back["plate"], &back["distance"]), (&json!("KI 1"), &json!("1200.5")));
}

#[tokio::test]
async fn what_stands_in_the_way_is_told_with_its_place_and_nothing_is_done() {
    let app = app().await;
    let ann = app.owner();
    create(ann, "entities", json!({ "singular": "Boat" })).await;
    for values in [
        json!({ "entity": "custom.boat", "label": "Sails", "type": "text" }),
        json!({ "entity": "custom.boat", "label": "Length", "type": "text" }),
        json!({ "entity": "custom.boat", "label": "Both", "type": "formula", "settings": { "formula": "sails & length" } }),
    ] {
        create(ann, "fields", values).await;
    }
    let ida = create(ann, "boats", json!({ "name": "Ida", "sails": "3", "length": "long" })).await;
    let before = export(ann).await;
    let mut files = before.clone();
    files["setup.toml"] = json!("format = 1\nmodules = [\"bakery\"]\n");
    files["entities/bakery.oven.toml"] =
        json!("[[field]]\ncode = \"size\"\nlabel = \"Size\"\ntype = \"text\"\n");
    files["entities/workshop.piece.toml"] =
        json!("[[field]]\ncode = \"count\"\nlabel = \"Count\"\ntype = \"text\"\n");
    files["entities/custom.boat.toml"] = json!(
        "[kind]\nsingular = \"Boat\"\nplural = \"Boats\"\npath = \"boats\"\n\n\
         [[field]]\ncode = \"sails\"\nlabel = \"Sails\"\ntype = \"text\"\nindexed = true\n\n\
         [[field]]\ncode = \"length\"\nlabel = \"Length\"\ntype = \"integer\"\n\n\
         [[field]]\ncode = \"both\"\nlabel = \"Both\"\ntype = \"text\"\n\n\
         [[rule]]\nname = \"Long\"\nmust = \"width > 0\"\nmessage = \"Too narrow.\"\n"
    );

    let planned = plan(ann, &files).await;

    let told = said(&planned).replace(id(&ida), "(Ida)");
    insta::assert_snapshot!(told, @r#"
    change field custom.boat.sails: indexed false → true
    BLOCKED module bakery (): is needed, and this program does not have it.
    BLOCKED field custom.boat.length (entities/custom.boat.toml:12): Some records have values that cannot be converted. Change them first, or choose another kind. (Ida): Ida: "long" is no whole number
    BLOCKED field custom.boat.both (entities/custom.boat.toml:17): Some of the input cannot be accepted. type: cannot be a formula or a rollup before or after: values that follow from others are not converted
    BLOCKED field workshop.piece.count (entities/workshop.piece.toml:1): Some of the fields cannot be accepted. code: "count" is the name of another field
    BLOCKED rule custom.boat "Long" (entities/custom.boat.toml:22): Some of the fields cannot be accepted. must: There is no field “width”. Write the code of a field. Texts stand in double quotes. (character 1)
    "#);
    let refused = apply(ann, &files, &planned).await;
    assert_eq!(refused.status_and_code(), "409 core.setup.blocked");
    assert_eq!(refused.details().len(), planned["blocked"].as_array().unwrap().len());
    assert_eq!(print(&export(ann).await), print(&before));
    assert_eq!(ann.get("/api/v1/setup-changes").await.json["data"], json!([]));
}

#[tokio::test]
async fn a_field_becomes_one_of_another_kind_and_goes_back() {
    let app = app_alone().await;
    let ann = app.owner();
    create(ann, "entities", json!({ "singular": "Boat" })).await;
    create(ann, "fields", json!({ "entity": "custom.boat", "label": "Sails", "type": "text" })).await;
    let boat = create(ann, "boats", json!({ "name": "Ida", "sails": "3" })).await;
    let before = export(ann).await;
    let text = before["entities/custom.boat.toml"].as_str().unwrap();
    let files = files_with(
        ann,
        "entities/custom.boat.toml",
        &text.replace("type = \"text\"", "type = \"integer\"\nrequired = true"),
    )
    .await;

    let planned = said(&plan(ann, &files).await);
    let change = applied(ann, &files).await;
    app.work_off().await;

    assert_eq!(
        planned,
        "change field custom.boat.sails: type \"text\" → \"integer\"; required false → true !! converts 1 values"
    );
    let sails = |boat: Value| async move {
        ann.get(&format!("/api/v1/boats/{}", id(&boat))).await.json["data"]["sails"].clone()
    };
    assert_eq!(sails(boat.clone()).await, 3);
    assert_eq!(rolled_back(ann, &change).await["left_alone"], json!([]));
    app.work_off().await;
    assert_eq!(sails(boat).await, "3");
    assert_eq!(print(&export(ann).await), print(&before));
}

#[tokio::test]
async fn what_was_planned_is_done_or_nothing() {
    let app = app().await;
    let ann = app.owner();
    shape_by_hand(ann).await;
    let eva = app.another_tenant().await;
    let files = export(ann).await;
    let planned = plan(&eva, &files).await;

    let theirs = apply(ann, &files, &planned).await;
    create(&eva, "entities", json!({ "singular": "Boat" })).await;
    let changed = apply(&eva, &files, &planned).await;
    let newer = plan(&eva, &files).await;
    let mut others = files.clone();
    others["entities/custom.trip.toml"] = json!("[kind]\nsingular = \"Tour\"\n");
    let replaced = apply(&eva, &others, &newer).await;
    let pruned = json!({ "files": files, "prune": true, "fingerprint": newer["fingerprint"] });
    let pruned = eva.post("/api/v1/setup/apply", pruned).await;

    for refused in [theirs, changed, replaced, pruned] {
        assert_eq!(refused.status_and_code(), "409 core.setup.outdated");
    }
    assert_eq!(eva.get("/api/v1/vehicles").await.status(), 404);
    assert_eq!(apply(&eva, &files, &newer).await.status(), 200);
}

#[tokio::test]
async fn what_somebody_has_gone_on_with_is_left_alone() {
    let app = app().await;
    let ann = app.owner();
    create(ann, "entities", json!({ "singular": "Boat" })).await;
    for label in ["Sails", "Length"] {
        create(ann, "fields", json!({ "entity": "custom.boat", "label": label, "type": "integer" })).await;
    }
    let text = export(ann).await["entities/custom.boat.toml"].as_str().unwrap().to_owned();
    let text = text
        .replace("label = \"Sails\"", "label = \"Canvas\"")
        .replace("label = \"Length\"", "label = \"Metres\"");
    let files = files_with(
        ann,
        "entities/custom.boat.toml",
        &format!("{text}\n[[field]]\ncode = \"masts\"\nlabel = \"Masts\"\ntype = \"integer\"\n\n[[field]]\ncode = \"oars\"\nlabel = \"Oars\"\ntype = \"integer\"\n"),
    )
    .await;
    let change = applied(ann, &files).await;
    let sails = field(ann, "custom.boat", "sails").await;
    ann.patch(&format!("/api/v1/fields/{}", id(&sails)), json!({ "label": "Cloth" })).await;
    create(ann, "fields", json!({ "entity": "custom.boat", "label": "Twice", "type": "formula", "settings": { "formula": "masts * 2" } })).await;

    let told = rolled_back(ann, &change).await;

    insta::assert_snapshot!(told["left_alone"].to_string(), @r#"
    [{"what":"field custom.boat.sails","why":"somebody has changed label since"},{"what":"field custom.boat.masts","why":"Formulas, rules, defaults or titles use this and would no longer work. Change them first. twice: would no longer work: There is no field “masts”. Write the code of a field. Texts stand in double quotes. (character 1)"}]
    "#);
    assert_eq!(told["taken_back"], 2);
    assert_eq!(field(ann, "custom.boat", "sails").await["label"], "Cloth");
    assert_eq!(field(ann, "custom.boat", "length").await["label"], "Length");
    assert!(field(ann, "custom.boat", "masts").await["archived_at"].is_null());
    assert!(!field(ann, "custom.boat", "oars").await["archived_at"].is_null());
}

#[tokio::test]
async fn a_kind_that_somebody_has_added_to_stays() {
    let app = app().await;
    let ann = app.owner();
    let files = files_with(ann, "entities/custom.boat.toml", "[kind]\nsingular = \"Boat\"\n").await;
    let change = applied(ann, &files).await;
    create(ann, "fields", json!({ "entity": "custom.boat", "label": "Sails", "type": "integer" })).await;

    let told = rolled_back(ann, &change).await;

    assert_eq!(told["left_alone"][0]["what"], "kind of record custom.boat");
    assert_eq!(ann.get("/api/v1/boats").await.status(), 200);
}

#[tokio::test]
async fn what_the_files_do_not_name_is_put_aside_only_on_request() {
    let app = app().await;
    let ann = app.owner();
    shape_by_hand(ann).await;
    let van = create(ann, "vehicles", json!({ "name": "Van", "plate": "KI 1" })).await;
    let before = export(ann).await;
    let text = before["entities/custom.vehicle.toml"].as_str().unwrap();
    let cut = text.find("[[field]]\ncode = \"trips\"").unwrap();
    let mut files = before.clone();
    files.as_object_mut().unwrap().remove("entities/workshop.piece.toml");
    files["entities/custom.vehicle.toml"] = json!(format!("{}\n", text[..cut].trim_end()));

    assert_eq!(said(&plan(ann, &files).await), "");
    let input = json!({ "files": files, "prune": true });
    let planned = ann.post("/api/v1/setup/plan", input).await.json["data"].clone();
    insta::assert_snapshot!(said(&planned), @r#"
    retire view custom.vehicle "By wood" !! goes to the trash
    retire view custom.vehicle "Worn ones" !! goes to the trash
    retire view custom.vehicle "Worn ones" (2) !! goes to the trash
    retire workflow custom.vehicle.wood !! is put aside
    retire layout custom.vehicle "form" !! is put aside
    retire layout custom.vehicle "form.member" !! is put aside
    retire duplicate_rule custom.vehicle "Alike" !! is put aside
    retire duplicate_rule custom.vehicle "Alike" (2) !! is put aside
    retire duplicate_rule custom.vehicle "Same plate & Co. KG" !! is put aside
    retire field custom.vehicle.trips !! is away with its values, which stay
    retire field workshop.piece.story !! is as the module has it again
    "#);
    let answer = apply(ann, &files, &planned).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    assert_eq!(export(ann).await["entities/custom.vehicle.toml"], files["entities/custom.vehicle.toml"]);

    assert_eq!(rolled_back(ann, &answer.json["data"]["change"]).await["left_alone"], json!([]));
    assert_eq!(print(&export(ann).await), print(&before));

    let nothing = json!({ "setup.toml": "format = 1\n" });
    let planned =
        ann.post("/api/v1/setup/plan", json!({ "files": nothing, "prune": true })).await.json["data"].clone();
    let answer = apply(ann, &nothing, &planned).await;
    assert_eq!(export(ann).await.as_object().unwrap().len(), 1, "{}", said(&planned));
    rolled_back(ann, &answer.json["data"]["change"]).await;
    assert_eq!(print(&export(ann).await), print(&before));
    assert_eq!(ann.get(&format!("/api/v1/vehicles/{}", id(&van))).await.json["data"]["plate"], "KI 1");
}

#[tokio::test]
async fn what_comes_into_another_order_does_so_on_the_screen() {
    let app = app().await;
    let ann = app.owner();
    create(ann, "entities", json!({ "singular": "Boat" })).await;
    for label in ["Sails", "Masts", "Oars"] {
        create(ann, "fields", json!({ "entity": "custom.boat", "label": label, "type": "integer" })).await;
    }
    let before = export(ann).await;
    let text = before["entities/custom.boat.toml"].as_str().unwrap();
    let parts: Vec<&str> = text.split("\n[[field]]\n").collect();
    let [head, sails, masts, oars] = parts[..] else { panic!("{text}") };
    let text = [head, oars, sails, masts].map(str::trim_end).join("\n\n[[field]]\n") + "\n";
    let files = files_with(ann, "entities/custom.boat.toml", &text).await;

    let planned = plan(ann, &files).await;
    let change = applied(ann, &files).await;

    assert_eq!(said(&planned), "arrange field custom.boat: order oars, sails, masts");
    assert_eq!(export(ann).await, files);
    let told = ann.get("/api/v1/meta/entities/custom.boat").await.json["data"]["fields"].clone();
    let codes: Vec<&str> = told
        .as_array()
        .unwrap()
        .iter()
        .filter(|field| field["made"] == true)
        .map(|field| field["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["oars", "sails", "masts"]);
    rolled_back(ann, &change).await;
    assert_eq!(print(&export(ann).await), print(&before));
}

#[tokio::test]
async fn nobody_else_reads_plans_applies_or_rolls_back() {
    let app = app().await;
    let ann = app.owner();
    let eva = app.another_tenant().await;
    let cem = app.member("cem", "member").await;
    let bo = app.member("bo", "admin").await;
    let files = files_with(ann, "entities/custom.boat.toml", "[kind]\nsingular = \"Boat\"\n").await;
    let change = applied(&bo, &files).await;
    let rollback = format!("/api/v1/setup-changes/{}/rollback", change.as_str().unwrap());
    let input = json!({ "files": files, "fingerprint": "" });

    for (person, refused) in
        [(&cem, "403 core.permission.missing"), (&app.nobody(), "401 core.auth.not_signed_in")]
    {
        assert_eq!(person.get("/api/v1/setup").await.status_and_code(), refused);
        assert_eq!(
            person.post("/api/v1/setup/plan", json!({ "files": files })).await.status_and_code(),
            refused
        );
        assert_eq!(person.post("/api/v1/setup/apply", input.clone()).await.status_and_code(), refused);
        assert_eq!(person.post(&rollback, json!({})).await.status_and_code(), refused);
    }
    assert_eq!(eva.post(&rollback, json!({})).await.status(), 404);
    assert_eq!(cem.get("/api/v1/setup-changes").await.status(), 403);
    assert!(export(&eva).await.get("entities/custom.boat.toml").is_none());
    let by = ann.get("/api/v1/entities?filter[code]=custom.boat").await.json["data"][0]["created_by"].clone();
    assert_eq!(
        by,
        ann.get("/api/v1/setup-changes").await.json["data"][0]["created_by"],
        "the ledger tells who"
    );
}

#[tokio::test]
async fn files_that_cannot_be_read_are_refused_with_line_and_remedy() {
    let app = app().await;
    let ann = app.owner();
    let files = json!({
        "setup.toml": "format = 2\nmodule = []\n",
        "notes.txt": "Hello",
        "entities/../x.toml": "",
        "entities/custom.a.toml": "[[kind]]\nsingular = \"A\"\n",
        "entities/custom.b.toml": "[kind]\nsingular = \"B\"\ncolor = \"red\"\n\n[[feild]]\n",
        "entities/custom.c.toml": "[[field]]\nlabel = \"C\"\n\n[[field]]\ncode = 5\n",
        "entities/custom.d.toml": "[[field]]\ncode = \"d\"\nlimits = { min = nan }\n\n[[field]]\ncode = \"d\"\n",
        "entities/custom.e.toml": "[kind]\nlabels = { json = \"{\" }\n\nsingular",
        "entities/custom.f.toml": "[field]\ncode = \"f\"\n",
    });

    let refused = ann.post("/api/v1/setup/plan", json!({ "files": files })).await;

    assert_eq!(refused.status_and_code(), "422 core.setup.unreadable");
    insta::assert_snapshot!(refused.details().join("\n"), @r#"
    entities/../x.toml: is no file of a set-up. Those are setup.toml and entities/<module>.<noun>.toml.
    entities/custom.a.toml:1: must be a table: write [kind].
    entities/custom.b.toml:3: says "color", which is no part of a kind of record. Did you mean colour?
    entities/custom.b.toml:5: says "feild", which is nothing that a set-up has. There are kind, field, rule, duplicate_rule, layout, workflow, view.
    entities/custom.c.toml:1: is a field without code. Write code = "…" below [[field]].
    entities/custom.c.toml:4: has a code that is no text. Write code = "…".
    entities/custom.d.toml:3: limits has nan, which is no number that can be kept.
    entities/custom.d.toml:5: says field custom.d.d a second time; the first is at entities/custom.d.toml:1. Leave one of them.
    entities/custom.e.toml:4: is no TOML: key with no value, expected `=`.
    entities/custom.f.toml:1: must be a list of tables: write [[field]].
    notes.txt: is no file of a set-up. Those are setup.toml and entities/<module>.<noun>.toml.
    setup.toml:1: says format 2; this program reads 1. Use one that is as new as whatever has written the files.
    setup.toml:2: says "module", which nobody reads. There are format and modules.
    "#);
}

/// Whatever happens to a file on its way, it is read or refused.
#[tokio::test]
async fn no_rubbish_brings_it_down() {
    let app = app().await;
    let ann = app.owner();
    shape_by_hand(ann).await;
    let files: Files = serde_json::from_value(export(ann).await).unwrap();
    let ctx = app.system_ctx();
    let mut chance = Chance::new(Chance::seed());
    let (mut read, mut refused) = (0, 0);
    for _ in 0..Chance::rounds("SETUP_RUBBISH", 400) {
        let mut files = files.clone();
        let paths: Vec<String> = files.keys().cloned().collect();
        let text = files.get_mut(chance.any(&paths)).unwrap();
        let mut letters: Vec<char> = text.chars().collect();
        for _ in 0..=chance.below(4) {
            let at = chance.below(letters.len());
            match chance.below(4) {
                0 => drop(letters.remove(at)),
                1 => letters.insert(
                    at,
                    *chance.any(&['"', '[', ']', '{', '}', '=', '\n', '\\', '\u{0}', '.', '9', 'é']),
                ),
                2 => letters.truncate(at.max(1)),
                _ => letters.splice(at..at, chance.text().chars()).for_each(drop),
            }
            if letters.is_empty() {
                letters.push('x');
            }
        }
        *text = letters.into_iter().collect();
        match compare_files(&ctx, &files, &files) {
            Ok(same) => {
                assert!(same.is_empty(), "{same:?}");
                read += 1;
            }
            Err(problem) => {
                assert_eq!(problem.code().name, "core.setup.unreadable");
                assert!(!problem.details().is_empty());
                refused += 1;
            }
        }
    }
    assert!(read > 20 && refused > 100, "{read} read, {refused} refused");
    let deep = format!("[kind]\nlabels = {}1{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let deep = Files::from([
        ("setup.toml".to_owned(), "format = 1".to_owned()),
        ("entities/custom.a.toml".to_owned(), deep),
    ]);
    assert!(compare_files(&ctx, &deep, &deep).is_err());
}

#[tokio::test]
async fn differences_are_told_in_lines() {
    let app = app().await;
    let ann = app.owner();
    shape_by_hand(ann).await;
    let before: Files = serde_json::from_value(export(ann).await).unwrap();
    let mut after = before.clone();
    let vehicle = &before["entities/custom.vehicle.toml"];
    let vehicle = vehicle
        .replace("label = \"Plate\"", "label = \"Number plate\"")
        .replace("{ code = \"pine\", label = \"Pine\" }", "{ code = \"ash\", label = \"Ash\" }")
        .replace("label = \"Oak\"", "label = \"Old oak\"")
        .replace("guard = \"plate is not empty\"\n", "")
        .replace("[[view]]\nname = \"By wood\"", "[[view]]\nname = \"By tree\"");
    after.insert("entities/custom.vehicle.toml".to_owned(), vehicle);
    after.remove("entities/workshop.piece.toml");
    after.insert(
        "entities/custom.boat.toml".to_owned(),
        "[kind]\nsingular = \"Boat\"\n\n[[field]]\ncode = \"sails\"\nlabel = \"Sails\"\ntype = \"integer\"\n"
            .to_owned(),
    );

    let told = compare_files(&app.system_ctx(), &before, &after).unwrap();

    let lines: Vec<String> = told.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    + kind of record custom.boat: "Boat"
    + field custom.boat.sails: integer; "Sails"
    ~ field custom.vehicle.plate: label "Plate" → "Number plate"
    ~ field custom.vehicle.wood: options ~ oak, + ash, - pine
    ~ workflow custom.vehicle.wood: transitions ~ replace
    + view custom.vehicle "By tree"
    - view custom.vehicle "By wood"
    - field workshop.piece.story
    "#);
}
