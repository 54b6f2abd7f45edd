//! What days came to: all records as they are now, and what the ledger tells of since undone in thought. One statement, and so
//! one moment, however many days are asked about.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Result, Timestamp};
use jiff::SignedDuration;
use jiff::civil::Date;
use sdk::{Ctx, FieldKind, ToSql};

use crate::jobs::first_id_of;
use crate::metadata::{Arranged, Registry, Shape, ShapedField};
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Source};

/// Fields whose states are counted, of one kind of records.
const STATE_FIELDS_MAX: usize = 4;
/// A clock that is set back while it writes gives ids that are older than their lines.
const SET_BACK_MAX_S: i64 = 3_600;

#[derive(Debug)]
pub(super) struct Day {
    pub(super) day: Date,
    pub(super) begins: Timestamp,
    /// Where the next one begins.
    pub(super) ends: Timestamp,
}

#[derive(Debug)]
pub(super) struct DayTold {
    pub(super) day: Date,
    pub(super) made: i64,
    pub(super) in_use: i64,
    /// By field, then by state.
    pub(super) states: BTreeMap<String, BTreeMap<String, i64>>,
}

/// The choices that a workflow or a board goes by.
pub(super) fn state_fields(shape: &Shape) -> Vec<&ShapedField> {
    let boards = shape.arranged.iter().filter_map(Arranged::board_field);
    let named = shape.workflows.iter().map(|workflow| workflow.field.as_str()).chain(boards);
    let mut fields: Vec<&ShapedField> = Vec::new();
    for known in named.filter_map(|code| shape.field(code)) {
        // What is calculated changes without a line in the ledger.
        let is_told = known.kind() == &FieldKind::Select && known.is_stored() && !known.field.is_computed();
        let is_new = fields.iter().all(|field| field.code() != known.code());
        if is_told && is_new && fields.len() < STATE_FIELDS_MAX {
            fields.push(known);
        }
    }
    fields
}

/// Of each day, in the order of time.
pub(super) async fn tell(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    days: &[Day],
) -> Result<Vec<DayTold>> {
    let Some(first) = days.first() else { return Ok(Vec::new()) };
    let around = around(ctx)?;
    let source = Source::new(ctx, shape, "r");
    let mut compiler = Compiler::new(ctx, registry, &around);
    let fields = state_fields(shape);
    let mut states: Vec<(String, String)> = Vec::new();
    for known in &fields {
        let alias = compiler.next_alias();
        let Some(grouped) = compiler.grouped(&source, known, None, &alias) else { continue };
        states.push((compiler.bind(Bound::Text(known.code().to_owned())), grouped.expression));
    }
    let mut keys = vec!["deleted_at".to_owned(), "archived_at".to_owned()];
    keys.extend(fields.iter().map(|known| known.code().to_owned()));
    let since = first.ends - SignedDuration::from_secs(SET_BACK_MAX_S);
    let places = Places {
        entity: compiler.bind(Bound::Text(shape.code().to_owned())),
        created: compiler.bind(Bound::Text(format!("{}.created", shape.code()))),
        purged: compiler.bind(Bound::Text(format!("{}.purged", shape.code()))),
        keys: compiler.bind(Bound::Texts(keys)),
        days: compiler.bind(Bound::Dates(days.iter().map(|day| day.day).collect())),
        begins: compiler.bind(Bound::Moments(days.iter().map(|day| day.begins).collect())),
        ends: compiler.bind(Bound::Moments(days.iter().map(|day| day.ends).collect())),
        first: compiler.bind(Bound::Moment(first.ends)),
        first_id: compiler.bind(Bound::Id(first_id_of(since.as_millisecond()))),
    };
    let sql = places.sql(shape, &states);
    let bound: Vec<&(dyn ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &bound).await?;

    let none = || fields.iter().map(|known| (known.code().to_owned(), BTreeMap::new())).collect();
    let empty = |day: &Day| (day.day, DayTold { day: day.day, made: 0, in_use: 0, states: none() });
    let mut told: BTreeMap<Date, DayTold> = days.iter().map(empty).collect();
    for row in &rows {
        let (key, state): (Option<String>, String) = (row.get(1), row.get(2));
        let Some(day) = told.get_mut(&row.get::<_, Date>(0)) else { continue };
        let count: i64 = row.get(3);
        match key.as_deref() {
            None => day.made = count,
            Some("") => day.in_use = count,
            Some(field) if count != 0 => {
                day.states.entry(field.to_owned()).or_default().insert(state, count);
            }
            Some(_) => {}
        }
    }
    Ok(told.into_values().collect())
}

/// Where the values of the statement are bound.
struct Places {
    entity: String,
    created: String,
    purged: String,
    keys: String,
    days: String,
    begins: String,
    ends: String,
    first: String,
    first_id: String,
}

impl Places {
    /// Rows of a day, what is counted, in which state, and how many: by no name those in use, by none those made.
    fn sql(&self, shape: &Shape, states: &[(String, String)]) -> String {
        let Self { entity, created, purged, keys, days, begins, ends, first, first_id } = self;
        let (table, own) = (shape.table(), shape.own("r"));
        let now: String = states.iter().map(|(code, state)| format!(", {code}::text, {state}")).collect();
        let of_row: String =
            states.iter().map(|(code, state)| format!(", ({code}::text, coalesce({state}, ''))")).collect();
        let of_json = |from: &str| -> String {
            let each = |(code, _): &(String, String)| {
                format!(", ({code}::text, coalesce({from} ->> {code}::text, ''))")
            };
            states.iter().map(each).collect()
        };
        let is_in_use =
            |from: &str| format!("{from} ->> 'deleted_at' is null and {from} ->> 'archived_at' is null");
        format!(
            "with moment as (
                 select moment.day, moment.begins, moment.ends
                 from unnest({days}::date[], {begins}::timestamptz[], {ends}::timestamptz[])
                     as moment (day, begins, ends)
             ),
             line as materialized (
                 select event.record_id as id, event.at, event.name, event.changes,
                        (event.changes -> 'version' ->> 1)::bigint as version
                 from core.event
                 where event.tenant_id = $1::uuid
                   and event.entity = {entity}::text
                   and event.id >= {first_id}::uuid
                   and event.at >= {first}::timestamptz
                   and event.record_id is not null
                   and (event.name in ({created}::text, {purged}::text) or event.changes ?| {keys}::text[])
             ),
             life as materialized (
                 select line.id,
                        min(line.at) filter (where line.name = {created}::text) as made_at,
                        max(line.at) filter (where line.name = {purged}::text) as purged_at
                 from line
                 group by line.id
             ),
             kept as materialized (
                 select r.id, life.made_at,
                        jsonb_build_object('deleted_at', r.deleted_at, 'archived_at', r.archived_at{now}) as now
                 from life
                 join {table} r on r.id = life.id and {own}
             ),
             -- As they were when they went for good. Records that went without a line went with their kind.
             gone as materialized (
                 select life.id, life.made_at, life.purged_at, coalesce(told.now, '{{}}') as now
                 from life
                 cross join lateral (
                     select jsonb_object_agg(field.key, field.value order by field.version) as now
                     from (
                         select given.key, given.value, 1 as version
                         from core.event
                         cross join lateral jsonb_each(event.data) as given
                         where event.tenant_id = $1::uuid
                           and event.record_id = life.id
                           and event.entity = {entity}::text
                           and event.name = {created}::text
                           and given.key = any ({keys}::text[])
                         union all
                         select change.key, change.value -> 1, (event.changes -> 'version' ->> 1)::bigint
                         from core.event
                         cross join lateral jsonb_each(event.changes) as change
                         where event.tenant_id = $1::uuid
                           and event.record_id = life.id
                           and event.entity = {entity}::text
                           and change.key = any ({keys}::text[])
                     ) field
                 ) told
                 where life.purged_at is not null
             ),
             -- What each record was at the end of a day, as far as it was another than later.
             undone as (
                 select earliest.day, earliest.id, jsonb_object_agg(earliest.key, earliest.was) as was
                 from (
                     select distinct on (moment.day, line.id, change.key)
                            moment.day, line.id, change.key, change.value -> 0 as was
                     from moment
                     join line on line.at >= moment.ends
                     cross join lateral jsonb_each(line.changes) as change
                     where change.key = any ({keys}::text[])
                     order by moment.day, line.id, change.key, line.version
                 ) earliest
                 group by earliest.day, earliest.id
             ),
             another as materialized (
                 select moment.day, kept.now, true as is_there,
                        kept.made_at is null or kept.made_at < moment.ends as was_there,
                        kept.now || coalesce(undone.was, '{{}}') as was
                 from moment
                 cross join kept
                 left join undone on undone.day = moment.day and undone.id = kept.id
                 where kept.made_at >= moment.ends or undone.id is not null
                 union all
                 select moment.day, gone.now, false,
                        (gone.made_at is null or gone.made_at < moment.ends) and gone.purged_at >= moment.ends,
                        gone.now || coalesce(undone.was, '{{}}')
                 from moment
                 cross join gone
                 left join undone on undone.day = moment.day and undone.id = gone.id
             ),
             counted as (
                 select moment.day, present.key, present.state, present.count
                 from moment
                 cross join (
                     select which.key, which.state, count(*) as count
                     from {table} r
                     cross join lateral (values ('', ''){of_row}) as which (key, state)
                     where {own} and r.deleted_at is null and r.archived_at is null
                     group by which.key, which.state
                 ) present
                 union all
                 select another.day, which.key, which.state, - count(*)
                 from another
                 cross join lateral (values ('', ''){of_now}) as which (key, state)
                 where another.is_there and {in_use_now}
                 group by another.day, which.key, which.state
                 union all
                 select another.day, which.key, which.state, count(*)
                 from another
                 cross join lateral (values ('', ''){of_was}) as which (key, state)
                 where another.was_there and {in_use_then}
                 group by another.day, which.key, which.state
             )
             select counted.day, counted.key, counted.state, sum(counted.count)::bigint
             from counted
             group by counted.day, counted.key, counted.state
             union all
             select moment.day, null, '', count(*)
             from moment
             join (
                 select kept.made_at from kept union all select gone.made_at from gone
             ) born on born.made_at >= moment.begins and born.made_at < moment.ends
             group by moment.day",
            of_now = of_json("another.now"),
            of_was = of_json("another.was"),
            in_use_now = is_in_use("another.now"),
            in_use_then = is_in_use("another.was"),
        )
    }
}
