//! The addresses of records that belong to no single entity.

use sdk::Route;

use super::analytics;
use super::everywhere::search_everywhere;
use super::handlers::undo;

pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        Route::post("/undo", undo).says("Takes a deletion back.").signed_in(),
        Route::get("/search", search_everywhere)
            .says("Finds records of every kind by words, as they are typed: the best hits of each.")
            .signed_in(),
    ];
    routes.extend(analytics::routes());
    routes
}
