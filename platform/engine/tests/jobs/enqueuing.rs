//! Putting jobs into the queue: with the transaction or not at all, and one of a kind where that is wanted.

use base::JobId;
use futures_util::future::join_all;
use sdk::{Ctx, NewJob};
use testing::TestApp;

use crate::bakery::{Bake, BakeAndTaste, Taste, Unheard};
use crate::looking::{bakery, enqueue, enqueue_for, enqueue_many, job, jobs, loaves};

#[tokio::test]
async fn a_job_is_done_after_the_transaction_that_wants_it() {
    let (app, kitchen) = bakery().await;

    let id = enqueue(&app, &Bake { loaf: "rye".into() }).await;
    assert_eq!(job(&app, id).await, "waiting 0 0");
    let attempts = app.work_off().await;

    assert_eq!((attempts, kitchen.times("baked rye"), loaves(&app).await), (1, 1, 1));
    assert_eq!(job(&app, id).await, "done 1 0");
}

#[tokio::test]
async fn a_transaction_that_is_not_kept_leaves_no_job() {
    let (app, kitchen) = bakery().await;

    let refused: base::Result<()> = app
        .in_system(|ctx: Ctx| async move {
            ctx.enqueue(&Bake { loaf: "rye".into() }).await?;
            Err(crate::bakery::OVEN_COLD.problem())
        })
        .await;

    assert!(refused.is_err());
    assert_eq!((jobs(&app).await, app.work_off().await), (0, 0));
    assert!(kitchen.said().is_empty());
}

#[tokio::test]
async fn a_job_may_want_another_one() {
    let (app, kitchen) = bakery().await;

    enqueue(&app, &BakeAndTaste { loaf: "rye".into() }).await;

    assert_eq!(app.work_off().await, 2);
    assert_eq!(kitchen.said(), ["tasted rye"]);
}

#[tokio::test]
async fn a_thousand_jobs_are_one_statement_and_their_ids_come_in_order() {
    let (app, kitchen) = bakery().await;
    let loaves = (0..1000).map(|number| Taste { loaf: number.to_string() }).collect();

    let ids = enqueue_many(&app, app.owner().tenant, loaves).await.unwrap();

    assert_eq!(ids.len(), 1000);
    assert!(ids.is_sorted());
    assert_eq!(app.work_off().await, 1000);
    let expected: Vec<String> = (0..1000).map(|number| format!("tasted {number}")).collect();
    assert_eq!(kitchen.said(), expected);
}

#[tokio::test]
async fn of_fifty_at_once_with_one_key_there_is_one_job_and_all_hear_its_id() {
    let (app, kitchen) = bakery().await;
    let unique = || NewJob::of(&Taste { loaf: "rye".into() }).unique("rye");

    let ids = join_all((0..50).map(|_| enqueue(&app, unique()))).await;

    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!((jobs(&app).await, app.work_off().await), (1, 1));
    assert_eq!(kitchen.times("tasted rye"), 1);
}

#[tokio::test]
async fn a_key_is_free_again_once_its_job_has_begun() {
    let (app, _) = bakery().await;
    let unique = || NewJob::of(&Taste { loaf: "rye".into() }).unique("rye");

    let first = enqueue(&app, unique()).await;
    app.work_off().await;
    let second = enqueue(&app, unique()).await;

    assert_ne!(first, second);
    assert_eq!(job(&app, second).await, "waiting 0 0");
}

#[tokio::test]
async fn keys_are_the_tenants_own_and_the_kinds_own() {
    let (app, _) = bakery().await;
    let cleo = app.another_tenant().await;

    let ours = enqueue(&app, NewJob::of(&Taste { loaf: "rye".into() }).unique("rye")).await;
    let of_another_kind = enqueue(&app, NewJob::of(&Bake { loaf: "rye".into() }).unique("rye")).await;
    let theirs =
        enqueue_for(&app, cleo.tenant, NewJob::of(&Taste { loaf: "rye".into() }).unique("rye")).await;

    assert!(ours != of_another_kind && ours != theirs);
}

#[tokio::test]
async fn many_jobs_with_keys_answer_the_ids_of_those_that_wait_already() {
    let (app, _) = bakery().await;
    let keyed = |key: &str| NewJob::of(&Taste { loaf: key.into() }).unique(key);
    let waiting = enqueue(&app, keyed("b")).await;

    let ids: Vec<JobId> = app
        .in_system(|ctx: Ctx| async move {
            let plain = NewJob::of(&Taste { loaf: "plain".into() });
            ctx.enqueue_all([keyed("c"), keyed("b"), plain, keyed("a"), keyed("c")]).await
        })
        .await
        .unwrap();

    assert_eq!(ids[1], waiting);
    assert_eq!(ids[0], ids[4]);
    assert_eq!(jobs(&app).await, 4);
    let names: Vec<String> = app
        .superuser()
        .await
        .query("select arguments ->> 'loaf' from core.job order by array_position($1::uuid[], id)", &[&ids])
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    assert_eq!(names, ["c", "b", "plain", "a"]);
}

#[tokio::test]
async fn a_job_for_later_waits_for_its_time() {
    let (app, kitchen) = bakery().await;
    let tomorrow = app.platform_ctx().now() + jiff_hours(24);

    let id = enqueue(&app, NewJob::of(&Taste { loaf: "rye".into() }).at(tomorrow)).await;
    assert_eq!(app.work_off().await, 0);
    assert_eq!(job(&app, id).await, "scheduled 0 0");
    app.clock.advance_s(24 * 3600 + 1);
    app.work_off().await;

    assert_eq!(kitchen.times("tasted rye"), 1);
}

#[tokio::test]
async fn a_job_that_this_program_does_not_know_stays_where_it_is() {
    let (app, kitchen) = bakery().await;

    let unheard = enqueue(&app, &Unheard {}).await;
    enqueue(&app, &Taste { loaf: "rye".into() }).await;
    app.work_off().await;

    assert_eq!(job(&app, unheard).await, "waiting 0 0");
    assert_eq!(kitchen.said(), ["tasted rye"]);
}

#[tokio::test]
async fn on_a_shared_database_a_test_works_off_its_own_tenants_jobs_alone() {
    let module = crate::bakery::Bakery::default();
    let kitchen = std::sync::Arc::clone(&module.kitchen);
    let app = TestApp::with_modules(vec![Box::new(module)]).await;
    let cleo = app.another_tenant().await;

    enqueue(&app, &Taste { loaf: "ours".into() }).await;
    let theirs = enqueue_for(&app, cleo.tenant, &Taste { loaf: "theirs".into() }).await;
    app.work_off().await;

    assert_eq!(kitchen.times("tasted ours"), 1);
    assert_eq!(job(&app, theirs).await, "waiting 0 0");
}

fn jiff_hours(hours: i64) -> jiff::SignedDuration {
    jiff::SignedDuration::from_hours(hours)
}
