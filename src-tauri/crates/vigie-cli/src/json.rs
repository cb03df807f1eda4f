//! What `--json` prints. Field names are a promise: add, never rename. Instants are RFC 3339 in UTC.

pub(crate) mod watch;

use serde::Serialize;
use vigie_app::{self as app, Timestamp, inspect};

/// A feed, named.
#[derive(Debug, Serialize)]
pub(crate) struct FeedName {
    pub(crate) id: i64,
    pub(crate) title: String,
}

/// An entry of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) excerpt: String,
    pub(crate) feed: Option<FeedName>,
    pub(crate) author: Option<String>,
    pub(crate) url: Option<String>,
    /// When it counts as published.
    pub(crate) at: String,
    /// Whether the publisher gave that date.
    pub(crate) dated: bool,
    pub(crate) language: Option<String>,
    pub(crate) minutes: Option<i64>,
    pub(crate) read: bool,
    pub(crate) kept: bool,
    pub(crate) audio: bool,
}

impl From<app::EntryRow> for Entry {
    fn from(row: app::EntryRow) -> Self {
        Self {
            id: row.id.get(),
            kind: row.kind.as_str(),
            title: row.title,
            excerpt: row.excerpt,
            feed: row.feed.map(|(id, title)| FeedName {
                id: id.get(),
                title,
            }),
            author: row.author,
            url: row.url,
            at: row.listed_at.to_string(),
            dated: row.dated,
            language: row.language,
            minutes: row.minutes,
            read: row.read,
            kept: row.kept,
            audio: row.audio,
        }
    }
}

/// An entry, whole.
#[derive(Debug, Serialize)]
pub(crate) struct WholeEntry {
    #[serde(flatten)]
    pub(crate) entry: Entry,
    pub(crate) comments: Option<String>,
    pub(crate) tags: Vec<String>,
    /// Inert HTML: of its own page where that was fetched, else of its feed.
    pub(crate) html: String,
    /// Whether it is that of its own page.
    pub(crate) full_text: bool,
    pub(crate) text: String,
    pub(crate) enclosures: Vec<Enclosure>,
    /// What its feed says of it as an episode; none where it says nothing.
    pub(crate) episode: Option<Episode>,
}

/// An episode.
#[derive(Debug, Serialize)]
pub(crate) struct Episode {
    pub(crate) season: Option<u32>,
    pub(crate) season_name: Option<String>,
    pub(crate) number: Option<String>,
    /// `trailer` or `bonus`.
    pub(crate) r#type: Option<String>,
    pub(crate) explicit: bool,
    pub(crate) people: Vec<app::Contributor>,
    pub(crate) funding: Vec<app::Funding>,
    /// Those that are here; `start` and `end` in seconds.
    pub(crate) chapters: Vec<inspect::ChapterPart>,
    /// Whether there are some that were not fetched yet.
    pub(crate) chapters_elsewhere: bool,
    /// `none`, `elsewhere`, `here`.
    pub(crate) transcript: &'static str,
}

impl From<app::EpisodeView> for Episode {
    fn from(episode: app::EpisodeView) -> Self {
        Self {
            season: episode.season,
            season_name: episode.season_name,
            number: episode.number,
            r#type: episode.kind,
            explicit: episode.explicit,
            people: episode.people,
            funding: episode.funding,
            chapters: episode
                .chapters
                .iter()
                .map(inspect::ChapterPart::of)
                .collect(),
            chapters_elsewhere: episode.chapters_elsewhere,
            transcript: match episode.transcript {
                app::TranscriptState::None => "none",
                app::TranscriptState::Elsewhere => "elsewhere",
                app::TranscriptState::Here => "here",
            },
        }
    }
}

/// What is said in an episode.
#[derive(Debug, Serialize)]
pub(crate) struct Transcript {
    pub(crate) id: i64,
    /// Where it came from.
    pub(crate) source: String,
    pub(crate) language: Option<String>,
    /// `start` and `end` in seconds.
    pub(crate) cues: Vec<inspect::CuePart>,
}

/// A file that comes with an entry.
#[derive(Debug, Serialize)]
pub(crate) struct Enclosure {
    pub(crate) url: String,
    pub(crate) r#type: Option<String>,
    pub(crate) length: Option<i64>,
    pub(crate) duration_ms: Option<i64>,
}

/// What a search found.
#[derive(Debug, Serialize)]
pub(crate) struct Hits {
    pub(crate) total: u64,
    pub(crate) hits: Vec<Hit>,
    pub(crate) took_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) counts: Option<Counts>,
}

/// One hit.
#[derive(Debug, Serialize)]
pub(crate) struct Hit {
    #[serde(flatten)]
    pub(crate) entry: Entry,
    /// The passage that matches best, in pieces.
    pub(crate) snippet: Vec<Piece>,
    /// Where in an episode it is said, if its transcript has it.
    pub(crate) said_at_ms: Option<u64>,
}

/// A piece of a snippet.
#[derive(Debug, Serialize)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) hit: bool,
}

/// What the hits are made of.
#[derive(Debug, Serialize)]
pub(crate) struct Counts {
    pub(crate) feeds: Vec<Count>,
    pub(crate) technologies: Vec<Count>,
    pub(crate) years: Vec<Count>,
}

/// How many hits share something.
#[derive(Debug, Serialize)]
pub(crate) struct Count {
    pub(crate) label: String,
    pub(crate) hits: u64,
}

impl From<app::HitCounts> for Counts {
    fn from(counts: app::HitCounts) -> Self {
        let list = |list: Vec<app::Count>| {
            list.into_iter()
                .map(|one| Count {
                    label: one.label,
                    hits: one.hits,
                })
                .collect()
        };
        Self {
            feeds: list(counts.feeds),
            technologies: list(counts.technologies),
            years: list(counts.years),
        }
    }
}

/// A subscription.
#[derive(Debug, Serialize)]
pub(crate) struct Feed {
    pub(crate) id: i64,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) site: Option<String>,
    pub(crate) folder: Vec<String>,
    pub(crate) reason: Option<String>,
    pub(crate) entries: i64,
    pub(crate) unread: i64,
    pub(crate) per_week: f64,
    pub(crate) newest_at: Option<String>,
    pub(crate) fetched_at: Option<String>,
    pub(crate) succeeded_at: Option<String>,
    pub(crate) failing_since: Option<String>,
    /// What came of the last fetch, in words.
    pub(crate) message: Option<String>,
    pub(crate) hint: Option<String>,
    pub(crate) problems: Vec<String>,
    /// When it is asked next; none where it is due, or gone for good.
    pub(crate) next_at: Option<String>,
    /// Why it is not asked now: `not_due`, `told_to_wait`, `host_told_to_wait`, `gone`; none where it is due.
    pub(crate) skipped: Option<&'static str>,
    /// The last fetch, with the validators sent and the bytes received.
    pub(crate) last_fetch: Option<app::FetchReport>,
}

impl From<app::FeedDetails> for Feed {
    fn from(one: app::FeedDetails) -> Self {
        let instant = |at: Option<Timestamp>| at.map(|at| at.to_string());
        let fetch = one.fetch.as_ref();
        Self {
            next_at: instant(one.next_at()),
            id: one.feed.id.get(),
            title: one.feed.title().to_owned(),
            fetched_at: fetch.and_then(|fetch| instant(fetch.fetched_at)),
            succeeded_at: fetch.and_then(|fetch| instant(fetch.succeeded_at)),
            failing_since: fetch.and_then(|fetch| instant(fetch.failing_since)),
            message: one.outcome.as_ref().map(app::Outcome::message),
            hint: one
                .outcome
                .as_ref()
                .and_then(app::Outcome::hint)
                .map(str::to_owned),
            url: one.feed.url,
            site: one.feed.site,
            folder: one.folder,
            reason: one.feed.reason,
            entries: one.entries,
            unread: one.unread,
            per_week: one.per_week,
            newest_at: instant(one.newest_at),
            problems: one.problems,
            skipped: one.wait.as_ref().map(|wait| match wait {
                app::Wait::NotDue { .. } | app::Wait::JustAsked { .. } => "not_due",
                app::Wait::ToldToWait { .. } => "told_to_wait",
                app::Wait::HostToldToWait { .. } => "host_told_to_wait",
                app::Wait::Gone { .. } => "gone",
            }),
            last_fetch: one.report,
        }
    }
}

/// A file on this computer, or on its way.
#[derive(Debug, Serialize)]
pub(crate) struct Downloaded {
    pub(crate) id: i64,
    pub(crate) entry: Option<i64>,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) file: String,
    pub(crate) media_type: Option<String>,
    /// whole, stopped or running.
    pub(crate) state: &'static str,
    pub(crate) bytes: u64,
    pub(crate) total: Option<u64>,
    pub(crate) failure: Option<String>,
    pub(crate) hint: Option<String>,
}

impl From<app::Download> for Downloaded {
    fn from(download: app::Download) -> Self {
        let (failure, hint) = download.failure.unzip();
        Self {
            id: download.id,
            entry: download.entry.map(app::EntryId::get),
            title: download.title,
            url: download.url,
            file: download.file.display().to_string(),
            media_type: download.media_type,
            state: match download.state {
                app::DownloadState::Whole => "whole",
                app::DownloadState::Stopped => "stopped",
                app::DownloadState::Running => "running",
            },
            bytes: download.received,
            total: download.total,
            failure,
            hint: hint.flatten(),
        }
    }
}

/// A feed that a look found.
#[derive(Debug, Serialize)]
pub(crate) struct FoundFeed {
    pub(crate) url: String,
    pub(crate) title: String,
    /// Which of several feeds of one thing: `all-videos`, `without-shorts`, `releases`...
    pub(crate) what: Option<app::What>,
    pub(crate) description: Option<String>,
    pub(crate) per_week: Option<f64>,
    /// Entries of the document; of a feed subscribed to, those stored.
    pub(crate) total: usize,
    pub(crate) entries: Vec<FoundEntry>,
    pub(crate) podcast: bool,
    /// The number of the subscription that reads it already.
    pub(crate) subscribed: Option<i64>,
    pub(crate) problems: Vec<String>,
}

/// An entry of it.
#[derive(Debug, Serialize)]
pub(crate) struct FoundEntry {
    pub(crate) title: String,
    pub(crate) at: Option<String>,
}

impl From<app::Preview> for FoundFeed {
    fn from(one: app::Preview) -> Self {
        Self {
            url: one.url,
            title: one.title,
            what: one.what,
            description: one.description,
            per_week: one.per_week,
            total: one.total,
            entries: one
                .entries
                .into_iter()
                .map(|entry| FoundEntry {
                    title: entry.title,
                    at: entry.at.map(|at| at.to_string()),
                })
                .collect(),
            podcast: one.podcast,
            subscribed: one.subscribed.map(app::FeedId::get),
            problems: one.problems,
        }
    }
}

/// What a refresh brought.
#[derive(Debug, Serialize)]
pub(crate) struct Refreshed {
    pub(crate) feeds: usize,
    pub(crate) changed: usize,
    pub(crate) new_entries: usize,
    /// Feeds not asked, as their servers wished.
    pub(crate) waiting: usize,
    /// Feeds not asked, as it was not their time.
    pub(crate) not_due: usize,
    /// When the next of those not asked may be.
    pub(crate) next_at: Option<String>,
    /// Feeds that are gone for good, as their servers say for the first time.
    pub(crate) gone: Vec<String>,
    pub(crate) offline: bool,
    /// Whether nothing was asked since the connection is paid by volume.
    pub(crate) metered: bool,
    pub(crate) failed: Vec<Failed>,
}

/// A feed that failed.
#[derive(Debug, Serialize)]
pub(crate) struct Failed {
    pub(crate) feed: String,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl From<app::RefreshSummary> for Refreshed {
    fn from(summary: app::RefreshSummary) -> Self {
        Self {
            feeds: summary.feeds,
            changed: summary.changed,
            new_entries: summary.new_entries,
            waiting: summary.told_to_wait(),
            not_due: summary.waiting.len() - summary.told_to_wait(),
            next_at: summary.next_at().map(|at| at.to_string()),
            gone: summary.gone,
            offline: summary.offline,
            metered: false,
            failed: summary
                .failed
                .into_iter()
                .map(|(feed, outcome)| Failed {
                    feed,
                    message: outcome.message(),
                    hint: outcome.hint().map(str::to_owned),
                })
                .collect(),
        }
    }
}
