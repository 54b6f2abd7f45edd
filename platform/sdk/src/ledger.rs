//! The ledger as modules see it: facts are told, in the transaction of whatever caused them, and heard by others.
//!
//! Hearing is at least once and, for each record, in order. Hearing twice must be harmless.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use base::{Result, Timestamp};
use futures_util::future::BoxFuture;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::Ctx;
use crate::errors::INTERNAL;

/// Something that has happened and cannot be argued with. Its name is past tense: `crm.deal.won`.
pub trait Fact: Serialize + DeserializeOwned + Send + Sync + 'static {
    const NAME: &'static str;
}

/// A line of the ledger that is about to be written.
#[derive(Debug, Clone)]
pub struct EventLine {
    pub name: Cow<'static, str>,
    /// The kind of record it is about, and which one.
    pub entity: Option<Cow<'static, str>>,
    pub record_id: Option<Uuid>,
    /// `{"field": [from, to]}`.
    pub changes: Option<Box<RawValue>>,
    /// The whole new record, or what a fact says.
    pub data: Option<Box<RawValue>>,
}

/// A line of the ledger as a subscriber gets it.
#[derive(Debug, Clone)]
pub struct Heard {
    pub id: Uuid,
    pub at: Timestamp,
    pub name: String,
    pub entity: Option<String>,
    pub record_id: Option<Uuid>,
    pub actor: HeardActor,
    pub request_id: Option<String>,
    pub changes: Option<Box<RawValue>>,
    pub data: Option<Box<RawValue>>,
}

/// Who did what was heard: `user`, `system` or `anonymous`, with the user's id or the job's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardActor {
    pub kind: String,
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

pub type HearFn = Arc<dyn Fn(Ctx, Heard) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// Somebody who listens to the ledger, with a place of their own in it.
#[derive(Clone)]
pub struct Subscriber {
    /// `crm.win_on_order`.
    pub name: &'static str,
    /// `contacts.contact.created`, `contacts.contact.*` or `*`.
    pub patterns: Vec<&'static str>,
    pub begins: Begins,
    pub hear: HearFn,
}

/// Where a subscriber that is new to a deployment begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    Now,
    AtTheBeginning,
}

impl Ctx {
    /// Tells a fact, in the transaction of the request. Whoever listens hears it once that is committed.
    pub async fn tell<F: Fact>(&self, fact: &F) -> Result<()> {
        let line = EventLine::of_fact(fact)?;
        self.world().append(self, std::slice::from_ref(&line)).await
    }

    /// Tells a fact about a record: it stands in the record's history, and is heard in order with its other lines.
    pub async fn tell_about<F: Fact>(
        &self,
        entity: &'static str,
        record: impl Into<Uuid>,
        fact: &F,
    ) -> Result<()> {
        let line = EventLine::of_fact(fact)?.about(entity, record.into());
        self.world().append(self, std::slice::from_ref(&line)).await
    }
}

impl EventLine {
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), entity: None, record_id: None, changes: None, data: None }
    }

    pub fn of_fact<F: Fact>(fact: &F) -> Result<Self> {
        Self::named(F::NAME).with_data(fact)
    }

    #[must_use]
    pub fn about(mut self, entity: impl Into<Cow<'static, str>>, record: Uuid) -> Self {
        self.entity = Some(entity.into());
        self.record_id = Some(record);
        self
    }

    pub fn with_data(mut self, data: &impl Serialize) -> Result<Self> {
        self.data = Some(raw(data)?);
        Ok(self)
    }

    pub fn with_changes(mut self, changes: &impl Serialize) -> Result<Self> {
        self.changes = Some(raw(changes)?);
        Ok(self)
    }
}

fn raw(value: &impl Serialize) -> Result<Box<RawValue>> {
    serde_json::value::to_raw_value(value).map_err(|cause| INTERNAL.because(cause))
}

impl Heard {
    /// What the fact says, if it is this fact.
    pub fn fact<F: Fact>(&self) -> Result<F> {
        if self.name != F::NAME {
            return Err(INTERNAL.because(format!("{} was read as {}", self.name, F::NAME)));
        }
        let data = self.data.as_deref().map_or("null", RawValue::get);
        serde_json::from_str(data).map_err(|cause| INTERNAL.because(cause))
    }
}

impl Subscriber {
    pub(crate) fn new<F, Fut>(name: &'static str, patterns: &[&'static str], hear: F) -> Self
    where
        F: Fn(Ctx, Heard) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        let hear: HearFn = Arc::new(move |ctx, heard| Box::pin(hear(ctx, heard)));
        Self { name, patterns: patterns.to_vec(), begins: Begins::Now, hear }
    }

    /// Hears what was told before it existed, too. Left out, it begins when it is first deployed.
    pub fn from_the_beginning(&mut self) {
        self.begins = Begins::AtTheBeginning;
    }

    pub fn listens_to(&self, name: &str) -> bool {
        self.patterns.iter().any(|pattern| matches_pattern(pattern, name))
    }
}

/// A pattern is a name, or its beginning followed by `*`.
pub fn matches_pattern(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => pattern == name,
    }
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Subscriber({} to {})", self.name, self.patterns.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_a_name_or_the_beginning_of_one() {
        let name = "contacts.contact.created";

        for pattern in ["contacts.contact.created", "contacts.contact.*", "contacts.*", "*"] {
            assert!(matches_pattern(pattern, name), "{pattern}");
        }
        for pattern in ["contacts.contact", "contacts.contact.create", "contacts.contacts.*", "crm.*", ""] {
            assert!(!matches_pattern(pattern, name), "{pattern}");
        }
    }
}
