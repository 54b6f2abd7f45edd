//! The row about a file: what it is called, whose it is, and how long it is kept.

use base::{Result, Timestamp, UserId};
use sdk::Ctx;
use sdk::errors::NOT_FOUND;
use uuid::Uuid;

use super::errors::FILE_NAME_INVALID;

const NAME_CHARS_MAX: usize = 255;
const KIND_CHARS_MAX: usize = 200;

/// A file as the database knows it.
#[derive(Debug, Clone)]
pub(crate) struct FileRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) size_bytes: i64,
    pub(crate) sha256: Vec<u8>,
}

/// A file whose bytes are in the store.
#[derive(Debug)]
pub(crate) struct NewFile<'a> {
    pub(crate) id: Uuid,
    pub(crate) name: &'a str,
    pub(crate) content_type: &'a str,
    pub(crate) size_bytes: u64,
    pub(crate) sha256: &'a [u8],
    pub(crate) of: Option<UserId>,
    /// The field that it was uploaded for, if it was for one.
    pub(crate) field: Option<&'a str>,
    pub(crate) expires_at: Timestamp,
}

pub(crate) async fn keep_file(ctx: &Ctx, file: &NewFile<'_>) -> Result<FileRow> {
    let name = harmless(file.name)?;
    let content_type: String =
        file.content_type.chars().filter(|letter| !letter.is_control()).take(KIND_CHARS_MAX).collect();
    let size_bytes = i64::try_from(file.size_bytes).unwrap_or(i64::MAX);
    let of = file.of.map(UserId::uuid);
    ctx.execute(
        "insert into core.file (
             tenant_id, id, name, content_type, size_bytes, sha256, created_by_id, created_at, expires_at, field
         )
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (tenant_id, id) do update
         set size_bytes = excluded.size_bytes, sha256 = excluded.sha256, expires_at = excluded.expires_at",
        &[
            &ctx.tenant(),
            &file.id,
            &name,
            &content_type,
            &size_bytes,
            &file.sha256,
            &of,
            &ctx.now(),
            &file.expires_at,
            &file.field,
        ],
    )
    .await?;
    Ok(FileRow { id: file.id, name, content_type, size_bytes, sha256: file.sha256.to_vec() })
}

/// A file that the actor has uploaded or asked for. Those of others are not there, and what was uploaded for a record is
/// had through that record alone.
pub(crate) async fn find_file(ctx: &Ctx, id: Uuid) -> Result<FileRow> {
    let me = ctx.user().map(UserId::uuid);
    let rows = ctx
        .rows(
            "select file.id, file.name, file.content_type, file.size_bytes, file.sha256
             from core.file file
             where file.tenant_id = $1
               and file.id = $2
               and file.created_by_id = $3
               and file.field is null
               and (file.expires_at is null or file.expires_at > $4)",
            &[&ctx.tenant(), &id, &me, &ctx.now()],
        )
        .await?;
    let row = rows.first().ok_or_else(|| NOT_FOUND.problem())?;
    Ok(FileRow {
        id: row.get(0),
        name: row.get(1),
        content_type: row.get(2),
        size_bytes: row.get(3),
        sha256: row.get(4),
    })
}

/// A name that can stand in a list, a header and a file system: the last part of a path, without letters that cannot
/// be seen or turn the others round.
fn harmless(name: &str) -> Result<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let plain: String = last.chars().filter(|letter| !is_hidden(*letter)).collect();
    let plain = plain.trim().trim_matches('.').trim();
    if plain.is_empty() {
        return Err(FILE_NAME_INVALID.on_field("name", "must be the name of a file, such as people.csv"));
    }
    if plain.chars().count() > NAME_CHARS_MAX {
        return Err(
            FILE_NAME_INVALID.on_field("name", format!("may have {NAME_CHARS_MAX} characters at most"))
        );
    }
    Ok(plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_could_mislead() {
        for (name, plain) in [
            ("people.csv", "people.csv"),
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\people.csv", "people.csv"),
            ("a\0b\n.csv", "ab.csv"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
            (" Straße & Söhne.csv ", "Straße & Söhne.csv"),
        ] {
            assert_eq!(harmless(name).unwrap(), plain, "{name:?}");
        }
        for name in ["", "..", "/", "\u{200b}", &"x".repeat(256)] {
            assert!(harmless(name).is_err(), "{name:?}");
        }
    }
}
