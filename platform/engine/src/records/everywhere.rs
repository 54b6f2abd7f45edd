//! The search over all entities at once, for whoever types and looks up: a few hits of each kind, the best first.
//!
//! Each entity is asked by the search that its list uses, with the same rights and masks; all of them in one round trip.

use std::cmp::Reverse;
use std::sync::Arc;

use base::Result;
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, INTERNAL};
use sdk::{
    Answer, Ctx, FieldKind, IntoAnswer, Operation, OutputAs, QueryParameter, Reach, Right, Row, SchemaOf,
};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::around::around;
use super::filter::{Bound, Compiler, Source, escape_pattern};
use super::list::{SEARCH_CHARS_MAX, Selection};
use super::search::{HITS_MAX, search_condition};
use super::values::{Around, folded};
use crate::access::access_to;
use crate::http::{Parameters, Query};
use crate::metadata::{Registry, Shape, ShapedField, registry_of};

const LIMIT_DEFAULT: usize = 20;
const LIMIT_MAX: usize = 50;
/// Of one entity, where several are asked: no kind of record crowds out the others.
const HITS_PER_ENTITY: usize = 8;
/// The newest that contain the words; among them the best are looked for. Whoever means an older one types on.
const HITS_RANKED_MAX: i64 = 1_000;
/// What tells two records of the same title apart.
const DETAILS_MAX: usize = 2;
/// Fields that are read for it: of some the first are empty, or stand in the title already.
const DETAIL_FIELDS_READ: usize = 6;
const DETAIL_CHARS_MAX: usize = 80;

/// What was found, the best first.
#[derive(Debug)]
pub(super) struct FoundEverywhere {
    hits: Vec<Hit>,
    /// The entities that have more; their lists show all.
    more: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Hit {
    entity: String,
    id: Uuid,
    title: String,
    number: Option<String>,
    /// What tells it from others of its title: two short values at most, in the order of the entity's list.
    subtitle: Option<String>,
}

#[derive(Serialize)]
struct Envelope<'a> {
    data: &'a [Hit],
    meta: Meta<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Meta<'a> {
    /// Those that are shown; it is all there are where nobody has more.
    total: usize,
    total_exact: bool,
    more: &'a [String],
}

#[derive(Debug)]
pub(super) struct Wanted {
    words: Option<String>,
    limit: usize,
    entities: Vec<String>,
}

/// One entity's part: the statement, what it binds, and how its rows are read.
struct Part {
    source: Source,
    selection: Selection,
    details: Vec<String>,
    sql: String,
    bound: Vec<Bound>,
    /// Where the columns of the record end.
    rank_at: usize,
}

pub(super) async fn search_everywhere(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<FoundEverywhere> {
    let registry = registry_of(&ctx).await?;
    let words = wanted.words.as_deref().ok_or_else(|| INPUT_INVALID.on_field("q", "is required"))?;
    let shapes = readable(&ctx, &registry, &wanted.entities)?;
    if words.is_empty() || shapes.is_empty() {
        return Ok(FoundEverywhere { hits: Vec::new(), more: Vec::new() });
    }
    let of_each = if shapes.len() == 1 { wanted.limit } else { wanted.limit.min(HITS_PER_ENTITY) };
    let around = around(&ctx)?;
    let parts: Result<Vec<Part>> =
        shapes.iter().map(|shape| Part::compile(&ctx, &registry, &around, shape, words, of_each)).collect();
    let parts = parts?;
    let values: Vec<Vec<&(dyn sdk::ToSql + Sync)>> =
        parts.iter().map(|part| part.bound.iter().map(Bound::as_sql).collect()).collect();
    let statements: Vec<(&str, sdk::Values<'_>)> =
        parts.iter().zip(&values).map(|(part, values)| (part.sql.as_str(), &values[..])).collect();
    let answers = ctx.work().rows_of_all(&statements).await?;

    let mut more = Vec::new();
    let mut ranked: Vec<(i32, Hit)> = Vec::new();
    for (part, rows) in parts.iter().zip(&answers) {
        if rows.len() > of_each {
            more.push(part.source.shape.code().to_owned());
        }
        for row in rows.iter().take(of_each) {
            ranked.push((row.get(part.rank_at), part.hit(&ctx, row)?));
        }
    }
    // Of equals the newest: ids rise with time.
    ranked.sort_by_key(|(rank, hit)| (*rank, Reverse(hit.id)));
    for (_, cut) in ranked.iter().skip(wanted.limit) {
        if !more.contains(&cut.entity) {
            more.push(cut.entity.clone());
        }
    }
    ranked.truncate(wanted.limit);
    Ok(FoundEverywhere { hits: ranked.into_iter().map(|(_, hit)| hit).collect(), more })
}

/// The searchable entities the actor may read: all, or those that were named.
fn readable(ctx: &Ctx, registry: &Registry, wanted: &[String]) -> Result<Vec<Arc<Shape>>> {
    let is_readable = |shape: &&Arc<Shape>| {
        shape.entity.features.search && access_to(ctx, shape).reach(Right::Read).is_some()
    };
    if wanted.is_empty() {
        return Ok(registry.all().filter(is_readable).cloned().collect());
    }
    let mut shapes: Vec<Arc<Shape>> = Vec::new();
    for code in wanted {
        // What somebody may not read is not there for them.
        let shape = registry.entity(code).filter(is_readable).ok_or_else(|| {
            let code: String = code.chars().take(60).collect();
            INPUT_INVALID.on_field("entities", format!("names {code:?}, which is nothing to be searched"))
        })?;
        if !shapes.iter().any(|known| known.code() == shape.code()) {
            shapes.push(Arc::clone(shape));
        }
    }
    Ok(shapes)
}

impl Part {
    fn compile(
        ctx: &Ctx,
        registry: &Registry,
        around: &Around,
        shape: &Arc<Shape>,
        words: &str,
        at_most: usize,
    ) -> Result<Self> {
        let source = Source::new(ctx, shape, "r");
        let mut compiler = Compiler::new(ctx, registry, around);
        let mut tests =
            vec![shape.own("r"), "r.deleted_at is null".to_owned(), "r.archived_at is null".to_owned()];
        tests.extend(compiler.reach(&source, Right::Read));
        // Whoever sees only their own must not lose them among the newer ones of others.
        let looked_at =
            if source.access.reach(Right::Read) == Some(Reach::All) { HITS_RANKED_MAX } else { HITS_MAX };
        tests.push(search_condition(&mut compiler, &source, words, looked_at)?);
        let rank = rank_expression(&mut compiler, words);

        let details = detail_fields(&source);
        let mut fields = vec!["title".to_owned()];
        fields.extend(source.field("number").map(|number| number.code().to_owned()));
        fields.extend(details.iter().cloned());
        let mut columns = Vec::new();
        let selection = Selection::compile(&mut compiler, &source, Some(&fields), &mut columns)?;
        let rank_at = columns.len();
        let limit = compiler.bind(Bound::Int(i64::try_from(at_most).unwrap_or(i64::MAX).saturating_add(1)));
        let sql = format!(
            "select {}, {rank} as rank
             from {} r
             join core.search_doc doc on doc.tenant_id = $1 and doc.record_id = r.id
             where {}
             order by rank, r.id desc
             limit {limit}",
            columns.join(", "),
            shape.table(),
            tests.join(" and "),
        );
        let bound = compiler.bound;
        Ok(Self { source, selection, details, sql, bound, rank_at })
    }

    fn hit(&self, ctx: &Ctx, row: &Row) -> Result<Hit> {
        let mut json = Vec::new();
        self.selection.write(&self.source, row, &mut json);
        let record: Map<String, Value> =
            serde_json::from_slice(&json).map_err(|cause| INTERNAL.because(cause))?;
        let text =
            |code: &str| record.get(code).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        let title = text("title").unwrap_or_default();
        let told = folded(title);
        let detail = |code: &String| {
            let value = text(code).filter(|value| !told.contains(&folded(value)))?;
            Some(shown(ctx, self.source.field(code)?, value))
        };
        let details: Vec<String> = self.details.iter().filter_map(detail).take(DETAILS_MAX).collect();
        Ok(Hit {
            entity: self.source.shape.code().to_owned(),
            id: row.get(0),
            title: title.to_owned(),
            number: text("number").map(str::to_owned),
            subtitle: (!details.is_empty()).then(|| details.join(" · ")),
        })
    }
}

/// How well a record fits what was typed, least is best: its title begins with these words; begins so; the words stand
/// somewhere in this order; each begins a word; they are pieces of words.
fn rank_expression(compiler: &mut Compiler<'_>, words: &str) -> String {
    let folded = folded(words);
    let each: Vec<String> = folded.split_whitespace().map(escape_pattern).collect();
    let typed = each.join(" ");
    let whole = compiler.bind(Bound::Text(format!(" {typed} %")));
    let beginning = compiler.bind(Bound::Text(format!(" {typed}%")));
    let together = compiler.bind(Bound::Text(format!("% {typed}%")));
    let apart = compiler.bind(Bound::Texts(each.iter().map(|word| format!("% {word}%")).collect()));
    format!(
        "case when doc.body || ' ' like {whole} then 0
              when doc.body like {beginning} then 1
              when doc.body like {together} then 2
              when doc.body like all ({apart}) then 3
              else 4 end"
    )
}

/// The first fields of the entity's list that are short, readable by themselves and not in the title.
fn detail_fields(source: &Source) -> Vec<String> {
    let is_telling = |known: &&ShapedField| {
        let is_short = matches!(
            known.kind(),
            FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Select | FieldKind::Date
        );
        is_short
            && known.is_stored()
            && !matches!(known.code(), "title" | "number")
            && !source.shape.entity.title.contains(&format!("{{{}}}", known.code()))
    };
    let listed = source.shape.layout.list.iter().filter_map(|code| source.field(code));
    listed.filter(is_telling).map(|known| known.code().to_owned()).take(DETAIL_FIELDS_READ).collect()
}

fn shown(ctx: &Ctx, known: &ShapedField, value: &str) -> String {
    let option = known.field.option(value).filter(|_| known.kind() == &FieldKind::Select);
    match option {
        Some(option) => option.label.read(ctx.locale()).to_owned(),
        None => value.chars().take(DETAIL_CHARS_MAX).collect(),
    }
}

impl IntoAnswer for FoundEverywhere {
    fn describe(operation: &mut Operation) {
        operation.output = Some(SchemaOf::of::<Hit>());
        operation.output_as = OutputAs::List;
    }

    fn into_answer(self) -> Answer {
        let meta = Meta { total: self.hits.len(), total_exact: self.more.is_empty(), more: &self.more };
        Answer::json(StatusCode::OK, &Envelope { data: &self.hits, meta })
    }
}

impl Default for Wanted {
    fn default() -> Self {
        Self { words: None, limit: LIMIT_DEFAULT, entities: Vec::new() }
    }
}

impl Parameters for Wanted {
    const KNOWN: &'static [QueryParameter] = &[
        QueryParameter {
            name: "q",
            says: "The words, as far as they are typed. Required; nothing finds nothing.",
        },
        QueryParameter { name: "limit", says: "Hits in all, 1 to 50; 20 if unsaid." },
        QueryParameter { name: "entities", says: "Only of these, by code, with commas between." },
    ];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "q" if value.chars().count() > SEARCH_CHARS_MAX => {
                return Err(format!("has more than {SEARCH_CHARS_MAX} characters"));
            }
            "q" => self.words = Some(value.trim().to_owned()),
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
                self.limit = limit.ok_or_else(|| format!("must be a whole number from 1 to {LIMIT_MAX}"))?;
            }
            "entities" => {
                let codes = value.split(',').map(str::trim).filter(|code| !code.is_empty());
                self.entities = codes.map(str::to_owned).collect();
                if self.entities.is_empty() {
                    return Err("names no entity".to_owned());
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}
