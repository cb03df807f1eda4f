//! Feeds that are being asked. Refreshes overlap: what runs by itself, and a person who asks for one feed. Whoever comes to
//! a feed that the other one is asking waits for that answer instead of asking twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;
use vigie_core::FeedId;

use super::Outcome;
use crate::app::lock;

/// What asking a feed came to, for whoever waited for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Landing {
    pub(super) title: String,
    pub(super) outcome: Outcome,
    /// Entries that were new.
    pub(super) new_entries: usize,
    /// Whether anything was new or changed.
    pub(super) changed: bool,
    /// Whether its server said for the first time that it is gone for good.
    pub(super) gone: bool,
}

/// A moment among landings, see [`Flights::now`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Moment(u64);

#[derive(Debug, Clone, Default)]
pub(crate) struct Flights(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    landings: u64,
    under_way: HashMap<FeedId, watch::Receiver<Option<Landing>>>,
    /// The last landing of each feed, and which one of all it was.
    landed: HashMap<FeedId, (Moment, Landing)>,
}

/// The right to ask a feed, until it is told what came of it, or dropped.
#[derive(Debug)]
pub(super) struct Flight {
    flights: Flights,
    feed: FeedId,
    /// None once it has landed.
    tell: Option<watch::Sender<Option<Landing>>>,
}

/// Whether a feed may be asked.
enum Runway {
    Free(Flight),
    Taken(watch::Receiver<Option<Landing>>),
    /// Somebody else asked meanwhile.
    Landed(Landing),
}

impl Flights {
    /// The moment from which on what lands is news.
    pub(super) fn now(&self) -> Moment {
        Moment(lock(&self.0).landings)
    }

    /// The right to ask a feed, once nobody else does; or what came of it where somebody else has asked since that moment.
    pub(super) async fn take_off(
        &self,
        feed: FeedId,
        since: Option<Moment>,
    ) -> std::result::Result<Flight, Landing> {
        loop {
            match self.runway(feed, since) {
                Runway::Free(flight) => return Ok(flight),
                Runway::Landed(landing) => return Err(landing),
                // One that is given up tells nothing: then it is this one's turn.
                Runway::Taken(mut other) => drop(other.wait_for(Option::is_some).await),
            }
        }
    }

    fn runway(&self, feed: FeedId, since: Option<Moment>) -> Runway {
        let mut known = lock(&self.0);
        if let Some((at, landing)) = known.landed.get(&feed)
            && since.is_some_and(|since| *at > since)
        {
            return Runway::Landed(landing.clone());
        }
        match known.under_way.entry(feed) {
            Entry::Occupied(other) => Runway::Taken(other.get().clone()),
            Entry::Vacant(free) => {
                let (tell, told) = watch::channel(None);
                free.insert(told);
                Runway::Free(Flight {
                    flights: self.clone(),
                    feed,
                    tell: Some(tell),
                })
            }
        }
    }
}

impl Flight {
    /// Tells whoever waits what came of it.
    pub(super) fn land(mut self, landing: Landing) {
        let mut known = lock(&self.flights.0);
        known.landings += 1;
        let at = Moment(known.landings);
        known.landed.insert(self.feed, (at, landing.clone()));
        known.under_way.remove(&self.feed);
        drop(known);
        if let Some(tell) = self.tell.take() {
            tell.send_replace(Some(landing));
        }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if self.tell.is_some() {
            lock(&self.flights.0).under_way.remove(&self.feed);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::task::yield_now;

    use super::*;

    const FEED: FeedId = FeedId::new(1);

    fn landing(new_entries: usize) -> Landing {
        Landing {
            title: "Tiny".to_owned(),
            outcome: Outcome::NotModified,
            new_entries,
            changed: new_entries > 0,
            gone: false,
        }
    }

    #[tokio::test]
    async fn whoever_comes_to_a_feed_that_is_being_asked_gets_that_answer() {
        let flights = Flights::default();
        let since = flights.now();
        let first = flights.take_off(FEED, Some(since)).await.unwrap();
        let second = tokio::spawn({
            let flights = flights.clone();
            async move { flights.take_off(FEED, Some(since)).await }
        });
        yield_now().await;
        assert!(!second.is_finished(), "it waits");
        first.land(landing(3));
        assert_eq!(second.await.unwrap().unwrap_err(), landing(3));
        // One that was planned before it landed comes later still.
        let late = flights.take_off(FEED, Some(since)).await;
        assert_eq!(late.unwrap_err(), landing(3));
    }

    #[tokio::test]
    async fn what_landed_before_a_plan_is_no_answer_to_it() {
        let flights = Flights::default();
        let first = flights.take_off(FEED, Some(flights.now())).await.unwrap();
        first.land(landing(3));
        assert!(flights.take_off(FEED, Some(flights.now())).await.is_ok());
    }

    #[tokio::test]
    async fn one_that_is_given_up_leaves_its_turn_to_who_waits() {
        let flights = Flights::default();
        let first = flights.take_off(FEED, Some(flights.now())).await.unwrap();
        let second = tokio::spawn({
            let flights = flights.clone();
            async move { flights.take_off(FEED, Some(flights.now())).await.is_ok() }
        });
        yield_now().await;
        drop(first);
        assert!(second.await.unwrap());
    }

    #[tokio::test]
    async fn who_insists_waits_for_the_other_and_asks_again() {
        let flights = Flights::default();
        let since = flights.now();
        let first = flights.take_off(FEED, Some(since)).await.unwrap();
        let second = tokio::spawn({
            let flights = flights.clone();
            async move { flights.take_off(FEED, None).await.is_ok() }
        });
        yield_now().await;
        assert!(!second.is_finished(), "never two at once");
        first.land(landing(0));
        assert!(second.await.unwrap());
    }
}
