//! Several people write without pause while the program and its PostgreSQL are killed in turns. Whoever gets no answer
//! asks again with the same key. In the end everything that was acknowledged is there, once, with its line in the
//! ledger; nothing else is; and the numbers have no gap.
//!
//! KILL_ROUNDS and KILL_WRITES play more and longer rounds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};

use crate::place::{Answered, Place, Serving, ask, free_port};

const PEOPLE: usize = 4;
/// How long somebody asks again before they give up, and the test with them.
const PATIENCE: Duration = Duration::from_secs(120);

fn often(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|often| often.parse().ok()).unwrap_or(usual)
}

/// What somebody was promised: the gadget's id, its last name, and how many changes to it were acknowledged.
#[derive(Debug, Clone)]
struct Promised {
    id: String,
    name: String,
    changes: i64,
}

/// What all see who write.
struct Scene {
    port: u16,
    token: String,
    acknowledged: AtomicUsize,
    asked_again: AtomicUsize,
    is_over: AtomicBool,
}

impl Scene {
    /// Asks until there is an answer that says something about the request and not about the day.
    fn insist(&self, path: &str, key: &str, body: &Value) -> Answered {
        let began = Instant::now();
        let headers = [format!("authorization: Bearer {}", self.token), format!("idempotency-key: {key}")];
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        loop {
            let answer = ask(self.port, "POST", path, &headers, &body.to_string());
            if let Some(answer) = answer.filter(|answer| !matches!(answer.status, 500..=599)) {
                self.acknowledged.fetch_add(1, Ordering::SeqCst);
                return answer;
            }
            assert!(began.elapsed() < PATIENCE, "{path} {key} is never answered");
            self.asked_again.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Makes gadgets and renames some of them, until there have been enough.
    fn write(&self, person: usize, writes: usize) -> Vec<Promised> {
        let mut promised: Vec<Promised> = Vec::new();
        for number in 0..writes {
            let key = format!("{person}-{number}");
            let name = format!("Gadget {key}");
            match promised.last_mut().filter(|_| number % 3 == 2) {
                Some(last) => {
                    let body = json!({ "update": [{ "id": last.id, "name": name }] });
                    let answer = self.insist("/api/v1/gadgets/bulk", &key, &body);
                    assert_eq!(answer.status, 200, "{key}: {}", answer.json);
                    (last.name, last.changes) = (name, last.changes + 1);
                }
                None => {
                    let answer = self.insist("/api/v1/gadgets", &key, &json!({ "name": name }));
                    assert_eq!(answer.status, 201, "{key}: {}", answer.json);
                    let id = answer.json["data"]["id"].as_str().unwrap().to_owned();
                    promised.push(Promised { id, name, changes: 0 });
                }
            }
        }
        promised
    }

    fn until_acknowledged(&self, count: usize) {
        let began = Instant::now();
        while self.acknowledged.load(Ordering::SeqCst) < count && !self.is_over.load(Ordering::SeqCst) {
            assert!(began.elapsed() < PATIENCE, "nothing is acknowledged any more");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// All rows of a list, page after page.
fn all(serving: &Serving, token: &str, path: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = serving.get(&format!("{path}{cursor}"), token);
        assert_eq!(page.status, 200, "{}", page.json);
        rows.extend(page.json["data"].as_array().unwrap().iter().cloned());
        match page.json["meta"]["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return rows,
        }
    }
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

#[test]
fn nothing_that_was_acknowledged_is_lost_and_nothing_happens_twice() {
    let place = Place::new();
    let (rounds, writes) = (often("KILL_ROUNDS", 1), often("KILL_WRITES", 300));
    let at_home = [
        "--demo",
        "--set",
        "public_url=http://bakery-nord.localhost",
        "--set",
        "limits.requests_per_minute_per_user=1000000",
        "--set",
        "limits.requests_per_minute_per_tenant=1000000",
        "--set",
        "limits.requests_per_minute_per_ip=1000000",
        "--set",
        "sign_in.access_token_seconds=3600",
    ];
    let port = free_port();
    let mut serving = place.begin_serving_at(port, &at_home, |_| {});
    serving.until_ready();
    let token = serving.sign_in("ann@bakery-nord.example", "Warm-Bread-4-Nord").unwrap();
    let at_first = all(&serving, &token, "/api/v1/gadgets?limit=100");
    let scene = Scene {
        port,
        token: token.clone(),
        acknowledged: AtomicUsize::new(0),
        asked_again: AtomicUsize::new(0),
        is_over: AtomicBool::new(false),
    };

    let (promised, kills) = thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                scope.spawn({
                    let scene = &scene;
                    move || scene.write(person, writes / PEOPLE)
                })
            })
            .collect();
        let mut kills = 0;
        for round in 0..rounds {
            // The program in the middle of the round, its database towards the end.
            for (part, is_program) in [(1, true), (2, false)] {
                scene.until_acknowledged(writes * (3 * round + part) / (3 * rounds));
                kills += 1;
                if is_program {
                    serving.signal(Signal::SIGKILL);
                    serving.ended();
                    serving = place.begin_serving_at(port, &at_home, |_| {});
                } else {
                    let postgres = place.postgres().expect("PostgreSQL runs while the program is ready");
                    kill(Pid::from_raw(postgres), Signal::SIGKILL).unwrap();
                }
                serving.until_ready();
            }
        }
        let promised: Vec<Promised> = people.into_iter().flat_map(|person| person.join().unwrap()).collect();
        scene.is_over.store(true, Ordering::SeqCst);
        (promised, kills)
    });

    assert_eq!(kills, 2 * rounds);
    assert!(scene.asked_again.load(Ordering::SeqCst) > 0, "nobody noticed anything, so nothing is proven");
    let now = all(&serving, &token, "/api/v1/gadgets?limit=100");
    everything_promised_is_there(&promised, &at_first, &now);
    the_ledger_tells_it_once(&serving, &token, &promised);
    numbers_have_no_gap(&now);
}

fn everything_promised_is_there(promised: &[Promised], at_first: &[Value], now: &[Value]) {
    let there: BTreeMap<&str, &Value> = now.iter().map(|row| (text(row, "id"), row)).collect();
    assert_eq!(there.len(), now.len(), "no gadget is listed twice");
    for promise in promised {
        let row = there.get(promise.id.as_str()).unwrap_or_else(|| panic!("{promise:?} was lost"));
        assert_eq!(text(row, "name"), promise.name);
        assert_eq!(row["version"], json!(1 + promise.changes), "{promise:?}");
    }
    let names: BTreeSet<&str> = now.iter().map(|row| text(row, "name")).collect();
    assert_eq!(names.len(), now.len(), "nothing was made twice");
    assert_eq!(now.len(), at_first.len() + promised.len(), "nothing was invented");
}

fn the_ledger_tells_it_once(serving: &Serving, token: &str, promised: &[Promised]) {
    let mut told: BTreeMap<(String, String), i64> = BTreeMap::new();
    for line in all(serving, token, "/api/v1/audit?limit=100&entity=example.gadget") {
        *told.entry((text(&line, "record_id").to_owned(), text(&line, "name").to_owned())).or_default() += 1;
    }
    for promise in promised {
        let lines = |verb: &str| {
            told.get(&(promise.id.clone(), format!("example.gadget.{verb}"))).copied().unwrap_or_default()
        };
        assert_eq!((lines("created"), lines("updated")), (1, promise.changes), "{promise:?}");
    }
}

fn numbers_have_no_gap(now: &[Value]) {
    let numbers: BTreeSet<usize> =
        now.iter().map(|row| text(row, "number").trim_start_matches("GAD-").parse().unwrap()).collect();
    assert_eq!(numbers, (1..=now.len()).collect::<BTreeSet<usize>>());
}
