//! Where somebody can be reached: e-mail, phone, web and post.

use base::EmailAddress;
use serde_json::{Map, Value};

use super::phone::phone_number;

const URL_CHARS_MAX: usize = 2_000;
const PHONE_CHARS_MAX: usize = 40;
const ADDRESS_PART_CHARS_MAX: usize = 200;
const ADDRESS_PARTS: &[&str] = &["line1", "line2", "line3", "city", "state", "postal_code", "country"];

pub(super) fn accept_email(value: &Value) -> Result<Value, String> {
    let text = text(value)?;
    if text.is_empty() {
        return Ok(Value::Null);
    }
    let email: EmailAddress = text.parse()?;
    Ok(Value::String(email.written().to_owned()))
}

/// Kept as it was written; that it is a number somebody can be called at is checked.
pub(super) fn accept_phone(value: &Value, country: Option<&str>) -> Result<Value, String> {
    let text = text(value)?;
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if text.chars().count() > PHONE_CHARS_MAX {
        return Err(format!("may have {PHONE_CHARS_MAX} characters at most"));
    }
    phone_key(text, country).map(|_| Value::String(text.to_owned()))
}

/// E.164: +4930123456. Numbers of the tenant's own country are understood without a prefix.
pub(in crate::records) fn phone_key(text: &str, country: Option<&str>) -> Result<String, String> {
    match phone_number(text, country) {
        Some(number) if number.is_valid => Ok(number.e164),
        _ => Err("must be a phone number with its country, such as +49 30 123456".to_owned()),
    }
}

pub(super) fn accept_url(value: &Value) -> Result<Value, String> {
    let text = text(value)?;
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if text.chars().count() > URL_CHARS_MAX {
        return Err(format!("may have {URL_CHARS_MAX} characters at most"));
    }
    let refused = || "must be a web address such as https://example.com".to_owned();
    // The reader of addresses forgives these; whoever gets the text later may not.
    if text.contains(|letter: char| letter.is_control() || letter.is_whitespace()) {
        return Err(refused());
    }
    let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = url::Url::parse(&with_scheme).map_err(|_| refused())?;
    let is_web = matches!(url.scheme(), "http" | "https");
    let has_domain = url.host_str().is_some_and(|host| host.contains('.') || host == "localhost");
    if !is_web || !has_domain {
        return Err(refused());
    }
    Ok(Value::String(with_scheme))
}

pub(super) fn accept_address(value: &Value) -> Result<Value, String> {
    let Value::Object(parts) = value else { return Err("must be an address".to_owned()) };
    let mut address = Map::new();
    for (name, part) in parts {
        if !ADDRESS_PARTS.contains(&name.as_str()) {
            return Err(format!("has no part {name:?}; there are {}", ADDRESS_PARTS.join(", ")));
        }
        if part.is_null() {
            continue;
        }
        let part = part.as_str().ok_or_else(|| format!("needs text as its {name}"))?.trim();
        if part.chars().count() > ADDRESS_PART_CHARS_MAX || part.contains('\0') {
            return Err(format!("has a {name} of more than {ADDRESS_PART_CHARS_MAX} characters"));
        }
        if name == "country" && !part.is_empty() && !base::is_country(part) {
            return Err(format!("has a country {part:?}; write its two letters, such as DE"));
        }
        if !part.is_empty() {
            address.insert(name.clone(), Value::String(part.to_owned()));
        }
    }
    if address.is_empty() { Ok(Value::Null) } else { Ok(Value::Object(address)) }
}

fn text(value: &Value) -> Result<&str, String> {
    let text = value.as_str().ok_or_else(|| "must be text".to_owned())?.trim();
    if text.contains('\0') { Err("may not contain the character U+0000".to_owned()) } else { Ok(text) }
}
