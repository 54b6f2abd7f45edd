//! Uploading a file, and fetching one.

use std::io::Read;

use base::{Result, TenantId, Timestamp};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use jiff::SignedDuration;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Answer, Created, Ctx, Id, Json, QueryParameter, Request};
use serde::Serialize;
use uuid::Uuid;

use super::held::Held;
use super::link::{FileLink, link_to, read_ticket};
use super::media_type::is_safe_picture;
use super::row::{FileRow, NewFile, find_file, keep_file};
use super::service::Files;
use crate::http::{Parameters, Query};

const PIECE_BYTES: usize = 64 << 10;
/// Pieces that wait for a slow reader.
const PIECES_WAITING_MAX: usize = 4;

/// A file, as it is told about.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FileTold {
    id: Uuid,
    name: String,
    content_type: String,
    size_bytes: i64,
    /// In hexadecimal digits.
    sha256: String,
    #[schemars(with = "String")]
    expires_at: Timestamp,
}

#[derive(Debug, Default)]
pub(crate) struct Named {
    pub(crate) name: String,
}

impl Parameters for Named {
    const KNOWN: &'static [QueryParameter] =
        &[QueryParameter { name: "name", says: "What the file is called, such as people.csv." }];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        if name == "name" {
            value.clone_into(&mut self.name);
        }
        Ok(name == "name")
    }
}

#[derive(Debug, Default)]
pub(super) struct Ticketed {
    ticket: String,
}

impl Parameters for Ticketed {
    const KNOWN: &'static [QueryParameter] =
        &[QueryParameter { name: "ticket", says: "What the link carries." }];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        if name == "ticket" {
            value.clone_into(&mut self.ticket);
        }
        Ok(name == "ticket")
    }
}

/// Answers `POST /files`: the body is the file, as it is.
pub(super) async fn upload_file(
    ctx: Ctx,
    Query(named): Query<Named>,
    request: Request,
) -> Result<Created<FileTold>> {
    let upload = request.upload.as_ref().ok_or_else(|| INTERNAL.because("the upload was not taken in"))?;
    let kept_days = i64::from(Files::of(&ctx).settings()?.uploads_kept_days);
    let expires_at = ctx.now() + SignedDuration::from_hours(24 * kept_days);
    let file = NewFile {
        id: upload.id,
        name: &named.name,
        content_type: request.header(header::CONTENT_TYPE.as_str()).unwrap_or("application/octet-stream"),
        size_bytes: upload.size_bytes,
        sha256: &upload.sha256,
        of: ctx.user(),
        field: None,
        expires_at,
    };
    let file = keep_file(&ctx, &file).await?;
    let location = format!("/api/v1/files/{}/content", file.id);
    Ok(Created { location, data: FileTold::of(file, expires_at) })
}

/// Answers `GET /files/{id}/content`, for whoever can send a token along.
pub(super) async fn read_file(ctx: Ctx, Id(id): Id<Uuid>) -> Result<Answer> {
    let file = find_file(&ctx, id).await?;
    let sent = Sent { tenant: ctx.tenant(), id: file.id, size_bytes: file.size_bytes, shows: Shows::Nothing };
    answer_file(&ctx, sent, &file.name, &file.content_type).await
}

/// Answers `POST /files/{id}/link`.
pub(super) async fn link_file(ctx: Ctx, Id(id): Id<Uuid>) -> Result<Json<FileLink>> {
    let file = find_file(&ctx, id).await?;
    link_to(&ctx, &file).map(Json)
}

/// Answers `GET /files/fetch`, for whoever holds a link.
pub(super) async fn fetch_file(ctx: Ctx, Query(Ticketed { ticket }): Query<Ticketed>) -> Result<Answer> {
    let ticket = read_ticket(&ctx, &ticket)?;
    let shows = if ticket.is_picture { Shows::Picture } else { Shows::Nothing };
    let sent = Sent { tenant: ticket.tenant(), id: ticket.file, size_bytes: ticket.size_bytes, shows };
    answer_file(&ctx, sent, &ticket.name, &ticket.content_type).await
}

/// Answers with a file that a record holds, for whoever may see it there.
pub(crate) async fn answer_held(ctx: &Ctx, held: &Held) -> Result<Answer> {
    let shows = if is_safe_picture(&held.media_type) { Shows::Picture } else { Shows::Nothing };
    let sent = Sent { tenant: ctx.tenant(), id: held.id, size_bytes: held.size_bytes, shows };
    answer_file(ctx, sent, &held.name, &held.media_type).await
}

/// A file on its way.
struct Sent {
    tenant: TenantId,
    id: Uuid,
    size_bytes: i64,
    shows: Shows,
}

/// What a browser may do with it beside saving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    Nothing,
    Picture,
}

/// Sends the bytes while they are read. Whatever it is, a browser saves it and shows none of it, unless it is a picture.
async fn answer_file(ctx: &Ctx, sent: Sent, name: &str, content_type: &str) -> Result<Answer> {
    let Sent { tenant, id, size_bytes, shows } = sent;
    let mut file = Files::of(ctx).open(tenant, id).await?;
    let (pieces, waiting) = tokio::sync::mpsc::channel(PIECES_WAITING_MAX);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut piece = vec![0; PIECE_BYTES];
            let read = file.read(&mut piece);
            let is_last = matches!(read, Ok(0) | Err(_));
            let piece = read.map(|count| {
                piece.truncate(count);
                Bytes::from(piece)
            });
            let is_nothing = piece.as_ref().is_ok_and(Bytes::is_empty);
            // A reader who has gone away needs no more.
            if is_nothing || pieces.blocking_send(piece).is_err() || is_last {
                return;
            }
        }
    });
    let pieces = futures_util::stream::unfold(waiting, |mut waiting| async move {
        waiting.recv().await.map(|piece| (piece, waiting))
    });
    let shown = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let how = if shows == Shows::Picture { "inline" } else { "attachment" };
    let disposition = HeaderValue::try_from(format!("{how}; filename*=UTF-8''{shown}"));
    let kind =
        HeaderValue::try_from(content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let mut answer = Answer::streamed(Box::pin(pieces))
        .with_header(header::CONTENT_TYPE, kind)
        .with_header(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"))
        .with_header(header::CONTENT_LENGTH, HeaderValue::from(size_bytes))
        .with_header(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        );
    answer.headers.extend(disposition.ok().map(|value| (header::CONTENT_DISPOSITION, value)));
    answer.status = StatusCode::OK;
    Ok(answer)
}

impl FileTold {
    fn of(file: FileRow, expires_at: Timestamp) -> Self {
        let sha256 = file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        Self {
            id: file.id,
            name: file.name,
            content_type: file.content_type,
            size_bytes: file.size_bytes,
            sha256,
            expires_at,
        }
    }
}
