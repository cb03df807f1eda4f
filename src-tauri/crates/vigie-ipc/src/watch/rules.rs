//! Rules, and searches that watch on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::EntryRow;

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneRule {
    /// Its row id.
    pub rule: i64,
}

/// What is done with what a rule finds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RuleAction {
    /// A saved search: it is told which entries it finds, and its stories score for it.
    Watch,
    /// Hidden from the brief and the digest's themes; still found.
    Mute,
    /// Kept.
    Keep,
    /// Given a tag.
    Tag {
        /// Which.
        tag: String,
    },
    /// Raised in the brief, or lowered.
    Priority {
        /// Hundredths of a point, -1000 to 1000.
        points: i64,
    },
    /// Put onto the list of what to share.
    Share,
    /// Told about at once.
    Notify {
        /// What the user would do about one: without that it can wait.
        what_for: String,
    },
    /// Left to the digest.
    DigestOnly,
}

/// A rule, with what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// Its row id.
    pub id: i64,
    /// What the user calls it.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// What is done.
    pub action: RuleAction,
    /// When it was made, in milliseconds since 1970.
    pub made_at: i64,
    /// When it ends by itself, in milliseconds since 1970.
    pub ends_at: Option<i64>,
    /// Whether it has ended.
    pub ended: bool,
    /// Whether it rests.
    pub paused: bool,
    /// Entries caught.
    pub caught: i64,
    /// When it last caught one.
    pub caught_at: Option<i64>,
    /// Why its query cannot be read any more, if so.
    pub trouble: Option<String>,
}

/// Adds a rule or changes one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveRule {
    /// Its row id; none for a new one.
    pub rule: Option<i64>,
    /// What the user calls it; empty names it by its query.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// What is done.
    pub action: RuleAction,
    /// When it ends by itself, in milliseconds since 1970; none never.
    pub ends_at: Option<i64>,
    /// Whether it rests.
    pub paused: bool,
}

/// Puts rules in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderRules {
    /// All of them, by row id.
    pub order: Vec<i64>,
}

/// Asks what a rule would have done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TryRule {
    /// In the query language.
    pub query: String,
}

/// What a rule would have found in all the past that is there.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleTrial {
    /// Entries.
    pub matched: i64,
    /// Of these, entries of the last 30 days.
    pub last_month: i64,
    /// Entries that the user kept.
    pub kept: i64,
    /// Entries that the user opened.
    pub opened: i64,
    /// Entries that were on a card.
    pub on_cards: i64,
    /// Entries in all.
    pub of: i64,
    /// The newest of them.
    pub newest: Vec<EntryRow>,
}
