//! What values may depend on beside themselves: now, the tenant's zone and country, and who asks.

use base::Result;
use jiff::tz::TimeZone;
use sdk::Ctx;

use super::values::Around;

pub(super) fn around(ctx: &Ctx) -> Result<Around> {
    Ok(Around {
        now: ctx.now(),
        // A zone that this machine does not know was refused when it was set.
        zone: TimeZone::get(ctx.tenant_time_zone()).unwrap_or(TimeZone::UTC),
        country: country_of(ctx.tenant_locale()),
        me: ctx.user(),
    })
}

/// `de-AT` → AT. A language alone is no country, but for those that are spoken in one above all.
fn country_of(locale: &str) -> Option<String> {
    let mut parts = locale.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    if let Some(country) = parts.next_back().filter(|part| base::is_country(&part.to_uppercase())) {
        return Some(country.to_uppercase());
    }
    let country = match language {
        "de" => "DE",
        "fr" => "FR",
        "it" => "IT",
        "nl" => "NL",
        "pl" => "PL",
        "sv" => "SE",
        "da" => "DK",
        "hi" => "IN",
        "ja" => "JP",
        "tr" => "TR",
        _ => return None,
    };
    Some(country.to_owned())
}
