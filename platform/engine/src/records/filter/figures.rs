//! What records are put into groups by, and what is added up of them. Exact: what a slot shortens or rounds is read where
//! it is kept whole.

use sdk::{FieldKind, Storage};

use super::compile::{Compare, Compiler, Source, link_expression, money_columns, uncommon_decimals};
use super::operand::Bound;
use super::operator::Operator;
use crate::metadata::ShapedField;

/// The value of a record that its group is told by, as text, and what it is looked up in.
pub(in crate::records) struct Grouped {
    pub(in crate::records) expression: String,
    pub(in crate::records) joined: String,
}

impl Compiler<'_> {
    /// None: no groups can be made of such values. `alias` is free for a join.
    pub(in crate::records) fn grouped(
        &mut self,
        source: &Source,
        known: &ShapedField,
        interval: Option<&str>,
        alias: &str,
    ) -> Option<Grouped> {
        let plain = |expression: String| Grouped { expression, joined: String::new() };
        Some(match known.kind() {
            FieldKind::Text
            | FieldKind::Email
            | FieldKind::Phone
            | FieldKind::Url
            | FieldKind::AutoNumber => plain(self.written_expression(source, known)),
            FieldKind::Select
            | FieldKind::Integer
            | FieldKind::Boolean
            | FieldKind::Duration
            | FieldKind::Number => {
                let (expression, compare) = self.expression(source, known, Operator::Eq);
                plain(match compare {
                    Compare::BooleanAsFloat => format!("({expression} = 1)::text"),
                    Compare::Float if known.kind() != &FieldKind::Number => {
                        format!("{expression}::bigint::text")
                    }
                    _ => format!("{expression}::text"),
                })
            }
            FieldKind::Decimal { .. } | FieldKind::Percent { .. } => {
                let (expression, _) = self.exact_expression(source, known);
                plain(format!("trim_scale({expression})::text"))
            }
            FieldKind::User | FieldKind::Link { .. } => {
                plain(format!("{}::text", link_expression(&source.alias, known)))
            }
            FieldKind::Date | FieldKind::DateTime => {
                let (expression, compare) = self.expression(source, known, Operator::Gt);
                let day = match compare {
                    Compare::Date => format!("{expression}::timestamp"),
                    Compare::DateAsMoment => format!("({expression} at time zone 'UTC')"),
                    _ => {
                        let zone = self.bind(Bound::Text(self.ctx.tenant_time_zone().to_owned()));
                        format!("({expression} at time zone {zone})")
                    }
                };
                let interval = self.bind(Bound::Text(interval.unwrap_or("day").to_owned()));
                plain(format!("date_trunc({interval}, {day})::date::text"))
            }
            FieldKind::MultiSelect | FieldKind::Tags => {
                let (expression, compare) = self.expression(source, known, Operator::All);
                let words = match compare {
                    Compare::JsonWords => {
                        format!(
                            "jsonb_array_elements_text(case when jsonb_typeof({expression}) = 'array' then {expression} end)"
                        )
                    }
                    _ => format!("unnest({expression})"),
                };
                Grouped {
                    expression: format!("{alias}.word"),
                    joined: format!(" left join lateral {words} as {alias} (word) on true"),
                }
            }
            _ => return None,
        })
    }

    /// What is measured of a record; for money in the currency's own units, and the currency beside it.
    pub(in crate::records) fn measured(
        &mut self,
        source: &Source,
        known: &ShapedField,
    ) -> (String, Option<String>) {
        match known.kind() {
            FieldKind::Money if known.is_custom() => {
                let money = self.json_expression(source, known);
                let currency = format!("({money} ->> 'currency')");
                let decimals = self.bind(Bound::Text(uncommon_decimals()));
                let units =
                    format!("power(10::numeric, coalesce(({decimals}::text::jsonb ->> {currency})::int, 2))");
                (format!("(({money} ->> 'amount')::numeric * {units})"), Some(currency))
            }
            FieldKind::Money => {
                let (minor, currency) = money_columns(source, known);
                (minor, Some(currency))
            }
            FieldKind::Date => {
                let (expression, compare) = self.expression(source, known, Operator::Gt);
                let is_moment = compare == Compare::DateAsMoment;
                (
                    if is_moment { format!("({expression} at time zone 'UTC')::date") } else { expression },
                    None,
                )
            }
            FieldKind::DateTime | FieldKind::Number => (self.expression(source, known, Operator::Gt).0, None),
            _ => (self.exact_expression(source, known).0, None),
        }
    }

    /// Never the slot, which is a float.
    fn exact_expression(&mut self, source: &Source, known: &ShapedField) -> (String, Compare) {
        match known.field.storage {
            Storage::Custom { .. } => self.custom_expression(source, known),
            _ => self.expression(source, known, Operator::Eq),
        }
    }
}
