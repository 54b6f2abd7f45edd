//! A module: one business subject, registered by one pure function.

use base::Result;
use futures_util::future::BoxFuture;

use crate::{Ctx, Declarations};

pub trait Module: Send + Sync + 'static {
    /// The module's name: its folder, its schema, the first part of every name it declares.
    fn name(&self) -> &'static str;

    /// Says what the module brings. Pure: it is called once, before anything is started.
    fn declare(&self, on: &mut Declarations);

    /// Called when everything is checked and the database is migrated.
    fn on_start<'a>(&'a self, _ctx: &'a Ctx) -> BoxFuture<'a, Result<()>> {
        Box::pin(async { Ok(()) })
    }

    /// Called when the program stops, before the database does.
    fn on_stop<'a>(&'a self, _ctx: &'a Ctx) -> BoxFuture<'a, Result<()>> {
        Box::pin(async { Ok(()) })
    }
}
