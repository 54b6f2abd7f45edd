//! Files of records over HTTP: uploaded for a field, read through the record that holds them, and in no other way.

use base::Result;
use http::StatusCode;
use sdk::errors::{INPUT_INVALID, INTERNAL, NOT_FOUND, PERMISSION_MISSING};
use sdk::{Answer, Ctx, FieldKind, FromRequest, Json, Request, Right, Storage};
use serde_json::Value;
use uuid::Uuid;

use super::handlers::{Asked, id_of, refuse_query};
use super::list::{ListQuery, find_one};
use crate::access::{FieldAccess, access_to};
use crate::files::{
    FILE_GONE, FILE_NOT_A_PICTURE, FileLink, Files, Held, Named, NewFile, answer_held, claimed_until,
    find_held, is_safe_picture, keep_file, link_to_held, media_type_of,
};
use crate::http::Query;
use crate::metadata::{Shape, ShapedField};

/// Answers `POST /{plural}/files/{field}`: the body is the file, as it is.
pub(super) async fn upload_for_field(ctx: Ctx, request: Request) -> Result<Answer> {
    let Query(Named { name }) = Query::from_request(&ctx, &request).await?;
    let asked = Asked::of(&ctx, &request).await?;
    let known = to_be_filled(&ctx, &asked.shape, &request)?;
    let upload = request.upload.as_ref().ok_or_else(|| INTERNAL.because("the upload was not taken in"))?;
    let beginning = Files::of(&ctx).beginning(ctx.tenant(), upload.id).await?;
    let media_type = media_type_of(&beginning, &name);
    if known.kind() == &FieldKind::Image && !is_safe_picture(media_type) {
        return Err(FILE_NOT_A_PICTURE.problem());
    }
    let file = NewFile {
        id: upload.id,
        name: &name,
        content_type: media_type,
        size_bytes: upload.size_bytes,
        sha256: &upload.sha256,
        of: ctx.user(),
        field: Some(&place_of(&asked.shape, known)),
        expires_at: claimed_until(&ctx),
    };
    let file = keep_file(&ctx, &file).await?;
    let told = serde_json::json!({
        "id": file.id, "name": file.name, "size": file.size_bytes, "media_type": file.content_type,
    });
    Ok(Answer::data(StatusCode::CREATED, &told))
}

/// Answers `GET /{plural}/{id}/files/{field}`.
pub(super) async fn read_file_of_record(ctx: Ctx, request: Request) -> Result<Answer> {
    answer_held(&ctx, &held_in(&ctx, &request).await?).await
}

/// Answers `POST /{plural}/{id}/files/{field}/link`.
pub(super) async fn link_file_of_record(ctx: Ctx, request: Request) -> Result<Json<FileLink>> {
    link_to_held(&ctx, &held_in(&ctx, &request).await?).map(Json)
}

/// What a file is kept for: `contacts.contact.avatar`, and of what tenants have made the key of its values, which no other
/// field ever has.
pub(super) fn place_of(shape: &Shape, known: &ShapedField) -> String {
    match &known.field.storage {
        Storage::Custom { key, .. } => place_of_key(shape.code(), key),
        _ => format!("{}.{}", shape.code(), known.code()),
    }
}

pub(crate) fn place_of_key(entity: &str, key: &str) -> String {
    format!("{entity}.custom.{key}")
}

/// The id of the file that a field holds.
pub(super) fn file_in(value: &Value) -> Option<Uuid> {
    value.get("id")?.as_str()?.parse().ok()
}

/// The file that the address names, as far as the actor may see it: the record, and this field of it.
async fn held_in(ctx: &Ctx, request: &Request) -> Result<Held> {
    refuse_query(request)?;
    let asked = Asked::of(ctx, request).await?;
    let (id, code) = (id_of(request)?, request.variable("field").unwrap_or_default());
    access_to(ctx, &asked.shape).require(&asked.shape, Right::Read)?;
    let known = seen(ctx, &asked.shape, code).ok_or_else(|| NOT_FOUND.problem())?;
    let query = ListQuery { fields: Some(vec![known.code().to_owned()]), ..ListQuery::default() };
    let found = find_one(ctx, &asked.registry, &asked.shape, id, &query).await?;
    let file = found.and_then(|found| file_in(found.get(known.code()))).ok_or_else(|| NOT_FOUND.problem())?;
    let held = find_held(ctx, &[file]).await?.remove(&file);
    held.filter(|held| held.record == Some(id)).ok_or_else(|| FILE_GONE.problem())
}

/// A field that holds files and that the actor sees.
fn seen<'a>(ctx: &Ctx, shape: &'a Shape, code: &str) -> Option<&'a ShapedField> {
    let access = access_to(ctx, shape);
    let index = shape.index_of(code).filter(|index| access.field(*index) != FieldAccess::Hidden)?;
    shape.fields.get(index).filter(|known| known.kind().is_file())
}

/// The field that a file is uploaded for, if the actor could give it to a record there.
fn to_be_filled<'a>(ctx: &Ctx, shape: &'a Shape, request: &Request) -> Result<&'a ShapedField> {
    let code = request.variable("field").unwrap_or_default();
    let access = access_to(ctx, shape);
    if access.reach(Right::Create).is_none() {
        access.require(shape, Right::Update)?;
    }
    let known = seen(ctx, shape, code).ok_or_else(|| {
        INPUT_INVALID.on_field(
            "field",
            format!("{:?} is no field that holds files", code.chars().take(60).collect::<String>()),
        )
    })?;
    let may_change = shape.index_of(code).is_some_and(|index| access.field(index) == FieldAccess::Full);
    if known.field.is_writable() && may_change {
        return Ok(known);
    }
    Err(PERMISSION_MISSING.saying("You may see this field and not change it."))
}
