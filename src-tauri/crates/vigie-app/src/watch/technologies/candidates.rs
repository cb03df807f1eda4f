//! Terms that rise and are not watched yet.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use vigie_core::{FeedId, Timestamp};
use vigie_store::{EntryRow, FeedRow};
use vigie_watch::{Candidate, Document, candidates};

use super::DAY_MS;
use crate::app::lock;
use crate::{App, Result};

/// What candidates are looked for in: as far back as they are compared with.
const CANDIDATE_DAYS: i64 = 210;

/// The candidates that were found last, and what they were found in: looking for them reads the titles of months.
pub(crate) struct KnownCandidates {
    /// The last change, that of technologies, the day counted from 1970 in UTC, and the feeds.
    of: (u64, u64, i64, Vec<FeedId>),
    found: Arc<Vec<Candidate>>,
}

impl App {
    /// Terms that rise and are not watched, each with entries that name it; those left out that the user refused.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technology_candidates(&self) -> Result<Vec<(Candidate, Vec<EntryRow>)>> {
        let store = self.store();
        let refused: HashSet<String> = store
            .refused_candidates()?
            .into_iter()
            .map(|term| vigie_search::fold(&term))
            .collect();
        self.found_candidates()?
            .iter()
            .filter(|candidate| !refused.contains(&vigie_search::fold(&candidate.term)))
            .map(|candidate| Ok((candidate.clone(), store.rows(&candidate.evidence)?)))
            .collect()
    }

    fn found_candidates(&self) -> Result<Arc<Vec<Candidate>>> {
        let (store, now) = (self.store(), self.now());
        let feeds = store.feeds()?;
        let of = (
            store.last_change()?,
            store.technologies_changed()?,
            now.millis().div_euclid(DAY_MS),
            feeds.iter().map(|feed| feed.id).collect(),
        );
        let mut slot = lock(&self.inner.candidates);
        if let Some(known) = slot.as_ref()
            && known.of == of
        {
            return Ok(Arc::clone(&known.found));
        }
        let found = Arc::new(self.look_for_candidates(&feeds, now)?);
        *slot = Some(KnownCandidates {
            of,
            found: Arc::clone(&found),
        });
        Ok(found)
    }

    fn look_for_candidates(&self, feeds: &[FeedRow], now: Timestamp) -> Result<Vec<Candidate>> {
        let owners = crate::watch::owners::owners(feeds);
        let titles: HashMap<FeedId, &str> =
            feeds.iter().map(|feed| (feed.id, feed.title())).collect();
        let since = now.plus_millis(-CANDIDATE_DAYS * DAY_MS);
        let told = self.store().titles_since(since)?;
        let documents: Vec<Document<'_>> = told
            .iter()
            .filter_map(|one| {
                Some(Document {
                    entry: one.entry,
                    story: one.story,
                    owner: owners.get(&one.feed)?,
                    source: titles.get(&one.feed)?,
                    at: one.at,
                    title: &one.title,
                    text: Some(&one.excerpt),
                })
            })
            .collect();
        Ok(candidates(&documents, &*self.lexicon()?, now))
    }
}
