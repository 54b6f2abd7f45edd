//! A value of one kind as a value of another, where nothing is lost by it.

use base::Timestamp;
use sdk::{Field, FieldKind};
use serde_json::{Number, Value, json};

use super::accept::{Around, accept};

/// The value as `to` would keep it, or why it cannot be kept there. `currency` is what an amount without one is in.
pub(in crate::records) fn convert(
    value: &Value,
    from: &Field,
    to: &Field,
    around: &Around,
    currency: &str,
) -> Result<Value, String> {
    if value.is_null() {
        return Ok(Value::Null);
    }
    let several: Option<Vec<String>> = match value {
        Value::Array(entries) => entries.iter().map(|entry| shown(entry, from)).collect(),
        one => shown(one, from).map(|text| vec![text]),
    };
    let several = several.filter(|several| !several.is_empty());
    let several = several.ok_or_else(|| "cannot be written as text".to_owned())?;
    let text = several.join(", ");
    if several.len() > 1 && !holds_several(&to.kind) {
        return Err(format!("{} are several values", quoted(&text)));
    }
    let wanted = match &to.kind {
        FieldKind::Number => {
            let exact = number_of(&text).ok_or_else(|| not_a("number", &text))?;
            let nearest = exact
                .parse::<f64>()
                .ok()
                .filter(|nearest| number_of(&nearest.to_string()).as_ref() == Some(&exact));
            nearest
                .and_then(Number::from_f64)
                .map(Value::Number)
                .ok_or_else(|| format!("{} has more digits than a number keeps", quoted(&text)))?
        }
        FieldKind::Integer | FieldKind::Duration => number_of(&text)
            .and_then(|number| number.parse::<i64>().ok())
            .map(Value::from)
            .ok_or_else(|| not_a("whole number", &text))?,
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => {
            Value::String(number_of(&text).ok_or_else(|| not_a("number", &text))?)
        }
        FieldKind::Money => {
            let is_code =
                |code: &str| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase());
            let (amount, code) = match text.rsplit_once(' ') {
                Some((amount, code)) if is_code(code) => (amount, code),
                _ => (text.as_str(), currency),
            };
            let amount = number_of(amount).ok_or_else(|| not_a("amount", &text))?;
            json!({ "amount": amount, "currency": code })
        }
        FieldKind::Boolean => match text.to_lowercase().as_str() {
            "true" | "yes" | "y" | "1" => json!(true),
            "false" | "no" | "n" | "0" => json!(false),
            _ => return Err(not_a("yes or no", &text)),
        },
        FieldKind::Date => {
            // A moment is cut to its day; whoever needs the time keeps the kind. Nothing else is cut.
            let day = text.get(..10).filter(|_| text.parse::<Timestamp>().is_ok());
            Value::String(day.unwrap_or(&text).to_owned())
        }
        FieldKind::DateTime if text.len() == 10 => Value::String(format!("{text}T00:00:00Z")),
        FieldKind::Select => Value::String(option_of(to, &text)?),
        FieldKind::MultiSelect => {
            let codes: Result<Vec<String>, String> =
                entries_of(&several).iter().map(|entry| option_of(to, entry)).collect();
            json!(codes?)
        }
        FieldKind::Tags => json!(entries_of(&several)),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Time
        | FieldKind::DateTime => Value::String(text),
        FieldKind::RichText => Value::String(format!("<p>{}</p>", ammonia::clean_text(&text))),
        other => return Err(format!("cannot become {}", other.name())),
    };
    accept(to, &wanted, around)
}

/// One value as people read it, without what is only decoration.
fn shown(value: &Value, field: &Field) -> Option<String> {
    match value {
        Value::String(code) if matches!(field.kind, FieldKind::Select | FieldKind::MultiSelect) => {
            Some(field.option(code).map_or(code.as_str(), |option| option.label.english()).to_owned())
        }
        Value::String(html) if field.kind == FieldKind::RichText => {
            Some(unescaped(super::text_of_html(html).trim()))
        }
        value => single_text(value),
    }
}

/// A single value as text.
pub(in crate::records) fn single_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is_true) => Some(is_true.to_string()),
        // Money is the one value that is written as an object.
        Value::Object(money) => {
            let part = |name| money.get(name).and_then(Value::as_str);
            Some(format!("{} {}", part("amount")?, part("currency")?))
        }
        Value::Null | Value::Array(_) => None,
    }
}

/// What cleaned markup writes otherwise; the ampersand last, for it stands in the others.
fn unescaped(text: &str) -> String {
    let text = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&amp;", "&")
}

fn holds_several(kind: &FieldKind) -> bool {
    let is_list = matches!(kind, FieldKind::MultiSelect | FieldKind::Tags);
    is_list || matches!(kind, FieldKind::Text | FieldKind::LongText | FieldKind::RichText)
}

/// `1,234.50`, `1 234.5` and `1'234.5` are 1234.5. A comma before fewer or more than three digits is a decimal comma.
fn number_of(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\'').collect();
    let plain = match (plain.matches(',').count(), plain.contains('.')) {
        (0, _) => plain,
        (1, false) if plain.rsplit(',').next().is_some_and(|decimals| decimals.len() != 3) => {
            plain.replace(',', ".")
        }
        _ => without_thousands(&plain)?,
    };
    super::canonical_decimal(plain.strip_prefix('+').unwrap_or(&plain)).ok()
}

/// `1,234,567.5` without its commas; `1,2,3` is no number.
fn without_thousands(text: &str) -> Option<String> {
    let whole = text.split('.').next().unwrap_or_default();
    let are_thousands = whole.split(',').skip(1).all(|group| group.len() == 3);
    let only_there = text.matches(',').count() == whole.matches(',').count();
    (are_thousands && only_there).then(|| text.replace(',', ""))
}

fn option_of(field: &Field, text: &str) -> Result<String, String> {
    let wanted = text.trim().to_lowercase();
    let is_meant = |code: &str, label: &str| code == text.trim() || label.to_lowercase() == wanted;
    let found = field.options.iter().find(|option| is_meant(&option.code, option.label.english()));
    found.map(|option| option.code.to_string()).ok_or_else(|| super::choice::unknown(field, text))
}

fn entries_of(texts: &[String]) -> Vec<String> {
    let entries = texts.iter().flat_map(|text| text.split([',', ';', '\n'])).map(str::trim);
    entries.filter(|entry| !entry.is_empty()).map(str::to_owned).collect()
}

fn not_a(what: &str, text: &str) -> String {
    format!("{} is no {what}", quoted(text))
}

fn quoted(text: &str) -> String {
    let shown: String = text.chars().take(60).collect();
    format!("{shown:?}")
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("1,234.50", Some("1234.5")),
            ("1 234,5", Some("1234.5")),
            ("1'234", Some("1234")),
            ("1,234", Some("1234")),
            ("1,5", Some("1.5")),
            ("1,234,567.5", Some("1234567.5")),
            ("1,2,3", None),
            ("1.5,000", None),
            ("-0.50", Some("-0.5")),
            ("+7", Some("7")),
            ("1e5", None),
            ("12 apples", None),
            ("", None),
        ] {
            assert_eq!(number_of(text).as_deref(), number, "{text}");
        }
    }
}
