//! Every setting there is. One subject, one long list: the comment above a field is its documentation.
//!
//! Attributes say the rest: `range` what is permitted, `default` (and `in_production`, where it
//! differs) what holds when nothing is said, `environment` a short name beside `EOEX_SECTION__KEY`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Network, Origin, Secret};

/// Settings that concern everything.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    /// How strict to be. Production refuses sample secrets, plain http and weak password hashing.
    #[schemars(extend("default" = "development"))]
    pub mode: Mode,
    /// The modules to start, by name. Left out, all modules start that start by default.
    pub modules: Option<Vec<String>>,
    /// Where people reach the server: scheme and host, without a slash at the end. Links in mails begin with it.
    #[schemars(extend("default" = "http://localhost:{port}"))]
    pub public_url: String,
    /// The folder for everything the server keeps itself: files, the built-in database, the generated secret.
    #[schemars(extend("default" = "data"))]
    pub data: PathBuf,
    /// The master secret, at least 32 bytes, from which all keys are derived. Left out, one is generated into the data folder.
    pub secret: Option<Secret>,

    /// The HTTP server.
    pub server: ServerSettings,
    /// PostgreSQL: one that already runs, or the built-in one.
    pub database: DatabaseSettings,
    /// What is logged, and how.
    pub log: LogSettings,
    /// Traces for OpenTelemetry. Nothing is traced unless an endpoint is named.
    pub telemetry: TelemetrySettings,
    /// Signing in: tokens, lockouts and password hashing.
    pub sign_in: SignInSettings,
    /// How many requests are answered before asking for patience.
    pub limits: LimitSettings,
    /// Outgoing mail.
    pub mail: MailSettings,
    /// What happens later: jobs and schedules.
    pub jobs: JobsSettings,
    /// Files: uploads, exports, and the links to them.
    pub files: FileSettings,
    /// The web application.
    pub web: WebSettings,

    #[serde(skip)]
    pub(super) origins: BTreeMap<String, Origin>,
}

impl Settings {
    pub fn is_production(&self) -> bool {
        self.mode == Mode::Production
    }

    /// Who decided this setting, by its dotted key.
    pub fn origin(&self, key: &str) -> &Origin {
        self.origins.get(key).unwrap_or(&Origin::Default)
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct ServerSettings {
    /// The address to listen on.
    #[schemars(extend("default" = "127.0.0.1", "in_production" = "0.0.0.0"))]
    pub host: String,
    /// The port to listen on.
    #[schemars(range(min = 1), extend("default" = 8420, "environment" = "EOEX_PORT"))]
    pub port: u16,
    /// What this process does: answer requests, work on jobs, or both.
    #[schemars(extend("default" = "all", "environment" = "EOEX_ROLE"))]
    pub role: Role,
    /// How long a request may take before it is given up.
    #[schemars(range(min = 1, max = 3_600_000), extend("default" = 30_000))]
    pub request_timeout_ms: u64,
    /// How long running requests and jobs may take to finish once the server was asked to stop.
    #[schemars(range(min = 1, max = 3_600_000), extend("default" = 20_000))]
    pub shutdown_grace_ms: u64,
    /// The largest request body.
    #[schemars(range(min = 1024, max = 1_073_741_824), extend("default" = 2_097_152))]
    pub body_bytes_max: usize,
    /// The largest head of a request, all headers together.
    #[schemars(range(min = 1024, max = 1_048_576), extend("default" = 16_384))]
    pub header_bytes_max: usize,
    /// The most headers in one request.
    #[schemars(range(min = 16, max = 1000), extend("default" = 100))]
    pub headers_max: usize,
    /// The most connections open at the same time.
    #[schemars(range(min = 1, max = 1_000_000), extend("default" = 10_000))]
    pub connections_max: usize,
    /// Other origins whose pages may call the API, such as `https://shop.example.com`.
    #[schemars(extend("default" = []))]
    pub cors_origins: Vec<String>,
    /// Addresses or networks (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` is believed.
    #[schemars(extend("default" = []))]
    pub trusted_proxies: Vec<String>,
    /// What a reader of `/metrics` must present. Left out, only this machine itself may read them.
    pub metrics_token: Option<Secret>,
}

impl ServerSettings {
    /// The proxies whose word is taken for where a request came from.
    pub fn trusted_networks(&self) -> Vec<Network> {
        self.trusted_proxies.iter().filter_map(|written| written.parse().ok()).collect()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DatabaseSettings {
    /// The PostgreSQL to use, as `postgres://user:password@host/name`. Left out, the built-in one is started.
    #[schemars(extend("environment" = "DATABASE_URL"))]
    pub url: Option<Secret>,
    /// The same database for everyday work, as a user without the right to change tables.
    pub app_url: Option<Secret>,
    /// What the names of the database roles begin with. Two deployments in one cluster need different ones.
    #[schemars(extend("default" = "eoex"))]
    pub role_prefix: String,
    /// The most connections of this process to the database.
    #[schemars(range(min = 1, max = 1000), extend("default" = 16))]
    pub connections_max: usize,
    /// How long to wait for a free connection.
    #[schemars(range(min = 1, max = 3_600_000), extend("default" = 5000))]
    pub acquire_timeout_ms: u64,
    /// How long one statement may take.
    #[schemars(range(min = 1, max = 3_600_000), extend("default" = 25_000))]
    pub statement_timeout_ms: u64,
    /// How many prepared statements each connection remembers.
    #[schemars(range(min = 1, max = 10_000), extend("default" = 250))]
    pub statements_cached: usize,
    /// The folder with the programs of PostgreSQL for the built-in database. Left out, it is searched for.
    pub postgres_binaries: Option<PathBuf>,
    /// The port of the built-in database. Left out, a free one is chosen.
    #[schemars(range(min = 1))]
    pub postgres_port: Option<u16>,
    /// The memory the built-in database keeps for its pages.
    #[schemars(range(min = 1, max = 1_048_576), extend("default" = 128))]
    pub shared_buffers_mb: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct LogSettings {
    /// For people (`pretty`) or for machines (`json`).
    #[schemars(extend("default" = "pretty", "in_production" = "json", "environment" = "EOEX_LOG_FORMAT"))]
    pub format: LogFormat,
    /// What to log, such as `info` or `info,engine::jobs=debug`.
    #[schemars(extend("default" = "info", "environment" = "EOEX_LOG"))]
    pub filter: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct TelemetrySettings {
    /// Where traces are sent, as OTLP over plain http, such as `http://localhost:4318/v1/traces`. Needs a program built with `--features otlp`. Left out, there are none.
    pub otlp_endpoint: Option<String>,
    /// How many of a hundred requests are traced. A request that comes with a `traceparent` does as its caller does.
    #[schemars(range(min = 0, max = 100), extend("default" = 100))]
    pub otlp_sample_percent: u8,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct SignInSettings {
    /// How long an access token is good for.
    #[schemars(range(min = 10, max = 86_400), extend("default" = 900))]
    pub access_token_seconds: u32,
    /// How long one stays signed in without doing anything.
    #[schemars(range(min = 1, max = 3650), extend("default" = 30))]
    pub refresh_token_days: u32,
    /// How long a refresh token still works after it was used, for two tabs that refresh at once.
    #[schemars(range(min = 0, max = 300), extend("default" = 10))]
    pub refresh_grace_seconds: u32,
    /// How many wrong passwords in a row lock an account.
    #[schemars(range(min = 1, max = 1000), extend("default" = 5))]
    pub failures_max: u32,
    /// How long a locked account stays locked.
    #[schemars(range(min = 1, max = 10_080), extend("default" = 15))]
    pub lockout_minutes: u32,
    /// How many tries to sign in one e-mail address has within the window, right or wrong.
    #[schemars(range(min = 1, max = 100_000), extend("default" = 10))]
    pub tries_per_email_max: u32,
    /// The window in which tries are counted.
    #[schemars(range(min = 1, max = 10_080), extend("default" = 15))]
    pub tries_window_minutes: u32,
    /// How many organisations may be registered from one address.
    #[schemars(range(min = 1, max = 1_000_000), extend("default" = 20))]
    pub registrations_per_ip_per_hour: u32,
    /// How many mails with a link to reset the password one address may ask for.
    #[schemars(range(min = 1, max = 1000), extend("default" = 5))]
    pub resets_per_email_per_hour: u32,
    /// How long the link to reset a password is good for.
    #[schemars(range(min = 1, max = 10_080), extend("default" = 60))]
    pub reset_token_minutes: u32,
    /// How long an invitation is good for.
    #[schemars(range(min = 1, max = 365), extend("default" = 7))]
    pub invitation_days: u32,
    /// How many passwords are hashed at the same time; 0 means one per core.
    #[schemars(range(min = 0, max = 1024), extend("default" = 0))]
    pub hashes_at_once: usize,
    /// How long a key signs access tokens before the next one takes over.
    #[schemars(range(min = 1, max = 3650), extend("default" = 90))]
    pub signing_key_days: u32,
    /// Whether an e-mail address must be confirmed before signing in.
    #[schemars(extend("default" = "off", "in_production" = "required"))]
    pub confirm_email: ConfirmEmail,
    /// The memory one password hash takes; production needs 19456 or more.
    #[schemars(range(min = 8, max = 4_194_304), extend("default" = 19_456))]
    pub argon2_memory_kib: u32,
    /// How often that memory is gone through; production needs 2 or more.
    #[schemars(range(min = 1, max = 100), extend("default" = 2))]
    pub argon2_passes: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct LimitSettings {
    /// For one person.
    #[schemars(range(min = 1, max = 100_000_000), extend("default" = 1200))]
    pub requests_per_minute_per_user: u32,
    /// For one address, counting those who are not signed in.
    #[schemars(range(min = 1, max = 100_000_000), extend("default" = 600))]
    pub requests_per_minute_per_ip: u32,
    /// For one tenant, all its people together.
    #[schemars(range(min = 1, max = 100_000_000), extend("default" = 12_000))]
    pub requests_per_minute_per_tenant: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct JobsSettings {
    /// How many jobs this process works on at the same time. Each may take a connection to the database, beside those of the requests.
    #[schemars(range(min = 1, max = 256), extend("default" = 4))]
    pub at_once: usize,
    /// How many transactions the jobs of this process may have beside their own, all together. With two or more, so many parts of a large import are brought at the same time, one a core at most; 0 leaves more of the machine to people meanwhile.
    #[schemars(range(min = 0, max = 64), extend("default" = 4))]
    pub beside: usize,
    /// How long jobs that have ended are remembered, with what became of each attempt.
    #[schemars(range(min = 1, max = 3650), extend("default" = 30))]
    pub kept_days: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MailSettings {
    /// Who mails come from.
    #[schemars(extend("default" = "EOEX <no-reply@localhost>"))]
    pub from: String,
    /// How mails leave: `outbox` keeps them in the database, to be looked at.
    #[schemars(extend("default" = "outbox"))]
    pub transport: MailTransport,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FileSettings {
    /// The largest file that can be uploaded.
    #[schemars(range(min = 1024, max = 1_099_511_627_776_u64), extend("default" = 536_870_912))]
    pub upload_bytes_max: u64,
    /// The largest file that a field of a record can hold.
    #[schemars(range(min = 1024, max = 1_099_511_627_776_u64), extend("default" = 104_857_600))]
    pub field_bytes_max: u64,
    /// How long a file is kept once its record holds another one or none, so that this can be taken back.
    #[schemars(range(min = 1, max = 3650), extend("default" = 90))]
    pub replaced_kept_days: u32,
    /// How long an upload may take.
    #[schemars(range(min = 1, max = 86_400_000), extend("default" = 600_000))]
    pub upload_timeout_ms: u64,
    /// How long a file is kept that was uploaded to be read once, such as one to import.
    #[schemars(range(min = 1, max = 3650), extend("default" = 30))]
    pub uploads_kept_days: u32,
    /// How long what was exported can be fetched.
    #[schemars(range(min = 1, max = 365), extend("default" = 7))]
    pub exports_kept_days: u32,
    /// How long a link to a file works.
    #[schemars(range(min = 1, max = 1440), extend("default" = 10))]
    pub link_minutes: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct WebSettings {
    /// A folder with a built web application, such as `web/dist`, to serve instead of the one inside the program. It is read once, at the start.
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Development,
    Production,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    All,
    Api,
    Worker,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    Pretty,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConfirmEmail {
    Off,
    Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailTransport {
    Outbox,
}
