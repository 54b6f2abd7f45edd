//! The records that refused a change, as a table one can work through elsewhere.

use std::io::BufWriter;

use base::{Result, UserId};
use jiff::SignedDuration;
use sdk::Ctx;
use sdk::errors::INTERNAL;
use sheets::{Cell, CsvWriter, TableWriter};
use uuid::Uuid;

use super::problems::{LeftTold, read_problems};
use crate::exchange::SharedDraft;
use crate::files::{FileDraft, Files, NewFile, Stored, keep_file};

const PROBLEMS_AT_ONCE: i64 = 2_000;

/// Writes the file and answers its id.
pub(super) async fn write_refused_file(ctx: &Ctx, change_set: Uuid, person: UserId) -> Result<Uuid> {
    let (files, id) = (Files::of(ctx), ctx.new_id());
    let (store, tenant) = (files.store()?, ctx.tenant());
    let mut refused = Vec::new();
    loop {
        let after = refused.last().map_or(-1, |last: &LeftTold| last.place);
        let some = read_problems(ctx, change_set, "change", after, PROBLEMS_AT_ONCE).await?;
        if some.is_empty() {
            break;
        }
        refused.extend(some);
    }
    let writing = tokio::task::spawn_blocking(move || {
        let draft = store.create(tenant, id).map_err(|cause| INTERNAL.because(cause))?;
        write(draft, refused).map_err(|cause| INTERNAL.because(cause))
    });
    let stored = writing.await.map_err(|cause| INTERNAL.because(cause))??;
    let kept = SignedDuration::from_hours(24 * i64::from(files.settings()?.exports_kept_days));
    let file = NewFile {
        id,
        name: "refused.csv",
        content_type: "text/csv; charset=utf-8",
        size_bytes: stored.size_bytes,
        sha256: &stored.sha256,
        of: Some(person),
        field: None,
        expires_at: ctx.now() + kept,
    };
    keep_file(ctx, &file).await?;
    Ok(id)
}

fn write(draft: Box<dyn FileDraft>, refused: Vec<LeftTold>) -> std::io::Result<Stored> {
    let draft = SharedDraft::new(draft);
    let headings = ["id", "title", "What is wrong"].map(str::to_owned);
    let mut writer: Box<dyn TableWriter> =
        Box::new(CsvWriter::begin(BufWriter::new(draft.clone()), ',', &headings)?);
    for LeftTold { record, title, message, .. } in refused {
        writer.row(&[Cell::of_text(record.to_string()), Cell::of_text(title), Cell::of_text(message)])?;
    }
    writer.finish()?;
    draft.keep()
}
