//! From an address to an entity and what is to be done: `/contacts`, `/contacts/contacts`, `/accounts/{id}/restore`.

use http::Method;
use sdk::Route;

use super::operation::{EntityRoutes, FILES, Operated};
use crate::catalog::Catalog;
use crate::metadata::{MODULE_OF_TENANTS, Registry, Shape};

/// What an address of records leads to.
#[derive(Debug)]
pub enum Found<'a> {
    Route {
        route: &'a Route,
        variables: Vec<(String, String)>,
    },
    /// Something, if the tenant of whoever asks has made it.
    OfTenant {
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
    // HEAD is GET without the body.
    let method = if method == Method::HEAD { &Method::GET } else { method };
    let Some((shape, rest)) = entity_of(&catalog.registry, &segments) else {
        return perhaps_of_tenant(routes, method, &segments);
    };

    if let [id, action] = rest
        && *id != FILES
        && let Some(action) = shape.entity.actions.iter().find(|known| known.name == *action)
    {
        if action.route.method != *method {
            return Found::WrongMethod;
        }
        return Found::Route { route: &action.route, variables: vec![("id".to_owned(), (*id).to_owned())] };
    }
    match routes.find(method, rest) {
        Some(operated) => Found::Route {
            route: &operated.route,
            variables: variables_of(operated, &shape.entity.path, rest),
        },
        None if routes.knows_place(rest) => Found::WrongMethod,
        None => Found::Nothing,
    }
}

/// The address of records whose kind a tenant has made: which tenant, the door finds out.
fn perhaps_of_tenant<'a>(routes: &'a EntityRoutes, method: &Method, segments: &[&str]) -> Found<'a> {
    let segments = match segments {
        [MODULE_OF_TENANTS, rest @ ..] => rest,
        all => all,
    };
    let Some((path, rest)) = segments.split_first() else { return Found::Nothing };
    match routes.find(method, rest) {
        Some(operated) => {
            Found::OfTenant { route: &operated.route, variables: variables_of(operated, path, rest) }
        }
        None => Found::Nothing,
    }
}

fn variables_of(operated: &Operated, path: &str, rest: &[&str]) -> Vec<(String, String)> {
    let named = operated.rest.split('/').zip(rest).filter_map(|(part, given)| {
        let name = part.strip_prefix('{')?.strip_suffix('}')?;
        Some((name.to_owned(), (*given).to_owned()))
    });
    std::iter::once(("plural".to_owned(), path.to_owned())).chain(named).collect()
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
