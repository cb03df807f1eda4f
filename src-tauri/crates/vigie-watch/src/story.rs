//! Stories: entries that report the same thing.
//!
//! A [`Clusterer`] knows the stories of the last days and finds the one of each new entry by its [`Signature`], with reasons
//! that people can check. `notes/stories.md` says how, and why so.
//!
//! ```
//! use vigie_core::{EntryId, FeedId, StoryId, Timestamp};
//! use vigie_watch::story::{Clusterer, Signature, StoryEntry};
//!
//! let entry = |id, title| StoryEntry {
//!     id: EntryId::new(id),
//!     feed: Some(FeedId::new(id)),
//!     source: "A blog",
//!     title,
//!     text: "",
//!     language: Some("en"),
//!     at: Timestamp::from_millis(0),
//! };
//! let mut clusterer = Clusterer::new();
//! let mut story = |id, title| {
//!     let entry = entry(id, title);
//!     let signature = Signature::of(&entry);
//!     clusterer.place(entry.id, entry.feed, entry.at, &signature, StoryId::new(id)).story
//! };
//! assert_eq!(story(1, "Cloudhaven acquires Podsmith for $120 million"), StoryId::new(1));
//! assert_eq!(story(2, "Cloudhaven acquires Logsmith for $95 million"), StoryId::new(2));
//! assert_eq!(story(3, "Cloudhaven buys Podsmith in $120M deal"), StoryId::new(1));
//! ```

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
