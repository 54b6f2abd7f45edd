//! A module that tells and hears, and whose hearing fails whenever a test says so.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use base::TenantId;
use engine::http::House;
use engine::store::Mode;
use sdk::errors::INTERNAL;
use sdk::{Ctx, Declarations, Fact, Heard, Migration, Module, Result};
use serde::{Deserialize, Serialize};
use testing::TestApp;
use uuid::Uuid;

pub const BOOKKEEPER: &str = "kiosk.bookkeeper";
pub const LATECOMER: &str = "kiosk.latecomer";
pub const ARCHIVIST: &str = "kiosk.archivist";

/// A paper has been sold.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaperSold {
    pub title: String,
}

impl Fact for PaperSold {
    const NAME: &'static str = "kiosk.paper.sold";
}

/// Told by the bookkeeper itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Booked {
    pub title: String,
}

impl Fact for Booked {
    const NAME: &'static str = "kiosk.sale.booked";
}

/// What happens to the titles that a test has named.
#[derive(Debug, Default)]
pub struct Moods {
    pub fails: Mutex<HashSet<String>>,
    pub panics: Mutex<HashSet<String>>,
    pub overlooks: Mutex<HashSet<String>>,
}

impl Moods {
    pub fn fails_at(&self, title: &str) {
        self.fails.lock().unwrap().insert(title.to_owned());
    }

    pub fn mends(&self) {
        self.fails.lock().unwrap().clear();
        self.panics.lock().unwrap().clear();
        self.overlooks.lock().unwrap().clear();
    }
}

#[derive(Debug, Default)]
pub struct Kiosk {
    pub moods: Arc<Moods>,
    /// Two more who listen: deployed later than the bookkeeper.
    pub has_grown: bool,
}

impl Kiosk {
    pub fn alone(moods: &Arc<Moods>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Self { moods: Arc::clone(moods), has_grown: false })]
    }

    pub fn grown(moods: &Arc<Moods>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Self { moods: Arc::clone(moods), has_grown: true })]
    }
}

const SALES_EXIST: &str = "-- What was heard, in the order in which it was heard.
    create table kiosk.heard (
        tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
        id uuid not null,
        number bigint generated always as identity,
        listener text not null,
        event_id uuid not null,
        record_id uuid,
        title text not null,
        primary key (tenant_id, id)
    );";

impl Module for Kiosk {
    fn name(&self) -> &'static str {
        "kiosk"
    }

    fn declare(&self, kiosk: &mut Declarations) {
        kiosk.migrations(&[Migration { file: "0001_sales_exist.sql", sql: SALES_EXIST }]);
        kiosk.facts(&[PaperSold::NAME, Booked::NAME]);
        let moods = Arc::clone(&self.moods);
        kiosk.hears(BOOKKEEPER, &["kiosk.paper.*"], move |ctx, heard| book(ctx, heard, Arc::clone(&moods)));
        if self.has_grown {
            kiosk.hears(LATECOMER, &["*"], |ctx, heard| note(ctx, LATECOMER, heard));
            kiosk
                .hears(ARCHIVIST, &[PaperSold::NAME], |ctx, heard| note(ctx, ARCHIVIST, heard))
                .from_the_beginning();
        }
    }
}

async fn book(ctx: Ctx, heard: Heard, moods: Arc<Moods>) -> Result<()> {
    let sold: PaperSold = heard.fact()?;
    note(ctx.clone(), BOOKKEEPER, heard.clone()).await?;
    if moods.fails.lock().unwrap().contains(&sold.title) {
        return Err(INTERNAL.because("the ink has run out"));
    }
    assert!(!moods.panics.lock().unwrap().contains(&sold.title), "the cash box is on fire");
    if moods.overlooks.lock().unwrap().contains(&sold.title) {
        let refused = ctx.rows("select 1 / 0", &[]).await;
        assert!(refused.is_err(), "nobody divides by zero");
    }
    if sold.title.starts_with("tell where") {
        let title = format!("{} {}", ctx.tenant_locale(), ctx.tenant_time_zone());
        ctx.tell(&Booked { title }).await?;
    } else if sold.title.starts_with("tell:") {
        ctx.tell(&Booked { title: sold.title }).await?;
    }
    Ok(())
}

async fn note(ctx: Ctx, listener: &'static str, heard: Heard) -> Result<()> {
    let title = heard.fact::<PaperSold>().map_or_else(|_| heard.name.clone(), |sold| sold.title);
    ctx.execute(
        "insert into kiosk.heard (tenant_id, id, listener, event_id, record_id, title)
         values ($1, $2, $3, $4, $5, $6)",
        &[&ctx.tenant(), &ctx.new_id::<Uuid>(), &listener, &heard.id, &heard.record_id, &title],
    )
    .await
    .map(|_| ())
}

/// An app of its own with the bookkeeper, and the moods of it.
pub async fn kiosk() -> (TestApp, Arc<Moods>) {
    let moods = Arc::new(Moods::default());
    (TestApp::alone(Kiosk::alone(&moods), &[]).await, moods)
}

/// Sells a paper, in a transaction of its own.
pub async fn sell(house: &House, tenant: TenantId, record: Option<Uuid>, title: &str) {
    let (ctx, unit) = house.system_ctx("kiosk.till", tenant, Mode::Writes);
    tell(&ctx, record, title).await;
    unit.commit().await.unwrap();
}

pub async fn tell(ctx: &Ctx, record: Option<Uuid>, title: &str) {
    let fact = PaperSold { title: title.to_owned() };
    match record {
        Some(record) => ctx.tell_about("kiosk.paper", record, &fact).await.unwrap(),
        None => ctx.tell(&fact).await.unwrap(),
    }
}

/// The titles a listener has heard in this test's tenant, in the order in which it heard them.
pub async fn heard_by(app: &TestApp, listener: &str) -> Vec<String> {
    let rows = app
        .superuser()
        .await
        .query(
            "select title from kiosk.heard where listener = $1 and tenant_id = $2 order by number",
            &[&listener, &app.owner().tenant],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

pub async fn booked(app: &TestApp) -> Vec<String> {
    heard_by(app, BOOKKEEPER).await
}
