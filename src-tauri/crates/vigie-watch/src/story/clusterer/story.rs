//! The entries of one story.

use vigie_core::{EntryId, FeedId, Timestamp};

use super::CORES;

/// A story, as its entries: lists in order, for nearly all stories are of one entry or a few.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    /// In order of time.
    members: Vec<(Timestamp, EntryId)>,
    /// Those of feeds, by feed, and in order of time.
    of_feeds: Vec<(FeedId, Timestamp, EntryId)>,
}

impl Story {
    /// All, in order of time.
    pub(super) fn members(&self) -> &[(Timestamp, EntryId)] {
        &self.members
    }

    /// The first few, which others are compared with.
    pub(super) fn cores(&self) -> &[(Timestamp, EntryId)] {
        &self.members[..self.members.len().min(CORES)]
    }

    /// The latest of a feed's.
    pub(super) fn latest_of(&self, feed: FeedId) -> Option<EntryId> {
        let after = self.of_feeds.partition_point(|(other, ..)| *other <= feed);
        let (of, _, id) = self.of_feeds[..after].last()?;
        (*of == feed).then_some(*id)
    }

    pub(super) fn add(&mut self, (at, id): (Timestamp, EntryId), feed: Option<FeedId>) {
        insert(&mut self.members, (at, id));
        if let Some(feed) = feed {
            insert(&mut self.of_feeds, (feed, at, id));
        }
    }

    pub(super) fn remove(&mut self, (at, id): (Timestamp, EntryId), feed: Option<FeedId>) {
        remove(&mut self.members, &(at, id));
        if let Some(feed) = feed {
            remove(&mut self.of_feeds, &(feed, at, id));
        }
    }
}

/// Puts something where it belongs in a list in order, once.
fn insert<T: Ord>(list: &mut Vec<T>, one: T) {
    if let Err(at) = list.binary_search(&one) {
        list.insert(at, one);
    }
}

fn remove<T: Ord>(list: &mut Vec<T>, one: &T) {
    if let Ok(at) = list.binary_search(one) {
        list.remove(at);
    }
}
