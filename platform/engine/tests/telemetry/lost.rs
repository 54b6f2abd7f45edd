//! A collector that is gone costs traces, and nothing else.

use std::time::Duration;

use testing::TestApp;
use tokio::time::timeout;

use crate::collector;
use crate::start;

/// More than can wait.
const REQUESTS: usize = 5000;
/// Far more than is needed, far less than the collector would be waited for.
const QUICK: Duration = Duration::from_secs(2);
/// A stop gives up after two seconds.
const A_STOP: Duration = Duration::from_secs(4);

fn fill_the_queue() {
    for _ in 0..REQUESTS {
        drop(tracing::info_span!("request", correlation_id = "lost"));
    }
}

#[tokio::test]
async fn a_collector_that_never_answers_holds_up_neither_requests_nor_a_stop() {
    let (endpoint, mut called) = collector::silent().await;
    start(&endpoint, "100").unwrap();
    let app = TestApp::start().await;

    fill_the_queue();
    called.recv().await.unwrap();
    let answered = timeout(QUICK, app.owner().get("/api/v1/users/me")).await;
    let stopped = timeout(A_STOP, engine::ops::stop_traces()).await;

    assert_eq!(answered.unwrap().status(), 200);
    assert!(stopped.is_ok());
}

#[tokio::test]
async fn a_collector_that_is_not_there_holds_up_neither_requests_nor_a_stop() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/v1/traces", listener.local_addr().unwrap())
    };
    start(&closed, "100").unwrap();
    let app = TestApp::start().await;

    fill_the_queue();
    let answered = timeout(QUICK, app.owner().get("/api/v1/users/me")).await;
    let stopped = timeout(A_STOP, engine::ops::stop_traces()).await;
    let answered_after = timeout(QUICK, app.owner().get("/api/v1/users/me")).await;

    assert_eq!(answered.unwrap().status(), 200);
    assert!(stopped.is_ok());
    assert_eq!(answered_after.unwrap().status(), 200, "requests that still run finish");
}
