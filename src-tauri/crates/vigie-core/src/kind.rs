//! What an entry is.

use serde::{Deserialize, Serialize};

/// What an entry is: decides where it is listed and how it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// Something to read.
    Article,
    /// An entry with an audio or video enclosure.
    Episode,
    /// Written by the user.
    Note,
}

impl EntryKind {
    /// The word for it in the store, the index and the query language.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Episode => "episode",
            Self::Note => "note",
        }
    }

    /// The kind with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Article, Self::Episode, Self::Note]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// What a note was taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoteKind {
    /// A thought, a link, anything.
    #[default]
    Idea,
    /// Somebody's opinion, heard.
    Conversation,
    /// One talk.
    Talk,
    /// A conference, a meetup, a workshop.
    Event,
    /// A telephone or video call.
    Call,
}

impl NoteKind {
    /// All of them, in the order a form shows.
    pub const ALL: [Self; 5] = [
        Self::Idea,
        Self::Conversation,
        Self::Talk,
        Self::Event,
        Self::Call,
    ];

    /// The word for it in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Conversation => "conversation",
            Self::Talk => "talk",
            Self::Event => "event",
            Self::Call => "call",
        }
    }

    /// The kind with that word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
