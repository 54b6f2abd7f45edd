//! From records to a file: what is in it, what is not, who may fetch it, and that it can be read again.

use serde_json::json;

use crate::market::{counts, export, fetch, import, market, market_alone, people, run};

#[tokio::test]
async fn what_goes_out_comes_back_as_it_was() {
    let app = market().await;
    let owner = app.owner();
    let company = owner.post("/api/v1/companies", json!({ "name": "=Nord", "domain": "nord.example", "revenue": { "amount": "-12.50", "currency": "EUR" } })).await;
    let nord = company.json["data"]["id"].clone();
    for (name, place) in [
        ("=cmd|' /C calc'!A0", json!({ "city": "Kiel", "country": "DE" })),
        ("Ann \"the\" Baker; Jr.", json!(null)),
        ("'-1", json!(null)),
    ] {
        let made = owner.post("/api/v1/people", json!({
            "name": name, "email": format!("p{}@x.example", name.len()), "phone": "+49 30 901820", "company": nord, "joined": "2026-01-02",
            "income": "-3.50", "vip": false, "status": "regular_guest", "tags": ["a", "b c"], "place": place,
        })).await;
        assert_eq!(made.status(), 201, "{}", made.json);
    }
    let fields = "name,email,phone,company,joined,income,vip,status,tags,place,owner";
    let before = people(owner, fields).await;

    for format in ["csv", "xlsx", "json"] {
        let file = export(&app, owner, json!({ "entity": "market.person", "format": format })).await;
        let made = import(
            owner,
            &format!("people.{format}"),
            file,
            json!({ "mode": "upsert", "match_by": "email" }),
        )
        .await;
        let done = run(&app, owner, &made).await;
        assert_eq!(counts(&done), "done rows 3 created 0 updated 0 unchanged 3 refused 0", "{format} {made}");
    }

    assert_eq!(people(owner, fields).await, before);
}

#[tokio::test]
async fn no_cell_of_an_export_is_a_formula() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "=1+1", "income": "-3.5" })).await;

    let csv = export(&app, owner, json!({ "entity": "market.person", "columns": ["name", "income"] })).await;

    assert_eq!(String::from_utf8(csv.to_vec()).unwrap(), "\u{feff}Name,Income\r\n'=1+1,-3.5\r\n");
}

#[tokio::test]
async fn a_list_goes_out_with_its_filters_its_order_and_all_its_pages() {
    let app = market().await;
    let owner = app.owner();
    let rows: String = (0..2_300)
        .map(|number| format!("P{number:04},{}\n", if number % 2 == 0 { "new" } else { "regular_guest" }))
        .collect();
    let made = import(owner, "a.csv", format!("name,status\n{rows}"), json!({})).await;
    run(&app, owner, &made).await;

    let csv = export(&app, owner, json!({
        "entity": "market.person", "query": "filter[status]=new&sort=-name", "columns": ["name"], "delimiter": "semicolon",
    })).await;

    let text = String::from_utf8(csv.to_vec()).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!((lines.len(), lines[0], lines[1], lines[1_150]), (1_151, "Name", "P2298", "P0000"));
}

#[tokio::test]
async fn cards_of_people() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "Ann", "email": "ann@x.example" })).await;

    let cards = export(&app, owner, json!({ "entity": "market.person", "format": "vcard" })).await;

    let text = String::from_utf8(cards.to_vec()).unwrap();
    assert!(text.contains("EMAIL:ann@x.example\r\n"), "{text}");
}

#[tokio::test]
async fn what_somebody_may_not_see_does_not_go_out() {
    let app = market().await;
    let owner = app.owner();
    owner.post("/api/v1/people", json!({ "name": "Ann", "salary": "much" })).await;
    let bo = app.member("bo", "member").await;
    let viewer = app.member("vi", "viewer").await;

    let theirs = export(&app, &bo, json!({ "entity": "market.person", "format": "json" })).await;
    let named = bo.post("/api/v1/exports", json!({ "entity": "market.person", "columns": ["salary"] })).await;
    let filtered = bo
        .post("/api/v1/exports", json!({ "entity": "market.person", "query": "filter[salary]=much" }))
        .await;
    let none = viewer.post("/api/v1/exports", json!({ "entity": "market.person" })).await;

    assert!(!String::from_utf8_lossy(&theirs).contains("much"));
    assert!(
        String::from_utf8_lossy(
            &export(&app, owner, json!({ "entity": "market.person", "format": "json" })).await
        )
        .contains("much")
    );
    assert_eq!(named.details(), ["columns: names \"salary\", which is no field"]);
    assert_eq!(none.status_and_code(), "403 core.permission.missing");
    // A question about what one may not see ends without an answer.
    let id = filtered.json["data"]["id"].as_str().unwrap();
    app.work_off().await;
    assert_eq!(bo.get(&format!("/api/v1/exports/{id}")).await.json["data"]["state"], "failed");
}

#[tokio::test]
async fn a_link_works_for_some_minutes_and_for_nobody_elses_export() {
    let app = market_alone().await;
    let owner = app.owner();
    let made = owner.post("/api/v1/exports", json!({ "entity": "market.person" })).await;
    let id = made.json["data"]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/exports/{id}/link");
    let admin = app.member("ad", "admin").await;

    assert_eq!(owner.post(&path, json!({})).await.status_and_code(), "409 core.export.not_ready");
    app.work_off().await;
    assert_eq!(admin.post(&path, json!({})).await.status_and_code(), "404 core.record.not_found");
    let link = owner.post(&path, json!({})).await;
    let url = link.json["data"]["url"].as_str().unwrap().to_owned();
    assert_eq!(fetch(&app, &url).await.status(), 200);
    let mut forged = url.clone();
    let last = forged.pop().unwrap();
    forged.push(if last == 'A' { 'B' } else { 'A' });
    assert_eq!(fetch(&app, &format!("{url}x")).await.status_and_code(), "404 core.file.link_invalid");
    assert_eq!(
        fetch(&app, &url.replace("ticket=", "ticket=x")).await.status_and_code(),
        "404 core.file.link_invalid"
    );
    app.clock.advance_s(11 * 60);
    assert_eq!(fetch(&app, &url).await.status_and_code(), "404 core.file.link_invalid");
}
