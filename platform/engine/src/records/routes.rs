//! The addresses of records that belong to no single entity.

use sdk::Route;

use super::handlers::undo;

pub fn routes() -> Vec<Route> {
    vec![Route::post("/undo", undo).says("Takes a deletion back.").signed_in()]
}
