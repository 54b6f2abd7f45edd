//! Records on their way out, page by page: a list as its reader may see it, as long as it is.

use std::sync::Arc;

use base::Result;
use sdk::errors::INTERNAL;
use sdk::{Ctx, FieldValues};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::errors::LIST_INVALID;
use super::list::{Count, ListQuery, answer_list};
use crate::metadata::{Registry, Shape};

/// Records of one page. Further pages go on by cursor, so that the last one takes no longer than the first.
const PAGE: usize = 1_000;

/// Which records, in which order.
#[derive(Debug, Clone)]
pub(crate) struct Exporting {
    query: ListQuery,
}

/// Some of the records, with those they are linked to.
#[derive(Debug)]
pub(crate) struct ExportPage {
    pub(crate) records: Vec<FieldValues>,
    /// By id; only what the actor may see.
    pub(crate) included: Map<String, Value>,
    pub(crate) next_cursor: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    data: Vec<FieldValues>,
    #[serde(default)]
    included: Map<String, Value>,
    meta: Meta,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Meta {
    next_cursor: Option<String>,
}

impl Exporting {
    /// The parameters of a list as they stand in its address, without those that cut it into pages.
    pub(crate) fn parse(query: &str) -> Result<Self> {
        let read = ListQuery::parse(Some(query))?;
        if read.cursor.is_some() || read.page > 1 {
            return Err(LIST_INVALID.on_field("query", "names a page; what is exported is the whole list"));
        }
        Ok(Self { query: ListQuery { limit: PAGE, count: Count::None, exporting: true, ..read } })
    }

    /// The fields that are asked for by name, if any are.
    pub(crate) fn fields(&self) -> Option<&[String]> {
        self.query.fields.as_deref()
    }

    /// Reads these fields, and the records that these links lead to.
    pub(crate) fn read(&mut self, fields: Vec<String>, links: Vec<String>) {
        self.query.fields = Some(fields);
        self.query.include = links;
    }

    pub(crate) async fn page(
        &self,
        ctx: &Ctx,
        registry: &Registry,
        shape: &Arc<Shape>,
        cursor: Option<String>,
    ) -> Result<ExportPage> {
        let query = ListQuery { cursor, ..self.query.clone() };
        let answer = answer_list(ctx, registry, shape, &query).await?;
        let listed: Listed = serde_json::from_slice(&answer.body).map_err(|cause| INTERNAL.because(cause))?;
        Ok(ExportPage {
            records: listed.data,
            included: listed.included,
            next_cursor: listed.meta.next_cursor,
        })
    }
}
