//! What happens when a job does not work: it is tried again, later and later, and given up in the end.

use sdk::NewJob;
use serde_json::json;

use crate::bakery::{Burn, Dawdle, Drop, Taste};
use crate::looking::{bakery, enqueue, executions, job, loaves};

#[tokio::test]
async fn a_job_that_fails_is_tried_again_after_a_while_and_keeps_nothing_of_the_failures() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 2);
    let id = enqueue(&app, &Burn { loaf: "rye".into() }).await;

    app.work_off().await;
    assert_eq!(job(&app, id).await, "scheduled 1 1 bakery.oven.cold");
    // A hundred seconds, give or take a quarter. The clock also moves by itself, so it is not tried closely.
    app.clock.advance_s(40);
    app.work_off().await;
    assert_eq!(kitchen.times("tried rye"), 1);
    app.clock.advance_s(90);
    app.work_off().await;
    assert_eq!(job(&app, id).await, "scheduled 2 2 bakery.oven.cold");
    // Twice as long the second time.
    app.clock.advance_s(100);
    app.work_off().await;
    assert_eq!(kitchen.times("tried rye"), 2);
    app.clock.advance_s(160);
    app.work_off().await;

    assert_eq!(job(&app, id).await, "done 3 0");
    assert_eq!(loaves(&app).await, 1);
    assert_eq!(
        executions(&app, id).await,
        ["1 failed bakery.oven.cold", "2 failed bakery.oven.cold", "3 done"]
    );
}

#[tokio::test]
async fn a_job_is_given_up_after_its_attempts_and_says_why_without_secrets() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 100);
    let id = enqueue(&app, &Burn { loaf: "rye".into() }).await;

    for _ in 0..5 {
        app.work_off().await;
        app.clock.advance_s(2000);
    }

    assert_eq!(job(&app, id).await, "failed 3 3 bakery.oven.cold");
    assert_eq!((kitchen.times("tried rye"), loaves(&app).await), (3, 0));
    let seen = app.owner().sign_in_again().await.get(&format!("/api/v1/jobs/{id}")).await;
    assert_eq!(
        seen.json["data"]["error"],
        json!({ "code": "bakery.oven.cold", "message": "The oven is cold." })
    );
    assert!(!String::from_utf8_lossy(&seen.body).contains("vault"));
}

#[tokio::test]
async fn a_panic_is_a_failure_of_the_job_and_not_of_the_worker() {
    let (app, kitchen) = bakery().await;
    let id = enqueue(&app, &Drop { loaf: "rye".into() }).await;
    enqueue(&app, &Taste { loaf: "oat".into() }).await;

    app.work_off().await;

    assert_eq!(job(&app, id).await, "failed 1 1 core.job.panicked");
    assert_eq!(executions(&app, id).await, ["1 panicked core.job.panicked"]);
    assert_eq!((loaves(&app).await, kitchen.times("tasted oat")), (0, 1));
}

#[tokio::test]
async fn a_job_that_takes_too_long_is_ended_and_keeps_nothing() {
    let (app, kitchen) = bakery().await;
    let id = enqueue(&app, &Dawdle { loaf: "rye".into() }).await;
    enqueue(&app, &Taste { loaf: "oat".into() }).await;

    app.work_off().await;

    assert_eq!(job(&app, id).await, "failed 1 1 core.job.timed_out");
    assert_eq!(executions(&app, id).await, ["1 timed_out core.job.timed_out"]);
    assert_eq!((loaves(&app).await, kitchen.times("tasted oat")), (0, 1));
}

#[tokio::test]
async fn facts_that_cannot_be_read_are_a_failure() {
    let (app, _) = bakery().await;
    let id = enqueue(&app, &Taste { loaf: "rye".into() }).await;
    let superuser = app.superuser().await;
    superuser
        .execute("update core.job set arguments = '{\"bread\": 1}', attempts_max = 1", &[])
        .await
        .unwrap();

    app.work_off().await;

    assert_eq!(job(&app, id).await, "failed 1 1 core.job.unreadable");
}

#[tokio::test]
async fn a_job_that_would_wait_again_gives_way_to_another_of_its_kind_that_waits_already() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 1);
    let unique = || NewJob::of(&Burn { loaf: "rye".into() }).unique("rye");
    let first = enqueue(&app, unique()).await;
    let superuser = app.superuser().await;
    // The second comes while the first runs: a running one does not hold the key.
    superuser.execute("update core.job set state = 'running'", &[]).await.unwrap();
    let second = enqueue(&app, NewJob::of(&Burn { loaf: "oat".into() }).unique("rye")).await;
    let run_at = "update core.job set state = 'scheduled', run_at = now() + interval '1 day' where id = $1";
    superuser.execute(run_at, &[&second]).await.unwrap();
    // The index does not hold while it runs; a worker that dies puts it back.
    superuser
        .execute("update core.job set worker_id = gen_random_uuid(), attempt = 1, started_at = now() where id = $1", &[&first])
        .await
        .unwrap();
    superuser
        .execute(
            "insert into core.worker (tenant_id, id, node, lease_until, started_at)
             select '00000000-0000-7000-8000-000000000001', worker_id, 'gone', now() - interval '1 hour', now()
             from core.job where id = $1",
            &[&first],
        )
        .await
        .unwrap();

    app.work_off().await;

    assert_eq!(job(&app, first).await, "cancelled 1 0 core.job.superseded");
    assert_eq!(job(&app, second).await, "scheduled 0 0");
}
