//! Where a list begins: with the records that somebody may see, if those are few among many. PostgreSQL takes them to lie
//! evenly in every order, goes along the index of an order, and where they do not it passes over nearly everything.

use base::Result;
use sdk::{Ctx, FieldKind, Reach, Right};

use super::estimates::{Estimates, Question, expected_rows};
use crate::metadata::Registry;
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Condition, Operator, Source};

/// To look at more than this takes longer than to pass over the others.
const FEW_MAX: u64 = 20_000;
/// Of so many records one is theirs, or fewer. Where more are, an order's own index comes to a page of them soon.
const AMONG: u64 = 20;

/// Whether to look at everything the actor may see before it is put into order. Found out once a minute.
pub(super) async fn begins_with_own(ctx: &Ctx, registry: &Registry, source: &Source) -> Result<bool> {
    if source.access.reach(Right::Read) != Some(Reach::Own) {
        return Ok(false);
    }
    let around = around(ctx)?;
    let mut compiler = Compiler::new(ctx, registry, &around);
    let all = format!("from {} r where {}", source.shape.table(), source.shape.own("r"));
    let all_bound = compiler.bound.len();
    let Some(reach) = compiler.reach(source, Right::Read) else { return Ok(false) };
    let own = format!("select count(*) from (select 1 {all} and {reach} limit {}) own", FEW_MAX + 1);
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();

    let known = ctx.ask::<Estimates>();
    let questions = (Question::of(ctx, &own, &values), Question::of(ctx, &all, &values[..all_bound]));
    let remembered = |question| known.as_ref().and_then(|known| known.get(question, ctx.now()));
    let (own, all) = match (remembered(questions.0), remembered(questions.1)) {
        (Some(own), Some(all)) => (own, all),
        _ => {
            let expected = format!("explain (format json) select 1 {all}");
            let answers =
                ctx.work().rows_of_all(&[(&own, &values), (&expected, &values[..all_bound])]).await?;
            let own = answers[0].first().map_or(0, |row| row.get::<_, i64>(0).unsigned_abs());
            let all = expected_rows(&answers[1]);
            if let Some(known) = &known {
                known.keep(questions.0, ctx.now(), own);
                known.keep(questions.1, ctx.now(), all);
            }
            (own, all)
        }
    };
    Ok(own <= FEW_MAX && own.saturating_mul(AMONG) <= all)
}

/// What finds a handful of records by itself, for an index to begin with, and what is better looked at in those one sees:
/// PostgreSQL would gather everything of a status to see what of it is theirs.
pub(super) fn pointed_and_vague(source: &Source, condition: &Condition) -> (Condition, Condition) {
    let parts = match condition {
        Condition::All(parts) => parts.clone(),
        one => vec![one.clone()],
    };
    let (pointed, vague) = parts.into_iter().partition(|part| is_pointed(source, part));
    (Condition::All(pointed), Condition::All(vague))
}

fn is_pointed(source: &Source, condition: &Condition) -> bool {
    let Condition::Test(test) = condition else { return false };
    let Some(known) = source.field(&test.path) else { return false };
    matches!(test.operator, Operator::Eq | Operator::In)
        && (matches!(known.code(), "id" | "number")
            || known.field.unique
            || matches!(
                known.kind(),
                FieldKind::Link { .. }
                    | FieldKind::Text
                    | FieldKind::Email
                    | FieldKind::Phone
                    | FieldKind::Url
            ))
}
