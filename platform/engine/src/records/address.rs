//! From an address to an entity and what is to be done: `/contacts`, `/contacts/contacts`, `/accounts/{id}/restore`.

use http::Method;
use sdk::Route;

use super::operation::EntityRoutes;
use crate::catalog::Catalog;
use crate::metadata::{Registry, Shape};

/// What an address of records leads to.
#[derive(Debug)]
pub enum Found<'a> {
    Route {
        route: &'a Route,
        variables: Vec<(String, String)>,
    },
    /// There is something, but not by this method.
    WrongMethod,
    Nothing,
}

/// `path` is what follows `/api/v1`.
pub fn find_route<'a>(
    catalog: &'a Catalog,
    routes: &'a EntityRoutes,
    method: &Method,
    path: &str,
) -> Found<'a> {
    let segments: Option<Vec<String>> = path.trim_start_matches('/').split('/').map(decoded).collect();
    let Some(segments) = segments else { return Found::Nothing };
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let Some((shape, rest)) = entity_of(&catalog.registry, &segments) else { return Found::Nothing };
    // HEAD is GET without the body.
    let method = if method == Method::HEAD { &Method::GET } else { method };

    if let [id, action] = rest
        && let Some(action) = shape.entity.actions.iter().find(|known| known.name == *action)
    {
        if action.route.method != *method {
            return Found::WrongMethod;
        }
        return Found::Route { route: &action.route, variables: vec![("id".to_owned(), (*id).to_owned())] };
    }
    match routes.find(method, rest) {
        Some(operated) => {
            let mut variables = vec![("plural".to_owned(), shape.entity.path.to_string())];
            if operated.rest.starts_with("{id}") {
                variables.push(("id".to_owned(), rest.first().copied().unwrap_or_default().to_owned()));
            }
            Found::Route { route: &operated.route, variables }
        }
        None if routes.knows_place(rest) => Found::WrongMethod,
        None => Found::Nothing,
    }
}

/// The entity an address begins with, and what follows it. The module may stand before it.
fn entity_of<'a, 's>(registry: &'a Registry, segments: &'s [&'s str]) -> Option<(&'a Shape, &'s [&'s str])> {
    let (first, rest) = segments.split_first()?;
    if let Some((second, beyond)) = rest.split_first()
        && let Some(shape) = registry.at(second)
        && shape.entity.module() == *first
    {
        return Some((shape, beyond));
    }
    let shape = registry.at(first)?;
    Some((shape, rest))
}

fn decoded(segment: &str) -> Option<String> {
    percent_encoding::percent_decode_str(segment).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
