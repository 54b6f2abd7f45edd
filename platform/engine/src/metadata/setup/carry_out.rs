//! All that is different, done in an order in which it can be done. What is refused is tried again when something else has
//! been done, because definitions use each other; what is refused in the end stands in the way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use base::{Problem, Result};
use schemars::JsonSchema;
use sdk::Ctx;
use serde::Serialize;

use super::errors::SETUP_TOO_LARGE;
use super::kinds::{Carried, KINDS};
use super::live::{Lives, Standing};
use super::model::{Definition, Name, Setup};
use super::perform::{Step, Task, perform, place};
use crate::jobs::{is_final, words_of};
use crate::metadata::{MODULE_OF_TENANTS, registry_of};

/// Steps at once: as many as are done well within the time of a request.
const TASKS_MAX: usize = 2_000;

/// What was done, and what could not be.
#[derive(Debug, Default)]
pub(super) struct CarriedOut {
    pub(super) steps: Vec<Step>,
    pub(super) blocked: Vec<Blocked>,
}

/// Something that stands in the way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Blocked {
    /// What cannot be done.
    pub what: String,
    /// Where the files say it: `entities/custom.vehicle.toml:12`. Empty where no file does.
    pub place: String,
    pub why: String,
    pub remedy: Option<String>,
}

/// Makes the tenant what is wanted, inside the transaction of `ctx`. The caller decides whether that is kept.
pub(super) async fn carry_out(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    wanted: &Setup,
    prune: Prune,
) -> Result<CarriedOut> {
    let mut done = CarriedOut::default();
    let missing = missing_modules(ctx, wanted).await?;
    done.blocked.extend(missing.iter().map(|module| Blocked {
        what: format!("module {module}"),
        place: String::new(),
        why: "is needed, and this program does not have it.".to_owned(),
        remedy: Some(format!(
            "Use a program with the module {module}, or leave out what is about its records."
        )),
    }));
    let has_module = |of: &str| !missing.contains(of.split('.').next().unwrap_or_default());
    let keeping = to_keep(carried, lives, wanted, has_module);
    let retiring = if prune == Prune::Yes { to_retire(carried, lives, wanted) } else { Vec::new() };
    let count = keeping.len() + retiring.len();
    if count > TASKS_MAX {
        return Err(SETUP_TOO_LARGE
            .saying(format!("There are {count} things to be done, and {TASKS_MAX} are the most at once."))
            .with_hint("Do it in parts: a folder with some of the files each."));
    }
    for tasks in [keeping, to_arrange(carried, wanted, has_module), retiring] {
        Box::pin(run(ctx, carried, lives, wanted, tasks, &mut done)).await?;
    }
    Ok(done)
}

/// What becomes of what the files do not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prune {
    /// It is put aside.
    Yes,
    /// It is left alone.
    No,
}

async fn missing_modules(ctx: &Ctx, wanted: &Setup) -> Result<BTreeSet<String>> {
    let registry = registry_of(ctx).await?;
    let there: BTreeSet<&str> = registry.all().map(|shape| shape.entity.module()).collect();
    let is_missing = |module: &&String| !there.contains(module.as_str()) && *module != MODULE_OF_TENANTS;
    Ok(wanted.modules.iter().filter(is_missing).cloned().collect())
}

/// Everything that is not as it is wanted, kind by kind, and of the fields those first that others follow from.
fn to_keep(carried: &Carried, lives: &Lives, wanted: &Setup, has_module: impl Fn(&str) -> bool) -> Vec<Task> {
    let mut tasks: Vec<((usize, usize), Task)> = Vec::new();
    for of in wanted.subjects().into_iter().filter(|of| has_module(of)) {
        for (kind, of_kind) in carried.all() {
            let begins = of_kind.kind.is_ordered && lives.in_order(of, kind).is_empty();
            for (at, definition) in wanted.about(of, kind).enumerate() {
                let is_so = lives
                    .get(&definition.name)
                    .is_some_and(|live| live.standing == Standing::InUse && live.parts == definition.parts);
                if !is_so {
                    tasks.push((
                        (kind, rank(definition)),
                        Task::Keep {
                            name: definition.name.clone(),
                            parts: definition.parts.clone(),
                            position: begins.then(|| place(at)),
                        },
                    ));
                }
            }
        }
    }
    tasks.sort_by_key(|(place, _)| *place);
    tasks.into_iter().map(|(_, task)| task).collect()
}

/// What others follow from comes first.
fn rank(definition: &Definition) -> usize {
    match definition.parts.get("type").and_then(serde_json::Value::as_str) {
        Some("link" | "links") => 1,
        Some("inverse") => 2,
        Some("formula") => 3,
        Some("rollup") => 4,
        _ => 0,
    }
}

fn to_arrange(carried: &Carried, wanted: &Setup, has_module: impl Fn(&str) -> bool) -> Vec<Task> {
    let mut tasks = Vec::new();
    for of in wanted.subjects().into_iter().filter(|of| has_module(of)) {
        for (kind, _) in carried.all().filter(|(_, of_kind)| of_kind.kind.is_ordered) {
            let keys: Vec<Name> = wanted.about(of, kind).map(|definition| definition.name.clone()).collect();
            if keys.len() > 1 {
                tasks.push(Task::Arrange { of: of.to_owned(), kind, keys });
            }
        }
    }
    tasks
}

/// What the files do not name, the last kind first. With a kind of record goes what is about it.
fn to_retire(carried: &Carried, lives: &Lives, wanted: &Setup) -> Vec<Task> {
    let now = lives.setup(carried);
    let is_gone = |name: &Name| wanted.get(name).is_none();
    let gone: Vec<&Name> =
        now.definitions.iter().map(|definition| &definition.name).filter(|name| is_gone(name)).collect();
    let kinds_gone: BTreeSet<&str> =
        gone.iter().filter(|name| KINDS[name.kind].key.is_none()).map(|name| name.of.as_str()).collect();
    let mut retired: Vec<&Name> = gone
        .into_iter()
        .filter(|name| KINDS[name.kind].key.is_none() || !kinds_gone.contains(name.of.as_str()))
        .collect();
    retired.sort_by_key(|name| std::cmp::Reverse(name.kind));
    retired.into_iter().map(|name| Task::Retire { name: name.clone() }).collect()
}

/// One after the other; those that are refused again and again, as long as something else could be done.
async fn run(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    wanted: &Setup,
    tasks: Vec<Task>,
    done: &mut CarriedOut,
) -> Result<()> {
    let mut waiting = VecDeque::from(tasks);
    loop {
        let mut refused: Vec<(Task, Problem)> = Vec::new();
        let steps_before = done.steps.len();
        while let Some(task) = waiting.pop_front() {
            match attempt(ctx, carried, lives, &task).await? {
                Ok(Some(mut step)) => {
                    waiting.extend(step.rest.take());
                    done.steps.push(step);
                }
                Ok(None) => {}
                Err(problem) => refused.push((task, problem)),
            }
        }
        if refused.is_empty() {
            return Ok(());
        }
        if done.steps.len() == steps_before {
            done.blocked.extend(refused.iter().map(|(task, problem)| blocked(task, wanted, problem)));
            return Ok(());
        }
        waiting.extend(refused.into_iter().map(|(task, _)| task));
    }
}

/// One task, whole or not at all. What names something that is not there yet is made without that, or comes back with what it
/// had, and gets it in the end.
async fn attempt(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    task: &Task,
) -> Result<Result<Option<Step>, Problem>> {
    let whole = in_savepoint(ctx, carried, lives, task).await?;
    let Err(problem) = whole else { return Ok(whole) };
    let Task::Keep { name, parts, position } = task else { return Ok(Err(problem)) };
    let later = carried.kind(name.kind).kind.later;
    let now = lives.get(name).map(|live| live.parts.clone()).unwrap_or_default();
    let mut lean = parts.clone();
    for part in later {
        lean.remove(*part);
        lean.extend(now.get(*part).map(|value| ((*part).to_owned(), value.clone())));
    }
    if lean == *parts {
        return Ok(Err(problem));
    }
    let lean = Task::Keep { name: name.clone(), parts: lean, position: *position };
    match in_savepoint(ctx, carried, lives, &lean).await? {
        Ok(Some(step)) => Ok(Ok(Some(Step { rest: Some(task.clone()), ..step }))),
        Ok(None) | Err(_) => Ok(Err(problem)),
    }
}

async fn in_savepoint(
    ctx: &Ctx,
    carried: &Carried,
    lives: &mut Lives,
    task: &Task,
) -> Result<Result<Option<Step>, Problem>> {
    ctx.execute("savepoint setup_step", &[]).await?;
    let done = perform(ctx, carried, lives, task).await;
    match done {
        Ok(step) => {
            ctx.execute("release savepoint setup_step", &[]).await?;
            ctx.work().metadata_has_changed();
            Ok(Ok(step))
        }
        Err(problem) if is_final(&problem) => {
            ctx.execute("rollback to savepoint setup_step", &[]).await?;
            ctx.work().metadata_has_changed();
            Ok(Err(problem))
        }
        Err(problem) => Err(problem),
    }
}

fn blocked(task: &Task, wanted: &Setup, problem: &Problem) -> Blocked {
    let (what, name) = match task {
        Task::Keep { name, .. } => (name.to_string(), Some(name)),
        Task::Retire { name } => (format!("{name} cannot be put aside"), Some(name)),
        Task::Arrange { of, kind, .. } => (format!("order of the {} of {of}", KINDS[*kind].words[1]), None),
    };
    let place = name.and_then(|name| wanted.get(name)).map(|definition| definition.place.clone());
    Blocked {
        what,
        place: place.unwrap_or_default(),
        why: words_of(problem),
        remedy: problem.hint().map(str::to_owned),
    }
}

/// How many steps there are of each kind.
pub(super) fn summary(steps: &[Step]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for step in steps {
        let word = match step.told.deed.sign() {
            '+' => "made",
            '-' => "retired",
            _ => "changed",
        };
        *counts.entry(word).or_default() += 1;
    }
    let words: Vec<String> = ["made", "changed", "retired"]
        .into_iter()
        .filter_map(|word| counts.get(word).map(|count| format!("{count} {word}")))
        .collect();
    words.join(", ")
}
