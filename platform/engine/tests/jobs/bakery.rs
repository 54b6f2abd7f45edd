//! A module whose jobs do whatever a job can do: bake, fail, panic, dawdle.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base::{ErrorCode, Kind, Result};
use sdk::{BackOff, Ctx, Declarations, Job, JobSettings, Migration, Module, Priority, Schedule};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;

pub(crate) static OVEN_COLD: ErrorCode =
    ErrorCode::new("bakery.oven.cold", Kind::Conflict, "The oven is cold.");

#[derive(Debug, Default)]
pub(crate) struct Bakery {
    pub(crate) kitchen: Arc<Kitchen>,
}

/// What jobs share with the test: what they did, what they shall do, and a gate to wait at.
#[derive(Debug)]
pub(crate) struct Kitchen {
    said: Mutex<Vec<String>>,
    failures_left: Mutex<HashMap<String, u32>>,
    pub(crate) gate: Semaphore,
}

/// Leaves a row behind.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Bake {
    pub(crate) loaf: String,
}

/// Leaves the database alone.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Taste {
    pub(crate) loaf: String,
}

/// Leaves a row behind and fails, as often as the kitchen says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Burn {
    pub(crate) loaf: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Drop {
    pub(crate) loaf: String,
}

/// Leaves a row behind and never comes back.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Dawdle {
    pub(crate) loaf: String,
}

/// Leaves a row behind and waits at the gate.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Prove {
    pub(crate) loaf: String,
}

/// Bakes many, a tray at a time, and fails once at a certain one if the kitchen says so.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BakeTrays {
    pub(crate) trays: u64,
}

/// Wants another one done.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct BakeAndTaste {
    pub(crate) loaf: String,
}

/// Known to nobody.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Unheard {}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct OpenShop {}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct CountStock {}

impl Module for Bakery {
    fn name(&self) -> &'static str {
        "bakery"
    }

    fn declare(&self, bakery: &mut Declarations) {
        bakery.migrations(&[Migration { file: "0001_loaves_exist.sql", sql: LOAVES_EXIST }]);
        bakery.errors(&[&OVEN_COLD]);
        bakery.job::<Bake>();
        bakery.job::<Taste>();
        bakery.job::<Burn>();
        bakery.job::<Drop>();
        bakery.job::<Dawdle>();
        bakery.job::<Prove>();
        bakery.job::<BakeTrays>();
        bakery.job::<BakeAndTaste>();
        bakery.job::<OpenShop>();
        bakery.job::<CountStock>();
        bakery.schedule(Schedule::each_tenant("bakery.open_shop", "0 9 * * *", &OpenShop {}));
        bakery.schedule(Schedule::platform("bakery.count_stock", "0 12 * * *", &CountStock {}));
        bakery.answers::<Kitchen>(Arc::clone(&self.kitchen));
    }
}

const LOAVES_EXIST: &str = "-- What was baked.
    create table bakery.loaf (
        tenant_id uuid not null references core.tenant (tenant_id) on delete cascade,
        id uuid not null,
        name text not null,
        primary key (tenant_id, id)
    );";

base::typed_id!(LoafId, "A loaf.");

async fn bake(ctx: &Ctx, name: &str) -> Result<()> {
    ctx.execute(
        "insert into bakery.loaf (tenant_id, id, name) values ($1, $2, $3)",
        &[&ctx.tenant(), &ctx.new_id::<LoafId>(), &name],
    )
    .await
    .map(|_| ())
}

fn kitchen(ctx: &Ctx) -> Arc<Kitchen> {
    ctx.ask::<Kitchen>().unwrap()
}

impl Job for Bake {
    const NAME: &'static str = "bakery.bake";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        kitchen(&ctx).say(format!("baked {}", self.loaf));
        Ok(())
    }
}

impl Job for Taste {
    const NAME: &'static str = "bakery.taste";

    async fn run(self, ctx: Ctx) -> Result<()> {
        kitchen(&ctx).say(format!("tasted {}", self.loaf));
        Ok(())
    }
}

impl Job for Burn {
    const NAME: &'static str = "bakery.burn";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        kitchen(&ctx).say(format!("tried {}", self.loaf));
        if kitchen(&ctx).takes_a_failure(&self.loaf) {
            return Err(OVEN_COLD.because("fuse 7 of the vault in Kiel"));
        }
        Ok(())
    }

    fn settings() -> JobSettings {
        JobSettings {
            attempts_max: 3,
            back_off: BackOff { first: Duration::from_secs(100), longest: Duration::from_secs(1000) },
            ..JobSettings::default()
        }
    }
}

impl Job for Drop {
    const NAME: &'static str = "bakery.drop";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        panic!("{} fell down", self.loaf)
    }

    fn settings() -> JobSettings {
        JobSettings { attempts_max: 1, ..JobSettings::default() }
    }
}

impl Job for Dawdle {
    const NAME: &'static str = "bakery.dawdle";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        std::future::pending().await
    }

    fn settings() -> JobSettings {
        JobSettings { attempts_max: 1, timeout: Duration::from_millis(50), ..JobSettings::default() }
    }
}

impl Job for Prove {
    const NAME: &'static str = "bakery.prove";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        ctx.progress(1, 2, "The dough rises").await?;
        kitchen(&ctx).say(format!("proving {}", self.loaf));
        kitchen(&ctx).gate.acquire().await.unwrap().forget();
        kitchen(&ctx).say(format!("proved {}", self.loaf));
        Ok(())
    }

    fn settings() -> JobSettings {
        JobSettings { priority: Priority::Urgent, ..JobSettings::default() }
    }
}

impl Job for BakeTrays {
    const NAME: &'static str = "bakery.bake_trays";

    async fn run(self, ctx: Ctx) -> Result<()> {
        let begin = ctx.place::<u64>()?.unwrap_or_default();
        for tray in begin..self.trays {
            let name = format!("tray {tray}");
            bake(&ctx, &name).await?;
            kitchen(&ctx).say(name.clone());
            if kitchen(&ctx).takes_a_failure(&name) {
                return Err(OVEN_COLD.problem());
            }
            ctx.progress(tray + 1, self.trays, "Trays are baked").await?;
            ctx.commit_and_go_on(&(tray + 1)).await?;
            if name == "tray 1" && kitchen(&ctx).takes_a_failure("wait") {
                kitchen(&ctx).gate.acquire().await.unwrap().forget();
            }
        }
        Ok(())
    }

    fn settings() -> JobSettings {
        JobSettings { attempts_max: 2, ..JobSettings::default() }
    }
}

impl Job for BakeAndTaste {
    const NAME: &'static str = "bakery.bake_and_taste";

    async fn run(self, ctx: Ctx) -> Result<()> {
        bake(&ctx, &self.loaf).await?;
        ctx.enqueue(&Taste { loaf: self.loaf }).await?;
        Ok(())
    }
}

impl Job for Unheard {
    const NAME: &'static str = "bakery.unheard";

    async fn run(self, _: Ctx) -> Result<()> {
        Ok(())
    }
}

impl Job for OpenShop {
    const NAME: &'static str = "bakery.open_shop_of_tenant";

    async fn run(self, ctx: Ctx) -> Result<()> {
        kitchen(&ctx).say(format!("opened {}", ctx.tenant()));
        Ok(())
    }
}

impl Job for CountStock {
    const NAME: &'static str = "bakery.count_stock_of_all";

    async fn run(self, ctx: Ctx) -> Result<()> {
        kitchen(&ctx).say("counted".to_owned());
        Ok(())
    }
}

impl Default for Kitchen {
    fn default() -> Self {
        Self { said: Mutex::default(), failures_left: Mutex::default(), gate: Semaphore::new(0) }
    }
}

impl Kitchen {
    fn say(&self, words: String) {
        self.said.lock().unwrap().push(words);
    }

    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    pub(crate) fn times(&self, words: &str) -> usize {
        self.said().iter().filter(|said| *said == words).count()
    }

    pub(crate) fn shall_fail(&self, what: &str, times: u32) {
        self.failures_left.lock().unwrap().insert(what.to_owned(), times);
    }

    fn takes_a_failure(&self, what: &str) -> bool {
        let mut left = self.failures_left.lock().unwrap();
        let Some(times) = left.get_mut(what).filter(|times| **times > 0) else { return false };
        *times -= 1;
        true
    }

    /// Waits until something was said so often.
    pub(crate) async fn until_said(&self, words: &str, times: usize) {
        let waiting = async {
            while self.times(words) < times {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let heard = tokio::time::timeout(Duration::from_secs(30), waiting).await;
        assert!(heard.is_ok(), "nobody said {words:?} {times} times, but {:?}", self.said());
    }
}
