//! Everything about somebody in one answer: the record, what belongs to it, and what other modules know.

use std::collections::BTreeMap;

use contracts::contacts::{ADDRESS, COMPANY, CONTACT, ProfilePart, ProfileSection, Subject, TimelineEntry};
use schemars::JsonSchema;
use sdk::errors::PERMISSION_MISSING;
use sdk::{BoxFuture, Ctx, FieldValues, Id, Json, Result, Route, Tallied, Tally};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::parts::{Unavailable, ask};
use crate::timeline;

const ADDRESSES_MAX: usize = 100;
const PEOPLE_MAX: usize = 10;
const ENTRIES_MAX: usize = 20;

/// A contact or a company with all that is known of it, as far as the reader may see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Profile {
    record: FieldValues,
    /// Where a contact works; what stands above a company.
    company: Option<FieldValues>,
    /// Defaults first.
    addresses: Vec<FieldValues>,
    /// By what they show: `crm.deal`.
    sections: BTreeMap<&'static str, ProfileSection>,
    /// The newest of it.
    timeline: Vec<TimelineEntry>,
    /// Parts that could not be shown this time.
    unavailable: Vec<Unavailable>,
}

pub(crate) fn routes() -> [Route; 2] {
    [
        Route::get("/contacts/{id}/profile", read_contact_profile)
            .says("A contact with company, addresses, everything other modules know, and the newest of the timeline.")
            .signed_in(),
        Route::get("/companies/{id}/profile", read_company_profile)
            .says("A company with addresses, people, everything other modules know, and the newest of the timeline.")
            .signed_in(),
    ]
}

async fn read_contact_profile(ctx: Ctx, Id(id): Id<Uuid>) -> Result<Json<Profile>> {
    read(&ctx, Subject::Contact(id), "company").await.map(Json)
}

async fn read_company_profile(ctx: Ctx, Id(id): Id<Uuid>) -> Result<Json<Profile>> {
    read(&ctx, Subject::Company(id), "parent").await.map(Json)
}

async fn read(ctx: &Ctx, subject: Subject, company_field: &str) -> Result<Profile> {
    let record = timeline::visible(ctx, subject).await?;
    let company = match record.id(company_field) {
        Some(company) => as_seen(ctx, COMPANY, json!({ "id": company }), 1).await?.into_iter().next(),
        None => None,
    };
    let here = json!({ "record_id": subject.id().to_string(), "entity": subject.entity() });
    let mut addresses = as_seen(ctx, ADDRESS, here, ADDRESSES_MAX).await?;
    addresses.sort_by_key(|address| !address.is_true("is_default"));

    let mut sections = BTreeMap::new();
    let mut unavailable = Vec::new();
    for part in ctx.ask_all::<dyn ProfilePart>() {
        let section = ask(part.name(), part.show(ctx, subject), &mut unavailable).await?.flatten();
        sections.extend(section.map(|section| (part.name(), section)));
    }
    let newest = timeline::newest(ctx, subject, ENTRIES_MAX).await?;
    unavailable.extend(newest.unavailable);
    Ok(Profile { record, company, addresses, sections, timeline: newest.entries, unavailable })
}

/// Records that fit; none where the actor may not read such records at all.
async fn as_seen(ctx: &Ctx, entity: &str, condition: Value, at_most: usize) -> Result<Vec<FieldValues>> {
    match ctx.records(entity).find(condition, at_most).await {
        Err(problem) if problem.is(&PERMISSION_MISSING) => Ok(Vec::new()),
        found => found,
    }
}

/// The people of a company, as a part of its profile.
#[derive(Debug)]
pub(crate) struct People;

impl ProfilePart for People {
    fn name(&self) -> &'static str {
        CONTACT
    }

    fn show<'a>(&'a self, ctx: &'a Ctx, subject: Subject) -> BoxFuture<'a, Result<Option<ProfileSection>>> {
        Box::pin(async move {
            let Subject::Company(company) = subject else { return Ok(None) };
            let here = json!({ "company": company, "merged_into": null });
            let counted = ctx.records(CONTACT).tally(vec![Tally::records().among(here.clone())]).await;
            let total = match counted {
                Err(problem) if problem.is(&PERMISSION_MISSING) => return Ok(None),
                counted => counted?.into_iter().next(),
            };
            let Some(Tallied::Count(total)) = total else { return Ok(None) };
            let people = ctx.records(CONTACT).find(here, PEOPLE_MAX).await?;
            let records = people.into_iter().map(|person| person.0).collect();
            Ok(Some(ProfileSection { total, records, figures: Map::new() }))
        })
    }
}
