//! Reads Rust as the rules need it: code, comments and texts apart, and where each of them is.
//!
//! It is no parser. It knows just enough not to mistake a word in a comment for code.

/// A file of Rust, taken apart.
#[derive(Debug)]
pub(crate) struct RustText {
    /// The code, in which comments and the insides of texts are blanks. Same length and lines as the file.
    pub(crate) code: String,
    pub(crate) comments: Vec<Piece>,
    /// String literals without their quotes; escapes stay as they are written.
    pub(crate) texts: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) start: usize,
    pub(crate) text: String,
}

pub(crate) fn read(source: &str) -> RustText {
    let mut reader = Reader { source, at: 0, code: String::new(), comments: Vec::new(), texts: Vec::new() };
    reader.read();
    RustText { code: reader.code, comments: reader.comments, texts: reader.texts }
}

/// 1 for the first line.
pub(crate) fn line_of(text: &str, position: usize) -> usize {
    1 + text.bytes().take(position).filter(|byte| *byte == b'\n').count()
}

/// Where a word or path such as `dbg!` or `SystemTime::now` stands in the code, not as part of a longer word.
pub(crate) fn places_of(code: &str, word: &str) -> Vec<usize> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let ends_open = word.ends_with(is_part);
    let mut places = Vec::new();
    for (start, _) in code.match_indices(word) {
        let before = code[..start].chars().next_back();
        let after = code[start + word.len()..].chars().next();
        let is_longer = before.is_some_and(is_part) || (ends_open && after.is_some_and(is_part));
        if !is_longer {
            places.push(start);
        }
    }
    places
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    code: String,
    comments: Vec<Piece>,
    texts: Vec<Piece>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while self.at < self.source.len() {
            let rest = &self.source[self.at..];
            if rest.starts_with("//") {
                let length = rest.find('\n').unwrap_or(rest.len());
                self.comment(length);
            } else if rest.starts_with("/*") {
                self.comment(length_of_block(rest));
            } else if let Some((opening, length, closing)) = text_at(rest, self.is_inside_word()) {
                self.text(opening, length, closing);
            } else {
                let length = length_of_character(rest).unwrap_or_else(|| width_of_first(rest));
                self.keep(length);
            }
        }
    }

    fn is_inside_word(&self) -> bool {
        self.code.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    }

    fn keep(&mut self, length: usize) {
        self.code.push_str(&self.source[self.at..self.at + length]);
        self.at += length;
    }

    fn blank(&mut self, length: usize) {
        let inside = &self.source.as_bytes()[self.at..self.at + length];
        self.code.extend(inside.iter().map(|byte| if *byte == b'\n' { '\n' } else { ' ' }));
        self.at += length;
    }

    fn comment(&mut self, length: usize) {
        let text = self.source[self.at..self.at + length].to_owned();
        self.comments.push(Piece { start: self.at, text });
        self.blank(length);
    }

    fn text(&mut self, opening: usize, length: usize, closing: usize) {
        let start = self.at;
        self.keep(opening);
        self.texts.push(Piece { start, text: self.source[self.at..self.at + length].to_owned() });
        self.blank(length);
        self.keep(closing.min(self.source.len() - self.at));
    }
}

fn width_of_first(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Block comments nest.
fn length_of_block(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += width_of_first(&rest[at..]);
        }
    }
    rest.len()
}

/// If a string literal starts here: how long its opening, its inside and its closing are.
fn text_at(rest: &str, is_inside_word: bool) -> Option<(usize, usize, usize)> {
    if let Some(inside) = rest.strip_prefix('"') {
        return Some((1, length_until_quote(inside), 1));
    }
    if is_inside_word {
        return None;
    }
    let prefix = ["br", "cr", "r"].into_iter().find(|prefix| rest.starts_with(prefix))?;
    let after_prefix = &rest[prefix.len()..];
    let hashes = after_prefix.len() - after_prefix.trim_start_matches('#').len();
    let inside = after_prefix[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).unwrap_or(inside.len());
    Some((prefix.len() + hashes + 1, length, end.len()))
}

fn length_until_quote(inside: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in inside.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    inside.len()
}

/// The length of a character literal such as `'"'` or `'\''`; nothing for a lifetime such as `'static`.
fn length_of_character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let first = width_of_first(escape);
        return Some(2 + first + escape[first..].find('\'')? + 1);
    }
    let first = width_of_first(inside);
    inside[first..].starts_with('\'').then_some(first + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        read(source).texts.into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn words_in_comments_and_texts_are_not_code() {
        let source = "let a = \"unsafe\"; // unsafe\n/* unsafe /* unsafe */ unsafe */ let b = 'x';";

        let read = read(source);

        assert!(!read.code.contains("unsafe"));
        assert!(read.code.contains("let b = 'x';"));
        assert_eq!(read.code.len(), source.len());
        assert_eq!(read.comments.len(), 2);
    }

    #[test]
    fn quotes_are_understood_in_all_their_forms() {
        assert_eq!(texts(r#"a("one \" two", "three")"#), [r#"one \" two"#, "three"]);
        assert_eq!(texts(r###"a(r#"one " two"#, br"\", r"x")"###), ["one \" two", "\\", "x"]);
        assert_eq!(texts(r#"match c { '"' => 1, '\'' => 2, 'a' => 3, _ => f("four") }"#), ["four"]);
        assert_eq!(texts("fn f<'a>(a: &'a str) -> &'static str { \"five\" }"), ["five"]);
        assert_eq!(texts("let for_r = number\"six\";"), ["six"]);
    }

    #[test]
    fn a_word_is_found_only_as_a_whole() {
        let code = "todo!(); not_todo!(); unsafe_code; unsafe {}; Old::now(); SystemTime::nowhere()";

        assert_eq!(places_of(code, "todo!"), [0]);
        assert_eq!(places_of(code, "unsafe"), [code.find("unsafe {").unwrap()]);
        assert_eq!(places_of(code, "SystemTime::now"), [] as [usize; 0]);
    }

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(line_of("a\nb\nc", 0), 1);
        assert_eq!(line_of("a\nb\nc", 2), 2);
        assert_eq!(line_of("a\nb\nc", 4), 3);
    }
}
