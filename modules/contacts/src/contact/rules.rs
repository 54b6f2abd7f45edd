//! What must be true of a contact, and what follows from its own fields. Pure functions: no database, no clock.

use base::Timestamp;
use contracts::contacts::ContactKind;
use sdk::{Changing, FieldValues, Proposed, Result};
use serde_json::{Value, json};

use crate::errors::{
    CONTACT_ALREADY_CONVERTED, CONTACT_INVALID, CONTACT_MERGED, CONTACT_NAMELESS, CONTACT_NOT_CONVERTIBLE,
};
use crate::time_zones;

const CHANNELS: [(&str, &str); 4] = [
    ("consent_email", "consent_email_at"),
    ("consent_phone", "consent_phone_at"),
    ("consent_sms", "consent_sms_at"),
    ("consent_post", "consent_post_at"),
];

/// Nobody alive is older.
const BIRTHDAY_FIRST: &str = "1880-01-01";
const BIRTHDAY_LAST: &str = "2100-01-01";

/// A display name that was never chosen follows the names it is made of.
pub(super) fn name_follows(contact: &mut FieldValues, changing: &Changing<'_>) {
    let given = contact.text("display_name").map(str::to_owned);
    let before = changing.before.map(full_name).unwrap_or_default();
    let was_made = given.is_none() || given == before && before.is_some();
    if was_made {
        contact.set("display_name", full_name(contact).map_or(Value::Null, Value::String));
    }
}

fn full_name(contact: &FieldValues) -> Option<String> {
    let names: Vec<&str> = ["first_name", "middle_name", "last_name"]
        .into_iter()
        .filter_map(|code| contact.text(code))
        .collect();
    (!names.is_empty()).then(|| names.join(" "))
}

/// An answer is worth nothing without its day. Where none is given, it is the day on which it was noted.
pub(super) fn consent_is_dated(contact: &mut FieldValues, changing: &Changing<'_>) {
    for (answer, at) in CHANNELS {
        let is_known = contact.text(answer).is_some_and(|answer| answer != "unknown");
        if !is_known {
            contact.set(at, Value::Null);
            continue;
        }
        let is_new = changing.changes(contact, answer);
        let is_undated = contact.get(at).is_null() || is_new && !changing.changes(contact, at);
        if is_undated {
            contact.set(at, json!(changing.now));
        }
    }
}

/// Only addresses that the contact has can be verified: a changed one is not the one that was looked at.
pub(super) fn verified_belongs(contact: &mut FieldValues) {
    if contact.words("verified").is_empty() {
        contact.set("verified", Value::Null);
        return;
    }
    let known: Vec<String> = ["email", "phone", "mobile"]
        .into_iter()
        .filter_map(|code| contact.text(code))
        .chain(contact.words("other_emails"))
        .chain(contact.words("other_phones"))
        .map(as_compared)
        .collect();
    let verified: Vec<Value> = contact
        .words("verified")
        .into_iter()
        .map(as_compared)
        .filter(|address| known.contains(address))
        .map(Value::String)
        .collect();
    contact.set("verified", if verified.is_empty() { Value::Null } else { Value::Array(verified) });
}

/// E-mails without case, numbers without what makes them easier to read.
fn as_compared(address: &str) -> String {
    if address.contains('@') {
        return address.trim().to_lowercase();
    }
    address.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
}

/// Flags and stage say in one word what kinds and history say together.
pub(super) fn stage_follows(contact: &mut FieldValues) {
    let kinds = contact.words("kinds");
    let is = |kind: ContactKind| kinds.contains(&kind.code());
    let (is_lead, is_vendor) = (is(ContactKind::Lead), is(ContactKind::Vendor));
    let is_customer = is(ContactKind::Client) || contact.is_true("has_ordered");
    let stage = stage(is_lead, is_customer, contact.is_true("has_recommended"));
    for (flag, is_so) in [("is_lead", is_lead), ("is_customer", is_customer), ("is_vendor", is_vendor)] {
        contact.set(flag, is_so);
    }
    contact.set("lifecycle_stage", stage);
}

fn stage(is_lead: bool, is_customer: bool, has_recommended: bool) -> &'static str {
    match (is_customer, is_lead) {
        (true, _) if has_recommended => "evangelist",
        (true, _) => "customer",
        (false, true) => "lead",
        (false, false) => "visitor",
    }
}

pub(super) fn says_who_it_is(contact: &Proposed<'_>) -> Result<()> {
    let says_something = ["display_name", "email", "phone", "mobile"]
        .into_iter()
        .any(|code| contact.after.text(code).is_some());
    if says_something {
        Ok(())
    } else {
        Err(CONTACT_NAMELESS.on_field("display_name", "or a way to reach them is needed"))
    }
}

pub(super) fn time_zone_is_known(contact: &Proposed<'_>) -> Result<()> {
    time_zones::is_known(contact, &CONTACT_INVALID)
}

/// A new contact is born already. Later the day is unknown here, so that only what nobody's birthday is, is refused.
pub(super) fn birthday_is_sane(contact: &Proposed<'_>) -> Result<()> {
    let Some(birthday) = contact.after.text("birthday").filter(|_| contact.changes("birthday")) else {
        return Ok(());
    };
    // Dates and moments in one form compare as texts.
    let last = match contact.before {
        None => contact.after.text("created_at").unwrap_or(BIRTHDAY_LAST),
        Some(_) => BIRTHDAY_LAST,
    };
    if birthday < BIRTHDAY_FIRST || birthday.get(..7) > last.get(..7) {
        return Err(CONTACT_INVALID.on_field("birthday", format!("{birthday} is nobody's birthday")));
    }
    Ok(())
}

/// What was merged lives on in another contact; changing the shell would be lost work.
pub(super) fn is_not_merged(contact: &Proposed<'_>) -> Result<()> {
    let was_merged = contact.before.is_some_and(|before| !before.get("merged_into").is_null());
    let is_still = !contact.after.get("merged_into").is_null();
    if was_merged && is_still { Err(CONTACT_MERGED.problem()) } else { Ok(()) }
}

/// Whoever has ordered under either name has ordered, and was in touch when either was.
pub(super) fn history_is_of_both(contact: &mut FieldValues, others: &[&FieldValues]) {
    for flag in ["has_account", "has_ordered", "has_recommended"] {
        if others.iter().any(|other| other.is_true(flag)) {
            contact.set(flag, true);
        }
    }
    for moment in ["last_contacted_at", "last_activity_at"] {
        let at = |values: &FieldValues| values.text(moment).and_then(|text| text.parse::<Timestamp>().ok());
        let latest = others.iter().filter_map(|other| at(other)).max();
        if latest > at(contact) {
            contact.set(moment, json!(latest));
        }
    }
}

/// What a contact is after it has become `to` as well. A lead stops being one; nobody becomes a lead again.
pub(super) fn may_convert(
    kinds: &[ContactKind],
    is_merged: bool,
    to: ContactKind,
) -> Result<Vec<ContactKind>> {
    if is_merged {
        return Err(CONTACT_MERGED.problem());
    }
    if to == ContactKind::Lead {
        return Err(CONTACT_NOT_CONVERTIBLE
            .on_field("new_kind", "nobody is converted to a lead; that is how one begins")
            .with_hint("Change the field kinds instead."));
    }
    if kinds.contains(&to) {
        return Err(CONTACT_ALREADY_CONVERTED.on_field("new_kind", format!("it is a {} already", to.code())));
    }
    let stays = |kind: &ContactKind| *kind != ContactKind::Lead && kinds.contains(kind);
    Ok(ContactKind::ALL.into_iter().filter(|kind| *kind == to || stays(kind)).collect())
}

/// Whoever was being won has been won; whoever was with us already stays what they were.
pub(super) fn status_after(status: &str, was_lead: bool) -> &str {
    let was_being_won = was_lead || matches!(status, "new" | "contacted" | "qualified");
    if was_being_won { "converted" } else { status }
}
