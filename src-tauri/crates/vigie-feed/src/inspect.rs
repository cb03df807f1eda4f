//! What `vigie inspect` prints: documents as JSON, for whoever wants to know what Vigie makes of them.
//!
//! The field names are a contract. Instants are RFC 3339 in UTC; what is absent is `null`.

use serde::Serialize;
use url::Url;

use crate::chapters::{Chapter, Chapters};
use crate::html::{RawHtml, sanitise, text_of};
use crate::lead::Lead;
use crate::model::{Enclosure, Format, ParseOptions, ParsedEntry, ParsedFeed, Person};
use crate::opml::{Opml, Outline};
use crate::podcast::{Contributor, Episode, Funding, Podcast};
use crate::problem::Problem;
use crate::transcript::{Cue, TranscriptFormat};

/// A document that should be a feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedReport {
    /// `null`: not a feed.
    pub feed: Option<FeedPart>,
    /// Its entries, in its order.
    pub entries: Vec<EntryPart>,
    /// What was wrong.
    pub problems: Vec<ProblemPart>,
}

/// What a feed says of itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedPart {
    /// `rss-0.9x`, `rss-1.0`, `rss-2.0`, `atom-0.3`, `atom-1.0`, `json-feed`.
    pub format: Format,
    /// Its own identifier.
    pub id: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// The site.
    pub link: Option<String>,
    /// Where it says that it is.
    pub self_link: Option<String>,
    /// Plain text.
    pub description: Option<String>,
    /// Lower case.
    pub language: Option<String>,
    /// Instant.
    pub updated: Option<String>,
    /// Who writes it.
    pub authors: Vec<Person>,
    /// What it is about.
    pub categories: Vec<String>,
    /// Address of its picture.
    pub image: Option<String>,
    /// Minutes.
    pub ttl: Option<u32>,
    /// WebSub hubs.
    pub hubs: Vec<String>,
    /// Plain text.
    pub rights: Option<String>,
    /// The program that wrote it.
    pub generator: Option<String>,
    /// What podcast namespaces say of the show; `null` where they say nothing.
    pub podcast: Option<Podcast>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryPart {
    /// What Vigie knows it by.
    pub identity: String,
    /// As the feed names it.
    pub id: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// Absolute address.
    pub link: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// Instant.
    pub published: Option<String>,
    /// Instant.
    pub updated: Option<String>,
    /// Sanitised HTML.
    pub summary: Option<String>,
    /// Sanitised HTML.
    pub content: Option<String>,
    /// The words of the content, or of the summary without one.
    pub text: String,
    /// As the feed or the entry names it.
    pub language: Option<String>,
    /// Tags.
    pub categories: Vec<String>,
    /// Files.
    pub enclosures: Vec<EnclosurePart>,
    /// Address of the comments' page.
    pub comments: Option<String>,
    /// Address of its picture.
    pub image: Option<String>,
    /// What podcast namespaces say of it; `null` where they say nothing.
    pub episode: Option<EpisodePart>,
}

/// What podcast namespaces say of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EpisodePart {
    /// Season number.
    pub season: Option<u32>,
    /// The season's name.
    pub season_name: Option<String>,
    /// Episode number, as printed.
    pub number: Option<String>,
    /// What to show instead of the number.
    pub display: Option<String>,
    /// `full`, `trailer`, `bonus`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether it says that it is not for children.
    pub explicit: Option<bool>,
    /// Address of its own cover.
    pub image: Option<String>,
    /// Where its chapters are.
    pub chapters: Option<LinkPart>,
    /// Chapters written out in the feed.
    pub inline_chapters: Vec<ChapterPart>,
    /// Where its transcripts are.
    pub transcripts: Vec<LinkPart>,
    /// Who is on it.
    pub people: Vec<Contributor>,
    /// Passages worth quoting.
    pub soundbites: Vec<SoundbitePart>,
    /// How to support it.
    pub funding: Vec<Funding>,
}

/// A file that a feed names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkPart {
    /// Address.
    pub url: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// As the feed says; lower case.
    pub language: Option<String>,
    /// `captions` where it is meant to be shown in time.
    pub rel: Option<String>,
}

/// A passage worth quoting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SoundbitePart {
    /// Seconds.
    pub start: f64,
    /// Seconds.
    pub duration: f64,
    /// May be empty.
    pub title: String,
}

/// The chapters of an episode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChaptersReport {
    /// In order of time.
    pub chapters: Vec<ChapterPart>,
    /// What was wrong.
    pub problems: Vec<ProblemPart>,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChapterPart {
    /// Seconds.
    pub start: f64,
    /// Seconds; `null`: where the next begins.
    pub end: Option<f64>,
    /// May be empty.
    pub title: String,
    /// A page about it.
    pub url: Option<String>,
    /// Address of its picture.
    pub image: Option<String>,
    /// Whether it belongs in a list of chapters.
    pub toc: bool,
}

/// What is said in an episode.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TranscriptReport {
    /// `srt`, `vtt`, `json`, `html`, `text`.
    pub format: TranscriptFormat,
    /// As it says itself; lower case.
    pub language: Option<String>,
    /// In order of time.
    pub cues: Vec<CuePart>,
    /// What was wrong.
    pub problems: Vec<ProblemPart>,
}

/// What was said at a time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CuePart {
    /// Seconds; `null` where the transcript does not say.
    pub start: Option<f64>,
    /// Seconds; `null` where the transcript does not say.
    pub end: Option<f64>,
    /// Who says it.
    pub speaker: Option<String>,
    /// Plain text in one line.
    pub text: String,
}

/// A file of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EnclosurePart {
    /// Address.
    pub url: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: Option<String>,
    /// Bytes.
    pub length: Option<u64>,
    /// Seconds; with a fraction only where the feed gives one.
    pub duration: Option<f64>,
}

/// Something that was wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemPart {
    /// The word for it.
    pub kind: &'static str,
    /// For people.
    pub message: String,
    /// What to do.
    pub hint: Option<&'static str>,
    /// How often.
    pub count: usize,
}

/// A list of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpmlReport {
    /// What it is called.
    pub title: Option<String>,
    /// Feeds and folders.
    pub outlines: Vec<OutlinePart>,
    /// What was wrong.
    pub problems: Vec<ProblemPart>,
}

/// A feed or a folder of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlinePart {
    /// Its name.
    pub text: String,
    /// The attribute `title`, where it differs.
    pub title: Option<String>,
    /// The feed; `null` for a folder.
    pub feed_url: Option<String>,
    /// The site.
    pub site_url: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The attributes of other programs, as pairs, in order.
    pub attributes: Vec<(String, String)>,
    /// What the folder holds.
    pub children: Vec<OutlinePart>,
}

/// Reads `bytes` as a feed.
#[must_use]
pub fn feed(bytes: &[u8], options: &ParseOptions) -> FeedReport {
    let parsed = crate::parse(bytes, options);
    FeedReport {
        entries: parsed
            .feed
            .iter()
            .flat_map(|feed| &feed.entries)
            .map(EntryPart::of)
            .collect(),
        feed: parsed.feed.as_ref().map(FeedPart::of),
        problems: parsed.problems.iter().map(ProblemPart::of).collect(),
    }
}

/// Reads `bytes` as HTML and makes it inert; relative addresses are relative to `base`.
#[must_use]
pub fn html(bytes: &[u8], base: Option<&Url>) -> String {
    let source = crate::encoding::decode(bytes, None, &mut crate::problem::Problems::default());
    sanitise(&RawHtml::new(source), base).into_string()
}

/// Reads `bytes` as a list of subscriptions.
#[must_use]
pub fn opml(bytes: &[u8]) -> OpmlReport {
    let Opml {
        title,
        outlines,
        problems,
        namespaces: _,
    } = crate::opml::parse(bytes);
    OpmlReport {
        title,
        outlines: outlines.into_iter().map(OutlinePart::of).collect(),
        problems: problems.iter().map(ProblemPart::of).collect(),
    }
}

/// Reads a date: the instant in UTC.
#[must_use]
pub fn date(text: &str) -> Option<String> {
    crate::parse_date(text).map(|instant| instant.to_string())
}

/// Reads chapters: a document of them, or a recording (MP3, MP4) that holds them.
#[must_use]
pub fn chapters(bytes: &[u8], base: Option<&Url>) -> ChaptersReport {
    let is_recording = bytes.starts_with(b"ID3") || bytes.get(4..8) == Some(b"ftyp");
    let Chapters { chapters, problems } = if is_recording {
        crate::chapters::from_media(std::io::Cursor::new(bytes))
    } else {
        crate::chapters::parse(bytes, base)
    };
    ChaptersReport {
        chapters: chapters.iter().map(ChapterPart::of).collect(),
        problems: problems.iter().map(ProblemPart::of).collect(),
    }
}

/// Reads a transcript.
#[must_use]
pub fn transcript(bytes: &[u8], media_type: Option<&str>) -> TranscriptReport {
    let read = crate::transcript::parse(bytes, media_type);
    TranscriptReport {
        format: read.format,
        language: read.language,
        cues: read.cues.into_iter().map(CuePart::of).collect(),
        problems: read.problems.iter().map(ProblemPart::of).collect(),
    }
}

/// The feeds that a page names, best first; `base` is the page's address.
#[must_use]
pub fn discover(bytes: &[u8], base: Option<&Url>) -> Vec<Lead> {
    let source = crate::encoding::decode(bytes, None, &mut crate::problem::Problems::default());
    crate::lead::of_page(&source, base)
}

impl FeedPart {
    fn of(feed: &ParsedFeed) -> Self {
        Self {
            format: feed.format,
            id: feed.id.clone(),
            title: feed.title.clone(),
            link: address(feed.link.as_ref()),
            self_link: address(feed.self_link.as_ref()),
            description: feed.description.clone(),
            language: feed.language.clone(),
            updated: feed.updated.map(|instant| instant.to_string()),
            authors: feed.authors.clone(),
            categories: feed.categories.clone(),
            image: address(feed.image.as_ref()),
            ttl: feed.ttl_minutes(),
            hubs: feed.hubs.iter().map(Url::to_string).collect(),
            rights: feed.rights.clone(),
            generator: feed.generator.clone(),
            podcast: feed.podcast.clone(),
        }
    }
}

impl EntryPart {
    fn of(entry: &ParsedEntry) -> Self {
        let clean = |html: &RawHtml| sanitise(html, entry.base_url.as_ref()).into_string();
        Self {
            identity: entry.identity.clone(),
            id: entry.id.clone(),
            title: entry.title.clone(),
            link: address(entry.link.as_ref()),
            authors: entry.authors.clone(),
            published: entry.published.map(|instant| instant.to_string()),
            updated: entry.updated.map(|instant| instant.to_string()),
            summary: entry.summary.as_ref().map(clean),
            content: entry.content.as_ref().map(clean),
            text: entry.body().map(text_of).unwrap_or_default(),
            language: entry.language.clone(),
            categories: entry.categories.clone(),
            enclosures: entry.enclosures.iter().map(EnclosurePart::of).collect(),
            comments: address(entry.comments.as_ref()),
            image: address(entry.image.as_ref()),
            episode: entry.episode.as_ref().map(EpisodePart::of),
        }
    }
}

impl EpisodePart {
    fn of(episode: &Episode) -> Self {
        let Episode {
            season,
            season_name,
            number,
            display,
            kind,
            explicit,
            image,
            chapters,
            inline_chapters,
            transcripts,
            people,
            soundbites,
            funding,
        } = episode.clone();
        Self {
            season,
            season_name,
            number,
            display,
            kind,
            explicit,
            image: address(image.as_ref()),
            chapters: chapters.map(|link| LinkPart {
                url: link.url.into(),
                media_type: link.media_type,
                language: None,
                rel: None,
            }),
            inline_chapters: inline_chapters.iter().map(ChapterPart::of).collect(),
            transcripts: transcripts
                .into_iter()
                .map(|link| LinkPart {
                    url: link.url.into(),
                    media_type: link.media_type,
                    language: link.language,
                    rel: link.rel,
                })
                .collect(),
            people,
            soundbites: soundbites
                .into_iter()
                .map(|soundbite| SoundbitePart {
                    start: seconds(soundbite.start_ms),
                    duration: seconds(soundbite.duration_ms),
                    title: soundbite.title,
                })
                .collect(),
            funding,
        }
    }
}

impl ChapterPart {
    /// The chapter in the words of the contract.
    #[must_use]
    pub fn of(chapter: &Chapter) -> Self {
        Self {
            start: seconds(chapter.start_ms),
            end: chapter.end_ms.map(seconds),
            title: chapter.title.clone(),
            url: address(chapter.url.as_ref()),
            image: address(chapter.image.as_ref()),
            toc: chapter.listed,
        }
    }
}

impl CuePart {
    /// The cue in the words of the contract.
    #[must_use]
    pub fn of(cue: Cue) -> Self {
        Self {
            start: cue.start_ms.map(seconds),
            end: cue.end_ms.map(seconds),
            speaker: cue.speaker,
            text: cue.text,
        }
    }
}

impl EnclosurePart {
    fn of(enclosure: &Enclosure) -> Self {
        Self {
            url: enclosure.url.to_string(),
            media_type: enclosure.media_type.clone(),
            length: enclosure.length,
            duration: enclosure.duration_ms.map(seconds),
        }
    }
}

impl ProblemPart {
    fn of(problem: &Problem) -> Self {
        Self {
            kind: problem.kind.as_str(),
            message: problem.message(),
            hint: problem.hint(),
            count: problem.count,
        }
    }
}

impl OutlinePart {
    /// Recursive: [`crate::opml::parse`] bounds the depth.
    fn of(outline: Outline) -> Self {
        let Outline {
            text,
            title,
            feed_url,
            site_url,
            description,
            attributes,
            children,
        } = outline;
        Self {
            text,
            title,
            feed_url,
            site_url,
            description,
            attributes,
            children: children.into_iter().map(Self::of).collect(),
        }
    }
}

/// Milliseconds of any file are far below 2^53.
fn seconds(millis: u64) -> f64 {
    millis as f64 / 1000.0
}

fn address(url: Option<&Url>) -> Option<String> {
    url.map(Url::to_string)
}

#[cfg(test)]
mod tests;
