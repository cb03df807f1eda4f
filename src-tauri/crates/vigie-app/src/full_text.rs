//! Full texts: an entry's own page, fetched because the user or its feed asks for it.
//!
//! Pages are asked for under the same rules as feeds: at their hosts' pace, never while a host wants to be left alone,
//! never on the user's own network unless the user typed that very host. After a refresh only a few are asked for, and
//! a page that failed not again for a day.

use std::collections::{BTreeMap, HashMap, HashSet};

use futures_util::{StreamExt, stream};
use url::Url;
use vigie_core::{EntryId, FeedId};
use vigie_net::{Accept, FetchRequest, Reply, shared_host};
use vigie_store::{FeedRow, FullText, PageWanted};

use crate::network::private_hosts;
use crate::reading::Text;
use crate::refresh::off_thread;
use crate::undo::Reversal;
use crate::{App, ChangeId, EntryView, Error, Event, Result};

/// Pages of one host that a refresh asks for at the most; the next refresh asks for the next ones.
const OF_HOST: usize = 4;
/// Pages in all.
const IN_ALL: usize = 30;
/// Hosts asked at once.
const CONCURRENT: usize = 6;
const DAY_MS: i64 = 86_400_000;
/// How long after its arrival an entry's page is still worth asking for unbidden.
const NEW_FOR_MS: i64 = 3 * DAY_MS;

/// Subscriptions by their row id.
type Feeds = HashMap<FeedId, FeedRow>;

/// An entry's own page.
struct Page {
    /// Whether its text is there.
    there: bool,
    url: Option<String>,
    /// The feed that links to it.
    feed: Option<FeedRow>,
}

impl App {
    /// Fetches the text of an entry's own page, unless it is there already, and opens the entry with it.
    ///
    /// # Errors
    /// [`Error::NoPage`], [`Error::Fetch`], [`Error::HostWaits`], [`Error::NoText`], or a database that cannot be
    /// written.
    pub async fn full_text(&self, entry: EntryId, images: bool) -> Result<EntryView> {
        let app = self.clone();
        let Page { there, url, feed } = off_thread(move || app.page_of(entry)).await??;
        if !there {
            let url = url.ok_or(Error::NoPage)?;
            let fetched = self.fetch_page(&url, feed.as_ref()).await;
            let app = self.clone();
            off_thread(move || app.note_page(entry, &url, fetched)).await??;
            self.wake_follower();
            self.emit(Event::EntriesChanged {
                feed: feed.map(|feed| feed.id),
            });
        }
        let app = self.clone();
        off_thread(move || app.open_entry_as(entry, images, Text::Best)).await?
    }

    /// Whether the page of each new entry of a feed is fetched for its text.
    ///
    /// # Errors
    /// When it is not subscribed to.
    pub fn want_full_text(&self, feed: FeedId, wanted: bool) -> Result<ChangeId> {
        let before = self.store().want_full_text(feed, wanted)?;
        self.feeds_changed();
        Ok(self.remember(Reversal::FullText { feed, before }))
    }

    /// Fetches the pages that feeds ask for: a few of each host, the newest entries first. Failures are noted, and told
    /// with the entry.
    pub(crate) async fn fetch_wanted_pages(&self) -> Result<()> {
        let app = self.clone();
        let (wanted, feeds) = off_thread(move || app.wanted_pages()).await??;
        let fetched: HashSet<FeedId> = stream::iter(wanted)
            .map(|pages| self.fetch_pages_of_host(pages, &feeds))
            .buffer_unordered(CONCURRENT)
            .concat()
            .await
            .into_iter()
            .collect();
        for feed in fetched {
            self.emit(Event::EntriesChanged { feed: Some(feed) });
        }
        Ok(())
    }

    /// One after the other; a host that asks for time is asked no more. Returns the feeds that got a text.
    async fn fetch_pages_of_host(&self, pages: Vec<PageWanted>, feeds: &Feeds) -> Vec<FeedId> {
        let mut changed = Vec::new();
        for page in pages {
            let fetched = self.fetch_page(&page.url, feeds.get(&page.feed)).await;
            if matches!(fetched, Err(Error::HostWaits { .. })) {
                break;
            }
            let app = self.clone();
            let noted = off_thread(move || app.note_page(page.entry, &page.url, fetched)).await;
            if matches!(noted, Ok(Ok(()))) {
                changed.push(page.feed);
            }
        }
        changed
    }

    /// The pages to ask for, by host.
    fn wanted_pages(&self) -> Result<(Vec<Vec<PageWanted>>, Feeds)> {
        let now = self.now();
        let wanted = self
            .store()
            .pages_wanted(now.plus_millis(-NEW_FOR_MS), now.plus_millis(-DAY_MS))?;
        if wanted.is_empty() {
            return Ok((Vec::new(), Feeds::new()));
        }
        let mut hosts: BTreeMap<String, Vec<PageWanted>> = BTreeMap::new();
        let mut count = 0;
        for page in wanted {
            let Ok(url) = Url::parse(&page.url) else {
                continue;
            };
            let host = shared_host(&url).or_else(|| url.host_str().map(str::to_owned));
            let pages = hosts.entry(host.unwrap_or_default()).or_default();
            if count < IN_ALL && pages.len() < OF_HOST {
                pages.push(page);
                count += 1;
            }
        }
        let feeds = self
            .store()
            .feeds()?
            .into_iter()
            .map(|feed| (feed.id, feed));
        Ok((hosts.into_values().collect(), feeds.collect()))
    }

    fn page_of(&self, entry: EntryId) -> Result<Page> {
        let there = self
            .store()
            .full_text(entry)?
            .is_some_and(|full| full.text.is_ok());
        let row = self.store().entry(entry)?.row;
        let feed = match row.feed {
            Some((feed, _)) => self.store().feed(feed).ok(),
            None => None,
        };
        Ok(Page {
            there,
            url: row.url,
            feed,
        })
    }

    /// Asks for a page. Gives the address that answered and the text.
    async fn fetch_page(&self, url: &str, feed: Option<&FeedRow>) -> Result<(Url, String)> {
        let page = Url::parse(url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or(Error::NoPage)?;
        let request = FetchRequest {
            accept: Accept::Page,
            private_hosts: private_hosts(feed),
            user_agent: feed.and_then(|feed| feed.user_agent.clone()),
            ..FetchRequest::new(page.clone())
        };
        let body = match self.fetch_politely(&request).await? {
            Reply::Body(body) => body,
            Reply::NotModified { .. } => return Err(Error::NoText { page: page.into() }),
        };
        let answered = body.facts.final_url;
        off_thread(move || {
            let content_type = body.content_type.map(|of| of.raw);
            let text = vigie_feed::page_text(&body.bytes, content_type.as_deref());
            match vigie_feed::full_text(&text, &answered) {
                Some(html) => Ok((answered, html.into_untrusted_string())),
                None => Err(Error::NoText {
                    page: answered.into(),
                }),
            }
        })
        .await?
    }

    /// Writes down what came of a page; a failure is returned once it is noted.
    fn note_page(&self, entry: EntryId, url: &str, fetched: Result<(Url, String)>) -> Result<()> {
        let full = |url: String, text| FullText {
            entry,
            url,
            fetched_at: self.now(),
            text,
        };
        match fetched {
            Ok((answered, html)) => Ok(self
                .store()
                .save_full_text(full(answered.into(), Ok(html)))?),
            Err(error) => {
                self.store()
                    .save_full_text(full(url.to_owned(), Err(error.to_string())))?;
                Err(error)
            }
        }
    }
}
