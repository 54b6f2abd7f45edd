//! What names, slugs, languages and time zones must be. Pure functions: no database, no clock.

/// For the names of people and organisations.
pub const NAME_CHARS_MAX: usize = 100;
const SLUG_CHARS_MIN: usize = 2;
const SLUG_CHARS_MAX: usize = 50;
/// Addresses of the web application begin with a slug, so none may be the first word of another address: of the
/// server's own, of the pages before signing in, or of what one would take for ours.
const SLUGS_KEPT: &[&str] = &[
    "accept-invitation",
    "admin",
    "api",
    "app",
    "assets",
    "confirm-email",
    "dev",
    "docs",
    "forgot-password",
    "health",
    "metrics",
    "offline",
    "openapi",
    "platform",
    "reset-password",
    "sign-in",
    "sign-up",
    "welcome",
    "www",
];

/// A name that people read: not empty, not endless, nothing invisible.
pub fn check_name(name: &str, chars_max: usize) -> Result<(), String> {
    let length = name.chars().count();
    if name.chars().all(is_blank) {
        return Err("must not be empty".to_owned());
    }
    if length > chars_max {
        return Err(format!("may have at most {chars_max} characters and has {length}"));
    }
    if name.chars().any(is_invisible) {
        return Err("must not contain control characters".to_owned());
    }
    Ok(())
}

/// Control characters, line breaks, and the ones that turn the reading direction of what follows.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Shows nothing by itself. Beside letters some of these are needed, in Persian or in an emoji of two people.
fn is_blank(c: char) -> bool {
    let has_no_width = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let is_filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    c.is_whitespace() || has_no_width || is_filler
}

/// `bakery-nord`: what stands in addresses.
pub fn check_slug(slug: &str) -> Result<(), String> {
    let length = slug.chars().count();
    if !(SLUG_CHARS_MIN..=SLUG_CHARS_MAX).contains(&length) {
        return Err(format!("must have {SLUG_CHARS_MIN} to {SLUG_CHARS_MAX} characters"));
    }
    let is_sound = slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_sound || slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
        return Err("may have lower-case letters, digits and single hyphens between them".to_owned());
    }
    if SLUGS_KEPT.contains(&slug) {
        return Err("is kept for the program's own addresses".to_owned());
    }
    Ok(())
}

/// The slug that follows from a name: "Bäckerei Nord & Söhne" → `baeckerei-nord-soehne`.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if c.is_ascii_alphanumeric() => slug.push(c),
            _ => slug.extend(plain_letter(c).or((!slug.ends_with('-')).then_some('-'))),
        }
    }
    let slug: String = slug.trim_matches('-').chars().take(SLUG_CHARS_MAX - 6).collect();
    let slug = slug.trim_matches('-').to_owned();
    if check_slug(&slug).is_ok() { slug } else { format!("org-{slug}").trim_end_matches('-').to_owned() }
}

/// The letter without its accent.
fn plain_letter(c: char) -> Option<char> {
    use unicode_normalization::UnicodeNormalization;
    std::iter::once(c).nfd().next().filter(char::is_ascii_alphanumeric)
}

/// A language tag such as `de` or `pt-BR`.
pub fn check_locale(locale: &str) -> Result<(), String> {
    let mut parts = locale.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = (2..=3).contains(&language.len()) && language.chars().all(|c| c.is_ascii_lowercase());
    let rest_is_sound =
        parts.all(|part| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
    if is_language && rest_is_sound {
        Ok(())
    } else {
        Err("must be a language such as de or pt-BR".to_owned())
    }
}

/// An IANA time zone such as `Europe/Berlin`.
pub fn check_time_zone(time_zone: &str) -> Result<(), String> {
    match jiff::tz::TimeZone::get(time_zone) {
        Ok(_) => Ok(()),
        Err(_) => Err("must be a time zone such as Europe/Berlin".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_follows_from_any_name() {
        for (name, slug) in [
            ("Bakery Nord", "bakery-nord"),
            ("Bäckerei Nord & Söhne", "baeckerei-nord-soehne"),
            ("  Café  Olé! ", "cafe-ole"),
            ("API", "org-api"),
            ("日本", "org"),
            ("x", "org-x"),
        ] {
            assert_eq!(slug_of(name), slug);
            assert!(check_slug(&slug_of(name)).is_ok(), "{name}");
        }
        assert!(check_slug(&slug_of(&"long name ".repeat(100))).is_ok());
    }

    #[test]
    fn no_slug_takes_an_address_of_the_server_or_of_a_page_before_signing_in() {
        let own = crate::http::own_words();
        assert!(own.contains("health") && own.contains("api"), "{own:?}");

        // `openapi.json` could be no slug anyway; its name without the ending could.
        let words = own.into_iter().map(|word| word.split('.').next().unwrap_or(word));
        let pages = ["sign-in", "sign-up", "forgot-password", "reset-password", "accept-invitation"];
        let others = ["confirm-email", "welcome", "offline", "assets"];
        for word in words.chain(pages).chain(others) {
            assert_eq!(check_slug(word), Err("is kept for the program's own addresses".to_owned()), "{word}");
        }
        assert_eq!(slug_of("Docs"), "org-docs");
        assert!(check_slug("health-food").is_ok());
    }

    #[test]
    fn names_with_hidden_characters_are_refused() {
        for bad in ["", "   ", "\u{200b}", "\u{3164}", "Ann\u{0}", "Ann\u{202e}nnA", "Ann\n", "Ann\u{2028}"] {
            assert!(check_name(bad, 100).is_err(), "{bad:?} was accepted");
        }
        assert!(check_name("Ångström 👩‍🍳", 100).is_ok());
        assert!(check_name(&"x".repeat(101), 100).is_err());
    }

    #[test]
    fn languages_and_time_zones_are_real() {
        assert!(check_locale("pt-BR").is_ok() && check_locale("de").is_ok());
        assert!(
            check_locale("German").is_err() && check_locale("").is_err() && check_locale("de_DE").is_err()
        );
        assert!(check_time_zone("Europe/Berlin").is_ok() && check_time_zone("UTC").is_ok());
        assert!(check_time_zone("Mars/Base").is_err());
    }
}
