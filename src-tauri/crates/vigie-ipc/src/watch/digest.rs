//! The weekly sum of what was set aside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadDigest {
    /// How many weeks back: 0 is the last seven days.
    pub weeks_back: i64,
}

/// Saves a digest as a file, where the user says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDigest {
    /// How many weeks back.
    pub weeks_back: i64,
    /// As what.
    #[ts(type = "'markdown' | 'html'")]
    pub format: String,
    /// In French; else in English.
    pub french: bool,
}

/// A digest.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Digest {
    /// From when, in milliseconds since 1970.
    pub from: i64,
    /// Until when.
    pub to: i64,
    /// Stories that it sums up.
    pub stories: i64,
    /// Of how many entries.
    pub entries: i64,
    /// By technology, most first; the last may have none: the rest.
    pub themes: Vec<DigestTheme>,
    /// By source, most first.
    pub sources: Vec<DigestSource>,
    /// Technologies that rose.
    pub risen: Vec<DigestTrend>,
    /// Technologies that fell.
    pub fallen: Vec<DigestTrend>,
    /// Sources in quarantine.
    pub quarantined: Vec<DigestSource>,
    /// Entries that rules muted.
    pub muted: i64,
}

/// What was set aside about one technology.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DigestTheme {
    /// Its row id; none for the rest.
    pub technology: Option<i64>,
    /// Its name; empty for the rest.
    pub name: String,
    /// Stories.
    pub stories: i64,
    /// The ones that most sources tell.
    pub top: Vec<DigestStory>,
}

/// A story of a digest.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DigestStory {
    /// The entry that stands for it.
    pub entry: i64,
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: Option<String>,
    /// Its source.
    pub source: String,
    /// Independent sources that tell it.
    pub sources: i64,
    /// Its central sentences, as they stand in it.
    pub sentences: Vec<String>,
}

/// What was set aside of one source.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DigestSource {
    /// The feed's row id.
    pub feed: i64,
    /// Its title.
    pub title: String,
    /// How many stories, or entries of a source in quarantine.
    pub entries: i64,
}

/// A technology that rose or fell.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DigestTrend {
    /// Its row id.
    pub technology: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its week.
    pub now: f64,
    /// Its usual week.
    pub usual: f64,
}
