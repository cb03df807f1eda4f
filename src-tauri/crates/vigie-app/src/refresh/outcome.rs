//! What came of fetching a feed, as it is kept and told.

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

use crate::pace::Unconditional;

/// What came of fetching a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Outcome {
    /// The document was read.
    Read {
        /// Entries it held.
        entries: usize,
        /// Bytes, decoded.
        bytes: usize,
    },
    /// The server sent the very document it had sent before.
    Same {
        /// Bytes, decoded.
        bytes: usize,
    },
    /// The server says that nothing changed.
    NotModified,
    /// It failed; entries stored before are untouched.
    Failed {
        /// What happened, as a sentence.
        message: String,
        /// What to do about it.
        hint: Option<String>,
        /// The HTTP status, where there was an answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        status: Option<u16>,
    },
    /// This computer seems to be offline; nothing is held against the feed.
    Offline,
}

impl Outcome {
    /// What came of it, as a sentence for people.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Read { entries: 1, .. } => "Read: one entry.".to_owned(),
            Self::Read { entries, .. } => format!("Read: {entries} entries."),
            Self::Same { .. } => "The same document as the last time.".to_owned(),
            Self::NotModified => "Nothing changed since the last time.".to_owned(),
            Self::Failed { message, .. } => message.clone(),
            Self::Offline => {
                "This computer seems to be offline: the feed was not reached.".to_owned()
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Failed { hint, .. } => hint.as_deref(),
            Self::Offline => Some("Nothing to do: it is tried again in a few minutes."),
            _ => None,
        }
    }

    /// Whether the feed did not answer as it should.
    #[must_use]
    pub const fn is_failure(&self) -> bool {
        matches!(self, Self::Failed { .. })
    }

    pub(crate) const fn status(&self) -> Option<u16> {
        match self {
            Self::Failed { status, .. } => *status,
            _ => None,
        }
    }
}

/// One fetch, as the log remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FetchReport {
    /// When the feed was asked.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
    /// The HTTP status of the answer, if there was one.
    pub status: Option<u16>,
    /// Bytes of the body as transferred.
    pub received: u64,
    /// Bytes of the body, decoded.
    pub decoded: u64,
    /// The `If-None-Match` sent.
    pub sent_etag: Option<String>,
    /// The `If-Modified-Since` sent.
    pub sent_last_modified: Option<String>,
    /// Why it was asked without either.
    pub unconditional: Option<Unconditional>,
    /// Where it was sent on to.
    pub redirects: Vec<Hop>,
    /// How long it took, waiting for a turn not included.
    pub millis: u64,
    /// When it is asked next; none where it is gone.
    pub next_at: Option<Timestamp>,
    /// The address it moved to for good with this fetch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<String>,
}

/// One redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hop {
    /// 301, 302, 303, 307 or 308.
    pub status: u16,
    /// Where to.
    pub to: String,
}
