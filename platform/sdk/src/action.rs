//! Actions are values: a verb on a record, its typed input, who may do it, and the function.
//!
//! From one value come the route, its description, the button, the palette entry and the line in the audit log.

use std::fmt;
use std::panic::Location;

use crate::{Guard, Handler, Label, Permission, Route};

/// Something one can do with a record, at `POST /{plural}/{id}/{name}`.
#[derive(Clone)]
pub struct Action {
    pub name: &'static str,
    /// What stands on the button.
    pub label: Label,
    /// What it does, in a sentence.
    pub explanation: Label,
    /// Asks before it is done, because it cannot be taken back.
    pub is_dangerous: bool,
    /// Its path is filled in when the entity is declared.
    pub route: Route,
}

impl Action {
    /// `Action::new("convert", "Convert", convert_contact)`. The handler takes what any handler takes.
    #[track_caller]
    pub fn new<P: 'static, H: Handler<P>>(name: &'static str, label: &'static str, handler: H) -> Self {
        Self {
            name,
            label: Label::new(label),
            explanation: Label::new(""),
            is_dangerous: false,
            route: Route::post(name, handler),
        }
    }

    #[must_use]
    pub fn says(mut self, summary: &'static str) -> Self {
        self.route = self.route.says(summary);
        self.explanation = Label::new(summary);
        self
    }

    #[must_use]
    pub fn needs(mut self, permission: &'static Permission) -> Self {
        self.route = self.route.needs(permission);
        self
    }

    /// For what concerns only one's own: whoever cannot see the record cannot do it.
    #[must_use]
    pub fn signed_in(mut self) -> Self {
        self.route = self.route.signed_in();
        self
    }

    #[must_use]
    pub fn dangerous(mut self) -> Self {
        self.is_dangerous = true;
        self
    }

    pub fn permission(&self) -> Option<&'static Permission> {
        match self.route.guard {
            Guard::Needs(permission) => Some(permission),
            Guard::Undecided | Guard::Open | Guard::SignedIn => None,
        }
    }

    pub fn at(&self) -> &'static Location<'static> {
        self.route.at
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action({})", self.name)
    }
}
