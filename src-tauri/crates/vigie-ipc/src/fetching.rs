//! How fetching goes, and its log.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app as app;

use crate::convert::count;

/// How fetching a feed goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedHealth {
    /// When it was last asked for, in milliseconds since 1970.
    pub fetched_at: Option<i64>,
    /// When it last answered as a feed should.
    pub succeeded_at: Option<i64>,
    /// Since when it fails; none while it works.
    pub failing_since: Option<i64>,
    /// What came of the last fetch; none before the first.
    pub outcome: Option<FetchOutcome>,
    /// Why it is not asked at this moment; none where it is due.
    pub wait: Option<FeedWait>,
    /// Small faults of the last document, in words: it was read all the same.
    pub problems: Vec<String>,
}

/// What came of a fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum FetchOutcome {
    /// The document was read.
    #[serde(rename_all = "camelCase")]
    Read {
        /// Entries it held.
        entries: i64,
    },
    /// The very document of the time before.
    Same,
    /// The server says that nothing changed.
    NotModified,
    /// It failed; entries stored before are untouched.
    Failed {
        /// What happened, in words.
        message: String,
        /// What to do about it, in words.
        hint: Option<String>,
    },
    /// This computer seems to be offline.
    Offline,
}

/// Why a feed is not asked at this moment; instants in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum FeedWait {
    /// It is not due.
    NotDue {
        /// When it is.
        until: i64,
    },
    /// Its server asked for time.
    Told {
        /// Until when.
        until: i64,
        /// The owner of several hosts, where the wish holds for all of them.
        host: Option<String>,
    },
    /// It is gone for good, as its server says.
    Gone {
        /// Since when that is known.
        since: i64,
    },
}

/// Asks for the last fetches of a feed, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListFetches {
    /// Which feed.
    pub feed: i64,
}

/// One fetch of a feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FetchLine {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What came of it.
    pub outcome: FetchOutcome,
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// Bytes of the body as transferred.
    pub received: i64,
    /// Bytes of the body, unpacked.
    pub decoded: i64,
    /// What was sent to ask whether it changed: header and value.
    pub sent: Vec<String>,
    /// Why it was asked without.
    pub unconditional: Option<WhyUnconditional>,
    /// Where it was sent on to: status and address.
    pub redirects: Vec<String>,
    /// The address it moved to for good.
    pub moved_to: Option<String>,
    /// How long it took, in milliseconds.
    pub duration: i64,
}

/// Why a request carried no validator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum WhyUnconditional {
    /// The first request.
    First,
    /// A person insisted.
    Insisted,
    /// The server says that nothing changes, for too long.
    Doubted,
    /// The server gives nothing to ask with.
    NoValidators,
}

/// Lets a feed be asked at once, though its server wants time or says that it is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetryFeed {
    /// Which feed.
    pub feed: i64,
}

impl FeedHealth {
    pub(crate) fn of(one: &app::FeedDetails) -> Self {
        let millis = |at: Option<app::Timestamp>| at.map(app::Timestamp::millis);
        let fetch = one.fetch.as_ref();
        Self {
            fetched_at: millis(fetch.and_then(|fetch| fetch.fetched_at)),
            succeeded_at: millis(fetch.and_then(|fetch| fetch.succeeded_at)),
            failing_since: millis(fetch.and_then(|fetch| fetch.failing_since)),
            outcome: one.outcome.clone().map(Into::into),
            wait: one.wait.clone().map(Into::into),
            problems: one.problems.clone(),
        }
    }
}

impl From<app::Outcome> for FetchOutcome {
    fn from(outcome: app::Outcome) -> Self {
        match outcome {
            app::Outcome::Read { entries, .. } => Self::Read {
                entries: count(entries),
            },
            app::Outcome::Same { .. } => Self::Same,
            app::Outcome::NotModified => Self::NotModified,
            app::Outcome::Failed { message, hint, .. } => Self::Failed { message, hint },
            app::Outcome::Offline => Self::Offline,
        }
    }
}

impl From<app::Wait> for FeedWait {
    fn from(wait: app::Wait) -> Self {
        match wait {
            app::Wait::NotDue { until } | app::Wait::JustAsked { until } => Self::NotDue {
                until: until.millis(),
            },
            app::Wait::ToldToWait { until } => Self::Told {
                until: until.millis(),
                host: None,
            },
            app::Wait::HostToldToWait { host, until } => Self::Told {
                until: until.millis(),
                host: Some(host),
            },
            app::Wait::Gone { since } => Self::Gone {
                since: since.millis(),
            },
        }
    }
}

impl From<app::FetchReport> for FetchLine {
    fn from(report: app::FetchReport) -> Self {
        let bytes = |bytes| i64::try_from(bytes).unwrap_or(i64::MAX);
        let header = |name, value: Option<String>| value.map(|value| format!("{name}: {value}"));
        Self {
            at: report.at.millis(),
            outcome: report.outcome.into(),
            status: report.status,
            received: bytes(report.received),
            decoded: bytes(report.decoded),
            sent: [
                header("If-None-Match", report.sent_etag),
                header("If-Modified-Since", report.sent_last_modified),
            ]
            .into_iter()
            .flatten()
            .collect(),
            unconditional: report.unconditional.map(|why| match why {
                app::Unconditional::First => WhyUnconditional::First,
                app::Unconditional::Insisted => WhyUnconditional::Insisted,
                app::Unconditional::Doubted => WhyUnconditional::Doubted,
                app::Unconditional::NoValidators => WhyUnconditional::NoValidators,
            }),
            redirects: report
                .redirects
                .into_iter()
                .map(|hop| format!("{} {}", hop.status, hop.to))
                .collect(),
            moved_to: report.moved_to,
            duration: bytes(report.millis),
        }
    }
}
