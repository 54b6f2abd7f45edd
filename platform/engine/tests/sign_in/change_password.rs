//! Changing one's password: by whoever knows the current one, and out with all other devices.

use serde_json::json;
use testing::{PASSWORD, Person, Received, TestApp};

const NEW: &str = "Fresh-Bread-5-Nord";
const WRONG: &str = "422 core.auth.password_wrong";

async fn change(person: &Person, current: &str, new: &str) -> Received {
    let form = json!({ "current_password": current, "new_password": new });
    person.post("/api/v1/users/me/change-password", form).await
}

#[tokio::test]
async fn changing_the_password_keeps_this_device_and_ends_the_others() {
    let app = TestApp::start().await;
    let (ann, phone) = (app.owner(), app.owner().on_another_device());
    phone.sign_in(PASSWORD).await;

    let answer = change(ann, PASSWORD, NEW).await;

    assert_eq!(answer.status(), 204, "{}", answer.json);
    assert_eq!(ann.get("/api/v1/users/me").await.status(), 200);
    assert_eq!(ann.post("/api/v1/auth/refresh", json!({})).await.status(), 200);
    assert_eq!(phone.get("/api/v1/users/me").await.status_and_code(), "401 core.auth.session_ended");
    assert_eq!(phone.post("/api/v1/auth/refresh", json!({})).await.status(), 401);
    assert_eq!(phone.sign_in(PASSWORD).await.status(), 401);
    assert_eq!(phone.sign_in(NEW).await.status(), 200);
    let mails = app.mails_to(&ann.email).await;
    assert!(mails.len() == 1 && mails[0].starts_with("Your password was changed"), "{mails:?}");
}

#[tokio::test]
async fn without_the_current_password_nothing_changes() {
    let app = TestApp::start().await;
    let phone = app.owner().on_another_device();
    phone.sign_in(PASSWORD).await;

    for wrong in ["", "Wrong-Bread-4-Nord", &PASSWORD.to_lowercase(), &"Aa1!".repeat(250_000)] {
        let refused = change(app.owner(), wrong, NEW).await;
        assert_eq!(refused.status_and_code(), WRONG);
        assert_eq!(refused.details(), ["current_password: is not right"]);
    }

    assert_eq!(phone.get("/api/v1/users/me").await.status(), 200);
    assert_eq!(app.owner().on_another_device().sign_in(PASSWORD).await.status(), 200);
    assert!(app.mails_to(&app.owner().email).await.is_empty());
}

#[tokio::test]
async fn the_new_password_must_be_new_and_strong() {
    let app = TestApp::start().await;

    for weak in ["bread", "Password1234!", "Ann-Petersen-1", PASSWORD] {
        let refused = change(app.owner(), PASSWORD, weak).await;
        assert_eq!(refused.status_and_code(), "422 core.input.invalid", "{weak}");
        assert!(
            refused.details().iter().all(|detail| detail.starts_with("new_password: ")),
            "{:?}",
            refused.details()
        );
    }

    assert_eq!(app.owner().on_another_device().sign_in(PASSWORD).await.status(), 200);
}

#[tokio::test]
async fn a_stolen_session_is_no_place_to_guess_the_password_in() {
    let app = TestApp::alone(vec![], &[]).await;
    for _ in 0..10 {
        assert_eq!(change(app.owner(), "Wrong-Bread-4-Nord", NEW).await.status_and_code(), WRONG);
    }

    let eleventh = change(app.owner(), PASSWORD, NEW).await;

    assert_eq!(eleventh.status_and_code(), "429 core.auth.too_many_tries");
    assert_eq!(
        app.owner().on_another_device().sign_in(PASSWORD).await.status(),
        200,
        "signing in is counted apart"
    );
    app.clock.advance_s(15 * 60 + 1);
    let ann = app.owner().on_another_device();
    ann.sign_in(PASSWORD).await;
    assert_eq!(change(&ann, PASSWORD, NEW).await.status(), 204);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_changes_at_once_one_counts() {
    let app = TestApp::start().await;
    let (ann, phone) = (app.owner().clone(), app.owner().on_another_device());
    phone.sign_in(PASSWORD).await;

    let (one, other) =
        tokio::join!(change(&ann, PASSWORD, NEW), change(&phone, PASSWORD, "Other-Bread-6-Nord"));

    let mut statuses = [one.status(), other.status()];
    statuses.sort_unstable();
    assert_eq!(statuses[0], 204);
    // Whoever came second had the wrong current password by then, or was signed out by the first.
    assert!([401, 422].contains(&statuses[1]), "{statuses:?}");
    let right = if one.status() == 204 { NEW } else { "Other-Bread-6-Nord" };
    assert_eq!(app.owner().on_another_device().sign_in(right).await.status(), 200);
    assert_eq!(app.mails_to(&ann.email).await.len(), 1);
}
