//! Runs a server in the folder given as the argument until it is killed or its standard input ends.
//!
//! Prints one line once the server is ready: PostgreSQL's process and where its binaries lie.
//! The tests kill it in the ways a server can lose its owner.
use std::{
    io::{self, Write},
    process::ExitCode,
};

#[tokio::main]
async fn main() -> ExitCode {
    let folder = std::env::args().nth(1);
    let started = match &folder {
        Some(folder) => embedded::start(embedded::Options::new(folder)).await,
        None => embedded::throwaway().await,
    };
    let server = match started {
        Ok(server) => server,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let line = format!(
        "ready {} {} {}",
        server.process().unwrap_or(0),
        server.data().display(),
        server.binaries().folder.display()
    );
    let _ = writeln!(io::stdout(), "{line}");
    let end_of_input = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink()));
    let _ = end_of_input.await;
    match server.stop().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
