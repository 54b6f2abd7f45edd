//! Time comes from `ctx.now()`. Only these places read the clock themselves.
use super::{
    complaint::Complaint,
    repository::File,
    rust_text::{self, line_of, places_of},
};

/// Where a path begins, and why the clock is read there.
const READERS: [(&str, &str); 6] = [
    ("platform/engine/src/clock.rs", "This is the clock that everybody else asks."),
    (
        "platform/embedded/",
        "It starts before there is a clock, and waits for processes rather than for business.",
    ),
    ("platform/testing/", "It sets the clock that tests hold."),
    ("xtask/", "It automates the work on the project and is no part of the product."),
    ("bench/", "It measures how long things really take."),
    ("server/tests/", "Journeys look at the program from outside."),
];

/// What reads the wall clock. `Instant::now` is not here: it measures durations and knows no date.
const READINGS: [&str; 5] = ["Timestamp::now", "Zoned::now", "SystemTime::now", "Utc::now", "Uuid::now_v7"];

pub(crate) fn may_read_the_time(path: &str) -> bool {
    let is_test = path.contains("/tests/") || path.ends_with("/tests.rs");
    is_test || path.ends_with("/build.rs") || READERS.iter().any(|(reader, _)| path.starts_with(reader))
}

pub(crate) fn reading(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let mut complaints = Vec::new();
    for word in READINGS {
        for place in places_of(&code, word) {
            complaints.push(Complaint::new(
                &file.path,
                line_of(&code, place),
                format!("`{word}` reads the clock."),
                "Take the time from `ctx.now()` and new ids from the world, so that tests can hold the clock.",
            ));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_the_clock_is_found() {
        let text = "fn due() {\n    let today = jiff::Timestamp::now();\n    // SystemTime::now\n}\n";

        let complaints = reading(&File::new("modules/crm/src/lead.rs", text));

        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].to_string().starts_with("modules/crm/src/lead.rs:2: `Timestamp::now`"));
    }

    #[test]
    fn measuring_how_long_something_takes_is_not_reading_the_clock() {
        assert!(reading(&File::new("a.rs", "let started = Instant::now(); ctx.now()")).is_empty());
    }

    #[test]
    fn modules_are_not_on_the_list() {
        assert!(may_read_the_time("platform/engine/src/clock.rs"));
        assert!(may_read_the_time("modules/crm/src/lead/tests.rs"));
        assert!(!may_read_the_time("modules/crm/src/lead/rules.rs"));
        assert!(!may_read_the_time("platform/engine/src/store/pool.rs"));
    }
}
