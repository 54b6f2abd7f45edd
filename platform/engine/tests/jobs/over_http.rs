//! Jobs over HTTP: who sees which, page by page, and what one can do with them.

use serde_json::json;

use crate::bakery::{Bake, Burn, Taste};
use crate::looking::{bakery, enqueue, enqueue_for, enqueue_many, executions, job};

#[tokio::test]
async fn a_tenant_sees_its_own_jobs_and_nobody_elses() {
    let (app, _) = bakery().await;
    let cleo = app.another_tenant().await;
    let ours = enqueue(&app, &Taste { loaf: "rye".into() }).await;
    let theirs = enqueue_for(&app, cleo.tenant, &Taste { loaf: "oat".into() }).await;

    let list = app.owner().get("/api/v1/jobs").await;

    assert_eq!(list.json["data"].as_array().unwrap().len(), 1);
    assert_eq!(list.json["data"][0]["id"], json!(ours));
    for verb in ["", "/retry", "/cancel", "/run-now"] {
        let ask = async |id: String| {
            let path = format!("/api/v1/jobs/{id}{verb}");
            if verb.is_empty() {
                app.owner().get(&path).await
            } else {
                app.owner().post(&path, json!({})).await
            }
        };
        let (of_theirs, of_nobodys) =
            (ask(theirs.to_string()).await, ask(uuid::Uuid::now_v7().to_string()).await);
        assert_eq!(of_theirs.without_correlation(), of_nobodys.without_correlation());
        assert_eq!(of_theirs.status_and_code(), "404 core.record.not_found");
    }
    assert_eq!(job(&app, theirs).await, "waiting 0 0");
}

#[tokio::test]
async fn members_without_the_right_neither_see_nor_touch_jobs() {
    let (app, _) = bakery().await;
    let bo = app.member("bo", "member").await;
    let id = enqueue(&app, &Taste { loaf: "rye".into() }).await;

    let seen = bo.get("/api/v1/jobs").await;
    let cancelled = bo.post(&format!("/api/v1/jobs/{id}/cancel"), json!({})).await;

    assert_eq!(seen.status_and_code(), "403 core.permission.missing");
    assert_eq!(cancelled.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn a_list_comes_in_pages_and_can_be_narrowed_down() {
    let (app, _) = bakery().await;
    let tenant = app.owner().tenant;
    enqueue_many(&app, tenant, (0..5).map(|n| Taste { loaf: n.to_string() }).collect()).await.unwrap();
    app.work_off().await;
    enqueue(&app, &Bake { loaf: "rye".into() }).await;

    let mut path = "/api/v1/jobs?limit=4".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = app.owner().get(&path).await;
        let lines = page.json["data"].as_array().unwrap().clone();
        seen.extend(lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()));
        let Some(cursor) = page.json["meta"]["nextCursor"].as_str() else { break };
        path = format!("/api/v1/jobs?limit=4&cursor={cursor}");
    }
    let done = app.owner().get("/api/v1/jobs?state=done").await;
    let bakes = app.owner().get("/api/v1/jobs?name=bakery.bake&state=waiting").await;

    let mut newest_first = seen.clone();
    newest_first.sort_by(|one, other| other.cmp(one));
    assert_eq!((seen.len(), &seen), (6, &newest_first));
    assert_eq!(done.json["data"].as_array().unwrap().len(), 5);
    assert_eq!(bakes.json["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn parameters_that_mean_nothing_are_refused_by_name() {
    let (app, _) = bakery().await;

    let refused = app.owner().get("/api/v1/jobs?state=tired&limit=101&colour=red&cursor=x").await;

    assert_eq!(refused.status_and_code(), "422 core.input.invalid");
    assert_eq!(
        refused.details(),
        [
            "colour: is not a parameter of this address",
            "limit: is a number from 1 to 100",
            "state: is one of scheduled, waiting, running, done, failed, cancelled"
        ]
    );
    let refused = app.owner().get("/api/v1/jobs?cursor=x").await;
    assert_eq!(refused.details(), ["cursor: is not what nextCursor said"]);
}

#[tokio::test]
async fn a_job_that_was_given_up_is_retried_with_all_its_attempts_before_it() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 3);
    let id = enqueue(&app, &Burn { loaf: "rye".into() }).await;
    for _ in 0..3 {
        app.work_off().await;
        app.clock.advance_s(2000);
    }
    let owner = app.owner().sign_in_again().await;

    let retried = owner.post(&format!("/api/v1/jobs/{id}/retry"), json!({})).await;
    let again = owner.post(&format!("/api/v1/jobs/{id}/retry"), json!({})).await;
    app.work_off().await;

    assert_eq!((retried.status(), &retried.json["data"]["failures"]), (200, &json!(0)));
    assert_eq!(again.status_and_code(), "409 core.job.not_ended");
    assert_eq!(job(&app, id).await, "done 4 0");
    assert_eq!(executions(&app, id).await.len(), 4);
    let seen = owner.get(&format!("/api/v1/jobs/{id}")).await;
    assert_eq!(seen.json["data"]["executions"][0]["outcome"], "done");
    assert_eq!(seen.json["data"]["executions"][3]["error"]["code"], "bakery.oven.cold");
}

#[tokio::test]
async fn a_job_that_waits_is_cancelled_and_can_be_retried() {
    let (app, kitchen) = bakery().await;
    let id = enqueue(&app, &Taste { loaf: "rye".into() }).await;

    let cancelled = app.owner().post(&format!("/api/v1/jobs/{id}/cancel"), json!({})).await;
    assert_eq!((cancelled.status(), app.work_off().await), (200, 0));
    let again = app.owner().post(&format!("/api/v1/jobs/{id}/cancel"), json!({})).await;
    assert_eq!(again.status_and_code(), "409 core.job.ended");
    app.owner().post(&format!("/api/v1/jobs/{id}/retry"), json!({})).await;
    app.work_off().await;

    assert_eq!(kitchen.times("tasted rye"), 1);
}

#[tokio::test]
async fn a_job_for_later_can_be_done_now() {
    let (app, kitchen) = bakery().await;
    kitchen.shall_fail("rye", 1);
    let id = enqueue(&app, &Burn { loaf: "rye".into() }).await;
    app.work_off().await;

    let run = app.owner().post(&format!("/api/v1/jobs/{id}/run-now"), json!({})).await;
    app.work_off().await;
    let again = app.owner().post(&format!("/api/v1/jobs/{id}/run-now"), json!({})).await;

    assert_eq!((run.status(), job(&app, id).await.as_str()), (200, "done 2 0"));
    assert_eq!(again.status_and_code(), "409 core.job.ended");
}

#[tokio::test]
async fn a_job_carries_the_correlation_id_of_the_request_that_wanted_it() {
    let (app, _) = bakery().await;
    let id = enqueue(&app, &Taste { loaf: "rye".into() }).await;
    app.work_off().await;

    let seen = app.owner().get(&format!("/api/v1/jobs/{id}")).await;

    // Nobody asked by HTTP here, so it is its own.
    assert_eq!(seen.json["data"]["correlation_id"], json!(id));
    assert_eq!(seen.json["data"]["executions"][0]["correlation_id"], json!(id));
}
