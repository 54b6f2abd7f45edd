//! Links lead to records that exist and that the actor may see.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use base::{Problem, Result};
use sdk::{Ctx, FieldKind, Right};
use serde_json::Value;
use uuid::Uuid;

use super::checked::Checked;
use crate::metadata::{Registry, Shape};
use crate::records::errors::RECORD_INVALID;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::values::Around;

/// For each record, what is wrong with its links.
pub(super) async fn broken_links(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Shape,
    around: &Around,
    records: &[(usize, &Checked)],
    promised: &HashSet<Uuid>,
) -> Result<Vec<(usize, Problem)>> {
    let new: Vec<(usize, NewLinks<'_>)> =
        records.iter().map(|(index, checked)| (*index, new_links(shape, checked))).collect();
    let mut wanted: BTreeMap<&str, BTreeSet<Uuid>> = BTreeMap::new();
    for (target, _, id) in new.iter().flat_map(|(_, links)| links) {
        wanted.entry(target).or_default().insert(*id);
    }
    let mut found: BTreeMap<&str, HashSet<Uuid>> = BTreeMap::new();
    for (target, ids) in wanted {
        found.insert(target, visible(ctx, registry, around, target, ids).await?);
    }
    let mut broken = Vec::new();
    for (index, links) in new {
        let mut problem: Option<Problem> = None;
        for (target, code, id) in links {
            let is_there = promised.contains(&id) || found.get(target).is_some_and(|ids| ids.contains(&id));
            if !is_there {
                let begun = problem.unwrap_or_else(|| RECORD_INVALID.problem());
                problem = Some(begun.with_detail(code, "leads to nothing that you can see here"));
            }
        }
        broken.extend(problem.map(|problem| (index, problem)));
    }
    Ok(broken)
}

/// Each by its target, its field and the id.
type NewLinks<'a> = Vec<(&'a str, &'a str, Uuid)>;

/// The links a change makes. What was linked before is not asked again.
fn new_links<'a>(shape: &'a Shape, checked: &Checked) -> NewLinks<'a> {
    let mut links = Vec::new();
    for known in shape.leading.iter().map(|at| &shape.fields[*at]) {
        let target = match known.kind() {
            FieldKind::Link { to } | FieldKind::Links { to } => to.as_ref(),
            _ => "core.user",
        };
        let value = checked.after.get(known.code());
        let before = checked.before.as_ref().map(|before| before.values.get(known.code()));
        if value.is_null() || before == Some(value) {
            continue;
        }
        let texts = match value {
            Value::Array(ids) => ids.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect::<Vec<_>>(),
        };
        let linked: Vec<&Value> = match before {
            Some(Value::Array(ids)) => ids.iter().collect(),
            _ => Vec::new(),
        };
        let added = texts.into_iter().filter(|text| !linked.iter().any(|known| known.as_str() == Some(text)));
        links.extend(added.filter_map(|text| Some((target, known.code(), text.parse().ok()?))));
    }
    links
}

async fn visible(
    ctx: &Ctx,
    registry: &Registry,
    around: &Around,
    target: &str,
    ids: BTreeSet<Uuid>,
) -> Result<HashSet<Uuid>> {
    // Whoever makes a record owns it, and they are certainly here.
    if let Some(me) = ctx.user()
        && target == "core.user"
        && ids.len() == 1
        && ids.contains(&me.uuid())
    {
        return Ok(HashSet::from([me.uuid()]));
    }
    let mut compiler = Compiler::new(ctx, registry, around);
    let ids = compiler.bind(Bound::Ids(ids.into_iter().collect()));
    let sql = match (target, registry.entity(target)) {
        ("core.user", _) => format!(
            "select user_id from core.membership where tenant_id = $1 and user_id = any({ids}) and status <> 'removed'"
        ),
        (_, Some(shape)) => {
            let source = Source::new(ctx, shape, "r");
            let reach =
                compiler.reach(&source, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
            // Id by id, see `Matcher::find`. Whether a record is in use is asked of what was found: asked of the table, an
            // index of those in use that knows no ids would seem as good to the planner as the one by id.
            format!(
                "select asked.id
                 from unnest({ids}::uuid[]) as asked (id)
                 where exists (
                     select from (select r.* from {} r where {} and r.id = asked.id offset 0) r
                     where r.deleted_at is null{reach}
                 )",
                shape.table(),
                shape.own_each("r")
            )
        }
        (_, None) => return Ok(HashSet::new()),
    };
    let values: Vec<&(dyn sdk::ToSql + Sync)> = compiler.bound.iter().map(Bound::as_sql).collect();
    let rows = ctx.work().rows(&sql, &values).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
