//! What a change of many records is made of: which records, what happens to them, and what became of it.

use base::{ErrorCode, Kind, Result, Timestamp};
use schemars::JsonSchema;
use sdk::{Action, Ctx, Entity, FieldValues, JobId, Noun, Reach, Right, Role, field};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::actions::{start_change, stop_change, undo_change};
use super::plan::{Plan, Wanted};

pub(super) const CHANGE_SET: &str = "core.change_set";
const QUERY_CHARS_MAX: usize = 10_000;
const OWN: [(Right, Reach); 3] =
    [(Right::Create, Reach::All), (Right::Read, Reach::Own), (Right::Delete, Reach::Own)];
const ALL_OF_THEM: [(Right, Reach); 3] =
    [(Right::Create, Reach::All), (Right::Read, Reach::All), (Right::Delete, Reach::All)];

pub static CHANGE_SET_STATE: ErrorCode = ErrorCode::new(
    "core.change_set.state",
    Kind::Conflict,
    "The change is not at a point where this can be done.",
);
pub static CHANGE_SET_TOO_LARGE: ErrorCode = ErrorCode::new(
    "core.change_set.too_large",
    Kind::Invalid,
    "More records fit than can be changed at once.",
);

pub(crate) static ALL: &[&ErrorCode] = &[&CHANGE_SET_STATE, &CHANGE_SET_TOO_LARGE];

/// Where a change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// Counted, and not begun.
    Draft,
    Running,
    /// Every record was looked at.
    Done,
    /// Something was wrong, and the rest was not looked at.
    Stopped,
    /// Somebody has stopped it.
    Cancelled,
    Undoing,
    Undone,
}

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub(super) struct ChangeSet {
    #[serde(flatten)]
    pub(super) wanted: Wanted,
    pub(super) state: State,
    pub(super) total: Option<u64>,
    pub(super) changed: Option<u64>,
    pub(super) unchanged: Option<u64>,
    pub(super) refused: Option<u64>,
    pub(super) taken_back: Option<u64>,
    pub(super) left_alone: Option<u64>,
    pub(super) message: Option<String>,
    pub(super) refused_file: Option<Uuid>,
    pub(super) job: Option<JobId>,
    pub(super) started_at: Option<Timestamp>,
    pub(super) finished_at: Option<Timestamp>,
}

impl Noun for ChangeSet {
    const ENTITY: &'static str = CHANGE_SET;
}

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("change_set", "Bulk change")
        .plural("change-sets", "Bulk changes")
        .looks("list-checks", "teal")
        .title("{deed}: {entity}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("entity").help("What is changed, such as contacts.contact.").example("contacts.contact").required().fixed().length_max(100).group("Change"),
            field::choice("deed", ["update", "delete", "restore", "archive", "unarchive"]).help("What happens to the records. Deleted ones go into the trash.").example("update").required().fixed().group("Change"),
            field::long_text("query").help("Which records: filter, where, search and state as they stand in the address of their list. All that are in use, if unsaid.").example("filter[status]=new&search=kiel").length_max(QUERY_CHARS_MAX).fixed().group("Change"),
            field::json("excluded").help("Ids of records that are left out, 1,000 at most.").example("[]").fixed().group("Change"),
            field::json("values").help("For update: what the records get, field by field.").example(r#"{ "status": "qualified" }"#).fixed().group("Change"),
            field::json("add").help("For update: what is put into fields that hold several values, such as tags.").example(r#"{ "tags": ["vip"] }"#).fixed().group("Change"),
            field::json("remove").help("For update: what is taken out of fields that hold several values.").example(r#"{ "tags": ["new"] }"#).fixed().group("Change"),
            field::choice("state", ["draft", "running", "done", "stopped", "cancelled", "undoing", "undone"]).read_only().required().default("draft").indexed().group("Outcome"),
            field::integer("total").read_only().help("Records that fitted when it was made, and anew when it was started.").group("Outcome"),
            field::integer("changed").read_only().group("Outcome"),
            field::integer("unchanged").read_only().help("Records that were so already.").group("Outcome"),
            field::integer("refused").read_only().group("Outcome"),
            field::integer("taken_back").read_only().help("Changes that were undone.").group("Outcome"),
            field::integer("left_alone").read_only().help("Changes that were not undone, because somebody has gone on with the record.").group("Outcome"),
            field::text("message").read_only().length_max(500).group("Outcome"),
            field::id("refused_file").read_only().help("The records that were refused, with what was wrong.").group("Outcome"),
            field::id("job").read_only().group("Outcome"),
            field::datetime("started_at").read_only().group("Outcome"),
            field::datetime("finished_at").read_only().group("Outcome"),
        ])
        .allow(Role::Owner, &ALL_OF_THEM)
        .allow(Role::Admin, &ALL_OF_THEM)
        .allow(Role::Member, &OWN)
        .allow(Role::Viewer, &[])
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .action(Action::new("start", "Start", start_change).says("Changes the records as a job. Starting twice is starting once.").signed_in())
        .action(Action::new("stop", "Stop", stop_change).says("Stops the job after the records it is at. What has changed stays so.").signed_in())
        .action(Action::new("undo", "Undo", undo_change).says("Takes back what has changed, but for what somebody has changed since.").signed_in().dangerous())
}

/// Refuses what could not be done, and counts whom it would concern.
async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if before.is_some() {
        return Ok(());
    }
    let plan = Plan::of(ctx, &Wanted::read(given)?).await?;
    let total = plan.count(ctx).await?;
    given.set("entity", plan.shape.code());
    given.set("total", total);
    Ok(())
}
