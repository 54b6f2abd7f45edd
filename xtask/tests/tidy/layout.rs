//! How files are called and how they open.
use super::{
    complaint::Complaint,
    repository::File,
    rust_text::{self, line_of},
};

/// The first paragraph, however many lines it takes, is what the file is for.
pub(crate) fn opening(file: &File) -> Vec<Complaint> {
    let paragraph: Vec<&str> = file
        .text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();

    let wrong = match paragraph.last() {
        None => "The file does not say what it is for.",
        Some(last) if !last.ends_with('.') => "The opening is not a whole sentence.",
        Some(_) => return Vec::new(),
    };
    let remedy = "Open with `//!` and a sentence that ends in a full stop: what is this file for?";
    vec![Complaint::new(&file.path, 1, wrong, remedy)]
}

/// `mod` lines, `pub use` and `#[cfg(…)]`, and nothing else.
pub(crate) fn table_of_contents(file: &File) -> Vec<Complaint> {
    let code = rust_text::read(&file.text).code;
    let mut complaints = Vec::new();
    let mut start = 0;
    for statement in code.split_inclusive(';') {
        let blanks = statement.len() - statement.trim_start().len();
        let line = line_of(&code, start + blanks);
        start += statement.len();
        if let Some(first) = not_contents(statement.trim()) {
            complaints.push(Complaint::new(
                &file.path,
                line,
                format!("`{first}` does not belong into a table of contents."),
                "Move it to a file named after what it is; a mod.rs holds a sentence, `mod` and `pub use`.",
            ));
        }
    }
    complaints
}

/// The first words of a statement that is neither `mod` nor `pub use`.
fn not_contents(statement: &str) -> Option<String> {
    let mut rest = statement;
    while let Some(attribute) = rest.strip_prefix("#[").or_else(|| rest.strip_prefix("#![")) {
        let is_about_presence =
            ["cfg(", "cfg_attr(", "path"].iter().any(|start| attribute.starts_with(start));
        if !is_about_presence {
            return Some(first_words(rest));
        }
        rest = attribute.split_once(']')?.1.trim_start();
    }
    let (is_public, item) = match rest.strip_prefix("pub") {
        Some(after) => (true, without_scope(after.trim_start()).trim_start()),
        None => (false, rest),
    };
    let is_module = item.starts_with("mod ") && !item.contains('{');
    let is_export = is_public && item.starts_with("use ");
    if rest.is_empty() || is_module || is_export { None } else { Some(first_words(rest)) }
}

/// `(crate) use …` → `use …`.
fn without_scope(text: &str) -> &str {
    text.strip_prefix('(').and_then(|inside| inside.split_once(')')).map_or(text, |(_, after)| after)
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// A drawer called *misc* is where things go to be lost.
pub(crate) fn drawer(path: &str) -> Vec<Complaint> {
    const DRAWERS: [&str; 5] = ["utils", "util", "helpers", "common", "misc"];
    let is_drawer = |part: &&str| {
        let stem = part.split('.').next().unwrap_or(part).to_lowercase();
        DRAWERS.contains(&stem.as_str())
    };
    let Some(name) = path.split('/').find(is_drawer) else { return Vec::new() };
    vec![Complaint::new(
        path,
        1,
        format!("`{name}` does not say what is in it."),
        "Name it after what it holds: prices.rs, retry.rs, dates.rs.",
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening_of(text: &str) -> usize {
        opening(&File::new("src/lead.rs", text)).len()
    }

    #[test]
    fn an_opening_is_a_whole_sentence() {
        assert_eq!(opening_of("//! What a lead is made of.\nuse sdk::Entity;\n"), 0);
        assert_eq!(
            opening_of("//! Money: an amount and a currency\n//! that cannot be parted.\n//!\n//! - a\n"),
            0
        );
        assert_eq!(opening_of("//! Lead entity\n"), 1);
        assert_eq!(opening_of("use sdk::Entity;\n"), 1);
        assert_eq!(opening_of("\n//! What a lead is made of.\n"), 1);
        assert_eq!(opening_of(""), 1);
    }

    fn contents_of(text: &str) -> Vec<String> {
        table_of_contents(&File::new("src/lead/mod.rs", text)).iter().map(Complaint::to_string).collect()
    }

    #[test]
    fn a_table_of_contents_may_list_and_export() {
        let text = "//! A lead.\nmod entity;\npub(crate) mod rules;\n\n#[cfg(test)]\nmod tests;\n\n\
                    pub use entity::{Lead, LeadId};\npub(super) use rules::may_convert;\n";

        assert_eq!(contents_of(text), [] as [String; 0]);
    }

    #[test]
    fn logic_in_a_table_of_contents_is_named_with_its_line() {
        let complaints = contents_of("//! A lead.\nmod entity;\n\npub fn convert() {\n    work();\n}\n");

        assert!(complaints[0].starts_with("src/lead/mod.rs:4: `pub fn convert()`"), "{complaints:?}");
        assert_eq!(contents_of("//! A lead.\nconst A: u8 = 1;\n").len(), 1);
        assert_eq!(contents_of("//! A lead.\nmod inline { }\n").len(), 1);
        assert_eq!(contents_of("//! A lead.\nuse std::fmt;\n").len(), 1);
        assert_eq!(contents_of("//! A lead.\n#[derive(Debug)]\npub struct Lead;\n").len(), 1);
    }

    #[test]
    fn drawers_are_found_as_files_and_as_folders() {
        assert_eq!(drawer("modules/crm/src/utils.rs").len(), 1);
        assert_eq!(drawer("web/src/common/button.tsx").len(), 1);
        assert_eq!(drawer("web/src/platform/helpers.test.ts").len(), 1);
        assert_eq!(drawer("modules/crm/src/utilities_bill.rs").len(), 0);
        assert_eq!(drawer("modules/crm/src/commons.rs").len(), 0);
    }
}
