//! What must be true of an address, and what follows from its own fields. Pure functions: no database, no clock.

use sdk::{Changing, FieldValues, Proposed, Result};
use serde_json::Value;

use crate::errors::ADDRESS_INVALID;
use crate::time_zones;

const LINES_MAX: usize = 6;
const LINE_CHARS_MAX: usize = 200;

/// How postal codes are written where everybody writes them alike: 9 stands for a digit, A for a letter, and a space
/// for one that may be left out. Other countries' codes are taken as they are.
const POSTAL_CODES: &[(&str, &[&str])] = &[
    ("AT", &["9999"]),
    ("AU", &["9999"]),
    ("BE", &["9999"]),
    ("CA", &["A9A 9A9"]),
    ("CH", &["9999"]),
    ("CZ", &["999 99"]),
    ("DE", &["99999"]),
    ("DK", &["9999"]),
    ("ES", &["99999"]),
    ("FI", &["99999"]),
    ("FR", &["99999"]),
    ("GB", &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]),
    ("IT", &["99999"]),
    ("LI", &["9999"]),
    ("LU", &["9999"]),
    ("NL", &["9999 AA"]),
    ("NO", &["9999"]),
    ("PL", &["99-999"]),
    ("PT", &["9999-999"]),
    ("SE", &["999 99"]),
    ("US", &["99999", "99999-9999"]),
];

/// What is looked at when an address is validated.
const VALIDATED: &[&str] = &["lines", "city", "state", "postal_code", "country_code"];

/// Countries and codes in the letters in which they are compared.
pub(super) fn codes_are_capital(address: &mut FieldValues) {
    for code in ["country_code", "postal_code"] {
        if let Some(capital) = address.text(code).map(str::to_uppercase) {
            address.set(code, Value::String(capital));
        }
    }
}

/// What was validated is not the address that is there after a change, unless the change says so itself.
pub(super) fn validation_belongs(address: &mut FieldValues, changing: &Changing<'_>) {
    let is_moved = VALIDATED.iter().any(|code| changing.changes(address, code));
    let is_said_anew = changing.changes(address, "validated") || changing.changes(address, "validation");
    if changing.before.is_some() && is_moved && !is_said_anew {
        address.set("validated", false);
        address.set("validation", Value::Null);
    }
}

pub(super) fn lines_are_texts(address: &Proposed<'_>) -> Result<()> {
    if !address.changes("lines") {
        return Ok(());
    }
    let is_line = |line: &Value| {
        line.as_str().is_some_and(|line| {
            !line.trim().is_empty() && line.chars().count() <= LINE_CHARS_MAX && !line.contains(['\n', '\r'])
        })
    };
    match address.after.get("lines") {
        Value::Array(lines) if (1..=LINES_MAX).contains(&lines.len()) && lines.iter().all(is_line) => Ok(()),
        _ => Err(ADDRESS_INVALID.on_field(
            "lines",
            format!(
                "must be a list of 1 to {LINES_MAX} lines with up to {LINE_CHARS_MAX} characters, such as [\"Mühlenweg 3\"]"
            ),
        )),
    }
}

pub(super) fn country_is_known(address: &Proposed<'_>) -> Result<()> {
    match address.after.text("country_code").filter(|_| address.changes("country_code")) {
        Some(country) if !base::is_country(country) => Err(ADDRESS_INVALID.on_field(
            "country_code",
            format!("{country:?} is no country; write its two letters, such as DE"),
        )),
        _ => Ok(()),
    }
}

pub(super) fn postal_code_fits_the_country(address: &Proposed<'_>) -> Result<()> {
    let is_new = address.changes("postal_code") || address.changes("country_code");
    let (Some(code), Some(country)) = (address.after.text("postal_code"), address.after.text("country_code"))
    else {
        return Ok(());
    };
    let known = POSTAL_CODES.iter().find(|(known, _)| *known == country);
    let Some((_, patterns)) = known.filter(|_| is_new) else { return Ok(()) };
    if patterns.iter().any(|pattern| fits(pattern, code)) {
        return Ok(());
    }
    Err(ADDRESS_INVALID.on_field(
        "postal_code",
        format!("{code:?} is no postal code of {country}; they look like {}", patterns.join(" or ")),
    ))
}

fn fits(pattern: &str, code: &str) -> bool {
    let bare = pattern.replace(' ', "");
    let is_written_as = |pattern: &str| {
        pattern.chars().count() == code.chars().count()
            && pattern.chars().zip(code.chars()).all(|(wanted, given)| match wanted {
                '9' => given.is_ascii_digit(),
                'A' => given.is_ascii_uppercase(),
                other => given == other,
            })
    };
    is_written_as(pattern) || is_written_as(&bare)
}

/// Half a place is nowhere.
pub(super) fn place_is_whole(address: &Proposed<'_>) -> Result<()> {
    match (address.after.get("latitude").is_null(), address.after.get("longitude").is_null()) {
        (true, false) => Err(ADDRESS_INVALID.on_field("latitude", "goes together with the longitude")),
        (false, true) => Err(ADDRESS_INVALID.on_field("longitude", "goes together with the latitude")),
        _ => Ok(()),
    }
}

pub(super) fn time_zone_is_known(address: &Proposed<'_>) -> Result<()> {
    time_zones::is_known(address, &ADDRESS_INVALID)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(after: &FieldValues) -> Proposed<'_> {
        Proposed { id: uuid::Uuid::nil(), before: None, after }
    }

    fn code_in(country: &str, code: &str) -> bool {
        let mut address = FieldValues::default();
        address.set("country_code", country);
        address.set("postal_code", code);
        postal_code_fits_the_country(&proposed(&address)).is_ok()
    }

    #[test]
    fn postal_codes_are_checked_where_everybody_writes_them_alike() {
        for (country, code) in [
            ("DE", "24103"),
            ("AT", "1010"),
            ("CH", "8001"),
            ("US", "10001"),
            ("US", "10001-1234"),
            ("GB", "SW1A 1AA"),
            ("GB", "M1 1AE"),
            ("GB", "M11AE"),
            ("NL", "1012 AB"),
            ("PL", "00-950"),
            ("IE", "D02 X285"),
        ] {
            assert!(code_in(country, code), "{country} {code}");
        }
        for (country, code) in [
            ("DE", "2410"),
            ("DE", "D-24103"),
            ("AT", "10100"),
            ("US", "1000A"),
            ("GB", "12345"),
            ("PL", "00950"),
        ] {
            assert!(!code_in(country, code), "{country} {code}");
        }
    }

    #[test]
    fn half_a_place_is_refused() {
        let mut address = FieldValues::default();
        address.set("latitude", 54.3);

        assert!(place_is_whole(&proposed(&address)).is_err());
        address.set("longitude", 10.1);
        assert!(place_is_whole(&proposed(&address)).is_ok());
    }
}
