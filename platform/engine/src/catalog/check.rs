//! The second phase: do all declarations fit together? Every misfit is reported at once, with file and line, which is
//! why all rules about them stand here: each looks at the lists of all modules.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

use base::{ErrorCode, TenantId};
use sdk::{
    Contributions, Declarations, Entity, Guard, JobKind, MailTemplate, Need, Permission, Role, Route,
    Schedule, Step, Subscriber, matches_pattern,
};

use sha2::{Digest, Sha256};

use super::words::give_words;
use crate::metadata::{MODULE_OF_TENANTS, Registry, misfits_of};
use crate::records::event_names_of;
use crate::store::ModuleSchema;

/// What is declared, in the order in which modules depend on each other.
#[derive(Debug)]
pub struct Catalog {
    pub modules: Vec<&'static str>,
    pub errors: BTreeMap<&'static str, &'static ErrorCode>,
    pub permissions: BTreeMap<&'static str, &'static Permission>,
    /// Every kind of record.
    pub registry: Arc<Registry>,
    pub routes: Vec<(&'static str, Route)>,
    pub mails: BTreeMap<&'static str, &'static MailTemplate>,
    pub schema: Vec<ModuleSchema>,
    pub onboarding: Vec<Step>,
    pub demo: Vec<Step>,
    pub jobs: BTreeMap<&'static str, JobKind>,
    pub schedules: BTreeMap<&'static str, Schedule>,
    pub answers: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    /// The names of everything that may be told, each with its module.
    pub facts: BTreeMap<&'static str, &'static str>,
    pub subscribers: Vec<Subscriber>,
}

/// One thing that does not fit, where it stands, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    pub at: String,
    pub what: String,
    pub remedy: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfits(pub Vec<Misfit>);

/// Checks all declarations together.
pub fn assemble(declared: Vec<Declarations>) -> Result<Catalog, Misfits> {
    let mut check = Check { misfits: Vec::new() };
    check.modules(&declared);
    check.errors(&declared);
    check.permissions(&declared);
    check.entities(&declared);
    check.words(&declared);
    check.routes(&declared);
    check.migrations(&declared);
    check.mails(&declared);
    check.questions(&declared);
    check.steps(&declared);
    check.facts(&declared);
    check.subscribers(&declared);
    check.jobs(&declared);
    check.schedules(&declared);
    if !check.misfits.is_empty() {
        return Err(Misfits(check.misfits));
    }
    Ok(collect(in_order_of_need(declared)))
}

struct Check {
    misfits: Vec<Misfit>,
}

impl Check {
    fn says(&mut self, at: &Location<'_>, what: impl Into<String>, remedy: impl Into<String>) {
        self.misfits.push(Misfit { at: place(at), what: what.into(), remedy: remedy.into() });
    }

    fn modules(&mut self, declared: &[Declarations]) {
        let names: Vec<&str> = declared.iter().map(|module| module.module).collect();
        for (index, name) in names.iter().enumerate() {
            let nowhere = "modules".to_owned();
            if !is_snake(name) || *name == MODULE_OF_TENANTS {
                let what = format!("The module {name:?} has a name that cannot be a schema.");
                self.misfits.push(Misfit {
                    at: nowhere,
                    what,
                    remedy: "Use lower case letters, digits and _.".into(),
                });
            } else if names[..index].contains(name) {
                let what = format!("Two modules are named {name}.");
                self.misfits.push(Misfit { at: nowhere, what, remedy: "Rename one of them.".into() });
            }
        }
        for module in declared {
            for need in &module.needs {
                if !names.contains(&need.what) {
                    let what = format!(
                        "{} needs the module {}, which is not part of this product.",
                        module.module, need.what
                    );
                    self.says(need.at, what, format!("Add {} to the setting modules.", need.what));
                }
            }
        }
    }

    fn errors(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for error in &module.errors {
                self.name(module.module, error.what.name, error.at, "error");
                self.once(&mut seen, error.what.name, error.at, "error");
                if !error.what.words.ends_with('.') {
                    self.says(
                        error.at,
                        format!("{} does not speak a sentence.", error.what.name),
                        "End its words with a full stop.",
                    );
                }
            }
        }
    }

    fn permissions(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for permission in &module.permissions {
                self.name(module.module, permission.what.name, permission.at, "permission");
                self.once(&mut seen, permission.what.name, permission.at, "permission");
            }
        }
    }

    fn entities(&mut self, declared: &[Declarations]) {
        let all: Vec<&Entity> =
            declared.iter().flat_map(|module| &module.entities).map(|entity| &entity.what).collect();
        let mut codes = HashMap::new();
        let mut paths = HashMap::new();
        for entity in declared.iter().flat_map(|module| &module.entities) {
            let (what, at) = (&entity.what, entity.at);
            self.once(&mut codes, &what.code, at, "entity");
            for path in std::iter::once(&what.path).chain(&what.aliases) {
                self.once(&mut paths, path, at, "address");
                if !is_path(&format!("/{path}")) {
                    let remedy = "Use lower case words, joined with a hyphen.";
                    self.says(at, format!("{} has an address {path:?} that cannot be.", what.code), remedy);
                }
            }
            if !what.code.split('.').all(is_snake) {
                let remedy = "Use lower case letters, digits and _.";
                self.says(at, format!("The entity {} has a name that cannot be a table.", what.code), remedy);
            }
            for (wrong, remedy) in misfits_of(what, &all) {
                self.says(at, wrong, remedy);
            }
        }
    }

    fn words(&mut self, declared: &[Declarations]) {
        for module in declared {
            let mut entities: Vec<Entity> =
                module.entities.iter().map(|entity| entity.what.clone()).collect();
            for words in &module.words {
                for complaint in give_words(&words.what, &mut entities.iter_mut().collect::<Vec<_>>()) {
                    let what = format!("The {} words of {} {complaint}.", words.what.language, module.module);
                    self.says(words.at, what, "Mend locales, or the definition they follow.");
                }
            }
        }
    }

    fn routes(&mut self, declared: &[Declarations]) {
        let permissions: HashSet<&str> = declared
            .iter()
            .flat_map(|module| &module.permissions)
            .map(|permission| permission.what.name)
            .collect();
        let mut addresses = HashMap::new();
        let mut names = HashMap::new();
        for route in declared.iter().flat_map(|module| &module.routes) {
            let (route, at) = (&route.what, route.at);
            match route.guard {
                Guard::Undecided => {
                    self.says(
                        at,
                        format!("{route:?} does not say who may come in."),
                        "Add .needs(…), .signed_in() or .open().",
                    );
                }
                Guard::Needs(permission) if !permissions.contains(permission.name) => {
                    let what = format!("{route:?} needs {}, which nobody declares.", permission.name);
                    self.says(at, what, "Declare it with on.permissions(…), or correct the name.");
                }
                Guard::Needs(_) | Guard::Open | Guard::SignedIn => {}
            }
            if !route.summary.ends_with('.') {
                self.says(
                    at,
                    format!("{route:?} does not say what it does."),
                    "Add .says(\"One sentence.\").",
                );
            }
            if !is_path(&route.path) {
                let remedy = "Use /lower-case-words and {variables}, without a slash at the end.";
                self.says(at, format!("{route:?} has an address that cannot be."), remedy);
            }
            if route.operation.name.contains("closure") {
                self.says(
                    at,
                    format!("{route:?} is handled by a closure, so it has no name."),
                    "Name the handler: a function.",
                );
            }
            self.once(
                &mut addresses,
                &format!("{} {}", route.method, variables_blanked(&route.path)),
                at,
                "route",
            );
            self.once(&mut names, route.operation.name, at, "operation");
        }
    }

    fn migrations(&mut self, declared: &[Declarations]) {
        for module in declared {
            for (expected, migration) in (1u32..).zip(&module.migrations) {
                let (step, at) = (&migration.what, migration.at);
                if step.number() != Some(expected) || !is_snake(step.name()) {
                    let what =
                        format!("{}.{} is not the migration that comes next.", module.module, step.name());
                    self.says(
                        at,
                        what,
                        format!("Name it {expected:04}_a_sentence.sql and keep the list in order."),
                    );
                }
                if !step.sql.trim_start().starts_with("--") {
                    self.says(
                        at,
                        format!("{} does not say why.", step.name()),
                        "Begin the file with a comment.",
                    );
                }
            }
        }
    }

    fn mails(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for mail in &module.mails {
                let (template, at) = (mail.what, mail.at);
                self.name(module.module, template.name, at, "mail");
                self.once(&mut seen, template.name, at, "mail");
                if !template.texts.iter().any(|text| text.language == "en") {
                    self.says(
                        at,
                        format!("{} has no English text.", template.name),
                        "Add one: it is what others fall back to.",
                    );
                }
                let known: BTreeSet<&str> = template.variables.iter().copied().collect();
                for text in template.texts {
                    let used: BTreeSet<&str> =
                        variables_in(text.subject).chain(variables_in(text.body)).collect();
                    for stranger in used.difference(&known) {
                        let what = format!(
                            "{} ({}) uses {{{{{stranger}}}}}, which nobody fills in.",
                            template.name, text.language
                        );
                        self.says(at, what, "Add it to its variables, or correct the text.");
                    }
                }
            }
        }
    }

    fn questions(&mut self, declared: &[Declarations]) {
        let mut answered: HashMap<TypeId, &Location<'_>> = HashMap::new();
        for answer in declared.iter().flat_map(|module| &module.answers) {
            if let Some(first) = answered.insert(answer.what.question, answer.at) {
                let what = format!("{} is answered twice, also at {}.", answer.what.name, place(first));
                self.says(answer.at, what, "Let one module answer.");
            }
        }
        for question in declared.iter().flat_map(|module| &module.questions) {
            if question.what.need == Need::Required && !answered.contains_key(&question.what.question) {
                let what = format!("Nobody answers {}.", question.what.name);
                self.says(question.at, what, "Add a module that answers it, or ask with Need::Optional.");
            }
        }
    }

    fn steps(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for step in module.onboarding.iter().chain(&module.demo) {
                self.name(module.module, step.what.name, step.at, "step");
                self.once(&mut seen, step.what.name, step.at, "step");
            }
        }
    }

    fn facts(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for fact in &module.facts {
                self.name(module.module, fact.what, fact.at, "fact");
                self.once(&mut seen, fact.what, fact.at, "fact");
            }
        }
    }

    fn subscribers(&mut self, declared: &[Declarations]) {
        let modules: HashSet<&str> = declared.iter().map(|module| module.module).collect();
        let names: Vec<String> = declared.iter().flat_map(event_names).collect();
        let mut seen = HashMap::new();
        for module in declared {
            for subscriber in &module.subscribers {
                let (what, at) = (&subscriber.what, subscriber.at);
                self.name(module.module, what.name, at, "subscriber");
                self.once(&mut seen, what.name, at, "subscriber");
                if what.patterns.is_empty() {
                    let said = format!("{} listens to nothing.", what.name);
                    self.says(at, said, "Name the events it listens to.");
                }
                for pattern in &what.patterns {
                    let told_by = pattern.split(['.', '*']).next().unwrap_or_default();
                    // A module that was left out of this product tells nothing, and that is all right.
                    let may_be_told = told_by.is_empty() || modules.contains(told_by);
                    let is_told = *pattern == "*" || names.iter().any(|name| matches_pattern(pattern, name));
                    if may_be_told && !is_told {
                        let said = format!("{} listens to {pattern}, which nobody tells.", what.name);
                        self.says(at, said, "Declare it with on.facts(…), or correct the pattern.");
                    }
                }
            }
        }
    }

    fn jobs(&mut self, declared: &[Declarations]) {
        let mut seen = HashMap::new();
        for module in declared {
            for job in &module.jobs {
                self.name(module.module, job.what.name, job.at, "job");
                self.once(&mut seen, job.what.name, job.at, "job");
                if job.what.settings.attempts_max == 0 {
                    let what = format!("The job {} may never be attempted.", job.what.name);
                    self.says(job.at, what, "Set attempts_max to 1 or more.");
                }
            }
        }
    }

    fn schedules(&mut self, declared: &[Declarations]) {
        let jobs: HashSet<&str> =
            declared.iter().flat_map(|module| &module.jobs).map(|job| job.what.name).collect();
        let mut seen = HashMap::new();
        for module in declared {
            for schedule in &module.schedules {
                let (what, at) = (&schedule.what, schedule.at);
                self.name(module.module, what.name, at, "schedule");
                self.once(&mut seen, what.name, at, "schedule");
                if !jobs.contains(what.job) {
                    let wrong =
                        format!("{} ticks for the job {}, which nobody declares.", what.name, what.job);
                    self.says(at, wrong, "Declare it with on.job::<…>().");
                }
                if what.arguments.is_none() {
                    let wrong = format!("The job of {} cannot be written as JSON.", what.name);
                    self.says(at, wrong, "Give it fields that serde can write.");
                }
                if let Err(wrong) = crate::jobs::check_schedule(what) {
                    self.says(at, wrong, "Write minute, hour, day, month, weekday, and an IANA time zone.");
                }
            }
        }
    }

    fn name(&mut self, module: &str, name: &str, at: &Location<'_>, kind: &str) {
        let is_ours = name.strip_prefix(module).is_some_and(|rest| rest.starts_with('.'));
        let is_sound = name.split('.').all(is_snake);
        if !is_ours || !is_sound {
            let what = format!("The {kind} {name} is not named after its module {module}.");
            self.says(at, what, format!("Name it {module}.noun.word, in lower case."));
        }
    }

    fn once<'a>(
        &mut self,
        seen: &mut HashMap<String, &'a Location<'a>>,
        name: &str,
        at: &'a Location<'a>,
        kind: &str,
    ) {
        if let Some(first) = seen.insert(name.to_owned(), at) {
            let what = format!("The {kind} {name} is declared twice, also at {}.", place(first));
            self.says(at, what, "Rename one, or remove it.");
        }
    }
}

/// Everything a module tells: its facts, and what the record engine tells of its entities.
fn event_names(module: &Declarations) -> Vec<String> {
    let facts = module.facts.iter().map(|fact| fact.what.to_owned());
    facts.chain(module.entities.iter().flat_map(|entity| event_names_of(&entity.what))).collect()
}

fn collect(declared: Vec<Declarations>) -> Catalog {
    let mut catalog = Catalog {
        modules: Vec::new(),
        errors: BTreeMap::new(),
        permissions: BTreeMap::new(),
        registry: Arc::default(),
        routes: Vec::new(),
        mails: BTreeMap::new(),
        schema: Vec::new(),
        onboarding: Vec::new(),
        demo: Vec::new(),
        jobs: BTreeMap::new(),
        schedules: BTreeMap::new(),
        answers: HashMap::new(),
        facts: BTreeMap::new(),
        subscribers: Vec::new(),
    };
    let mut entities = Vec::new();
    let mut contributions: HashMap<TypeId, Contributions> = HashMap::new();
    for module in declared {
        for part in module.contributions {
            contributions.entry(part.what.question).or_default().0.push(part.what.answer);
        }
        let name = module.module;
        let mut spoken: Vec<Entity> = module.entities.into_iter().map(|entity| entity.what).collect();
        for words in &module.words {
            // What is wrong with them has been said.
            give_words(&words.what, &mut spoken.iter_mut().collect::<Vec<_>>());
        }
        entities.extend(spoken);
        catalog.modules.push(name);
        catalog.errors.extend(module.errors.into_iter().map(|error| (error.what.name, error.what)));
        catalog
            .permissions
            .extend(module.permissions.into_iter().map(|permission| (permission.what.name, permission.what)));
        catalog.routes.extend(module.routes.into_iter().map(|route| (name, route.what)));
        catalog.mails.extend(module.mails.into_iter().map(|mail| (mail.what.name, mail.what)));
        catalog.schema.push(ModuleSchema {
            module: name,
            migrations: module.migrations.into_iter().map(|migration| migration.what).collect(),
            sql_files: module.sql_files.into_iter().map(|file| file.what).collect(),
        });
        catalog.facts.extend(module.facts.into_iter().map(|fact| (fact.what, name)));
        catalog.subscribers.extend(module.subscribers.into_iter().map(|subscriber| subscriber.what));
        catalog.onboarding.extend(module.onboarding.into_iter().map(|step| step.what));
        catalog.demo.extend(module.demo.into_iter().map(|step| step.what));
        catalog.jobs.extend(module.jobs.into_iter().map(|job| (job.what.name, job.what)));
        catalog
            .schedules
            .extend(module.schedules.into_iter().map(|schedule| (schedule.what.name, schedule.what)));
        catalog
            .answers
            .extend(module.answers.into_iter().map(|answer| (answer.what.question, answer.what.answer)));
    }
    let first_word = |(_, route): &(_, Route)| route.path.split('/').nth(1).map(str::to_owned);
    let first_words = catalog.routes.iter().filter_map(first_word);
    catalog.registry = Arc::new(Registry::new(entities).reserving(first_words));
    let registry: Arc<dyn Any + Send + Sync> = Arc::new(Arc::clone(&catalog.registry));
    catalog.answers.insert(TypeId::of::<Registry>(), registry);
    for (question, parts) in contributions {
        catalog.answers.insert(question, Arc::new(parts));
    }
    catalog
}

/// Modules after the ones they need; otherwise as the product lists them.
fn in_order_of_need(mut waiting: Vec<Declarations>) -> Vec<Declarations> {
    let mut ordered: Vec<Declarations> = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |module: &Declarations| {
            module.needs.iter().all(|need| ordered.iter().any(|done| done.module == need.what))
        };
        // Two modules that need each other are taken as they come: both are there, which is all they ask.
        let next = waiting.iter().position(is_ready).unwrap_or(0);
        ordered.push(waiting.remove(next));
    }
    ordered
}

impl Catalog {
    /// A short name for exactly this schema: the same modules with the same migrations and SQL files.
    pub fn fingerprint(&self) -> String {
        let mut hasher = Sha256::new();
        for schema in &self.schema {
            hasher.update(schema.module);
            schema.migrations.iter().for_each(|migration| hasher.update(migration.sql));
            schema.sql_files.iter().for_each(|file| hasher.update(file.sql));
        }
        hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// What a set of roles may do in a tenant, compiled. Operators are such on the platform alone.
    pub fn permissions_of(&self, tenant: TenantId, roles: &[String]) -> HashSet<&'static str> {
        let roles: Vec<Role> = roles
            .iter()
            .filter_map(|code| Role::from_code(code))
            .filter(|role| *role != Role::Operator || tenant == TenantId::PLATFORM)
            .collect();
        let is_given = |permission: &&Permission| permission.given_to.iter().any(|role| roles.contains(role));
        self.permissions.values().copied().filter(is_given).map(|permission| permission.name).collect()
    }
}

fn is_snake(word: &str) -> bool {
    let starts_well = word.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    starts_well && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn is_path(path: &str) -> bool {
    let is_segment = |segment: &str| match segment.strip_prefix('{') {
        Some(variable) => variable.strip_suffix('}').is_some_and(is_snake),
        None => {
            !segment.is_empty()
                && segment.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }
    };
    path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(is_segment))
}

/// `/leads/{id}` and `/leads/{lead}` are one address.
fn variables_blanked(path: &str) -> String {
    let blank = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
    path.split('/').map(blank).collect::<Vec<_>>().join("/")
}

fn variables_in(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name.trim())
}

fn place(at: &Location<'_>) -> String {
    format!("{}:{}", at.file(), at.line())
}

impl fmt::Display for Misfits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The modules do not fit together ({} misfits):", self.0.len())?;
        for misfit in &self.0 {
            writeln!(f, "  {}  {}\n      remedy: {}", misfit.at, misfit.what, misfit.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Misfits {}

#[cfg(test)]
mod tests {
    use base::{Kind, Result};
    use sdk::{Ctx, Heard, MailText, Migration, Nothing};

    use super::*;

    static LOOSE: ErrorCode = ErrorCode::new("oven.cold", Kind::Conflict, "Cold");
    static UNDECLARED: Permission = Permission::new("bakery.loaf.bake", "Bake", &[]);
    static DUMB: MailTemplate = MailTemplate {
        name: "bakery.mail.ready",
        variables: &["name"],
        texts: &[MailText { language: "de", subject: "{{nmae}}", body: "" }],
    };

    trait Flour: Send + Sync {}

    async fn bake(_: Ctx) -> Result<Nothing> {
        Ok(Nothing)
    }

    async fn bake_more(_: Ctx, _: Heard) -> Result<()> {
        Ok(())
    }

    #[test]
    fn every_misfit_is_reported_at_once_with_its_place_and_remedy() {
        let mut bakery = Declarations::of("bakery");
        bakery.needs_module("mill");
        bakery.errors(&[&LOOSE]);
        bakery.routes([
            Route::post("/loaves/{id}/bake", bake).needs(&UNDECLARED),
            Route::post("/loaves/{loaf}/bake/", bake).says("Bakes."),
        ]);
        bakery.migrations(&[Migration { file: "migrations/0002_ovens_exist.sql", sql: "create table" }]);
        bakery.mails(&[&DUMB]);
        bakery.asks::<dyn Flour>(Need::Required);
        bakery.facts(&["oven.lit"]);
        bakery.hears("bakery.bake_more", &["bakery.loaf.sold", "oven.*"], bake_more);

        let Misfits(misfits) = assemble(vec![bakery]).unwrap_err();

        let said: Vec<String> = misfits.iter().map(|misfit| without_line_numbers(&misfit.what)).collect();
        insta::assert_debug_snapshot!(said, @r#"
        [
            "bakery needs the module mill, which is not part of this product.",
            "The error oven.cold is not named after its module bakery.",
            "oven.cold does not speak a sentence.",
            "Route(POST /loaves/{id}/bake) needs bakery.loaf.bake, which nobody declares.",
            "Route(POST /loaves/{id}/bake) does not say what it does.",
            "Route(POST /loaves/{loaf}/bake/) does not say who may come in.",
            "Route(POST /loaves/{loaf}/bake/) has an address that cannot be.",
            "The operation bake is declared twice, also at platform/engine/src/catalog/check.rs:LINE.",
            "bakery.0002_ovens_exist is not the migration that comes next.",
            "0002_ovens_exist does not say why.",
            "bakery.mail.ready has no English text.",
            "bakery.mail.ready (de) uses {{nmae}}, which nobody fills in.",
            "Nobody answers dyn engine::catalog::check::tests::Flour.",
            "The fact oven.lit is not named after its module bakery.",
            "bakery.bake_more listens to bakery.loaf.sold, which nobody tells.",
        ]
        "#);
        assert!(misfits.iter().all(|misfit| !misfit.remedy.is_empty()));
        assert!(misfits[0].at.contains("check.rs:"));
    }

    #[derive(serde::Serialize, serde::Deserialize)]
    struct Knead {}

    impl sdk::Job for Knead {
        const NAME: &'static str = "knead";

        async fn run(self, _: Ctx) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn jobs_and_schedules_that_do_not_fit_are_reported() {
        let mut bakery = Declarations::of("bakery");
        bakery.job::<Knead>();
        bakery.schedule(Schedule::platform("bakery.often", "* *", &Knead {}));
        let mut mill = Declarations::of("mill");
        mill.schedule(Schedule::each_tenant("mill.daily", "0 9 * * *", &Knead {}).in_zone("Mars/Olympus"));
        let mut shop = Declarations::of("shop");
        shop.schedule(Schedule {
            job: "shop.open",
            ..Schedule::platform("shop.daily", "0 9 * * *", &Knead {})
        });

        let Misfits(misfits) = assemble(vec![bakery, mill, shop]).unwrap_err();

        let said: Vec<&str> = misfits.iter().map(|misfit| misfit.what.as_str()).collect();
        assert_eq!(
            said,
            [
                "The job knead is not named after its module bakery.",
                "bakery.often has the pattern \"* *\": it needs five fields.",
                "mill.daily is in the time zone \"Mars/Olympus\", which does not exist.",
                "shop.daily ticks for the job shop.open, which nobody declares.",
            ]
        );
    }

    fn without_line_numbers(text: &str) -> String {
        match text.rsplit_once(".rs:") {
            Some((before, _)) => format!("{before}.rs:LINE."),
            None => text.to_owned(),
        }
    }

    #[test]
    fn modules_come_after_the_ones_they_need() {
        let mut crm = Declarations::of("crm");
        crm.needs_module("contacts");

        let catalog = assemble(vec![crm, Declarations::of("contacts")]).unwrap();

        assert_eq!(catalog.modules, ["contacts", "crm"]);
    }
}
