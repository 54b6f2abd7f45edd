//! The JSON Schema of a record, as somebody may see it; and of what they may send.

use sdk::{Field, FieldKind, Storage};
use serde_json::{Map, Value, json};

use super::shape::Shape;
use crate::access::{Access, FieldAccess};

/// A whole record, as it is answered.
pub fn record_schema(shape: &Shape, access: &Access) -> Value {
    let mut properties = Map::new();
    for (index, known) in shape.fields.iter().enumerate() {
        let is_told = known.field.storage != Storage::Nowhere && access.field(index) != FieldAccess::Hidden;
        if is_told {
            let mut schema = value_schema(&known.field);
            let is_changed_by_people = known.field.is_writable() && access.field(index) == FieldAccess::Full;
            if !is_changed_by_people {
                schema["readOnly"] = json!(true);
            }
            properties.insert(known.code().to_owned(), schema);
        }
    }
    let always: Vec<&String> = properties.keys().collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": shape.entity.singular.english(),
        "type": "object",
        "required": always,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// What may be sent to make or change a record.
pub fn input_schema(shape: &Shape, access: &Access, is_new: bool) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (index, known) in shape.fields.iter().enumerate() {
        if known.field.is_writable() && access.field(index) == FieldAccess::Full {
            properties.insert(known.code().to_owned(), value_schema(&known.field));
            if is_new && known.field.required && known.field.default.is_none() {
                required.push(known.code());
            }
        }
    }
    json!({ "type": "object", "required": required, "properties": properties, "additionalProperties": false })
}

fn value_schema(field: &Field) -> Value {
    let mut schema = match &field.kind {
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::RichText
        | FieldKind::Phone
        | FieldKind::AutoNumber => {
            json!({ "type": "string" })
        }
        FieldKind::Email => json!({ "type": "string", "format": "email" }),
        FieldKind::Url => json!({ "type": "string", "format": "uri" }),
        FieldKind::Number => json!({ "type": "number" }),
        FieldKind::Integer | FieldKind::Duration => json!({ "type": "integer", "format": "int64" }),
        FieldKind::Decimal { .. } | FieldKind::Percent { .. } => {
            json!({ "type": "string", "pattern": r"^-?\d+(\.\d+)?$" })
        }
        FieldKind::Money => json!({
            "type": "object",
            "required": ["amount", "currency"],
            "properties": {
                "amount": { "type": "string", "pattern": r"^-?\d+(\.\d+)?$" },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
            },
            "additionalProperties": false,
        }),
        FieldKind::Boolean => json!({ "type": "boolean" }),
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::DateTime => json!({ "type": "string", "format": "date-time" }),
        FieldKind::Time => json!({ "type": "string", "format": "time" }),
        FieldKind::Select => json!({ "type": "string", "enum": codes(field) }),
        FieldKind::MultiSelect => {
            json!({ "type": "array", "items": { "type": "string", "enum": codes(field) } })
        }
        FieldKind::Tags => json!({ "type": "array", "items": { "type": "string" } }),
        FieldKind::User | FieldKind::Link { .. } | FieldKind::Id => {
            json!({ "type": "string", "format": "uuid" })
        }
        // Whoever sets it says the id, and the rest is told.
        FieldKind::File | FieldKind::Image => json!({
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "name": { "type": "string" },
                "size": { "type": "integer", "format": "int64" },
                "media_type": { "type": "string" },
            },
            "additionalProperties": false,
        }),
        FieldKind::Links { .. } => {
            json!({ "type": "array", "items": { "type": "string", "format": "uuid" } })
        }
        FieldKind::Address => json!({ "type": "object" }),
        FieldKind::Json | FieldKind::Inverse { .. } => {
            json!({})
        }
    };
    schema["description"] = json!(field.help.as_ref().unwrap_or(&field.label).english());
    limit(field, &mut schema);
    let is_always_there = field.required
        || matches!(field.code.as_ref(), "id" | "title" | "version" | "created_at" | "updated_at");
    if !is_always_there {
        allow_null(&mut schema);
    }
    schema
}

fn limit(field: &Field, schema: &mut Value) {
    let limits = &field.limits;
    if let Some(most) = limits.length_max {
        schema["maxLength"] = json!(most);
    }
    if let Some(fewest) = limits.length_min {
        schema["minLength"] = json!(fewest);
    }
    if matches!(field.kind, FieldKind::Number | FieldKind::Integer | FieldKind::Duration) {
        if let Some(least) = limits.min {
            schema["minimum"] = json!(least);
        }
        if let Some(most) = limits.max {
            schema["maximum"] = json!(most);
        }
    }
    if let Some(pattern) = &limits.pattern {
        schema["pattern"] = json!(format!("^(?:{pattern})$"));
    }
}

fn allow_null(schema: &mut Value) {
    if let Some(kind) = schema.get("type").and_then(Value::as_str) {
        schema["type"] = json!([kind, "null"]);
    }
    if let Some(Value::Array(codes)) = schema.get_mut("enum") {
        codes.push(Value::Null);
    }
}

fn codes(field: &Field) -> Vec<&str> {
    field.options.iter().map(|option| option.code.as_ref()).collect()
}
