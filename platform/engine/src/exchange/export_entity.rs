//! What an export is made of: which list, which columns, and the file it became.

use base::{Result, UserId};
use sdk::{
    Action, Change, Ctx, Entity, FieldValues, Json, Loaded, NewJob, Noun, Proposed, Reach, Right, Role, field,
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::errors::{EXPORT_INVALID, EXPORT_NOT_READY};
use super::export_columns::Columns;
use super::export_job::RunExport;
use crate::access::access_to;
use crate::files::{FileLink, find_file, link_to};
use crate::metadata::registry_of;
use crate::records::Exporting;

pub(super) const EXPORT: &str = "core.export";
const QUERY_CHARS_MAX: usize = 10_000;
const OWN: [(Right, Reach); 3] =
    [(Right::Create, Reach::All), (Right::Read, Reach::Own), (Right::Delete, Reach::Own)];

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub(super) struct Export {
    pub(super) entity: String,
    pub(super) query: Option<String>,
    pub(super) columns: Option<Vec<String>>,
    pub(super) format: String,
    pub(super) delimiter: Option<String>,
    pub(super) state: String,
    pub(super) file: Option<Uuid>,
    pub(super) created_by: Option<UserId>,
}

impl Noun for Export {
    const ENTITY: &'static str = EXPORT;
}

#[rustfmt::skip]
pub fn export_entity() -> Entity {
    Entity::new("export", "Export")
        .looks("file-down", "teal")
        .title("{file_name}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("entity").help("What is exported, such as contacts.contact.").example("contacts.contact").required().fixed().length_max(100).group("List"),
            field::long_text("query").help("Which records, in which order: what stands behind the question mark of their list.").example("filter[status]=new&sort=-created_at").length_max(QUERY_CHARS_MAX).fixed().group("List"),
            field::json("columns").help("Fields, parts of fields, and fields of linked records, in their order. All that can be read, where none are named.").example(r#"["first_name", "email", "company.domain"]"#).fixed().group("List"),
            field::choice("format", ["csv", "xlsx", "json", "vcard"]).required().default("csv").fixed().group("File"),
            field::choice("delimiter", ["comma", "semicolon", "tab"]).help("What stands between the cells of a CSV.").fixed().group("File"),
            field::text("file_name").read_only().length_max(255).group("File"),
            field::choice("state", ["waiting", "done", "failed"]).read_only().required().default("waiting").group("Outcome"),
            field::integer("rows").read_only().group("Outcome"),
            field::id("file").read_only().group("Outcome"),
            field::id("job").read_only().group("Outcome"),
            field::text("message").read_only().length_max(500).group("Outcome"),
            field::datetime("expires_at").read_only().help("Until then the file can be fetched.").group("Outcome"),
        ])
        .allow(Role::Owner, &OWN)
        .allow(Role::Admin, &OWN)
        .allow(Role::Member, &OWN)
        .allow(Role::Viewer, &OWN)
        .one_at_a_time(|_: &Change| false)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, export| Box::pin(begin(ctx, export)))
        .action(Action::new("link", "Fetch", link_export).says("Makes a link to the file that works for some minutes.").signed_in())
}

/// Refuses what could not be done, while whoever wants it is still there.
async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    if before.is_some() {
        return Ok(());
    }
    let registry = registry_of(ctx).await?;
    let code = given.text("entity").unwrap_or_default().to_owned();
    let shape = registry.entity(&code).ok_or_else(|| {
        EXPORT_INVALID.on_field("entity", format!("{code:?} is no kind of record that can be exported"))
    })?;
    access_to(ctx, shape).require(shape, Right::Export)?;
    let query = Exporting::parse(given.text("query").unwrap_or_default())?;
    let columns = column_names(given.get("columns"))?;
    let format = given.text("format").unwrap_or("csv");
    if format == "vcard" && shape.field("email").is_none() && shape.field("phone").is_none() {
        return Err(EXPORT_INVALID.on_field("format", "vcard is for records of people"));
    }
    Columns::of(ctx, &registry, shape, columns.as_deref().or(query.fields()), format)?;
    let day = ctx.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let ending = if format == "vcard" { "vcf" } else { format };
    let name = format!("{} {day}.{ending}", shape.entity.plural.read(ctx.locale()));
    given.set("file_name", name);
    Ok(())
}

fn column_names(value: &Value) -> Result<Option<Vec<String>>> {
    if value.is_null() {
        return Ok(None);
    }
    let read: Vec<String> = serde_json::from_value(value.clone()).map_err(|_| {
        EXPORT_INVALID.on_field("columns", "must be a list such as [\"first_name\", \"company.domain\"]")
    })?;
    Ok(Some(read).filter(|read| !read.is_empty()))
}

async fn begin(ctx: &Ctx, export: &Proposed<'_>) -> Result<()> {
    if export.before.is_some() {
        return Ok(());
    }
    ctx.enqueue(NewJob::of(&RunExport { export: export.id })).await.map(|_| ())
}

/// Answers `POST /exports/{id}/link`. Nobody but whoever has asked for the export gets one.
pub(super) async fn link_export(ctx: Ctx, export: Loaded<Export>) -> Result<Json<FileLink>> {
    if export.created_by != ctx.user() {
        return Err(EXPORT_NOT_READY.saying("Only whoever has asked for an export can fetch it."));
    }
    let file = export.file.filter(|_| export.state == "done");
    let file = file.ok_or_else(|| EXPORT_NOT_READY.problem())?;
    let row = find_file(&ctx, file).await?;
    link_to(&ctx, &row).map(Json)
}
