//! Rules that tenants make: what must be true of every record of a kind, whoever writes it and however.

use std::collections::BTreeMap;

use base::Result;
use formula::{Formula, Type};
use sdk::{Change, Ctx, Entity, Features, FieldValues, Proposed, Reach, Right, Role, field};
use serde::Deserialize;

use super::prepare::count_up;
use super::read::{spoken, wrong};
use super::registries::{seen_names, shape_now};
use super::together::fit_together;
use crate::metadata::formulas::{Purpose, WrittenRule, names_of, refused};
use crate::records::RECORD_INVALID;

/// Rules of one kind of record. Each is asked at every change.
const RULES_MAX: i64 = 100;
const NAME_CHARS_MAX: usize = 120;
const MESSAGE_CHARS_MAX: usize = 300;
const FIELD_CHARS_MAX: usize = 50;

#[rustfmt::skip]
pub fn entity() -> Entity {
    Entity::new("rule", "Rule")
        .looks("scale", "grey")
        .title("{name}")
        .features(Features::of_settings)
        .fields([
            field::text("entity").help("Such as contacts.contact.").example("contacts.contact").required().fixed().indexed().length_max(100),
            field::text("name").example("Somebody can be called").required().length_max(NAME_CHARS_MAX),
            field::long_text("must").example("first_name is not empty or last_name is not empty or display_name is not empty").help("A condition in the language of formulas. Where it gives nothing, the rule is kept.").required().length_max(formula::SOURCE_CHARS_MAX),
            field::text("message").example("Say what this person is called.").help("What somebody reads who breaks it.").required().length_max(MESSAGE_CHARS_MAX),
            field::json("messages").called("Message in other languages").help("By language, such as {\"de\": \"Bitte einen Namen angeben.\"}.").example(r#"{ "de": "Bitte einen Namen angeben." }"#),
            field::text("field").example("last_name").help("Beside which field the message stands. If none is named, beside the first that the rule is about.").length_max(FIELD_CHARS_MAX),
            field::boolean("active").required().default(true),
        ])
        .allow(Role::Member, &[(Right::Read, Reach::All)])
        .allow(Role::Viewer, &[(Right::Read, Reach::All)])
        .one_at_a_time(|_: &Change| true)
        .prepare(|ctx, before, given| Box::pin(prepare(ctx, before, given)))
        .after(|ctx, rule| Box::pin(tell_everybody(ctx, rule)))
}

/// A rule as its record says it.
pub(super) fn read(values: &FieldValues) -> Result<WrittenRule> {
    let others = values.get("messages");
    let others: BTreeMap<String, String> = if others.is_null() {
        BTreeMap::new()
    } else {
        Deserialize::deserialize(others)
            .map_err(|cause| wrong("messages", format!("cannot be read: {cause}")))?
    };
    let text = |part: &str| values.text(part).unwrap_or_default();
    Ok(WrittenRule {
        name: text("name").to_owned(),
        must: text("must").to_owned(),
        message: spoken(text("message"), others),
        field: values.text("field").map(str::to_owned),
    })
}

async fn prepare(ctx: &Ctx, before: Option<&FieldValues>, given: &mut FieldValues) -> Result<()> {
    let mut after = before.cloned().unwrap_or_default();
    after.0.extend(given.0.clone());
    let code = after.text("entity").unwrap_or_default();
    let shape = shape_now(ctx, code, None).await?.filter(|shape| shape.entity.module() != "core");
    let Some(shape) = shape else {
        return Err(wrong(
            "entity",
            format!("{code:?} is no kind of record that can have rules of your own"),
        ));
    };
    if before.is_none() {
        given.set("entity", shape.code());
        let rows = ctx
            .rows(
                "select count(*) from core.rule where tenant_id = $1 and entity = $2",
                &[&ctx.tenant(), &shape.code()],
            )
            .await?;
        if rows.first().is_some_and(|row| row.get::<_, i64>(0) >= RULES_MAX) {
            return Err(wrong(
                "entity",
                format!("{code:?} has {RULES_MAX} rules, which is the most there can be"),
            ));
        }
    }
    let rule = read(&after)?;
    let is_written_anew = |part: &str| before.is_none_or(|before| before.get(part) != after.get(part));
    let seen = seen_names(ctx, &shape);
    let is_shown = |field: &sdk::Field| !is_written_anew("must") || seen(field);
    let names = names_of(&shape.entity.fields, Purpose::Rule, is_shown);
    // What is missing altogether is said by the engine, as of every field.
    if !rule.must.is_empty() {
        Formula::read_as(&rule.must, &names, Type::Boolean)
            .map_err(|faults| refused("must", &faults, RECORD_INVALID.problem()))?;
    }
    let known =
        |code: &str| shape.field(code).is_some_and(|known| !is_written_anew("field") || seen(&known.field));
    match &rule.field {
        Some(code) if !known(code) => {
            let close = shape.closest(code).filter(|close| known(close));
            let hint = close.map(|close| format!("; did you mean {close}?")).unwrap_or_default();
            Err(wrong("field", format!("names {code:?}, which is no field of these records{hint}")))
        }
        _ => Ok(()),
    }
}

async fn tell_everybody(ctx: &Ctx, rule: &Proposed<'_>) -> Result<()> {
    count_up(ctx).await?;
    if let Some(entity) = rule.after.text("entity") {
        fit_together(ctx, entity, None).await?;
    }
    Ok(())
}
