//! Taking an import back: every line of the ledger that carries its mark, the newest first. What somebody has changed
//! since is left alone and told.

use base::{Result, UserId};
use jiff::SignedDuration;
use sdk::{Ctx, Job, JobSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::behalf::{mark_of_import, mark_of_undo, on_behalf};
use super::import_entity::{IMPORT, Import, State};
use super::import_report::{insert_problems, problems_json};
use super::rows::CellProblem;
use crate::metadata::registry_of;
use crate::records::{Line, TakenBack, take_back};

const LINES_AT_ONCE: i64 = 1_000;
/// Nodes do not have exactly the same time.
const CLOCKS_DIFFER_MAX: SignedDuration = SignedDuration::from_mins(10);

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
        let (from, to) =
            (started_at - CLOCKS_DIFFER_MAX, import.finished_at.unwrap_or(ctx.now()) + CLOCKS_DIFFER_MAX);
        let first = first_id_of(from.as_millisecond());
        let mark = mark_of_import(self.import);
        let start = Place { before: first_id_of(to.as_millisecond()), taken_back: 0, left: 0 };
        let mut place = ctx.place::<Place>()?.unwrap_or(start);
        loop {
            let rows = ctx
                .rows(
                    "select event.id, event.entity, event.record_id, event.name, event.changes, event.data
                     from core.event
                     where event.tenant_id = $1
                       and event.id < $2
                       and event.id >= $3
                       and event.at between $4 and $5
                       and event.request_id = $6
                       and event.record_id is not null
                     order by event.id desc
                     limit $7",
                    &[&ctx.tenant(), &place.before, &first, &from, &to, &mark, &LINES_AT_ONCE],
                )
                .await?;
            let Some(last) = rows.last() else { break };
            place.before = last.get(0);
            let lines: Vec<Line> = rows.iter().map(line_of).collect();
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

fn line_of(row: &sdk::Row) -> Line {
    let object = |value: Option<Value>| match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    let name: String = row.get(3);
    Line {
        entity: row.get::<_, Option<String>>(1).unwrap_or_default(),
        record: row.get(2),
        deed: name.rsplit('.').next().unwrap_or_default().to_owned(),
        changes: object(row.get(4)),
        data: object(row.get(5)),
    }
}

/// Ids begin with the milliseconds at which they were made.
fn first_id_of(milliseconds: i64) -> Uuid {
    Uuid::from_u128(u128::from(milliseconds.unsigned_abs()) << 80)
}
