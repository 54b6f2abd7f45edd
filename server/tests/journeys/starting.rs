//! Starting: the first time, with a demo, beside another one, and where something is in the way.

use std::fs::{self, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use nix::unistd::geteuid;

use crate::place::{Place, is_alive};

#[test]
fn the_first_start_makes_everything_and_says_where_it_is() {
    let place = Place::new();

    let mut serving = place.serve(&[]);

    let out =
        serving.until("it has said where it is", |serving| Some(serving.out()).filter(|out| !out.is_empty()));
    assert!(out.contains(&format!("EOEX is ready at {}\n", serving.url())), "{out}");
    assert!(!out.contains("password"), "without a demo there is nobody to sign in as: {out}");
    assert_eq!(serving.get("/", "").status, 200);
    assert_eq!(serving.get("/health/live", "").json["status"], "live");
    let ready = serving.get("/health/ready", "").json;
    assert_eq!(ready["checks"]["postgres"]["message"], "Ready");
    assert_eq!(ready["modules"], serde_json::json!(["core", "contacts", "example"]));
    let mode = |name: &str| fs::metadata(place.data().join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("secret"), 0o600, "the secret is its owner's alone");
    assert_eq!(mode("") & 0o066, 0, "nobody else looks around in the data folder");
}

#[test]
fn with_a_demo_one_can_sign_in_with_the_password_that_is_printed() {
    let place = Place::new();
    let after = |text: &str, words: &str| {
        let rest = text.split_once(words).unwrap_or_else(|| panic!("{words:?} is missing in {text}")).1;
        rest.split_whitespace().next().unwrap().to_owned()
    };

    for start in ["first", "second"] {
        let mut serving = place.serve(&["--demo"]);
        let out = serving
            .until("it has said it", |serving| Some(serving.out()).filter(|out| out.contains("Ctrl-C")));
        let token = serving.sign_in(&after(&out, "sign in as"), &after(&out, "password")).unwrap();
        let gadgets = serving.get("/api/v1/gadgets", &token);

        assert_eq!(gadgets.json["data"].as_array().unwrap().len(), 5, "the {start} start: {}", gadgets.json);
    }
}

#[test]
fn a_second_server_on_the_same_folder_is_told_who_is_there() {
    let place = Place::new();
    let first = place.serve(&[]);

    let mut second = place.begin_serving(&[], |_| {});
    let status = second.ended();

    let err = second.err();
    assert_eq!(status.code(), Some(1));
    for word in [&first.process().to_string(), &first.url(), "--data"] {
        assert!(err.contains(word), "{word} is missing in {err}");
    }
    assert_eq!(second.out(), "");
    assert_eq!(first.get("/health/ready", "").status, 200, "the first one goes on");
}

#[test]
fn a_taken_port_is_explained_and_nothing_is_left_running() {
    let place = Place::new();
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = other.local_addr().unwrap().port();

    let refused = place.run(&["serve", "--port", &port.to_string()]);

    refused.failed_saying(&[
        &format!("Port {port} on 127.0.0.1 is already used by another program."),
        &format!("--port {}", port.saturating_add(1)),
    ]);
    assert_eq!(refused.out, "");
    assert!(place.data().join("postgres").is_dir(), "PostgreSQL was started");
    assert_eq!(place.postgres(), None, "and stopped in order");
}

#[test]
fn two_servers_with_two_folders_live_side_by_side() {
    let (north, south) = (Place::new(), Place::new());
    let one = north.serve(&["--demo"]);
    let other = south.serve(&[]);

    let names = |place: &Place| {
        let tenants = place.json(&["tenant", "list"]);
        tenants
            .as_array()
            .unwrap()
            .iter()
            .map(|tenant| tenant["slug"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };

    assert_eq!(names(&north), ["platform", "bakery-nord", "cafe-sued"]);
    assert_eq!(names(&south), ["platform"]);
    assert!(one.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").is_ok());
    assert_eq!(other.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap_err().status, 401);
    assert_ne!(north.postgres(), south.postgres());
}

#[test]
fn a_data_folder_that_is_none_is_explained() {
    let place = Place::new();
    fs::write(place.data(), "a file").unwrap();

    for words in [&["serve"] as &[&str], &["tenant", "list"], &["migrate"]] {
        let refused = place.run(words);

        let data = place.data();
        refused.failed_saying(&[&*data.to_string_lossy(), "--data"]);
    }
    assert_eq!(fs::read_to_string(place.data()).unwrap(), "a file");
}

#[test]
fn a_data_folder_that_cannot_be_written_to_is_explained() {
    let place = Place::new();
    fs::create_dir(place.path("closed")).unwrap();
    fs::set_permissions(place.path("closed"), Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere but into what is no folder of a disk.
    let closed = if geteuid().is_root() {
        "/proc/eoex".to_owned()
    } else {
        place.path("closed/data").display().to_string()
    };

    let refused = place.run(&["serve", "--data", &closed]);

    refused.failed_saying(&[&closed, "--data"]);
}

/// Somebody has lost the secret, or copied the folder without it: everything is as before but the sessions.
#[test]
fn with_another_secret_the_data_is_still_there() {
    let place = Place::new();
    drop(place.serve(&["--demo"]));
    fs::remove_file(place.data().join("secret")).unwrap();

    let serving = place.serve(&[]);

    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    assert_eq!(serving.get("/api/v1/gadgets", &token).status, 200);
}

#[test]
fn in_production_the_log_is_for_machines_and_nothing_is_printed() {
    let place = Place::new();

    let mut serving = place.serve_with(&[], |command| {
        command.env("EOEX_MODE", "production").env("EOEX_SERVER__HOST", "127.0.0.1");
    });

    let err =
        serving.until("it has logged", |serving| Some(serving.err()).filter(|err| err.contains("Ready at")));
    for line in err.lines() {
        let line: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        assert!(line["level"].is_string() && line["message"].is_string(), "{line}");
    }
    assert_eq!(serving.out(), "");
    assert_eq!(serving.get("/dev/outbox", "").status, 404, "mails are shown in development only");
    assert!(place.postgres().is_some_and(is_alive));
}
