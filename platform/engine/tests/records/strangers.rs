//! Somebody of another tenant with our ids in hand: in every address there is, and in every place of a body where an
//! id may stand. They learn nothing, and nothing of ours changes.

use std::collections::{BTreeMap, BTreeSet};

use base::TenantId;
use http::Method;
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};

use crate::shelf::Shelf;
use crate::workshop::{app, at, create, found, id, make, names, quoted};

/// Every table of ours that carries a tenant, and its columns of ids.
const TABLES: &str = "
    select namespace.nspname || '.' || quote_ident(class.relname),
           array(select quote_ident(ids.attname::text) from pg_attribute ids
                 where ids.attrelid = class.oid and ids.atttypid = 'uuid'::regtype and ids.attname <> 'tenant_id'
                   and ids.attnum > 0 and not ids.attisdropped)
    from pg_class class
    join pg_namespace namespace on namespace.oid = class.relnamespace
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'tenant_id'
    where class.relkind in ('r', 'p') and not class.relispartition
    order by 1";

/// A tenant's rows in every table, each table as one hash.
async fn everything_of(app: &TestApp, tenant: TenantId) -> BTreeMap<String, String> {
    let superuser = app.superuser().await;
    let mut hashes = BTreeMap::new();
    for row in superuser.query(TABLES, &[]).await.unwrap() {
        let table: String = row.get(0);
        // The timetable is kept by every program that runs beside this one. What people do to it is to pause it.
        let told = if table == "core.schedule" {
            "nullif(one.is_paused, false)::text || one.name"
        } else {
            "one::text"
        };
        let sql = format!(
            "select coalesce(md5(string_agg({told}, '|' order by {told})), '') from {table} one where tenant_id = $1"
        );
        hashes.insert(table, superuser.query_one(&sql, &[&tenant]).await.unwrap().get(0));
    }
    hashes
}

/// An id out of every column of ids of a tenant, and the tenant's own.
async fn ids_of(app: &TestApp, tenant: TenantId) -> BTreeSet<String> {
    let superuser = app.superuser().await;
    let mut ids = BTreeSet::from([tenant.to_string()]);
    for row in superuser.query(TABLES, &[]).await.unwrap() {
        let (table, columns): (String, Vec<String>) = (row.get(0), row.get(1));
        for column in columns {
            let sql = format!(
                "select {column}::text from {table} where tenant_id = $1 and {column} is not null limit 1"
            );
            ids.extend(
                superuser.query_opt(&sql, &[&tenant]).await.unwrap().map(|row| row.get::<_, String>(0)),
            );
        }
    }
    ids
}

/// Every address with an id in it, of the catalog and of every entity.
fn addresses(app: &TestApp) -> Vec<(Method, String)> {
    let catalog = &app.house.catalog;
    let mut addresses: Vec<(Method, String)> = catalog
        .routes
        .iter()
        .filter(|(_, route)| route.path.contains('{'))
        .map(|(_, route)| (route.method.clone(), format!("/api/v1{}", route.path)))
        .collect();
    for shape in catalog.registry.all() {
        let path = &shape.entity.path;
        for operated in app.house.entity_routes.0.iter().filter(|operated| operated.rest.contains("{id}")) {
            addresses.push((operated.route.method.clone(), format!("/api/v1/{path}/{}", operated.rest)));
        }
        for action in &shape.entity.actions {
            addresses.push((action.route.method.clone(), format!("/api/v1/{path}/{{id}}/{}", action.name)));
        }
    }
    addresses
}

/// The address with this in place of every variable.
fn filled(address: &str, id: &str) -> String {
    let parts: Vec<&str> =
        address.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
    parts.join("/")
}

async fn ask(person: &Person, method: &Method, address: &str, id: &str) -> Received {
    let body = matches!(*method, Method::POST | Method::PATCH | Method::PUT).then(|| json!({}));
    person.send(method.clone(), &filled(address, id), body).await
}

#[tokio::test]
async fn an_id_of_ours_is_to_strangers_an_id_of_nothing_in_every_address() {
    let app = app().await;
    Shelf::fill(&app).await;
    let ours = app.owner().tenant;
    app.write_canaries(ours).await;
    let stranger = app.another_tenant().await;
    let (ids, before) = (ids_of(&app, ours).await, everything_of(&app, ours).await);
    let addresses = addresses(&app);
    assert!(addresses.len() > 30 && ids.len() > 15, "{} addresses, {} ids", addresses.len(), ids.len());

    for (method, address) in &addresses {
        let of_nobody = ask(&stranger, method, address, &uuid::Uuid::now_v7().to_string()).await;
        for id in &ids {
            let answer = ask(&stranger, method, address, id).await;
            assert_eq!(
                answer.without_correlation(),
                of_nobody.without_correlation(),
                "{method} {address} {id}"
            );
        }
    }

    assert_eq!(everything_of(&app, ours).await, before, "nothing of ours has changed");
    let still = app.owner().get("/api/v1/pieces").await;
    assert_eq!(still.json["meta"]["total"], 3, "and we are still signed in");
}

#[tokio::test]
async fn an_id_of_ours_in_a_body_is_an_id_of_nothing() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();
    let ours = make(owner, "Ours", json!({ "code": "OURS-1", "own_code": "OURS-2" })).await;
    let stranger = app.another_tenant().await;
    let theirs = make(&stranger, "Theirs", json!({})).await;
    let before = everything_of(&app, owner.tenant).await;
    let nobody = json!(uuid::Uuid::now_v7());

    for field in ["maker", "own_maker", "keeper", "own_keeper", "owner", "plan", "photo", "helpers"] {
        let of_ours = match field {
            "owner" => ours["owner"].clone(),
            _ => shelf.pair(field).high.clone(),
        };
        let of_nobody = if of_ours.is_array() { json!([nobody]) } else { nobody.clone() };
        for (one, other) in [
            (
                stranger.patch(&at(&theirs), json!({ field: of_ours })).await,
                stranger.patch(&at(&theirs), json!({ field: of_nobody })).await,
            ),
            (
                stranger.post("/api/v1/pieces", json!({ "name": "New", field: of_ours })).await,
                stranger.post("/api/v1/pieces", json!({ "name": "New", field: of_nobody })).await,
            ),
            (
                stranger
                    .post("/api/v1/pieces/bulk", json!({ "create": [{ "name": "New", field: of_ours }] }))
                    .await,
                stranger
                    .post("/api/v1/pieces/bulk", json!({ "create": [{ "name": "New", field: of_nobody }] }))
                    .await,
            ),
        ] {
            assert_eq!(one.status_and_code(), "422 core.record.invalid", "{field}: {}", one.json);
            assert_eq!(one.without_correlation(), other.without_correlation(), "{field}");
        }
    }
    let bulk = |id: &Value| {
        let body = json!({ "onError": "skip", "update": [{ "id": id, "name": "Taken" }], "delete": [id] });
        let stranger = stranger.clone();
        async move { stranger.post("/api/v1/pieces/bulk", body).await }
    };
    let (one, other) = (bulk(&ours["id"]).await, bulk(&nobody).await);
    assert_eq!(one.json["meta"]["succeeded"], 0);
    assert_eq!(one.without_correlation(), other.without_correlation());
    assert_eq!(everything_of(&app, owner.tenant).await, before, "nothing of ours has changed");
}

#[tokio::test]
async fn what_we_have_taken_is_free_for_strangers() {
    let app = app().await;
    let owner = app.owner();
    make(owner, "Ours", json!({ "code": "OURS-1", "own_code": "OURS-2", "own_serial": 7 })).await;
    create(owner, "makers", json!({ "name": "Ida", "email": "ida@example.com" })).await;
    let stranger = app.another_tenant().await;
    let before = everything_of(&app, owner.tenant).await;

    let values = json!({ "code": "OURS-1", "own_code": "OURS-2", "own_serial": 7, "name": "Theirs" });
    let upserted = stranger.post("/api/v1/pieces/upsert", json!({ "by": "code", "values": values })).await;
    let maker = stranger.post("/api/v1/makers", json!({ "name": "Eve", "email": "ida@example.com" })).await;

    assert_eq!((upserted.status(), maker.status()), (201, 201), "{} {}", upserted.json, maker.json);
    assert_eq!(upserted.json["data"]["number"].as_str().unwrap().split('-').next_back(), Some("0001"));
    assert_eq!(everything_of(&app, owner.tenant).await, before);
}

#[tokio::test]
async fn questions_of_strangers_find_nothing_of_ours() {
    let app = app().await;
    let shelf = Shelf::fill(&app).await;
    let owner = app.owner();
    let (stranger, theirs) = {
        let stranger = app.another_tenant().await;
        let theirs = make(&stranger, "Theirs", json!({})).await;
        (stranger, theirs)
    };
    let ours = owner.get("/api/v1/pieces?filter[name]=Low").await.json["data"][0].clone();

    for pair in &shelf.pairs {
        let one = if pair.low.is_array() { pair.low[0].clone() } else { pair.low.clone() };
        if !one.is_object() && one != json!(1) {
            assert_eq!(
                found(&stranger, json!({ pair.field: one })).await,
                Vec::<String>::new(),
                "{}",
                pair.field
            );
        }
        let there = found(&stranger, json!({ pair.field: { "empty": false } })).await;
        assert_eq!(there, Vec::<String>::new(), "{}", pair.field);
    }
    for (condition, expected) in [
        (json!({ "id": ours["id"] }), &[][..]),
        (json!({ "id": { "ne": ours["id"] } }), &["Theirs"]),
        (json!({ "maker.name": "Ida" }), &[]),
        (json!({ "helpers.name": "Ida" }), &[]),
        (json!({ "maker.pieces.name": "Low" }), &[]),
        (json!({ "sketches.name": "Low sketch" }), &[]),
        (json!({ "not": { "sketches.name": "Low sketch" } }), &["Theirs"]),
        (json!({ "or": [{ "id": ours["id"] }, { "id": theirs["id"] }] }), &["Theirs"]),
    ] {
        assert_eq!(found(&stranger, condition.clone()).await, expected, "{condition}");
    }
    for words in ["low", "ash", "ash sand", "sh", &ours["number"].as_str().unwrap()[..7]] {
        let hits = names(&stranger, &format!("search={}", quoted(words))).await;
        assert!(!hits.contains(&"Low".to_owned()), "{words}");
    }
    let exact = stranger.get("/api/v1/pieces?count=exact&state=all&include=maker,owner,keeper").await;
    assert_eq!(exact.json["meta"]["total"], 1);
    assert_eq!(exact.json["included"].as_object().unwrap().len(), 1, "themselves alone");
}

#[tokio::test]
async fn our_cursors_tokens_and_keys_open_nothing_for_strangers() {
    let app = app().await;
    Shelf::fill(&app).await;
    let owner = app.owner();
    let stranger = app.another_tenant().await;
    make(&stranger, "Theirs", json!({})).await;
    let gone = make(owner, "Gone", json!({})).await;
    let token = owner.delete(&at(&gone)).await.json["data"]["undoToken"].clone();
    let keyed = |person: &Person| {
        let request = person
            .request(Method::POST, "/api/v1/pieces")
            .header("content-type", "application/json")
            .header("idempotency-key", "the same for both");
        let body = http_body_util::Full::new(bytes::Bytes::from(r#"{"name":"Keyed"}"#));
        let (person, request) = (person.clone(), request.body(body).unwrap());
        async move { person.send_raw(request).await }
    };

    for sort in ["", "name", "-created_at"] {
        let page = owner.get(&format!("/api/v1/pieces?limit=1&sort={sort}")).await;
        let cursor = page.json["meta"]["nextCursor"].as_str().unwrap();
        let seen = names(&stranger, &format!("sort={sort}&cursor={cursor}")).await;
        assert!(seen.iter().all(|name| name == "Theirs"), "{sort}: {seen:?}");
    }
    let undone = stranger.post("/api/v1/undo", json!({ "token": token })).await;
    assert_eq!(undone.status_and_code(), "409 core.undo.invalid");
    let (ours, theirs) = (keyed(owner).await, keyed(&stranger).await);
    assert_eq!((ours.status(), theirs.status()), (201, 201));
    assert_ne!(id(&ours.json["data"]), id(&theirs.json["data"]));
    assert_eq!(theirs.header("idempotency-replayed"), "");
}
