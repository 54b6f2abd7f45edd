//! Import and export: tables that become records, and records that become tables. Read `rows.rs`, then `import_job.rs`.
mod cells;
mod draft;
mod error_file;
mod errors;
mod export_columns;
mod export_entity;
mod export_job;
mod file;
mod import_actions;
mod import_entity;
mod import_job;
mod import_parts;
mod import_report;
mod import_undo;
mod links;
mod mapping;
mod marks;
mod path;
mod remembered;
mod routes;
mod rows;

pub(crate) use draft::SharedDraft;
pub(crate) use errors::ALL;
pub use errors::{
    EXPORT_INVALID, EXPORT_NOT_READY, IMPORT_FILE_INVALID, IMPORT_MAPPING_INVALID, IMPORT_STATE,
};
pub use export_entity::export_entity;
pub use export_job::RunExport;
pub use import_entity::import_entity;
pub use import_job::RunImport;
pub use import_undo::UndoImport;
pub use routes::routes;
