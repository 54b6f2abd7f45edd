//! The addresses beside those that changes of many records have as records.

use sdk::Route;

use super::problems::list_change_problems;
use super::report::read_change_report;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/change-sets/{id}/report", read_change_report)
            .says("Says how a bulk change stands, and how far its job is.")
            .signed_in(),
        Route::get("/change-sets/{id}/problems", list_change_problems)
            .says("Lists the records that refused a bulk change, or that an undo left alone. Takes phase, limit and cursor.")
            .signed_in(),
    ]
}
