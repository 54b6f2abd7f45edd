//! What an import is made of: a file, how it is read, where its columns lead, and what became of it.

use base::{Result, Timestamp};
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Action, Ctx, Entity, FieldValues, JobId, Loaded, Noun, Reach, Right, Role, field};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::errors::{IMPORT_FILE_INVALID, IMPORT_STATE};
use super::file::{Options, format_name, format_named, inspect};
use super::import_actions::{preview_import, start_import, stop_import, try_import, undo_import};
use super::mapping::{read_mapping, signature, suggest, suggest_match};
use super::remembered::{Remembered, remembered};
use super::rows::{Mode, Wanted, importable};
use crate::files::find_file;
use crate::metadata::registry_of;

pub(super) const IMPORT: &str = "core.import";
/// What may still be changed only while nothing has been done.
const DECIDED: [&str; 8] =
    ["format", "options", "mapping", "mode", "match_by", "create_missing", "on_error", "columns"];
const OWN: [(Right, Reach); 4] = [
    (Right::Create, Reach::All),
    (Right::Read, Reach::Own),
    (Right::Update, Reach::Own),
    (Right::Delete, Reach::Own),
];

/// Where an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    Draft,
    Trying,
    Running,
    /// Everything was brought, but for what was refused.
    Done,
    /// Something was wrong, and the rest was not brought.
    Stopped,
    /// Somebody has stopped it.
    Cancelled,
    Undoing,
    Undone,
}

/// What our own code looks at.
#[derive(Debug, Deserialize)]
pub(super) struct Import {
    pub(super) entity: String,
    pub(super) file: Uuid,
    pub(super) file_name: Option<String>,
    pub(super) format: Option<String>,
    pub(super) options: Option<Options>,
    pub(super) columns: Option<Vec<Column>>,
    pub(super) mapping: Option<Value>,
    pub(super) mode: Option<String>,
    pub(super) match_by: Option<String>,
    pub(super) create_missing: Option<bool>,
    pub(super) on_error: Option<String>,
    pub(super) state: State,
    pub(super) rows: Option<u64>,
    pub(super) job: Option<JobId>,
    pub(super) finding: Option<JobId>,
    pub(super) started_at: Option<Timestamp>,
    pub(super) finished_at: Option<Timestamp>,
    pub(super) place: Option<Value>,
    pub(super) error_file: Option<Uuid>,
    pub(super) message: Option<String>,
    pub(super) tried: Option<Value>,
}

/// A column of the file, with what it begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) samples: Vec<String>,
}

impl Noun for Import {
    const ENTITY: &'static str = IMPORT;
}

#[rustfmt::skip]
pub fn import_entity() -> Entity {
    Entity::new("import", "Import")
        .looks("file-up", "teal")
        .title("{file_name}")
        .features(|features| {
            features.of_settings();
            features.archive = false;
        })
        .fields([
            field::text("entity").help("What is imported, such as contacts.contact.").example("contacts.contact").required().fixed().length_max(100).group("File"),
            field::id("file").help("The file, uploaded with POST /files.").required().fixed().group("File"),
            field::text("file_name").read_only().length_max(255).group("File"),
            field::choice("format", ["csv", "xlsx", "json", "vcard"]).help("Found out where it is not said.").group("File"),
            field::json("options").help("{\"delimiter\", \"quote\", \"encoding\", \"header\", \"sheet\", \"days\", \"decimalComma\", \"emptyClears\"}; what is left out is found out.").example(r#"{ "delimiter": ";", "days": "dmy", "decimalComma": true }"#).group("File"),
            field::json("columns").read_only().help("What the file contains: [{\"name\", \"samples\"}].").group("File"),
            field::json("sheets").read_only().help("The sheets of a workbook.").group("File"),
            field::text("signature").read_only().length_max(40).group("File"),
            field::json("mapping").help("[{\"column\", \"field\", \"value\", \"country\"}]: a field is a code, a part of an amount or address, or a field of a linked record.").example(r#"[{ "column": "Mail", "field": "email" }, { "column": "Firm", "field": "company.domain" }]"#).group("Rules"),
            field::choice("mode", ["create", "update", "upsert"]).help("What happens to records that are there, and to those that are not.").required().default("create").group("Rules"),
            field::text("match_by").help("The field that tells whether a record is there.").example("email").length_max(100).group("Rules"),
            field::boolean("create_missing").example("true").help("Whether records that links lead to are made where they are missing.").required().default(false).group("Rules"),
            field::choice("on_error", ["skip", "stop"]).required().default("skip").group("Rules"),
            field::choice("state", ["draft", "trying", "running", "done", "stopped", "cancelled", "undoing", "undone"]).read_only().required().default("draft").indexed().group("Outcome"),
            field::integer("rows").read_only().help("Rows of the file, where it was small enough to be counted.").group("Outcome"),
            field::json("tried").read_only().help("What the last trial run said.").group("Outcome"),
            field::json("place").read_only().help("How far it is: {\"rows\", \"created\", \"updated\", \"unchanged\", \"refused\"}.").group("Outcome"),
            field::text("message").read_only().length_max(500).group("Outcome"),
            field::id("error_file").read_only().help("The rows that were refused, with what was wrong.").group("Outcome"),
            field::id("job").read_only().group("Outcome"),
            field::id("finding").read_only().help("The job that lets be found what was brought.").group("Outcome"),
            field::datetime("started_at").read_only().group("Outcome"),
            field::datetime("finished_at").read_only().group("Outcome"),
        ])
        .allow(Role::Admin, &[(Right::Create, Reach::All), (Right::Read, Reach::All), (Right::Update, Reach::All), (Right::Delete, Reach::All), (Right::Purge, Reach::All)])
        .allow(Role::Member, &OWN)
        .allow(Role::Viewer, &[])
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .action(Action::new("preview", "Preview", preview_import).says("Says what would become of the first rows, cell by cell. Nothing is stored.").signed_in())
        .action(Action::new("try", "Try out", try_import).says("Goes through the whole file as a job and stores nothing.").signed_in())
        .action(Action::new("start", "Start", start_import).says("Imports the file as a job. One that was stopped goes on where it was.").signed_in())
        .action(Action::new("stop", "Stop", stop_import).says("Stops the job after the rows it is at. What was imported stays.").signed_in())
        .action(Action::new("undo", "Undo", undo_import).says("Takes back what the import has made and changed, but for what somebody has changed since.").signed_in().dangerous())
}

/// Looks into the file where that is new, and fills in what follows.
async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let touched = DECIDED.iter().find(|code| given.0.contains_key(**code));
    if let Some(before) = before {
        let is_draft = before.text("state") == Some("draft");
        if let Some(code) = touched
            && !is_draft
            && before.get(code) != given.get(code)
        {
            return Err(IMPORT_STATE.on_field(*code, "is decided: the import has begun"));
        }
        if touched.is_none() || !is_draft {
            return Ok(());
        }
    }
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let registry = registry_of(ctx).await?;
    let shape = importable(ctx, &registry, after.text("entity").unwrap_or_default())?;
    let options = options_of(after.get("options"))?;
    let mapping = read_mapping(after.get("mapping"))?;
    let is_new = before.is_none_or(|before| {
        before.get("options") != after.get("options") || before.get("format") != after.get("format")
    });
    if !is_new {
        return Ok(());
    }
    let file =
        after.id("file").ok_or_else(|| IMPORT_FILE_INVALID.on_field("file", "must be the id of a file"))?;
    let row = find_file(ctx, file).await?;
    let format = after.text("format").map(format_named);
    let inspected = inspect(ctx, file, &row.name, format, &options).await?;
    let sign = signature(&inspected.columns);
    let known = if before.is_none() && mapping.is_empty() {
        remembered(ctx, shape.code(), &sign, &inspected.columns).await?
    } else {
        None
    };
    given.set("file_name", row.name);
    given.set("format", format_name(inspected.format));
    given.set("signature", sign);
    given.set("sheets", json_of(&inspected.sheets)?);
    given.set("rows", inspected.rows.map_or(Value::Null, Value::from));
    let mut found = options.clone();
    if let Some(known) = &known {
        found = Options { days: known.options.days, decimal_comma: known.options.decimal_comma, ..found };
    }
    found.delimiter = inspected.delimiter.map(|byte| char::from(byte).to_string()).or(found.delimiter);
    found.encoding = inspected.encoding.or(found.encoding);
    given.set("options", json_of(&found)?);
    match known {
        Some(Remembered { mapping, mode, match_by, create_missing, .. }) => {
            given.set("mapping", json_of(&mapping)?);
            given.set("mode", mode);
            given.set("match_by", match_by.map_or(Value::Null, Value::from));
            given.set("create_missing", create_missing);
        }
        None if mapping.is_empty() => {
            let mapping = suggest(ctx, &registry, &shape, &inspected.columns, &inspected.samples);
            if after.text("match_by").is_none() {
                given.set("match_by", suggest_match(ctx, &shape, &mapping).map_or(Value::Null, Value::from));
            }
            given.set("mapping", json_of(&mapping)?);
        }
        None => {}
    }
    let columns = inspected.columns.into_iter().zip(inspected.samples);
    let columns: Vec<Column> = columns.map(|(name, samples)| Column { name, samples }).collect();
    given.set("columns", json_of(&columns)?);
    Ok(())
}

fn options_of(value: &Value) -> Result<Options> {
    if value.is_null() {
        return Ok(Options::default());
    }
    serde_json::from_value(value.clone())
        .map_err(|cause| IMPORT_FILE_INVALID.on_field("options", format!("cannot be understood: {cause}")))
}

fn json_of(value: &impl Serialize) -> Result<Value> {
    serde_json::to_value(value).map_err(|cause| INTERNAL.because(cause))
}

impl Import {
    pub(super) fn wanted(&self) -> Result<Wanted> {
        Ok(Wanted {
            entity: self.entity.clone(),
            columns: self.column_names(),
            mapping: read_mapping(self.mapping.as_ref().unwrap_or(&Value::Null))?,
            options: self.options.clone().unwrap_or_default(),
            mode: Mode::named(self.mode.as_deref().unwrap_or_default()),
            match_by: self.match_by.clone(),
            create_missing: self.create_missing.unwrap_or(false),
        })
    }

    pub(super) fn column_names(&self) -> Vec<String> {
        self.columns.iter().flatten().map(|column| column.name.clone()).collect()
    }

    pub(super) fn reading(&self) -> Result<sheets::Reading> {
        let format = format_named(self.format.as_deref().unwrap_or_default());
        let columns = (format == sheets::Format::Json).then(|| self.column_names());
        self.options.clone().unwrap_or_default().reading(format, columns)
    }
}

/// Refuses what does not go with the state of an import.
pub(super) fn must_be(import: &Loaded<Import>, states: &[State]) -> Result<()> {
    if states.contains(&import.state) {
        return Ok(());
    }
    let now = serde_json::to_value(import.state).ok();
    let now = now.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    Err(IMPORT_STATE.saying(format!("The import is {now}, and this cannot be done with it now.")))
}
