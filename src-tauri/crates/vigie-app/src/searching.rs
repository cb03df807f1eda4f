//! Search over everything: words find, the store knows the rest.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use vigie_core::{EntryId, FeedId, FolderId, TechnologyId, Timestamp};
use vigie_feed::RawHtml;
use vigie_search::{
    Highlighter, Order, Page, Query, Scope as SearchScope, SearchError, Span, parse_query,
};
use vigie_store::{EntryRow, FeedRow, FolderRow, Placed, TechnologyRow};

use crate::app::States;
use crate::reading::feeds_in;
use crate::{App, Error, Result, Sort};

/// Length of a snippet.
const SNIPPET_CHARS: usize = 220;
/// Rows of each kind in the palette.
const FOUND: usize = 6;
/// Bars beside the hits.
const COUNTED: usize = 20;

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// In the query language.
    pub query: String,
    /// In which order.
    pub sort: Sort,
    /// Whether the last word may still be unfinished.
    pub typing: bool,
    /// Place of the first hit wanted.
    pub from: usize,
    /// How many.
    pub count: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchReply {
    /// Hits in all.
    pub total: u64,
    /// Those asked for.
    pub hits: Vec<SearchHit>,
    /// How long it took.
    pub took: Duration,
    /// Changes the index has not followed yet.
    pub behind: u64,
}

/// One hit.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    /// The entry.
    pub row: EntryRow,
    /// Its title in pieces.
    pub title: Vec<Span>,
    /// The passage that matches best, in pieces.
    pub snippet: Vec<Span>,
    /// For an episode whose transcript has what is looked for: where it is said, in milliseconds from the start. The snippet
    /// is of there too, unless the entry's own text has it.
    pub said_at_ms: Option<u64>,
}

/// What the hits are made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HitCounts {
    /// By feed, most first.
    pub feeds: Vec<Count>,
    /// By technology, most first.
    pub technologies: Vec<Count>,
    /// By year, newest first.
    pub years: Vec<Count>,
}

/// How many hits share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Its name.
    pub label: String,
    /// What to add to the query to see only those.
    pub narrow: String,
    /// Hits.
    pub hits: u64,
}

/// Something with that name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A subscription.
    Feed {
        /// Its row id.
        id: FeedId,
        /// Its title.
        title: String,
    },
    /// A folder.
    Folder {
        /// Its row id.
        id: FolderId,
        /// Its name.
        title: String,
    },
    /// A map.
    Map {
        /// Its file name.
        name: String,
        /// Its title.
        title: String,
    },
    /// An entry.
    Entry {
        /// Its row id.
        id: EntryId,
        /// Its title.
        title: String,
        /// Where it came from.
        source: String,
        /// When it is listed.
        at: Timestamp,
    },
}

/// The names and states of the store, for the index to ask.
struct Names {
    feeds: Vec<FeedRow>,
    folders: Vec<FolderRow>,
    places: Vec<Placed>,
    technologies: Vec<TechnologyRow>,
    states: States,
    now: Timestamp,
}

impl SearchScope for Names {
    fn feeds_named(&self, name: &str) -> Vec<FeedId> {
        let name = fold(name);
        self.feeds
            .iter()
            .filter(|feed| fold(feed.title()).contains(&name))
            .map(|feed| feed.id)
            .collect()
    }

    fn feeds_in_folder_named(&self, name: &str) -> Vec<FeedId> {
        let name = fold(name);
        let mut within: Vec<FolderId> = Vec::new();
        // Parents come before children: one pass finds every depth.
        for folder in &self.folders {
            if fold(&folder.name).contains(&name)
                || folder.parent.is_some_and(|parent| within.contains(&parent))
            {
                within.push(folder.id);
            }
        }
        feeds_in(&self.places, &within)
    }

    fn technologies_named(&self, name: &str) -> Vec<TechnologyId> {
        let name = fold(name);
        let called = |row: &&TechnologyRow| {
            row.technology
                .names
                .iter()
                .any(|alias| fold(&alias.name) == name)
        };
        self.technologies
            .iter()
            .filter(called)
            .map(|row| row.id)
            .collect()
    }

    fn unread(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.states.unread)
    }

    fn kept(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.states.kept)
    }

    fn now(&self) -> Timestamp {
        self.now
    }

    fn zone(&self) -> TimeZone {
        TimeZone::system()
    }
}

impl App {
    /// Searches. Titles and snippets are made for the hits asked for, no others.
    ///
    /// # Errors
    /// [`Error::Query`] with the place of what cannot be read; a damaged index is begun anew.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchReply> {
        let started = Instant::now();
        let query = parse_query(&request.query, request.typing)?;
        let page = Page {
            from: request.from,
            count: request.count,
            order: order(request.sort),
        };
        let (index, names) = (self.index()?, self.names()?);
        let hits = self.sound(index.search(&query, &names, &page))?;
        let total = match hits.total {
            Some(total) => total,
            None => self.sound(index.total(&query, &names))?,
        };
        let rows = self.store().rows(&hits.ids)?;
        let marker = Highlighter::new(&query);
        let mut texts: HashMap<EntryId, String> =
            self.store().contents(&hits.ids)?.into_iter().collect();
        let spoken = self.store().with_transcript(&hits.ids)?;
        let mut hits_shown = Vec::with_capacity(rows.len());
        for row in rows {
            let text =
                vigie_feed::text_of(&RawHtml::new(texts.remove(&row.id).unwrap_or_default()));
            let mut snippet = marker.passage(&text, SNIPPET_CHARS);
            let mut said_at_ms = None;
            if spoken.contains(&row.id)
                && let Some(said) = crate::episodes::said(self.store(), row.id)?
                && let Some((place, passage)) = marker.place(&said.text, SNIPPET_CHARS)
            {
                said_at_ms = said.time_at(place);
                if !snippet.iter().any(|span| span.hit) {
                    snippet = passage;
                }
            }
            hits_shown.push(SearchHit {
                title: marker.whole(&row.title),
                snippet,
                said_at_ms,
                row,
            });
        }
        let behind = self.store().count_changes_after(index.followed())?;
        Ok(SearchReply {
            total,
            hits: hits_shown,
            took: started.elapsed(),
            behind,
        })
    }

    /// Counts what a query's hits are made of.
    ///
    /// # Errors
    /// As [`App::search`].
    pub fn count_hits(&self, text: &str, typing: bool) -> Result<HitCounts> {
        let query = parse_query(text, typing)?;
        let names = self.names()?;
        let counts = self.sound(self.index()?.count(&query, &names))?;
        let titles: HashMap<FeedId, &str> = names
            .feeds
            .iter()
            .map(|feed| (feed.id, feed.title()))
            .collect();
        let feeds = counts.by_feed.iter().filter_map(|(feed, hits)| {
            let title = titles.get(feed)?;
            Some(Count {
                label: (*title).to_owned(),
                narrow: format!("feed:{}", quoted(title)),
                hits: *hits,
            })
        });
        let called: HashMap<TechnologyId, &str> = names
            .technologies
            .iter()
            .map(|row| (row.id, row.name()))
            .collect();
        let technologies = counts
            .by_technology
            .iter()
            .filter_map(|(technology, hits)| {
                let name = called.get(technology)?;
                Some(Count {
                    label: (*name).to_owned(),
                    narrow: format!("tech:{}", quoted(name)),
                    hits: *hits,
                })
            });
        let years = counts.by_year.iter().map(|(year, hits)| Count {
            label: year.to_string(),
            narrow: format!("after:{year} before:{}", year + 1),
            hits: *hits,
        });
        Ok(HitCounts {
            feeds: feeds.take(COUNTED).collect(),
            technologies: technologies.take(COUNTED).collect(),
            years: {
                let mut years: Vec<Count> = years.collect();
                years.sort_by(|a, b| b.label.cmp(&a.label));
                years
            },
        })
    }

    /// Feeds, folders, maps and entries with that in their name, for the command palette.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn find_anything(&self, text: &str) -> Result<Vec<Found>> {
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.store();
        let mut found: Vec<Found> = Vec::new();
        let feeds = store.feeds()?;
        let named = feeds
            .iter()
            .filter(|feed| fold(feed.title()).contains(&wanted))
            .take(FOUND);
        found.extend(named.map(|feed| Found::Feed {
            id: feed.id,
            title: feed.title().to_owned(),
        }));
        let folders = store
            .folders()?
            .into_iter()
            .filter(|folder| fold(&folder.name).contains(&wanted))
            .take(FOUND);
        found.extend(folders.map(|folder| Found::Folder {
            id: folder.id,
            title: folder.name,
        }));
        let maps = self
            .map_titles()?
            .into_iter()
            .filter(|(name, title)| fold(title).contains(&wanted) || fold(name).contains(&wanted));
        found.extend(
            maps.take(FOUND)
                .map(|(name, title)| Found::Map { name, title }),
        );
        // In the palette any text is words: what would be a query's grammar is none here.
        let words: String = text
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        if let Ok(query) = parse_query(words.trim(), true) {
            let names = self.names()?;
            let page = Page {
                from: 0,
                count: FOUND,
                order: Order::Relevance,
            };
            let hits = self.sound(self.index()?.search(&query, &names, &page))?;
            found.extend(store.rows(&hits.ids)?.into_iter().map(|row| {
                Found::Entry {
                    id: row.id,
                    title: if row.title.is_empty() {
                        row.excerpt
                    } else {
                        row.title
                    },
                    source: row
                        .feed
                        .map(|(_, title)| title)
                        .or(row.author)
                        .unwrap_or_default(),
                    at: row.listed_at,
                }
            }));
        }
        Ok(found)
    }

    pub(crate) fn search_ids(
        &self,
        text: &str,
        unread_only: bool,
        sort: Sort,
    ) -> Result<Vec<EntryId>> {
        let text = if unread_only {
            format!("({text}) is:unread")
        } else {
            text.to_owned()
        };
        let query: Query = parse_query(&text, false)?;
        let names = self.names()?;
        self.sound(self.index()?.all_ids(&query, &names, order(sort)))
    }

    /// Those of the given entries that a query finds.
    pub(crate) fn among(&self, text: &str, ids: Arc<RoaringTreemap>) -> Result<Vec<EntryId>> {
        let query = parse_query(text, false)?;
        let names = self.names()?;
        self.sound(self.index()?.among(&query, &names, ids))
    }

    fn names(&self) -> Result<Names> {
        Ok(Names {
            feeds: self.store().feeds()?,
            folders: self.store().folders()?,
            places: self.store().places()?,
            technologies: self.store().technologies()?,
            states: self.states()?,
            now: self.now(),
        })
    }

    /// Lets a damaged index go, so that the next use begins a new one.
    fn sound<T>(&self, result: Result<T, SearchError>) -> Result<T> {
        if let Err(SearchError::Damaged(_)) = &result {
            self.drop_index();
            self.wake_follower();
        }
        result.map_err(Error::Search)
    }
}

fn order(sort: Sort) -> Order {
    match sort {
        Sort::Newest => Order::Newest,
        Sort::Oldest => Order::Oldest,
        Sort::Relevance => Order::Relevance,
    }
}

/// Names are compared as people do: without case and accents.
fn fold(name: &str) -> String {
    vigie_search::fold(name)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', " "))
}
