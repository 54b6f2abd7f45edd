//! The addresses of the ledger.

use sdk::Route;

use super::operate::{
    drop_parked_events, read_parked, read_subscribers, replay_subscriber, retry_parked_events,
};
use super::permissions::{AUDIT_READ, SUBSCRIBER_OPERATE};
use super::read::{read_activity, read_audit};

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/audit", read_audit)
            .says("Lists what was done, newest first: by entity, record_id, actor, name (or beginning*), from, to.")
            .needs(&AUDIT_READ),
        Route::get("/activity", read_activity)
            .says("Lists what one has done oneself; with everyone=true what all have done, for those who may.")
            .signed_in(),
        Route::get("/subscribers", read_subscribers)
            .says("Lists who listens to the ledger, and how far they are behind. For operators.")
            .needs(&SUBSCRIBER_OPERATE),
        Route::post("/subscribers/{name}/replay", replay_subscriber)
            .says("Lets a subscriber hear everything from a time on once more. For operators.")
            .needs(&SUBSCRIBER_OPERATE),
        Route::get("/subscribers/{name}/parked", read_parked)
            .says("Lists the events a subscriber has given up on. For operators.")
            .needs(&SUBSCRIBER_OPERATE),
        Route::post("/subscribers/{name}/retry-parked", retry_parked_events)
            .says("Lets a subscriber try parked events again: one, or all. For operators.")
            .needs(&SUBSCRIBER_OPERATE),
        Route::post("/subscribers/{name}/drop-parked", drop_parked_events)
            .says("Gives parked events up for good: one, or all. For operators.")
            .needs(&SUBSCRIBER_OPERATE),
    ]
}
