//! What a thing is called, in as many languages as somebody has written down. English is always there.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::SerializeMap;

/// A name in several languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    english: Cow<'static, str>,
    others: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Label {
    pub fn new(english: impl Into<Cow<'static, str>>) -> Self {
        Self { english: english.into(), others: Vec::new() }
    }

    /// `first_name` → `First name`: what a field is called until somebody says better.
    pub fn from_code(code: &str) -> Self {
        let mut letters = code.replace('_', " ");
        if let Some(first) = letters.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Self::new(letters)
    }

    #[must_use]
    pub fn in_language(
        mut self,
        language: impl Into<Cow<'static, str>>,
        words: impl Into<Cow<'static, str>>,
    ) -> Self {
        self.others.push((language.into(), words.into()));
        self
    }

    /// In the reader's language; `pt-BR` falls back to `pt`, and everything to English.
    pub fn read(&self, language: &str) -> &str {
        let general = language.split('-').next().unwrap_or(language);
        let find = |wanted: &str| self.others.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
        find(language).or_else(|| find(general)).map_or(&self.english, |(_, words)| words)
    }

    /// Whether there are words in this very language.
    pub fn speaks(&self, language: &str) -> bool {
        language == "en" || self.others.iter().any(|(known, _)| known == language)
    }

    /// In every language there is, English first.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.english.as_ref()).chain(self.others.iter().map(|(_, words)| words.as_ref()))
    }

    pub fn english(&self) -> &str {
        &self.english
    }
}

impl Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(1 + self.others.len()))?;
        map.serialize_entry("en", &self.english)?;
        for (language, words) in &self.others {
            map.serialize_entry(language, words)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_in_the_closest_language() {
        let label = Label::new("Company").in_language("pt", "Empresa").in_language("de", "Firma");

        assert_eq!(label.read("pt-BR"), "Empresa");
        assert_eq!(label.read("fr"), "Company");
        assert_eq!(Label::from_code("first_name").english(), "First name");
    }
}
