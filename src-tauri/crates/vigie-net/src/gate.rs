//! Turns: how many requests may be under way, in all and to one host.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many bodies may at once be larger than [`LARGE`].
const LARGE_AT_ONCE: usize = 2;

/// From this size on a body needs a turn of its own to go on growing, so that a swarm of huge answers costs the memory
/// of two.
pub(crate) const LARGE: usize = 2 << 20;

pub(crate) struct Gate {
    global: Arc<Semaphore>,
    large: Arc<Semaphore>,
    per_host: usize,
    hosts: Mutex<Hosts>,
}

#[derive(Default)]
struct Hosts {
    turns: HashMap<String, Weak<Semaphore>>,
    sweep_at: usize,
}

/// The right to have one request under way; ends when dropped.
pub(crate) struct Turn {
    _host: Option<OwnedSemaphorePermit>,
    _global: Option<OwnedSemaphorePermit>,
}

impl Gate {
    pub(crate) fn new(global: usize, per_host: usize) -> Self {
        Self {
            global: Arc::new(Semaphore::new(global.clamp(1, Semaphore::MAX_PERMITS))),
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
            per_host: per_host.clamp(1, Semaphore::MAX_PERMITS),
            hosts: Mutex::default(),
        }
    }

    /// Waits for a turn with that host, first come, first served.
    ///
    /// The host's turn comes first: whoever waits for a busy host must not keep the others from theirs. And since a
    /// turn is given back before another is asked for, as a redirect does, nobody waits for somebody who waits for him.
    pub(crate) async fn enter(&self, host: &str) -> Turn {
        let host = self.host(host).acquire_owned().await.ok();
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
        tokio::time::timeout(Duration::from_millis(20), gate.enter(host))
            .await
            .is_ok()
    }

    #[tokio::test]
    async fn a_host_has_its_own_turns_and_all_share_the_rest() {
        let gate = Gate::new(3, 2);
        let (_a, a) = (gate.enter("a").await, gate.enter("a").await);
        assert!(!is_free(&gate, "a").await, "a third turn with one host");
        let b = gate.enter("b").await;
        assert!(!is_free(&gate, "c").await, "a fourth turn in all");
        drop(b);
        assert!(is_free(&gate, "c").await);
        drop(a);
        assert!(is_free(&gate, "a").await);
    }

    #[tokio::test]
    async fn hosts_once_visited_are_forgotten() {
        let gate = Gate::new(4, 2);
        for n in 0..1_000 {
            drop(gate.enter(&format!("host{n}.example")).await);
        }
        assert!(gate.hosts.lock().expect("no panic").turns.len() <= 64);
    }
}
