//! The query language: what can be asked, and reading it from text.

mod error;
mod lex;
mod parse;
mod when;

use serde::{Deserialize, Serialize};
use vigie_core::EntryKind;

pub use error::{QueryError, QueryErrorKind};
pub use parse::{MAX_DEPTH, MAX_LENGTH, MAX_PARTS, parse_query};
pub use when::{Unit, When};

/// A question to the index, as [`parse_query`] reads it from text. It may also be built by hand, and kept:
/// it holds what was typed, not what it meant that day, so `after:7d` moves with the days and `feed:` follows
/// a feed that is renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Query {
    /// Every entry.
    All,
    /// Entries that match all of these; every entry if there are none.
    And(Vec<Query>),
    /// Entries that match one of these at least; none if there are none.
    Or(Vec<Query>),
    /// Entries that do not match it.
    Not(Box<Query>),
    /// Entries with these words.
    Text(Text),
    /// Entries of the feeds the caller knows by that name.
    Feed(String),
    /// Entries of the feeds in the folder the caller knows by that name.
    Folder(String),
    /// Entries with that tag.
    Tag(Tag),
    /// Entries in that language: the primary subtag, `fr`.
    Language(String),
    /// Entries that name the technology the caller knows by that name.
    Technology(String),
    /// Entries of that kind.
    Kind(EntryKind),
    /// Entries in that state.
    Is(State),
    /// Entries that come with that.
    Has(Media),
    /// Entries of that instant or later.
    After(When),
    /// Entries before that instant.
    Before(When),
    /// Entries that take more minutes to read.
    Longer(u32),
    /// Entries that take fewer.
    Shorter(u32),
}

/// Words to find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Where.
    pub within: Within,
    /// How they belong together.
    pub shape: Shape,
    /// The words as typed.
    pub words: String,
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// In title, text, author and tags.
    Entry,
    /// In the title.
    Title,
    /// In the name of the author.
    Author,
}

/// How words belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One word. If the analysis makes several of it (`node.js`), they follow one another.
    Word,
    /// The beginning of a word.
    Prefix,
    /// Words that follow one another.
    Phrase,
}

/// A tag to find. Case, accents and punctuation do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its name as typed.
    pub name: String,
    /// Whether that is only the beginning of it.
    pub prefix: bool,
}

/// What the user did with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Kept.
    Kept,
}

/// What may come with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Media {
    /// Sound to listen to.
    Audio,
    /// Pictures that move.
    Video,
}

impl Query {
    /// Whether some entries can match better than others: there are words in it that are not negated.
    /// Without, [`Order::Relevance`](crate::Order::Relevance) is the newest first.
    #[must_use]
    pub fn has_words(&self) -> bool {
        match self {
            Self::Text(_) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_words),
            _ => false,
        }
    }

    /// All of these: an `And` only where there is more than one.
    pub(crate) fn all_of(mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::All,
            1 => parts.remove(0),
            _ => Self::And(parts),
        }
    }

    /// One of these: an `Or` only where there is more than one.
    pub(crate) fn any_of(mut parts: Vec<Self>) -> Self {
        if parts.len() == 1 {
            parts.remove(0)
        } else {
            Self::Or(parts)
        }
    }
}

#[cfg(test)]
mod tests;
