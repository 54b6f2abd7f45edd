//! How PostgreSQL goes about the usual questions, asked as the role that serves requests, under row-level security:
//! with the values at hand, and with the plan it keeps for whatever values come.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use base::{Result, TenantId};
use engine::records::import_records;
use engine::store::{Entry, Mode};
use futures_util::future::BoxFuture;
use sdk::wiring::{CtxParts, Work};
use sdk::{Actor, Ctx, FieldValues, Origin, Request, Rights, Row, Values};
use serde_json::{Value, json};
use testing::{Person, TestApp};
use uuid::Uuid;

use crate::workshop::{app_alone, make, quoted};

const TENANTS: usize = 10;
const PIECES_OF_EACH: i32 = 2_000;

/// Work that also asks how each of its statements is done.
#[derive(Debug)]
struct Explained {
    inner: Arc<dyn Work>,
    plans: Mutex<Vec<Value>>,
}

impl Explained {
    async fn explain(&self, sql: &str, values: Values<'_>) -> Result<()> {
        let now = self.inner.rows(&format!("explain (format json) {sql}"), values).await?;
        self.inner.rows("select set_config('plan_cache_mode', 'force_generic_plan', true)", &[]).await?;
        self.inner.execute(&format!("prepare probe as {sql}"), &[]).await?;
        let nulls = vec!["null"; values.len()].join(", ");
        let kept = self.inner.rows(&format!("explain (format json) execute probe({nulls})"), &[]).await?;
        self.inner.execute("deallocate probe", &[]).await?;
        let plans = now.iter().chain(&kept).map(|row| row.get::<_, Value>(0));
        self.plans.lock().expect("no code panics while it holds this lock").extend(plans);
        Ok(())
    }

    /// Those since it was asked last.
    fn plans(&self) -> Vec<Value> {
        std::mem::take(&mut *self.plans.lock().expect("no code panics while it holds this lock"))
    }
}

impl Work for Explained {
    fn enter(&self) -> BoxFuture<'_, Result<()>> {
        self.inner.enter()
    }

    fn rows<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<Vec<Row>>> {
        Box::pin(async move {
            // The estimate of a count asks for a plan itself.
            if !sql.starts_with("explain") {
                self.explain(sql, values).await?;
            }
            self.inner.rows(sql, values).await
        })
    }

    fn execute<'a>(&'a self, sql: &'a str, values: Values<'a>) -> BoxFuture<'a, Result<u64>> {
        self.inner.execute(sql, values)
    }

    fn rows_of_all<'a>(
        &'a self,
        queries: &'a [(&'a str, Values<'a>)],
    ) -> BoxFuture<'a, Result<Vec<Vec<Row>>>> {
        Box::pin(async move {
            // The estimate of a count asks for a plan itself.
            for (sql, values) in queries.iter().filter(|(sql, _)| !sql.starts_with("explain")) {
                self.explain(sql, values).await?;
            }
            self.inner.rows_of_all(queries).await
        })
    }

    fn metadata_version(&self) -> BoxFuture<'_, Result<i64>> {
        self.inner.metadata_version()
    }

    fn metadata_has_changed(&self) {
        self.inner.metadata_has_changed();
    }

    fn after_commit(&self, deed: Box<dyn FnOnce() + Send>) {
        self.inner.after_commit(deed);
    }
}

/// What an address of pieces answers to the program itself, and how PostgreSQL went about it.
async fn ask(app: &TestApp, tenant: TenantId, rest: &[&str], query: &str) -> (Value, Vec<Value>) {
    ask_as(app, (Actor::System("core.test"), tenant), "pieces", rest, query).await
}

async fn ask_as(
    app: &TestApp,
    who: (Actor, TenantId),
    plural: &str,
    rest: &[&str],
    query: &str,
) -> (Value, Vec<Value>) {
    let (ctx, work) = explained(app, who);
    let operated = app.house.entity_routes.find(&http::Method::GET, rest).expect("there is such a route");
    let mut variables = vec![("plural".to_owned(), plural.to_owned())];
    variables.extend(rest.first().map(|id| ("id".to_owned(), (*id).to_owned())));
    let request = Request {
        method: http::Method::GET,
        path: format!("/api/v1/{plural}"),
        variables,
        query: (!query.is_empty()).then(|| query.to_owned()),
        headers: http::HeaderMap::new(),
        body: bytes::Bytes::new(),
        upload: None,
    };
    let answer = operated
        .route
        .endpoint
        .call(ctx, Arc::new(request))
        .await
        .unwrap_or_else(|wrong| panic!("{wrong:?}"));
    (serde_json::from_slice(&answer.body).unwrap(), work.plans())
}

/// Somebody at work in a tenant, who is told how each statement is done.
fn explained(app: &TestApp, (actor, tenant): (Actor, TenantId)) -> (Ctx, Arc<Explained>) {
    let unit = app.house.store.unit(Entry::Tenant(tenant), Mode::Writes);
    let work = Arc::new(Explained { inner: unit, plans: Mutex::default() });
    let ctx = Ctx::from_parts(CtxParts {
        tenant,
        actor,
        rights: Rights { roles: vec!["member".to_owned()], ..Rights::default() },
        origin: Origin::default(),
        locale: "en".to_owned(),
        time_zone: "UTC".to_owned(),
        tenant_time_zone: "UTC".to_owned(),
        tenant_locale: "en".to_owned(),
        work: Arc::clone(&work) as Arc<dyn Work>,
        world: Arc::clone(&app.house.world),
    });
    (ctx, work)
}

/// Every step of a plan.
fn steps(plan: &Value) -> Vec<&Value> {
    let mut steps = vec![plan];
    for inner in plan["Plans"].as_array().into_iter().flatten() {
        steps.extend(self::steps(inner));
    }
    steps
}

/// Tenants with many pieces each, and statistics about them.
async fn fill(app: &TestApp) -> TenantId {
    let superuser = app.superuser().await;
    let mut tenants = vec![app.owner().tenant];
    for _ in 1..TENANTS {
        tenants.push(app.another_tenant().await.tenant);
    }
    for tenant in &tenants {
        fill_tenant(&superuser, *tenant).await;
    }
    superuser.batch_execute("vacuum analyze workshop.piece, workshop.maker, core.search_doc").await.unwrap();
    tenants[3]
}

async fn fill_makers(superuser: &tokio_postgres::Client, tenant: TenantId, count: i32) {
    superuser
        .execute(
            "insert into workshop.maker (tenant_id, id, name, title, created_at, updated_at, version)
             select $1, gen_random_uuid(), 'Maker ' || number, 'Maker ' || number, now(), now(), 1
             from generate_series(1, $2) number",
            &[&tenant, &count],
        )
        .await
        .unwrap();
}

async fn fill_tenant(superuser: &tokio_postgres::Client, tenant: TenantId) {
    fill_makers(superuser, tenant, 50).await;
    superuser
        .execute(
            "insert into workshop.piece (
                 tenant_id, id, number, name, title, stage, code, count, maker_id, owner_id, t01, r01, u01, d02, n01,
                 custom, created_at, updated_at, version
             )
             select $1, gen_random_uuid(), 'PC-' || number, 'Piece ' || number, 'Piece ' || number,
                    case when number % 50 = 0 then 'sold' when number % 2 = 0 then 'raw' else 'glazed' end,
                    'C-' || number, number % 100, maker.ids[1 + number % 50],
                    case when number % 40 = 0 then (
                        select user_id from core.membership where membership.tenant_id = $1 limit 1
                    ) end,
                    'word ' || number % 200, maker.ids[1 + number % 40], 'X-' || number,
                    now() - number * interval '1 hour', number % 100,
                    jsonb_build_object(
                        'f1', 'word ' || number % 200, 'f2', number % 100, 'f4', maker.ids[1 + number % 40],
                        'f5', 'X-' || number
                    ),
                    now(), now(), 1
             from generate_series(1, $2) number,
                  (select array_agg(id) as ids from workshop.maker where tenant_id = $1) maker",
            &[&tenant, &PIECES_OF_EACH],
        )
        .await
        .unwrap();
    superuser
        .execute(
            "insert into core.search_doc (tenant_id, record_id, entity, title, body)
             select tenant_id, id, 'workshop.piece', title, ' ' || lower(title) || ' ' || md5(id::text)
             from workshop.piece
             where tenant_id = $1",
            &[&tenant],
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn the_usual_questions_follow_their_index_and_never_read_the_whole_table() {
    let app = app_alone().await;
    let tenant = fill(&app).await;
    let (newest, _) = ask(&app, tenant, &[], "sort=-title").await;
    let piece = newest["data"][0].clone();
    let text = |field: &str| quoted(piece[field].as_str().unwrap_or_default());
    let cursor = newest["meta"]["nextCursor"].as_str().unwrap().to_owned();
    let (by_id, _) = ask(&app, tenant, &[], "").await;
    let plain_cursor = by_id["meta"]["nextCursor"].as_str().unwrap().to_owned();

    let (by_count, _) = ask(&app, tenant, &[], "sort=-own_count&limit=10").await;
    let by_count = by_count["meta"]["nextCursor"].as_str().unwrap().to_owned();

    for (query, index) in [
        (String::new(), "piece_pkey"),
        ("count=none".to_owned(), "piece_pkey"),
        ("sort=id".to_owned(), "piece_pkey"),
        (format!("cursor={plain_cursor}"), "piece_pkey"),
        ("sort=title".to_owned(), "piece_title_index"),
        (format!("sort=-title&cursor={cursor}"), "piece_title_index"),
        ("sort=own_moment".to_owned(), "piece_d02_index"),
        ("sort=-own_count&limit=10".to_owned(), "piece_n01_index"),
        (format!("sort=-own_count&cursor={by_count}&limit=10"), "piece_n01_index"),
        ("filter[stage]=sold".to_owned(), "piece_stage_index"),
        ("filter[stage]=sold&count=exact".to_owned(), "piece_stage_index"),
        (format!("filter[maker]={}", text("maker")), "piece_maker_index"),
        (format!("filter[code]={}", text("code")), "piece_code_key"),
        (format!("filter[number]={}", text("number")), "piece_number_key"),
        (format!("filter[id]={}", text("id")), "piece_pkey"),
        ("filter[own_word]=word 7".replace(' ', "%20"), "piece_t01_index"),
        ("filter[own_count]=7".to_owned(), "piece_n01_index"),
        (format!("filter[own_maker]={}", text("own_maker")), "piece_r01_index"),
        (format!("filter[own_code]={}", text("own_code")), "piece_u01_key"),
        ("search=piece+1234".to_owned(), "piece_pkey"),
        ("state=trashed".to_owned(), "piece_trash_index"),
    ] {
        let (answer, plans) = ask(&app, tenant, &[], &query).await;
        let is_trash = query.contains("trashed");
        assert_eq!(
            answer["data"].as_array().unwrap().is_empty(),
            is_trash,
            "{query}: the plan is that of a real find"
        );
        follow(&query, &plans, index);
    }
    // How much lies behind a border PostgreSQL can only tell when it knows the border.
    let (_, plans) = ask(&app, tenant, &[], "filter[own_moment.gte]=yesterday").await;
    follow("since yesterday", &[&plans[..1], &plans[..1]].concat(), "piece_d02_index");
    never_all("since yesterday", &plans);
    let (one, plans) = ask(&app, tenant, &[piece["id"].as_str().unwrap()], "").await;
    assert_eq!(one["data"]["id"], piece["id"]);
    follow("one by its id", &plans, "piece_pkey");
}

/// No plan reads the whole table; those of the rows go by the index, and by the tenant in it.
fn follow(query: &str, plans: &[Value], index: &str) {
    assert!(plans.len() >= 2, "{query}: with values and without");
    never_all(query, plans);
    for plan in &plans[..2] {
        let steps = steps(&plan[0]["Plan"]);
        let by: BTreeSet<&str> = steps.iter().filter_map(|step| step["Index Name"].as_str()).collect();
        assert!(by.contains(index), "{query} goes by {by:?}: {plan:#}");
        let is_by_tenant = steps
            .iter()
            .filter(|step| step["Index Name"] == *index)
            .all(|step| step["Index Cond"].as_str().is_some_and(|condition| condition.contains("tenant_id")));
        assert!(is_by_tenant, "{query} looks at rows of other tenants: {plan:#}");
    }
}

fn never_all(query: &str, plans: &[Value]) {
    let reads_all = |step: &&Value| {
        let is_sequential = step["Node Type"].as_str().is_some_and(|kind| kind.contains("Seq Scan"));
        is_sequential && step["Relation Name"] == "piece"
    };
    for plan in plans {
        let steps = steps(&plan[0]["Plan"]);
        assert!(!steps.iter().any(reads_all), "{query} reads the whole table: {plan:#}");
    }
}

#[tokio::test]
async fn what_an_import_asks_goes_key_by_key_however_few_records_are_believed_to_be_there() {
    let app = app_alone().await;
    fill(&app).await;
    // Of a tenant that has come since, PostgreSQL knows nothing.
    let tenant = app.another_tenant().await.tenant;
    fill_tenant(&app.superuser().await, tenant).await;
    let plans = plans_of_an_import(&app, tenant).await;
    let mut is_asked_by_code = false;
    for plan in &plans {
        for step in steps(&plan[0]["Plan"]) {
            let filter = step["Filter"].as_str().unwrap_or_default();
            assert!(!filter.contains("= ANY ("), "it looks at all to find some: {plan:#}");
            let condition = step["Index Cond"].as_str().unwrap_or_default();
            is_asked_by_code |= step["Index Name"] == "piece_code_key" && condition.contains("code =");
            // Another index knows ids as well, behind what it puts into order.
            let is_by_id = step["Relation Name"] == "maker" && condition.contains("id = asked.id");
            assert!(!is_by_id || step["Index Name"] == "maker_pkey", "{plan:#}");
        }
    }
    assert!(is_asked_by_code, "{plans:#?}");
}

#[tokio::test]
async fn links_are_looked_for_one_by_one_where_nothing_has_been_counted_yet() {
    let app = app_alone().await;
    let (tenant, superuser) = (app.owner().tenant, app.superuser().await);
    superuser
        .batch_execute(
            "alter table workshop.maker set (autovacuum_enabled = false);
             alter table workshop.piece set (autovacuum_enabled = false)",
        )
        .await
        .unwrap();
    // With more of them, whose ids are in no order, the index of ids is sometimes a level higher than others.
    fill_makers(&superuser, tenant, 8_000).await;
    let plans = plans_of_an_import(&app, tenant).await;
    let mut is_asked_by_id = false;
    for plan in &plans {
        for step in steps(&plan[0]["Plan"]).into_iter().filter(|step| step["Relation Name"] == "maker") {
            let condition = step["Index Cond"].as_str().unwrap_or_default();
            assert!(condition.contains(" AND "), "it looks at all makers to find one: {plan:#}");
            is_asked_by_id |= step["Index Name"] == "maker_pkey" && condition.contains("id = asked.id");
        }
    }
    assert!(is_asked_by_id, "{plans:#?}");
}

#[tokio::test]
async fn what_many_records_come_into_is_counted_once_and_at_once() {
    let app = app_alone().await;
    let (tenant, superuser) = (app.owner().tenant, app.superuser().await);
    superuser.batch_execute("alter table workshop.maker set (autovacuum_enabled = false)").await.unwrap();
    let counted = async || -> f32 {
        let sql = "select reltuples from pg_class where oid = 'workshop.maker'::regclass";
        superuser.query_one(sql, &[]).await.unwrap().get(0)
    };
    let bring = async |count: usize| {
        let (ctx, unit) = app.house.system_ctx("core.test", tenant, Mode::Writes);
        let maker = |number| serde_json::from_value(json!({ "name": format!("Maker {number}") })).unwrap();
        let brought = import_records(&ctx, "workshop.maker", (0..count).map(maker).collect()).await.unwrap();
        assert_eq!(brought.stored.len(), count);
        unit.commit().await.unwrap();
    };
    bring(49).await;
    assert!(counted().await <= 0.0, "a few are not worth it");
    // Whoever is counting already is not waited for.
    superuser.batch_execute("begin; lock workshop.maker in share update exclusive mode").await.unwrap();
    bring(50).await;
    superuser.batch_execute("commit").await.unwrap();
    assert!(counted().await <= 0.0);
    bring(50).await;
    assert!((counted().await - 149.0).abs() < 0.5, "{}", counted().await);
    let tenants = "select n_distinct from pg_stats where schemaname = 'workshop' and tablename = 'maker'
                   and attname = 'tenant_id'";
    assert!((superuser.query_one(tenants, &[]).await.unwrap().get::<_, f32>(0) - 1.0).abs() < 0.5);
    bring(50).await;
    assert!((counted().await - 149.0).abs() < 0.5, "counting anew is PostgreSQL's");
}

/// How the statements of an import of pieces are done that lead to makers who are there.
async fn plans_of_an_import(app: &TestApp, tenant: TenantId) -> Vec<Value> {
    let (makers, _) = ask_as(app, (Actor::System("core.test"), tenant), "makers", &[], "").await;
    let makers: Vec<Value> =
        makers["data"].as_array().unwrap().iter().map(|maker| maker["id"].clone()).collect();
    let (ctx, work) = explained(app, (Actor::System("core.test"), tenant));
    let piece = |number: usize| {
        let told =
            json!({ "name": "New", "code": format!("N-{number}"), "maker": makers[number % makers.len()] });
        serde_json::from_value::<FieldValues>(told).unwrap()
    };
    let imported = import_records(&ctx, "workshop.piece", (0..500).map(piece).collect()).await.unwrap();
    assert_eq!((imported.stored.len(), imported.refused.len()), (500, 0));
    work.plans()
}

/// Sketches of a tenant of which Bo owns and made forty each, twenty of them both; the others are Ann's.
async fn fill_sketches(app: &TestApp, ann: Uuid, bo: Uuid) {
    let superuser = app.superuser().await;
    superuser
        .execute(
            "insert into workshop.sketch (
                 tenant_id, id, name, title, drawn_on, owner_id, created_by_id, created_at, updated_at, version
             )
             select $1, gen_random_uuid(), name, name, case when number % 3 > 0 then date '2026-01-01' + number end,
                    case when number <= 40 then $3::uuid else $2::uuid end,
                    case when number between 21 and 60 then $3::uuid else $2::uuid end, now(), now(), 1
             from generate_series(1, 4000) number, lateral (select 'Sketch ' || to_char(number, 'FM0000')) named (name)",
            &[&app.owner().tenant, &ann, &bo],
        )
        .await
        .unwrap();
    superuser.batch_execute("vacuum analyze workshop.sketch").await.unwrap();
}

async fn user_id(person: &Person) -> Uuid {
    let made = make(person, "Whose?", json!({})).await;
    made["created_by"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn who_sees_little_begins_with_it_and_who_sees_much_with_the_order() {
    let app = app_alone().await;
    let bo = app.member("bo", "member").await;
    let (ann_id, bo_id) = (user_id(app.owner()).await, user_id(&bo).await);
    fill_sketches(&app, ann_id, bo_id).await;
    let ask = async |user: Uuid, query: &str| {
        let actor = Actor::User { id: user.into(), session: Uuid::nil().into() };
        let (_, plans) = ask_as(&app, (actor, app.owner().tenant), "sketches", &[], query).await;
        // What there is of one's own is counted before.
        assert!(plans.len() >= 4, "{plans:?}");
        indexes(&plans[2])
    };

    let own = ["sketch_created_by_index", "sketch_owner_index"].map(str::to_owned);
    for order in
        ["", "sort=title", "sort=-drawn_on", "sort=name", "filter[drawn_on.gte]=2026-01-05&sort=title"]
    {
        let mut begins = ask(bo_id, order).await;
        // It is for what a page shows, where the whole table is not as quick.
        begins.remove("sketch_pkey");
        assert_eq!(begins, own.clone().into(), "{order}");
    }
    assert!(ask(bo_id, "filter[mark]=unknown").await.contains("sketch_mark_key"));
    assert_eq!(ask(ann_id, "sort=title").await, BTreeSet::from(["sketch_title_index".to_owned()]));
}

#[tokio::test]
async fn who_sees_little_sees_all_of_it_in_every_order() {
    let app = app_alone().await;
    let bo = app.member("bo", "member").await;
    let (ann_id, bo_id) = (user_id(app.owner()).await, user_id(&bo).await);
    fill_sketches(&app, ann_id, bo_id).await;
    let all: Vec<String> = (1..=60).map(|number| format!("Sketch {number:04}")).collect();
    let dated = |is_dated: bool| (1..=60).filter(move |number| (number % 3 > 0) == is_dated);
    let named = |numbers: Vec<i32>| -> Vec<String> {
        numbers.iter().map(|number| format!("Sketch {number:04}")).collect()
    };

    assert_eq!(walk(&bo, "sort=name").await, all);
    assert_eq!(walk(&bo, "sort=-title").await, all.iter().rev().cloned().collect::<Vec<_>>());
    let with_date = walk(&bo, "sort=drawn_on").await;
    assert_eq!(with_date[..40], named(dated(true).collect()));
    assert_eq!(
        with_date[40..].iter().cloned().collect::<BTreeSet<_>>(),
        named(dated(false).collect()).into_iter().collect()
    );
    assert_eq!(walk(&bo, "sort=name&filter[drawn_on.empty]=true").await, named(dated(false).collect()));
}

/// The names on all pages, which say how many there are.
async fn walk(person: &Person, query: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut cursor = String::new();
    loop {
        let answer = person.get(&format!("/api/v1/sketches?limit=7&{query}{cursor}")).await;
        assert_eq!(answer.status(), 200, "{query}: {}", answer.json);
        let data = answer.json["data"].as_array().unwrap();
        names.extend(data.iter().map(|sketch| sketch["name"].as_str().unwrap().to_owned()));
        let meta = &answer.json["meta"];
        let Some(next) = meta["nextCursor"].as_str() else {
            assert_eq!((&meta["total"], &meta["totalExact"]), (&json!(names.len()), &json!(true)), "{query}");
            return names;
        };
        cursor = format!("&cursor={next}");
    }
}

/// The indexes a plan goes by.
fn indexes(plan: &Value) -> BTreeSet<String> {
    let steps = steps(&plan[0]["Plan"]);
    steps.iter().filter_map(|step| step["Index Name"].as_str()).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_search_goes_by_pieces_of_words() {
    let app = app_alone().await;
    let tenant = fill(&app).await;
    let superuser = app.superuser().await;
    // The text of the function itself, with its parameters as those of a statement.
    let body: String =
        superuser.query_one("select prosrc from pg_proc where proname = 'search'", &[]).await.unwrap().get(0);
    let sql = body.replace("of_entity", "$1").replace("at_most", "$3").replace("words[", "($2::text[])[");
    superuser
        .batch_execute(&format!(
            "set app.tenant_id = '{tenant}'; set plan_cache_mode = force_generic_plan;
             prepare probe (text, text[], int) as {sql}"
        ))
        .await
        .unwrap();

    for words in ["{%piece 1234%}", "{%piece%,%1234%}", "{%1999%}"] {
        let sql = format!("explain (format json) execute probe ('workshop.piece', '{words}', 10000)");
        let plan: Value = superuser.query_one(&sql, &[]).await.unwrap().get(0);
        let steps = steps(&plan[0]["Plan"]);
        let by: BTreeSet<&str> = steps.iter().filter_map(|step| step["Index Name"].as_str()).collect();
        assert!(by.contains("search_doc_body_index"), "{words} goes by {by:?}: {plan:#}");
    }
}
