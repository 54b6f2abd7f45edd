//! When two values are the same though they are written differently, and how similar two texts are. Pure functions.

use std::collections::HashSet;

use sdk::{Entries, Field, FieldKind, Likeness};
use serde_json::Value;
use url::Url;

use crate::records::values::{folded, phone_key, single_text, slot_form, text_of_html};

/// Values of one field that are compared. Whoever has more is found by the first.
const VALUES_MAX: usize = 20;
/// Letters of a text that is compared by similarity.
const NEAR_CHARS_MAX: usize = 100;

/// What companies have after their names in the countries we know. They are left out where they stand last.
const COMPANY_FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "eg",
    "eirl",
    "ek",
    "ev",
    "gbr",
    "ggmbh",
    "gmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "kk",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "se",
    "sl",
    "spa",
    "srl",
    "sro",
    "ug",
];

/// The forms in which the values of a field are compared.
pub(super) fn forms_of(field: &Field, value: &Value, how: Likeness, country: Option<&str>) -> Vec<String> {
    let one = |value: &Value| form_of(field, value, how, country);
    match value {
        Value::Array(entries) => entries.iter().take(VALUES_MAX).filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

/// None: there is nothing to compare.
fn form_of(field: &Field, value: &Value, how: Likeness, country: Option<&str>) -> Option<String> {
    let text = match (&field.kind, value) {
        (FieldKind::RichText, Value::String(html)) => text_of_html(html),
        (_, value) => single_text(value)?,
    };
    let form = match how {
        Likeness::Exact => text,
        Likeness::Normalised => match (&field.kind, field.limits.entries) {
            (FieldKind::Email, _) | (_, Some(Entries::Emails)) => text.trim().to_lowercase(),
            (FieldKind::Phone, _) | (_, Some(Entries::Phones)) => {
                phone_key(&text, country).unwrap_or_else(|_| digits_of(&text))
            }
            (FieldKind::Url, _) => host_of(&text)?,
            _ => words_of(&text).concat(),
        },
        Likeness::Similar => near_form(&text),
    };
    (!form.is_empty()).then(|| slot_form(&form))
}

fn digits_of(text: &str) -> String {
    text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

/// `https://www.Bakery-Nord.example/contact` → `bakery-nord.example`.
fn host_of(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let host = url.host_str()?.trim_end_matches('.');
    Some(host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host).to_owned())
}

/// The words of a name without case, accents and punctuation, without what says what kind of company it is, and with the
/// German umlauts in one way: somebody writes Müller, somebody else Mueller, and a third Muller.
fn words_of(text: &str) -> Vec<String> {
    // G.m.b.H. is one word, and so is O'Neill.
    let joined: String = folded(text).chars().filter(|letter| !".'’`".contains(*letter)).collect();
    let words = joined.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    while words.len() > 1 && words.last().is_some_and(|last| COMPANY_FORMS.contains(&last.as_str())) {
        words.pop();
    }
    words.into_iter().map(|word| word.replace("ae", "a").replace("oe", "o").replace("ue", "u")).collect()
}

/// What is compared by similarity. Our databases know the letters of ASCII only, so others stand there by their numbers.
fn near_form(text: &str) -> String {
    let mut near = String::new();
    for letter in words_of(text).join(" ").chars() {
        if letter.is_ascii() {
            near.push(letter);
        } else {
            near.push_str(&format!("{:x}", u32::from(letter)));
        }
        if near.len() >= NEAR_CHARS_MAX {
            break;
        }
    }
    near
}

/// How many of the pieces of three letters that occur in one of two texts occur in both, as `pg_trgm` counts.
pub(super) fn similarity(one: &str, other: &str) -> f32 {
    let (one, other) = (pieces_of(one), pieces_of(other));
    let both = one.intersection(&other).count();
    let either = one.len() + other.len() - both;
    if either == 0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss, reason = "texts have few pieces")]
    let share = both as f32 / either as f32;
    share
}

fn pieces_of(text: &str) -> HashSet<[char; 3]> {
    let mut pieces = HashSet::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let padded: Vec<char> = [' ', ' '].into_iter().chain(word.chars()).chain([' ']).collect();
        pieces.extend(padded.windows(3).map(|piece| [piece[0], piece[1], piece[2]]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use sdk::field;
    use serde_json::json;

    use super::*;

    fn normal(field: &Field, value: &str) -> Vec<String> {
        forms_of(field, &json!(value), Likeness::Normalised, Some("DE"))
    }

    #[test]
    fn however_something_is_written_it_is_the_same() {
        let name = field::text("name");
        for (text, form) in [
            ("José", "jose"),
            ("Jose", "jose"),
            ("  JOSÉ  ", "jose"),
            ("Müller GmbH", "muller"),
            ("Mueller", "muller"),
            ("Muller G.m.b.H. & Co. KG", "muller"),
            ("Smith, Inc.", "smith"),
            ("Smith Ltd", "smith"),
            ("Anna-Lena O'Neill", "annalenaoneill"),
            ("Straße 5", "strasse5"),
            ("AG", "ag"),
            ("Иванов", "иванов"),
        ] {
            assert_eq!(normal(&name, text), [form], "{text}");
        }
        assert!(normal(&name, "!!!").is_empty(), "there is nothing to compare");

        let mail = field::email("mail");
        assert_eq!(normal(&mail, "Ann+News@Bakery.example"), ["ann+news@bakery.example"], "the tag is kept");
        let phone = field::phone("phone");
        for number in ["+49 30 901820", "0049 30 901820", "030 901820", "(030) 90 18 20"] {
            assert_eq!(normal(&phone, number), ["+4930901820"], "{number}");
        }
        let site = field::url("site");
        assert_eq!(normal(&site, "https://www.Bakery-Nord.example/contact?x=1"), ["bakery-nord.example"]);
    }

    #[test]
    fn similarity_counts_pieces_as_the_database_does() {
        // As `select core.similarity(…)` answers.
        for (one, other, share) in [
            ("anna schmidt", "anna schmidt", 1.0),
            ("anna schmidt", "schmidt anna", 1.0),
            ("word", "two words", 4.0 / 11.0),
            ("a", "b", 0.0),
            ("", "", 0.0),
        ] {
            assert!((similarity(one, other) - share).abs() < 1e-6, "{one} and {other}");
        }
        assert!(similarity("anna schmidt", "anna schmid") > 0.7);
        assert!(near_form("Иванов") != near_form("Петров"));
    }
}
