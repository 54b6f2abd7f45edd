//! Contacts and companies that may be the same: by e-mail, by phone, by name.

use serde_json::{Value, json};
use testing::Person;

use crate::desk::{app, create};

/// What a form is told that has these values: titles, and by which fields.
async fn told(person: &Person, plural: &str, values: Value) -> Vec<String> {
    let answer = person.post(&format!("/api/v1/{plural}/duplicates"), json!({ "values": values })).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    let duplicates = answer.json["data"]["duplicates"].as_array().unwrap();
    duplicates
        .iter()
        .map(|told| {
            let fields: Vec<&str> =
                told["fields"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            format!("{} by {}", told["title"].as_str().unwrap(), fields.join(", "))
        })
        .collect()
}

#[tokio::test]
async fn contacts_are_recognised_by_any_of_their_emails() {
    let app = app().await;
    let ann = app.owner();
    let eva =
        json!({ "display_name": "Eva", "email": "Eva@Nord.example", "other_emails": ["eva@home.example"] });
    let eva = create(ann, "contacts", eva).await;

    for values in [
        json!({ "email": "eva@nord.EXAMPLE" }),
        json!({ "email": "eva@home.example" }),
        json!({ "email": "other@nord.example", "other_emails": ["EVA@home.example"] }),
        json!({ "display_name": "Somebody", "email": " eva@nord.example " }),
    ] {
        assert_eq!(told(ann, "contacts", values.clone()).await.len(), 1, "{values}");
    }
    for values in [
        json!({}),
        json!({ "email": "eva+news@nord.example" }),
        json!({ "email": "eva@" }),
        json!({ "email": null, "display_name": "Eva" }),
    ] {
        assert_eq!(told(ann, "contacts", values.clone()).await, Vec::<String>::new(), "{values}");
    }
    let one =
        ann.post("/api/v1/contacts/duplicates", json!({ "values": { "email": "eva@home.example" } })).await;
    let found = &one.json["data"]["duplicates"][0];
    assert_eq!(found["id"], eva["id"]);
    assert_eq!(found["score"], json!(1.0));
    assert_eq!(found["rules"][0]["label"], "Same e-mail");
    assert_eq!(found["values"]["other_emails"], json!(["eva@home.example"]));
    let itself = json!({ "values": { "email": "eva@home.example" }, "id": eva["id"] });
    let itself = ann.post("/api/v1/contacts/duplicates", itself).await;
    assert_eq!(itself.json["data"]["duplicates"], json!([]), "nobody resembles themselves");
}

#[tokio::test]
async fn contacts_are_recognised_by_the_same_number_however_it_is_dialled() {
    let app = app().await;
    let ann = app.owner();
    create(ann, "contacts", json!({ "display_name": "Eva", "mobile": "+49 30 901820" })).await;
    create(ann, "contacts", json!({ "display_name": "Udo", "other_phones": ["+49 431 123456"] })).await;

    for number in ["+49 (30) 90-18-20", "+4930901820"] {
        assert_eq!(told(ann, "contacts", json!({ "phone": number })).await, ["Eva by phone"], "{number}");
    }
    assert_eq!(told(ann, "contacts", json!({ "mobile": "+49431123456" })).await, ["Udo by mobile"]);
    assert!(told(ann, "contacts", json!({ "phone": "+49 30 901821" })).await.is_empty());
    ann.patch("/api/v1/tenant", json!({ "locale": "de-DE" })).await;
    let ann = &ann.sign_in_again().await;
    for number in ["030 901820", "0049 30 901820"] {
        assert_eq!(
            told(ann, "contacts", json!({ "phone": number })).await,
            ["Eva by phone"],
            "as one dials at home"
        );
    }
}

#[tokio::test]
async fn contacts_are_recognised_by_a_similar_name_at_the_same_company() {
    let app = app().await;
    let ann = app.owner();
    let nord = create(ann, "companies", json!({ "name": "Bakery Nord" })).await;
    let sued = create(ann, "companies", json!({ "name": "Mill Süd" })).await;
    let jose = json!({ "first_name": "José", "last_name": "García Müller", "company": nord["id"] });
    create(ann, "contacts", jose).await;

    for name in ["Jose Garcia Muller", "josé garcía mueller", "Garcia Müller, José", "José Garcia Mullr"]
    {
        let values = json!({ "display_name": name, "company": nord["id"] });
        assert_eq!(
            told(ann, "contacts", values).await,
            ["José García Müller by company, display_name"],
            "{name}"
        );
    }
    let from_parts = json!({ "first_name": "Jose", "last_name": "Garcia Mueller", "company": nord["id"] });
    assert_eq!(told(ann, "contacts", from_parts).await.len(), 1, "the name follows as it would");
    for values in [
        json!({ "display_name": "Jose Garcia Muller" }),
        json!({ "display_name": "Jose Garcia Muller", "company": sued["id"] }),
        json!({ "display_name": "Anna Schmidt", "company": nord["id"] }),
    ] {
        assert!(told(ann, "contacts", values.clone()).await.is_empty(), "{values}");
    }
}

#[tokio::test]
async fn companies_are_recognised_without_what_says_what_kind_they_are() {
    let app = app().await;
    let ann = app.owner();
    create(ann, "companies", json!({ "name": "Müller GmbH" })).await;
    create(ann, "companies", json!({ "name": "Иванов и сыновья" })).await;

    for name in ["Mueller", "MULLER G.m.b.H. & Co. KG", "Müller Ltd.", "Müler AG"] {
        assert_eq!(told(ann, "companies", json!({ "name": name })).await, ["Müller GmbH by name"], "{name}");
    }
    let russian = told(ann, "companies", json!({ "name": "Иванов и сыновя" })).await;
    assert_eq!(russian, ["Иванов и сыновья by name"]);
    assert!(told(ann, "companies", json!({ "name": "Maler Nord" })).await.is_empty());
}

#[tokio::test]
async fn what_is_said_of_a_rule_of_the_module_is_put_aside_and_carried_in_set_ups() {
    let app = app().await;
    let ann = app.owner();
    let eva = app.another_tenant().await;
    let email = json!({ "email": "eva@nord.example" });
    create(ann, "contacts", email.clone()).await;
    let paused = json!({ "entity": "contacts.contact", "label": "Same e-mail.", "declared": "email", "active": false });
    let first = create(ann, "duplicate-rules", paused.clone()).await;
    assert!(told(ann, "contacts", email.clone()).await.is_empty(), "paused");
    let second = ann.post("/api/v1/duplicate-rules", paused.clone()).await;
    assert!(second.details()[0].starts_with("declared: names \"email\", for which a rule stands already"));

    let first = format!("/api/v1/duplicate-rules/{}", first["id"].as_str().unwrap());
    ann.post(&format!("{first}/archive"), json!({})).await;
    assert_eq!(
        told(ann, "contacts", email.clone()).await.len(),
        1,
        "as the module has it again, and at once"
    );
    let second = create(ann, "duplicate-rules", paused).await;
    let back = ann.post(&format!("{first}/unarchive"), json!({})).await;
    assert!(back.details()[0].starts_with("declared: names \"email\", for which a rule stands already"));
    ann.delete(&format!("/api/v1/duplicate-rules/{}", second["id"].as_str().unwrap())).await;
    ann.post(&format!("{first}/unarchive"), json!({})).await;
    assert!(told(ann, "contacts", email).await.is_empty(), "paused once more");

    let files = ann.get("/api/v1/setup").await.json["data"]["files"].clone();
    let said = files["entities/contacts.contact.toml"].as_str().unwrap();
    assert_eq!(
        said.trim(),
        "[[duplicate_rule]]\nlabel = \"Same e-mail.\"\ndeclared = \"email\"\nactive = false"
    );
    let planned = eva.post("/api/v1/setup/plan", json!({ "files": files })).await.json["data"].clone();
    assert_eq!(planned["blocked"], json!([]));
    let input = json!({ "files": files, "fingerprint": planned["fingerprint"] });
    let applied = eva.post("/api/v1/setup/apply", input).await;
    assert_eq!(applied.status(), 200, "{}", applied.json);
    assert_eq!(eva.get("/api/v1/setup").await.json["data"]["files"], files);
}

#[tokio::test]
async fn a_rule_of_the_module_is_told_as_it_can_be_paused_and_changed() {
    let app = app().await;
    let ann = app.owner();
    let rules =
        async || ann.get("/api/v1/meta/entities/contacts.contact").await.json["data"]["duplicates"].clone();

    let told = rules().await;
    assert_eq!(told[0]["declared"], "email");
    assert_eq!(
        told[0]["parts"],
        json!([{ "field": "email", "also": ["other_emails"], "how": "normalised" }])
    );
    assert_eq!(
        told[2]["parts"],
        json!([
            { "field": "display_name", "also": [], "how": "similar", "least": 0.6 },
            { "field": "company", "also": [], "how": "exact" },
        ])
    );

    let pause = json!({ "entity": "contacts.contact", "declared": told[0]["declared"], "active": false });
    assert_eq!(ann.post("/api/v1/duplicate-rules", pause).await.status(), 201);
    let left: Vec<Value> =
        rules().await.as_array().unwrap().iter().map(|rule| rule["declared"].clone()).collect();
    assert_eq!(left, ["phone", "name"], "a paused one is told by its own record");
}
