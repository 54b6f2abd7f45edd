//! vCard 4: a card a row. Columns are named as reading names them; others are left out.

use std::io::{self, Write};

use super::table::TableWriter;
use crate::cell::Cell;

const LINE_BYTES_MAX: usize = 75;

#[derive(Debug)]
pub struct VcardWriter<W> {
    out: W,
    columns: Vec<String>,
}

impl<W: Write + Send> VcardWriter<W> {
    pub fn begin(out: W, columns: &[String]) -> Self {
        Self { out, columns: columns.to_vec() }
    }

    /// A line, folded where it becomes too long, never in the middle of a letter.
    fn line(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut bytes = 0;
        for letter in line.chars() {
            if bytes + letter.len_utf8() > LINE_BYTES_MAX {
                self.out.write_all(b"\r\n ")?;
                bytes = 1;
            }
            bytes += letter.len_utf8();
            write!(self.out, "{letter}")?;
        }
        self.out.write_all(b"\r\n")
    }
}

impl<W: Write + Send> TableWriter for VcardWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let said: Vec<(String, String)> = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| (column.clone(), cell.text()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let of = |column: &str| {
            said.iter().find(|(known, _)| known == column).map(|(_, text)| text.as_str()).unwrap_or_default()
        };
        let name = [of("first_name"), of("middle_name"), of("last_name")];
        let full = match of("display_name") {
            "" => name.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" "),
            given => given.to_owned(),
        };
        let full = [full.as_str(), of("title"), of("email")].into_iter().find(|word| !word.is_empty());
        self.out.write_all(b"BEGIN:VCARD\r\nVERSION:4.0\r\n")?;
        self.line("FN", &escaped(full.unwrap_or("-")))?;
        let structured = format!("{};{};{};;", escaped(name[2]), escaped(name[0]), escaped(name[1]));
        self.line("N", &structured)?;
        for (column, property) in [
            ("email", "EMAIL"),
            ("other_emails", "EMAIL"),
            ("phone", "TEL;TYPE=voice"),
            ("mobile", "TEL;TYPE=cell"),
            ("other_phones", "TEL"),
        ] {
            for one in of(column).split(';').map(str::trim).filter(|one| !one.is_empty()) {
                self.line(property, &escaped(one))?;
            }
        }
        for (column, property) in [
            ("website", "URL"),
            ("job_title", "TITLE"),
            ("birthday", "BDAY"),
            ("language", "LANG"),
            ("notes", "NOTE"),
        ] {
            if !of(column).is_empty() {
                self.line(property, &escaped(of(column)))?;
            }
        }
        if !of("company.name").is_empty() || !of("department").is_empty() {
            let organisation = format!("{};{}", escaped(of("company.name")), escaped(of("department")));
            self.line("ORG", organisation.trim_end_matches(';'))?;
        }
        if !of("tags").is_empty() {
            let words: Vec<String> = of("tags").split(';').map(|word| escaped(word.trim())).collect();
            self.line("CATEGORIES", &words.join(","))?;
        }
        self.out.write_all(b"END:VCARD\r\n")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            '\r' | '\0' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
