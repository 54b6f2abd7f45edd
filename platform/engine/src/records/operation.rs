//! The routes that every entity has. They are values like any other route; which entity is meant, the address says.

use http::Method;
use sdk::{FileFor, Route};

use super::bulk::change_in_bulk;
use super::duplicates::{find_duplicates, list_groups, mark_different, mark_same, start_scan};
use super::files::{link_file_of_record, read_file_of_record, upload_for_field};
use super::handlers::{
    archive_record, create_record, delete_record, duplicate_record, list_records, purge_record, read_record,
    restore_record, unarchive_record, update_record, upsert_record,
};
use super::history::{read_past, read_record_history, revert_record};
use super::merging::list_references;
use super::transitions::{list_states, list_transitions, make_transition};

/// What stands where an id could, in the address at which files are uploaded.
pub(super) const FILES: &str = "files";

/// Something one can do with the records of any entity.
#[derive(Debug)]
pub struct Operated {
    pub route: Route,
    /// What follows the entity in the address: nothing, `{id}`, `{id}/restore`, `bulk`.
    pub rest: &'static str,
    /// `list_{plural}`: the name it has in the description of an entity.
    pub name: &'static str,
    pub words: &'static str,
}

/// All of them, made once.
#[derive(Debug)]
pub struct EntityRoutes(pub Vec<Operated>);

impl EntityRoutes {
    pub fn new() -> Self {
        let operated = |route: Route, rest, name, words| Operated {
            route: Route {
                operation: sdk::Operation { query: Some(&[]), ..route.operation.clone() },
                ..route
            }
            .says(words)
            .signed_in(),
            rest,
            name,
            words,
        };
        Self(vec![
            operated(Route::get("/{plural}", list_records), "", "list_{plural}", "Lists records."),
            operated(Route::post("/{plural}", create_record), "", "create_{noun}", "Makes a record."),
            operated(
                Route::post("/{plural}/bulk", change_in_bulk),
                "bulk",
                "bulk_{plural}",
                "Makes, changes and deletes up to 1,000 records in one transaction.",
            ),
            operated(
                Route::post("/{plural}/upsert", upsert_record),
                "upsert",
                "upsert_{noun}",
                "Makes a record, or changes the one that has the same value of a unique field.",
            ),
            operated(
                Route::post("/{plural}/duplicates", find_duplicates),
                "duplicates",
                "find_duplicate_{plural}",
                "Finds records that resemble what is being typed, the closest first.",
            ),
            operated(
                Route::get("/{plural}/duplicates", list_groups),
                "duplicates",
                "list_duplicate_{plural}",
                "Lists records that resemble each other, in groups, until somebody has looked at them.",
            ),
            operated(
                Route::post("/{plural}/duplicates/different", mark_different),
                "duplicates/different",
                "mark_{plural}_different",
                "Says that records which resemble each other are about different things.",
            ),
            operated(
                Route::post("/{plural}/duplicates/same", mark_same),
                "duplicates/same",
                "mark_{plural}_same",
                "Takes back that records are about different things.",
            ),
            operated(
                Route::post("/{plural}/duplicates/scan", start_scan),
                "duplicates/scan",
                "scan_{plural}_for_duplicates",
                "Looks through all records for those that resemble each other, by a job. While one runs, it is answered.",
            ),
            operated(
                Route::post("/{plural}/files/{field}", upload_for_field)
                    .takes_file(FileFor::Keeping)
                    .confidential(),
                "files/{field}",
                "upload_{noun}_file",
                "Uploads a file for a field: the body is its bytes. Within the hour, a record can be given it by its id. Takes name.",
            ),
            operated(Route::get("/{plural}/{id}", read_record), "{id}", "read_{noun}", "Reads one record."),
            operated(
                Route::patch("/{plural}/{id}", update_record),
                "{id}",
                "update_{noun}",
                "Changes the named fields of a record.",
            ),
            operated(
                Route::delete("/{plural}/{id}", delete_record),
                "{id}",
                "delete_{noun}",
                "Puts a record into the trash.",
            ),
            operated(
                Route::post("/{plural}/{id}/restore", restore_record),
                "{id}/restore",
                "restore_{noun}",
                "Takes a record out of the trash.",
            ),
            operated(
                Route::post("/{plural}/{id}/purge", purge_record),
                "{id}/purge",
                "purge_{noun}",
                "Deletes a record in the trash for good.",
            ),
            operated(
                Route::post("/{plural}/{id}/archive", archive_record),
                "{id}/archive",
                "archive_{noun}",
                "Puts a record aside.",
            ),
            operated(
                Route::post("/{plural}/{id}/unarchive", unarchive_record),
                "{id}/unarchive",
                "unarchive_{noun}",
                "Takes a record back into use.",
            ),
            operated(
                Route::get("/{plural}/{id}/history", read_record_history),
                "{id}/history",
                "read_{noun}_history",
                "Lists what has happened to a record, newest first.",
            ),
            operated(
                Route::get("/{plural}/{id}/history/at", read_past),
                "{id}/history/at",
                "read_{noun}_as_it_was",
                "Reads a record as it was at a time or in a version.",
            ),
            operated(
                Route::post("/{plural}/{id}/revert", revert_record),
                "{id}/revert",
                "revert_{noun}",
                "Takes one change of a record back, or all since a version.",
            ),
            operated(
                Route::get("/{plural}/{id}/transitions", list_transitions),
                "{id}/transitions",
                "list_{noun}_transitions",
                "Lists what can be done with a record along its workflows, and what keeps it from being done.",
            ),
            operated(
                Route::post("/{plural}/{id}/transition", make_transition),
                "{id}/transition",
                "move_{noun}",
                "Takes a record into another state, the way its workflow names.",
            ),
            operated(
                Route::get("/{plural}/{id}/states", list_states),
                "{id}/states",
                "list_{noun}_states",
                "Lists in which states a record was and for how long, newest first.",
            ),
            operated(
                Route::get("/{plural}/{id}/references", list_references),
                "{id}/references",
                "list_{noun}_references",
                "Counts the records that lead to one, by kind and field.",
            ),
            operated(
                Route::get("/{plural}/{id}/files/{field}", read_file_of_record),
                "{id}/files/{field}",
                "read_{noun}_file",
                "Reads the file that a field of a record holds.",
            ),
            operated(
                Route::post("/{plural}/{id}/files/{field}/link", link_file_of_record)
                    .even_when_suspended()
                    .confidential(),
                "{id}/files/{field}/link",
                "link_{noun}_file",
                "Makes a link to the file that a field of a record holds, which works for some minutes for whoever has it.",
            ),
            operated(
                Route::post("/{plural}/{id}/duplicate", duplicate_record),
                "{id}/duplicate",
                "duplicate_{noun}",
                "Makes a copy of a record.",
            ),
        ])
    }

    pub fn find(&self, method: &Method, rest: &[&str]) -> Option<&Operated> {
        self.0.iter().find(|operated| operated.route.method == *method && fits(operated.rest, rest))
    }

    /// Whether some other method is known at this place.
    pub fn knows_place(&self, rest: &[&str]) -> bool {
        self.0.iter().any(|operated| fits(operated.rest, rest))
    }
}

impl Default for EntityRoutes {
    fn default() -> Self {
        Self::new()
    }
}

fn fits(pattern: &str, rest: &[&str]) -> bool {
    let wanted: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty()).collect();
    wanted.len() == rest.len()
        && wanted.iter().zip(rest).all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
}
