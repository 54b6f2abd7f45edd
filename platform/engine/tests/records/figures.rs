//! Figures: groups, sums, series and pivots say what counting by hand says, to each reader of what they may see.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use testing::{Chance, Person, TestApp};

use crate::workshop::{app, create, make};

async fn figures(person: &Person, query: &str) -> Value {
    let answer = person.get(&format!("/api/v1/analytics/{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    answer.json["data"].clone()
}

async fn refused(person: &Person, query: &str) -> String {
    let answer = person.get(&format!("/api/v1/analytics/{query}")).await;
    assert_eq!(answer.status(), 400, "{query}: {}", answer.json);
    answer.details().join("; ")
}

/// `[["won", 3], [null, 1]]`
fn counts(told: &Value) -> Value {
    let groups = told["groups"].as_array().unwrap().iter();
    groups.map(|group| json!([group["key"], group["count"]])).collect()
}

fn euros(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

async fn workshop_of_four(app: &TestApp) {
    let ann = app.owner();
    let mo = create(ann, "makers", json!({ "name": "Mo", "town": "Kiel" })).await;
    let ida = create(ann, "makers", json!({ "name": "Ida", "town": "Oslo" })).await;
    for (name, values) in [
        (
            "Bowl",
            json!({ "stage": "raw", "maker": mo["id"], "value": euros("10.50"), "count": 2, "price": "1.25", "weight": 1.5, "colours": ["red", "blue"], "due": "2026-01-31", "finished": true, "own_day": "2026-03-01", "own_value": euros("1.00"), "own_stage": "late" }),
        ),
        (
            "Vase",
            json!({ "stage": "sold", "maker": mo["id"], "value": euros("2.25"), "count": 4, "price": "0.0001", "weight": 0.5, "colours": ["red"], "due": "2026-02-01", "finished": false, "own_value": { "amount": "300", "currency": "JPY" } }),
        ),
        (
            "Cup",
            json!({ "stage": "sold", "maker": ida["id"], "value": { "amount": "700", "currency": "JPY" }, "count": -1, "due": "2026-04-15", "own_day": "2026-03-31", "own_value": euros("0.50") }),
        ),
        ("Lid", json!({ "stage": "sold" })),
    ] {
        make(ann, name, values).await;
    }
}

#[tokio::test]
async fn records_are_counted_by_what_they_have_with_sums_beside() {
    let app = app().await;
    workshop_of_four(&app).await;
    let ann = app.owner();

    let told = figures(ann, "group?entity=workshop.piece&by=stage&measures=sum:value,sum:count,avg:count,min:price,max:weight,max:due,sum:own_value").await;
    assert_eq!(counts(&told), json!([["sold", 3], ["raw", 1]]));
    let sold = &told["groups"][0];
    assert_eq!(sold["label"], "Sold");
    assert_eq!(sold["measures"]["sum:value"], json!([euros("2.25"), { "amount": "700", "currency": "JPY" }]));
    assert_eq!(
        sold["measures"]["sum:own_value"],
        json!([euros("0.50"), { "amount": "300", "currency": "JPY" }])
    );
    assert_eq!(sold["measures"]["sum:count"], 3);
    assert_eq!(sold["measures"]["avg:count"], 1.5);
    assert_eq!(sold["measures"]["min:price"], "0.0001");
    assert_eq!(sold["measures"]["max:weight"], 0.5);
    assert_eq!(sold["measures"]["max:due"], "2026-04-15");
    assert_eq!(told["total"]["count"], 4);
    assert_eq!(
        told["total"]["measures"]["sum:value"],
        json!([euros("12.75"), { "amount": "700", "currency": "JPY" }])
    );

    let whole = figures(ann, "count?entity=workshop.piece&filter[stage]=sold&measures=sum:count").await;
    assert_eq!(whole, json!({ "count": 3, "measures": { "sum:count": 3 } }));
    let by_maker = figures(ann, "group?entity=workshop.piece&by=maker").await;
    assert_eq!(by_maker["groups"][0]["label"], "Mo");
    assert_eq!(by_maker["groups"][2]["key"], Value::Null, "those without one come last among equals");
    let by_town = figures(ann, "group?entity=workshop.piece&by=maker.town&search=cup").await;
    assert_eq!(counts(&by_town), json!([["Oslo", 1]]));
    let by_colour = figures(ann, "group?entity=workshop.piece&by=colours").await;
    assert_eq!(counts(&by_colour), json!([["red", 2], [null, 2], ["blue", 1]]));
    assert_eq!(by_colour["total"]["count"], 4, "a record in two groups is one record");
    let by_flag = figures(ann, "group?entity=workshop.piece&by=finished").await;
    assert_eq!(counts(&by_flag), json!([[null, 2], [false, 1], [true, 1]]));
    let own = figures(ann, "group?entity=workshop.piece&by=own_stage").await;
    assert_eq!(counts(&own), json!([[null, 3], ["late", 1]]));
    let most =
        figures(ann, "group?entity=workshop.piece&by=name&measures=sum:count&order=sum:count&limit=1").await;
    assert_eq!(counts(&most), json!([["Vase", 1]]));
    assert_eq!(most["rest"], json!({ "groups": 3, "count": 3 }));
}

#[tokio::test]
async fn time_goes_on_where_nothing_happened() {
    let app = app().await;
    workshop_of_four(&app).await;
    let ann = app.owner();
    let months = |told: &Value| -> Value {
        let points = told["points"].as_array().unwrap().iter();
        points.map(|point| json!([point["from"], point["count"]])).collect()
    };

    let told = figures(
        ann,
        "timeseries?entity=workshop.piece&over=due:month&measures=sum:count,sum:value,avg:count",
    )
    .await;
    assert_eq!(
        months(&told),
        json!([["2026-01-01", 1], ["2026-02-01", 1], ["2026-03-01", 0], ["2026-04-01", 1]])
    );
    assert_eq!(told["points"][2]["measures"], json!({ "sum:count": 0, "sum:value": [], "avg:count": null }));
    assert_eq!(told["total"]["count"], 3, "what has no date is in no time");
    let own =
        figures(ann, "timeseries?entity=workshop.piece&over=own_day:week&from=2026-02-25&to=2026-03-11")
            .await;
    assert_eq!(months(&own), json!([["2026-02-23", 1], ["2026-03-02", 0], ["2026-03-09", 0]]));
    let lines = figures(ann, "timeseries?entity=workshop.piece&over=due:quarter&by=stage").await;
    assert_eq!(lines["lines"][0]["key"], "sold");
    assert_eq!(lines["lines"][0]["points"][0]["count"], 1);
    assert_eq!(
        lines["lines"][1]["points"],
        json!([
            { "from": "2026-01-01", "count": 1, "measures": {} },
            { "from": "2026-04-01", "count": 0, "measures": {} },
        ])
    );

    // Late on New Year's Eve in UTC it is the new year in Kiel.
    ann.patch("/api/v1/tenant", json!({ "time_zone": "Europe/Berlin" })).await;
    make(ann, "Late", json!({ "fired_at": "2025-12-31T23:30:00Z", "own_moment": "2025-12-31T23:30:00Z" }))
        .await;
    for field in ["fired_at", "own_moment"] {
        let told =
            figures(ann, &format!("group?entity=workshop.piece&by={field}:year&filter[name]=Late")).await;
        assert_eq!(counts(&told), json!([["2026-01-01", 1]]), "{field}");
    }
    make(ann, "Ancient", json!({ "due": "1900-01-01" })).await;
    let told = refused(ann, "timeseries?entity=workshop.piece&over=due:day").await;
    assert!(told.starts_with("over: would be more than 1100 points"), "{told}");
}

#[tokio::test]
async fn a_pivot_counts_both_ways_and_adds_up() {
    let app = app().await;
    workshop_of_four(&app).await;
    let ann = app.owner();

    let told = figures(ann, "pivot?entity=workshop.piece&rows=stage&columns=maker&measures=sum:value").await;

    let heads = |side: &str| -> Vec<Value> {
        told[side].as_array().unwrap().iter().map(|head| json!([head["label"], head["count"]])).collect()
    };
    assert_eq!(heads("rows"), [json!(["Sold", 3]), json!(["Raw", 1])]);
    let columns = heads("columns");
    assert_eq!(columns[0], json!(["Mo", 2]));
    assert_eq!(told["cells"][1][0]["measures"]["sum:value"], json!([euros("10.50")]));
    assert_eq!(told["cells"][1][1], Value::Null);
    let sum: i64 =
        told["cells"][0].as_array().unwrap().iter().filter_map(|cell| cell["count"].as_i64()).sum();
    assert_eq!(sum, 3);
    assert_eq!(told["total"]["count"], 4);
    let many = refused(ann, "pivot?entity=workshop.piece&rows=colours&columns=stage").await;
    assert!(many.starts_with("rows: names colours, of which a record has several"), "{many}");
}

#[tokio::test]
async fn figures_agree_with_counting_by_hand() {
    let app = app().await;
    let ann = app.owner();
    let seed = Chance::seed();
    let mut chance = Chance::new(seed);
    let mut records = Vec::new();
    for number in 0..60 {
        let values = json!({
            "name": format!("Piece {number}"),
            "stage": chance.pick(&["raw", "glazed", "sold"]),
            "own_count": chance.below(4),
            "count": i64::try_from(chance.below(2_000)).unwrap() - 1_000,
            "own_price": format!("{}.{:02}", chance.below(100), chance.below(100)),
        });
        records.push(values);
    }
    let made = ann.post("/api/v1/pieces/bulk", json!({ "create": records })).await;
    assert_eq!(made.status(), 200, "{}", made.json);

    let told = figures(
        ann,
        "pivot?entity=workshop.piece&rows=stage&columns=own_count&measures=sum:count,sum:own_price",
    )
    .await;
    let mut by_hand: BTreeMap<(String, String), (i64, i64, i64)> = BTreeMap::new();
    for record in &records {
        let key = (record["stage"].to_string(), record["own_count"].to_string());
        let cents: i64 = record["own_price"].as_str().unwrap().replace('.', "").parse().unwrap();
        let entry = by_hand.entry(key).or_default();
        *entry = (entry.0 + 1, entry.1 + record["count"].as_i64().unwrap(), entry.2 + cents);
    }
    let mut seen = 0;
    for (row, line) in told["rows"].as_array().unwrap().iter().zip(told["cells"].as_array().unwrap()) {
        for (column, cell) in told["columns"].as_array().unwrap().iter().zip(line.as_array().unwrap()) {
            let known = by_hand.get(&(row["key"].to_string(), column["key"].to_string()));
            let told = cell.as_object().map(|cell| {
                let price = cell["measures"]["sum:own_price"].as_str().unwrap();
                let cents = (price.parse::<f64>().unwrap() * 100.0).round().to_string().parse().unwrap();
                (cell["count"].as_i64().unwrap(), cell["measures"]["sum:count"].as_i64().unwrap(), cents)
            });
            assert_eq!(told.as_ref(), known, "seed {seed}: {row} {column}");
            seen += usize::from(known.is_some());
        }
    }
    assert_eq!(seen, by_hand.len(), "seed {seed}");
}

#[tokio::test]
async fn nobody_is_told_figures_of_what_they_may_not_see() {
    let app = app().await;
    let ann = app.owner();
    let bea = app.member("Bea", "member").await;
    let kim = app.member("Kim", "viewer").await;
    let other = app.another_tenant().await;
    let bowl = make(ann, "Bowl", json!({ "secret": "clay" })).await;
    for (person, name, margin) in [(ann, "Of Ann", "narrow"), (&bea, "Of Bea", "")] {
        let margin = if margin.is_empty() { json!({}) } else { json!({ "margin": margin }) };
        let mut sketch = json!({ "name": name, "pages": 3, "piece": bowl["id"] });
        sketch.as_object_mut().unwrap().extend(margin.as_object().unwrap().clone());
        create(person, "sketches", sketch).await;
    }

    let count = "count?entity=workshop.sketch&measures=sum:pages";
    assert_eq!(figures(ann, count).await, json!({ "count": 2, "measures": { "sum:pages": 6 } }));
    assert_eq!(figures(&bea, count).await, json!({ "count": 1, "measures": { "sum:pages": 3 } }), "her own");
    let by = figures(&bea, "group?entity=workshop.sketch&by=name").await;
    assert_eq!(counts(&by), json!([["Of Bea", 1]]));
    let hidden = refused(&bea, "group?entity=workshop.sketch&by=margin").await;
    assert_eq!(hidden, "by: names \"margin\", which is no field here");
    let unknown = refused(&bea, "group?entity=workshop.sketch&by=nothing").await;
    assert_eq!(unknown, "by: names \"nothing\", which is no field here");
    let behind = refused(&bea, "group?entity=workshop.sketch&by=piece.secret").await;
    assert_eq!(behind, "by: names \"piece.secret\", which is no field here");
    let measured = refused(&bea, "count?entity=workshop.sketch&measures=max:margin").await;
    assert!(measured.contains("no field here"), "{measured}");
    let nothing = refused(&kim, "count?entity=workshop.sketch").await;
    assert_eq!(nothing, "entity: names \"workshop.sketch\", which is no kind of records here");
    assert_eq!(figures(&other, count).await["count"], 0);
    let foreign = figures(&other, "group?entity=workshop.piece&by=maker").await;
    assert_eq!(foreign["groups"], json!([]));
    let stranger = app.nobody().get("/api/v1/analytics/count?entity=workshop.sketch").await;
    assert_eq!(stranger.status(), 401);
}

#[tokio::test]
async fn what_no_figures_can_be_made_of_is_refused_by_name() {
    let app = app().await;
    let ann = app.owner();
    for (query, part) in [
        ("group?entity=workshop.nothing&by=stage", "entity"),
        ("group?entity=workshop.piece", "by"),
        ("group?entity=workshop.piece&by=story", "by"),
        ("group?entity=workshop.piece&by=extra", "by"),
        ("group?entity=workshop.piece&by=stage:month", "by"),
        ("group?entity=workshop.piece&by=stage.name", "by"),
        ("group?entity=workshop.piece&by=maker.nothing", "by"),
        ("count?entity=workshop.piece&measures=sum:name", "measures"),
        ("count?entity=workshop.piece&measures=sum:due", "measures"),
        ("timeseries?entity=workshop.piece", "over"),
        ("timeseries?entity=workshop.piece&over=stage", "over"),
        ("timeseries?entity=workshop.piece&over=due&from=soon", "from"),
        ("pivot?entity=workshop.piece&rows=stage", "columns"),
        ("count?entity=workshop.piece&filter[nothing]=1", "nothing"),
    ] {
        let told = refused(ann, query).await;
        assert!(told.starts_with(&format!("{part}: ")), "{query}: {told}");
    }
    let other = ann.get("/api/v1/analytics/count?entity=workshop.piece&by=stage").await;
    assert_eq!(other.status_and_code(), "400 core.query.unknown");
}
