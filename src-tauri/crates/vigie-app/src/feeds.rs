//! Subscribing: from what the user typed to a feed.

use std::path::{Path, PathBuf};

use url::Url;
use vigie_core::{EntryId, FeedId, FolderId, Timestamp};
use vigie_feed::{ParseOptions, Parsed, feed_key};
use vigie_net::{Facts, FetchRequest, PrivateHosts, Reply};
use vigie_store::{FeedCounts, FeedRow, FetchState, FolderRow, NewFeed, Validators};

use crate::looking::{Found, FoundFeed};
use crate::pace::{self, Urgency, Wait};
use crate::refresh::{self, FetchReport, Outcome, Server, off_thread};
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Result};

/// A feed in a file is read up to here, as one from the web is.
const LARGEST_FILE: u64 = 25 << 20;
const WEEK_MS: i64 = 7 * 86_400_000;
/// Over how many weeks a feed's rhythm is counted.
const RHYTHM_WEEKS: i64 = 8;

/// What the user typed, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Something on the web.
    Web(Url),
    /// A file of this machine.
    File(PathBuf),
}

/// A feed subscribed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribed {
    /// Its row id.
    pub id: FeedId,
    /// Its title.
    pub title: String,
    /// Entries stored.
    pub entries: usize,
    /// False where it was subscribed to before.
    pub new: bool,
}

/// A subscription with what happened to it last.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedDetails {
    /// The subscription.
    pub feed: FeedRow,
    /// The path of its folder.
    pub folder: Vec<String>,
    /// Entries stored.
    pub entries: i64,
    /// Of them unread.
    pub unread: i64,
    /// Entries a week over the last eight weeks.
    pub per_week: f64,
    /// When its newest is listed.
    pub newest_at: Option<Timestamp>,
    /// How fetching goes; none before the first fetch.
    pub fetch: Option<FetchState>,
    /// What came of the last fetch.
    pub outcome: Option<Outcome>,
    /// The last fetch, as the log has it.
    pub report: Option<FetchReport>,
    /// Why it is not asked at this moment; none where it is due.
    pub wait: Option<Wait>,
    /// Faults of the last document, in words.
    pub problems: Vec<String>,
}

impl FeedDetails {
    /// When it is asked next by itself; none where it is due, or gone for good.
    #[must_use]
    pub fn next_at(&self) -> Option<Timestamp> {
        let until = self.wait.as_ref()?.until()?;
        let due = self.fetch.as_ref().and_then(|fetch| fetch.next_at);
        Some(due.map_or(until, |due| due.max(until)))
    }
}

impl Subscribed {
    fn known(feed: &FeedRow) -> Self {
        Self {
            title: feed.title().to_owned(),
            id: feed.id,
            entries: 0,
            new: false,
        }
    }
}

impl Address {
    /// Understands what [`vigie_feed::lead::typed`] does, or the path of a file.
    ///
    /// # Errors
    /// [`Error::NotAnAddress`].
    pub fn parse(typed: &str) -> Result<Self> {
        if let Some(url) = vigie_feed::lead::typed(typed) {
            // `notes.md` could be a host as well; a file that is there is meant.
            let bare = !typed.contains("://");
            return (bare.then(|| existing_file(typed)).flatten()).unwrap_or(Ok(Self::Web(url)));
        }
        let not_an_address = || Error::NotAnAddress {
            typed: typed.trim().to_owned(),
        };
        match Url::parse(typed.trim()) {
            Ok(url) if url.scheme() == "file" => url
                .to_file_path()
                .map(Self::File)
                .map_err(|()| not_an_address()),
            _ => existing_file(typed).unwrap_or_else(|| Err(not_an_address())),
        }
    }

    /// As the store writes it.
    #[must_use]
    pub fn url(&self) -> String {
        match self {
            Self::Web(url) => url.to_string(),
            Self::File(path) => Url::from_file_path(path)
                .map_or_else(|()| path.display().to_string(), |url| url.to_string()),
        }
    }
}

/// The file that a text is the path of, where there is one.
fn existing_file(typed: &str) -> Option<Result<Address>> {
    let path = Path::new(typed.trim());
    path.is_file().then(|| {
        std::path::absolute(path)
            .map(Address::File)
            .map_err(|source| Error::File {
                path: typed.trim().to_owned(),
                source,
            })
    })
}

impl App {
    /// As [`App::subscribe`], into a folder named by its row id.
    ///
    /// # Errors
    /// As [`App::subscribe`].
    pub async fn subscribe_in(&self, typed: &str, folder: Option<FolderId>) -> Result<Subscribed> {
        let path = folder.map_or(Ok(Vec::new()), |folder| self.folder_path(folder))?;
        self.subscribe(typed, &path).await
    }

    /// Subscribes to the best feed at an address, and stores its entries. What [`App::look`] found is not asked for again.
    ///
    /// # Errors
    /// As [`App::look`]: nothing is subscribed to then.
    pub async fn subscribe(&self, typed: &str, folder: &[String]) -> Result<Subscribed> {
        let address = Address::parse(typed)?;
        let app = self.clone();
        let known = off_thread(move || app.known_feeds()).await??;
        if let Some(known) = known.at(&address.url()) {
            return Ok(Subscribed::known(known));
        }
        let document = match self.take_looked_at(typed, &address) {
            Some(document) => document,
            None => match self.find_feeds(typed).await?.into_iter().next() {
                Some(Found::New(document)) => *document,
                Some(Found::Known(feed)) => return Ok(Subscribed::known(&feed)),
                None => return Err(Error::BrokenOff),
            },
        };
        if let Some(feed) = known.of(&document) {
            return Ok(Subscribed::known(&self.store().feed(feed)?));
        }
        let folder = folder.to_owned();
        let app = self.clone();
        let subscribed = off_thread(move || app.store_found(folder, document)).await??;
        self.forget_states();
        self.feeds_changed();
        Ok(subscribed)
    }

    /// Subscribes and writes the document down that was found: the server was asked once.
    fn store_found(&self, folder: Vec<String>, found: FoundFeed) -> Result<Subscribed> {
        let name = found.name();
        let FoundFeed {
            url,
            typed,
            feed,
            problems,
            body,
            validators,
            facts,
            at,
            ..
        } = found;
        let new = NewFeed {
            url: self.address_once_known(url)?,
            folder,
            title: feed.title.clone(),
            site: feed.link.as_ref().map(ToString::to_string),
            reason: None,
            typed,
        };
        let added = self.store().add_feed(&new, at)?;
        let mut entries = 0;
        if added.new {
            let fetched = refresh::document(added.id, feed, body, problems, validators, facts, at);
            for stored in self.store().store_fetches(vec![fetched])? {
                entries += stored?.new;
            }
            if name.is_some() {
                self.store().rename_feed(added.id, name)?;
            }
            self.begin_trials(at)?;
        }
        let title = self.store().feed(added.id)?.title().to_owned();
        Ok(Subscribed {
            id: added.id,
            title,
            entries,
            new: added.new,
        })
    }

    /// The address under which a feed was subscribed to before, where it was and its entries can still come back.
    fn address_once_known(&self, url: String) -> Result<String> {
        let key = feed_key(&url);
        let before = self.store().removed_addresses()?;
        Ok(before
            .into_iter()
            .find(|other| feed_key(other) == key)
            .unwrap_or(url))
    }

    /// Ends a subscription. Its entries go with it, but for those kept.
    ///
    /// # Errors
    /// When it is not subscribed to.
    pub fn unsubscribe(&self, feed: FeedId) -> Result<ChangeId> {
        self.store().remove_feed(feed, self.now())?;
        self.forget_states();
        self.feeds_changed();
        Ok(self.remember(Reversal::Unsubscribed(feed)))
    }

    /// Gives a feed the user's own name; an empty one brings its own title back.
    ///
    /// # Errors
    /// When it is not subscribed to.
    pub fn rename_feed(&self, feed: FeedId, name: &str) -> Result<ChangeId> {
        let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        let before = self.store().rename_feed(feed, name)?;
        self.feeds_changed();
        Ok(self.remember(Reversal::Renamed { feed, before }))
    }

    /// Moves a feed to the folder at that path of names, made where missing; to the top for none.
    ///
    /// # Errors
    /// When it is not subscribed to.
    pub fn move_feed(&self, feed: FeedId, folder: &[String]) -> Result<ChangeId> {
        let folder = self.store().ensure_folder(folder)?;
        let before = self.store().move_feed(feed, folder)?;
        self.feeds_changed();
        Ok(self.remember(Reversal::Moved { feed, before }))
    }

    /// The path of names of a folder.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn folder_path(&self, folder: FolderId) -> Result<Vec<String>> {
        Ok(path_of(&self.store().folders()?, folder))
    }

    /// Every subscription with what happened to it last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedDetails>> {
        let store = self.store();
        let since = self.now().plus_millis(-RHYTHM_WEEKS * WEEK_MS);
        let folders = store.folders()?;
        let mut counts: std::collections::HashMap<FeedId, FeedCounts> = store
            .count_feeds(since)?
            .into_iter()
            .map(|counts| (counts.feed, counts))
            .collect();
        let mut fetches: std::collections::HashMap<FeedId, FetchState> =
            store.fetch_states()?.into_iter().collect();
        let (now, blocks) = (self.now(), self.load_blocks()?);
        let mut reports: std::collections::HashMap<FeedId, String> =
            store.last_fetches()?.into_iter().collect();
        store
            .feeds()?
            .into_iter()
            .map(|feed| {
                let counts = counts.remove(&feed.id);
                let fetch = fetches.remove(&feed.id);
                let problems = fetch
                    .as_ref()
                    .and_then(|fetch| serde_json::from_str(&fetch.problems).ok());
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "a count of entries is far below 2^52"
                )]
                let per_week =
                    counts.map_or(0.0, |counts| counts.recent as f64 / RHYTHM_WEEKS as f64);
                Ok(FeedDetails {
                    folder: feed
                        .folder
                        .map_or(Vec::new(), |folder| path_of(&folders, folder)),
                    entries: counts.map_or(0, |counts| counts.entries),
                    unread: counts.map_or(0, |counts| counts.unread),
                    per_week,
                    newest_at: counts.and_then(|counts| counts.newest_at),
                    outcome: fetch
                        .as_ref()
                        .and_then(|fetch| serde_json::from_str(&fetch.outcome).ok()),
                    report: reports
                        .remove(&feed.id)
                        .and_then(|report| serde_json::from_str(&report).ok()),
                    wait: pace::wait(
                        fetch.as_ref().unwrap_or(&FetchState::default()),
                        refresh::asking(&feed, &Server::of(&feed), Urgency::Due, false, &blocks),
                        now,
                    ),
                    problems: problems.unwrap_or_default(),
                    fetch,
                    feed,
                })
            })
            .collect()
    }

    /// What to call ourselves to a feed's server; `None` brings the usual name back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn name_ourselves(&self, feed: FeedId, user_agent: Option<String>) -> Result<()> {
        Ok(self.store().name_ourselves(feed, user_agent)?)
    }

    /// The last fetches of a feed, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fetch_log(&self, feed: FeedId) -> Result<Vec<FetchReport>> {
        let log = self.store().fetch_log(feed)?;
        // A report of another version is left out.
        Ok(log
            .iter()
            .filter_map(|report| serde_json::from_str(report).ok())
            .collect())
    }

    /// Whether an entry is there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_entry(&self, entry: EntryId) -> Result<bool> {
        Ok(self.store().has_entry(entry)?)
    }

    /// Loads what is at a web address without any workspace, for `vigie inspect`.
    ///
    /// # Errors
    /// [`Error::NotAnAddress`], [`Error::Fetch`].
    pub async fn load_for_inspection(typed: &str) -> Result<(Vec<u8>, ParseOptions)> {
        let loaded = match Address::parse(typed)? {
            Address::File(path) => Loaded::from_file(&path).await?,
            Address::Web(url) => {
                let request = FetchRequest {
                    private_hosts: PrivateHosts::typed(&url),
                    ..FetchRequest::new(url.clone())
                };
                Loaded::from_web(&url, crate::app::client()?.fetch(&request).await?)?
            }
        };
        Ok((loaded.bytes, loaded.options))
    }
}

/// A document as it came.
pub(crate) struct Loaded {
    pub(crate) bytes: Vec<u8>,
    pub(crate) options: ParseOptions,
    pub(crate) validators: Validators,
    pub(crate) facts: Option<Facts>,
}

impl Loaded {
    pub(crate) async fn from_file(path: &Path) -> Result<Self> {
        let options = ParseOptions {
            base_url: Url::from_file_path(path).ok(),
            ..ParseOptions::default()
        };
        Ok(Self {
            bytes: read_file(path).await?,
            options,
            validators: Validators::default(),
            facts: None,
        })
    }

    /// Out of what came for a request that carried no validator.
    pub(crate) fn from_web(url: &Url, reply: Reply) -> Result<Self> {
        match reply {
            Reply::Body(body) => Ok(Self {
                bytes: body.bytes,
                options: ParseOptions {
                    base_url: Some(body.facts.final_url.clone()),
                    content_type: body.content_type.map(|of| of.raw),
                    ..ParseOptions::default()
                },
                validators: refresh::from_net(body.validators),
                facts: Some(body.facts),
            }),
            Reply::NotModified { .. } => Err(Error::NotAFeed {
                what: url.to_string(),
                why: "the server says that nothing changed, though it was never asked before"
                    .to_owned(),
                hint: None,
            }),
        }
    }
}

fn path_of(folders: &[FolderRow], folder: FolderId) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = Some(folder);
    while let Some(row) = at.and_then(|id| folders.iter().find(|row| row.id == id)) {
        path.insert(0, row.name.clone());
        at = row.parent;
    }
    path
}

/// An address that may be handed to the user's browser, checked and in its plain form.
#[must_use]
pub fn outside_link(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https" | "mailto").then(|| url.to_string())
}

/// Says why a document is no feed, in the words of its gravest problem.
pub(crate) fn not_a_feed(what: &str, parsed: &Parsed) -> Error {
    let problem = parsed.problems.first();
    Error::NotAFeed {
        what: what.to_owned(),
        why: problem.map_or_else(
            || "it has no entries and no title".to_owned(),
            vigie_feed::Problem::message,
        ),
        hint: problem.and_then(vigie_feed::Problem::hint).map(Into::into),
    }
}

/// Reads a file of the user's, up to a bound.
pub(crate) async fn read_file(path: &Path) -> Result<Vec<u8>> {
    let failed = |source| Error::File {
        path: path.display().to_string(),
        source,
    };
    let size = tokio::fs::metadata(path).await.map_err(failed)?.len();
    if size > LARGEST_FILE {
        return Err(Error::FileTooLarge {
            path: path.display().to_string(),
            limit: LARGEST_FILE >> 20,
        });
    }
    tokio::fs::read(path).await.map_err(failed)
}

/// Entries a week, from the span of their dates; none for fewer than three.
pub(crate) fn rhythm(dates: &[Timestamp]) -> Option<f64> {
    let (first, last) = (dates.iter().min()?, dates.iter().max()?);
    let span = last.millis() - first.millis();
    if dates.len() < 3 || span <= 0 {
        return None;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a span of years in milliseconds is below 2^52"
    )]
    Some((dates.len() - 1) as f64 * WEEK_MS as f64 / span as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, understood: Option<&str>) {
        assert_eq!(
            Address::parse(typed)
                .ok()
                .map(|address| address.url())
                .as_deref(),
            understood,
            "{typed}"
        );
    }

    #[test]
    fn an_address_is_understood_as_people_type_it() {
        check(
            "https://mast.example/feed",
            Some("https://mast.example/feed"),
        );
        check("  mast.example/feed ", Some("https://mast.example/feed"));
        check("feed://mast.example/rss", Some("https://mast.example/rss"));
        check(
            "feed:https://mast.example/rss",
            Some("https://mast.example/rss"),
        );
        check(
            "http://mast.example/feed#latest",
            Some("http://mast.example/feed"),
        );
        check(
            "http://127.0.0.1:8480/feed",
            Some("http://127.0.0.1:8480/feed"),
        );
        check("localhost:8080/feed", Some("https://localhost:8080/feed"));
        check("<https://mast.example/>", Some("https://mast.example/"));
    }

    #[test]
    fn words_and_other_schemes_are_not_addresses() {
        for typed in [
            "",
            "cloud exit",
            "kubernetes",
            "mailto:ada@mast.example",
            "javascript:alert(1)",
            "data:text/xml,x",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn rhythm_needs_three_dates_and_a_span() {
        let days = |days: &[i64]| {
            days.iter()
                .map(|day| Timestamp::from_millis(day * 86_400_000))
                .collect::<Vec<_>>()
        };
        assert_eq!(rhythm(&days(&[0, 7])), None);
        assert_eq!(rhythm(&days(&[3, 3, 3])), None);
        assert_eq!(rhythm(&days(&[0, 7, 14])), Some(1.0));
    }
}
