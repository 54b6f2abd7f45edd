//! All that a module may know of the platform. Start with `Module`, then `Declarations`, then `Ctx`.
//!
//! Invariant: no SQL is written here, and nothing here knows how the platform does its work.
mod action;
mod answer;
mod ctx;
mod database;
mod declarations;
mod entity;
pub mod errors;
mod history;
mod job;
mod ledger;
mod mail;
mod migration;
mod module;
mod permission;
mod question;
mod record;
mod request;
mod route;
mod schedule;
mod strict_json;
mod tally;
pub mod wiring;
mod words;

pub use action::Action;
pub use answer::{Answer, ByteStream, Created, IntoAnswer, Json, List, Nothing};
pub use ctx::{Actor, Ctx, Origin, Rights};
pub use database::{Row, ToSql, Values, violated_constraint};
pub use declarations::{Declarations, Declared, Step, StepFn};
pub use entity::{
    AbsorbFn, AfterFn, Changing, Choice, DeriveFn, DuplicatePart, DuplicateRule, Entity, Entries, Features,
    Field, FieldKind, FieldValues, Grant, Group, Initial, Label, Layout, Likeness, Limits, OnDuplicate,
    PrepareFn, Proposed, Reach, Right, Rollup, RuleFn, Sensitivity, Storage, Summary, WaitsFn, field,
    plural_of,
};
pub use history::HistoryQuery;
pub use job::{BackOff, Job, JobFn, JobKind, JobSettings, NewJob, Priority};
pub use ledger::{Begins, EventLine, Fact, HearFn, Heard, HeardActor, Subscriber, matches_pattern};
pub use mail::{Mail, MailTemplate, MailText};
pub use migration::{Migration, SqlFile};
pub use module::Module;
pub use permission::{Permission, Role};
pub use question::{Answered, Asked, Contributions, Need};
pub use record::{Change, Loaded, Noun, Records};
pub use request::{FromRequest, Id, Request, Upload, decode_object};
pub use route::{Endpoint, FileFor, Guard, Handler, Operation, OutputAs, QueryParameter, Route, SchemaOf};
pub use schedule::{Schedule, WhoseSchedule, Zone};
pub use strict_json::decode;
pub use tally::{Tallied, Tally};
pub use words::Words;

pub use base::{Detail, EmailAddress, ErrorCode, JobId, Kind, Problem, Result, Timestamp};
pub use futures_util::future::BoxFuture;
