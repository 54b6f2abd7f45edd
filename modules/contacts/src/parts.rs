//! Parts that other modules contribute to an answer. One that fails is named in it and keeps nobody from the others.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use schemars::JsonSchema;
use sdk::errors::INTERNAL;
use sdk::{Kind, Problem, Result};
use serde::Serialize;

/// A part that could not be shown.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Unavailable {
    part: &'static str,
    code: &'static str,
    message: String,
}

/// What a part has to say. Whoever is no longer signed in gets no answer at all.
pub(crate) async fn ask<T>(
    part: &'static str,
    asked: impl Future<Output = Result<T>>,
    unavailable: &mut Vec<Unavailable>,
) -> Result<Option<T>> {
    let problem = match AssertUnwindSafe(asked).catch_unwind().await {
        Ok(Ok(said)) => return Ok(Some(said)),
        Ok(Err(problem)) if problem.kind() == Kind::Unauthenticated => return Err(problem),
        Ok(Err(problem)) => problem,
        Err(_) => INTERNAL.because(format!("{part} panicked")),
    };
    tracing::warn!(part, cause = problem.chain(), "The part {part} cannot be shown");
    unavailable.push(Unavailable::because_of(part, &problem));
    Ok(None)
}

impl Unavailable {
    fn because_of(part: &'static str, problem: &Problem) -> Self {
        Self { part, code: problem.code().name, message: problem.message().to_owned() }
    }
}
