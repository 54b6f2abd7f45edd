//! A batch of rows becomes records: cells to values, links by what they are called (`links.rs`), matches by a field, and then
//! the way that every record goes. The preview, the trial and the import differ in nothing but whether it is meant. One subject,
//! because a row goes through all of it, and what is wrong with it at any point is said of its cells.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use base::{Problem, Result};
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldKind, FieldValues};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sheets::{Cell, Row};
use uuid::Uuid;

use super::cells::{Manner, entries, part_of, value_of};
use super::errors::IMPORT_MAPPING_INVALID;
use super::file::Options;
use super::links::called_by;
use super::mapping::{Mapped, check_mapping};
use super::path::Path;
use crate::metadata::{Registry, Shape, ShapedField, registry_of};
use crate::records::{Bringing, Deed, Matcher, Purpose, bring_records, matchable_fields, phone_in};

/// What happens to records that are there, and to those that are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Create,
    Update,
    Upsert,
}

/// How rows become records, worked out once.
pub(super) struct Plan {
    pub(super) registry: Arc<Registry>,
    pub(super) shape: Arc<Shape>,
    targets: Vec<Target>,
    mode: Mode,
    match_by: Option<String>,
    pub(super) create_missing: bool,
    empty_clears: bool,
    manner: Manner,
}

/// What the record of an import says of it.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) entity: String,
    pub(super) columns: Vec<String>,
    pub(super) mapping: Vec<Mapped>,
    pub(super) options: Options,
    pub(super) mode: Mode,
    pub(super) match_by: Option<String>,
    pub(super) create_missing: bool,
}

/// Where a column leads.
struct Target {
    place: Option<usize>,
    column: Option<String>,
    path: Path,
    value: Option<Cell>,
    country: Option<String>,
}

/// What became, or would become, of a row.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RowTold {
    /// As a spreadsheet counts it.
    pub(super) row: u64,
    pub(super) verdict: Verdict,
    /// The record that is meant, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    pub(super) problems: Vec<CellProblem>,
    /// The values as the fields get them.
    pub(super) values: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    Created,
    Updated,
    Unchanged,
    Refused,
}

/// What is wrong with a cell, or with the whole row where no column is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CellProblem {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) column: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
    pub(super) message: String,
}

/// A row on its way.
pub(super) struct Draft {
    pub(super) number: u64,
    pub(super) values: Map<String, Value>,
    /// By field: what is said of the record it leads to.
    pub(super) links: BTreeMap<String, Map<String, Value>>,
    problems: Vec<CellProblem>,
}

impl Plan {
    pub(super) async fn of(ctx: &Ctx, wanted: &Wanted) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        let shape = importable(ctx, &registry, &wanted.entity)?;
        check_mapping(ctx, &registry, &shape, &wanted.mapping, &wanted.columns)?;
        if wanted.mapping.is_empty() {
            return Err(IMPORT_MAPPING_INVALID.on_field("mapping", "leads nowhere yet: no column is mapped"));
        }
        let mut targets = Vec::new();
        for mapped in &wanted.mapping {
            let path = Path::read(ctx, &registry, &shape, &mapped.field)
                .map_err(|why| IMPORT_MAPPING_INVALID.on_field("mapping", why))?;
            targets.push(Target {
                place: mapped
                    .column
                    .as_ref()
                    .and_then(|name| wanted.columns.iter().position(|known| known == name)),
                column: mapped.column.clone(),
                path,
                value: mapped.value.clone().map(Cell::of_text),
                country: mapped.country.clone().filter(|country| !country.is_empty()),
            });
        }
        let match_by = wanted.match_by.clone().filter(|_| wanted.mode != Mode::Create);
        if wanted.mode != Mode::Create {
            let by = match_by.as_deref().unwrap_or_default();
            let known: Vec<&str> = matchable_fields(ctx, &shape).into_iter().map(ShapedField::code).collect();
            if !known.contains(&by) {
                let why = format!("must be a field that tells records apart: {}", known.join(", "));
                return Err(IMPORT_MAPPING_INVALID.on_field("match_by", why));
            }
            if !targets.iter().any(|target| target.path.part.is_none() && target.path.field == by) {
                return Err(
                    IMPORT_MAPPING_INVALID.on_field("match_by", format!("needs a column that leads to {by}"))
                );
            }
        }
        let rows =
            ctx.rows("select currency from core.tenant where tenant_id = $1", &[&ctx.tenant()]).await?;
        let currency =
            rows.first().map(|row| row.get(0)).ok_or_else(|| INTERNAL.because("a tenant without a row"))?;
        let manner = Manner {
            days: wanted.options.days.unwrap_or_default(),
            decimal_comma: wanted.options.decimal_comma.unwrap_or(false),
            zone: TimeZone::get(ctx.tenant_time_zone()).unwrap_or(TimeZone::UTC),
            currency,
        };
        Ok(Self {
            registry,
            shape,
            targets,
            mode: wanted.mode,
            match_by,
            create_missing: wanted.create_missing,
            empty_clears: wanted.options.empty_clears.unwrap_or(false),
            manner,
        })
    }

    pub(super) fn matches(&self) -> bool {
        self.match_by.is_some()
    }

    /// Brings a batch. `is_meant` decides whether anything is stored. Each row is told, in its order.
    pub(super) async fn bring(&self, ctx: &Ctx, rows: &[Row], is_meant: bool) -> Result<Vec<RowTold>> {
        self.bring_drafts(ctx, self.drafts(rows), is_meant).await
    }

    pub(super) fn drafts(&self, rows: &[Row]) -> Vec<Draft> {
        rows.iter().map(|row| self.draft(row)).collect()
    }

    pub(super) async fn bring_drafts(
        &self,
        ctx: &Ctx,
        mut drafts: Vec<Draft>,
        is_meant: bool,
    ) -> Result<Vec<RowTold>> {
        let mut promised = HashSet::new();
        self.link(ctx, &mut drafts, is_meant, &mut promised).await?;
        self.people(ctx, &mut drafts).await?;
        let mut told: Vec<Option<RowTold>> = drafts.iter().map(|_| None).collect();
        let mut waiting: Vec<usize> = Vec::new();
        for (place, draft) in drafts.iter().enumerate() {
            if draft.problems.is_empty() { waiting.push(place) } else { told[place] = Some(draft.refused()) }
        }
        // Two rows of one batch may mean the same record; the second then finds what the first has made, or, where
        // nothing is made, what it would have.
        let mut would_be: HashMap<String, Map<String, Value>> = HashMap::new();
        while !waiting.is_empty() {
            let purpose = if is_meant { Purpose::StorePart } else { Purpose::Try { promised: &promised } };
            waiting = self.bring_some(ctx, &mut drafts, &waiting, purpose, &mut would_be, &mut told).await?;
        }
        Ok(told.into_iter().flatten().collect())
    }

    /// Brings those of the waiting rows that do not mean a record another row is just making. Answers the others.
    async fn bring_some(
        &self,
        ctx: &Ctx,
        drafts: &mut [Draft],
        waiting: &[usize],
        purpose: Purpose<'_>,
        would_be: &mut HashMap<String, Map<String, Value>>,
        told: &mut [Option<RowTold>],
    ) -> Result<Vec<usize>> {
        let is_meant = matches!(purpose, Purpose::StorePart);
        let matched = self.matched(ctx, drafts, waiting).await?;
        let (mut places, mut bringing, mut later) = (Vec::new(), Vec::new(), Vec::new());
        let mut twins: HashSet<usize> = HashSet::new();
        let mut making: HashSet<String> = HashSet::new();
        for place in waiting {
            let draft = &drafts[*place];
            let (key, found) = match &matched {
                Some((keys, found)) => match &keys[place] {
                    Ok(key) => (key.as_deref(), key.as_ref().and_then(|key| found.get(key))),
                    Err(why) => {
                        told[*place] = Some(self.refused_by_key(draft, why));
                        continue;
                    }
                },
                None => (None, None),
            };
            let id = match found.map(Vec::as_slice) {
                Some([id]) => Some(*id),
                Some([_, ..]) => {
                    told[*place] =
                        Some(self.refused_by_key(draft, "is the value of several records; which is meant?"));
                    continue;
                }
                _ => None,
            };
            if id.is_none() && self.mode == Mode::Update {
                told[*place] = Some(self.refused_by_key(draft, "is the value of no record that you can see"));
                continue;
            }
            let mut values = draft.values.clone();
            if id.is_none()
                && let Some(key) = key
            {
                if !making.insert(key.to_owned()) {
                    later.push(*place);
                    continue;
                }
                if !is_meant {
                    if let Some(before) = would_be.get(key) {
                        twins.insert(*place);
                        values = before.clone();
                        values.extend(draft.values.clone());
                    }
                    would_be.insert(key.to_owned(), values.clone());
                }
            }
            if id.is_none() {
                // A field that is not given gets its default; one that is given as nothing stays empty.
                values.retain(|_, value| !value.is_null());
            }
            values.remove("id");
            places.push(*place);
            bringing.push(Bringing { id, values: FieldValues(values) });
        }
        let ids: Vec<Option<Uuid>> = bringing.iter().map(|bringing| bringing.id).collect();
        let outcomes = bring_records(ctx, &self.registry, &self.shape, bringing, purpose).await?;
        for ((place, outcome), id) in places.into_iter().zip(outcomes).zip(ids) {
            let draft = &mut drafts[place];
            told[place] = Some(match outcome {
                Ok(brought) => RowTold {
                    row: draft.number,
                    verdict: if twins.contains(&place) {
                        Verdict::Updated
                    } else {
                        Verdict::of(brought.deed)
                    },
                    // What is only tried has no id that anybody could look up.
                    id: if is_meant { Some(brought.id) } else { id },
                    title: Some(brought.title).filter(|title| !title.is_empty()),
                    problems: Vec::new(),
                    values: std::mem::take(&mut draft.values),
                },
                Err(problem) => RowTold { id, ..draft.refused_with(self.problems_of(&problem)) },
            });
        }
        Ok(later)
    }

    fn draft(&self, row: &Row) -> Draft {
        let mut draft =
            Draft { number: row.number, values: Map::new(), links: BTreeMap::new(), problems: Vec::new() };
        if let Some(trouble) = &row.trouble {
            draft.problems.push(CellProblem { column: None, field: None, message: trouble.clone() });
        }
        for target in &self.targets {
            let cell = target.place.and_then(|place| row.cells.get(place)).filter(|cell| !cell.is_empty());
            let cell = cell.or(target.value.as_ref()).unwrap_or(&Cell::Empty);
            if let Err(message) = self.take(&mut draft, target, cell) {
                draft.problems.push(CellProblem {
                    column: target.column.clone(),
                    field: Some(target.path.written()),
                    message,
                });
            }
        }
        draft
    }

    fn take(&self, draft: &mut Draft, target: &Target, cell: &Cell) -> Result<(), String> {
        let code = &target.path.field;
        let Some(known) = self.shape.field(code) else { return Ok(()) };
        let part = target.path.part.as_deref();
        if cell.is_empty() {
            if self.empty_clears && part.is_none() && target.value.is_none() {
                draft.values.insert(code.clone(), Value::Null);
            }
            return Ok(());
        }
        match (known.kind(), part) {
            (FieldKind::Link { to }, part) => {
                let text = cell.text().trim().to_owned();
                if part.is_none()
                    && let Ok(id) = Uuid::try_parse(&text)
                {
                    draft.values.insert(code.clone(), Value::from(id.to_string()));
                    return Ok(());
                }
                let other = self.registry.entity(to).ok_or_else(|| "leads nowhere here".to_owned())?;
                let by = part.map_or_else(|| called_by(other), |part| Some(part.to_owned()));
                let by = by.ok_or_else(|| "can be given by its id only".to_owned())?;
                let value = match other.field(&by) {
                    Some(field) => value_of(&field.field, cell, &self.manner)?,
                    None => Value::String(text),
                };
                draft.links.entry(code.clone()).or_default().insert(by, value);
            }
            (FieldKind::Money | FieldKind::Address, Some(part)) => {
                let value = part_of(&known.field, part, cell, &self.manner)?;
                let whole = draft.values.entry(code.clone()).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(whole) = whole {
                    whole.insert(part.to_owned(), value);
                    if known.kind() == &FieldKind::Money {
                        whole
                            .entry("currency")
                            .or_insert_with(|| Value::String(self.manner.currency.clone()));
                    }
                }
            }
            (FieldKind::Links { .. }, _) => {
                let ids: Value = entries(&cell.text()).collect();
                draft.values.insert(code.clone(), ids);
            }
            (FieldKind::Phone, _) => {
                let text = cell.text();
                let number = match &target.country {
                    Some(country) => phone_in(text.trim(), country)?,
                    None => text.trim().to_owned(),
                };
                draft.values.insert(code.clone(), Value::String(number));
            }
            _ => {
                let value = value_of(&known.field, cell, &self.manner)?;
                draft.values.insert(code.clone(), value);
            }
        }
        Ok(())
    }

    /// Fields that hold people: by e-mail or name.
    async fn people(&self, ctx: &Ctx, drafts: &mut [Draft]) -> Result<()> {
        for known in self.shape.fields.iter().filter(|known| known.kind() == &FieldKind::User) {
            let code = known.code();
            let said = |draft: &Draft| match draft.values.get(code) {
                Some(Value::String(text)) if Uuid::try_parse(text).is_err() => Some(text.to_lowercase()),
                _ => None,
            };
            let wanted: HashSet<String> = drafts.iter().filter_map(said).collect();
            if wanted.is_empty() {
                continue;
            }
            let wanted: Vec<String> = wanted.into_iter().collect();
            let rows = ctx
                .rows(
                    "select membership.user_id, lower(membership.email),
                            lower(btrim(membership.first_name || ' ' || membership.last_name))
                     from core.membership membership
                     where membership.tenant_id = $1
                       and membership.status = 'active'
                       and (lower(membership.email) = any($2)
                            or lower(btrim(membership.first_name || ' ' || membership.last_name)) = any($2))",
                    &[&ctx.tenant(), &wanted],
                )
                .await?;
            let mut people: HashMap<String, HashSet<Uuid>> = HashMap::new();
            for row in &rows {
                let id: Uuid = row.get(0);
                people.entry(row.get(1)).or_default().insert(id);
                people.entry(row.get(2)).or_default().insert(id);
            }
            for place in 0..drafts.len() {
                let Some(text) = said(&drafts[place]) else { continue };
                let found: Vec<Uuid> = people.get(&text).into_iter().flatten().copied().collect();
                match found[..] {
                    [id] => {
                        drafts[place].values.insert(code.to_owned(), Value::from(id.to_string()));
                    }
                    [] => self.complain(
                        drafts,
                        code,
                        |other| other == place,
                        "is no member with this e-mail or name",
                    ),
                    _ => self.complain(
                        drafts,
                        code,
                        |other| other == place,
                        "is the name of several members; use the e-mail",
                    ),
                }
            }
        }
        Ok(())
    }

    /// What tells whether a record is there, if that is asked.
    pub(super) fn matcher<'a>(&'a self, ctx: &'a Ctx) -> Result<Option<Matcher<'a>>> {
        let Some(by) = &self.match_by else { return Ok(None) };
        let matcher = Matcher::new(ctx, &self.registry, &self.shape, by)?;
        match matcher {
            Some(matcher) => Ok(Some(matcher)),
            None => Err(IMPORT_MAPPING_INVALID.on_field("match_by", "tells no records apart")),
        }
    }

    /// The keys of waiting rows, and which records have them.
    #[allow(clippy::type_complexity, reason = "two maps that are made together")]
    async fn matched(
        &self,
        ctx: &Ctx,
        drafts: &[Draft],
        waiting: &[usize],
    ) -> Result<Option<(HashMap<usize, Result<Option<String>, String>>, HashMap<String, Vec<Uuid>>)>> {
        let Some(matcher) = self.matcher(ctx)? else { return Ok(None) };
        let keys: HashMap<usize, Result<Option<String>, String>> = waiting
            .iter()
            .map(|place| {
                let key = match matcher.key(&drafts[*place].values) {
                    // A record that says nothing could be any; only a new one needs no key.
                    Ok(None) if self.mode == Mode::Update => Err("is needed to find the record".to_owned()),
                    key => key,
                };
                (*place, key)
            })
            .collect();
        let wanted: HashSet<String> =
            keys.values().filter_map(|key| key.as_ref().ok().cloned().flatten()).collect();
        let found = matcher.find(wanted.into_iter().collect()).await?;
        Ok(Some((keys, found)))
    }

    pub(super) fn complain(
        &self,
        drafts: &mut [Draft],
        code: &str,
        is_meant: impl Fn(usize) -> bool,
        why: &str,
    ) {
        for (place, draft) in drafts.iter_mut().enumerate() {
            let is_there = draft.links.contains_key(code) || draft.values.contains_key(code);
            if is_there && is_meant(place) {
                draft.problems.push(self.problem_at(code, why.to_owned()));
            }
        }
    }

    fn problem_at(&self, code: &str, message: String) -> CellProblem {
        let target = self.targets.iter().find(|target| target.path.field == code);
        CellProblem {
            column: target.and_then(|target| target.column.clone()),
            field: Some(code.to_owned()),
            message,
        }
    }

    fn refused_by_key(&self, draft: &Draft, why: &str) -> RowTold {
        let by = self.match_by.as_deref().unwrap_or_default();
        draft.refused_with(vec![self.problem_at(by, why.to_owned())])
    }

    /// What the engine says of fields, said of columns.
    fn problems_of(&self, problem: &Problem) -> Vec<CellProblem> {
        if problem.details().is_empty() {
            return vec![CellProblem { column: None, field: None, message: problem.message().to_owned() }];
        }
        problem
            .details()
            .iter()
            .map(|detail| self.problem_at(&detail.field, detail.message.clone()))
            .collect()
    }
}

impl Draft {
    fn refused(&self) -> RowTold {
        self.refused_with(self.problems.clone())
    }

    fn refused_with(&self, problems: Vec<CellProblem>) -> RowTold {
        RowTold {
            row: self.number,
            verdict: Verdict::Refused,
            id: None,
            title: None,
            problems,
            values: self.values.clone(),
        }
    }
}

impl Verdict {
    fn of(deed: Deed) -> Self {
        match deed {
            Deed::Created => Self::Created,
            Deed::Updated => Self::Updated,
            Deed::Unchanged => Self::Unchanged,
        }
    }
}

impl Mode {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "update" => Self::Update,
            "upsert" => Self::Upsert,
            _ => Self::Create,
        }
    }
}

/// The kind of record, if records of it can be brought along by this person at all.
pub(super) fn importable(ctx: &Ctx, registry: &Registry, code: &str) -> Result<Arc<Shape>> {
    let shape = registry.entity(code).filter(|shape| shape.entity.module() != "core");
    let shape = shape.ok_or_else(|| {
        IMPORT_MAPPING_INVALID
            .on_field("entity", format!("{code:?} is no kind of record that can be imported"))
    })?;
    crate::access::access_to(ctx, shape).require(shape, sdk::Right::Read)?;
    Ok(Arc::clone(shape))
}
