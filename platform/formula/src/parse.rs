//! From tokens to a tree. What binds tighter stands further below in this file:
//! or, and, not, comparisons, &, + and -, * / and %, the sign before a number, what stands alone.

use crate::expression::{Expression, Operator, What};
use crate::fault::{Fault, Place};
use crate::functions::{FUNCTIONS, Function};
use crate::names::closest;
use crate::token::{Token, tokens_of};

/// Parentheses within parentheses, and signs one after the other. Reading goes down a dozen calls for each.
const NESTING_MAX: usize = 40;
/// Steps that wait for each other. Evaluating goes down a call for each, perhaps on a small stack.
const DEPTH_MAX: usize = 100;
/// Parts of one expression.
const PARTS_MAX: usize = 1_000;

const COMPARISONS: [(&str, Operator); 7] = [
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("<=", Operator::LessOrEqual),
    (">=", Operator::GreaterOrEqual),
    ("<", Operator::Less),
    (">", Operator::Greater),
];
const JOINS: [(&str, Operator); 1] = [("&", Operator::Join)];
const SUMS: [(&str, Operator); 2] = [("+", Operator::Plus), ("-", Operator::Minus)];
const PRODUCTS: [(&str, Operator); 3] =
    [("*", Operator::Times), ("/", Operator::Divide), ("%", Operator::Remainder)];

struct Parser {
    tokens: Vec<(Token, Place)>,
    at: usize,
    nesting: usize,
    parts: usize,
}

type Parsed = Result<Expression, Fault>;

pub(crate) fn parse(source: &str) -> Parsed {
    let mut parser = Parser { tokens: tokens_of(source)?, at: 0, nesting: 0, parts: 0 };
    if parser.token() == &Token::End {
        let fault = Fault::at(parser.place(), "There is nothing to calculate.");
        return Err(fault.remedy("Write an expression such as price * quantity."));
    }
    let whole = parser.expression()?;
    match parser.token() {
        Token::End => Ok(whole),
        Token::Sign(")") => {
            Err(Fault::at(parser.place(), "This ) closes nothing.")
                .remedy("Remove it, or write the ( before."))
        }
        Token::Sign(",") => Err(Fault::at(parser.place(), "A comma stands between arguments only.")
            .remedy("Write decimals with a point: 1.5.")),
        _ => {
            let message = format!("{} does not go on from what stands before it.", parser.shown());
            Err(Fault::at(parser.place(), message)
                .remedy("Write a sign or a word between the two, such as + or and."))
        }
    }
}

impl Parser {
    fn token(&self) -> &Token {
        &self.tokens[self.at].0
    }

    fn place(&self) -> Place {
        self.tokens[self.at].1
    }

    fn advance(&mut self) -> (Token, Place) {
        let taken = self.tokens[self.at].clone();
        // The end stays where it is.
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        taken
    }

    fn is_word(&self, ahead: usize, word: &str) -> bool {
        self.tokens
            .get(self.at + ahead)
            .is_some_and(|(token, _)| matches!(token, Token::Word(is) if is == word))
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.token(), Token::Sign(is) if *is == sign)
    }

    fn shown(&self) -> String {
        match self.token() {
            Token::Number(number) => number.to_string(),
            Token::Text(text) => format!("The text {text:?}"),
            Token::Word(word) => format!("“{word}”"),
            Token::Sign(sign) => (*sign).to_owned(),
            Token::End => "The end".to_owned(),
        }
    }

    fn made(&mut self, what: What, at: Place) -> Parsed {
        self.parts += 1;
        if self.parts > PARTS_MAX {
            let fault = Fault::at(at, format!("This has more than {PARTS_MAX} parts."));
            return Err(fault.remedy("Divide it into several fields that use each other."));
        }
        let made = Expression::new(what, at);
        if made.depth > DEPTH_MAX {
            let fault = Fault::at(at, format!("More than {DEPTH_MAX} steps wait for each other here."));
            return Err(fault.remedy("Divide it into several fields that use each other."));
        }
        Ok(made)
    }

    /// One level further down.
    fn within(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.nesting >= NESTING_MAX {
            let fault = Fault::at(self.place(), format!("This is nested more than {NESTING_MAX} times."));
            return Err(fault.remedy("Divide it into several fields that use each other."));
        }
        self.nesting += 1;
        let parsed = inner(self);
        self.nesting -= 1;
        parsed
    }

    fn expression(&mut self) -> Parsed {
        self.within(|parser| {
            let mut left = parser.all_of()?;
            while parser.is_word(0, "or") {
                parser.advance();
                let right = parser.all_of()?;
                left = parser.two(Operator::Or, left, right)?;
            }
            Ok(left)
        })
    }

    fn all_of(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.is_word(0, "and") {
            self.advance();
            let right = self.negation()?;
            left = self.two(Operator::And, left, right)?;
        }
        Ok(left)
    }

    fn negation(&mut self) -> Parsed {
        if !self.is_word(0, "not") {
            return self.comparison();
        }
        let (_, from) = self.advance();
        let inner = self.within(Self::negation)?;
        let at = from.until(inner.at);
        self.made(What::Not(Box::new(inner)), at)
    }

    fn comparison(&mut self) -> Parsed {
        let left = self.chain(&JOINS, |parser| parser.chain(&SUMS, Self::product))?;
        if let Some(operator) = self.operator(&COMPARISONS) {
            self.advance();
            let right = self.chain(&JOINS, |parser| parser.chain(&SUMS, Self::product))?;
            let compared = self.two(operator, left, right)?;
            if self.operator(&COMPARISONS).is_some() {
                return Err(Fault::at(self.place(), "Two comparisons cannot follow each other.")
                    .remedy("Write and between them: 1 < x and x < 9."));
            }
            return Ok(compared);
        }
        if self.is_word(0, "is") {
            return self.is_empty(left);
        }
        let is_negated = self.is_word(0, "not") && self.is_word(1, "in");
        if is_negated || self.is_word(0, "in") {
            return self.one_of(left, is_negated);
        }
        Ok(left)
    }

    fn is_empty(&mut self, value: Expression) -> Parsed {
        self.advance();
        let is_negated = self.is_word(0, "not");
        if is_negated {
            self.advance();
        }
        if !self.is_word(0, "empty") {
            return Err(Fault::at(self.place(), "After “is” comes “empty” or “not empty”.")
                .remedy("Compare with =, such as status = \"won\"."));
        }
        let (_, to) = self.advance();
        let at = value.at.until(to);
        self.made(What::IsEmpty { value: Box::new(value), is_negated }, at)
    }

    fn one_of(&mut self, value: Expression, is_negated: bool) -> Parsed {
        if is_negated {
            self.advance();
        }
        self.advance();
        if !self.is_sign("(") {
            return Err(Fault::at(self.place(), "After “in” comes a list in parentheses.")
                .remedy("Write, for example, status in (\"new\", \"won\")."));
        }
        self.advance();
        let (list, to) = self.listed("in")?;
        if list.is_empty() {
            return Err(
                Fault::at(value.at.until(to), "The list after “in” is empty.").remedy("Name some values.")
            );
        }
        let at = value.at.until(to);
        self.made(What::In { value: Box::new(value), list, is_negated }, at)
    }

    /// What follows an opening parenthesis, up to the closing one, and the place of that.
    fn listed(&mut self, of: &str) -> Result<(Vec<Expression>, Place), Fault> {
        let mut entries = Vec::new();
        if self.is_sign(")") {
            return Ok((entries, self.advance().1));
        }
        loop {
            entries.push(self.expression()?);
            if self.is_sign(")") {
                return Ok((entries, self.advance().1));
            }
            if !self.is_sign(",") {
                let message = format!("The parenthesis after “{of}” is not closed.");
                return Err(
                    Fault::at(self.place(), message).remedy("Write , before a further argument, or ).")
                );
            }
            self.advance();
        }
    }

    fn operator(&self, known: &[(&str, Operator)]) -> Option<Operator> {
        known.iter().find(|(sign, _)| self.is_sign(sign)).map(|(_, operator)| *operator)
    }

    /// Operators of one rank, from left to right.
    fn chain(&mut self, known: &[(&str, Operator)], mut next: impl FnMut(&mut Self) -> Parsed) -> Parsed {
        let mut left = next(self)?;
        while let Some(operator) = self.operator(known) {
            self.advance();
            let right = next(self)?;
            left = self.two(operator, left, right)?;
        }
        Ok(left)
    }

    fn two(&mut self, operator: Operator, left: Expression, right: Expression) -> Parsed {
        let at = left.at.until(right.at);
        self.made(What::Two(operator, Box::new(left), Box::new(right)), at)
    }

    fn product(&mut self) -> Parsed {
        self.chain(&PRODUCTS, Self::signed)
    }

    fn signed(&mut self) -> Parsed {
        if !self.is_sign("-") {
            return self.alone();
        }
        let (_, from) = self.advance();
        let inner = self.within(Self::signed)?;
        let at = from.until(inner.at);
        self.made(What::Negated(Box::new(inner)), at)
    }

    fn alone(&mut self) -> Parsed {
        let (token, at) = self.advance();
        match token {
            Token::Number(number) => self.made(What::Number(number), at),
            Token::Text(text) => self.made(What::Text(text), at),
            Token::Word(word) => self.word(word, at),
            Token::Sign("(") => {
                let inner = self.expression()?;
                if !self.is_sign(")") {
                    return Err(Fault::at(at, "This ( is not closed.").remedy("Write ) where it ends."));
                }
                self.advance();
                Ok(inner)
            }
            Token::Sign(sign) => Err(Fault::at(at, format!("Before {sign} something is missing."))
                .remedy("Write a field, a number or a text there.")),
            Token::End => Err(Fault::at(at, "Something is missing at the end.")
                .remedy("Write a field, a number or a text there.")),
        }
    }

    fn word(&mut self, word: String, at: Place) -> Parsed {
        if self.is_sign("(")
            && let Some(function) = function_of(&word)
        {
            self.advance();
            let (arguments, to) = self.listed(&word)?;
            return self.made(What::Call { function, arguments }, at.until(to));
        }
        match word.as_str() {
            "true" => self.made(What::Boolean(true), at),
            "false" => self.made(What::Boolean(false), at),
            "empty" => self.made(What::Empty, at),
            "and" | "or" | "in" | "is" => {
                let fault = Fault::at(at, format!("“{word}” stands between two things."));
                Err(fault.remedy(format!("Write what comes before it: a {word} b.")))
            }
            "not" => Err(Fault::at(at, "“not” stands before a whole condition.")
                .remedy("Put it in parentheses together with its condition: (not is_paid).")),
            _ if self.is_sign("(") => {
                let fault = Fault::at(at, format!("There is no function “{word}”."));
                let names = FUNCTIONS.iter().map(|function| function.name);
                Err(match closest(&word, names) {
                    Some(close) => fault.remedy(format!("Did you mean “{close}”?")),
                    None => fault.remedy("The guide lists those there are."),
                })
            }
            _ => self.made(What::Name(word), at),
        }
    }
}

pub(crate) fn function_of(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}
