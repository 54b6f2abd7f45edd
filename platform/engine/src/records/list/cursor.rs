//! Where a page ends: the sorted values and the id of its last record, opaque to whoever carries it.

use base::Result;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parameters::Sort;
use crate::records::errors::CURSOR_INVALID;

/// Four texts of 500 letters fit, however they are written.
const CHARS_MAX: usize = 32_000;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The order it was made in; in another order it means nothing.
    #[serde(rename = "o")]
    order: String,
    /// Whether it asks for what comes before it.
    #[serde(rename = "b")]
    pub(super) backwards: bool,
    #[serde(rename = "v")]
    pub(super) values: Vec<Option<String>>,
    #[serde(rename = "i")]
    pub(super) id: Uuid,
    /// Whether the record itself is meant, too.
    #[serde(rename = "e", default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) inclusive: bool,
}

impl Cursor {
    pub(super) fn new(sort: &[Sort], backwards: bool, values: Vec<Option<String>>, id: Uuid) -> Self {
        Self { order: order_of(sort), backwards, values, id, inclusive: false }
    }

    /// All that this one leaves behind: from a page on which nothing is left, it leads back.
    pub(super) fn turned(&self) -> Self {
        Self { backwards: !self.backwards, inclusive: !self.inclusive, ..self.clone() }
    }

    pub(super) fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("a cursor is always JSON");
        URL_SAFE_NO_PAD.encode(json)
    }

    pub(super) fn decode(text: &str, sort: &[Sort]) -> Result<Self> {
        let bytes = (text.len() <= CHARS_MAX).then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten();
        let cursor: Option<Self> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let fits = |cursor: &Self| {
            cursor.order == order_of(sort)
                && cursor.values.len() == sort.len()
                && !cursor.values.iter().flatten().any(|value| value.contains('\0'))
        };
        cursor.filter(fits).ok_or_else(|| CURSOR_INVALID.problem())
    }
}

fn order_of(sort: &[Sort]) -> String {
    let words: Vec<String> =
        sort.iter().map(|sort| format!("{}{}", if sort.descending { "-" } else { "" }, sort.field)).collect();
    words.join(",")
}
