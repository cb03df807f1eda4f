//! Search.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryRow, Sort};

/// A search in the query language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Search {
    /// As typed.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// Whether the last word may still be unfinished.
    pub typing: bool,
    /// Place of the first hit wanted, from 0.
    pub from: i64,
    /// How many, at most 100.
    pub count: i64,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchReply {
    /// Hits in all.
    pub total: i64,
    /// Those asked for.
    pub hits: Vec<SearchHit>,
    /// Milliseconds it took.
    pub took: f64,
    /// Entries not yet followed by the index: what is found may miss them.
    pub behind: i64,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// The entry.
    pub row: EntryRow,
    /// Its title in pieces.
    pub title: Vec<Span>,
    /// The passage that matches best, in pieces.
    pub snippet: Vec<Span>,
    /// For an episode whose transcript has what is looked for: where it is said, in milliseconds.
    pub said_at: Option<i64>,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether the query matches them.
    pub hit: bool,
}

/// What the hits are made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HitCounts {
    /// By feed, most first, at most 20.
    pub feeds: Vec<Count>,
    /// By technology, most first, at most 20.
    pub technologies: Vec<Count>,
    /// By year, newest first.
    pub years: Vec<Count>,
}

/// How many hits share something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// Its name.
    pub label: String,
    /// What to add to the query to see only those.
    pub narrow: String,
    /// Hits.
    pub hits: i64,
}

/// Asks the command palette's question: what has this in its name?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindAnything {
    /// As typed.
    pub text: String,
}

/// Something with that name. Places and actions are the window's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Found {
    /// A subscription.
    Feed {
        /// Its row id.
        id: i64,
        /// Its title.
        title: String,
    },
    /// A folder.
    Folder {
        /// Its row id.
        id: i64,
        /// Its name.
        title: String,
    },
    /// A map.
    Map {
        /// Its file name.
        name: String,
        /// Its title.
        title: String,
    },
    /// An entry.
    Entry {
        /// Its row id.
        id: i64,
        /// Its title.
        title: String,
        /// Where it came from.
        source: String,
        /// When, in milliseconds since 1970.
        at: i64,
    },
}
