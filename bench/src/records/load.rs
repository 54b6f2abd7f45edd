//! Tenants and their people: a few large, most small, through onboarding and import as anybody's.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use base::TenantId;
use engine::app::App;
use engine::http::House;
use engine::records::import_records;
use engine::store::Mode;
use engine::tenancy::{NewOwner, NewTenant, create_tenant, list_tenants};

use super::person::{ENTITY, person};

pub(crate) const OWNER: &str = "ann@mill.example";
pub(crate) const PASSWORD: &str = "Warm-Bread-4-Nord";
/// Loaders at the same time: each keeps one connection busy.
const LOADERS: usize = 2;
/// People in one transaction.
const AT_ONCE: usize = 1_000;

/// So many people over so many tenants: half a per cent of the tenants have three tenths of all people, the next five
/// per cent have nearly four tenths. A single one has them all.
pub(crate) fn skewed(people: usize, tenants: usize) -> Vec<usize> {
    if tenants == 1 {
        return vec![people];
    }
    let large = (tenants / 200).max(1);
    let middle = tenants / 20 - large.min(tenants / 20);
    let small = tenants - large - middle;
    let mut sizes = vec![people * 3 / 10 / large; large];
    sizes.extend(vec![people * 36 / 100 / middle.max(1); middle]);
    let left = people.saturating_sub(sizes.iter().sum());
    sizes.extend((0..small).map(|place| left / small + usize::from(place < left % small)));
    sizes
}

/// Makes tenants that all belong to the same person, named by their size and place.
pub(crate) async fn make_tenants(app: &App, sizes: &[usize]) -> Result<Vec<TenantId>> {
    let before = list_tenants(&app.platform_ctx("core.bench")).await?;
    let is_known = before.iter().any(|tenant| tenant.name.starts_with("Mill "));
    // Whoever has an account already is only given one more tenant.
    let mut password_hash = if is_known {
        None
    } else {
        let hash = app.house.identity.hash_password(PASSWORD).await;
        Some(hash.map_err(|wrong| anyhow!("{wrong:?}"))?)
    };
    let mut tenants = Vec::with_capacity(sizes.len());
    for (place, size) in sizes.iter().enumerate() {
        let owner = NewOwner {
            email: OWNER.parse().map_err(|wrong: String| anyhow!(wrong))?,
            first_name: "Ann".to_owned(),
            last_name: "Miller".to_owned(),
            password_hash: password_hash.take(),
        };
        let named = NewTenant::named(&format!("Mill {size} {place}"));
        let tenant = NewTenant { plan: "enterprise-year".to_owned(), ..named };
        let ctx = app.platform_ctx("core.bench");
        tenants.push(create_tenant(&ctx, tenant, owner).await.context("no tenant")?);
    }
    Ok(tenants)
}

/// Loads each tenant's people. Chunks of all tenants are mixed, as tenants that grow at the same time lie side by
/// side on the disk. Says how many seconds it took.
pub(crate) async fn load_people(app: &App, tenants: &[(TenantId, usize)]) -> Result<f64> {
    let began = Instant::now();
    let waiting = Arc::new(Mutex::new(chunks(tenants)));
    let loaders: Vec<_> = (0..LOADERS)
        .map(|_| tokio::spawn(load_chunks(Arc::clone(&app.house), Arc::clone(&waiting))))
        .collect();
    for loader in loaders {
        loader.await??;
    }
    Ok(began.elapsed().as_secs_f64())
}

async fn load_chunks(house: Arc<House>, waiting: Arc<Mutex<VecDeque<Chunk>>>) -> Result<()> {
    loop {
        let chunk = waiting.lock().map_err(|_| anyhow!("a loader panicked"))?.pop_front();
        let Some((tenant, first, count)) = chunk else { return Ok(()) };
        let people = (first..first + count).map(person).collect();
        let (ctx, unit) = house.system_ctx("core.bench", tenant, Mode::Writes);
        let imported = import_records(&ctx, ENTITY, people).await?;
        ensure!(imported.refused.is_empty(), "refused: {:?}", imported.refused.first());
        unit.commit().await?;
    }
}

/// A tenant, the number of its first person in the chunk, and how many there are.
type Chunk = (TenantId, usize, usize);

/// The next chunk is always that of the tenant with the smallest share loaded so far.
fn chunks(tenants: &[(TenantId, usize)]) -> VecDeque<Chunk> {
    let mut all = Vec::new();
    for (tenant, size) in tenants {
        for first in (0..*size).step_by(AT_ONCE) {
            let count = AT_ONCE.min(size - first);
            let share = u64::try_from(first * 1_000_000 / size).unwrap_or_default();
            // Small tenants have one chunk each: the tenant's own number spreads them over the whole time.
            let spread = u64::from(tenant.uuid().as_bytes()[15]) * 3_900 * u64::from(*size <= AT_ONCE);
            all.push((share + spread, (*tenant, first, count)));
        }
    }
    all.sort_by_key(|(share, _)| *share);
    all.into_iter().map(|(_, chunk)| chunk).collect()
}
