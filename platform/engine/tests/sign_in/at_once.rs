//! Many people doing the same thing at the same moment.

use futures_util::future::join_all;
use testing::Received;
use tokio::task::JoinHandle;
use tokio_postgres::Client;

/// Asks fifty times at once. `ask` gets the number of the asker.
pub(crate) async fn fifty_at_once<Asking>(ask: impl Fn(usize) -> Asking) -> Vec<Received>
where
    Asking: Future<Output = Received> + Send + 'static,
{
    let asking: Vec<_> = (0..50).map(|number| tokio::spawn(ask(number))).collect();
    join_all(asking).await.into_iter().map(|asked| asked.expect("asking does not panic")).collect()
}

/// How often each answer came, as `1 × 201, 49 × 409 core.user.email_taken`.
pub(crate) fn tally(answers: &[Received]) -> String {
    let mut counted = std::collections::BTreeMap::new();
    for answer in answers {
        *counted.entry(answer.status_and_code()).or_insert(0) += 1;
    }
    counted.iter().map(|(answer, times)| format!("{times} × {answer}")).collect::<Vec<_>>().join(", ")
}

/// Returns once this task waits for a lock that somebody else holds, or is done without. In an app that is alone.
pub(crate) async fn until_it_waits<T>(task: &JoinHandle<T>, superuser: &Client) {
    let waits = "select exists (select 1 from pg_stat_activity
                                where datname = current_database() and wait_event_type = 'Lock')";
    while !task.is_finished() && !superuser.query_one(waits, &[]).await.unwrap().get::<_, bool>(0) {}
}
