//! Files in fields: uploaded, taken by one record, read through it and in no other way, let go, copied and forgotten. One story,
//! told from the upload to the end.

use std::path::PathBuf;

use engine::files::ForgetFiles;
use http::Method;
use http_body_util::Full;
use sdk::{Ctx, Job};
use serde_json::{Value, json};
use testing::{Person, Received, TestApp};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::workshop::{Workshop, app, app_alone, at, create, id, make, quoted};

const PDF: &[u8] = b"%PDF-1.7\nA plan of a bowl.";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
const PAGE: &[u8] = b"<html><script>alert('hello')</script></html>";
const DAY_S: i64 = 86_400;

async fn upload(person: &Person, place: &str, name: &str, bytes: &[u8]) -> Received {
    let request = person.request(Method::POST, &format!("/api/v1/{place}?name={}", quoted(name)));
    // What the sender says it is, is a lie each time.
    let request = request.header("content-type", "image/png");
    person.send_raw(request.body(Full::new(bytes.to_vec().into())).unwrap()).await
}

async fn upload_of(person: &Person, place: &str, name: &str, bytes: &[u8]) -> Value {
    let answer = upload(person, place, name, bytes).await;
    assert_eq!(answer.status(), 201, "{place}: {}", answer.json);
    answer.json["data"].clone()
}

/// A file for a field of pieces.
pub(crate) async fn uploaded(person: &Person, field: &str) -> Value {
    let (name, bytes) = if field == "photo" { ("bowl.png", PNG) } else { ("plan.pdf", PDF) };
    upload_of(person, &format!("pieces/files/{field}"), name, bytes).await
}

async fn file_of(person: &Person, piece: &Value, field: &str) -> Received {
    person.get(&format!("{}/files/{field}", at(piece))).await
}

async fn read(person: &Person, piece: &Value) -> Value {
    let answer = person.get(&at(piece)).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

/// What lies in the store for the tenant of a person.
fn stored(app: &TestApp, person: &Person) -> Vec<PathBuf> {
    let folder = app.house.settings.data.join("files").join(person.tenant.to_string());
    std::fs::read_dir(folder).map(|all| all.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

async fn sweep(app: &TestApp, person: &Person) {
    let job = |ctx: Ctx| async move { ctx.enqueue(&ForgetFiles {}).await };
    app.in_system_of(person.tenant, job).await.unwrap();
    app.work_off().await;
    assert_eq!(ForgetFiles::NAME, "core.forget_files");
}

/// The time goes by, and with it the access tokens.
async fn later(app: &TestApp, person: &Person, seconds: i64) -> Person {
    app.clock.advance_s(seconds);
    person.sign_in_again().await
}

#[tokio::test]
async fn a_record_tells_of_its_file_and_hands_it_out() {
    let app = app().await;
    let ann = app.owner();
    let (plan, photo) = (uploaded(ann, "plan").await, uploaded(ann, "photo").await);

    let bowl = make(ann, "Bowl", json!({ "plan": { "id": plan["id"] }, "photo": photo["id"] })).await;

    assert_eq!(
        bowl["plan"],
        json!({ "id": plan["id"], "name": "plan.pdf", "size": PDF.len(), "media_type": "application/pdf" })
    );
    assert_eq!(bowl["photo"], photo, "what the upload answered");
    assert_eq!(read(ann, &bowl).await["plan"], plan);
    let listed = ann.get("/api/v1/pieces?fields=plan").await;
    assert_eq!(listed.json["data"][0]["plan"], plan);
    let sent = file_of(ann, &bowl, "plan").await;
    assert_eq!((sent.status(), sent.body.as_ref()), (200, PDF));
    assert_eq!(sent.header("content-type"), "application/pdf");
    assert_eq!(sent.header("content-disposition"), "attachment; filename*=UTF-8''plan%2Epdf");
    assert_eq!(sent.header("x-content-type-options"), "nosniff");
    assert_eq!(sent.header("content-security-policy"), "default-src 'none'; sandbox");
    let shown = file_of(ann, &bowl, "photo").await;
    assert_eq!(shown.header("content-disposition"), "inline; filename*=UTF-8''bowl%2Epng");
    let link = ann.post(&format!("{}/files/photo/link", at(&bowl)), json!({})).await;
    let url = link.json["data"]["url"].as_str().unwrap().to_owned();
    let fetched = app.nobody().get(&url[url.find("/api/").unwrap()..]).await;
    assert_eq!((fetched.status(), fetched.body.as_ref()), (200, PNG));
    assert!(fetched.header("content-disposition").starts_with("inline"), "{:?}", fetched.headers);
    // Whoever has uploaded it gets it by no other way.
    let direct = ann.get(&format!("/api/v1/files/{}/content", plan["id"].as_str().unwrap())).await;
    assert_eq!(direct.status(), 404);
}

#[tokio::test]
async fn what_a_file_is_its_bytes_say() {
    let app = app().await;
    let ann = app.owner();

    let refused = upload(ann, "pieces/files/photo", "bowl.png", PAGE).await;
    let drawing = upload(ann, "pieces/files/photo", "a.svg", b"<svg onload='x()'/>").await;
    let page = upload_of(ann, "pieces/files/plan", "../..\\bowl.html", PAGE).await;

    assert_eq!(refused.status_and_code(), "422 core.file.not_a_picture");
    assert_eq!(drawing.status_and_code(), "422 core.file.not_a_picture");
    assert_eq!((&page["name"], &page["media_type"]), (&json!("bowl.html"), &json!("text/plain")));
    let bowl = make(ann, "Bowl", json!({ "plan": page })).await;
    let sent = file_of(ann, &bowl, "plan").await;
    assert_eq!(sent.header("content-type"), "text/plain");
    assert!(sent.header("content-disposition").starts_with("attachment"));
    for (place, name, says) in [
        ("pieces/files/plan", "", "422 core.file.name_invalid"),
        ("pieces/files/name", "a.pdf", "422 core.input.invalid"),
        ("pieces/files/nothing", "a.pdf", "422 core.input.invalid"),
        ("nothing/files/plan", "a.pdf", "404 core.route.not_found"),
    ] {
        assert_eq!(upload(ann, place, name, PDF).await.status_and_code(), says, "{place} {name}");
    }
    assert_eq!(upload(ann, "pieces/files/plan", "a.pdf", b"").await.status_and_code(), "422 core.file.empty");
}

#[tokio::test]
async fn a_file_is_taken_once_by_whoever_uploaded_it_where_they_uploaded_it_for() {
    let app = app().await;
    let ann = app.owner();
    let bo = app.member("bo", "member").await;
    let other = app.another_tenant().await;
    let plan = uploaded(ann, "plan").await;

    for (person, field) in [(&bo, "plan"), (&other, "plan"), (ann, "photo")] {
        let refused = person.post("/api/v1/pieces", json!({ "name": "Bowl", field: plan })).await;
        assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{field}: {}", refused.json);
        let says = format!("{field}: leads to no file that you can use here. Upload it with POST");
        assert!(refused.details()[0].starts_with(&says), "{:?}", refused.details());
    }
    let twice = json!({ "create": [{ "name": "Bowl", "plan": plan }, { "name": "Vase", "plan": plan }] });
    let refused = ann.post("/api/v1/pieces/bulk", twice).await;
    assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{}", refused.json);
    let bowl = make(ann, "Bowl", json!({ "plan": plan })).await;
    let refused = ann.post("/api/v1/pieces", json!({ "name": "Vase", "plan": plan })).await;
    assert_eq!(refused.status_and_code(), "422 core.record.invalid");
    assert_eq!(read(ann, &bowl).await["plan"], plan);
    let same = ann.patch(&at(&bowl), json!({ "plan": plan["id"] })).await;
    assert_eq!(same.json["data"]["version"], 1, "naming it again changes nothing");
}

#[tokio::test]
async fn of_many_who_take_a_file_at_once_one_has_it() {
    let app = app().await;
    let ann = app.owner();
    let plan = uploaded(ann, "plan").await;

    let taking = (0..8).map(|number| {
        let (ann, plan) = (ann.clone(), plan.clone());
        async move {
            let values = json!({ "name": format!("Bowl {number}"), "plan": plan });
            ann.post("/api/v1/pieces", values).await.status_and_code()
        }
    });
    let told = futures_util::future::join_all(taking).await;

    let had = told.iter().filter(|told| told.starts_with("201")).count();
    assert_eq!(had, 1, "{told:?}");
    assert!(told.iter().all(|told| told.starts_with("201") || told == "422 core.record.invalid"), "{told:?}");
}

#[tokio::test]
async fn files_are_for_those_who_see_the_record_and_the_field() {
    let app = app().await;
    let ann = app.owner();
    let (bo, cy) = (app.member("bo", "member").await, app.member("cy", "member").await);
    let other = app.another_tenant().await;
    for values in [
        json!({ "entity": "workshop.piece", "label": "Contract", "type": "file", "hidden_from": ["member"] }),
        json!({ "entity": "workshop.sketch", "label": "Scan", "type": "file" }),
        json!({ "entity": "workshop.piece", "label": "Seal", "type": "image", "read_only_for": ["member"] }),
    ] {
        create(ann, "fields", values).await;
    }
    let contract = upload_of(ann, "pieces/files/contract", "contract.pdf", PDF).await;
    let seal = upload_of(ann, "pieces/files/seal", "seal.png", PNG).await;
    let bowl =
        make(ann, "Bowl", json!({ "plan": uploaded(ann, "plan").await, "contract": contract, "seal": seal }))
            .await;
    let scan = upload_of(&bo, "sketches/files/scan", "scan.pdf", PDF).await;
    let sketch = create(&bo, "sketches", json!({ "name": "Bowl", "scan": scan })).await;
    assert_eq!(sketch["scan"], scan);
    let of_sketch = format!("/api/v1/sketches/{}/files/scan", id(&sketch));

    assert_eq!(file_of(&bo, &bowl, "plan").await.status(), 200);
    assert_eq!(file_of(ann, &bowl, "contract").await.status(), 200);
    assert_eq!(file_of(&bo, &bowl, "contract").await.status(), 404, "the field is hidden");
    assert_eq!(file_of(&bo, &bowl, "seal").await.status(), 200);
    assert_eq!(file_of(&bo, &bowl, "photo").await.status(), 404, "there is none");
    assert_eq!(file_of(&bo, &bowl, "name").await.status(), 404, "which is no file");
    assert_eq!(bo.get(&of_sketch).await.status(), 200);
    assert_eq!(cy.get(&of_sketch).await.status(), 404, "another's sketch");
    for path in [format!("{}/files/plan", at(&bowl)), of_sketch] {
        assert_eq!(other.get(&path).await.status(), 404);
        assert_eq!(other.post(&format!("{path}/link"), json!({})).await.status(), 404);
        assert_eq!(app.nobody().get(&path).await.status(), 401);
    }
    let refused = upload(&bo, "pieces/files/seal", "seal.png", PNG).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
    let refused = upload(&bo, "pieces/files/contract", "a.pdf", PDF).await;
    assert_eq!(refused.status_and_code(), "422 core.input.invalid", "a hidden field is no field");
    let viewer = app.member("vi", "viewer").await;
    let refused = upload(&viewer, "pieces/files/plan", "a.pdf", PDF).await;
    assert_eq!(refused.status_and_code(), "403 core.permission.missing");
}

#[tokio::test]
async fn what_is_too_large_or_breaks_off_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let app = TestApp::with_settings(vec![Box::new(Workshop)], |settings| {
        settings.files.field_bytes_max = 100_000;
        settings.data = folder.path().to_owned();
    })
    .await;
    let ann = app.owner();

    let refused = upload(ann, "pieces/files/plan", "a.bin", &vec![7; 100_001]).await;
    let head = format!(
        "POST /api/v1/pieces/files/plan?name=a.bin HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\ncontent-length: 90000\r\n\r\n",
        ann.token().unwrap()
    );
    let mut wire = TcpStream::connect(app.address).await.unwrap();
    wire.write_all(head.as_bytes()).await.unwrap();
    wire.write_all(&[7; 40_000]).await.unwrap();
    wire.shutdown().await.unwrap();
    drop(wire);

    assert_eq!(refused.status_and_code(), "413 core.file.too_large");
    assert_eq!(refused.json["error"]["message"], "The file is larger than 97 KB, which is the limit.");
    assert_eq!(upload(ann, "pieces/files/photo", "a.png", PAGE).await.status(), 422);
    // The other side takes a moment to notice.
    for _ in 0..200 {
        if stored(&app, ann).is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert!(stored(&app, ann).is_empty(), "{:?}", stored(&app, ann));
    assert_eq!(upload(ann, "pieces/files/plan", "a.bin", &vec![7; 100_000]).await.status(), 201);
    // What is only read once may be larger.
    let import = ann.request(Method::POST, "/api/v1/files?name=a.csv");
    let import = ann.send_raw(import.body(Full::new(vec![b'7'; 100_001].into())).unwrap()).await;
    assert_eq!(import.status(), 201, "{}", import.json);
}

#[tokio::test]
async fn what_nobody_takes_within_the_hour_is_swept() {
    let app = app_alone().await;
    let ann = app.owner();
    let (taken, left) = (uploaded(ann, "plan").await, uploaded(ann, "plan").await);
    let bowl = make(ann, "Bowl", json!({ "plan": taken })).await;

    let ann = &later(&app, ann, 61 * 60).await;
    let late = ann.post("/api/v1/pieces", json!({ "name": "Vase", "plan": left })).await;
    sweep(&app, ann).await;

    assert_eq!(late.status_and_code(), "422 core.record.invalid");
    let kept = stored(&app, ann);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].ends_with(taken["id"].as_str().unwrap()));
    let ann = &later(&app, ann, 400 * DAY_S).await;
    sweep(&app, ann).await;
    assert_eq!(file_of(ann, &bowl, "plan").await.status(), 200, "what a record holds stays");
}

#[tokio::test]
async fn what_was_replaced_can_be_brought_back_for_some_months() {
    let app = app_alone().await;
    let ann = app.owner();
    let (first, second) = (uploaded(ann, "plan").await, uploaded(ann, "plan").await);
    let bowl = make(ann, "Bowl", json!({ "plan": first })).await;
    assert_eq!(ann.patch(&at(&bowl), json!({ "plan": second })).await.status(), 200);
    assert_eq!(ann.patch(&at(&bowl), json!({ "plan": null })).await.status(), 200);

    let ann = &later(&app, ann, 89 * DAY_S).await;
    sweep(&app, ann).await;
    let back = ann.post(&format!("{}/revert", at(&bowl)), json!({ "version": 1 })).await;

    assert_eq!(back.json["data"]["plan"], first, "{}", back.json);
    assert_eq!(file_of(ann, &bowl, "plan").await.body.as_ref(), PDF);
    let was = ann.get(&format!("{}/history/at?version=2", at(&bowl))).await;
    assert_eq!(was.json["data"]["plan"], second, "what it was called is remembered");
    let ann = &later(&app, ann, 2 * DAY_S).await;
    sweep(&app, ann).await;
    assert_eq!(file_of(ann, &bowl, "plan").await.status(), 200, "its time has stopped to run");
    assert_eq!(stored(&app, ann).len(), 1, "that of the other is over");
    let gone = ann.post(&format!("{}/revert", at(&bowl)), json!({ "version": 2 })).await;
    assert_eq!(gone.status_and_code(), "422 core.record.invalid");
    assert!(gone.details()[0].starts_with("plan: leads to no file"), "{:?}", gone.details());
}

#[tokio::test]
async fn with_a_record_or_a_field_that_is_gone_for_good_its_files_go() {
    let app = app_alone().await;
    let ann = app.owner();
    let field =
        create(ann, "fields", json!({ "entity": "workshop.piece", "label": "Offer", "type": "file" })).await;
    let bowl = make(ann, "Bowl", json!({ "plan": uploaded(ann, "plan").await })).await;
    let offer = upload_of(ann, "pieces/files/offer", "offer.pdf", PDF).await;
    let vase = make(ann, "Vase", json!({ "offer": offer, "photo": uploaded(ann, "photo").await })).await;
    let kind = create(ann, "entities", json!({ "singular": "Boat" })).await;
    create(
        ann,
        "fields",
        json!({ "entity": kind["code"], "label": "Deed", "type": "file", "required": true }),
    )
    .await;
    let missing = ann.post("/api/v1/boats", json!({ "name": "Swift" })).await;
    assert_eq!(missing.details(), ["deed: is required"]);
    let deed = upload_of(ann, "boats/files/deed", "deed.pdf", PDF).await;
    let boat = create(ann, "boats", json!({ "name": "Swift", "deed": deed })).await;
    assert_eq!(ann.get(&format!("/api/v1/boats/{}/files/deed", id(&boat))).await.body.as_ref(), PDF);

    ann.delete(&at(&bowl)).await;
    assert_eq!(file_of(ann, &bowl, "plan").await.status(), 200, "in the trash it is kept");
    for path in
        [at(&bowl), format!("/api/v1/fields/{}", id(&field)), format!("/api/v1/entities/{}", id(&kind))]
    {
        ann.delete(&path).await;
        let purged = ann.post(&format!("{path}/purge"), json!({})).await;
        assert_eq!(purged.status(), 200, "{path}: {}", purged.json);
    }
    app.work_off().await;
    app.clock.advance_s(60);
    sweep(&app, ann).await;

    let ann = &ann.sign_in_again().await;
    let kept = stored(&app, ann);
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(file_of(ann, &vase, "photo").await.status(), 200);
}

#[tokio::test]
async fn a_copy_of_a_record_has_files_of_its_own() {
    let app = app_alone().await;
    let ann = app.owner();
    let bowl = make(ann, "Bowl", json!({ "plan": uploaded(ann, "plan").await })).await;

    let copy = ann.post(&format!("{}/duplicate", at(&bowl)), json!({})).await.json["data"].clone();

    assert_eq!(copy["plan"]["name"], "plan.pdf");
    assert_ne!(copy["plan"]["id"], bowl["plan"]["id"]);
    ann.delete(&at(&bowl)).await;
    ann.post(&format!("{}/purge", at(&bowl)), json!({})).await;
    app.clock.advance_s(60);
    sweep(&app, ann).await;
    let ann = &ann.sign_in_again().await;
    assert_eq!(file_of(ann, &copy, "plan").await.body.as_ref(), PDF);
    assert_eq!(stored(&app, ann).len(), 1);
}

#[tokio::test]
async fn records_that_become_one_bring_their_files_along_and_back() {
    let app = app().await;
    let ann = app.owner();
    let field = json!({ "entity": "workshop.maker", "label": "Portrait", "type": "image" });
    create(ann, "fields", field).await;
    let mine = upload_of(ann, "makers/files/portrait", "mine.png", PNG).await;
    let theirs = upload_of(ann, "makers/files/portrait", "theirs.png", PNG).await;
    let stray = upload_of(ann, "makers/files/portrait", "stray.png", PNG).await;
    let ada = create(ann, "makers", json!({ "name": "Ada", "portrait": mine })).await;
    let adah = create(ann, "makers", json!({ "name": "Adah", "portrait": theirs })).await;
    let wanted = |more: Value| {
        let mut wanted = json!({ "entity": "workshop.maker", "survivor": id(&ada), "others": [id(&adah)] });
        wanted.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        wanted
    };
    let portrait = |maker: &Value| format!("/api/v1/makers/{}", id(maker));

    let refused = ann.post("/api/v1/merges", wanted(json!({ "values": { "portrait": stray } }))).await;
    let merged = ann.post("/api/v1/merges", wanted(json!({ "take": { "portrait": id(&adah) } }))).await;

    assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{}", refused.json);
    assert_eq!(merged.status(), 201, "{}", merged.json);
    assert_eq!(ann.get(&portrait(&ada)).await.json["data"]["portrait"]["name"], "theirs.png");
    assert_eq!(ann.get(&format!("{}/files/portrait", portrait(&ada))).await.body.as_ref(), PNG);
    let undone = ann.post(&format!("/api/v1/merges/{}/undo", id(&merged.json["data"])), json!({})).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    for (maker, file) in [(&ada, &mine), (&adah, &theirs)] {
        assert_eq!(&ann.get(&portrait(maker)).await.json["data"]["portrait"], file);
        assert_eq!(ann.get(&format!("{}/files/portrait", portrait(maker))).await.status(), 200);
    }
}

#[tokio::test]
async fn a_made_field_for_files_is_asked_for_nothing_else() {
    let app = app().await;
    let ann = app.owner();
    for (more, part) in [
        (json!({ "unique": true }), "unique"),
        (json!({ "indexed": true }), "indexed"),
        (json!({ "searched": true }), "searched"),
        (json!({ "initial": "a.pdf" }), "initial"),
    ] {
        let mut values = json!({ "entity": "workshop.piece", "label": "Offer", "type": "file" });
        values.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        let refused = ann.post("/api/v1/fields", values).await;
        assert_eq!(refused.status_and_code(), "422 core.record.invalid", "{part}: {}", refused.json);
    }
    create(ann, "fields", json!({ "entity": "workshop.piece", "label": "Offer", "type": "file" })).await;
    let offer = upload_of(ann, "pieces/files/offer", "offer.pdf", PDF).await;
    make(ann, "Bowl", json!({ "offer": offer })).await;
    make(ann, "Vase", json!({})).await;
    for (empty, name) in [(false, "Bowl"), (true, "Vase")] {
        let condition = quoted(&json!({ "offer": { "empty": empty } }).to_string());
        assert_eq!(crate::workshop::names(ann, &format!("where={condition}")).await, [name]);
    }
    let refused = ann.get(&format!("/api/v1/pieces?filter[offer.contains]={}", "pdf")).await;
    assert_eq!(refused.status_and_code(), "400 core.filter.invalid");
}
