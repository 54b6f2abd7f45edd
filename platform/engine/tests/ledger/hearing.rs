//! Hearing: all of it, in order for each record, and not before it is certain.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use engine::store::Mode;
use sdk::Fact;
use serde_json::json;
use testing::TestApp;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::kiosk::{
    ARCHIVIST, BOOKKEEPER, Kiosk, LATECOMER, Moods, PaperSold, booked, heard_by, kiosk, sell, tell,
};

/// Far longer than anything takes here, and shorter than the pause after which everybody looks by the clock.
const SOON: Duration = Duration::from_secs(7);

/// Waits until the bookkeeper has heard so much. Only for what happens by itself.
pub async fn until_booked(app: &TestApp, count: usize, within: Duration) -> Vec<String> {
    let began = Instant::now();
    loop {
        let titles = booked(app).await;
        if titles.len() >= count {
            return titles;
        }
        assert!(began.elapsed() < within, "heard {} of {count} within {within:?}", titles.len());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn what_is_told_is_heard_by_those_who_listen() {
    let (app, _) = kiosk().await;
    sell(&app.house, app.owner().tenant, None, "Kieler Bote").await;

    app.hear_all().await;
    app.hear_all().await;

    assert_eq!(booked(&app).await, ["Kieler Bote"], "once, although there was a second chance");
}

#[tokio::test]
async fn a_handler_works_in_the_tenant_of_the_event_and_under_its_request() {
    let (app, _) = kiosk().await;
    let theirs = app.another_tenant().await.tenant;
    sell(&app.house, theirs, None, "tell: Sylter Rundschau").await;

    app.hear_all().await;

    let told = app
        .superuser()
        .await
        .query(
            "select tenant_id, actor_name, request_id from core.event where name = 'kiosk.sale.booked'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].get::<_, Uuid>("tenant_id"), theirs.uuid());
    assert_eq!(told[0].get::<_, &str>("actor_name"), "kiosk.bookkeeper");
    assert!(told[0].get::<_, Option<&str>>("request_id").is_some());
    assert!(booked(&app).await.is_empty(), "our own tenant has heard nothing");
}

#[tokio::test]
async fn a_handler_speaks_and_reckons_as_its_tenant_does_also_when_it_tries_again() {
    let (app, moods) = kiosk().await;
    let theirs = app.another_tenant().await;
    theirs.patch("/api/v1/tenant", json!({ "locale": "de-AT", "time_zone": "Asia/Kolkata" })).await;
    moods.fails_at("tell where, later");
    for title in ["tell where", "tell where, later"] {
        sell(&app.house, theirs.tenant, None, title).await;
    }

    app.hear_all().await;
    moods.mends();
    app.clock.advance_s(3_600);
    app.hear_all().await;

    let told = app
        .superuser()
        .await
        .query("select data ->> 'title' from core.event where name = 'kiosk.sale.booked'", &[])
        .await
        .unwrap();
    let told: Vec<&str> = told.iter().map(|row| row.get(0)).collect();
    assert_eq!(told, ["de-AT Asia/Kolkata", "de-AT Asia/Kolkata"]);
}

#[tokio::test]
async fn a_line_of_a_slow_transaction_is_not_lost_behind_faster_ones() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;
    let (slow, slow_unit) = app.house.system_ctx("kiosk.till", tenant, Mode::Writes);
    tell(&slow, None, "slow").await;
    sell(&app.house, tenant, None, "fast").await;

    let app = Arc::new(app);
    let hearing = Arc::clone(&app);
    let hearing = tokio::spawn(async move { hearing.hear_all().await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(booked(&app).await.is_empty(), "what comes after a running transaction waits for it");
    slow_unit.commit().await.unwrap();
    hearing.await.unwrap();

    assert_eq!(booked(&app).await, ["slow", "fast"]);
}

#[tokio::test]
async fn nothing_is_lost_and_no_record_is_out_of_order_when_transactions_end_in_any_order() {
    const TILLS: usize = 4;
    const SALES: usize = 60;
    let (mut app, _) = kiosk().await;
    app.work();
    let tenant = app.owner().tenant;

    let tills = (0..TILLS).map(|till| {
        let house = Arc::clone(&app.house);
        tokio::spawn(async move {
            let record = Uuid::new_v4();
            for sale in 0..SALES {
                let (ctx, unit) = house.system_ctx("kiosk.till", tenant, Mode::Writes);
                tell(&ctx, Some(record), &format!("{till}:{sale}")).await;
                // Every till keeps its transaction open for another while.
                tokio::time::sleep(Duration::from_millis(((till * 7 + sale * 3) % 11) as u64)).await;
                if sale % 10 == 9 { unit.roll_back().await } else { unit.commit().await.unwrap() }
            }
        })
    });
    for till in tills.collect::<Vec<_>>() {
        till.await.unwrap();
    }

    let titles = until_booked(&app, TILLS * SALES * 9 / 10, Duration::from_secs(60)).await;
    let mut of_tills: HashMap<String, Vec<usize>> = HashMap::new();
    for title in titles {
        let (till, sale) = title.split_once(':').unwrap();
        of_tills.entry(till.to_owned()).or_default().push(sale.parse().unwrap());
    }
    for sales in of_tills.values() {
        let expected: Vec<usize> = (0..SALES).filter(|sale| sale % 10 != 9).collect();
        assert_eq!(*sales, expected, "each once, and in order");
    }
}

#[tokio::test]
async fn more_than_one_look_of_many_tenants_is_heard() {
    let (app, _) = kiosk().await;
    let others = [app.another_tenant().await.tenant, app.another_tenant().await.tenant];
    for tenant in [app.owner().tenant, others[0], others[1]] {
        for _ in 0..3 {
            let (ctx, unit) = app.house.system_ctx("kiosk.till", tenant, Mode::Writes);
            for number in 0..150 {
                tell(&ctx, None, &number.to_string()).await;
            }
            unit.commit().await.unwrap();
        }
    }

    app.hear_all().await;

    let counted = app
        .superuser()
        .await
        .query("select count(*), count(distinct event_id) from kiosk.heard group by tenant_id", &[])
        .await
        .unwrap();
    let counted: Vec<(i64, i64)> = counted.iter().map(|row| (row.get(0), row.get(1))).collect();
    assert_eq!(counted, [(450, 450); 3]);
}

#[tokio::test]
async fn a_wake_up_comes_with_the_commit_and_not_with_the_clock() {
    let (mut app, _) = kiosk().await;
    app.work();
    sell(&app.house, app.owner().tenant, None, "first").await;
    until_booked(&app, 1, Duration::from_secs(30)).await;

    let began = Instant::now();
    sell(&app.house, app.owner().tenant, None, "second").await;
    until_booked(&app, 2, SOON).await;

    println!("woken and heard within {:?}", began.elapsed());
}

#[tokio::test]
async fn a_new_subscriber_begins_now_unless_it_says_otherwise() {
    let (app, _) = kiosk().await;
    sell(&app.house, app.owner().tenant, None, "before").await;
    app.hear_all().await;

    let grown = app.another_node(Kiosk::grown(&Arc::new(Moods::default()))).await;
    sell(&grown.house, app.owner().tenant, None, "after").await;
    grown.hear_all().await;

    let late: Vec<String> = heard_by(&app, LATECOMER).await;
    assert!(!late.contains(&"before".to_owned()) && late.contains(&"after".to_owned()), "{late:?}");
    assert_eq!(heard_by(&app, ARCHIVIST).await, ["before", "after"]);
}

#[tokio::test]
async fn lines_that_nobody_listens_to_are_passed_by_and_leave_nothing_behind() {
    let (app, _) = kiosk().await;
    app.owner().patch("/api/v1/users/me", serde_json::json!({ "first_name": "Anna" })).await;

    app.hear_all().await;

    let superuser = app.superuser().await;
    let place = superuser
        .query_one(
            "select count(*) filter (where (event.xid, event.id) > (subscriber.xid, subscriber.id)),
                    (select count(*) from core.subscriber_place), (select count(*) from core.delivery)
             from core.event event cross join core.subscriber subscriber",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((place.get::<_, i64>(0), place.get::<_, i64>(1), place.get::<_, i64>(2)), (0, 0, 0));
}

/// So many lines of each name, one after the other, in one transaction.
async fn write_lines(app: &TestApp, lines: &[(&str, usize)]) {
    let names: Vec<&str> = lines.iter().flat_map(|(name, count)| vec![*name; *count]).collect();
    let written = "insert into core.event (tenant_id, id, at, name, actor_kind)
                   select $1, lpad(to_hex(line.nth), 32, '0')::uuid, $2, line.name, 'system'
                   from unnest($3::text[]) with ordinality as line (name, nth)";
    let now = app.platform_ctx().now();
    app.superuser().await.execute(written, &[&app.owner().tenant, &now, &names]).await.unwrap();
}

/// What the next look ahead says that sees anything: how many lines were looked at, whether nothing can be read until a
/// transaction ends, and how many lines are to be heard. Reading goes on after it.
async fn look(client: &Client) -> (i32, bool, i64) {
    let look = "with seen as materialized (
                    select * from core.events_for($1, '00000000-0000-0000-0000-000000000001', '{kiosk.paper.%}', 500)
                ),
                moved as (
                    update core.subscriber set xid = seen.next_xid::xid8, id = seen.next_id
                    from (select next_xid, next_id from seen limit 1) seen
                    where name = $1
                )
                select max(seen), bool_or(is_waiting), count(id) from seen";
    loop {
        client.batch_execute("begin; select set_config('app.door', 'open', true)").await.unwrap();
        let row = client.query_one(look, &[&BOOKKEEPER]).await.unwrap();
        client.batch_execute("commit").await.unwrap();
        // Whatever runs in other databases of the server hides lines, too.
        if row.get::<_, i32>(0) > 0 {
            return (row.get(0), row.get(1), row.get(2));
        }
    }
}

#[tokio::test]
async fn a_look_hears_some_lines_and_passes_many() {
    let (app, _) = kiosk().await;
    app.hear_all().await;
    let client = app.superuser().await;
    let leased =
        "update core.subscriber set leased_by = '00000000-0000-0000-0000-000000000001' where name = $1";
    client.execute(leased, &[&BOOKKEEPER]).await.unwrap();
    const OTHER: &str = "kiosk.light.flickered";
    write_lines(&app, &[(OTHER, 12_000), (PaperSold::NAME, 700), (OTHER, 400)]).await;
    let open = app.superuser().await;
    open.batch_execute("begin; select pg_current_xact_id()").await.unwrap();
    write_lines(&app, &[(PaperSold::NAME, 3)]).await;

    assert_eq!(look(&client).await, (10_000, false, 0));
    assert_eq!(look(&client).await, (2_500, false, 500));
    assert_eq!(look(&client).await, (600, true, 200));
    open.batch_execute("rollback").await.unwrap();
    let (seen, _, heard) = look(&client).await;
    assert_eq!((seen, heard), (3, 3));
}

#[tokio::test]
async fn hearing_begins_anew_from_a_time_on_when_an_operator_says_so() {
    let (app, _) = kiosk().await;
    let (tenant, operator) = (app.owner().tenant, app.operator().await);
    sell(&app.house, tenant, None, "yesterday").await;
    app.hear_all().await;
    app.clock.advance_s(3600);
    let from = app.platform_ctx().now();
    app.clock.advance_s(60);
    operator.sign_in(testing::PASSWORD).await;
    sell(&app.house, tenant, None, "today").await;
    app.hear_all().await;

    let answer = operator
        .post("/api/v1/subscribers/kiosk.bookkeeper/replay", serde_json::json!({ "from": from.to_string() }))
        .await;
    app.hear_all().await;
    let unknown = operator
        .post("/api/v1/subscribers/kiosk.cat/replay", serde_json::json!({ "from": from.to_string() }))
        .await;

    assert_eq!(answer.status(), 204, "{}", answer.json);
    assert_eq!(booked(&app).await, ["yesterday", "today", "today"]);
    assert_eq!(unknown.status_and_code(), "404 core.subscriber.unknown");
}
