//! What a query speaks of and only the caller knows.

use std::sync::Arc;

use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use vigie_core::{FeedId, TechnologyId, Timestamp};

/// The names and the states of the store at the moment of a search. Each is asked for only if the query needs it.
///
/// Renaming a feed, moving it to a folder or reading an entry therefore never touches the index.
pub trait Scope {
    /// The feeds meant by `feed:name`.
    fn feeds_named(&self, name: &str) -> Vec<FeedId>;

    /// The feeds meant by `folder:name`, those in its subfolders included.
    fn feeds_in_folder_named(&self, name: &str) -> Vec<FeedId>;

    /// The technologies meant by `tech:name`.
    fn technologies_named(&self, name: &str) -> Vec<TechnologyId>;

    /// The row ids of the entries not read yet.
    fn unread(&self) -> Arc<RoaringTreemap>;

    /// The row ids of the entries kept.
    fn kept(&self) -> Arc<RoaringTreemap>;

    /// Now: what `after:7d` counts from, and how old an entry is.
    fn now(&self) -> Timestamp;

    /// Where the days of `after:2026-11-20` and the years of [`Counts`](crate::Counts) begin.
    fn zone(&self) -> TimeZone;
}

/// Names nothing and knows of no state; the day is 1970-01-01, in UTC. For queries of words alone, and for tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nowhere;

impl Scope for Nowhere {
    fn feeds_named(&self, _: &str) -> Vec<FeedId> {
        Vec::new()
    }

    fn feeds_in_folder_named(&self, _: &str) -> Vec<FeedId> {
        Vec::new()
    }

    fn technologies_named(&self, _: &str) -> Vec<TechnologyId> {
        Vec::new()
    }

    fn unread(&self) -> Arc<RoaringTreemap> {
        Arc::default()
    }

    fn kept(&self) -> Arc<RoaringTreemap> {
        Arc::default()
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(0)
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}
