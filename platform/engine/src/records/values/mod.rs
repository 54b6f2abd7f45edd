//! Values of every kind: accepted from JSON, taken apart into columns, written back as JSON.
//!
//! A value has one canonical JSON form. What is accepted is brought into it; what is stored comes back as it.
mod accept;
mod calendar;
mod choice;
mod columns;
mod convert;
mod exact;
mod moment;
mod phone;
mod place;
mod slot;
mod words;
mod write;

pub(super) use accept::{Around, accept};
pub(super) use columns::{ColumnSet, SlotArray, first_moment};
pub(super) use convert::{convert, single_text};
pub(super) use exact::canonical_decimal;
pub(super) use moment::YEARS;
pub(super) use phone::phone_number;
pub(super) use place::phone_key;
pub(super) use slot::{slot_form, slot_text};
pub(super) use words::{LINE_CHARS_MAX, folded, push_folded, text_of_html};
pub(super) use write::{write_field, write_text};
