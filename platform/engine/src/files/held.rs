//! Files that records hold. What was uploaded for a field belongs to nobody, and can be named by whoever uploaded it for an
//! hour. Then it is a record's, for as long as that record is there, or until it has held another one for some months: long
//! enough to take the change back. See Decision 0026.

use std::collections::{HashMap, HashSet};

use base::{Result, Timestamp, UserId};
use jiff::SignedDuration;
use sdk::Ctx;
use serde_json::{Value, json};
use uuid::Uuid;

use super::service::Files;

/// Whoever fills in a form has it done by then.
const CLAIMED_WITHIN_MINUTES: i64 = 60;

/// A file that is, was or may become a record's.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) media_type: String,
    pub(crate) size_bytes: i64,
    /// Who has uploaded it.
    pub(crate) by: Option<UserId>,
    /// What it was uploaded for.
    pub(crate) field: Option<String>,
    /// Whose it is.
    pub(crate) record: Option<Uuid>,
    expires_at: Option<Timestamp>,
}

/// A file for the field of a record.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) file: Uuid,
    pub(crate) record: Uuid,
    pub(crate) field: String,
    /// The file of another record that it is to be like.
    pub(crate) copy_of: Option<Uuid>,
}

impl Held {
    /// As a record tells it.
    pub(crate) fn told(&self) -> Value {
        json!({ "id": self.id, "name": self.name, "size": self.size_bytes, "media_type": self.media_type })
    }

    /// The same, under another id.
    pub(crate) fn told_as(&self, id: Uuid) -> Value {
        Self { id, ..self.clone() }.told()
    }

    /// Whether it is still kept.
    pub(crate) fn is_there(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|expires_at| expires_at > now)
    }
}

/// The same as an expression, for a record that is read: null where the file is none of its own.
pub(crate) fn told_sql(file: &str, record: &str) -> String {
    format!(
        "(select jsonb_build_object(
              'id', file.id, 'name', file.name, 'size', file.size_bytes, 'media_type', file.content_type
          )
          from core.file file
          where file.tenant_id = $1 and file.id = {file} and file.record_id = {record})"
    )
}

/// Until when a file that was just uploaded for a field can be named.
pub(crate) fn claimed_until(ctx: &Ctx) -> Timestamp {
    ctx.now() + SignedDuration::from_mins(CLAIMED_WITHIN_MINUTES)
}

/// Those of these files that are there, whosever they are: what may be done with them, whoever asks decides.
pub(crate) async fn find_held(ctx: &Ctx, ids: &[Uuid]) -> Result<HashMap<Uuid, Held>> {
    let rows = ctx
        .rows(
            "select file.id, file.name, file.content_type, file.size_bytes, file.created_by_id, file.field,
                    file.record_id, file.expires_at
             from core.file file
             where file.tenant_id = $1 and file.id = any($2) and file.field is not null",
            &[&ctx.tenant(), &ids],
        )
        .await?;
    let held = rows.iter().map(|row| Held {
        id: row.get(0),
        name: row.get(1),
        media_type: row.get(2),
        size_bytes: row.get(3),
        by: row.get::<_, Option<Uuid>>(4).map(UserId::from),
        field: row.get(5),
        record: row.get(6),
        expires_at: row.get(7),
    });
    Ok(held.map(|held| (held.id, held)).collect())
}

/// Gives files to records, and says which could not be had: somebody else was first, or their time is over.
pub(crate) async fn claim_files(ctx: &Ctx, claims: &[Claim]) -> Result<HashSet<Uuid>> {
    let mut missed: HashSet<Uuid> = claims.iter().map(|claim| claim.file).collect();
    let (copies, own): (Vec<&Claim>, Vec<&Claim>) = claims.iter().partition(|claim| claim.copy_of.is_some());
    for file in claim_own(ctx, &own).await?.into_iter().chain(copy_others(ctx, &copies).await?) {
        missed.remove(&file);
    }
    Ok(missed)
}

/// What the actor has uploaded, and what the record has held before.
async fn claim_own(ctx: &Ctx, claims: &[&Claim]) -> Result<Vec<Uuid>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let (files, records, fields) = columns(claims);
    let me = ctx.user().map(UserId::uuid);
    let rows = ctx
        .rows(
            "update core.file file
             set record_id = claim.record_id, expires_at = null
             from unnest($2::uuid[], $3::uuid[], $4::text[]) as claim (id, record_id, field)
             where file.tenant_id = $1
               and file.id = claim.id
               and file.field = claim.field
               and (file.expires_at is null or file.expires_at > $6)
               and (file.record_id = claim.record_id or file.record_id is null and file.created_by_id = $5)
             returning file.id",
            &[&ctx.tenant(), &files, &records, &fields, &me, &ctx.now()],
        )
        .await?;
    // Two records that name one file: the first has it, and the other is told.
    let mut taken: HashMap<Uuid, usize> = HashMap::new();
    files.iter().for_each(|file| *taken.entry(*file).or_default() += 1);
    let had = rows.iter().map(|row| row.get::<_, Uuid>(0));
    Ok(had.filter(|file| taken.get(file) == Some(&1)).collect())
}

/// A copy for each: a row of its own, and the same bytes.
async fn copy_others(ctx: &Ctx, claims: &[&Claim]) -> Result<Vec<Uuid>> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let (files, records, fields) = columns(claims);
    let sources: Vec<Option<Uuid>> = claims.iter().map(|claim| claim.copy_of).collect();
    let me = ctx.user().map(UserId::uuid);
    let rows = ctx
        .rows(
            "with source as (
                 select file.* from core.file file
                 where file.tenant_id = $1 and file.id = any($5) and file.expires_at is null
                 for share
             )
             insert into core.file (
                 tenant_id, id, name, content_type, size_bytes, sha256, created_by_id, created_at, field, record_id
             )
             select $1, claim.id, source.name, source.content_type, source.size_bytes, source.sha256, $6::uuid,
                    $7::timestamptz,
                    claim.field, claim.record_id
             from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[]) as claim (id, record_id, field, source)
             join source on source.id = claim.source
             returning id",
            &[&ctx.tenant(), &files, &records, &fields, &sources, &me, &ctx.now()],
        )
        .await?;
    let had: Vec<Uuid> = rows.iter().map(|row| row.get(0)).collect();
    let service = Files::of(ctx);
    for claim in claims.iter().filter(|claim| had.contains(&claim.file)) {
        // If nothing comes of it, the bytes are found to belong to nobody.
        service.copy(ctx.tenant(), claim.copy_of.unwrap_or_default(), claim.file).await?;
    }
    Ok(had)
}

fn columns(claims: &[&Claim]) -> (Vec<Uuid>, Vec<Uuid>, Vec<String>) {
    let files = claims.iter().map(|claim| claim.file).collect();
    let records = claims.iter().map(|claim| claim.record).collect();
    (files, records, claims.iter().map(|claim| claim.field.clone()).collect())
}

/// Records hold these no more. Their time begins to run, and ends if they are taken back.
pub(crate) async fn release_files(ctx: &Ctx, files: &[Uuid]) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let days = i64::from(Files::of(ctx).settings()?.replaced_kept_days);
    let until = ctx.now() + SignedDuration::from_hours(24 * days);
    ctx.execute(
        "update core.file set expires_at = $3 where tenant_id = $1 and id = any($2) and record_id is not null",
        &[&ctx.tenant(), &files, &until],
    )
    .await
    .map(|_| ())
}

/// The files that fields have kept which are gone for good: nothing can bring them back.
pub(crate) async fn forget_files_of_fields(ctx: &Ctx, fields: &[String]) -> Result<()> {
    ctx.execute(
        "update core.file set expires_at = $3 where tenant_id = $1 and field = any($2)",
        &[&ctx.tenant(), &fields, &ctx.now()],
    )
    .await
    .map(|_| ())
}
