//! What others may ask the example module.

use sdk::{BoxFuture, Ctx, Result};

/// How many gadgets a tenant has in use. Answered by `example`.
pub trait GadgetsInUse: Send + Sync {
    fn count<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<i64>>;
}
