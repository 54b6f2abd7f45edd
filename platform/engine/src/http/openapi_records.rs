//! The part of the API description that follows from the entities: the same operations for each, its own words. One subject,
//! because what an operation takes and what it answers is read side by side.

use http::Method;
use serde_json::{Map, Value, json};

use super::openapi::{data_of, page_of, problem_response};
use crate::access::{Access, FieldAccess};
use crate::metadata::{Shape, ShapedField, example_of, input_schema, record_schema};
use crate::records::{EntityRoutes, Operated};

/// Adds the addresses and the schemas of one entity.
pub(super) fn describe_entity(
    shape: &Shape,
    access: &Access,
    routes: &EntityRoutes,
    paths: &mut Map<String, Value>,
    schemas: &mut Map<String, Value>,
) {
    let name = schema_name(shape);
    let mut record = record_schema(shape, access);
    record.as_object_mut().map(|record| record.remove("$schema"));
    schemas.insert(name.clone(), record);
    schemas.insert(format!("New{name}"), input_schema(shape, access, true));
    schemas.insert(format!("{name}Changes"), input_schema(shape, access, false));
    for operated in routes.0.iter().filter(|operated| has_feature(shape, operated)) {
        let rest = if operated.rest.is_empty() { String::new() } else { format!("/{}", operated.rest) };
        let path = format!("/api/v1/{}{rest}", shape.entity.path);
        let operations = paths.entry(path).or_insert_with(|| json!({}));
        operations[operated.route.method.as_str().to_lowercase()] = operation(shape, access, &name, operated);
    }
}

/// `contacts.contact` → `Contact`; what a tenant has made may be called like something else: `CustomContact`.
fn schema_name(shape: &Shape) -> String {
    let noun = shape.entity.noun().split('_');
    let words = shape.entity.mark.iter().map(|_| shape.entity.module()).chain(noun);
    words
        .map(|word| {
            let (first, rest) = word.split_at(1.min(word.len()));
            format!("{}{rest}", first.to_uppercase())
        })
        .collect()
}

fn has_feature(shape: &Shape, operated: &Operated) -> bool {
    let right = right_of(operated);
    let is_for_somebody = shape.entity.grants.iter().any(|grant| grant.right.name() == right);
    let features = shape.entity.features;
    is_for_somebody
        && match operated.rest {
            "{id}/restore" | "{id}/purge" => features.trash,
            "{id}/archive" | "{id}/unarchive" => features.archive,
            "{id}/transitions" | "{id}/transition" | "{id}/states" => !shape.workflows.is_empty(),
            "duplicates" | "duplicates/scan" | "duplicates/different" | "duplicates/same" => {
                features.duplicates
            }
            "files/{field}" | "{id}/files/{field}" | "{id}/files/{field}/link" => {
                shape.fields.iter().any(|known| known.kind().is_file())
            }
            "upsert" => shape.fields.iter().any(|known| known.field.unique),
            _ => true,
        }
}

fn operation(shape: &Shape, access: &Access, name: &str, operated: &Operated) -> Value {
    let words = |template: &str| {
        let plural = shape.entity.path.replace('-', "_");
        let noun = shape.entity.noun();
        match shape.entity.mark {
            Some(_) => template
                .replace("{plural}", &format!("custom_{plural}"))
                .replace("{noun}", &format!("custom_{noun}")),
            None => template.replace("{plural}", &plural).replace("{noun}", noun),
        }
    };
    let status = if creates(operated) { "201" } else { "200" };
    let mut told = json!({
        "operationId": words(operated.name),
        "tags": [shape.entity.module()],
        "summary": sentence(shape, operated),
        "security": [{ "accessToken": [] }],
        "responses": { "default": problem_response() },
    });
    told["x-permission"] = match operated.rest {
        "duplicates/scan" => json!("core.duplicate_scan.create"),
        _ => json!(format!("{}.{}", shape.code(), right_of(operated))),
    };
    let mut parameters = Vec::new();
    if operated.rest.starts_with("{id}") {
        parameters.push(json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }));
    }
    if operated.rest.contains("{field}") {
        let codes: Vec<&str> =
            shape.fields.iter().filter(|known| known.kind().is_file()).map(ShapedField::code).collect();
        parameters.push(json!({ "name": "field", "in": "path", "required": true, "schema": { "type": "string", "enum": codes } }));
    }
    parameters.extend(query_parameters(operated));
    if operated.route.method == Method::POST {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false, "schema": { "type": "string", "maxLength": 200 },
            "description": "Sent again with the same key within a day, the request has its effect once.",
        }));
    }
    if operated.rest == "{id}" && operated.route.method != Method::GET {
        parameters.push(json!({
            "name": "If-Match", "in": "header", "required": false, "schema": { "type": "string" },
            "description": "The version the change is based on, in quotes, as the ETag said it.",
        }));
    }
    if !parameters.is_empty() {
        told["parameters"] = Value::Array(parameters);
    }
    if let Some(input) = input_of(shape, access, name, operated) {
        told["requestBody"] = input;
    }
    let reference = json!({ "$ref": format!("#/components/schemas/{name}") });
    let schema = match (operated.rest, &operated.route.method) {
        ("", &Method::GET) => list_schema(&reference),
        ("bulk", _) => bulk_answer_schema(),
        ("{id}", &Method::DELETE) => data_of(&json!({
            "type": "object",
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "title": { "type": "string" },
                "version": { "type": "integer" },
                "undoToken": { "type": ["string", "null"], "description": "POST it to /api/v1/undo to take the deletion back." },
            },
        })),
        ("duplicates", &Method::GET) => groups_schema(),
        ("duplicates", _) => data_of(&json!({
            "type": "object",
            "required": ["duplicates", "limit"],
            "properties": { "duplicates": { "type": "array", "items": alike_schema() }, "limit": { "type": "integer" } },
        })),
        ("duplicates/different" | "duplicates/same", _) => data_of(&json!({
            "type": "object",
            "required": ["marked"],
            "properties": { "marked": { "type": "integer", "description": "Pairs that were not so before." } },
        })),
        ("duplicates/scan", _) => data_of(&json!({ "$ref": "#/components/schemas/DuplicateScan" })),
        ("files/{field}", _) => data_of(&json!({
            "type": "object",
            "required": ["id", "name", "size", "media_type"],
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "name": { "type": "string" },
                "size": { "type": "integer", "format": "int64" },
                "media_type": { "type": "string", "description": "What it is, told by its content." },
            },
        })),
        ("{id}/files/{field}/link", _) => data_of(&json!({ "$ref": "#/components/schemas/FileLink" })),
        ("{id}/history", _) => page_of(&json!({ "$ref": "#/components/schemas/EventSeen" })),
        ("{id}/history/at", _) => json!({
            "type": "object",
            "required": ["data", "meta"],
            "properties": {
                "data": reference,
                "meta": {
                    "type": "object",
                    "properties": {
                        "version": { "type": "integer" },
                        "currentVersion": { "type": "integer" },
                        "differs": { "type": "array", "items": { "type": "string" }, "description": "The fields that are different today." },
                    },
                },
            },
        }),
        ("{id}/transitions", _) => data_of(&transitions_schema()),
        ("{id}/states", _) => data_of(&json!({
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "state", "enteredAt", "leftAt", "seconds"],
                "properties": {
                    "field": { "type": "string" },
                    "state": { "type": "string" },
                    "enteredAt": { "type": "string", "format": "date-time" },
                    "leftAt": { "type": ["string", "null"], "format": "date-time", "description": "Null: it is in it now." },
                    "seconds": { "type": "integer" },
                },
            },
        })),
        ("{id}/purge", _) => data_of(
            &json!({ "type": "object", "properties": { "id": { "type": "string", "format": "uuid" } } }),
        ),
        _ => data_of(&reference),
    };
    let content = match operated.rest {
        "{id}/files/{field}" => json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } }),
        _ => json!({ "application/json": { "schema": schema } }),
    };
    told["responses"][status] = json!({ "description": "Done.", "content": content });
    told
}

fn creates(operated: &Operated) -> bool {
    matches!(
        (operated.rest, &operated.route.method),
        ("", &Method::POST) | ("{id}/duplicate" | "files/{field}", _)
    )
}

fn right_of(operated: &Operated) -> &'static str {
    match (operated.rest, &operated.route.method) {
        (_, &Method::GET) | ("duplicates" | "{id}/files/{field}/link", _) => "read",
        ("" | "{id}/duplicate" | "upsert", _) => "create",
        ("{id}" | "{id}/restore", method) if *method != Method::PATCH => "delete",
        ("{id}/purge", _) => "purge",
        _ => "update",
    }
}

/// `Reads one record.` → `Reads one contact.`
fn sentence(shape: &Shape, operated: &Operated) -> String {
    let singular = shape.entity.singular.english().to_lowercase();
    let plural = shape.entity.plural.english().to_lowercase();
    operated.words.replace("records", &plural).replace("record", &singular)
}

fn input_of(shape: &Shape, access: &Access, name: &str, operated: &Operated) -> Option<Value> {
    let new = json!({ "$ref": format!("#/components/schemas/New{name}") });
    let changes = json!({ "$ref": format!("#/components/schemas/{name}Changes") });
    let example = example_of(shape).map(|mut values| {
        let is_theirs =
            |code: &str| shape.index_of(code).is_some_and(|at| access.field(at) == FieldAccess::Full);
        values.retain(|code, _| is_theirs(code));
        values
    });
    if operated.route.takes_file.is_some() {
        let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
        return Some(json!({ "required": true, "content": { "application/octet-stream": bytes } }));
    }
    let (schema, example) = match (operated.rest, &operated.route.method) {
        ("", &Method::POST) => (new, example.map(Value::Object)),
        ("{id}", &Method::PATCH) => (changes, example.and_then(first_of)),
        ("upsert", _) => (
            json!({ "type": "object", "required": ["by", "values"], "properties": { "by": { "type": "string" }, "values": new } }),
            example.and_then(|values| {
                let unique =
                    shape.fields.iter().find(|known| known.field.unique && values.contains_key(known.code()));
                unique.map(|unique| json!({ "by": unique.code(), "values": values }))
            }),
        ),
        ("bulk", _) => (
            json!({
                "type": "object",
                "properties": {
                    "create": { "type": "array", "items": new },
                    "update": { "type": "array", "items": changes, "description": "Each with its id." },
                    "delete": { "type": "array", "items": { "type": "string", "format": "uuid" } },
                    "onError": { "type": "string", "enum": ["stop", "skip"] },
                },
            }),
            example.map(|values| json!({ "create": [values], "onError": "stop" })),
        ),
        ("{id}/revert", _) => (
            json!({
                "type": "object",
                "properties": {
                    "event": { "type": "string", "format": "uuid", "description": "The line of the history whose change is taken back." },
                    "version": { "type": "integer", "description": "Or the version whose values are wanted again." },
                    "fields": { "type": "array", "items": { "type": "string" }, "description": "Only these fields." },
                },
            }),
            None,
        ),
        ("{id}/transition", _) => (
            json!({
                "type": "object",
                "required": ["transition"],
                "properties": {
                    "transition": { "type": "string", "enum": transitions_of(shape), "description": "The code of the transition." },
                    "field": { "type": "string", "description": "The field whose states are meant, where there is more than one workflow." },
                    "values": changes,
                    "version": { "type": "integer", "description": "The version it is based on." },
                },
            }),
            None,
        ),
        ("duplicates", &Method::POST) => (
            json!({
                "type": "object",
                "required": ["values"],
                "properties": {
                    "values": { "type": "object", "description": "What has been typed so far, by field. Values that cannot be kept are passed over." },
                    "id": { "type": "string", "format": "uuid", "description": "The record that is being changed, which does not resemble itself." },
                },
            }),
            example.map(|values| json!({ "values": values })),
        ),
        ("duplicates/different" | "duplicates/same", _) => (
            json!({
                "type": "object",
                "required": ["ids"],
                "properties": { "ids": { "type": "array", "minItems": 2, "maxItems": 20, "items": { "type": "string", "format": "uuid" } } },
            }),
            None,
        ),
        ("{id}/restore", _) => (json!({ "type": "object", "properties": { "values": changes } }), None),
        _ => return None,
    };
    let mut content = json!({ "schema": schema });
    if let Some(example) = example {
        content["example"] = example;
    }
    let required = operated.rest != "{id}/restore";
    Some(json!({ "required": required, "content": { "application/json": content } }))
}

fn transitions_of(shape: &Shape) -> Vec<&str> {
    let all = shape.workflows.iter().flat_map(|workflow| &workflow.transitions);
    all.map(|transition| transition.code.as_str()).collect()
}

/// A change of one field.
fn first_of(values: Map<String, Value>) -> Option<Value> {
    values.into_iter().next().map(|(code, value)| json!({ code: value }))
}

fn query_parameters(operated: &Operated) -> Vec<Value> {
    let text = |name: &str, says: &str| json!({ "name": name, "in": "query", "schema": { "type": "string" }, "description": says });
    let some = |name: &str, says: &str, schema: Value| json!({ "name": name, "in": "query", "schema": schema, "description": says });
    let shown = vec![
        text("fields", "Only these fields, joined by commas."),
        text("include", "Links whose records come along under `included`, joined by commas."),
    ];
    match (operated.rest, &operated.route.method) {
        ("", &Method::GET) => {
            let mut parameters = vec![
                some(
                    "page",
                    "Which page, beginning with 1; up to 100,000 records deep.",
                    json!({ "type": "integer", "minimum": 1 }),
                ),
                some(
                    "limit",
                    "Records a page.",
                    json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 25 }),
                ),
                text("cursor", "Where to go on: `nextCursor` or `prevCursor` of another answer."),
                text("sort", "Fields joined by commas; `-` before one means descending."),
                text("search", "Words that all must occur."),
                some(
                    "filter",
                    "`filter[status]=a,b`, `filter[value.gte]=100`, `filter[company.industry]=food`. Operators: eq ne in nin gt gte lt lte between contains starts all empty.",
                    json!({ "type": "object", "additionalProperties": { "type": "string" } }),
                ),
                text("where", "The same as JSON, with `and`, `or` and `not`."),
                some(
                    "count",
                    "How carefully to count.",
                    json!({ "type": "string", "enum": ["capped", "exact", "none"], "default": "capped" }),
                ),
                some(
                    "state",
                    "Which records.",
                    json!({ "type": "string", "enum": ["active", "archived", "trashed", "all"], "default": "active" }),
                ),
            ];
            parameters[5]["style"] = json!("deepObject");
            parameters[5]["explode"] = json!(true);
            parameters.extend(shown);
            parameters
        }
        ("" | "upsert" | "bulk", &Method::POST) => vec![some(
            "duplicates",
            "Makes the record also where a rule refuses it because it resembles another.",
            json!({ "type": "string", "enum": ["accept"] }),
        )],
        ("files/{field}", _) => vec![text("name", "What the file is called, such as plan.pdf.")],
        ("{id}", &Method::GET) => shown,
        ("duplicates", &Method::GET) => vec![
            some(
                "state",
                "Which pairs: those to be looked at, or those that somebody has called different.",
                json!({ "type": "string", "enum": ["open", "different"], "default": "open" }),
            ),
            some(
                "limit",
                "Groups a page.",
                json!({ "type": "integer", "minimum": 1, "maximum": 50, "default": 20 }),
            ),
            text("cursor", "Where to go on: `nextCursor` of another answer."),
        ],
        ("{id}/history", _) => vec![
            some(
                "limit",
                "Lines a page.",
                json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 25 }),
            ),
            text("cursor", "Where to go on: `nextCursor` of another answer."),
            text("name", "Only lines of this name, or with this beginning and `*`."),
            text("actor", "Only what this person did."),
            text("from", "Only from this time on."),
            text("to", "Only before this time."),
        ],
        ("{id}/history/at", _) => vec![
            text("time", "The moment that is meant, such as 2026-11-21T14:30:00Z."),
            some("version", "Or the version that is meant.", json!({ "type": "integer", "minimum": 1 })),
        ],
        _ => Vec::new(),
    }
}

/// For each record that was sent, in its order, what became of it.
fn bulk_answer_schema() -> Value {
    let row = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "version": { "type": "integer" },
            "error": { "type": "object", "description": "Why this one was skipped.", "properties": {
                "code": { "$ref": "#/components/schemas/ErrorCode" },
                "message": { "type": "string" },
                "details": { "type": "array", "items": { "type": "object" } },
            } },
        },
    });
    let rows = json!({ "type": "array", "items": row });
    json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": {
            "data": { "type": "object", "properties": { "create": rows, "update": rows, "delete": rows } },
            "meta": {
                "type": "object",
                "required": ["succeeded", "failed"],
                "properties": { "succeeded": { "type": "integer" }, "failed": { "type": "integer" } },
            },
        },
    })
}

/// A record that resembles what was typed, and in what.
fn alike_schema() -> Value {
    json!({
        "type": "object",
        "required": ["id", "title", "score", "fields", "rules", "values"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "title": { "type": "string" },
            "score": { "type": "number", "description": "1: it is equal." },
            "fields": { "type": "array", "items": { "type": "string" }, "description": "The fields of what was typed that agree." },
            "rules": { "type": "array", "items": agreement_schema(true) },
            "values": { "type": "object", "description": "What is compared of the record, as far as you may see it." },
        },
    })
}

fn agreement_schema(says_on_create: bool) -> Value {
    let mut schema = json!({
        "type": "object",
        "required": ["label", "score", "fields"],
        "properties": {
            "label": { "type": "string" },
            "score": { "type": "number" },
            "fields": { "type": "array", "items": { "type": "string" } },
        },
    });
    if says_on_create {
        schema["properties"]["onCreate"] =
            json!({ "type": "string", "enum": ["nothing", "warn", "refuse", "forbid"] });
    }
    schema
}

/// Groups of records that are connected by pairs.
fn groups_schema() -> Value {
    let record = json!({
        "type": "object",
        "required": ["id", "title", "values"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "title": { "type": "string" },
            "values": { "type": "object", "description": "What is compared, as far as you may see it." },
        },
    });
    let pair = json!({
        "type": "object",
        "required": ["one", "other", "score", "rules", "foundAt"],
        "properties": {
            "one": { "type": "string", "format": "uuid" },
            "other": { "type": "string", "format": "uuid" },
            "score": { "type": "number" },
            "rules": { "type": "array", "items": agreement_schema(false) },
            "foundAt": { "type": "string", "format": "date-time" },
        },
    });
    let group = json!({
        "type": "object",
        "required": ["records", "pairs", "isCut"],
        "properties": {
            "records": { "type": "array", "items": record },
            "pairs": { "type": "array", "items": pair },
            "isCut": { "type": "boolean", "description": "There are more records in it than are shown." },
        },
    });
    page_of(&group)
}

/// For each workflow, where the record is and where it can go.
fn transitions_schema() -> Value {
    let refused = json!({
        "type": "object",
        "required": ["field", "message"],
        "properties": { "field": { "type": "string" }, "message": { "type": "string" } },
    });
    let transition = json!({
        "type": "object",
        "required": ["code", "label", "to", "required", "missing", "refused"],
        "properties": {
            "code": { "type": "string" },
            "label": { "type": "string" },
            "to": { "type": "string" },
            "required": { "type": "array", "items": { "type": "string" }, "description": "Fields that have to be filled in." },
            "missing": { "type": "array", "items": { "type": "string" }, "description": "Those of them that are empty now." },
            "refused": { "type": "array", "items": refused, "description": "What else keeps the record from going there now." },
        },
    });
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["name", "field", "state", "transitions"],
            "properties": {
                "name": { "type": "string" },
                "field": { "type": "string" },
                "state": { "type": ["string", "null"] },
                "transitions": { "type": "array", "items": transition },
            },
        },
    })
}

fn list_schema(item: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["data", "meta"],
        "properties": {
            "data": { "type": "array", "items": item },
            "included": { "type": "object", "description": "Related records by id, where they were asked for." },
            "meta": {
                "type": "object",
                "required": ["page", "limit", "total", "totalExact", "totalPages", "hasNext", "hasPrev", "nextCursor", "prevCursor"],
                "properties": {
                    "page": { "type": ["integer", "null"] },
                    "limit": { "type": "integer" },
                    "total": { "type": ["integer", "null"] },
                    "totalExact": { "type": "boolean" },
                    "totalPages": { "type": ["integer", "null"] },
                    "hasNext": { "type": "boolean" },
                    "hasPrev": { "type": "boolean" },
                    "nextCursor": { "type": ["string", "null"] },
                    "prevCursor": { "type": ["string", "null"] },
                },
            },
        },
    })
}
