//! What holds of every expression, whatever somebody writes.

use crate::shop::{around, names, order, shown};
use formula::{Decimal, Formula};
use proptest::prelude::*;

/// An expression as a tree, to be written down with and without needless parentheses.
#[derive(Debug, Clone)]
enum Tree {
    Leaf(&'static str),
    Two(&'static str, Box<Tree>, Box<Tree>),
    Negated(Box<Tree>),
}

impl Tree {
    /// How tightly the sign binds.
    fn rank(&self) -> u8 {
        match self {
            Self::Two("+" | "-", ..) => 1,
            Self::Two(..) => 2,
            Self::Negated(_) => 3,
            Self::Leaf(_) => 4,
        }
    }

    /// With as few parentheses as will do.
    fn sparing(&self) -> String {
        let within = |tree: &Self, least: u8| {
            if tree.rank() < least { format!("({})", tree.sparing()) } else { tree.sparing() }
        };
        match self {
            Self::Leaf(leaf) => (*leaf).to_owned(),
            Self::Negated(one) => format!("- {}", within(one, 3)),
            Self::Two(sign, left, right) => {
                format!("{} {sign} {}", within(left, self.rank()), within(right, self.rank() + 1))
            }
        }
    }

    fn lavish(&self) -> String {
        match self {
            Self::Leaf(leaf) => format!("({leaf})"),
            Self::Negated(one) => format!("(-({}))", one.lavish()),
            Self::Two(sign, left, right) => format!("(({}){sign}({}))", left.lavish(), right.lavish()),
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf =
        prop::sample::select(vec!["1", "2.5", "7", "price", "quantity", "missing"]).prop_map(Tree::Leaf);
    leaf.prop_recursive(4, 24, 2, |inner| {
        let sign = prop::sample::select(vec!["+", "-", "*", "/", "%"]);
        let two = (sign, inner.clone(), inner.clone())
            .prop_map(|(sign, left, right)| Tree::Two(sign, Box::new(left), Box::new(right)));
        prop_oneof![4 => two, 1 => inner.prop_map(|one| Tree::Negated(Box::new(one)))]
    })
}

/// Pieces that the language is made of, in an order it is not.
fn rubbish() -> impl Strategy<Value = String> {
    let pieces = vec![
        "price",
        "tags",
        "value",
        "due",
        "if(",
        "switch(",
        "has(",
        "replace(",
        "left(",
        "add_months(",
        "round(",
        "(",
        ")",
        ",",
        "+",
        "-",
        "*",
        "/",
        "%",
        "&",
        "and",
        "or",
        "not",
        "in",
        "is",
        "empty",
        "=",
        "<=",
        "<>",
        "\"won\"",
        "\"",
        "1",
        "0",
        "99999999999999999999",
        "today()",
        "now()",
        "ß",
        "💶",
        " ",
        "\n",
        "owner",
        "coalesce(",
        "min(",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn nothing_makes_it_fall_over(source in any::<String>()) {
        if let Ok(formula) = Formula::read(&source, &names()) {
            formula.evaluate(&order(), &around());
        }
    }

    #[test]
    fn no_order_of_its_own_pieces_makes_it_fall_over(source in rubbish()) {
        let length = source.chars().count();
        match Formula::read(&source, &names()) {
            Ok(formula) => {
                formula.evaluate(&order(), &around());
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(fault.from <= fault.to && fault.to <= length, "{fault:?} in {source:?}");
                }
            }
        }
    }

    #[test]
    fn parentheses_that_say_what_holds_anyway_change_nothing(tree in trees()) {
        prop_assert_eq!(shown(&tree.sparing()), shown(&tree.lavish()), "{}", tree.sparing());
    }

    #[test]
    fn numbers_are_calculated_exactly(left in -1_000_000_000_i64..1_000_000_000, right in -1_000_000_i64..1_000_000, scale in 0_u32..6) {
        let (one, other) = (Decimal::new(left, scale), Decimal::new(right, 2));
        let given = |sign: &str| shown(&format!("({one}) {sign} ({other})"));

        // In hundredths of the smaller unit, with whole numbers alone.
        let unit = 10_i128.pow(scale);
        let sum = i128::from(left) * 100 + i128::from(right) * unit;
        let exact = |whole: i128, scale: u32| {
            let decimal = Decimal::from_i128_with_scale(whole, scale);
            if decimal.is_zero() { "0".to_owned() } else { decimal.normalize().to_string() }
        };
        prop_assert_eq!(given("+"), exact(sum, scale + 2));
        prop_assert_eq!(given("*"), exact(i128::from(left) * i128::from(right), scale + 2));
        prop_assert_eq!(given("<") == "true", i128::from(left) * 100 < i128::from(right) * unit);
        prop_assert_eq!(shown(&format!("({one}) - ({other}) + ({other}) = ({one})")), "true");
    }
}
