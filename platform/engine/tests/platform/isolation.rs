//! Tenants cannot see each other: proven on the catalog for every table there is, and on rows with nothing but
//! row-level security in the way.

use serde_json::json;
use testing::TestApp;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

/// Unique over the whole deployment, on purpose: slugs and e-mail addresses stand in addresses.
const REVIEWED_GLOBAL_KEYS: &[&str] = &["core.tenant_slug_key"];
/// Each sees across tenants for one fixed question, and why is written beside it in sql/across_tenants.sql,
/// sql/ledger.sql, sql/jobs.sql and sql/records.sql, or in the migration that made it.
const REVIEWED_DEFINERS: &[&str] = &[
    "core.append_for_person(uuid,uuid,uuid[],timestamp with time zone,text,text,uuid,text,text,text,text,text)",
    "core.claim_jobs(uuid,text[],timestamp with time zone,integer,integer,uuid,uuid[],uuid)",
    "core.count_first(regclass)",
    "core.count_jobs()",
    "core.deliveries_due(text,timestamp with time zone,integer)",
    "core.deliveries_parked(text,integer)",
    "core.due_schedules(text[],timestamp with time zone,integer,uuid)",
    "core.duplicate_candidates(bigint[],text[],text[],real[],integer)",
    "core.enter(uuid,uuid,uuid,timestamp with time zone)",
    "core.events_for(text,uuid,text[],integer)",
    "core.forget_idempotency_keys(timestamp with time zone,integer)",
    "core.forget_jobs(timestamp with time zone,uuid,integer)",
    "core.free_jobs(timestamp with time zone)",
    "core.invitation_of(bytea)",
    "core.jobs_held(uuid)",
    "core.mails_everywhere(integer)",
    "core.mark_jobs_done(uuid,text,uuid[],uuid[],integer[],timestamp with time zone[],timestamp with time zone[],bigint[])",
    "core.me()",
    "core.members_seen()",
    "core.next_tick(text[])",
    "core.plant_schedules(text[],text[],text[],boolean[])",
    "core.prepare_event_partitions(timestamp with time zone)",
    "core.ready_jobs(timestamp with time zone,integer,uuid)",
    "core.replay_from(text,timestamp with time zone)",
    "core.search(text,text[],integer)",
    "core.subscribers_everywhere(integer)",
    "core.take_rows_along()",
    "core.tenants_everywhere()",
    "core.tenants_of(uuid)",
    "core.tick_schedules(uuid[],text[],timestamp with time zone[],timestamp with time zone[],uuid[],text[],jsonb[],smallint[],integer[],timestamp with time zone)",
];
/// Belong to no tenant and to no person: the same for everybody, and nobody but migrations may change them.
const REVIEWED_COMMON_TABLES: &[&str] =
    &["core.migration", "core.plan", "core.sql_file", "core.tier", "core.tier_module"];
const TENANT_POLICY: &str = "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS \"nullif\"))";
const DOOR_POLICY: &str =
    "(( SELECT current_setting('app.door'::text, true) AS current_setting) = 'open'::text)";

async fn app() -> TestApp {
    TestApp::with_modules(vec![Box::new(example::Example)]).await
}

async fn names(client: &Client, sql: &str) -> Vec<String> {
    client.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// Every table of ours that carries a tenant. Partitions are reached through their table alone, and nobody but the
/// owner has any right to them: a test of its own proves it.
const TENANT_TABLES: &str = "
    select namespace.nspname || '.' || class.relname
    from pg_class class
    join pg_namespace namespace on namespace.oid = class.relnamespace
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'tenant_id'
    where class.relkind in ('r', 'p') and not attribute.attisdropped and not class.relispartition
    order by 1";

#[tokio::test]
async fn every_table_is_a_tenants_or_behind_the_door_or_common_and_forced_to_its_one_policy() {
    let client = app().await.superuser().await;

    let tables = client
        .query(
            "select namespace.nspname || '.' || class.relname as name,
                    exists (select 1 from pg_attribute attribute
                            where attribute.attrelid = class.oid and attribute.attname = 'tenant_id') as is_tenants,
                    class.relrowsecurity and class.relforcerowsecurity as is_forced,
                    array(select pg_get_expr(policy.polqual, policy.polrelid) from pg_policy policy
                          where policy.polrelid = class.oid) as policies,
                    array(select pg_get_expr(policy.polwithcheck, policy.polrelid) from pg_policy policy
                          where policy.polrelid = class.oid and policy.polwithcheck is not null) as checks,
                    array(select policy.polcmd::text || policy.polpermissive::text from pg_policy policy
                          where policy.polrelid = class.oid) as kinds
             from pg_class class
             join pg_namespace namespace on namespace.oid = class.relnamespace
             where class.relkind in ('r', 'p')
               and namespace.nspname not in ('pg_catalog', 'information_schema')",
            &[],
        )
        .await
        .unwrap();

    assert!(tables.len() > 15, "the lint looks at something");
    for table in &tables {
        let name: &str = table.get("name");
        if REVIEWED_COMMON_TABLES.contains(&name) {
            continue;
        }
        let expected = if table.get("is_tenants") { TENANT_POLICY } else { DOOR_POLICY };
        assert!(table.get::<_, bool>("is_forced"), "{name} does not force row-level security");
        assert_eq!(table.get::<_, Vec<String>>("policies"), [expected], "{name}");
        assert_eq!(
            table.get::<_, Vec<String>>("kinds"),
            ["*true"],
            "{name}: one permissive policy for everything"
        );
        assert!(
            table.get::<_, Vec<String>>("checks").is_empty(),
            "{name}: the using clause is the check too"
        );
    }
}

#[tokio::test]
async fn every_key_and_every_reference_of_a_tenant_table_carries_the_tenant() {
    let client = app().await.superuser().await;

    let keys = names(
        &client,
        "select namespace.nspname || '.' || class.relname
         from pg_index index
         join pg_class class on class.oid = index.indexrelid
         join pg_namespace namespace on namespace.oid = class.relnamespace
         join pg_attribute attribute on attribute.attrelid = index.indrelid and attribute.attname = 'tenant_id'
         where index.indisunique and index.indkey[0] <> attribute.attnum",
    )
    .await;
    let references = names(
        &client,
        "select rule.conrelid::regclass || '.' || rule.conname
         from pg_constraint rule
         where rule.contype = 'f'
           and exists (select 1 from pg_attribute theirs where theirs.attrelid = rule.confrelid and theirs.attname = 'tenant_id')
           and not exists (
               select 1
               from unnest(rule.conkey, rule.confkey) as pair(ours, theirs)
               join pg_attribute ours on ours.attrelid = rule.conrelid and ours.attnum = pair.ours
               join pg_attribute theirs on theirs.attrelid = rule.confrelid and theirs.attnum = pair.theirs
               where ours.attname = 'tenant_id' and theirs.attname = 'tenant_id'
           )",
    )
    .await;

    assert_eq!(keys, REVIEWED_GLOBAL_KEYS);
    assert_eq!(references, Vec::<String>::new());
}

#[tokio::test]
async fn every_tenant_table_goes_with_its_tenant() {
    let client = app().await.superuser().await;

    let left_behind = names(
        &client,
        "with recursive going as (
             select 'core.tenant'::regclass::oid as oid
             union
             (select holding.tgrelid
              from pg_trigger holding
              where holding.tgfoid = 'core.hold_tenant()'::regprocedure and holding.tgenabled = 'O'
                and exists (select from pg_trigger taking
                            where taking.tgrelid = 'core.tenant'::regclass and taking.tgenabled = 'O'
                              and taking.tgfoid = 'core.take_rows_along()'::regprocedure))
             union
             select rule.conrelid
             from pg_constraint rule
             join going on going.oid = rule.confrelid
             where rule.contype = 'f' and rule.confdeltype = 'c'
         )
         select class.oid::regclass::text
         from pg_class class
         join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'tenant_id'
         where class.relkind in ('r', 'p') and not class.relispartition and class.oid not in (select oid from going)",
    )
    .await;

    assert_eq!(left_behind, Vec::<String>::new());
}

/// By references and by what stands in for them, with rows in every table.
#[tokio::test]
async fn a_tenant_that_is_deleted_leaves_no_row_and_takes_none_of_another() {
    let app = app().await;
    let (gone, stays) = (app.another_tenant().await, app.another_tenant().await);
    for person in [&gone, &stays] {
        app.write_canaries(person.tenant).await;
        person.post("/api/v1/gadgets", json!({ "name": "owned by a member" })).await;
    }
    let client = app.superuser().await;
    let tables = names(&client, TENANT_TABLES).await;
    let count = async |table: &str, tenant: uuid::Uuid| -> i64 {
        let sql = format!("select count(*) from {table} where tenant_id = $1");
        client.query_one(&sql, &[&tenant]).await.unwrap().get(0)
    };
    let mut before = Vec::new();
    for table in &tables {
        assert!(count(table, gone.tenant.uuid()).await > 0, "{table}: there is something to take along");
        before.push(count(table, stays.tenant.uuid()).await);
    }

    let ctx = app.platform_ctx();
    let slug = engine::tenancy::tenant_by_slug(&ctx, &gone.tenant.to_string()).await.unwrap().slug;
    engine::tenancy::delete_tenant(&ctx, gone.tenant, &slug).await.unwrap();

    for (table, before) in tables.iter().zip(before) {
        assert_eq!(count(table, gone.tenant.uuid()).await, 0, "{table}");
        assert_eq!(count(table, stays.tenant.uuid()).await, before, "{table} of another tenant");
    }
}

#[tokio::test]
async fn a_tenant_cannot_go_while_something_is_written_in_it_nor_be_written_in_once_it_is_gone() {
    let app = app().await;
    let tenant = app.another_tenant().await.tenant.uuid();
    let (mut writer, superuser) = (app.application_role().await, app.superuser().await);
    let enter = "select set_config('app.tenant_id', $1::uuid::text, true)";
    let write = "insert into core.search_doc (tenant_id, record_id, entity, title, body)
                 values ($1, gen_random_uuid(), 'example.gadget', 'late', 'late')";
    let delete = "delete from core.tenant where tenant_id = $1";
    superuser.batch_execute("set lock_timeout = '200ms'").await.unwrap();

    let transaction = writer.transaction().await.unwrap();
    transaction.execute(enter, &[&tenant]).await.unwrap();
    transaction.execute(write, &[&tenant]).await.unwrap();
    let while_written = superuser.execute(delete, &[&tenant]).await.unwrap_err();
    transaction.commit().await.unwrap();
    superuser.execute(delete, &[&tenant]).await.unwrap();
    let transaction = writer.transaction().await.unwrap();
    transaction.execute(enter, &[&tenant]).await.unwrap();
    let once_gone = transaction.execute(write, &[&tenant]).await.unwrap_err();

    assert_eq!(while_written.code(), Some(&SqlState::LOCK_NOT_AVAILABLE));
    assert_eq!(once_gone.code(), Some(&SqlState::FOREIGN_KEY_VIOLATION));
    let left = superuser
        .query_one("select count(*) from core.search_doc where tenant_id = $1", &[&tenant])
        .await
        .unwrap();
    assert_eq!(left.get::<_, i64>(0), 0);
}

#[tokio::test]
async fn views_run_as_their_reader_and_functions_that_do_not_are_reviewed() {
    let client = app().await.superuser().await;

    let views = names(
        &client,
        "select class.oid::regclass::text
         from pg_class class
         join pg_namespace namespace on namespace.oid = class.relnamespace
         where namespace.nspname not in ('pg_catalog', 'information_schema')
           and (class.relkind = 'm'
                or class.relkind = 'v' and not coalesce('security_invoker=true' = any (class.reloptions), false))",
    )
    .await;
    let definers = names(
        &client,
        "select function.oid::regprocedure::text
         from pg_proc function
         join pg_namespace namespace on namespace.oid = function.pronamespace
         where function.prosecdef and namespace.nspname not in ('pg_catalog', 'information_schema')
         order by 1",
    )
    .await;
    let careless = names(
        &client,
        "select function.oid::regprocedure::text
         from pg_proc function
         join pg_namespace namespace on namespace.oid = function.pronamespace
         where namespace.nspname not in ('pg_catalog', 'information_schema', 'public')
           and (function.prosecdef and not coalesce('search_path=pg_catalog' = any (function.proconfig), false)
                or function.proleakproof
                or function.prosecdef and has_function_privilege('public', function.oid, 'execute'))",
    )
    .await;

    assert_eq!(views, Vec::<String>::new());
    assert_eq!(definers, REVIEWED_DEFINERS);
    assert_eq!(careless, Vec::<String>::new());
}

#[tokio::test]
async fn the_application_role_owns_nothing_bypasses_nothing_and_belongs_to_nobody() {
    let client = app().await.superuser().await;

    let powers = names(
        &client,
        "select rolname::text from pg_roles
         where rolname in ('eoex_app', 'eoex_read')
           and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)",
    )
    .await;
    let memberships = names(
        &client,
        "select member.member::regrole::text from pg_auth_members member
         where member.member::regrole::text in ('eoex_app', 'eoex_read')",
    )
    .await;
    let owned = names(
        &client,
        "select class.oid::regclass::text from pg_class class where pg_get_userbyid(class.relowner) in ('eoex_app', 'eoex_read')",
    )
    .await;
    let rights = names(
        &client,
        "select class.oid::regclass || ' ' || role || ' ' || privilege
         from pg_class class
         join pg_namespace namespace on namespace.oid = class.relnamespace,
              unnest(array['eoex_app', 'eoex_read']) role,
              unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
         where class.relkind in ('r', 'p')
           and namespace.nspname not in ('pg_catalog', 'information_schema')
           and has_table_privilege(role, class.oid, privilege)
         union all
         select class.oid::regclass || ' eoex_read ' || privilege
         from pg_class class
         join pg_namespace namespace on namespace.oid = class.relnamespace,
              unnest(array['INSERT', 'UPDATE', 'DELETE']) privilege
         where class.relkind in ('r', 'p')
           and namespace.nspname not in ('pg_catalog', 'information_schema')
           and has_table_privilege('eoex_read', class.oid, privilege)",
    )
    .await;
    let may_create = names(
        &client,
        "select namespace.nspname::text from pg_namespace namespace
         where has_schema_privilege('eoex_app', namespace.oid, 'create')",
    )
    .await;

    assert_eq!([powers, memberships, owned, rights, may_create], [const { Vec::<String>::new() }; 5]);
}

#[tokio::test]
async fn nobody_but_the_owner_has_a_right_to_a_partition() {
    let client = app().await.superuser().await;

    let rights = names(
        &client,
        "select class.oid::regclass || ' ' || role || ' ' || privilege
         from pg_class class,
              unnest(array['eoex_app', 'eoex_read', 'eoex_across', 'public']) role,
              unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
         where class.relispartition
           and class.relkind in ('r', 'p')
           and has_table_privilege(role, class.oid, privilege)",
    )
    .await;
    let partitions =
        names(&client, "select relname::text from pg_class where relispartition and relkind = 'r'").await;

    assert_eq!(rights, Vec::<String>::new());
    assert!(partitions.len() >= 5);
}

/// The lint above must bite: each fault is made in a transaction, looked for, and rolled back.
#[tokio::test]
async fn a_table_that_forgot_its_protection_is_protected_by_the_next_migration() {
    let mut client = app().await.superuser().await;
    let transaction = client.transaction().await.unwrap();
    transaction
        .batch_execute(
            "create table core.forgotten (tenant_id uuid primary key references core.tenant (tenant_id))",
        )
        .await
        .unwrap();

    transaction.batch_execute("select core.protect_tenant_tables(array['core'])").await.unwrap();

    let row = transaction
        .query_one(
            "select class.relrowsecurity and class.relforcerowsecurity, pg_get_expr(policy.polqual, policy.polrelid)
             from pg_class class join pg_policy policy on policy.polrelid = class.oid
             where class.oid = 'core.forgotten'::regclass",
            &[],
        )
        .await
        .unwrap();
    assert!(row.get::<_, bool>(0));
    assert_eq!(row.get::<_, &str>(1), TENANT_POLICY);
}

/// Wall two, alone: no statement here names the tenant, as if every predicate of ours had been forgotten.
#[tokio::test]
async fn with_every_predicate_of_ours_removed_row_level_security_alone_leaks_nothing() {
    let app = app().await;
    let (ours, theirs) = (app.owner().tenant.uuid(), app.another_tenant().await.tenant.uuid());
    for tenant in [ours, theirs] {
        app.write_canaries(tenant.into()).await;
    }
    let tables = names(&app.superuser().await, TENANT_TABLES).await;
    assert!(tables.contains(&"example.gadget".to_owned()) && tables.contains(&"core.membership".to_owned()));
    let superuser = app.superuser().await;
    let mut client = app.application_role().await;

    for table in &tables {
        let both = superuser
            .query_one(
                &format!("select count(distinct tenant_id) from {table} where tenant_id in ($1, $2)"),
                &[&ours, &theirs],
            )
            .await
            .unwrap();
        assert_eq!(both.get::<_, i64>(0), 2, "{table}: both tenants have rows, or the test proves nothing");

        let nobody = client.query(&format!("select tenant_id from {table}"), &[]).await.unwrap();
        assert!(nobody.is_empty(), "{table} shows rows without a tenant");

        let transaction = client.transaction().await.unwrap();
        transaction
            .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&ours])
            .await
            .unwrap();
        let seen = transaction.query(&format!("select distinct tenant_id from {table}"), &[]).await.unwrap();
        let seen: Vec<uuid::Uuid> = seen.iter().map(|row| row.get(0)).collect();
        assert_eq!(seen, [ours], "{table}");
        let copied = transaction
            .execute(&format!("update {table} set tenant_id = '{theirs}' where tenant_id = '{ours}'"), &[])
            .await;
        assert!(copied.is_err(), "{table}: a row was moved to another tenant");
        transaction.rollback().await.unwrap();

        let transaction = client.transaction().await.unwrap();
        transaction
            .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&ours])
            .await
            .unwrap();
        // Deleting may be stopped by references; what counts is that it never reaches the others.
        let _ = transaction.execute(&format!("delete from {table}"), &[]).await;
        drop(transaction);
        let left = superuser
            .query_one(&format!("select count(*) from {table} where tenant_id = $1"), &[&theirs])
            .await
            .unwrap();
        assert!(left.get::<_, i64>(0) > 0, "{table}: rows of the other tenant were deleted");
    }
}

#[tokio::test]
async fn after_a_transaction_the_connection_belongs_to_no_tenant() {
    let app = app().await;
    let mut client = app.application_role().await;
    let transaction = client.transaction().await.unwrap();
    transaction
        .execute("select set_config('app.tenant_id', $1::uuid::text, true)", &[&app.owner().tenant])
        .await
        .unwrap();
    assert_eq!(transaction.query("select 1 from core.tenant", &[]).await.unwrap().len(), 1);
    transaction.commit().await.unwrap();

    assert!(client.query("select 1 from core.tenant", &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn the_door_is_shut_to_whoever_reads_and_to_every_handler() {
    let app = app().await;
    let read_only = app.read_only_role().await;
    let ctx = app.system_ctx();

    for table in [
        "core.user",
        "core.password",
        "core.session",
        "core.refresh_token",
        "core.one_time_token",
        "core.mail",
        "core.invitation",
    ] {
        assert!(read_only.query(&format!("select 1 from {table}"), &[]).await.is_err(), "{table}");
    }
    assert!(ctx.rows("select hash from core.password", &[]).await.unwrap().is_empty());
    assert!(ctx.rows("select email from core.user", &[]).await.unwrap().is_empty());
    assert!(ctx.rows("select slug from core.tenants_everywhere()", &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn ids_of_another_tenant_are_like_ids_of_nothing_on_every_address() {
    let app = app().await;
    let stranger = app.another_tenant().await;
    let gadget = app.owner().post("/api/v1/gadgets", json!({ "name": "canary" })).await;
    let theirs = gadget.json["data"]["id"].as_str().unwrap().to_owned();
    let nobodys = uuid::Uuid::now_v7().to_string();
    let mut tried = 0;

    for (_, route) in &app.house.catalog.routes {
        if !route.path.contains("{id}") {
            continue;
        }
        tried += 1;
        let ask = |id: &str| {
            let path = format!("/api/v1{}", route.path.replace("{id}", id));
            let body = (route.method != http::Method::GET).then(|| json!({}));
            let (stranger, method) = (stranger.clone(), route.method.clone());
            async move { stranger.send(method, &path, body).await }
        };
        let (of_theirs, of_nobodys) = (ask(&theirs).await, ask(&nobodys).await);

        assert_eq!(of_theirs.without_correlation(), of_nobodys.without_correlation(), "{route:?}");
        assert!(of_theirs.status() >= 400, "{route:?}");
        assert!(!String::from_utf8_lossy(&of_theirs.body).contains("canary"), "{route:?}");
    }
    assert!(tried >= 5);
}
