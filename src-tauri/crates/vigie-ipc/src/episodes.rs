//! What belongs to an episode beside its sound.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a feed says of an episode.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EpisodeView {
    /// Season number.
    pub season: Option<i64>,
    /// The season's name.
    pub season_name: Option<String>,
    /// Its number as it is to be shown.
    pub number: Option<String>,
    /// `trailer`, `bonus` or another word of the feed's; none for a full episode.
    pub kind: Option<String>,
    /// Whether it says that it is not for children.
    pub explicit: bool,
    /// Who is on it.
    pub people: Vec<ContributorView>,
    /// How to support it.
    pub funding: Vec<FundingView>,
    /// Its chapters, as far as they are here.
    pub chapters: Vec<ChapterView>,
    /// Whether there are chapters that `load_chapters` can fetch.
    pub chapters_elsewhere: bool,
    /// Whether there is a transcript: none, one that `load_transcript` can fetch, one that was fetched and is searched.
    #[ts(type = "'none' | 'elsewhere' | 'here'")]
    pub transcript: &'static str,
}

/// Somebody who is on an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ContributorView {
    /// As printed.
    pub name: String,
    /// What they do, lower case, in the feed's own word: `host`, `guest`.
    pub role: String,
    /// Their page.
    pub url: Option<String>,
}

/// A way to support an episode or its show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FundingView {
    /// Where.
    pub url: String,
    /// What it is called; may be empty.
    pub text: String,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChapterView {
    /// Where it begins, in milliseconds.
    pub start: i64,
    /// Its title; may be empty.
    pub title: String,
    /// A page about it.
    pub url: Option<String>,
}

/// Asks for the chapters of an episode: those of its feed, those kept, or fetched now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadChapters {
    /// The entry's row id.
    pub entry: i64,
}

/// Asks for what is said in an episode: kept, or fetched now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadTranscript {
    /// The entry's row id.
    pub entry: i64,
}

/// What is said in an episode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Transcript {
    /// Its language, as declared.
    pub language: Option<String>,
    /// What is said, in paragraphs of a few sentences.
    pub paragraphs: Vec<SpokenParagraph>,
}

/// A few sentences of one speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpokenParagraph {
    /// Where it begins, in milliseconds; none where the transcript does not say.
    pub start: Option<i64>,
    /// Who says it, where the transcript says so.
    pub speaker: Option<String>,
    /// What is said.
    pub text: String,
}
