//! Stories: entries that report the same thing.

mod cluster;
mod clusterer;
mod hash;
mod likeness;
mod number;
#[cfg(test)]
mod pairs;
mod representative;
mod signature;
mod sketch;
mod title;
mod token;
mod vocabulary;

use vigie_core::{EntryId, FeedId, Timestamp};

pub use cluster::{Cluster, Joined, cluster};
pub use clusterer::{Clusterer, Placement};
pub use likeness::Likeness;
pub use representative::{Member, representative};
pub use signature::Signature;

/// An entry, as far as stories are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoryEntry<'a> {
    /// Which one.
    pub id: EntryId,
    /// Whose; none for a note.
    pub feed: Option<FeedId>,
    /// The feed's title. Where an entry's title begins or ends with it, it does not count.
    pub source: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its text, without markup; may be empty.
    pub text: &'a str,
    /// A BCP 47 tag, if the language is known; else it is guessed from the words.
    pub language: Option<&'a str>,
    /// When it was listed.
    pub at: Timestamp,
}
