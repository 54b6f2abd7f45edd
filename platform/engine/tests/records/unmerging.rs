//! Merges taken back: row for row as before, whatever was merged; and by jobs that break off, wherever they do.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app, app_alone, create, id, make};

/// Where the records are that are looked at, and what follows from them.
const TABLES: &[&str] = &[
    "workshop.maker",
    "workshop.piece",
    "workshop.sketch",
    "workshop.scrap",
    "core.custom_record",
    "core.record_link",
    "core.search_doc",
    "core.stay",
    "core.merged_record",
];

/// Every row of the tenant in these tables, without what is counted and dated by itself.
async fn picture(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let superuser = app.superuser().await;
    let mut rows = BTreeMap::new();
    for table in TABLES {
        let sql = format!(
            "select one.told
             from (
                 select (to_jsonb(one) - '{{version,updated_at,updated_by_id}}'::text[])::text as told
                 from {table} one
                 where tenant_id = $1
             ) one
             order by one.told collate \"C\""
        );
        let found = superuser.query(&sql, &[&app.owner().tenant]).await.unwrap();
        rows.insert((*table).to_owned(), found.iter().map(|row| row.get(0)).collect());
    }
    rows
}

/// A kind that the tenant has made, with links to makers that are found by a slot, by nothing, and by rows of their own.
struct Kilns {
    path: String,
    links: Vec<String>,
}

async fn make_kilns(app: &TestApp) -> Kilns {
    let ann = app.owner();
    let kiln =
        create(ann, "entities", json!({ "code": "custom.kiln", "singular": "Kiln", "plural": "Kilns" }))
            .await;
    let mut links = Vec::new();
    for (label, kind, indexed, to) in [
        ("Lit by", "link", true, "workshop.maker"),
        ("Swept by", "link", false, "workshop.maker"),
        ("Used by", "links", false, "workshop.maker"),
        ("Fired first", "link", true, "workshop.piece"),
    ] {
        let field = json!({
            "entity": kiln["code"], "label": label, "type": kind, "settings": { "to": to }, "indexed": indexed,
        });
        links.push(create(ann, "fields", field).await["code"].as_str().unwrap().to_owned());
    }
    let settings = json!({ "of": "workshop.piece", "by": "maker", "how": "sum", "field": "count" });
    let rollup =
        json!({ "entity": "workshop.maker", "label": "Counted", "type": "rollup", "settings": settings });
    create(ann, "fields", rollup).await;
    app.work_off().await;
    Kilns { path: kiln["path"].as_str().unwrap().to_owned(), links }
}

struct Graph {
    makers: Vec<Value>,
    pieces: Vec<Value>,
}

fn some_ids(chance: &mut Chance, from: &[Value], at_most: usize) -> Vec<String> {
    let mut ids: Vec<String> =
        (0..chance.below(at_most + 1)).map(|_| id(chance.any(from)).to_owned()).collect();
    ids.dedup();
    let mut seen = std::collections::BTreeSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    ids
}

async fn draw(app: &TestApp, chance: &mut Chance, kilns: &Kilns) -> Graph {
    let ann = app.owner();
    let (mut makers, mut pieces) = (Vec::new(), Vec::new());
    for number in 0..7 {
        let mut maker = json!({ "name": format!("Maker {number}"), "town": chance.pick(&["Kiel", "Bonn"]) });
        if chance.one_in(2) {
            maker["email"] = json!(format!("m{number}@x.example"));
        }
        makers.push(create(ann, "makers", maker).await);
    }
    for number in 0..10 {
        let maker =
            |chance: &mut Chance| if chance.one_in(4) { Value::Null } else { json!(id(chance.any(&makers))) };
        let values = json!({
            "maker": maker(chance), "own_maker": maker(chance), "helpers": some_ids(chance, &makers, 3),
            "count": chance.below(100), "stage": chance.pick(&["raw", "glazed"]), "secret": "x",
            "code": if chance.one_in(2) { json!(format!("C{number}")) } else { Value::Null },
            "own_tags": some_ids(chance, &makers, 1),
        });
        pieces.push(make(ann, &format!("Piece {number}"), values).await);
    }
    for number in 0..6 {
        let piece = id(chance.any(&pieces));
        create(ann, "sketches", json!({ "name": format!("Sketch {number}"), "piece": piece })).await;
        create(ann, "scraps", json!({ "name": "Scrap", "maker": id(chance.any(&makers)) })).await;
        let mut kiln = json!({ "name": format!("Kiln {number}") });
        for link in &kilns.links[..2] {
            kiln[link] = json!(id(chance.any(&makers)));
        }
        kiln[&kilns.links[2]] = json!(some_ids(chance, &makers, 4));
        kiln[&kilns.links[3]] = json!(piece);
        create(ann, &kilns.path, kiln).await;
    }
    for piece in &pieces {
        match chance.below(6) {
            0 => drop(ann.delete(&format!("/api/v1/pieces/{}", id(piece))).await),
            1 => drop(ann.post(&format!("/api/v1/pieces/{}/archive", id(piece)), json!({})).await),
            _ => {}
        }
    }
    Graph { makers, pieces }
}

/// Something that might be asked for; much of it is refused, because the records are merged already or in the trash.
fn any_merge(chance: &mut Chance, graph: &Graph) -> Value {
    let (entity, records) =
        if chance.one_in(3) { ("workshop.piece", &graph.pieces) } else { ("workshop.maker", &graph.makers) };
    let survivor = id(chance.any(records)).to_owned();
    let mut others = some_ids(chance, records, 3);
    others.retain(|other| *other != survivor);
    let mut wanted = json!({ "entity": entity, "survivor": survivor, "others": others });
    let from = others.first().cloned().unwrap_or_default();
    let taken: &[&str] = if entity == "workshop.maker" {
        &["email", "town"]
    } else {
        &["code", "helpers", "own_tags", "maker"]
    };
    let take: serde_json::Map<String, Value> =
        taken.iter().filter(|_| chance.one_in(2)).map(|code| ((*code).to_owned(), json!(from))).collect();
    wanted["take"] = json!(take);
    if chance.one_in(2) {
        wanted["values"] = json!({ "name": chance.pick(&["One", "Other"]) });
    }
    wanted
}

async fn undo(person: &Person, merge: &Value) -> Value {
    let undone = person.post(&format!("/api/v1/merges/{}/undo", id(merge)), json!({})).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    undone.json["data"].clone()
}

#[tokio::test]
async fn after_any_merges_taken_back_in_turn_every_row_is_as_it_was() {
    let app = app().await;
    let ann = app.owner();
    let kilns = make_kilns(&app).await;
    let seed = Chance::seed();
    let mut chance = Chance::new(seed);
    let graph = draw(&app, &mut chance, &kilns).await;
    let (mut merged, mut moved) = (0, 0);
    for round in 0..Chance::rounds("MERGES_UNDONE", 6) {
        let mut done: Vec<(Value, BTreeMap<String, Vec<String>>)> = Vec::new();
        for _ in 0..6 {
            let before = picture(&app).await;
            let wanted = any_merge(&mut chance, &graph);
            let answer = ann.post("/api/v1/merges", wanted.clone()).await;
            match answer.status() {
                201 => done.push((answer.json["data"].clone(), before)),
                422 => assert_eq!(picture(&app).await, before, "seed {seed}, {wanted}: {}", answer.json),
                other => panic!("seed {seed}: {other} for {wanted}: {}", answer.json),
            }
        }
        while let Some((merge, before)) = done.pop() {
            let back = undo(ann, &merge).await;
            assert_eq!(back["left"], Value::Null, "seed {seed}, round {round}: {merge}");
            assert_eq!(picture(&app).await, before, "seed {seed}, round {round}: {merge}");
            merged += 1;
            moved += merge["moved"].as_u64().unwrap();
        }
    }
    assert!(merged > 6 && moved > 10, "only {merged} merges with {moved} links");
}

/// The database goes away in the middle of a batch, at one piece.
async fn break_at(app: &TestApp, piece: &str) {
    let superuser = app.superuser().await;
    superuser
        .batch_execute(&format!(
            "create function workshop.break_off() returns trigger language plpgsql as $$
             begin
                 raise exception 'gone' using errcode = '57P01';
             end $$;
             create trigger break_off before update on workshop.piece for each row
             when (new.name = '{piece}') execute function workshop.break_off()"
        ))
        .await
        .unwrap();
}

async fn mend(app: &TestApp) {
    let superuser = app.superuser().await;
    superuser.batch_execute("drop function workshop.break_off() cascade").await.unwrap();
    app.clock.advance_s(60);
}

async fn told(person: &Person, merge: &Value) -> String {
    let now = person.get(&format!("/api/v1/merges/{}", id(merge))).await.json["data"].clone();
    format!("{}: {} of {}", now["state"].as_str().unwrap(), now["moved"], now["total"])
}

/// How many pieces lead to a maker.
async fn pieces_of(person: &Person, maker: &Value) -> Value {
    let list = person.get(&format!("/api/v1/pieces?count=exact&limit=1&filter[maker]={}", id(maker))).await;
    list.json["meta"]["total"].clone()
}

/// A maker with very many pieces, and somebody who is to become one with her.
async fn many_pieces(person: &Person) -> (Value, Value) {
    let ada = create(person, "makers", json!({ "name": "Ada" })).await;
    let adah = create(person, "makers", json!({ "name": "Adah", "email": "ada@x.example" })).await;
    let numbers: Vec<usize> = (1..=1_300).collect();
    for some in numbers.chunks(650) {
        let pieces: Vec<Value> = some
            .iter()
            .map(|number| json!({ "name": format!("Piece {number:04}"), "maker": id(&adah) }))
            .collect();
        let made = person.post("/api/v1/pieces/bulk", json!({ "create": pieces })).await;
        assert_eq!(made.status(), 200, "{}", made.json);
    }
    (ada, adah)
}

#[tokio::test]
async fn a_large_merge_goes_on_where_it_broke_off_and_so_does_its_undo() {
    let app = app_alone().await;
    let owner = app.owner();
    let (ada, adah) = many_pieces(owner).await;
    let before = picture(&app).await;
    let wanted = json!({
        "entity": "workshop.maker", "survivor": id(&ada), "others": [id(&adah)], "take": { "email": id(&adah) },
    });
    let merge = owner.post("/api/v1/merges", wanted).await.json["data"].clone();
    assert_eq!(told(owner, &merge).await, "running: 0 of 1300");

    break_at(&app, "Piece 1200").await;
    app.work_off().await;

    assert_eq!(told(owner, &merge).await, "running: 1000 of 1300");
    let gone = owner.get(&format!("/api/v1/makers/{}", id(&adah))).await;
    assert_eq!(gone.status_and_code(), "404 core.record.merged", "whoever follows an old link is led on");
    mend(&app).await;
    app.work_off().await;
    let owner = owner.sign_in_again().await;
    assert_eq!(told(&owner, &merge).await, "done: 1300 of 1300");
    assert_eq!((pieces_of(&owner, &ada).await, pieces_of(&owner, &adah).await), (json!(1_300), json!(0)));

    // The newest lines come first, so this breaks off in the second batch.
    break_at(&app, "Piece 0100").await;
    assert_eq!(undo(&owner, &merge).await["state"], "undoing");
    assert_eq!(undo(&owner, &merge).await["state"], "undoing", "twice is once");
    app.work_off().await;
    assert_eq!(pieces_of(&owner, &ada).await, json!(300));
    mend(&app).await;
    app.work_off().await;
    let owner = owner.sign_in_again().await;
    assert_eq!(told(&owner, &merge).await, "undone: 1300 of 1300");
    assert_eq!(picture(&app).await, before);
}

#[tokio::test]
async fn one_that_is_half_way_can_be_undone_as_far_as_it_got() {
    let app = app_alone().await;
    let owner = app.owner();
    let (ada, adah) = many_pieces(owner).await;
    let before = picture(&app).await;
    let wanted = json!({ "entity": "workshop.maker", "survivor": id(&ada), "others": [id(&adah)] });
    let merge = owner.post("/api/v1/merges", wanted).await.json["data"].clone();
    break_at(&app, "Piece 0700").await;
    app.work_off().await;
    assert_eq!(told(owner, &merge).await, "running: 500 of 1300");

    undo(owner, &merge).await;
    mend(&app).await;
    app.work_off().await;

    let owner = owner.sign_in_again().await;
    assert_eq!(told(&owner, &merge).await, "undone: 500 of 1300");
    assert_eq!(picture(&app).await, before);
    assert_eq!(pieces_of(&owner, &adah).await, json!(1_300));
}
