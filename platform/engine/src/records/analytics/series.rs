//! Figures over time, in the tenant's time zone: a point for each day, week, month, quarter or year, the empty ones among
//! them.

use std::collections::BTreeMap;

use base::Result;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use schemars::JsonSchema;
use sdk::Ctx;
use serde::Serialize;
use serde_json::Value;

use super::answer::{Figures, GroupKey, Names};
use super::breakdown::{Broken, Cell, Level, Most};
use super::question::{Along, Interval, Question, refused};
use crate::records::filter::{Condition, Operator, Test};

/// Points in one answer: three years by days.
const POINTS_MAX: usize = 1_100;
/// Lines that anybody can tell apart.
const LINES_MAX: usize = 12;

#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Series {
    interval: &'static str,
    /// The days the points begin on.
    points: Vec<Point>,
    /// The same by the values of a field, the largest first, where that was asked for.
    lines: Vec<Line>,
    /// All records with a date in the time that is shown.
    total: Figures,
    /// Lines that are not shown.
    lines_left: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Point {
    /// The first day.
    from: String,
    #[serde(flatten)]
    figures: Figures,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Line {
    #[serde(flatten)]
    key: GroupKey,
    points: Vec<Point>,
}

impl Series {
    pub(super) async fn of(ctx: &Ctx, mut question: Question) -> Result<Self> {
        let over = question.over.clone().ok_or_else(|| refused("over", "is required: a field of dates"))?;
        let interval = over.interval.unwrap_or(Interval::Month);
        let over = Along { interval: Some(interval), ..over };
        narrow(&mut question, &over)?;
        let most = Most { of_each: [POINTS_MAX + 1, POINTS_MAX + 1] };
        let whole = Broken::down(ctx, &question, &[("over", &over)], most).await?;
        let days = days_of(&whole, interval, &question)?;
        let lines = match &question.by {
            Some(by) => Some(
                Broken::down(
                    ctx,
                    &question,
                    &[("by", by), ("over", &over)],
                    Most { of_each: [question.limit.min(LINES_MAX), POINTS_MAX + 1] },
                )
                .await?,
            ),
            None => None,
        };
        let of_whole = whole.cells.iter().filter(|cell| cell.level == Level::First);
        let points = points(&days, of_whole.filter_map(|cell| Some((cell.keys[0].clone()?, cell))), &whole);
        let (lines, lines_left) = match &lines {
            Some(broken) => lines_of(ctx, broken, &days).await?,
            None => (Vec::new(), 0),
        };
        let total = Figures::of(&whole.total());
        Ok(Self { interval: interval.name(), points, lines, total, lines_left })
    }
}

async fn lines_of(ctx: &Ctx, broken: &Broken, days: &[Date]) -> Result<(Vec<Line>, usize)> {
    let names = Names::of(ctx, broken, 0).await?;
    let mut lines = Vec::new();
    for first in broken.cells.iter().filter(|cell| cell.level == Level::First) {
        let own =
            broken.cells.iter().filter(|cell| cell.level == Level::Cell && cell.keys[0] == first.keys[0]);
        let own = own.filter_map(|cell| Some((cell.keys[1].clone()?, cell)));
        let points = points(days, own, broken);
        lines.push(Line { key: names.name(first.keys[0].as_deref()), points });
    }
    let left = broken.groups.saturating_sub(lines.len());
    Ok((lines, left))
}

/// Only what has a date, and one in the time that is asked for.
fn narrow(question: &mut Question, over: &Along) -> Result<()> {
    let test = |operator, value: Value| {
        Condition::Test(Test { path: over.path.clone(), operator, values: vec![value] })
    };
    let mut tests = vec![
        std::mem::replace(&mut question.filter.condition, Condition::All(Vec::new())),
        test(Operator::Empty, Value::Bool(false)),
    ];
    for (name, operator, given) in
        [("from", Operator::Gte, &question.from), ("to", Operator::Lte, &question.to)]
    {
        if let Some(day) = given {
            let day: Date = day.parse().map_err(|_| refused(name, "is a day such as 2026-11-30"))?;
            tests.push(test(operator, Value::String(day.to_string())));
        }
    }
    question.filter.condition = Condition::All(tests);
    Ok(())
}

/// Every beginning between the first and the last that is asked for or occurs.
fn days_of(broken: &Broken, interval: Interval, question: &Question) -> Result<Vec<Date>> {
    let asked = |day: &Option<String>| {
        day.as_deref().and_then(|day| day.parse::<Date>().ok()).map(|day| beginning(day, interval))
    };
    let known = broken.cells.iter().filter_map(|cell| cell.keys[0].as_deref()?.parse::<Date>().ok());
    let (least, most) = known.fold((None, None), |(least, most): (Option<Date>, Option<Date>), day| {
        (Some(least.map_or(day, |least| least.min(day))), Some(most.map_or(day, |most| most.max(day))))
    });
    let (Some(first), Some(last)) = (asked(&question.from).or(least), asked(&question.to).or(most)) else {
        return Ok(Vec::new());
    };
    let mut days = Vec::new();
    let mut day = first;
    while day <= last {
        if days.len() == POINTS_MAX {
            let why =
                format!("would be more than {POINTS_MAX} points; take a longer interval, or say from and to");
            return Err(refused("over", why));
        }
        days.push(day);
        let Ok(next) = day.checked_add(step(interval)) else { break };
        day = next;
    }
    Ok(days)
}

fn step(interval: Interval) -> Span {
    match interval {
        Interval::Day => 1.day(),
        Interval::Week => 1.week(),
        Interval::Month => 1.month(),
        Interval::Quarter => 3.months(),
        Interval::Year => 1.year(),
    }
}

/// The first day of the group that a day is in. Weeks begin on Monday.
fn beginning(day: Date, interval: Interval) -> Date {
    match interval {
        Interval::Day => day,
        Interval::Week => {
            let behind = i64::from(day.weekday().to_monday_zero_offset());
            day.checked_sub(behind.days()).unwrap_or(day)
        }
        Interval::Month => day.first_of_month(),
        Interval::Quarter => {
            let behind = i64::from((day.month() - 1) % 3);
            day.first_of_month().checked_sub(behind.months()).unwrap_or(day)
        }
        Interval::Year => day.first_of_year(),
    }
}

fn points<'c>(days: &[Date], cells: impl Iterator<Item = (String, &'c Cell)>, broken: &Broken) -> Vec<Point> {
    let by_day: BTreeMap<String, &Cell> = cells.collect();
    // Nothing adds up to nothing; of an average of nothing nobody can say anything.
    let mut none = broken.total();
    none.count = 0;
    for (name, figure) in &mut none.figures {
        let adds_up = name.starts_with("sum:");
        *figure = match figure {
            Value::Array(_) => Value::Array(Vec::new()),
            Value::Number(_) if adds_up => Value::from(0),
            Value::String(_) if adds_up => Value::from("0"),
            _ => Value::Null,
        };
    }
    let point = |day: &Date| {
        let from = day.to_string();
        let figures = Figures::of(by_day.get(&from).copied().unwrap_or(&none));
        Point { from, figures }
    };
    days.iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_in_the_week_month_quarter_and_year_that_it_is_in() {
        let day = date(2026, 11, 22);

        assert_eq!(beginning(day, Interval::Week), date(2026, 11, 16), "a Sunday ends its week");
        assert_eq!(beginning(day, Interval::Month), date(2026, 11, 1));
        assert_eq!(beginning(day, Interval::Quarter), date(2026, 10, 1));
        assert_eq!(beginning(day, Interval::Year), date(2026, 1, 1));
    }
}
