//! What of an entity's records follows from expressions, compiled with its shape: formula fields, calculated defaults, and the
//! rules that tenants make.
//!
//! Invariant: a field that follows from others is hidden from everybody from whom one of these is hidden.

use base::{Problem, Result};
use formula::{Circle, Fault, Formula, Known, Names, Type, in_order};
use sdk::{Field, FieldKind, Initial, Label, Role, Sensitivity};

/// Compiled once, asked for every record that is written.
#[derive(Debug, Default)]
pub struct Formulas {
    /// The places of fields, each after those it uses.
    pub fields: Vec<(usize, Formula)>,
    /// The places of fields that begin with what is calculated, each after those it uses.
    pub defaults: Vec<(usize, Formula)>,
    pub rules: Vec<CompiledRule>,
    /// Whether something follows from the number, which a new record gets last.
    pub follow_number: bool,
    /// Whether something follows from who changed the record and when.
    pub follow_change: bool,
    /// What does not work.
    pub misfits: Vec<Misfit>,
}

/// What must be true of every record.
#[derive(Debug)]
pub struct CompiledRule {
    pub must: Formula,
    pub message: Label,
    /// Where the message is shown.
    pub field: Option<String>,
}

/// A rule as it was written.
#[derive(Debug, Clone)]
pub struct WrittenRule {
    pub name: String,
    pub must: String,
    pub message: Label,
    pub field: Option<String>,
}

/// Something that does not work as it is written. The others do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What does not: the code of a field, or the name of a rule.
    pub of: String,
    pub why: String,
}

/// What an expression is for, and so what it may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Field,
    Default,
    Rule,
}

impl Formulas {
    /// Compiles what the fields and the rules say, and hides what follows from something hidden.
    pub(super) fn compile(fields: &mut [Field], rules: &[WrittenRule]) -> Self {
        let says_something =
            |field: &Field| field.formula.is_some() || matches!(field.default, Some(Initial::Formula(_)));
        if rules.is_empty() && !fields.iter().any(says_something) {
            return Self::default();
        }
        let mut compiled = Self::default();
        compiled.compile_fields(fields);
        compiled.compile_defaults(fields);
        compiled.compile_rules(fields, rules);
        compiled
    }

    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.rules.is_empty() && self.defaults.is_empty()
    }

    /// Whether a formula field uses this one.
    pub fn uses(&self, code: &str) -> bool {
        self.fields.iter().any(|(_, formula)| formula.uses().any(|used| used == code))
    }

    /// Whether some fields are others tomorrow, though nobody changes the records.
    pub fn change_by_themselves(&self) -> bool {
        self.fields.iter().any(|(_, formula)| formula.changes_by_itself())
    }

    fn compile_fields(&mut self, fields: &mut [Field]) {
        let names = names_of(fields, Purpose::Field, |_| true);
        let mut read: Vec<(usize, Formula)> = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let Some(expression) = &field.formula else { continue };
            match read_for(field, expression, &names) {
                Ok(formula) => read.push((at, formula)),
                Err(why) => self.misfits.push(Misfit { of: field.code.to_string(), why }),
            }
        }
        self.fields = self.without_circles(fields, read);
        for (at, field) in fields.iter_mut().enumerate().filter(|(_, field)| field.formula.is_some()) {
            if !self.fields.iter().any(|(works, _)| *works == at) {
                // What it kept may have followed from anything.
                field.hidden_from = Role::ALL.into_iter().filter(|role| *role != Role::Owner).collect();
            }
        }
        for (at, formula) in &self.fields {
            for used in formula.uses() {
                self.follow_number |= used == "number";
                self.follow_change |= matches!(used, "updated_at" | "updated_by");
                hide_like(fields, *at, used);
            }
        }
    }

    fn compile_defaults(&mut self, fields: &[Field]) {
        let names = names_of(fields, Purpose::Default, |_| true);
        let mut read: Vec<(usize, Formula)> = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let Some(Initial::Formula(expression)) = &field.default else { continue };
            match read_default(fields, field, expression, &names) {
                Ok(formula) => read.push((at, formula)),
                Err(why) => self.misfits.push(Misfit { of: field.code.to_string(), why }),
            }
        }
        self.defaults = self.without_circles(fields, read);
    }

    /// Each after those it uses. Those that wait for each other are left out.
    fn without_circles(
        &mut self,
        fields: &[Field],
        mut read: Vec<(usize, Formula)>,
    ) -> Vec<(usize, Formula)> {
        loop {
            let uses: Vec<(&str, Vec<&str>)> = read
                .iter()
                .map(|(at, formula)| (fields[*at].code.as_ref(), formula.uses().collect()))
                .collect();
            match in_order(&uses) {
                Ok(order) => {
                    let mut read: Vec<Option<(usize, Formula)>> = read.into_iter().map(Some).collect();
                    return order.into_iter().filter_map(|place| read[place].take()).collect();
                }
                Err(circle) => {
                    let is_in = |at: usize| circle.0.iter().any(|code| *code == fields[at].code);
                    let (waiting, others): (Vec<_>, Vec<_>) =
                        read.into_iter().partition(|(at, _)| is_in(*at));
                    read = others;
                    let of = |(at, _): &(usize, Formula)| fields[*at].code.to_string();
                    let why = circle_words(&circle);
                    self.misfits
                        .extend(waiting.iter().map(|formula| Misfit { of: of(formula), why: why.clone() }));
                }
            }
        }
    }

    fn compile_rules(&mut self, fields: &[Field], rules: &[WrittenRule]) {
        let names = names_of(fields, Purpose::Rule, |_| true);
        for rule in rules {
            let must = Formula::read_as(&rule.must, &names, Type::Boolean);
            let is_nowhere =
                rule.field.as_ref().filter(|code| !fields.iter().any(|field| field.code == code.as_str()));
            let why = match (must, is_nowhere) {
                (Ok(must), None) => {
                    let (message, field) = (rule.message.clone(), rule.field.clone());
                    self.rules.push(CompiledRule { must, message, field });
                    continue;
                }
                (Err(faults), _) => in_words(&faults),
                (Ok(_), Some(code)) => format!("There is no field “{code}”."),
            };
            self.misfits.push(Misfit { of: rule.name.clone(), why });
        }
    }
}

/// What expressions of a purpose may use of these fields, as far as somebody sees them.
pub(super) fn names_of(fields: &[Field], purpose: Purpose, is_seen: impl Fn(&Field) -> bool) -> Names {
    let mut names = Names::default();
    let is_there = |field: &&Field| match (purpose, field.code.as_ref()) {
        _ if !field.is_standard => true,
        // It counts changes, what is in the trash is not looked at, and a title may be made of what is calculated.
        (_, "version" | "deleted_at" | "title") => false,
        (Purpose::Field, _) | (_, "owner") => true,
        (Purpose::Default, _) => false,
        // They follow from the change that the rule is asked about.
        (Purpose::Rule, code) => !matches!(code, "number" | "updated_at" | "updated_by"),
    };
    for field in fields.iter().filter(is_there).filter(|field| is_seen(field)) {
        let follows = field.formula.is_some() || field.rollup.is_some();
        let known = if purpose == Purpose::Default && follows {
            Known::Unusable(format!("“{}” is calculated, after what a record begins with.", field.code))
        } else {
            known_of(field)
        };
        names.insert(field.code.to_string(), known);
    }
    names
}

/// What an expression can do with a field.
fn known_of(field: &Field) -> Known {
    let options = || {
        let words =
            field.options.iter().map(|option| (option.code.to_string(), option.label.english().to_owned()));
        words.collect()
    };
    match &field.kind {
        FieldKind::Select => Known::Choice(options()),
        FieldKind::MultiSelect => Known::Choices(options()),
        kind => match type_of(kind) {
            Some(kind) => Known::Typed(kind),
            None => {
                let what = field.kind.name().replace('_', " ");
                Known::Unusable(format!(
                    "“{}” is of the kind {what}, which nothing can be calculated with.",
                    field.code
                ))
            }
        },
    }
}

/// The type of what a field holds.
pub(super) fn type_of(kind: &FieldKind) -> Option<Type> {
    Some(match kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Email
        | FieldKind::Phone
        | FieldKind::Url
        | FieldKind::Time
        | FieldKind::Select
        | FieldKind::AutoNumber => Type::Text,
        FieldKind::Number
        | FieldKind::Integer
        | FieldKind::Decimal { .. }
        | FieldKind::Percent { .. }
        | FieldKind::Duration => Type::Number,
        FieldKind::Money => Type::Money,
        FieldKind::Boolean => Type::Boolean,
        FieldKind::Date => Type::Date,
        FieldKind::DateTime => Type::Moment,
        FieldKind::MultiSelect | FieldKind::Tags => Type::List,
        FieldKind::User | FieldKind::Link { .. } | FieldKind::File | FieldKind::Image | FieldKind::Id => {
            Type::Reference
        }
        FieldKind::Links { .. } | FieldKind::Inverse { .. } | FieldKind::Address | FieldKind::Json => {
            return None;
        }
    })
}

/// The kind of field that keeps what a formula gives. A record would need more than its id: who may see it, and that it
/// stays.
pub(super) fn kind_of(gives: Type, places: u8) -> Option<FieldKind> {
    Some(match gives {
        Type::Number => FieldKind::Decimal { places },
        Type::Text => FieldKind::Text,
        Type::Boolean => FieldKind::Boolean,
        Type::Date => FieldKind::Date,
        Type::Moment => FieldKind::DateTime,
        Type::Money => FieldKind::Money,
        Type::List => FieldKind::Tags,
        Type::Reference => return None,
    })
}

fn read_for(field: &Field, expression: &str, names: &Names) -> Result<Formula, String> {
    let Some(wanted) = type_of(&field.kind) else {
        return Err(format!("Nothing of the kind {} can be calculated.", field.kind.name()));
    };
    Formula::read_as(expression, names, wanted).map_err(|faults| in_words(&faults))
}

/// A default is seen by whoever sees the field, so it may tell nothing that is hidden from one of them.
pub(super) fn read_default(
    fields: &[Field],
    field: &Field,
    expression: &str,
    names: &Names,
) -> Result<Formula, String> {
    let formula = read_for(field, expression, names)?;
    let used = formula.uses().filter_map(|code| fields.iter().find(|known| known.code == code));
    for used in used {
        if !is_hidden_like(field, used) {
            return Err(format!(
                "“{}” is hidden from some who see this field. Hide this one from them too, or use another.",
                used.code
            ));
        }
    }
    Ok(formula)
}

/// Whether whoever may not see `used` does not see `field` either.
fn is_hidden_like(field: &Field, used: &Field) -> bool {
    // Everybody is cleared for what is internal.
    let secrecy = |field: &Field| field.sensitivity.max(Sensitivity::Internal);
    secrecy(used) <= secrecy(field) && used.hidden_from.iter().all(|role| field.hidden_from.contains(role))
}

fn hide_like(fields: &mut [Field], at: usize, used: &str) {
    let Some(used) = fields.iter().position(|field| field.code == used).filter(|used| *used != at) else {
        return;
    };
    let (sensitivity, roles) = (fields[used].sensitivity, fields[used].hidden_from.clone());
    let field = &mut fields[at];
    field.sensitivity = field.sensitivity.max(sensitivity);
    let more: Vec<Role> = roles.into_iter().filter(|role| !field.hidden_from.contains(role)).collect();
    field.hidden_from.extend(more);
}

pub(super) fn circle_words(circle: &Circle) -> String {
    format!("This goes in a circle: {}. Take one of them out.", circle.0.join(" → "))
}

/// Everything that is wrong with an expression, in one sentence after the other.
fn in_words(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// One detail a fault, all about the same part.
pub(super) fn refused(part: &str, faults: &[Fault], problem: Problem) -> Problem {
    faults.iter().fold(problem, |problem, fault| problem.with_detail(part, fault.to_string()))
}

#[cfg(test)]
mod tests {
    use sdk::field;

    use super::*;

    fn compiled(mut fields: Vec<Field>) -> (Formulas, Vec<Field>) {
        let formulas = Formulas::compile(&mut fields, &[]);
        (formulas, fields)
    }

    fn decimal() -> FieldKind {
        FieldKind::Decimal { places: 2 }
    }

    #[test]
    fn formulas_are_calculated_after_those_they_use() {
        let (formulas, fields) = compiled(vec![
            field::formula("gross", "net * 1.19", decimal()),
            field::formula("net", "price * 2", decimal()),
            field::decimal("price", 2),
        ]);

        let order: Vec<&str> = formulas.fields.iter().map(|(at, _)| fields[*at].code.as_ref()).collect();
        assert_eq!(order, ["net", "gross"]);
        assert!(formulas.uses("price") && !formulas.uses("gross"));
    }

    #[test]
    fn what_follows_from_something_hidden_is_hidden_however_long_the_way() {
        let (_, fields) = compiled(vec![
            field::formula("gross", "net * 1.19", decimal()).hidden_from(&[Role::Viewer]),
            field::formula("net", "price * 2", decimal()),
            field::decimal("price", 2).hidden_from(&[Role::Member]).sensitivity(Sensitivity::Confidential),
        ]);

        assert_eq!(fields[0].hidden_from, [Role::Viewer, Role::Member]);
        assert_eq!(fields[0].sensitivity, Sensitivity::Confidential);
        assert_eq!(fields[1].hidden_from, [Role::Member]);
    }

    #[test]
    fn what_does_not_work_is_left_out_and_seen_by_nobody_who_is_not_the_owner() {
        let (formulas, fields) = compiled(vec![
            field::formula("one", "two + 1", decimal()),
            field::formula("two", "one + 1", decimal()),
            field::formula("lost", "gone + 1", decimal()),
            field::formula("fine", "7", decimal()),
        ]);

        assert_eq!(formulas.fields.len(), 1);
        let misfits: Vec<&str> = formulas.misfits.iter().map(|misfit| misfit.of.as_str()).collect();
        assert_eq!(misfits, ["lost", "one", "two"]);
        assert_eq!(formulas.misfits[1].why, "This goes in a circle: one → two → one. Take one of them out.");
        assert!(
            fields[0].hidden_from.contains(&Role::Admin) && !fields[0].hidden_from.contains(&Role::Owner)
        );
        assert!(fields[3].hidden_from.is_empty());
    }

    #[test]
    fn a_default_tells_nothing_that_is_hidden() {
        let mut price = field::decimal("price", 2);
        price.default = Some(Initial::Formula("cost * 2".into()));
        let (formulas, _) = compiled(vec![price, field::decimal("cost", 2).hidden_from(&[Role::Member])]);

        assert!(formulas.defaults.is_empty());
        assert!(formulas.misfits[0].why.starts_with("“cost” is hidden from some"), "{:?}", formulas.misfits);
    }
}
