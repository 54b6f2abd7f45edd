//! What must be true of settings beyond their types. Pure: no files, no clock.

use std::net::IpAddr;

use super::{Complaint, Network, Secret, Settings};

const SECRET_BYTES_MIN: usize = 32;
/// PostgreSQL cuts names off at 63, and we add a word.
const ROLE_PREFIX_CHARS_MAX: usize = 40;
const METRICS_TOKEN_BYTES_MIN: usize = 16;
const ARGON2_MEMORY_KIB_MIN: u32 = 19_456;
const ARGON2_PASSES_MIN: u32 = 2;
/// A random text of 32 bytes has more different ones than this, even in hexadecimal.
const DIFFERENT_BYTES_MIN: usize = 8;

const RANDOM: &str = "make a random one with `openssl rand -base64 48`";
/// Passwords everyone tries first.
const SAMPLES: [&str; 9] =
    ["123456", "admin", "eoex", "postgres", "qwerty", "root", "secret", "test", "user"];
/// Words that stand in documentation and templates, written without dashes and spaces.
const SAMPLE_WORDS: [&str; 12] = [
    "changeit",
    "changeme",
    "changethis",
    "default",
    "development",
    "example",
    "insecure",
    "password",
    "placeholder",
    "replaceme",
    "sample",
    "yoursecret",
];

/// All complaints at once; an empty list means that the server may start.
pub(super) fn check(settings: &Settings) -> Vec<Complaint> {
    let mut checking = Checking { settings, complaints: Vec::new() };
    checking.always();
    if settings.is_production() {
        checking.in_production();
    }
    checking.complaints
}

struct Checking<'a> {
    settings: &'a Settings,
    complaints: Vec<Complaint>,
}

impl Checking<'_> {
    fn always(&mut self) {
        let Settings { server, database, mail, secret, public_url, telemetry, .. } = self.settings;
        if secret.as_ref().is_some_and(|secret| secret.expose().len() < SECRET_BYTES_MIN) {
            self.refuse("secret", format!("is shorter than {SECRET_BYTES_MIN} bytes"), RANDOM);
        }
        let origins = server.cors_origins.iter().map(|origin| ("server.cors_origins", origin));
        for (key, written) in origins.chain([("public_url", public_url)]) {
            if scheme_and_host(written).is_none() {
                let remedy =
                    "write scheme and host, such as https://app.example.com, and no slash at the end";
                self.refuse(key, format!("cannot be {written:?}"), remedy);
            }
        }
        let prefix = &database.role_prefix;
        let is_identifier = prefix.starts_with(|c: char| c.is_ascii_lowercase())
            && prefix.len() <= ROLE_PREFIX_CHARS_MAX
            && prefix.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_identifier {
            let remedy = "use up to 40 lower-case letters, digits and _, beginning with a letter";
            self.refuse("database.role_prefix", format!("cannot be {prefix:?}"), remedy);
        }
        for written in &server.trusted_proxies {
            if written.parse::<Network>().is_err() {
                let remedy = "write an address or a network, such as 10.0.0.0/8";
                self.refuse("server.trusted_proxies", format!("cannot contain {written:?}"), remedy);
            }
        }
        if !mail.from.contains('@') || mail.from.contains(char::is_control) {
            let remedy = "write it like EOEX <no-reply@example.com>";
            self.refuse("mail.from", format!("cannot be {:?}", mail.from), remedy);
        }
        if let Some(written) = telemetry.otlp_endpoint.as_ref().filter(|written| !is_plain_http(written)) {
            let remedy = "write it like http://localhost:4318/v1/traces; a collector on this machine can pass \
                          traces on by https";
            self.refuse("telemetry.otlp_endpoint", format!("cannot be {written:?}"), remedy);
        }
    }

    fn in_production(&mut self) {
        let Settings { server, database, sign_in, secret, public_url, .. } = self.settings;
        let is_sample_secret = |secret: &Secret| is_sample(secret.expose()) || is_monotonous(secret.expose());
        if secret.as_ref().is_some_and(is_sample_secret) {
            self.refuse("secret", "is a sample value, which anyone could guess", RANDOM);
        }
        if let Some(token) = &server.metrics_token
            && (token.expose().len() < METRICS_TOKEN_BYTES_MIN || is_sample(token.expose()))
        {
            let wrong = format!("is a sample value or shorter than {METRICS_TOKEN_BYTES_MIN} bytes");
            self.refuse("server.metrics_token", wrong, RANDOM);
        }
        for (key, url) in [("database.url", &database.url), ("database.app_url", &database.app_url)] {
            if url.as_ref().and_then(|url| password_in(url.expose())).is_some_and(is_sample) {
                self.refuse(
                    key,
                    "contains a sample password, which anyone could guess",
                    "give that user another",
                );
            }
        }

        let origins = server.cors_origins.iter().map(|origin| ("server.cors_origins", origin));
        for (key, written) in origins.chain([("public_url", public_url)]) {
            if scheme_and_host(written)
                .is_some_and(|(scheme, host)| scheme != "https" && !is_this_machine(host))
            {
                let remedy = format!("write https:// instead of http:// in {written:?}");
                self.refuse(key, "must be https in production", remedy);
            }
        }
        for (key, value, least) in [
            ("sign_in.argon2_memory_kib", sign_in.argon2_memory_kib, ARGON2_MEMORY_KIB_MIN),
            ("sign_in.argon2_passes", sign_in.argon2_passes, ARGON2_PASSES_MIN),
        ] {
            if value < least {
                self.refuse(
                    key,
                    format!("is {value}, too little for production"),
                    format!("{least} is the least"),
                );
            }
        }
    }

    fn refuse(&mut self, key: &str, wrong: impl AsRef<str>, remedy: impl Into<String>) {
        let origin = self.settings.origin(key).clone();
        let wrong = format!(" {}", wrong.as_ref());
        self.complaints.push(Complaint { key: key.to_owned(), origin, wrong, remedy: remedy.into() });
    }
}

fn is_sample(text: &str) -> bool {
    let plain: String = text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    SAMPLES.contains(&plain.as_str()) || SAMPLE_WORDS.iter().any(|word| plain.contains(word))
}

fn is_monotonous(text: &str) -> bool {
    let different: std::collections::BTreeSet<u8> = text.bytes().collect();
    different.len() < DIFFERENT_BYTES_MIN
}

/// The password in `postgres://user:password@host/name`, or after `password=`.
fn password_in(url: &str) -> Option<&str> {
    let named = url.split(['?', '&', ' ']).find_map(|part| part.strip_prefix("password="));
    let before_host = || Some(url.split_once("://")?.1.rsplit_once('@')?.0.split_once(':')?.1);
    named.or_else(before_host)
}

/// The parts of a bare web origin; nothing where there is a user, a path, a query or a strange letter.
fn scheme_and_host(origin: &str) -> Option<(&str, &str)> {
    let (scheme, authority) = origin.split_once("://")?;
    let (host, port) = match authority.strip_prefix('[') {
        Some(bracketed) => bracketed.split_once(']').filter(|(host, _)| host.contains(':'))?,
        None => authority.split_at(authority.find(':').unwrap_or(authority.len())),
    };
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    let is_host =
        !host.is_empty() && host.chars().all(|letter| letter.is_alphanumeric() || "-._:".contains(letter));
    (matches!(scheme, "http" | "https") && is_port && is_host).then_some((scheme, host))
}

/// An address we can post to, path and all.
fn is_plain_http(address: &str) -> bool {
    let Some(after_scheme) = address.strip_prefix("http://") else { return false };
    let path = after_scheme.find('/').unwrap_or(after_scheme.len());
    let origin = &address[..address.len() - after_scheme.len() + path];
    scheme_and_host(origin).is_some() && address.parse::<http::Uri>().is_ok()
}

fn is_this_machine(host: &str) -> bool {
    let is_loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    host == "localhost" || host.ends_with(".localhost") || is_loopback
}
