//! The import as a job: batch by batch, each in one transaction with the place in the file, so that it goes on after any
//! crash where it was and brings no row twice. Where hands are free, several batches at the same time (`import_parts.rs`).

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use base::{JobId, Result, Timestamp, UserId};
use sdk::errors::INTERNAL;
use sdk::{Ctx, Job, JobSettings, Loaded};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sheets::Row;
use uuid::Uuid;

use super::error_file::write_error_file;
use super::file::{batches, next_batches};
use super::import_entity::{IMPORT, Import, State};
use super::import_parts::{Ahead, Hands, forget_parts, wait_for_hands};
use super::import_report::keep_problems;
use super::marks::mark_of_import;
use super::rows::{Plan, RowTold, Verdict, Wanted};
use crate::identity::on_behalf;
use crate::jobs::{is_final, words_of};
use crate::records::find_marked;

/// Keys remembered to see that a trial makes no record twice. Beyond, it may say that it would.
const KEYS_KEPT_MAX: usize = 2_000_000;

/// So often hands may come upon the same values. Then the file is one that they are no help with.
const IN_VAIN_MAX: usize = 3;

#[derive(Debug, Serialize, Deserialize)]
pub struct RunImport {
    pub(super) import: Uuid,
    /// For whom it acts.
    pub(super) by: UserId,
    /// Otherwise it is only tried.
    pub(super) is_meant: bool,
    /// Since when nothing was done to let be found what the import has brought.
    #[serde(default)]
    pub(super) since: Option<Timestamp>,
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Place {
    /// Rows of the file that are done with.
    pub(super) rows: u64,
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) unchanged: u64,
    pub(super) refused: u64,
}

/// How far it is, and what it remembers on the way.
struct Course {
    place: Place,
    ahead: Ahead,
    /// What a trial would have made records of.
    keys: HashSet<u64>,
}

/// Why the rest of the file is not looked at.
enum Ended {
    AtTheEnd,
    /// Somebody wants it to.
    Asked,
    /// It is no matter of this job any more.
    Passed,
    Stopped(String),
}

/// What the import wants of this job, held until the batch is kept: whoever stops it, takes it up again or takes it back does
/// that between two batches. Hands beside the job's own may write what belongs to the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    GoOn,
    /// Somebody has stopped it.
    End,
    /// It is another job's by now, or being taken back.
    Leave,
    /// It is deleted. What it has brought is there.
    Gone,
}

impl Job for RunImport {
    const NAME: &'static str = "core.run_import";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let wish = self.wish(&ctx).await?;
        match wish {
            Wish::GoOn => {}
            Wish::End if self.is_meant => {}
            Wish::End | Wish::Leave => return Ok(()),
            Wish::Gone => return self.let_be_found(&ctx, None).await.map(|_| ()),
        }
        let import = ctx.load::<Import>(self.import).await?;
        let mut place = match ctx.place::<Place>()? {
            Some(place) => place,
            None => self.first_place(&import)?,
        };
        let ahead = Ahead::of(&ctx, self.import, &mut place).await?;
        let mut course = Course { place, ahead, keys: HashSet::new() };
        if wish == Wish::End {
            // Where it was stopped is known only here, if it broke off before it could say so.
            return self.finish(&ctx, &import, course.place, None).await;
        }
        let ended = match Box::pin(self.go_through(&ctx, &import, &mut course)).await {
            Ok(ended) => ended,
            Err(problem) if is_final(&problem) => {
                ctx.execute("rollback to savepoint batch", &[]).await?;
                Ended::Stopped(words_of(&problem))
            }
            Err(problem) => return Err(problem),
        };
        match ended {
            Ended::AtTheEnd => self.finish(&ctx, &import, course.place, Some(None)).await,
            Ended::Stopped(why) => self.finish(&ctx, &import, course.place, Some(Some(why))).await,
            Ended::Asked => self.finish(&ctx, &import, course.place, None).await,
            Ended::Passed => Ok(()),
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

impl RunImport {
    fn phase(&self) -> &'static str {
        if self.is_meant { "import" } else { "try" }
    }

    /// An import that was stopped goes on where it was; a trial begins anew.
    fn first_place(&self, import: &Import) -> Result<Place> {
        match import.place.clone().filter(|place| self.is_meant && !place.is_null()) {
            Some(place) => serde_json::from_value(place).map_err(|cause| INTERNAL.because(cause)),
            None => Ok(Place::default()),
        }
    }

    async fn go_through(&self, ctx: &Ctx, import: &Loaded<Import>, course: &mut Course) -> Result<Ended> {
        let wanted = Arc::new(import.wanted()?);
        ctx.execute("savepoint batch", &[]).await?;
        let mut batches = batches(ctx, import.file, import.reading()?, course.place.rows).await?;
        // A row after one that is refused is not to be brought where that ends it, and a trial remembers what came before.
        let may_be_helped = self.is_meant && import.on_error.as_deref() != Some("stop");
        let mut helped_in_vain = 0;
        loop {
            let is_helped = may_be_helped && helped_in_vain < IN_VAIN_MAX && course.ahead.is_empty();
            let hands = if is_helped { Hands::free(ctx, self, &wanted) } else { None };
            let next = next_batches(&mut batches, hands.as_ref().map_or(1, Hands::batches_max)).await;
            let mut are_brought = false;
            if let Some(hands) = hands.filter(|_| next.rows.len() > 1) {
                if let Some(ended) = self.ended(ctx, import).await? {
                    return Ok(ended);
                }
                are_brought = self.bring_together(ctx, hands, &next.rows, course).await?;
                helped_in_vain += usize::from(!are_brought);
                self.tell_progress(ctx, import, &course.place).await?;
            }
            if !are_brought {
                for rows in next.rows {
                    if let Some(ended) = self.ended(ctx, import).await? {
                        return Ok(ended);
                    }
                    if let Some(ended) = self.bring_alone(ctx, import, &wanted, rows, course).await? {
                        return Ok(ended);
                    }
                }
            }
            if let Some(end) = next.end {
                return match (self.ended(ctx, import).await?, end) {
                    (Some(ended), _) => Ok(ended),
                    (None, Ok(())) => Ok(Ended::AtTheEnd),
                    (None, Err(problem)) => Ok(Ended::Stopped(words_of(&problem))),
                };
            }
        }
    }

    /// Whether there is nothing more to do, whatever is left of the file.
    async fn ended(&self, ctx: &Ctx, import: &Loaded<Import>) -> Result<Option<Ended>> {
        Ok(match self.wish(ctx).await? {
            Wish::GoOn => None,
            Wish::End => Some(Ended::Asked),
            Wish::Leave => Some(Ended::Passed),
            Wish::Gone => {
                self.let_be_found(ctx, import.started_at).await?;
                Some(Ended::Passed)
            }
        })
    }

    /// Lets hands bring batches side by side. False: what is left of them is for this job alone.
    async fn bring_together(
        &self,
        ctx: &Ctx,
        hands: Hands,
        batches: &[Vec<Row>],
        Course { place, ahead, .. }: &mut Course,
    ) -> Result<bool> {
        ctx.execute("savepoint batch", &[]).await?;
        let acting = on_behalf(ctx, self.by, mark_of_import(self.import)).await?;
        let plan = Plan::of(&acting, hands.wanted()).await?;
        if !plan.may_be_parted() {
            return Ok(false);
        }
        let parts = plan.parts(&acting, batches)?;
        let brought = hands.bring(parts).await;
        match &brought {
            Some(brought) => {
                place.add(brought);
                place.rows += u64::try_from(batches.iter().map(Vec::len).sum::<usize>()).unwrap_or_default();
                forget_parts(ctx, self.import).await?;
            }
            None => {
                wait_for_hands(ctx, self.import).await?;
                *ahead = Ahead::of(ctx, self.import, place).await?;
            }
        }
        ctx.commit_and_go_on(&*place).await?;
        Ok(brought.is_some())
    }

    async fn bring_alone(
        &self,
        ctx: &Ctx,
        import: &Loaded<Import>,
        wanted: &Wanted,
        rows: Vec<Row>,
        Course { place, ahead, keys }: &mut Course,
    ) -> Result<Option<Ended>> {
        ctx.execute("savepoint batch", &[]).await?;
        let passed = rows.len();
        let rows = ahead.pass(ctx, self.import, rows).await?;
        let acting = on_behalf(ctx, self.by, mark_of_import(self.import)).await?;
        // Anew for each batch: what records are made of, and what the person may, can change meanwhile.
        let plan = Plan::of(&acting, wanted).await?;
        let mut told = plan.bring(&acting, &rows, self.is_meant).await?;
        if !self.is_meant && plan.matches() {
            self.notice_twins(import, &mut told, keys);
        }
        let refused_at = told.iter().position(|row| row.verdict == Verdict::Refused);
        if let Some(at) = refused_at.filter(|_| import.on_error.as_deref() == Some("stop")) {
            let refused = told.swap_remove(at);
            return self.stop_at(ctx, &plan, &rows[..at], refused, place).await.map(Some);
        }
        self.count(ctx, &told, passed, place).await?;
        self.tell_progress(ctx, import, place).await?;
        ctx.commit_and_go_on(&*place).await?;
        Ok(None)
    }

    async fn tell_progress(&self, ctx: &Ctx, import: &Import, place: &Place) -> Result<()> {
        let of = import.rows.unwrap_or(place.rows).max(place.rows);
        ctx.progress(place.rows, of, "Rows are brought").await
    }

    /// Brings what came before the row that was refused, and nothing after it.
    async fn stop_at(
        &self,
        ctx: &Ctx,
        plan: &Plan,
        before: &[Row],
        refused: RowTold,
        place: &mut Place,
    ) -> Result<Ended> {
        ctx.execute("rollback to savepoint batch", &[]).await?;
        let acting = on_behalf(ctx, self.by, mark_of_import(self.import)).await?;
        let mut told = plan.bring(&acting, before, self.is_meant).await?;
        let why = refused.problems.first().map(|problem| {
            let column = problem.column.as_ref().map(|column| format!(" {column}:")).unwrap_or_default();
            format!("Row {} was refused.{column} {}", refused.row, problem.message)
        });
        told.push(refused);
        // The refused row is not done with: whoever has mended the rest goes on with it.
        self.count(ctx, &told, before.len(), place).await?;
        Ok(Ended::Stopped(why.unwrap_or_else(|| "A row was refused.".to_owned())))
    }

    async fn count(&self, ctx: &Ctx, told: &[RowTold], rows: usize, place: &mut Place) -> Result<()> {
        keep_problems(ctx, self.import, self.phase(), told).await?;
        place.rows += u64::try_from(rows).unwrap_or_default();
        place.add(&Place::of(told));
        Ok(())
    }

    /// In a trial nothing is found of what an earlier row would have made.
    fn notice_twins(&self, import: &Import, told: &mut [RowTold], keys: &mut HashSet<u64>) {
        let by = import.match_by.as_deref().unwrap_or_default();
        for row in told.iter_mut().filter(|row| row.verdict == Verdict::Created) {
            let Some(Value::String(key)) = row.values.get(by) else { continue };
            let mut hasher = DefaultHasher::new();
            key.trim().to_lowercase().hash(&mut hasher);
            if keys.len() < KEYS_KEPT_MAX && !keys.insert(hasher.finish()) {
                row.verdict = Verdict::Updated;
            }
        }
    }

    async fn wish(&self, ctx: &Ctx) -> Result<Wish> {
        let rows = ctx
            .rows(
                "select import.state, import.job, import.deleted_at is not null
                 from core.import import
                 where import.tenant_id = $1 and import.id = $2
                 for no key update",
                &[&ctx.tenant(), &self.import],
            )
            .await?;
        let Some(row) = rows.first().filter(|row| !row.get::<_, bool>(2)) else { return Ok(Wish::Gone) };
        let (state, job): (&str, Option<Uuid>) = (row.get(0), row.get(1));
        let (going_on, ended) = if self.is_meant { ("running", "cancelled") } else { ("trying", "draft") };
        let own = ctx.world().running_job().map(|job| job.id().uuid());
        Ok(match state {
            _ if job != own => Wish::Leave,
            state if state == going_on => Wish::GoOn,
            state if state == ended => Wish::End,
            _ => Wish::Leave,
        })
    }

    /// Once for all that was brought: the words of the search, and looking for duplicates, would hold up the batches.
    async fn let_be_found(&self, ctx: &Ctx, started_at: Option<Timestamp>) -> Result<Option<JobId>> {
        match self.since.or(started_at).filter(|_| self.is_meant) {
            Some(since) => find_marked(ctx, mark_of_import(self.import), since).await.map(Some),
            None => Ok(None),
        }
    }

    /// `ended` is None where somebody has stopped it and said so already; otherwise what was wrong, if anything was.
    async fn finish(
        &self,
        ctx: &Ctx,
        import: &Loaded<Import>,
        place: Place,
        ended: Option<Option<String>>,
    ) -> Result<()> {
        let error_file = if place.refused > 0 {
            write_error_file(ctx, import, self.by, self.phase()).await?
        } else {
            None
        };
        let counted = serde_json::to_value(place).map_err(|cause| INTERNAL.because(cause))?;
        let mut changes = json!({ "error_file": error_file });
        if self.is_meant {
            changes["place"] = counted;
        } else {
            changes["tried"] = counted;
        }
        if let Some(message) = ended {
            let state = match (&message, self.is_meant) {
                (_, false) => State::Draft,
                (Some(_), true) => State::Stopped,
                (None, true) => State::Done,
            };
            changes["state"] = json!(state);
            changes["message"] = json!(message.map(|text| text.chars().take(500).collect::<String>()));
            if self.is_meant {
                changes["finished_at"] = json!(ctx.now());
            }
        }
        if let Some(finding) = self.let_be_found(ctx, import.started_at).await? {
            changes["finding"] = json!(finding);
        }
        ctx.progress(place.rows, place.rows, "All rows are done with").await?;
        ctx.records(IMPORT).update(self.import, changes).await.map(|_| ())
    }
}
