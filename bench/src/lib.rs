//! What the measurements share: a load generator, pgbench beside it, and the report.
pub mod http_load;
pub mod pgbench;
pub mod report;
