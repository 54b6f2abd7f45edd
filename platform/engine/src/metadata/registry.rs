//! All entities of the program, by code and by address.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use sdk::Entity;

use super::shape::Shape;

#[derive(Debug, Default)]
pub struct Registry {
    shapes: BTreeMap<String, Arc<Shape>>,
    /// From the last part of an address to the code.
    paths: HashMap<String, String>,
}

impl Registry {
    pub fn new(entities: impl IntoIterator<Item = Entity>) -> Self {
        let mut registry = Self::default();
        for entity in entities {
            let shape = Arc::new(Shape::compile(&entity));
            let code = entity.code.to_string();
            for path in std::iter::once(&entity.path).chain(&entity.aliases) {
                registry.paths.insert(path.to_string(), code.clone());
            }
            registry.shapes.insert(code, shape);
        }
        registry
    }

    /// The same, with other shapes of some entities.
    #[must_use]
    pub fn changed(&self, shapes: impl IntoIterator<Item = Shape>) -> Self {
        let mut changed = Self { shapes: self.shapes.clone(), paths: self.paths.clone() };
        for shape in shapes {
            changed.shapes.insert(shape.code().to_owned(), Arc::new(shape));
        }
        changed
    }

    /// By code: `contacts.contact`; `contacts_contact` is accepted too.
    pub fn entity(&self, code: &str) -> Option<&Arc<Shape>> {
        self.shapes.get(code).or_else(|| self.shapes.get(&code.replacen('_', ".", 1)))
    }

    /// By address: `contacts`.
    pub fn at(&self, path: &str) -> Option<&Arc<Shape>> {
        self.shapes.get(self.paths.get(path)?)
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Shape>> {
        self.shapes.values()
    }
}
