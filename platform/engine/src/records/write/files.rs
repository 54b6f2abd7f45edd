//! Files in fields: which of those that a change names the record may have, and taking them when it is stored.

use base::{Problem, Result};
use sdk::{Ctx, FieldKind};
use uuid::Uuid;

use super::apply::Hand;
use super::checked::Checked;
use super::draft::Draft;
use super::existing::Existing;
use crate::files::{Claim, Held, claim_files, find_held, is_safe_picture, release_files};
use crate::metadata::Shape;
use crate::records::errors::RECORD_INVALID;
use crate::records::files::{file_in, place_of};

/// A file that a record is to have.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    code: String,
    file: Uuid,
    /// The file of another record that it is to be like.
    copy_of: Option<Uuid>,
}

/// Puts in place of the ids in a draft what is told of the files, and refuses those that the record may not have. Waits for
/// the database where a file is named that the record does not hold already, and nowhere else.
pub(super) async fn find_files(
    ctx: &Ctx,
    shape: &Shape,
    hand: Hand,
    before: Option<&Existing>,
    draft: &mut Draft,
) -> Result<()> {
    let mut wanted: Vec<(usize, Uuid)> = Vec::new();
    for (at, known) in shape.fields.iter().enumerate().filter(|(_, known)| known.kind().is_file()) {
        let Some(file) = draft.given.get(known.code()).and_then(file_in) else { continue };
        match before.map(|before| before.values.get(known.code())) {
            Some(held) if file_in(held) == Some(file) => {
                draft.given.insert(known.code().to_owned(), held.clone());
            }
            _ => wanted.push((at, file)),
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = wanted.iter().map(|(_, file)| *file).collect();
    let found = find_held(ctx, &ids).await?;
    let mut problem: Option<Problem> = None;
    for (at, file) in wanted {
        let known = &shape.fields[at];
        let place = place_of(shape, known);
        let mut refuse = |why: String| {
            let begun = problem.take().unwrap_or_else(|| RECORD_INVALID.problem());
            problem = Some(begun.with_detail(known.code(), why));
        };
        let held = found.get(&file).filter(|held| held.is_there(ctx.now()));
        let copied = match held {
            Some(held) if is_its_own(ctx, held, &place, before) => Some(None),
            Some(held) if hand.copies_files() && held.record.is_some() => Some(Some(ctx.new_id())),
            _ => None,
        };
        let (Some(held), Some(copied)) = (held, copied) else {
            refuse(format!(
                "leads to no file that you can use here. Upload it with POST /api/v1/{}/files/{} and send its id within the hour",
                shape.entity.path,
                known.code()
            ));
            continue;
        };
        if known.kind() == &FieldKind::Image && !is_safe_picture(&held.media_type) {
            refuse("must be a picture: PNG, JPEG, GIF, WebP or AVIF".to_owned());
            continue;
        }
        let taken = copied.unwrap_or(file);
        draft.given.insert(known.code().to_owned(), held.told_as(taken));
        draft.files.push(Wanted {
            code: known.code().to_owned(),
            file: taken,
            copy_of: copied.map(|_: Uuid| file),
        });
    }
    problem.map_or(Ok(()), Err)
}

/// Uploaded for this field by whoever acts and no record's yet, or held there by this very record before.
fn is_its_own(ctx: &Ctx, held: &Held, place: &str, before: Option<&Existing>) -> bool {
    let is_for_it = held.field.as_deref() == Some(place);
    is_for_it
        && match held.record {
            None => held.by.is_some() && held.by == ctx.user(),
            Some(record) => before.is_some_and(|before| before.id == record),
        }
}

/// Takes the files that records get, and lets go of those that they hold no more.
pub(super) async fn take_files(ctx: &Ctx, shape: &Shape, records: &[&Checked]) -> Result<()> {
    if !shape.fields.iter().any(|known| known.kind().is_file()) {
        return Ok(());
    }
    let (mut claims, mut codes, mut released) = (Vec::new(), Vec::new(), Vec::new());
    for checked in records {
        for wanted in &checked.files {
            let Some(known) = shape.field(&wanted.code) else { continue };
            // What follows from other fields may have put something else in its place.
            if file_in(checked.after.get(&wanted.code)) == Some(wanted.file) {
                let field = place_of(shape, known);
                let (file, record, copy_of) = (wanted.file, checked.id, wanted.copy_of);
                claims.push(Claim { file, record, field, copy_of });
                codes.push((file, wanted.code.as_str()));
            }
        }
        let Some(before) = &checked.before else { continue };
        for known in shape.fields.iter().filter(|known| known.kind().is_file()) {
            let held = file_in(before.values.get(known.code()));
            released.extend(held.filter(|held| file_in(checked.after.get(known.code())) != Some(*held)));
        }
    }
    if !claims.is_empty() {
        let missed = claim_files(ctx, &claims).await?;
        if let Some((_, code)) = codes.iter().find(|(file, _)| missed.contains(file)) {
            let why = "names a file that another record has taken, or that is not kept any more. Upload it once more";
            return Err(RECORD_INVALID.on_field(*code, why));
        }
    }
    release_files(ctx, &released).await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_file_is_named_by_its_id_and_by_nothing_else() {
        let id = Uuid::from_u128(7);

        assert_eq!(file_in(&json!({ "id": id, "name": "plan.pdf" })), Some(id));
        for value in [Value::Null, json!({}), json!({ "id": 7 }), json!({ "name": id })] {
            assert_eq!(file_in(&value), None, "{value}");
        }
    }
}
