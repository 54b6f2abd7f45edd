//! Bad days of the database: killed, stopped, cut off. Nobody waits for long, nothing acknowledged is lost, and
//! everything works again without anybody's help.

use std::collections::HashSet;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use embedded::Durability;
use serde_json::json;
use testing::{Person, Received, TestApp};
use tokio_postgres::NoTls;

use crate::envelope::assert_envelope;
use crate::handlers::{assert_all_is_given_back, until_in_use};
use crate::trial::Trial;

/// What a request may take while the database is away: its own limit, and a little for a busy machine.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);
const ANSWER_MAX: Duration = Duration::from_secs(7);
/// PostgreSQL is restarted within a second; a slow machine gets more.
const RECOVERY_MAX: Duration = Duration::from_secs(40);

/// The program with a PostgreSQL of its own, whose commits survive its death.
async fn app() -> TestApp {
    let server = embedded::throwaway_with(|options| options.durability = Durability::Full).await.unwrap();
    TestApp::on_own_server(vec![Box::new(Trial)], server, |settings| {
        settings.server.request_timeout_ms = u64::try_from(REQUEST_TIMEOUT.as_millis()).unwrap();
        settings.database.acquire_timeout_ms = 1000;
        settings.limits.requests_per_minute_per_user = 1_000_000;
        settings.limits.requests_per_minute_per_tenant = 1_000_000;
    })
    .await
}

fn signal(process: u32, signal: &str) {
    let sent = Command::new("kill").args([signal, &process.to_string()]).status().unwrap();
    assert!(sent.success(), "kill {signal} {process}");
}

fn postmaster(app: &TestApp) -> u32 {
    app.app().database.embedded.as_ref().unwrap().process().expect("PostgreSQL runs")
}

async fn until_ready_is(app: &TestApp, status: u16) -> Duration {
    let began = Instant::now();
    loop {
        let asked = Instant::now();
        let answer = app.nobody().get("/health/ready").await;
        assert!(asked.elapsed() < Duration::from_secs(3), "readiness answers at once, one way or the other");
        assert_eq!(app.nobody().get("/health/live").await.status(), 200, "it is alive all the time");
        if answer.status() == status {
            return began.elapsed();
        }
        assert!(began.elapsed() < RECOVERY_MAX, "never became {status}: {}", answer.json);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What eight clients saw who did not stop asking.
#[derive(Default)]
struct Seen {
    acknowledged: HashSet<String>,
    refused: Vec<Received>,
    longest: Duration,
}

/// Writes and reads until told to stop.
async fn hammer(person: Person, client: usize, is_over: Arc<AtomicBool>) -> Seen {
    let mut seen = Seen::default();
    for number in 0.. {
        if is_over.load(Ordering::Relaxed) {
            break;
        }
        let name = format!("note {client}/{number}");
        let asked = Instant::now();
        let answer = if number % 2 == 0 {
            person.post("/api/v1/notes", json!({ "name": name, "then": "answer" })).await
        } else {
            person.get("/api/v1/notes/none").await
        };
        seen.longest = seen.longest.max(asked.elapsed());
        match answer.status() {
            200 => drop(seen.acknowledged.insert(name)),
            404 => {}
            _ => {
                seen.refused.push(answer);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_the_database_is_killed_under_load_nothing_acknowledged_is_lost() {
    let app = app().await;
    let is_over = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..8)
        .map(|client| tokio::spawn(hammer(app.owner().clone(), client, Arc::clone(&is_over))))
        .collect();
    tokio::time::sleep(Duration::from_millis(700)).await;

    let before = postmaster(&app);
    signal(before, "-KILL");
    until_ready_is(&app, 503).await;
    until_ready_is(&app, 200).await;
    tokio::time::sleep(Duration::from_millis(700)).await;
    is_over.store(true, Ordering::Relaxed);
    let mut seen = Vec::new();
    for client in clients {
        seen.push(client.await.unwrap());
    }

    assert_ne!(postmaster(&app), before, "another PostgreSQL has taken over");
    let listed = app.owner().get("/api/v1/notes").await;
    let kept: HashSet<String> = listed.json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    let (mut acknowledged, mut refused) = (0, 0);
    for client in &seen {
        assert!(client.longest < ANSWER_MAX, "somebody waited for {:?}", client.longest);
        for answer in &client.refused {
            let code = answer.status_and_code();
            assert!(code.starts_with("503 core.database."), "{code}");
            let is_to_be_repeated =
                answer.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds >= 1);
            // Whoever does not know what was saved is not told to send it once more.
            assert_eq!(is_to_be_repeated, code != "503 core.database.commit_uncertain", "{code}");
            assert_envelope(answer);
        }
        let lost: Vec<_> = client.acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        acknowledged += client.acknowledged.len();
        refused += client.refused.len();
    }
    assert!(
        acknowledged > 20 && refused > 0,
        "{acknowledged} acknowledged, {refused} refused: nothing was tried"
    );
    assert_all_is_given_back(&app).await;
}

/// A PostgreSQL that can be stopped and started again.
async fn server_in(folder: &Path) -> embedded::Server {
    let mut options = embedded::Options::new(folder);
    options.durability = Durability::Throwaway;
    options.shared_buffers_mb = 32;
    embedded::start(options).await.unwrap()
}

#[tokio::test]
async fn while_the_database_is_away_everybody_is_told_to_come_back_soon() {
    // PostgreSQL does not run as root and must be able to enter.
    let folder =
        tempfile::Builder::new().permissions(Permissions::from_mode(0o755)).tempdir_in("/tmp").unwrap();
    let server = server_in(folder.path()).await;
    let app = TestApp::on_server(vec![Box::new(Trial)], server.connection(), |_| {}).await;
    let (owner, nobody) = (app.owner(), app.nobody());
    let note = json!({ "name": "x", "then": "answer" });
    assert_eq!(owner.post("/api/v1/notes", note.clone()).await.status(), 200);

    server.stop().await.unwrap();
    until_ready_is(&app, 503).await;
    for _ in 0..3 {
        let asked = Instant::now();
        let refused = [
            owner.get("/api/v1/notes").await,
            owner.post("/api/v1/notes", note.clone()).await,
            // Nobody knows whether this session still holds, so it does not.
            owner.get("/api/v1/me").await,
            owner.on_another_device().sign_in(testing::PASSWORD).await,
        ];
        assert!(asked.elapsed() < Duration::from_secs(2), "four requests took {:?}", asked.elapsed());
        for answer in refused {
            assert_eq!(answer.status_and_code(), "503 core.database.unavailable");
            assert_eq!(answer.header("retry-after"), "2");
            assert_envelope(&answer);
        }
        assert_eq!(nobody.get("/api/v1/calm").await.status(), 200, "what needs no database is answered");
    }
    let report = nobody.get("/health/ready").await;
    assert_eq!(report.json["status"], "not_ready");
    assert_eq!(report.json["checks"]["database"]["status"], "failing");

    let server = server_in(folder.path()).await;
    until_ready_is(&app, 200).await;
    assert_eq!(
        owner.get("/api/v1/notes").await.json["data"],
        json!(["x"]),
        "the same token, and nothing more"
    );
    assert_eq!(owner.post("/api/v1/notes", note).await.status(), 200);
    server.stop().await.unwrap();
}

/// Processes that stand still, and go on when this is dropped, or they would outlive the test.
struct Standstill(Vec<u32>);

impl Standstill {
    fn of(processes: Vec<u32>) -> Self {
        processes.iter().for_each(|process| signal(*process, "-STOP"));
        Self(processes)
    }
}

impl Drop for Standstill {
    fn drop(&mut self) {
        self.0.iter().for_each(|process| signal(*process, "-CONT"));
    }
}

#[tokio::test]
async fn a_database_that_hangs_keeps_nobody_waiting_for_longer_than_a_request_may_take() {
    let server = embedded::throwaway().await.unwrap();
    let app = TestApp::on_own_server(vec![Box::new(Trial)], server, |settings| {
        settings.server.request_timeout_ms = 1000;
        settings.database.acquire_timeout_ms = 500;
    })
    .await;
    assert_eq!(app.owner().get("/api/v1/notes").await.status(), 200);
    let backends =
        app.superuser().await.query("select pid from pg_stat_activity where datname = 'eoex'", &[]).await;
    let mut processes: Vec<u32> =
        backends.unwrap().iter().map(|row| u32::try_from(row.get::<_, i32>(0)).unwrap()).collect();
    processes.push(postmaster(&app));

    let standstill = Standstill::of(processes);
    for _ in 0..2 {
        let asked = Instant::now();
        let (read, written) = tokio::join!(
            app.owner().get("/api/v1/notes"),
            app.owner().post("/api/v1/notes", json!({ "name": "x", "then": "answer" })),
        );
        assert!(asked.elapsed() < Duration::from_secs(3), "{:?}", asked.elapsed());
        for answer in [read, written] {
            assert_eq!(answer.status(), 503, "{}", answer.json);
            assert_envelope(&answer);
        }
    }
    until_ready_is(&app, 503).await;
    drop(standstill);

    until_ready_is(&app, 200).await;
    assert_all_is_given_back(&app).await;
    assert_eq!(app.owner().get("/api/v1/notes").await.status(), 200);
}

#[tokio::test]
async fn when_all_places_in_the_database_are_taken_one_is_told_to_come_back_soon() {
    let server = embedded::throwaway_with(|options| options.max_connections = 16).await.unwrap();
    let app = TestApp::on_own_server(vec![Box::new(Trial)], server, |_| {}).await;
    assert_eq!(app.owner().get("/api/v1/notes").await.status(), 200);
    let mut others = Vec::new();

    cut_all_connections(&app).await;
    while let Ok((client, connection)) = app.app().database.app.connect(NoTls).await {
        tokio::spawn(connection);
        others.push(client);
    }
    let refused = app.owner().get("/api/v1/notes").await;
    drop(others);
    until_ready_is(&app, 200).await;
    let answered = app.owner().get("/api/v1/notes").await;

    assert_eq!(refused.status_and_code(), "503 core.database.unavailable");
    assert_eq!(refused.header("retry-after"), "2");
    assert_eq!(answered.status(), 200);
}

/// Ends every connection of this app behind its back.
async fn cut_all_connections(app: &TestApp) -> i64 {
    let cut = app
        .superuser()
        .await
        .query_one(
            "select count(pg_terminate_backend(activity.pid, 5000))
             from pg_stat_activity activity
             where activity.datname = current_database()
               and activity.application_name = 'eoex'",
            &[],
        )
        .await
        .unwrap();
    cut.get(0)
}

#[tokio::test]
async fn a_connection_that_was_cut_is_replaced_before_anybody_notices() {
    let app = TestApp::alone(vec![Box::new(Trial)], &[]).await;
    let mut cut = 0;

    for number in 0..5 {
        cut += cut_all_connections(&app).await;
        let written = app.owner().post("/api/v1/notes", json!({ "name": "x", "then": "answer" })).await;
        assert_eq!(written.status(), 200, "write {number}: {}", written.json);
        cut += cut_all_connections(&app).await;
        let read = app.owner().get("/api/v1/notes").await;
        assert_eq!(read.status(), 200, "read {number}: {}", read.json);
    }

    assert!(cut >= 10, "only {cut} connections were cut, so nothing was tried");
}

#[tokio::test]
async fn a_connection_that_is_cut_while_it_works_is_told_and_the_next_one_works() {
    let app = TestApp::alone(vec![Box::new(Trial)], &[]).await;
    assert_eq!(app.owner().get("/api/v1/notes").await.status(), 200);
    let owner = app.owner().clone();
    let working = tokio::spawn(async move {
        owner.post("/api/v1/notes", json!({ "name": "cut", "then": "wait_in_the_database" })).await
    });
    until_in_use(&app, 1).await;
    let superuser = app.superuser().await;
    loop {
        let asleep = superuser
            .query("select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()", &[])
            .await
            .unwrap();
        if !asleep.is_empty() {
            break;
        }
    }

    cut_all_connections(&app).await;
    let answer = working.await.unwrap();

    assert_eq!(answer.status_and_code(), "503 core.database.unavailable");
    assert_eq!(answer.header("retry-after"), "2");
    assert_eq!(app.owner().get("/api/v1/notes").await.json["data"], json!([]));
    assert_all_is_given_back(&app).await;
}
