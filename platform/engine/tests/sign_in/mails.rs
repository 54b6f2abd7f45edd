//! The log of mails: whoever looks after an organisation sees what went out, and never what would let them in.

use serde_json::json;
use testing::TestApp;

use crate::inviting::{address, invite};

#[tokio::test]
async fn an_admin_sees_what_was_sent_and_cannot_accept_an_invitation_by_reading_it() {
    let app = TestApp::start().await;
    let (admin, email) = (app.member("bo", "admin").await, address("cem"));
    invite(&admin, &email, "member").await;
    let token = app.token_mailed_to(&email).await;

    let listed = admin.get("/api/v1/mails").await;

    let line = listed.json["data"][0].clone();
    assert_eq!(
        (&line["recipient"], &line["template"], &line["language"], &line["status"], &line["sent_at"]),
        (&json!(email), &json!("core.mail.invitation_to_join"), &json!("en"), &json!("queued"), &json!(null))
    );
    assert!(line["subject"].as_str().unwrap().starts_with("bo Colleague invites you to"));
    let whole = admin.get(&format!("/api/v1/mails/{}", line["id"].as_str().unwrap())).await;
    let body = whole.json["data"]["body"].as_str().unwrap();
    assert!(body.contains("/accept-invitation#…\n"), "{body}");
    assert!(body.contains("The link works once"), "{body}");
    for answer in [&listed, &whole] {
        assert!(!String::from_utf8_lossy(&answer.body).contains(&token));
    }
}

#[tokio::test]
async fn other_roles_and_the_other_tenant_see_no_mail() {
    let app = TestApp::start().await;
    let (stranger, email) = (app.another_tenant().await, address("cem"));
    invite(app.owner(), &email, "member").await;
    let id = app.owner().get("/api/v1/mails").await.json["data"][0]["id"].as_str().unwrap().to_owned();

    for role in ["member", "viewer"] {
        let person = app.member("dua", role).await;
        for path in ["/api/v1/mails".to_owned(), format!("/api/v1/mails/{id}")] {
            assert_eq!(person.get(&path).await.status_and_code(), "403 core.permission.missing", "{role}");
        }
    }
    let theirs = stranger.get(&format!("/api/v1/mails?recipient={email}")).await;
    assert_eq!(theirs.json["data"], json!([]));
    assert_eq!(
        stranger.get(&format!("/api/v1/mails/{id}")).await.status_and_code(),
        "404 core.record.not_found"
    );
    assert_eq!(app.nobody().get("/api/v1/mails").await.status(), 401);
}

#[tokio::test]
async fn the_log_is_filtered_and_read_on_by_pages() {
    let app = TestApp::start().await;
    let addresses: Vec<String> = (0..5).map(|number| address(&format!("cem{number}"))).collect();
    for email in &addresses {
        invite(app.owner(), email, "member").await;
    }
    let recipients = |answer: &testing::Received| -> Vec<String> {
        let lines = answer.json["data"].as_array().unwrap();
        lines.iter().map(|line| line["recipient"].as_str().unwrap().to_owned()).collect()
    };

    let newest = app.owner().get("/api/v1/mails?limit=2&template=core.mail.invitation_to_join").await;
    let cursor = newest.json["meta"]["nextCursor"].as_str().unwrap().to_owned();
    let next = app.owner().get(&format!("/api/v1/mails?limit=2&cursor={cursor}")).await;

    assert_eq!(recipients(&newest), [addresses[4].clone(), addresses[3].clone()]);
    assert_eq!(recipients(&next), [addresses[2].clone(), addresses[1].clone()]);
    let one = app.owner().get(&format!("/api/v1/mails?recipient={}", addresses[0].to_uppercase())).await;
    assert_eq!(recipients(&one), [addresses[0].clone()]);
    assert_eq!(app.owner().get("/api/v1/mails?status=sent").await.json["data"], json!([]));
    assert_eq!(app.owner().get("/api/v1/mails?status=queued&limit=100").await.json["meta"]["hasNext"], false);
    for query in [
        "status=lost",
        "recipient=cem",
        "template=",
        "limit=1000",
        "cursor=1",
        "body=x",
        "status=sent&status=sent",
    ] {
        let answer = app.owner().get(&format!("/api/v1/mails?{query}")).await;
        assert!([400, 422].contains(&answer.status()), "{query}: {}", answer.json);
    }
    assert_eq!(app.owner().get("/api/v1/mails/x").await.status_and_code(), "404 core.record.not_found");
}
