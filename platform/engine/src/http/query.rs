//! The parameters after the question mark, taken strictly: unknown ones, ones given twice and wrong values are
//! refused by name.

use std::collections::HashSet;

use base::Result;
use sdk::errors::INPUT_INVALID;
use sdk::{Ctx, FromRequest, Operation, QueryParameter, Request};

use super::envelope::QUERY_UNKNOWN;

/// What an address understands.
pub(crate) trait Parameters: Default + Send {
    /// For the description of the API.
    const KNOWN: &'static [QueryParameter];

    /// Takes one. False: there is no such parameter here. An error says what is wrong with the value.
    fn take(&mut self, name: &str, value: &str) -> Result<bool, String>;
}

/// The parameters of a request.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: Parameters> FromRequest for Query<T> {
    fn describe(operation: &mut Operation) {
        operation.query = Some(T::KNOWN);
    }

    async fn from_request(_: &Ctx, request: &Request) -> Result<Self> {
        decode(request.query.as_deref().unwrap_or_default()).map(Self)
    }
}

pub(crate) fn decode<T: Parameters>(query: &str) -> Result<T> {
    let mut parameters = T::default();
    let mut seen = HashSet::new();
    let mut wrong: Vec<(String, String)> = Vec::new();
    let mut are_all_unknown = true;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
            are_all_unknown = false;
            wrong.push((pair.to_owned(), "is not written as addresses are".to_owned()));
            continue;
        };
        let refused = match parameters.take(&name, &value) {
            Ok(true) if seen.insert(name.clone()) => continue,
            Ok(true) => "is given twice".to_owned(),
            Ok(false) => {
                wrong.push((name, "is not a parameter of this address".to_owned()));
                continue;
            }
            Err(reason) => reason,
        };
        are_all_unknown = false;
        wrong.push((name, refused));
    }
    if wrong.is_empty() {
        return Ok(parameters);
    }
    let problem = if are_all_unknown { QUERY_UNKNOWN.problem() } else { INPUT_INVALID.problem() };
    Err(wrong.into_iter().fold(problem, |problem, (name, reason)| problem.with_detail(name, reason)))
}

/// `%C3%A9+x` → `é x`. None: it is not UTF-8, or a `%` without two digits.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default)]
    struct Oven {
        bread: Option<String>,
    }

    impl Parameters for Oven {
        const KNOWN: &'static [QueryParameter] = &[];

        fn take(&mut self, name: &str, value: &str) -> Result<bool, String> {
            if value == "stone" {
                return Err("is not bread".to_owned());
            }
            self.bread = Some(value.to_owned());
            Ok(name == "bread")
        }
    }

    #[test]
    fn values_are_decoded_and_whatever_is_odd_is_refused_by_name() {
        let oven = |query| decode::<Oven>(query).map(|oven| oven.bread.unwrap_or_default());

        assert_eq!(oven("bread=caf%C3%A9+cr%C3%a8me").unwrap(), "café crème");
        assert_eq!(oven("").unwrap(), "");
        for (odd, said) in [
            ("cake=1", "core.query.unknown"),
            ("bread=1&bread=2", "[bread: is given twice]"),
            ("bread=stone", "[bread: is not bread]"),
            ("bread=%zz", "is not written"),
            ("bread=%ff", "is not written"),
            ("bread=%00", "is not written"),
        ] {
            let refused = oven(odd).unwrap_err().to_string();
            assert!(refused.contains(said), "{odd}: {refused}");
        }
    }
}
