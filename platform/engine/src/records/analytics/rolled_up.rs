//! What the records that lead to others come to, for each of those: how many they are, and the sums, averages, least and
//! greatest of their fields. Everything that is not in the trash and fits the condition counts, whoever asks.

use std::collections::HashMap;

use base::Result;
use sdk::{Ctx, Field, FieldKind, Rollup, Summary, ToSql};
use serde_json::{Value, json};
use uuid::Uuid;

use super::measure::{Aggregate, Measure};
use crate::access::full_access;
use crate::metadata::{Registry, Shape};
use crate::records::filter::{Bound, Compiler, Condition, Source, link_expression};
use crate::records::values::{Around, accept};

/// For each of these records the values of its rollups, by the place of the field.
pub(in crate::records) async fn roll_up(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Shape,
    around: &Around,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(usize, Value)>>> {
    let mut values: HashMap<Uuid, Vec<(usize, Value)>> = ids.iter().map(|id| (*id, Vec::new())).collect();
    for (at, known) in shape.fields.iter().enumerate() {
        let Some(rollup) = &known.field.rollup else { continue };
        let mut of_records = summed_up(ctx, registry, around, rollup, &known.field, ids).await?;
        for (id, values) in &mut values {
            values.push((at, of_records.remove(id).unwrap_or_else(|| of_nothing(&known.field, rollup))));
        }
    }
    Ok(values)
}

/// What no records at all come to.
pub(in crate::records) fn of_nothing(field: &Field, rollup: &Rollup) -> Value {
    match (rollup.how, &field.kind) {
        // No money is of no currency.
        (Summary::Avg | Summary::Min | Summary::Max, _) | (Summary::Sum, FieldKind::Money) => Value::Null,
        (Summary::Sum, FieldKind::Decimal { .. } | FieldKind::Percent { .. }) => json!("0"),
        (Summary::Count | Summary::Sum, _) => json!(0),
    }
}

async fn summed_up(
    ctx: &Ctx,
    registry: &Registry,
    around: &Around,
    rollup: &Rollup,
    field: &Field,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Value>> {
    // What it followed from is away, and so is what it came to.
    let Some(child) = registry.entity(&rollup.of) else { return Ok(HashMap::new()) };
    let Some(link) = child.field(&rollup.by) else { return Ok(HashMap::new()) };
    let source = Source { access: full_access(child), ..Source::new(ctx, child, "r") };
    let mut compiler = Compiler::new(ctx, registry, around);
    let measure = rollup.field.as_deref().and_then(|field| Measure::of(rollup.how, field));
    let aggregate =
        measure.map(|measure| Aggregate::compile(&mut compiler, &source, &measure)).transpose()?;
    let counted = match rollup.condition.as_ref().map(Condition::from_json) {
        None => Ok("true".to_owned()),
        Some(condition) => condition.and_then(|condition| compiler.condition(&source, &condition)),
    };
    let counted = match counted {
        Ok(counted) => counted,
        Err(problem) => {
            // It could be understood when it was made; whatever has changed since, the records go on working.
            let code = &field.code;
            tracing::warn!(%code, cause = problem.chain(), "What {code} counts cannot be found any more");
            return Ok(HashMap::new());
        }
    };
    let leads_to = link_expression(&source.alias, link);
    let bound_ids = compiler.bind(Bound::Ids(ids.to_vec()));
    let (value, currency, figure) = match &aggregate {
        Some(aggregate) => (
            aggregate.value.as_str(),
            aggregate.currency.as_deref().unwrap_or("null::text"),
            aggregate.sql("measured.value"),
        ),
        None => ("null::text", "null::text", "null::text".to_owned()),
    };
    let sql = format!(
        "select measured.leads_to, count(*), {figure}, min(measured.currency), max(measured.currency)
         from (
             select {leads_to} as leads_to, {value} as value, {currency} as currency
             from {} r
             where {} and r.deleted_at is null and {leads_to} = any({bound_ids}) and {counted}
         ) measured
         group by measured.leads_to",
        child.table(),
        child.own("r")
    );
    let bound: Vec<&(dyn ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &bound).await?;
    let mut summed = HashMap::with_capacity(rows.len());
    for row in &rows {
        let value = match &aggregate {
            None => json!(row.get::<_, i64>(1)),
            Some(aggregate) if aggregate.is_money() => {
                let (least, greatest): (Option<String>, Option<String>) = (row.get(3), row.get(4));
                match least {
                    // Amounts in several currencies come to nothing that could be said in one.
                    Some(currency) if Some(&currency) == greatest.as_ref() => {
                        aggregate.read_money(row, 2, &currency).unwrap_or_default()
                    }
                    _ => Value::Null,
                }
            }
            Some(aggregate) => match aggregate.read(row, 2) {
                Value::Null => of_nothing(field, rollup),
                value => value,
            },
        };
        // What its kind cannot hold is nothing.
        summed.insert(row.get(0), accept(field, &value, around).unwrap_or(Value::Null));
    }
    Ok(summed)
}
