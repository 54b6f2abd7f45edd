//! Counting records: all, by the values of a field, or the different values; one round trip for any number of counts.

use std::sync::Arc;

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldKind, Right, Tallied, Tally};
use serde_json::Value;

use super::around::around;
use super::filter::{Bound, Compiler, Condition, Source};
use super::service::unknown;
use super::values::Around;
use crate::metadata::{Registry, Shape};

/// More groups than this are no overview.
const GROUPS_MAX: i64 = 200;

/// A statement, or none where the actor may not see the field.
struct Prepared {
    sql: String,
    bound: Vec<Bound>,
    is_grouped: bool,
}

pub async fn tally_records(
    ctx: &Ctx,
    registry: &Registry,
    entity: &str,
    tallies: Vec<Tally>,
) -> Result<Vec<Tallied>> {
    let shape = registry.entity(entity).ok_or_else(|| unknown(entity))?;
    let around = around(ctx)?;
    let mut prepared = Vec::with_capacity(tallies.len());
    for tally in &tallies {
        prepared.push(prepare(ctx, registry, shape, &around, tally)?);
    }
    let values: Vec<Vec<&(dyn sdk::ToSql + Sync)>> =
        prepared.iter().flatten().map(|one| one.bound.iter().map(Bound::as_sql).collect()).collect();
    let statements: Vec<(&str, sdk::Values<'_>)> =
        prepared.iter().flatten().zip(&values).map(|(one, values)| (one.sql.as_str(), &values[..])).collect();
    let mut answers =
        if statements.is_empty() { Vec::new() } else { ctx.work().rows_of_all(&statements).await? }
            .into_iter();
    let counted = prepared.iter().map(|one| {
        let Some(one) = one else { return Ok(Tallied::Hidden) };
        let rows = answers.next().ok_or_else(|| INTERNAL.because("a count was not answered"))?;
        if one.is_grouped {
            return Ok(Tallied::Groups(rows.iter().map(|row| (row.get(0), row.get(1))).collect()));
        }
        Ok(Tallied::Count(rows.first().map_or(0, |row| row.get(0))))
    });
    counted.collect()
}

fn prepare(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    around: &Around,
    tally: &Tally,
) -> Result<Option<Prepared>> {
    let source = Source::new(ctx, shape, "r");
    source.access.require(shape, Right::Read)?;
    let mut compiler = Compiler::new(ctx, registry, around);
    let mut tests =
        vec![shape.own("r"), "r.deleted_at is null".to_owned(), "r.archived_at is null".to_owned()];
    tests.extend(compiler.reach(&source, Right::Read));
    let (Tally::Records { condition } | Tally::By { condition, .. } | Tally::Different { condition, .. }) =
        tally;
    if condition != &Value::Object(serde_json::Map::new()) {
        tests.push(compiler.condition(&source, &Condition::from_json(condition)?)?);
    }
    let (counted, more, is_grouped) = match tally {
        Tally::Records { .. } => ("count(*)".to_owned(), String::new(), false),
        Tally::By { field, .. } | Tally::Different { field, .. } => {
            if shape.index_of(field).is_none() {
                return Err(INTERNAL.because(format!("{} has no field {field}", shape.code())));
            }
            let Some(known) = source.field(field) else { return Ok(None) };
            let [column] = &known.columns[..] else {
                return Err(INTERNAL.because(format!("{} cannot be counted by", known.code())));
            };
            let expression = format!("r.\"{}\"", column.name);
            let is_many = matches!(known.kind(), FieldKind::MultiSelect | FieldKind::Tags);
            let (expression, join) = if is_many {
                (
                    "one.word".to_owned(),
                    format!(" left join lateral unnest({expression}) as one (word) on true"),
                )
            } else {
                (format!("{expression}::text"), String::new())
            };
            if matches!(tally, Tally::Different { .. }) {
                (format!("count(distinct {expression})"), join, false)
            } else {
                (format!("{expression} as value, count(*)"), join, true)
            }
        }
    };
    let grouped =
        if is_grouped { format!(" group by 1 order by 2 desc, 1 limit {GROUPS_MAX}") } else { String::new() };
    let sql =
        format!("select {counted} from {} r{more} where {}{grouped}", shape.table(), tests.join(" and "));
    Ok(Some(Prepared { sql, bound: compiler.bound, is_grouped }))
}
