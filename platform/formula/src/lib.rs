//! The expression language of tenants: what follows from the fields of a record, such as `price * quantity`.
//!
//! An expression is read and checked once, against the names and types it may use; `Formula` is what came out well. It is
//! evaluated for each record, exactly and within a bound. See Decision 0019, and docs/guides/formulas.md for whoever
//! writes one.
//!
//! Invariant: nothing in here reads the clock, waits, or panics, whatever is given to it.
mod calculate;
mod check;
mod evaluate;
mod expression;
mod fault;
mod formula;
mod functions;
mod names;
mod order;
mod parse;
mod token;
mod value;

pub use evaluate::{Around, Values};
pub use fault::Fault;
pub use formula::Formula;
pub use functions::{Example, FUNCTIONS, Function, Group};
pub use names::{Known, Names};
pub use order::{Circle, in_order};
pub use rust_decimal::{Decimal, RoundingStrategy};
pub use token::SOURCE_CHARS_MAX;
pub use value::{Type, Value};
