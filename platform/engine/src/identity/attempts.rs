//! Counters against guessing. Each try is one conditional statement, so fifty at once count as fifty.

use base::{Result, Timestamp};
use sdk::Ctx;
use sha2::{Digest, Sha256};

use crate::http::counted_as;

/// Longer than any window that can be set.
const KEPT_S: i64 = 8 * 86_400;
/// A window that begins later than this from now was begun by a clock that has been set back since. Less is only
/// another node, or another request of this moment, and must not start the count anew.
const CLOCKS_DIFFER_S: i64 = 60;

/// How many tries of a kind fit into a window.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub kind: &'static str,
    pub tries_max: i32,
    pub window_s: i64,
}

impl Limit {
    fn key(&self, of: &str) -> Vec<u8> {
        Sha256::digest(of.as_bytes()).to_vec()
    }
}

/// Takes one try. Says how many were taken in this window, this one included, or after how many seconds there is
/// another. Only with the door open.
pub async fn take(door: &Ctx, limit: Limit, of: &str) -> Result<std::result::Result<i32, u64>> {
    let now = door.now();
    let window_began = seconds_before(now, limit.window_s);
    let clocks_differ = seconds_before(now, -CLOCKS_DIFFER_S);
    let key = limit.key(of);
    let taken = door
        .row(
            "insert into core.attempt as attempt (kind, key, tries, window_began_at)
             values ($1, $2, 1, $3)
             on conflict (kind, key) do update
             set tries = case when attempt.window_began_at between $4 and $6 then attempt.tries + 1 else 1 end,
                 window_began_at =
                     case when attempt.window_began_at between $4 and $6 then attempt.window_began_at else $3 end,
                 locked_until = null
             where (attempt.locked_until is null or attempt.locked_until <= $3 or attempt.window_began_at > $6)
               and (attempt.tries < $5 or attempt.window_began_at not between $4 and $6)
             returning tries",
            &[&limit.kind, &key, &now, &window_began, &limit.tries_max, &clocks_differ],
        )
        .await?;
    if let Some(row) = taken {
        return Ok(Ok(row.get("tries")));
    }
    let refused = door
        .row(
            "select attempt.window_began_at, attempt.locked_until
             from core.attempt
             where attempt.kind = $1 and attempt.key = $2",
            &[&limit.kind, &key],
        )
        .await?;
    let Some(row) = refused else { return Ok(Err(1)) };
    let window_ends = row.get::<_, Timestamp>("window_began_at").as_second() + limit.window_s;
    let free_at = row.get::<_, Option<Timestamp>>("locked_until").map_or(window_ends, Timestamp::as_second);
    Ok(Err(u64::try_from(free_at - now.as_second()).unwrap_or(0).max(1)))
}

/// Refuses all further tries for a while.
pub(super) async fn lock(door: &Ctx, limit: Limit, of: &str, seconds: i64) -> Result<()> {
    let until = seconds_before(door.now(), -seconds);
    door.execute(
        "update core.attempt set locked_until = $3 where kind = $1 and key = $2",
        &[&limit.kind, &limit.key(of), &until],
    )
    .await?;
    Ok(())
}

/// Gives one try back: it turned out to be the owner's.
pub(super) async fn give_back(door: &Ctx, limit: Limit, of: &str) -> Result<()> {
    door.execute(
        "update core.attempt set tries = greatest(tries - 1, 0) where kind = $1 and key = $2",
        &[&limit.kind, &limit.key(of)],
    )
    .await?;
    Ok(())
}

/// Starts counting anew.
pub(super) async fn clear(door: &Ctx, limit: Limit, of: &str) -> Result<()> {
    door.execute("delete from core.attempt where kind = $1 and key = $2", &[&limit.kind, &limit.key(of)])
        .await?;
    Ok(())
}

/// Removes counters nobody can run into any more.
pub async fn forget_old_attempts(door: &Ctx) -> Result<u64> {
    let long_ago = seconds_before(door.now(), KEPT_S);
    door.execute(
        "delete from core.attempt where window_began_at < $1 and (locked_until is null or locked_until < $1)",
        &[&long_ago],
    )
    .await
}

/// Where somebody is, as far as counting goes: one IPv4 address, or the /64 that one IPv6 customer has.
pub(super) fn place_of(ctx: &Ctx) -> String {
    ctx.origin().ip.map(|ip| counted_as(ip).to_string()).unwrap_or_default()
}

pub(super) fn seconds_before(at: Timestamp, seconds: i64) -> Timestamp {
    let seconds = jiff::SignedDuration::from_secs(seconds);
    at.checked_sub(seconds).expect("limits are minutes and days, never ages of the world")
}
