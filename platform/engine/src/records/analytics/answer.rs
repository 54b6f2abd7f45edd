//! Figures as they are told: groups with their names, what is left, and all together.

use std::collections::HashMap;

use base::Result;
use schemars::JsonSchema;
use sdk::{Choice, Ctx};
use serde::Serialize;
use serde_json::{Map, Value};

use super::breakdown::{Broken, Cell, Level};
use super::keys::Key;

/// How many records there are, and what their values come to.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Figures {
    pub(super) count: i64,
    /// By their names: a number, a decimal as text, or for money an amount in each currency.
    pub(super) measures: Map<String, Value>,
}

/// Something that records are put together by.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(super) struct GroupKey {
    /// None: those that have no value. Of dates it is the first day.
    pub(super) key: Value,
    /// What it is called, where the key does not say it.
    pub(super) label: Option<String>,
    pub(super) colour: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Group {
    #[serde(flatten)]
    pub(super) key: GroupKey,
    #[serde(flatten)]
    pub(super) figures: Figures,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Groups {
    groups: Vec<Group>,
    total: Figures,
    /// The groups that are not shown.
    rest: Option<Rest>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Rest {
    groups: usize,
    /// Their records. None where one record may be in several groups.
    count: Option<i64>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Pivot {
    rows: Vec<Group>,
    columns: Vec<Group>,
    /// In the order of the rows, then of the columns. None: there are no such records.
    cells: Vec<Vec<Option<Figures>>>,
    total: Figures,
    /// Rows that are not shown.
    rows_left: usize,
}

/// What keys are called.
pub(super) struct Names<'a> {
    key: &'a Key,
    labels: HashMap<String, (String, Option<String>)>,
}

impl<'a> Names<'a> {
    /// Of the field in one place, for all keys that occur there.
    pub(super) async fn of(ctx: &Ctx, broken: &'a Broken, place: usize) -> Result<Self> {
        let key = &broken.keys[place];
        let keys = broken.cells.iter().filter_map(|cell| cell.keys[place].as_deref());
        Ok(Self { key, labels: key.labels(ctx, &broken.registry, keys).await? })
    }

    pub(super) fn name(&self, key: Option<&str>) -> GroupKey {
        let known = key.and_then(|key| self.labels.get(key));
        GroupKey {
            key: self.key.value(key),
            label: known.map(|(label, _)| label.clone()),
            colour: known.and_then(|(_, colour)| colour.clone()),
        }
    }

    fn groups(&self, broken: &Broken, level: Level, place: usize) -> Vec<Group> {
        let mut cells: Vec<&Cell> = broken.cells.iter().filter(|cell| cell.level == level).collect();
        if self.key.interval.is_some() {
            // Time goes forward; those without a date come last.
            cells.sort_by_key(|cell| (cell.keys[place].is_none(), cell.keys[place].clone()));
        }
        let group =
            |cell: &Cell| Group { key: self.name(cell.keys[place].as_deref()), figures: Figures::of(cell) };
        cells.into_iter().map(group).collect()
    }
}

impl GroupKey {
    /// A choice as whoever asks calls it.
    pub(super) fn of_option(ctx: &Ctx, option: &Choice) -> Self {
        Self {
            key: Value::from(option.code.as_ref()),
            label: Some(option.label.read(ctx.locale()).to_owned()),
            colour: option.colour.as_ref().map(ToString::to_string),
        }
    }
}

impl Figures {
    pub(super) fn of(cell: &Cell) -> Self {
        Self { count: cell.count, measures: cell.figures.clone() }
    }
}

impl Groups {
    pub(super) async fn of(ctx: &Ctx, broken: &Broken) -> Result<Self> {
        let names = Names::of(ctx, broken, 0).await?;
        let groups = names.groups(broken, Level::First, 0);
        let total = Figures::of(&broken.total());
        let left = broken.groups.saturating_sub(groups.len());
        let shown: i64 = groups.iter().map(|group| group.figures.count).sum();
        let count = (!broken.keys[0].is_many).then_some(total.count - shown);
        let rest = (left > 0).then_some(Rest { groups: left, count });
        Ok(Self { groups, total, rest })
    }
}

impl Pivot {
    pub(super) async fn of(ctx: &Ctx, broken: &Broken) -> Result<Self> {
        let (side, top) = (Names::of(ctx, broken, 0).await?, Names::of(ctx, broken, 1).await?);
        let rows = side.groups(broken, Level::First, 0);
        let columns = top.groups(broken, Level::Second, 1);
        let mut by_keys: HashMap<(String, String), &Cell> = HashMap::new();
        for cell in broken.cells.iter().filter(|cell| cell.level == Level::Cell) {
            let key = (side.name(cell.keys[0].as_deref()).key, top.name(cell.keys[1].as_deref()).key);
            by_keys.insert((key.0.to_string(), key.1.to_string()), cell);
        }
        let figures = |row: &Group, column: &Group| {
            let key = (row.key.key.to_string(), column.key.key.to_string());
            by_keys.get(&key).map(|cell| Figures::of(cell))
        };
        let line = |row: &Group| columns.iter().map(|column| figures(row, column)).collect();
        Ok(Self {
            cells: rows.iter().map(line).collect(),
            total: Figures::of(&broken.total()),
            rows_left: broken.groups.saturating_sub(rows.len()),
            rows,
            columns,
        })
    }
}
