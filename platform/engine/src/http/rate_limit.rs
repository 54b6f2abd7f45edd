//! How many requests are answered: one virtual bucket per person, tenant and address, kept in memory (GCRA).
//!
//! A bucket is one number: the time at which it would be empty. Each node counts for itself.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::Mutex;

use base::{TenantId, Timestamp, UserId};
use lru::LruCache;

/// Fewer shards than this and busy cores wait for each other.
const SHARDS: usize = 16;
/// Forgetting the least used beyond this bounds the memory (about 6 MB).
const BUCKETS_PER_SHARD_MAX: NonZeroUsize = NonZeroUsize::new(8192).expect("it is not zero");
const NANOSECONDS_PER_MINUTE: i128 = 60_000_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Counted {
    Ip(IpAddr),
    User(UserId),
    Tenant(TenantId),
}

/// What the headers X-RateLimit-* tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Allowance {
    pub(super) limit: u32,
    pub(super) remaining: u32,
    pub(super) reset_s: u64,
    pub(super) is_granted: bool,
}

pub(super) struct RateLimiter {
    hasher: RandomState,
    shards: Vec<Mutex<LruCache<Counted, i128>>>,
}

impl RateLimiter {
    pub(super) fn new() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::new(LruCache::new(BUCKETS_PER_SHARD_MAX))).collect();
        Self { hasher: RandomState::new(), shards }
    }

    /// Takes one request out of the bucket, if there is one in it. A full bucket holds a minute's worth.
    pub(super) fn take(&self, counted: Counted, per_minute: u32, now: Timestamp) -> Allowance {
        let now = now.as_nanosecond();
        let cost = NANOSECONDS_PER_MINUTE / i128::from(per_minute.max(1));
        let shard = usize::try_from(self.hasher.hash_one(counted) % SHARDS as u64).unwrap_or_default();
        let mut buckets = self.shards[shard].lock().expect("no code panics while it holds this lock");
        // No bucket empties later than that, unless the clock has jumped back; nobody is left waiting for that.
        let latest = now + NANOSECONDS_PER_MINUTE;
        let known = buckets.get(&counted).copied().filter(|empties_at| *empties_at <= latest);
        let empties_at = known.unwrap_or(now).max(now);
        let would_empty_at = empties_at + cost;
        let is_granted = would_empty_at - now <= NANOSECONDS_PER_MINUTE;
        let empties_at = if is_granted { would_empty_at } else { empties_at };
        buckets.put(counted, empties_at);
        let in_whole = |value: i128| u32::try_from(value.max(0)).unwrap_or(u32::MAX);
        let wait = if is_granted { 0 } else { would_empty_at - now - NANOSECONDS_PER_MINUTE };
        let reset = if is_granted { empties_at - now } else { wait };
        Allowance {
            limit: per_minute,
            remaining: in_whole((NANOSECONDS_PER_MINUTE - (empties_at - now)) / cost),
            reset_s: u64::from(in_whole((reset + 999_999_999) / 1_000_000_000)),
            is_granted,
        }
    }
}

impl std::fmt::Debug for RateLimiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RateLimiter")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: Counted = Counted::Tenant(TenantId::PLATFORM);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    #[test]
    fn exactly_the_limit_passes_at_once_and_one_more_after_a_share_of_the_minute() {
        let limiter = RateLimiter::new();
        let granted = (0..200).filter(|_| limiter.take(SOMEBODY, 60, at(0)).is_granted).count();

        assert_eq!(granted, 60);
        assert!(limiter.take(SOMEBODY, 60, at(1)).is_granted);
        assert!(!limiter.take(SOMEBODY, 60, at(1)).is_granted);
        assert_eq!(limiter.take(SOMEBODY, 60, at(1)).reset_s, 1);
    }

    #[test]
    fn what_remains_is_told() {
        let limiter = RateLimiter::new();

        assert_eq!(limiter.take(SOMEBODY, 10, at(0)).remaining, 9);
        assert_eq!(limiter.take(SOMEBODY, 10, at(0)).remaining, 8);
        assert_eq!(limiter.take(SOMEBODY, 10, at(3600)).remaining, 9);
    }

    #[test]
    fn a_clock_that_jumps_back_locks_nobody_out() {
        let limiter = RateLimiter::new();
        limiter.take(SOMEBODY, 10, at(100_000));

        let after_jump = (0..20).filter(|_| limiter.take(SOMEBODY, 10, at(60)).is_granted).count();

        assert!(after_jump <= 10);
        assert!(limiter.take(SOMEBODY, 10, at(67)).is_granted);
    }
}
