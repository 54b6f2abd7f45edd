//! Months: made ahead, protected like the first, and never in the way of a line.

use engine::ledger::Ledger;
use testing::TestApp;

use crate::kiosk::{booked, kiosk, sell};

const SECONDS_PER_DAY: i64 = 86_400;

async fn partition_of_newest_line(app: &TestApp) -> String {
    let row = app
        .superuser()
        .await
        .query_one("select tableoid::regclass::text from core.event order by at desc, id desc limit 1", &[])
        .await
        .unwrap();
    row.get(0)
}

async fn partitions(app: &TestApp) -> i64 {
    let row = app
        .superuser()
        .await
        .query_one("select count(*) from pg_inherits where inhparent = 'core.event'::regclass", &[])
        .await
        .unwrap();
    row.get(0)
}

#[tokio::test]
async fn a_line_goes_into_its_month_and_months_are_made_ahead_only_once() {
    let (app, _) = kiosk().await;
    let ctx = app.platform_ctx();
    let ledger = Ledger::of(&ctx);
    assert_eq!(ledger.prepare_partitions(&ctx).await.unwrap(), 0, "the start has made them");

    app.clock.advance_s(62 * SECONDS_PER_DAY);
    let made = ledger.prepare_partitions(&ctx).await.unwrap();
    sell(&app.house, app.owner().tenant, None, "next spring").await;
    app.hear_all().await;

    assert!((2..=3).contains(&made), "{made}");
    let month = ctx.now().to_zoned(jiff::tz::TimeZone::UTC).strftime("core.event_%Y_%m").to_string();
    assert_eq!(partition_of_newest_line(&app).await, month);
    assert_eq!(booked(&app).await, ["next spring"]);
}

#[tokio::test]
async fn a_month_that_nobody_made_is_no_obstacle_and_stays_where_it_began() {
    let (app, _) = kiosk().await;
    let ctx = app.platform_ctx();
    app.clock.advance_s(400 * SECONDS_PER_DAY);
    sell(&app.house, app.owner().tenant, None, "far ahead").await;
    let before = partitions(&app).await;

    let made = Ledger::of(&ctx).prepare_partitions(&ctx).await.unwrap();
    sell(&app.house, app.owner().tenant, None, "still far ahead").await;
    app.hear_all().await;

    assert_eq!(made, 3, "the months after it");
    assert_eq!(partitions(&app).await, before + 3);
    assert_eq!(partition_of_newest_line(&app).await, "core.event_default");
    assert_eq!(booked(&app).await, ["far ahead", "still far ahead"]);
}

#[tokio::test]
async fn several_nodes_make_a_month_together() {
    let (app, _) = kiosk().await;
    let before = partitions(&app).await;
    app.clock.advance_s(200 * SECONDS_PER_DAY);
    let ctx = app.platform_ctx();
    let ledger = Ledger::of(&ctx);

    let nodes = (0..4).map(|_| ledger.prepare_partitions(&ctx));
    for made in futures_util::future::join_all(nodes).await {
        made.unwrap();
    }

    // The application's own hourly round may have come first; together they make each month once.
    assert_eq!(partitions(&app).await, before + 4);
}

#[tokio::test]
async fn every_month_is_guarded_like_the_ledger_itself() {
    let (app, _) = kiosk().await;
    let ctx = app.platform_ctx();
    app.clock.advance_s(300 * SECONDS_PER_DAY);
    Ledger::of(&ctx).prepare_partitions(&ctx).await.unwrap();

    let open = app
        .superuser()
        .await
        .query(
            "select class.oid::regclass::text
             from pg_inherits inherits
             join pg_class class on class.oid = inherits.inhrelid
             where inherits.inhparent = 'core.event'::regclass
               and (not class.relrowsecurity
                    or not class.relforcerowsecurity
                    or not exists (select from pg_policy policy where policy.polrelid = class.oid)
                    or (select count(*) from pg_trigger where tgrelid = class.oid and not tgisinternal) <> 2
                    or exists (select from aclexplode(class.relacl) acl where acl.grantee <> class.relowner))",
            &[],
        )
        .await
        .unwrap();

    assert!(open.is_empty(), "{:?}", open.iter().map(|row| row.get::<_, String>(0)).collect::<Vec<_>>());
}
