//! Starting and stopping, in order.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use base::{Problem, TenantId};
use sdk::wiring::World;
use sdk::{Ctx, Declarations, Module};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::database::{Database, DatabaseSource, choose_data_folder};
use super::secret::master_secret;
use crate::catalog::{Catalog, Misfits, assemble};
use crate::clock::{Clock, TheWorld};
use crate::config::Settings;
use crate::core_module::CoreModule;
use crate::files::Files;
use crate::http::{House, Listening, WebApp, listen, router};
use crate::identity::Identity;
use crate::jobs::{Jobs, Workshop};
use crate::ledger::Ledger;
use crate::ops::Readiness;
use crate::store::Mode;

/// The program, started. Stop it with `stop`, so that modules and database end in order.
pub struct App {
    pub house: Arc<House>,
    pub database: Database,
    /// Where jobs are done, whether anybody works there or not.
    pub workshop: Arc<Workshop>,
    modules: Vec<Box<dyn Module>>,
    background: JoinSet<()>,
    working: Option<JoinHandle<()>>,
    stopping: watch::Sender<bool>,
    listening: Option<Listening>,
}

/// Why it did not start.
#[derive(Debug)]
pub enum StartError {
    Misfits(Misfits),
    Problem(Problem),
}

/// Declares and checks, without starting anything.
pub fn check_modules(modules: &[Box<dyn Module>], identity: &Arc<Identity>) -> Result<Catalog, Misfits> {
    let core = CoreModule { identity: Arc::clone(identity), jobs: Arc::default() };
    let all = std::iter::once(&core as &dyn Module).chain(modules.iter().map(AsRef::as_ref));
    let declared = all.map(|module| {
        let mut declarations = Declarations::of(module.name());
        module.declare(&mut declarations);
        declarations
    });
    assemble(declared.collect())
}

impl App {
    /// Everything but listening: checks the modules, finds the database, migrates it, starts the modules.
    pub async fn start(
        mut settings: Settings,
        modules: Vec<Box<dyn Module>>,
        clock: Arc<dyn Clock>,
        source: DatabaseSource,
    ) -> Result<Self, StartError> {
        choose_data_folder(&mut settings);
        crate::ops::start_metrics();
        let secret = master_secret(&settings)?;
        let identity = Arc::new(Identity::new(&settings, &secret)?);
        let catalog = Arc::new(check_modules(&modules, &identity).map_err(StartError::Misfits)?);
        let database = Database::open(&settings, &secret, source).await?;
        Box::pin(Self::start_on(settings, modules, clock, identity, catalog, database)).await
    }

    /// The same, on a database that is open already.
    pub async fn start_on(
        settings: Settings,
        modules: Vec<Box<dyn Module>>,
        clock: Arc<dyn Clock>,
        identity: Arc<Identity>,
        catalog: Arc<Catalog>,
        database: Database,
    ) -> Result<Self, StartError> {
        let migrated = database.migrate(&catalog).await;
        if let Err(problem) = migrated {
            stop_database(database).await;
            return Err(problem.into());
        }
        identity.start(database.store.clone(), Arc::clone(&catalog));
        let ledger = Ledger::new(&catalog, database.store.clone());
        let mut answers = catalog.answers.clone();
        ledger.plug_in(&mut answers);
        let world: Arc<dyn World> = Arc::new(TheWorld::new(clock, answers, Arc::clone(&catalog.registry)));
        let (stopping, is_stopping) = watch::channel(false);
        let readiness = Readiness::new(database.embedded_state(), is_stopping);
        let jobs = Jobs::in_catalog(&catalog);
        jobs.start(&settings.jobs);
        Files::in_catalog(&catalog).start(&settings, identity.key_for("file-links"));
        let own_folder = database.embedded.as_ref().map(|_| settings.data.as_path());
        let (known, around) = (Arc::clone(&catalog), Arc::clone(&world));
        let workshop = Workshop::new(jobs, known, around, &settings, &database.app, own_folder);
        let house =
            Arc::new(House::new(settings, catalog, database.store.clone(), identity, world, readiness));
        let mut app = Self {
            house,
            database,
            workshop: Arc::new(workshop),
            modules,
            background: JoinSet::new(),
            working: None,
            stopping,
            listening: None,
        };
        if let Err(problem) = ledger.start(&app.platform_ctx("core.start")).await {
            app.stop().await;
            return Err(problem.into());
        }
        for module in &app.modules {
            let ctx = app.platform_ctx("core.start");
            if let Err(problem) = module.on_start(&ctx).await {
                // In order, the database last: dropping it would leave its end to the watchdog.
                app.stop().await;
                return Err(problem.into());
            }
        }
        app.background.spawn(crate::ops::keep_metrics());
        app.background.spawn(ledger.keep_telling_others());
        // Also where nobody works on jobs: what is enqueued here is done elsewhere.
        app.background.spawn(Arc::clone(&app.workshop).keep_ringing(app.database.app.clone()));
        Ok(app)
    }

    /// Does from now on what happens by itself: jobs, subscribers hearing, mails that were asked for, tidying up.
    pub fn work(&mut self) {
        let identity = Arc::clone(&self.house.identity);
        self.background.spawn(identity.keep_handling(self.platform_ctx("core.waiting")));
        let ctx = self.platform_ctx("core.ledger");
        let ledger = Ledger::of(&ctx);
        self.background.spawn(Arc::clone(&ledger).keep_listening(self.database.app.clone()));
        self.background.spawn(ledger.keep_dispatching(ctx));
        let working = Arc::clone(&self.workshop).keep_working(self.stopping.subscribe());
        self.working = Some(tokio::spawn(working));
    }

    /// Answers requests from now on, those for the web application among them.
    pub async fn listen(&mut self, web: WebApp) -> Result<SocketAddr, StartError> {
        let listening = listen(&self.house.settings.server, router(&self.house, web)).await?;
        let address = listening.address;
        self.listening = Some(listening);
        if let Some(server) = &self.database.embedded {
            // Whoever finds the folder in use is told where we are.
            let _ = server.announce(&self.house.settings.public_url);
        }
        Ok(address)
    }

    /// The program's own `Ctx` in the operators' tenant, for reading.
    pub fn platform_ctx(&self, name: &'static str) -> Ctx {
        self.house.system_ctx(name, TenantId::PLATFORM, Mode::Reads).0
    }

    /// Not ready, no new requests, running ones finish, modules stop, the database last.
    pub async fn stop(mut self) {
        let _ = self.stopping.send(true);
        let listening = async {
            if let Some(listening) = self.listening.take() {
                listening.stop().await;
            }
        };
        let working = async {
            if let Some(working) = self.working.take() {
                // It ends by itself, within the same time as the requests; if it has panicked, there is nothing left.
                let _ = working.await;
            }
        };
        tokio::join!(listening, working);
        self.background.shutdown().await;
        Ledger::of(&self.platform_ctx("core.stop")).give_leases_back().await;
        for module in &self.modules {
            let ctx = self.platform_ctx("core.stop");
            if let Err(problem) = module.on_stop(&ctx).await {
                tracing::warn!(
                    module = module.name(),
                    cause = problem.chain(),
                    "A module did not stop cleanly"
                );
            }
        }
        stop_database(self.database).await;
    }
}

async fn stop_database(database: Database) {
    let Some(server) = database.embedded else { return };
    drop(database.store);
    if let Err(refused) = server.stop().await {
        tracing::warn!("{refused}");
    }
}

impl From<Problem> for StartError {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misfits(misfits) => misfits.fmt(f),
            Self::Problem(problem) => {
                f.write_str(problem.message())?;
                for detail in problem.details() {
                    write!(f, "\n  {}: {}", detail.field, detail.message)?;
                }
                if let Some(cause) = problem.cause() {
                    write!(f, "\n  cause: {cause}")?;
                    let mut source = cause.source();
                    while let Some(deeper) = source {
                        write!(f, ": {deeper}")?;
                        source = deeper.source();
                    }
                }
                if let Some(hint) = problem.hint() {
                    write!(f, "\n  hint: {hint}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for StartError {}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}
