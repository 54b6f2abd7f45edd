//! Words that do not belong where they stand.
use super::{
    complaint::Complaint,
    repository::File,
    rust_text::{self, line_of, places_of},
};

pub(crate) fn half_done(file: &File) -> Vec<Complaint> {
    let remedies = [
        ("todo!", "Do it now, or leave it out."),
        ("unimplemented!", "Do it now, or leave it out."),
        ("dbg!", "Take it out; `tracing::debug!` may stay."),
        ("#[ignore", "Mend the test or remove it."),
    ];
    let code = rust_text::read(&file.text).code;
    let complaint = |(word, remedy): (&str, &str)| named_in_code(file, &code, word, remedy);
    remedies.into_iter().flat_map(complaint).collect()
}

pub(crate) fn not_safe(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let remedy = "Find a crate that has done it well, or another way; the whole workspace forbids it.";
    named_in_code(file, &code, "unsafe", remedy)
}

pub(crate) fn printing(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let remedy = "Use `tracing`: a server has no reader at its standard output.";
    ["println!", "print!"].into_iter().flat_map(|word| named_in_code(file, &code, word, remedy)).collect()
}

/// The command line, what is run by hand, and what is only run while testing or building.
pub(crate) fn may_print(path: &str) -> bool {
    path.starts_with("server/src/cli")
        || path.starts_with("xtask/")
        || path.starts_with("bench/")
        || path.ends_with("/build.rs")
        || path.ends_with("/tests.rs")
        || path.contains("/examples/")
        || path.contains("/tests/")
}

fn named_in_code(file: &File, code: &str, word: &str, remedy: &str) -> Vec<Complaint> {
    let complaint = |place| {
        Complaint::new(&file.path, line_of(code, place), format!("`{word}` does not belong here."), remedy)
    };
    places_of(code, word).into_iter().map(complaint).collect()
}

const TO_DO: &str = concat!("TO", "DO");

/// Source, where a promise is made to other developers. Documents may speak about promises.
pub(crate) fn may_hold_to_dos(path: &str) -> bool {
    const ENDINGS: [&str; 11] =
        [".rs", ".sql", ".ts", ".tsx", ".css", ".html", ".sh", ".toml", ".yml", ".yaml", "Makefile"];
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

pub(crate) fn to_do_without_issue(file: &File) -> Vec<Complaint> {
    let remarks = if file.path.ends_with(".rs") {
        rust_text::read(&file.text).comments
    } else {
        vec![rust_text::Piece { start: 0, text: file.text.clone() }]
    };
    let mut complaints = Vec::new();
    for remark in remarks {
        for place in places_of(&remark.text, TO_DO) {
            let after = &remark.text[place + TO_DO.len()..];
            if !names_an_issue(after) {
                complaints.push(Complaint::new(
                    &file.path,
                    line_of(&file.text, remark.start + place),
                    format!("A {TO_DO} that nobody will find again."),
                    format!("Do it now, or name the issue: `{TO_DO}(#123): …`."),
                ));
            }
        }
    }
    complaints
}

fn names_an_issue(after: &str) -> bool {
    let Some(number) = after.strip_prefix("(#") else { return false };
    number.split_once(')').is_some_and(|(number, _)| number.parse::<u32>().is_ok())
}

/// Written apart, so that this file does not complain about itself.
const OUT_OF_PLACE: [(&str, &str); 3] = [
    (concat!("cla", "ude"), "The project speaks of the product alone."),
    (concat!("anth", "ropic"), "The project speaks of the product alone."),
    (concat!("lorem ", "ipsum"), "Write what a customer would: Bakery Nord ordered forty loaves."),
];

pub(crate) fn out_of_place(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (word, remedy) in OUT_OF_PLACE {
        // Names of files count as much as what is in them.
        if file.path.to_lowercase().contains(word) {
            complaints.push(Complaint::new(
                &file.path,
                1,
                format!("\"{word}\" does not belong here."),
                remedy,
            ));
        }
        for (number, line) in file.text.lines().enumerate() {
            if line.to_lowercase().contains(word) {
                let wrong = format!("\"{word}\" does not belong here.");
                complaints.push(Complaint::new(&file.path, number + 1, wrong, remedy));
            }
        }
    }
    complaints
}

pub(crate) fn sql_in_text(file: &File) -> Vec<Complaint> {
    let statements = rust_text::read(&file.text).texts.into_iter().filter(|text| is_statement(&text.text));
    let complaint = |text: rust_text::Piece| {
        Complaint::new(
            &file.path,
            line_of(&file.text, text.start),
            "SQL in the SDK.",
            "Modules and the engine write SQL; the SDK only passes it on.",
        )
    };
    statements.map(complaint).collect()
}

/// Sentences such as "Select a colour" are not meant: SQL shows itself by its second word.
fn is_statement(text: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    match words.as_slice() {
        ["insert", second, ..] => *second == "into",
        ["delete", second, ..] => *second == "from",
        ["update", _, rest @ ..] => rest.iter().take(2).any(|word| *word == "set"),
        ["with", second, rest @ ..] => *second == "recursive" || rest.first() == Some(&"as"),
        ["select", rest @ ..] => {
            rest.contains(&"from") || rest.first().is_some_and(|first| first.starts_with(is_expression_start))
        }
        _ => false,
    }
}

/// `select 1`, `select $1`, `select 'a'`, `select *`, `select (…`.
fn is_expression_start(letter: char) -> bool {
    letter.is_ascii_digit() || "$'*(".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File::new("modules/crm/src/lead.rs", text)
    }

    #[test]
    fn unfinished_work_is_found() {
        let text = "fn a() {\n    todo!()\n}\nfn b() { dbg!(1); unimplemented!(\"x\") }\n#[ignore = \"slow\"]\nfn c() {}";

        let complaints = half_done(&file(text));

        assert_eq!(complaints.len(), 4);
        assert!(complaints[0].to_string().starts_with("modules/crm/src/lead.rs:2: `todo!`"));
        assert_eq!(half_done(&file("// todo!() is forbidden\nlet a = \"dbg!\";")).len(), 0);
    }

    #[test]
    fn what_is_not_safe_is_found() {
        assert_eq!(not_safe(&file("fn a() {\n    unsafe { b() }\n}")).len(), 1);
        assert_eq!(not_safe(&file("#![forbid(unsafe_code)]\n// unsafe")).len(), 0);
    }

    #[test]
    fn printing_is_found_outside_the_command_line() {
        assert_eq!(printing(&file("fn a() { println!(\"hello\"); print!(\"!\"); }")).len(), 2);
        assert_eq!(printing(&file("fn a() { eprintln!(\"hello\"); }")).len(), 0);
        assert!(may_print("server/src/cli/doctor.rs"));
        assert!(may_print("platform/embedded/examples/start.rs"));
        assert!(!may_print("server/src/main.rs"));
        assert!(!may_print("modules/crm/src/lead.rs"));
    }

    #[test]
    fn a_to_do_needs_a_number() {
        assert_eq!(to_do_without_issue(&file(&format!("fn a() {{}}\n// {TO_DO}: later\n"))).len(), 1);
        assert_eq!(to_do_without_issue(&file(&format!("// {TO_DO}(ada): later\n"))).len(), 1);
        assert_eq!(to_do_without_issue(&file(&format!("// {TO_DO}(#123): later\n"))).len(), 0);
        let sql = File::new("modules/crm/sql/lead.sql", &format!("select 1\n-- {TO_DO} index\n"));
        assert!(to_do_without_issue(&sql)[0].to_string().starts_with("modules/crm/sql/lead.sql:2:"));
    }

    #[test]
    fn foreign_names_are_found_in_any_spelling_and_in_names_of_files() {
        let text = format!("fine\n{}\n", concat!("Cla", "UDE"));

        assert!(out_of_place(&file(&text))[0].to_string().starts_with("modules/crm/src/lead.rs:2:"));
        assert_eq!(out_of_place(&File::new(concat!("docs/CLA", "UDE.md"), "")).len(), 1);
        assert_eq!(out_of_place(&file("Bakery Nord")).len(), 0);
    }

    #[test]
    fn statements_are_told_from_sentences() {
        for sql in [
            "select id from crm.lead",
            "SELECT 1",
            "\n  insert into crm.lead values ($1)",
            "update crm.lead set stage = $1",
            "delete from crm.lead",
            "with late as (select 1) table late",
        ] {
            assert!(is_statement(sql), "{sql}");
        }
        for sentence in
            ["Select a colour", "update", "Delete this lead?", "with a reason", "insert", "Update the price"]
        {
            assert!(!is_statement(sentence), "{sentence}");
        }
        assert_eq!(sql_in_text(&file("let a = 1;\nrows(\"select id from lead\")")).len(), 1);
    }
}
