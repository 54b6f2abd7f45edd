//! A set-up that was applied, as a record: who did it, when, what it did, and the way back.

use base::Result;
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Action, Ctx, Entity, Noun, Permission, Reach, Right, Role, field};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::carry_out::summary;
use super::compare::Deed;
use super::model::Parts;
use super::perform::{Changed, Step};
use super::plan::Plan;
use super::rollback::roll_back_change;

pub static SETUP_READ: Permission = Permission::new(
    "core.setup.read",
    "Read the set-up as files, and plan with it",
    &[Role::Owner, Role::Admin],
);
pub static SETUP_APPLY: Permission = Permission::new(
    "core.setup.apply",
    "Apply a set-up from files, and roll it back",
    &[Role::Owner, Role::Admin],
);

pub(super) const SETUP_CHANGE: &str = "core.setup_change";
const READ: [(Right, Reach); 1] = [(Right::Read, Reach::All)];

/// Whether it still holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Applied,
    RolledBack,
}

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub(super) struct SetupChange {
    pub(super) state: State,
}

impl Noun for SetupChange {
    const ENTITY: &'static str = SETUP_CHANGE;
}

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("setup_change", "Change of the set-up")
        .plural("setup-changes", "Changes of the set-up")
        .looks("package-check", "grey")
        .title("{summary}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("summary").read_only().required().length_max(200),
            field::choice("state", ["applied", "rolled_back"]).read_only().required().default("applied").indexed(),
            field::text("fingerprint").help("Of the plan that was applied.").read_only().required().length_max(64),
            field::boolean("prune").help("What the files did not name was put aside.").read_only().required().default(false),
            field::json("steps").help("What was done, line by line.").read_only(),
            field::integer("taken_back").read_only().help("Changes that were taken back."),
            field::json("left_alone").help("What was not taken back, because somebody has gone on with it: [{\"what\", \"why\"}].").read_only(),
            field::datetime("rolled_back_at").read_only(),
        ])
        .allow(Role::Owner, &READ)
        .allow(Role::Admin, &READ)
        .allow(Role::Member, &[])
        .allow(Role::Viewer, &[])
        .action(
            Action::new("rollback", "Roll back", roll_back_change)
                .says("Puts aside what was made and gives back what was changed, but for what somebody has gone on with.")
                .needs(&SETUP_APPLY)
                .dangerous(),
        )
}

/// Notes down what was done, and how it was before.
pub(super) async fn record_change(ctx: &Ctx, plan: &Plan, steps: &[Step]) -> Result<Uuid> {
    const LINES_MAX: usize = 300;
    const LINE_CHARS_MAX: usize = 100;
    let mut lines: Vec<String> = steps
        .iter()
        .take(LINES_MAX)
        .map(|step| step.told.to_string().chars().take(LINE_CHARS_MAX).collect())
        .collect();
    if steps.len() > LINES_MAX {
        lines.push(format!("and {} more", steps.len() - LINES_MAX));
    }
    let record = ctx
        .records(SETUP_CHANGE)
        .create(json!({
            "summary": summary(steps), "fingerprint": plan.fingerprint, "prune": plan.prune, "steps": lines,
        }))
        .await?;
    let id = record.id("id").ok_or_else(|| INTERNAL.because("a record came without its id"))?;
    let changed: Vec<&Changed> = steps.iter().flat_map(|step| &step.changes).collect();
    let places: Vec<i64> = (0..).take(changed.len()).collect();
    let kinds: Vec<&str> = changed.iter().map(|changed| super::kinds::KINDS[changed.kind].entity).collect();
    let records: Vec<Uuid> = changed.iter().map(|changed| changed.id).collect();
    let whats: Vec<&str> = changed.iter().map(|changed| changed.what.as_str()).collect();
    let deeds: Vec<&str> = changed.iter().map(|changed| word_of(changed.deed)).collect();
    let text = |parts: &Parts| Value::Object(parts.clone()).to_string();
    let befores: Vec<String> = changed.iter().map(|changed| text(&changed.before)).collect();
    let afters: Vec<String> = changed.iter().map(|changed| text(&changed.after)).collect();
    ctx.execute(
        "insert into core.setup_step (tenant_id, change_id, place, entity, record_id, what, deed, before, after)
         select $1, $2, step.place, step.entity, step.record_id, step.what, step.deed, step.before::jsonb, step.after::jsonb
         from unnest($3::bigint[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[])
             as step (place, entity, record_id, what, deed, before, after)",
        &[&ctx.tenant(), &id, &places, &kinds, &records, &whats, &deeds, &befores, &afters],
    )
    .await?;
    Ok(id)
}

const DEEDS: [(Deed, &str); 5] = [
    (Deed::Create, "create"),
    (Deed::Revive, "revive"),
    (Deed::Change, "change"),
    (Deed::Arrange, "arrange"),
    (Deed::Retire, "retire"),
];

fn word_of(deed: Deed) -> &'static str {
    DEEDS.iter().find(|(known, _)| *known == deed).map_or("", |(_, word)| word)
}

/// What a change has touched, the last first.
pub(super) async fn changed_by(ctx: &Ctx, change: Uuid) -> Result<Vec<Changed>> {
    let rows = ctx
        .rows(
            "select step.entity, step.record_id, step.what, step.deed, step.before, step.after
             from core.setup_step step
             where step.tenant_id = $1 and step.change_id = $2
             order by step.place desc",
            &[&ctx.tenant(), &change],
        )
        .await?;
    let changed = rows.iter().filter_map(|row| {
        let (entity, deed): (&str, &str) = (row.get(0), row.get(3));
        let parts = |value: Value| if let Value::Object(parts) = value { parts } else { Parts::new() };
        Some(Changed {
            // A later version may carry fewer kinds; what it does not know it leaves alone.
            kind: super::kinds::KINDS.iter().position(|kind| kind.entity == entity)?,
            id: row.get(1),
            what: row.get(2),
            deed: DEEDS.iter().find(|(_, word)| *word == deed)?.0,
            before: parts(row.get(4)),
            after: parts(row.get(5)),
        })
    });
    Ok(changed.collect())
}
