//! Links by what the other record is called: found, made where that is wanted, refused where it is not.

use serde_json::json;

use crate::market::{act, counts, import, market, people, problems, run};

const TABLE: &str =
    "name,company.domain,company.name\nAnn,nord.example,Bakery Nord\nBo,nord.example,\nCy,sud.example,\n";

#[tokio::test]
async fn companies_are_found_by_their_domain_and_made_once() {
    let app = market().await;
    let owner = app.owner();
    let sud = owner.post("/api/v1/companies", json!({ "name": "Sud", "domain": "sud.example" })).await;
    let made = import(owner, "a.csv", TABLE, json!({ "create_missing": true })).await;
    let preview = act(owner, &made, "preview").await;
    assert_eq!(preview.json["data"]["created"], 3, "{}", preview.json);

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 3 updated 0 unchanged 0 refused 0");
    let companies = owner.get("/api/v1/companies?sort=name&fields=name,domain").await;
    let names: Vec<_> =
        companies.json["data"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["Bakery Nord", "Sud"]);
    let linked = people(owner, "name,company").await;
    assert_eq!(linked[0]["company"], linked[1]["company"]);
    assert_eq!(linked[2]["company"], sud.json["data"]["id"]);
}

#[tokio::test]
async fn what_is_missing_is_refused_unless_it_may_be_made() {
    let app = market().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", TABLE, json!({})).await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 0 updated 0 unchanged 0 refused 3");
    assert_eq!(
        problems(owner, &made, "import").await[2],
        "4 company.domain: leads to no company that is there"
    );
}

#[tokio::test]
async fn owners_are_found_by_mail_and_companies_by_name() {
    let app = market().await;
    let owner = app.owner();
    let bo = app.member("bo", "member").await;
    owner.post("/api/v1/companies", json!({ "name": "Nord" })).await;
    for _ in 0..2 {
        owner.post("/api/v1/companies", json!({ "name": "Twice" })).await;
    }
    let table = format!(
        "name,company,owner\nAnn,Nord,{}\nBo,Twice,\nCy,,nobody@x.example\n",
        bo.email.to_uppercase()
    );
    let made = import(owner, "a.csv", table, json!({})).await;

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 1 updated 0 unchanged 0 refused 2");
    assert_eq!(
        problems(owner, &made, "import").await,
        ["3 company: is what several companies are called", "4 owner: is no member with this e-mail or name",]
    );
}
