//! The corpus as the store takes it, without the way over the network.

use std::path::Path;
use std::time::{Duration, Instant};

use vigie_app::{App, Background};
use vigie_core::{FeedId, Timestamp};
use vigie_store::{FetchState, Fetched, HostChange, NewEntry, NewFeed, PublishedFeed, Store};

use super::{Article, Corpus, END};

/// Entries of one transaction, about: what a batch of a refresh brings.
const BATCH: usize = 1500;

impl Article {
    /// As the store takes it.
    #[must_use]
    pub fn to_store(&self) -> NewEntry {
        NewEntry {
            identity: self.identity(),
            title: self.title.clone(),
            url: Some(self.url()),
            author: Some(self.author.clone()),
            published_at: Some(Timestamp::from_millis(self.at)),
            content: Some(self.html.clone()),
            tags: self
                .technologies
                .iter()
                .map(|&name| name.to_owned())
                .collect(),
            ..NewEntry::default()
        }
    }
}

/// How long filling a workspace took, the making of the entries left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filled {
    /// Writing the entries into the database.
    pub storing: Duration,
    /// Reading their texts and indexing them.
    pub indexing: Duration,
}

impl Corpus {
    /// Makes a workspace of all entries, stored and indexed, as if they had just been fetched.
    ///
    /// # Errors
    /// When the workspace cannot be made or written.
    pub fn fill(&self, workspace: &Path) -> vigie_app::Result<Filled> {
        // It plants the technologies, which the store by itself knows nothing of.
        let app = App::open_empty(workspace, Background::Off)?;
        let mut filled = Filled::default();
        // Nothing is due when a window opens it, nor does any entry come from the future.
        let at = Timestamp::now().max(Timestamp::from_millis(END));
        {
            let store = Store::open(workspace, at)?;
            let feeds = self.subscribe(&store)?;
            for fetches in self.fetches(&feeds, at) {
                let start = Instant::now();
                store.store_fetches(fetches)?;
                filled.storing += start.elapsed();
            }
        }
        let start = Instant::now();
        app.follow()?;
        filled.indexing = start.elapsed();
        Ok(filled)
    }

    /// Subscribes to the feeds, at addresses that do not exist, in folders of twenty.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn subscribe(&self, store: &Store) -> vigie_store::Result<Vec<FeedId>> {
        (0..self.feeds())
            .map(|feed| {
                let at = NewFeed {
                    folder: vec![format!("Folder {}", feed / 20)],
                    title: Some(format!("Feed {feed}")),
                    ..NewFeed::at(format!("https://feed-{feed}.example/feed"))
                };
                Ok(store.add_feed(&at, Timestamp::from_millis(END))?.id)
            })
            .collect()
    }

    /// The entries as fetches of those feeds at that instant, in batches that fit one transaction each, oldest first.
    pub fn fetches<'a>(
        &'a self,
        feeds: &'a [FeedId],
        at: Timestamp,
    ) -> impl Iterator<Item = Vec<Fetched>> + use<'a> {
        (0..self.entries()).step_by(BATCH).map(move |start| {
            let end = self.entries().min(start + BATCH);
            let mut by_feed: Vec<Vec<NewEntry>> = vec![Vec::new(); feeds.len()];
            for number in start..end {
                let article = self.article(number);
                by_feed[article.feed].push(article.to_store());
            }
            feeds
                .iter()
                .zip(by_feed)
                .filter(|(_, entries)| !entries.is_empty())
                .map(|(&feed, entries)| fetched(feed, entries, at))
                .collect()
        })
    }
}

fn fetched(feed: FeedId, entries: Vec<NewEntry>, at: Timestamp) -> Fetched {
    Fetched {
        feed,
        at,
        state: FetchState {
            fetched_at: Some(at),
            succeeded_at: Some(at),
            ..FetchState::default()
        },
        report: None,
        moved_to: None,
        host: HostChange::None,
        document: Some((PublishedFeed::default(), entries)),
    }
}
