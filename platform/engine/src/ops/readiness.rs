//! Readiness: can requests be answered right now? Asked by load balancers, so it must answer quickly either way.

use std::collections::BTreeMap;
use std::time::Duration;

use base::TenantId;
use serde::Serialize;
use tokio::sync::watch;

use crate::http::House;
use crate::store::Mode;

/// A database that answers later than this is not ready.
const PATIENCE: Duration = Duration::from_secs(1);

/// Knows how the database server of our own is doing, if there is one.
#[derive(Debug, Clone, Default)]
pub struct Readiness {
    pub embedded: Option<watch::Receiver<embedded::State>>,
    pub is_stopping: Option<watch::Receiver<bool>>,
}

#[derive(Debug, Serialize)]
pub struct Report {
    pub status: &'static str,
    pub checks: BTreeMap<&'static str, Check>,
    pub modules: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
pub struct Check {
    pub status: &'static str,
    pub message: String,
}

impl Report {
    pub fn is_ready(&self) -> bool {
        self.status == "ready"
    }
}

impl Readiness {
    pub async fn report(&self, house: &House) -> Report {
        let mut checks = BTreeMap::new();
        checks.insert("database", database(house).await);
        if let Some(state) = &self.embedded {
            let state = state.borrow().clone();
            let is_ready = matches!(state, embedded::State::Ready);
            checks.insert("postgres", check(is_ready, format!("{state:?}")));
        }
        if self.is_stopping.as_ref().is_some_and(|stopping| *stopping.borrow()) {
            checks.insert("server", check(false, "is stopping".to_owned()));
        }
        let is_ready = checks.values().all(|check| check.status == "ok");
        Report {
            status: if is_ready { "ready" } else { "not_ready" },
            checks,
            modules: house.catalog.modules.clone(),
        }
    }
}

async fn database(house: &House) -> Check {
    let (ctx, _unit) = house.system_ctx("core.readiness", TenantId::PLATFORM, Mode::Reads);
    let asked = ctx.rows("select 1", &[]);
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(_)) => check(true, "answers".to_owned()),
        Ok(Err(problem)) => check(false, problem.message().to_owned()),
        Err(_) => check(false, format!("did not answer within {} ms", PATIENCE.as_millis())),
    }
}

fn check(is_ok: bool, message: String) -> Check {
    Check { status: if is_ok { "ok" } else { "failing" }, message }
}
