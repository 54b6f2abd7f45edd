//! Where links to records of one kind are kept: in fields of modules and of tenants, to one record and to several, and in ids
//! that stand beside the name of a kind.

use std::sync::Arc;

use sdk::{FieldKind, Storage};
use uuid::Uuid;

use crate::metadata::{Registry, Shape, ShapedField};
use crate::records::filter::{Bound, Compiler};

/// A field that leads to records of a kind.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) shape: Arc<Shape>,
    /// Which field of it.
    at: usize,
    kept: Kept,
}

#[derive(Debug, Clone)]
enum Kept {
    Column(String),
    /// Under a key in `custom`, with nothing to find it by.
    Key(String),
    /// As rows of their own.
    Rows,
    /// As an id, of whatever kind the other column says.
    Beside {
        id: String,
        kind: String,
    },
}

/// All places from which links lead to this kind, in an order that stays the same. Where a record has gone when it was merged is
/// none of them: that is what became of it.
pub(super) fn places_to(registry: &Registry, target: &Shape) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for shape in registry.all() {
        for at in 0..shape.fields.len() {
            places.extend(Place::of(shape, at, target));
        }
    }
    places.sort_by_key(Place::key);
    places
}

impl Place {
    fn of(shape: &Arc<Shape>, at: usize, target: &Shape) -> Option<Self> {
        let known = &shape.fields[at];
        let is_own_end =
            shape.code() == target.code() && target.entity.merged_into.as_deref() == Some(known.code());
        if is_own_end || known.field.is_computed() {
            return None;
        }
        let first_column = |known: &ShapedField| known.columns.first().map(|column| column.name.clone());
        let kept = match (known.kind(), &known.field.storage) {
            (FieldKind::Links { to }, Storage::LinkRows) if to == target.code() => Kept::Rows,
            (FieldKind::Link { to }, Storage::Columns) if to == target.code() => {
                Kept::Column(first_column(known)?)
            }
            (FieldKind::Link { to }, Storage::Custom { key, slot, is_filled }) if to == target.code() => {
                match slot {
                    Some(slot) if *is_filled => Kept::Column(slot.to_string()),
                    _ => Kept::Key(key.to_string()),
                }
            }
            (FieldKind::Id, Storage::Columns) => {
                let kind = shape.field(known.field.kind_in.as_deref()?)?;
                Kept::Beside { id: first_column(known)?, kind: first_column(kind)? }
            }
            _ => return None,
        };
        Some(Self { shape: Arc::clone(shape), at, kept })
    }

    pub(super) fn known(&self) -> &ShapedField {
        &self.shape.fields[self.at]
    }

    pub(super) fn index(&self) -> usize {
        self.at
    }

    /// The field in full, such as `contacts.contact.company`.
    pub(super) fn key(&self) -> String {
        format!("{}.{}", self.shape.code(), self.known().code())
    }

    /// The test that `r` leads from here to one of these records.
    pub(super) fn test(&self, compiler: &mut Compiler<'_>, target: &Shape, ids: &[Uuid]) -> String {
        let texts = || Bound::Texts(ids.iter().map(Uuid::to_string).collect());
        match &self.kept {
            Kept::Column(column) => {
                format!("r.\"{column}\" = any({})", compiler.bind(Bound::Ids(ids.to_vec())))
            }
            Kept::Key(key) => {
                let (key, ids) = (compiler.bind(Bound::Text(key.clone())), compiler.bind(texts()));
                format!("r.custom ->> {key}::text = any({ids}::text[])")
            }
            Kept::Rows => {
                let field = compiler.bind(Bound::Text(self.key()));
                let ids = compiler.bind(Bound::Ids(ids.to_vec()));
                format!(
                    "r.id in (
                         select link.from_id from core.record_link link
                         where link.tenant_id = $1::uuid and link.field = {field}::text and link.to_id = any({ids})
                     )"
                )
            }
            Kept::Beside { id, kind } => {
                let code = compiler.bind(Bound::Text(target.code().to_owned()));
                let ids = compiler.bind(Bound::Ids(ids.to_vec()));
                format!("r.\"{id}\" = any({ids}) and r.\"{kind}\" = {code}::text")
            }
        }
    }
}
