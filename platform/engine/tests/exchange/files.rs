//! Files as they are sent: too large, empty, hostile, and forgotten when their time is over.

use engine::files::ForgetFiles;
use serde_json::json;
use testing::TestApp;

use crate::market::{Market, market, upload};

#[tokio::test]
async fn an_upload_is_told_about_and_read_back() {
    let app = market().await;
    let owner = app.owner();

    let told = upload(owner, "..%2Fpeople%00.csv", "a,b\n").await;
    let plain = upload(owner, "..%2Fpeople.csv", "a,b\n").await;

    assert_eq!(told.status_and_code(), "422 core.input.invalid");
    assert_eq!(
        (&plain.json["data"]["name"], &plain.json["data"]["sizeBytes"]),
        (&json!("people.csv"), &json!(4))
    );
    let read = owner.get(plain.header("location")).await;
    assert_eq!((read.body.as_ref(), read.header("x-content-type-options")), (&b"a,b\n"[..], "nosniff"));
    assert_eq!(upload(owner, "a.csv", "").await.status_and_code(), "422 core.file.empty");
    assert_eq!(upload(&app.nobody(), "a.csv", "x").await.status(), 401);
}

// Browsers ask for compressed answers, and what compresses asks a stream once more after its end.
#[tokio::test]
async fn a_file_is_fetched_by_a_browser_too() {
    let app = market().await;
    let owner = app.owner();
    let told = upload(owner, "people.csv", "name,city\n".repeat(500)).await;

    for encoding in ["gzip", "br"] {
        let request =
            owner.request(http::Method::GET, told.header("location")).header("accept-encoding", encoding);
        let read = owner.send_raw(request.body(Default::default()).unwrap()).await;

        assert_eq!((read.status(), read.header("content-encoding")), (200, encoding));
        assert!(!read.body.is_empty() && read.body.len() < 5_000, "{} bytes", read.body.len());
    }
}

#[tokio::test]
async fn an_upload_beyond_the_limit_leaves_nothing_behind() {
    let modules: Vec<Box<dyn sdk::Module>> = vec![Box::new(Market)];
    let app = TestApp::with_settings(modules, |settings| {
        settings.files.upload_bytes_max = 2_000_000;
        settings.data = std::env::temp_dir().join(format!("eoex-tests-limit-{}", std::process::id()));
    })
    .await;
    let owner = app.owner();

    let refused = upload(owner, "a.csv", vec![b'x'; 2_000_001]).await;
    let taken = upload(owner, "a.csv", vec![b'x'; 2_000_000]).await;

    assert_eq!(refused.status_and_code(), "413 core.file.too_large");
    assert_eq!(taken.status(), 201);
    let folder = app.house.settings.data.join("files").join(owner.tenant.to_string());
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}

#[tokio::test]
async fn hostile_files_are_refused_with_words() {
    let app = market().await;
    let owner = app.owner();
    for (name, bytes, words) in [
        ("old.xls", vec![0xD0, 0xCF, 0x11, 0xE0, 0, 0], "protected by a password"),
        ("a.xlsx", b"PK\x03\x04rubbish".to_vec(), "no workbook"),
        ("wide.csv", "a,".repeat(2_000).into_bytes(), "more than 500 columns"),
        ("a.json", b"[1]".to_vec(), "no JSON object"),
    ] {
        let file = upload(owner, name, bytes).await;
        let refused = owner
            .post("/api/v1/imports", json!({ "entity": "market.person", "file": file.json["data"]["id"] }))
            .await;
        assert_eq!(refused.status_and_code(), "422 core.import.file_invalid", "{name}");
        assert!(refused.details()[0].contains(words), "{name}: {:?}", refused.details());
    }
}

#[tokio::test]
async fn files_are_forgotten_when_their_time_is_over() {
    let modules: Vec<Box<dyn sdk::Module>> = vec![Box::new(Market)];
    let app = TestApp::alone(modules, &[]).await;
    let owner = app.owner();
    let file = upload(owner, "a.csv", "a\n1\n").await.json["data"]["id"].as_str().unwrap().to_owned();
    let bytes = app.house.settings.data.join("files").join(owner.tenant.to_string()).join(&file);
    assert!(bytes.exists());

    app.clock.advance_s(31 * 86_400);
    app.in_system(|ctx| async move { ctx.enqueue(&ForgetFiles {}).await }).await.unwrap();
    app.work_off().await;

    assert!(!bytes.exists());
    let owner = owner.sign_in_again().await;
    assert_eq!(owner.get(&format!("/api/v1/files/{file}/content")).await.status(), 404);
}
