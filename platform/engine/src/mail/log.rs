//! The log of mails: what was sent to whom and what became of it. Secrets in it are masked for everybody.

use base::{EmailAddress, MailId, Result, Timestamp};
use schemars::JsonSchema;
use sdk::{Ctx, Id, Json, QueryParameter, Route, Row};
use serde::Serialize;

use super::mask::masked;
use super::permissions::MAIL_READ;
use crate::http::{Page, Parameters, Part, Query};

const STATUSES: &[&str] = &["queued", "sent", "failed"];
const TEMPLATE_CHARS_MAX: usize = 100;

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/mails", list_mails)
            .says("Lists the mails of the organisation, newest first.")
            .needs(&MAIL_READ),
        Route::get("/mails/{id}", read_mail)
            .says("Shows one mail with its text, in which one-time links are masked.")
            .needs(&MAIL_READ),
    ]
}

#[derive(Debug, Serialize, JsonSchema)]
struct MailLine {
    id: MailId,
    template: String,
    language: String,
    recipient: String,
    subject: String,
    /// `queued`, `sent` or `failed`.
    status: String,
    #[schemars(with = "String")]
    created_at: Timestamp,
    #[schemars(with = "Option<String>")]
    sent_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct WholeMail {
    #[serde(flatten)]
    mail: MailLine,
    /// Plain text. What follows the `#` of a link is masked.
    body: String,
}

#[derive(Debug, Default)]
struct Wanted {
    status: Option<String>,
    template: Option<String>,
    recipient: Option<String>,
    part: Part,
}

/// `$1` tenant, `$2` cursor, `$3` status, `$4` template, `$5` lines, `$6` recipient.
macro_rules! mails_where {
    ($narrowest:literal) => {
        concat!(
            "select mail.id, mail.template, mail.language, mail.recipient, mail.subject, mail.status,
                    mail.created_at, mail.sent_at
             from core.mail
             where mail.tenant_id = $1
               and mail.id < $2
               and ($3::text is null or mail.status = $3)
               and ($4::text is null or mail.template = $4)",
            $narrowest,
            " order by mail.id desc limit $5"
        )
    };
}

async fn list_mails(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Page<MailLine>> {
    let values: sdk::Values<'_> = &[
        &ctx.tenant(),
        &wanted.part.cursor,
        &wanted.status,
        &wanted.template,
        &wanted.part.lines(),
        &wanted.recipient,
    ];
    let rows = match wanted.recipient {
        // Written out, so that the index by recipient is used.
        Some(_) => ctx.rows(mails_where!(" and lower(mail.recipient) = $6"), values).await?,
        None => ctx.rows(mails_where!(""), &values[..5]).await?,
    };
    let lines = rows.iter().map(MailLine::from).collect();
    Ok(Page::cut(lines, wanted.part.limit, |line: &MailLine| line.id.to_string()))
}

async fn read_mail(ctx: Ctx, Id(id): Id<MailId>) -> Result<Json<WholeMail>> {
    let row = ctx
        .row_or_not_found(
            "select mail.id, mail.template, mail.language, mail.recipient, mail.subject, mail.body, mail.status,
                    mail.created_at, mail.sent_at
             from core.mail
             where mail.tenant_id = $1 and mail.id = $2",
            &[&ctx.tenant(), &id],
        )
        .await?;
    Ok(Json(WholeMail { mail: MailLine::from(&row), body: masked(row.get("body")) }))
}

impl Parameters for Wanted {
    const KNOWN: &'static [QueryParameter] = &[
        QueryParameter { name: "status", says: "Only `queued`, `sent` or `failed` ones." },
        QueryParameter {
            name: "template",
            says: "Only those of this template, such as `core.mail.invitation`.",
        },
        QueryParameter { name: "recipient", says: "Only those to this address." },
        Part::LIMIT,
        Part::CURSOR,
    ];

    fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
        match name {
            "status" if STATUSES.contains(&value) => self.status = Some(value.to_owned()),
            "status" => return Err(format!("must be one of {}", STATUSES.join(", "))),
            "template" if value.is_empty() || value.chars().count() > TEMPLATE_CHARS_MAX => {
                return Err(format!("must have 1 to {TEMPLATE_CHARS_MAX} characters"));
            }
            "template" => self.template = Some(value.to_owned()),
            "recipient" => self.recipient = Some(value.parse::<EmailAddress>()?.normal().to_owned()),
            _ => return self.part.take(name, value),
        }
        Ok(true)
    }
}

impl From<&Row> for MailLine {
    fn from(row: &Row) -> Self {
        Self {
            id: row.get("id"),
            template: row.get("template"),
            language: row.get("language"),
            recipient: row.get("recipient"),
            subject: masked(row.get("subject")),
            status: row.get("status"),
            created_at: row.get("created_at"),
            sent_at: row.get("sent_at"),
        }
    }
}
