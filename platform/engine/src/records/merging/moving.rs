//! What leads to records that are merged is led to the one they become: by the platform, whoever may see it, in the trash as
//! well, and by the way every change goes.

use std::collections::HashSet;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldKind, FieldValues, Reach, Right};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::places::{Place, places_to};
use crate::access::access_to;
use crate::jobs::words_of;
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::errors::MERGE_REFUSED;
use crate::records::filter::{Bound, Compiler};
use crate::records::write::{
    Deed, Existing, Hand, Wish, Wishing, is_of_a_record, load_for_change, load_to_follow, take_turn,
};

/// Whither what leads to whom.
#[derive(Debug)]
pub(crate) struct Moving {
    target: Arc<Shape>,
    places: Vec<Place>,
    survivor: Uuid,
    others: Vec<Uuid>,
}

/// How far it is: what was led elsewhere last.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Reached {
    place: String,
    after: Uuid,
}

impl Moving {
    pub(crate) fn new(registry: &Registry, target: &Arc<Shape>, survivor: Uuid, others: Vec<Uuid>) -> Self {
        Self { target: Arc::clone(target), places: places_to(registry, target), survivor, others }
    }

    /// The turns of all kinds of records that are changed one at a time, before anything is locked.
    pub(crate) async fn take_turns(&self, ctx: &Ctx) -> Result<()> {
        let shapes = self.places.iter().map(|place| &place.shape).chain([&self.target]);
        let mut taken: Vec<&str> = Vec::new();
        let mut waiting: Vec<&Arc<Shape>> = shapes.filter(|shape| !shape.entity.waits.is_empty()).collect();
        waiting.sort_by_key(|shape| shape.code().to_owned());
        for shape in waiting {
            if !taken.contains(&shape.code()) {
                take_turn(ctx, shape.code()).await?;
                taken.push(shape.code());
            }
        }
        Ok(())
    }

    /// How many links lead to the others, whoever may see them; no more than one beyond `at_most` are counted.
    pub(crate) async fn count(&self, ctx: &Ctx, registry: &Registry, at_most: u64) -> Result<u64> {
        let around = around(ctx)?;
        let mut count = 0;
        for place in &self.places {
            let mut compiler = Compiler::new(ctx, registry, &around);
            let test = self.test(&mut compiler, place);
            let limit = i64::try_from(at_most.saturating_sub(count)).unwrap_or(i64::MAX - 1) + 1;
            let limit = compiler.bind(Bound::Int(limit));
            let sql = format!(
                "select count(*) from (select 1 from {} r where {test} limit {limit}) counted",
                place.shape.table()
            );
            let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
            let rows = ctx.work().rows(&sql, &values).await?;
            let counted: i64 =
                rows.first().map(|row| row.get(0)).ok_or_else(|| INTERNAL.because("nothing was counted"))?;
            count += u64::try_from(counted).unwrap_or_default();
            if count > at_most {
                break;
            }
        }
        Ok(count)
    }

    /// Leads the next ones to the survivor and says how many they were. None: there are no more. `seen_by` is whom a refusal may
    /// name records to.
    pub(crate) async fn move_some(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        seen_by: Option<&Ctx>,
        reached: &mut Reached,
        at_most: usize,
    ) -> Result<Option<u64>> {
        for place in &self.places {
            let key = place.key();
            if key < reached.place {
                continue;
            }
            if key != reached.place {
                *reached = Reached { place: key, after: Uuid::nil() };
            }
            let ids = self.next(ctx, registry, place, reached.after, at_most).await?;
            let Some(last) = ids.last() else { continue };
            reached.after = *last;
            self.lead(ctx, registry, seen_by, place, &ids).await?;
            return Ok(Some(u64::try_from(ids.len()).unwrap_or_default()));
        }
        Ok(None)
    }

    fn test(&self, compiler: &mut Compiler<'_>, place: &Place) -> String {
        let own = place.shape.own("r");
        let leads = place.test(compiler, &self.target, &self.others);
        if place.shape.code() != self.target.code() {
            return format!("{own} and {leads}");
        }
        // What those that are merged lead to is theirs, and theirs again when the merge is undone.
        let others = compiler.bind(Bound::Ids(self.others.clone()));
        format!("{own} and {leads} and r.id <> all({others})")
    }

    async fn next(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        place: &Place,
        after: Uuid,
        at_most: usize,
    ) -> Result<Vec<Uuid>> {
        let around = around(ctx)?;
        let mut compiler = Compiler::new(ctx, registry, &around);
        let test = self.test(&mut compiler, place);
        let after = compiler.bind(Bound::Id(after));
        let limit = compiler.bind(Bound::Int(i64::try_from(at_most).unwrap_or(i64::MAX)));
        let sql = format!(
            "select r.id from {} r where {test} and r.id > {after} order by r.id limit {limit}",
            place.shape.table()
        );
        let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
        let rows = ctx.work().rows(&sql, &values).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    async fn lead(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        seen_by: Option<&Ctx>,
        place: &Place,
        ids: &[Uuid],
    ) -> Result<()> {
        let mut found = load_to_follow(ctx, registry, &place.shape, &around(ctx)?, ids).await?;
        let existing: Vec<Existing> = ids.iter().filter_map(|id| found.remove(id)).collect();
        let titles: Vec<(Uuid, String)> = existing.iter().map(|found| (found.id, title_of(found))).collect();
        let wishes = existing.into_iter().map(|existing| {
            let mut values = FieldValues::default();
            values.set(place.known().code(), self.led(place, &existing));
            Wish::new(existing, Deed::Updated, values)
        });
        let promised = HashSet::from([self.survivor]);
        let wishing = Wishing { ctx, registry, hand: Hand::Merging, promised: &promised };
        let outcomes = match wishing.apply(&place.shape, wishes.collect()).await {
            Ok(outcomes) => outcomes,
            Err(problem) if is_of_a_record(&problem) => {
                return Err(refused(ctx, registry, seen_by, place, None, &problem).await?);
            }
            Err(problem) => return Err(problem),
        };
        for (outcome, record) in outcomes.into_iter().zip(titles) {
            if let Err(problem) = outcome {
                return Err(refused(ctx, registry, seen_by, place, Some(record), &problem).await?);
            }
        }
        Ok(())
    }

    /// What the field is to hold. Nothing leads to itself, and nothing twice to the same record.
    fn led(&self, place: &Place, existing: &Existing) -> Value {
        let code = place.known().code();
        let is_itself = existing.id == self.survivor && place.shape.code() == self.target.code();
        if !matches!(place.known().kind(), FieldKind::Links { .. }) {
            return if is_itself && !place.known().field.required {
                Value::Null
            } else {
                json!(self.survivor)
            };
        }
        let mut led: Vec<Uuid> = Vec::new();
        for id in existing.values.words(code).into_iter().filter_map(|id| id.parse::<Uuid>().ok()) {
            let id = if self.others.contains(&id) { self.survivor } else { id };
            let is_there_already = led.contains(&id) || is_itself && id == self.survivor;
            if !is_there_already {
                led.push(id);
            }
        }
        if led.is_empty() { Value::Null } else { json!(led) }
    }
}

fn title_of(existing: &Existing) -> String {
    existing.values.text("title").unwrap_or_default().to_owned()
}

/// Why a record cannot be led elsewhere: in words, for whoever may see it; else only that it is so.
async fn refused(
    ctx: &Ctx,
    registry: &Registry,
    seen_by: Option<&Ctx>,
    place: &Place,
    record: Option<(Uuid, String)>,
    problem: &Problem,
) -> Result<Problem> {
    let plural = place.shape.entity.plural.read(ctx.locale());
    let is_seen = match (seen_by, &record) {
        (Some(onlooker), Some((id, _))) => {
            let seen = load_for_change(onlooker, registry, &place.shape, &around(ctx)?, &[*id]).await?;
            !seen.is_empty()
        }
        (Some(onlooker), None) => access_to(onlooker, &place.shape).reach(Right::Read) == Some(Reach::All),
        (None, _) => false,
    };
    let why = match record {
        Some((id, title)) if is_seen => {
            format!("{title} ({id}) cannot lead elsewhere. {}", words_of(problem))
        }
        None if is_seen => format!("one of the {plural} cannot lead elsewhere. {}", words_of(problem)),
        _ => "a record that you may not see cannot lead elsewhere".to_owned(),
    };
    Ok(MERGE_REFUSED.on_field("others", why).with_hint("Change that record first, or ask whoever may."))
}
