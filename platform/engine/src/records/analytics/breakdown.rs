//! Records broken down by none, one or two fields: one statement for the counts and plain figures, and one more for each
//! field of money, whose figures are told apart by currency. The same filters, rights and masks as in lists.

use std::collections::HashMap;
use std::sync::Arc;

use base::Result;
use sdk::{Ctx, Right, Row, ToSql};
use serde_json::{Map, Value};

use super::keys::Key;
use super::measure::Aggregate;
use super::question::{Along, Question, refused};
use crate::metadata::{Registry, Shape, registry_of};
use crate::records::around::around;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::list::tests_of;

/// Nothing is put into groups by more fields at once.
const KEYS_MAX: usize = 2;

/// How far a breakdown goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// Groups of the first field, and of the second.
    pub(super) of_each: [usize; KEYS_MAX],
}

/// Which of the fields a cell is told by. The values are those of SQL's `grouping`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Level {
    /// By all.
    Cell,
    /// By the first, whatever the second is.
    First,
    Second,
    /// All records together.
    All,
}

/// A group of records and its figures.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) level: Level,
    pub(super) keys: [Option<String>; KEYS_MAX],
    pub(super) count: i64,
    pub(super) figures: Map<String, Value>,
}

#[derive(Debug)]
pub(super) struct Broken {
    pub(super) keys: Vec<Key>,
    pub(super) cells: Vec<Cell>,
    /// Groups of the first field, shown or not.
    pub(super) groups: usize,
    pub(super) registry: Arc<Registry>,
}

/// The parts of the statements that all of them share.
pub(super) struct Breakdown<'a> {
    shape: &'a Arc<Shape>,
    keys: Vec<Key>,
    aggregates: Vec<Aggregate>,
    tests: Vec<String>,
    bound: Vec<Bound>,
}

impl Broken {
    /// By the fields named, in their order; each with the name of the parameter that names it.
    pub(super) async fn down(
        ctx: &Ctx,
        question: &Question,
        by: &[(&'static str, &Along)],
        most: Most,
    ) -> Result<Self> {
        let registry = registry_of(ctx).await?;
        // What somebody may not read is not there for them.
        let shape = registry
            .entity(&question.entity)
            .filter(|shape| crate::access::access_to(ctx, shape).reach(Right::Read).is_some());
        let shape = shape.ok_or_else(|| {
            let shown: String = question.entity.chars().take(60).collect();
            refused("entity", format!("names {shown:?}, which is no kind of records here"))
        })?;
        let breakdown = Breakdown::compile(ctx, &registry, shape, question, by)?;
        let (mut cells, groups) = breakdown.count(ctx, question, most).await?;
        breakdown.add_money(ctx, &mut cells).await?;
        if breakdown.keys.iter().any(|key| key.is_many) {
            let whole = Breakdown::compile(ctx, &registry, shape, question, &[])?;
            let (mut total, _) = whole.count(ctx, question, most).await?;
            whole.add_money(ctx, &mut total).await?;
            cells.retain(|cell| cell.level != Level::All);
            cells.extend(total);
        }
        Ok(Self { keys: breakdown.keys, cells, groups, registry: Arc::clone(&registry) })
    }

    pub(super) fn total(&self) -> Cell {
        let total = self.cells.iter().find(|cell| cell.level == Level::All).cloned();
        total.unwrap_or(Cell { level: Level::All, keys: [None, None], count: 0, figures: Map::new() })
    }
}

impl<'a> Breakdown<'a> {
    pub(super) fn compile(
        ctx: &Ctx,
        registry: &Registry,
        shape: &'a Arc<Shape>,
        question: &Question,
        by: &[(&'static str, &Along)],
    ) -> Result<Self> {
        let around = around(ctx)?;
        let source = Source::new(ctx, shape, "r");
        let mut compiler = Compiler::new(ctx, registry, &around);
        let tests = tests_of(&mut compiler, &source, &question.filter)?;
        let mut keys = Vec::with_capacity(by.len());
        for (name, along) in by {
            let key = Key::compile(&mut compiler, &source, name, along)?;
            if key.is_many && by.len() > 1 {
                let why = format!(
                    "names {}, of which a record has several; totals would count it twice",
                    along.path
                );
                return Err(refused(name, why));
            }
            keys.push(key);
        }
        let measures = question.measures.iter();
        let aggregates: Result<Vec<Aggregate>> =
            measures.map(|measure| Aggregate::compile(&mut compiler, &source, measure)).collect();
        Ok(Self { shape, keys, aggregates: aggregates?, tests, bound: compiler.bound })
    }

    /// One row a record: its keys, and what is measured of it.
    fn each(&self, more: &str) -> String {
        let keys = self.keys.iter().enumerate().map(|(place, key)| format!("{} as k{place}", key.expression));
        let values =
            self.aggregates.iter().enumerate().map(|(place, one)| format!("{} as m{place}", one.value));
        let columns: Vec<String> = std::iter::once("r.id".to_owned()).chain(keys).chain(values).collect();
        let joined: String = self.keys.iter().map(|key| key.joined.as_str()).collect();
        format!(
            "select {}{more} from {} r{joined} where {}",
            columns.join(", "),
            self.shape.table(),
            self.tests.join(" and ")
        )
    }

    /// `k0, k1`, and the sets that groups are made of: each cell, the sums at the sides, and all.
    fn sets(&self, also: &str) -> (String, String) {
        let with = |keys: &str| {
            format!(
                "({})",
                [keys, also].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            )
        };
        match self.keys.len() {
            0 => ("null::text as k0, null::text as k1, 3 as level".to_owned(), with("")),
            1 => (
                "k0, null::text as k1, grouping(k0) * 2 + 1 as level".to_owned(),
                format!("{}, {}", with("k0"), with("")),
            ),
            _ => (
                "k0, k1, grouping(k0, k1) as level".to_owned(),
                format!("{}, {}, {}, {}", with("k0, k1"), with("k0"), with("k1"), with("")),
            ),
        }
    }

    async fn count(&self, ctx: &Ctx, question: &Question, most: Most) -> Result<(Vec<Cell>, usize)> {
        let plain: Vec<(usize, &Aggregate)> =
            self.aggregates.iter().enumerate().filter(|(_, one)| !one.is_money()).collect();
        let figures: String = plain
            .iter()
            .map(|(place, one)| format!(", {} as f{place}", one.sql(&format!("m{place}"))))
            .collect();
        let order = question.order.as_ref().and_then(|order| {
            let (place, one) =
                self.aggregates.iter().enumerate().find(|(_, one)| one.measure.name() == *order)?;
            Some(one.order(&format!("m{place}")))
        });
        let order = order.unwrap_or_else(|| "count(*)".to_owned());
        let (keys, sets) = self.sets("");
        // Of dates the latest are wanted, of everything else the largest.
        let sorted = |place: usize| match self.keys.get(place) {
            Some(key) if key.interval.is_some() => format!("k{place} desc nulls last"),
            _ => format!("weight desc nulls last, k{place} nulls last"),
        };
        let shown: String = plain.iter().map(|(place, _)| format!(", grouped.f{place}")).collect();
        let sql = format!(
            "with grouped as (
                 select {keys}, count(*) as records, {order} as weight{figures}
                 from ({}) each
                 group by grouping sets ({sets})
             ), side as (
                 select k0, row_number() over (order by {}) as place, count(*) over () as groups
                 from grouped where level = 1
             ), top as (
                 select k1, row_number() over (order by {}) as place from grouped where level = 2
             )
             select grouped.k0, grouped.k1, grouped.level, grouped.records, side.groups{shown}
             from grouped
             left join side on grouped.level in (0, 1) and side.k0 is not distinct from grouped.k0
             left join top on grouped.level in (0, 2) and top.k1 is not distinct from grouped.k1
             where (grouped.level in (2, 3) or side.place <= {})
               and (grouped.level in (1, 3) or top.place <= {})
             order by grouped.level desc, side.place, top.place",
            self.each(""),
            sorted(0),
            sorted(1),
            most.of_each[0],
            most.of_each[1],
        );
        let rows = ctx.work().rows(&sql, &self.values()).await?;
        let groups = rows.iter().find_map(|row| row.get::<_, Option<i64>>(4)).unwrap_or_default();
        let cells = rows.iter().map(|row| {
            let mut cell = Cell::of(row);
            cell.count = row.get(3);
            for (offset, (_, one)) in plain.iter().enumerate() {
                cell.figures.insert(one.measure.name(), one.read(row, 5 + offset));
            }
            for one in self.aggregates.iter().filter(|one| one.is_money()) {
                cell.figures.insert(one.measure.name(), Value::Array(Vec::new()));
            }
            cell
        });
        Ok((cells.collect(), usize::try_from(groups).unwrap_or_default()))
    }

    /// Amounts by currency, for the cells that are there. All of one field in one statement.
    async fn add_money(&self, ctx: &Ctx, cells: &mut [Cell]) -> Result<()> {
        let money: Vec<(usize, &Aggregate)> =
            self.aggregates.iter().enumerate().filter(|(_, one)| one.is_money()).collect();
        let mut at: HashMap<(Level, [Option<String>; KEYS_MAX]), usize> = HashMap::new();
        for (index, cell) in cells.iter().enumerate() {
            at.insert((cell.level, cell.keys.clone()), index);
        }
        let mut fields: Vec<&str> = Vec::new();
        for (_, first) in &money {
            if fields.contains(&first.measure.field.as_str()) {
                continue;
            }
            fields.push(&first.measure.field);
            let of_field: Vec<&(usize, &Aggregate)> =
                money.iter().filter(|(_, one)| one.measure.field == first.measure.field).collect();
            let figures: String =
                of_field.iter().map(|(place, one)| format!(", {}", one.sql(&format!("m{place}")))).collect();
            let currency = first.currency.as_deref().unwrap_or("null");
            let (keys, sets) = self.sets("currency");
            let mut values = self.values();
            let mut wanted: Vec<Vec<String>> = Vec::new();
            for place in 0..self.keys.len() {
                wanted.push(cells.iter().filter_map(|cell| cell.keys[place].clone()).collect());
            }
            let mut having = vec!["currency is not null".to_owned()];
            for (place, keys) in wanted.iter().enumerate() {
                values.push(keys);
                having.push(format!("(k{place} is null or k{place} = any(${}))", values.len()));
            }
            let sql = format!(
                "select {keys}, currency{figures}
                 from ({}) each
                 group by grouping sets ({sets})
                 having {}
                 order by currency",
                self.each(&format!(", {currency} as currency")),
                having.join(" and ")
            );
            for row in &ctx.work().rows(&sql, &values).await? {
                let cell = Cell::of(row);
                let Some(index) = at.get(&(cell.level, cell.keys)) else { continue };
                let currency: String = row.get(3);
                for (offset, (_, one)) in of_field.iter().enumerate() {
                    let amounts =
                        cells[*index].figures.get_mut(&one.measure.name()).and_then(Value::as_array_mut);
                    if let (Some(amounts), Some(amount)) =
                        (amounts, one.read_money(row, 4 + offset, &currency))
                    {
                        amounts.push(amount);
                    }
                }
            }
        }
        Ok(())
    }

    fn values(&self) -> Vec<&(dyn ToSql + Sync)> {
        self.bound.iter().map(Bound::as_sql).collect()
    }
}

impl Cell {
    /// Keys and level stand first in every row.
    fn of(row: &Row) -> Self {
        let level = match row.get::<_, i32>(2) {
            0 => Level::Cell,
            1 => Level::First,
            2 => Level::Second,
            _ => Level::All,
        };
        Self { level, keys: [row.get(0), row.get(1)], count: 0, figures: Map::new() }
    }
}
