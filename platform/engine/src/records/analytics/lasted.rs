//! How long records stayed in the states of a workflow: those that fit a filter, and whoever asks sees no others.

use std::collections::HashMap;

use base::Result;
use schemars::JsonSchema;
use sdk::{Ctx, Right, Row, ToSql};
use serde::Serialize;
use serde_json::Value;

use super::answer::GroupKey;
use super::question::{Question, refused};
use crate::access::access_to;
use crate::metadata::{ShapedField, registry_of};
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::list::tests_of;

/// Times in the states of a field, in the order of its choices.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Lasted {
    states: Vec<InState>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct InState {
    #[serde(flatten)]
    key: GroupKey,
    /// Stays that are over.
    ended: Stays,
    /// Those that last still, up to now.
    lasting: Stays,
}

/// How many, and for how long. A record may have been in a state several times.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Stays {
    count: i64,
    /// None: there are none.
    average_seconds: Option<i64>,
    /// Half of them lasted no longer.
    median_seconds: Option<i64>,
}

impl Lasted {
    pub(super) async fn of(ctx: &Ctx, question: &Question) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        // What somebody may not read is not there for them.
        let shape = registry
            .entity(&question.entity)
            .filter(|shape| access_to(ctx, shape).reach(Right::Read).is_some());
        let shape = shape.ok_or_else(|| {
            let shown: String = question.entity.chars().take(60).collect();
            refused("entity", format!("names {shown:?}, which is no kind of records here"))
        })?;
        let by = question.by.as_ref().ok_or_else(|| refused("by", "is required: the field of the states"))?;
        let around = around(ctx)?;
        let source = Source::new(ctx, shape, "r");
        let known = source.field(&by.path).filter(|_| by.interval.is_none()).ok_or_else(|| {
            let shown: String = by.path.chars().take(60).collect();
            refused("by", format!("names {shown:?}, which is no field here"))
        })?;
        if shape.workflow_of(known.code()).is_none() {
            let why = format!("names {}, by which no workflow goes; times are not noted", known.code());
            return Err(refused("by", why));
        }
        let mut compiler = Compiler::new(ctx, &registry, &around);
        let tests = tests_of(&mut compiler, &source, &question.filter)?;
        let entity = compiler.bind(Bound::Text(shape.code().to_owned()));
        let field = compiler.bind(Bound::Text(known.code().to_owned()));
        let now = compiler.bind(Bound::Moment(around.now));
        let sql = format!(
            "with stayed as (
                 select stay.state, stay.left_at is null as lasts,
                        greatest(extract(epoch from coalesce(stay.left_at, {now}::timestamptz) - stay.entered_at), 0)::float8
                            as seconds
                 from core.stay
                 join {} r on r.id = stay.record_id
                 where stay.tenant_id = $1::uuid and stay.entity = {entity}::text and stay.field = {field}::text
                   and {}
             )
             select stayed.state, stayed.lasts, count(*), round(avg(stayed.seconds))::bigint,
                    round(percentile_cont(0.5) within group (order by stayed.seconds))::bigint
             from stayed
             group by stayed.state, stayed.lasts",
            shape.table(),
            tests.join(" and ")
        );
        let bound: Vec<&(dyn ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
        let rows = ctx.work().rows(&sql, &bound).await?;
        let mut found: HashMap<String, (Stays, Stays)> = HashMap::new();
        for row in &rows {
            let (ended, lasting) = found.entry(row.get(0)).or_default();
            *(if row.get(1) { lasting } else { ended }) = Stays::read(row);
        }
        Ok(Self { states: in_order(ctx, known, found) })
    }
}

/// Every state that can be chosen, whether a record was in it or not, and then what is none any more.
fn in_order(ctx: &Ctx, known: &ShapedField, mut found: HashMap<String, (Stays, Stays)>) -> Vec<InState> {
    let mut states: Vec<InState> = Vec::new();
    for option in &known.field.options {
        let (ended, lasting) = found.remove(option.code.as_ref()).unwrap_or_default();
        states.push(InState { key: GroupKey::of_option(ctx, option), ended, lasting });
    }
    let mut rest: Vec<(String, (Stays, Stays))> = found.into_iter().collect();
    rest.sort_by(|one, other| one.0.cmp(&other.0));
    states.extend(rest.into_iter().map(|(state, (ended, lasting))| InState {
        key: GroupKey { key: Value::from(state), label: None, colour: None },
        ended,
        lasting,
    }));
    states
}

impl Stays {
    fn read(row: &Row) -> Self {
        Self { count: row.get(2), average_seconds: row.get(3), median_seconds: row.get(4) }
    }
}
