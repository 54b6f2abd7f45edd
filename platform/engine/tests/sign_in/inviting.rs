//! Inviting colleagues: who may, as what, how often, and what becomes of an invitation until it is accepted.

use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::at_once::{fifty_at_once, tally};

const DAY_S: i64 = 86_400;

/// An address that no other test has.
pub(crate) fn address(name: &str) -> String {
    format!("{name}.{}@invited.example", uuid::Uuid::now_v7().simple())
}

pub(crate) async fn invite(by: &Person, email: &str, role: &str) -> Received {
    by.post("/api/v1/invitations", json!({ "email": email, "roles": [role] })).await
}

fn path(invitation: &Value, deed: &str) -> String {
    format!("/api/v1/invitations/{}/{deed}", invitation["id"].as_str().unwrap())
}

async fn show(app: &TestApp, token: &str) -> Received {
    app.nobody().post("/api/v1/auth/invitation", json!({ "token": token })).await
}

#[tokio::test]
async fn an_admin_invites_a_colleague_and_the_mail_says_who_and_where() {
    let app = TestApp::start().await;
    let (admin, email) = (app.member("bo", "admin").await, address("cem"));

    let made = invite(&admin, &email, "member").await;

    assert_eq!(made.status(), 201, "{}", made.json);
    let line = &made.json["data"];
    assert_eq!(
        (&line["email"], &line["roles"], &line["status"], &line["invited_by"]["name"]),
        (&json!(email), &json!(["member"]), &json!("open"), &json!("bo Colleague"))
    );
    let mail = app.mails_to(&email).await.remove(0);
    assert!(mail.starts_with("bo Colleague invites you to "), "{mail}");
    let shown = show(&app, &app.token_mailed_to(&email).await).await;
    assert_eq!(shown.status(), 200, "{}", shown.json);
    assert_eq!(shown.json["data"]["inviter"], "bo Colleague");
    assert_eq!(shown.json["data"]["email"], json!(email));
    assert_eq!(shown.json["data"]["has_account"], false);
    let audit = app.owner().get("/api/v1/audit?name=core.invitation.made").await;
    assert_eq!(audit.json["data"][0]["record_id"], line["id"]);
    let listed = admin.get("/api/v1/invitations").await;
    assert_eq!(listed.json["data"], json!([line]));
}

#[tokio::test]
async fn nobody_invites_without_the_right_nor_to_a_role_above_their_own() {
    let app = TestApp::start().await;
    for role in ["member", "viewer"] {
        let person = app.member("cem", role).await;
        for refused in
            [invite(&person, &address("eve"), "viewer").await, person.get("/api/v1/invitations").await]
        {
            assert_eq!(refused.status_and_code(), "403 core.permission.missing", "{role}");
        }
    }
    let admin = app.member("bo", "admin").await;

    assert_eq!(invite(&admin, &address("eve"), "owner").await.status_and_code(), "403 core.role.above_own");
    assert_eq!(invite(app.owner(), &address("eve"), "owner").await.status(), 201);
    let of_owner = app.owner().get("/api/v1/invitations").await.json["data"][0].clone();
    for deed in ["resend", "revoke"] {
        let touched = admin.post(&path(&of_owner, deed), json!({})).await;
        assert_eq!(touched.status_and_code(), "403 core.role.above_own", "{deed}");
    }
    assert_eq!(
        app.nobody().get("/api/v1/invitations").await.status_and_code(),
        "401 core.auth.not_signed_in"
    );
}

#[tokio::test]
async fn rubbish_in_an_invitation_is_refused_field_by_field() {
    let app = TestApp::start().await;
    let wrong = json!({ "email": "bo", "first_name": "", "last_name": "B\u{0}", "roles": ["boss"] });

    let refused = app.owner().post("/api/v1/invitations", wrong).await;

    insta::assert_snapshot!(refused.details().join("\n"), @r#"
    email: needs an @, as in ann@example.com
    first_name: must not be empty
    last_name: must not contain control characters
    roles: "boss" is not a role here; there are owner, admin, member, viewer
    "#);
    for (roles, code) in [
        (json!([]), "422 core.input.invalid"),
        (json!(["admin", "admin"]), "422 core.input.invalid"),
        (json!(["operator"]), "422 core.input.invalid"),
        (json!("admin"), "422 core.input.invalid"),
        (json!(null), "422 core.input.invalid"),
    ] {
        let form = json!({ "email": address("bo"), "roles": roles });
        let answer = app.owner().post("/api/v1/invitations", form).await;
        assert_eq!(answer.status_and_code(), code, "{roles}");
    }
    let unknown = json!({ "email": address("bo"), "roles": ["member"], "team": "bakers" });
    assert_eq!(app.owner().post("/api/v1/invitations", unknown).await.status(), 422);
    for query in ["status=gone", "limit=0", "limit=101", "cursor=x", "colour=red", "status=open&status=open"]
    {
        let answer = app.owner().get(&format!("/api/v1/invitations?{query}")).await;
        assert!([400, 422].contains(&answer.status()), "{query}: {}", answer.json);
    }
    for token in ["", "x", "\u{0}", &"t".repeat(5_000)] {
        assert_eq!(show(&app, token).await.status_and_code(), "422 core.auth.link_invalid", "{token:.10}");
    }
}

#[tokio::test]
async fn members_and_people_who_are_invited_are_not_invited_twice() {
    let app = TestApp::start().await;
    let cem = app.member("cem", "member").await;
    let member = invite(app.owner(), &cem.email.to_uppercase(), "member").await;
    assert_eq!(member.status_and_code(), "409 core.invitation.already_member");
    assert!(member.json["error"]["message"].as_str().unwrap().contains("cem Colleague"));
    let email = address("dua");
    let first = invite(app.owner(), &email, "member").await.json["data"].clone();

    let again = invite(app.owner(), &email.to_uppercase(), "viewer").await;

    assert_eq!(again.status_and_code(), "409 core.invitation.already_invited");
    let hint = again.json["error"]["hint"].as_str().unwrap();
    assert!(hint.contains(&path(&first, "resend")), "{hint}");
    assert_eq!(app.mails_to(&email).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_gets_one_invitation_however_many_ask_at_once() {
    let app = TestApp::start().await;
    let (admin, email) = (app.owner().clone(), address("dua"));

    let asked = fifty_at_once(|_| {
        let (admin, email) = (admin.clone(), email.clone());
        async move { invite(&admin, &email, "member").await }
    })
    .await;

    let made = asked.iter().filter(|answer| answer.status() == 201).count();
    assert_eq!(made, 1, "{}", tally(&asked));
    assert_eq!(app.mails_to(&email).await.len(), 1);
    // One person's mailbox is not filled: the others are refused for the invitation there is, or for their number.
    assert!(tally(&asked).contains("429 core.invitation.too_many"), "{}", tally(&asked));
}

#[tokio::test]
async fn an_invitation_sent_again_has_a_new_link_and_the_old_one_is_void() {
    let app = TestApp::start().await;
    let email = address("dua");
    let line = invite(app.owner(), &email, "member").await.json["data"].clone();
    let old = app.token_mailed_to(&email).await;

    let resent = app.owner().post(&path(&line, "resend"), json!({})).await;

    assert_eq!(resent.status(), 200, "{}", resent.json);
    assert_eq!(show(&app, &old).await.status_and_code(), "422 core.auth.link_invalid");
    let new = app.token_mailed_to(&email).await;
    assert_ne!(new, old);
    assert_eq!(show(&app, &new).await.status(), 200);
}

#[tokio::test]
async fn an_expired_invitation_says_so_and_can_be_sent_again() {
    let app = TestApp::alone(vec![], &[]).await;
    let (admin, email) = (app.owner(), address("dua"));
    let line = invite(admin, &email, "member").await.json["data"].clone();
    let token = app.token_mailed_to(&email).await;
    app.clock.advance_s(7 * DAY_S + 1);
    let admin = admin.sign_in_again().await;

    assert_eq!(show(&app, &token).await.status_and_code(), "409 core.invitation.expired");
    let listed = admin.get("/api/v1/invitations?status=expired").await;
    assert_eq!(listed.json["data"][0]["id"], line["id"]);
    assert_eq!(listed.json["data"][0]["status"], "expired");
    let again = invite(&admin, &email, "member").await;
    assert_eq!(again.status_and_code(), "409 core.invitation.already_invited");
    assert_eq!(admin.post(&path(&line, "resend"), json!({})).await.status(), 200);
    assert_eq!(show(&app, &app.token_mailed_to(&email).await).await.status(), 200);
    assert_eq!(admin.get("/api/v1/invitations?status=open").await.json["data"][0]["id"], line["id"]);
}

#[tokio::test]
async fn an_invitation_that_was_taken_back_opens_nothing_and_the_address_can_be_invited_anew() {
    let app = TestApp::start().await;
    let email = address("dua");
    let line = invite(app.owner(), &email, "admin").await.json["data"].clone();
    let token = app.token_mailed_to(&email).await;

    let revoked = app.owner().post(&path(&line, "revoke"), json!({})).await;

    assert_eq!(revoked.json["data"]["status"], "revoked", "{}", revoked.json);
    assert_eq!(show(&app, &token).await.status_and_code(), "409 core.invitation.revoked");
    for deed in ["resend", "revoke"] {
        let again = app.owner().post(&path(&line, deed), json!({})).await;
        assert_eq!(again.status_and_code(), "409 core.invitation.revoked", "{deed}");
    }
    assert_eq!(invite(app.owner(), &email, "member").await.status(), 201);
    assert_eq!(show(&app, &token).await.status_and_code(), "409 core.invitation.revoked");
}

#[tokio::test]
async fn another_tenant_sees_and_touches_no_invitation_of_ours() {
    let app = TestApp::start().await;
    let (stranger, email) = (app.another_tenant().await, address("dua"));
    let line = invite(app.owner(), &email, "member").await.json["data"].clone();

    assert_eq!(stranger.get("/api/v1/invitations").await.json["data"], json!([]));
    for deed in ["resend", "revoke"] {
        assert_eq!(
            stranger.post(&path(&line, deed), json!({})).await.status_and_code(),
            "404 core.record.not_found"
        );
    }
    assert_eq!(invite(&stranger, &email, "member").await.status(), 201, "an address may be invited by many");
    assert_eq!(app.owner().get("/api/v1/invitations?status=open").await.json["data"][0]["id"], line["id"]);
}

#[tokio::test]
async fn a_full_plan_promises_no_more_seats_than_it_has() {
    let app = TestApp::alone(vec![], &[]).await;
    let free = "update core.subscription set plan = 'free' where tenant_id = $1";
    app.superuser().await.execute(free, &[&app.owner().tenant]).await.unwrap();
    for name in ["bo", "cem", "dua"] {
        app.member(name, "member").await;
    }

    let last = invite(app.owner(), &address("eve"), "member").await;
    let beyond = invite(app.owner(), &address("fay"), "member").await;

    assert_eq!(last.status(), 201, "{}", last.json);
    assert_eq!(beyond.status_and_code(), "409 core.limit.seats");
    let said = beyond.json["error"]["message"].as_str().unwrap();
    assert!(said.contains("5 seats: 4 are taken and 1 promised"), "{said}");
    assert_eq!(app.owner().post(&path(&last.json["data"], "revoke"), json!({})).await.status(), 200);
    assert_eq!(invite(app.owner(), &address("fay"), "member").await.status(), 201);
}
