//! Imports that break off: whatever happens, no row is brought twice and none is passed over.

use serde_json::json;

use crate::market::{act, break_at, counts, half_brought, import, market, market_alone, report, run, table};

#[tokio::test]
async fn an_import_goes_on_where_it_broke_off() {
    let app = market_alone().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", table(2_500), json!({})).await;
    act(owner, &made, "start").await;
    // The third batch.
    let superuser = app.superuser().await;
    let mending = break_at(&superuser, owner.tenant, "Person 2200").await;

    app.work_off().await;
    let broken = report(owner, &made).await;
    superuser.batch_execute(&mending).await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(counts(&broken), "running rows 2000 created 2000 updated 0 unchanged 0 refused 0");
    assert_eq!(
        counts(&report(&owner, &made).await),
        "done rows 2500 created 2500 updated 0 unchanged 0 refused 0"
    );
    let row = superuser
        .query_one(
            "select count(*), count(distinct email_key) from market.person where tenant_id = $1",
            &[&owner.tenant],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (2_500, 2_500));
}

#[tokio::test]
async fn one_that_was_stopped_goes_on_when_it_is_started_again() {
    let app = market().await;
    let owner = app.owner();
    let made = import(owner, "a.csv", table(3), json!({})).await;
    act(owner, &made, "start").await;
    act(owner, &made, "stop").await;
    app.work_off().await;
    assert_eq!(report(owner, &made).await["state"], "cancelled");

    let done = run(&app, owner, &made).await;

    assert_eq!(counts(&done), "done rows 3 created 3 updated 0 unchanged 0 refused 0");
}

#[tokio::test]
async fn a_file_that_is_broken_further_down_is_brought_up_to_there() {
    let app = market().await;
    let owner = app.owner();
    let broken = format!("{}\"open,x@x.example\n", table(1_200));
    let made = import(owner, "a.csv", broken, json!({})).await;

    let stopped = run(&app, owner, &made).await;

    assert_eq!(counts(&stopped), "stopped rows 1200 created 1200 updated 0 unchanged 0 refused 0");
    assert!(stopped["message"].as_str().unwrap().contains("Row 1202: A quote is opened"), "{stopped}");
}

#[tokio::test]
async fn one_that_broke_off_and_is_stopped_and_started_brings_no_row_twice() {
    let app = market_alone().await;
    let owner = app.owner();
    let (made, superuser, mending) = half_brought(&app).await;
    superuser.batch_execute(&mending).await.unwrap();

    assert_eq!(act(owner, &made, "stop").await.status(), 200);
    assert_eq!(act(owner, &made, "start").await.status(), 200);
    // The job of before comes back a while later, and finds that it is another's by now.
    app.work_off().await;
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(
        counts(&report(&owner, &made).await),
        "done rows 1500 created 1500 updated 0 unchanged 0 refused 0"
    );
}

#[tokio::test]
async fn one_that_was_stopped_while_it_was_broken_off_says_how_far_it_was() {
    let app = market_alone().await;
    let owner = app.owner();
    let (made, _, _) = half_brought(&app).await;

    act(owner, &made, "stop").await;
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = owner.sign_in_again().await;

    assert_eq!(
        counts(&report(&owner, &made).await),
        "cancelled rows 1000 created 1000 updated 0 unchanged 0 refused 0"
    );
}

#[tokio::test]
async fn what_an_import_brings_is_compared_for_duplicates_once_it_is_over_however_it_ends() {
    let app = market_alone().await;
    let owner = app.owner();
    let rule = json!({
        "entity": "market.person", "label": "Same name", "parts": [{ "field": "name", "how": "exact" }],
    });
    assert_eq!(owner.post("/api/v1/duplicate-rules", rule).await.status(), 201);
    app.work_off().await;
    let twins = format!("{}Person 7,other@x.example\n", table(1_500));
    let made = import(owner, "a.csv", twins, json!({ "mode": "create" })).await;
    let superuser = app.superuser().await;
    let jobs = async |name: &str| -> i64 {
        let count = "select count(*) from core.job where tenant_id = $1 and name = $2";
        superuser.query_one(count, &[&owner.tenant, &name]).await.unwrap().get(0)
    };
    let groups = async |owner: &testing::Person| {
        let listed = owner.get("/api/v1/people/duplicates").await;
        assert_eq!(listed.status(), 200, "{}", listed.json);
        listed.json["data"].as_array().unwrap().len()
    };

    act(owner, &made, "start").await;
    let mending = break_at(&superuser, owner.tenant, "Person 1200").await;
    app.work_off().await;
    assert_eq!((jobs("core.compare_marked").await, groups(owner).await), (0, 0), "it is not over");
    superuser.batch_execute(&mending).await.unwrap();
    app.clock.advance_s(60);
    app.work_off().await;
    let owner = &owner.sign_in_again().await;

    assert_eq!(groups(owner).await, 1, "though the two came with different batches");
    assert_eq!(jobs("core.compare_marked").await, 1);
    assert_eq!(jobs("core.compare_records").await, 0, "nothing is compared on the way");
}
