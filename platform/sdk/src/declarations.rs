//! What a module brings, collected as data. Nothing is checked or started here.

use std::fmt;
use std::future::Future;
use std::panic::Location;
use std::sync::Arc;

use base::{ErrorCode, Result};
use futures_util::future::BoxFuture;

use crate::question::Many;
use crate::{
    Answered, Asked, Ctx, Entity, Heard, Job, JobKind, MailTemplate, Migration, Need, Permission, Route,
    Schedule, SqlFile, Subscriber, Words,
};

/// A declared thing with the place that declared it, so that a misfit can name file and line.
#[derive(Debug)]
pub struct Declared<T> {
    pub what: T,
    pub at: &'static Location<'static>,
}

/// Everything one module has declared.
#[derive(Debug)]
pub struct Declarations {
    pub module: &'static str,
    pub needs: Vec<Declared<&'static str>>,
    pub errors: Vec<Declared<&'static ErrorCode>>,
    pub permissions: Vec<Declared<&'static Permission>>,
    pub migrations: Vec<Declared<Migration>>,
    pub sql_files: Vec<Declared<SqlFile>>,
    pub entities: Vec<Declared<Entity>>,
    pub words: Vec<Declared<Words>>,
    pub routes: Vec<Declared<Route>>,
    pub mails: Vec<Declared<&'static MailTemplate>>,
    pub answers: Vec<Declared<Answered>>,
    pub contributions: Vec<Declared<Answered>>,
    pub questions: Vec<Declared<Asked>>,
    pub facts: Vec<Declared<&'static str>>,
    pub subscribers: Vec<Declared<Subscriber>>,
    pub onboarding: Vec<Declared<Step>>,
    pub demo: Vec<Declared<Step>>,
    pub jobs: Vec<Declared<JobKind>>,
    pub schedules: Vec<Declared<Schedule>>,
}

pub type StepFn = Arc<dyn Fn(Ctx) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Something to do once for a tenant: give it defaults when it is made, or data to look around in.
#[derive(Clone)]
pub struct Step {
    pub name: &'static str,
    pub run: StepFn,
}

impl Declarations {
    pub fn of(module: &'static str) -> Self {
        Self {
            module,
            needs: Vec::new(),
            errors: Vec::new(),
            permissions: Vec::new(),
            migrations: Vec::new(),
            sql_files: Vec::new(),
            entities: Vec::new(),
            words: Vec::new(),
            routes: Vec::new(),
            mails: Vec::new(),
            answers: Vec::new(),
            contributions: Vec::new(),
            questions: Vec::new(),
            facts: Vec::new(),
            subscribers: Vec::new(),
            onboarding: Vec::new(),
            demo: Vec::new(),
            jobs: Vec::new(),
            schedules: Vec::new(),
        }
    }

    /// Another module that must be part of the product for this one to work.
    #[track_caller]
    pub fn needs_module(&mut self, module: &'static str) {
        self.needs.push(here(module));
    }

    #[track_caller]
    pub fn errors(&mut self, errors: &[&'static ErrorCode]) {
        let at = Location::caller();
        self.errors.extend(errors.iter().map(|what| Declared { what: *what, at }));
    }

    #[track_caller]
    pub fn permissions(&mut self, permissions: &[&'static Permission]) {
        let at = Location::caller();
        self.permissions.extend(permissions.iter().map(|what| Declared { what: *what, at }));
    }

    #[track_caller]
    pub fn migrations(&mut self, migrations: &[Migration]) {
        let at = Location::caller();
        self.migrations.extend(migrations.iter().map(|what| Declared { what: *what, at }));
    }

    #[track_caller]
    pub fn sql_files(&mut self, files: &[SqlFile]) {
        let at = Location::caller();
        self.sql_files.extend(files.iter().map(|what| Declared { what: *what, at }));
    }

    /// A kind of record. Its table is the module's schema and the noun; its actions become routes.
    #[track_caller]
    pub fn entity(&mut self, mut entity: Entity) {
        entity.code = format!("{}.{}", self.module, entity.code).into();
        for action in &mut entity.actions {
            action.route.path = format!("/{}/{{id}}/{}", entity.path, action.name).into();
            let route = action.route.clone();
            self.routes.push(Declared { at: route.at, what: route });
        }
        self.entities.push(here(entity));
    }

    /// What the records are called in other languages: `on.words(&[words!("es", "../locales/es.toml")])`.
    #[track_caller]
    pub fn words(&mut self, words: &[Words]) {
        let at = Location::caller();
        self.words.extend(words.iter().map(|what| Declared { what: *what, at }));
    }

    /// Routes know the place they were written at themselves.
    pub fn routes(&mut self, routes: impl IntoIterator<Item = Route>) {
        self.routes.extend(routes.into_iter().map(|what| Declared { at: what.at, what }));
    }

    #[track_caller]
    pub fn mails(&mut self, mails: &[&'static MailTemplate]) {
        let at = Location::caller();
        self.mails.extend(mails.iter().map(|what| Declared { what: *what, at }));
    }

    /// Answers a question of `contracts`: `on.answers::<dyn StockLevels>(Arc::new(Shelves))`.
    #[track_caller]
    pub fn answers<Q: ?Sized + Send + Sync + 'static>(&mut self, answer: Arc<Q>) {
        self.answers.push(here(Answered::new(answer)));
    }

    /// One of any number of answers to a question that asks for parts: `on.contributes::<dyn ProfilePart>(…)`.
    #[track_caller]
    pub fn contributes<Q: ?Sized + Send + Sync + 'static>(&mut self, answer: Arc<Q>) {
        self.contributions.push(here(Many::answered_by(answer)));
    }

    /// Announces that the module asks a question of `contracts`.
    #[track_caller]
    pub fn asks<Q: ?Sized + 'static>(&mut self, need: Need) {
        self.questions.push(here(Asked::new::<Q>(need)));
    }

    /// The names of the facts that the module tells: `on.facts(&[DealWon::NAME])`.
    #[track_caller]
    pub fn facts(&mut self, names: &[&'static str]) {
        let at = Location::caller();
        self.facts.extend(names.iter().map(|what| Declared { what: *what, at }));
    }

    /// Listens to the ledger under a name of its own, such as `crm.win_on_order`. Patterns are names of events, or
    /// their beginnings followed by `*`. Modules that may be absent can be listened to: there is nothing to hear.
    #[track_caller]
    pub fn hears<F, Fut>(&mut self, name: &'static str, patterns: &[&'static str], hear: F) -> &mut Subscriber
    where
        F: Fn(Ctx, Heard) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        let at = self.subscribers.len();
        self.subscribers.push(here(Subscriber::new(name, patterns, hear)));
        &mut self.subscribers[at].what
    }

    /// What every new tenant gets, in the transaction that makes it.
    #[track_caller]
    pub fn onboarding<F, Fut>(&mut self, name: &'static str, run: F)
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.onboarding.push(here(Step::new(name, run)));
    }

    /// What the demo company has, so that there is something to look at.
    #[track_caller]
    pub fn demo<F, Fut>(&mut self, name: &'static str, run: F)
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        self.demo.push(here(Step::new(name, run)));
    }

    /// A kind of job that may be enqueued: `on.job::<ScoreLeads>()`.
    #[track_caller]
    pub fn job<J: Job>(&mut self) {
        self.jobs.push(here(JobKind::of::<J>()));
    }

    /// A job that is enqueued by the clock.
    #[track_caller]
    pub fn schedule(&mut self, schedule: Schedule) {
        self.schedules.push(here(schedule));
    }
}

impl Step {
    fn new<F, Fut>(name: &'static str, run: F) -> Self
    where
        F: Fn(Ctx) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, run: Arc::new(move |ctx| Box::pin(run(ctx))) }
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Step({})", self.name)
    }
}

#[track_caller]
fn here<T>(what: T) -> Declared<T> {
    Declared { what, at: Location::caller() }
}
