//! The matrix of roles: what it says is what happens.

use serde_json::{Value, json};
use testing::TestApp;

async fn matrix(app: &TestApp) -> Value {
    let answer = app.owner().get("/api/v1/roles").await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

fn gadgets_in(told: &Value) -> &Value {
    let entities = told["entities"].as_array().unwrap();
    entities.iter().find(|entity| entity["code"] == "example.gadget").unwrap()
}

#[tokio::test]
async fn the_roles_of_an_organisation_are_told_with_all_they_may_do() {
    let app = TestApp::with_modules(vec![Box::new(example::Example)]).await;
    for role in ["admin", "member", "member", "viewer"] {
        app.member("cem", role).await;
    }

    let told = matrix(&app).await;

    let roles = told["roles"].as_array().unwrap();
    let lines: Vec<String> =
        roles.iter().map(|role| format!("{} {}", role["code"], role["members"])).collect();
    assert_eq!(lines.join(", "), r#""owner" 1, "admin" 1, "member" 2, "viewer" 1"#);
    assert!(roles.iter().all(|role| role["says"].as_str().unwrap().ends_with('.')));
    let gadget = gadgets_in(&told);
    assert_eq!(
        gadget["rights"]["delete"],
        json!({ "owner": "all", "admin": "all", "member": "own", "viewer": null })
    );
    assert_eq!(
        gadget["actions"][0],
        json!({ "name": "retire", "label": "Retire", "says": gadget["actions"][0]["says"], "permission": "example.gadget.retire", "roles": ["owner", "admin"] })
    );
    let permissions = told["permissions"].as_array().unwrap();
    let line = |code: &str| permissions.iter().find(|line| line["code"] == code);
    assert_eq!(line("core.tenant.update").unwrap()["roles"], json!(["owner", "admin"]));
    assert_eq!(line("core.member.read").unwrap()["roles"], json!(["owner", "admin", "member", "viewer"]));
    assert!(line("core.tenant.operate").is_none(), "what operators may is not told to others");
    assert!(line("example.gadget.retire").is_none(), "it stands with its action");
}

#[tokio::test]
async fn what_the_matrix_says_is_what_each_role_is_told_about_itself() {
    let app = TestApp::with_modules(vec![Box::new(example::Example)]).await;
    let told = matrix(&app).await;

    for role in ["owner", "admin", "member", "viewer"] {
        let person = app.member("cem", role).await;
        let me = person.get("/api/v1/users/me").await;
        let entity = person.get("/api/v1/meta/entities/example.gadget").await;

        let has = |line: &&Value| line["roles"].as_array().unwrap().contains(&json!(role));
        let actions = |entity: &'_ Value| entity["actions"].as_array().unwrap().clone();
        let all: Vec<Value> = told["entities"].as_array().unwrap().iter().flat_map(actions).collect();
        let of_actions = all.iter().filter(has);
        // What whoever may read a record may do with it needs no permission.
        let permissions = of_actions.map(|action| &action["permission"]);
        let mut said: Vec<&Value> = permissions.filter(|permission| !permission.is_null()).collect();
        said.extend(told["permissions"].as_array().unwrap().iter().filter(has).map(|line| &line["code"]));
        said.sort_by_key(|code| code.as_str());
        assert_eq!(me.json["data"]["permissions"], json!(said), "{role}");
        for (right, reach) in gadgets_in(&told)["rights"].as_object().unwrap() {
            assert_eq!(entity.json["data"]["permissions"][right], reach[role], "{role} {right}");
        }
        assert_eq!(person.get("/api/v1/roles").await.json["data"]["entities"], told["entities"]);
    }
    let operator = app.operator().await;
    assert_eq!(operator.get("/api/v1/roles").await.status_and_code(), "403 core.permission.missing");
    assert_eq!(app.nobody().get("/api/v1/roles").await.status(), 401);
}
