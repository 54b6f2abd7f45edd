//! The outbox: a table that mails are written to in the transaction of whatever caused them.

use base::{MailId, Result};
use sdk::errors::INTERNAL;
use sdk::{Ctx, Mail};

pub async fn queue(ctx: &Ctx, mail: Mail) -> Result<()> {
    let Some(text) = mail.template.text(&mail.language) else {
        return Err(INTERNAL.because(format!("the mail {} speaks no English", mail.template.name)));
    };
    let subject = fill_in(text.subject, &mail.values);
    let body = fill_in(text.body, &mail.values);
    ctx.execute(
        "insert into core.mail (tenant_id, id, template, language, recipient, subject, body, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            &ctx.tenant(),
            &ctx.new_id::<MailId>(),
            &mail.template.name,
            &text.language,
            &mail.to.written(),
            &subject,
            &body,
            &ctx.now(),
        ],
    )
    .await?;
    Ok(())
}

/// Puts values where `{{name}}` stands. Values are taken as they are: a mail's text is plain.
pub fn fill_in(text: &str, values: &[(&'static str, String)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            filled.push_str("{{");
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name.trim()) {
            filled.push_str(value);
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once_and_never_read_as_text_again() {
        let values = [("name", "{{link}} Ann".to_owned()), ("link", "https://x".to_owned())];

        assert_eq!(fill_in("Hello {{name}}: {{ link }} {{x", &values), "Hello {{link}} Ann: https://x {{x");
    }
}
