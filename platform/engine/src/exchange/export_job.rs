//! The export as a job: the list, page by page, as the person who asked may see it at that moment, into a file.

use std::io::BufWriter;

use base::{Kind, Problem, Result};
use jiff::SignedDuration;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Job, JobSettings, Loaded};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sheets::{Cell, CsvWriter, JsonWriter, TableWriter, VcardWriter, XlsxWriter};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::draft::SharedDraft;
use super::errors::EXPORT_INVALID;
use super::export_columns::Columns;
use super::export_entity::{EXPORT, Export};
use super::file::blocking;
use crate::files::{FileDraft, Files, NewFile, Stored, keep_file};
use crate::identity::on_behalf;
use crate::metadata::registry_of;
use crate::records::Exporting;
use crate::store::is_worth_repeating;

/// Pages that wait for the disk.
const PAGES_WAITING_MAX: usize = 2;

#[derive(Debug, Serialize, Deserialize)]
pub struct RunExport {
    pub(super) export: Uuid,
}

impl Job for RunExport {
    const NAME: &'static str = "core.run_export";

    /// An attempt that broke off begins anew: the file is written in one go.
    async fn run(self, ctx: Ctx) -> Result<()> {
        let export = ctx.load::<Export>(self.export).await?;
        if export.state != "waiting" {
            return Ok(());
        }
        match Box::pin(write_file(&ctx, &export)).await {
            Ok(()) => Ok(()),
            Err(problem) if is_final(&problem) => {
                let message: String = problem.message().chars().take(500).collect();
                let changes = json!({ "state": "failed", "message": message });
                ctx.records(EXPORT).update(self.export, changes).await.map(|_| ())
            }
            Err(problem) => Err(problem),
        }
    }

    fn settings() -> JobSettings {
        JobSettings::default()
    }
}

async fn write_file(ctx: &Ctx, export: &Loaded<Export>) -> Result<()> {
    let person = export.created_by.ok_or_else(|| INTERNAL.because("an export without a person"))?;
    let mark = format!("export {}", export.id);
    let acting = on_behalf(ctx, person, mark.clone()).await?;
    let registry = registry_of(&acting).await?;
    let shape = registry.entity(&export.entity).ok_or_else(|| EXPORT_INVALID.problem())?;
    let mut list = Exporting::parse(export.query.as_deref().unwrap_or_default())?;
    let named = export.columns.clone().or_else(|| list.fields().map(<[String]>::to_vec));
    let columns = Columns::of(&acting, &registry, shape, named.as_deref(), &export.format)?;
    list.read(columns.fields(), columns.links());

    let (files, id) = (Files::of(ctx), ctx.new_id());
    let (store, tenant) = (files.store()?, ctx.tenant());
    let (pages, waiting) = mpsc::channel::<Vec<Vec<Cell>>>(PAGES_WAITING_MAX);
    let (format, headings, delimiter) =
        (export.format.clone(), columns.headings.clone(), export.delimiter.clone());
    let writing = blocking(move || {
        let draft = store.create(tenant, id).map_err(|cause| INTERNAL.because(cause))?;
        write(draft, &format, delimiter.as_deref(), &headings, waiting)
    });
    let mut writing = tokio::spawn(writing);
    let (mut cursor, mut rows) = (None, 0_u64);
    loop {
        // Rights are asked anew for each page; columns that may not be read any more end the export.
        let acting = on_behalf(ctx, person, mark.clone()).await?;
        Columns::of(&acting, &registry, shape, named.as_deref(), &export.format)?;
        let page = list.page(&acting, &registry, shape, cursor.take()).await?;
        rows += u64::try_from(page.records.len()).unwrap_or_default();
        let cells = page.records.iter().map(|record| columns.cells(record, &page.included)).collect();
        if pages.send(cells).await.is_err() {
            break;
        }
        ctx.progress(rows, rows, "Records are written").await?;
        ctx.commit_and_go_on(&()).await?;
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    drop(pages);
    let stored = (&mut writing).await.map_err(|cause| INTERNAL.because(cause))??;
    let kept = SignedDuration::from_hours(24 * i64::from(files.settings()?.exports_kept_days));
    let expires_at = ctx.now() + kept;
    let file = NewFile {
        id,
        name: export.values.text("file_name").unwrap_or("export"),
        content_type: content_type(&export.format),
        size_bytes: stored.size_bytes,
        sha256: &stored.sha256,
        of: Some(person),
        field: None,
        expires_at,
    };
    keep_file(ctx, &file).await?;
    let changes = json!({ "state": "done", "file": id, "rows": rows, "expires_at": expires_at });
    ctx.records(EXPORT).update(export.id, changes).await.map(|_| ())
}

fn write(
    draft: Box<dyn FileDraft>,
    format: &str,
    delimiter: Option<&str>,
    headings: &[String],
    mut pages: mpsc::Receiver<Vec<Vec<Cell>>>,
) -> Result<Stored> {
    let failed = |cause: std::io::Error| INTERNAL.because(cause);
    let draft = SharedDraft::new(draft);
    let out = BufWriter::new(draft.clone());
    let between = match delimiter {
        Some("semicolon") => ';',
        Some("tab") => '\t',
        _ => ',',
    };
    let mut writer: Box<dyn TableWriter> = match format {
        "xlsx" => Box::new(XlsxWriter::begin(out, headings).map_err(failed)?),
        "json" => Box::new(JsonWriter::begin(out, headings).map_err(failed)?),
        "vcard" => Box::new(VcardWriter::begin(out, headings)),
        _ => Box::new(CsvWriter::begin(out, between, headings).map_err(failed)?),
    };
    while let Some(rows) = pages.blocking_recv() {
        for row in rows {
            writer.row(&row).map_err(failed)?;
        }
    }
    writer.finish().map_err(failed)?;
    draft.keep().map_err(failed)
}

fn content_type(format: &str) -> &'static str {
    match format {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "vcard" => "text/vcard; charset=utf-8",
        _ => "text/csv; charset=utf-8",
    }
}

/// Whether trying again would end the same way.
fn is_final(problem: &Problem) -> bool {
    let is_theirs =
        matches!(problem.kind(), Kind::Invalid | Kind::Malformed | Kind::Forbidden | Kind::NotFound);
    is_theirs && !is_worth_repeating(problem)
}
