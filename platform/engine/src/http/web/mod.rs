//! The web application on its way to the browser. Read `app.rs` first.
mod address;
mod app;
mod file;

pub(super) use address::first_word;
pub(super) use app::InFinalForm;
pub use app::WebApp;
pub use file::WebFile;
