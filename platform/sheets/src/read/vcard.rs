//! vCard 3 and 4: address books, a person a card. A card becomes a row whose columns are the same in every file.

use std::collections::HashMap;
use std::io::Read;

use super::encoding::{Decoded, utf8_name};
use super::opening::{Opened, Rows, Source};
use crate::cell::{Cell, Row};
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong, wrong_at};

/// What a card can say, in the words of the fields that people keep it in.
const COLUMNS: [&str; 19] = [
    "first_name",
    "middle_name",
    "last_name",
    "display_name",
    "email",
    "other_emails",
    "phone",
    "mobile",
    "other_phones",
    "website",
    "company.name",
    "department",
    "job_title",
    "birthday",
    "tags",
    "notes",
    "address",
    "language",
    "uid",
];

struct Cards<R> {
    text: Decoded<R>,
    chunk: String,
    at: usize,
    /// A line that was read ahead: the next one may still belong to it.
    ahead: Option<String>,
    number: u64,
    bytes_max: usize,
    rows_max: u64,
}

/// A line of a card: `EMAIL;TYPE=work:ann@bakery.example`.
struct Property {
    name: String,
    kinds: Vec<String>,
    value: String,
}

pub(super) fn open(file: Box<dyn Source>, limits: &Limits) -> Result<Opened, Trouble> {
    let rows = Cards {
        text: Decoded::new(file, utf8_name())?,
        chunk: String::new(),
        at: 0,
        ahead: None,
        number: 0,
        bytes_max: limits.row_bytes_max,
        rows_max: limits.rows_max,
    };
    let columns = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
    Ok(Opened { columns, rows: Box::new(rows), delimiter: None, encoding: None })
}

impl<R: Read + Send> Rows for Cards<R> {
    fn next_row(&mut self) -> Result<Option<Row>, Trouble> {
        loop {
            let Some(line) = self.unfolded()? else { return Ok(None) };
            if line.trim().is_empty() {
                continue;
            }
            if !line.trim().eq_ignore_ascii_case("BEGIN:VCARD") {
                return Err(wrong_at(self.number + 1, "A card should begin here with BEGIN:VCARD."));
            }
            self.number += 1;
            if self.number > self.rows_max {
                return Err(wrong(format!("There are more than {} cards.", self.rows_max)));
            }
            return self.card().map(Some);
        }
    }
}

impl<R: Read> Cards<R> {
    fn card(&mut self) -> Result<Row, Trouble> {
        let mut said: HashMap<&'static str, String> = HashMap::new();
        let (mut trouble, mut bytes) = (None, 0);
        loop {
            let Some(line) = self.unfolded()? else {
                return Err(wrong_at(self.number, "The file ends in the middle of a card."));
            };
            bytes += line.len();
            if bytes > self.bytes_max {
                return Err(wrong_at(
                    self.number,
                    format!("The card has more than {} bytes.", self.bytes_max),
                ));
            }
            if line.trim().eq_ignore_ascii_case("END:VCARD") {
                break;
            }
            let Some(property) = Property::read(&line) else { continue };
            if property.name == "VERSION" && !matches!(property.value.trim(), "3.0" | "4.0") {
                trouble = Some("The card is of a version before 3.0. Export it as vCard 3 or 4.".to_owned());
            }
            property.tell(&mut said);
        }
        let cells = COLUMNS.iter().map(|column| said.remove(column).map_or(Cell::Empty, Cell::of_text));
        Ok(Row { number: self.number, cells: cells.collect(), trouble })
    }

    /// A line with those that go on with it: they begin with a blank.
    fn unfolded(&mut self) -> Result<Option<String>, Trouble> {
        let mut line = match self.ahead.take() {
            Some(line) => line,
            None => match self.line()? {
                Some(line) => line,
                None => return Ok(None),
            },
        };
        while let Some(next) = self.line()? {
            let Some(rest) = next.strip_prefix([' ', '\t']) else {
                self.ahead = Some(next);
                break;
            };
            line.push_str(rest);
            if line.len() > self.bytes_max {
                return Err(wrong_at(self.number, format!("A line has more than {} bytes.", self.bytes_max)));
            }
        }
        Ok(Some(line))
    }

    fn line(&mut self) -> Result<Option<String>, Trouble> {
        let mut line = String::new();
        loop {
            if self.at == self.chunk.len() {
                self.at = 0;
                self.text.next_text(&mut self.chunk)?;
                if self.chunk.is_empty() {
                    return Ok((!line.is_empty()).then_some(line));
                }
            }
            let rest = &self.chunk[self.at..];
            match rest.find('\n') {
                Some(end) => {
                    line.push_str(&rest[..end]);
                    self.at += end + 1;
                    if line.ends_with('\r') {
                        line.pop();
                    }
                    return Ok(Some(line));
                }
                None => {
                    line.push_str(rest);
                    self.at = self.chunk.len();
                }
            }
            if line.len() > self.bytes_max {
                return Err(wrong_at(self.number, format!("A line has more than {} bytes.", self.bytes_max)));
            }
        }
    }
}

impl Property {
    fn read(line: &str) -> Option<Self> {
        let mut in_quotes = false;
        let colon = line.find(|letter| {
            in_quotes ^= letter == '"';
            letter == ':' && !in_quotes
        })?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        let mut parts = head.split(';');
        // A group may stand before the name: item1.EMAIL
        let name = parts.next()?.rsplit('.').next()?.to_uppercase();
        let kinds = parts.flat_map(|part| {
            let kinds = part
                .split_once('=')
                .map_or(part, |(key, kinds)| if key.eq_ignore_ascii_case("TYPE") { kinds } else { "" });
            kinds.split(',').map(|kind| kind.trim_matches('"').to_lowercase()).collect::<Vec<_>>()
        });
        Some(Self { name, kinds: kinds.filter(|kind| !kind.is_empty()).collect(), value: value.to_owned() })
    }

    fn tell(&self, said: &mut HashMap<&'static str, String>) {
        let parts = || pieces(&self.value, ';');
        match self.name.as_str() {
            "N" => {
                let parts = parts();
                for (place, column) in [(0, "last_name"), (1, "first_name"), (2, "middle_name")] {
                    keep(said, column, parts.get(place).cloned().unwrap_or_default());
                }
            }
            "FN" => keep(said, "display_name", plain(&self.value)),
            "EMAIL" => one_or_more(said, "email", "other_emails", plain(&self.value)),
            "TEL" => {
                let number = plain(&self.value);
                let number = number.strip_prefix("tel:").unwrap_or(&number).to_owned();
                let is_mobile = self.kinds.iter().any(|kind| kind == "cell");
                one_or_more(said, if is_mobile { "mobile" } else { "phone" }, "other_phones", number);
            }
            "URL" => keep(said, "website", plain(&self.value)),
            "ORG" => {
                let parts = parts();
                keep(said, "company.name", parts.first().cloned().unwrap_or_default());
                keep(said, "department", parts.get(1).cloned().unwrap_or_default());
            }
            "TITLE" => keep(said, "job_title", plain(&self.value)),
            "BDAY" => keep(said, "birthday", day(&plain(&self.value))),
            "CATEGORIES" => keep(said, "tags", pieces(&self.value, ',').join("; ")),
            "NOTE" => keep(said, "notes", plain(&self.value)),
            "LANG" => keep(said, "language", plain(&self.value)),
            "UID" => keep(said, "uid", plain(&self.value)),
            "ADR" => {
                let filled: Vec<String> = parts().into_iter().filter(|part| !part.is_empty()).collect();
                keep(said, "address", filled.join(", "));
            }
            _ => {}
        }
    }
}

fn keep(said: &mut HashMap<&'static str, String>, column: &'static str, value: String) {
    if !value.is_empty() {
        said.entry(column).or_insert(value);
    }
}

/// The first of its kind stands alone; the others stand together.
fn one_or_more(
    said: &mut HashMap<&'static str, String>,
    first: &'static str,
    others: &'static str,
    value: String,
) {
    if value.is_empty() {
        return;
    }
    if said.contains_key(first) {
        let list = said.entry(others).or_default();
        if !list.is_empty() {
            list.push_str("; ");
        }
        list.push_str(&value);
    } else {
        said.insert(first, value);
    }
}

/// `19860412` and `1986-04-12T00:00:00Z` are days. Without a year it is none.
fn day(text: &str) -> String {
    let day = text.split('T').next().unwrap_or_default();
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    }
    if day.starts_with('-') { String::new() } else { day.to_owned() }
}

/// A value without its escapes.
fn plain(value: &str) -> String {
    pieces(value, '\0').pop().unwrap_or_default()
}

/// Cut where the separator stands unescaped.
fn pieces(value: &str, separator: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let last = pieces.len() - 1;
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => pieces[last].push('\n'),
                Some(escaped) => pieces[last].push(escaped),
                None => {}
            },
            letter if letter == separator => pieces.push(String::new()),
            letter => pieces[last].push(letter),
        }
    }
    pieces.iter().map(|piece| piece.trim().to_owned()).collect()
}
