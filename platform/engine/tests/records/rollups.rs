//! Fields that follow from the records which lead here: right after every way of writing, for whoever may see them.

use engine::metadata::RefreshFormulas;
use jiff::ToSpan;
use serde_json::{Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app, app_alone, create, id, make};

async fn maker(person: &Person, name: &str) -> Value {
    create(person, "makers", json!({ "name": name })).await
}

/// A rollup of makers over their pieces.
async fn over_pieces(person: &Person, label: &str, how: &str, field: Option<&str>) -> String {
    let settings = json!({ "of": "workshop.piece", "by": "maker", "how": how, "field": field });
    let made = json!({ "entity": "workshop.maker", "label": label, "type": "rollup", "settings": settings });
    create(person, "fields", made).await["code"].as_str().unwrap().to_owned()
}

async fn read(person: &Person, maker: &Value, field: &str) -> Value {
    let answer = person.get(&format!("/api/v1/makers/{}", id(maker))).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].get(field).cloned().unwrap_or(json!("not shown"))
}

#[tokio::test]
async fn what_records_come_to_is_kept_beside_them_by_whatever_way_they_change() {
    let app = app().await;
    let ann = app.owner();
    let count = over_pieces(ann, "Pieces made", "count", None).await;
    let sum = over_pieces(ann, "Worth", "sum", Some("price")).await;
    let (ada, bea) = (maker(ann, "Ada").await, maker(ann, "Bea").await);
    assert_eq!((&ada[&count], &ada[&sum]), (&json!(0), &json!("0")));
    let both = async |maker: &Value| (read(ann, maker, &count).await, read(ann, maker, &sum).await);

    let bowl = make(ann, "Bowl", json!({ "maker": id(&ada), "price": "1.5" })).await;
    let cup = make(ann, "Cup", json!({ "maker": id(&ada), "price": "2" })).await;
    assert_eq!(both(&ada).await, (json!(2), json!("3.5")));
    let version = read(ann, &ada, "version").await;
    ann.patch(&format!("/api/v1/pieces/{}", id(&bowl)), json!({ "price": "4.5" })).await;
    assert_eq!(both(&ada).await, (json!(2), json!("6.5")));
    assert_eq!(read(ann, &ada, "version").await, version, "nobody has changed Ada");
    ann.patch(&format!("/api/v1/pieces/{}", id(&bowl)), json!({ "maker": id(&bea) })).await;
    assert_eq!(both(&ada).await, (json!(1), json!("2")));
    assert_eq!(both(&bea).await, (json!(1), json!("4.5")));
    ann.delete(&format!("/api/v1/pieces/{}", id(&cup))).await;
    assert_eq!(both(&ada).await, (json!(0), json!("0")));
    ann.post(&format!("/api/v1/pieces/{}/restore", id(&cup)), json!({})).await;
    ann.post(&format!("/api/v1/pieces/{}/archive", id(&cup)), json!({})).await;
    assert_eq!(both(&ada).await, (json!(1), json!("2")), "put aside is still there");
    let bulk = json!({
        "create": [{ "name": "A", "maker": id(&bea), "price": "1" }, { "name": "B", "maker": id(&bea) }],
        "update": [{ "id": id(&cup), "maker": null }],
        "delete": [id(&bowl)],
    });
    assert_eq!(ann.post("/api/v1/pieces/bulk", bulk).await.status(), 200);
    assert_eq!(both(&bea).await, (json!(2), json!("1")));
    assert_eq!(both(&ada).await, (json!(0), json!("0")));

    let given = ann.patch(&format!("/api/v1/makers/{}", id(&ada)), json!({ &count: 7 })).await;
    assert_eq!(given.details(), [format!("{count}: follows from other records and cannot be set")]);
}

#[tokio::test]
async fn what_was_there_before_is_worked_out_by_a_job_and_filters_and_formulas_use_it() {
    let app = app().await;
    let ann = app.owner();
    let (ada, bea) = (maker(ann, "Ada").await, maker(ann, "Bea").await);
    for (maker, price, due) in
        [(&ada, "10", "2026-03-01"), (&ada, "5", "2026-01-01"), (&bea, "1", "2026-02-01")]
    {
        make(ann, "Piece", json!({ "maker": id(maker), "price": price, "due": due })).await;
    }
    let settings = json!({ "of": "workshop.piece", "by": "maker", "how": "sum", "field": "price" });
    let quick = json!({
        "entity": "workshop.maker", "label": "Worth", "type": "rollup", "settings": settings, "indexed": true,
    });
    let sum = create(ann, "fields", quick).await["code"].as_str().unwrap().to_owned();
    let average = over_pieces(ann, "Usual price", "avg", Some("price")).await;
    let first = over_pieces(ann, "First due", "min", Some("due")).await;
    let formula = json!({ "formula": format!("{sum} * 2") });
    let double =
        json!({ "entity": "workshop.maker", "label": "Double", "type": "formula", "settings": formula });
    let double = create(ann, "fields", double).await["code"].as_str().unwrap().to_owned();
    app.work_off().await;

    assert_eq!(read(ann, &ada, &sum).await, "15");
    assert_eq!(read(ann, &ada, &average).await, "7.5");
    assert_eq!(read(ann, &ada, &first).await, "2026-01-01");
    assert_eq!(read(ann, &ada, &double).await, "30");
    make(ann, "Piece", json!({ "maker": id(&bea), "price": "20" })).await;
    assert_eq!(read(ann, &bea, &double).await, "42", "what follows from what follows");
    let list = ann.get(&format!("/api/v1/makers?filter[{sum}.gt]=10&sort=-{sum}&fields=name")).await;
    let names: Vec<&str> =
        list.json["data"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Bea", "Ada"]);
}

#[tokio::test]
async fn sums_of_sums_follow_and_amounts_keep_their_currency() {
    let app = app().await;
    let ann = app.owner();
    let settings = json!({ "of": "workshop.sketch", "by": "piece", "how": "sum", "field": "pages" });
    let pages =
        json!({ "entity": "workshop.piece", "label": "Pages", "type": "rollup", "settings": settings });
    let pages = create(ann, "fields", pages).await["code"].as_str().unwrap().to_owned();
    let of_all = over_pieces(ann, "All pages", "sum", Some(&pages)).await;
    let worth = over_pieces(ann, "Worth", "sum", Some("value")).await;
    let ada = maker(ann, "Ada").await;
    let money = |amount: &str, currency: &str| json!({ "amount": amount, "currency": currency });
    let bowl = make(ann, "Bowl", json!({ "maker": id(&ada), "value": money("1.10", "EUR") })).await;
    make(ann, "Cup", json!({ "maker": id(&ada), "value": money("2.20", "EUR") })).await;
    for count in [2, 3] {
        create(ann, "sketches", json!({ "name": "S", "pages": count, "piece": id(&bowl) })).await;
    }
    assert_eq!(read(ann, &ada, &of_all).await, 5);
    assert_eq!(read(ann, &ada, &worth).await, money("3.30", "EUR"));
    make(ann, "Jug", json!({ "maker": id(&ada), "value": money("1", "USD") })).await;
    assert_eq!(read(ann, &ada, &worth).await, Value::Null, "apples and pears");
}

#[tokio::test]
async fn everybody_at_once_is_counted() {
    let app = app().await;
    let ann = app.owner();
    let count = over_pieces(ann, "Pieces made", "count", None).await;
    let ada = maker(ann, "Ada").await;
    let piece = json!({ "name": "Bowl", "maker": id(&ada) });
    let all = (0..12).map(|_| ann.post("/api/v1/pieces", piece.clone()));
    for answer in futures_util::future::join_all(all).await {
        assert_eq!(answer.status(), 201, "{}", answer.json);
    }
    assert_eq!(read(ann, &ada, &count).await, 12);
}

#[tokio::test]
async fn whoever_may_not_read_the_records_does_not_see_what_they_come_to() {
    let app = app().await;
    let ann = app.owner();
    let cem = app.member("cem", "member").await;
    let settings = json!({ "of": "workshop.sketch", "by": "piece", "how": "count" });
    let field = json!({ "entity": "workshop.piece", "label": "Sketches drawn", "type": "rollup", "settings": settings });
    let count = create(ann, "fields", field).await["code"].as_str().unwrap().to_owned();
    let bowl = make(&cem, "Bowl", json!({})).await;
    assert!(bowl.get(&count).is_none(), "members see their own sketches alone");
    create(&cem, "sketches", json!({ "name": "Mine", "piece": id(&bowl) })).await;

    let seen = ann.get(&format!("/api/v1/pieces/{}", id(&bowl))).await;
    assert_eq!(seen.json["data"][&count], 1, "kept right by whoever changes them");
    assert_eq!(cem.get(&format!("/api/v1/pieces?filter[{count}]=1")).await.status(), 400);
    let told = cem.get("/api/v1/meta/entities/workshop.piece").await.json.to_string();
    assert!(!told.contains(&count));
}

#[tokio::test]
async fn what_cannot_be_worked_out_is_refused_and_what_is_used_is_not_taken_away() {
    let app = app().await;
    let ann = app.owner();
    let refused = async |entity: &str, settings: Value| {
        let made = json!({ "entity": entity, "label": "Sum", "type": "rollup", "settings": settings });
        let answer = ann.post("/api/v1/fields", made).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{}", answer.json);
        answer.details().concat()
    };
    let over = |by: &str, how: &str, field: Value| json!({ "of": "workshop.piece", "by": by, "how": how, "field": field });
    let of_makers = async |settings: Value| refused("workshop.maker", settings).await;
    assert!(
        of_makers(json!({ "of": "workshop.piece" })).await.starts_with("settings: must say {\"of\": records")
    );
    assert_eq!(
        of_makers(over("maker", "most", json!("price"))).await,
        "settings: says \"most\"; “how” is one of count, sum, avg, min, max"
    );
    assert_eq!(
        of_makers(over("maker", "sum", Value::Null)).await,
        "settings: must name the field that is summed up, and none to count with"
    );
    assert_eq!(
        of_makers(over("helpers", "count", Value::Null)).await,
        "settings: names \"helpers\", which is no link of workshop.piece that leads here"
    );
    assert_eq!(
        of_makers(over("maker", "sum", json!("name"))).await,
        "settings: names \"name\", which is of the kind text and has no sum"
    );
    assert_eq!(
        of_makers(over("maker", "sum", json!("due"))).await,
        "settings: names \"due\", which is of the kind date and has no sum"
    );
    assert!(
        of_makers(json!({ "of": "core.user", "by": "x", "how": "count" }))
            .await
            .contains("no kind of record")
    );

    let weight = json!({ "entity": "workshop.piece", "label": "Grams", "type": "integer" });
    let weight = create(ann, "fields", weight).await;
    over_pieces(ann, "Grams of all", "sum", weight["code"].as_str()).await;
    let retired = ann.post(&format!("/api/v1/fields/{}/archive", id(&weight)), json!({})).await;
    assert_eq!(retired.status_and_code(), "409 core.definition.in_use");
    assert_eq!(
        retired.details(),
        ["workshop.maker.grams_of_all: would no longer work: it follows from “grams” of workshop.piece"]
    );
}

/// A rollup of makers over some of their pieces.
async fn over_some(person: &Person, label: &str, how: &str, field: Option<&str>, condition: Value) -> Value {
    let settings =
        json!({ "of": "workshop.piece", "by": "maker", "how": how, "field": field, "where": condition });
    let made = json!({ "entity": "workshop.maker", "label": label, "type": "rollup", "settings": settings });
    create(person, "fields", made).await
}

#[tokio::test]
async fn only_those_that_fit_the_condition_count_and_they_begin_and_cease_to_fit() {
    let app = app().await;
    let ann = app.owner();
    let open = json!({ "or": [{ "stage": { "in": ["raw", "glazed"] } }, { "price": { "gte": "100" } }] });
    let count = over_some(ann, "Open", "count", None, open.clone()).await;
    let (count, definition) = (count["code"].as_str().unwrap(), format!("/api/v1/fields/{}", id(&count)));
    let sum = over_some(ann, "Open worth", "sum", Some("price"), open.clone()).await;
    let sum = sum["code"].as_str().unwrap();
    let in_use = over_some(ann, "In use", "count", None, json!({ "archived_at": { "empty": true } })).await;
    let in_use = in_use["code"].as_str().unwrap();
    let (ada, bea) = (maker(ann, "Ada").await, maker(ann, "Bea").await);
    let both = async |maker: &Value| (read(ann, maker, count).await, read(ann, maker, sum).await);
    let told = ann.get("/api/v1/meta/entities/workshop.maker").await.json["data"]["fields"].clone();
    let told = told.as_array().unwrap().iter().find(|field| field["code"] == count).unwrap().clone();
    let rollup = json!({ "of": "workshop.piece", "by": "maker", "how": "count", "where": open });
    assert_eq!(told["rollup"], rollup);

    let bowl = make(ann, "Bowl", json!({ "maker": id(&ada), "price": "1.5" })).await;
    make(ann, "Cup", json!({ "maker": id(&ada), "price": "2", "stage": "sold" })).await;
    let bowl_at = format!("/api/v1/pieces/{}", id(&bowl));
    assert_eq!(both(&ada).await, (json!(1), json!("1.5")));
    ann.patch(&bowl_at, json!({ "stage": "sold" })).await;
    assert_eq!(both(&ada).await, (json!(0), json!("0")), "ceases to fit");
    ann.patch(&bowl_at, json!({ "price": "150" })).await;
    assert_eq!(both(&ada).await, (json!(1), json!("150")), "begins to, by the other field");
    ann.patch(&bowl_at, json!({ "maker": id(&bea) })).await;
    assert_eq!((both(&ada).await, both(&bea).await), ((json!(0), json!("0")), (json!(1), json!("150"))));
    ann.delete(&bowl_at).await;
    assert_eq!(both(&bea).await, (json!(0), json!("0")));
    ann.post(&format!("{bowl_at}/restore"), json!({})).await;
    assert_eq!((both(&bea).await, read(ann, &bea, in_use).await), ((json!(1), json!("150")), json!(1)));
    ann.post(&format!("{bowl_at}/archive"), json!({})).await;
    assert_eq!((both(&bea).await, read(ann, &bea, in_use).await), ((json!(1), json!("150")), json!(0)));

    let settings =
        json!({ "of": "workshop.piece", "by": "maker", "how": "count", "where": { "stage": "sold" } });
    assert_eq!(ann.patch(&definition, json!({ "settings": settings })).await.status(), 200);
    app.work_off().await;
    assert_eq!((read(ann, &ada, count).await, read(ann, &bea, count).await), (json!(1), json!(1)));
}

#[tokio::test]
async fn a_condition_follows_formulas_other_rollups_and_converted_values() {
    let app = app().await;
    let ann = app.owner();
    let heavy = json!({ "entity": "workshop.piece", "label": "Dear", "type": "formula", "settings": { "formula": "price > 10" } });
    let formula = create(ann, "fields", heavy).await;
    let settings = json!({ "of": "workshop.sketch", "by": "piece", "how": "sum", "field": "pages" });
    let pages =
        json!({ "entity": "workshop.piece", "label": "Pages", "type": "rollup", "settings": settings });
    let pages = create(ann, "fields", pages).await;
    let grade = json!({ "entity": "workshop.piece", "label": "Grade", "type": "text" });
    let grade = create(ann, "fields", grade).await;
    let code = |made: Value| made["code"].as_str().unwrap().to_owned();
    let dear = code(over_some(ann, "Dear ones", "count", None, json!({ "dear": true })).await);
    let drawn = code(over_some(ann, "Drawn ones", "count", None, json!({ "pages": { "gt": 3 } })).await);
    let graded = code(over_some(ann, "Graded", "count", None, json!({ "grade": "7" })).await);
    let ada = maker(ann, "Ada").await;
    let bowl = make(ann, "Bowl", json!({ "maker": id(&ada), "price": "20", "grade": "7" })).await;
    make(ann, "Cup", json!({ "maker": id(&ada), "grade": "07" })).await;
    let all = async || {
        (read(ann, &ada, &dear).await, read(ann, &ada, &drawn).await, read(ann, &ada, &graded).await)
    };
    assert_eq!(all().await, (json!(1), json!(0), json!(1)));
    create(ann, "sketches", json!({ "name": "S", "pages": 4, "piece": id(&bowl) })).await;
    ann.patch(&format!("/api/v1/pieces/{}", id(&bowl)), json!({ "price": "5" })).await;
    assert_eq!(all().await, (json!(0), json!(1), json!(1)));

    let retyped =
        ann.post(&format!("/api/v1/fields/{}/retype", id(&grade)), json!({ "type": "integer" })).await;
    assert_eq!(retyped.status(), 200, "{}", retyped.json);
    app.work_off().await;
    assert_eq!(all().await, (json!(0), json!(1), json!(2)), "as numbers they are the same");

    let of_pages = format!("/api/v1/fields/{}", id(&pages));
    let best = json!({ "entity": "workshop.maker", "label": "Best", "type": "link", "settings": { "to": "workshop.piece" } });
    create(ann, "fields", best).await;
    let round = json!({ "of": "workshop.maker", "by": "best", "how": "sum", "field": drawn });
    let refused = ann.patch(&of_pages, json!({ "settings": round })).await;
    assert_eq!(refused.status(), 422, "{}", refused.json);
    let by_formula = json!({ "of": "workshop.maker", "by": "best", "how": "sum", "field": dear });
    let by_formula = json!({ "entity": "workshop.piece", "label": "Dear there", "type": "rollup", "settings": by_formula });
    create(ann, "fields", by_formula).await;
    let in_formula = json!({ "settings": { "formula": "price > 10 and dear_there > 0" } });
    let closed = ann.patch(&format!("/api/v1/fields/{}", id(&formula)), in_formula).await;
    assert_eq!(closed.status_and_code(), "422 core.record.invalid", "so does a formula: {}", closed.json);
    assert!(closed.details().concat().contains("workshop.piece.dear_there"), "{:?}", closed.details());
    let told = refused.details().concat();
    assert!(
        told.contains("workshop.piece.pages") && told.contains(&format!("workshop.maker.{drawn}")),
        "{told}"
    );
}

#[tokio::test]
async fn what_no_record_says_of_itself_counts_nothing() {
    let app = app().await;
    let ann = app.owner();
    let refused = async |person: &Person, condition: Value| {
        let settings = json!({ "of": "workshop.piece", "by": "maker", "how": "count", "where": condition });
        let made =
            json!({ "entity": "workshop.maker", "label": "Some", "type": "rollup", "settings": settings });
        let answer = person.post("/api/v1/fields", made).await;
        assert_eq!(answer.status_and_code(), "422 core.record.invalid", "{condition}: {}", answer.json);
        answer.details().concat()
    };
    let leads = "leads to other records, which change and go without these; name fields of their own";
    for (condition, told) in [
        (json!({ "maker.town": "Kiel" }), format!("maker.town: {leads}")),
        (json!({ "maker": { "empty": true } }), format!("maker: {leads}")),
        (json!({ "helpers": { "empty": true } }), format!("helpers: {leads}")),
        (json!({ "not": { "sketches.pages": 1 } }), format!("sketches.pages: {leads}")),
        (json!({ "keeper": "me" }), "keeper: names “me”, who is somebody else for everybody".to_owned()),
        (
            json!({ "fired_at": { "lt": "now" } }),
            "fired_at: names “now”, which is another at every moment; name a day, such as today".to_owned(),
        ),
        (
            json!({ "photo": { "empty": true } }),
            "photo: is a file, which goes without these records".to_owned(),
        ),
        (json!([]), "where: must be an object such as {\"status\": \"won\"}".to_owned()),
    ] {
        let answer = refused(ann, condition.clone()).await;
        assert!(answer.starts_with(&format!("settings.where: {told}")), "{condition}: {answer}");
    }
    for condition in [json!({ "stagee": "raw" }), json!({ "stage": { "gt": 1 } }), json!({ "count": "many" })]
    {
        let answer = refused(ann, condition.clone()).await;
        assert!(answer.starts_with("settings.where: "), "{condition}: {answer}");
    }

    let weight = json!({ "entity": "workshop.piece", "label": "Grams", "type": "integer" });
    let weight = create(ann, "fields", weight).await;
    let heavy = over_some(ann, "Heavy", "count", None, json!({ "grams": { "gt": 9 } })).await;
    let retired = ann.post(&format!("/api/v1/fields/{}/archive", id(&weight)), json!({})).await;
    assert_eq!(retired.status_and_code(), "409 core.definition.in_use");
    assert!(
        retired.details()[0]
            .starts_with("workshop.maker.heavy: would no longer work: it counts workshop.piece by"),
        "{:?}",
        retired.details()
    );
    let cem = app.member("cem", "member").await;
    let ada = maker(ann, "Ada").await;
    assert_eq!(read(&cem, &ada, "heavy").await, 0);
    let hidden =
        ann.patch(&format!("/api/v1/fields/{}", id(&weight)), json!({ "hidden_from": ["member"] })).await;
    assert_eq!(hidden.status(), 200, "{}", hidden.json);
    assert_eq!(read(&cem, &ada, "heavy").await, "not shown", "it would tell who is heavy");
    assert_eq!(ann.delete(&format!("/api/v1/fields/{}", id(&heavy))).await.status(), 200);
}

#[tokio::test]
async fn what_fits_by_the_day_is_counted_anew_every_night() {
    let app = app_alone().await;
    let ann = app.owner();
    let late = over_some(ann, "Late", "count", None, json!({ "due": { "lt": "today" } })).await;
    let late = late["code"].as_str().unwrap().to_owned();
    let ada = maker(ann, "Ada").await;
    let soon = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date() + 2.days();
    make(ann, "Bowl", json!({ "maker": id(&ada), "due": soon.to_string() })).await;
    make(ann, "Cup", json!({ "maker": id(&ada), "due": "2020-01-01" })).await;
    assert_eq!(read(ann, &ada, &late).await, 1);

    app.clock.advance_s(4 * 86_400);
    let ann = &ann.sign_in_again().await;
    assert_eq!(read(ann, &ada, &late).await, 1);
    app.in_system(|ctx| async move { ctx.enqueue(&RefreshFormulas {}).await }).await.unwrap();
    app.work_off().await;
    assert_eq!(read(ann, &ada, &late).await, 2);
}

/// Whatever happens to the pieces, in whatever order, every maker knows what theirs come to.
#[tokio::test]
async fn any_history_leaves_the_right_figures() {
    let app = app().await;
    let ann = app.owner();
    let count = over_pieces(ann, "Pieces made", "count", None).await;
    let sum = over_pieces(ann, "Pieces summed", "sum", Some("count")).await;
    let most = over_pieces(ann, "Largest", "max", Some("count")).await;
    let some = json!({ "and": [{ "count": { "gte": 50 } }, { "not": { "stage": "sold" } }] });
    let some = over_some(ann, "Large ones", "sum", Some("count"), some).await;
    let some = some["code"].as_str().unwrap();
    let seed = Chance::seed();
    let mut chance = Chance::new(seed);
    let makers = [maker(ann, "Ada").await, maker(ann, "Bea").await, maker(ann, "Cleo").await];
    let mut pieces: Vec<Value> = Vec::new();
    for step in 0..Chance::rounds("ROLLUP_STEPS", 60) {
        change_something(&app, &mut chance, &makers, &mut pieces).await;
        if step % 10 != 9 {
            continue;
        }
        for maker in &makers {
            let of_maker =
                ann.get(&format!("/api/v1/pieces?filter[maker]={}&state=all&limit=100", id(maker))).await;
            let of_maker = of_maker.json["data"].as_array().unwrap();
            let counts: Vec<Option<i64>> = of_maker.iter().map(|piece| piece["count"].as_i64()).collect();
            let found = (
                read(ann, maker, &count).await,
                read(ann, maker, &sum).await,
                read(ann, maker, &most).await,
                read(ann, maker, some).await,
            );
            let fits = |piece: &&Value| piece["count"].as_i64() >= Some(50) && piece["stage"] != "sold";
            let wanted = (
                json!(counts.len()),
                json!(counts.iter().flatten().sum::<i64>()),
                json!(counts.iter().flatten().max()),
                json!(of_maker.iter().filter(fits).filter_map(|piece| piece["count"].as_i64()).sum::<i64>()),
            );
            assert_eq!(found, wanted, "seed {seed}, step {step}, {}", maker["name"]);
        }
    }
}

async fn change_something(app: &TestApp, chance: &mut Chance, makers: &[Value], pieces: &mut Vec<Value>) {
    let ann = app.owner();
    let maker = if chance.one_in(5) { Value::Null } else { json!(id(chance.any(makers))) };
    let count = if chance.one_in(4) { Value::Null } else { json!(chance.below(100)) };
    if pieces.is_empty() || chance.one_in(3) {
        pieces.push(make(ann, "Piece", json!({ "maker": maker, "count": count })).await);
        return;
    }
    let piece = format!("/api/v1/pieces/{}", id(chance.any(pieces)));
    match chance.below(7) {
        0 => ann.delete(&piece).await,
        1 => ann.post(&format!("{piece}/restore"), json!({})).await,
        2 => ann.patch(&piece, json!({ "maker": maker })).await,
        3 => ann.patch(&piece, json!({ "maker": maker, "count": count })).await,
        4 => ann.post(&format!("{piece}/purge"), json!({})).await,
        5 => ann.patch(&piece, json!({ "stage": chance.pick(&["raw", "glazed", "sold"]) })).await,
        _ => ann.patch(&piece, json!({ "count": count })).await,
    };
}
