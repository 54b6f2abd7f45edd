//! From a list of changes to records in the database: load, accept, check, store, and what must follow at once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Problem, Result};
use sdk::errors::{INTERNAL, NOT_FOUND, PERMISSION_MISSING};
use sdk::{Change, Ctx, Detail, FieldValues, Right};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::checked::{Checked, Deed};
use super::draft::Draft;
use super::existing::{Existing, load_for_change, require};
use super::files::find_files;
use super::merge::{may_delete, may_merge};
use super::numbers::take_numbers;
use super::references::broken_links;
use super::resembling::resembling;
use super::store::{Written, store, written};
use super::unique::taken_values;
use crate::access::{access_to, full_access};
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::errors::{FEATURE_OFF, RECORD_INVALID, RECORD_NOT_TRASHED, RECORD_TRASHED};
use crate::records::merging::{gone_into, stands};
use crate::records::values::{Around, accept};

/// Whose wish it is. A module's own code may set what people only read, because an action that they are allowed has
/// called it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum Hand {
    Person,
    Module,
    /// A person's, who knows which records the new one resembles and makes it all the same.
    AcceptingDuplicates,
    /// The same, who copies a record: the files it holds are copied along.
    Copying,
    /// A person's, from a file: what is new is found by others, and compared for duplicates, once all of it is there.
    Bringing,
    /// A person's, who takes back what they have done: no workflow says where that may lead.
    TakingBack,
    /// The platform's, which lets what leads to one record lead to another. What may be asked of whoever wants that was asked.
    Merging,
    /// The same, when a merge is taken apart.
    Unmerging,
}

impl Hand {
    /// Whether it may set what people only read.
    pub(super) fn sets_read_only(self) -> bool {
        matches!(self, Self::Module | Self::Merging | Self::Unmerging)
    }

    /// Whether the files of other records are copied for it: which those may be, was asked before.
    pub(super) fn copies_files(self) -> bool {
        matches!(self, Self::Copying | Self::Merging | Self::Unmerging)
    }

    /// Whether what it writes can be found at once, and is compared for duplicates a moment later. Otherwise it sees to that
    /// itself, once for all.
    pub(super) fn is_followed_at_once(self) -> bool {
        self != Self::Bringing
    }

    /// Whether it may give another value to what is chosen once.
    pub(super) fn changes_fixed(self, deed: Deed) -> bool {
        match self {
            Self::Merging => deed == Deed::Updated,
            Self::Unmerging => true,
            Self::Person
            | Self::AcceptingDuplicates
            | Self::Copying
            | Self::Bringing
            | Self::Module
            | Self::TakingBack => false,
        }
    }
}

/// What a refused change means for the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::records) enum OnError {
    /// Nothing is stored.
    Stop,
    /// The others are.
    Skip,
}

pub(in crate::records) type Outcome = Result<Written>;

/// Makes all changes, or none: the first refusal is the answer.
pub(in crate::records) async fn apply_all(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    changes: Vec<Change>,
    hand: Hand,
) -> Result<Vec<Written>> {
    let changes = changes.into_iter().map(|change| Ok(Cow::Owned(change))).collect();
    let outcomes = apply(ctx, registry, shape, changes, hand, OnError::Stop).await?;
    outcomes.into_iter().collect()
}

/// Makes the changes, each with its outcome; one that could not even be read has its own already. With `OnError::Stop`
/// one refusal keeps all from being stored.
pub(in crate::records) async fn apply(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    changes: Vec<Result<Cow<'_, Change>>>,
    hand: Hand,
    on_error: OnError,
) -> Result<Vec<Outcome>> {
    let around = around(ctx)?;
    wait_for_turn(ctx, shape, &changes).await?;
    let mut checked = check_all(ctx, registry, shape, &around, changes, hand, &HashSet::new()).await?;
    if on_error == OnError::Stop && checked.iter().any(Result::is_err) {
        return Ok(checked.into_iter().map(|result| result.map(written)).collect());
    }
    number(ctx, shape, &around, &mut checked).await?;

    let to_store: Vec<&Checked> =
        checked.iter().flatten().filter(|checked| checked.is_to_be_stored()).collect();
    store(ctx, registry, shape, &around, hand, &to_store).await?;
    for after in &shape.entity.after {
        for stored in &to_store {
            after(ctx, &stored.proposed()).await?;
        }
    }
    Ok(checked.into_iter().map(|result| result.map(written)).collect())
}

/// Says what would become of the changes of a person, and stores nothing. Links may lead to records that are only
/// promised: somebody tries out how those would be made.
pub(in crate::records) async fn try_out(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    changes: Vec<Change>,
    promised: &HashSet<Uuid>,
) -> Result<Vec<Outcome>> {
    let around = around(ctx)?;
    let changes = changes.into_iter().map(|change| Ok(Cow::Owned(change))).collect();
    let checked = check_all(ctx, registry, shape, &around, changes, Hand::Person, promised).await?;
    Ok(checked.into_iter().map(|result| result.map(written)).collect())
}

/// Loads, accepts and checks: all that can be said before anything is stored.
async fn check_all(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    changes: Vec<Result<Cow<'_, Change>>>,
    hand: Hand,
    promised: &HashSet<Uuid>,
) -> Result<Vec<Result<Checked>>> {
    let ids: Vec<Uuid> = changes.iter().flatten().filter_map(|change| id_of(change)).collect();
    let mut existing = load_for_change(ctx, registry, shape, around, &ids).await?;

    let mut seen: HashSet<Uuid> = HashSet::new();
    let mut checked: Vec<Result<Checked>> = Vec::with_capacity(changes.len());
    for change in changes {
        let change = match change {
            Ok(change) => change,
            Err(problem) => {
                checked.push(Err(problem));
                continue;
            }
        };
        if id_of(&change).is_some_and(|id| !seen.insert(id)) {
            checked.push(Err(RECORD_INVALID.on_field("id", "stands twice in this request")));
            continue;
        }
        checked.push(check(ctx, shape, around, &mut existing, &change, hand).await);
    }
    let merged = restored_alone(ctx, &sound(&checked)).await?;
    refuse(&mut checked, merged);
    let broken = broken_links(ctx, registry, shape, around, &sound(&checked), promised).await?;
    refuse(&mut checked, broken);
    let taken = taken_values(ctx, registry, shape, around, &sound(&checked)).await?;
    refuse(&mut checked, taken);
    let alike = resembling(ctx, registry, shape, around, &sound(&checked), hand).await?;
    refuse(&mut checked, alike);
    Ok(checked)
}

/// What was merged comes back when the merge is undone, and not without what led to it.
async fn restored_alone(ctx: &Ctx, records: &[(usize, &Checked)]) -> Result<Vec<(usize, Problem)>> {
    let restored = records.iter().filter(|(_, checked)| checked.deed == Deed::Restored);
    let restored: Vec<(usize, Uuid)> = restored.map(|(index, checked)| (*index, checked.id)).collect();
    let ids: Vec<Uuid> = restored.iter().map(|(_, id)| *id).collect();
    let gone = gone_into(ctx, &ids).await?;
    let refused = restored.into_iter().filter_map(|(index, id)| Some((index, stands(*gone.get(&id)?))));
    Ok(refused.collect())
}

/// Waits before any row is locked: whoever holds a row and waits for a turn would stop whoever has the turn.
async fn wait_for_turn(ctx: &Ctx, shape: &Shape, changes: &[Result<Cow<'_, Change>>]) -> Result<()> {
    let must_wait = |change: &Cow<'_, Change>| shape.entity.waits.iter().any(|waits| waits(change));
    if !changes.iter().flatten().any(must_wait) {
        return Ok(());
    }
    take_turn(ctx, shape.code()).await
}

/// Holds the turn of an entity whose changes come one at a time, until the transaction ends. Whoever goes through several
/// of them takes all turns first.
pub(crate) async fn take_turn(ctx: &Ctx, entity: &str) -> Result<()> {
    let turn = format!("core.turn {} {entity}", ctx.tenant());
    ctx.rows("select pg_advisory_xact_lock(hashtextextended($1, 0))", &[&turn]).await.map(|_| ())
}

fn id_of(change: &Change) -> Option<Uuid> {
    match change {
        Change::Create { .. } => None,
        Change::Update { id, .. }
        | Change::Trash { id, .. }
        | Change::Restore { id, .. }
        | Change::Archive { id }
        | Change::Unarchive { id }
        | Change::Purge { id } => Some(*id),
    }
}

pub(super) fn sound(checked: &[Result<Checked>]) -> Vec<(usize, &Checked)> {
    checked.iter().enumerate().filter_map(|(index, result)| Some((index, result.as_ref().ok()?))).collect()
}

pub(super) fn refuse(checked: &mut [Result<Checked>], problems: Vec<(usize, Problem)>) {
    for (index, problem) in problems {
        checked[index] = Err(problem);
    }
}

async fn check(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    around: &Around,
    existing: &mut HashMap<Uuid, Existing>,
    change: &Change,
    hand: Hand,
) -> Result<Checked> {
    match change {
        Change::Create { values } => {
            if hand != Hand::Module {
                require(ctx, shape, Right::Create)?;
            }
            let mut draft = draft(ctx, shape, around, hand, values)?;
            prepare(ctx, shape, around, None, &mut draft).await?;
            find_files(ctx, shape, hand, None, &mut draft).await?;
            Checked::create(ctx, shape, around, hand, draft)
        }
        Change::Update { id, values, expected_version } => {
            let found = take(ctx, shape, existing, *id, Right::Update, hand)?;
            if found.is_trashed() {
                return Err(RECORD_TRASHED.problem());
            }
            let mut draft = draft(ctx, shape, around, hand, values)?;
            may_merge(ctx, shape, &found, *expected_version, &draft.given).await?;
            prepare(ctx, shape, around, Some(&found), &mut draft).await?;
            find_files(ctx, shape, hand, Some(&found), &mut draft).await?;
            Checked::change(ctx, shape, around, hand, found, Deed::Updated, draft)
        }
        Change::Trash { id, expected_version } => {
            let found = take(ctx, shape, existing, *id, Right::Delete, hand)?;
            may_delete(&found, *expected_version)?;
            let deed = if shape.entity.features.trash { Deed::Trashed } else { Deed::Purged };
            if found.is_trashed() {
                // Deleting twice is deleting once.
                return Checked::change(ctx, shape, around, hand, found, Deed::Updated, Draft::empty());
            }
            Checked::change(ctx, shape, around, hand, found, deed, Draft::empty())
        }
        Change::Restore { id, values } => {
            let found = take(ctx, shape, existing, *id, Right::Delete, hand)?;
            let mut draft = draft(ctx, shape, around, hand, values)?;
            if !draft.given.is_empty() {
                if !found.is_trashed() {
                    return Err(
                        RECORD_INVALID.on_field("values", "go with a record that is in the trash only")
                    );
                }
                may_reach(ctx, shape, &found, Right::Update, hand)?;
            }
            let deed = if found.is_trashed() { Deed::Restored } else { Deed::Updated };
            if deed == Deed::Restored {
                prepare(ctx, shape, around, Some(&found), &mut draft).await?;
                find_files(ctx, shape, hand, Some(&found), &mut draft).await?;
            }
            Checked::change(ctx, shape, around, hand, found, deed, draft)
        }
        Change::Archive { id } => archive(ctx, shape, around, existing, *id, Deed::Archived, hand),
        Change::Unarchive { id } => archive(ctx, shape, around, existing, *id, Deed::Unarchived, hand),
        Change::Purge { id } => {
            let found = take(ctx, shape, existing, *id, Right::Purge, hand)?;
            if !found.is_trashed() {
                return Err(RECORD_NOT_TRASHED.problem());
            }
            Checked::change(ctx, shape, around, hand, found, Deed::Purged, Draft::empty())
        }
    }
}

fn archive(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    around: &Around,
    existing: &mut HashMap<Uuid, Existing>,
    id: Uuid,
    deed: Deed,
    hand: Hand,
) -> Result<Checked> {
    if !shape.entity.features.archive {
        return Err(FEATURE_OFF.problem());
    }
    let found = take(ctx, shape, existing, id, Right::Update, hand)?;
    if found.is_trashed() {
        return Err(RECORD_TRASHED.problem());
    }
    let is_so_already = found.values.get("archived_at").is_null() == (deed == Deed::Unarchived);
    let deed = if is_so_already { Deed::Updated } else { deed };
    Checked::change(ctx, shape, around, hand, found, deed, Draft::empty())
}

/// The record, if it is there and the right reaches it. One that cannot even be seen is not there.
fn take(
    ctx: &Ctx,
    shape: &Shape,
    existing: &mut HashMap<Uuid, Existing>,
    id: Uuid,
    right: Right,
    hand: Hand,
) -> Result<Existing> {
    let found = existing.remove(&id).ok_or_else(|| NOT_FOUND.problem())?;
    may_reach(ctx, shape, &found, right, hand)?;
    Ok(found)
}

pub(in crate::records) fn may_reach(
    ctx: &Ctx,
    shape: &Shape,
    found: &Existing,
    right: Right,
    hand: Hand,
) -> Result<()> {
    if hand == Hand::Module {
        return Ok(());
    }
    let access = access_to(ctx, shape);
    access.require(shape, right)?;
    if access.reaches(right, ctx.user(), found.belonging(shape)) {
        return Ok(());
    }
    Err(PERMISSION_MISSING.saying(format!(
        "You may {} only the {} you own.",
        right.name(),
        shape.entity.plural.english().to_lowercase()
    )))
}

pub(super) fn draft(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    around: &Around,
    hand: Hand,
    values: &FieldValues,
) -> Result<Draft> {
    let access = match hand {
        Hand::Person | Hand::AcceptingDuplicates | Hand::Copying | Hand::Bringing | Hand::TakingBack => {
            access_to(ctx, shape)
        }
        Hand::Module | Hand::Merging | Hand::Unmerging => full_access(shape),
    };
    Draft::accept(shape, &access, hand, around, &values.0).map_err(|wrong| refused(&wrong))
}

/// The values in the form in which a record of this kind would keep them, if it accepted them from the actor.
pub(in crate::records) fn accept_values(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    values: &FieldValues,
) -> Result<FieldValues> {
    let draft = draft(ctx, shape, &around(ctx)?, Hand::Person, values)?;
    Ok(FieldValues(draft.given))
}

/// Lets the module fill in what follows from other records, and holds that to the same rules as what was given.
pub(super) async fn prepare(
    ctx: &Ctx,
    shape: &Arc<Shape>,
    around: &Around,
    before: Option<&Existing>,
    draft: &mut Draft,
) -> Result<()> {
    if shape.entity.prepare.is_empty() {
        return Ok(());
    }
    let mut given = FieldValues(std::mem::take(&mut draft.given));
    let accepted = given.0.clone();
    for prepare in &shape.entity.prepare {
        prepare(ctx, before.map(|before| &before.values), &mut given).await?;
    }
    for (code, value) in given.0 {
        let is_new = accepted.get(&code) != Some(&value);
        let value = match shape.field(&code).filter(|_| is_new) {
            Some(known) => accept(&known.field, &value, around)
                .map_err(|why| RECORD_INVALID.on_field(code.clone(), why))?,
            None => value,
        };
        draft.given.insert(code, value);
    }
    Ok(())
}

fn refused(wrong: &[Detail]) -> Problem {
    wrong.iter().fold(RECORD_INVALID.problem(), |problem, detail| {
        problem.with_detail(detail.field.clone(), detail.message.clone())
    })
}

/// Gives new records their numbers, all of a request in one go.
async fn number(ctx: &Ctx, shape: &Shape, around: &Around, checked: &mut [Result<Checked>]) -> Result<()> {
    let Some(pattern) = &shape.entity.numbering else { return Ok(()) };
    let mut unnumbered: Vec<&mut Checked> =
        checked.iter_mut().flatten().filter(|checked| checked.deed == Deed::Created).collect();
    if unnumbered.is_empty() {
        return Ok(());
    }
    let today = around.now.to_zoned(around.zone.clone()).date();
    let numbers = take_numbers(ctx, shape.code(), pattern, today, unnumbered.len()).await?;
    if numbers.len() != unnumbered.len() {
        return Err(INTERNAL.because("the series gave another count of numbers"));
    }
    for (checked, number) in unnumbered.iter_mut().zip(numbers) {
        checked.after.set("number", Value::String(number));
        checked.follow_number(shape, around);
    }
    Ok(())
}

impl Draft {
    fn empty() -> Self {
        Self { given: Map::new(), files: Vec::new() }
    }
}
