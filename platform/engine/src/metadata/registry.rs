//! All entities of the program, by code and by address.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use sdk::Entity;

use super::shape::Shape;

/// What kinds of records that tenants make stand under: `custom.vehicle`. No module has this name.
pub(crate) const MODULE_OF_TENANTS: &str = "custom";

#[derive(Debug, Default)]
pub struct Registry {
    shapes: BTreeMap<String, Arc<Shape>>,
    /// From the last part of an address to the code.
    paths: HashMap<String, String>,
    /// How other addresses of the API begin.
    reserved: Arc<BTreeSet<String>>,
}

impl Registry {
    pub fn new(entities: impl IntoIterator<Item = Entity>) -> Self {
        let mut registry = Self::default();
        for entity in entities {
            registry.insert(Shape::compile(&entity));
        }
        registry
    }

    /// No records of tenants answer at addresses that begin so.
    #[must_use]
    pub fn reserving(mut self, first_words: impl IntoIterator<Item = String>) -> Self {
        self.reserved = Arc::new(first_words.into_iter().collect());
        self
    }

    /// The same, with other shapes of some entities, and with some that are the tenant's own.
    #[must_use]
    pub fn changed(&self, shapes: impl IntoIterator<Item = Shape>) -> Self {
        let mut changed = Self {
            shapes: self.shapes.clone(),
            paths: self.paths.clone(),
            reserved: Arc::clone(&self.reserved),
        };
        for shape in shapes {
            changed.insert(shape);
        }
        changed
    }

    fn insert(&mut self, shape: Shape) {
        let code = shape.code().to_owned();
        for path in std::iter::once(&shape.entity.path).chain(&shape.entity.aliases) {
            // What came first answers: a module that is new here takes nothing from the tenant's others.
            if !self.reserved.contains(path.as_ref()) {
                self.paths.entry(path.to_string()).or_insert_with(|| code.clone());
            }
        }
        self.shapes.insert(code, Arc::new(shape));
    }

    /// By code: `contacts.contact`; `contacts_contact` is accepted too.
    pub fn entity(&self, code: &str) -> Option<&Arc<Shape>> {
        self.shapes.get(code).or_else(|| self.shapes.get(&code.replacen('_', ".", 1)))
    }

    /// By address: `contacts`.
    pub fn at(&self, path: &str) -> Option<&Arc<Shape>> {
        self.shapes.get(self.paths.get(path)?)
    }

    /// Whether something else than a tenant's own records answers at addresses that begin so.
    pub fn is_taken(&self, path: &str) -> bool {
        self.reserved.contains(path) || self.at(path).is_some_and(|shape| shape.entity.mark.is_none())
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Shape>> {
        self.shapes.values()
    }
}
