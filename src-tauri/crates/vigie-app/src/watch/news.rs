//! What is announced with a brief: sources that went into quarantine, came back, or end their trial.

use serde::{Deserialize, Serialize};
use vigie_core::{FeedId, Timestamp};
use vigie_watch::{Figures, Remedy};

/// Something announced with a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// The source.
    pub feed: FeedId,
    /// Its title at the time.
    pub title: String,
    /// What happened.
    pub what: NewsKind,
    /// The figures that speak for it.
    pub figures: Figures,
}

/// What happened to a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum NewsKind {
    /// It publishes more than the user gets from it: to the digest alone.
    Quarantined {
        /// What else could be done, the best first.
        remedies: Vec<Remedy>,
        /// When it comes back at the latest.
        review_at: Timestamp,
    },
    /// It is back.
    Back {
        /// Whether it is calm again; else it comes back for a review.
        is_calm: bool,
    },
    /// Its trial is over.
    TrialEnded {
        /// Whether it stays.
        keep: bool,
    },
}
