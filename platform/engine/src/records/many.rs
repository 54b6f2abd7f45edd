//! All records that fit a filter, however many there are, and what can be done to each of them.

use std::collections::HashMap;
use std::sync::Arc;

use base::{Problem, Result};
use sdk::errors::INTERNAL;
use sdk::{Change, Ctx, FieldKind, FieldValues, Right};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::around::around;
use super::errors::{FEATURE_OFF, LIST_INVALID, RECORD_INVALID};
use super::filter::{Bound, Compiler, Source};
use super::list::{ListQuery, State, tests_of};
use super::search::{HITS_MAX, search_condition};
use super::write::{Existing, Hand, accept_values, apply_each, load_for_change};
use crate::access::access_to;
use crate::metadata::{Registry, Shape, ShapedField};

/// Which records are meant.
#[derive(Debug)]
pub(crate) struct Chosen {
    query: ListQuery,
    excluded: Vec<Uuid>,
}

#[derive(Debug)]
pub(crate) struct ChosenRecord {
    pub(crate) id: Uuid,
    pub(crate) title: String,
}

/// What happens to each of them.
#[derive(Debug)]
pub(crate) enum ManyDeed {
    Update(Edits),
    Delete,
    Restore,
    Archive,
    Unarchive,
}

/// What the records get, and what is put into and taken out of fields that hold several values.
#[derive(Debug)]
pub(crate) struct Edits {
    values: FieldValues,
    add: FieldValues,
    remove: FieldValues,
}

impl Chosen {
    /// The filters of a list as they stand in its address, and nothing of pages, order and columns.
    pub(crate) fn parse(query: &str, excluded: Vec<Uuid>) -> Result<Self> {
        let read = ListQuery::parse(Some(query))?;
        let filters = ListQuery {
            search: read.search.clone(),
            condition: read.condition.clone(),
            state: read.state,
            ..ListQuery::default()
        };
        if read != filters {
            let why = "may say filter[…], where, search and state, and nothing of pages, order and columns";
            return Err(LIST_INVALID.on_field("query", why));
        }
        Ok(Self { query: read, excluded })
    }

    /// Refuses a deed that could be done to none of the records, whatever they are.
    pub(crate) fn require_reached_by(&self, deed: &ManyDeed) -> Result<()> {
        let is_in_trash = self.query.state == State::Trashed;
        match deed {
            ManyDeed::Restore if !is_in_trash => Err(RECORD_INVALID
                .on_field("query", "must say state=trashed: only what is in the trash is restored")),
            ManyDeed::Restore => Ok(()),
            _ if is_in_trash => Err(RECORD_INVALID
                .on_field("query", "says state=trashed: what is in the trash can only be restored")),
            _ => Ok(()),
        }
    }

    /// None: there are more than `at_most`.
    pub(crate) async fn count(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        at_most: u64,
    ) -> Result<Option<u64>> {
        self.refuse_vague_search(ctx, registry, shape).await?;
        let around = around(ctx)?;
        let mut compiler = Compiler::new(ctx, registry, &around);
        let tests = self.tests(&mut compiler, ctx, shape)?;
        let limit = compiler.bind(Bound::Int(i64::try_from(at_most).unwrap_or(i64::MAX - 1) + 1));
        let sql = format!(
            "select count(*) from (select 1 from {} r where {tests} limit {limit}) counted",
            shape.table()
        );
        let count = counted(ctx, &sql, &compiler).await?;
        Ok(Some(count).filter(|count| *count <= at_most))
    }

    /// The next ones after an id and before another, by their ids. They are locked, so that they fit until they are
    /// changed.
    pub(crate) async fn next(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        (after, below): (Uuid, Uuid),
        at_most: usize,
    ) -> Result<Vec<ChosenRecord>> {
        let around = around(ctx)?;
        let mut compiler = Compiler::new(ctx, registry, &around);
        let tests = self.tests(&mut compiler, ctx, shape)?;
        let (after, below) = (compiler.bind(Bound::Id(after)), compiler.bind(Bound::Id(below)));
        let limit = compiler.bind(Bound::Int(i64::try_from(at_most).unwrap_or(i64::MAX)));
        let sql = format!(
            "select r.id, r.title
             from {} r
             where {tests} and r.id > {after} and r.id < {below}
             order by r.id
             limit {limit}
             for update of r",
            shape.table(),
        );
        let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
        let rows = ctx.work().rows(&sql, &values).await?;
        Ok(rows.iter().map(|row| ChosenRecord { id: row.get(0), title: row.get(1) }).collect())
    }

    fn tests(&self, compiler: &mut Compiler<'_>, ctx: &Ctx, shape: &Arc<Shape>) -> Result<String> {
        let source = Source::new(ctx, shape, "r");
        source.access.require(shape, Right::Read)?;
        let mut tests = tests_of(compiler, &source, &self.query)?;
        if !self.excluded.is_empty() {
            tests.push(format!("r.id <> all({})", compiler.bind(Bound::Ids(self.excluded.clone()))));
        }
        Ok(tests.join(" and "))
    }

    /// A search looks at so many hits and no more, which a list can live with; here records would be passed over.
    async fn refuse_vague_search(&self, ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>) -> Result<()> {
        let Some(words) = &self.query.search else { return Ok(()) };
        let around = around(ctx)?;
        let source = Source::new(ctx, shape, "r");
        let mut compiler = Compiler::new(ctx, registry, &around);
        let hits = search_condition(&mut compiler, &source, words, HITS_MAX + 1)?;
        let sql = format!("select count(*) from {} r where {} and {hits}", shape.table(), shape.own("r"));
        let hits_max = u64::try_from(HITS_MAX).unwrap_or_default();
        if counted(ctx, &sql, &compiler).await? > hits_max {
            let why =
                format!("finds more than {hits_max} records; search for more words, or filter by a field");
            return Err(LIST_INVALID.on_field("search", why));
        }
        Ok(())
    }
}

async fn counted(ctx: &Ctx, sql: &str, compiler: &Compiler<'_>) -> Result<u64> {
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(sql, &values).await?;
    let count: Option<i64> = rows.first().map(|row| row.get(0));
    count
        .and_then(|count| u64::try_from(count).ok())
        .ok_or_else(|| INTERNAL.because("a count was not answered"))
}

impl ManyDeed {
    /// Refuses what the actor may do to no record, or what no record would accept.
    pub(crate) fn accept(
        ctx: &Ctx,
        shape: &Arc<Shape>,
        deed: &str,
        [values, add, remove]: [&Value; 3],
    ) -> Result<Self> {
        if deed != "update" {
            let parts = [("values", values), ("add", add), ("remove", remove)];
            if let Some((part, _)) = parts.iter().find(|(_, value)| !value.is_null()) {
                return Err(RECORD_INVALID.on_field(*part, "goes with update alone"));
            }
        }
        let deed = match deed {
            "update" => Self::Update(Edits::accept(ctx, shape, values, add, remove)?),
            "delete" => Self::Delete,
            "restore" => Self::Restore,
            "archive" => Self::Archive,
            "unarchive" => Self::Unarchive,
            _ => {
                let why = "must be update, delete, restore, archive or unarchive";
                return Err(RECORD_INVALID.on_field("deed", why));
            }
        };
        access_to(ctx, shape).require(shape, deed.right())?;
        let features = &shape.entity.features;
        if matches!(deed, Self::Archive | Self::Unarchive) && !features.archive {
            return Err(FEATURE_OFF.on_field("deed", "cannot be done: these records are not archived"));
        }
        Ok(deed)
    }

    fn right(&self) -> Right {
        match self {
            Self::Update(_) | Self::Archive | Self::Unarchive => Right::Update,
            Self::Delete | Self::Restore => Right::Delete,
        }
    }

    /// Does it to each, as far as that can be done: true where there was something to change.
    pub(crate) async fn done_to(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        records: &[ChosenRecord],
    ) -> Result<Vec<Result<bool, Problem>>> {
        let existing = match self {
            Self::Update(edits) if edits.look_at_records() => {
                let ids: Vec<Uuid> = records.iter().map(|record| record.id).collect();
                load_for_change(ctx, registry, shape, &around(ctx)?, &ids).await?
            }
            _ => HashMap::new(),
        };
        let change = |record: &ChosenRecord| {
            let id = record.id;
            match self {
                Self::Update(edits) => {
                    Change::Update { id, values: edits.upon(existing.get(&id)), expected_version: None }
                }
                Self::Delete => Change::Trash { id, expected_version: None },
                Self::Restore => Change::Restore { id, values: FieldValues::default() },
                Self::Archive => Change::Archive { id },
                Self::Unarchive => Change::Unarchive { id },
            }
        };
        let changes: Vec<Change> = records.iter().map(change).collect();
        let outcomes = apply_each(ctx, registry, shape, &changes, Hand::Person).await?;
        Ok(outcomes.into_iter().map(|outcome| outcome.map(|written| written.is_changed)).collect())
    }
}

impl Edits {
    fn accept(ctx: &Ctx, shape: &Arc<Shape>, values: &Value, add: &Value, remove: &Value) -> Result<Self> {
        let edits = Self {
            values: accept_part(ctx, shape, "values", values)?,
            add: accept_part(ctx, shape, "add", add)?,
            remove: accept_part(ctx, shape, "remove", remove)?,
        };
        for (part, entries) in [("add", &edits.add), ("remove", &edits.remove)] {
            for code in entries.0.keys() {
                let kind = shape.field(code).map(ShapedField::kind);
                let holds_several =
                    matches!(kind, Some(FieldKind::Tags | FieldKind::MultiSelect | FieldKind::Links { .. }));
                if !holds_several {
                    let why = "holds one value; name it in `values` instead";
                    return Err(RECORD_INVALID.on_field(format!("{part}.{code}"), why));
                }
                if edits.values.0.contains_key(code) {
                    let why = "stands in `values` as well; say one of them";
                    return Err(RECORD_INVALID.on_field(format!("{part}.{code}"), why));
                }
            }
        }
        if [&edits.values, &edits.add, &edits.remove].iter().all(|part| part.0.is_empty()) {
            let why =
                "must say what the records get, such as {\"status\": \"won\"}; or say `add` or `remove`";
            return Err(RECORD_INVALID.on_field("values", why));
        }
        Ok(edits)
    }

    /// Whether what a record gets depends on what it has.
    fn look_at_records(&self) -> bool {
        !self.add.0.is_empty() || !self.remove.0.is_empty()
    }

    fn upon(&self, existing: Option<&Existing>) -> FieldValues {
        let mut values = self.values.clone();
        // A record that is gone by now refuses whatever it gets.
        let Some(existing) = existing else { return values };
        for code in self.add.0.keys().chain(self.remove.0.keys()) {
            let (added, removed) = (entries_of(self.add.get(code)), entries_of(self.remove.get(code)));
            let mut entries = entries_of(existing.values.get(code)).to_vec();
            entries.retain(|entry| !removed.contains(entry));
            let new = added.iter().filter(|entry| !entries.contains(entry)).cloned().collect::<Vec<_>>();
            entries.extend(new);
            values.set(code, entries);
        }
        values
    }
}

fn entries_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// One of the three parts of an update, with its name before the names of the fields it is refused for.
fn accept_part(ctx: &Ctx, shape: &Arc<Shape>, part: &str, given: &Value) -> Result<FieldValues> {
    let given = match given {
        Value::Null => return Ok(FieldValues(Map::new())),
        Value::Object(given) => FieldValues(given.clone()),
        _ => return Err(RECORD_INVALID.on_field(part, "must name fields, such as {\"status\": \"won\"}")),
    };
    accept_values(ctx, shape, &given).map_err(|problem| {
        problem.details().iter().fold(RECORD_INVALID.problem(), |all, detail| {
            all.with_detail(format!("{part}.{}", detail.field), detail.message.clone())
        })
    })
}
