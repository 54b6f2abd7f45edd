//! The API described in OpenAPI 3.1, made from the declarations. Deterministic: it is a golden file.

use std::sync::Arc;

use base::Result;
use http::{HeaderValue, StatusCode, header};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use sdk::{Answer, Ctx, Guard, OutputAs, Right, Route};
use serde_json::{Map, Value, json};

use super::openapi_records::describe_entity;
use crate::access::{Access, access_to, full_access};
use crate::catalog::Catalog;
use crate::identity::Identity;
use crate::metadata::{Shape, registry_of};
use crate::records::EntityRoutes;

/// The whole API of the program, whoever asks.
pub fn openapi_document(catalog: &Catalog) -> String {
    let shapes = catalog.registry.all().map(|shape| (shape, full_access(shape)));
    document(catalog, &shapes.collect::<Vec<_>>())
}

pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/openapi", read_openapi)
            .says("Describes the API in OpenAPI, with the records of the tenant as the caller may see them.")
            .signed_in(),
    ]
}

/// A description is a document of its own, so it comes without the envelope.
async fn read_openapi(ctx: Ctx) -> Result<Answer> {
    let registry = registry_of(&ctx).await?;
    let shapes = registry.all().map(|shape| (shape, access_to(&ctx, shape)));
    let seen: Vec<_> = shapes.filter(|(_, access)| access.reach(Right::Read).is_some()).collect();
    let document = document(Identity::of(&ctx).catalog()?, &seen);
    let json = HeaderValue::from_static("application/json");
    Ok(Answer {
        status: StatusCode::OK,
        headers: vec![(header::CONTENT_TYPE, json)],
        body: document.into(),
        stream: None,
    })
}

fn document(catalog: &Catalog, shapes: &[(&Arc<Shape>, Arc<Access>)]) -> String {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for (module, route) in &catalog.routes {
        let path = format!("/api/v1{}", route.path);
        let operations = paths.entry(path).or_insert_with(|| json!({}));
        operations[route.method.as_str().to_lowercase()] = operation(module, route, &mut schemas);
    }
    for (shape, _) in shapes {
        for action in &shape.entity.actions {
            let path = format!("/api/v1/{}/{{id}}/{}", shape.entity.path, action.name);
            paths.insert(
                path,
                json!({ "post": operation(shape.entity.module(), &action.route, &mut schemas) }),
            );
        }
    }
    let mut components: Map<String, Value> = schemas.take_definitions(true).into_iter().collect();
    let entity_routes = EntityRoutes::new();
    for (shape, access) in shapes {
        describe_entity(shape, access, &entity_routes, &mut paths, &mut components);
    }
    components.insert("ErrorCode".to_owned(), error_code_schema(catalog));
    components.insert("Problem".to_owned(), problem_schema());
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "EOEX",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Everything a company keeps, over one API. Errors share one envelope; their codes never change.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "accessToken": { "type": "http", "scheme": "bearer", "bearerFormat": "JWT" },
            },
        },
    });
    let mut text = serde_json::to_string_pretty(&document).expect("values are always JSON");
    text.push('\n');
    text
}

fn operation(module: &str, route: &Route, schemas: &mut SchemaGenerator) -> Value {
    let described = &route.operation;
    let mut operation = json!({
        "operationId": described.name,
        "tags": [module],
        "summary": route.summary,
        "security": if matches!(route.guard, Guard::Open) { json!([]) } else { json!([{ "accessToken": [] }]) },
        "responses": { "default": problem_response() },
    });
    if let Guard::Needs(permission) = route.guard {
        operation["x-permission"] = json!(permission.name);
    }
    let variables: Vec<Value> = route
        .path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            let schema = if name == "id" {
                json!({ "type": "string", "format": "uuid" })
            } else {
                json!({ "type": "string" })
            };
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    let asked = described.query.unwrap_or_default().iter().map(|parameter| {
        json!({ "name": parameter.name, "in": "query", "schema": { "type": "string" }, "description": parameter.says })
    });
    let parameters: Vec<Value> = variables.into_iter().chain(asked).collect();
    if !parameters.is_empty() {
        operation["parameters"] = Value::Array(parameters);
    }
    if let Some(input) = described.input {
        operation["requestBody"] = json!({
            "required": !described.input_is_optional,
            "content": { "application/json": { "schema": (input.0)(schemas) } },
        });
    }
    if route.takes_file.is_some() {
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } },
        });
    }
    let status = described.status.as_str();
    operation["responses"][status] = match described.output {
        Some(output) => {
            let data = (output.0)(schemas).to_value();
            let schema = match described.output_as {
                OutputAs::One => data_of(&data),
                OutputAs::List => list_of(&data),
                OutputAs::Page => page_of(&data),
            };
            json!({ "description": "Done.", "content": { "application/json": { "schema": schema } } })
        }
        None => json!({ "description": "Done." }),
    };
    operation
}

pub(super) fn data_of(data: &Value) -> Value {
    json!({ "type": "object", "required": ["data"], "properties": { "data": data } })
}

fn list_of(item: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": {
            "data": { "type": "array", "items": item },
            "meta": {
                "type": "object",
                "required": ["total", "totalExact"],
                "properties": { "total": { "type": "integer" }, "totalExact": { "type": "boolean" } },
            },
        },
    })
}

pub(super) fn page_of(item: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": {
            "data": { "type": "array", "items": item },
            "meta": {
                "type": "object",
                "required": ["limit", "hasNext", "nextCursor"],
                "properties": {
                    "limit": { "type": "integer" },
                    "hasNext": { "type": "boolean" },
                    "nextCursor": { "type": ["string", "null"] },
                },
            },
        },
    })
}

pub(super) fn problem_response() -> Value {
    json!({
        "description": "What went wrong, and what to do about it.",
        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

/// Every code there is, with what it says. Codes are promises: none is ever taken back.
fn error_code_schema(catalog: &Catalog) -> Value {
    let told = catalog.errors.values().map(
        |error| json!({ "const": error.name, "description": error.words, "x-status": error.kind.status() }),
    );
    json!({ "type": "string", "oneOf": told.collect::<Vec<_>>() })
}

fn problem_schema() -> Value {
    json!({
        "type": "object",
        "required": ["error"],
        "properties": {
            "error": {
                "type": "object",
                "required": ["code", "message", "details", "correlationId", "timestamp"],
                "properties": {
                    "code": { "$ref": "#/components/schemas/ErrorCode" },
                    "message": { "type": "string" },
                    "details": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["field", "message"],
                            "properties": { "field": { "type": "string" }, "message": { "type": "string" } },
                        },
                    },
                    "hint": { "type": ["string", "null"] },
                    "correlationId": { "type": "string" },
                    "timestamp": { "type": "string", "format": "date-time" },
                },
            },
        },
    })
}
