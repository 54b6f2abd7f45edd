//! Numbers and money. Decimals are text all the way, so that no digit is ever lost.

use std::cmp::Ordering;

use base::{Currency, Money};
use sdk::Field;
use serde_json::{Value, json};

const DIGITS_MAX: usize = 30;

pub(super) fn accept_float(field: &Field, value: &Value) -> Result<Value, String> {
    let number = value.as_f64().filter(|number| number.is_finite()).ok_or("must be a number")?;
    in_range(field, number)?;
    // Zero has one form.
    Ok(json!(if number == 0.0 { 0.0 } else { number }))
}

pub(super) fn accept_integer(field: &Field, value: &Value) -> Result<Value, String> {
    let Some(whole) = value.as_i64() else { return Err("must be a whole number".to_owned()) };
    #[allow(clippy::cast_precision_loss, reason = "limits are round numbers far below 2^53")]
    in_range(field, whole as f64)?;
    Ok(json!(whole))
}

pub(super) fn accept_decimal(field: &Field, value: &Value, places: u8) -> Result<Value, String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        // What was typed, not what a float makes of it: serde_json keeps the shortest text that means the same.
        Value::Number(number) => number.to_string(),
        _ => return Err("must be a decimal number such as \"12.5\"".to_owned()),
    };
    let canonical = canonical_decimal(&text)?;
    let decimals = canonical.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > usize::from(places) {
        return Err(format!("has {decimals} decimal places; {places} are allowed"));
    }
    in_range(field, canonical.parse().unwrap_or(f64::NAN))?;
    Ok(Value::String(canonical))
}

/// `012.50` → `12.5`, `-0` → `0`.
pub(in crate::records) fn canonical_decimal(text: &str) -> Result<String, String> {
    let refused = || "must be a decimal number such as \"12.5\"".to_owned();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(decimals) || digits.ends_with('.') {
        return Err(refused());
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() + decimals.len() > DIGITS_MAX {
        return Err(format!("may have {DIGITS_MAX} digits at most"));
    }
    Ok(match (whole, decimals) {
        ("", "") => "0".to_owned(),
        ("", decimals) => format!("{sign}0.{decimals}"),
        (whole, "") => format!("{sign}{whole}"),
        (whole, decimals) => format!("{sign}{whole}.{decimals}"),
    })
}

pub(super) fn accept_money(field: &Field, value: &Value) -> Result<Value, String> {
    let refused = || r#"must be money, such as {"amount": "12.50", "currency": "EUR"}"#.to_owned();
    let Value::Object(parts) = value else { return Err(refused()) };
    if parts.len() != 2 {
        return Err(refused());
    }
    let amount = parts.get("amount").and_then(Value::as_str).ok_or_else(refused)?;
    let code = parts.get("currency").and_then(Value::as_str).ok_or_else(refused)?;
    let currency: Currency = code.parse().map_err(|wrong: base::NotMoney| wrong.to_string())?;
    let money = Money::parse(amount.trim(), currency).map_err(|wrong| wrong.to_string())?;
    in_range(field, money.amount().parse().unwrap_or(f64::NAN))?;
    Ok(json!({ "amount": money.amount(), "currency": currency.code() }))
}

fn in_range(field: &Field, number: f64) -> Result<(), String> {
    if let Some(least) = field.limits.min
        && number.partial_cmp(&least) == Some(Ordering::Less)
    {
        return Err(format!("must be at least {least}"));
    }
    if let Some(most) = field.limits.max
        && number.partial_cmp(&most) == Some(Ordering::Greater)
    {
        return Err(format!("must be at most {most}"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_has_one_form() {
        for (written, canonical) in
            [("012.50", "12.5"), ("-0", "0"), ("0.0", "0"), ("-0.5", "-0.5"), ("7", "7"), ("00", "0")]
        {
            assert_eq!(canonical_decimal(written).unwrap(), canonical);
        }
        for bad in ["", "-", ".", "1.", ".5", "1e5", "1,5", "+1", "0x1", " 1"] {
            assert!(canonical_decimal(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
