//! The answer, written byte by byte: the envelope around what the rows say.

use std::collections::HashSet;
use std::io::Write;

use sdk::Row;
use uuid::Uuid;

use super::run::Included;
use crate::records::filter::Source;
use crate::records::list::Selection;
use crate::records::values::write_text;

/// Bytes a record takes, about, so that the answer rarely grows while it is written.
const RECORD_BYTES_USUAL: usize = 1_000;

/// How many there are and where to go on.
#[derive(Debug)]
pub(super) struct Meta {
    pub(super) page: Option<usize>,
    pub(super) limit: usize,
    pub(super) total: Option<u64>,
    pub(super) total_exact: bool,
    pub(super) has_next: bool,
    pub(super) has_prev: bool,
    pub(super) next_cursor: Option<String>,
    pub(super) prev_cursor: Option<String>,
}

pub(super) fn write_list(
    source: &Source,
    selection: &Selection,
    included: &[Included],
    rows: &[Row],
    meta: &Meta,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() * RECORD_BYTES_USUAL + 300);
    out.extend_from_slice(b"{\"data\":[");
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        selection.write(source, row, &mut out);
    }
    out.push(b']');
    write_included(included, rows, &mut out);
    out.extend_from_slice(b",\"meta\":");
    write_meta(meta, &mut out);
    out.push(b'}');
    out
}

pub(super) fn write_one(source: &Source, selection: &Selection, included: &[Included], row: &Row) -> Vec<u8> {
    let mut out = Vec::with_capacity(2 * RECORD_BYTES_USUAL);
    out.extend_from_slice(b"{\"data\":");
    selection.write(source, row, &mut out);
    write_included(included, std::slice::from_ref(row), &mut out);
    out.push(b'}');
    out
}

/// Related records stand beside the list, each once, by id.
fn write_included(included: &[Included], rows: &[Row], out: &mut Vec<u8>) {
    if included.is_empty() {
        return;
    }
    let mut seen: HashSet<Uuid> = HashSet::new();
    out.extend_from_slice(b",\"included\":{");
    for row in rows {
        for part in included {
            // A link that is empty, or leads to what the actor may not see, brings nothing.
            let Some(id) = row.get::<_, Option<Uuid>>(part.at) else { continue };
            if !seen.insert(id) {
                continue;
            }
            if seen.len() > 1 {
                out.push(b',');
            }
            let _ = write!(out, "\"{id}\":");
            part.write(row, out);
        }
    }
    out.push(b'}');
}

fn write_meta(meta: &Meta, out: &mut Vec<u8>) {
    let number = |value: Option<u64>| value.map_or_else(|| "null".to_owned(), |value| value.to_string());
    let page = number(meta.page.and_then(|page| u64::try_from(page).ok()));
    let total = number(meta.total);
    let limit = u64::try_from(meta.limit).unwrap_or(u64::MAX).max(1);
    let pages = number(meta.total.map(|total| total.div_ceil(limit)));
    let _ = write!(
        out,
        r#"{{"page":{page},"limit":{limit},"total":{total},"totalExact":{},"totalPages":{pages},"hasNext":{},"hasPrev":{},"nextCursor":"#,
        meta.total_exact, meta.has_next, meta.has_prev
    );
    write_cursor(meta.next_cursor.as_deref(), out);
    out.extend_from_slice(b",\"prevCursor\":");
    write_cursor(meta.prev_cursor.as_deref(), out);
    out.push(b'}');
}

fn write_cursor(cursor: Option<&str>, out: &mut Vec<u8>) {
    match cursor {
        Some(cursor) => write_text(cursor, out),
        None => out.extend_from_slice(b"null"),
    }
}
