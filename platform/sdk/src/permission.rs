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

    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Administrator",
            Self::Member => "Member",
            Self::Viewer => "Viewer",
            Self::Operator => "Operator",
        }
    }

    /// What the person who gives it reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Owner => "Answers for the organisation: may do everything in it, and make others owners.",
            Self::Admin => "Looks after people, settings and records; owners alone stand above.",
            Self::Member => "Works with the records, and deletes those that are their own.",
            Self::Viewer => "Reads the records and changes nothing.",
            Self::Operator => "Runs the platform itself, for all organisations.",
        }
    }

    /// Nobody gives a role of a higher rank than their own.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Owner | Self::Operator => 4,
            Self::Admin => 3,
            Self::Member => 2,
            Self::Viewer => 1,
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
