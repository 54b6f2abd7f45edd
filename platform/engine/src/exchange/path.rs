//! Where a column leads: to a field, to a part of one, or through a link to a field of the linked record. Imports and
//! exports write it the same way, so that what went out finds its way back: `email`, `annual_revenue.currency`,
//! `company.domain`.

use std::sync::Arc;

use sdk::{Ctx, FieldKind};

use crate::access::{FieldAccess, access_to};
use crate::metadata::{Registry, Shape, ShapedField};

const ADDRESS_PARTS: [&str; 7] = ["line1", "line2", "line3", "city", "state", "postal_code", "country"];
const MONEY_PARTS: [&str; 2] = ["amount", "currency"];

/// A path, followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) field: String,
    pub(super) part: Option<String>,
}

impl Path {
    pub(super) fn written(&self) -> String {
        match &self.part {
            Some(part) => format!("{}.{part}", self.field),
            None => self.field.clone(),
        }
    }

    /// The path, if there is such a field and the actor may see it.
    pub(super) fn read(ctx: &Ctx, registry: &Registry, shape: &Shape, text: &str) -> Result<Self, String> {
        let (code, part) = text.split_once('.').map_or((text, None), |(code, part)| (code, Some(part)));
        let known = visible(ctx, shape, code).ok_or_else(|| format!("names {text:?}, which is no field"))?;
        let is_there = match (part, known.kind()) {
            (None, _) => true,
            (Some(part), FieldKind::Address) => ADDRESS_PARTS.contains(&part),
            (Some(part), FieldKind::Money) => MONEY_PARTS.contains(&part),
            (Some(part), FieldKind::Link { to }) => {
                registry.entity(to).is_some_and(|other| visible(ctx, other, part).is_some())
            }
            (Some(_), _) => false,
        };
        if !is_there {
            return Err(format!("names {text:?}, and {code} has no such part"));
        }
        Ok(Self { field: code.to_owned(), part: part.map(str::to_owned) })
    }

    /// Every path that leads to something plain, in the order of the fields.
    pub(super) fn all_of(ctx: &Ctx, registry: &Registry, shape: &Arc<Shape>) -> Vec<Self> {
        let mut paths = Vec::new();
        for known in shape.fields.iter().filter(|known| visible(ctx, shape, known.code()).is_some()) {
            let of = |part: &str| Self { field: known.code().to_owned(), part: Some(part.to_owned()) };
            match known.kind() {
                FieldKind::Inverse { .. } => {}
                FieldKind::Address => paths.extend(ADDRESS_PARTS.map(of)),
                FieldKind::Money => paths.extend(MONEY_PARTS.map(of)),
                FieldKind::Link { to } => {
                    paths.push(Self { field: known.code().to_owned(), part: None });
                    let other = registry.entity(to).into_iter().flat_map(|other| &other.fields);
                    let unique = other.filter(|other| other.field.unique && !other.field.is_standard);
                    paths.extend(unique.map(|other| of(other.code())));
                }
                _ => paths.push(Self { field: known.code().to_owned(), part: None }),
            }
        }
        paths
    }

    /// What a column with this path is called: `Company`, `Company: Domain`.
    pub(super) fn heading(&self, registry: &Registry, shape: &Shape, language: &str) -> String {
        self.headings(registry, shape, |label| vec![label.read(language).to_owned()])
            .pop()
            .unwrap_or_else(|| self.written())
    }

    /// What it is called in every language there is.
    pub(super) fn headings_everywhere(&self, registry: &Registry, shape: &Shape) -> Vec<String> {
        self.headings(registry, shape, |label| label.texts().map(str::to_owned).collect())
    }

    fn headings(
        &self,
        registry: &Registry,
        shape: &Shape,
        read: impl Fn(&sdk::Label) -> Vec<String>,
    ) -> Vec<String> {
        let Some(known) = shape.field(&self.field) else { return Vec::new() };
        let own = read(&known.field.label);
        let Some(part) = &self.part else { return own };
        let parts = match known.kind() {
            FieldKind::Link { to } => registry
                .entity(to)
                .and_then(|other| other.field(part))
                .map(|other| read(&other.field.label))
                .unwrap_or_default(),
            _ => vec![sdk::Label::from_code(part).english().to_owned()],
        };
        own.iter().flat_map(|own| parts.iter().map(move |part| format!("{own}: {part}"))).collect()
    }
}

pub(super) fn visible<'a>(ctx: &Ctx, shape: &'a Shape, code: &str) -> Option<&'a ShapedField> {
    let access = access_to(ctx, shape);
    let index = shape.index_of(code).filter(|index| access.field(*index) != FieldAccess::Hidden)?;
    shape.fields.get(index)
}
