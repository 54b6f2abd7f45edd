//! Kinds of records that tenants make: what such a kind must be, and how an entity follows from it.
mod definition;
mod describe;
mod forget;
mod prepare;
mod read;

pub use definition::entity;
pub use describe::DescribeRecords;
pub use forget::ForgetEntity;
pub(super) use read::MadeEntity;
