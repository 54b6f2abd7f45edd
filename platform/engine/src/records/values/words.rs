//! Texts: trimmed, limited, and, where they may carry markup, cleaned.

use std::sync::LazyLock;

use sdk::{Field, FieldKind};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(in crate::records) const LINE_CHARS_MAX: usize = 500;
const LONG_CHARS_MAX: usize = 100_000;

/// What rich text may contain: paragraphs, lists, links and emphasis, and nothing that runs or loads.
static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::default();
    cleaner.link_rel(Some("noopener noreferrer nofollow")).rm_tags(["img"]);
    cleaner
});

pub(super) fn accept_text(field: &Field, value: &Value) -> Result<Value, String> {
    let text = text_of(value)?.trim();
    let is_line = field.kind == FieldKind::Text;
    if is_line && text.contains(['\n', '\r']) {
        return Err("must be a single line".to_owned());
    }
    within_limits(field, text, if is_line { LINE_CHARS_MAX } else { LONG_CHARS_MAX })
}

pub(super) fn accept_rich_text(field: &Field, value: &Value) -> Result<Value, String> {
    let html = text_of(value)?.trim();
    if html.chars().count() > LONG_CHARS_MAX {
        return Err(format!("may have {LONG_CHARS_MAX} characters at most"));
    }
    let clean = CLEANER.clean(html).to_string();
    within_limits(field, clean.trim(), 2 * LONG_CHARS_MAX)
}

fn text_of(value: &Value) -> Result<&str, String> {
    let text = value.as_str().ok_or_else(|| "must be text".to_owned())?;
    if text.contains('\0') {
        return Err("may not contain the character U+0000".to_owned());
    }
    Ok(text)
}

fn within_limits(field: &Field, text: &str, chars_max: usize) -> Result<Value, String> {
    // Empty text is no text: one way to say "nothing" is enough.
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let length = text.chars().count();
    let chars_max = field.limits.length_max.unwrap_or(chars_max);
    if length > chars_max {
        return Err(format!("has {length} characters; {chars_max} are allowed"));
    }
    if let Some(fewest) = field.limits.length_min.filter(|fewest| length < *fewest) {
        return Err(format!("must have at least {fewest} characters"));
    }
    if let Some(pattern) = &field.limits.pattern
        && !matches_whole(pattern, text)
    {
        return Err(format!("must look like {pattern}"));
    }
    Ok(Value::String(text.to_owned()))
}

fn matches_whole(pattern: &str, text: &str) -> bool {
    // Patterns are read when the entity is checked; one that cannot be read permits nothing.
    regex::Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text))
}

/// Without case and accents, as the search compares: `Café Süd` → `cafe sud`.
pub(in crate::records) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    push_folded(text, &mut plain);
    plain
}

pub(in crate::records) fn push_folded(text: &str, plain: &mut String) {
    // Most texts are, and they have neither accents nor ligatures.
    if text.is_ascii() {
        let begins_at = plain.len();
        plain.push_str(text);
        plain[begins_at..].make_ascii_lowercase();
        return;
    }
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'ß' => plain.push_str("ss"),
            'ı' => plain.push('i'),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'æ' => plain.push_str("ae"),
            letter => plain.push(letter),
        }
    }
}

/// The words of rich text without its markup, for the search.
pub(in crate::records) fn text_of_html(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_inside = false;
    for letter in html.chars() {
        match letter {
            '<' => is_inside = true,
            '>' => {
                is_inside = false;
                text.push(' ');
            }
            letter if !is_inside => text.push(letter),
            _ => {}
        }
    }
    text
}
