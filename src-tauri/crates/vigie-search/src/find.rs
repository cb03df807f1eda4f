//! Asking the index.

mod by_date;
mod counts;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use roaring::RoaringTreemap;
use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, Searcher};
use vigie_core::{EntryId, FeedId, TechnologyId, Timestamp};

use crate::entry::id_of;
use crate::error::guarded;
use crate::matching::Compiler;
use crate::query::Query;
use crate::schema::{AT, ID};
use crate::{Index, Scope, SearchError};
use by_date::{ByDate, Dated};
use counts::Counting;

/// In which order hits come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The best first, as [`Index::search`] describes.
    #[default]
    Relevance,
    /// By [`IndexedEntry::at`](crate::IndexedEntry::at), the latest first; of two with the same, the higher id.
    Newest,
    /// The reverse.
    Oldest,
}

/// Which hits are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Page {
    /// Place of the first, from 0.
    pub from: usize,
    /// How many at most.
    pub count: usize,
    /// In which order.
    pub order: Order,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// The hits asked for, in order.
    pub ids: Vec<EntryId>,
    /// How many there are in all, where finding these has told; else [`Index::total`] counts them.
    pub total: Option<u64>,
}

/// What the hits are made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// How many there are.
    pub total: u64,
    /// By feed, the one with most first; of two with as many, the lower id.
    pub by_feed: Vec<(FeedId, u64)>,
    /// By technology, in the same order. An entry counts for each technology it mentions.
    pub by_technology: Vec<(TechnologyId, u64)>,
    /// By year, the last first.
    pub by_year: Vec<(i32, u64)>,
}

/// Within so many hits that follow one another by words alone, the age of an entry counts too.
const WINDOW: usize = 50;
/// What an entry of today gains over one without age: less than a word more or a title.
const FRESHNESS: f64 = 0.25;
/// The gain halves in so many days.
const HALF_LIFE: f64 = 120.0;
const DAY: f64 = 86_400_000.0;

impl Index {
    /// Finds a page of hits.
    ///
    /// By relevance, hits are ordered by BM25 (a word of the title weighs as three of the text), and
    /// then each fifty of them by that and their age: today's entry gains a quarter, one of four months
    /// ago an eighth. So age does not decide what is found, nor is every hit looked at, and pages join
    /// without repetition. An unfinished word alone finds first what has it as a word or in the title,
    /// then the rest by date. A query without words has nothing to rank by, and gives the newest first.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] if the index cannot be read: empty it and follow the store anew.
    pub fn search(
        &self,
        query: &Query,
        scope: &dyn Scope,
        page: &Page,
    ) -> Result<Hits, SearchError> {
        guarded(|| {
            let searcher = self.searcher();
            let compiler = Compiler::new(&searcher, self.fields(), scope);
            let size = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
            let to = page.from.saturating_add(page.count).min(size);
            if page.from >= to {
                return Ok(Hits {
                    ids: Vec::new(),
                    total: (size == 0).then_some(0),
                });
            }
            let newest = match page.order {
                Order::Relevance if query.has_words() => {
                    return ranked(&searcher, &compiler, query, scope.now(), page.from..to);
                }
                Order::Relevance | Order::Newest => true,
                Order::Oldest => false,
            };
            let matcher = compiler.compile(query)?;
            let (total, hits) = searcher.search(&*matcher, &ByDate { first: to, newest })?;
            let ids = hits
                .into_iter()
                .skip(page.from)
                .map(|hit| EntryId::new(id_of(hit.id)))
                .collect();
            Ok(Hits {
                ids,
                total: Some(total),
            })
        })
    }

    /// How many entries match.
    ///
    /// # Errors
    ///
    /// As [`Index::search`].
    pub fn total(&self, query: &Query, scope: &dyn Scope) -> Result<u64, SearchError> {
        guarded(|| {
            let searcher = self.searcher();
            let matcher = Compiler::new(&searcher, self.fields(), scope).compile(query)?;
            Ok(searcher.search(&*matcher, &Count)? as u64)
        })
    }

    /// How many entries match, in all and by feed, technology and year.
    ///
    /// # Errors
    ///
    /// As [`Index::search`].
    pub fn count(&self, query: &Query, scope: &dyn Scope) -> Result<Counts, SearchError> {
        guarded(|| {
            let searcher = self.searcher();
            let matcher = Compiler::new(&searcher, self.fields(), scope).compile(query)?;
            Ok(searcher.search(&*matcher, &Counting { zone: scope.zone() })?)
        })
    }

    /// Those of the given entries that match: what a rule catches of what has just come. Ids as [`Scope`] has them.
    ///
    /// # Errors
    ///
    /// As [`Index::search`].
    pub fn among(
        &self,
        query: &Query,
        scope: &dyn Scope,
        ids: Arc<RoaringTreemap>,
    ) -> Result<Vec<EntryId>, SearchError> {
        guarded(|| {
            let searcher = self.searcher();
            let matcher = Compiler::new(&searcher, self.fields(), scope).among(query, ids)?;
            let all = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
            let collector = ByDate {
                first: all.max(1),
                newest: true,
            };
            let (_, hits) = searcher.search(&*matcher, &collector)?;
            Ok(hits
                .into_iter()
                .map(|hit| EntryId::new(id_of(hit.id)))
                .collect())
        })
    }

    /// All hits in order, for a list that shows any part of them: 8 bytes each.
    ///
    /// # Errors
    ///
    /// As [`Index::search`].
    pub fn all_ids(
        &self,
        query: &Query,
        scope: &dyn Scope,
        order: Order,
    ) -> Result<Vec<EntryId>, SearchError> {
        let page = Page {
            from: 0,
            count: usize::MAX,
            order,
        };
        Ok(self.search(query, scope, &page)?.ids)
    }
}

/// The hits at these places, the best first.
fn ranked(
    searcher: &Searcher,
    compiler: &Compiler<'_>,
    query: &Query,
    now: Timestamp,
    places: Range<usize>,
) -> Result<Hits, SearchError> {
    let Some([first, rest]) = compiler.in_two(query)? else {
        // Whole windows, for each is ordered by itself.
        let windows = places.start / WINDOW * WINDOW..places.end.div_ceil(WINDOW) * WINDOW;
        let wanted = windows.end - windows.start;
        let best = searcher.search(
            &*compiler.compile(query)?,
            &TopDocs::for_doc_range(windows.clone()).order_by_score(),
        )?;
        let is_all = best.len() < wanted && (windows.start == 0 || !best.is_empty());
        let total = is_all.then(|| (windows.start + best.len()) as u64);
        let ids = freshened(searcher, best, now)?;
        return Ok(Hits {
            ids: ids
                .into_iter()
                .skip(places.start - windows.start)
                .take(places.len())
                .collect(),
            total,
        });
    };
    let wanted = places.end.div_ceil(WINDOW) * WINDOW;
    let best = searcher.search(&*first, &TopDocs::with_limit(wanted).order_by_score())?;
    let is_all = best.len() < wanted;
    let mut ids = freshened(searcher, best, now)?;
    let mut total = None;
    if is_all {
        let (others, newest) = searcher.search(
            &*rest,
            &ByDate {
                first: places.end.saturating_sub(ids.len()).max(1),
                newest: true,
            },
        )?;
        total = Some(others + ids.len() as u64);
        ids.extend(newest.into_iter().map(|hit| EntryId::new(id_of(hit.id))));
    }
    Ok(Hits {
        ids: ids
            .into_iter()
            .skip(places.start)
            .take(places.len())
            .collect(),
        total,
    })
}

/// Orders each window of the hits by words and age together, and gives their ids.
fn freshened(
    searcher: &Searcher,
    hits: Vec<(f32, DocAddress)>,
    now: Timestamp,
) -> Result<Vec<EntryId>, SearchError> {
    let mut columns = Vec::new();
    for reader in searcher.segment_readers() {
        let fast = reader.fast_fields();
        columns.push((
            fast.u64(ID)?.first_or_default_col(0),
            fast.i64(AT)?.first_or_default_col(0),
        ));
    }
    let mut scored: Vec<(f64, Dated)> = hits
        .into_iter()
        .map(|(score, place)| {
            let (ids, ats) = &columns[place.segment_ord as usize];
            let hit = Dated {
                at: ats.get_val(place.doc_id),
                id: ids.get_val(place.doc_id),
            };
            // Whole days, so that scrolling does not reorder what is on the screen.
            let age = (now.millis().saturating_sub(hit.at) as f64 / DAY)
                .floor()
                .max(0.0);
            (
                f64::from(score) * (1.0 + FRESHNESS * (-age / HALF_LIFE).exp2()),
                hit,
            )
        })
        .collect();
    for window in scored.chunks_mut(WINDOW) {
        window.sort_by(|(a, first), (b, second)| {
            b.total_cmp(a).then(Reverse(first).cmp(&Reverse(second)))
        });
    }
    Ok(scored
        .into_iter()
        .map(|(_, hit)| EntryId::new(id_of(hit.id)))
        .collect())
}

#[cfg(test)]
mod tests;
