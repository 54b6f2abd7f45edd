//! The addresses of tenants.

use sdk::Route;

use super::{invitations, leave, members, operate, ownership, roles, settings};

pub fn routes() -> Vec<Route> {
    [
        settings::routes(),
        ownership::routes(),
        members::routes(),
        leave::routes(),
        invitations::routes(),
        roles::routes(),
        operate::routes(),
    ]
    .concat()
}
