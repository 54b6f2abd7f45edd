//! JSON: a list of objects, one object a line, or the `data` of an answer of ours. Cut into records while it is read;
//! what lies inside one another becomes `company.domain`, lists of plain values become text with semicolons.

use std::collections::HashMap;
use std::io::{Read, Seek, SeekFrom};

use serde_json::{Map, Value};

use super::opening::{Opened, Reading, Rows, Source};
use crate::cell::{Cell, Row};
use crate::limits::Limits;
use crate::trouble::{Trouble, wrong, wrong_at};

const CHUNK_BYTES: usize = 64 << 10;
/// Records whose keys become the columns.
const LOOKED_AT: usize = 10_000;
/// Objects within objects that are taken apart; deeper ones stay JSON.
const DEPTH_MAX: usize = 4;

/// The objects of a file, cut out one by one.
struct Objects<R> {
    file: R,
    chunk: Vec<u8>,
    at: usize,
    number: u64,
    bytes_max: usize,
}

struct JsonRows<R> {
    objects: Objects<R>,
    places: HashMap<String, usize>,
    rows_max: u64,
}

pub(super) fn open(mut file: Box<dyn Source>, reading: &Reading, limits: &Limits) -> Result<Opened, Trouble> {
    let columns = match &reading.columns {
        Some(columns) => columns.clone(),
        None => first_columns(&mut file, limits)?,
    };
    file.seek(SeekFrom::Start(0))?;
    let places = columns.iter().cloned().enumerate().map(|(place, name)| (name, place)).collect();
    let objects = Objects::new(file, limits);
    let rows = JsonRows { objects, places, rows_max: limits.rows_max };
    Ok(Opened { columns, rows: Box::new(rows), delimiter: None, encoding: None })
}

fn first_columns(file: &mut (impl Read + Seek), limits: &Limits) -> Result<Vec<String>, Trouble> {
    file.seek(SeekFrom::Start(0))?;
    let mut objects = Objects::new(file, limits);
    let mut columns: Vec<String> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for _ in 0..LOOKED_AT {
        let Some(object) = objects.next()? else { break };
        for (key, _) in flat(object) {
            if places.contains_key(&key) {
                continue;
            }
            if columns.len() >= limits.columns_max {
                return Err(wrong(format!("There are more than {} different keys.", limits.columns_max)));
            }
            places.insert(key.clone(), columns.len());
            columns.push(key);
        }
    }
    if columns.is_empty() {
        return Err(wrong(
            "There is no record in the file. It should be a list of objects, or one object a line.",
        ));
    }
    Ok(columns)
}

impl<R: Read> Objects<R> {
    fn new(file: R, limits: &Limits) -> Self {
        Self { file, chunk: Vec::new(), at: 0, number: 0, bytes_max: limits.row_bytes_max }
    }

    /// The next object, wherever it begins; between objects only what JSON puts there may stand.
    fn next(&mut self) -> Result<Option<Map<String, Value>>, Trouble> {
        loop {
            let Some(byte) = self.byte()? else { return Ok(None) };
            match byte {
                b'{' => {}
                b'[' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => continue,
                _ => {
                    return Err(wrong_at(
                        self.number + 1,
                        "Something stands here that is no JSON object. The file should be a list of objects, or one object a line.",
                    ));
                }
            }
            self.number += 1;
            let text = self.object()?;
            let value: Value = serde_json::from_slice(&text)
                .map_err(|cause| wrong_at(self.number, format!("The object cannot be read: {cause}.")))?;
            let Value::Object(object) = value else { continue };
            return Ok(Some(object));
        }
    }

    /// All of an object whose brace has just been read.
    fn object(&mut self) -> Result<Vec<u8>, Trouble> {
        let mut text = vec![b'{'];
        let (mut depth, mut in_string, mut is_escaped) = (1_usize, false, false);
        while depth > 0 {
            let Some(byte) = self.byte()? else {
                return Err(wrong_at(self.number, "The file ends in the middle of an object."));
            };
            text.push(byte);
            if text.len() > self.bytes_max {
                return Err(wrong_at(
                    self.number,
                    format!("The object has more than {} bytes.", self.bytes_max),
                ));
            }
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' if in_string => is_escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth -= 1,
                _ => {}
            }
        }
        Ok(text)
    }

    fn byte(&mut self) -> Result<Option<u8>, Trouble> {
        if self.at == self.chunk.len() {
            self.chunk.resize(CHUNK_BYTES, 0);
            let read = self.file.read(&mut self.chunk)?;
            self.chunk.truncate(read);
            self.at = 0;
            if read == 0 {
                return Ok(None);
            }
        }
        let byte = self.chunk[self.at];
        self.at += 1;
        Ok(Some(byte))
    }
}

impl<R: Read + Send> Rows for JsonRows<R> {
    fn next_row(&mut self) -> Result<Option<Row>, Trouble> {
        let Some(object) = self.objects.next()? else { return Ok(None) };
        let number = self.objects.number;
        if number > self.rows_max {
            return Err(wrong(format!("There are more than {} records.", self.rows_max)));
        }
        let mut row = Row { number, cells: vec![Cell::Empty; self.places.len()], trouble: None };
        for (key, cell) in flat(object) {
            match self.places.get(&key) {
                Some(place) => row.cells[*place] = cell,
                None if cell.is_empty() => {}
                None => {
                    row.trouble =
                        Some(format!("The record has a key {key:?}, which no record before it had."));
                }
            }
        }
        Ok(Some(row))
    }
}

/// An object as one level of names and cells.
fn flat(object: Map<String, Value>) -> Vec<(String, Cell)> {
    let mut cells = Vec::new();
    flatten("", object, 1, &mut cells);
    cells
}

fn flatten(above: &str, object: Map<String, Value>, depth: usize, into: &mut Vec<(String, Cell)>) {
    for (key, value) in object {
        let name = if above.is_empty() { key } else { format!("{above}.{key}") };
        match value {
            Value::Object(inner) if depth < DEPTH_MAX => flatten(&name, inner, depth + 1, into),
            value => into.push((name, cell_of(value))),
        }
    }
}

fn cell_of(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(is_true) => Cell::Bool(is_true),
        Value::Number(number) => Cell::Number(number.to_string()),
        Value::String(text) => Cell::of_text(text),
        Value::Array(entries) if entries.iter().all(|entry| !entry.is_object() && !entry.is_array()) => {
            let words: Vec<String> = entries.into_iter().map(|entry| cell_of(entry).text()).collect();
            Cell::of_text(words.join("; "))
        }
        nested => Cell::of_text(nested.to_string()),
    }
}
