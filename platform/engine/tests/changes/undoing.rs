//! Taking a bulk change back: row for row as before, but for what somebody has gone on with.

use serde_json::{Value, json};
use testing::{Chance, Person};

use crate::orchard::{act, change, figures, orchard, picture, plant, problems, trees, undo};

/// Trees of all kinds, in use, put aside and thrown away.
async fn plant_anything(owner: &Person, chance: &mut Chance, rows: &[String]) -> Vec<String> {
    let mut planted: Vec<String> = Vec::new();
    for number in 0..12 {
        let mut values = json!({
            "name": format!("Tree {number:02}"),
            "status": chance.pick(&["young", "bearing", "felled"]),
            "sort": chance.one_in(2).then(|| chance.text().trim().chars().take(40).collect::<String>().replace(['\n', '\r', '\0'], " ")),
            "height": chance.one_in(2).then(|| format!("{}.{}", chance.below(90), 1 + chance.below(9))),
            "tags": (0..chance.below(4)).map(|_| *chance.any(&["a", "b", "c", "d"])).collect::<Vec<_>>(),
            "uses": (0..chance.below(3)).map(|_| *chance.any(&["juice", "jam", "fresh"])).collect::<Vec<_>>(),
            "price": "7",
        });
        if chance.one_in(2) {
            values["row"] = json!(chance.any(rows));
        }
        if chance.one_in(3) && !planted.is_empty() {
            values["neighbours"] = json!([chance.any(&planted)]);
        }
        if chance.one_in(4) {
            values["label"] = json!(format!("Label {number}"));
        }
        let id = plant(owner, values).await;
        match chance.below(5) {
            0 => drop(owner.post(&format!("/api/v1/trees/{id}/archive"), json!({})).await),
            1 => drop(owner.delete(&format!("/api/v1/trees/{id}")).await),
            _ => {}
        }
        planted.push(id);
    }
    planted
}

fn any_change(chance: &mut Chance, planted: &[String], rows: &[String]) -> Value {
    let queries = [
        "",
        "filter[status]=young,felled",
        "state=archived",
        "state=all",
        "filter[height.gt]=20",
        "search=tree",
    ];
    let excluded: Vec<&String> = (0..chance.below(3)).map(|_| chance.any(planted)).collect();
    let mut wanted = json!({ "query": chance.pick(&queries), "excluded": excluded });
    match chance.below(7) {
        0 => wanted["deed"] = json!("delete"),
        1 => wanted["deed"] = json!("archive"),
        2 => wanted["deed"] = json!("unarchive"),
        3 => {
            wanted["deed"] = json!("restore");
            wanted["query"] = json!("state=trashed");
        }
        4 => {
            wanted["deed"] = json!("update");
            wanted["add"] = json!({ "tags": ["d", "e"], "neighbours": [chance.any(planted)] });
            wanted["remove"] = json!({ "tags": ["a"], "uses": ["jam"] });
        }
        _ => {
            wanted["deed"] = json!("update");
            wanted["values"] = json!({
                "status": chance.pick(&["young", "bearing"]),
                "height": if chance.one_in(2) { json!("3") } else { Value::Null },
                "row": if chance.one_in(2) { json!(chance.any(rows)) } else { Value::Null },
                "neighbours": if chance.one_in(2) { json!([chance.any(planted)]) } else { Value::Null },
                "label": if chance.one_in(2) { json!("Same") } else { Value::Null },
                "price": "9",
            });
        }
    }
    wanted
}

#[tokio::test]
async fn after_an_undo_everything_is_as_it_was_before_whatever_was_done() {
    let app = orchard().await;
    let owner = app.owner();
    let mut chance = Chance::new(Chance::seed());
    let mut rows = Vec::new();
    for name in ["North", "South"] {
        let row = owner.post("/api/v1/rows", json!({ "name": name })).await;
        rows.push(row.json["data"]["id"].as_str().unwrap().to_owned());
    }
    let planted = plant_anything(owner, &mut chance, &rows).await;
    let mut changed_something = 0;
    for round in 0..Chance::rounds("CHANGES_UNDONE", 25) {
        let before = picture(owner).await;
        let wanted = any_change(&mut chance, &planted, &rows);

        let done = change(&app, owner, wanted.clone()).await;
        let after = picture(owner).await;
        undo(&app, owner, &done).await;

        let told = figures(owner, &done).await;
        assert!(told.starts_with("undone") && told.ends_with(" 0 left"), "round {round}, {wanted}: {told}");
        assert_eq!(picture(owner).await, before, "round {round}, {wanted}: {told}");
        changed_something += usize::from(after != before);
    }
    assert!(changed_something > 5, "only {changed_something} changes have changed anything");
}

#[tokio::test]
async fn what_somebody_has_gone_on_with_is_left_alone_and_named() {
    let app = orchard().await;
    let owner = app.owner();
    let ash = plant(owner, json!({ "name": "Ash" })).await;
    let elm = plant(owner, json!({ "name": "Elm" })).await;
    plant(owner, json!({ "name": "Fir" })).await;
    let done = change(&app, owner, json!({ "deed": "update", "values": { "status": "bearing" } })).await;
    owner.patch(&format!("/api/v1/trees/{ash}"), json!({ "status": "felled" })).await;
    // Another field, which is nobody's business here.
    owner.patch(&format!("/api/v1/trees/{elm}"), json!({ "sort": "wych" })).await;

    undo(&app, owner, &done).await;

    assert_eq!(
        figures(owner, &done).await,
        "undone: 3 of 3 changed, 0 unchanged, 0 refused; 2 taken back, 1 left"
    );
    assert_eq!(problems(owner, &done, "undo").await, ["Ash: has been changed since: status"]);
    assert_eq!(trees(owner, "status").await, ["Ash \"felled\"", "Elm \"young\"", "Fir \"young\""]);
    assert_eq!(trees(owner, "sort").await[1], "Elm \"wych\"");
    assert_eq!(act(owner, &done, "undo").await.status_and_code(), "409 core.change_set.state");
}

#[tokio::test]
async fn what_went_into_the_trash_once_more_stays_there() {
    let app = orchard().await;
    let owner = app.owner();
    let ash = plant(owner, json!({ "name": "Ash" })).await;
    let elm = plant(owner, json!({ "name": "Elm" })).await;
    let fir = plant(owner, json!({ "name": "Fir" })).await;
    let done = change(&app, owner, json!({ "deed": "delete" })).await;
    for id in [&ash, &elm] {
        assert_eq!(owner.post(&format!("/api/v1/trees/{id}/restore"), json!({})).await.status(), 200);
    }
    app.clock.advance_s(1);
    assert_eq!(owner.delete(&format!("/api/v1/trees/{ash}")).await.status(), 200);
    assert_eq!(owner.post(&format!("/api/v1/trees/{fir}/purge"), json!({})).await.status(), 200);

    undo(&app, owner, &done).await;

    assert_eq!(trees(owner, "status").await, ["Elm \"young\""]);
    let left = problems(owner, &done, "undo").await;
    assert_eq!(left.len(), 2, "{left:?}");
    assert!(left.iter().any(|line| line.starts_with("Ash: has come and gone since")), "{left:?}");
    assert!(left.iter().any(|line| line.starts_with(": is gone for good")), "{left:?}");
}
