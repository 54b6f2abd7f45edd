//! How records are shown. Derived from the fields where nobody says otherwise.

use std::borrow::Cow;

use serde::Serialize;

/// A heading with fields below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    pub name: Cow<'static, str>,
    pub fields: Vec<Cow<'static, str>>,
}

/// What lists, forms and details show, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Layout {
    /// The columns of the list.
    pub list: Vec<Cow<'static, str>>,
    pub form: Vec<Group>,
    pub detail: Vec<Group>,
}
