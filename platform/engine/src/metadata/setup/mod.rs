//! What a tenant has set up, as files: read, compared, planned with, applied, rolled back. Decision 0024; read `plan.rs` first.
mod carry_out;
mod change;
mod compare;
mod errors;
mod folder;
mod kinds;
mod live;
mod model;
mod operate;
mod perform;
mod plan;
mod read;
mod rollback;
mod routes;
mod write;

pub use carry_out::{Blocked, Prune};
pub use change::{SETUP_APPLY, SETUP_READ, entity};
pub use compare::{Deed, Difference};
pub(crate) use errors::ALL;
pub use errors::*;
pub use folder::{read_folder, write_folder};
pub use operate::{
    SetupChangeLine, apply_to_tenant, export_of_tenant, plan_for_tenant, roll_back_in_tenant,
    setup_changes_of,
};
pub use plan::{Applied, Plan, PlannedStep, apply_setup, compare_files, export_setup, plan_setup};
pub use rollback::{LeftAlone, RolledBack, roll_back_setup};
pub use routes::routes;
pub use write::Files;
