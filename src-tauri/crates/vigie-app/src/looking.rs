//! Looking: what feeds there are behind what the user typed.
//!
//! Asked are the address typed, what its page names, and what the rules of [`vigie_feed::lead`] know of its site: each
//! once, a handful in all, at the pace of every fetch. Feeds subscribed to already are told from the store.

use std::collections::HashMap;

use futures_util::future::join_all;
use tokio_util::sync::CancellationToken;
use url::Url;
use vigie_core::{FeedId, Timestamp};
use vigie_feed::lead::{self, Lead, ReadPage, Source, What};
use vigie_feed::{ParseOptions, Parsed, ParsedFeed, Problem, ProblemKind, feed_key};
use vigie_net::{Facts, FetchRequest, PrivateHosts};
use vigie_store::{FeedRow, Listing, Order, Select, Validators};

use crate::app::lock;
use crate::feeds::{Address, Loaded, not_a_feed, rhythm};
use crate::refresh::{hash_of, off_thread};
use crate::{App, Error, Result};

/// Requests of one look at the most.
const REQUESTS: usize = 6;
/// Of them to links that only look like a feed's, where nothing better is known.
const LINKS: usize = 3;
/// Entries of a preview.
const PREVIEWED: usize = 5;
/// How long a look is good for.
const GOOD_FOR_MS: i64 = 10 * 60 * 1000;

/// What was found at an address.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The feeds, best first; at least one.
    pub found: Vec<Preview>,
}

/// A feed that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The address of the feed itself: what to subscribe to.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Which of several feeds of one thing it is.
    pub what: Option<What>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Entries a week, from the dates it gives.
    pub per_week: Option<f64>,
    /// Entries it holds; of one subscribed to, those stored.
    pub total: usize,
    /// The newest few.
    pub entries: Vec<PreviewEntry>,
    /// Whether it is a podcast.
    pub podcast: bool,
    /// The subscription that reads it already, perhaps at another spelling of its address.
    pub subscribed: Option<FeedId>,
    /// Faults of the document, in words.
    pub problems: Vec<String>,
}

/// An entry of a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewEntry {
    /// Its title.
    pub title: String,
    /// When it came out.
    pub at: Option<Timestamp>,
}

/// A document that was found: the feed, and where it is.
#[derive(Clone)]
pub(crate) struct FoundFeed {
    pub(crate) url: String,
    /// The address that answered, where it is another.
    pub(crate) answered: Option<Url>,
    pub(crate) what: Option<What>,
    /// Whether its host is the one that the user typed, and may then be a private one.
    pub(crate) typed: bool,
    pub(crate) feed: ParsedFeed,
    pub(crate) problems: Vec<String>,
    /// A hash of its bytes, and how many they are.
    pub(crate) body: (i64, usize),
    pub(crate) validators: Validators,
    pub(crate) facts: Option<Facts>,
    pub(crate) at: Timestamp,
}

/// A feed that a look came upon.
pub(crate) enum Found {
    /// Just fetched.
    New(Box<FoundFeed>),
    /// Subscribed to already: nobody was asked.
    Known(FeedRow),
}

/// The last look with its documents: who subscribes to one of them asks no server again.
#[derive(Default)]
pub(crate) struct LastLook {
    typed: String,
    at: Option<Timestamp>,
    documents: Vec<FoundFeed>,
}

impl App {
    /// Looks for feeds at what the user typed, without subscribing. It ends the look under way.
    ///
    /// # Errors
    /// [`Error::NotAnAddress`], [`Error::NoFeeds`], [`Error::Fetch`], [`Error::NotAFeed`], [`Error::File`], and
    /// [`Error::Cancelled`].
    pub async fn look(&self, typed: &str) -> Result<Look> {
        let token = CancellationToken::new();
        if let Some(before) = lock(&self.inner.looking).replace(token.clone()) {
            before.cancel();
        }
        let found = tokio::select! {
            found = self.find_feeds(typed) => found?,
            () = token.cancelled() => return Err(Error::Cancelled),
        };
        let app = self.clone();
        let typed = typed.to_owned();
        off_thread(move || app.remember_look(typed, found)).await?
    }

    /// Ends the look under way; what it has asked for is abandoned.
    pub fn cancel_look(&self) {
        if let Some(token) = lock(&self.inner.looking).take() {
            token.cancel();
        }
    }

    fn remember_look(&self, typed: String, found: Vec<Found>) -> Result<Look> {
        let known = self.known_feeds()?;
        let mut look = Look { found: Vec::new() };
        let mut documents = Vec::new();
        for one in found {
            match one {
                Found::Known(feed) => look.found.push(self.preview_of_known(&feed)?),
                Found::New(document) => {
                    let preview = preview_of(&document, known.of(&document));
                    // What is read as Atom need not be offered as RSS.
                    let read_already = look
                        .found
                        .iter()
                        .any(|before| before.subscribed.is_some() && tells_as(before, &preview));
                    if !read_already {
                        look.found.push(preview);
                        documents.push(*document);
                    }
                }
            }
        }
        *lock(&self.inner.last_look) = LastLook {
            typed,
            at: Some(self.now()),
            documents,
        };
        Ok(look)
    }

    /// The document of the last look that a text means: the address of one of its feeds, or what was typed for all.
    pub(crate) fn take_looked_at(&self, typed: &str, address: &Address) -> Option<FoundFeed> {
        let mut last = lock(&self.inner.last_look);
        if last.at?.plus_millis(GOOD_FOR_MS) <= self.now() {
            *last = LastLook::default();
            return None;
        }
        let key = feed_key(&address.url());
        let place = last
            .documents
            .iter()
            .position(|document| feed_key(&document.url) == key)
            .or_else(|| (last.typed == typed && !last.documents.is_empty()).then_some(0))?;
        Some(last.documents.remove(place))
    }

    /// Every feed behind a text, best first; at least one.
    pub(crate) async fn find_feeds(&self, typed: &str) -> Result<Vec<Found>> {
        let address = Address::parse(typed)?;
        let app = self.clone();
        let known = off_thread(move || app.known_feeds()).await??;
        let mut search = Search {
            app: self,
            known,
            typed: &address,
            asked: Vec::new(),
            failure: None,
        };
        let found = match &address {
            Address::Web(url) => search.on_the_web(url).await?,
            Address::File(_) => search.ask(address.clone(), None).await?.feeds,
        };
        match (found.is_empty(), search.failure) {
            (true, Some(failure)) => Err(failure),
            (true, None) => Err(Error::NotAFeed {
                what: address.url(),
                why: "nothing was found there".to_owned(),
                hint: None,
            }),
            (false, _) => Ok(found),
        }
    }

    /// Every subscription by what makes its address itself.
    pub(crate) fn known_feeds(&self) -> Result<KnownFeeds> {
        let feeds = self.store().feeds()?;
        Ok(KnownFeeds(
            feeds
                .into_iter()
                .map(|feed| (feed_key(&feed.url), feed))
                .collect(),
        ))
    }

    fn preview_of_known(&self, feed: &FeedRow) -> Result<Preview> {
        let store = self.store();
        let newest = Listing {
            select: Select::Feeds(vec![feed.id]),
            unread_only: false,
            order: Order::Newest,
        };
        let ids = store.list(&newest)?;
        let rows = store.rows(&ids[..ids.len().min(100)])?;
        let dates: Vec<Timestamp> = rows
            .iter()
            .filter(|row| row.dated)
            .map(|row| row.listed_at)
            .collect();
        Ok(Preview {
            url: feed.url.clone(),
            title: feed.title().to_owned(),
            what: None,
            description: feed.description.clone(),
            per_week: rhythm(&dates),
            total: ids.len(),
            podcast: rows.iter().any(|row| row.audio),
            entries: rows
                .into_iter()
                .take(PREVIEWED)
                .map(|row| PreviewEntry {
                    at: row.dated.then_some(row.listed_at),
                    title: row.title,
                })
                .collect(),
            subscribed: Some(feed.id),
            problems: Vec::new(),
        })
    }
}

/// Subscriptions by [`feed_key`].
pub(crate) struct KnownFeeds(HashMap<String, FeedRow>);

impl KnownFeeds {
    /// The subscription to that address, however it is written.
    pub(crate) fn at(&self, url: &str) -> Option<&FeedRow> {
        self.0.get(&feed_key(url))
    }

    /// The subscription that reads that document, by the address asked or the one that answered.
    pub(crate) fn of(&self, document: &FoundFeed) -> Option<FeedId> {
        let answered = document.answered.as_ref().map(Url::as_str);
        self.at(&document.url)
            .or_else(|| self.at(answered?))
            .map(|feed| feed.id)
    }
}

/// One look, with what it has asked for so far.
struct Search<'a> {
    app: &'a App,
    known: KnownFeeds,
    typed: &'a Address,
    asked: Vec<String>,
    /// The first thing that went wrong: what is told if nothing is found.
    failure: Option<Error>,
}

/// What one address gave.
#[derive(Default)]
struct Answer {
    feeds: Vec<Found>,
    /// Where a page leads.
    leads: Vec<Lead>,
}

impl Search<'_> {
    async fn on_the_web(&mut self, url: &Url) -> Result<Vec<Found>> {
        if let Some(known) = self.known.at(url.as_str()) {
            return Ok(vec![Found::Known(known.clone())]);
        }
        let trail = lead::of_address(url).map_err(Error::NoFeeds)?;
        let mut rest = trail.feeds;
        if trail.page == ReadPage::AtNeed {
            let found = self.follow(std::mem::take(&mut rest)).await;
            // Where there is no such document the page may say more; a host that does not answer is left alone.
            if !found.is_empty() || !self.failure.as_ref().is_none_or(is_not_there) {
                return Ok(found);
            }
        }
        let answer = match self.ask(self.typed.clone(), None).await {
            Ok(answer) => answer,
            Err(error) if rest.is_empty() || !is_not_there(&error) => return Err(error),
            Err(error) => {
                self.failure = Some(error);
                Answer::default()
            }
        };
        if !answer.feeds.is_empty() {
            return Ok(answer.feeds);
        }
        let (links, named): (Vec<Lead>, Vec<Lead>) = answer
            .leads
            .into_iter()
            .partition(|lead| lead.source == Source::Linked);
        let mut found = self.follow(named).await;
        for more in [rest, links.into_iter().take(LINKS).collect()] {
            if found.is_empty() {
                found = self.follow(more).await;
            }
        }
        Ok(found)
    }

    /// Asks for each lead that was not asked for, as far as the requests reach. In their order, without those that give
    /// what one before gave.
    async fn follow(&mut self, leads: Vec<Lead>) -> Vec<Found> {
        let mut wanted: Vec<(Lead, Option<FeedRow>)> = Vec::new();
        for lead in leads {
            let key = feed_key(lead.url.as_str());
            if self.asked.contains(&key) {
                continue;
            }
            let known = self.known.at(lead.url.as_str()).cloned();
            if known.is_none() {
                if self.asked.len() >= REQUESTS {
                    continue;
                }
                self.asked.push(key);
            }
            wanted.push((lead, known));
        }
        let this = &*self;
        let answers = join_all(wanted.into_iter().map(async |(lead, known)| match known {
            Some(known) => Ok(vec![Found::Known(known)]),
            None => {
                let address = Address::Web(lead.url);
                this.read(&address, lead.what).await.and_then(|answer| {
                    if answer.feeds.is_empty() {
                        return Err(Error::NotAFeed {
                            what: address.url(),
                            why: "it is a web page".to_owned(),
                            hint: None,
                        });
                    }
                    Ok(answer.feeds)
                })
            }
        }))
        .await;
        let mut found: Vec<Found> = Vec::new();
        for answer in answers {
            match answer {
                Ok(feeds) => {
                    for one in feeds {
                        if !found.iter().any(|before| is_same(before, &one)) {
                            found.push(one);
                        }
                    }
                }
                Err(error) => self.failure = self.failure.take().or(Some(error)),
            }
        }
        found
    }

    /// Asks for one document, and remembers that it was asked for. A page that leads nowhere is a failure to be told.
    async fn ask(&mut self, address: Address, what: Option<What>) -> Result<Answer> {
        self.asked.push(feed_key(&address.url()));
        self.read(&address, what).await
    }

    async fn read(&self, address: &Address, what: Option<What>) -> Result<Answer> {
        let (private, typed) = self.may_be_private(address);
        let Loaded {
            bytes,
            options,
            validators,
            facts,
        } = match address {
            Address::File(path) => Loaded::from_file(path).await?,
            Address::Web(url) => {
                let request = FetchRequest {
                    private_hosts: private,
                    ..FetchRequest::new(url.clone())
                };
                Loaded::from_web(url, self.app.fetch_politely(&request).await?)?
            }
        };
        let answered = options.base_url.clone();
        let (body, mut parsed, named) = off_thread(move || {
            let parsed = vigie_feed::parse(&bytes, &options);
            let named = named_by(&parsed, &bytes, &options);
            ((hash_of(&bytes), bytes.len()), parsed, named)
        })
        .await?;
        if let Some(feed) = parsed.feed.take() {
            let url = address.url();
            return Ok(Answer {
                feeds: vec![Found::New(Box::new(FoundFeed {
                    answered: answered.filter(|answered| answered.as_str() != url),
                    url,
                    what,
                    typed,
                    feed,
                    problems: parsed.problems.iter().map(Problem::message).collect(),
                    body,
                    validators,
                    facts,
                    at: self.app.now(),
                }))],
                leads: Vec::new(),
            });
        }
        // What a short link led to may be known by a rule.
        let leads = if named.is_empty() {
            answered
                .filter(|answered| answered.as_str() != address.url())
                .and_then(|answered| lead::of_address(&answered).ok())
                .map(|trail| trail.feeds)
                .unwrap_or_default()
        } else {
            named
        };
        if leads.is_empty() {
            return Err(not_a_feed(&address.url(), &parsed));
        }
        Ok(Answer {
            feeds: Vec::new(),
            leads,
        })
    }

    /// A page must not make Vigie knock at doors of the user's network: only the host typed may be private.
    fn may_be_private(&self, address: &Address) -> (PrivateHosts, bool) {
        match (self.typed, address) {
            (Address::Web(typed), Address::Web(url)) if typed.host_str() == url.host_str() => {
                (PrivateHosts::typed(typed), true)
            }
            (Address::File(_), Address::File(_)) => (PrivateHosts::Refuse, true),
            _ => (PrivateHosts::Refuse, false),
        }
    }
}

/// The feeds that a document names, where it is a page.
fn named_by(parsed: &Parsed, bytes: &[u8], options: &ParseOptions) -> Vec<Lead> {
    let page = parsed
        .problems
        .iter()
        .find_map(|problem| match &problem.kind {
            ProblemKind::WebPage { feeds } => Some(feeds.clone()),
            _ => None,
        });
    // A page may begin with anything: the server's word is taken for it.
    let said_to_be = options
        .content_type
        .as_deref()
        .unwrap_or("")
        .contains("html");
    page.unwrap_or_else(|| {
        if said_to_be && parsed.feed.is_none() {
            vigie_feed::inspect::discover(bytes, options.base_url.as_ref())
        } else {
            Vec::new()
        }
    })
}

/// Whether an error says that there is no such document, rather than that the host cannot be reached.
fn is_not_there(error: &Error) -> bool {
    match error {
        Error::NotAFeed { .. } => true,
        Error::Fetch(error) => matches!(
            error,
            vigie_net::FetchError::Gone { .. } | vigie_net::FetchError::Status { .. }
        ),
        _ => false,
    }
}

/// Whether two feeds tell the same: sites name theirs as RSS and as Atom.
fn is_same(a: &Found, b: &Found) -> bool {
    match (a, b) {
        (Found::Known(a), Found::Known(b)) => a.id == b.id,
        (Found::New(a), Found::New(b)) => {
            let marks = |found: &FoundFeed| {
                let entries = found.feed.entries.iter();
                entries
                    .map(|entry| (entry.link.clone(), entry.title.clone()))
                    .collect::<Vec<_>>()
            };
            a.what == b.what
                && a.feed.title == b.feed.title
                && !a.feed.entries.is_empty()
                && marks(a) == marks(b)
        }
        _ => false,
    }
}

/// Whether two previews show the same entries.
fn tells_as(a: &Preview, b: &Preview) -> bool {
    let titles = |preview: &Preview| {
        let mut titles: Vec<String> = preview
            .entries
            .iter()
            .map(|entry| entry.title.clone())
            .collect();
        titles.sort_unstable();
        titles
    };
    a.what == b.what && !a.entries.is_empty() && titles(a) == titles(b)
}

fn preview_of(document: &FoundFeed, subscribed: Option<FeedId>) -> Preview {
    let FoundFeed { url, feed, .. } = document;
    let at = |entry: &vigie_feed::ParsedEntry| entry.published.or(entry.updated);
    let dates: Vec<Timestamp> = feed.entries.iter().filter_map(at).collect();
    Preview {
        url: url.clone(),
        title: document
            .name()
            .or_else(|| feed.title.clone())
            .unwrap_or_else(|| url.clone()),
        what: document.what,
        description: feed.description.clone(),
        per_week: rhythm(&dates),
        total: feed.entries.len(),
        entries: feed
            .entries
            .iter()
            .take(PREVIEWED)
            .map(|entry| PreviewEntry {
                title: entry.title.clone().unwrap_or_default(),
                at: at(entry),
            })
            .collect(),
        podcast: feed.entries.iter().any(|entry| {
            entry
                .enclosures
                .iter()
                .any(vigie_feed::Enclosure::is_played)
        }),
        subscribed,
        problems: document.problems.clone(),
    }
}

impl FoundFeed {
    /// A better name than the feed's own title: the lists of a channel are called “Videos” or “Shorts”, whosever they are.
    pub(crate) fn name(&self) -> Option<String> {
        let kind = match self.what? {
            What::WithoutShorts => None,
            What::LiveStreams => Some(What::LiveStreams.words()),
            What::Shorts => Some(What::Shorts.words()),
            _ => return None,
        };
        let of_entry = || {
            self.feed
                .entries
                .first()
                .map(|entry| entry.authors.as_slice())
        };
        let author = self.feed.authors.first().or_else(|| of_entry()?.first())?;
        let author = author.name.clone()?;
        Some(match kind {
            Some(kind) => format!("{author} ({kind})"),
            None => author,
        })
    }
}
