//! Taking a change of many records back: every line of the ledger that carries its mark, the newest first. What somebody
//! has changed since is left alone and told.

use base::{Result, UserId};
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::definition::{CHANGE_SET, ChangeSet, State};
use super::problems::{Left, keep_problems};
use super::report::UndoFigures;
use super::run::mark_of;
use crate::identity::on_behalf;
use crate::metadata::registry_of;
use crate::records::{Line, Marked, TakenBack, hold_state, take_back};

#[derive(Debug, Serialize, Deserialize)]
pub struct UndoChangeSet {
    pub(super) change_set: Uuid,
    /// For whom it acts.
    pub(super) by: UserId,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    /// The line that was taken back last.
    before: Uuid,
    #[serde(flatten)]
    figures: UndoFigures,
}

impl Job for UndoChangeSet {
    const NAME: &'static str = "core.undo_change_set";

    async fn run(self, ctx: Ctx) -> Result<()> {
        if hold_state(&ctx, CHANGE_SET, self.change_set).await? != Some(State::Undoing) {
            return Ok(());
        }
        let change = ctx.load::<ChangeSet>(self.change_set).await?;
        let started_at = change.started_at.unwrap_or(ctx.now());
        let until = change.finished_at.unwrap_or(ctx.now());
        let marked = Marked::between(mark_of(self.change_set), started_at, until);
        let start = Place { before: marked.end(), figures: UndoFigures::default() };
        let mut place = ctx.place::<Place>()?.unwrap_or(start);
        loop {
            let lines = marked.before(&ctx, place.before).await?;
            let Some((last, _)) = lines.last() else { break };
            place.before = *last;
            let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
            self.take_some_back(&ctx, &lines, &mut place.figures).await?;
            let done = place.figures.taken_back + place.figures.left_alone;
            let total = change.changed.unwrap_or(done).max(done);
            ctx.progress(done, total, "Changes are taken back").await?;
            ctx.commit_and_go_on(&place).await?;
        }
        let UndoFigures { taken_back, left_alone } = place.figures;
        let changes = json!({
            "state": State::Undone, "taken_back": taken_back, "left_alone": left_alone, "finished_at": ctx.now(),
        });
        ctx.records(CHANGE_SET).update(self.change_set, changes).await.map(|_| ())
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

impl UndoChangeSet {
    async fn take_some_back(&self, ctx: &Ctx, lines: &[Line], figures: &mut UndoFigures) -> Result<()> {
        // With the rights of whoever undoes, and a mark of its own: what is undone is no part of the change.
        let acting = on_behalf(ctx, self.by, format!("undo {}", self.change_set)).await?;
        let registry = registry_of(&acting).await?;
        let mut left = Vec::new();
        for (line, taken) in lines.iter().zip(take_back(&acting, &registry, lines).await?) {
            match taken {
                TakenBack::Done | TakenBack::Already => figures.taken_back += 1,
                TakenBack::Left { title, why } => {
                    figures.left_alone += 1;
                    left.push(Left { record: line.record, title, message: why });
                }
            }
        }
        keep_problems(ctx, self.change_set, "undo", figures.left_alone, left).await
    }
}
