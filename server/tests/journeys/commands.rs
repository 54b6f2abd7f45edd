//! The command line: for whoever runs the machine, with a server at work on the folder and without one.

use std::fs;

use serde_json::json;

use crate::place::{Place, run, run_with_input};

const PASSWORD: &str = "Quiet-Morning-7-Kiel";

fn slugs(place: &Place) -> Vec<String> {
    let tenants = place.json(&["tenant", "list"]);
    tenants.as_array().unwrap().iter().map(|tenant| tenant["slug"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn organisations_are_managed_without_a_server() {
    let place = Place::new();

    let made = place.run(&["tenant", "create", "Mühle West", "--owner", "eva@muehle-west.example"]);
    let list = place.run(&["tenant", "list"]);
    let deleted = place.run(&["tenant", "delete", "muehle-west", "--confirm", "muehle-west"]);

    assert!(made.out.starts_with("Made Mühle West (muehle-west)."), "{made:?}");
    assert!(list.out.contains("muehle-west") && list.out.contains("Mühle West"), "{list:?}");
    assert_eq!(deleted.out, "Mühle West and all its records are gone.\n");
    assert_eq!(slugs(&place), ["platform"]);
    assert_eq!(place.postgres(), None, "no command leaves a database running");
}

#[test]
fn organisations_are_managed_beside_a_server() {
    let place = Place::new();
    let serving = place.serve(&[]);
    let postgres = place.postgres();
    let status = || {
        let tenants = place.json(&["tenant", "list"]);
        let found =
            tenants.as_array().unwrap().iter().find(|tenant| tenant["slug"] == "muehle-west").cloned();
        found.map(|tenant| tenant["status"].as_str().unwrap().to_owned())
    };

    let made = place.json(&["tenant", "create", "Mühle West", "--owner", "eva@muehle-west.example"]);
    assert_eq!((made["slug"].as_str(), made["members"].as_i64()), (Some("muehle-west"), Some(1)));
    let again =
        place.run(&["tenant", "create", "Another", "--owner", "bo@example.com", "--slug", "muehle-west"]);
    again.failed_saying(&["muehle-west"]);

    let suspended = place.json(&["tenant", "suspend", "muehle-west", "--reason", "unpaid"]);
    assert_eq!(suspended, json!({ "suspended": "muehle-west" }));
    assert_eq!(status().as_deref(), Some("suspended"));
    assert_eq!(place.json(&["tenant", "resume", "muehle-west"]), json!({ "resumed": "muehle-west" }));
    assert_eq!(status().as_deref(), Some("active"));

    place.run(&["tenant", "delete", "muehle-west", "--confirm", "muehle"]).failed_saying(&["short name"]);
    assert!(status().is_some());
    let deleted = place.json(&["tenant", "delete", "muehle-west", "--confirm", "muehle-west"]);
    assert_eq!(deleted, json!({ "deleted": "muehle-west" }));
    assert_eq!(status(), None);
    place.run(&["tenant", "resume", "muehle-west"]).failed_saying(&["muehle-west"]);

    assert_eq!(place.postgres(), postgres, "the server's database is used and left alone");
    assert_eq!(serving.get("/health/ready", "").status, 200);
}

#[test]
fn people_get_passwords_without_anybody_reading_them_over_the_shoulder() {
    let place = Place::new();
    let serving = place.serve(&["--demo"]);
    let operator = ["user", "create-operator", "olga@eoex.test", "--first-name", "Olga", "--last-name", "Op"];

    let made = run_with_input(
        &mut place.eoex(&[&operator as &[_], &["--password-file", "-"]].concat()),
        &format!("{PASSWORD}\n"),
    );
    assert_eq!(made.code, Some(0), "{made:?}");
    assert!(!made.out.contains(PASSWORD) && !made.err.contains(PASSWORD));
    assert!(serving.sign_in("olga@eoex.test", PASSWORD).is_ok());

    fs::write(place.path("password"), "Evening-Tea-9-Sylt\n").unwrap();
    let file = place.path("password").display().to_string();
    let token = serving.sign_in("cem@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    place.json(&["user", "set-password", "cem@bakery-nord.example", "--password-file", &file]);
    assert_eq!(serving.get("/api/v1/users/me", &token).status, 401, "a new password signs out everywhere");
    assert_eq!(serving.sign_in("cem@bakery-nord.example", "Warm-Bread-4-Nord").unwrap_err().status, 401);
    assert!(serving.sign_in("cem@bakery-nord.example", "Evening-Tea-9-Sylt").is_ok());

    let ended = place.json(&["user", "sign-out", "cem@bakery-nord.example"]);
    assert_eq!(ended["sessions_ended"], 1);
    place.json(&["user", "join", "cem@bakery-nord.example", "--tenant", "cafe-sued", "--role", "admin"]);
    let people = place.json(&["user", "list", "--tenant", "cafe-sued"]);
    let cem = people
        .as_array()
        .unwrap()
        .iter()
        .find(|person| person["email"] == "cem@bakery-nord.example")
        .unwrap();
    assert_eq!(cem["roles"], json!(["admin"]));
}

#[test]
fn what_cannot_be_done_is_refused_with_a_reason() {
    let place = Place::new();
    let serving = place.serve(&[]);
    assert_eq!(place.json(&["demo"])["made_now"], true);

    place.run(&["user", "list", "--tenant", "nowhere"]).failed_saying(&["nowhere"]);
    place.run(&["user", "sign-out", "nobody@example.com"]).failed_saying(&["nobody@example.com"]);
    place.run(&["tenant", "create", "X", "--owner", "nobody"]).failed_saying(&["nobody"]);
    place.run(&["tenant", "suspend", "platform", "--reason", "x"]).failed_saying(&["platform"]);
    place
        .run(&["user", "set-password", "ann@bakery-nord.example", "--password-file", "/nowhere"])
        .failed_saying(&["/nowhere"]);
    let weak = run_with_input(
        &mut place.eoex(&["user", "set-password", "ann@bakery-nord.example", "--password-file", "-"]),
        "12345678",
    );
    assert_eq!(weak.code, Some(1), "{weak:?}");
    assert!(!weak.err.contains("12345678"));
    place
        .run(&["user", "join", "ann@bakery-nord.example", "--tenant", "bakery-nord", "--role", "king"])
        .failed_saying(&["king"]);
    assert_eq!(place.json(&["demo"])["made_now"], false, "the demo company is made once");
    assert!(serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").is_ok(), "nothing has changed");
}

#[test]
fn the_plan_of_a_migration_is_shown_before_it_is_followed() {
    let place = Place::new();

    let planned = place.json(&["migrate", "--plan"]);
    let planned_again = place.run(&["migrate", "--plan"]);
    let followed = place.json(&["migrate"]);
    let left = place.run(&["migrate", "--plan"]);

    assert_eq!(planned["steps"], followed["steps"]);
    assert!(planned["steps"].as_array().unwrap().len() > 3);
    assert!(planned_again.out.starts_with("Would run migration core.0001_"), "{}", planned_again.out);
    assert_eq!(left.out, "The database is up to date.\n");
}

#[test]
fn the_doctor_changes_nothing_and_names_what_is_wrong() {
    let place = Place::new();

    let before = place.run(&["doctor"]);
    assert_eq!(before.code, Some(0), "{before:?}");
    assert!(before.out.contains("the first start makes it"), "{}", before.out);
    assert!(!place.data().exists(), "looking has made nothing");

    place.json(&["migrate", "--plan"]);
    let unmigrated = place.run(&["doctor"]);
    assert!(unmigrated.out.contains("eoex migrate"), "{}", unmigrated.out);
    assert_ne!(place.json(&["migrate", "--plan"])["steps"], json!([]), "looking has migrated nothing");
    place.json(&["migrate"]);

    let serving = place.serve(&[]);
    let port = format!("server.port={}", serving.port);
    let findings = place.json(&["doctor", "--set", &port]);
    let named = |what: &str| {
        findings.as_array().unwrap().iter().find(|finding| finding["what"] == what).unwrap().clone()
    };
    for what in [
        "port",
        "data folder",
        "database",
        "schema",
        "application role",
        "tenants",
        "durability",
        "read-only role",
    ] {
        assert_eq!(named(what)["verdict"], "fine", "{}", named(what));
    }
    drop(serving);

    let other = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let taken = format!("server.port={}", other.local_addr().unwrap().port());
    let wrong = place.run(&["doctor", "--set", &taken]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.out.contains("FAIL") && wrong.out.contains("remedy:"), "{}", wrong.out);
    assert!(wrong.err.contains("1 thing"), "{}", wrong.err);
}

#[test]
fn the_configuration_is_shown_with_who_said_so_and_without_secrets() {
    let place = Place::new();
    fs::write(place.path("eoex.toml"), "[server]\nport = 9001\nrequest_timeout_ms = 5000\n").unwrap();
    let secret = "0123456789abcdef-this-is-long-enough-0123456789";
    let with_secret =
        |words: &[&str]| run(place.eoex(words).env("EOEX_SECRET", secret).env("EOEX_PORT", "9002"));

    let text = with_secret(&["config", "--set", "log.filter=debug"]);
    let json = with_secret(&["config", "--json"]);
    let table = place.run(&["config", "--table"]);

    assert_eq!((text.code, json.code, table.code), (Some(0), Some(0), Some(0)));
    let line = |key: &str| {
        text.out
            .lines()
            .find(|line| line.starts_with(key))
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(line("server.port"), "server.port 9002 environment EOEX_PORT");
    assert_eq!(line("log.filter"), "log.filter debug flag log.filter");
    assert!(
        line("server.request_timeout_ms").ends_with("eoex.toml line 3"),
        "{}",
        line("server.request_timeout_ms")
    );
    let json_value: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&json_value["server"]["port"], &json_value["secret"]), (&json!(9002), &json!("***")));
    assert!(table.out.contains("| `server.port` |"));
    for said in [&text, &json, &table] {
        assert!(!said.out.contains(secret) && !said.err.contains(secret));
    }
    assert!(!place.data().exists(), "showing makes nothing");
}

#[test]
fn the_description_of_the_api_needs_no_database() {
    let place = Place::new();

    let described = place.json(&["openapi"]);

    assert!(described["paths"]["/api/v1/auth/login"]["post"].is_object());
    assert!(!place.data().exists());
}

/// With another secret, a command would give the database roles other passwords under the server's feet.
#[test]
fn a_command_with_another_secret_than_the_servers_is_refused() {
    let place = Place::new();
    let secret = "0123456789abcdef-this-is-long-enough-0123456789";
    let serving = place.serve_with(&["--demo", "--set", "database.connections_max=8"], |command| {
        command.env("EOEX_SECRET", secret);
    });

    let refused = place.run(&["tenant", "list"]);
    let welcome = run(place.eoex(&["tenant", "list"]).env("EOEX_SECRET", secret));

    refused.failed_saying(&["another master secret", "EOEX_SECRET"]);
    assert_eq!(welcome.code, Some(0), "{welcome:?}");
    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                assert_eq!(serving.get("/api/v1/gadgets", &token).status, 200, "new connections are opened");
            });
        }
    });
}
