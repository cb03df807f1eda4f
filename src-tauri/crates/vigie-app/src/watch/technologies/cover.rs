//! What was seen at all in the weeks of a trend: a week of which too little was seen is missing, not empty.

use std::collections::HashSet;

use vigie_core::{FeedId, Timestamp};
use vigie_watch::WeekCover;

use super::{DAY_MS, WEEKS};
use crate::{App, Result};

const WEEK_MS: i64 = 7 * DAY_MS;
/// Days of a week on which something must have come in for it to have been watched.
const DAYS_WATCHED: usize = 3;

impl App {
    /// The weeks before `now`, oldest first, and what was seen of each.
    pub(super) fn week_covers(&self, now: Timestamp) -> Result<Vec<WeekCover>> {
        let store = self.store();
        let feeds: Vec<FeedId> = store.feeds()?.into_iter().map(|feed| feed.id).collect();
        let years = store.source_years(&feeds, now)?;
        let answered: std::collections::HashMap<FeedId, Timestamp> = store
            .fetch_states()?
            .into_iter()
            .filter_map(|(feed, state)| Some((feed, state.succeeded_at?)))
            .collect();
        // The last week is the one that is now: `now` is its last instant.
        let first = now.plus_millis(1 - WEEK_MS * i64::try_from(WEEKS).unwrap_or(26));
        let days: HashSet<i64> = store.arrival_days(first)?.into_iter().collect();
        let began = store.first_arrival()?;
        let seen = |feed: &FeedId, start: Timestamp, end: Timestamp| {
            let Some(known) = years.get(feed) else {
                return false;
            };
            let spoke_before = known.oldest_at.is_some_and(|oldest| oldest < end);
            let heard_later = known.newest_at.max(answered.get(feed).copied());
            spoke_before && heard_later.is_some_and(|last| last >= start)
        };
        let week = |number: usize| {
            let start = first.plus_millis(WEEK_MS * i64::try_from(number).unwrap_or(0));
            let end = start.plus_millis(WEEK_MS);
            let alive = feeds.iter().filter(|feed| seen(feed, start, end)).count();
            let watched = (0..7)
                .filter(|day| days.contains(&(start.plus_millis(day * DAY_MS).millis() / DAY_MS)))
                .count();
            // Before the first entry came in, what feeds still list of that time is all there will ever be.
            let was_here = began.is_some_and(|began| began <= start);
            WeekCover {
                start,
                feeds_alive: u32::try_from(alive).unwrap_or(u32::MAX),
                feeds_all: u32::try_from(feeds.len()).unwrap_or(u32::MAX),
                absent: was_here && watched < DAYS_WATCHED,
            }
        };
        Ok((0..WEEKS).map(week).collect())
    }
}
