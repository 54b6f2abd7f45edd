//! Phone numbers, read. That takes long beside all else in a record, and each number is read several times on its way: to be
//! accepted, kept, found and compared. So what was read a moment ago is remembered.

use std::sync::LazyLock;

use phonenumber::{Mode, country};
use quick_cache::sync::Cache;

/// The numbers of some thousand records that are written at the same time.
const KEPT_MAX: usize = 8_192;
/// Nobody's number is as long; what is longer is read, if at all, without being remembered.
const KEPT_BYTES_MAX: usize = 64;

/// What there is to know of a number.
#[derive(Debug, Clone)]
pub(in crate::records) struct PhoneNumber {
    /// E.164: +4930123456.
    pub(in crate::records) e164: String,
    /// As whoever is near dials it: 030 123456.
    pub(in crate::records) national: String,
    /// Whether somebody could have it. Others look like numbers and are none that is given to anybody.
    pub(in crate::records) is_valid: bool,
}

/// None: it reads like no phone number. Numbers of the country are understood without a prefix.
pub(in crate::records) fn phone_number(text: &str, country: Option<&str>) -> Option<PhoneNumber> {
    static READ: LazyLock<Cache<String, Option<PhoneNumber>>> = LazyLock::new(|| Cache::new(KEPT_MAX));
    // A number with its prefix is the same everywhere.
    let country = country.filter(|_| !text.starts_with('+'));
    if text.len() > KEPT_BYTES_MAX {
        return read(text, country);
    }
    let known_as = format!("{} {text}", country.unwrap_or_default());
    if let Some(known) = READ.get(&known_as) {
        return known;
    }
    let number = read(text, country);
    READ.insert(known_as, number.clone());
    number
}

fn read(text: &str, country: Option<&str>) -> Option<PhoneNumber> {
    let country: Option<country::Id> = country.and_then(|code| code.parse().ok());
    let number = phonenumber::parse(country, text).ok()?;
    Some(PhoneNumber {
        e164: number.format().mode(Mode::E164).to_string(),
        national: number.format().mode(Mode::National).to_string(),
        is_valid: phonenumber::is_valid(&number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_was_read() {
        for (text, country) in [
            ("+49 30 901820", None),
            ("+49 30 901820", Some("DE")),
            ("+49 30 901820", Some("US")),
            ("030 901820", Some("DE")),
            ("030 901820", Some("FR")),
            ("030 901820", None),
            ("(212) 555-0123", Some("US")),
            ("+1 212 555 0123", Some("DE")),
            ("00 49 30 901820", Some("DE")),
            ("+", Some("DE")),
            ("nonsense", Some("DE")),
            ("+999 12", None),
        ] {
            let fresh = read(text, country);
            for _ in 0..2 {
                let kept = phone_number(text, country);
                assert_eq!(format!("{kept:?}"), format!("{fresh:?}"), "{text} in {country:?}");
            }
        }
    }

    #[test]
    fn the_same_digits_are_another_number_elsewhere() {
        let numbers = ["DE", "FR", "US"].map(|country| phone_number("030 901820", Some(country)));
        let [german, french, american] = numbers.map(|number| number.map(|number| number.e164));
        assert_eq!(german.as_deref(), Some("+4930901820"));
        assert_ne!(german, french);
        assert_ne!(french, american);
    }
}
