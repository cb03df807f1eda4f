//! What podcast namespaces say of a show and of an episode: Apple's (`itunes:`), Podcasting 2.0
//! (<https://podcasting2.org/docs/podcast-namespace>) and Podlove's simple chapters (`psc:`).

use serde::{Deserialize, Serialize};
use url::Url;

use crate::chapters::Chapter;
use crate::model::Person;

/// What a feed says of the show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Podcast {
    /// `itunes:type`: `episodic` (newest first) or `serial` (oldest first).
    pub kind: Option<String>,
    /// `podcast:medium`: `podcast`, `music`, `audiobook`, `newsletter`, ... Lower case.
    pub medium: Option<String>,
    /// `podcast:guid`: the same wherever the feed moves to.
    pub guid: Option<String>,
    /// `itunes:explicit`; none where it does not say.
    pub explicit: Option<bool>,
    /// `itunes:complete`: there will be no more episodes.
    pub complete: bool,
    /// `itunes:block`: it does not want to be in directories.
    pub blocked: bool,
    /// `podcast:locked`: it may not be imported by another platform. None where it does not say.
    pub locked: Option<bool>,
    /// `itunes:owner`.
    pub owner: Option<Person>,
    /// `podcast:funding`: how to support it.
    pub funding: Vec<Funding>,
    /// `podcast:person`: who is on it in general.
    pub people: Vec<Contributor>,
}

impl Podcast {
    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a feed says of an episode beside title, text and file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Episode {
    /// Season number.
    pub season: Option<u32>,
    /// The season's name (`podcast:season name`).
    pub season_name: Option<String>,
    /// Episode number, as printed.
    pub number: Option<String>,
    /// What to show instead of the number (`podcast:episode display`).
    pub display: Option<String>,
    /// `full`, `trailer`, `bonus`.
    pub kind: Option<String>,
    /// `itunes:explicit`; none where it does not say.
    pub explicit: Option<bool>,
    /// Its own cover (`itunes:image`).
    pub image: Option<Url>,
    /// Where its chapters are (`podcast:chapters`).
    pub chapters: Option<ChaptersLink>,
    /// Chapters written out in the feed (`psc:chapters`), in order.
    pub inline_chapters: Vec<Chapter>,
    /// Where its transcripts are (`podcast:transcript`), in the feed's order.
    pub transcripts: Vec<TranscriptLink>,
    /// Who is on it (`podcast:person`).
    pub people: Vec<Contributor>,
    /// Passages worth quoting (`podcast:soundbite`).
    pub soundbites: Vec<Soundbite>,
    /// How to support it (`podcast:funding` of the episode).
    pub funding: Vec<Funding>,
}

impl Episode {
    /// The transcript to fetch: one with times and speakers before one with times, and that before plain text; of
    /// equals the first in `language` (any region of it), then the first.
    #[must_use]
    pub fn best_transcript(&self, language: Option<&str>) -> Option<&TranscriptLink> {
        let wanted = language.map(primary);
        self.transcripts.iter().min_by_key(|link| {
            let other = match (&link.language, &wanted) {
                (Some(its), Some(wanted)) => primary(its) != *wanted,
                _ => false,
            };
            (other, link.rank())
        })
    }
}

fn primary(language: &str) -> String {
    language
        .split(['-', '_'])
        .next()
        .unwrap_or(language)
        .to_ascii_lowercase()
}

/// Where chapters can be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChaptersLink {
    /// Absolute address.
    pub url: Url,
    /// Media type, lower case.
    pub media_type: Option<String>,
}

/// Where a transcript can be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranscriptLink {
    /// Absolute address.
    pub url: Url,
    /// Media type, lower case.
    pub media_type: Option<String>,
    /// As written, lower case; none where it is the feed's.
    pub language: Option<String>,
    /// `captions` where it is meant to be shown in time with the sound.
    pub rel: Option<String>,
}

impl TranscriptLink {
    /// The lower, the better: WebVTT and SRT have times and speakers in lines; JSON often one word at a time.
    fn rank(&self) -> u8 {
        let media = self.media_type.as_deref().unwrap_or("");
        let path = self.url.path().to_ascii_lowercase();
        let is = |kinds: &[&str], ending: &str| {
            kinds.iter().any(|kind| media.contains(kind)) || path.ends_with(ending)
        };
        if is(&["vtt"], ".vtt") {
            0
        } else if is(&["srt", "subrip"], ".srt") {
            1
        } else if is(&["json"], ".json") {
            2
        } else if is(&["html"], ".html") {
            3
        } else {
            4
        }
    }
}

/// Somebody who is on a show or an episode.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contributor {
    /// As printed.
    pub name: String,
    /// What they do, lower case; `host` where it does not say, as the namespace has it.
    pub role: String,
    /// The group the role is of, lower case; `cast` where it does not say.
    pub group: String,
    /// Their page.
    pub href: Option<Url>,
    /// Their picture.
    pub img: Option<Url>,
}

/// A way to support a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// Where.
    pub url: Url,
    /// What it is called; may be empty.
    pub text: String,
}

/// A passage worth quoting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Soundbite {
    /// Where it begins.
    pub start_ms: u64,
    /// How long it is.
    pub duration_ms: u64,
    /// What it is called; may be empty.
    pub title: String,
}

#[cfg(test)]
mod tests {
    use super::{Episode, TranscriptLink};

    fn link(name: &str, language: Option<&str>) -> TranscriptLink {
        TranscriptLink {
            url: url::Url::parse(&format!("https://pod.example/{name}")).unwrap(),
            media_type: None,
            language: language.map(str::to_owned),
            rel: None,
        }
    }

    #[test]
    fn the_transcript_fetched_has_times_and_the_language_of_the_show() {
        let episode = Episode {
            transcripts: vec![
                link("a.txt", Some("en")),
                link("b.vtt", Some("fr")),
                link("c.srt", Some("en-us")),
            ],
            ..Episode::default()
        };
        let best = |language| episode.best_transcript(language).unwrap().url.path();
        assert_eq!(best(Some("en-GB")), "/c.srt");
        assert_eq!(best(Some("fr")), "/b.vtt");
        assert_eq!(best(None), "/b.vtt");
        assert_eq!(Episode::default().best_transcript(None), None);
    }
}
