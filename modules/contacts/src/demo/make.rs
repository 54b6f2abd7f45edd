//! Makes the demo company's world, through the same door as everybody. What is there already is left alone.

use std::collections::HashMap;

use base::Money;
use contracts::contacts::{ADDRESS, COMPANY, CONTACT, ContactTouched, ContactValued};
use jiff::ToSpan;
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues, Result};
use serde_json::{Value, json};
use uuid::Uuid;

use super::companies::{COMPANIES, DemoCompany};
use super::people::{DemoPerson, PEOPLE};

pub(crate) async fn demo_people(ctx: Ctx) -> Result<()> {
    let mut companies = HashMap::new();
    for company in COMPANIES {
        let id = make_company(&ctx, company, &companies).await?;
        companies.insert(company.domain, id);
    }
    for (number, person) in (1..).zip(PEOPLE) {
        make_person(&ctx, number, person, &companies).await?;
    }
    Ok(())
}

async fn make_company(ctx: &Ctx, company: &DemoCompany, known: &HashMap<&str, Uuid>) -> Result<Uuid> {
    if let Some(found) = ctx.records(COMPANY).find(json!({ "domain": company.domain }), 1).await?.first() {
        return id_of(found);
    }
    let made = ctx
        .records(COMPANY)
        .create(json!({
            "name": company.name,
            "domain": company.domain,
            "website": format!("https://www.{}", company.domain),
            "industry": company.industry,
            "employees": company.employees,
            "annual_revenue": { "amount": company.revenue, "currency": "EUR" },
            "email": format!("hello@{}", company.domain),
            "phone": company.phone,
            "parent": company.parent.and_then(|parent| known.get(parent)),
        }))
        .await?;
    let id = id_of(&made)?;
    let place = json!([company.street]);
    let city = (company.postal_code, company.city, company.country);
    make_address(ctx, COMPANY, id, "business", place, city).await?;
    Ok(id)
}

async fn make_person(
    ctx: &Ctx,
    number: u32,
    person: &DemoPerson,
    companies: &HashMap<&str, Uuid>,
) -> Result<()> {
    let email = email_of(person);
    if !ctx.records(CONTACT).find(json!({ "email": email }), 1).await?.is_empty() {
        return Ok(());
    }
    let today = ctx.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let follow_up = person.follow_up_in.and_then(|days| today.checked_add(days.days()).ok());
    let may_mail = if person.touches.is_empty() { "unknown" } else { "yes" };
    let made = ctx
        .records(CONTACT)
        .create(json!({
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": email,
            "mobile": format!("+49 151 555{number:05}"),
            "company": person.company.and_then(|company| companies.get(company)),
            "job_title": person.job_title,
            "kinds": person.kinds,
            "status": person.status,
            "source": person.source,
            "next_follow_up": follow_up.map(|day| day.to_string()),
            "consent_email": may_mail,
        }))
        .await?;
    let id = id_of(&made)?;
    if let Some((street, postal_code, city)) = person.home {
        make_address(ctx, CONTACT, id, "home", json!([street]), (postal_code, city, "DE")).await?;
    }
    for touch in person.touches {
        let told = ContactTouched { contact: id, touch: *touch, at: ctx.now() };
        ctx.tell_about(CONTACT, id, &told).await?;
    }
    if let Some(value) = person.value {
        let euro = "EUR".parse().map_err(|cause| INTERNAL.because(cause))?;
        let value = Money::parse(value, euro).map_err(|cause| INTERNAL.because(cause))?;
        ctx.tell_about(CONTACT, id, &ContactValued { contact: id, value }).await?;
    }
    Ok(())
}

async fn make_address(
    ctx: &Ctx,
    entity: &str,
    record: Uuid,
    kind: &str,
    lines: Value,
    (postal_code, city, country): (&str, &str, &str),
) -> Result<()> {
    ctx.records(ADDRESS)
        .create(json!({
            "entity": entity,
            "record_id": record,
            "type": kind,
            "lines": lines,
            "postal_code": postal_code,
            "city": city,
            "country_code": country,
        }))
        .await
        .map(|_| ())
}

/// `greta.hansen@hansen-muehlen.example`; whoever works nowhere has an address somewhere else.
fn email_of(person: &DemoPerson) -> String {
    let plain = |name: &str| -> String {
        name.to_lowercase()
            .chars()
            .map(|letter| match letter {
                'ä' | 'á' => "a".to_owned(),
                'ö' | 'ø' => "o".to_owned(),
                'ü' => "u".to_owned(),
                'è' => "e".to_owned(),
                letter => letter.to_string(),
            })
            .collect()
    };
    let domain = person.company.unwrap_or("post.example");
    format!("{}.{}@{domain}", plain(person.first_name), plain(person.last_name))
}

fn id_of(record: &FieldValues) -> Result<Uuid> {
    record.id("id").ok_or_else(|| INTERNAL.because("a demo record has no id"))
}
