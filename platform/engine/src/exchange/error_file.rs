//! The rows that were refused, as a file like the one they came from, with a column that says what is wrong: mended, it
//! can be imported itself.

use std::io::BufWriter;

use base::{Result, UserId};
use jiff::SignedDuration;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Loaded};
use serde_json::Value;
use sheets::{Cell, CsvWriter, Limits, Source, TableWriter};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::draft::SharedDraft;
use super::file::{blocking, unreadable};
use super::import_entity::Import;
use super::rows::CellProblem;
use crate::files::{FileDraft, Files, NewFile, Stored, keep_file};

const PROBLEMS_AT_ONCE: i64 = 2_000;
const HEADING: &str = "What is wrong";

/// Rows that were refused, in their order, each with words.
type Refused = Vec<(u64, String)>;

/// Writes the file anew and answers its id. None: there is no row to be found any more.
pub(super) async fn write_error_file(
    ctx: &Ctx,
    import: &Loaded<Import>,
    person: UserId,
    phase: &str,
) -> Result<Option<Uuid>> {
    let files = Files::of(ctx);
    // The file may have been forgotten; what was wrong is still in the list.
    let Ok(source) = files.open(ctx.tenant(), import.file).await else { return Ok(None) };
    let id = import.error_file.unwrap_or_else(|| ctx.new_id());
    let (store, tenant, reading, columns) =
        (files.store()?, ctx.tenant(), import.reading()?, import.column_names());
    let (pages, waiting) = mpsc::channel::<Refused>(2);
    let writing = blocking(move || {
        let draft = store.create(tenant, id).map_err(|cause| INTERNAL.because(cause))?;
        let source: Box<dyn Source> = Box::new(source);
        let opened = sheets::open(source, &reading, &Limits::default()).map_err(unreadable)?;
        write(draft, opened, columns, waiting)
    });
    let sending = send_refused(ctx, import.id, phase, pages);
    let (written, sent) = futures_util::join!(writing, sending);
    sent?;
    let stored = written?;
    let kept_days = i64::from(files.settings()?.exports_kept_days);
    let stem = import.file_name.as_deref().unwrap_or("import");
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let file = NewFile {
        id,
        name: &format!("{stem} - refused.csv"),
        content_type: "text/csv; charset=utf-8",
        size_bytes: stored.size_bytes,
        sha256: &stored.sha256,
        of: Some(person),
        field: None,
        expires_at: ctx.now() + SignedDuration::from_hours(24 * kept_days),
    };
    keep_file(ctx, &file).await?;
    Ok(Some(id))
}

async fn send_refused(ctx: &Ctx, import: Uuid, phase: &str, pages: mpsc::Sender<Refused>) -> Result<()> {
    let mut after = -1_i64;
    loop {
        let rows = ctx
            .rows(
                "select problem.row, problem.problems
                 from core.import_problem problem
                 where problem.tenant_id = $1
                   and problem.import_id = $2
                   and problem.phase = $3
                   and problem.row > $4
                 order by problem.row
                 limit $5",
                &[&ctx.tenant(), &import, &phase, &after, &PROBLEMS_AT_ONCE],
            )
            .await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.get(0);
        let refused = rows.iter().map(|row| {
            let number = u64::try_from(row.get::<_, i64>(0)).unwrap_or_default();
            (number, words_of(row.get(1)))
        });
        if pages.send(refused.collect()).await.is_err() {
            // The writer has an error to tell.
            return Ok(());
        }
    }
}

/// Goes through the file beside the list: both are in the order of the rows.
fn write(
    draft: Box<dyn FileDraft>,
    mut opened: sheets::Opened,
    mut columns: Vec<String>,
    mut pages: mpsc::Receiver<Refused>,
) -> Result<Stored> {
    let width = columns.len();
    columns.push(HEADING.to_owned());
    let draft = SharedDraft::new(draft);
    let out = BufWriter::new(draft.clone());
    let mut writer: Box<dyn TableWriter> =
        Box::new(CsvWriter::begin(out, ',', &columns).map_err(|cause| INTERNAL.because(cause))?);
    let mut next = opened.rows.next_row().unwrap_or(None);
    while let Some(page) = pages.blocking_recv() {
        for (number, words) in page {
            while next.as_ref().is_some_and(|row| row.number < number) {
                next = opened.rows.next_row().unwrap_or(None);
            }
            let Some(row) = next.as_ref().filter(|row| row.number == number) else { continue };
            let mut cells = row.cells.clone();
            cells.resize(width, Cell::Empty);
            cells.push(Cell::of_text(words));
            writer.row(&cells).map_err(|cause| INTERNAL.because(cause))?;
        }
    }
    writer.finish().map_err(|cause| INTERNAL.because(cause))?;
    draft.keep().map_err(|cause| INTERNAL.because(cause))
}

fn words_of(problems: Value) -> String {
    let problems: Vec<CellProblem> = serde_json::from_value(problems).unwrap_or_default();
    let words = problems.into_iter().map(|problem| match problem.column {
        Some(column) => format!("{column}: {}", problem.message),
        None => problem.message,
    });
    words.collect::<Vec<_>>().join("; ")
}
