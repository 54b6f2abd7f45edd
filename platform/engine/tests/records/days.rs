//! Figures kept of each day: they are what counting on that day has said, however late and however often they are worked out.

use std::collections::BTreeMap;

use engine::clock::Clock;
use engine::records::CountDays;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sdk::Ctx;
use serde_json::{Value, json};
use testing::{Chance, Person, TestApp};

use crate::workshop::{app_alone, at, create, id, make};

const DAY_S: i64 = 86_400;
const STEPS: usize = 24;
const STEP_S: i64 = 5 * 3_600;

/// What was true when a day ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Ended {
    made: i64,
    in_use: i64,
    /// By field and state; what has none is under no name.
    states: BTreeMap<(&'static str, String), i64>,
}

/// A tenant, what its people did so far, and what they have counted.
struct House {
    person: Person,
    zone: TimeZone,
    pieces: Vec<(Value, &'static str)>,
    scraps: Vec<Value>,
    pieces_of: BTreeMap<Date, Ended>,
    scraps_of: BTreeMap<Date, Ended>,
}

async fn count_days(app: &TestApp, person: &Person) {
    app.in_system_of(person.tenant, |ctx: Ctx| async move { ctx.enqueue(&CountDays {}).await })
        .await
        .unwrap();
    app.work_off().await;
}

/// So that no day ends while somebody is at it.
fn to_half_past(app: &TestApp) {
    app.clock.advance_s((1_800 - app.clock.now().as_second()).rem_euclid(3_600));
}

async fn daily(person: &Person, query: &str) -> Value {
    let answer = person.get(&format!("/api/v1/analytics/daily?{query}")).await;
    assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
    answer.json["data"].clone()
}

async fn refused(person: &Person, query: &str) -> String {
    let answer = person.get(&format!("/api/v1/analytics/daily?{query}")).await;
    assert_eq!(answer.status(), 400, "{query}: {}", answer.json);
    answer.details().join("; ")
}

fn counts(points: &Value) -> BTreeMap<Date, i64> {
    let points = points.as_array().unwrap().iter();
    points
        .map(|point| (point["day"].as_str().unwrap().parse().unwrap(), point["count"].as_i64().unwrap()))
        .collect()
}

/// A column of the module, that a workflow goes by, and a field in a slot, that a board goes by.
const FIELDS: [&str; 2] = ["stage", "own_stage"];

/// Every row of the tenant, but for when it was written.
async fn rows(app: &TestApp, person: &Person) -> Vec<String> {
    let sql = "select concat_ws(' ', entity, day, made, removed, in_use, states) from core.daily_figure
               where tenant_id = $1 order by entity, day";
    let rows = app.superuser().await.query(sql, &[&person.tenant.uuid()]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Between states there is every way, so that chance may choose.
async fn workflow(person: &Person) {
    let ways = json!([
        { "label": "Begin again", "to": "raw" },
        { "label": "Glaze", "to": "glazed" },
        { "label": "Sell", "to": "sold" },
    ]);
    let flow = json!({ "entity": "workshop.piece", "field": "stage", "name": "Any", "transitions": ways });
    create(person, "workflows", flow).await;
}

impl House {
    async fn open(person: Person, zone: &str) -> Self {
        let moved = person.patch("/api/v1/tenant", json!({ "time_zone": zone })).await;
        assert_eq!(moved.status(), 200, "{}", moved.json);
        workflow(&person).await;
        let board = json!({ "entity": "workshop.piece", "face": "board", "content": { "by": "own_stage" } });
        create(&person, "layouts", board).await;
        Self {
            person: person.sign_in_again().await,
            zone: TimeZone::get(zone).unwrap(),
            pieces: Vec::new(),
            scraps: Vec::new(),
            pieces_of: BTreeMap::new(),
            scraps_of: BTreeMap::new(),
        }
    }

    /// Does something, and counts by plain questions what there is then.
    async fn live(&mut self, app: &TestApp, chance: &mut Chance) {
        self.person = self.person.sign_in_again().await;
        let today = app.clock.now().to_zoned(self.zone.clone()).date();
        for _ in 0..1 + chance.below(4) {
            self.act(today, chance).await;
        }
        let whole = self.count("count?entity=workshop.piece").await["count"].as_i64().unwrap();
        let mut states = BTreeMap::new();
        for field in FIELDS {
            let told = self.count(&format!("group?entity=workshop.piece&by={field}")).await;
            for group in told["groups"].as_array().unwrap() {
                let state = group["key"].as_str().unwrap_or_default().to_owned();
                states.insert((field, state), group["count"].as_i64().unwrap());
            }
        }
        let ended = self.pieces_of.entry(today).or_default();
        (ended.in_use, ended.states) = (whole, states);
        let scraps = self.count("count?entity=workshop.scrap").await["count"].as_i64().unwrap();
        self.scraps_of.entry(today).or_default().in_use = scraps;
    }

    async fn count(&self, query: &str) -> Value {
        let answer = self.person.get(&format!("/api/v1/analytics/{query}")).await;
        assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
        answer.json["data"].clone()
    }

    async fn act(&mut self, today: Date, chance: &mut Chance) {
        let stage = *chance.any(&["raw", "glazed", "sold"]);
        let own_stage = *chance.any(&[None, Some("early"), Some("late")]);
        let stages = json!({ "stage": stage, "own_stage": own_stage });
        match chance.below(10) {
            0..3 => {
                let piece = make(&self.person, "Bowl", stages).await;
                self.pieces.push((piece, "in use"));
                self.pieces_of.entry(today).or_default().made += 1;
            }
            3 => {
                self.scraps.push(create(&self.person, "scraps", json!({ "name": "Rest" })).await);
                self.scraps_of.entry(today).or_default().made += 1;
            }
            4 if !self.scraps.is_empty() => {
                let scrap = self.scraps.swap_remove(chance.below(self.scraps.len()));
                let gone = self.person.delete(&format!("/api/v1/scraps/{}", id(&scrap))).await;
                assert_eq!(gone.status(), 200, "{}", gone.json);
            }
            _ if self.pieces.is_empty() => {}
            wish => {
                let index = chance.below(self.pieces.len());
                let (piece, standing) = &mut self.pieces[index];
                let deed = match (wish, *standing) {
                    (5 | 6, "in use" | "archived") => "delete",
                    (5, _) => "purge",
                    (_, "trashed") => "restore",
                    (7, "in use") => "archive",
                    (_, "archived") => "unarchive",
                    _ => "move",
                };
                let path = at(piece);
                let answer = match deed {
                    "delete" => self.person.delete(&path).await,
                    "move" => self.person.patch(&path, stages).await,
                    deed => self.person.post(&format!("{path}/{deed}"), json!({})).await,
                };
                assert_eq!(answer.status(), 200, "{deed}: {}", answer.json);
                *standing = match deed {
                    "delete" => "trashed",
                    "archive" => "archived",
                    // What was archived before it was deleted is archived still.
                    "restore" if !answer.json["data"]["archived_at"].is_null() => "archived",
                    "purge" => "gone",
                    _ => "in use",
                };
                if *standing == "gone" {
                    self.pieces.swap_remove(index);
                }
            }
        }
    }

    /// The kept figures are those that were counted.
    async fn agree(&self, app: &TestApp, hint: &str) {
        let person = self.person.sign_in_again().await;
        let today = app.clock.now().to_zoned(self.zone.clone()).date();
        for (entity, counted) in [("workshop.piece", &self.pieces_of), ("workshop.scrap", &self.scraps_of)] {
            let Some((first, _)) = counted.iter().find(|(_, ended)| ended.made > 0) else { continue };
            let of = async |metric: &str| {
                counts(&daily(&person, &format!("entity={entity}&metric={metric}")).await["points"])
            };
            let (made, removed, in_use) = (of("made").await, of("removed").await, of("in_use").await);
            let days: Vec<Date> =
                first.series(jiff::Span::new().days(1)).take_while(|day| *day < today).collect();
            assert_eq!(in_use.keys().copied().collect::<Vec<_>>(), days, "{hint} {entity}");
            let mut before = Ended::default();
            for day in &days {
                // On a day on which nobody did anything, all is as it was.
                let ended = counted.get(day).cloned().unwrap_or(Ended { made: 0, ..before.clone() });
                let hint = format!("{hint} {entity} {day}");
                assert_eq!((made[day], in_use[day]), (ended.made, ended.in_use), "{hint}");
                assert_eq!(removed[day], before.in_use + ended.made - ended.in_use, "{hint}");
                before = ended;
            }
            if entity == "workshop.piece" {
                self.states_agree(&person, &days, hint).await;
            }
        }
    }

    async fn states_agree(&self, person: &Person, days: &[Date], hint: &str) {
        for field in FIELDS {
            let told = daily(person, &format!("entity=workshop.piece&metric=state:{field}")).await;
            let lines = told["lines"].as_array().unwrap().iter();
            let lines: BTreeMap<&str, BTreeMap<Date, i64>> = lines
                .map(|line| (line["key"].as_str().unwrap_or_default(), counts(&line["points"])))
                .collect();
            let mut ended = &Ended::default();
            for day in days {
                ended = self.pieces_of.get(day).unwrap_or(ended);
                for state in ["", "raw", "glazed", "sold", "early", "late"] {
                    let kept = lines.get(state).map_or(0, |line| line[day]);
                    let counted = ended.states.get(&(field, state.to_owned())).copied().unwrap_or_default();
                    assert_eq!(kept, counted, "{hint} {day} {field} {state}");
                }
            }
        }
    }
}

#[tokio::test]
async fn the_figures_of_days_are_what_was_counted_on_them_east_and_west() {
    let app = app_alone().await;
    let seed = Chance::seed();
    let chance = &mut Chance::new(seed);
    let hint = format!("seed {seed}");
    let west = app.another_tenant().await;
    let east = app.owner().sign_in_again().await;
    let mut houses =
        [House::open(east, "Pacific/Auckland").await, House::open(west, "America/Los_Angeles").await];
    to_half_past(&app);

    for _ in 0..STEPS {
        app.clock.advance_s(STEP_S);
        for house in &mut houses {
            house.live(&app, chance).await;
        }
        // Some nights are missed.
        if chance.one_in(6) {
            count_days(&app, &houses[chance.below(2)].person).await;
        }
    }
    app.clock.advance_s(2 * DAY_S);
    for house in &houses {
        count_days(&app, &house.person).await;
        house.agree(&app, &hint).await;

        let kept = rows(&app, &house.person).await;
        count_days(&app, &house.person).await;
        assert_eq!(rows(&app, &house.person).await, kept, "{hint}: once more is the same");
        let sql = "delete from core.daily_figure where tenant_id = $1";
        app.superuser().await.execute(sql, &[&house.person.tenant.uuid()]).await.unwrap();
        count_days(&app, &house.person).await;
        assert_eq!(rows(&app, &house.person).await, kept, "{hint}: and so is what is made up for");
    }
}

#[tokio::test]
async fn figures_of_days_are_for_whoever_reads_all_records_and_for_no_other_tenant() {
    let app = app_alone().await;
    let ann = app.owner();
    let bea = app.member("Bea", "member").await;
    let kim = app.member("Kim", "viewer").await;
    let other = app.another_tenant().await;
    to_half_past(&app);
    let ann = &ann.sign_in_again().await;
    workflow(ann).await;
    make(ann, "Bowl", json!({})).await;
    create(ann, "sketches", json!({ "name": "Plan" })).await;
    app.clock.advance_s(2 * DAY_S);
    count_days(&app, ann).await;
    count_days(&app, &other).await;
    let mut people = Vec::new();
    for person in [ann, &bea, &kim, &other] {
        people.push(person.sign_in_again().await);
    }
    let [ann, bea, kim, other] = &people[..] else { unreachable!() };

    for person in [ann, bea] {
        let told = daily(person, "entity=workshop.piece&metric=state:stage").await;
        assert_eq!(told["points"].as_array().unwrap().len(), 2);
        assert_eq!((&told["lines"][0]["key"], &told["lines"][0]["label"]), (&json!("raw"), &json!("Raw")));
        assert_eq!(told["until"], told["points"][1]["day"]);
        assert!(told["refreshedAt"].is_string());
    }
    let own = bea.get("/api/v1/analytics/daily?entity=workshop.sketch&metric=made").await;
    assert_eq!(own.status_and_code(), "403 core.permission.missing", "she reads her own only");
    assert_eq!(counts(&daily(ann, "entity=workshop.sketch&metric=made").await["points"]).len(), 2);
    let none = refused(kim, "entity=workshop.sketch&metric=made").await;
    assert_eq!(none, "entity: names \"workshop.sketch\", which is no kind of records here");
    let unknown = refused(kim, "entity=workshop.nothing&metric=made").await;
    assert_eq!(unknown, "entity: names \"workshop.nothing\", which is no kind of records here");
    let theirs = daily(other, "entity=workshop.piece&metric=in_use").await;
    assert_eq!((&theirs["points"], &theirs["until"]), (&json!([]), &Value::Null));

    for (query, why) in [
        ("metric=state:secret", "metric: names \"secret\", which is no field here"),
        ("metric=state:nothing", "metric: names \"nothing\", which is no field here"),
        ("metric=state:name", "metric: names name, which has no states to choose from"),
        (
            "metric=state:own_stage",
            "metric: names own_stage, by which neither a workflow nor a board goes; nothing is counted by it",
        ),
        ("metric=made&from=2026-02-01&to=2026-01-01", "from: is after the last day"),
        ("metric=made&from=1999-01-01", "from: lies more than 1100 days before the last day"),
        ("metric=most", "metric: is made, removed, in_use, or state: before a field of choices"),
    ] {
        assert_eq!(refused(bea, &format!("entity=workshop.piece&{query}")).await, why);
    }
    let strict = ann.get("/api/v1/analytics/daily?entity=workshop.piece&metric=made&page=2").await;
    assert_eq!(strict.status_and_code(), "400 core.query.unknown");
}

#[tokio::test]
async fn a_long_silence_is_made_up_for_as_far_as_promised_and_a_purged_kind_leaves_no_figures() {
    let app = app_alone().await;
    to_half_past(&app);
    let ann = &app.owner().sign_in_again().await;
    let kind = create(ann, "entities", json!({ "singular": "Vehicle" })).await;
    create(ann, "vehicles", json!({ "name": "Van" })).await;
    let began = app.clock.now().to_zoned(TimeZone::UTC).date();
    app.clock.advance_s(DAY_S);
    count_days(&app, ann).await;
    app.clock.advance_s(200 * DAY_S);
    count_days(&app, ann).await;

    let ann = ann.sign_in_again().await;
    let told = daily(&ann, &format!("entity=custom.vehicle&metric=in_use&from={began}")).await;
    let known = counts(&told["points"]);
    assert_eq!(known.len(), 93, "the first, and ninety-two that were made up for");
    assert!(known.contains_key(&began) && known.values().all(|count| *count == 1), "{known:?}");
    let own = refused(&ann, "entity=core.entity&metric=made").await;
    assert_eq!(own, "entity: names core.entity, which is not counted day by day");

    for deed in ["delete", "purge"] {
        let path = format!("/api/v1/entities/{}", id(&kind));
        let answer = match deed {
            "delete" => ann.delete(&path).await,
            _ => ann.post(&format!("{path}/purge"), json!({})).await,
        };
        assert_eq!(answer.status(), 200, "{deed}: {}", answer.json);
    }
    app.work_off().await;
    assert_eq!(rows(&app, &ann).await, Vec::<String>::new());
    count_days(&app, &ann).await;
    assert_eq!(rows(&app, &ann).await, Vec::<String>::new());
}
