//! Which records are meant: one grammar for addresses and for JSON, compiled to SQL.
//!
//! `filter[status]=won,lost`, `filter[value.gte]=100`, `filter[company.industry]=food`, and in JSON
//! `{"or": [{"status": "won"}, {"value": {"gte": 100}}, {"not": {"company.industry": "food"}}]}`.
mod compile;
mod condition;
mod counted;
mod figures;
mod operand;
mod operator;
mod period;

pub(super) use compile::{Compiler, Source, escape_pattern, link_expression};
pub(super) use condition::{Condition, Test};
pub(super) use operand::Bound;
pub(super) use operator::Operator;
pub use operator::operator_names;
