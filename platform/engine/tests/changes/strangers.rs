//! Bulk changes of others are not there, and nobody changes in bulk what they could not change one by one.

use serde_json::json;

use crate::orchard::{act, ask, at, change, draft, figures, orchard, picture, plant, problems, trees};

#[tokio::test]
async fn what_belongs_to_others_is_not_there() {
    let app = orchard().await;
    let owner = app.owner();
    let (bo, cleo) = (app.member("bo", "member").await, app.another_tenant().await);
    plant(owner, json!({ "name": "Elm" })).await;
    plant(&cleo, json!({ "name": "Far away" })).await;
    let drafted = draft(owner, json!({ "deed": "delete" })).await;
    assert_eq!(drafted["total"], json!(1), "those of the other tenant do not count");

    for stranger in [&bo, &cleo] {
        for action in ["start", "stop", "undo"] {
            assert_eq!(act(stranger, &drafted, action).await.status(), 404, "{action}");
        }
        for rest in ["", "/report", "/problems"] {
            assert_eq!(stranger.get(&at(&drafted, rest)).await.status(), 404, "{rest}");
        }
        let listed = stranger.get("/api/v1/change-sets").await;
        assert_eq!(listed.json["data"], json!([]));
    }
    assert_eq!(app.nobody().get(&at(&drafted, "/report")).await.status(), 401);
    act(owner, &drafted, "start").await;
    app.work_off().await;
    assert!(figures(owner, &drafted).await.starts_with("done: 1 of 1 changed"));
    assert_eq!(picture(&cleo).await[0]["deleted_at"], json!(null));
}

#[tokio::test]
async fn a_member_changes_their_own_and_is_told_of_the_others() {
    let app = orchard().await;
    let (owner, bo) = (app.owner(), app.member("bo", "member").await);
    plant(owner, json!({ "name": "Ann's" })).await;
    plant(&bo, json!({ "name": "Bo's" })).await;

    let done = change(&app, &bo, json!({ "deed": "update", "values": { "status": "felled" } })).await;

    assert_eq!(
        figures(&bo, &done).await,
        "done: 1 of 2 changed, 0 unchanged, 1 refused; 0 taken back, 0 left"
    );
    assert_eq!(problems(&bo, &done, "change").await, ["Ann's: You may update only the trees you own."]);
    assert_eq!(trees(owner, "status").await, ["Ann's \"young\"", "Bo's \"felled\""]);
}

#[tokio::test]
async fn what_somebody_may_not_see_they_neither_set_nor_filter_by() {
    let app = orchard().await;
    let bo = app.member("bo", "member").await;
    let set = ask(&bo, json!({ "deed": "update", "values": { "price": "1" } })).await;
    assert_eq!(set.details(), ["values.price: is not a field of a tree"]);
    let filtered = ask(&bo, json!({ "deed": "delete", "query": "filter[price]=1" })).await;
    assert_eq!(filtered.details(), ["price: a tree has no field \"price\""]);

    let viewer = app.member("vi", "viewer").await;
    let refused = ask(&viewer, json!({ "deed": "delete" })).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn it_acts_with_the_rights_its_person_has_now() {
    let app = orchard().await;
    let (owner, bo) = (app.owner(), app.member("bo", "member").await);
    plant(&bo, json!({ "name": "Elm" })).await;
    let drafted = draft(&bo, json!({ "deed": "delete" })).await;
    act(&bo, &drafted, "start").await;
    let superuser = app.superuser().await;
    superuser
        .execute(
            "update core.membership set roles = '{viewer}' where tenant_id = $1 and email = $2",
            &[&owner.tenant, &bo.email],
        )
        .await
        .unwrap();

    app.work_off().await;

    assert_eq!(
        figures(owner, &drafted).await,
        "stopped: 0 of 1 changed, 0 unchanged, 0 refused; 0 taken back, 0 left"
    );
    let told = owner.get(&at(&drafted, "/report")).await;
    assert_eq!(told.json["data"]["message"], "You may not delete trees.");
    assert_eq!(trees(owner, "status").await, ["Elm \"young\""]);
}

#[tokio::test]
async fn an_admin_undoes_what_a_member_has_done() {
    let app = orchard().await;
    let (owner, bo) = (app.owner(), app.member("bo", "member").await);
    plant(&bo, json!({ "name": "Elm" })).await;
    let before = picture(owner).await;
    let done = change(&app, &bo, json!({ "deed": "delete" })).await;
    assert_ne!(picture(owner).await, before);

    act(owner, &done, "undo").await;
    app.work_off().await;

    assert_eq!(picture(owner).await, before);
}
