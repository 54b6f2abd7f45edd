//! Whose hands a job is in: workers that die, stall, or come back too late.

use std::sync::Arc;

use base::JobId;
use engine::jobs::LEASE_S;
use testing::TestApp;

use crate::bakery::{Bake, Kitchen, Prove, Taste};
use crate::looking::{bakery, enqueue, enqueue_many, executions, job, loaves};

/// Makes the worker who has this job look dead: its lease has ended and somebody has looked.
async fn worker_dies(app: &TestApp, id: JobId) {
    let superuser = app.superuser().await;
    let ended = superuser
        .execute(
            "update core.worker set lease_until = '2000-01-01'
             where id = (select worker_id from core.job where id = $1)",
            &[&id],
        )
        .await
        .unwrap();
    assert_eq!(ended, 1);
}

/// Begins a job that waits at the gate, in a worker of its own.
async fn proving(app: &Arc<TestApp>, kitchen: &Kitchen) -> (JobId, tokio::task::JoinHandle<usize>) {
    let id = enqueue(app, &Prove { loaf: "rye".into() }).await;
    let first = Arc::clone(app);
    let working = tokio::spawn(async move { first.work_off().await });
    kitchen.until_said("proving rye", 1).await;
    (id, working)
}

#[tokio::test]
async fn a_job_of_a_killed_worker_is_done_again_when_the_lease_has_ended() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    let (id, working) = proving(&app, &kitchen).await;
    working.abort();

    app.work_off().await;
    assert!(job(&app, id).await.starts_with("running 1"));
    app.clock.advance_s(LEASE_S + 1);
    kitchen.gate.add_permits(1);
    app.work_off().await;

    assert_eq!(job(&app, id).await, "done 2 0");
    assert_eq!(executions(&app, id).await, ["1 lost core.job.lost", "2 done"]);
    assert_eq!(loaves(&app).await, 1);
}

#[tokio::test]
async fn a_worker_that_was_taken_for_dead_can_finish_nothing() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    let (id, stalled) = proving(&app, &kitchen).await;

    worker_dies(&app, id).await;
    let second = Arc::clone(&app);
    let working = tokio::spawn(async move { second.work_off().await });
    kitchen.until_said("proving rye", 2).await;
    kitchen.gate.add_permits(2);
    stalled.await.unwrap();
    working.await.unwrap();

    assert_eq!(kitchen.times("proved rye"), 2);
    assert_eq!(loaves(&app).await, 1, "what the first one baked is not kept");
    assert_eq!(executions(&app, id).await, ["1 lost core.job.lost", "2 done"]);
}

#[tokio::test]
async fn the_first_to_be_late_keeps_nothing_even_if_nobody_has_begun_again() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    let (id, stalled) = proving(&app, &kitchen).await;

    app.superuser()
        .await
        .execute("update core.job set state = 'scheduled', run_at = '2999-01-01' where id = $1", &[&id])
        .await
        .unwrap();
    kitchen.gate.add_permits(1);
    stalled.await.unwrap();

    assert_eq!((loaves(&app).await, job(&app, id).await), (0, "scheduled 1 0".to_owned()));
}

#[tokio::test]
async fn a_job_that_kills_its_workers_is_given_up() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    let id = enqueue(&app, &Prove { loaf: "rye".into() }).await;
    app.superuser().await.execute("update core.job set attempts_max = 2", &[]).await.unwrap();

    for times in 1..=2 {
        let worker = Arc::clone(&app);
        let working = tokio::spawn(async move { worker.work_off().await });
        kitchen.until_said("proving rye", times).await;
        working.abort();
        app.clock.advance_s(LEASE_S + 1);
    }
    app.work_off().await;

    assert_eq!(job(&app, id).await, "failed 2 2 core.job.lost");
}

#[tokio::test]
async fn several_workers_do_each_job_once() {
    let (app, kitchen) = bakery().await;
    let app = Arc::new(app);
    let many = (0..300).map(|number| Taste { loaf: number.to_string() }).collect();
    enqueue_many(&app, app.owner().tenant, many).await.unwrap();
    let some = (0..30).map(|number| Bake { loaf: number.to_string() }).collect();
    enqueue_many(&app, app.owner().tenant, some).await.unwrap();

    let workers: Vec<_> = (0..4)
        .map(|_| {
            let app = Arc::clone(&app);
            tokio::spawn(async move { app.work_off().await })
        })
        .collect();
    let attempts: Vec<usize> =
        futures_util::future::join_all(workers).await.into_iter().map(Result::unwrap).collect();

    assert!(attempts.iter().sum::<usize>() >= 330, "{attempts:?}");
    let mut said = kitchen.said();
    // A schedule may have come due meanwhile.
    said.retain(|said| said.starts_with("tasted") || said.starts_with("baked"));
    assert_eq!(said.len(), 330);
    said.sort();
    said.dedup();
    assert_eq!(said.len(), 330);
    assert_eq!(loaves(&app).await, 30);
}
