//! Trying out what changes definitions: it is done, and taken back.

use base::Result;
use sdk::Ctx;

/// What the deed comes to. Whatever it has written is gone.
pub(super) async fn keep_nothing<T>(ctx: &Ctx, deed: impl Future<Output = Result<T>>) -> Result<T> {
    ctx.execute("savepoint trial", &[]).await?;
    let done = deed.await?;
    ctx.execute("rollback to savepoint trial", &[]).await?;
    ctx.work().metadata_has_changed();
    Ok(done)
}
