//! PostgreSQL: connections, units of work in which no statement can forget the tenant, roles, migrations.
mod connection;
mod migrate;
mod pool;
mod problems;
mod provision;
mod roles;
mod unit;

pub use migrate::{
    MIGRATION_CHANGED, MIGRATION_FAILED, MigrationPlan, ModuleSchema, PlannedStep, ServerFacts, migrate,
    plan, server_facts, unguarded_tables,
};
pub use pool::{Pool, PoolStatus};
pub use problems::*;
pub(crate) use problems::{ALL, is_worth_repeating};
pub use provision::{ROLES_INCOMPLETE, connect as connect_to, provision, provision_into};
pub use roles::{DatabaseRoles, RolePasswords};
pub use unit::{Access, Entry, Mode, Outcome, Store, Unit};
