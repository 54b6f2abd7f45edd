//! Several hands at one import: batches are brought at the same time, each in a transaction of its own, which also keeps which
//! rows it was about. Rows that mean the same record stay with one hand, in their order. Whatever goes wrong, the job goes on
//! alone with the rows that are left.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use std::vec;

use base::{JobId, Result, UserId};
use sdk::Ctx;
use sdk::errors::INTERNAL;
use serde_json::Value;
use sheets::Row;
use tokio::task::JoinSet;
use tracing::Instrument;
use uuid::Uuid;

use super::import_job::{Place, RunImport};
use super::import_report::keep_problems;
use super::marks::mark_of_import;
use super::rows::{Draft, Plan, RowTold, Verdict, Wanted};
use crate::identity::on_behalf;
use crate::jobs::{HandBeside, Jobs};

/// Also on a single core one hand may work while the disk does for the other.
const HANDS_MIN: usize = 2;
/// More of them would wait for each other at the same pages of the same indexes.
const HANDS_MAX: usize = 8;
/// Batches there are for each hand until the import keeps its place: the fewer, the longer the quicker hands wait for the
/// slowest; the more, the longer whoever stops the import.
const BATCHES_EACH: usize = 4;

/// Several hands and what they do.
pub(super) struct Hands {
    hands: Vec<HandBeside>,
    import: Uuid,
    by: UserId,
    wanted: Arc<Wanted>,
}

/// Rows that are done with although the import has not passed them yet.
#[derive(Debug, Default)]
pub(super) struct Ahead(HashSet<u64>);

impl Hands {
    /// As many as are free and the machine has cores for. None: one alone is no help.
    pub(super) fn free(ctx: &Ctx, job: &RunImport, wanted: &Arc<Wanted>) -> Option<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let hands = Jobs::of(ctx).hands_beside(ctx, cores.clamp(HANDS_MIN, HANDS_MAX));
        (hands.len() > 1).then(|| Self { hands, import: job.import, by: job.by, wanted: Arc::clone(wanted) })
    }

    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// So many batches they bring at most.
    pub(super) fn batches_max(&self) -> usize {
        self.hands.len() * BATCHES_EACH
    }

    /// Brings these batches, each by the hand that is free first. What became of the rows, if all of them are done with.
    pub(super) async fn bring(self, parts: Vec<Vec<Draft>>) -> Option<Place> {
        let parts = Arc::new(Mutex::new(parts.into_iter()));
        let mut working = JoinSet::new();
        for hand in self.hands {
            let (wanted, parts) = (Arc::clone(&self.wanted), Arc::clone(&parts));
            let bringing = bring_parts(hand, self.import, self.by, wanted, parts);
            working.spawn(bringing.in_current_span());
        }
        let mut all = Some(Place::default());
        while let Some(ended) = working.join_next().await {
            let brought = ended.unwrap_or_else(|cause| Err(INTERNAL.because(cause)));
            match brought {
                Ok(brought) => {
                    if let Some(all) = &mut all {
                        all.add(&brought);
                    }
                }
                Err(problem) => {
                    tracing::info!(cause = problem.chain(), "A part of an import is brought once more");
                    all = None;
                }
            }
        }
        all
    }
}

/// One part after the other, as long as there are any.
async fn bring_parts(
    hand: HandBeside,
    import: Uuid,
    by: UserId,
    wanted: Arc<Wanted>,
    parts: Arc<Mutex<vec::IntoIter<Vec<Draft>>>>,
) -> Result<Place> {
    let mut brought = Place::default();
    loop {
        let next = parts.lock().expect("no code panics while it holds this lock").next();
        let Some(drafts) = next else { return Ok(brought) };
        match Box::pin(bring_part(&hand, import, by, &wanted, drafts)).await {
            Ok(part) => brought.add(&part),
            Err(problem) => {
                hand.let_go().await;
                return Err(problem);
            }
        }
    }
}

async fn bring_part(
    hand: &HandBeside,
    import: Uuid,
    by: UserId,
    wanted: &Wanted,
    drafts: Vec<Draft>,
) -> Result<Place> {
    hand.hold_job().await?;
    let ctx = hand.ctx();
    let acting = on_behalf(ctx, by, mark_of_import(import)).await?;
    let plan = Plan::of(&acting, wanted).await?;
    let told = plan.bring_drafts(&acting, drafts, true).await?;
    keep_problems(ctx, import, "import", &told).await?;
    let brought = Place::of(&told);
    keep_part(ctx, import, &told, brought).await?;
    hand.keep().await?;
    Ok(brought)
}

async fn keep_part(ctx: &Ctx, import: Uuid, told: &[RowTold], brought: Place) -> Result<()> {
    let rows: Vec<i64> = told.iter().map(|row| i64::try_from(row.row).unwrap_or(i64::MAX)).collect();
    let [created, updated, unchanged, refused] =
        [brought.created, brought.updated, brought.unchanged, brought.refused]
            .map(|count| i64::try_from(count).unwrap_or(i64::MAX));
    ctx.execute(
        "insert into core.import_part (
             tenant_id, import_id, id, rows, created, updated, unchanged, refused, is_counted
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, false)",
        &[&ctx.tenant(), &import, &ctx.new_id::<Uuid>(), &rows, &created, &updated, &unchanged, &refused],
    )
    .await
    .map(|_| ())
}

impl Plan {
    /// Whether rows may be brought side by side: not where records get numbers, which go by the order of the file, nor where
    /// something is added up over them, for which the hands would wait for each other.
    pub(super) fn may_be_parted(&self) -> bool {
        let is_added_up = |code: &str| self.registry.all().any(|other| other.rolls_up(code));
        self.shape.entity.numbering.is_none() && !is_added_up(self.shape.code())
    }

    /// A part for each batch. A row that means the same record as an earlier one goes where that has gone.
    pub(super) fn parts(&self, ctx: &Ctx, batches: &[Vec<Row>]) -> Result<Vec<Vec<Draft>>> {
        let matcher = self.matcher(ctx)?;
        let mut parts: Vec<Vec<Draft>> = batches.iter().map(|_| Vec::new()).collect();
        let mut part_of: HashMap<String, usize> = HashMap::new();
        for (batch, rows) in batches.iter().enumerate() {
            for draft in self.drafts(rows) {
                // What has no key, or none that can be read, is refused or new wherever it goes.
                let key = matcher.as_ref().and_then(|matcher| matcher.key(&draft.values).ok().flatten());
                let part = key.map_or(batch, |key| *part_of.entry(key).or_insert(batch));
                parts[part].push(draft);
            }
        }
        Ok(parts)
    }
}

impl Place {
    /// What became of some rows.
    pub(super) fn of(told: &[RowTold]) -> Self {
        let mut place = Self::default();
        for row in told {
            match row.verdict {
                Verdict::Created => place.created += 1,
                Verdict::Updated => place.updated += 1,
                Verdict::Unchanged => place.unchanged += 1,
                Verdict::Refused => place.refused += 1,
            }
        }
        place
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.refused += other.refused;
    }
}

impl Ahead {
    /// What hands have done since the import kept its place, counted in it from now on.
    pub(super) async fn of(ctx: &Ctx, import: Uuid, place: &mut Place) -> Result<Self> {
        let rows = ctx
            .rows(
                "with counted as (
                     update core.import_part part
                     set is_counted = true
                     where part.tenant_id = $1 and part.import_id = $2 and not part.is_counted
                     returning part.id
                 )
                 select part.rows, part.created, part.updated, part.unchanged, part.refused, counted.id is not null
                 from core.import_part part
                 left join counted on counted.id = part.id
                 where part.tenant_id = $1 and part.import_id = $2",
                &[&ctx.tenant(), &import],
            )
            .await?;
        let mut ahead = HashSet::new();
        for row in &rows {
            let numbers: Vec<i64> = row.get(0);
            ahead.extend(numbers.into_iter().filter_map(|number| u64::try_from(number).ok()));
            if row.get(5) {
                let count = |at: usize| u64::try_from(row.get::<_, i64>(at)).unwrap_or_default();
                place.add(&Place {
                    rows: 0,
                    created: count(1),
                    updated: count(2),
                    unchanged: count(3),
                    refused: count(4),
                });
            }
        }
        Ok(Self(ahead))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of these rows that are not done with. The others are passed, in the transaction of the import.
    pub(super) async fn pass(&mut self, ctx: &Ctx, import: Uuid, mut rows: Vec<Row>) -> Result<Vec<Row>> {
        if !self.is_empty() {
            rows.retain(|row| !self.0.remove(&row.number));
            if self.is_empty() {
                forget_parts(ctx, import).await?;
            }
        }
        Ok(rows)
    }
}

/// Where a job has kept its place, and what hands have brought since. In one statement, so that nothing is counted twice.
pub(super) async fn so_far(ctx: &Ctx, import: Uuid, job: Option<JobId>) -> Result<(Option<Value>, Place)> {
    let rows = ctx
        .rows(
            "select job.place, part.rows, part.created, part.updated, part.unchanged, part.refused
             from core.job
             cross join lateral (
                 select coalesce(sum(cardinality(part.rows)), 0)::bigint as rows,
                        coalesce(sum(part.created), 0)::bigint as created,
                        coalesce(sum(part.updated), 0)::bigint as updated,
                        coalesce(sum(part.unchanged), 0)::bigint as unchanged,
                        coalesce(sum(part.refused), 0)::bigint as refused
                 from core.import_part part
                 where part.tenant_id = $1 and part.import_id = $2 and not part.is_counted
             ) part
             where job.tenant_id = $1 and job.id = $3",
            &[&ctx.tenant(), &import, &job],
        )
        .await?;
    let Some(row) = rows.first() else { return Ok((None, Place::default())) };
    let count = |at: usize| u64::try_from(row.get::<_, i64>(at)).unwrap_or_default();
    let [rows, created, updated, unchanged, refused] = [1, 2, 3, 4, 5].map(count);
    Ok((row.get(0), Place { rows, created, updated, unchanged, refused }))
}

/// Waits for hands whose end nobody has heard of: each of them holds the import it belongs to.
pub(super) async fn wait_for_hands(ctx: &Ctx, import: Uuid) -> Result<()> {
    ctx.rows(
        "select import.id from core.import import where import.tenant_id = $1 and import.id = $2 for update",
        &[&ctx.tenant(), &import],
    )
    .await
    .map(|_| ())
}

/// The import has passed what its hands have done.
pub(super) async fn forget_parts(ctx: &Ctx, import: Uuid) -> Result<()> {
    ctx.execute(
        "delete from core.import_part part where part.tenant_id = $1 and part.import_id = $2",
        &[&ctx.tenant(), &import],
    )
    .await
    .map(|_| ())
}
