//! Numbers without gaps: `ORD-2026-000042`.

use base::Result;
use jiff::civil::Date;
use sdk::Ctx;

/// Takes the next `count` numbers of a series. Its row stays locked until the transaction ends, so a number is given
/// out if and only if its record is kept.
pub(super) async fn take_numbers(
    ctx: &Ctx,
    entity: &str,
    pattern: &str,
    today: Date,
    count: usize,
) -> Result<Vec<String>> {
    let wanted = i64::try_from(count).unwrap_or(i64::MAX);
    let row = ctx
        .row_or_not_found(
            "insert into core.number_series (tenant_id, entity, period, last)
             values ($1, $2, $3, $4)
             on conflict (tenant_id, entity, period) do update
             set last = number_series.last + excluded.last
             returning last",
            &[&ctx.tenant(), &entity, &period_of(pattern, today), &wanted],
        )
        .await?;
    let last: i64 = row.get(0);
    Ok(((last - wanted + 1)..=last).map(|number| written(pattern, today, number)).collect())
}

/// Where the pattern has a year or a month, each begins again at one.
fn period_of(pattern: &str, today: Date) -> String {
    let mut period = String::new();
    if pattern.contains("{year}") {
        period = format!("{:04}", today.year());
    }
    if pattern.contains("{month}") {
        period = format!("{period}-{:02}", today.month());
    }
    period
}

fn written(pattern: &str, today: Date, number: i64) -> String {
    let mut text = String::new();
    for (index, piece) in pattern.split('{').enumerate() {
        let Some((name, rest)) = piece.split_once('}').filter(|_| index > 0) else {
            text.push_str(piece);
            continue;
        };
        match name {
            "year" => text.push_str(&format!("{:04}", today.year())),
            "month" => text.push_str(&format!("{:02}", today.month())),
            zeros => text.push_str(&format!("{number:0width$}", width = zeros.len())),
        }
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_pattern_becomes_a_number() {
        let today = date(2026, 3, 9);

        assert_eq!(written("ORD-{year}-{000000}", today, 42), "ORD-2026-000042");
        assert_eq!(written("PAT-{0000}", today, 123_456), "PAT-123456");
        assert_eq!(written("{year}{month}/{000}", today, 7), "202603/007");
        assert_eq!(period_of("INV-{year}-{month}-{000}", today), "2026-03");
        assert_eq!(period_of("PAT-{000}", today), "");
    }
}
