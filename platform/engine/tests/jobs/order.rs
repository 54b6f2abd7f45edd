//! Who comes first: by priority within a tenant, and each tenant in turn.

use base::JobId;
use sdk::{NewJob, Priority};

use crate::bakery::Taste;
use crate::looking::{bakery, enqueue, enqueue_for, enqueue_many, job};

#[tokio::test]
async fn urgent_jobs_come_first_and_otherwise_those_that_came_first() {
    let (app, kitchen) = bakery().await;
    let with = |loaf: &str, priority| NewJob::of(&Taste { loaf: loaf.into() }).priority(priority);

    enqueue(&app, with("leisurely", Priority::Leisurely)).await;
    enqueue(&app, with("first", Priority::Normal)).await;
    enqueue(&app, with("second", Priority::Normal)).await;
    enqueue(&app, with("urgent", Priority::Urgent)).await;
    app.work_off().await;

    assert_eq!(kitchen.said(), ["tasted urgent", "tasted first", "tasted second", "tasted leisurely"]);
}

#[tokio::test]
async fn a_tenant_with_thousands_of_jobs_does_not_keep_another_waiting() {
    let (app, kitchen) = bakery().await;
    let (big, small) = (app.owner().tenant, app.another_tenant().await.tenant);
    let flood = (0..5000).map(|number| Taste { loaf: number.to_string() }).collect();
    enqueue_many(&app, big, flood).await.unwrap();
    enqueue_for(&app, small, &Taste { loaf: "of the small one".into() }).await;

    app.work_off().await;

    let position = kitchen.said().iter().position(|said| said == "tasted of the small one").unwrap();
    assert!(position <= 100, "it came after {position} others");
    assert_eq!(kitchen.said().len(), 5001);
}

#[tokio::test]
async fn more_tenants_than_places_all_have_their_turn() {
    let (app, _) = bakery().await;
    let mut tenants = vec![app.owner().tenant];
    for _ in 0..6 {
        tenants.push(app.another_tenant().await.tenant);
    }
    for tenant in &tenants {
        let flood = (0..40).map(|number| Taste { loaf: number.to_string() }).collect();
        enqueue_many(&app, *tenant, flood).await.unwrap();
    }
    let mut client = app.application_role().await;
    let worker = uuid::Uuid::now_v7();
    app.superuser()
        .await
        .execute(
            "insert into core.worker (tenant_id, id, node, lease_until, started_at)
             values ('00000000-0000-7000-8000-000000000001', $1, 'test', 'infinity', now())",
            &[&worker],
        )
        .await
        .unwrap();

    // Three places, seven tenants: after three rounds everybody was served.
    let mut served: Vec<uuid::Uuid> = Vec::new();
    for _ in 0..3 {
        let last = served.last().copied();
        let transaction = client.transaction().await.unwrap();
        transaction
            .execute("select set_config('app.tenant_id', '00000000-0000-7000-8000-000000000001', true)", &[])
            .await
            .unwrap();
        let rows = transaction
            .query(
                "select tenant_id from core.claim_jobs($1, array['bakery.taste'], now() + interval '1 hour', 3, 3, $2, '{}', null)
                 order by tenant_id > $2 desc, tenant_id",
                &[&worker, &last],
            )
            .await
            .unwrap();
        served.extend(rows.iter().map(|row| row.get::<_, uuid::Uuid>(0)));
        transaction.commit().await.unwrap();
    }

    assert_eq!(served.len(), 9);
    assert!(tenants.iter().all(|tenant| served.contains(&tenant.uuid())), "{served:?}");
}

#[tokio::test]
async fn jobs_of_a_suspended_tenant_wait_until_it_is_resumed() {
    let (app, kitchen) = bakery().await;
    let ctx = app.platform_ctx();
    let tenant = app.owner().tenant;
    let id: JobId = enqueue(&app, &Taste { loaf: "rye".into() }).await;

    engine::tenancy::suspend_tenant(&ctx, tenant, "No money").await.unwrap();
    assert_eq!((app.work_off().await, job(&app, id).await.as_str()), (0, "waiting 0 0"));
    engine::tenancy::resume_tenant(&ctx, tenant).await.unwrap();
    app.work_off().await;

    assert_eq!(kitchen.times("tasted rye"), 1);
}

#[tokio::test]
async fn jobs_go_with_their_tenant() {
    let (app, kitchen) = bakery().await;
    let cleo = app.another_tenant().await;
    enqueue_for(&app, cleo.tenant, &Taste { loaf: "rye".into() }).await;
    let slug = cleo.get("/api/v1/tenant").await.json["data"]["slug"].as_str().unwrap().to_owned();

    engine::tenancy::delete_tenant(&app.platform_ctx(), cleo.tenant, &slug).await.unwrap();

    assert_eq!(app.work_off().await, 0);
    assert!(kitchen.said().is_empty());
}
