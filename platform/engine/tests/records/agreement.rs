//! That a table which says something else than its entity is found out, each difference by its name.

use testing::{TestApp, entities_fit_their_tables};

use crate::workshop::{app, app_alone};

#[tokio::test]
async fn the_workshop_says_what_its_tables_are() {
    entities_fit_their_tables(&app().await).await;
}

/// What the check says of a table that has been changed behind everybody's back.
async fn complaint_about(app: TestApp, change: &str) -> String {
    app.superuser().await.batch_execute(change).await.unwrap();
    let looked = tokio::spawn(async move { entities_fit_their_tables(&app).await }).await;
    let panic = looked.expect_err("the difference is found").into_panic();
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[tokio::test]
async fn every_difference_is_found_and_named() {
    let changes = "
        alter table workshop.piece rename column weight to mass;
        alter table workshop.piece alter column price type double precision;
        alter table workshop.piece alter column name drop not null;
        alter table workshop.piece alter column site set not null;
        alter table workshop.piece add column extra_thing text not null;
        drop index workshop.piece_code_key;
        create unique index piece_code_key on workshop.piece (tenant_id, code);
        drop index workshop.maker_email_key_key;
        drop index workshop.piece_stage_index;
        alter table workshop.piece drop constraint piece_maker_fkey;
        create unique index piece_phone_once on workshop.piece (tenant_id, phone);
        drop table workshop.scrap;";

    let complaint = complaint_about(app_alone().await, changes).await;

    for line in [
        "workshop.piece: field weight needs a column weight double precision",
        "workshop.piece: column price is double precision and should be numeric",
        "workshop.piece: column name should be not null, as the field says",
        "workshop.piece: column site should be nullable, as the field says",
        "workshop.piece: column extra_thing must have a value, and no field gives it one",
        "workshop.piece: unique field code needs: create unique index piece_code_key",
        "workshop.maker: unique field email needs: create unique index maker_email_key_key",
        "workshop.piece: indexed field stage needs: create index piece_stage_index",
        "workshop.piece: link maker needs: alter table",
        "workshop.piece: index piece_phone_once is unique, and no field says so",
        "workshop.scrap: there is no table",
    ] {
        assert!(complaint.contains(line), "{line} is missing in {complaint}");
    }
    assert_eq!(complaint.lines().count(), 12, "and nothing else is said: {complaint}");
}
