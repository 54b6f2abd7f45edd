//! The search over all entities: the best of each kind, and nothing the list of that kind would not show.

use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app, at, create, id, make, quoted};

/// The titles that are found, the best first.
async fn titles(person: &Person, words: &str) -> Vec<String> {
    found(person, &format!("q={}", quoted(words)))
        .await
        .iter()
        .map(|hit| hit["title"].as_str().unwrap().to_owned())
        .collect()
}

async fn found(person: &Person, query: &str) -> Vec<Value> {
    let answer = person.get(&format!("/api/v1/search?{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    answer.json["data"].as_array().unwrap().clone()
}

async fn with_bowls(app: &TestApp) {
    let owner = app.owner();
    create(
        owner,
        "makers",
        json!({ "name": "Blue Bowl Works", "email": "works@bowl.example", "town": "Kiel" }),
    )
    .await;
    make(owner, "Bowl", json!({ "story": "For soup." })).await;
    make(owner, "Bowlen's cup", json!({})).await;
    make(owner, "Tall vase", json!({ "story": "Stands beside the bowl." })).await;
    make(owner, "Fishbowl", json!({})).await;
}

#[tokio::test]
async fn hits_of_every_kind_come_together_the_best_first() {
    let app = app().await;
    with_bowls(&app).await;

    let hits = titles(app.owner(), "bowl").await;

    // The title itself, then beginnings of it, then words in it, then pieces of words.
    assert_eq!(hits, ["Bowl", "Bowlen's cup", "Tall vase", "Blue Bowl Works", "Fishbowl"]);
    assert_eq!(titles(app.owner(), "blue bo").await, ["Blue Bowl Works"], "the last word is half typed");
    assert_eq!(titles(app.owner(), "BÓWL wor").await, ["Blue Bowl Works"], "neither case nor accents count");
    assert_eq!(titles(app.owner(), "vase nothing").await, Vec::<String>::new());
    assert_eq!(titles(app.owner(), "  ").await, Vec::<String>::new());
    assert_eq!(titles(app.owner(), "%").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_hit_says_what_tells_it_from_others() {
    let app = app().await;
    with_bowls(&app).await;

    let maker = found(app.owner(), "q=blue&entities=workshop.maker").await.remove(0);
    let piece = found(app.owner(), "q=tall").await.remove(0);

    assert_eq!(maker["entity"], "workshop.maker");
    assert_eq!(maker["subtitle"], "works@bowl.example · Kiel");
    create(app.owner(), "makers", json!({ "name": "Kilns of Husum", "town": "Husum" })).await;
    let husum = found(app.owner(), "q=kilns").await.remove(0);
    assert_eq!(husum["subtitle"], Value::Null, "what the title says already is not said again");
    assert_eq!(maker["number"], Value::Null);
    assert!(piece["number"].as_str().unwrap().starts_with("PC-"), "{piece}");
    assert_eq!(
        found(app.owner(), &format!("q={}", piece["number"].as_str().unwrap())).await[0]["id"],
        piece["id"]
    );
}

#[tokio::test]
async fn rights_trash_archive_and_the_other_tenant_are_as_in_the_lists() {
    let app = app().await;
    let (bo, dua, stranger) =
        (app.member("bo", "member").await, app.member("dua", "viewer").await, app.another_tenant().await);
    create(app.owner(), "sketches", json!({ "name": "Kettle of ann", "margin": "zebra" })).await;
    create(&bo, "sketches", json!({ "name": "Kettle of bo" })).await;
    let (aside, gone) = (
        make(app.owner(), "Kettle aside", json!({})).await,
        make(app.owner(), "Kettle gone", json!({})).await,
    );
    make(app.owner(), "Kettle", json!({ "secret": "quagga" })).await;
    assert_eq!(app.owner().post(&format!("{}/archive", at(&aside)), json!({})).await.status(), 200);
    assert_eq!(app.owner().delete(&at(&gone)).await.status(), 200);

    assert_eq!(titles(app.owner(), "kettle").await, ["Kettle", "Kettle of bo", "Kettle of ann"]);
    assert_eq!(titles(&bo, "kettle").await, ["Kettle", "Kettle of bo"], "sketches are one's own");
    assert_eq!(titles(&dua, "kettle").await, ["Kettle"], "viewers see no sketches");
    assert_eq!(titles(&stranger, "kettle").await, Vec::<String>::new());
    for hidden in ["zebra", "quagga"] {
        assert_eq!(titles(&bo, hidden).await, Vec::<String>::new(), "{hidden}");
        assert_eq!(titles(&dua, hidden).await, Vec::<String>::new(), "{hidden}");
    }
    let unseen = dua.get("/api/v1/search?q=kettle&entities=workshop.sketch").await;
    let unknown = dua.get("/api/v1/search?q=kettle&entities=workshop.nothing").await;
    assert_eq!(unseen.status_and_code(), "422 core.input.invalid");
    assert_eq!(unknown.status_and_code(), "422 core.input.invalid");
    assert_eq!(app.nobody().get("/api/v1/search?q=kettle").await.status(), 401);
}

#[tokio::test]
async fn of_each_kind_there_are_a_few_and_it_is_said_where_there_are_more() {
    let app = app().await;
    let many: Vec<Value> = (0..30).map(|number| json!({ "name": format!("Plate {number}") })).collect();
    assert_eq!(app.owner().post("/api/v1/pieces/bulk", json!({ "create": many })).await.status(), 200);
    let maker = create(app.owner(), "makers", json!({ "name": "Old plate press" })).await;

    let both = app.owner().get("/api/v1/search?q=plate").await.json;
    let one = app.owner().get("/api/v1/search?q=plate&entities=workshop.piece").await.json;
    let three = app.owner().get("/api/v1/search?q=plate&limit=3").await.json;

    let hits = both["data"].as_array().unwrap();
    assert_eq!(hits.len(), 9, "eight pieces do not crowd the maker out");
    assert_eq!(hits[8]["id"].as_str().unwrap(), id(&maker));
    assert_eq!(both["meta"]["more"], json!(["workshop.piece"]));
    assert_eq!(one["data"].as_array().unwrap().len(), 20);
    assert_eq!(three["data"].as_array().unwrap().len(), 3);
    assert_eq!(three["meta"]["more"], json!(["workshop.piece", "workshop.maker"]));
}

#[tokio::test]
async fn rubbish_is_refused_by_name() {
    let app = app().await;
    let long = format!("q={}", "a".repeat(201));
    for query in [
        "",
        "q=a&limit=0",
        "q=a&limit=51",
        "q=a&entities=",
        "q=a&entities=x",
        "q=a&colour=red",
        "q=a&q=b",
        "q=%00",
        &long,
    ] {
        let answer = app.owner().get(&format!("/api/v1/search?{query}")).await;
        assert!([400, 422].contains(&answer.status()), "{query}: {}", answer.json);
    }
    for odd in ["'", "\\", "_", "a_b%", "🥣", "a b c d e f g h i j k l", "+49 (30)"] {
        assert_eq!(titles(app.owner(), odd).await, Vec::<String>::new(), "{odd}");
    }
}
