//! What the program refuses to start with: unknown words, and settings that are not fit for production.

use std::fs;

use crate::place::{Place, run};

#[test]
fn an_unknown_setting_is_refused_with_the_nearest_name() {
    let place = Place::new();

    let by_flag = place.run(&["config", "--set", "server.prt=1"]);
    let by_variable = run(place.eoex(&["serve"]).env("EOEX_PROT", "9000"));
    fs::write(place.path("eoex.toml"), "[server]\n\nrequest_timeout = 5000\n").unwrap();
    let by_file = place.run(&["serve"]);

    by_flag.failed_saying(&["server.prt is not a setting", "did you mean server.port?", "flag"]);
    by_variable.failed_saying(&["EOEX_PROT is not a setting", "did you mean EOEX_PORT?", "environment"]);
    by_file.failed_saying(&[
        "server.request_timeout is not a setting",
        "did you mean server.request_timeout_ms?",
        "line 3",
    ]);
    assert!(!place.data().exists(), "nothing was begun");
}

#[test]
fn a_value_that_cannot_be_is_refused_with_what_was_expected() {
    let place = Place::new();

    place.run(&["serve", "--port", "eighty"]).failed_saying(&[
        "server.port",
        "a whole number from 1 to 65535",
        "eighty",
    ]);
    place.run(&["serve", "--role", "king"]).failed_saying(&["server.role", "all or api or worker", "king"]);
    place.run(&["config", "--set", "server.port"]).failed_saying(&["KEY=VALUE"]);
    place
        .run(&["config", "--set", "secret=0123456789abcdef0123456789abcdef"])
        .failed_saying(&["secret", "EOEX_SECRET"]);
    run(place.eoex(&["config"]).env("EOEX_MODULES", "example,exmple").env("EOEX_LOG", "warn"));
    run(place.eoex(&["serve"]).env("EOEX_MODULES", "exmple")).failed_saying(&["exmple", "example"]);
    run(place.eoex(&["serve"]).env("EOEX_LOG", "inf=o=o")).failed_saying(&["log.filter"]);
    run(place.eoex(&["serve"]).env("EOEX_CONFIG", "/nowhere/eoex.toml"))
        .failed_saying(&["/nowhere/eoex.toml"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let place = Place::new();

    let refused = run(place
        .eoex(&["serve", "--port", "0"])
        .env("EOEX_LOG_FORMAT", "xml")
        .env("EOEX_MAIL__FROM", "nobody"));

    refused.failed_saying(&["server.port", "log.format", "mail.from"]);
    assert_eq!(
        refused.err.lines().filter(|line| line.contains("expected") || line.contains("cannot be")).count(),
        3
    );
}

#[test]
fn production_refuses_secrets_that_are_none() {
    let place = Place::new();
    let with_secret = |secret: &str| {
        let refused = run(place.eoex(&["serve"]).env("EOEX_MODE", "production").env("EOEX_SECRET", secret));
        assert!(!refused.err.contains(secret), "a refusal repeats no secret: {}", refused.err);
        refused
    };

    with_secret("too short").failed_saying(&["secret is shorter than 32 bytes", "openssl rand"]);
    with_secret("changeme-changeme-changeme-changeme").failed_saying(&["secret is a sample value"]);
    with_secret("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").failed_saying(&["secret is a sample value"]);
    fs::write(place.path("secret"), "short\n").unwrap();
    let from_file = run(place
        .eoex(&["serve"])
        .env("EOEX_MODE", "production")
        .env("EOEX_SECRET_FILE", place.path("secret")));
    from_file.failed_saying(&["secret is shorter than 32 bytes"]);
    assert!(!place.data().exists());
}

#[test]
fn production_refuses_weak_surroundings() {
    let place = Place::new();

    let refused = run(place
        .eoex(&["serve", "--set", "sign_in.argon2_memory_kib=64"])
        .env("EOEX_MODE", "production")
        .env("EOEX_PUBLIC_URL", "http://bakery-nord.example")
        .env("EOEX_SERVER__METRICS_TOKEN", "test")
        .env("EOEX_SERVER__CORS_ORIGINS", "http://shop.example"));

    refused.failed_saying(&[
        "public_url must be https in production",
        "sign_in.argon2_memory_kib is 64",
        "server.metrics_token",
        "server.cors_origins must be https",
    ]);
    let shared = run(place
        .eoex(&["tenant", "list"])
        .env("EOEX_MODE", "production")
        .env("DATABASE_URL", "postgres://bo:0JqFzU-a8KwQ@127.0.0.1:1/eoex"));
    shared.failed_saying(&["secret", "the same on every node"]);
    assert!(!shared.err.contains("0JqFzU-a8KwQ"));
}

#[test]
fn production_has_no_demo() {
    let place = Place::new();

    for words in [&["serve", "--demo"] as &[&str], &["demo"]] {
        let refused = run(place
            .eoex(words)
            .env("EOEX_MODE", "production")
            .env("EOEX_PORT", crate::place::free_port().to_string()));

        refused.failed_saying(&["password that everybody knows"]);
        assert_eq!(place.postgres(), None, "nothing is left running");
    }
}

#[test]
fn a_database_that_is_not_there_is_explained_without_its_password() {
    let place = Place::new();
    let url = "postgres://bo:0JqFzU-a8KwQ@127.0.0.1:1/eoex";

    let refused = run(place.eoex(&["serve"]).env("DATABASE_URL", url));
    let doctor = run(place.eoex(&["doctor"]).env("DATABASE_URL", url));

    refused.failed_saying(&["database"]);
    assert_eq!(doctor.code, Some(1), "{doctor:?}");
    assert!(doctor.out.contains("FAIL"), "{}", doctor.out);
    for said in [refused, doctor] {
        assert!(!said.err.contains("0JqFzU-a8KwQ") && !said.out.contains("0JqFzU-a8KwQ"), "{said:?}");
    }
}

#[test]
fn words_that_are_no_command_are_answered_with_help() {
    let place = Place::new();

    let nothing = place.run(&[]);
    let unknown = place.run(&["srve"]);
    let help = place.run(&["--help"]);
    let version = place.run(&["--version"]);

    assert_eq!((nothing.code, unknown.code), (Some(2), Some(2)));
    assert!(nothing.err.contains("serve") && unknown.err.contains("srve"), "{} {}", nothing.err, unknown.err);
    assert_eq!((help.code, version.code), (Some(0), Some(0)));
    for command in ["serve", "demo", "migrate", "tenant", "user", "config", "doctor", "openapi"] {
        assert!(help.out.contains(command), "{command} is missing in {}", help.out);
    }
    assert_eq!(version.out, format!("eoex {}\n", env!("CARGO_PKG_VERSION")));
}
