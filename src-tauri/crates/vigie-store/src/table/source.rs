//! `source`: how each feed is followed, and what came of it over the last weeks.

use std::collections::HashMap;

use rusqlite::{Transaction, params};
use vigie_core::{FeedId, Timestamp};

use crate::table::change::values;
use crate::table::fate::{self, FateRow};
use crate::{Result, Store};

/// How a source is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// The feed.
    pub feed: FeedId,
    /// `work` or `me`.
    pub purpose: String,
    /// Entries a week that it may publish; 0 for any number, none as it is reckoned.
    pub noise_budget: Option<u32>,
    /// JSON of the caller's: normal, on trial, in quarantine.
    pub state: String,
    /// When the user last looked whether it is worth following.
    pub reviewed_at: Option<Timestamp>,
}

/// What a source brought in a week, and what the user did with it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceWeek {
    /// Entries.
    pub entries: u32,
    /// Minutes to read them.
    pub minutes: u32,
    /// Entries that were shown as cards.
    pub shown: u32,
    /// Entries opened.
    pub opened: u32,
    /// Entries kept.
    pub kept: u32,
    /// Entries shared.
    pub shared: u32,
}

/// What a source brought over the years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SourceYears {
    /// Entries of the last year.
    pub last_year: u32,
    /// Entries of the last four weeks.
    pub last_month: u32,
    /// The oldest entry that is known.
    pub oldest_at: Option<Timestamp>,
    /// The newest.
    pub newest_at: Option<Timestamp>,
    /// When one of its entries was last opened, kept or shared.
    pub useful_at: Option<Timestamp>,
}

const WEEK_MS: i64 = 7 * 86_400_000;

impl Store {
    /// How each source is followed, those included about which nothing was said yet.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT f.id, coalesce(s.purpose, 'work'), s.noise_budget, coalesce(s.state, '{\"is\":\"normal\"}'), s.reviewed_at
                 FROM feed f LEFT JOIN source s ON s.feed_id = f.id WHERE f.removed_at IS NULL ORDER BY f.id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(SourceRow {
                    feed: FeedId::new(row.get(0)?),
                    purpose: row.get(1)?,
                    noise_budget: row.get(2)?,
                    state: row.get(3)?,
                    reviewed_at: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_millis),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How one source is followed; none where there is no such feed any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn source(&self, feed: FeedId) -> Result<Option<SourceRow>> {
        Ok(self.sources()?.into_iter().find(|row| row.feed == feed))
    }

    /// Says whom a source serves, what it may publish, and why it is followed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn describe_source(
        &self,
        feed: FeedId,
        purpose: &'static str,
        noise_budget: Option<u32>,
        reason: Option<String>,
    ) -> Result<()> {
        self.write(move |tx| {
            tx.prepare_cached(
                "INSERT INTO source (feed_id, purpose, noise_budget) VALUES (?1, ?2, ?3)
                 ON CONFLICT (feed_id) DO UPDATE SET purpose = ?2, noise_budget = ?3",
            )?
            .execute(params![feed.get(), purpose, noise_budget])?;
            tx.prepare_cached("UPDATE feed SET reason = ?2 WHERE id = ?1")?
                .execute(params![feed.get(), reason])?;
            Ok(())
        })
    }

    /// Says how a source is followed from now on, as JSON. What of it was left to the digest since then waits again where it
    /// is let back. Returns how those entries stood.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_source_state(
        &self,
        feed: FeedId,
        state: String,
        wait_since: Option<Timestamp>,
    ) -> Result<Vec<FateRow>> {
        self.write(move |tx| {
            save_states(tx, &[(feed, state)])?;
            let Some(since) = wait_since else {
                return Ok(Vec::new());
            };
            let held: Vec<i64> = tx
                .prepare_cached(
                    "SELECT w.entry_id FROM fate w JOIN entry e ON e.id = w.entry_id
                     WHERE w.arrived_at >= ?2 AND w.fate = 'quarantined' AND e.feed_id = ?1",
                )?
                .query_map(params![feed.get(), since.millis()], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            fate::wait_again(tx, &held, "quarantined")
        })
    }

    /// Writes down when the user last looked whether a source is worth following.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_reviewed(&self, feed: FeedId, at: Option<Timestamp>) -> Result<()> {
        self.write(move |tx| {
            tx.prepare_cached(
                "INSERT INTO source (feed_id, reviewed_at) VALUES (?1, ?2)
                 ON CONFLICT (feed_id) DO UPDATE SET reviewed_at = ?2",
            )?
            .execute(params![feed.get(), at.map(Timestamp::millis)])?;
            Ok(())
        })
    }

    /// Says how feeds that were added at that instant or later are followed, those left out about which something was said.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn begin_sources(&self, added_from: Timestamp, state: String) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO source (feed_id, state) SELECT id, ?2 FROM feed WHERE added_at >= ?1 AND removed_at IS NULL
                 ON CONFLICT (feed_id) DO NOTHING",
                params![added_from.millis(), state],
            )?;
            Ok(())
        })
    }

    /// What each source brought in each of the last eight times seven days before `now`, newest first. What was more than
    /// seven days old when it arrived is left out, as are sources that brought nothing.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn source_weeks(&self, now: Timestamp) -> Result<HashMap<FeedId, [SourceWeek; 8]>> {
        let since = now.plus_millis(-8 * WEEK_MS).millis();
        self.read(|tx| {
            let mut weeks: HashMap<FeedId, [SourceWeek; 8]> = HashMap::new();
            let mut volume = tx.prepare_cached(
                "SELECT s.feed_id, (?2 - s.listed_at) / ?3, count(*), sum(coalesce(t.minutes, 0))
                 FROM feed f CROSS JOIN entry_state s ON s.feed_id = f.id JOIN fate w ON w.entry_id = s.entry_id AND w.arrived_at - s.listed_at <= ?3
                 LEFT JOIN entry_text t ON t.entry_id = s.entry_id
                 WHERE s.listed_at > ?1 AND s.listed_at <= ?2 GROUP BY 1, 2",
            )?;
            let mut rows = volume.query(params![since, now.millis(), WEEK_MS])?;
            while let Some(row) = rows.next()? {
                let week = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX);
                if let Some(week) = weeks.entry(FeedId::new(row.get(0)?)).or_default().get_mut(week) {
                    week.entries = row.get(2)?;
                    week.minutes = row.get(3)?;
                }
            }
            let mut cards = tx.prepare_cached(
                "SELECT e.feed_id, (?2 - b.made_at) / ?3, count(*)
                 FROM brief b JOIN brief_card c ON c.brief_id = b.id JOIN entry e ON e.id = c.entry_id
                 WHERE b.made_at > ?1 AND b.made_at <= ?2 GROUP BY 1, 2",
            )?;
            let mut rows = cards.query(params![since, now.millis(), WEEK_MS])?;
            while let Some(row) = rows.next()? {
                let week = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX);
                if let Some(week) = weeks.entry(FeedId::new(row.get(0)?)).or_default().get_mut(week) {
                    week.shown = row.get(2)?;
                }
            }
            let mut acts = tx.prepare_cached(
                "SELECT feed_id, (?2 - at) / ?3, what, count(*) FROM act
                 WHERE at > ?1 AND at <= ?2 AND feed_id IS NOT NULL GROUP BY 1, 2, 3",
            )?;
            let mut rows = acts.query(params![since, now.millis(), WEEK_MS])?;
            while let Some(row) = rows.next()? {
                let week = usize::try_from(row.get::<_, i64>(1)?).unwrap_or(usize::MAX);
                let Some(week) = weeks.entry(FeedId::new(row.get(0)?)).or_default().get_mut(week) else {
                    continue;
                };
                let count = row.get(3)?;
                match row.get::<_, String>(2)?.as_str() {
                    "opened" => week.opened = count,
                    "kept" => week.kept = count,
                    "shared" => week.shared = count,
                    _ => {}
                }
            }
            Ok(weeks)
        })
    }

    /// What each of those sources brought over the years.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn source_years(
        &self,
        feeds: &[FeedId],
        now: Timestamp,
    ) -> Result<HashMap<FeedId, SourceYears>> {
        const YEAR_MS: i64 = 365 * 86_400_000;
        let ids: Vec<i64> = feeds.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            // Each is a look at one end of an index, or a walk along a year of it.
            let mut statement = tx.prepare_cached(
                "SELECT value,
                        (SELECT count(*) FROM entry_state WHERE feed_id = value AND listed_at > ?2),
                        (SELECT count(*) FROM entry_state WHERE feed_id = value AND listed_at > ?3),
                        (SELECT min(listed_at) FROM entry_state WHERE feed_id = value),
                        (SELECT max(listed_at) FROM entry_state WHERE feed_id = value),
                        (SELECT max(at) FROM act WHERE feed_id = value AND what IN ('opened', 'kept', 'shared'))
                 FROM rarray(?1)",
            )?;
            let rows = statement.query_map(params![values(&ids), now.millis() - YEAR_MS, now.millis() - 4 * WEEK_MS], |row| {
                let at = |place| -> rusqlite::Result<Option<Timestamp>> {
                    Ok(row.get::<_, Option<i64>>(place)?.map(Timestamp::from_millis))
                };
                Ok((
                    FeedId::new(row.get(0)?),
                    SourceYears {
                        last_year: row.get(1)?,
                        last_month: row.get(2)?,
                        oldest_at: at(3)?,
                        newest_at: at(4)?,
                        useful_at: at(5)?,
                    },
                ))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When the newest entries of each of those sources are listed, newest first, so many at most.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn source_dates(
        &self,
        feeds: &[FeedId],
        most: usize,
    ) -> Result<HashMap<FeedId, Vec<Timestamp>>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT listed_at FROM entry_state WHERE feed_id = ?1 ORDER BY listed_at DESC, entry_id DESC LIMIT ?2",
            )?;
            let mut dates = HashMap::with_capacity(feeds.len());
            for feed in feeds {
                let rows = statement.query_map(params![feed.get(), most], |row| {
                    row.get(0).map(Timestamp::from_millis)
                })?;
                dates.insert(*feed, rows.collect::<Result<_, _>>()?);
            }
            Ok(dates)
        })
    }
}

/// Says how sources are followed from now on, as JSON.
pub(crate) fn save_states(tx: &Transaction<'_>, states: &[(FeedId, String)]) -> Result<()> {
    let mut put = tx.prepare_cached(
        "INSERT INTO source (feed_id, state) VALUES (?1, ?2) ON CONFLICT (feed_id) DO UPDATE SET state = ?2",
    )?;
    for (feed, state) in states {
        put.execute(params![feed.get(), state])?;
    }
    Ok(())
}
