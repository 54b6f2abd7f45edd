//! Stopping: in order, by force, and in the middle of something.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use serde_json::json;

use crate::place::{Place, answer, is_alive, request, until_gone};

/// What stopping may take when nothing is running any more. Mostly it takes a tenth of a second.
const STOPS_WITHIN: Duration = Duration::from_secs(20);

/// Asks it to stop while a request is on its way, and looks at what becomes of the request and of everything else.
fn stops_in_order(signal: Signal) {
    let place = Place::new();
    let mut serving = place.serve(&["--demo"]);
    let postgres = place.postgres().unwrap();
    let idle = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
    let form = json!({ "email": "ann@bakery-nord.example", "password": "Warm-Bread-4-Nord" }).to_string();
    let whole = request("POST", "/api/v1/auth/login", &[], &form);
    let (begun, rest) = whole.split_at(whole.len() - 10);
    let mut running = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
    running.write_all(begun.as_bytes()).unwrap();
    // So that the request has been seen: another one on a later connection is answered.
    assert_eq!(serving.get("/health/ready", "").status, 200);

    serving.signal(signal);
    serving.until("it takes no new connections", |serving| {
        TcpStream::connect(("127.0.0.1", serving.port)).is_err().then_some(())
    });
    assert!(is_alive(postgres), "the database waits for the request");
    running.write_all(rest.as_bytes()).unwrap();
    let answered = answer(&mut running).expect("the request still gets its answer");
    let began = Instant::now();
    let status = serving.ended();

    assert_eq!(answered.status, 200, "{}", answered.json);
    assert!(began.elapsed() < STOPS_WITHIN);
    assert_eq!(status.code(), Some(0), "{}", serving.err());
    assert!(!is_alive(postgres), "PostgreSQL was there to the end, and not longer");
    assert_eq!(place.postgres(), None, "it has ended in order");
    drop(idle);
}

#[test]
fn interrupted_it_finishes_what_runs_and_leaves_nothing_behind() {
    stops_in_order(Signal::SIGINT);
}

#[test]
fn terminated_it_finishes_what_runs_and_leaves_nothing_behind() {
    stops_in_order(Signal::SIGTERM);
}

#[test]
fn a_request_that_never_ends_does_not_keep_it_for_ever() {
    let place = Place::new();
    let mut serving = place.serve(&["--set", "server.shutdown_grace_ms=300"]);
    let postgres = place.postgres().unwrap();
    let mut endless = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
    let whole = request("POST", "/api/v1/auth/login", &[], "{}");
    endless.write_all(&whole.as_bytes()[..whole.len() - 1]).unwrap();
    assert_eq!(serving.get("/health/ready", "").status, 200);

    serving.signal(Signal::SIGTERM);
    let began = Instant::now();
    let status = serving.ended();

    assert_eq!(status.code(), Some(0), "{}", serving.err());
    assert!(began.elapsed() < STOPS_WITHIN, "{:?}", began.elapsed());
    assert!(!is_alive(postgres));
}

#[test]
fn whoever_interrupts_twice_does_not_wait() {
    let place = Place::new();
    let mut serving = place.serve(&[]);
    let postgres = place.postgres().unwrap();
    let mut endless = TcpStream::connect(("127.0.0.1", serving.port)).unwrap();
    let whole = request("POST", "/api/v1/auth/login", &[], "{}");
    endless.write_all(&whole.as_bytes()[..whole.len() - 1]).unwrap();
    assert_eq!(serving.get("/health/ready", "").status, 200);

    serving.signal(Signal::SIGINT);
    serving.until("it stops", |serving| serving.err().contains("requests that run may finish").then_some(()));
    let began = Instant::now();
    // The first may still be on its way to whoever waits for it; signals of one kind are not counted.
    while serving.is_running() {
        serving.signal(Signal::SIGINT);
        thread::sleep(Duration::from_millis(50));
    }

    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    until_gone(postgres);
}

#[test]
fn stopped_while_it_starts_it_leaves_nothing_behind() {
    let place = Place::new();
    let mut serving = place.begin_serving(&[], |_| {});
    serving.until("it has begun", |_| place.data().join("eoex.lock").exists().then_some(()));

    serving.signal(Signal::SIGTERM);
    let status = serving.ended();

    assert_eq!(status.code(), Some(0), "{}", serving.err());
    assert_eq!(place.postgres(), None);
}

#[test]
fn killed_it_takes_its_database_along_and_the_next_start_finds_everything() {
    let place = Place::new();
    // Tokens are good at one public address, wherever the server listens.
    let at_home = ["--demo", "--set", "public_url=http://bakery-nord.localhost"];
    let mut serving = place.serve(&at_home);
    let postgres = place.postgres().unwrap();
    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    let written = serving.post("/api/v1/gadgets", &token, &json!({ "name": "Last minute" }));
    assert_eq!(written.status, 201);

    serving.signal(Signal::SIGKILL);
    serving.ended();
    // At once: the new one must cope with what the old one has left.
    let again = place.serve(&at_home);

    assert!(!is_alive(postgres), "the old PostgreSQL is gone");
    let gadgets = again.get("/api/v1/gadgets", &token);
    assert_eq!(gadgets.status, 200, "the session goes on: {}", gadgets.json);
    let names = gadgets.json["data"].as_array().unwrap().iter().map(|gadget| gadget["name"].clone());
    assert!(names.into_iter().any(|name| name == "Last minute"), "{}", gadgets.json);
}

#[test]
fn killed_and_not_started_again_it_still_leaves_no_database_running() {
    let place = Place::new();
    let mut serving = place.serve(&[]);
    let postgres = place.postgres().unwrap();

    serving.signal(Signal::SIGKILL);
    serving.ended();

    until_gone(postgres);
}
