//! How we know that configuration is read strictly and secrets stay secret.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::keys::keys;
use super::*;

const GOOD_SECRET: &str = "hPq0zV5xYb8mK2nR7tLw4cJd9sFg3aEu";

/// A server about to start: a folder with `eoex.toml`, an environment and flags.
struct Start {
    folder: TempDir,
    file: Option<PathBuf>,
    environment: Vec<(String, String)>,
    flags: Vec<(String, String)>,
}

fn start() -> Start {
    Start { folder: TempDir::new().unwrap(), file: None, environment: Vec::new(), flags: Vec::new() }
}

impl Start {
    fn file(mut self, text: &str) -> Self {
        self.file = Some(self.write("eoex.toml", text).into());
        self
    }

    fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    fn flag(mut self, key: &str, value: &str) -> Self {
        self.flags.push((key.into(), value.into()));
        self
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn load(&self) -> Result<Settings, Misconfigured> {
        load(self.file.as_deref(), self.environment.iter().cloned(), &self.flags)
    }

    fn settings(&self) -> Settings {
        self.load().unwrap()
    }

    /// What is printed instead of starting, without the folder, which differs every time.
    fn refused(&self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        self.load().unwrap_err().to_string().replace(&folder, "")
    }
}

#[test]
fn nothing_needs_to_be_configured_for_development() {
    let settings = start().settings();

    assert_eq!(settings.mode, Mode::Development);
    assert_eq!((settings.server.host.as_str(), settings.server.port), ("127.0.0.1", 8420));
    assert_eq!(settings.public_url, "http://localhost:8420");
    assert_eq!(settings.log.format, LogFormat::Pretty);
    assert_eq!(settings.sign_in.confirm_email, ConfirmEmail::Off);
    assert!(settings.secret.is_none() && settings.modules.is_none());
}

#[test]
fn production_has_its_own_defaults() {
    let settings = start().variable("EOEX_MODE", "production").settings();

    assert_eq!(settings.server.host, "0.0.0.0");
    assert_eq!(settings.log.format, LogFormat::Json);
    assert_eq!(settings.sign_in.confirm_email, ConfirmEmail::Required);
}

#[test]
fn the_public_address_follows_the_port() {
    let settings = start().variable("EOEX_PORT", "9000").settings();

    assert_eq!(settings.public_url, "http://localhost:9000");
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    let start = start()
        .file("[server]\nport = 1\nrole = \"api\"\nheaders_max = 50\n")
        .variable("EOEX_PORT", "2")
        .variable("EOEX_ROLE", "worker")
        .flag("server.port", "3");

    let settings = start.settings();

    assert_eq!(settings.server.port, 3);
    assert_eq!(settings.server.role, Role::Worker);
    assert_eq!(settings.server.headers_max, 50);
    assert_eq!(settings.origin("server.port"), &Origin::Flag("server.port".into()));
    assert_eq!(settings.origin("server.role"), &Origin::Environment("EOEX_ROLE".into()));
    assert_eq!(
        settings.origin("server.headers_max"),
        &Origin::File { path: start.file.unwrap(), line: Some(4) }
    );
    assert_eq!(settings.origin("server.host"), &Origin::Default);
}

#[test]
fn every_key_has_a_variable_and_some_have_a_short_one() {
    let settings = start()
        .variable("EOEX_SERVER__BODY_BYTES_MAX", "4096")
        .variable("EOEX_LOG", "debug")
        .variable("EOEX_LOG_FORMAT", "json")
        .variable("EOEX_DATA", "/var/lib/eoex")
        .variable("EOEX_MODULES", "crm, erp")
        .variable("EOEX_PUBLIC_URL", "https://app.bakery.example")
        .variable("DATABASE_URL", "postgres://eoex@localhost/eoex")
        .settings();

    assert_eq!(settings.server.body_bytes_max, 4096);
    assert_eq!((settings.log.filter.as_str(), settings.log.format), ("debug", LogFormat::Json));
    assert_eq!(settings.data, PathBuf::from("/var/lib/eoex"));
    assert_eq!(settings.modules.unwrap(), ["crm", "erp"]);
    assert_eq!(settings.public_url, "https://app.bakery.example");
    assert_eq!(settings.database.url.unwrap().expose(), "postgres://eoex@localhost/eoex");
}

#[test]
fn no_two_keys_share_a_variable() {
    let mut names: Vec<String> = keys().into_iter().flat_map(|key| key.environment).collect();
    let all = names.len();

    names.sort();
    names.dedup();

    assert_eq!(names.len(), all);
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    let refused = start().file("mode = \"development\"\n[server]\nprot = 1\n").refused();

    assert_eq!(refused, "server.prot is not a setting; did you mean server.port? (eoex.toml line 3)");
}

#[test]
fn a_key_in_the_wrong_section_is_found_again() {
    let refused = start().file("port = 1\n[sever]\n[log]\n[server]\nfilter = \"info\"").refused();

    assert_lines(
        &refused,
        "port is not a setting; did you mean server.port? (eoex.toml line 1)
         sever is not a setting; did you mean [server]? (eoex.toml line 2)
         server.filter is not a setting; did you mean log.filter? (eoex.toml line 5)",
    );
}

#[test]
fn an_unknown_variable_or_flag_is_refused_with_the_nearest_known_one() {
    let start = start()
        .variable("EOEX_PROT", "1")
        .variable("EOEX_SERVER_PORT", "1")
        .variable("EOEX_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZ", "1")
        .flag("server.roll", "api");

    assert_lines(
        &start.refused(),
        "EOEX_PROT is not a setting; did you mean EOEX_PORT? (environment EOEX_PROT)
         EOEX_SERVER_PORT is not a setting; did you mean EOEX_SERVER__PORT? (environment EOEX_SERVER_PORT)
         EOEX_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZ is not a setting; `eoex config` lists every setting (environment EOEX_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZ)
         server.roll is not a setting; did you mean server.role? (flag server.roll)",
    );
}

#[test]
fn variables_of_others_and_the_name_of_the_file_are_left_alone() {
    let start =
        start().variable("PATH", "/bin").variable("EOEX_CONFIG", "eoex.toml").variable("EOEX_PORT", "");

    assert_eq!(start.settings().server.port, 8420);
}

#[test]
fn everything_wrong_is_told_at_once() {
    let start = start()
        .file("modules = \"crm\"\n[server]\nport = \"80\"\nrequest_timeout_ms = 0\ncors_origins = [1]\n[mail]\nfrom = \"Bo\"")
        .variable("EOEX_MODE", "prod")
        .variable("EOEX_PORT", "abc")
        .flag("server.host", "");

    assert_lines(
        &start.refused(),
        r#"modules: expected a list of texts, found "crm" (eoex.toml line 1)
           server.port: expected a whole number from 1 to 65535, found "80" (eoex.toml line 3)
           server.request_timeout_ms: expected a whole number from 1 to 3600000, found 0 (eoex.toml line 4)
           server.cors_origins: expected a list of texts, found [1] (eoex.toml line 5)
           mode: expected development or production, found "prod" (environment EOEX_MODE)
           server.port: expected a whole number from 1 to 65535, found "abc" (environment EOEX_PORT)
           server.host: expected text, found "" (flag server.host)
           mail.from cannot be "Bo"; write it like EOEX <no-reply@example.com> (eoex.toml line 7)"#,
    );
}

#[test]
fn addresses_that_are_none_are_refused() {
    let start = start()
        .variable("EOEX_PUBLIC_URL", "https://app.bakery.example/")
        .variable("EOEX_SERVER__CORS_ORIGINS", "https://shop.bakery.example:443,*")
        .variable("EOEX_SERVER__TRUSTED_PROXIES", "10.0.0.0/8,::1,10.0.0.0/33");

    assert_lines(
        &start.refused(),
        r#"server.cors_origins cannot be "*"; write scheme and host, such as https://app.example.com, and no slash at the end (environment EOEX_SERVER__CORS_ORIGINS)
           public_url cannot be "https://app.bakery.example/"; write scheme and host, such as https://app.example.com, and no slash at the end (environment EOEX_PUBLIC_URL)
           server.trusted_proxies cannot contain "10.0.0.0/33"; write an address or a network, such as 10.0.0.0/8 (environment EOEX_SERVER__TRUSTED_PROXIES)"#,
    );
}

#[test]
fn traces_go_to_an_address_of_plain_http() {
    let endpoint = |written: &str| start().variable("EOEX_TELEMETRY__OTLP_ENDPOINT", written);

    let settings = endpoint("http://[::1]:4318/v1/traces").settings();
    assert_eq!(settings.telemetry.otlp_endpoint.as_deref(), Some("http://[::1]:4318/v1/traces"));
    assert_eq!(settings.telemetry.otlp_sample_percent, 100);

    for written in
        ["localhost:4318", "https://traces.example/v1/traces", "http://bo:pw@traces.example/", "http:///v1"]
    {
        let refused = endpoint(written).refused();
        assert!(refused.contains("telemetry.otlp_endpoint cannot be"), "{refused}");
    }
}

#[test]
fn a_file_that_cannot_be_read_or_parsed_is_refused() {
    let mut missing = start();
    missing.file = Some(missing.folder.path().join("eoex.toml"));
    let unclosed = start().file("mode = \"production\"\nsecret = \"hPq0zV5xYb8m\n").refused();
    let unquoted = start().file("secret = hPq0zV5xYb8m").refused();

    assert!(missing.refused().starts_with("the file cannot be read: No such file"));
    assert!(
        unclosed.starts_with("the file is not TOML: ") && unclosed.ends_with("(eoex.toml line 2)"),
        "{unclosed}"
    );
    assert!(!unclosed.contains("hPq0") && !unquoted.contains("hPq0"), "{unclosed} {unquoted}");
}

#[test]
fn two_values_from_one_place_are_refused() {
    let start = start().variable("EOEX_PORT", "1").variable("EOEX_SERVER__PORT", "2");

    assert_eq!(
        start.refused(),
        "server.port has two values, the other is from environment EOEX_PORT; remove one of them (environment EOEX_SERVER__PORT)"
    );
}

#[test]
fn every_secret_can_be_in_a_file_of_its_own() {
    let start = start();
    let (master, url, token) = (
        start.write("master", &format!("{GOOD_SECRET}\n")),
        start.write("url", "postgres://a\r\n"),
        start.write("token", "t"),
    );
    let start = start
        .file(&format!("secret_file = \"{master}\"\n[database]\nurl_file = \"/overruled\""))
        .variable("DATABASE_URL_FILE", &url)
        .variable("EOEX_SERVER__METRICS_TOKEN_FILE", &token);

    let settings = start.settings();

    assert_eq!(settings.secret.unwrap().expose(), GOOD_SECRET);
    assert_eq!(settings.database.url.unwrap().expose(), "postgres://a");
    assert_eq!(settings.server.metrics_token.unwrap().expose(), "t");
}

#[test]
fn a_secret_file_that_is_missing_or_empty_is_refused_without_repeating_its_name() {
    let start = start();
    let empty = start.write("empty", "\n");
    let start = start.variable("EOEX_SECRET_FILE", GOOD_SECRET).variable("DATABASE_URL_FILE", &empty);

    assert_lines(
        &start.refused(),
        "database.url: its file cannot be used: it is empty; check the path and permissions of the file (environment DATABASE_URL_FILE)
         secret: its file cannot be used: No such file or directory (os error 2); check the path and permissions of the file (environment EOEX_SECRET_FILE)",
    );
}

#[test]
fn a_secret_is_never_a_flag() {
    let refused = start().flag("secret", GOOD_SECRET).refused();

    assert_eq!(
        refused,
        "secret is a secret, and a flag would show it to everyone on this machine; set EOEX_SECRET or secret_file (flag secret)"
    );
}

#[test]
fn a_short_secret_is_refused_everywhere() {
    let refused = start().variable("EOEX_SECRET", "short").refused();

    assert!(refused.starts_with("secret is shorter than 32 bytes; make a random one"), "{refused}");
}

#[test]
fn production_refuses_what_development_permits() {
    let careless = || {
        start()
            .variable("EOEX_SECRET", "change-me-change-me-change-me-change-me")
            .variable("EOEX_PUBLIC_URL", "http://app.bakery.example")
            .variable("DATABASE_URL", "postgres://eoex:postgres@db/eoex")
            .variable("EOEX_DATABASE__APP_URL", "host=db user=eoex password=changeme")
            .variable("EOEX_SERVER__METRICS_TOKEN", "short")
            .variable("EOEX_SIGN_IN__ARGON2_MEMORY_KIB", "64")
    };

    let development = careless().load();
    let production = careless().variable("EOEX_MODE", "production").refused();

    assert!(development.is_ok());
    assert_lines(
        &production,
        r#"secret is a sample value, which anyone could guess; make a random one with `openssl rand -base64 48` (environment EOEX_SECRET)
           server.metrics_token is a sample value or shorter than 16 bytes; make a random one with `openssl rand -base64 48` (environment EOEX_SERVER__METRICS_TOKEN)
           database.url contains a sample password, which anyone could guess; give that user another (environment DATABASE_URL)
           database.app_url contains a sample password, which anyone could guess; give that user another (environment EOEX_DATABASE__APP_URL)
           public_url must be https in production; write https:// instead of http:// in "http://app.bakery.example" (environment EOEX_PUBLIC_URL)
           sign_in.argon2_memory_kib is 64, too little for production; 19456 is the least (environment EOEX_SIGN_IN__ARGON2_MEMORY_KIB)"#,
    );
}

#[test]
fn production_starts_with_good_secrets_and_refuses_monotonous_ones() {
    let production = || start().variable("EOEX_MODE", "production");

    let good = production()
        .variable("EOEX_SECRET", GOOD_SECRET)
        .variable("EOEX_PUBLIC_URL", "https://app.bakery.example")
        .variable("DATABASE_URL", "postgres://eoex:x8Vq2m@db/eoex")
        .load();
    let monotonous = production().variable("EOEX_SECRET", &"0".repeat(64)).refused();

    assert!(good.is_ok());
    assert!(monotonous.starts_with("secret is a sample value"), "{monotonous}");
}

#[test]
fn a_secret_is_never_printed() {
    let settings =
        start().variable("EOEX_SECRET", GOOD_SECRET).variable("DATABASE_URL", GOOD_SECRET).settings();
    let secret = settings.secret.clone().unwrap();
    let mistyped = start().file("secret = 4815162342").refused();

    assert_eq!(format!("{secret} {secret:?} {}", serde_json::to_string(&secret).unwrap()), "*** *** \"***\"");
    for printed in [format!("{settings:?}"), serde_json::to_string(&settings).unwrap(), describe(&settings)] {
        assert!(printed.contains("***") && !printed.contains(GOOD_SECRET), "{printed}");
    }
    assert_eq!(mistyped, "secret: expected secret text, found something else (eoex.toml line 1)");
}

#[test]
fn the_description_shows_every_value_and_who_decided_it() {
    let settings = start()
        .variable("EOEX_PORT", "9000")
        .variable("EOEX_SECRET", GOOD_SECRET)
        .flag("modules", "crm")
        .settings();

    let described = describe(&settings);

    let columns: Vec<Vec<&str>> =
        described.lines().map(|line| line.split("  ").map(str::trim).collect()).collect();
    let row = |name: &str| {
        let row = columns.iter().find(|row| row[0] == name).unwrap();
        row.iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(row("server.port"), "server.port | 9000 | environment EOEX_PORT");
    assert_eq!(row("secret"), "secret | *** | environment EOEX_SECRET");
    assert_eq!(row("modules"), "modules | crm | flag modules");
    assert_eq!(row("database.url"), "database.url | - | default");
    assert_eq!(columns.len(), keys().iter().filter(|key| key.holds.is_none()).count());
}

#[test]
fn the_table_documents_every_key_and_variable() {
    let table = table();

    for key in keys() {
        let row = table.lines().find(|line| line.starts_with(&format!("| `{}` |", key.name))).unwrap();
        assert!(key.environment.iter().all(|name| row.contains(&format!("`{name}`"))), "{row}");
    }
    assert!(table.contains(
        "| `server.host` | `EOEX_SERVER__HOST` | text | `127.0.0.1`; in production `0.0.0.0` | The address to listen on. |"
    ));
    assert!(table.contains("| `secret_file` | `EOEX_SECRET_FILE` | text |  | A file that contains `secret`"));
}

#[test]
fn a_network_contains_its_addresses_and_no_others() {
    let contains =
        |network: &str, address: &str| network.parse::<Network>().unwrap().contains(address.parse().unwrap());

    assert!(contains("10.0.0.0/8", "10.1.2.3") && contains("10.0.0.0/8", "::ffff:10.1.2.3"));
    assert!(contains("0.0.0.0/0", "1.2.3.4") && contains("::1", "::1"));
    assert!(!contains("10.0.0.0/8", "11.0.0.1") && !contains("10.0.0.1", "10.0.0.2"));
    assert!(!contains("::/0", "1.2.3.4") && !contains("::1", "::2"));
}

/// Compares line by line, forgiving the indentation of the test.
#[track_caller]
fn assert_lines(printed: &str, expected: &str) {
    assert_eq!(printed.lines().collect::<Vec<_>>(), expected.lines().map(str::trim).collect::<Vec<_>>());
}
