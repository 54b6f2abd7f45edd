//! An e-mail address: kept as it was typed, compared in one normal form.

use std::fmt;
use std::str::FromStr;

/// Longest address that mail servers must accept (RFC 5321).
const CHARS_MAX: usize = 254;

/// An address that has a chance of being delivered. Equality is that of the normal form.
#[derive(Clone)]
pub struct EmailAddress {
    written: String,
    normal: String,
}

impl EmailAddress {
    /// As its owner writes it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Lower case, for comparing and for unique keys.
    pub fn normal(&self) -> &str {
        &self.normal
    }
}

impl FromStr for EmailAddress {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let written = text.trim();
        if written.chars().count() > CHARS_MAX {
            return Err(format!("is longer than {CHARS_MAX} characters"));
        }
        let (local, domain) = written.rsplit_once('@').ok_or("needs an @, as in ann@example.com")?;
        let is_strange = |c: char| c.is_control() || c.is_whitespace() || "<>()[],;:\\\"".contains(c);
        if local.is_empty() || local.len() > 64 || local.contains('@') || local.contains(is_strange) {
            return Err("has something before the @ that mail servers refuse".into());
        }
        if local.starts_with('.') || local.ends_with('.') || local.contains("..") {
            return Err("has a misplaced dot before the @".into());
        }
        let labels_are_sound = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if !labels_are_sound || !domain.contains('.') {
            return Err("needs a domain after the @, as in ann@example.com".into());
        }
        Ok(Self { written: written.to_owned(), normal: written.to_lowercase() })
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.normal == other.normal
    }
}

impl Eq for EmailAddress {}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EmailAddress({})", self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_address_are_equal() {
        let typed: EmailAddress = " Ann@Example.com ".parse().unwrap();

        assert_eq!(typed, "ann@example.com".parse().unwrap());
        assert_eq!(typed.written(), "Ann@Example.com");
    }

    #[test]
    fn what_no_mail_server_takes_is_refused_with_a_reason() {
        for bad in [
            "",
            "ann",
            "@x.de",
            "ann@",
            "ann@x",
            "a b@x.de",
            "a@@x.de",
            "a@-x.de",
            ".a@x.de",
            "a..b@x.de",
            "a@x..de",
            "a\n@x.de",
            "<a>@x.de",
        ] {
            assert!(bad.parse::<EmailAddress>().is_err(), "{bad:?} was accepted");
        }
    }
}
