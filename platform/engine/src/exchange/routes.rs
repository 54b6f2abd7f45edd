//! The addresses beside those that imports and exports have as records.

use sdk::Route;

use super::import_report::{list_import_problems, read_import_report};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/imports/{id}/report", read_import_report)
            .says("Says how an import stands, and how far its job is.")
            .signed_in(),
        Route::get("/imports/{id}/problems", list_import_problems)
            .says("Lists the rows that were refused, and the records an undo left alone. Takes phase, limit and cursor.")
            .signed_in(),
    ]
}
