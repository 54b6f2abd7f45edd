//! Numbers without gaps.

use serde_json::json;

use crate::workshop::{app, app_alone, column, make};

#[tokio::test]
async fn fifty_writers_of_whom_some_fail_leave_no_gap() {
    let app = app().await;
    let owner = app.owner();

    let writers = (0..50).map(|number| async move {
        // Every fifth breaks a rule, every seventh collides with others at the very end.
        let values = match number {
            _ if number % 5 == 0 => json!({ "name": "Cursed" }),
            _ if number % 7 == 0 => json!({ "name": "Cup", "code": "C-1" }),
            _ => json!({ "name": "Cup" }),
        };
        owner.post("/api/v1/pieces", values).await.status()
    });
    let statuses = futures_util::future::join_all(writers).await;

    let made = statuses.iter().filter(|status| **status == 201).count();
    assert!(statuses.iter().all(|status| [201, 409, 422].contains(status)), "{statuses:?}");
    let mut numbers: Vec<String> = Vec::new();
    for page in 1..=2 {
        let query = format!("limit=30&sort=number&page={page}");
        let read = column(owner, "pieces", "number", &query).await;
        numbers.extend(read.iter().map(|number| number.as_str().unwrap().to_owned()));
    }
    let year = &numbers[0][3..7];
    let expected: Vec<String> = (1..=made).map(|number| format!("PC-{year}-{number:04}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn each_tenant_and_each_year_counts_from_one() {
    let app = app_alone().await;
    let other = app.another_tenant().await;
    let first = make(app.owner(), "Bowl", json!({})).await;
    make(app.owner(), "Bowl", json!({})).await;
    let theirs = make(&other, "Bowl", json!({})).await;
    let year: i32 = first["number"].as_str().unwrap()[3..7].parse().unwrap();

    app.clock.advance_s(366 * 86_400);
    app.owner().sign_in(testing::PASSWORD).await;
    let later = make(app.owner(), "Bowl", json!({})).await;

    assert_eq!(first["number"], format!("PC-{year}-0001"));
    assert_eq!(theirs["number"], format!("PC-{year}-0001"));
    assert_eq!(later["number"], format!("PC-{}-0001", year + 1));
}
