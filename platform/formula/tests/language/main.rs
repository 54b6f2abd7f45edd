//! The language as somebody who writes a formula meets it.
mod guide;
mod meaning;
mod properties;
mod shop;
