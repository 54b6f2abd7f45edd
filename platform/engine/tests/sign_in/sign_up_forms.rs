//! What may be typed into the form of signing up, and what is said about the rest.

use insta::assert_snapshot;
use serde_json::{Value, json};
use testing::TestApp;

use crate::census::{difference, rows_everywhere};
use crate::registration::sign_up;

async fn app() -> TestApp {
    TestApp::alone(vec![], &[]).await
}

/// A sound form with one field typed differently.
fn sign_up_with(email: &str, field: &str, value: &str) -> Value {
    let mut form = sign_up(email);
    form[field] = json!(value);
    form
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_form_is_said_at_once() {
    let app = app().await;
    let form = json!({
        "email": "ann", "password": "bread", "first_name": " ", "last_name": "x".repeat(101),
        "tenant_name": "Bakery\nNord", "locale": "German", "time_zone": "Mars/Base",
    });

    let answer = app.nobody().post("/api/v1/auth/register", form).await;

    assert_eq!(answer.status_and_code(), "422 core.input.invalid");
    assert_snapshot!(answer.details().join("\n"), @r"
    email: needs an @, as in ann@example.com
    first_name: must not be empty
    last_name: may have at most 100 characters and has 101
    locale: must be a language such as de or pt-BR
    password: needs a digit
    password: needs a special character
    password: needs an upper-case letter
    password: needs at least 12 characters
    tenant_name: must not contain control characters
    time_zone: must be a time zone such as Europe/Berlin
    ");
}

#[tokio::test]
async fn missing_and_misspelled_fields_are_named_with_what_was_probably_meant() {
    let app = app().await;

    let answer = app
        .nobody()
        .post(
            "/api/v1/auth/register",
            json!({ "e_mail": "ann@bakery.example", "password": 12, "first_name": "Ann" }),
        )
        .await;

    assert_eq!(answer.status_and_code(), "422 core.input.invalid");
    assert_snapshot!(answer.details().join("\n"), @r#"
    e_mail: is not a field here; did you mean email?
    email: is required
    last_name: is required
    password: has the wrong type: integer "12", expected text
    "#);
}

#[tokio::test]
async fn weak_passwords_are_refused_and_leave_nothing_behind() {
    let app = app().await;
    let superuser = app.superuser().await;
    let before = rows_everywhere(&superuser).await;

    for weak in [
        "",
        "Short-4-you",
        "all-lower-case-4-ever",
        "No-Digits-In-Here",
        "NoSpecial4Characters",
        "Password1234!",
        "Qwertyuiop123!",
        "Ann-Petersen-1",
        "Bakery-Nord-12",
        "Warm-Bread-4-Nord\0",
    ] {
        let answer = app
            .nobody()
            .post("/api/v1/auth/register", sign_up_with("ann@bakery.example", "password", weak))
            .await;

        assert_eq!(answer.status_and_code(), "422 core.input.invalid", "{weak:?}");
        assert!(
            answer.details().iter().all(|detail| detail.starts_with("password: ")),
            "{:?}",
            answer.details()
        );
    }
    assert_eq!(difference(&before, &rows_everywhere(&superuser).await).len(), 0);
}

#[tokio::test]
async fn a_password_of_a_megabyte_is_refused_and_one_of_256_characters_is_kept_whole() {
    let app = app().await;
    let ann = app.nobody();
    let longest: String = "Warm Bread 4 Nord, every morning at six. ".chars().cycle().take(256).collect();

    let endless = "Aa1!".repeat(250_000);
    let refused =
        ann.post("/api/v1/auth/register", sign_up_with("ann@bakery.example", "password", &endless)).await;
    let accepted =
        ann.post("/api/v1/auth/register", sign_up_with("ann@bakery.example", "password", &longest)).await;

    assert_eq!(refused.details(), ["password: may have at most 256 characters"]);
    assert_eq!(accepted.status(), 201, "{}", accepted.json);
    let other_end = format!("{}?", &longest[..255]);
    let with = |password: &str| json!({ "email": "ann@bakery.example", "password": password });
    assert_eq!(ann.post("/api/v1/auth/login", with(&longest)).await.status(), 200);
    assert_eq!(
        ann.post("/api/v1/auth/login", with(&other_end)).await.status(),
        401,
        "the last character counts"
    );
    assert_eq!(ann.post("/api/v1/auth/login", with(&longest[..72])).await.status(), 401);
}

#[tokio::test]
async fn one_password_typed_on_two_keyboards_is_one_password_and_its_spaces_count() {
    let app = app().await;
    let ann = app.nobody();
    let composed = " Brötchen-um-4-Uhr-früh ";
    let decomposed = " Bro\u{308}tchen-um-4-Uhr-fru\u{308}h ";
    ann.post("/api/v1/auth/register", sign_up_with("ann@bakery.example", "password", composed)).await;

    let with = |password: &str| json!({ "email": "ann@bakery.example", "password": password });

    assert_eq!(ann.post("/api/v1/auth/login", with(decomposed)).await.status(), 200);
    assert_eq!(ann.post("/api/v1/auth/login", with(composed.trim())).await.status(), 401);
}

#[tokio::test]
async fn names_of_every_script_are_welcome() {
    let app = app().await;

    for (number, name) in ["Søren", "محمد", "שרה", "王小明", "O’Brien", "می\u{200c}خواهم", "Ann 👩\u{200d}🍳"]
        .iter()
        .enumerate()
    {
        let form = sign_up_with(&format!("baker{number}@bakery.example"), "first_name", name);

        let answer = app.nobody().post("/api/v1/auth/register", form).await;

        assert_eq!(answer.status(), 201, "{name}: {}", answer.json);
        assert_eq!(answer.json["data"]["user"]["first_name"], *name);
    }
}

#[tokio::test]
async fn names_that_hide_something_are_refused() {
    let app = app().await;

    for name in [
        "Ann\0",
        "Ann\r\nBcc: all@example.com",
        "Ann\u{202e}nnA",
        "\u{200b}\u{200b}",
        "\u{feff}",
        "Ann\u{2028}",
        "\u{3164}",
        "",
    ] {
        for field in ["first_name", "last_name", "tenant_name"] {
            let answer = app
                .nobody()
                .post("/api/v1/auth/register", sign_up_with("ann@bakery.example", field, name))
                .await;

            assert_eq!(answer.status_and_code(), "422 core.input.invalid", "{field} {name:?}");
            assert!(answer.details()[0].starts_with(field), "{:?}", answer.details());
        }
    }
}

#[tokio::test]
async fn addresses_that_no_mail_server_takes_are_refused() {
    let app = app().await;

    for email in [
        "",
        "ann",
        "@bakery.example",
        "ann@bakery",
        "ann@bakery.example\0",
        "ann @bakery.example",
        "ann@bakery.example\r\nBcc: x@y.de",
    ] {
        let answer = app.nobody().post("/api/v1/auth/register", sign_up(email)).await;

        assert_eq!(answer.status_and_code(), "422 core.input.invalid", "{email:?}");
        assert!(answer.details()[0].starts_with("email: "), "{:?}", answer.details());
    }
    let endless = format!("{}@bakery.example", "a".repeat(10_000));
    assert_eq!(app.nobody().post("/api/v1/auth/register", sign_up(&endless)).await.status(), 422);
}
