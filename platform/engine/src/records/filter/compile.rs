//! From a condition to SQL: one subject, because each kind of field is compared in a way of its own, and all of them bind
//! into one statement. Names come from the shape alone; every value is bound.
//!
//! Invariant: whoever compiles sees no field and no record that the actor may not see, so a filter can never tell
//! what a read would hide.

use std::sync::Arc;

use base::Result;
use sdk::{Ctx, Entries, FieldKind, Reach, Right, Storage};
use serde_json::Value;

use super::condition::{Condition, Test, refused};
use super::operand::{Bound, Operand, operand, yes_or_no};
use super::operator::{Operator, operators_of};
use crate::access::{Access, FieldAccess, access_to};
use crate::metadata::{ColumnKind, Registry, Shape, ShapedField};
use crate::records::values::{Around, first_moment, slot_form};

/// Links followed in one path.
const LINKS_FOLLOWED_MAX: usize = 3;
/// Letters of a text that count for its place in a list.
const SORTED_CHARS_MAX: usize = 500;

/// A table in a statement, with what the actor may see of it.
#[derive(Debug, Clone)]
pub(in crate::records) struct Source {
    pub(in crate::records) shape: Arc<Shape>,
    pub(in crate::records) access: Arc<Access>,
    pub(in crate::records) alias: String,
}

/// Collects the bound values while a statement is written.
pub(in crate::records) struct Compiler<'a> {
    pub(in crate::records) ctx: &'a Ctx,
    pub(in crate::records) registry: &'a Registry,
    pub(in crate::records) around: &'a Around,
    pub(in crate::records) bound: Vec<Bound>,
    me: Option<String>,
    aliases: usize,
}

/// How an expression compares, and so how values are bound for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compare {
    Text,
    /// Kept in a slot, where long ones are shortened.
    SlotText,
    Id,
    Int,
    Float,
    Numeric,
    Boolean,
    /// Kept as 0 and 1.
    BooleanAsFloat,
    Date,
    /// A date that is kept as its first moment in UTC.
    DateAsMoment,
    Moment,
    Time,
    /// A list of words.
    Words,
    /// A list of words in JSON.
    JsonWords,
}

impl Source {
    pub(in crate::records) fn new(ctx: &Ctx, shape: &Arc<Shape>, alias: &str) -> Self {
        Self { access: access_to(ctx, shape), shape: Arc::clone(shape), alias: alias.to_owned() }
    }

    /// A field the actor may see. One they may not is like one that is not there.
    pub(in crate::records) fn field(&self, code: &str) -> Option<&ShapedField> {
        let index = self.shape.index_of(code)?;
        (self.access.field(index) != FieldAccess::Hidden).then(|| &self.shape.fields[index])
    }
}

impl<'a> Compiler<'a> {
    /// The tenant is always the first value.
    pub(in crate::records) fn new(ctx: &'a Ctx, registry: &'a Registry, around: &'a Around) -> Self {
        Self { ctx, registry, around, bound: vec![Bound::Id(ctx.tenant().uuid())], me: None, aliases: 0 }
    }

    /// Binds a value and gives its place.
    pub(in crate::records) fn bind(&mut self, value: Bound) -> String {
        self.bound.push(value);
        format!("${}", self.bound.len())
    }

    /// The test that leaves only rows the actor may reach, if there is anything to leave out.
    pub(in crate::records) fn reach(&mut self, source: &Source, right: Right) -> Option<String> {
        let needs_me = matches!(source.access.reach(right), Some(Reach::Own | Reach::Open));
        let me = if needs_me { self.me() } else { String::new() };
        source.access.predicate(right, &source.alias, || me)
    }

    fn me(&mut self) -> String {
        if let Some(place) = &self.me {
            return place.clone();
        }
        // Nobody owns anything.
        let id = self.ctx.user().map_or(uuid::Uuid::nil(), base::UserId::uuid);
        let place = self.bind(Bound::Id(id));
        self.me = Some(place.clone());
        place
    }

    pub(in crate::records) fn next_alias(&mut self) -> String {
        self.aliases += 1;
        format!("r{}", self.aliases)
    }

    pub(in crate::records) fn condition(&mut self, source: &Source, condition: &Condition) -> Result<String> {
        match condition {
            Condition::All(parts) => self.joined(source, parts, " and ", "true"),
            Condition::Any(parts) => self.joined(source, parts, " or ", "false"),
            // What is unknown is not so, and neither is its opposite: `not` finds what the condition does not find.
            Condition::Not(part) => Ok(format!("(({}) is not true)", self.condition(source, part)?)),
            Condition::Test(test) => self.test(source, test, &test.path, 0),
        }
    }

    fn joined(&mut self, source: &Source, parts: &[Condition], word: &str, none: &str) -> Result<String> {
        let parts: Result<Vec<String>> = parts.iter().map(|part| self.condition(source, part)).collect();
        let parts = parts?;
        Ok(if parts.is_empty() { none.to_owned() } else { format!("({})", parts.join(word)) })
    }

    fn test(&mut self, source: &Source, test: &Test, path: &str, links: usize) -> Result<String> {
        let (first, rest) = match path.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (path, None),
        };
        let known = source.field(first).ok_or_else(|| unknown_field(source, &test.path, first))?;
        match rest {
            None => self.compare(source, known, test),
            Some(_) if links >= LINKS_FOLLOWED_MAX => {
                Err(refused(&test.path, format!("follows more than {LINKS_FOLLOWED_MAX} links")))
            }
            Some(rest) if known.kind() == &FieldKind::Address => self.address_part(source, known, test, rest),
            Some(rest) => self.related(source, known, test, rest, links),
        }
    }

    /// The test holds for a related record.
    fn related(
        &mut self,
        source: &Source,
        known: &ShapedField,
        test: &Test,
        rest: &str,
        links: usize,
    ) -> Result<String> {
        let (target, is_at) = match known.kind() {
            FieldKind::Link { to } => (to, None),
            FieldKind::Links { to } => (to, Some(link_rows(source, known))),
            FieldKind::Inverse { of, .. } => (of, None),
            _ => {
                let why =
                    format!("{} is no link, so nothing lies behind it{}", known.code(), operator_hint(known));
                return Err(refused(&test.path, why));
            }
        };
        let shape = self
            .registry
            .entity(target)
            .ok_or_else(|| refused(&test.path, "leads to records that are not part of this product"))?;
        let alias = self.next_alias();
        let other = Source::new(self.ctx, shape, &alias);
        if other.access.reach(Right::Read).is_none() {
            return Err(unknown_field(source, &test.path, known.code()));
        }
        let joined = match (known.kind(), is_at) {
            (FieldKind::Inverse { by, .. }, _) => {
                if other.field(by).is_none() {
                    return Err(unknown_field(source, &test.path, known.code()));
                }
                let by = shape.field(by).map(|by| link_expression(&alias, by)).unwrap_or_default();
                format!("{by} = {}.id", source.alias)
            }
            (_, Some(rows)) => format!("{alias}.id in (select link.to_id {rows})"),
            (_, None) => format!("{alias}.id = {}", link_expression(&source.alias, known)),
        };
        let inner = self.test(&other, test, rest, links + 1)?;
        let reach = self.reach(&other, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
        Ok(format!(
            "exists (select 1 from {} {alias} where {} and {alias}.deleted_at is null and {joined}{reach} and {inner})",
            shape.table(),
            shape.own(&alias)
        ))
    }

    fn address_part(
        &mut self,
        source: &Source,
        known: &ShapedField,
        test: &Test,
        part: &str,
    ) -> Result<String> {
        const PARTS: &[&str] = &["line1", "line2", "line3", "city", "state", "postal_code", "country"];
        let Some(part) = PARTS.iter().find(|name| **name == part) else {
            return Err(refused(&test.path, format!("has no part {part:?}; there are {}", PARTS.join(", "))));
        };
        let whole = self.json_expression(source, known);
        let allowed = operators_of(&FieldKind::Text);
        if !allowed.contains(&test.operator) {
            return Err(refused(&test.path, format!("does not know {}", test.operator.name())));
        }
        self.compare_expression(test, &FieldKind::Text, &format!("({whole} ->> '{part}')"), Compare::Text)
    }

    fn compare(&mut self, source: &Source, known: &ShapedField, test: &Test) -> Result<String> {
        let allowed = operators_of(known.kind());
        if !allowed.contains(&test.operator) {
            let names: Vec<&str> = allowed.iter().map(|operator| operator.name()).collect();
            let why = if names.is_empty() {
                format!("{} cannot be filtered by", known.code())
            } else {
                format!("does not know {}; {} knows {}", test.operator.name(), known.code(), names.join(", "))
            };
            return Err(refused(&test.path, why));
        }
        match known.kind() {
            FieldKind::Links { .. } => self.compare_links(source, known, test),
            FieldKind::Inverse { of, by } => self.compare_inverse(source, of, by, test),
            FieldKind::Money if known.is_custom() => self.compare_custom_money(source, known, test),
            FieldKind::Money => self.compare_money(source, known, test),
            kind => {
                // Pieces of a word are looked for in what was typed, whole values in the form they are compared by.
                if matches!(test.operator, Operator::Contains | Operator::Starts) {
                    let written = self.written_expression(source, known);
                    return self.compare_expression(test, &FieldKind::Text, &written, Compare::Text);
                }
                let (expression, compare) = self.expression(source, known, test.operator);
                match known.field.limits.entries {
                    None => self.compare_expression(test, kind, &expression, compare),
                    Some(Entries::Emails) => {
                        self.compare_expression(test, &FieldKind::Email, &expression, compare)
                    }
                    Some(Entries::Phones) => {
                        self.compare_expression(test, &FieldKind::Phone, &expression, compare)
                    }
                }
            }
        }
    }

    fn compare_expression(
        &mut self,
        test: &Test,
        kind: &FieldKind,
        expression: &str,
        compare: Compare,
    ) -> Result<String> {
        if test.operator == Operator::Empty {
            return Ok(if one_yes_or_no(test)? {
                format!("{expression} is null")
            } else {
                format!("{expression} is not null")
            });
        }
        let operands: Result<Vec<Operand>> = test
            .values
            .iter()
            .map(|value| operand(kind, value, self.around).map_err(|why| refused(&test.path, why)))
            .collect();
        let operands = operands?;
        let wanted = if test.operator == Operator::Between { 2 } else { 1 };
        let takes_many = matches!(test.operator, Operator::In | Operator::Nin | Operator::All);
        // `ne` with several values is what `nin` is; `eq` with several is what `in` is.
        let is_forgiving = matches!(test.operator, Operator::Eq | Operator::Ne)
            && operators_of(kind).contains(&Operator::In);
        if operands.is_empty() && !takes_many || operands.len() != wanted && !takes_many && !is_forgiving {
            let values = if wanted == 2 { "two values" } else { "one value" };
            return Err(refused(&test.path, format!("{} takes {values}", test.operator.name())));
        }
        Ok(match compare {
            Compare::Words | Compare::JsonWords => {
                self.compare_words(test.operator, expression, compare, &operands)
            }
            _ => match test.operator {
                Operator::Eq | Operator::In => self.is_any(expression, compare, &operands),
                Operator::Ne | Operator::Nin => {
                    let is_any = self.is_any(expression, compare, &operands);
                    format!("({is_any}) is not true")
                }
                Operator::Contains | Operator::Starts => {
                    let pattern = pattern_of(test.operator, &operands[0]);
                    let place = self.bind(Bound::Text(pattern));
                    format!("{expression} collate core.words ilike {place}")
                }
                Operator::Between => {
                    let from = self.measure(expression, compare, Operator::Gte, &operands[0]);
                    let to = self.measure(expression, compare, Operator::Lte, &operands[1]);
                    format!("({from} and {to})")
                }
                operator => self.measure(expression, compare, operator, &operands[0]),
            },
        })
    }

    /// Equal to one of them. One list is bound however many there are, so that the statement stays the same.
    fn is_any(&mut self, expression: &str, compare: Compare, operands: &[Operand]) -> String {
        let is_stretch = |operand: &&Operand| matches!(operand, Operand::Days(_) | Operand::Moments(..));
        let (stretches, points): (Vec<&Operand>, Vec<&Operand>) = operands.iter().partition(is_stretch);
        let mut tests = Vec::new();
        if let [only] = points[..] {
            let place = self.bind_point(compare, only);
            tests.push(format!("{expression} = {place}"));
        } else if !points.is_empty() || stretches.is_empty() {
            let place = self.bind_points(compare, &points);
            tests.push(format!("{expression} = any({place})"));
        }
        for stretch in stretches {
            let from = self.measure(expression, compare, Operator::Gte, stretch);
            let to = self.measure(expression, compare, Operator::Lte, stretch);
            tests.push(format!("({from} and {to})"));
        }
        if tests.len() == 1 { tests.remove(0) } else { format!("({})", tests.join(" or ")) }
    }

    /// Greater or less. Of a stretch, `gt` is after it, `gte` from its beginning, `lt` before it, `lte` up to its end.
    fn measure(
        &mut self,
        expression: &str,
        compare: Compare,
        operator: Operator,
        operand: &Operand,
    ) -> String {
        let edges = match operand {
            Operand::Days(period) => Some((Operand::Date(period.from), Operand::Date(period.to))),
            Operand::Moments(from, to) => Some((Operand::Moment(*from), Operand::Moment(*to))),
            _ => None,
        };
        let (sign, edge) = match (operator, edges) {
            (Operator::Gt, Some((_, to))) => (">=", to),
            (Operator::Gte, Some((from, _))) => (">=", from),
            (Operator::Lt, Some((from, _))) => ("<", from),
            (_, Some((_, to))) => ("<", to),
            (Operator::Gt, None) => (">", operand.clone()),
            (Operator::Gte, None) => (">=", operand.clone()),
            (Operator::Lt, None) => ("<", operand.clone()),
            (_, None) => ("<=", operand.clone()),
        };
        let place = self.bind_point(compare, &edge);
        format!("{expression} {sign} {place}")
    }

    fn compare_words(
        &mut self,
        operator: Operator,
        expression: &str,
        compare: Compare,
        operands: &[Operand],
    ) -> String {
        let words: Vec<String> = operands.iter().map(plain_text).collect();
        let place = self.bind(Bound::Texts(words));
        let (any, all) = if compare == Compare::Words { ("&&", "@>") } else { ("?|", "?&") };
        match operator {
            Operator::Ne | Operator::Nin => format!("({expression} {any} {place}::text[]) is not true"),
            Operator::All => format!("{expression} {all} {place}::text[]"),
            _ => format!("{expression} {any} {place}::text[]"),
        }
    }

    fn compare_links(&mut self, source: &Source, known: &ShapedField, test: &Test) -> Result<String> {
        let rows = link_rows(source, known);
        if test.operator == Operator::Empty {
            let word = if one_yes_or_no(test)? { "not exists" } else { "exists" };
            return Ok(format!("{word} (select 1 {rows})"));
        }
        let mut ids = Vec::new();
        for value in &test.values {
            match operand(known.kind(), value, self.around).map_err(|why| refused(&test.path, why))? {
                Operand::Id(id) => ids.push(id),
                _ => return Err(refused(&test.path, "needs ids of records")),
            }
        }
        let place = self.bind(Bound::Ids(ids));
        let is_without = matches!(test.operator, Operator::Ne | Operator::Nin);
        let word = if is_without { "not exists" } else { "exists" };
        Ok(format!("{word} (select 1 {rows} and link.to_id = any({place}))"))
    }

    fn compare_inverse(&mut self, source: &Source, of: &str, by: &str, test: &Test) -> Result<String> {
        let shape = self
            .registry
            .entity(of)
            .ok_or_else(|| refused(&test.path, "leads to records that are not part of this product"))?;
        let alias = self.next_alias();
        let other = Source::new(self.ctx, shape, &alias);
        if other.field(by).is_none() {
            return Err(refused(&test.path, "leads to records whose link here you may not see"));
        }
        let by = shape.field(by).map(|by| link_expression(&alias, by)).unwrap_or_default();
        let reach = self.reach(&other, Right::Read).map(|test| format!(" and {test}")).unwrap_or_default();
        let word = if one_yes_or_no(test)? { "not exists" } else { "exists" };
        Ok(format!(
            "{word} (select 1 from {} {alias} where {} and {alias}.deleted_at is null and {by} = {}.id{reach})",
            shape.table(),
            shape.own(&alias),
            source.alias
        ))
    }

    /// Amounts in one currency compare as they are kept; a bare number compares with amounts of every currency.
    fn compare_money(&mut self, source: &Source, known: &ShapedField, test: &Test) -> Result<String> {
        let (minor, currency) = money_columns(source, known);
        if test.operator == Operator::Empty {
            return Ok(if one_yes_or_no(test)? {
                format!("{minor} is null")
            } else {
                format!("{minor} is not null")
            });
        }
        if let Some(code) = self.currency_of(test)? {
            let mut minors = Vec::new();
            for value in &test.values {
                if let Ok(Operand::Money { minor, .. }) = operand(&FieldKind::Money, value, self.around) {
                    minors.push(Value::from(minor));
                }
            }
            let as_minor = Test { values: minors, ..test.clone() };
            let inner = self.compare_expression(&as_minor, &FieldKind::Integer, &minor, Compare::Int)?;
            return Ok(self.in_currency(test.operator, &inner, &currency, code));
        }
        let decimals = self.bind(Bound::Text(uncommon_decimals()));
        let amount = format!("core.amount({minor}, {currency}, {decimals}::text::jsonb)");
        let decimal = FieldKind::Decimal { places: 30 };
        self.compare_expression(test, &decimal, &amount, Compare::Numeric)
    }

    /// Kept in `custom`, the amount alone is in the slot; the currency is beside it.
    fn compare_custom_money(&mut self, source: &Source, known: &ShapedField, test: &Test) -> Result<String> {
        let (expression, compare) = self.expression(source, known, test.operator);
        let inner = self.compare_expression(test, known.kind(), &expression, compare)?;
        if test.operator == Operator::Empty {
            return Ok(inner);
        }
        let Some(code) = self.currency_of(test)? else { return Ok(inner) };
        let currency = format!("({} ->> 'currency')", self.json_expression(source, known));
        Ok(self.in_currency(test.operator, &inner, &currency, code))
    }

    /// The one currency that all amounts of a test are in, if they name any.
    fn currency_of(&self, test: &Test) -> Result<Option<&'static str>> {
        let mut codes = Vec::new();
        for value in &test.values {
            let operand =
                operand(&FieldKind::Money, value, self.around).map_err(|why| refused(&test.path, why))?;
            codes.push(match operand {
                Operand::Money { currency, .. } => Some(currency.code()),
                _ => None,
            });
        }
        if codes.windows(2).any(|two| two[0] != two[1]) {
            return Err(refused(
                &test.path,
                "names amounts in several currencies; ask for each in a test of its own",
            ));
        }
        Ok(codes.first().copied().flatten())
    }

    fn in_currency(&mut self, operator: Operator, inner: &str, currency: &str, code: &str) -> String {
        let place = self.bind(Bound::Text(code.to_owned()));
        match operator {
            Operator::Ne | Operator::Nin => format!("({inner} or {currency} is distinct from {place})"),
            _ => format!("({inner} and {currency} = {place})"),
        }
    }

    /// What a field is compared by.
    pub(super) fn expression(
        &mut self,
        source: &Source,
        known: &ShapedField,
        operator: Operator,
    ) -> (String, Compare) {
        let alias = &source.alias;
        let column = known.columns.last().map(|column| format!("{alias}.\"{}\"", column.name));
        let kind = known.kind();
        match (&known.field.storage, column) {
            (Storage::Custom { is_filled: true, .. }, Some(slot))
                if compares_alike(kind, &known.columns[0].name) || is_equality(operator) =>
            {
                (slot.clone(), compare_of_slot(kind, &known.columns[0].name))
            }
            (Storage::Custom { .. }, _) => self.custom_expression(source, known),
            (_, Some(column)) => (column, compare_of(kind)),
            (_, None) => ("null::text".to_owned(), Compare::Text),
        }
    }

    /// The value as it was typed, where it is compared by another form of it.
    pub(super) fn written_expression(&mut self, source: &Source, known: &ShapedField) -> String {
        match &known.field.storage {
            Storage::Custom { key, .. } => {
                let key = self.bind(Bound::Text(key.to_string()));
                format!("({}.custom ->> {key})", source.alias)
            }
            _ => format!(
                "{}.\"{}\"",
                source.alias,
                known.columns.first().map_or("title", |column| &column.name)
            ),
        }
    }

    pub(super) fn json_expression(&mut self, source: &Source, known: &ShapedField) -> String {
        match &known.field.storage {
            Storage::Custom { key, .. } => {
                let key = self.bind(Bound::Text(key.to_string()));
                format!("({}.custom -> {key})", source.alias)
            }
            _ => self.written_expression(source, known),
        }
    }

    pub(super) fn custom_expression(&mut self, source: &Source, known: &ShapedField) -> (String, Compare) {
        let json = self.json_expression(source, known);
        // Where the JSON is null the text is null too, and casts leave it so.
        let text = format!("({json} #>> '{{}}')");
        match known.kind() {
            FieldKind::Email => (format!("lower({text})"), Compare::Text),
            FieldKind::Phone => {
                (format!("('+' || regexp_replace({text}, '[^0-9]', '', 'g'))"), Compare::Text)
            }
            FieldKind::Number => (format!("{text}::float8"), Compare::Float),
            FieldKind::Integer | FieldKind::Duration => (format!("{text}::bigint"), Compare::Int),
            FieldKind::Decimal { .. } | FieldKind::Percent { .. } => {
                (format!("{text}::numeric"), Compare::Numeric)
            }
            FieldKind::Money => (format!("({json} ->> 'amount')::numeric"), Compare::Numeric),
            FieldKind::Boolean => (format!("{text}::boolean"), Compare::Boolean),
            FieldKind::Date => (format!("{text}::date"), Compare::Date),
            FieldKind::DateTime => (format!("{text}::timestamptz"), Compare::Moment),
            FieldKind::Time => (format!("{text}::time"), Compare::Time),
            FieldKind::User | FieldKind::Link { .. } | FieldKind::Id => {
                (format!("{text}::uuid"), Compare::Id)
            }
            FieldKind::MultiSelect | FieldKind::Tags => (json, Compare::JsonWords),
            _ => (text, Compare::Text),
        }
    }

    /// What a field is sorted by, so that people find things where they expect them, and what its text in a cursor is
    /// cast to.
    pub(in crate::records) fn sort_expression(
        &mut self,
        source: &Source,
        known: &ShapedField,
    ) -> Option<(String, &'static str)> {
        let is_sortable = !matches!(
            known.kind(),
            FieldKind::MultiSelect
                | FieldKind::Tags
                | FieldKind::Links { .. }
                | FieldKind::Inverse { .. }
                | FieldKind::Address
                | FieldKind::Json
                | FieldKind::File
                | FieldKind::Image
        );
        if !is_sortable {
            return None;
        }
        if known.kind() == &FieldKind::Money && !known.is_custom() {
            return Some((money_columns(source, known).0, "::bigint"));
        }
        let (expression, compare) = self.expression(source, known, Operator::Gt);
        if known.kind() == &FieldKind::Select {
            // In the order in which the options stand, not in that of their codes.
            let codes = known.field.options.iter().map(|option| option.code.to_string()).collect();
            let place = self.bind(Bound::Texts(codes));
            return Some((format!("array_position({place}::text[], {expression})"), "::int"));
        }
        Some(match compare {
            Compare::Text | Compare::SlotText | Compare::Words | Compare::JsonWords => {
                (format!("{} collate core.words", beginning(known, &expression)), "")
            }
            Compare::Id => (expression, "::uuid"),
            Compare::Int => (expression, "::bigint"),
            Compare::Float | Compare::BooleanAsFloat => (expression, "::float8"),
            Compare::Numeric => (expression, "::numeric"),
            Compare::Boolean => (expression, "::boolean"),
            Compare::Date => (expression, "::date"),
            Compare::DateAsMoment | Compare::Moment => (expression, "::timestamptz"),
            Compare::Time => (expression, "::time"),
        })
    }

    fn bind_point(&mut self, compare: Compare, operand: &Operand) -> String {
        let place = self.bind(point(compare, operand));
        cast(place, compare, "")
    }

    fn bind_points(&mut self, compare: Compare, operands: &[&Operand]) -> String {
        let place = self.bind(points(compare, operands));
        cast(place, compare, "[]")
    }
}

/// Numbers that must stay exact, and times of day, travel as text.
fn cast(place: String, compare: Compare, list: &str) -> String {
    match compare {
        Compare::Numeric => format!("{place}::text{list}::numeric{list}"),
        Compare::Time => format!("{place}::text{list}::time{list}"),
        _ => place,
    }
}

fn point(compare: Compare, operand: &Operand) -> Bound {
    match (compare, operand) {
        (Compare::SlotText, operand) => Bound::Text(slot_form(&plain_text(operand))),
        (_, Operand::Id(id)) => Bound::Id(*id),
        (Compare::Float, Operand::Int(number)) => Bound::Float(as_float(*number)),
        (Compare::Float, Operand::Decimal(text)) => Bound::Float(text.parse().unwrap_or(f64::NAN)),
        (Compare::Float, Operand::Money { minor, currency }) => {
            Bound::Float(base::Money::from_minor(*minor, *currency).amount().parse().unwrap_or(f64::NAN))
        }
        (Compare::BooleanAsFloat, Operand::Boolean(is_true)) => Bound::Float(f64::from(u8::from(*is_true))),
        (Compare::DateAsMoment, Operand::Date(date)) => Bound::Moment(first_moment(*date)),
        (_, Operand::Int(number)) => Bound::Int(*number),
        (_, Operand::Float(number)) => Bound::Float(*number),
        (_, Operand::Boolean(is_true)) => Bound::Boolean(*is_true),
        (_, Operand::Date(date)) => Bound::Date(*date),
        (_, Operand::Moment(moment)) => Bound::Moment(*moment),
        (_, operand) => Bound::Text(plain_text(operand)),
    }
}

fn points(compare: Compare, operands: &[&Operand]) -> Bound {
    let all: Vec<Bound> = operands.iter().map(|operand| point(compare, operand)).collect();
    macro_rules! gathered {
        ($one:ident, $many:ident) => {
            Bound::$many(
                all.into_iter()
                    .filter_map(|bound| if let Bound::$one(value) = bound { Some(value) } else { None })
                    .collect(),
            )
        };
    }
    match compare {
        Compare::Id => gathered!(Id, Ids),
        Compare::Int => gathered!(Int, Ints),
        Compare::Float | Compare::BooleanAsFloat => gathered!(Float, Floats),
        Compare::Date => gathered!(Date, Dates),
        Compare::Moment | Compare::DateAsMoment => gathered!(Moment, Moments),
        Compare::Boolean => Bound::Texts(Vec::new()),
        Compare::Text
        | Compare::SlotText
        | Compare::Numeric
        | Compare::Time
        | Compare::Words
        | Compare::JsonWords => {
            gathered!(Text, Texts)
        }
    }
}

fn plain_text(operand: &Operand) -> String {
    match operand {
        Operand::Text(text) | Operand::Decimal(text) | Operand::Time(text) => text.clone(),
        Operand::Money { minor, currency } => base::Money::from_minor(*minor, *currency).amount(),
        Operand::Int(number) => number.to_string(),
        Operand::Float(number) => number.to_string(),
        Operand::Boolean(is_true) => is_true.to_string(),
        Operand::Id(id) => id.to_string(),
        Operand::Date(date) => date.to_string(),
        Operand::Moment(moment) => moment.to_string(),
        Operand::Days(period) => period.from.to_string(),
        Operand::Moments(from, _) => from.to_string(),
    }
}

fn pattern_of(operator: Operator, operand: &Operand) -> String {
    let escaped = escape_pattern(&plain_text(operand));
    if operator == Operator::Starts { format!("{escaped}%") } else { format!("%{escaped}%") }
}

/// Text that means itself in a LIKE pattern.
pub(in crate::records) fn escape_pattern(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

fn compare_of(kind: &FieldKind) -> Compare {
    match kind {
        FieldKind::Number => Compare::Float,
        FieldKind::Integer | FieldKind::Duration => Compare::Int,
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => Compare::Numeric,
        FieldKind::Boolean => Compare::Boolean,
        FieldKind::Date => Compare::Date,
        FieldKind::DateTime => Compare::Moment,
        FieldKind::Time => Compare::Time,
        FieldKind::User | FieldKind::Link { .. } | FieldKind::File | FieldKind::Image | FieldKind::Id => {
            Compare::Id
        }
        FieldKind::MultiSelect | FieldKind::Tags => Compare::Words,
        _ => Compare::Text,
    }
}

fn compare_of_slot(kind: &FieldKind, slot: &str) -> Compare {
    match (slot.as_bytes().first(), kind) {
        (Some(b'n'), FieldKind::Boolean) => Compare::BooleanAsFloat,
        (Some(b'n'), _) => Compare::Float,
        (Some(b'd'), FieldKind::Date) => Compare::DateAsMoment,
        (Some(b'd'), _) => Compare::Moment,
        (Some(b'r'), _) => Compare::Id,
        _ => Compare::SlotText,
    }
}

/// Whether a slot orders its values as the field does. A slot of text that holds numbers or dates only tells
/// whether they are the same.
fn compares_alike(kind: &FieldKind, slot: &str) -> bool {
    !matches!(slot.as_bytes().first(), Some(b't' | b'u')) || compare_of(kind) == Compare::Text
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Eq | Operator::Ne | Operator::In | Operator::Nin | Operator::Empty)
}

/// A cursor carries the value it stands at, so that of long texts only the beginning can count.
fn beginning(known: &ShapedField, expression: &str) -> String {
    let may_be_long = match known.kind() {
        FieldKind::LongText | FieldKind::RichText | FieldKind::Url => true,
        _ => known.field.limits.length_max.is_some_and(|most| most > SORTED_CHARS_MAX),
    };
    if may_be_long { format!("left({expression}, {SORTED_CHARS_MAX})") } else { expression.to_owned() }
}

/// The id a link holds.
pub(in crate::records) fn link_expression(alias: &str, known: &ShapedField) -> String {
    match (known.columns.first(), &known.field.storage) {
        (Some(column), _) if column.kind == ColumnKind::Uuid => format!("{alias}.\"{}\"", column.name),
        (Some(column), _) => format!("{alias}.\"{}\"::uuid", column.name),
        (None, Storage::Custom { key, .. }) => format!("({alias}.custom ->> '{key}')::uuid"),
        (None, _) => "null::uuid".to_owned(),
    }
}

fn link_rows(source: &Source, known: &ShapedField) -> String {
    format!(
        "from core.record_link link where link.tenant_id = $1 and link.field = '{}.{}' and link.from_id = {}.id",
        source.shape.code(),
        known.code(),
        source.alias
    )
}

pub(super) fn money_columns(source: &Source, known: &ShapedField) -> (String, String) {
    let column = |index: usize| format!("{}.\"{}\"", source.alias, known.columns[index].name);
    (column(0), column(1))
}

/// The currencies whose smallest unit is not a hundredth, as JSON.
pub(super) fn uncommon_decimals() -> String {
    static DECIMALS: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let uncommon: serde_json::Map<String, Value> = base::Currency::all()
            .filter(|currency| currency.decimals() != 2)
            .map(|currency| (currency.code().to_owned(), Value::from(currency.decimals())))
            .collect();
        Value::Object(uncommon).to_string()
    });
    DECIMALS.clone()
}

#[allow(clippy::cast_precision_loss, reason = "slots compare by the nearest float; the truth is in custom")]
fn as_float(number: i64) -> f64 {
    number as f64
}

fn one_yes_or_no(test: &Test) -> Result<bool> {
    match &test.values[..] {
        [value] => yes_or_no(value).map_err(|why| refused(&test.path, why)),
        _ => Err(refused(&test.path, "empty takes true or false")),
    }
}

fn operator_hint(known: &ShapedField) -> String {
    let names: Vec<&str> = operators_of(known.kind()).iter().map(|operator| operator.name()).collect();
    if names.is_empty() { String::new() } else { format!("; its operators are {}", names.join(", ")) }
}

fn unknown_field(source: &Source, path: &str, code: &str) -> base::Problem {
    let shown: String = code.chars().take(60).collect();
    let entity = source.shape.entity.singular.english().to_lowercase();
    let mut why = format!("a {entity} has no field {shown:?}");
    if let Some(close) = source.shape.closest(code)
        && source.field(close).is_some()
    {
        why = format!("{why}; did you mean {close}?");
    }
    refused(path, why)
}
