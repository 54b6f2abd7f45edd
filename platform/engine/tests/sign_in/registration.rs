//! Signing up where addresses need no confirmation: person and tenant exist at once, whole or not at all.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use insta::assert_snapshot;
use sdk::{Ctx, Declarations, ErrorCode, Kind, Module, Result};
use serde_json::{Value, json};
use testing::{PASSWORD, TestApp};

use crate::at_once::{fifty_at_once, tally};
use crate::census::{difference, rows_everywhere, rows_of};
use crate::places::{BEHIND_A_PROXY, post_from};

/// What somebody types who signs up a bakery.
pub(crate) fn sign_up(email: &str) -> Value {
    json!({
        "email": email, "password": PASSWORD, "first_name": "Ann", "last_name": "Petersen",
        "tenant_name": "Bakery Nord",
    })
}

async fn app() -> TestApp {
    TestApp::alone(vec![], &[]).await
}

#[tokio::test]
async fn whoever_signs_up_is_signed_in_as_the_owner_of_a_tenant_of_their_own() {
    let app = app().await;
    let ann = app.nobody();

    let answer = ann.post("/api/v1/auth/register", sign_up("Ann@Bakery.example")).await;

    assert_eq!(answer.status(), 201, "{}", answer.json);
    let data = &answer.json["data"];
    assert_eq!(data["expiresIn"], 900);
    assert_eq!(data["user"]["email"], "Ann@Bakery.example");
    assert_eq!(data["user"]["first_name"], "Ann");
    assert_eq!(data["tenant"]["name"], "Bakery Nord");
    assert_eq!(data["tenant"]["slug"], "bakery-nord");
    assert_eq!(data["tenant"]["roles"], json!(["owner"]));
    assert_eq!(data["memberships"], json!([data["tenant"]]));
    let me = ann.get("/api/v1/users/me").await;
    assert_eq!(me.json["data"]["tenant"], data["tenant"], "the access token works at once");
}

#[tokio::test]
async fn the_refresh_cookie_is_out_of_reach_for_scripts_and_other_sites() {
    let app = app().await;

    let answer = app.nobody().post("/api/v1/auth/register", sign_up("ann@bakery.example")).await;

    let cookie = answer.header("set-cookie").to_owned();
    let (named, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict");
    let token = named.strip_prefix("eoex_refresh=").unwrap();
    assert_eq!(token.len(), 43, "256 bits in base64url");
    assert!(!String::from_utf8_lossy(&answer.body).contains(token), "the token stands in the cookie alone");
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_new_tenant_is_whole_plan_modules_owner_defaults_and_a_welcome_mail() {
    let app = TestApp::alone(vec![Box::new(example::Example)], &[]).await;

    let answer = app.nobody().post("/api/v1/auth/register", sign_up("ann@bakery.example")).await;

    let tenant = answer.json["data"]["tenant"]["tenant_id"].as_str().unwrap().parse().unwrap();
    let superuser = app.superuser().await;
    let census: Vec<String> = rows_of(&superuser, tenant)
        .await
        .into_iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(table, rows)| format!("{table} {rows}"))
        .collect();
    assert_snapshot!(census.join("\n"), @r"
    core.event 4
    core.mail 1
    core.membership 1
    core.number_series 1
    core.search_doc 1
    core.subscription 1
    core.tenant 1
    core.tenant_module 2
    example.gadget 1
    ");
    let plan = superuser
        .query_one("select plan from core.subscription where tenant_id = $1 and ends_at is null", &[&tenant])
        .await
        .unwrap();
    assert_eq!(plan.get::<_, &str>(0), "free");
    let mails = app.mails_to("ann@bakery.example").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].starts_with("Welcome to Bakery Nord\nHello Ann,"), "{}", mails[0]);
}

#[tokio::test]
async fn the_language_of_whoever_signs_up_is_kept_and_spoken() {
    let app = app().await;
    let mut form = sign_up("ann@bakery.example");
    form["locale"] = json!("de");
    form["time_zone"] = json!("Europe/Berlin");

    let answer = app.nobody().post("/api/v1/auth/register", form).await;

    assert_eq!(answer.json["data"]["user"]["locale"], "de");
    assert_eq!(answer.json["data"]["user"]["time_zone"], "Europe/Berlin");
    assert!(app.mails_to("ann@bakery.example").await[0].starts_with("Willkommen bei Bakery Nord"));
}

#[tokio::test]
async fn without_a_name_the_tenant_is_called_like_its_owner_and_a_taken_short_name_gets_a_tail() {
    let app = app().await;
    let mut form = sign_up("ann@bakery.example");
    form.as_object_mut().unwrap().remove("tenant_name");
    let mut namesake = form.clone();
    namesake["email"] = json!("ann@other.example");

    let first = app.nobody().post("/api/v1/auth/register", form).await;
    let second = app.nobody().post("/api/v1/auth/register", namesake).await;

    assert_eq!(first.json["data"]["tenant"]["name"], "Ann Petersen");
    assert_eq!(first.json["data"]["tenant"]["slug"], "ann-petersen");
    let slug = second.json["data"]["tenant"]["slug"].as_str().unwrap();
    assert!(slug.starts_with("ann-petersen-") && slug.len() == "ann-petersen-".len() + 4, "{slug}");
}

/// A module whose step for new tenants can be made to fail.
struct Oven {
    is_broken: Arc<AtomicBool>,
}

static OVEN_COLD: ErrorCode = ErrorCode::new("bakery.oven.cold", Kind::Conflict, "The oven is cold.");

impl Module for Oven {
    fn name(&self) -> &'static str {
        "bakery"
    }

    fn declare(&self, bakery: &mut Declarations) {
        bakery.errors(&[&OVEN_COLD]);
        let is_broken = Arc::clone(&self.is_broken);
        bakery.onboarding("bakery.first_fire", move |ctx| light(ctx, is_broken.load(Ordering::SeqCst)));
    }
}

async fn light(ctx: Ctx, is_broken: bool) -> Result<()> {
    // Something is written first, so that there is something to be undone.
    ctx.execute("update core.tenant set domain = 'bakery.example' where tenant_id = $1", &[&ctx.tenant()])
        .await?;
    if is_broken { Err(OVEN_COLD.problem()) } else { Ok(()) }
}

#[tokio::test]
async fn when_a_step_of_onboarding_fails_nothing_of_the_sign_up_exists() {
    let is_broken = Arc::new(AtomicBool::new(false));
    let app = TestApp::alone(vec![Box::new(Oven { is_broken: Arc::clone(&is_broken) })], &[]).await;
    let (ann, superuser) = (app.nobody(), app.superuser().await);
    is_broken.store(true, Ordering::SeqCst);
    let before = rows_everywhere(&superuser).await;

    let answer = ann.post("/api/v1/auth/register", sign_up("ann@bakery.example")).await;

    assert_eq!(answer.status_and_code(), "409 bakery.oven.cold");
    assert_eq!(answer.header("set-cookie"), "");
    let left: Vec<_> = difference(&before, &rows_everywhere(&superuser).await).into_keys().collect();
    assert_eq!(left, ["core.attempt"], "only the try itself is remembered");
    is_broken.store(false, Ordering::SeqCst);
    let again = ann.post("/api/v1/auth/register", sign_up("ann@bakery.example")).await;
    assert_eq!(again.status(), 201, "the address is still free");
}

#[tokio::test]
async fn an_address_that_is_taken_is_refused_however_it_is_written() {
    let app = app().await;
    app.nobody().post("/api/v1/auth/register", sign_up("Ann@Bakery.example")).await;
    let superuser = app.superuser().await;
    let before = rows_everywhere(&superuser).await;

    for spelling in ["ann@bakery.example", "ANN@BAKERY.EXAMPLE", "  Ann@Bakery.example "] {
        let answer = app.nobody().post("/api/v1/auth/register", sign_up(spelling)).await;

        assert_eq!(answer.status_and_code(), "409 core.user.email_taken", "{spelling:?}");
        assert_eq!(answer.details(), ["email: is taken"]);
    }
    assert_eq!(difference(&before, &rows_everywhere(&superuser).await).len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_who_register_one_address_at_once_make_one_account() {
    let app = TestApp::alone(vec![], &[("sign_in.registrations_per_ip_per_hour", "100")]).await;
    let superuser = app.superuser().await;
    let before = rows_everywhere(&superuser).await;

    let nobody = app.nobody();
    let answers = fifty_at_once(|_| {
        let somebody = nobody.on_another_device();
        async move { somebody.post("/api/v1/auth/register", sign_up("ann@bakery.example")).await }
    })
    .await;

    assert_eq!(tally(&answers), "1 × 201, 49 × 409 core.user.email_taken");
    let came = difference(&before, &rows_everywhere(&superuser).await);
    assert_eq!(
        (came["core.user"], came["core.tenant"], came["core.session"], came["core.mail"]),
        (1, 1, 1, 1)
    );
}

#[tokio::test]
async fn one_place_can_register_a_few_tenants_an_hour_and_no_more() {
    let app = TestApp::alone(vec![], &[("sign_in.registrations_per_ip_per_hour", "2")]).await;
    let register = async |number: u32| {
        app.nobody().post("/api/v1/auth/register", sign_up(&format!("ann{number}@bakery.example"))).await
    };
    assert_eq!((register(1).await.status(), register(2).await.status()), (201, 201));

    let third = register(3).await;

    assert_eq!(third.status_and_code(), "429 core.auth.too_many_tries");
    let wait_s: i64 = third.header("retry-after").parse().unwrap();
    assert!((3500..=3600).contains(&wait_s), "{wait_s}");
    app.clock.advance_s(3601);
    assert_eq!(register(3).await.status(), 201);
}

#[tokio::test]
async fn a_network_of_one_customer_counts_as_one_place() {
    let flags = [("sign_in.registrations_per_ip_per_hour", "2"), BEHIND_A_PROXY];
    let app = TestApp::alone(vec![], &flags).await;
    let register_from = async |place: &str, name: &str| {
        let form = sign_up(&format!("{name}@bakery.example"));
        post_from(place, &app.nobody(), "/api/v1/auth/register", &form).await.status()
    };

    assert_eq!(register_from("2001:db8:1:2::1", "ann").await, 201);
    assert_eq!(register_from("2001:db8:1:2:ffff::2", "bo").await, 201);
    assert_eq!(register_from("2001:db8:1:2:abcd::3", "cleo").await, 429, "one /64 is one customer");
    assert_eq!(register_from("2001:db8:1:3::1", "cleo").await, 201, "the neighbour is another");
}
