//! What a feed says, whatever its format.

use serde::{Deserialize, Serialize};
use url::Url;
use vigie_core::{EntryKind, Timestamp};

use crate::html::RawHtml;
use crate::podcast::{Episode, Podcast};
use crate::problem::Problem;

/// The language a feed is written in, to computers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// RSS 0.90, 0.91, 0.92, 0.93 or 0.94.
    #[serde(rename = "rss-0.9x")]
    Rss09,
    /// RSS 1.0, in RDF.
    #[serde(rename = "rss-1.0")]
    Rss1,
    /// RSS 2.0.
    #[serde(rename = "rss-2.0")]
    Rss2,
    /// Atom 0.3, the draft that was widely used.
    #[serde(rename = "atom-0.3")]
    Atom03,
    /// Atom 1.0, RFC 4287.
    #[serde(rename = "atom-1.0")]
    Atom1,
    /// JSON Feed 1 or 1.1.
    #[serde(rename = "json-feed")]
    Json,
}

/// What to know besides the bytes.
#[derive(Debug, Clone)]
pub struct ParseOptions {
    /// Where the document came from: relative addresses are relative to it.
    pub base_url: Option<Url>,
    /// The `Content-Type` header as it came, for its charset.
    pub content_type: Option<String>,
    /// Documents longer than this many bytes are refused as too large, unread.
    pub size_limit: usize,
}

impl Default for ParseOptions {
    fn default() -> Self {
        Self {
            base_url: None,
            content_type: None,
            size_limit: Self::SIZE_LIMIT,
        }
    }
}

impl ParseOptions {
    /// The limit unless the caller sets another: 64 MiB. The largest feeds known have some 20.
    pub const SIZE_LIMIT: usize = 64 << 20;
}

/// A document read: the feed, if it is one, and whatever was wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Parsed {
    /// `None`: not a feed at all; `problems` says why.
    pub feed: Option<ParsedFeed>,
    /// What was wrong, in the order found, each kind once with its count. Many feeds have some; none costs an entry.
    pub problems: Vec<Problem>,
}

/// A feed.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedFeed {
    /// Its format.
    pub format: Format,
    /// Its own identifier (Atom), as it stands.
    pub id: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// The site it belongs to.
    pub link: Option<Url>,
    /// Where it says that it can be fetched (Atom `self`, JSON Feed `feed_url`).
    pub self_link: Option<Url>,
    /// Where a podcast says that it has moved to (`itunes:new-feed-url`): a hint, not an order.
    pub moved_to: Option<Url>,
    /// Plain text.
    pub description: Option<String>,
    /// As the feed names it, lower case: `en`, `fr-ch`.
    pub language: Option<String>,
    /// When it says that it last changed.
    pub updated: Option<Timestamp>,
    /// Who writes it.
    pub authors: Vec<Person>,
    /// What it is about.
    pub categories: Vec<String>,
    /// Its logo or cover.
    pub image: Option<Url>,
    /// Its small icon.
    pub icon: Option<Url>,
    /// Copyright, plain text.
    pub rights: Option<String>,
    /// The program that wrote it.
    pub generator: Option<String>,
    /// How often it wants to be fetched.
    pub pace: Pace,
    /// WebSub hubs, kept for whoever can receive from them.
    pub hubs: Vec<Url>,
    /// What podcast namespaces say of the show; none where they say nothing.
    pub podcast: Option<Podcast>,
    /// The next page of a paged feed (RFC 5005).
    pub next_page: Option<Url>,
    /// Its entries, in its order.
    pub entries: Vec<ParsedEntry>,
}

impl ParsedFeed {
    /// Minutes for which it says that it need not be fetched again.
    #[must_use]
    pub const fn ttl_minutes(&self) -> Option<u32> {
        self.pace.ttl_minutes
    }
}

/// What a feed says about how often to fetch it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pace {
    /// RSS `ttl`: minutes.
    pub ttl_minutes: Option<u32>,
    /// RSS `skipHours`: hours of the day in UTC, 0 to 23, ascending.
    pub skip_hours: Vec<u8>,
    /// RSS `skipDays`: days of the week, 0 for Monday to 6 for Sunday, ascending.
    pub skip_days: Vec<u8>,
    /// `sy:updatePeriod` and `sy:updateFrequency`: minutes between two changes.
    pub update_minutes: Option<u32>,
}

/// A person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// As printed.
    pub name: Option<String>,
    /// Electronic mail address.
    pub email: Option<String>,
    /// Page.
    pub uri: Option<String>,
}

/// An entry of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedEntry {
    /// What makes it itself when the feed is read again: see [`parse`](crate::parse()). Distinct within a document.
    pub identity: String,
    /// `guid`, `id` or `rdf:about` as it stands.
    pub id: Option<String>,
    /// Plain text: no tags, references decoded.
    pub title: Option<String>,
    /// The page, absolute, without tracking parameters.
    pub link: Option<Url>,
    /// Who wrote it; the feed's authors are not repeated here.
    pub authors: Vec<Person>,
    /// When it was published, as it says: 1970 and 2099 too.
    pub published: Option<Timestamp>,
    /// When it last changed, as it says.
    pub updated: Option<Timestamp>,
    /// The short text, if it is another than the content.
    pub summary: Option<RawHtml>,
    /// The full text.
    pub content: Option<RawHtml>,
    /// What relative addresses in summary and content are relative to.
    pub base_url: Option<Url>,
    /// `xml:lang`, `dc:language` or JSON Feed's `language`, lower case.
    pub language: Option<String>,
    /// Tags, labels before terms, each once.
    pub categories: Vec<String>,
    /// Files that belong to it: episodes, pictures, documents.
    pub enclosures: Vec<Enclosure>,
    /// The page of its comments.
    pub comments: Option<Url>,
    /// How many comments it has.
    pub comment_count: Option<u32>,
    /// The picture that stands for it.
    pub image: Option<Url>,
    /// Copyright, plain text.
    pub rights: Option<String>,
    /// The feed that it was taken from (RSS and Atom `source`): its title.
    pub source_title: Option<String>,
    /// What podcast namespaces say besides; none where they say nothing.
    pub episode: Option<Episode>,
}

impl ParsedEntry {
    /// Whether it is something to hear or to see rather than to read.
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        if self.enclosures.iter().any(Enclosure::is_played) {
            EntryKind::Episode
        } else {
            EntryKind::Article
        }
    }

    /// The fuller of content and summary.
    #[must_use]
    pub fn body(&self) -> Option<&RawHtml> {
        self.content.as_ref().or(self.summary.as_ref())
    }
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Where it is.
    pub url: Url,
    /// Media type, lower case: `audio/mpeg`.
    pub media_type: Option<String>,
    /// Bytes; `None` where the feed says 0 or nonsense.
    pub length: Option<u64>,
    /// How long it plays.
    pub duration_ms: Option<u64>,
    /// What the feed calls it.
    pub title: Option<String>,
}

impl Enclosure {
    /// Whether it is audio or video, by its type or, without one, by its name.
    #[must_use]
    pub fn is_played(&self) -> bool {
        match &self.media_type {
            Some(media) => media.starts_with("audio/") || media.starts_with("video/"),
            None => {
                let path = self.url.path().to_ascii_lowercase();
                [
                    ".mp3", ".m4a", ".m4b", ".ogg", ".oga", ".opus", ".aac", ".flac", ".wav",
                    ".mp4", ".m4v", ".webm", ".mov",
                ]
                .iter()
                .any(|ending| path.ends_with(ending))
            }
        }
    }
}
