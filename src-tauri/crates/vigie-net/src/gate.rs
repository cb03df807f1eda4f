//! Turns: how many requests may be under way, in all and to one host, and how soon after one another.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep_until};

/// How many bodies may at once be larger than [`LARGE`].
const LARGE_AT_ONCE: usize = 2;

/// From this size on a body needs a turn of its own to go on growing, so that a swarm of huge answers costs the memory
/// of two.
pub(crate) const LARGE: usize = 2 << 20;

pub(crate) struct Gate {
    global: Arc<Semaphore>,
    large: Arc<Semaphore>,
    per_host: usize,
    spacing: Duration,
    hosts: Mutex<Hosts>,
}

#[derive(Default)]
struct Hosts {
    turns: HashMap<String, Weak<Semaphore>>,
    /// When the next fetch may start, of hosts asked within the spacing.
    next: HashMap<String, Instant>,
    sweep_at: usize,
}

/// The right to have one request under way; ends when dropped.
pub(crate) struct Turn {
    _host: Option<OwnedSemaphorePermit>,
    _global: Option<OwnedSemaphorePermit>,
}

impl Gate {
    pub(crate) fn new(global: usize, per_host: usize, spacing: Duration) -> Self {
        Self {
            global: Arc::new(Semaphore::new(global.clamp(1, Semaphore::MAX_PERMITS))),
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            per_host: per_host.clamp(1, Semaphore::MAX_PERMITS),
            spacing,
            hosts: Mutex::default(),
        }
    }

    /// Waits for a turn with that host, first come, first served.
    ///
    /// The host's turn comes first: whoever waits for a busy host must not keep the others from theirs. And since a
    /// turn is given back before another is asked for, as a redirect does, nobody waits for somebody who waits for him.
    ///
    /// `spaced` turns of a host start one spacing apart. The wait comes before the turn of all, which it must not hold.
    pub(crate) async fn enter(&self, name: &str, spaced: bool) -> Turn {
        let host = self.host(name).acquire_owned().await.ok();
        if spaced && let Some(start) = self.reserve(name, Instant::now()) {
            sleep_until(start).await;
        }
        let global = Arc::clone(&self.global).acquire_owned().await.ok();
        Turn {
            _host: host,
            _global: global,
        }
    }

    /// Waits for the right to hold a large body.
    pub(crate) async fn enter_large(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.large).acquire_owned().await.ok()
    }

    /// Takes the next start with that host; `None` where that is now.
    fn reserve(&self, host: &str, now: Instant) -> Option<Instant> {
        if self.spacing.is_zero() {
            return None;
        }
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.next.len() >= 64 {
            hosts.next.retain(|_, next| *next > now);
        }
        let start = hosts.next.get(host).map_or(now, |next| (*next).max(now));
        hosts.next.insert(host.to_owned(), start + self.spacing);
        (start > now).then_some(start)
    }

    fn host(&self, host: &str) -> Arc<Semaphore> {
        // A panic elsewhere cannot leave the map half-changed.
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turns) = hosts.turns.get(host).and_then(Weak::upgrade) {
            return turns;
        }
        if hosts.turns.len() >= hosts.sweep_at {
            hosts.turns.retain(|_, turns| turns.strong_count() > 0);
            hosts.sweep_at = (hosts.turns.len() * 2).max(64);
        }
        let turns = Arc::new(Semaphore::new(self.per_host));
        hosts.turns.insert(host.to_owned(), Arc::downgrade(&turns));
        turns
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    async fn is_free(gate: &Gate, host: &str) -> bool {
        tokio::time::timeout(Duration::from_millis(20), gate.enter(host, false))
            .await
            .is_ok()
    }

    #[tokio::test]
    async fn a_host_has_its_own_turns_and_all_share_the_rest() {
        let gate = Gate::new(3, 2, Duration::ZERO);
        let (_a, a) = (gate.enter("a", false).await, gate.enter("a", false).await);
        assert!(!is_free(&gate, "a").await, "a third turn with one host");
        let b = gate.enter("b", false).await;
        assert!(!is_free(&gate, "c").await, "a fourth turn in all");
        drop(b);
        assert!(is_free(&gate, "c").await);
        drop(a);
        assert!(is_free(&gate, "a").await);
    }

    #[tokio::test]
    async fn hosts_once_visited_are_forgotten() {
        let gate = Gate::new(4, 2, Duration::from_nanos(1));
        for n in 0..1_000 {
            drop(gate.enter(&format!("host{n}.example"), true).await);
        }
        assert!(gate.hosts.lock().expect("no panic").turns.len() <= 64);
    }

    #[tokio::test(start_paused = true)]
    async fn turns_with_one_host_start_a_spacing_apart_and_others_wait_for_none() {
        let gate = Gate::new(8, 2, Duration::from_secs(1));
        let began = Instant::now();
        let mut starts = Vec::new();
        for host in ["a", "a", "b", "a"] {
            drop(gate.enter(host, true).await);
            starts.push(began.elapsed().as_secs());
        }
        assert_eq!(starts, [0, 1, 1, 2]);
        drop(gate.enter("a", false).await);
        assert_eq!(began.elapsed().as_secs(), 2, "a picture waits for no feed");
        tokio::time::sleep(Duration::from_secs(60)).await;
        let idle = Instant::now();
        drop(gate.enter("a", true).await);
        assert_eq!(idle.elapsed(), Duration::ZERO, "nothing is saved up");
    }
}
