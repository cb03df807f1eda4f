//! Sources: what each brings, what the user does with it, and how it is followed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::brief::{Remedied, SourceFigures};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneFeed {
    /// Its row id.
    pub feed: i64,
}

/// A source as the table shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceLine {
    /// The feed's row id.
    pub feed: i64,
    /// Its title.
    pub title: String,
    /// Why it is followed, in the user's words; empty where nothing was said.
    pub reason: String,
    /// Whom it serves.
    #[ts(type = "'work' | 'me'")]
    pub purpose: String,
    /// How it is followed.
    pub state: SourceState,
    /// Whether it still speaks.
    pub standing: Standing,
    /// What it brings.
    pub figures: SourceFigures,
    /// Where its budget comes from.
    pub budgeted: Budgeted,
    /// Entries of each of the last eight weeks, oldest first.
    pub weeks: Vec<i64>,
    /// Entries of the last year.
    pub last_year: i64,
    /// When one of its entries was last opened, kept or shared, in milliseconds since 1970.
    pub useful_at: Option<i64>,
    /// When the user last looked whether it is worth following.
    pub reviewed_at: Option<i64>,
    /// Whether it is time for that again: a year after the last time, or after it was added.
    pub review_due: bool,
}

/// How a source is followed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SourceState {
    /// It competes for the brief.
    Normal,
    /// It is new: at most one card a brief.
    Trial {
        /// Until when, in milliseconds since 1970.
        until: i64,
    },
    /// It is left to the digest alone.
    Quarantined {
        /// Since when, in milliseconds since 1970.
        since: i64,
        /// When it is looked at again at the latest; none when the user says so.
        review_at: Option<i64>,
        /// What is proposed to do about it.
        remedy: Option<Remedied>,
        /// Whether the user put it there.
        by_hand: bool,
    },
}

/// Whether a source still speaks.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Standing {
    /// It is too new to say.
    New,
    /// It speaks.
    Active,
    /// It speaks seldom, as it always did.
    Rare,
    /// It has been silent for longer than it used to be.
    Dormant {
        /// Since when, in milliseconds since 1970.
        since: i64,
    },
    /// It cannot be had any more.
    Dead {
        /// Since when, in milliseconds since 1970.
        since: i64,
    },
}

/// Where a source's budget comes from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Budgeted {
    /// The user's own figure.
    Own,
    /// What the user opens of it.
    Reading {
        /// Entries opened a week.
        opened_a_week: f64,
    },
    /// As for all.
    Default,
}

/// Says how a source is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveSource {
    /// The feed's row id.
    pub feed: i64,
    /// Whom it serves.
    #[ts(type = "'work' | 'me'")]
    pub purpose: String,
    /// Entries a week that it may publish; 0 for any number, none as it is reckoned.
    pub noise_budget: Option<i64>,
    /// Why it is followed.
    pub reason: String,
}

/// Says that a source is worth following, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewSource {
    /// The feed's row id.
    pub feed: i64,
    /// Keep it; else it is unsubscribed from.
    pub keep: bool,
}
