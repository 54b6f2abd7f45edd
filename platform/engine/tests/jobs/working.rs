//! The worker of the running program: it hears the bell, finishes when the program stops, and ends what is cancelled.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::bakery::{Bake, Burn, Prove, Taste};
use crate::looking::{
    bakery, bakery_with, enqueue, enqueue_for, enqueue_many, executions, job, loaves, until,
};

#[tokio::test]
async fn a_worker_does_what_comes_at_once() {
    let (mut app, kitchen) = bakery().await;
    app.app_mut().work();
    enqueue(&app, &Taste { loaf: "to get going".into() }).await;
    kitchen.until_said("tasted to get going", 1).await;

    let began = Instant::now();
    enqueue(&app, &Taste { loaf: "rye".into() }).await;
    kitchen.until_said("tasted rye", 1).await;

    assert!(began.elapsed() < Duration::from_millis(1500), "the bell was not heard");
}

#[tokio::test]
async fn a_worker_hears_the_bell_of_another_node() {
    let (mut app, kitchen) = bakery().await;
    app.app_mut().work();
    enqueue(&app, &Taste { loaf: "to get going".into() }).await;
    kitchen.until_said("tasted to get going", 1).await;
    let superuser = app.superuser().await;

    // As a node without our bell would: behind our back, with a ring afterwards.
    superuser
        .batch_execute(
            "insert into core.job (tenant_id, id, name, arguments, state, priority, run_at, attempts_max, correlation_id, created_at)
             select tenant_id, gen_random_uuid(), name, '{\"loaf\": \"from afar\"}', 'waiting', priority, run_at, 1, '', created_at
             from core.job limit 1;
             select pg_notify('core_jobs', 'work')",
        )
        .await
        .unwrap();

    kitchen.until_said("tasted from afar", 1).await;
}

#[tokio::test]
async fn a_worker_does_hundreds_of_all_kinds_and_each_once() {
    let (mut app, kitchen) = bakery().await;
    let cleo = app.another_tenant().await.tenant;
    let ours = app.owner().tenant;
    enqueue_many(&app, ours, (0..500).map(|n| Taste { loaf: n.to_string() }).collect()).await.unwrap();
    enqueue_many(&app, cleo, (0..100).map(|n| Bake { loaf: n.to_string() }).collect()).await.unwrap();
    app.app_mut().work();

    let superuser = app.superuser().await;
    let done = async {
        while superuser
            .query_one("select count(*) from core.job where state = 'done'", &[])
            .await
            .unwrap()
            .get::<_, i64>(0)
            < 600
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), done).await.unwrap();

    assert_eq!(kitchen.said().len(), 600);
    assert_eq!(loaves(&app).await, 100);
    let logged = superuser.query_one("select count(*) from core.job_execution", &[]).await.unwrap();
    assert_eq!(logged.get::<_, i64>(0), 600);
}

#[tokio::test]
async fn a_tenants_long_jobs_leave_a_place_for_others() {
    let (mut app, kitchen) = bakery().await;
    let cleo = app.another_tenant().await.tenant;
    enqueue_many(&app, app.owner().tenant, (0..20).map(|n| Prove { loaf: n.to_string() }).collect())
        .await
        .unwrap();
    app.app_mut().work();
    for number in 0..3 {
        kitchen.until_said(&format!("proving {number}"), 1).await;
    }

    enqueue_for(&app, cleo, &Taste { loaf: "rye".into() }).await;

    kitchen.until_said("tasted rye", 1).await;
    assert_eq!(kitchen.said().iter().filter(|said| said.starts_with("proving")).count(), 3);
    kitchen.gate.add_permits(100);
}

#[tokio::test]
async fn a_running_job_that_is_cancelled_ends_at_once_and_keeps_nothing() {
    let (mut app, kitchen) = bakery().await;
    app.app_mut().work();
    let id = enqueue(&app, &Prove { loaf: "rye".into() }).await;
    kitchen.until_said("proving rye", 1).await;

    let cancelled = app.owner().post(&format!("/api/v1/jobs/{id}/cancel"), json!({})).await;
    enqueue_many(&app, app.owner().tenant, (0..3).map(|n| Prove { loaf: n.to_string() }).collect())
        .await
        .unwrap();

    // There is a place again for all three of them, although nobody has opened the gate.
    for number in 0..3 {
        kitchen.until_said(&format!("proving {number}"), 1).await;
    }
    assert_eq!(cancelled.status(), 200);
    assert_eq!((loaves(&app).await, job(&app, id).await.as_str()), (0, "cancelled 1 0"));
    assert_eq!(executions(&app, id).await, ["1 cancelled"]);
    kitchen.gate.add_permits(3);
}

#[tokio::test]
async fn a_job_for_later_is_done_when_its_time_comes_by_itself() {
    let (mut app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 1);
    app.app_mut().work();
    let id = enqueue(&app, &Burn { loaf: "rye".into() }).await;
    until(&app, id, "scheduled").await;

    app.clock.advance_s(200);

    until(&app, id, "done").await;
    assert_eq!(loaves(&app).await, 1);
}

#[tokio::test]
async fn a_program_that_stops_lets_running_jobs_finish_and_gives_the_others_back() {
    let (app, kitchen) = bakery_with(&[("jobs.at_once", "2")]).await;
    let workshop = Arc::clone(&app.app().workshop);
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let working = tokio::spawn(workshop.keep_working(stopping));
    let ids = enqueue_many(&app, app.owner().tenant, (0..3).map(|n| Prove { loaf: n.to_string() }).collect())
        .await
        .unwrap();
    kitchen.until_said("proving 0", 1).await;

    stop.send(true).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    kitchen.gate.add_permits(1);
    working.await.unwrap();

    assert_eq!(job(&app, ids[0]).await, "done 1 0");
    assert!(job(&app, ids[2]).await.starts_with("waiting"), "{}", job(&app, ids[2]).await);
    let workers = app.superuser().await.query_one("select count(*) from core.worker", &[]).await.unwrap();
    assert_eq!(workers.get::<_, i64>(0), 0);
}

#[tokio::test]
async fn a_program_that_stops_does_not_wait_for_ever() {
    let (app, kitchen) = bakery_with(&[("server.shutdown_grace_ms", "200")]).await;
    let workshop = Arc::clone(&app.app().workshop);
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let working = tokio::spawn(workshop.keep_working(stopping));
    let id = enqueue(&app, &Prove { loaf: "rye".into() }).await;
    kitchen.until_said("proving rye", 1).await;

    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(10), working).await.unwrap().unwrap();

    assert_eq!((job(&app, id).await.as_str(), loaves(&app).await), ("waiting 1 0", 0));
}

#[tokio::test]
async fn the_figures_of_the_queue_can_be_read() {
    engine::ops::start_metrics();
    let (mut app, kitchen) = bakery().await;
    app.app_mut().work();
    enqueue(&app, &Taste { loaf: "rye".into() }).await;
    kitchen.until_said("tasted rye", 1).await;

    let figures = async {
        loop {
            let text = engine::ops::render_metrics();
            let all = [
                "jobs{state=\"waiting\"}",
                "jobs_oldest_waiting_seconds",
                "job_seconds_count{job=\"bakery.taste\"}",
                "jobs_total{job=\"bakery.taste\",outcome=\"done\"}",
            ];
            if all.iter().all(|name| text.contains(name)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), figures).await.unwrap();
}
