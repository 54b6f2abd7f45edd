//! The domain of a company, in the one form in which it can be compared.

use url::{Host, Url};

/// `https://www.Bakery-Nord.example/contact` → `bakery-nord.example`. None: that is no domain.
pub(super) fn bare(text: &str) -> Option<String> {
    let text = text.trim();
    let address = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let Some(Host::Domain(domain)) = url.host() else { return None };
    let domain = domain.trim_end_matches('.');
    let domain = domain.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(domain);
    is_domain(domain).then(|| domain.to_owned())
}

fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        let is_plain = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        !label.is_empty() && label.len() <= 63 && is_plain && !label.starts_with('-') && !label.ends_with('-')
    };
    text.contains('.') && text.len() <= 253 && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_a_domain_is_written_it_is_the_same() {
        for written in [
            "bakery-nord.example",
            "Bakery-Nord.EXAMPLE",
            " www.bakery-nord.example ",
            "https://bakery-nord.example",
            "http://www.bakery-nord.example:8080/contact?x=1#top",
            "bakery-nord.example/",
            "bakery-nord.example.",
        ] {
            assert_eq!(bare(written).as_deref(), Some("bakery-nord.example"), "{written}");
        }
        assert_eq!(bare("bücher.example").as_deref(), Some("xn--bcher-kva.example"));
        assert_eq!(bare("www.example").as_deref(), Some("www.example"), "somebody is called www");
    }

    #[test]
    fn what_is_no_domain_is_none() {
        for nothing in [
            "",
            "bakery",
            "192.168.0.1",
            "[::1]",
            "a b.example",
            "-a.example",
            "ftp://a.example",
            "a..example",
        ] {
            assert_eq!(bare(nothing), None, "{nothing}");
        }
    }
}
