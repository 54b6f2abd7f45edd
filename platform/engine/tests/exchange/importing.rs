//! From a file to records: what is suggested, what a preview says, what is stored, and what is refused with which words.

use serde_json::{Value, json};

use crate::market::{act, counts, import, market, people, problems, report, run};

const GERMAN: &[u8] = b"Name;E-Mail;Telefon;joined;Income;VIP;Status;Tags\r\n\
    Jos\xe9 M\xfcller;jose@bakery.example;030 901820;21.11.2026;1.234,50;ja;Regular guest;\"a; b\"\r\n\
    Ann Petersen;ann@bakery.example;;;;;;\r\n";

fn german() -> Value {
    json!({ "options": { "days": "dmy", "decimalComma": true } })
}

#[tokio::test]
async fn a_table_as_it_comes_out_of_a_german_spreadsheet_becomes_people() {
    let app = market().await;
    let owner = app.owner();

    let made = import(owner, "people.csv", GERMAN, german()).await;

    assert_eq!((&made["format"], &made["rows"], &made["state"]), (&json!("csv"), &json!(2), &json!("draft")));
    assert_eq!(
        (&made["options"]["delimiter"], &made["options"]["encoding"]),
        (&json!(";"), &json!("windows-1252"))
    );
    let mapped: Vec<String> = made["mapping"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{}={}", one["column"].as_str().unwrap(), one["field"].as_str().unwrap()))
        .collect();
    assert_eq!(
        mapped,
        [
            "Name=name",
            "E-Mail=email",
            "Telefon=phone",
            "joined=joined",
            "Income=income",
            "VIP=vip",
            "Status=status",
            "Tags=tags"
        ]
    );
    assert_eq!(
        (&made["match_by"], &made["columns"][0]["samples"][0]),
        (&json!("email"), &json!("José Müller"))
    );

    let mapping: Vec<Value> = made["mapping"]
        .as_array()
        .unwrap()
        .iter()
        .cloned()
        .map(|mut one| {
            if one["field"] == "phone" {
                one["country"] = json!("DE");
            }
            one
        })
        .collect();
    let path = format!("/api/v1/imports/{}", made["id"].as_str().unwrap());
    assert_eq!(owner.patch(&path, json!({ "mapping": mapping })).await.status(), 200);
    let preview = act(owner, &made, "preview").await;
    assert_eq!(preview.json["data"]["created"], 2, "{}", preview.json);
    assert!(people(owner, "name").await.is_empty());

    let report = run(&app, owner, &made).await;

    assert_eq!(counts(&report), "done rows 2 created 2 updated 0 unchanged 0 refused 0");
    assert_eq!(
        people(owner, "name,email,phone,joined,income,vip,status,tags").await,
        [
            json!({ "name": "Ann Petersen", "email": "ann@bakery.example", "phone": null, "joined": null, "income": null, "vip": null, "status": "new", "tags": null }),
            json!({ "name": "José Müller", "email": "jose@bakery.example", "phone": "+4930901820", "joined": "2026-11-21", "income": "1234.5", "vip": true, "status": "regular_guest", "tags": ["a", "b"] }),
        ]
    );
}

#[tokio::test]
async fn what_is_wrong_is_said_cell_by_cell_and_comes_back_as_a_file() {
    let app = market().await;
    let owner = app.owner();
    let table = "name,email,joined,status\nAnn,ann@x.example,2026-01-01,new\nBo,no-mail,soon,odd\n,cy@x.example,,\nCursed,di@x.example,,\nEd,ed@x.example,,\n";
    let made = import(owner, "people.csv", table, json!({})).await;

    let preview = act(owner, &made, "preview").await;
    let told = &preview.json["data"]["rows"][1];
    assert_eq!((&told["row"], &told["verdict"]), (&json!(3), &json!("refused")));
    assert_eq!(
        told["problems"][0],
        json!({ "column": "joined", "field": "joined", "message": "\"soon\" is no date such as 2026-11-21" })
    );
    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 5 created 2 updated 0 unchanged 0 refused 3");
    assert_eq!(people(owner, "name").await, [json!({ "name": "Ann" }), json!({ "name": "Ed" })]);
    let lines = problems(owner, &made, "import").await;
    assert_eq!(
        lines,
        [
            "3 joined: \"soon\" is no date such as 2026-11-21",
            "4 name: is required",
            "5 name: brings bad luck"
        ]
    );
    let file = done["errorFile"].as_str().unwrap();
    let refused = owner.get(&format!("/api/v1/files/{file}/content")).await;
    assert_eq!(
        String::from_utf8(refused.body.to_vec()).unwrap(),
        "\u{feff}name,email,joined,status,What is wrong\r\nBo,no-mail,soon,odd,\"joined: \"\"soon\"\" is no date such as 2026-11-21\"\r\n,cy@x.example,,,\"name: is required\"\r\nCursed,di@x.example,,,\"name: brings bad luck\"\r\n"
    );
    assert_eq!(
        refused.header("content-disposition"),
        "attachment; filename*=UTF-8''people%20%2D%20refused%2Ecsv"
    );
}

#[tokio::test]
async fn an_import_that_stops_at_the_first_wrong_row_goes_on_behind_what_it_has_brought() {
    let app = market().await;
    let owner = app.owner();
    let table = "name,joined\nAnn,2026-01-01\nBo,soon\nCy,2026-01-02\n";
    let made = import(owner, "people.csv", table, json!({ "on_error": "stop" })).await;

    let stopped = run(&app, owner, &made).await;

    assert_eq!(counts(&stopped), "stopped rows 1 created 1 updated 0 unchanged 0 refused 1");
    assert_eq!(stopped["message"], "Row 3 was refused. joined: \"soon\" is no date such as 2026-11-21");
    assert_eq!(people(owner, "name").await, [json!({ "name": "Ann" })]);
}

#[tokio::test]
async fn a_trial_goes_through_everything_and_stores_nothing() {
    let app = market().await;
    let owner = app.owner();
    let table = "name,email,company.domain\nAnn,ann@x.example,x.example\nAnn again,ann@x.example,x.example\n,bo@x.example,x.example\n";
    let made = import(
        owner,
        "people.csv",
        table,
        json!({ "mode": "upsert", "match_by": "email", "create_missing": true }),
    )
    .await;

    assert_eq!(act(owner, &made, "try").await.status(), 200);
    app.work_off().await;

    let told = report(owner, &made).await;
    assert_eq!(told["state"], "draft");
    assert_eq!(told["tried"], json!({ "rows": 3, "created": 1, "updated": 1, "unchanged": 0, "refused": 1 }));
    assert_eq!(problems(owner, &made, "try").await, ["4 name: is required"]);
    assert!(people(owner, "name").await.is_empty());
    assert_eq!(owner.get("/api/v1/companies").await.json["meta"]["total"], 0);
    assert_eq!(
        counts(&run(&app, owner, &made).await),
        "done rows 3 created 1 updated 1 unchanged 0 refused 1"
    );
}

#[tokio::test]
async fn the_same_columns_next_month_go_the_same_way() {
    let app = market().await;
    let owner = app.owner();
    let made = import(
        owner,
        "a.csv",
        "who,reach\nAnn,ann@x.example\n",
        json!({
            "mapping": [{ "column": "who", "field": "name" }, { "column": "reach", "field": "email" }],
            "mode": "upsert", "match_by": "email",
        }),
    )
    .await;
    run(&app, owner, &made).await;

    let next = import(owner, "b.csv", "reach;who\nann@x.example;Ann B.\n", json!({})).await;

    assert_eq!(
        (&next["mode"], &next["match_by"], &next["mapping"]),
        (&made["mode"], &made["match_by"], &made["mapping"])
    );
    assert_eq!(
        counts(&run(&app, owner, &next).await),
        "done rows 1 created 0 updated 1 unchanged 0 refused 0"
    );
    assert_eq!(people(owner, "name").await, [json!({ "name": "Ann B." })]);
}

#[tokio::test]
async fn json_and_cards_are_tables_too() {
    let app = market().await;
    let owner = app.owner();
    let lines = "{\"name\": \"Ann\", \"place\": {\"city\": \"Kiel\"}, \"tags\": [\"a\", \"b\"], \"vip\": true}\n{\"name\": \"Bo\"}\n";
    let made = import(owner, "people.jsonl", lines, json!({})).await;
    assert_eq!(made["format"], "json");
    assert_eq!(
        counts(&run(&app, owner, &made).await),
        "done rows 2 created 2 updated 0 unchanged 0 refused 0"
    );
    let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Cy\r\nEMAIL:cy@x.example\r\nEND:VCARD\r\n";
    let made = import(
        owner,
        "cy.vcf",
        card,
        json!({ "mapping": [
        { "column": "display_name", "field": "name" }, { "column": "email", "field": "email" },
    ] }),
    )
    .await;
    assert_eq!(
        counts(&run(&app, owner, &made).await),
        "done rows 1 created 1 updated 0 unchanged 0 refused 0"
    );

    assert_eq!(
        people(owner, "name,place,tags,email").await,
        [
            json!({ "name": "Ann", "place": { "city": "Kiel" }, "tags": ["a", "b"], "email": null }),
            json!({ "name": "Bo", "place": null, "tags": null, "email": null }),
            json!({ "name": "Cy", "place": null, "tags": null, "email": "cy@x.example" }),
        ]
    );
}

#[tokio::test]
async fn a_mapping_that_leads_nowhere_is_refused_with_every_reason() {
    let app = market().await;
    let owner = app.owner();
    let made = import(
        owner,
        "a.csv",
        "who\nAnn\n",
        json!({ "mapping": [
        { "column": "who", "field": "nmae" },
        { "column": "whom", "field": "name" },
        { "column": "who", "field": "created_at" },
    ] }),
    )
    .await;

    let refused = act(owner, &made, "start").await;

    assert_eq!(refused.status_and_code(), "422 core.import.mapping_invalid");
    assert_eq!(
        refused.details(),
        [
            "mapping: \"who\" leads to created_at, which is filled in by the platform",
            "mapping: \"who\" names \"nmae\", which is no field",
            "mapping: \"whom\" is no column of the file",
        ]
    );
}

#[tokio::test]
async fn what_has_begun_is_decided_and_cannot_begin_twice() {
    let app = market().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", "name\nAnn\n", json!({})).await;
    act(owner, &made, "start").await;

    let again = act(owner, &made, "start").await;
    let changed = owner
        .patch(&format!("/api/v1/imports/{}", made["id"].as_str().unwrap()), json!({ "mode": "update" }))
        .await;

    assert_eq!(again.status_and_code(), "409 core.import.state");
    assert_eq!(changed.status_and_code(), "409 core.import.state");
    app.work_off().await;
    assert_eq!(people(owner, "name").await.len(), 1);
}
