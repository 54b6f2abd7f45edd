//! What must be true of a company, and what follows from its own fields. Pure functions: no database, no clock.

use sdk::{FieldValues, Proposed, Result};
use serde_json::Value;

use super::domain::bare;
use crate::errors::COMPANY_INVALID;

/// What is no domain is left as it was written, so that it can be refused in its own words.
pub(super) fn domain_is_bare(company: &mut FieldValues) {
    if let Some(domain) = company.text("domain").and_then(bare) {
        company.set("domain", Value::String(domain));
    }
}

pub(super) fn domain_is_one(company: &Proposed<'_>) -> Result<()> {
    let Some(domain) = company.after.text("domain").filter(|_| company.changes("domain")) else {
        return Ok(());
    };
    if bare(domain).is_some() {
        return Ok(());
    }
    Err(COMPANY_INVALID
        .on_field("domain", format!("{domain:?} is no domain; write it as bakery-nord.example")))
}

pub(super) fn revenue_is_sane(company: &Proposed<'_>) -> Result<()> {
    let amount = company.after.get("annual_revenue").get("amount").and_then(Value::as_str);
    if amount.is_some_and(|amount| amount.starts_with('-')) && company.changes("annual_revenue") {
        return Err(COMPANY_INVALID.on_field("annual_revenue", "cannot be below zero"));
    }
    Ok(())
}
