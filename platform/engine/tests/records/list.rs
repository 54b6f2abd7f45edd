//! The order of a list, what of each record it shows, and what it finds by words.

use serde_json::{Value, json};
use testing::Person;

use crate::shelf::Shelf;
use crate::workshop::{app, at, column, create, id, make, names, quoted};

async fn refused(person: &Person, query: &str) -> (String, Vec<String>) {
    let answer = person.get(&format!("/api/v1/pieces?{query}")).await;
    assert!(answer.status() == 400, "{query}: {} {}", answer.status(), answer.json);
    (answer.status_and_code(), answer.details())
}

#[tokio::test]
async fn several_fields_sort_one_after_the_other_and_nothing_comes_last() {
    let app = app().await;
    let owner = app.owner();
    for (name, count, price, due) in [
        ("a", json!(1), json!("2"), json!("2026-01-01")),
        ("b", json!(1), json!("10"), json!(null)),
        ("c", json!(2), json!("1"), json!("2025-01-01")),
        ("d", json!(null), json!("5"), json!("2027-01-01")),
        ("e", json!(null), json!(null), json!(null)),
        ("f", json!(1), json!("2"), json!("2024-01-01")),
    ] {
        make(
            owner,
            name,
            json!({
                "count": count, "price": price, "due": due, "own_count": count, "own_price": price, "own_day": due
            }),
        )
        .await;
    }

    for (sort, expected) in [
        ("count,price,name", "afbcde"),
        ("count,-price,name", "bafcde"),
        ("-count,price,-name", "cfabde"),
        ("-count,-price,due", "cbfade"),
        ("due,name", "fcadbe"),
        ("-due,name", "dacfbe"),
        ("price,due", "cfadbe"),
        ("own_count,own_price,name", "afbcde"),
        ("-own_count,-own_price,own_day", "cbfade"),
        ("-own_day,name", "dacfbe"),
        ("-name", "fedcba"),
        ("", "fedcba"),
        ("id", "abcdef"),
        ("-id", "fedcba"),
        ("number", "abcdef"),
        ("created_at", "abcdef"),
        ("-created_at", "fedcba"),
        // Within equals the id decides, in the direction of the last field.
        ("stage", "abcdef"),
        ("-stage", "fedcba"),
        (" count , -price , name ,", "bafcde"),
    ] {
        let found = names(owner, &format!("sort={}", quoted(sort))).await;
        assert_eq!(found.concat(), expected, "sort={sort}");
    }
}

#[tokio::test]
async fn every_field_that_has_an_order_sorts_and_every_other_says_that_it_has_none() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();

    for field in [
        "weight",
        "count",
        "price",
        "value",
        "share",
        "due",
        "fired_at",
        "opens",
        "took",
        "story",
        "rich",
        "contact",
        "phone",
        "site",
        "code",
        "finished",
        "secret",
        "own_word",
        "own_count",
        "own_day",
        "own_code",
        "own_note",
        "own_price",
        "own_flag",
        "own_moment",
        "own_serial",
        "own_stage",
        "own_value",
        "own_opens",
        "own_mail",
        "own_phone",
        "own_weight",
    ] {
        assert_eq!(names(owner, &format!("sort={field}")).await, ["Low", "High", "None"], "{field}");
        assert_eq!(names(owner, &format!("sort=-{field}")).await, ["High", "Low", "None"], "-{field}");
    }
    for field in ["keeper", "maker", "own_maker", "own_keeper"] {
        let (up, down) =
            (names(owner, &format!("sort={field}")).await, names(owner, &format!("sort=-{field}")).await);
        assert_eq!([&up[1], &up[0], &up[2]], [&down[0], &down[1], &down[2]], "{field}");
    }
    for field in [
        "colours",
        "labels",
        "helpers",
        "plan",
        "photo",
        "place",
        "extra",
        "sketches",
        "own_tags",
        "own_extra",
        "own_place",
        "own_colours",
    ] {
        let (code, details) = refused(owner, &format!("sort={field}")).await;
        assert_eq!(
            (code.as_str(), details),
            ("400 core.list.invalid", vec![format!("sort: cannot follow {field}")])
        );
    }
}

#[tokio::test]
async fn words_sort_as_people_expect_and_options_as_they_stand() {
    let app = app().await;
    let owner = app.owner();
    let words =
        ["Ähre", "äpfel", "Banane", "banane", "Éclair", "eclairs", "item 2", "item 10", "Öl", "Zucker", "ﬁn"];
    for word in words.iter().rev() {
        make(owner, word, json!({ "own_word": word })).await;
    }
    let expected =
        ["Ähre", "äpfel", "banane", "Banane", "Éclair", "eclairs", "ﬁn", "item 2", "item 10", "Öl", "Zucker"];
    for field in ["name", "title", "own_word"] {
        assert_eq!(names(owner, &format!("sort={field}")).await, expected, "{field}");
    }
    let app = app.another_tenant().await;
    for stage in ["sold", "raw", "glazed"] {
        make(&app, stage, json!({ "stage": stage })).await;
    }
    assert_eq!(names(&app, "sort=stage").await, ["raw", "glazed", "sold"]);
    assert_eq!(names(&app, "sort=-stage").await, ["sold", "glazed", "raw"]);
}

#[tokio::test]
async fn a_list_shows_the_fields_that_are_asked_for() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "count": 3, "own_word": "ash" })).await;

    for (fields, keys) in [
        ("name", &["id", "name"][..]),
        ("count,own_word,version", &["count", "id", "own_word", "version"]),
        ("id", &["id"]),
        ("", &["id"]),
        (" name , name ", &["id", "name"]),
        ("sketches", &["id"]),
    ] {
        for path in ["/api/v1/pieces".to_owned(), at(&piece)] {
            let answer = owner.get(&format!("{path}?fields={}", quoted(fields))).await;
            assert_eq!(answer.status(), 200, "{fields}: {}", answer.json);
            let data = &answer.json["data"];
            let row = if data.is_array() { &data[0] } else { data };
            let mut found: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            found.sort_unstable();
            assert_eq!(found, keys, "{path} {fields}");
            assert_eq!(row["id"], piece["id"]);
        }
    }
    let whole = owner.get("/api/v1/pieces").await;
    assert_eq!(
        whole.json["data"][0],
        owner.get(&at(&piece)).await.json["data"],
        "a list and a read say the same"
    );
    assert_eq!(whole.json["data"][0], piece, "and so does the answer to making it");
    let (code, details) = refused(owner, "fields=name,nmae").await;
    assert_eq!(code, "400 core.list.invalid");
    assert_eq!(details, ["fields: names \"nmae\", which is no field; did you mean name?"]);
}

#[tokio::test]
async fn records_are_in_use_put_aside_or_in_the_trash() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "used", json!({})).await;
    let aside = make(owner, "aside", json!({})).await;
    let trashed = make(owner, "trashed", json!({})).await;
    let both = make(owner, "both", json!({})).await;
    for piece in [&aside, &both] {
        assert_eq!(owner.post(&format!("{}/archive", at(piece)), json!({})).await.status(), 200);
    }
    for piece in [&trashed, &both] {
        assert_eq!(owner.delete(&at(piece)).await.status(), 200);
    }

    for (state, expected) in [
        ("", &["used"][..]),
        ("&state=active", &["used"]),
        ("&state=archived", &["aside"]),
        ("&state=trashed", &["both", "trashed"]),
        ("&state=all", &["aside", "used"]),
    ] {
        assert_eq!(names(owner, &format!("sort=name{state}")).await, expected, "{state}");
    }
}

#[tokio::test]
async fn the_search_finds_all_words_wherever_they_stand() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "Großer Krug", json!({ "story": "Aus blauem Ton, für Käthe", "contact": "Ida@Example.com" }))
        .await;
    make(owner, "Kleiner Krug", json!({ "own_word": "Salzglasur 12_50%", "phone": "+49 431 901820" })).await;
    let gone = make(owner, "Alter Krug", json!({})).await;
    owner.delete(&at(&gone)).await;
    let stranger = app.another_tenant().await;
    make(&stranger, "Fremder Krug", json!({})).await;

    for (words, expected) in [
        ("krug", &["Großer Krug", "Kleiner Krug"][..]),
        ("KRUG gross", &["Großer Krug"]),
        ("kathe blau", &["Großer Krug"]),
        ("ida@exam", &["Großer Krug"]),
        ("salz", &["Kleiner Krug"]),
        ("12_50%", &["Kleiner Krug"]),
        ("12x50", &[]),
        ("%", &[]),
        ("_", &[]),
        ("kr", &["Großer Krug", "Kleiner Krug"]),
        ("ru", &[]),
        ("krug vase", &[]),
        ("PC-", &["Großer Krug", "Kleiner Krug"]),
        ("fremder", &[]),
        ("   ", &["Großer Krug", "Kleiner Krug"]),
        ("\\", &[]),
        ("' or 1=1 --", &[]),
    ] {
        assert_eq!(names(owner, &format!("sort=name&search={}", quoted(words))).await, expected, "{words:?}");
    }
    assert_eq!(names(owner, "state=trashed&search=krug").await, ["Alter Krug"]);
    let found = names(owner, "search=krug&filter[own_word.empty]=false").await;
    assert_eq!(found, ["Kleiner Krug"], "words and filters hold together");
    let renamed = names(owner, "search=klein&fields=name").await;
    assert_eq!(renamed, ["Kleiner Krug"]);
    let (code, details) = refused(owner, &format!("search={}", "x".repeat(201))).await;
    assert_eq!(
        (code.as_str(), &details[..]),
        ("400 core.list.invalid", &["search: has more than 200 characters".to_owned()][..])
    );
}

#[tokio::test]
async fn what_the_search_looks_through_follows_every_change() {
    let app = app().await;
    let owner = app.owner();
    let piece = make(owner, "Bowl", json!({ "story": "first words" })).await;

    owner.patch(&at(&piece), json!({ "story": "second thoughts" })).await;

    assert_eq!(names(owner, "search=first").await, Vec::<String>::new());
    assert_eq!(names(owner, "search=second").await, ["Bowl"]);
    owner.delete(&at(&piece)).await;
    assert_eq!(names(owner, "search=second").await, Vec::<String>::new());
    owner.post(&format!("{}/restore", at(&piece)), json!({})).await;
    assert_eq!(names(owner, "search=second").await, ["Bowl"]);
    owner.delete(&at(&piece)).await;
    owner.post(&format!("{}/purge", at(&piece)), json!({})).await;
    let left: i64 = app
        .superuser()
        .await
        .query_one("select count(*) from core.search_doc where record_id = $1::text::uuid", &[&id(&piece)])
        .await
        .unwrap()
        .get(0);
    assert_eq!(left, 0, "and nothing of it is left when it is gone");
}

#[tokio::test]
async fn a_parameter_that_cannot_be_meant_is_refused_by_its_name() {
    let app = app().await;
    let owner = app.owner();

    for (query, code, detail) in [
        ("limit=0", "core.list.invalid", "limit: is a whole number from 1 to 100"),
        ("limit=101", "core.list.invalid", "limit: is a whole number from 1 to 100"),
        ("limit=ten", "core.list.invalid", "limit: is a whole number from 1 to 100"),
        ("page=0", "core.list.invalid", "page: is a whole number from 1"),
        ("page=-1", "core.list.invalid", "page: is a whole number from 1"),
        (
            "page=4001&limit=25",
            "core.list.invalid",
            "page: reaches beyond 100000 records; follow nextCursor instead",
        ),
        (
            "page=18446744073709551615&limit=100",
            "core.list.invalid",
            "page: reaches beyond 100000 records; follow nextCursor instead",
        ),
        ("limit=5&limit=6", "core.list.invalid", "limit: stands there twice"),
        ("page=2&cursor=x", "core.list.invalid", "page: and cursor exclude each other"),
        ("count=all", "core.list.invalid", "count: is capped, exact or none"),
        ("sort=a,b,c,d,e", "core.list.invalid", "sort: names more than 4 fields"),
        ("sort=nmae", "core.list.invalid", "sort: names \"nmae\", which is no field; did you mean name?"),
        ("include=a,b,c,d,e,f,g,h,i", "core.list.invalid", "include: names more than 8 links"),
    ] {
        assert_eq!(refused(owner, query).await, (format!("400 {code}"), vec![detail.to_owned()]), "{query}");
    }
    for (query, code) in [
        ("colour=red", "400 core.query.unknown"),
        ("where={", "400 core.list.invalid"),
        ("state=gone", "400 core.list.invalid"),
        ("cursor=x", "400 core.list.cursor_invalid"),
    ] {
        let (found, details) = refused(owner, query).await;
        let name = query.split('=').next().unwrap();
        assert_eq!(found, code, "{query}");
        assert!(
            name == "cursor" || details.len() == 1 && details[0].starts_with(&format!("{name}: ")),
            "{details:?}"
        );
    }
    let many: Vec<String> = (0..51).map(|number| format!("filter[count.ne]={number}")).collect();
    assert_eq!(
        refused(owner, &many.join("&")).await.1,
        ["filter: stands there more than 50 times"],
        "anything unbounded has a limit"
    );
    let most: Vec<String> = (0..50).map(|number| format!("filter[count.ne]={number}")).collect();
    assert_eq!(names(owner, &most.join("&")).await, Vec::<String>::new());
}

#[tokio::test]
async fn every_address_of_an_entity_gives_the_same_list() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "Bowl", json!({})).await;
    create(owner, "makers", json!({ "name": "Ida" })).await;

    for path in ["pieces", "items", "workshop/pieces", "workshop/items"] {
        assert_eq!(column(owner, path, "name", "").await, [json!("Bowl")], "{path}");
    }
    for path in ["piece", "contacts/pieces", "workshop/workshop/pieces", "workshop"] {
        assert_eq!(owner.get(&format!("/api/v1/{path}")).await.status(), 404, "{path}");
    }
    let no_body = owner.send(http::Method::HEAD, "/api/v1/pieces", None).await;
    assert_eq!((no_body.status(), no_body.body.len()), (200, 0));
    assert_eq!(Value::Null, no_body.json);
}
