//! Permissions: what one may do, and which built-in roles may do it from the start.

/// The roles every tenant has. `Operator` exists only in the platform's own tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Owner,
    Admin,
    Member,
    Viewer,
    Operator,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Owner, Self::Admin, Self::Member, Self::Viewer, Self::Operator];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Member => "member",
            Self::Viewer => "viewer",
            Self::Operator => "operator",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// Something one may do, by name: `crm.lead.convert`.
#[derive(Debug)]
pub struct Permission {
    pub name: &'static str,
    /// What the person who hands it out reads.
    pub words: &'static str,
    pub given_to: &'static [Role],
}

impl Permission {
    pub const fn new(name: &'static str, words: &'static str, given_to: &'static [Role]) -> Self {
        Self { name, words, given_to }
    }
}
