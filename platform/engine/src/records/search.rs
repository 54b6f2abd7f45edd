//! Finding records by words: what is written for the search, and how it is asked.

use std::borrow::Cow;

use base::Result;
use sdk::FieldKind;
use serde_json::{Map, Value};

use super::filter::{Bound, Compiler, Source, escape_pattern};
use super::values::{folded, phone_number, push_folded, text_of_html};
use crate::metadata::Shape;

/// Hits beyond these are not looked at: whoever finds so many wants another word.
pub(super) const HITS_MAX: i64 = 10_000;
const WORDS_MAX: usize = 8;
/// A document longer than this is found by its beginning.
const BODY_CHARS_MAX: usize = 4_000;

/// Words that make shorter pieces than three letters cannot use the index over pieces of three.
const PIECE_CHARS: usize = 3;

/// The test that a record contains all words, wherever they stand. `looked_at`: the newest so many that contain them.
pub(super) fn search_condition(
    compiler: &mut Compiler<'_>,
    source: &Source,
    words: &str,
    looked_at: i64,
) -> Result<String> {
    let folded = folded(words);
    let folded = if is_phone_number(folded.trim()) { digits_of(&folded) } else { folded };
    let mut words: Vec<&str> = folded.split_whitespace().take(WORDS_MAX).collect();
    // The longest first: the fewest records contain it.
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    if words.is_empty() {
        return Ok("true".to_owned());
    }
    let patterns: Vec<String> = words.iter().map(|word| format!("%{}%", escape_pattern(word))).collect();
    let is_short = words.iter().all(|word| word.chars().count() < PIECE_CHARS);
    let patterns = if is_short {
        // One or two letters mean the beginning of a word.
        words.iter().map(|word| format!("% {}%", escape_pattern(word))).collect()
    } else {
        patterns
    };
    let words = compiler.bind(Bound::Texts(patterns));
    let entity = compiler.bind(Bound::Text(source.shape.code().to_owned()));
    let most = compiler.bind(Bound::Int(looked_at));
    Ok(format!(
        "{}.id = any(array(select core.search({entity}, {words}, {most}::bigint::int)))",
        source.alias
    ))
}

/// What the search looks through for one record: its title, and the fields that are searched.
pub(super) fn document_of(shape: &Shape, title: &str, values: &Map<String, Value>) -> String {
    let mut body = String::from(" ");
    push_folded(title, &mut body);
    for known in shape.searched.iter().map(|at| &shape.fields[*at]) {
        let value = values.get(known.code()).unwrap_or(&Value::Null);
        for word in words_of(known.kind(), value) {
            body.push(' ');
            push_folded(&word, &mut body);
        }
        if body.len() > BODY_CHARS_MAX {
            break;
        }
    }
    let end = body.char_indices().nth(BODY_CHARS_MAX).map_or(body.len(), |(end, _)| end);
    body.truncate(end);
    body
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether somebody is looking for a number to call: `+49 (30) 90-18.20` is kept as its digits.
fn is_phone_number(words: &str) -> bool {
    words.starts_with(['+', '('])
        && words.chars().all(|letter| letter.is_ascii_digit() || " +-()./".contains(letter))
        && digits_of(words).len() >= PIECE_CHARS
}

fn words_of<'a>(kind: &FieldKind, value: &'a Value) -> Vec<Cow<'a, str>> {
    match (kind, value) {
        (FieldKind::RichText, Value::String(html)) => vec![text_of_html(html).into()],
        // Somebody who searches for a number types it with or without its spaces.
        (FieldKind::Phone, Value::String(number)) => {
            let mut words = vec![number.into(), digits_of(number).into()];
            // +49 30 901820 is dialled 030 901820 by whoever is near.
            words.extend(phone_number(number, None).map(|read| digits_of(&read.national).into()));
            words
        }
        (_, Value::String(text)) => vec![text.into()],
        (_, Value::Array(words)) => words.iter().filter_map(Value::as_str).map(Cow::Borrowed).collect(),
        (_, Value::Object(parts)) => parts.values().filter_map(Value::as_str).map(Cow::Borrowed).collect(),
        _ => Vec::new(),
    }
}
