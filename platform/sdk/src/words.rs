//! The words of a module's records in one language: a file beside the code, `locales/es.toml`. English stands in the
//! definitions themselves.

/// One such file.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub language: &'static str,
    pub text: &'static str,
}

/// `words!("es", "../locales/es.toml")`, with the path seen from the file that says it.
#[macro_export]
macro_rules! words {
    ($language:literal, $path:literal) => {
        $crate::Words { language: $language, text: include_str!($path) }
    };
}
