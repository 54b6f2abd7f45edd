//! Dates as people say them: `today`, `this_week`, `last_30_days`, in the tenant's zone.

use base::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

/// Further away nobody means it.
const DISTANCE_MAX: i64 = 10_000;

/// From the first day up to, not including, the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Date,
    pub(super) to: Date,
}

pub(super) const WORDS: &str =
    "today, yesterday, tomorrow, this_week, last_month, next_year, last_30_days, next_2_weeks";

impl Period {
    pub(super) fn day(day: Date) -> Option<Self> {
        Some(Self { from: day, to: day.checked_add(1.day()).ok()? })
    }

    /// What a word means today.
    pub(super) fn named(word: &str, today: Date) -> Option<Self> {
        match word {
            "today" => return Self::day(today),
            "yesterday" => return Self::day(today.checked_sub(1.day()).ok()?),
            "tomorrow" => return Self::day(today.checked_add(1.day()).ok()?),
            _ => {}
        }
        let (direction, rest) = word.split_once('_')?;
        match rest.split_once('_') {
            // last_30_days ends with today; next_30_days begins with it.
            Some((count, unit)) => {
                let count: i64 = count.parse().ok().filter(|count| (1..=DISTANCE_MAX).contains(count))?;
                let span = span_of(unit.strip_suffix('s').unwrap_or(unit), count)?;
                let tomorrow = today.checked_add(1.day()).ok()?;
                match direction {
                    "last" => Some(Self { from: tomorrow.checked_sub(span).ok()?, to: tomorrow }),
                    "next" => Some(Self { from: today, to: today.checked_add(span).ok()? }),
                    _ => None,
                }
            }
            None => {
                let first = first_day(rest, today)?;
                let one = span_of(rest, 1)?;
                let from = match direction {
                    "this" => first,
                    "last" => first.checked_sub(one).ok()?,
                    "next" => first.checked_add(one).ok()?,
                    _ => return None,
                };
                Some(Self { from, to: from.checked_add(one).ok()? })
            }
        }
    }

    /// The moments at which it begins and ends in a zone.
    pub(super) fn in_zone(self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let begins = |day: Date| day.to_zoned(zone.clone()).ok().map(|midnight| midnight.timestamp());
        Some((begins(self.from)?, begins(self.to)?))
    }
}

fn span_of(unit: &str, count: i64) -> Option<Span> {
    match unit {
        "day" => Some(count.days()),
        "week" => Some(count.weeks()),
        "month" => Some(count.months()),
        "quarter" => Some((count * 3).months()),
        "year" => Some(count.years()),
        _ => None,
    }
}

fn first_day(unit: &str, today: Date) -> Option<Date> {
    match unit {
        "week" => {
            let back = today.weekday().since(Weekday::Monday);
            today.checked_sub(i64::from(back).days()).ok()
        }
        "month" => Some(today.first_of_month()),
        "quarter" => Date::new(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).ok(),
        "year" => Some(today.first_of_year()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn words_mean_what_people_mean() {
        let thursday = date(2026, 11, 19);
        let said = |word| {
            let period = Period::named(word, thursday).unwrap_or_else(|| panic!("{word} means nothing"));
            (period.from.to_string(), period.to.to_string())
        };
        let expect = |from: &str, to: &str| (from.to_owned(), to.to_owned());

        assert_eq!(said("today"), expect("2026-11-19", "2026-11-20"));
        assert_eq!(said("this_week"), expect("2026-11-16", "2026-11-23"));
        assert_eq!(said("last_week"), expect("2026-11-09", "2026-11-16"));
        assert_eq!(said("this_quarter"), expect("2026-10-01", "2027-01-01"));
        assert_eq!(said("next_month"), expect("2026-12-01", "2027-01-01"));
        assert_eq!(said("last_30_days"), expect("2026-10-21", "2026-11-20"));
        assert_eq!(said("next_2_weeks"), expect("2026-11-19", "2026-12-03"));
        for nonsense in ["soon", "last_0_days", "last_x_days", "this_2_weeks", "next_99999_years", "last_"] {
            assert_eq!(Period::named(nonsense, thursday), None, "{nonsense} means something");
        }
    }
}
