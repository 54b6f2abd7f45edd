//! Looking at the queue behind the program's back, and waiting for what happens by itself.

use std::sync::Arc;
use std::time::Duration;

use base::{JobId, Result, TenantId};
use sdk::{Ctx, NewJob};
use testing::TestApp;

use crate::bakery::{Bakery, Kitchen};

/// A bakery of one's own: its queue is nobody else's.
pub(crate) async fn bakery() -> (TestApp, Arc<Kitchen>) {
    bakery_with(&[]).await
}

pub(crate) async fn bakery_with(flags: &[(&str, &str)]) -> (TestApp, Arc<Kitchen>) {
    let module = Bakery::default();
    let kitchen = Arc::clone(&module.kitchen);
    (TestApp::alone(vec![Box::new(module)], flags).await, kitchen)
}

pub(crate) async fn enqueue(app: &TestApp, job: impl Into<NewJob>) -> JobId {
    enqueue_for(app, app.owner().tenant, job).await
}

pub(crate) async fn enqueue_for(app: &TestApp, tenant: TenantId, job: impl Into<NewJob>) -> JobId {
    let job = job.into();
    app.in_system_of(tenant, |ctx: Ctx| async move { ctx.enqueue(job).await }).await.unwrap()
}

pub(crate) async fn enqueue_many<J: sdk::Job>(
    app: &TestApp,
    tenant: TenantId,
    jobs: Vec<J>,
) -> Result<Vec<JobId>> {
    app.in_system_of(tenant, |ctx: Ctx| async move { ctx.enqueue_all(&jobs).await }).await
}

pub(crate) async fn loaves(app: &TestApp) -> i64 {
    let counted = app.superuser().await.query_one("select count(*) from bakery.loaf", &[]).await.unwrap();
    counted.get(0)
}

pub(crate) async fn jobs(app: &TestApp) -> i64 {
    let counted = app.superuser().await.query_one("select count(*) from core.job", &[]).await.unwrap();
    counted.get(0)
}

/// `state attempt failures error_code`, as one line.
pub(crate) async fn job(app: &TestApp, id: JobId) -> String {
    let row = app
        .superuser()
        .await
        .query_one(
            "select concat_ws(' ', state, attempt, failures, error_code) from core.job where id = $1",
            &[&id],
        )
        .await
        .unwrap();
    row.get(0)
}

/// `attempt outcome error_code` of each execution, in order.
pub(crate) async fn executions(app: &TestApp, id: JobId) -> Vec<String> {
    let rows = app
        .superuser()
        .await
        .query(
            "select concat_ws(' ', attempt, outcome, error_code) from core.job_execution
             where job_id = $1 order by attempt",
            &[&id],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Waits until a job is in a state.
pub(crate) async fn until(app: &TestApp, id: JobId, state: &str) {
    let superuser = app.superuser().await;
    let waiting = async {
        loop {
            let row = superuser.query_one("select state from core.job where id = $1", &[&id]).await.unwrap();
            if row.get::<_, &str>(0) == state {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let reached = tokio::time::timeout(Duration::from_secs(30), waiting).await;
    assert!(reached.is_ok(), "the job is {}", job(app, id).await);
}
