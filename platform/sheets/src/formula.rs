//! Texts that a spreadsheet would run. In a CSV they get a mark in front, as OWASP's ASVS 1.2.10 asks; reading takes the
//! mark off again, so that what comes back is what went out.

use std::borrow::Cow;

const MARK: char = '\'';
/// The last four are what Japanese keyboards type, and some programs read them like the first.
const BEGINNINGS: [char; 12] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether a spreadsheet may take it for a formula. Some programs overlook blanks in front, or a quote.
pub fn is_formula(text: &str) -> bool {
    let begins = |letter: char| BEGINNINGS.contains(&letter);
    text.starts_with(begins) || text.trim_start_matches(['"', ' ', '\u{a0}', '\u{feff}']).starts_with(begins)
}

/// The text as it can stand in a CSV.
pub fn neutral(text: &str) -> Cow<'_, str> {
    // A text that looks marked already gets a second mark, or it would lose its own on the way back.
    if is_formula(text.trim_start_matches(MARK)) {
        Cow::Owned(format!("{MARK}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as it was before it was marked.
pub fn without_mark(text: &str) -> &str {
    match text.strip_prefix(MARK) {
        Some(rest) if is_formula(rest.trim_start_matches(MARK)) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_is_marked_and_comes_back_as_it_was() {
        for text in [
            "=1+1", "+49 30 1", "-2", "@cmd", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x", " =1",
            "\"=1\"", "'=1", "''-2",
        ] {
            let safe = neutral(text);
            assert!(safe.starts_with('\''), "{text:?} became {safe:?}");
            assert!(!is_formula(&safe), "{safe:?}");
            assert_eq!(without_mark(&safe), text);
        }
        for text in ["", "Bakery", "'tis", "1-2", "a=b", "it's"] {
            assert_eq!(neutral(text), text);
            assert_eq!(without_mark(text), text);
        }
    }
}
