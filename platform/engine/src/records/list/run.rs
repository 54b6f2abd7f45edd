//! A list, from its parameters to its bytes: one statement for the rows and one for the count, in one round trip.

use std::sync::Arc;

use base::Result;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, FieldKind, FieldValues, Right, Row};
use serde_json::Value;
use uuid::Uuid;

use super::cursor::Cursor;
use super::estimates::{Estimates, Question, expected_rows};
use super::order::Order;
use super::own_first::{begins_with_own, pointed_and_vague};
use super::parameters::{Count, ListQuery, State, refused};
use super::select::Selection;
use super::written::{Meta, write_list, write_one};
use crate::metadata::{Registry, Shape};
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Condition, Operator, Source, Test, link_expression};
use crate::records::merging::led_elsewhere;
use crate::records::search::{HITS_MAX, search_condition};
use crate::records::values::write_text;

/// Counted exactly up to here; beyond, an estimate is worth more than the time.
const COUNTED_MAX: i64 = 1_000;

/// A related record that comes along, and where its columns begin.
pub(super) struct Included {
    pub(super) at: usize,
    what: What,
}

enum What {
    Record {
        source: Source,
        selection: Selection,
    },
    /// Id, name and address of a member.
    Member,
}

/// In which way the records of a page are come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// All that fit, in their order.
    AtOnce,
    /// One stretch of the order, if it has several: this one.
    Stretch(usize),
    /// What the actor may see comes first, then their order.
    OwnFirst,
}

/// The statements of a list and the values they share.
struct Prepared {
    source: Source,
    selection: Selection,
    included: Vec<Included>,
    rows: String,
    /// Where the columns of the cursor begin.
    cursor_at: usize,
    cursor_width: usize,
    /// The tables and tests alone, for counting.
    counted: String,
    counted_bound: usize,
    bound: Vec<Bound>,
    cursor: Option<Cursor>,
    /// Another statement goes on where this one ends.
    has_rest: bool,
}

impl Included {
    pub(super) fn write(&self, row: &Row, out: &mut Vec<u8>) {
        match &self.what {
            What::Record { source, selection } => {
                out.extend_from_slice(b"{\"entity\":");
                write_text(source.shape.code(), out);
                out.extend_from_slice(b",\"record\":");
                selection.write(source, row, out);
                out.push(b'}');
            }
            What::Member => {
                let id: Uuid = row.get(self.at);
                let (name, email): (&str, &str) = (row.get(self.at + 1), row.get(self.at + 2));
                out.extend_from_slice(b"{\"entity\":\"core.user\",\"record\":{\"id\":");
                write_text(&id.to_string(), out);
                out.extend_from_slice(b",\"title\":");
                write_text(name, out);
                out.extend_from_slice(b",\"email\":");
                write_text(email, out);
                out.extend_from_slice(b"}}");
            }
        }
    }
}

/// Answers `GET /{plural}`.
pub(in crate::records) async fn answer_list(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    query: &ListQuery,
) -> Result<Answer> {
    let own_first = begins_with_own(ctx, registry, &Source::new(ctx, shape, "r")).await?;
    let reading = if own_first { Reading::OwnFirst } else { Reading::Stretch(0) };
    let prepared = prepare(ctx, registry, shape, query, reading)?;
    let values: Vec<&(dyn sdk::ToSql + Sync)> = prepared.bound.iter().map(Bound::as_sql).collect();
    // They are few, and all of them are looked at anyway.
    let how_counted = if own_first && query.count == Count::Capped { Count::Exact } else { query.count };
    let counted = count_sql(&prepared, how_counted);
    let mut statements = vec![(prepared.rows.as_str(), &values[..])];
    if let Some(counted) = &counted {
        statements.push((counted.as_str(), &values[..prepared.counted_bound]));
    }
    let mut answers = ctx.work().rows_of_all(&statements).await?;
    let count: Option<i64> = if counted.is_some() {
        answers.pop().and_then(|rows| rows.first().map(|row| row.get(0)))
    } else {
        None
    };
    let mut rows = answers.pop().unwrap_or_default();
    if prepared.has_rest && rows.len() <= query.limit {
        let rest = prepare(ctx, registry, shape, query, Reading::Stretch(1))?;
        let values: Vec<&(dyn sdk::ToSql + Sync)> = rest.bound.iter().map(Bound::as_sql).collect();
        rows.extend(ctx.work().rows(&rest.rows, &values).await?);
    }

    let has_more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let backwards = prepared.cursor.as_ref().is_some_and(|cursor| cursor.backwards);
    if backwards {
        rows.reverse();
    }
    let (total, total_exact) = match count {
        None => (None, false),
        Some(count) if how_counted == Count::Capped && count > COUNTED_MAX => {
            (Some(estimate(ctx, &prepared, &values).await?.max(u64::try_from(count).unwrap_or(0))), false)
        }
        Some(count) => (u64::try_from(count).ok(), true),
    };
    let has_cursor = prepared.cursor.is_some();
    let (has_next, has_prev) =
        if backwards { (true, has_more) } else { (has_more, has_cursor || query.page > 1) };
    let cursor = |row: Option<&Row>, backwards: bool| match row {
        Some(row) => {
            let values =
                (0..prepared.cursor_width).map(|offset| row.get(prepared.cursor_at + offset)).collect();
            Some(Cursor::new(&query.sort, backwards, values, row.get(0)).encode())
        }
        // Others have deleted what was to come.
        None => prepared.cursor.as_ref().map(|cursor| cursor.turned().encode()),
    };
    let meta = Meta {
        page: (!has_cursor).then_some(query.page),
        limit: query.limit,
        total,
        total_exact,
        has_next,
        has_prev,
        next_cursor: cursor(rows.last(), false).filter(|_| has_next),
        prev_cursor: cursor(rows.first(), true).filter(|_| has_prev),
    };
    let body = write_list(&prepared.source, &prepared.selection, &prepared.included, &rows, &meta);
    Ok(json_answer(body))
}

/// Answers `GET /{plural}/{id}`. What is archived or in the trash is found too, and says so.
pub(in crate::records) async fn answer_one(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    id: Uuid,
    query: &ListQuery,
) -> Result<Answer> {
    let query = one_by_id(id, query);
    let prepared = prepare(ctx, registry, shape, &query, Reading::AtOnce)?;
    let values: Vec<&(dyn sdk::ToSql + Sync)> = prepared.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&prepared.rows, &values).await?;
    let is_in_use = rows.first().is_some_and(|row| !row.get::<_, bool>(prepared.cursor_at + 1));
    if !is_in_use && let Some(problem) = led_elsewhere(ctx, registry, shape, id, !rows.is_empty()).await? {
        return Err(problem);
    }
    let row = rows.first().ok_or_else(|| NOT_FOUND.problem())?;
    let body = write_one(&prepared.source, &prepared.selection, &prepared.included, row);
    let version: i64 = row.get(prepared.cursor_at);
    let answer = json_answer(body);
    let tag = HeaderValue::try_from(format!("\"{version}\"")).expect("digits and quotes fit into a header");
    Ok(answer.with_header(header::ETAG, tag))
}

/// Records as modules see them.
pub(in crate::records) async fn find(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    query: &ListQuery,
) -> Result<Vec<FieldValues>> {
    let prepared = prepare(ctx, registry, shape, query, Reading::AtOnce)?;
    let values: Vec<&(dyn sdk::ToSql + Sync)> = prepared.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&prepared.rows, &values).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows.iter().take(query.limit) {
        let mut json = Vec::new();
        prepared.selection.write(&prepared.source, row, &mut json);
        found.push(FieldValues(
            serde_json::from_slice(&json).map_err(|cause| sdk::errors::INTERNAL.because(cause))?,
        ));
    }
    Ok(found)
}

/// One record by its id, wherever it is: in use, archived or in the trash.
pub(in crate::records) async fn find_one(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    id: Uuid,
    query: &ListQuery,
) -> Result<Option<FieldValues>> {
    Ok(find(ctx, registry, shape, &one_by_id(id, query)).await?.pop())
}

fn one_by_id(id: Uuid, query: &ListQuery) -> ListQuery {
    let by_id =
        Test { path: "id".to_owned(), operator: Operator::Eq, values: vec![Value::from(id.to_string())] };
    ListQuery {
        limit: 1,
        condition: Condition::Test(by_id),
        fields: query.fields.clone(),
        include: query.include.clone(),
        count: Count::None,
        state: State::Any,
        ..ListQuery::default()
    }
}

fn prepare(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    query: &ListQuery,
    reading: Reading,
) -> Result<Prepared> {
    let around = around(ctx)?;
    let source = Source::new(ctx, shape, "r");
    source.access.require(shape, Right::Read)?;
    let mut compiler = Compiler::new(ctx, registry, &around);

    let table = shape.table();
    let (from, mut tests) = if reading == Reading::OwnFirst {
        let (pointed, vague) = pointed_and_vague(&source, &query.condition);
        let tests = tests_of(&mut compiler, &source, &ListQuery { condition: pointed, ..query.clone() })?;
        // PostgreSQL does not look past an offset: what stands before it is come by without regard to what follows.
        let from = format!("(select * from {table} r where {} offset 0) r", tests.join(" and "));
        (from, vec![compiler.condition(&source, &vague)?])
    } else {
        (format!("{table} r"), tests_of(&mut compiler, &source, query)?)
    };
    let counted = format!("from {from} where {}", tests.join(" and "));
    let counted_bound = compiler.bound.len();

    let mut order = Order::compile(&mut compiler, &source, &query.sort)?;
    let cursor = query.cursor.as_deref().map(|text| Cursor::decode(text, &query.sort)).transpose()?;
    let offset = (query.page - 1) * query.limit;
    // How many of a stretch are passed over, nobody knows.
    let (place, stretches) = match reading {
        Reading::Stretch(place) if offset == 0 => (place, order.stretches(cursor.as_ref())),
        _ => (0, &[][..]),
    };
    tests.extend(stretches.get(place).and_then(|stretch| order.narrow(*stretch)));
    // What comes after the stretch in which a cursor points begins at its beginning.
    if let Some(cursor) = cursor.as_ref().filter(|_| place == 0) {
        tests.push(order.beyond(&mut compiler, cursor)?);
    }
    let backwards = cursor.as_ref().is_some_and(|cursor| cursor.backwards);
    let has_rest = stretches.len() > place + 1;

    let mut columns = Vec::new();
    let selection = Selection::compile(&mut compiler, &source, query.fields.as_deref(), &mut columns)?;
    let mut joins = String::new();
    let mut included = Vec::new();
    for name in &query.include {
        included.push(include(&mut compiler, &source, name, &mut columns, &mut joins)?);
    }
    let cursor_at = columns.len();
    if query.state == State::Any {
        columns.push("r.version".to_owned());
        columns.push("r.deleted_at is not null".to_owned());
    } else {
        columns.extend(order.cursor_columns());
    }
    let limit = i64::try_from(query.limit).unwrap_or(i64::MAX).saturating_add(1);
    let limit = compiler.bind(Bound::Int(limit));
    let offset = if offset > 0 {
        let place = compiler.bind(Bound::Int(i64::try_from(offset).unwrap_or(i64::MAX)));
        format!(" offset {place}")
    } else {
        String::new()
    };
    let (tests, by, columns) = (tests.join(" and "), order.sql(backwards), columns.join(", "));
    let rows = if reading != Reading::OwnFirst && order.is_indexed() {
        format!("select {columns} from {from}{joins} where {tests} order by {by} limit {limit}{offset}")
    } else {
        // What a page shows is computed for its records alone, and not for all that are put into order.
        let page = format!("select r.id from {from} where {tests} order by {by} limit {limit}{offset}");
        let own = shape.own("r");
        format!(
            "select {columns} from {table} r{joins} where {own} and r.id = any(array({page})) order by {by}"
        )
    };
    Ok(Prepared {
        cursor_width: if query.state == State::Any { 0 } else { order.len() },
        source,
        selection,
        included,
        rows,
        cursor_at,
        counted,
        counted_bound,
        bound: compiler.bound,
        cursor,
        has_rest,
    })
}

/// What a row must fulfil to be meant, before anything is said of pages.
pub(in crate::records) fn tests_of(
    compiler: &mut Compiler<'_>,
    source: &Source,
    query: &ListQuery,
) -> Result<Vec<String>> {
    let mut tests = vec![source.shape.own(&source.alias)];
    tests.extend(state_tests(query.state).iter().map(|test| (*test).to_owned()));
    tests.extend(compiler.reach(source, Right::Read));
    if query.exporting {
        source.access.require(&source.shape, Right::Export)?;
        tests.extend(compiler.reach(source, Right::Export));
    }
    if let Some(words) = &query.search {
        tests.push(search_condition(compiler, source, words, HITS_MAX)?);
    }
    if !matches!(&query.condition, Condition::All(parts) if parts.is_empty()) {
        tests.push(compiler.condition(source, &query.condition)?);
    }
    Ok(tests)
}

fn state_tests(state: State) -> &'static [&'static str] {
    match state {
        State::Active => &["r.deleted_at is null", "r.archived_at is null"],
        State::Archived => &["r.deleted_at is null", "r.archived_at is not null"],
        State::Trashed => &["r.deleted_at is not null"],
        State::All => &["r.deleted_at is null"],
        State::Any => &[],
    }
}

fn include(
    compiler: &mut Compiler<'_>,
    source: &Source,
    name: &str,
    columns: &mut Vec<String>,
    joins: &mut String,
) -> Result<Included> {
    let known =
        source.field(name).ok_or_else(|| refused("include", format!("names {name:?}, which is no field")))?;
    let alias = compiler.next_alias();
    let link = link_expression(&source.alias, known);
    let at = columns.len();
    let target = match known.kind() {
        FieldKind::User => {
            joins.push_str(&format!(
                " left join core.membership {alias} on {alias}.tenant_id = $1 and {alias}.user_id = {link}"
            ));
            columns.push(format!("{alias}.user_id"));
            columns.push(format!("btrim({alias}.first_name || ' ' || {alias}.last_name)"));
            columns.push(format!("{alias}.email"));
            return Ok(Included { at, what: What::Member });
        }
        FieldKind::Link { to } => to,
        _ => return Err(refused("include", format!("names {name}, which is no link to one record"))),
    };
    let shape = compiler
        .registry
        .entity(target)
        .ok_or_else(|| refused("include", format!("names {name}, which leads nowhere in this product")))?;
    let other = Source::new(compiler.ctx, shape, &alias);
    let reach = compiler.reach(&other, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
    joins.push_str(&format!(
        " left join {} {alias} on {} and {alias}.id = {link}{reach}",
        shape.table(),
        shape.own(&alias)
    ));
    let selection = Selection::compile(compiler, &other, None, columns)?;
    Ok(Included { at, what: What::Record { source: other, selection } })
}

fn count_sql(prepared: &Prepared, count: Count) -> Option<String> {
    match count {
        Count::None => None,
        Count::Exact => Some(format!("select count(*) {}", prepared.counted)),
        Count::Capped => Some(format!(
            "select count(*) from (select 1 {} limit {}) counted",
            prepared.counted,
            COUNTED_MAX + 1
        )),
    }
}

/// What PostgreSQL expects to find, from its statistics, or expected a moment ago.
async fn estimate(ctx: &Ctx, prepared: &Prepared, values: sdk::Values<'_>) -> Result<u64> {
    let values = &values[..prepared.counted_bound];
    let question = Question::of(ctx, &prepared.counted, values);
    let estimates = ctx.ask::<Estimates>();
    if let Some(count) = estimates.as_ref().and_then(|known| known.get(question, ctx.now())) {
        return Ok(count);
    }
    let count = estimated_anew(ctx, prepared, values).await?;
    if let Some(known) = estimates {
        known.keep(question, ctx.now(), count);
    }
    Ok(count)
}

async fn estimated_anew(ctx: &Ctx, prepared: &Prepared, values: sdk::Values<'_>) -> Result<u64> {
    let sql = format!("explain (format json) select 1 {}", prepared.counted);
    Ok(expected_rows(&ctx.work().rows(&sql, values).await?))
}

fn json_answer(body: Vec<u8>) -> Answer {
    let headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Answer { status: StatusCode::OK, headers, body: Bytes::from(body), stream: None }
}
