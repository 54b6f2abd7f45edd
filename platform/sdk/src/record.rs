//! Records, as modules read and change them. Permissions, rules and the ledger are the platform's part.

use std::fmt;

use base::Result;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::errors::{INPUT_INVALID, INTERNAL, NOT_FOUND};
use crate::{Ctx, FieldValues, FromRequest, Operation, Request};

/// A Rust view of an entity: a struct that names the fields its code needs.
pub trait Noun: DeserializeOwned + Send + Sync + 'static {
    /// `contacts.contact`.
    const ENTITY: &'static str;
}

/// A record that was found, in this tenant, and that the actor may see.
///
/// As an argument of a handler it is the record that the `{id}` of the path names.
pub struct Loaded<T> {
    pub id: Uuid,
    pub version: i64,
    /// Everything the actor may see of it.
    pub values: FieldValues,
    noun: T,
}

/// Which change to make when several records are written together.
#[derive(Debug, Clone)]
pub enum Change {
    Create { values: FieldValues },
    Update { id: Uuid, values: FieldValues, expected_version: Option<i64> },
    Trash { id: Uuid, expected_version: Option<i64> },
    Restore { id: Uuid, values: FieldValues },
    Archive { id: Uuid },
    Unarchive { id: Uuid },
    Purge { id: Uuid },
}

/// The way to the records of one entity.
#[derive(Debug)]
pub struct Records<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) entity: &'a str,
}

impl Ctx {
    /// The records of an entity, named in full.
    pub fn records<'a>(&'a self, entity: &'a str) -> Records<'a> {
        Records { ctx: self, entity }
    }

    /// The record with this id, or the answer that there is no such thing.
    pub async fn load<T: Noun>(&self, id: Uuid) -> Result<Loaded<T>> {
        let found = self.records(T::ENTITY).find(json!({ "id": id }), 1).await?;
        let values = found.into_iter().next().ok_or_else(|| NOT_FOUND.problem())?;
        Loaded::from_values(values)
    }
}

impl Ctx {
    /// Changes a record that was loaded, unless somebody has changed the same fields since.
    pub async fn change<T: Noun>(&self, record: &Loaded<T>, values: impl Serialize) -> Result<FieldValues> {
        let change = Change::Update {
            id: record.id,
            values: as_values(values)?,
            expected_version: Some(record.version),
        };
        self.records(T::ENTITY).one(change).await
    }
}

impl Records<'_> {
    /// Makes a record. The answer is all of it, with what the platform has filled in.
    pub async fn create(&self, values: impl Serialize) -> Result<FieldValues> {
        self.one(Change::Create { values: as_values(values)? }).await
    }

    /// Changes the named fields and leaves the others.
    pub async fn update(&self, id: Uuid, values: impl Serialize) -> Result<FieldValues> {
        self.one(Change::Update { id, values: as_values(values)?, expected_version: None }).await
    }

    pub async fn trash(&self, id: Uuid) -> Result<FieldValues> {
        self.one(Change::Trash { id, expected_version: None }).await
    }

    /// Several changes in one go; the first that is refused refuses all.
    pub async fn apply(&self, changes: Vec<Change>) -> Result<Vec<FieldValues>> {
        self.ctx.world().change_records(self.ctx, self.entity, changes).await
    }

    /// The newest records that fit a condition in the grammar of filters.
    pub async fn find(&self, condition: Value, at_most: usize) -> Result<Vec<FieldValues>> {
        self.ctx.world().find_records(self.ctx, self.entity, condition, at_most).await
    }

    async fn one(&self, change: Change) -> Result<FieldValues> {
        let mut changed = self.apply(vec![change]).await?;
        changed.pop().ok_or_else(|| INTERNAL.because("one change gave no record"))
    }
}

impl<T: Noun> Loaded<T> {
    pub fn from_values(values: FieldValues) -> Result<Self> {
        let id = values.id("id").ok_or_else(|| INTERNAL.because("a record came without its id"))?;
        let version = values.get("version").as_i64().unwrap_or_default();
        let noun = serde_json::from_value(Value::Object(values.0.clone()))
            .map_err(|cause| INTERNAL.because(format!("{} cannot be read: {cause}", T::ENTITY)))?;
        Ok(Self { id, version, values, noun })
    }
}

impl<T> std::ops::Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.noun
    }
}

impl<T: Noun> FromRequest for Loaded<T> {
    fn describe(_: &mut Operation) {}

    async fn from_request(ctx: &Ctx, request: &Request) -> Result<Self> {
        let id = request.variable("id").and_then(|text| text.parse().ok());
        ctx.load(id.ok_or_else(|| NOT_FOUND.problem())?).await
    }
}

impl<T> fmt::Debug for Loaded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Loaded").field("id", &self.id).field("version", &self.version).finish_non_exhaustive()
    }
}

fn as_values(values: impl Serialize) -> Result<FieldValues> {
    match serde_json::to_value(values) {
        Ok(Value::Object(fields)) => Ok(FieldValues(fields)),
        Ok(_) => Err(INPUT_INVALID.saying("A record is a JSON object of fields.")),
        Err(cause) => Err(INTERNAL.because(cause)),
    }
}
