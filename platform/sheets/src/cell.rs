//! What stands in a cell, and a row of them.

/// A cell as its file has it. What it means, a field decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A number with a point and no exponent where that can be: `12.5`.
    Number(String),
    Bool(bool),
    /// `2026-11-21`, `2026-11-21T09:30:00` or `09:30:00`.
    Moment(String),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// As a person would count it in their own program: the header of a CSV is row 1.
    pub number: u64,
    pub cells: Vec<Cell>,
    /// What is wrong with the row as a whole; its cells are kept all the same.
    pub trouble: Option<String>,
}

impl Cell {
    pub fn of_text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Bool(_) | Self::Moment(_) => false,
        }
    }

    /// What it has in memory besides itself.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Moment(text) => text.len(),
            Self::Empty | Self::Bool(_) => 0,
        }
    }

    /// As a person reads it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Moment(text) => text.clone(),
            Self::Bool(is_true) => is_true.to_string(),
        }
    }
}

impl Row {
    pub fn is_blank(&self) -> bool {
        self.trouble.is_none() && self.cells.iter().all(Cell::is_empty)
    }
}
