//! Reading the ledger as people do.

use engine::ledger::history;
use engine::store::Mode;
use serde_json::Value;
use uuid::Uuid;

use crate::kiosk::{kiosk, sell, tell};

fn titles(list: &Value) -> Vec<&str> {
    list["data"].as_array().unwrap().iter().map(|line| line["data"]["title"].as_str().unwrap_or("")).collect()
}

#[tokio::test]
async fn the_audit_is_read_newest_first_and_page_by_page() {
    let (app, _) = kiosk().await;
    for number in 0..5 {
        sell(&app.house, app.owner().tenant, None, &number.to_string()).await;
    }

    let first = app.owner().get("/api/v1/audit?name=kiosk.*&limit=2").await;
    let cursor = first.json["meta"]["nextCursor"].as_str().unwrap().to_owned();
    let second = app.owner().get(&format!("/api/v1/audit?name=kiosk.*&limit=2&cursor={cursor}")).await;
    let cursor = second.json["meta"]["nextCursor"].as_str().unwrap().to_owned();
    let third = app.owner().get(&format!("/api/v1/audit?name=kiosk.*&limit=2&cursor={cursor}")).await;

    assert_eq!(titles(&first.json), ["4", "3"]);
    assert_eq!(titles(&second.json), ["2", "1"]);
    assert_eq!(titles(&third.json), ["0"]);
    assert_eq!(third.json["meta"], serde_json::json!({ "limit": 2, "hasNext": false, "nextCursor": null }));
}

#[tokio::test]
async fn the_audit_is_asked_by_entity_record_actor_and_time() {
    let (app, _) = kiosk().await;
    let (tenant, record) = (app.owner().tenant, Uuid::new_v4());
    sell(&app.house, tenant, Some(record), "early").await;
    app.clock.advance_s(60);
    let then = app.platform_ctx().now();
    sell(&app.house, tenant, Some(Uuid::new_v4()), "late").await;
    let me = app.owner().get("/api/v1/users/me").await.json["data"]["id"].as_str().unwrap().to_owned();
    let ask = |query: String| {
        let owner = app.owner().clone();
        async move { owner.get(&format!("/api/v1/audit?{query}")).await }
    };

    assert_eq!(titles(&ask("entity=kiosk.paper".to_owned()).await.json), ["late", "early"]);
    assert_eq!(titles(&ask(format!("record_id={record}")).await.json), ["early"]);
    assert_eq!(titles(&ask(format!("entity=kiosk.paper&from={then}")).await.json), ["late"]);
    assert_eq!(titles(&ask(format!("entity=kiosk.paper&to={then}")).await.json), ["early"]);
    let mine = ask(format!("actor={me}")).await;
    let names: Vec<&str> =
        mine.json["data"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["core.session.started"], "{}", mine.json);
    assert_eq!(mine.json["data"][0]["actor"]["name"], "Ann Petersen");
    assert!(mine.json["data"][0]["ip"].is_string());
}

#[tokio::test]
async fn whatever_is_odd_about_a_question_is_refused_by_name() {
    let (app, _) = kiosk().await;

    for (query, refusal) in [
        ("colour=red", "400 core.query.unknown"),
        ("limit=0", "422 core.input.invalid"),
        ("limit=101", "422 core.input.invalid"),
        ("limit=ten", "422 core.input.invalid"),
        ("record_id=1", "422 core.input.invalid"),
        ("actor=me", "422 core.input.invalid"),
        ("from=yesterday", "422 core.input.invalid"),
        ("from=-009999-01-02T01:59:59Z", "422 core.input.invalid"),
        ("cursor=x", "422 core.input.invalid"),
        ("name=", "422 core.input.invalid"),
        ("name=a&name=b", "422 core.input.invalid"),
        ("name=%00", "422 core.input.invalid"),
    ] {
        let answer = app.owner().get(&format!("/api/v1/audit?{query}")).await;
        assert_eq!(answer.status_and_code(), refusal, "{query}: {}", answer.json);
    }
    let chosen = app.owner().get(&format!("/api/v1/activity?actor={}", Uuid::new_v4())).await;
    assert_eq!(chosen.status_and_code(), "400 core.query.unknown");
}

#[tokio::test]
async fn the_audit_is_for_administrators_and_of_their_own_organisation() {
    let (app, _) = kiosk().await;
    let stranger = app.another_tenant().await;
    let (admin, member) = (app.member("bo", "admin").await, app.member("cem", "member").await);
    sell(&app.house, stranger.tenant, None, "a secret").await;

    let seen = admin.get("/api/v1/audit?limit=100").await;
    assert_eq!(seen.status(), 200);
    assert!(!String::from_utf8_lossy(&seen.body).contains("a secret"));
    assert_eq!(member.get("/api/v1/audit").await.status_and_code(), "403 core.permission.missing");
    assert_eq!(app.nobody().get("/api/v1/audit").await.status(), 401);
}

#[tokio::test]
async fn everybody_sees_what_they_did_and_some_see_what_all_did() {
    let (app, _) = kiosk().await;
    let member = app.member("cem", "member").await;

    let own = member.get("/api/v1/activity").await;
    let all = app.owner().get("/api/v1/activity?everyone=true&limit=100").await;
    let refused = member.get("/api/v1/activity?everyone=true").await;

    let names: Vec<&str> =
        own.json["data"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["core.session.started"]);
    assert!(own.json["data"][0].get("ip").is_none(), "where somebody sat is for the audit");
    assert!(all.json["data"].as_array().unwrap().len() > 2);
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn a_record_has_a_history() {
    let (app, _) = kiosk().await;
    let (tenant, record) = (app.owner().tenant, Uuid::new_v4());
    for number in 0..30 {
        sell(&app.house, tenant, Some(record), &number.to_string()).await;
    }
    let (ctx, unit) = app.house.system_ctx("kiosk.till", tenant, Mode::Writes);
    tell(&ctx, Some(Uuid::new_v4()), "of another").await;
    unit.commit().await.unwrap();

    let page = history(&app.system_ctx(), "kiosk.paper", record, "").await.unwrap();
    let rest = history(
        &app.system_ctx(),
        "kiosk.paper",
        record,
        &format!("cursor={}", page.next_cursor.clone().unwrap()),
    )
    .await
    .unwrap();
    let wrong = history(&app.system_ctx(), "kiosk.paper", record, "cursor=x").await.unwrap_err();

    assert_eq!((page.data.len(), rest.data.len(), rest.next_cursor), (25, 5, None));
    assert!(page.data[0].data.as_ref().unwrap().get().contains("\"29\""));
    assert!(wrong.is(&sdk::errors::INPUT_INVALID));
}
