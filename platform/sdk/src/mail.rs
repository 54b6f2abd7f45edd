//! Mails: declared as templates in several languages, queued with values, never sent inside a request.

use base::EmailAddress;

/// A mail's words. Variables stand in double braces: `{{name}}`.
#[derive(Debug)]
pub struct MailTemplate {
    pub name: &'static str,
    pub variables: &'static [&'static str],
    pub texts: &'static [MailText],
}

#[derive(Debug)]
pub struct MailText {
    pub language: &'static str,
    pub subject: &'static str,
    pub body: &'static str,
}

/// One mail to one person.
#[derive(Debug)]
pub struct Mail {
    pub template: &'static MailTemplate,
    pub to: EmailAddress,
    /// The reader's language; English where the template does not speak it.
    pub language: String,
    pub values: Vec<(&'static str, String)>,
}

impl MailTemplate {
    /// The text in this language, in its base language (`de` for `de-AT`), or in English.
    pub fn text(&self, language: &str) -> Option<&'static MailText> {
        let base = language.split(['-', '_']).next().unwrap_or(language);
        let speaks = |wanted: &str| self.texts.iter().find(|text| text.language == wanted);
        speaks(language).or_else(|| speaks(base)).or_else(|| speaks("en"))
    }
}
