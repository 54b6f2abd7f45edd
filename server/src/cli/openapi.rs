//! `eoex openapi`: the description of the API, without a database.

use std::sync::Arc;

use engine::app::check_modules;
use engine::config::Settings;
use engine::http::openapi_document;
use engine::identity::Identity;

use super::program::{Outcome, print, words};
use crate::modules;

pub(super) fn openapi(settings: &Settings) -> Outcome {
    let modules = modules::chosen(settings)?;
    // Nothing is signed here; the description does not depend on the secret.
    let identity = Arc::new(Identity::new(settings, b"").map_err(words)?);
    let catalog = check_modules(&modules, &identity).map_err(|misfits| misfits.to_string())?;
    print(openapi_document(&catalog).trim_end())
}
