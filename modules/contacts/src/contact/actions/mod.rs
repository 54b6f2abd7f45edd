//! What one can do with contacts, beside what one can do with every record.
mod convert;

pub(super) use convert::convert_contact;
