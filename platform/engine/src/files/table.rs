//! The addresses of files.

use sdk::{FileFor, Route};

use super::handlers::{fetch_file, link_file, read_file, upload_file};

pub fn routes() -> Vec<Route> {
    vec![
        Route::post("/files", upload_file)
            .says("Uploads a file: the body is its bytes, whatever they are. Takes name.")
            .signed_in()
            .takes_file(FileFor::Reading)
            .confidential(),
        Route::get("/files/fetch", fetch_file).says("Fetches a file by its link. Takes ticket.").open(),
        Route::get("/files/{id}/content", read_file)
            .says("Reads a file that you have uploaded or exported.")
            .signed_in(),
        Route::post("/files/{id}/link", link_file)
            .says("Makes a link to a file of yours that works for some minutes, for whoever holds it.")
            .signed_in()
            .even_when_suspended()
            .confidential(),
    ]
}
