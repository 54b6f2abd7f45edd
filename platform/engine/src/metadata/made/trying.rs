//! Trying an expression out before it is kept: what is wrong with it, what it gives, and what it would give of some records.

use base::Result;
use formula::{FUNCTIONS, Fault, Formula, Function, Type};
use schemars::JsonSchema;
use sdk::errors::{INPUT_INVALID, INTERNAL};
use sdk::{Ctx, Field, FieldKind, Json, List, Right, Route};
use serde::{Deserialize, Serialize};

use super::calculated::goes_round;
use super::read::PLACES_MAX;
use super::registries::{registry_of, seen_names};
use crate::access::access_to;
use crate::metadata::formulas::{Purpose, kind_of, names_of, type_of};
use crate::metadata::{Registry, Shape};
use crate::records::{TriedRecord, try_on_records};

/// Records it is tried on.
const RECORDS_MAX: usize = 5;
/// Records that a rule is tried on: one wants to know how many break it.
const RULED_RECORDS_MAX: usize = 25;

pub fn routes() -> Vec<Route> {
    vec![
        Route::post("/fields/try", try_formula)
            .says("Checks a formula, a rule or a calculated default, and shows what it gives of the newest records.")
            .signed_in(),
        Route::get("/fields/functions", list_functions)
            .says("Lists the functions that formulas can use, with examples.")
            .signed_in(),
    ]
}

/// An expression, and where it would stand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Trial {
    /// The kind of record, such as contacts.contact.
    entity: String,
    formula: String,
    #[serde(default)]
    purpose: TriedFor,
    /// The field that it is the formula or the default of, if that is there already.
    code: Option<String>,
    /// Decimal places that a formula field keeps of a number.
    places: Option<u8>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum TriedFor {
    #[default]
    Field,
    Default,
    Rule,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Tried {
    /// number, text, boolean, date, datetime, money, list or reference. None where something is wrong.
    gives: Option<&'static str>,
    /// The fields it uses.
    uses: Vec<String>,
    /// Whether it gives something else tomorrow, though nobody changes the record.
    changes_by_itself: bool,
    /// Everything that is wrong.
    faults: Vec<TriedFault>,
    /// The newest records, with what it gives.
    records: Vec<TriedRecord>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TriedFault {
    /// The first character it is about, counted from 0.
    from: usize,
    /// The character after the last.
    to: usize,
    message: String,
    remedy: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ToldFunction {
    name: &'static str,
    /// How it is written: `round(number, places?)`.
    signature: String,
    /// conditions, numbers, texts, dates or lists.
    group: &'static str,
    says: &'static str,
    examples: Vec<ToldExample>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ToldExample {
    formula: &'static str,
    /// As text; empty where it gives nothing.
    gives: &'static str,
}

impl From<TriedFor> for Purpose {
    fn from(purpose: TriedFor) -> Self {
        match purpose {
            TriedFor::Field => Self::Field,
            TriedFor::Default => Self::Default,
            TriedFor::Rule => Self::Rule,
        }
    }
}

async fn try_formula(ctx: Ctx, Json(trial): Json<Trial>) -> Result<Json<Tried>> {
    let registry = registry_of(&ctx).await?;
    may_make(&ctx, &registry, trial.purpose)?;
    let may_read = |shape: &Shape| access_to(&ctx, shape).reach(Right::Read).is_some();
    let shape = registry.entity(&trial.entity).filter(|shape| may_read(shape));
    let Some(shape) = shape.filter(|shape| shape.entity.module() != "core") else {
        let message = format!("names {:?}, which is no kind of record with fields of its own", trial.entity);
        return Err(INPUT_INVALID.on_field("entity", message));
    };
    let places = trial.places.unwrap_or(PLACES_MAX);
    if places > PLACES_MAX {
        return Err(INPUT_INVALID.on_field("places", format!("may be {PLACES_MAX} at most")));
    }
    let formula = match read(&ctx, shape, &trial) {
        Ok(formula) => formula,
        Err(faults) => return Ok(Json(Tried::wrong(faults))),
    };
    let kept_in = match trial.purpose {
        TriedFor::Rule => None,
        // What a default gives is shown as it is: a record as its id.
        _ => Some(Field::new("tried", kind_of(formula.gives(), places).unwrap_or(FieldKind::Id))),
    };
    let at_most = if kept_in.is_some() { RECORDS_MAX } else { RULED_RECORDS_MAX };
    let records = try_on_records(&ctx, &registry, shape, (&formula, kept_in.as_ref()), at_most).await?;
    Ok(Json(Tried {
        gives: Some(formula.gives().name()),
        uses: formula.uses().map(str::to_owned).collect(),
        changes_by_itself: formula.changes_by_itself(),
        faults: Vec::new(),
        records,
    }))
}

/// Whoever may make what is tried may try it.
fn may_make(ctx: &Ctx, registry: &Registry, purpose: TriedFor) -> Result<()> {
    let made = match purpose {
        TriedFor::Rule => "core.rule",
        TriedFor::Field | TriedFor::Default => "core.field",
    };
    let made = registry.entity(made).ok_or_else(|| INTERNAL.because("what tenants make is not declared"))?;
    access_to(ctx, made).require(made, Right::Create).map(|_| ())
}

/// With the fields that whoever asks may see, and no others.
fn read(ctx: &Ctx, shape: &Shape, trial: &Trial) -> Result<Formula, Vec<Fault>> {
    let seen = seen_names(ctx, shape);
    let names = names_of(&shape.entity.fields, trial.purpose.into(), &seen);
    let field = trial.code.as_deref().and_then(|code| shape.field(code)).filter(|known| seen(&known.field));
    let wanted = match trial.purpose {
        TriedFor::Rule => Some(Type::Boolean),
        TriedFor::Default => field.and_then(|known| type_of(known.kind())),
        TriedFor::Field => None,
    };
    let formula = match wanted {
        Some(wanted) => Formula::read_as(&trial.formula, &names, wanted)?,
        None => Formula::read(&trial.formula, &names)?,
    };
    let whole = |message: String| Fault { from: 0, to: trial.formula.chars().count(), message, remedy: None };
    if let (TriedFor::Field, Some(code)) = (trial.purpose, trial.code.as_deref()) {
        goes_round(shape, code, &formula).map_err(|circle| vec![whole(circle)])?;
    }
    if matches!(trial.purpose, TriedFor::Field) && formula.gives() == Type::Reference {
        return Err(vec![whole("This gives a record, which a formula cannot keep.".to_owned())]);
    }
    Ok(formula)
}

impl Tried {
    fn wrong(faults: Vec<Fault>) -> Self {
        let told = faults.into_iter().map(|Fault { from, to, message, remedy }| TriedFault {
            from,
            to,
            message,
            remedy,
        });
        Self {
            gives: None,
            uses: Vec::new(),
            changes_by_itself: false,
            faults: told.collect(),
            records: Vec::new(),
        }
    }
}

#[allow(clippy::unused_async, reason = "a handler is async, also where there is nothing to wait for")]
async fn list_functions(_: Ctx) -> Result<List<ToldFunction>> {
    Ok(List { data: FUNCTIONS.iter().map(ToldFunction::from).collect() })
}

impl From<&'static Function> for ToldFunction {
    fn from(function: &'static Function) -> Self {
        let examples = function.examples.iter();
        Self {
            name: function.name,
            signature: function.signature(),
            group: function.group.name(),
            says: function.says,
            examples: examples
                .map(|example| ToldExample { formula: example.formula, gives: example.gives })
                .collect(),
        }
    }
}
