//! How a module's tables come to be: numbered migrations that run once, and SQL files that are replaced whole.

/// One forward-only step. The file is a sentence: `0003_lead_scores_get_a_reason.sql`.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub file: &'static str,
    pub sql: &'static str,
}

/// Functions, views and policies as they are today. Replaced whenever the text changes.
#[derive(Debug, Clone, Copy)]
pub struct SqlFile {
    pub file: &'static str,
    pub sql: &'static str,
}

impl Migration {
    /// `migrations/0003_lead_scores_get_a_reason.sql` → 3.
    pub fn number(&self) -> Option<u32> {
        self.name().split('_').next()?.parse().ok()
    }

    /// The file's name without folder and ending.
    pub fn name(&self) -> &'static str {
        name_of(self.file)
    }
}

impl SqlFile {
    pub fn name(&self) -> &'static str {
        name_of(self.file)
    }
}

fn name_of(file: &'static str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".sql").unwrap_or(name)
}

/// `migration!("../migrations/0001_leads_exist.sql")`, relative to the file that says it.
#[macro_export]
macro_rules! migration {
    ($file:literal) => {
        $crate::Migration { file: $file, sql: include_str!($file) }
    };
}

/// `sql_file!("../sql/lead_funnel.sql")`, relative to the file that says it.
#[macro_export]
macro_rules! sql_file {
    ($file:literal) => {
        $crate::SqlFile { file: $file, sql: include_str!($file) }
    };
}
