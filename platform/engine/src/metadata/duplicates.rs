//! By what two records of a kind are recognised as being about the same, compiled with their shape: what the module declares,
//! and what the tenant has made of it. See Decision 0023.

use sdk::{DuplicatePart, DuplicateRule, Entity, Field, FieldKind, Label, Likeness, OnDuplicate, Storage};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::formulas::Misfit;

/// Parts of one rule.
const PARTS_MAX: usize = 4;
/// Fields of one part.
const FIELDS_MAX: usize = 6;
/// Less in common is chance.
const LEAST_MIN: f32 = 0.3;

/// A rule as a tenant has written it.
#[derive(Debug, Clone)]
pub struct WrittenDuplicates {
    pub record: Uuid,
    pub version: i64,
    pub label: Label,
    /// The code of the rule of the module that this one stands for.
    pub declared: Option<String>,
    /// None: as the module declares it.
    pub parts: Option<Vec<DuplicatePart>>,
    pub on_create: OnDuplicate,
    pub is_active: bool,
    /// Of which rule all keys are there.
    pub prepared_for: Option<i64>,
}

/// A rule that works.
#[derive(Debug)]
pub struct FoundBy {
    /// What its keys are kept under: two rules that compare the same have the same, and one that is changed has another.
    pub id: i64,
    /// None: the module's, as it was declared.
    pub record: Option<Uuid>,
    /// The code of the module's own rule, as it was declared.
    pub declared: Option<String>,
    /// As which it is written by the tenant.
    pub version: i64,
    pub label: Label,
    pub parts: Vec<ComparedPart>,
    pub on_create: OnDuplicate,
    pub is_active: bool,
    /// Whether the keys of all records are there.
    pub is_ready: bool,
}

#[derive(Debug)]
pub struct ComparedPart {
    /// The places of the fields.
    pub fields: Vec<usize>,
    pub how: Likeness,
    pub least: f32,
}

impl FoundBy {
    /// Whether records are compared by it now.
    pub fn is_asked(&self) -> bool {
        self.is_active && self.is_ready
    }

    /// How similar the values of its similar part must be, if it has one.
    pub fn threshold(&self) -> Option<f32> {
        self.parts.iter().find(|part| part.how == Likeness::Similar).map(|part| part.least)
    }

    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().flat_map(|part| part.fields.iter().copied())
    }
}

/// The rules that work, and what keeps the others from it. `entity` has its standard fields already.
///
/// What a module declares stays among them when a tenant pauses or changes it: its keys go on being written, so that it can be
/// taken up again at once.
pub(super) fn compile(entity: &Entity, written: &[WrittenDuplicates]) -> (Vec<FoundBy>, Vec<Misfit>) {
    let (mut rules, mut misfits) = (Vec::new(), Vec::new());
    let mut take =
        |label: &Label, parts: &[DuplicatePart], more: &dyn Fn(i64) -> FoundBy| match compared(entity, parts)
        {
            Ok(parts_compared) => {
                let mut rule = more(id_of(entity, parts));
                rule.parts = parts_compared;
                rules.push(rule);
            }
            Err((_, why)) => misfits.push(Misfit { of: label.english().to_owned(), why }),
        };
    let mut declared_ids = Vec::new();
    for declared in &entity.duplicates {
        declared_ids.push(id_of(entity, &declared.parts));
        let is_replaced = written.iter().any(|rule| rule.declared.as_deref() == Some(&declared.code));
        take(&declared.label, &declared.parts, &|id| FoundBy {
            id,
            record: None,
            declared: Some(declared.code.clone().into_owned()),
            version: 0,
            label: declared.label.clone(),
            parts: Vec::new(),
            on_create: declared.on_create,
            is_active: !is_replaced,
            is_ready: true,
        });
    }
    for rule in written {
        let declared = rule.declared.as_deref().and_then(|code| declared(entity, code));
        let parts = rule.parts.as_deref().or_else(|| declared.map(|declared| declared.parts.as_slice()));
        take(&rule.label, parts.unwrap_or_default(), &|id| FoundBy {
            id,
            record: Some(rule.record),
            declared: None,
            version: rule.version,
            label: rule.label.clone(),
            parts: Vec::new(),
            on_create: rule.on_create,
            is_active: rule.is_active,
            is_ready: declared_ids.contains(&id) || rule.prepared_for == Some(id),
        });
    }
    (rules, misfits)
}

fn declared<'a>(entity: &'a Entity, code: &str) -> Option<&'a DuplicateRule> {
    entity.duplicates.iter().find(|rule| rule.code == code)
}

/// Refuses parts that cannot be compared: which one, and why.
pub(crate) fn check_parts(entity: &Entity, parts: &[DuplicatePart]) -> Result<(), (usize, String)> {
    compared(entity, parts).map(|_| ())
}

fn compared(entity: &Entity, parts: &[DuplicatePart]) -> Result<Vec<ComparedPart>, (usize, String)> {
    if parts.is_empty() {
        return Err((0, "must be there: at least one field that is compared".to_owned()));
    }
    if parts.len() > PARTS_MAX {
        return Err((PARTS_MAX, format!("are more than {PARTS_MAX}")));
    }
    if let Some((at, _)) = parts.iter().enumerate().filter(|(_, part)| part.how == Likeness::Similar).nth(1) {
        return Err((at, "is the second that is similar; a rule compares one by similarity".to_owned()));
    }
    let part = |(at, part): (usize, &DuplicatePart)| {
        let fields: Result<Vec<usize>, String> =
            part.fields().map(|code| place_of(entity, code, part.how)).collect();
        let fields = fields.map_err(|why| (at, why))?;
        if fields.len() > FIELDS_MAX {
            return Err((at, format!("names more than {FIELDS_MAX} fields")));
        }
        let least = part.least.unwrap_or(1.0);
        match part.how {
            Likeness::Similar if !(LEAST_MIN..=1.0).contains(&least) || part.least.is_none() => {
                Err((at, format!("needs “least”, from {LEAST_MIN} to 1")))
            }
            Likeness::Exact | Likeness::Normalised if part.least.is_some() => {
                Err((at, "has “least”, which is for what is similar".to_owned()))
            }
            _ => Ok(ComparedPart { fields, how: part.how, least }),
        }
    };
    parts.iter().enumerate().map(part).collect()
}

fn place_of(entity: &Entity, code: &str, how: Likeness) -> Result<usize, String> {
    let found = entity.fields.iter().enumerate().find(|(_, field)| field.code == code);
    let (at, field) = found.ok_or_else(|| format!("names {code:?}, which is no field of these records"))?;
    if field.storage == Storage::Nowhere || field.storage == Storage::LinkRows || !can_be(field, how) {
        let how = match how {
            Likeness::Exact => "by its exact value",
            Likeness::Normalised => {
                "however it is written; texts, e-mails, phones, web addresses and tags are"
            }
            Likeness::Similar => "by similarity; lines of text are",
        };
        return Err(format!("names {code}, which cannot be compared {how}"));
    }
    Ok(at)
}

fn can_be(field: &Field, how: Likeness) -> bool {
    use FieldKind::{
        Boolean, Date, DateTime, Decimal, Duration, Email, Integer, Link, Money, MultiSelect, Percent, Phone,
        Select, Tags, Text, Time, Url, User,
    };
    match how {
        Likeness::Exact => matches!(
            field.kind,
            Boolean
                | Date
                | DateTime
                | Decimal { .. }
                | Duration
                | Email
                | Integer
                | Link { .. }
                | Money
                | MultiSelect
                | Percent { .. }
                | Phone
                | Select
                | Tags
                | Text
                | Time
                | Url
                | User
        ),
        Likeness::Normalised => matches!(field.kind, Email | Phone | Tags | Text | Url),
        Likeness::Similar => matches!(field.kind, Text),
    }
}

/// Follows from what is compared and from what that is, so that keys of something else are never taken for its own.
fn id_of(entity: &Entity, parts: &[DuplicatePart]) -> i64 {
    let mut hash = Sha256::new();
    hash.update(entity.code.as_bytes());
    for part in parts {
        hash.update(format!("|{:?} {:?}", part.how, part.least).as_bytes());
        for code in part.fields() {
            let field = entity.field(code);
            let is = field.map(|field| (field.kind.name(), field.limits.entries, &field.storage));
            let place = match is {
                Some((kind, entries, Storage::Custom { key, .. })) => format!("{kind} {entries:?} {key}"),
                Some((kind, entries, _)) => format!("{kind} {entries:?}"),
                None => String::new(),
            };
            hash.update(format!("|{code} {place}").as_bytes());
        }
    }
    let digest = hash.finalize();
    // Of a size that every reader of JSON keeps exactly.
    digest.iter().take(6).fold(0_i64, |id, byte| (id << 8) | i64::from(*byte))
}
