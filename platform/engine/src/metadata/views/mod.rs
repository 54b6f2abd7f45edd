//! Saved views: what somebody looks at, and how, under a name.
//!
//! A view is a record (`core.view`): its maker's alone until it is shared. Which one a list opens with, and in which order
//! one wants them, is everybody's own choice and kept beside them.
mod chart;
mod definition;
mod parts;
mod prepare;
mod told;

pub(super) use definition::ROLES;
pub use definition::{VIEW_DEFAULT, VIEW_SHARE, entity};
pub(super) use parts::{COLUMNS_MAX, Eyes, WIDTHS};
pub(super) use told::{routes, view_opened_with};
