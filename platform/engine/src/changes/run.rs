//! The change as a job: batch by batch, each in one transaction with the place it has got to, so that it goes on after any
//! crash where it was and changes no record twice.

use base::{Result, UserId};
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::definition::{CHANGE_SET, ChangeSet, State};
use super::plan::{Plan, Wanted};
use super::problems::{Left, keep_problems};
use super::refused_file::write_refused_file;
use super::report::Figures;
use crate::identity::on_behalf;
use crate::jobs::{is_final, words_of};
use crate::records::hold_state;

/// Records in one transaction. They are locked for so long, and whoever stops the change waits for them.
const BATCH: usize = 500;
const MESSAGE_CHARS_MAX: usize = 500;

#[derive(Debug, Serialize, Deserialize)]
pub struct RunChangeSet {
    pub(super) change_set: Uuid,
    /// For whom it acts.
    pub(super) by: UserId,
    /// Records with this id or a greater one were made after it was started.
    pub(super) below: Uuid,
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Place {
    after: Uuid,
    #[serde(flatten)]
    figures: Figures,
}

/// What the lines of a change carry. The blank keeps it apart from whatever a request may call itself.
pub(super) fn mark_of(change_set: Uuid) -> String {
    format!("change {change_set}")
}

impl Job for RunChangeSet {
    const NAME: &'static str = "core.run_change_set";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let mut place = ctx.place::<Place>()?.unwrap_or_default();
        loop {
            // Held until the batch is kept: whoever stops the change stops it between two batches.
            let Some(state) = hold_state::<State>(&ctx, CHANGE_SET, self.change_set).await? else {
                return Ok(());
            };
            if state != State::Running {
                return self.finish(&ctx, place, json!({})).await;
            }
            let change = ctx.load::<ChangeSet>(self.change_set).await?;
            ctx.execute("savepoint batch", &[]).await?;
            match Box::pin(self.change_some(&ctx, &change.wanted, &mut place)).await {
                Ok(true) => {}
                Ok(false) => {
                    let ended = json!({ "state": State::Done, "finished_at": ctx.now() });
                    return self.finish(&ctx, place, ended).await;
                }
                Err(problem) if is_final(&problem) => {
                    ctx.execute("rollback to savepoint batch", &[]).await?;
                    let why: String = words_of(&problem).chars().take(MESSAGE_CHARS_MAX).collect();
                    let ended = json!({ "state": State::Stopped, "message": why, "finished_at": ctx.now() });
                    return self.finish(&ctx, place, ended).await;
                }
                Err(problem) => return Err(problem),
            }
            let Figures { changed, unchanged, refused } = place.figures;
            let done = changed + unchanged + refused;
            ctx.progress(done, change.total.unwrap_or(done).max(done), "Records are changed").await?;
            ctx.commit_and_go_on(&place).await?;
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

impl RunChangeSet {
    /// False: there are no more.
    async fn change_some(&self, ctx: &Ctx, wanted: &Wanted, place: &mut Place) -> Result<bool> {
        let acting = on_behalf(ctx, self.by, mark_of(self.change_set)).await?;
        let plan = Plan::of(&acting, wanted).await?;
        let some = plan.next(&acting, (place.after, self.below), BATCH).await?;
        let Some(last) = some.last().map(|record| record.id) else { return Ok(false) };
        let outcomes = plan.change(&acting, &some).await?;
        let (mut figures, mut left) = (place.figures, Vec::new());
        for (record, outcome) in some.into_iter().zip(outcomes) {
            match outcome {
                Ok(true) => figures.changed += 1,
                Ok(false) => figures.unchanged += 1,
                Err(problem) => {
                    figures.refused += 1;
                    left.push(Left { record: record.id, title: record.title, message: words_of(&problem) });
                }
            }
        }
        keep_problems(ctx, self.change_set, "change", figures.refused, left).await?;
        *place = Place { after: last, figures };
        Ok(true)
    }

    async fn finish(&self, ctx: &Ctx, place: Place, mut changes: Value) -> Result<()> {
        let Figures { changed, unchanged, refused } = place.figures;
        changes["changed"] = json!(changed);
        changes["unchanged"] = json!(unchanged);
        changes["refused"] = json!(refused);
        if refused > 0 {
            changes["refused_file"] = json!(write_refused_file(ctx, self.change_set, self.by).await?);
        }
        ctx.records(CHANGE_SET).update(self.change_set, changes).await.map(|_| ())
    }
}
