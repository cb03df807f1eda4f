//! Fetching feeds: many at once, each by itself.
//!
//! Fetched and parsed concurrently, written down in batches by the one writer. No document is held
//! once it is stored, and a feed that fails costs nothing but itself.

use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use url::Url;
use vigie_core::{FeedId, Timestamp};
use vigie_feed::{ParseOptions, ParsedEntry, ParsedFeed};
use vigie_net::{Body, FetchRequest, PrivateHosts, Reply};
use vigie_store::{
    Enclosure, FeedRow, FetchRecord, FetchState, Fetched, NewEntry, PublishedFeed, Stored,
    Validators,
};

use crate::app::lock;
use crate::feeds::{Address, not_a_feed, read_file};
use crate::{App, Error, Event, Result};

/// Feeds under way at once; the client bounds each host by itself.
const CONCURRENT: usize = 96;
/// Feeds of one transaction at the most.
const BATCH: usize = 50;
/// How long a transaction waits for more feeds to share it.
const GATHER: Duration = Duration::from_millis(12);

/// What came of fetching a feed, as it is kept and told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Outcome {
    /// The document was read.
    Read {
        /// Entries it held.
        entries: usize,
        /// Bytes, decoded.
        bytes: usize,
    },
    /// The server says that nothing changed.
    NotModified,
    /// It failed; entries stored before are untouched.
    Failed {
        /// What happened, as a sentence.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
}

impl Outcome {
    /// What came of it, as a sentence for people.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Read { entries: 1, .. } => "Read: one entry.".to_owned(),
            Self::Read { entries, .. } => format!("Read: {entries} entries."),
            Self::NotModified => "Nothing changed since the last time.".to_owned(),
            Self::Failed { message, .. } => message.clone(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Failed { hint, .. } => hint.as_deref(),
            _ => None,
        }
    }
}

/// What a refresh brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefreshSummary {
    /// Feeds asked for.
    pub feeds: usize,
    /// Feeds that had something new or changed.
    pub changed: usize,
    /// Feeds that failed, with what happened, in words.
    pub failed: Vec<(String, Outcome)>,
    /// Entries that are new.
    pub new_entries: usize,
    /// Feeds left alone since their server asked for time.
    pub waiting: usize,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// Whether a refresh is the one that runs, and can be cancelled, or a few feeds beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Beside,
}

/// A feed with what is known of fetching it.
struct Job {
    feed: FeedRow,
    state: FetchState,
}

/// A feed, done: told once it is stored.
struct Done {
    title: String,
    outcome: Outcome,
    fetched: Fetched,
}

impl App {
    /// Fetches those feeds, or all. Progress comes as events; entries can be listed as soon as their
    /// feed is told, searched when the index has followed.
    ///
    /// # Errors
    /// [`Error::RefreshRunning`], or a database that cannot be written.
    pub async fn refresh(&self, only: Option<Vec<FeedId>>) -> Result<RefreshSummary> {
        let kind = if only.is_none() {
            Kind::Whole
        } else {
            Kind::Beside
        };
        self.refresh_as(only, kind).await
    }

    async fn refresh_as(&self, only: Option<Vec<FeedId>>, kind: Kind) -> Result<RefreshSummary> {
        let whole = kind == Kind::Whole;
        let token = CancellationToken::new();
        if whole {
            let mut running = lock(&self.inner.refresh);
            if running.as_ref().is_some_and(|token| !token.is_cancelled()) {
                return Err(Error::RefreshRunning);
            }
            *running = Some(token.clone());
        }
        let summary = self.run_refresh(only, &token).await;
        if whole {
            *lock(&self.inner.refresh) = None;
        }
        // Of two that overlap the last one says so: whoever shows progress has one place for it.
        if lock(&self.inner.refresh).is_none() {
            self.emit(Event::RefreshFinished);
        }
        summary
    }

    /// Refreshes the feeds whose last time is an hour ago or more, and those never fetched: a server may
    /// expect to be asked no more often than that.
    ///
    /// # Errors
    /// As [`App::refresh`].
    pub async fn refresh_if_due(&self) -> Result<Option<RefreshSummary>> {
        const HOUR_MS: i64 = 60 * 60 * 1000;
        let app = self.clone();
        let due: Vec<FeedId> = off_thread(move || -> Result<_> {
            let recent = app.now().plus_millis(-HOUR_MS);
            let states = app.store().fetch_states()?;
            let fresh = |feed: FeedId| {
                states.iter().any(|(id, state)| {
                    *id == feed && state.fetched_at.is_some_and(|at| at > recent)
                })
            };
            Ok(app
                .store()
                .feeds()?
                .into_iter()
                .map(|feed| feed.id)
                .filter(|feed| !fresh(*feed))
                .collect())
        })
        .await??;
        if due.is_empty() {
            return Ok(None);
        }
        self.refresh_as(Some(due), Kind::Whole).await.map(Some)
    }

    /// Stops the refresh that runs; what was fetched is stored.
    pub fn cancel_refresh(&self) {
        if let Some(token) = lock(&self.inner.refresh).as_ref() {
            token.cancel();
        }
    }

    async fn run_refresh(
        &self,
        only: Option<Vec<FeedId>>,
        token: &CancellationToken,
    ) -> Result<RefreshSummary> {
        let app = self.clone();
        let (jobs, waiting) = off_thread(move || app.jobs(only.as_deref(), app.now())).await??;
        let total = jobs.len();
        let (send, inbox) = mpsc::channel::<Done>(BATCH * 2);
        let writing = tokio::spawn(write_down(self.clone(), inbox, total));

        let fetching = stream::iter(jobs)
            .map(|job| async {
                let title = job.feed.title().to_owned();
                let (outcome, fetched) = self.fetch_one(job).await;
                // Closed only when writing failed, which the summary tells.
                drop(
                    send.send(Done {
                        title,
                        outcome,
                        fetched,
                    })
                    .await,
                );
            })
            .buffer_unordered(CONCURRENT)
            .for_each(|()| async {});
        let cancelled = tokio::select! {
            () = fetching => false,
            () = token.cancelled() => true,
        };
        drop(send);
        let summary = writing.await.map_err(|_| Error::BrokenOff)??;
        self.wake_follower();
        Ok(RefreshSummary {
            feeds: total + waiting,
            waiting,
            cancelled,
            ..summary
        })
    }

    fn jobs(&self, only: Option<&[FeedId]>, now: Timestamp) -> Result<(Vec<Job>, usize)> {
        let mut states: std::collections::HashMap<FeedId, FetchState> =
            self.store().fetch_states()?.into_iter().collect();
        let feeds = self.store().feeds()?;
        let wanted = feeds
            .into_iter()
            .filter(|feed| only.is_none_or(|only| only.contains(&feed.id)));
        let (due, waiting): (Vec<Job>, Vec<Job>) = wanted
            .map(|feed| Job {
                state: states.remove(&feed.id).unwrap_or_default(),
                feed,
            })
            .partition(|job| job.state.not_before.is_none_or(|at| at <= now));
        Ok((due, waiting.len()))
    }

    async fn fetch_one(&self, job: Job) -> (Outcome, Fetched) {
        let feed = job.feed.id;
        let at = self.now();
        match self.try_fetch(job).await {
            Ok(Brought::Nothing { validators }) => {
                let record = record(at, true, &Outcome::NotModified, Some(validators), None);
                (
                    Outcome::NotModified,
                    Fetched {
                        feed,
                        record,
                        document: None,
                    },
                )
            }
            Ok(Brought::Document {
                parsed,
                bytes,
                problems,
                validators,
            }) => document(feed, *parsed, bytes, problems, validators, at),
            Err(error) => {
                let outcome = Outcome::Failed {
                    message: error.to_string(),
                    hint: error.hint(),
                };
                let mut record = record(at, false, &outcome, None, None);
                record.not_before = wait_until(&error, at);
                (
                    outcome,
                    Fetched {
                        feed,
                        record,
                        document: None,
                    },
                )
            }
        }
    }

    async fn try_fetch(&self, job: Job) -> Result<Brought> {
        match Address::parse(&job.feed.url)? {
            Address::File(path) => {
                let bytes = read_file(&path).await?;
                let options = ParseOptions {
                    base_url: Url::from_file_path(&path).ok(),
                    ..ParseOptions::default()
                };
                understand(job.feed.url, bytes, options, Validators::default()).await
            }
            Address::Web(url) => {
                let request = FetchRequest {
                    validators: to_net(&job.state.validators),
                    private_hosts: if job.feed.typed {
                        PrivateHosts::typed(&url)
                    } else {
                        PrivateHosts::Refuse
                    },
                    ..FetchRequest::new(url)
                };
                match self.inner.client.fetch(&request).await? {
                    Reply::NotModified { validators, .. } => Ok(Brought::Nothing {
                        validators: from_net(validators),
                    }),
                    Reply::Body(body) => {
                        let Body {
                            bytes,
                            content_type,
                            facts,
                            validators,
                            ..
                        } = body;
                        let options = ParseOptions {
                            base_url: Some(facts.final_url),
                            content_type: content_type.map(|of| of.raw),
                            ..ParseOptions::default()
                        };
                        understand(job.feed.url, bytes, options, from_net(validators)).await
                    }
                }
            }
        }
    }
}

/// What a fetch brought.
enum Brought {
    Nothing {
        validators: Validators,
    },
    Document {
        parsed: Box<ParsedFeed>,
        bytes: usize,
        problems: Vec<String>,
        validators: Validators,
    },
}

/// A document as it is told and written down.
pub(crate) fn document(
    feed: FeedId,
    parsed: ParsedFeed,
    bytes: usize,
    problems: Vec<String>,
    validators: Validators,
    at: Timestamp,
) -> (Outcome, Fetched) {
    let outcome = Outcome::Read {
        entries: parsed.entries.len(),
        bytes,
    };
    let record = record(at, true, &outcome, Some(validators), Some(problems));
    let document = Some((
        published(&parsed),
        parsed.entries.into_iter().map(new_entry).collect(),
    ));
    (
        outcome,
        Fetched {
            feed,
            record,
            document,
        },
    )
}

/// Parses off the async threads: a large document takes a while.
async fn understand(
    url: String,
    bytes: Vec<u8>,
    options: ParseOptions,
    validators: Validators,
) -> Result<Brought> {
    off_thread(move || {
        let mut parsed = vigie_feed::parse(&bytes, &options);
        let Some(feed) = parsed.feed.take() else {
            return Err(not_a_feed(&url, &parsed));
        };
        Ok(Brought::Document {
            parsed: Box::new(feed),
            bytes: bytes.len(),
            problems: parsed
                .problems
                .iter()
                .map(vigie_feed::Problem::message)
                .collect(),
            validators,
        })
    })
    .await?
}

/// Stores what comes in, in batches, and tells of each feed once it is safe.
async fn write_down(
    app: App,
    mut inbox: mpsc::Receiver<Done>,
    total: usize,
) -> Result<RefreshSummary> {
    let mut summary = RefreshSummary::default();
    let mut done = 0;
    let mut batch = Vec::with_capacity(BATCH);
    while inbox.recv_many(&mut batch, BATCH).await > 0 {
        // Each transaction waits for the disk: while many feeds are under way, a moment fills it.
        if total > BATCH && batch.len() < BATCH && done + batch.len() < total {
            tokio::time::sleep(GATHER).await;
            while batch.len() < BATCH
                && let Ok(one) = inbox.try_recv()
            {
                batch.push(one);
            }
        }
        let (told, fetches): (Vec<_>, Vec<_>) = batch
            .drain(..)
            .map(|one| ((one.title, one.outcome), one.fetched))
            .unzip();
        let feeds: Vec<FeedId> = fetches.iter().map(|fetched| fetched.feed).collect();
        let writer = app.clone();
        let stored = off_thread(move || writer.store().store_fetches(fetches)).await??;
        for (((title, outcome), feed), stored) in told.into_iter().zip(feeds).zip(stored) {
            done += 1;
            let outcome = match stored {
                Ok(stored) => {
                    summary.new_entries += stored.new;
                    if stored != Stored::default() {
                        summary.changed += 1;
                        app.forget_states();
                        app.emit(Event::EntriesChanged { feed: Some(feed) });
                    }
                    outcome
                }
                Err(error) => Outcome::Failed {
                    message: error.to_string(),
                    hint: error.hint(),
                },
            };
            if matches!(outcome, Outcome::Failed { .. }) {
                summary.failed.push((title.clone(), outcome));
            }
            app.emit(Event::RefreshProgressed {
                done,
                total,
                new_entries: summary.new_entries,
                failed: summary.failed.len(),
                feed: title,
            });
        }
    }
    Ok(summary)
}

fn record(
    at: Timestamp,
    succeeded: bool,
    outcome: &Outcome,
    validators: Option<Validators>,
    problems: Option<Vec<String>>,
) -> FetchRecord {
    FetchRecord {
        at,
        succeeded,
        validators,
        not_before: None,
        outcome: to_json(outcome),
        problems: problems.map(|problems| to_json(&problems)),
    }
}

/// Plain data of ours: it always has a JSON form.
fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// When the server may be asked again, where it said so.
fn wait_until(error: &Error, now: Timestamp) -> Option<Timestamp> {
    /// A server that asks for more is taken to be mistaken.
    const LONGEST: i64 = 24 * 60 * 60 * 1000;
    let Error::Fetch(error) = error else {
        return None;
    };
    let date = error.facts().and_then(|facts| facts.date);
    let until = error.retry_after()?.instant(now, date);
    Some(until.min(now.plus_millis(LONGEST)))
}

fn to_net(validators: &Validators) -> vigie_net::Validators {
    vigie_net::Validators {
        etag: validators.etag.clone(),
        last_modified: validators.last_modified.clone(),
        from: validators
            .from
            .as_deref()
            .and_then(|url| Url::parse(url).ok()),
    }
}

pub(crate) fn from_net(validators: vigie_net::Validators) -> Validators {
    Validators {
        etag: validators.etag,
        last_modified: validators.last_modified,
        from: validators.from.map(Into::into),
    }
}

fn published(feed: &ParsedFeed) -> PublishedFeed {
    PublishedFeed {
        title: feed.title.clone().filter(|title| !title.is_empty()),
        site: feed.link.as_ref().map(ToString::to_string),
        description: feed.description.clone(),
        language: feed.language.clone(),
        image: feed.image.as_ref().map(ToString::to_string),
    }
}

fn new_entry(entry: ParsedEntry) -> NewEntry {
    NewEntry {
        identity: entry.identity,
        title: entry.title.unwrap_or_default(),
        url: entry.link.map(Into::into),
        author: join(
            entry
                .authors
                .into_iter()
                .filter_map(|person| person.name.or(person.email)),
        ),
        comments: entry.comments.map(Into::into),
        published_at: entry.published,
        updated_at: entry.updated,
        summary: entry
            .summary
            .map(vigie_feed::RawHtml::into_untrusted_string),
        content: entry
            .content
            .map(vigie_feed::RawHtml::into_untrusted_string),
        base_url: entry.base_url.map(Into::into),
        language: entry.language,
        tags: entry.categories,
        enclosures: entry
            .enclosures
            .into_iter()
            .map(|file| Enclosure {
                url: file.url.into(),
                media_type: file.media_type,
                bytes: file.length.and_then(|length| i64::try_from(length).ok()),
                duration_ms: file
                    .duration_ms
                    .and_then(|millis| i64::try_from(millis).ok()),
            })
            .collect(),
    }
}

fn join(names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

/// Runs blocking work off the async threads.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::BrokenOff)
}
