//! Records that become one, and several again: what leads to them, who may, and what keeps it from being done.

use serde_json::{Value, json};
use testing::{Person, Received};

use crate::workshop::{app, at, create, id, make};

async fn maker(person: &Person, name: &str, more: Value) -> Value {
    let mut values = json!({ "name": name });
    values.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    create(person, "makers", values).await
}

async fn ask(person: &Person, survivor: &Value, others: &[&Value], more: Value) -> Received {
    let others: Vec<&str> = others.iter().map(|other| id(other)).collect();
    let mut wanted = json!({ "entity": "workshop.maker", "survivor": id(survivor), "others": others });
    wanted.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    person.post("/api/v1/merges", wanted).await
}

async fn merge(person: &Person, survivor: &Value, others: &[&Value], more: Value) -> Value {
    let merged = ask(person, survivor, others, more).await;
    assert_eq!(merged.status(), 201, "{}", merged.json);
    merged.json["data"].clone()
}

async fn undo(person: &Person, merge: &Value) -> Received {
    person.post(&format!("/api/v1/merges/{}/undo", id(merge)), json!({})).await
}

async fn undone(person: &Person, merge: &Value) -> Value {
    let undone = undo(person, merge).await;
    assert_eq!(undone.status(), 200, "{}", undone.json);
    undone.json["data"].clone()
}

async fn read(person: &Person, plural: &str, record: &Value) -> Value {
    let answer = person.get(&format!("/api/v1/{plural}/{}", id(record))).await;
    assert_eq!(answer.status(), 200, "{}", answer.json);
    answer.json["data"].clone()
}

#[tokio::test]
async fn two_become_one_with_all_that_led_to_them_and_two_again() {
    let app = app().await;
    let ann = app.owner();
    let ada = maker(ann, "Ada", json!({ "town": "Kiel" })).await;
    let adah = maker(ann, "Adah", json!({ "email": "ada@x.example" })).await;
    let bea = maker(ann, "Bea", json!({})).await;
    let bowl = make(
        ann,
        "Bowl",
        json!({ "maker": id(&adah), "own_maker": id(&adah), "helpers": [id(&bea), id(&adah)] }),
    )
    .await;
    let cup = make(ann, "Cup", json!({ "maker": id(&ada), "helpers": [id(&adah), id(&ada)] })).await;
    let jug = make(ann, "Jug", json!({ "maker": id(&adah) })).await;
    ann.delete(&at(&jug)).await;

    let done =
        merge(ann, &ada, &[&adah], json!({ "take": { "email": id(&adah) }, "values": { "name": "Ada L." } }))
            .await;

    assert_eq!((&done["state"], &done["moved"]), (&json!("done"), &json!(5)), "{done}");
    let survivor = read(ann, "makers", &ada).await;
    assert_eq!(
        (&survivor["name"], &survivor["email"], &survivor["town"]),
        (&json!("Ada L."), &json!("ada@x.example"), &json!("Kiel"))
    );
    let led = read(ann, "pieces", &bowl).await;
    assert_eq!((&led["maker"], &led["own_maker"]), (&json!(id(&ada)), &json!(id(&ada))));
    assert_eq!(led["helpers"], json!([id(&bea), id(&ada)]));
    assert_eq!(read(ann, "pieces", &cup).await["helpers"], json!([id(&ada)]), "once is enough");
    assert_eq!(read(ann, "pieces", &jug).await["maker"], id(&ada), "in the trash as well");
    let gone = ann.get(&format!("/api/v1/makers/{}", id(&adah))).await;
    assert_eq!(gone.status_and_code(), "404 core.record.merged");
    assert_eq!(gone.details(), [format!("merged_into: {}", id(&ada))]);
    let history = ann.get(&format!("/api/v1/makers/{}/history", id(&ada))).await;
    let line = &history.json["data"][0];
    assert_eq!(line["name"], "workshop.maker.merged");
    assert_eq!(line["data"]["others"], json!([{ "id": id(&adah), "title": "Adah" }]));

    let back = undone(ann, &done).await;

    assert_eq!(
        (&back["state"], &back["left_alone"], &back["left"]),
        (&json!("undone"), &json!(0), &Value::Null)
    );
    let survivor = read(ann, "makers", &ada).await;
    assert_eq!((&survivor["name"], &survivor["email"]), (&json!("Ada"), &Value::Null));
    assert_eq!(read(ann, "makers", &adah).await["email"], "ada@x.example");
    let led = read(ann, "pieces", &bowl).await;
    assert_eq!((&led["maker"], &led["own_maker"]), (&json!(id(&adah)), &json!(id(&adah))));
    assert_eq!(led["helpers"], json!([id(&bea), id(&adah)]));
    assert_eq!(read(ann, "pieces", &cup).await["helpers"], json!([id(&adah), id(&ada)]));
    assert_eq!(read(ann, "pieces", &jug).await["maker"], id(&adah));
    assert_eq!(undone(ann, &done).await["state"], "undone", "twice is once");
}

#[tokio::test]
async fn ten_become_one_and_what_follows_from_their_records_is_right() {
    let app = app().await;
    let ann = app.owner();
    let settings = json!({ "of": "workshop.piece", "by": "maker", "how": "count", "field": null });
    let rollup =
        json!({ "entity": "workshop.maker", "label": "Pieces made", "type": "rollup", "settings": settings });
    let count = create(ann, "fields", rollup).await["code"].as_str().unwrap().to_owned();
    let mut makers = Vec::new();
    for number in 0..10 {
        let maker = maker(ann, &format!("Maker {number}"), json!({})).await;
        make(ann, &format!("Piece {number}"), json!({ "maker": id(&maker) })).await;
        makers.push(maker);
    }
    let others: Vec<&Value> = makers[1..].iter().collect();

    let done = merge(ann, &makers[0], &others, json!({})).await;

    assert_eq!((&done["moved"], &done["total"]), (&json!(9), &json!(9)));
    assert_eq!(read(ann, "makers", &makers[0]).await[&count], 10);
    undone(ann, &done).await;
    for maker in &makers {
        assert_eq!(read(ann, "makers", maker).await[&count], 1);
    }
    let eleventh = maker(ann, "One too many", json!({})).await;
    let too_many: Vec<&Value> = makers[1..].iter().chain([&eleventh]).collect();
    let refused = ask(ann, &makers[0], &too_many, json!({})).await;
    assert_eq!(refused.details(), ["others: names 10 records; 9 can be merged at once"]);
}

#[tokio::test]
async fn links_of_what_tenants_have_made_follow_as_well() {
    let app = app().await;
    let ann = app.owner();
    let kiln = json!({ "code": "custom.kiln", "singular": "Kiln", "plural": "Kilns" });
    let kiln = create(ann, "entities", kiln).await;
    let (entity, plural) = (kiln["code"].as_str().unwrap(), kiln["path"].as_str().unwrap());
    let mut codes = Vec::new();
    for (label, kind, indexed) in
        [("Lit by", "link", true), ("Swept by", "link", false), ("Used by", "links", false)]
    {
        let settings = json!({ "to": "workshop.maker" });
        let field = json!({ "entity": entity, "label": label, "type": kind, "settings": settings, "indexed": indexed });
        codes.push(create(ann, "fields", field).await["code"].as_str().unwrap().to_owned());
    }
    app.work_off().await;
    let (ada, adah) = (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({})).await);
    let values = json!({
        "name": "Big kiln", &codes[0]: id(&adah), &codes[1]: id(&adah), &codes[2]: [id(&adah), id(&ada)],
    });
    let big = create(ann, plural, values).await;

    let done = merge(ann, &ada, &[&adah], json!({})).await;

    assert_eq!(done["moved"], 3, "{done}");
    let led = read(ann, plural, &big).await;
    assert_eq!((&led[&codes[0]], &led[&codes[1]]), (&json!(id(&ada)), &json!(id(&ada))));
    assert_eq!(led[&codes[2]], json!([id(&ada)]));
    let told = ann.get(&format!("/api/v1/makers/{}/references", id(&ada))).await.json["data"].clone();
    let counted: Vec<(&str, &Value)> = told["references"]
        .as_array()
        .unwrap()
        .iter()
        .map(|leading| (leading["label"].as_str().unwrap(), &leading["count"]))
        .collect();
    assert_eq!(counted, [("Lit by", &json!(1)), ("Swept by", &json!(1)), ("Used by", &json!(1))]);
    undone(ann, &done).await;
    let back = read(ann, plural, &big).await;
    assert_eq!((&back[&codes[0]], &back[&codes[1]]), (&json!(id(&adah)), &json!(id(&adah))));
    assert_eq!(back[&codes[2]], json!([id(&adah), id(&ada)]));
}

#[tokio::test]
async fn what_one_may_not_see_follows_too_and_one_is_told_no_more_than_how_many() {
    let app = app().await;
    let (ann, cem) = (app.owner(), app.member("cem", "member").await);
    let (bowl, bowls) = (make(&cem, "Bowl", json!({})).await, make(&cem, "Bowls", json!({})).await);
    let sketch = create(ann, "sketches", json!({ "name": "Ann's own", "piece": id(&bowls) })).await;
    let references =
        async |person: &Person| person.get(&format!("{}/references", at(&bowls))).await.json["data"].clone();
    assert_eq!(references(&cem).await, json!({ "references": [] }));
    assert_eq!(references(ann).await["references"][0]["count"], 1);

    let wanted = json!({ "entity": "workshop.piece", "survivor": id(&bowl), "others": [id(&bowls)] });
    let done = cem.post("/api/v1/merges", wanted).await;

    assert_eq!(done.status(), 201, "{}", done.json);
    assert_eq!(done.json["data"]["moved"], 1);
    assert!(!done.json.to_string().contains("Ann's own"));
    assert_eq!(read(ann, "sketches", &sketch).await["piece"], id(&bowl));
    let told = cem.get("/api/v1/activity?limit=100").await.json["data"].clone();
    let of_sketch = |line: &&Value| line["recordId"] == id(&sketch);
    let told: Vec<&Value> = told.as_array().unwrap().iter().filter(of_sketch).collect();
    assert!(told.iter().all(|line| line["changes"].is_null() && line["data"].is_null()), "{told:?}");
    // Somebody goes on with it; whoever undoes it is told that there is something, and not what.
    let other = make(ann, "Another", json!({})).await;
    ann.patch(&format!("/api/v1/sketches/{}", id(&sketch)), json!({ "piece": id(&other) })).await;
    let back = undone(&cem, &done.json["data"]).await;
    assert_eq!(back["left_alone"], 1);
    let message = "is gone for good, or you may not see it";
    let left = json!([{ "entity": "workshop.sketch", "record": null, "title": "", "message": message }]);
    assert_eq!(back["left"], left);
    assert_eq!(read(ann, "sketches", &sketch).await["piece"], id(&other));
}

#[tokio::test]
async fn a_rule_that_refuses_refuses_all_of_it() {
    let app = app().await;
    let (ann, cem) = (app.owner(), app.member("cem", "member").await);
    let (bowl, bowls) = (make(&cem, "Bowl", json!({})).await, make(&cem, "Bowls", json!({})).await);
    let wanted = |more: Value| {
        let mut wanted = json!({ "entity": "workshop.piece", "survivor": id(&bowl), "others": [id(&bowls)] });
        wanted.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
        wanted
    };

    let refused = ann.post("/api/v1/merges", wanted(json!({ "values": { "name": "Cursed" } }))).await;
    assert_eq!(refused.details(), ["name: brings bad luck"]);
    let last = create(ann, "sketches", json!({ "name": "Last", "piece": id(&bowls) })).await;
    let refused = ann.post("/api/v1/merges", wanted(json!({}))).await;
    assert_eq!(refused.status_and_code(), "422 core.merge.refused");
    assert!(refused.details()[0].contains("was the last of its kind"), "{:?}", refused.details());
    let refused = cem.post("/api/v1/merges", wanted(json!({}))).await;
    assert_eq!(refused.details(), ["others: a record that you may not see cannot lead elsewhere"]);

    assert_eq!(read(ann, "sketches", &last).await["piece"], id(&bowls));
    for piece in [&bowl, &bowls] {
        let now = read(ann, "pieces", piece).await;
        assert_eq!((&now["version"], &now["deleted_at"]), (&json!(1), &Value::Null));
    }
    assert_eq!(ann.get("/api/v1/merges?count=exact").await.json["meta"]["total"], 0);
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_by_name() {
    let app = app().await;
    let (ann, cem, dee) = (app.owner(), app.member("cem", "member").await, app.member("dee", "viewer").await);
    let (ada, adah) = (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({})).await);
    let trashed = maker(ann, "Trashed", json!({})).await;
    ann.delete(&format!("/api/v1/makers/{}", id(&trashed))).await;
    let theirs = maker(&app.another_tenant().await, "Stranger", json!({})).await;
    let refused =
        async |others: &[&Value], more: Value| ask(ann, &ada, others, more).await.details().concat();

    assert_eq!(
        refused(&[], json!({})).await,
        "others: must name the records that become the survivor, one at least"
    );
    assert!(refused(&[&ada], json!({})).await.starts_with("others: names the survivor as well"));
    assert_eq!(refused(&[&adah, &adah], json!({})).await, "others: names a record twice");
    assert_eq!(
        refused(&[&trashed], json!({})).await,
        format!("others: {} is in the trash; restore it first", id(&trashed))
    );
    assert_eq!(
        refused(&[&theirs], json!({})).await,
        format!("others: {} is nothing that you can see here", id(&theirs))
    );
    let unknown = json!({ "values": { "nmae": "x" }, "take": { "name": id(&theirs) } });
    assert_eq!(
        refused(&[&adah], unknown).await,
        "take.name: must be the id of one of the records that are merged"
    );
    assert_eq!(
        refused(&[&adah], json!({ "values": { "nmae": "x" } })).await,
        "values.nmae: is not a field of a maker; did you mean name?"
    );
    assert_eq!(
        refused(&[&adah], json!({ "entity": "core.user" })).await,
        "entity: \"core.user\" is no kind of record that can be merged"
    );
    assert_eq!(
        refused(&[&adah], json!({ "entity": "workshop.scrap" })).await,
        "entity: cannot be merged: these records have no trash"
    );
    ann.patch(&format!("/api/v1/makers/{}", id(&adah)), json!({ "town": "Kiel" })).await;
    let old = ask(ann, &ada, &[&adah], json!({ "versions": { id(&ada): 1, id(&adah): 1 } })).await;
    assert_eq!(old.status_and_code(), "409 core.record.version_conflict");
    assert_eq!(old.details(), [format!("versions.{}: is at version 2 now, and not at 1", id(&adah))]);

    assert_eq!(ask(&dee, &ada, &[&adah], json!({})).await.status(), 403);
    let (own, foreign) = (make(&cem, "Own", json!({})).await, make(ann, "Ann's", json!({})).await);
    let wanted = json!({ "entity": "workshop.piece", "survivor": id(&own), "others": [id(&foreign)] });
    let answer = cem.post("/api/v1/merges", wanted).await;
    assert_eq!(answer.status_and_code(), "403 core.permission.missing");
    let secret = json!({
        "entity": "workshop.piece", "survivor": id(&own), "others": [id(&make(&cem, "B", json!({})).await)],
        "take": { "secret": id(&own) },
    });
    let answer = cem.post("/api/v1/merges", secret).await;
    assert_eq!(answer.details(), ["take.secret: is not a field of these records"]);
}

#[tokio::test]
async fn whoever_goes_on_from_one_to_the_next_is_led_to_the_last_and_undoing_goes_the_other_way() {
    let app = app().await;
    let ann = app.owner();
    let ada = maker(ann, "Ada", json!({})).await;
    let adah = maker(ann, "Adah", json!({})).await;
    let adele = maker(ann, "Adele", json!({})).await;
    let bowl = make(ann, "Bowl", json!({ "maker": id(&ada) })).await;
    let first = merge(ann, &adah, &[&ada], json!({})).await;
    let second = merge(ann, &adele, &[&adah], json!({})).await;

    assert_eq!(read(ann, "pieces", &bowl).await["maker"], id(&adele));
    let gone = ann.get(&format!("/api/v1/makers/{}", id(&ada))).await;
    assert_eq!(gone.details(), [format!("merged_into: {}", id(&adele))]);
    let restored = ann.post(&format!("/api/v1/makers/{}/restore", id(&ada)), json!({})).await;
    assert_eq!(restored.status_and_code(), "409 core.merge.stands");
    assert_eq!(undo(ann, &first).await.status_and_code(), "409 core.merge.not_last");

    undone(ann, &second).await;
    assert_eq!(read(ann, "pieces", &bowl).await["maker"], id(&adah));
    undone(ann, &first).await;
    assert_eq!(read(ann, "pieces", &bowl).await["maker"], id(&ada));
    assert_eq!(read(ann, "makers", &ada).await["deleted_at"], Value::Null);
}

#[tokio::test]
async fn what_somebody_has_gone_on_with_is_left_alone_and_nothing_is_lost() {
    let app = app().await;
    let ann = app.owner();
    let (ada, adah) =
        (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({ "town": "Kiel" })).await);
    let bea = maker(ann, "Bea", json!({})).await;
    let bowl = make(ann, "Bowl", json!({ "maker": id(&adah), "helpers": [id(&adah)] })).await;
    let cup = make(ann, "Cup", json!({ "maker": id(&adah) })).await;
    let take = json!({ "town": id(&adah), "name": id(&adah) });
    let done = merge(ann, &ada, &[&adah], json!({ "take": take })).await;
    ann.patch(&format!("/api/v1/makers/{}", id(&ada)), json!({ "town": "Bonn" })).await;
    ann.patch(&at(&bowl), json!({ "helpers": [id(&ada), id(&bea)] })).await;
    ann.patch(&at(&cup), json!({ "maker": id(&bea) })).await;

    let back = undone(ann, &done).await;

    let left: Vec<String> = back["left"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| format!("{}: {}", left["title"].as_str().unwrap(), left["message"].as_str().unwrap()))
        .collect();
    assert_eq!(left, ["Cup: has been changed since: maker", "Adah: has been changed since: town"]);
    let survivor = read(ann, "makers", &ada).await;
    assert_eq!((&survivor["name"], &survivor["town"]), (&json!("Ada"), &json!("Bonn")));
    let led = read(ann, "pieces", &bowl).await;
    assert_eq!((&led["maker"], &led["helpers"]), (&json!(id(&adah)), &json!([id(&bea), id(&adah)])));
    assert_eq!(read(ann, "pieces", &cup).await["maker"], id(&bea));
}

#[tokio::test]
async fn a_merge_that_is_asked_for_twice_happens_once_and_strangers_find_nothing() {
    let app = app().await;
    let ann = app.owner();
    let (ada, adah) = (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({})).await);
    let body = json!({ "entity": "workshop.maker", "survivor": id(&ada), "others": [id(&adah)] });
    let send = async || {
        let request = ann
            .request(http::Method::POST, "/api/v1/merges")
            .header("content-type", "application/json")
            .header("idempotency-key", "merge-1")
            .body(http_body_util::Full::from(body.to_string()));
        ann.send_raw(request.unwrap()).await
    };

    let (first, again) = (send().await, send().await);

    assert_eq!((first.status(), again.status()), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(ask(ann, &ada, &[&adah], json!({})).await.status(), 422, "it is gone already");
    let (stranger, cem) = (app.another_tenant().await, app.member("cem", "member").await);
    for person in [&stranger, &cem] {
        assert_eq!(undo(person, &first.json["data"]).await.status(), 404);
    }
    assert_eq!(
        stranger.get(&format!("/api/v1/makers/{}", id(&adah))).await.status_and_code(),
        "404 core.record.not_found"
    );
}

#[tokio::test]
async fn what_is_gone_for_good_does_not_come_back_and_its_address_still_leads_on() {
    let app = app().await;
    let ann = app.owner();
    let (ada, adah) = (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({})).await);
    make(ann, "Bowl", json!({ "maker": id(&adah) })).await;
    let done = merge(ann, &ada, &[&adah], json!({})).await;
    let purged = ann.post(&format!("/api/v1/makers/{}/purge", id(&adah)), json!({})).await;
    assert_eq!(purged.status(), 200, "{}", purged.json);

    assert_eq!(undo(ann, &done).await.status_and_code(), "409 core.merge.final");
    let gone = ann.get(&format!("/api/v1/makers/{}", id(&adah))).await;
    assert_eq!(gone.status_and_code(), "404 core.record.merged");
}

#[tokio::test]
async fn the_state_stays_unless_it_is_chosen_and_then_the_workflow_is_asked() {
    let app = app().await;
    let ann = app.owner();
    let workflow = json!({
        "entity": "workshop.piece", "field": "stage", "name": "Selling", "initial": ["raw"],
        "transitions": [
            { "label": "Glaze", "from": ["raw"], "to": "glazed" },
            { "label": "Sell", "from": ["glazed"], "to": "sold", "effects": [{ "field": "finished", "value": true }] },
        ],
    });
    create(ann, "workflows", workflow).await;
    let (bowl, bowls) = (make(ann, "Bowl", json!({})).await, make(ann, "Bowls", json!({})).await);
    for stage in ["glazed", "sold"] {
        assert_eq!(ann.patch(&at(&bowls), json!({ "stage": stage })).await.status(), 200);
    }
    let ask = async |survivor: &Value, other: &Value, take: Value| {
        let wanted = json!({
            "entity": "workshop.piece", "survivor": id(survivor), "others": [id(other)], "take": take,
        });
        ann.post("/api/v1/merges", wanted).await
    };

    let refused = ask(&bowl, &bowls, json!({ "stage": id(&bowls) })).await;
    assert_eq!(refused.status_and_code(), "422 core.transition.refused");
    assert_eq!(refused.details(), ["stage: goes from Raw to Glazed, not to Sold"]);
    let done = ask(&bowl, &bowls, json!({})).await;
    assert_eq!(done.status(), 201, "{}", done.json);
    assert_eq!(read(ann, "pieces", &bowl).await["stage"], "raw");
    undone(ann, &done.json["data"]).await;

    ann.patch(&at(&bowl), json!({ "stage": "glazed" })).await;
    let done = ask(&bowl, &bowls, json!({ "stage": id(&bowls) })).await;
    assert_eq!(done.status(), 201, "{}", done.json);
    let sold = read(ann, "pieces", &bowl).await;
    assert_eq!((&sold["stage"], &sold["finished"]), (&json!("sold"), &json!(true)));
    undone(ann, &done.json["data"]).await;
    let back = read(ann, "pieces", &bowl).await;
    assert_eq!((&back["stage"], &back["finished"]), (&json!("glazed"), &Value::Null));
    assert_eq!(read(ann, "pieces", &bowls).await["stage"], "sold");
}

#[tokio::test]
async fn two_who_merge_the_same_records_at_the_same_moment_both_ways_leave_one() {
    let app = app().await;
    let ann = app.owner();
    let (ada, adah) = (maker(ann, "Ada", json!({})).await, maker(ann, "Adah", json!({})).await);
    make(ann, "Bowl", json!({ "maker": id(&ada), "helpers": [id(&adah)] })).await;

    let (others, turned) = ([&adah], [&ada]);
    let (there, back) = tokio::join!(ask(ann, &ada, &others, json!({})), ask(ann, &adah, &turned, json!({})));

    let mut statuses = [there.status(), back.status()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
    let list = ann.get("/api/v1/makers?count=exact").await;
    assert_eq!(list.json["meta"]["total"], 1);
}
