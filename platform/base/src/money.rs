//! Money: an amount and a currency that cannot be parted.
//!
//! There is no `From<f64>`. Amounts come in as minor units or as decimal text.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// Comparing with one code after the other costs a thousand steps, and lists are full of amounts.
static BY_CODE: LazyLock<HashMap<&'static str, Currency>> =
    LazyLock::new(|| Currency::all().map(|currency| (currency.code(), currency)).collect());

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// Every currency there is.
    pub fn all() -> impl Iterator<Item = Self> {
        <iso_currency::Currency as iso_currency::IntoEnumIterator>::iter().map(Self)
    }

    /// How many decimal places the smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD.
    pub fn decimals(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }
}

impl FromStr for Currency {
    type Err = NotMoney;

    fn from_str(code: &str) -> Result<Self, NotMoney> {
        let known = BY_CODE.get(code).copied();
        known.ok_or_else(|| NotMoney(format!("{code:?} is not an ISO 4217 currency such as EUR")))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An exact amount in one currency, kept in the currency's smallest unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why something is not an amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMoney(String);

impl Money {
    pub fn from_minor(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Reads decimal text such as `-12.50`. More decimals than the currency has are refused, never rounded.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, NotMoney> {
        let not_money = || NotMoney(format!("{amount:?} is not an amount such as 12.50"));
        let (is_negative, digits) = match amount.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, amount),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let has_dot_without_decimals = digits.contains('.') && fraction.is_empty();
        if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) || has_dot_without_decimals {
            return Err(not_money());
        }
        let decimals = currency.decimals() as usize;
        let (kept, rest) = fraction.split_at(fraction.len().min(decimals));
        if rest.bytes().any(|b| b != b'0') {
            return Err(NotMoney(format!("{amount:?} has more decimals than {currency} knows ({decimals})")));
        }
        let mut minor: i64 = 0;
        for digit in whole.bytes().chain(kept.bytes()).chain(std::iter::repeat_n(b'0', decimals - kept.len()))
        {
            let digit = i64::from(digit - b'0');
            let signed = if is_negative { -digit } else { digit };
            minor = minor
                .checked_mul(10)
                .and_then(|minor| minor.checked_add(signed))
                .ok_or_else(|| NotMoney(format!("{amount:?} is too large")))?;
        }
        Ok(Self { minor, currency })
    }

    pub fn minor(self) -> i64 {
        self.minor
    }

    pub fn currency(self) -> Currency {
        self.currency
    }

    /// The amount as decimal text with exactly the currency's decimals.
    pub fn amount(self) -> String {
        let decimals = self.currency.decimals() as usize;
        let digits = self.minor.unsigned_abs().to_string();
        let mut text = String::with_capacity(digits.len() + decimals + 2);
        if self.minor < 0 {
            text.push('-');
        }
        for _ in digits.len()..=decimals {
            text.push('0');
        }
        text.push_str(&digits);
        if decimals > 0 {
            text.insert(text.len() - decimals, '.');
        }
        text
    }

    pub fn checked_add(self, other: Self) -> Result<Self, NotMoney> {
        if self.currency != other.currency {
            return Err(NotMoney(format!("{} and {} cannot be added", self.currency, other.currency)));
        }
        let minor =
            self.minor.checked_add(other.minor).ok_or_else(|| NotMoney("the sum is too large".into()))?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

impl fmt::Display for NotMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotMoney {}

/// On the wire: `{"amount":"12.50","currency":"EUR"}`.
#[derive(Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct MoneyOnTheWire {
    amount: String,
    currency: String,
}

impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        MoneyOnTheWire { amount: self.amount(), currency: self.currency.code().to_owned() }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let wire = MoneyOnTheWire::deserialize(from)?;
        let currency = wire.currency.parse().map_err(serde::de::Error::custom)?;
        Self::parse(&wire.amount, currency).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        MoneyOnTheWire::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euro(amount: &str) -> Result<Money, NotMoney> {
        Money::parse(amount, "EUR".parse().unwrap())
    }

    #[test]
    fn decimal_text_goes_in_and_comes_out_exactly() {
        for (given, minor, shown) in [
            ("12.50", 1250, "12.50"),
            ("0.05", 5, "0.05"),
            ("-0.05", -5, "-0.05"),
            ("7", 700, "7.00"),
            ("1.100", 110, "1.10"),
        ] {
            let money = euro(given).unwrap();
            assert_eq!((money.minor(), money.amount().as_str()), (minor, shown));
        }
    }

    #[test]
    fn the_smallest_amount_survives_the_way_there_and_back() {
        let least = Money::from_minor(i64::MIN, "EUR".parse().unwrap());

        assert_eq!(euro(&least.amount()).unwrap(), least);
    }

    #[test]
    fn what_is_not_exact_money_is_refused() {
        for bad in ["", "-", ".5", "5.", "1,5", "1e3", "0.005", "+1", " 1", "92233720368547758.08", "NaN"] {
            assert!(euro(bad).is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn a_currency_without_decimals_has_none() {
        let yen = Money::parse("500", "JPY".parse().unwrap()).unwrap();

        assert_eq!((yen.minor(), yen.amount().as_str()), (500, "500"));
        assert!(yen.checked_add(euro("1").unwrap()).is_err());
    }
}
