//! Several nodes: one reads for a subscriber, the others take over when it dies, and effects happen once.

use std::sync::Arc;
use std::time::Duration;

use engine::ledger::LEASE_S;

use crate::hearing::until_booked;
use crate::kiosk::{Kiosk, booked, kiosk, sell};

#[tokio::test]
async fn one_node_reads_at_a_time_and_another_takes_over_when_it_has_died() {
    let (first, moods) = kiosk().await;
    let second = first.another_node(Kiosk::alone(&moods)).await;
    let tenant = first.owner().tenant;
    sell(&first.house, tenant, None, "one").await;
    first.hear_all().await;

    sell(&first.house, tenant, None, "two").await;
    second.hear_all().await;
    assert_eq!(booked(&first).await, ["one"], "the first node's lease still holds");

    second.clock.advance_s(LEASE_S + 1);
    second.hear_all().await;

    assert_eq!(booked(&first).await, ["one", "two"]);
}

#[tokio::test]
async fn a_node_that_lost_its_lease_without_noticing_does_no_harm() {
    let (first, moods) = kiosk().await;
    let second = first.another_node(Kiosk::alone(&moods)).await;
    let tenant = first.owner().tenant;
    first.hear_all().await;
    for number in 0..50 {
        sell(&first.house, tenant, None, &number.to_string()).await;
    }

    // Both believe that it is theirs, at the same time.
    let superuser = first.superuser().await;
    let stealing = tokio::spawn(async move {
        for _ in 0..40 {
            let _ = superuser.execute("update core.subscriber set leased_until = null", &[]).await;
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    });
    tokio::join!(first.hear_all(), second.hear_all());
    stealing.await.unwrap();
    first.superuser().await.execute("update core.subscriber set leased_until = null", &[]).await.unwrap();
    first.hear_all().await;

    let expected: Vec<String> = (0..50).map(|number| number.to_string()).collect();
    assert_eq!(booked(&first).await, expected, "each once, and in order");
}

#[tokio::test]
async fn what_was_done_before_a_crash_is_not_done_again_after_it() {
    let (app, _) = kiosk().await;
    let tenant = app.owner().tenant;
    for number in 0..10 {
        sell(&app.house, tenant, None, &number.to_string()).await;
    }
    app.hear_all().await;

    // As if it had died between the effects and saving its place.
    let superuser = app.superuser().await;
    superuser.execute("update core.subscriber set xid = '0', leased_by = null", &[]).await.unwrap();
    app.hear_all().await;

    assert_eq!(booked(&app).await.len(), 10);
}

#[tokio::test]
async fn a_node_killed_in_the_middle_loses_nothing_and_repeats_nothing() {
    let (mut first, moods) = kiosk().await;
    let second = first.another_node(Kiosk::alone(&moods)).await;
    let tenant = first.owner().tenant;
    for number in 0..400 {
        sell(&first.house, tenant, None, &number.to_string()).await;
    }
    let owner = first.owner().clone();

    first.work();
    until_booked(&first, 1, Duration::from_secs(30)).await;
    drop(first);
    second.clock.advance_s(LEASE_S + 1);
    second.hear_all().await;

    let row = second
        .superuser()
        .await
        .query_one(
            "select count(*), count(distinct event_id) from kiosk.heard where tenant_id = $1",
            &[&owner.tenant],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (400, 400));
}

#[tokio::test]
async fn a_node_that_only_answers_wakes_the_one_that_works() {
    let (answering, moods) = kiosk().await;
    let mut working = answering.another_node(Kiosk::alone(&moods)).await;
    working.work();
    let tenant = answering.owner().tenant;
    sell(&answering.house, tenant, None, "first").await;
    until_booked(&answering, 1, Duration::from_secs(30)).await;
    // The listening connection may still be on its way when the first is heard.
    tokio::time::sleep(Duration::from_millis(300)).await;

    let began = std::time::Instant::now();
    sell(&answering.house, tenant, None, "second").await;
    until_booked(&answering, 2, Duration::from_secs(7)).await;

    println!("woken on another node and heard within {:?}", began.elapsed());
}

#[tokio::test]
async fn a_node_that_stops_gives_its_leases_back() {
    let (first, moods) = kiosk().await;
    let second = first.another_node(Kiosk::alone(&moods)).await;
    let tenant = first.owner().tenant;
    first.hear_all().await;
    sell(&second.house, tenant, None, "late edition").await;
    let owner_app = Arc::new(second);

    first.stop().await;
    owner_app.hear_all().await;

    let row = owner_app
        .superuser()
        .await
        .query_one("select count(*) from kiosk.heard where tenant_id = $1", &[&tenant])
        .await
        .unwrap();
    assert_eq!(row.get::<_, i64>(0), 1);
}
