//! Schedules: each tick once, missed ones caught once, paused and resumed, by the clock of each place.

use std::sync::Arc;

use jiff::tz::TimeZone;
use sdk::Ctx;
use serde_json::json;
use testing::TestApp;

use crate::bakery::Kitchen;
use crate::looking::bakery;

/// Moves the clock to the next time the wall shows `hour:minute` by UTC.
fn advance_to(app: &TestApp, hour: i8, minute: i8) {
    let now = app.platform_ctx().now().to_zoned(TimeZone::UTC);
    let today = now.with().time(jiff::civil::time(hour, minute, 0, 0)).build().unwrap();
    let then = if today > now { today } else { today.tomorrow().unwrap() };
    let then = then.with().time(jiff::civil::time(hour, minute, 0, 0)).build().unwrap();
    app.clock.advance_s(then.timestamp().duration_since(now.timestamp()).as_secs() + 1);
}

fn opened(app: &TestApp, kitchen: &Kitchen) -> usize {
    kitchen.times(&format!("opened {}", app.owner().tenant))
}

/// At a quarter past eight by UTC, with all schedules reckoned.
async fn early_bakery() -> (TestApp, Arc<Kitchen>) {
    let (app, kitchen) = bakery().await;
    advance_to(&app, 8, 15);
    app.work_off().await;
    (app, kitchen)
}

#[tokio::test]
async fn a_schedule_ticks_when_its_time_comes_and_not_before() {
    let (app, kitchen) = early_bakery().await;
    assert_eq!(opened(&app, &kitchen), 0);

    advance_to(&app, 8, 58);
    app.work_off().await;
    assert_eq!(opened(&app, &kitchen), 0);
    advance_to(&app, 9, 0);
    app.work_off().await;
    app.work_off().await;
    assert_eq!(opened(&app, &kitchen), 1);
    advance_to(&app, 9, 0);
    app.work_off().await;

    assert_eq!(opened(&app, &kitchen), 2);
}

#[tokio::test]
async fn each_tenant_has_its_tick_by_its_own_clock() {
    let (app, kitchen) = bakery().await;
    let kolkata = app.another_tenant().await;
    kolkata.patch("/api/v1/tenant", json!({ "time_zone": "Asia/Kolkata" })).await;
    let opened = |tenant| kitchen.times(&format!("opened {tenant}"));
    advance_to(&app, 3, 0);
    app.work_off().await;

    advance_to(&app, 3, 30);
    app.work_off().await;
    assert_eq!((opened(kolkata.tenant), opened(app.owner().tenant)), (1, 0));
    advance_to(&app, 9, 0);
    app.work_off().await;

    assert_eq!((opened(kolkata.tenant), opened(app.owner().tenant)), (1, 1));
}

#[tokio::test]
async fn a_tenant_that_moves_to_another_zone_is_reckoned_anew() {
    let (app, kitchen) = early_bakery().await;
    let owner = app.owner().sign_in_again().await;
    owner.patch("/api/v1/tenant", json!({ "time_zone": "America/New_York" })).await;
    app.work_off().await;

    advance_to(&app, 9, 0);
    app.work_off().await;
    assert_eq!(opened(&app, &kitchen), 0);
    advance_to(&app, 14, 0);
    app.work_off().await;

    assert_eq!(opened(&app, &kitchen), 1);
}

#[tokio::test]
async fn ticks_that_were_missed_are_caught_once() {
    let (app, kitchen) = early_bakery().await;
    let counted = kitchen.times("counted");

    app.clock.advance_s(5 * 86_400);
    app.work_off().await;
    app.work_off().await;

    assert_eq!(opened(&app, &kitchen), 1);
    assert_eq!(kitchen.times("counted"), counted + 1);
}

#[tokio::test]
async fn of_several_nodes_at_the_same_moment_one_ticks() {
    let (app, kitchen) = early_bakery().await;
    let app = Arc::new(app);
    for day in 1..=3 {
        advance_to(&app, 9, 0);
        let nodes: Vec<_> = (0..8)
            .map(|_| {
                let app = Arc::clone(&app);
                tokio::spawn(async move { app.work_off().await })
            })
            .collect();
        futures_util::future::join_all(nodes).await;
        app.work_off().await;

        assert_eq!(opened(&app, &kitchen), day);
    }
}

#[tokio::test]
async fn a_paused_schedule_does_not_tick_and_a_resumed_one_does_not_catch_up() {
    let (app, kitchen) = early_bakery().await;
    let owner = app.owner().sign_in_again().await;

    let paused = owner.post("/api/v1/schedules/bakery.open_shop/pause", json!({})).await;
    assert_eq!(
        (&paused.json["data"]["is_paused"], &paused.json["data"]["next_run_at"]),
        (&json!(true), &json!(null))
    );
    app.clock.advance_s(86_400);
    app.work_off().await;
    assert_eq!(opened(&app, &kitchen), 0);
    let owner = owner.sign_in_again().await;
    let resumed = owner.post("/api/v1/schedules/bakery.open_shop/resume", json!({})).await;
    assert_eq!(resumed.json["data"]["is_paused"], json!(false));
    app.work_off().await;
    assert_eq!(opened(&app, &kitchen), 0);
    advance_to(&app, 9, 0);
    app.work_off().await;

    assert_eq!(opened(&app, &kitchen), 1);
}

#[tokio::test]
async fn a_tenant_sees_its_schedules_with_their_last_and_next_run_and_starts_them_by_hand() {
    let (app, kitchen) = early_bakery().await;
    let owner = app.owner().sign_in_again().await;

    let started = owner.post("/api/v1/schedules/bakery.open_shop/run-now", json!({})).await;
    let again = owner.post("/api/v1/schedules/bakery.open_shop/run-now", json!({})).await;
    app.work_off().await;
    let list = owner.get("/api/v1/schedules").await;
    let executions = owner.get("/api/v1/schedules/bakery.open_shop/executions").await;

    assert_eq!((started.status(), again.status_and_code().as_str()), (200, "409 core.schedule.running"));
    assert_eq!(opened(&app, &kitchen), 1);
    let lines = list.json["data"].as_array().unwrap();
    assert!(lines.iter().all(|line| line["name"] != "bakery.count_stock"), "that is the operators' business");
    let line = lines.iter().find(|line| line["name"] == "bakery.open_shop").unwrap();
    assert_eq!(line["last_status"], "done");
    assert!(line["next_run_at"].as_str().unwrap().contains("T09:00:00"));
    assert!(line["last_duration_ms"].is_i64());
    assert_eq!(executions.json["data"][0]["outcome"], "done");
    assert_eq!(executions.json["data"][0]["job_id"], started.json["data"]["job_id"]);
    assert_eq!(executions.json["meta"]["hasNext"], json!(false));
}

#[tokio::test]
async fn the_schedules_of_the_platform_are_there_for_operators_alone() {
    let (app, kitchen) = bakery().await;
    let olga = app.operator().await;

    let theirs = olga.get("/api/v1/schedules").await;
    let refused = app.owner().post("/api/v1/schedules/bakery.count_stock/run-now", json!({})).await;
    let nothing = app.owner().post("/api/v1/schedules/bakery.nothing/run-now", json!({})).await;
    let started = olga.post("/api/v1/schedules/bakery.count_stock/run-now", json!({})).await;
    app.work_off().await;

    let names: Vec<_> =
        theirs.json["data"].as_array().unwrap().iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert!(
        ["bakery.count_stock", "bakery.open_shop", "core.forget_old_jobs"]
            .iter()
            .all(|name| names.contains(name))
    );
    assert_eq!(refused.without_correlation(), nothing.without_correlation());
    assert_eq!((started.status(), kitchen.times("counted")), (200, 1));
}

#[tokio::test]
async fn jobs_that_ended_long_ago_are_forgotten_by_the_clock() {
    let (app, _) = bakery().await;
    let old = crate::looking::enqueue(&app, &crate::bakery::Taste { loaf: "rye".into() }).await;
    app.work_off().await;
    app.clock.advance_s(31 * 86_400);
    let young = crate::looking::enqueue(&app, &crate::bakery::Taste { loaf: "oat".into() }).await;
    app.work_off().await;

    advance_to(&app, 3, 17);
    app.work_off().await;

    let left = app.superuser().await;
    let count = |id| {
        let left = &left;
        async move {
            let row = left
                .query_one(
                    "select (select count(*) from core.job where id = $1)
                          + (select count(*) from core.job_execution where job_id = $1)",
                    &[&id],
                )
                .await
                .unwrap();
            row.get::<_, i64>(0)
        }
    };
    assert_eq!((count(old).await, count(young).await), (0, 2));
}

#[tokio::test]
async fn the_functions_across_tenants_answer_nobody_but_the_platform() {
    let (app, _) = bakery().await;
    let id = crate::looking::enqueue(&app, &crate::bakery::Taste { loaf: "rye".into() }).await;
    let cleo = app.another_tenant().await;

    let seen: i64 = app
        .in_system_of(cleo.tenant, |ctx: Ctx| async move {
            let row = ctx.row_or_not_found("select count(*) from core.count_jobs()", &[]).await?;
            ctx.rows("select core.ready_jobs(now(), 10, null)", &[]).await?;
            ctx.rows("select core.forget_jobs('infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 10)", &[])
                .await?;
            Ok(row.get(0))
        })
        .await
        .unwrap();

    assert_eq!(seen, 0);
    assert_eq!(crate::looking::job(&app, id).await, "waiting 0 0");
}
