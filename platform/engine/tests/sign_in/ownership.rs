//! Handing an organisation over to another owner.

use serde_json::{Value, json};
use testing::{PASSWORD, Person, Received, TestApp};

use crate::members::{id_of, owners};

async fn transfer(by: &Person, to: &str, password: &str) -> Received {
    by.post("/api/v1/tenant/transfer-ownership", json!({ "user_id": to, "password": password })).await
}

async fn roles(person: &Person) -> Value {
    person.get("/api/v1/users/me").await.json["data"]["tenant"]["roles"].clone()
}

#[tokio::test]
async fn the_heir_becomes_the_owner_and_the_owner_an_admin() {
    let app = TestApp::start().await;
    let cem = app.member("cem", "member").await;
    let id = id_of(&cem).await;

    let done = transfer(app.owner(), &id, PASSWORD).await;

    assert_eq!(done.status(), 204, "{}", done.json);
    assert_eq!((roles(&cem).await, roles(app.owner()).await), (json!(["owner"]), json!(["admin"])));
    let told = cem.get("/api/v1/audit?name=core.tenant.ownership_transferred").await.json["data"].clone();
    assert_eq!(told[0]["data"]["to"], json!(id));
    let back = transfer(app.owner(), &id, PASSWORD).await;
    assert_eq!(back.status_and_code(), "403 core.permission.missing", "no owner any more");
}

#[tokio::test]
async fn it_takes_an_owner_their_password_and_a_member() {
    let app = TestApp::start().await;
    let (admin, cem, stranger) =
        (app.member("bo", "admin").await, app.member("cem", "member").await, app.another_tenant().await);
    let (cem_id, own_id) = (id_of(&cem).await, id_of(app.owner()).await);

    for (by, to, password, answer) in [
        (&admin, cem_id.clone(), PASSWORD, "403 core.permission.missing"),
        (app.owner(), cem_id.clone(), "Wrong-Bread-4-Nord", "422 core.auth.password_wrong"),
        (app.owner(), own_id, PASSWORD, "422 core.input.invalid"),
        (app.owner(), id_of(&stranger).await, PASSWORD, "422 core.input.invalid"),
        (app.owner(), "cem".to_owned(), PASSWORD, "422 core.input.invalid"),
    ] {
        assert_eq!(transfer(by, &to, password).await.status_and_code(), answer, "{to}");
    }
    assert_eq!(roles(&cem).await, json!(["member"]));
    for _ in 0..12 {
        transfer(app.owner(), &cem_id, "Wrong-Bread-4-Nord").await;
    }
    let guessed = transfer(app.owner(), &cem_id, PASSWORD).await;
    assert_eq!(guessed.status_and_code(), "429 core.auth.too_many_tries", "no place to guess passwords in");
    assert_eq!(owners(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organisation_that_is_handed_over_twice_at_once_has_one_heir() {
    let app = TestApp::start().await;
    let (cem, dua) = (app.member("cem", "member").await, app.member("dua", "member").await);
    let (to_cem, to_dua) = (id_of(&cem).await, id_of(&dua).await);

    let (first, second) =
        tokio::join!(transfer(app.owner(), &to_cem, PASSWORD), transfer(app.owner(), &to_dua, PASSWORD));

    let mut statuses = [first.status(), second.status()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 403]);
    assert_eq!(owners(&app).await, 1);
}
