//! Signals: what trends and evolution are read from.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use crate::publication::PublicationType;

/// Milliseconds of a day.
pub(crate) const DAY: i64 = 24 * 60 * 60 * 1000;

/// Milliseconds of a week.
pub(crate) const WEEK: i64 = 7 * DAY;

/// An entry that names a technology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// What it names.
    pub technology: TechnologyId,
    /// The entry.
    pub entry: EntryId,
    /// The story it tells. A story is one signal, however many entries tell it.
    pub story: StoryId,
    /// The feed it came in.
    pub feed: FeedId,
    /// Who speaks there: feeds of one owner are not independent of one another.
    pub owner: String,
    /// When it was listed.
    pub at: Timestamp,
    /// How it writes of the technology.
    pub kind: Option<PublicationType>,
    /// Whether its title names the technology.
    pub in_title: bool,
}

/// Of each story the signal that told it first, in the order of the stories.
pub(crate) fn first_of_each_story<'s>(
    signals: impl Iterator<Item = &'s Signal>,
) -> BTreeMap<StoryId, &'s Signal> {
    let mut first: BTreeMap<StoryId, &Signal> = BTreeMap::new();
    for signal in signals {
        match first.entry(signal.story) {
            Entry::Vacant(place) => {
                place.insert(signal);
            }
            Entry::Occupied(mut place) => {
                let best = place.get();
                if (signal.at, signal.entry) < (best.at, best.entry) {
                    place.insert(signal);
                }
            }
        }
    }
    first
}

/// How far a count is above what was expected, in its own standard deviations: for counts that come by chance the difference
/// of their roots is about normal, even of small ones (Anscombe 1948).
pub(crate) fn surprise(count: f64, expected: f64) -> f64 {
    2.0 * ((count + 0.375).sqrt() - (expected + 0.375).sqrt())
}
