//! Who may do what with the records of an entity: the built-in roles' part of the permission matrix.

use serde::Serialize;

use crate::Role;

/// Something one may do with records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    Create,
    Read,
    Update,
    Delete,
    Export,
    /// For good, out of the trash.
    Purge,
}

/// With which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Those one owns, or has made.
    Own,
    /// One's own, and those that are open to everybody: `Entity::open_if` names the field that says so.
    Open,
    All,
}

/// What one role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Grant {
    #[serde(serialize_with = "role_code")]
    pub role: Role,
    pub right: Right,
    pub reach: Reach,
}

impl Right {
    pub const ALL: [Self; 6] =
        [Self::Create, Self::Read, Self::Update, Self::Delete, Self::Export, Self::Purge];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Purge => "purge",
        }
    }
}

impl Grant {
    /// What the built-in roles may do unless the entity says otherwise.
    pub(super) fn usual() -> Vec<Self> {
        let all = |role, rights: &[Right]| -> Vec<Self> {
            rights.iter().map(|right| Self { role, right: *right, reach: Reach::All }).collect()
        };
        let mut grants = all(Role::Owner, &Right::ALL);
        grants.extend(all(Role::Admin, &Right::ALL));
        grants.extend(all(Role::Member, &[Right::Create, Right::Read, Right::Update, Right::Export]));
        grants.push(Self { role: Role::Member, right: Right::Delete, reach: Reach::Own });
        grants.extend(all(Role::Viewer, &[Right::Read]));
        grants
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn role_code<S: serde::Serializer>(role: &Role, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(role.code())
}
