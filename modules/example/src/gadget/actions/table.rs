//! The addresses of gadgets.

use sdk::Route;

use super::create::create_gadget;
use super::read::{list_gadgets, read_gadget};
use super::retire::retire_gadget;
use crate::permissions::{GADGET_CREATE, GADGET_READ, GADGET_RETIRE};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/gadgets", list_gadgets).says("Lists the newest gadgets.").needs(&GADGET_READ),
        Route::post("/gadgets", create_gadget).says("Adds a gadget.").needs(&GADGET_CREATE),
        Route::get("/gadgets/{id}", read_gadget).says("Shows one gadget.").needs(&GADGET_READ),
        Route::post("/gadgets/{id}/retire", retire_gadget)
            .says("Takes a gadget out of use.")
            .needs(&GADGET_RETIRE),
    ]
}
