//! When a schedule is due next: a cron pattern by the clock of a place.
//!
//! Where daylight saving skips a time, a tick comes right after the gap; where an hour comes twice, a tick at a fixed
//! time comes once, and one that recurs within the hour goes on recurring.

use std::str::FromStr;

use base::Timestamp;
use croner::Cron;
use jiff::tz::TimeZone;
use sdk::{Schedule, Zone};

/// The first time after `after` that fits the pattern by the clock of the zone. None if there is none, or the pattern
/// or the zone is not known to this version of the program.
pub fn next_tick(cron: &str, zone: &str, after: Timestamp) -> Option<Timestamp> {
    let cron = parse(cron).ok()?;
    let zone = TimeZone::get(zone).ok()?;
    let next = cron.find_next_occurrence(&after.to_zoned(zone), false).ok()?;
    Some(next.timestamp())
}

/// What is wrong with a declared schedule, if anything is.
pub(crate) fn check_schedule(schedule: &Schedule) -> Result<(), String> {
    parse(schedule.cron)
        .map_err(|wrong| format!("{} has the pattern {:?}: {wrong}.", schedule.name, schedule.cron))?;
    match schedule.zone {
        Zone::Named(zone) if TimeZone::get(zone).is_err() => {
            Err(format!("{} is in the time zone {zone:?}, which does not exist.", schedule.name))
        }
        Zone::Named(_) | Zone::OfTenant => Ok(()),
    }
}

/// Five fields: a second is nothing to keep a timetable by.
fn parse(cron: &str) -> Result<Cron, String> {
    if cron.split_whitespace().count() != 5 {
        return Err("it needs five fields".to_owned());
    }
    Cron::from_str(cron).map_err(|wrong| wrong.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next ticks, as the clock on the wall shows them.
    fn ticks(cron: &str, zone: &str, from: &str, count: usize) -> Vec<String> {
        let mut at: Timestamp = from.parse().unwrap();
        let mut ticks = Vec::new();
        for _ in 0..count {
            at = next_tick(cron, zone, at).unwrap();
            ticks.push(at.to_zoned(TimeZone::get(zone).unwrap()).strftime("%d %H:%M %Z").to_string());
        }
        ticks
    }

    #[test]
    fn a_daily_tick_comes_at_the_same_time_by_the_clock_on_the_wall() {
        assert_eq!(
            ticks("0 9 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 3),
            ["28 09:00 CET", "29 09:00 CEST", "30 09:00 CEST"]
        );
    }

    #[test]
    fn a_tick_in_a_skipped_hour_comes_right_after_the_gap_and_once() {
        assert_eq!(
            ticks("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", 3),
            ["28 02:30 CET", "29 03:00 CEST", "30 02:30 CEST"]
        );
    }

    #[test]
    fn a_tick_at_a_fixed_time_in_a_doubled_hour_comes_once() {
        assert_eq!(
            ticks("30 2 * * *", "Europe/Berlin", "2026-10-24T00:00:00Z", 3),
            ["24 02:30 CEST", "25 02:30 CEST", "26 02:30 CET"]
        );
    }

    #[test]
    fn a_tick_that_recurs_goes_on_through_a_doubled_hour() {
        assert_eq!(
            ticks("*/30 * * * *", "Europe/Berlin", "2026-10-24T23:59:00Z", 5),
            ["25 02:00 CEST", "25 02:30 CEST", "25 02:00 CET", "25 02:30 CET", "25 03:00 CET"]
        );
    }

    #[test]
    fn a_tick_that_recurs_leaves_a_skipped_hour_out() {
        assert_eq!(
            ticks("*/30 * * * *", "Europe/Berlin", "2026-03-29T00:29:00Z", 3),
            ["29 01:30 CET", "29 03:00 CEST", "29 03:30 CEST"]
        );
    }

    #[test]
    fn the_same_pattern_means_other_moments_in_other_places() {
        let from: Timestamp = "2026-01-10T00:00:00Z".parse().unwrap();
        let next = |zone| next_tick("0 9 * * *", zone, from).unwrap().to_string();

        assert_eq!(next("Asia/Kolkata"), "2026-01-10T03:30:00Z");
        assert_eq!(next("America/New_York"), "2026-01-10T14:00:00Z");
    }

    #[test]
    fn a_pattern_that_never_comes_or_cannot_be_read_has_no_next_tick() {
        let from: Timestamp = "2026-01-10T00:00:00Z".parse().unwrap();

        assert_eq!(next_tick("0 0 30 2 *", "UTC", from), None);
        assert_eq!(next_tick("often", "UTC", from), None);
        assert_eq!(next_tick("0 0 * * *", "Mars/Olympus", from), None);
    }
}
