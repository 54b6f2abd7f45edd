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
    /// The column that says whether a record is open to everybody.
    open_column: Option<String>,
}

/// Whose a record is, and whether it is open to others.
#[derive(Debug, Clone, Copy)]
pub struct Belonging {
    pub owner: Option<UserId>,
    pub maker: Option<UserId>,
    pub is_open: bool,
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
        let open = shape.entity.open_if.as_deref().and_then(|code| shape.field(code));
        let open_column = open.and_then(|known| known.columns.first()).map(|column| column.name.clone());
        Self { fields: fields.collect(), reach, open_column }
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

    /// Whether a right reaches a record that belongs like this.
    pub fn reaches(&self, right: Right, me: Option<UserId>, record: Belonging) -> bool {
        let is_own = me.is_some() && (record.owner == me || record.maker == me);
        match self.reach(right) {
            Some(Reach::All) => true,
            Some(Reach::Open) => is_own || record.is_open,
            Some(Reach::Own) => is_own,
            None => false,
        }
    }

    /// What a statement must add so that it sees no more rows of `alias` than the actor may. `me` is the place of
    /// the actor's id among the bound values; it is asked for only where it is needed.
    pub fn predicate(&self, right: Right, alias: &str, me: impl FnOnce() -> String) -> Option<String> {
        let reach = self.reach(right);
        if reach == Some(Reach::All) {
            return None;
        }
        let Some(reach) = reach else { return Some("false".to_owned()) };
        let me = me();
        let mut alternatives = vec![
            format!("{alias}.owner_id = {me}"),
            // As the index of what others own says it.
            format!(
                "{alias}.created_by_id = {me} and {alias}.created_by_id is distinct from {alias}.owner_id"
            ),
        ];
        if let Some(column) = self.open_column.as_deref().filter(|_| reach == Reach::Open) {
            alternatives.push(format!("{alias}.\"{column}\""));
        }
        Some(format!("({})", alternatives.join(" or ")))
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
