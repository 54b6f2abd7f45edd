//! Mappings that worked, remembered by what the columns of a file are called.

use base::Result;
use sdk::Ctx;
use sdk::errors::INTERNAL;
use serde_json::Value;

use super::file::Options;
use super::import_entity::Import;
use super::mapping::{Mapped, plain_word, read_mapping};

/// How a file like this was imported last.
#[derive(Debug)]
pub(super) struct Remembered {
    pub(super) mapping: Vec<Mapped>,
    pub(super) options: Options,
    pub(super) mode: String,
    pub(super) match_by: Option<String>,
    pub(super) create_missing: bool,
}

/// As the columns of this file are written: case and signs may be others than last time.
pub(super) async fn remembered(
    ctx: &Ctx,
    entity: &str,
    signature: &str,
    columns: &[String],
) -> Result<Option<Remembered>> {
    let rows = ctx
        .rows(
            "select mapping, options, mode, match_by, create_missing
             from core.import_mapping
             where import_mapping.tenant_id = $1
               and import_mapping.entity = $2
               and import_mapping.signature = $3",
            &[&ctx.tenant(), &entity, &signature],
        )
        .await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let mut mapping = read_mapping(&row.get::<_, Value>(0))?;
    for mapped in &mut mapping {
        let Some(name) = &mut mapped.column else { continue };
        let is_it = |column: &&String| plain_word(column) == plain_word(name);
        if !columns.contains(name)
            && let Some(column) = columns.iter().find(is_it)
        {
            *name = column.clone();
        }
    }
    Ok(Some(Remembered {
        mapping,
        options: serde_json::from_value(row.get(1)).unwrap_or_default(),
        mode: row.get(2),
        match_by: row.get(3),
        create_missing: row.get(4),
    }))
}

/// The next file with these columns goes the same way.
pub(super) async fn remember(ctx: &Ctx, import: &Import, signature: &str) -> Result<()> {
    let mapping = import.mapping.clone().unwrap_or_default();
    let options = serde_json::to_value(import.options.clone().unwrap_or_default())
        .map_err(|cause| INTERNAL.because(cause))?;
    let mode = import.mode.clone().unwrap_or_else(|| "create".to_owned());
    ctx.execute(
        "insert into core.import_mapping (
             tenant_id, entity, signature, mapping, options, mode, match_by, create_missing, updated_at
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (tenant_id, entity, signature) do update
         set mapping = excluded.mapping, options = excluded.options, mode = excluded.mode,
             match_by = excluded.match_by, create_missing = excluded.create_missing, updated_at = excluded.updated_at",
        &[
            &ctx.tenant(),
            &import.entity,
            &signature,
            &mapping,
            &options,
            &mode,
            &import.match_by,
            &import.create_missing.unwrap_or(false),
            &ctx.now(),
        ],
    )
    .await
    .map(|_| ())
}
