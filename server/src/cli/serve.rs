//! `eoex serve`: everything on one port, until somebody says stop.

use std::time::Instant;

use engine::app::{DEMO_EMAIL, DEMO_PASSWORD, DatabaseSource, seed_demo};
use engine::config::{Role, Settings};
use tokio::signal::unix::{SignalKind, signal};

use super::program::{Outcome, print, start, words};
use crate::web;

pub(super) async fn serve(settings: Settings, demo: bool) -> Outcome {
    let began = Instant::now();
    let is_production = settings.is_production();
    // Installed first, so that a stop during the start is heard too.
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|cause| cause.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|cause| cause.to_string())?;

    let role = settings.server.role;
    let web = web::chosen(&settings)?;
    let mut app = start(settings, DatabaseSource::Own).await?;
    let prepared = async {
        if demo {
            seed_demo(&app.house).await.map_err(words)?;
        }
        if role != Role::Api {
            app.work();
        }
        app.listen(web).await.map_err(words)
    };
    let address = match prepared.await {
        Ok(address) => address,
        Err(refused) => {
            app.stop().await;
            return Err(refused);
        }
    };
    let url = app.house.settings.public_url.clone();
    tracing::info!(%address, start_ms = began.elapsed().as_millis(), "Ready at {url}");
    if !is_production {
        print(welcome(&url, demo))?;
    }
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("Stopping: requests that run may finish");
    let stopped = async {
        app.stop().await;
        engine::ops::stop_traces().await;
    };
    tokio::select! {
        () = stopped => tracing::info!("Stopped"),
        // Whoever presses Ctrl-C twice does not want to wait.
        _ = interrupt.recv() => tracing::warn!("Stopped at once"),
    }
    Ok(())
}

fn welcome(url: &str, demo: bool) -> String {
    let mut lines = vec![String::new(), format!("  EOEX is ready at {url}"), String::new()];
    if demo {
        lines.push(format!("    sign in as  {DEMO_EMAIL}"));
        lines.push(format!("    password    {DEMO_PASSWORD}"));
    }
    lines.push(format!("    mails       {url}/dev/outbox"));
    lines.push(String::new());
    lines.push("  Press Ctrl-C to stop.".to_owned());
    lines.push(String::new());
    lines.join("\n")
}
