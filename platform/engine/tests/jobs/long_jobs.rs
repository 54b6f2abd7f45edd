//! Jobs that commit on their way: they go on where they were, tell how far they are, and can be stopped.

use std::sync::Arc;

use serde_json::json;

use crate::bakery::BakeTrays;
use crate::looking::{bakery, enqueue, executions, job, loaves};

#[tokio::test]
async fn a_long_job_goes_on_where_it_was_and_does_nothing_twice() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("tray 3", 1);
    let id = enqueue(&app, &BakeTrays { trays: 5 }).await;

    app.work_off().await;
    assert_eq!(job(&app, id).await, "scheduled 1 1 bakery.oven.cold");
    assert_eq!(loaves(&app).await, 3, "the trays before are kept");
    app.clock.advance_s(20);
    app.work_off().await;

    assert_eq!(job(&app, id).await, "done 2 0");
    assert_eq!(kitchen.said(), ["tray 0", "tray 1", "tray 2", "tray 3", "tray 3", "tray 4"]);
    assert_eq!(loaves(&app).await, 5);
}

#[tokio::test]
async fn getting_on_forgives_earlier_failures() {
    let (app, kitchen) = bakery().await;
    for tray in 0..4 {
        kitchen.shall_fail(&format!("tray {tray}"), 1);
    }
    let id = enqueue(&app, &BakeTrays { trays: 4 }).await;

    // Two failures in a row would be the end.
    for _ in 0..6 {
        app.work_off().await;
        app.clock.advance_s(60);
    }

    assert_eq!(job(&app, id).await, "done 5 0");
}

#[tokio::test]
async fn progress_is_seen_while_the_job_runs() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    kitchen.shall_fail("wait", 1);
    let id = enqueue(&app, &BakeTrays { trays: 4 }).await;
    let worker = Arc::clone(&app);
    let working = tokio::spawn(async move { worker.work_off().await });
    kitchen.until_said("tray 1", 1).await;

    let seen = app.owner().get(&format!("/api/v1/jobs/{id}")).await;
    assert_eq!(seen.json["data"]["state"], "running");
    assert_eq!(seen.json["data"]["progress"], json!({ "done": 1, "total": 4, "words": "Trays are baked" }));
    kitchen.gate.add_permits(1);
    working.await.unwrap();

    let seen = app.owner().get(&format!("/api/v1/jobs/{id}")).await;
    assert_eq!(seen.json["data"]["progress"]["done"], 4);
}

#[tokio::test]
async fn a_cancelled_long_job_ends_at_its_next_commit_and_keeps_what_it_had() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    kitchen.shall_fail("wait", 1);
    let id = enqueue(&app, &BakeTrays { trays: 50 }).await;
    let worker = Arc::clone(&app);
    let working = tokio::spawn(async move { worker.work_off().await });
    kitchen.until_said("tray 1", 1).await;
    while loaves(&app).await < 2 {}

    let cancelled = app.owner().post(&format!("/api/v1/jobs/{id}/cancel"), json!({})).await;
    kitchen.gate.add_permits(1);
    working.await.unwrap();

    assert_eq!((cancelled.status(), cancelled.json["data"]["state"].as_str()), (200, Some("cancelled")));
    assert_eq!((job(&app, id).await.as_str(), loaves(&app).await), ("cancelled 1 0", 2));
    assert_eq!(executions(&app, id).await, ["1 cancelled"]);
}

#[tokio::test]
async fn only_a_running_job_can_commit_on_its_way() {
    let (app, _) = bakery().await;

    let refused = app.in_system(|ctx| async move { ctx.commit_and_go_on(&1).await }).await.unwrap_err();

    assert_eq!(refused.code().name, "core.job.outside");
}
