//! Readiness: can requests be answered right now? Asked by load balancers, so it must answer quickly either way.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use base::TenantId;
use sdk::wiring::Work;
use serde::Serialize;
use tokio::sync::{Mutex, watch};

use crate::http::House;
use crate::store::{Entry, Mode};

/// A database that answers later than this is not ready.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whoever asks more often than this gets the same answer: anybody may ask, and asking must cost nothing.
const ANSWER_KEPT: Duration = Duration::from_millis(500);

/// Knows how the database server of our own is doing, if there is one.
#[derive(Debug, Default)]
pub struct Readiness {
    pub embedded: Option<watch::Receiver<embedded::State>>,
    pub is_stopping: Option<watch::Receiver<bool>>,
    /// When the database was last asked, and what it said. Held while asking, so that only one asks.
    last: Mutex<Option<(Instant, Check)>>,
}

#[derive(Debug, Serialize)]
pub struct Report {
    pub status: &'static str,
    pub checks: BTreeMap<&'static str, Check>,
    pub modules: Vec<&'static str>,
}

#[derive(Debug, Clone, Serialize)]
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
    pub fn new(
        embedded: Option<watch::Receiver<embedded::State>>,
        is_stopping: watch::Receiver<bool>,
    ) -> Self {
        Self { embedded, is_stopping: Some(is_stopping), last: Mutex::new(None) }
    }

    pub async fn report(&self, house: &House) -> Report {
        let mut checks = BTreeMap::new();
        checks.insert("database", self.database(house).await);
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

    async fn database(&self, house: &House) -> Check {
        let mut last = self.last.lock().await;
        if let Some((at, check)) = last.as_ref()
            && at.elapsed() < ANSWER_KEPT
        {
            return check.clone();
        }
        let check = ask(house).await;
        *last = Some((Instant::now(), check.clone()));
        check
    }
}

/// Beside the requests: many of those must not make us look as if we were not ready.
async fn ask(house: &House) -> Check {
    let unit = house.store.unit_beside(Entry::Tenant(TenantId::PLATFORM), Mode::Reads);
    match tokio::time::timeout(PATIENCE, unit.rows("select 1", &[])).await {
        Ok(Ok(_)) => check(true, "answers".to_owned()),
        Ok(Err(problem)) => check(false, problem.message().to_owned()),
        Err(_) => check(false, format!("did not answer within {} ms", PATIENCE.as_millis())),
    }
}

fn check(is_ok: bool, message: String) -> Check {
    Check { status: if is_ok { "ok" } else { "failing" }, message }
}
