//! The addresses of tenants.

use sdk::Route;

use super::{members, operate, settings};

pub fn routes() -> Vec<Route> {
    [settings::routes(), members::routes(), operate::routes()].concat()
}
