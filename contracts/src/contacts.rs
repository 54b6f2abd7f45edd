//! What others may know of the people and companies a business deals with, and what they may add to the picture.
//!
//! `contacts` knows no other module. Orders, deals and tickets come into a profile because their modules contribute
//! a part: `on.contributes::<dyn ProfilePart>(Arc::new(Deals))`.

use base::Timestamp;
use schemars::JsonSchema;
use sdk::{BoxFuture, Ctx, Fact, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// What somebody is to the business. One may be several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    Lead,
    Client,
    Vendor,
    Partner,
}

/// A contact has become something else: a lead a client, a client a partner too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactConverted {
    pub contact: Uuid,
    /// All that it was before.
    pub from: Vec<ContactKind>,
    pub to: ContactKind,
}

/// Something happened between the business and a contact. Told by whoever knows, about the contact:
/// `ctx.tell_about(CONTACT, id, &ContactTouched { … })`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactTouched {
    pub contact: Uuid,
    pub touch: Touch,
    /// When it happened, which may be long before it is told.
    pub at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Touch {
    /// The contact did something: wrote, visited, paid.
    WasActive,
    /// Somebody of the business called, wrote or met them.
    WasContacted,
    HasOrdered,
    /// They can sign in by themselves, in a portal or a shop.
    HasAccount,
    /// They have brought others.
    HasRecommended,
}

/// What a contact is worth to the business altogether. The whole sum, so that hearing it twice changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactValued {
    pub contact: Uuid,
    pub value: base::Money,
}

/// The code of the entity, for links and for `tell_about`.
pub const CONTACT: &str = "contacts.contact";
pub const COMPANY: &str = "contacts.company";
pub const ADDRESS: &str = "contacts.address";

impl Fact for ContactConverted {
    const NAME: &'static str = "contacts.contact.converted";
}

impl Fact for ContactTouched {
    const NAME: &'static str = "contacts.contact.touched";
}

impl Fact for ContactValued {
    const NAME: &'static str = "contacts.contact.valued";
}

impl ContactKind {
    pub const ALL: [Self; 4] = [Self::Lead, Self::Client, Self::Vendor, Self::Partner];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Client => "client",
            Self::Vendor => "vendor",
            Self::Partner => "partner",
        }
    }
}

/// As much of a contact as others need to write to it or to show it beside their own records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactCard {
    pub id: Uuid,
    pub display_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: Option<String>,
    pub company: Option<Uuid>,
}

/// Finds contacts that the actor may see. Answered by `contacts`.
pub trait FindContacts: Send + Sync {
    /// None: there is no such contact here, or not for this person.
    fn by_id<'a>(&'a self, ctx: &'a Ctx, contact: Uuid) -> BoxFuture<'a, Result<Option<ContactCard>>>;

    /// Those with this e-mail address, the longest known first.
    fn by_email<'a>(&'a self, ctx: &'a Ctx, email: &'a str) -> BoxFuture<'a, Result<Vec<ContactCard>>>;
}

/// Whom a profile or a timeline is about. The actor may see it: `contacts` has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Contact(Uuid),
    Company(Uuid),
}

impl Subject {
    pub const fn entity(self) -> &'static str {
        match self {
            Self::Contact(_) => CONTACT,
            Self::Company(_) => COMPANY,
        }
    }

    pub const fn id(self) -> Uuid {
        match self {
            Self::Contact(id) | Self::Company(id) => id,
        }
    }
}

/// One part of a profile: deals, orders, tickets. Contributed by any module.
pub trait ProfilePart: Send + Sync {
    /// The entity or subject it shows: `crm.deal`. It is the part's key in the answer.
    fn name(&self) -> &'static str;

    /// The newest records of the part, as far as the actor may see them. None: not for this subject, or not for
    /// this person.
    fn show<'a>(&'a self, ctx: &'a Ctx, subject: Subject) -> BoxFuture<'a, Result<Option<ProfileSection>>>;
}

#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct ProfileSection {
    /// How many there are altogether.
    pub total: i64,
    pub records: Vec<Map<String, Value>>,
    /// Sums and dates that stand above the list: `{"open": {"amount": "12.50", "currency": "EUR"}}`.
    pub figures: Map<String, Value>,
}

/// One source of a timeline: calls, orders, mails. Contributed by any module.
pub trait TimelinePart: Send + Sync {
    /// What its entries' kinds begin with: `crm.interaction`.
    fn name(&self) -> &'static str;

    /// Entries as far as the actor may see them, newest first by `(at, id)`, at most `asked.at_most`.
    fn entries<'a>(
        &'a self,
        ctx: &'a Ctx,
        subject: Subject,
        asked: &'a TimelineQuery,
    ) -> BoxFuture<'a, Result<Vec<TimelineEntry>>>;
}

/// Which stretch of a timeline is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineQuery {
    /// Only entries before this one, in the order `(at, id)`.
    pub before: Option<(Timestamp, Uuid)>,
    pub since: Option<Timestamp>,
    /// A kind, or the beginning of one and `*`.
    pub kind: Option<String>,
    pub at_most: usize,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TimelineEntry {
    pub id: Uuid,
    /// To the microsecond, as the database keeps moments: pages end between two of them.
    #[schemars(with = "String")]
    pub at: Timestamp,
    /// `contacts.contact.created`, `crm.interaction.call`.
    pub kind: String,
    /// The record it is about, to open it.
    pub entity: Option<String>,
    pub record_id: Option<Uuid>,
    /// The name of whoever did it, and their id if it was a person.
    pub actor: Option<String>,
    pub actor_id: Option<Uuid>,
    /// One line to read: the subject of a mail, the number of an order.
    pub summary: Option<String>,
    /// For changes of a record `{"field": [from, to]}`; else whatever the kind has to say.
    pub details: Value,
}

impl TimelineEntry {
    /// Newer entries have greater places.
    pub fn place(&self) -> (Timestamp, Uuid) {
        (self.at, self.id)
    }
}

/// Figures for the overview of all contacts: open deals, unpaid invoices. Contributed by any module.
pub trait StatisticsPart: Send + Sync {
    /// The part's key in the answer: `crm.deal`.
    fn name(&self) -> &'static str;

    /// None: not for this person.
    fn figures<'a>(&'a self, ctx: &'a Ctx) -> BoxFuture<'a, Result<Option<Map<String, Value>>>>;
}
