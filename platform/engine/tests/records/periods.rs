//! What `today` and its relatives mean: in the zone of the tenant, near midnight and when summer time comes and goes.

use base::Timestamp;
use engine::clock::Clock;
use serde_json::{Value, json};
use testing::{Person, TestApp};

use crate::workshop::{app_alone, column, create, make, names};

/// Moves the clock to this moment, and signs its owner in again.
async fn at_moment(app: &TestApp, person: &Person, moment: &str) -> Person {
    let moment: Timestamp = moment.parse().unwrap();
    app.clock.advance_s(moment.as_second() - app.clock.now().as_second());
    person.sign_in_again().await
}

async fn tenant_in(app: &TestApp, zone: &str) -> Person {
    let person = app.another_tenant().await;
    let moved = person.patch("/api/v1/tenant", json!({ "time_zone": zone })).await;
    assert_eq!(moved.status(), 200, "{}", moved.json);
    person
}

/// One piece a moment, named after it, with the same moment in its slot.
async fn fired(person: &Person, moments: &[&str]) {
    for moment in moments {
        make(person, moment, json!({ "fired_at": moment, "own_moment": moment })).await;
    }
}

async fn finds_moments(person: &Person, test: &str, value: &str, expected: &[&str]) {
    for field in ["fired_at", "own_moment"] {
        let query = format!("sort=fired_at&filter[{field}{test}]={value}");
        assert_eq!(names(person, &query).await, expected, "{query}");
    }
}

async fn finds_days(person: &Person, test: &str, value: &str, expected: &[&str]) {
    for field in ["due", "own_day"] {
        let query = format!("sort=due&filter[{field}{test}]={value}");
        assert_eq!(names(person, &query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn today_is_the_tenants_day_on_both_sides_of_the_earth() {
    let app = app_alone().await;
    let (tokyo, new_york) = (tenant_in(&app, "Asia/Tokyo").await, tenant_in(&app, "America/New_York").await);
    // In Tokyo the 11th is half an hour old; in New York the 10th has its forenoon.
    let moment = "2027-01-10T15:30:00Z";
    // The clock is moved once: moved back again, it would stand before the first one's token was issued.
    let tokyo = at_moment(&app, &tokyo, moment).await;
    let new_york = new_york.sign_in_again().await;
    let moments = [
        "2027-01-10T04:59:59Z",
        "2027-01-10T05:00:00Z",
        "2027-01-10T14:59:59.999999Z",
        "2027-01-10T15:00:00Z",
        "2027-01-11T04:59:59Z",
        "2027-01-11T05:00:00Z",
        "2027-01-11T15:00:00Z",
    ];
    let days = ["2027-01-09", "2027-01-10", "2027-01-11", "2027-01-12"];
    for person in [&tokyo, &new_york] {
        fired(person, &moments).await;
        for day in days {
            make(person, day, json!({ "due": day, "own_day": day })).await;
        }
    }

    finds_moments(&tokyo, "", "yesterday", &moments[..3]).await;
    finds_moments(&tokyo, "", "today", &moments[3..6]).await;
    finds_moments(&tokyo, "", "tomorrow", &moments[6..]).await;
    finds_moments(&tokyo, ".gt", "today", &moments[6..]).await;
    finds_moments(&tokyo, ".gte", "today", &moments[3..]).await;
    finds_moments(&tokyo, ".lt", "today", &moments[..3]).await;
    finds_moments(&tokyo, ".lte", "today", &moments[..6]).await;
    finds_moments(&tokyo, "", "2027-01-11", &moments[3..6]).await;
    finds_moments(&tokyo, ".between", "2027-01-11,2027-01-12", &moments[3..]).await;
    finds_moments(&tokyo, ".lt", "now", &moments[..4]).await;
    finds_days(&tokyo, "", "today", &["2027-01-11"]).await;
    finds_days(&tokyo, "", "tomorrow", &["2027-01-12"]).await;

    finds_moments(&new_york, "", "yesterday", &moments[..1]).await;
    finds_moments(&new_york, "", "today", &moments[1..5]).await;
    finds_moments(&new_york, "", "tomorrow", &moments[5..]).await;
    finds_moments(&new_york, ".between", "yesterday,today", &moments[..5]).await;
    finds_moments(
        &new_york,
        ".ne",
        "today",
        &[moments[0], moments[5], moments[6], days[0], days[1], days[2], days[3]],
    )
    .await;
    finds_days(&new_york, "", "today", &["2027-01-10"]).await;
    finds_days(&new_york, ".in", "yesterday,tomorrow", &["2027-01-09", "2027-01-11"]).await;
    assert_eq!(names(&tokyo, "filter[created_at]=today&limit=100").await.len(), 11);
    assert_eq!(names(&new_york, "filter[created_at]=yesterday&limit=100").await.len(), 0);
}

#[tokio::test]
async fn what_is_filled_in_by_itself_is_of_the_tenants_day_and_year() {
    let app = app_alone().await;
    let (tokyo, new_york) = (tenant_in(&app, "Asia/Tokyo").await, tenant_in(&app, "America/New_York").await);
    let moment = "2026-12-31T15:30:00Z";
    // The clock is moved once: moved back again, it would stand before the first one's token was issued.
    let tokyo = at_moment(&app, &tokyo, moment).await;
    let new_york = new_york.sign_in_again().await;

    for (person, day, number) in
        [(&tokyo, "2027-01-01", "PC-2027-0001"), (&new_york, "2026-12-31", "PC-2026-0001")]
    {
        let sketch = create(person, "sketches", json!({ "name": "Plan" })).await;
        let piece = make(person, "Bowl", json!({})).await;
        assert_eq!((&sketch["drawn_on"], &piece["number"]), (&json!(day), &json!(number)));
    }
}

#[tokio::test]
async fn days_are_as_long_as_they_are_when_the_clocks_change() {
    let app = app_alone().await;
    let new_york = tenant_in(&app, "America/New_York").await;
    // From the 14th of March at 2 in the night it is summer: the day has 23 hours.
    let spring =
        ["2027-03-14T04:59:59Z", "2027-03-14T05:00:00Z", "2027-03-15T03:59:59Z", "2027-03-15T04:00:00Z"];
    // On the 7th of November it is over: the day has 25.
    let autumn =
        ["2027-11-07T03:59:59Z", "2027-11-07T04:00:00Z", "2027-11-08T04:59:59Z", "2027-11-08T05:00:00Z"];
    fired(&new_york, &spring).await;
    fired(&new_york, &autumn).await;

    for (days, moments) in [
        (spring, ["2027-03-14T05:00:01Z", "2027-03-14T07:00:00Z", "2027-03-15T03:59:30Z"]),
        (autumn, ["2027-11-07T04:00:01Z", "2027-11-07T06:30:00Z", "2027-11-08T04:59:30Z"]),
    ] {
        for moment in moments {
            let new_york = at_moment(&app, &new_york, moment).await;
            finds_moments(&new_york, "", "yesterday", &days[..1]).await;
            finds_moments(&new_york, "", "today", &days[1..3]).await;
            finds_moments(&new_york, "", "tomorrow", &days[3..]).await;
            finds_moments(&new_york, "", "last_2_days", &days[..3]).await;
        }
    }
}

#[tokio::test]
async fn a_day_that_does_not_begin_at_midnight_still_begins() {
    let app = app_alone().await;
    // In Beirut the clocks go forward at midnight: the 28th of March 2027 begins at one.
    let beirut = tenant_in(&app, "Asia/Beirut").await;
    let moments =
        ["2027-03-27T21:59:59Z", "2027-03-27T22:00:00Z", "2027-03-28T20:59:59Z", "2027-03-28T21:00:00Z"];
    fired(&beirut, &moments).await;

    let beirut = at_moment(&app, &beirut, "2027-03-28T09:00:00Z").await;

    finds_moments(&beirut, "", "today", &moments[1..3]).await;
    finds_moments(&beirut, ".gt", "today", &moments[3..]).await;
}

#[tokio::test]
async fn weeks_months_quarters_and_years_are_those_of_the_calendar() {
    let app = app_alone().await;
    let person = tenant_in(&app, "Europe/Berlin").await;
    // A Thursday, in Berlin too.
    let person = at_moment(&app, &person, "2027-02-18T11:00:00Z").await;
    let days = [
        "2025-12-31",
        "2026-01-01",
        "2026-09-30",
        "2026-10-01",
        "2026-12-31",
        "2027-01-01",
        "2027-01-19",
        "2027-01-20",
        "2027-01-31",
        "2027-02-01",
        "2027-02-07",
        "2027-02-08",
        "2027-02-14",
        "2027-02-15",
        "2027-02-18",
        "2027-02-21",
        "2027-02-22",
        "2027-02-28",
        "2027-03-01",
        "2027-03-31",
        "2027-04-01",
        "2027-12-31",
        "2028-01-01",
    ];
    for day in days {
        make(&person, day, json!({ "due": day, "own_day": day })).await;
    }

    for (word, from, to) in [
        ("this_week", "2027-02-15", "2027-02-21"),
        ("last_week", "2027-02-08", "2027-02-14"),
        ("next_week", "2027-02-22", "2027-02-28"),
        ("this_month", "2027-02-01", "2027-02-28"),
        ("last_month", "2027-01-01", "2027-01-31"),
        ("next_month", "2027-03-01", "2027-03-31"),
        ("this_quarter", "2027-01-01", "2027-03-31"),
        ("last_quarter", "2026-10-01", "2026-12-31"),
        ("this_year", "2027-01-01", "2027-12-31"),
        ("last_year", "2026-01-01", "2026-12-31"),
        ("next_year", "2028-01-01", "2028-12-31"),
        ("last_30_days", "2027-01-20", "2027-02-18"),
        ("next_2_weeks", "2027-02-18", "2027-03-03"),
        ("last_1_month", "2027-01-19", "2027-02-18"),
    ] {
        let expected: Vec<&str> = days.into_iter().filter(|day| (from..=to).contains(day)).collect();
        assert!(!expected.is_empty());
        finds_days(&person, "", word, &expected).await;
        let before: Vec<&str> = days.into_iter().filter(|day| *day < from).collect();
        finds_days(&person, ".lt", word, &before).await;
        let after: Vec<&str> = days.into_iter().filter(|day| *day > to).collect();
        finds_days(&person, ".gt", word, &after).await;
    }
}

#[tokio::test]
async fn stretches_that_mean_nothing_are_refused_with_examples() {
    let app = app_alone().await;
    let owner = app.owner();

    for field in ["due", "fired_at", "own_day", "own_moment", "created_at"] {
        for nonsense in [
            "soon",
            "last_0_days",
            "last_x_days",
            "this_2_weeks",
            "next_99999_years",
            "last_",
            "Today",
            "2027-02-29",
        ] {
            let refused = owner.get(&format!("/api/v1/pieces?filter[{field}]={nonsense}")).await;
            assert_eq!(refused.status_and_code(), "400 core.filter.invalid", "{field} {nonsense}");
            let line = refused.details().join("; ");
            assert!(
                line.starts_with(&format!("{field}: needs a ")) && line.contains("last_30_days"),
                "{line}"
            );
        }
    }
    assert_eq!(column(owner, "pieces", "id", "filter[due]=next_900_years").await, Vec::<Value>::new());
}
