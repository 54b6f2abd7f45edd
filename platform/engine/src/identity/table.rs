//! The addresses of signing in.

use sdk::Route;

use super::{account, invitation, recovery, registration, sessions, sign_in};

pub fn routes() -> Vec<Route> {
    [
        registration::routes(),
        invitation::routes(),
        sign_in::routes(),
        sessions::routes(),
        recovery::routes(),
        account::routes(),
    ]
    .concat()
}
