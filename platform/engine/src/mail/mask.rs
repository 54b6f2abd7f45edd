//! What nobody reads in a mail but its recipient: the tokens of one-time links. With an invitation's token an
//! administrator could take over the account that it makes.

const MASK: &str = "…";
/// Our tokens are 43 of these letters in a row, ids are 36 with their hyphens. No word of any language is as long.
const TOKEN_CHARS_MIN: usize = 40;

/// The text with everything secret masked: what follows the `#` of any link, and whatever looks like a token wherever it
/// stands.
pub(super) fn masked(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(masked_word).collect()
}

fn masked_word(piece: &str) -> String {
    let word = piece.trim_end();
    let space = &piece[word.len()..];
    match word.split_once('#') {
        Some((link, secret)) if link.contains("://") && !secret.is_empty() => {
            format!("{}#{MASK}{space}", without_tokens(link))
        }
        _ => format!("{}{space}", without_tokens(word)),
    }
}

fn without_tokens(word: &str) -> String {
    let may_be_of_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut shown = String::with_capacity(word.len());
    let mut rest = word;
    while !rest.is_empty() {
        let run = rest.find(|c| !may_be_of_token(c)).unwrap_or(rest.len());
        shown.push_str(if run < TOKEN_CHARS_MIN { &rest[..run] } else { MASK });
        rest = &rest[run..];
        let other = rest.find(may_be_of_token).unwrap_or(rest.len());
        shown.push_str(&rest[..other]);
        rest = &rest[other..];
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{ALL, fill_in};

    const TOKEN: &str = "q3Zk0n_8w-Yt5Vb2LrXc7sJd9PfGh1MaEo4NiUuQyRs";

    #[test]
    fn links_lose_what_follows_their_hash_and_text_keeps_its_shape() {
        let text = format!("Hello Ann,\n\nhere:\nhttps://x.test/accept#{TOKEN}\n\nNumber #7, 100 % sure.\n");

        assert_eq!(masked(&text), "Hello Ann,\n\nhere:\nhttps://x.test/accept#…\n\nNumber #7, 100 % sure.\n");
    }

    #[test]
    fn a_token_is_masked_wherever_it_stands() {
        for text in [
            TOKEN.to_owned(),
            format!("({TOKEN})"),
            format!("https://x.test/?t={TOKEN}&x=1"),
            format!("<https://x.test/a#{TOKEN}>."),
            format!("https://x.test/a#short\u{a0}{TOKEN}"),
            format!("é{TOKEN}é"),
        ] {
            assert!(!masked(&text).contains(TOKEN), "{text}");
        }
        assert_eq!(masked("01982b3e-6d3f-7c11-9b0a-1f2e3d4c5b6a"), "01982b3e-6d3f-7c11-9b0a-1f2e3d4c5b6a");
    }

    /// Whatever mail is added later, and in every language.
    #[test]
    fn no_mail_of_ours_shows_its_link() {
        let link = format!("https://eoex.example/accept-invitation#{TOKEN}");
        let mut with_links = 0;
        for template in ALL {
            let values: Vec<(&'static str, String)> =
                template.variables.iter().map(|name| (*name, link.clone())).collect();
            for text in template.texts {
                for words in [text.subject, text.body] {
                    let filled = fill_in(words, &values);
                    with_links += usize::from(filled.contains(TOKEN));
                    assert!(!masked(&filled).contains(TOKEN), "{} {}", template.name, text.language);
                }
            }
        }
        assert!(with_links >= ALL.len(), "the test has looked at links");
    }
}
