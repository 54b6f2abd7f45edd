//! Whether figures can be asked for at all, for what keeps such a question and asks it later.

use std::sync::Arc;

use base::Result;
use sdk::Ctx;

use super::breakdown::Breakdown;
use super::question::{Along, Question, measures};
use crate::metadata::{Registry, Shape};

/// Refuses what the addresses of figures would refuse: fields that records are put together by, each with the name it is
/// given under and as `closed_on:month`, and measures as `sum:value`.
pub(crate) fn check_figures(
    ctx: &Ctx,
    registry: &Registry,
    shape: &Arc<Shape>,
    by: &[(&'static str, &str)],
    measured: &str,
) -> Result<()> {
    let along = by.iter().map(|(name, written)| Ok((*name, Along::parse(name, written)?)));
    let along: Vec<(&'static str, Along)> = along.collect::<Result<_>>()?;
    let by: Vec<(&'static str, &Along)> = along.iter().map(|(name, along)| (*name, along)).collect();
    let question = Question { measures: measures(measured)?, ..Question::default() };
    Breakdown::compile(ctx, registry, shape, &question, &by).map(|_| ())
}
