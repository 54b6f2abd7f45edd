//! Taking an import back: every line of the ledger that carries its mark, the newest first. What somebody has changed
//! since is left alone and told.

use base::{Result, UserId};
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::import_entity::{IMPORT, Import, State};
use super::import_report::{insert_problems, problems_json};
use super::marks::{mark_of_import, mark_of_undo};
use super::rows::CellProblem;
use crate::identity::on_behalf;
use crate::metadata::registry_of;
use crate::records::{Line, Marked, TakenBack, take_back};

#[derive(Debug, Serialize, Deserialize)]
pub struct UndoImport {
    pub(super) import: Uuid,
    pub(super) by: UserId,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place {
    /// The line that was taken back last.
    before: Uuid,
    taken_back: u64,
    left: u64,
}

impl Job for UndoImport {
    const NAME: &'static str = "core.undo_import";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let import = ctx.load::<Import>(self.import).await?;
        let Some(started_at) = import.started_at.filter(|_| import.state == State::Undoing) else {
            return Ok(());
        };
        let until = import.finished_at.unwrap_or(ctx.now());
        let marked = Marked::between(mark_of_import(self.import), started_at, until);
        let start = Place { before: marked.end(), taken_back: 0, left: 0 };
        let mut place = ctx.place::<Place>()?.unwrap_or(start);
        loop {
            let lines = marked.before(&ctx, place.before).await?;
            let Some((last, _)) = lines.last() else { break };
            place.before = *last;
            let lines: Vec<Line> = lines.into_iter().map(|(_, line)| line).collect();
            let acting = on_behalf(&ctx, self.by, mark_of_undo(self.import)).await?;
            let registry = registry_of(&acting).await?;
            let taken = take_back(&acting, &registry, &lines).await?;
            self.tell(&ctx, &lines, taken, &mut place).await?;
            ctx.progress(place.taken_back, place.taken_back, "Changes are taken back").await?;
            ctx.commit_and_go_on(&place).await?;
        }
        let message =
            format!("{} changes were taken back, {} were left alone.", place.taken_back, place.left);
        let changes = json!({ "state": State::Undone, "message": message, "finished_at": ctx.now() });
        ctx.records(IMPORT).update(self.import, changes).await.map(|_| ())
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

impl UndoImport {
    async fn tell(&self, ctx: &Ctx, lines: &[Line], taken: Vec<TakenBack>, place: &mut Place) -> Result<()> {
        let mut left = Vec::new();
        for (line, taken) in lines.iter().zip(taken) {
            match taken {
                TakenBack::Done | TakenBack::Already => place.taken_back += 1,
                TakenBack::Left { title, why } => {
                    place.left += 1;
                    let name = if title.is_empty() { "The record".to_owned() } else { title };
                    let problem =
                        CellProblem { column: None, field: None, message: format!("{name} {why}.") };
                    let number = i64::try_from(place.left).unwrap_or(i64::MAX);
                    left.push((number, Some(line.record), problems_json(&[problem])));
                }
            }
        }
        insert_problems(ctx, self.import, "undo", left).await
    }
}
