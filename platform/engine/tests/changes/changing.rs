//! What a bulk change does to records: every deed, to those that fit and to nobody else.

use serde_json::{Value, json};

use crate::orchard::{act, at, change, draft, figures, orchard, picture, plant, plant_many, problems, trees};

#[tokio::test]
async fn all_that_fit_are_changed_and_no_others() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 1_200).await;
    plant(owner, json!({ "name": "Elm", "status": "felled" })).await;
    let drafted = draft(
        owner,
        json!({ "deed": "update", "query": "filter[status]=young", "values": { "status": "bearing", "height": "2.5" } }),
    )
    .await;
    assert_eq!((&drafted["state"], &drafted["total"]), (&json!("draft"), &json!(1_200)));
    assert_eq!(act(owner, &drafted, "start").await.json["data"]["state"], "running");
    // What is planted from now on is not meant, whether it fits or not.
    plant(owner, json!({ "name": "Ash" })).await;

    app.work_off().await;

    assert_eq!(
        figures(owner, &drafted).await,
        "done: 1200 of 1200 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    let count = |filter: &'static str| async move {
        let listed = owner.get(&format!("/api/v1/trees?limit=1&count=exact&{filter}")).await;
        listed.json["meta"]["total"].as_u64().unwrap()
    };
    assert_eq!(count("filter[status]=bearing&filter[height]=2.5").await, 1_200);
    assert_eq!((count("filter[status]=young").await, count("filter[status]=felled").await), (1, 1));
}

#[tokio::test]
async fn words_state_and_those_left_out_say_who_is_meant() {
    let app = orchard().await;
    let owner = app.owner();
    let plum = plant(owner, json!({ "name": "Plum one" })).await;
    plant(owner, json!({ "name": "Plum two" })).await;
    let away = plant(owner, json!({ "name": "Plum three" })).await;
    plant(owner, json!({ "name": "Apple" })).await;
    owner.post(&format!("/api/v1/trees/{away}/archive"), json!({})).await;

    let wanted =
        json!({ "deed": "update", "query": "search=plum", "excluded": [plum], "values": { "sort": "x" } });
    change(&app, owner, wanted).await;
    let archived = json!({ "deed": "update", "query": "state=archived", "values": { "sort": "y" } });
    change(&app, owner, archived).await;

    let sorts: Vec<String> =
        picture(owner).await.iter().map(|tree| format!("{} {}", tree["name"], tree["sort"])).collect();
    assert_eq!(sorts, ["\"Apple\" null", "\"Plum one\" null", "\"Plum three\" \"y\"", "\"Plum two\" \"x\""]);
}

#[tokio::test]
async fn single_tags_options_and_links_come_and_go() {
    let app = orchard().await;
    let owner = app.owner();
    let oak = plant(owner, json!({ "name": "Oak" })).await;
    let elm = plant(owner, json!({ "name": "Elm" })).await;
    plant(owner, json!({ "name": "Ash", "tags": ["b", "a"], "uses": ["jam"], "neighbours": [oak] })).await;
    plant(owner, json!({ "name": "Fir", "tags": ["c"], "neighbours": [elm, oak] })).await;

    let done = change(
        &app,
        owner,
        json!({
            "deed": "update",
            "values": { "sort": "x" },
            "add": { "tags": ["c", "d"], "uses": ["fresh"] },
            "remove": { "tags": ["a"], "neighbours": [oak] },
        }),
    )
    .await;

    assert_eq!(
        figures(owner, &done).await,
        "done: 4 of 4 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    assert_eq!(
        trees(owner, "tags").await,
        ["Ash [\"b\",\"c\",\"d\"]", "Elm [\"c\",\"d\"]", "Fir [\"c\",\"d\"]", "Oak [\"c\",\"d\"]"]
    );
    assert_eq!(trees(owner, "uses").await[0], "Ash [\"jam\",\"fresh\"]");
    assert_eq!(
        trees(owner, "neighbours").await[..3],
        ["Ash null".to_owned(), "Elm null".to_owned(), format!("Fir [\"{elm}\"]")]
    );
}

#[tokio::test]
async fn fields_that_a_tenant_has_made_are_set_like_any_other() {
    let app = orchard().await;
    let owner = app.owner();
    let made = owner
        .post("/api/v1/fields", json!({ "entity": "orchard.tree", "label": "Graft", "type": "text" }))
        .await;
    assert_eq!(made.status(), 201, "{}", made.json);
    plant(owner, json!({ "name": "Elm" })).await;

    change(&app, owner, json!({ "deed": "update", "values": { "graft": "Kiel" } })).await;

    assert_eq!(trees(owner, "graft").await, ["Elm \"Kiel\""]);
}

#[tokio::test]
async fn records_go_into_the_trash_and_the_archive_and_come_back() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 3).await;
    let place = |tree: &Value| format!("{} {}", tree["archived_at"].is_null(), tree["deleted_at"].is_null());
    for (deed, query, expected) in [
        ("archive", "", "false true"),
        ("unarchive", "state=archived", "true true"),
        ("delete", "", "true false"),
        ("restore", "state=trashed", "true true"),
    ] {
        let done = change(&app, owner, json!({ "deed": deed, "query": query })).await;

        assert!(figures(owner, &done).await.starts_with("done: 3 of 3 changed"), "{deed}");
        let places: Vec<String> = picture(owner).await.iter().map(place).collect();
        assert_eq!(places, [expected; 3], "{deed}");
    }
}

#[tokio::test]
async fn what_refuses_is_told_record_by_record_and_holds_up_nobody() {
    let app = orchard().await;
    let owner = app.owner();
    for name in ["Ash", "Old oak", "Lone pine", "Elm"] {
        plant(owner, json!({ "name": name })).await;
    }
    plant(owner, json!({ "name": "Fir", "status": "felled", "sort": "cursed" })).await;

    let values = json!({ "status": "felled", "sort": "cursed" });
    let done = change(&app, owner, json!({ "deed": "update", "values": values })).await;

    assert_eq!(
        figures(owner, &done).await,
        "done: 2 of 5 changed, 1 unchanged, 2 refused; 0 taken back, 0 left"
    );
    assert_eq!(
        problems(owner, &done, "change").await,
        [
            "Old oak: Some of the fields cannot be accepted. status: stays: this one is protected",
            "Lone pine: Some of the fields cannot be accepted. sort: brings bad luck",
        ]
    );
    let page = owner.get(&at(&done, "/problems?limit=1")).await;
    let next = page.json["meta"]["nextCursor"].as_str().unwrap().to_owned();
    let page = owner.get(&at(&done, &format!("/problems?limit=1&cursor={next}"))).await;
    assert_eq!(page.json["data"][0]["title"], "Lone pine");
    let told = owner.get(&at(&done, "/report")).await;
    let file = told.json["data"]["refusedFile"].as_str().unwrap().to_owned();
    let table = owner.get(&format!("/api/v1/files/{file}/content")).await;
    let table = String::from_utf8(table.body.to_vec()).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.contains("Old oak,\"Some of the fields cannot be accepted. status: stays"), "{table}");
}

#[tokio::test]
async fn a_value_that_only_one_may_have_goes_to_the_first() {
    let app = orchard().await;
    let owner = app.owner();
    plant_many(owner, 3).await;

    let done = change(&app, owner, json!({ "deed": "update", "values": { "label": "The one" } })).await;

    assert!(figures(owner, &done).await.starts_with("done: 1 of 3 changed, 0 unchanged, 2 refused"));
    assert_eq!(trees(owner, "label").await, ["Tree 0001 \"The one\"", "Tree 0002 null", "Tree 0003 null"]);
}
