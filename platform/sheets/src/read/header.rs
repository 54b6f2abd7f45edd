//! What columns are called: every one has a name, and no two the same.

use std::collections::HashSet;

const NAME_CHARS_MAX: usize = 200;

pub(super) fn named(cells: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::new();
    for (place, cell) in cells.enumerate() {
        let given: String = cell.trim().chars().take(NAME_CHARS_MAX).collect();
        let stem = if given.is_empty() { format!("Column {}", letters(place)) } else { given };
        let numbered = (2..).map(|number: u32| format!("{stem} ({number})"));
        let name = std::iter::once(stem.clone()).chain(numbered).find(|name| !taken.contains(name));
        let name = name.unwrap_or(stem);
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

/// As spreadsheets call them: A, B, … Z, AA.
pub(super) fn letters(place: usize) -> String {
    let mut name = Vec::new();
    let mut rest = place + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    name.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        let cells = ["Name", "", "Name", " E-mail "].map(str::to_owned);

        assert_eq!(named(cells.into_iter()), ["Name", "Column B", "Name (2)", "E-mail"]);
        assert_eq!(
            (letters(0), letters(25), letters(26), letters(16_383)),
            ("A".into(), "Z".into(), "AA".into(), "XFD".into())
        );
    }
}
