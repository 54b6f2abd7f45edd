//! The guide speaks of the functions there are, and everything it shows runs.

use std::fmt::Write;
use std::path::PathBuf;

use crate::shop::shown;
use formula::{FUNCTIONS, Group};

const BEGIN: &str = "<!-- The functions. Written by `BLESS=1 cargo test -p formula`. -->\n";
const END: &str = "<!-- End of the functions. -->";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/guides/formulas.md")
}

fn functions() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let name = group.name();
        let _ = write!(text, "\n### {}{}\n\n", name[..1].to_uppercase(), &name[1..]);
        text.push_str("| function | what it gives | example |\n| --- | --- | --- |\n");
        for function in FUNCTIONS.iter().filter(|function| function.group == group) {
            let examples: Vec<String> = function
                .examples
                .iter()
                .map(|example| {
                    let gives = if example.gives.is_empty() {
                        "nothing".to_owned()
                    } else {
                        format!("`{}`", example.gives)
                    };
                    format!("`{}` is {gives}", example.formula)
                })
                .collect();
            let _ = writeln!(
                text,
                "| `{}` | {} | {} |",
                function.signature(),
                function.says,
                examples.join("; ")
            );
        }
    }
    text.push('\n');
    text
}

#[test]
fn the_guide_lists_every_function() {
    let guide = std::fs::read_to_string(path()).unwrap();
    let (before, rest) = guide.split_once(BEGIN).expect("the guide says where the functions begin");
    let (listed, after) = rest.split_once(END).expect("the guide says where they end");
    let wanted = functions();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path(), format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
    } else {
        assert_eq!(listed, wanted, "run BLESS=1 cargo test -p formula");
    }
}

#[test]
fn every_example_of_a_function_gives_what_stands_beside_it() {
    for function in FUNCTIONS {
        assert!(!function.examples.is_empty(), "{} has no example", function.name);
        for example in function.examples {
            assert_eq!(shown(example.formula), example.gives, "{}", example.formula);
        }
    }
    let mut names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FUNCTIONS.len(), "a name stands for one function");
}

/// Lines in blocks marked `formula`: an expression, and after `→` what it gives.
#[test]
fn everything_the_guide_shows_runs() {
    let guide = std::fs::read_to_string(path()).unwrap();
    let blocks = guide.split("```formula\n").skip(1).filter_map(|rest| rest.split("```").next());
    let mut count = 0;
    for line in blocks.flat_map(str::lines) {
        let (formula, gives) = line.split_once('→').expect("a line says what the formula gives");
        let gives = if gives.trim() == "nothing" { "" } else { gives.trim() };
        assert_eq!(shown(formula.trim()), gives, "{line}");
        count += 1;
    }
    assert!(count >= 10, "{count} lines");
}
