//! What the lines of the ledger carry that an import causes, so that they are found again.

use uuid::Uuid;

/// What the lines of an import carry. The blank keeps it apart from whatever a request may call itself.
pub(super) fn mark_of_import(id: Uuid) -> String {
    format!("import {id}")
}

pub(super) fn mark_of_undo(id: Uuid) -> String {
    format!("undo {id}")
}
