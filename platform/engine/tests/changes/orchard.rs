//! An orchard for the tests: trees, the rows they stand in, and what one does with many of them over HTTP.

use engine::records::RECORD_INVALID;
use sdk::{Declarations, Entity, Module, Reach, Right, Role, Sensitivity, field, migration};
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

#[derive(Debug)]
pub(crate) struct Orchard;

impl Module for Orchard {
    fn name(&self) -> &'static str {
        "orchard"
    }

    fn declare(&self, orchard: &mut Declarations) {
        orchard.migrations(&[migration!("0001_an_orchard_has_trees.sql")]);
        orchard.entity(Entity::new("row", "Row").fields([field::text("name").required()]));
        orchard.entity(tree());
        let bin = Entity::new("bin", "Bin").fields([field::text("name").required()]);
        orchard.entity(bin.features(|features| features.archive = false));
    }
}

fn tree() -> Entity {
    let own = [
        (Right::Create, Reach::All),
        (Right::Read, Reach::All),
        (Right::Update, Reach::Own),
        (Right::Delete, Reach::Own),
    ];
    Entity::new("tree", "Tree")
        .fields([
            field::text("name").required().length_max(60).searched('A'),
            field::text("sort"),
            field::choice("status", ["young", "bearing", "felled"]).required().default("young"),
            field::decimal("height", 2),
            field::tags("tags"),
            field::choices("uses", ["juice", "jam", "fresh"]),
            field::link("row", "orchard.row").indexed(),
            field::links("neighbours", "orchard.tree"),
            field::text("label").unique(),
            field::text("price").sensitivity(Sensitivity::Restricted),
        ])
        .allow(Role::Member, &own)
        .rule(|tree| {
            if tree.after.text("status") == Some("felled") && tree.after.text("name") == Some("Old oak") {
                return Err(RECORD_INVALID.on_field("status", "stays: this one is protected"));
            }
            Ok(())
        })
        // Refused only once it is stored, as rules are that look at other records.
        .after(|_, tree| {
            Box::pin(async move {
                if tree.after.text("sort") == Some("cursed") && tree.after.text("name") == Some("Lone pine") {
                    return Err(RECORD_INVALID.on_field("sort", "brings bad luck"));
                }
                Ok(())
            })
        })
}

pub(crate) async fn orchard() -> TestApp {
    Box::pin(TestApp::with_modules(vec![Box::new(Orchard)])).await
}

/// On a database of its own, for tests that move the clock: workers of others would be taken for lost.
pub(crate) async fn orchard_alone() -> TestApp {
    Box::pin(TestApp::alone(vec![Box::new(Orchard)], &[])).await
}

pub(crate) async fn plant(person: &Person, values: Value) -> String {
    let planted = person.post("/api/v1/trees", values).await;
    assert_eq!(planted.status(), 201, "{}", planted.json);
    planted.json["data"]["id"].as_str().unwrap().to_owned()
}

/// Trees called `Tree 0001` and on, all at once.
pub(crate) async fn plant_many(person: &Person, count: usize) {
    let numbers: Vec<usize> = (1..=count).collect();
    for some in numbers.chunks(1_000) {
        let trees: Vec<Value> =
            some.iter().map(|number| json!({ "name": format!("Tree {number:04}") })).collect();
        let planted = person.post("/api/v1/trees/bulk", json!({ "create": trees })).await;
        assert_eq!(planted.status(), 200, "{}", planted.json);
    }
}

/// Asks for a change of trees, and gets it counted.
pub(crate) async fn draft(person: &Person, values: Value) -> Value {
    let made = ask(person, values).await;
    assert_eq!(made.status(), 201, "{}", made.json);
    made.json["data"].clone()
}

pub(crate) async fn ask(person: &Person, values: Value) -> Received {
    let mut wanted = json!({ "entity": "orchard.tree" });
    wanted.as_object_mut().unwrap().extend(values.as_object().cloned().unwrap());
    person.post("/api/v1/change-sets", wanted).await
}

pub(crate) fn at(change: &Value, rest: &str) -> String {
    format!("/api/v1/change-sets/{}{rest}", change["id"].as_str().unwrap())
}

pub(crate) async fn act(person: &Person, change: &Value, action: &str) -> Received {
    person.post(&at(change, &format!("/{action}")), json!({})).await
}

/// Drafts a change, starts it and waits for its end.
pub(crate) async fn change(app: &TestApp, person: &Person, values: Value) -> Value {
    let drafted = draft(person, values).await;
    let started = act(person, &drafted, "start").await;
    assert_eq!(started.status(), 200, "{}", started.json);
    app.work_off().await;
    drafted
}

pub(crate) async fn undo(app: &TestApp, person: &Person, change: &Value) {
    let undone = act(person, change, "undo").await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    app.work_off().await;
}

pub(crate) async fn report(person: &Person, change: &Value) -> Value {
    let report = person.get(&at(change, "/report")).await;
    assert_eq!(report.status(), 200, "{}", report.json);
    assert!(report.json["data"]["job"]["error"].is_null(), "{}", report.json);
    report.json["data"].clone()
}

/// `done: 3 of 4 changed, …` of a report.
pub(crate) async fn figures(person: &Person, change: &Value) -> String {
    told(&report(person, change).await)
}

pub(crate) fn told(report: &Value) -> String {
    format!(
        "{}: {} of {} changed, {} unchanged, {} refused; {} taken back, {} left",
        report["state"].as_str().unwrap(),
        report["changed"],
        report["total"],
        report["unchanged"],
        report["refused"],
        report["takenBack"],
        report["leftAlone"],
    )
}

pub(crate) async fn problems(person: &Person, change: &Value, phase: &str) -> Vec<String> {
    let listed = person.get(&at(change, &format!("/problems?phase={phase}"))).await;
    let listed = listed.json["data"].as_array().unwrap();
    let line =
        |left: &Value| format!("{}: {}", left["title"].as_str().unwrap(), left["message"].as_str().unwrap());
    listed.iter().map(line).collect()
}

/// Every tree as people would see it, wherever it is, without what is counted and dated by itself.
pub(crate) async fn picture(person: &Person) -> Vec<Value> {
    let mut all = Vec::new();
    for state in ["all", "trashed"] {
        let mut cursor = String::new();
        loop {
            let path = format!("/api/v1/trees?limit=100&sort=name&state={state}{cursor}");
            let listed = person.get(&path).await;
            assert_eq!(listed.status(), 200, "{}", listed.json);
            all.extend(listed.json["data"].as_array().unwrap().iter().cloned());
            let Some(next) = listed.json["meta"]["nextCursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
    }
    for tree in &mut all {
        for counted in ["version", "updated_at", "updated_by"] {
            tree.as_object_mut().unwrap().remove(counted);
        }
    }
    all
}

/// `name value` of the trees in use, by name.
pub(crate) async fn trees(person: &Person, field: &str) -> Vec<String> {
    let listed = person.get("/api/v1/trees?limit=100&sort=name").await;
    assert_eq!(listed.status(), 200, "{}", listed.json);
    let line = |tree: &Value| format!("{} {}", tree["name"].as_str().unwrap(), tree[field]);
    listed.json["data"].as_array().unwrap().iter().map(line).collect()
}
