//! What a merge is made of: which records become one, what that one gets, and what became of it.

use base::{ErrorCode, Kind, Timestamp};
use schemars::JsonSchema;
use sdk::{Action, Change, Entity, Noun, Reach, Right, Role, field};
use serde::{Deserialize, Serialize};

use super::run::{carry_out, prepare};
use super::undo::undo_merge;
use crate::records::WantedMerge;

pub(super) const MERGE: &str = "core.merge";
const OWN: [(Right, Reach); 2] = [(Right::Create, Reach::All), (Right::Read, Reach::Own)];
const ALL_OF_THEM: [(Right, Reach); 2] = [(Right::Create, Reach::All), (Right::Read, Reach::All)];

pub static MERGE_STATE: ErrorCode =
    ErrorCode::new("core.merge.state", Kind::Conflict, "The merge is not at a point where this can be done.");
pub static MERGE_NOT_LAST: ErrorCode = ErrorCode::new(
    "core.merge.not_last",
    Kind::Conflict,
    "The record that these have become has been merged itself since. Undo that merge first.",
);
pub static MERGE_FINAL: ErrorCode = ErrorCode::new(
    "core.merge.final",
    Kind::Conflict,
    "This can no longer be undone: the records that were merged are gone for good.",
);

pub(crate) static ALL: &[&ErrorCode] = &[&MERGE_STATE, &MERGE_NOT_LAST, &MERGE_FINAL];

/// Where a merge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// The records are one; what leads to them is on its way.
    Running,
    Done,
    /// Something that leads to them refused to lead elsewhere. It can be undone as far as it has got.
    Stopped,
    Undoing,
    Undone,
}

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub(super) struct Merge {
    #[serde(flatten)]
    pub(super) wanted: WantedMerge,
    pub(super) state: State,
    pub(super) moved: Option<u64>,
    pub(super) total: Option<u64>,
    pub(super) created_at: Timestamp,
    pub(super) finished_at: Option<Timestamp>,
}

impl Noun for Merge {
    const ENTITY: &'static str = MERGE;
}

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("merge", "Merge")
        .looks("merge", "violet")
        .title("{summary}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("entity").help("What is merged, such as contacts.contact.").example("contacts.contact").required().fixed().length_max(100).group("Merge"),
            field::id("survivor").help("The record that stays.").required().fixed().group("Merge"),
            field::json("others").help("Ids of the records that become the survivor, 1 to 9. They go into the trash, and what leads to them leads to the survivor.").example(r#"["0192f0c1-2345-7abc-8def-0123456789ab"]"#).required().fixed().group("Merge"),
            field::json("values").help("What the survivor gets, field by field. What is not named stays as it is.").example(r#"{ "status": "active" }"#).fixed().group("Merge"),
            field::json("take").help("Fields whose values come from one of the others, each with its id.").example("{}").fixed().group("Merge"),
            field::json("versions").help("The versions of the records that were looked at, by id. Refused where one has changed since.").example("{}").fixed().group("Merge"),
            field::text("summary").read_only().length_max(300).group("Merge"),
            field::choice("state", ["running", "done", "stopped", "undoing", "undone"]).read_only().required().default("running").group("Outcome"),
            field::integer("total").read_only().help("Links that led to the others.").group("Outcome"),
            field::integer("moved").read_only().help("Those that lead to the survivor by now.").group("Outcome"),
            field::integer("left_alone").read_only().help("Changes that were not undone, because somebody has gone on with the record.").group("Outcome"),
            field::json("left").read_only().help("The first 100 of these: entity, record, title and message. Of what one may not see, only that there is something.").group("Outcome"),
            field::text("message").read_only().length_max(500).group("Outcome"),
            field::id("job").read_only().group("Outcome"),
            field::datetime("finished_at").read_only().group("Outcome"),
        ])
        .allow(Role::Owner, &ALL_OF_THEM)
        .allow(Role::Admin, &ALL_OF_THEM)
        .allow(Role::Member, &OWN)
        .allow(Role::Viewer, &[])
        // Two merges of the same records, or of what leads to them, would wait for each other in a circle.
        .one_at_a_time(|change| matches!(change, Change::Create { .. }))
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, merge| Box::pin(carry_out(ctx, merge)))
        .action(Action::new("undo", "Undo", undo_merge).says("Makes the records several again, with what led to each, but for what somebody has changed since. Undoing twice is undoing once.").signed_in().dangerous())
}
