//! What one actor may do with the records of one entity.

use std::sync::Arc;

use base::{Result, UserId};
use sdk::errors::PERMISSION_MISSING;
use sdk::{Actor, Ctx, Field, Reach, Right, Role, Sensitivity};

use crate::metadata::Shape;

/// The answer of the matrix for a set of roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// By right, in the order of `Right::ALL`.
    reach: [Option<Reach>; Right::ALL.len()],
    /// By field, in the order of the shape.
    fields: Vec<FieldAccess>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldAccess {
    Hidden,
    ReadOnly,
    Full,
}

/// What whoever acts may do with these records.
pub fn access_to(ctx: &Ctx, shape: &Shape) -> Arc<Access> {
    let slot = match ctx.actor() {
        Actor::System(_) => Shape::EVERYTHING,
        Actor::Anonymous => 0,
        Actor::User { .. } => mask_of(ctx.roles()),
    };
    compiled(shape, slot)
}

/// What one role alone may do with them.
pub fn access_of_role(shape: &Shape, role: Role) -> Arc<Access> {
    compiled(shape, 1 << (role as usize))
}

/// What the program itself may do: everything.
pub fn full_access(shape: &Shape) -> Arc<Access> {
    compiled(shape, Shape::EVERYTHING)
}

fn compiled(shape: &Shape, slot: usize) -> Arc<Access> {
    Arc::clone(shape.access[slot].get_or_init(|| Arc::new(Access::compile(shape, slot))))
}

/// The roles as the bits of a small number.
fn mask_of(roles: &[String]) -> usize {
    let bit = |role: &String| Role::from_code(role).map_or(0, |role| 1 << (role as usize));
    roles.iter().map(bit).fold(0, |mask, bit| mask | bit)
}

impl Access {
    fn compile(shape: &Shape, mask: usize) -> Self {
        let is_everything = mask == Shape::EVERYTHING;
        let roles: Vec<Role> =
            Role::ALL.into_iter().filter(|role| mask & (1 << (*role as usize)) != 0).collect();
        let reach = Right::ALL.map(|right| {
            if is_everything {
                return Some(Reach::All);
            }
            let granted = shape.entity.grants.iter().filter(|grant| grant.right == right);
            granted.filter(|grant| roles.contains(&grant.role)).map(|grant| grant.reach).max()
        });
        let fields = shape
            .fields
            .iter()
            .map(|known| if is_everything { FieldAccess::Full } else { best_access(&known.field, &roles) });
        Self { fields: fields.collect(), reach }
    }

    pub fn reach(&self, right: Right) -> Option<Reach> {
        self.reach[right as usize]
    }

    pub fn field(&self, index: usize) -> FieldAccess {
        self.fields.get(index).copied().unwrap_or(FieldAccess::Hidden)
    }

    /// How far a right goes, or the refusal that names what is missing.
    pub fn require(&self, shape: &Shape, right: Right) -> Result<Reach> {
        self.reach(right).ok_or_else(|| {
            let words = shape.entity.plural.english().to_lowercase();
            PERMISSION_MISSING.saying(format!("You may not {} {words}.", right.name())).with_hint(format!(
                "Ask an administrator for the permission {}.{}.",
                shape.code(),
                right.name()
            ))
        })
    }

    /// Whether a right reaches a record with this owner and maker.
    pub fn reaches(
        &self,
        right: Right,
        me: Option<UserId>,
        owner: Option<UserId>,
        maker: Option<UserId>,
    ) -> bool {
        match self.reach(right) {
            Some(Reach::All) => true,
            Some(Reach::Own) => me.is_some() && (owner == me || maker == me),
            None => false,
        }
    }

    /// What a statement must add so that it sees no more rows of `alias` than the actor may. `me` is the place of
    /// the actor's id among the bound values; it is asked for only where it is needed.
    pub fn predicate(&self, right: Right, alias: &str, me: impl FnOnce() -> String) -> Option<String> {
        match self.reach(right) {
            Some(Reach::All) => None,
            Some(Reach::Own) => {
                let me = me();
                Some(format!("({alias}.owner_id = {me} or {alias}.created_by_id = {me})"))
            }
            None => Some("false".to_owned()),
        }
    }
}

/// Several roles together see what the most trusted of them sees.
fn best_access(field: &Field, roles: &[Role]) -> FieldAccess {
    roles.iter().map(|role| field_access(field, *role)).max().unwrap_or(FieldAccess::Hidden)
}

fn field_access(field: &Field, role: Role) -> FieldAccess {
    if field.sensitivity > clearance(role) || field.hidden_from.contains(&role) {
        return FieldAccess::Hidden;
    }
    if field.read_only_for.contains(&role) { FieldAccess::ReadOnly } else { FieldAccess::Full }
}

/// Up to where the built-in roles are cleared.
fn clearance(role: Role) -> Sensitivity {
    match role {
        Role::Owner | Role::Admin => Sensitivity::Restricted,
        Role::Member => Sensitivity::Confidential,
        Role::Viewer | Role::Operator => Sensitivity::Internal,
    }
}
