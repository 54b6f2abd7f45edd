//! What leads to a record, kind by kind and field by field, as far as whoever asks may see it.

use base::Result;
use http::StatusCode;
use schemars::JsonSchema;
use sdk::errors::NOT_FOUND;
use sdk::{Answer, Ctx, Request, Right, Role};
use serde::Serialize;
use uuid::Uuid;

use super::places::{Place, places_to};
use crate::access::{FieldAccess, access_to};
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::handlers::{Asked, id_of, refuse_query};
use crate::records::list::{ListQuery, find_one};

/// More than so many of one field are not counted.
const COUNTED_MAX: i64 = 10_000;

/// Records of one kind that lead here by one field.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Leading {
    entity: String,
    plural: String,
    field: String,
    label: String,
    /// Those that one may read and that are not in the trash; 10,000 stands for more.
    count: i64,
}

#[derive(Debug, Serialize, JsonSchema)]
struct References {
    references: Vec<Leading>,
    /// How many others there are, in the trash or out of sight; for administrators alone, since others are not to know that
    /// there is anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden: Option<i64>,
}

/// Answers `GET /{plural}/{id}/references`.
pub(in crate::records) async fn list_references(ctx: Ctx, request: Request) -> Result<Answer> {
    refuse_query(&request)?;
    let asked = Asked::of(&ctx, &request).await?;
    let id = id_of(&request)?;
    let query = ListQuery { fields: Some(vec!["id".to_owned()]), ..ListQuery::default() };
    let found = find_one(&ctx, &asked.registry, &asked.shape, id, &query).await?;
    found.ok_or_else(|| NOT_FOUND.problem())?;
    let looks_after = |role: Role| ctx.roles().iter().any(|code| code == role.code());
    let is_told_all = looks_after(Role::Owner) || looks_after(Role::Admin);
    let (mut references, mut hidden) = (Vec::new(), 0);
    for place in places_to(&asked.registry, &asked.shape) {
        let mut seen = 0;
        if is_readable(&ctx, &place) {
            seen = count(&ctx, &asked, &place, id, Counted::Seen).await?;
        }
        if is_told_all {
            hidden += count(&ctx, &asked, &place, id, Counted::All).await? - seen;
        }
        if seen > 0 {
            references.push(Leading {
                entity: place.shape.code().to_owned(),
                plural: place.shape.entity.plural.read(ctx.locale()).to_owned(),
                field: place.known().code().to_owned(),
                label: place.known().field.label.read(ctx.locale()).to_owned(),
                count: seen,
            });
        }
    }
    let told = References { references, hidden: is_told_all.then_some(hidden) };
    Ok(Answer::data(StatusCode::OK, &told))
}

fn is_readable(ctx: &Ctx, place: &Place) -> bool {
    let access = access_to(ctx, &place.shape);
    access.reach(Right::Read).is_some() && access.field(place.index()) != FieldAccess::Hidden
}

/// Whom the records are counted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Seen,
    All,
}

async fn count(ctx: &Ctx, asked: &Asked, place: &Place, id: Uuid, counted: Counted) -> Result<i64> {
    let around = around(ctx)?;
    let mut compiler = Compiler::new(ctx, &asked.registry, &around);
    let mut tests = vec![place.shape.own("r"), place.test(&mut compiler, &asked.shape, &[id])];
    if counted == Counted::Seen {
        tests.push("r.deleted_at is null".to_owned());
        tests.extend(compiler.reach(&Source::new(ctx, &place.shape, "r"), Right::Read));
    }
    let sql = format!(
        "select count(*) from (select 1 from {} r where {} limit {COUNTED_MAX}) counted",
        place.shape.table(),
        tests.join(" and ")
    );
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &values).await?;
    Ok(rows.first().map_or(0, |row| row.get(0)))
}
