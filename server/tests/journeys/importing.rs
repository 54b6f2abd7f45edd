//! The program is killed in the middle of an import and started again: the import goes on by itself, every row is there once,
//! the report knows it, and all of it can be taken back.

use std::collections::BTreeSet;

use nix::sys::signal::Signal;
use serde_json::{Value, json};

use crate::place::{Place, Serving, ask, free_port};

/// Several batches: it is killed after the first of them.
const ROWS: usize = 4_000;
const BATCH: u64 = 1_000;

struct Import {
    path: String,
    token: String,
}

impl Import {
    /// Uploads a table and decides what becomes of it: each row makes a gadget, or is refused where its name is there already.
    fn of_gadgets(serving: &Serving, token: &str, names: &[String]) -> Self {
        let table = format!("name\n{}\n", names.join("\n"));
        let authorization = format!("authorization: Bearer {token}");
        let uploaded =
            ask(serving.port, "POST", "/api/v1/files?name=gadgets.csv", &[&authorization], &table).unwrap();
        assert_eq!(uploaded.status, 201, "{}", uploaded.text);
        let values = json!({
            "entity": "example.gadget", "file": uploaded.json["data"]["id"], "mode": "create",
            "mapping": [{ "column": "name", "field": "name" }],
        });
        let made = serving.post("/api/v1/imports", token, &values);
        assert_eq!(made.status, 201, "{}", made.text);
        let id = made.json["data"]["id"].as_str().unwrap();
        Self { path: format!("/api/v1/imports/{id}"), token: token.to_owned() }
    }

    fn act(&self, serving: &Serving, action: &str) {
        let answer = serving.post(&format!("{}/{action}", self.path), &self.token, &json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    fn report(&self, serving: &Serving) -> Value {
        let report = serving.get(&format!("{}/report", self.path), &self.token);
        assert_eq!(report.status, 200, "{}", report.text);
        report.json["data"].clone()
    }

    fn until(&self, serving: &mut Serving, state: &str) -> Value {
        serving.until(&format!("the import is {state}"), |serving| {
            let report = self.report(serving);
            assert!(report["state"] != "stopped", "{report}");
            (report["state"] == state).then_some(report)
        })
    }
}

fn gadgets(serving: &Serving, token: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = serving.get(&format!("/api/v1/gadgets?limit=100&fields=name,number{cursor}"), token);
        assert_eq!(page.status, 200, "{}", page.text);
        rows.extend(page.json["data"].as_array().unwrap().iter().cloned());
        match page.json["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

fn sorted(gadgets: &[Value], field: &str) -> Vec<String> {
    let mut words: Vec<String> =
        gadgets.iter().map(|gadget| gadget[field].as_str().unwrap().to_owned()).collect();
    words.sort_unstable();
    words
}

#[test]
fn an_import_that_is_killed_goes_on_where_it_was_and_brings_no_row_twice() {
    let place = Place::new();
    let at_home = ["--demo", "--set", "limits.requests_per_minute_per_user=1000000"];
    let port = free_port();
    let mut serving = place.begin_serving_at(port, &at_home, |_| {});
    serving.until_ready();
    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    let at_first = sorted(&gadgets(&serving, &token), "name");
    let names: Vec<String> = (0..ROWS).map(|number| format!("Whisk {number:05}")).collect();
    let import = Import::of_gadgets(&serving, &token, &names);

    import.act(&serving, "start");
    let seen = serving.until("a batch is kept", |serving| {
        let report = import.report(serving);
        (report["rows"].as_u64().unwrap() >= BATCH).then_some(report)
    });
    serving.signal(Signal::SIGKILL);
    serving.ended();

    assert_eq!(seen["state"], "running", "it was quicker than anybody could kill it: {seen}");
    serving = place.begin_serving_at(port, &at_home, |_| {});
    serving.until_ready();
    let report = import.until(&mut serving, "done");
    let counted = ["rows", "created", "updated", "unchanged", "refused"].map(|what| report[what].clone());
    assert_eq!(json!(counted), json!([ROWS, ROWS, 0, 0, 0]), "{report}");
    let job = serving.get(&format!("/api/v1/jobs/{}", report["job"]["id"].as_str().unwrap()), &token);
    assert!(job.text.contains("core.job.lost"), "nobody noticed, so nothing is proven: {}", job.text);

    let now = gadgets(&serving, &token);
    let mut expected = [at_first.clone(), names].concat();
    expected.sort_unstable();
    assert_eq!(sorted(&now, "name"), expected, "every row once, and nothing else");
    let numbers: BTreeSet<String> = sorted(&now, "number").into_iter().collect();
    assert_eq!(numbers.len(), now.len(), "no number is given twice");

    import.act(&serving, "undo");
    let report = import.until(&mut serving, "undone");
    assert_eq!(report["message"], format!("{ROWS} changes were taken back, 0 were left alone."));
    assert_eq!(sorted(&gadgets(&serving, &token), "name"), at_first);
}
