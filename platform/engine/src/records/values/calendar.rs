//! Days and moments as text, as PostgreSQL counts them. A list has hundreds, and the general way through a calendar and
//! a formatter takes ten times as long.

use base::Timestamp;
use jiff::civil::Date;

/// PostgreSQL counts microseconds and days from here.
const EPOCH_2000_S: i64 = 946_684_800;
const EPOCH_2000_DAYS: i64 = EPOCH_2000_S / SECONDS_PER_DAY;
const SECONDS_PER_DAY: i64 = 86_400;
const MICROS_PER_DAY: i64 = SECONDS_PER_DAY * 1_000_000;
/// The days of the years 0 to 9999, counted from 1970; their texts all have the same form. The last two are left to
/// the general way, because its moments end within them.
const USUAL_DAYS: std::ops::RangeInclusive<i64> = -719_528..=2_932_894;

/// `"2026-11-21"`, or null for what no calendar knows.
pub(super) fn write_day(days_since_2000: i32, out: &mut Vec<u8>) {
    let days = i64::from(days_since_2000) + EPOCH_2000_DAYS;
    if USUAL_DAYS.contains(&days) {
        out.push(b'"');
        push_day(days, out);
        out.push(b'"');
        return;
    }
    let since = jiff::Span::new().try_days(days_since_2000);
    let day = since.and_then(|since| Date::constant(2000, 1, 1).checked_add(since));
    push_quoted(day.map(|day| day.to_string()).ok(), out);
}

/// `"2026-11-21T16:40:00.5Z"`, or null for what no calendar knows.
pub(super) fn write_moment(micros_since_2000: i64, out: &mut Vec<u8>) {
    let micros = micros_since_2000.saturating_add(EPOCH_2000_S * 1_000_000);
    let (days, micros_of_day) = (micros.div_euclid(MICROS_PER_DAY), micros.rem_euclid(MICROS_PER_DAY));
    if !USUAL_DAYS.contains(&days) {
        push_quoted(Timestamp::from_microsecond(micros).map(|moment| moment.to_string()).ok(), out);
        return;
    }
    let seconds = micros_of_day / 1_000_000;
    out.push(b'"');
    push_day(days, out);
    out.push(b'T');
    push_two(seconds / 3_600, out);
    out.push(b':');
    push_two(seconds / 60 % 60, out);
    out.push(b':');
    push_two(seconds % 60, out);
    push_fraction(micros_of_day % 1_000_000, out);
    out.extend_from_slice(b"Z\"");
}

/// Year, month and day in the civil calendar. See Howard Hinnant, "chrono-compatible low-level date algorithms":
/// years begin in March, so that the leap day is the last of its year.
fn push_day(days_since_1970: i64, out: &mut Vec<u8>) {
    let days = days_since_1970 + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    push_two(year / 100, out);
    push_two(year % 100, out);
    out.push(b'-');
    push_two(month, out);
    out.push(b'-');
    push_two(day, out);
}

/// Without its last zeros, and nothing where there are only such.
fn push_fraction(micros: i64, out: &mut Vec<u8>) {
    if micros == 0 {
        return;
    }
    out.push(b'.');
    push_two(micros / 10_000, out);
    push_two(micros / 100 % 100, out);
    push_two(micros % 100, out);
    while out.last() == Some(&b'0') {
        out.pop();
    }
}

/// A number below a hundred.
fn push_two(number: i64, out: &mut Vec<u8>) {
    let digit = |digit: i64| b'0' + u8::try_from(digit % 10).unwrap_or_default();
    out.push(digit(number / 10));
    out.push(digit(number));
}

fn push_quoted(text: Option<String>, out: &mut Vec<u8>) {
    match text {
        Some(text) => {
            out.push(b'"');
            out.extend_from_slice(text.as_bytes());
            out.push(b'"');
        }
        // What is beyond the calendar is refused when it is written.
        None => out.extend_from_slice(b"null"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(micros: i64) -> String {
        let mut out = Vec::new();
        write_moment(micros - EPOCH_2000_S * 1_000_000, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn moments_are_written_as_the_calendar_writes_them() {
        let first = Timestamp::MIN.as_microsecond();
        let step = (Timestamp::MAX.as_microsecond() / 10_007 - first / 10_007) | 1;
        let spread = (0..10_007).map(|number| first + number * step);
        let round = [0, -1, 1, 500_000, 86_399_999_999, 1_709_164_800_000_000, 1_709_251_199_123_450];
        for micros in spread.chain(round) {
            let moment = Timestamp::from_microsecond(micros).unwrap();
            assert_eq!(written(micros), format!("\"{moment}\""));
        }
        assert_eq!(written(i64::MAX), "null");
    }

    #[test]
    fn every_day_of_five_centuries_and_the_edges_are_written_as_the_calendar_writes_them() {
        let written = |days: i32| {
            let mut out = Vec::new();
            write_day(days, &mut out);
            String::from_utf8(out).unwrap()
        };
        let mut day = Date::constant(1800, 1, 1);
        let mut days = -73_048;
        while day.year() < 2300 {
            assert_eq!(written(days), format!("\"{day}\""));
            (day, days) = (day.tomorrow().unwrap(), days + 1);
        }
        assert_eq!(written(2_921_939), "\"9999-12-31\"");
        assert_eq!(written(-730_485), "\"0000-01-01\"");
        assert_eq!(written(-730_486), "\"-000001-12-31\"");
        assert_eq!(written(i32::MAX), "null");
    }
}
