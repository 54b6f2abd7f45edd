//! Questions between modules: a small trait in `contracts`, asked by one module, answered by another.
//!
//! `ctx.ask::<dyn StockLevels>()` gives the answering module's object, or nobody.

use std::any::{Any, TypeId, type_name};
use std::fmt;
use std::sync::Arc;

/// Whether a module can do without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

/// That a module answers a question.
pub struct Answered {
    pub question: TypeId,
    pub name: &'static str,
    /// An `Arc<Q>` where `Q` is the question's trait object.
    pub answer: Arc<dyn Any + Send + Sync>,
}

/// That a module asks a question.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub question: TypeId,
    pub name: &'static str,
    pub need: Need,
}

impl Answered {
    pub fn new<Q: ?Sized + Send + Sync + 'static>(answer: Arc<Q>) -> Self {
        Self { question: TypeId::of::<Q>(), name: type_name::<Q>(), answer: Arc::new(answer) }
    }
}

/// Answers of several modules to one question, under the type of `Many` of it.
#[derive(Clone, Default)]
pub struct Contributions(pub Vec<Arc<dyn Any + Send + Sync>>);

/// Stands for "all who answer Q" among the questions.
pub(crate) struct Many<Q: ?Sized>(std::marker::PhantomData<fn() -> Box<Q>>);

impl<Q: ?Sized + Send + Sync + 'static> Many<Q> {
    pub(crate) fn answered_by(answer: Arc<Q>) -> Answered {
        Answered { question: TypeId::of::<Self>(), name: type_name::<Q>(), answer: Arc::new(answer) }
    }
}

impl Asked {
    pub fn new<Q: ?Sized + 'static>(need: Need) -> Self {
        Self { question: TypeId::of::<Q>(), name: type_name::<Q>(), need }
    }
}

impl fmt::Debug for Contributions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contributions({})", self.0.len())
    }
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answered({})", self.name)
    }
}
