//! From characters to words, numbers, texts and signs, each with its place.

use rust_decimal::Decimal;

use crate::fault::{Fault, Place};

/// Longer than anything that somebody can still read.
pub const SOURCE_CHARS_MAX: usize = 4_000;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number(Decimal),
    Text(String),
    /// A name or a word of the language, in lower case.
    Word(String),
    Sign(&'static str),
    End,
}

/// Longer ones first, so that `<=` is not taken for `<`.
const SIGNS: [&str; 16] =
    ["<=", ">=", "<>", "!=", "=", "<", ">", "+", "-", "*", "/", "%", "&", "(", ")", ","];

/// What people write who come from elsewhere, and what they would write here.
const FOREIGN: [(&str, &str); 12] = [
    ("==", "Write = once."),
    ("&&", "Write and."),
    ("||", "Write or, or & to join texts."),
    ("|", "Write or, or & to join texts."),
    ("!", "Write not."),
    (";", "Write a comma between arguments."),
    ("'", "Write texts in double quotes: \"won\"."),
    ("“", "Write texts in straight quotes: \"won\"."),
    ("”", "Write texts in straight quotes: \"won\"."),
    ("„", "Write texts in straight quotes: \"won\"."),
    ("[", "Write the code of the field alone."),
    ("^", "Write the multiplication out: x * x."),
];

struct Lexer<'a> {
    rest: &'a str,
    at: usize,
}

/// All tokens, the last of which is the end.
pub(crate) fn tokens_of(source: &str) -> Result<Vec<(Token, Place)>, Fault> {
    let length = source.chars().count();
    if length > SOURCE_CHARS_MAX {
        let whole = Place { from: SOURCE_CHARS_MAX, to: length };
        let message = format!("This has {length} characters; {SOURCE_CHARS_MAX} are allowed.");
        return Err(Fault::at(whole, message).remedy("Divide it into several fields that use each other."));
    }
    let mut lexer = Lexer { rest: source, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip(lexer.rest.len() - lexer.rest.trim_start().len());
        let from = lexer.at;
        let token = lexer.next()?;
        let is_end = token == Token::End;
        tokens.push((token, Place { from, to: lexer.at }));
        if is_end {
            return Ok(tokens);
        }
    }
}

impl Lexer<'_> {
    fn next(&mut self) -> Result<Token, Fault> {
        let Some(first) = self.rest.chars().next() else { return Ok(Token::End) };
        if first.is_ascii_digit() {
            return self.number();
        }
        if first == '"' {
            return self.text();
        }
        if first.is_alphabetic() || first == '_' {
            let word = self.take(|letter| letter.is_alphanumeric() || letter == '_');
            return Ok(Token::Word(word.to_lowercase()));
        }
        if let Some((foreign, remedy)) = FOREIGN.iter().find(|(foreign, _)| self.rest.starts_with(foreign))
            // `!=` is known, `!` alone is not.
            && !self.rest.starts_with("!=")
        {
            let place = Place { from: self.at, to: self.at + foreign.chars().count() };
            return Err(Fault::at(place, format!("{foreign} means nothing here.")).remedy(*remedy));
        }
        match SIGNS.iter().find(|sign| self.rest.starts_with(*sign)) {
            Some(sign) => {
                self.skip(sign.len());
                Ok(Token::Sign(sign))
            }
            None => {
                let place = Place { from: self.at, to: self.at + 1 };
                Err(Fault::at(place, format!("The character {first:?} means nothing here."))
                    .remedy("Remove it, or write it in double quotes if it is text."))
            }
        }
    }

    fn number(&mut self) -> Result<Token, Fault> {
        let from = self.at;
        let mut digits = self.take(|letter| letter.is_ascii_digit()).to_owned();
        let mut following = self.rest.chars();
        if following.next() == Some('.') && following.next().is_some_and(|next| next.is_ascii_digit()) {
            self.skip(1);
            digits.push('.');
            digits.push_str(self.take(|letter| letter.is_ascii_digit()));
        }
        let place = Place { from, to: self.at };
        if self.rest.starts_with(|next: char| next.is_alphabetic() || next == '_' || next == '.') {
            return Err(Fault::at(
                place,
                format!("{digits} is followed by something that belongs to no number."),
            )
            .remedy("Write a sign between them, such as *."));
        }
        Decimal::from_str_exact(&digits)
            .map(Token::Number)
            .map_err(|_| Fault::at(place, "This number has too many digits.").remedy("28 are kept exactly."))
    }

    /// A quote within a text is written twice.
    fn text(&mut self) -> Result<Token, Fault> {
        let from = self.at;
        self.skip(1);
        let mut text = String::new();
        loop {
            text.push_str(self.take(|letter| letter != '"'));
            if self.rest.is_empty() {
                let place = Place { from, to: self.at };
                return Err(Fault::at(place, "This text does not end.").remedy("Write \" where it ends."));
            }
            self.skip(1);
            if !self.rest.starts_with('"') {
                return Ok(Token::Text(text));
            }
            text.push('"');
            self.skip(1);
        }
    }

    fn take(&mut self, belongs: impl Fn(char) -> bool) -> &str {
        let end = self.rest.find(|letter| !belongs(letter)).unwrap_or(self.rest.len());
        let taken = &self.rest[..end];
        self.rest = &self.rest[end..];
        self.at += taken.chars().count();
        taken
    }

    fn skip(&mut self, bytes: usize) {
        self.at += self.rest[..bytes].chars().count();
        self.rest = &self.rest[bytes..];
    }
}
