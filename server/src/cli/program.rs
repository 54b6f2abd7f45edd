//! From arguments to settings to the command, and from its outcome to the exit code.

use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use engine::app::{App, DatabaseSource, StartError, choose_data_folder};
use engine::clock::SystemClock;
use engine::config::{self, Settings};
use serde::Serialize;

use super::arguments::{Arguments, Command, Shared};
use super::{config as show_config, demo, doctor, metadata, migrate, openapi, scaffold, serve, tenant, user};
use crate::modules;

const SETTINGS_FILE: &str = "eoex.toml";

/// How a command ended when it did not succeed. The text is complete, with a hint.
pub(super) type Outcome = Result<(), String>;

pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = settings(&arguments).and_then(|settings| {
        // Only the server answers requests, so only it has something to trace.
        let tracing = matches!(arguments.command, Command::Serve { .. }).then_some(&settings.telemetry);
        engine::ops::start_logging(&settings.log, tracing).map_err(words)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|cause| format!("The async runtime could not be started: {cause}."))?;
        runtime.block_on(dispatch(arguments, settings))
    });
    match outcome {
        Ok(code) => code,
        Err(words) => {
            let _ = writeln!(std::io::stderr(), "eoex: {words}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(arguments: Arguments, settings: Settings) -> Result<ExitCode, String> {
    let speaker = Speaker { json: arguments.shared.json };
    let done = match arguments.command {
        // Scripts ask by the exit code whether there is anything to do.
        Command::Metadata(command) => return metadata::metadata(settings, command, speaker).await,
        Command::Serve { demo, .. } => serve::serve(settings, demo).await,
        Command::Demo => demo::demo(settings, speaker).await,
        Command::Migrate { plan } => migrate::migrate(settings, plan, speaker).await,
        Command::Tenant(command) => tenant::tenant(settings, command, speaker).await,
        Command::User(command) => user::user(settings, command, speaker).await,
        Command::Config { table } => show_config::show(&settings, table, speaker),
        Command::Doctor => doctor::doctor(settings, speaker).await,
        Command::Openapi => openapi::openapi(&settings),
        Command::Scaffold(command) => scaffold::scaffold(&command, speaker),
    };
    done.map(|()| ExitCode::SUCCESS)
}

fn settings(arguments: &Arguments) -> Result<Settings, String> {
    let file = settings_file(&arguments.shared);
    let mut flags = Vec::new();
    if let Some(data) = &arguments.shared.data {
        flags.push(("data".to_owned(), data.clone()));
    }
    if let Command::Serve { port, role, .. } = &arguments.command {
        flags.extend(port.iter().map(|port| ("server.port".to_owned(), port.clone())));
        flags.extend(role.iter().map(|role| ("server.role".to_owned(), role.clone())));
    }
    for pair in &arguments.shared.settings {
        let Some((key, value)) = pair.split_once('=') else {
            return Err(format!("--set {pair}: write it as KEY=VALUE, for example --set log.filter=debug."));
        };
        flags.push((key.to_owned(), value.to_owned()));
    }
    // A variable that is not text cannot be one of ours.
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let mut settings =
        config::load(file.as_deref(), environment, &flags).map_err(|wrong| wrong.to_string())?;
    // Here, so that every command looks into the folder the server uses.
    choose_data_folder(&mut settings);
    Ok(settings)
}

fn settings_file(shared: &Shared) -> Option<PathBuf> {
    let usual = Path::new(SETTINGS_FILE);
    shared.config.clone().or_else(|| usual.exists().then(|| usual.to_owned()))
}

/// Starts the program for a command: with the running server's database if there is one, else with one of its own.
pub(super) async fn start(settings: Settings, source: DatabaseSource) -> Result<App, String> {
    let modules = modules::chosen(&settings)?;
    App::start(settings, modules, Arc::new(SystemClock), source).await.map_err(words)
}

pub(super) fn words(refused: impl Into<StartError>) -> String {
    refused.into().to_string()
}

/// Says things on the standard output: to people as text, to scripts as JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaker {
    pub(super) json: bool,
}

impl Speaker {
    pub(super) fn say(self, value: &impl Serialize, text: impl Display) -> Outcome {
        if self.json {
            let json = serde_json::to_string_pretty(value).map_err(|cause| cause.to_string())?;
            return print(json);
        }
        print(text)
    }
}

pub(super) fn print(text: impl Display) -> Outcome {
    match writeln!(std::io::stdout(), "{text}") {
        // Whoever reads may stop reading.
        Err(cause) if cause.kind() != std::io::ErrorKind::BrokenPipe => Err(cause.to_string()),
        _ => Ok(()),
    }
}
