//! Phone numbers, read. That takes long beside all else in a record, and each number is read several times on its way: to be
//! accepted, kept, found and compared. So what was read a moment ago is remembered.

use std::sync::LazyLock;

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use phonenumber::{Mode, country};
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, UnitWeighter};

/// The numbers of some thousand records that are written at the same time.
const KEPT_MAX: usize = 8_192;
/// How many of them may be there because they come again and again. The others are those of the last records: each is asked for
/// again when its record is stored, and most of them never after that.
const KEPT_OFTEN: f64 = 0.5;
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
    static READ: LazyLock<Read> = LazyLock::new(nothing_read);
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

type Read = Cache<String, Option<PhoneNumber>>;

fn nothing_read() -> Read {
    let mut options = OptionsBuilder::new();
    options.estimated_items_capacity(KEPT_MAX).weight_capacity(KEPT_MAX as u64).hot_allocation(KEPT_OFTEN);
    let options = options.build().expect("all that is needed is given");
    Cache::with_options(options, UnitWeighter, DefaultHashBuilder::default(), DefaultLifecycle::default())
}

fn read(text: &str, country: Option<&str>) -> Option<PhoneNumber> {
    let country: Option<country::Id> = country.and_then(|code| code.parse().ok());
    let number = phonenumber::parse(country, text).ok()?;
    Some(PhoneNumber {
        // As `Mode::E164` writes it, which looks for the format of the country first and then uses none.
        e164: format!("+{}{}", number.country().code(), number.national()),
        national: number.format().mode(Mode::National).to_string(),
        is_valid: is_valid(&number),
    })
}

/// Answers what `phonenumber::is_valid` answers, which tells one kind of number from the others and so asks for all rarer ones
/// first. Here it is enough that it is of some kind.
fn is_valid(number: &phonenumber::PhoneNumber) -> bool {
    let national = number.national().to_string();
    let countries = DATABASE.by_code(&number.country().code()).unwrap_or_default();
    let is_one = countries.len() == 1;
    for country in countries {
        match country.leading_digits().filter(|_| !is_one) {
            Some(leading) if leading.find(&national).is_some_and(|found| found.start() == 0) => {
                return is_of_some_kind(country, &national);
            }
            None if is_of_some_kind(country, &national) => return true,
            _ => {}
        }
    }
    false
}

fn is_of_some_kind(country: &Metadata, national: &str) -> bool {
    let is_one = |kind: &Descriptor| kind.is_match(national);
    is_one(country.descriptors().general()) && kinds_of(country).any(is_one)
}

/// The kinds of numbers that a country has.
fn kinds_of(country: &Metadata) -> impl Iterator<Item = &Descriptor> {
    let kinds = country.descriptors();
    let known = [
        kinds.fixed_line(),
        kinds.mobile(),
        kinds.toll_free(),
        kinds.premium_rate(),
        kinds.shared_cost(),
        kinds.voip(),
        kinds.personal_number(),
        kinds.pager(),
        kinds.uan(),
        kinds.voicemail(),
    ];
    known.into_iter().flatten()
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

    /// Numbers of all kinds of most countries, right ones and others: shorter, longer, with another digit and with a zero. Of
    /// the many that share a code, the largest stands for all.
    fn numbers_of_everybody() -> Vec<String> {
        let mut numbers = Vec::new();
        for country in DATABASE.iter() {
            let sharing = DATABASE.by_code(&country.country_code()).unwrap_or_default();
            if sharing.len() > 4 && !country.is_main_country_for_code() {
                continue;
            }
            let kinds = std::iter::once(country.descriptors().general()).chain(kinds_of(country));
            let code = country.country_code();
            for example in kinds.filter_map(|kind| kind.example()) {
                let shorter = &example[..example.len() - 1];
                numbers.extend([
                    format!("+{code} {example}"),
                    format!("+{code} 0{example}"),
                    format!("+{code} {shorter}"),
                    format!("+{code} {example}7"),
                    format!("+{code} 5{}", &example[1..]),
                ]);
            }
        }
        numbers
    }

    #[test]
    fn what_is_said_of_a_number_is_what_the_tables_of_the_countries_say() {
        let numbers = numbers_of_everybody();
        let (mut valid, mut zeros) = (0, 0);
        for text in &numbers {
            let Ok(number) = phonenumber::parse(None, text) else { continue };
            let ours = read(text, None).unwrap();
            assert_eq!(ours.e164, number.format().mode(Mode::E164).to_string(), "{text}");
            assert_eq!(ours.is_valid, phonenumber::is_valid(&number), "{text}");
            valid += usize::from(ours.is_valid);
            zeros += usize::from(number.national().zeros() > 0);
        }
        assert!(valid > 1_000 && numbers.len() - valid > 1_000 && zeros > 100, "{valid} {zeros}");
        assert_eq!(read("+39 0236618300", None).unwrap().e164, "+390236618300");
    }

    #[test]
    fn the_numbers_of_the_last_records_are_not_read_again() {
        let read = nothing_read();
        let known = |number: usize| format!(" +49 30 {number}");
        for number in 0..KEPT_MAX * 2 {
            read.insert(known(number), None);
        }

        let kept = (KEPT_MAX * 2 - 2_000..KEPT_MAX * 2).filter(|number| read.get(&known(*number)).is_some());

        // A few may go: what is kept is kept in many parts, and these fill up one by one.
        assert!(kept.count() > 1_900);
    }
}
