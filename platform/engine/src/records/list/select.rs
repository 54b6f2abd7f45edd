//! Which columns are read for which fields.

use base::Result;
use sdk::{FieldKind, Row, Storage};

use super::parameters::refused;
use crate::access::FieldAccess;
use crate::files::told_sql;
use crate::metadata::ColumnKind;
use crate::records::filter::{Bound, Compiler, Source};
use crate::records::values::{write_field, write_text};

/// The fields that are read of one table, and where in a row their columns begin.
#[derive(Debug)]
pub(in crate::records) struct Selection {
    fields: Vec<Selected>,
}

#[derive(Debug)]
struct Selected {
    index: usize,
    at: usize,
    /// `,"name":`, ready to be copied.
    key: Vec<u8>,
}

impl Selection {
    /// Everything the actor may see, or the part of it that was asked for. The id is always among it, first.
    pub(in crate::records) fn compile(
        compiler: &mut Compiler<'_>,
        source: &Source,
        wanted: Option<&[String]>,
        columns: &mut Vec<String>,
    ) -> Result<Self> {
        for name in wanted.unwrap_or_default() {
            if source.field(name).is_none() {
                let hint = source.shape.closest(name).filter(|close| source.field(close).is_some());
                let hint = hint.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
                return Err(refused("fields", format!("names {name:?}, which is no field{hint}")));
            }
        }
        let mut fields = Vec::new();
        for (index, known) in source.shape.fields.iter().enumerate() {
            let is_wanted = wanted.is_none_or(|wanted| wanted.iter().any(|name| name == known.code()));
            let is_stored = known.field.storage != Storage::Nowhere;
            let is_visible = source.access.field(index) != FieldAccess::Hidden;
            if !(is_stored && is_visible && (is_wanted || known.code() == "id")) {
                continue;
            }
            let mut key = if fields.is_empty() { vec![b'{'] } else { vec![b','] };
            write_text(known.code(), &mut key);
            key.push(b':');
            fields.push(Selected { index, at: columns.len(), key });
            match &known.field.storage {
                Storage::Custom { key, .. } => {
                    let place = compiler.bind(Bound::Text(key.to_string()));
                    columns.push(format!("{}.custom -> {place}", source.alias));
                }
                Storage::LinkRows => columns.push(format!(
                    "array(select link.to_id from core.record_link link where link.tenant_id = $1 and link.field = '{}.{}' and link.from_id = {}.id order by link.position)",
                    source.shape.code(),
                    known.code(),
                    source.alias
                )),
                Storage::Columns if known.kind().is_file() => {
                    let file = known.columns.first().map_or("id", |column| &column.name);
                    let alias = &source.alias;
                    columns.push(told_sql(&format!("{alias}.\"{file}\""), &format!("{alias}.id")));
                }
                Storage::Columns | Storage::Nowhere => {
                    let count = if known.kind() == &FieldKind::Money { 2 } else { 1 };
                    for column in known.columns.iter().take(count) {
                        let cast = match column.kind {
                            ColumnKind::Numeric | ColumnKind::Time => "::text",
                            _ => "",
                        };
                        columns.push(format!("{}.\"{}\"{cast}", source.alias, column.name));
                    }
                }
            }
        }
        Ok(Self { fields })
    }

    /// One record as JSON, from a row.
    pub(in crate::records) fn write(&self, source: &Source, row: &Row, out: &mut Vec<u8>) {
        for selected in &self.fields {
            out.extend_from_slice(&selected.key);
            write_field(&source.shape.fields[selected.index], row, selected.at, out);
        }
        out.push(b'}');
    }
}
