//! Links of rows: looked up by what the other record is called, a field at a time for a whole batch, and made where they are
//! missing and that is wanted.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use base::{Problem, Result};
use sdk::{Ctx, FieldKind, FieldValues};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::rows::{Draft, Plan};
use crate::metadata::{Shape, ShapedField};
use crate::records::{Bringing, Matcher, Purpose, bring_records, matchable_fields, take_turn};

/// A link to one kind of record, looked up for a whole batch.
struct Linking<'a> {
    code: &'a str,
    matcher: Matcher<'a>,
    other: &'a Arc<Shape>,
    /// The field by which it is looked up.
    by: String,
}

/// What rows say of a record they lead to, and which rows say it.
type Keys = HashMap<String, Vec<usize>>;

impl Plan {
    /// Puts the ids in place of what links are called. What would be made, if it were meant, is promised.
    pub(super) async fn link(
        &self,
        ctx: &Ctx,
        drafts: &mut [Draft],
        is_meant: bool,
        promised: &mut HashSet<Uuid>,
    ) -> Result<()> {
        let codes: HashSet<String> = drafts.iter().flat_map(|draft| draft.links.keys().cloned()).collect();
        for code in codes {
            let Some(linking) = self.linking(ctx, drafts, &code)? else {
                let why = "cannot be looked up by what the file says; use its id";
                self.complain(drafts, &code, |_| true, why);
                continue;
            };
            let mut keys = Keys::new();
            for place in 0..drafts.len() {
                let Some(said) = drafts[place].links.get(&code) else { continue };
                match linking.matcher.key(said) {
                    Ok(Some(key)) => keys.entry(key).or_default().push(place),
                    Ok(None) => {}
                    Err(why) => self.complain(drafts, &code, |other| other == place, &why),
                }
            }
            let mut missing = self.lead(drafts, &linking, keys).await?;
            if is_meant && !missing.is_empty() && self.create_missing {
                // Somebody else may be making the same just now, such as another hand at this import; whoever comes second
                // finds it.
                take_turn(ctx, &format!("{} that an import misses", linking.other.code())).await?;
                missing = self.lead(drafts, &linking, missing).await?;
            }
            if self.create_missing {
                self.make_missing(ctx, drafts, &linking, missing, is_meant, promised).await?;
            } else {
                let noun = linking.other.entity.singular.english().to_lowercase();
                let why = format!("leads to no {noun} that is there");
                for places in missing.values() {
                    self.complain(drafts, &code, |place| places.contains(&place), &why);
                }
            }
        }
        Ok(())
    }

    /// Lets rows lead to the records that are there. Answers the keys of those that are not.
    async fn lead(&self, drafts: &mut [Draft], linking: &Linking<'_>, keys: Keys) -> Result<Keys> {
        let found = linking.matcher.find(keys.keys().cloned().collect()).await?;
        let mut missing = Keys::new();
        for (key, places) in keys {
            match found.get(&key).map(Vec::as_slice) {
                Some([id]) => point(drafts, linking.code, &places, *id),
                Some([_, ..]) => {
                    let noun = linking.other.entity.plural.english().to_lowercase();
                    let why = format!("is what several {noun} are called");
                    self.complain(drafts, linking.code, |place| places.contains(&place), &why);
                }
                _ => {
                    missing.insert(key, places);
                }
            }
        }
        Ok(missing)
    }

    async fn make_missing(
        &self,
        ctx: &Ctx,
        drafts: &mut [Draft],
        linking: &Linking<'_>,
        missing: Keys,
        is_meant: bool,
        promised: &mut HashSet<Uuid>,
    ) -> Result<()> {
        let mut missing: Vec<Vec<usize>> = missing.into_values().collect();
        // In the order of the file, so that doing it again does the same.
        missing.sort_by_key(|places| places.first().copied());
        let bringing: Vec<Bringing> = missing
            .iter()
            .map(|places| {
                let said = places.first().and_then(|place| drafts[*place].links.get(linking.code)).cloned();
                Bringing { id: None, values: FieldValues(with_name(linking, said.unwrap_or_default())) }
            })
            .collect();
        let nothing = HashSet::new();
        let purpose = if is_meant { Purpose::StorePart } else { Purpose::Try { promised: &nothing } };
        let outcomes = bring_records(ctx, &self.registry, linking.other, bringing, purpose).await?;
        for (places, outcome) in missing.iter().zip(outcomes) {
            match outcome {
                Ok(brought) => {
                    if !is_meant {
                        promised.insert(brought.id);
                    }
                    point(drafts, linking.code, places, brought.id);
                }
                Err(problem) => {
                    let why = format!("cannot be made: {}", words_of(&problem));
                    self.complain(drafts, linking.code, |place| places.contains(&place), &why);
                }
            }
        }
        Ok(())
    }

    /// By which of the given fields the linked record is looked up: one that is unique, or what it is called by.
    fn linking<'a>(&'a self, ctx: &'a Ctx, drafts: &[Draft], code: &'a str) -> Result<Option<Linking<'a>>> {
        let Some(FieldKind::Link { to }) = self.shape.field(code).map(ShapedField::kind) else {
            return Ok(None);
        };
        let Some(other) = self.registry.entity(to) else { return Ok(None) };
        let given: HashSet<&str> = drafts
            .iter()
            .filter_map(|draft| draft.links.get(code))
            .flat_map(|said| said.keys().map(String::as_str))
            .collect();
        let by =
            matchable_fields(ctx, other).into_iter().map(ShapedField::code).find(|code| given.contains(code));
        let Some(by) = by else { return Ok(None) };
        let matcher = Matcher::new(ctx, &self.registry, other, by)?;
        Ok(matcher.map(|matcher| Linking { code, matcher, other, by: by.to_owned() }))
    }
}

fn point(drafts: &mut [Draft], code: &str, places: &[usize], id: Uuid) {
    for place in places {
        drafts[*place].values.insert(code.to_owned(), Value::from(id.to_string()));
    }
}

/// The field that a record is called by, where its title is just that.
pub(super) fn called_by(other: &Shape) -> Option<String> {
    let only = other.entity.title.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let only = only.and_then(|code| other.field(code)).map(|known| known.code().to_owned());
    only.or_else(|| other.field("title").map(|known| known.code().to_owned()))
}

/// A record that is made because something leads to it is called by what leads there, where nothing better is said.
fn with_name(linking: &Linking<'_>, mut said: Map<String, Value>) -> Map<String, Value> {
    let key = said.get(&linking.by).cloned().unwrap_or_default();
    for known in &linking.other.fields {
        let is_name =
            known.kind() == &FieldKind::Text && known.field.required && known.field.default.is_none();
        if is_name && !said.contains_key(known.code()) {
            said.insert(known.code().to_owned(), key.clone());
        }
    }
    said.remove("title");
    said
}

fn words_of(problem: &Problem) -> String {
    let mut words = problem.message().to_owned();
    for detail in problem.details() {
        words.push_str(&format!(" {}: {}.", detail.field, detail.message));
    }
    words
}
