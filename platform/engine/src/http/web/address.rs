//! What an address asks for: one of the application's pages, or something else. Pure: nothing is looked up here.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The word that says whose an address is: `docs` in `/docs/x`, however it is spelled.
pub(in crate::http) fn first_word(path: &str) -> Option<Cow<'_, str>> {
    let word = path.strip_prefix('/')?.split('/').next()?;
    percent_decode_str(word).decode_utf8().ok()
}

/// Whether an address can be a page of the application, which reads the address itself.
///
/// What ends like a file is none, so that a file that is gone is missed and no page is taken for a picture. Nor is
/// what no link of ours contains: empty words, dots, control characters.
pub(super) fn may_be_page(path: &str) -> bool {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
    let Some(below) = path.strip_prefix('/') else { return false };
    if below.is_empty() {
        return true;
    }
    let words: Vec<&str> = below.strip_suffix('/').unwrap_or(below).split('/').collect();
    let is_file = words.last().is_some_and(|last| last.contains('.'));
    !is_file && words.iter().all(|word| is_plain(word))
}

fn is_plain(word: &str) -> bool {
    !matches!(word, "" | "." | "..") && !word.contains(|letter: char| letter.is_control() || letter == '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_files_and_from_mischief() {
        for page in
            ["/", "/sign-in", "/sign-in/", "/bakery-nord/contacts/0190", "/n/tags/Br%C3%B6tchen", "/v1.2/x"]
        {
            assert!(may_be_page(page), "{page}");
        }
        for other in [
            "",
            "*",
            "//",
            "//bakery-nord",
            "/bakery-nord//contacts",
            "/favicon.ico",
            "/bakery-nord/logo.png",
            "/..",
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/..%2fetc%2fpasswd",
            "/a/%2E/b",
            "/a\\b",
            "/a%5c..%5cb",
            "/a%00",
            "/a%0d%0aset-cookie:x",
            "/%ff",
        ] {
            assert!(!may_be_page(other), "{other}");
        }
    }

    #[test]
    fn the_first_word_says_whose_an_address_is() {
        assert_eq!(first_word("/api/v1/users").as_deref(), Some("api"));
        assert_eq!(first_word("/%61pi").as_deref(), Some("api"));
        assert_eq!(first_word("/api%2fv1").as_deref(), Some("api/v1"));
        assert_eq!(first_word("/").as_deref(), Some(""));
        assert_eq!(first_word("/%ff/x"), None);
        assert_eq!(first_word("*"), None);
    }
}
