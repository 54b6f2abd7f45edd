//! The addresses of signing in.

use sdk::Route;

use super::{account, recovery, registration, sessions, sign_in};

pub fn routes() -> Vec<Route> {
    [registration::routes(), sign_in::routes(), sessions::routes(), recovery::routes(), account::routes()]
        .concat()
}
