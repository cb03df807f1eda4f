//! `fate`: where each fetched entry went, so that the counts of any day add up.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use vigie_core::{EntryId, FeedId, RuleId, StoryId, Timestamp};

use crate::table::change::values;
use crate::table::watched::position;
use crate::{Result, Store};

/// Where an entry went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FateRow {
    /// The entry.
    pub entry: EntryId,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// The word for where: `waiting`, `brief`, `set_aside`, `quarantined`, `muted`, `merged`.
    pub fate: String,
    /// The brief that decided, if one did.
    pub brief: Option<i64>,
    /// The rule that decided, if one did.
    pub rule: Option<RuleId>,
    /// Its story's score, in hundredths of a point, where one was reckoned.
    pub score: Option<i32>,
    /// JSON of the caller's: why.
    pub why: String,
}

/// A decision about an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The entry.
    pub entry: EntryId,
    /// The word for where it goes.
    pub fate: &'static str,
    /// The rule that decided, if one did.
    pub rule: Option<RuleId>,
    /// Its story's score, in hundredths of a point.
    pub score: Option<i32>,
    /// JSON of the caller's: why.
    pub why: String,
}

/// An entry that waits for a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingEntry {
    /// The entry.
    pub entry: EntryId,
    /// Its feed.
    pub feed: FeedId,
    /// Its story.
    pub story: StoryId,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it is listed.
    pub listed_at: Timestamp,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// Minutes to read it; 0 where its text was not looked at yet.
    pub minutes: i64,
    /// How often and where it names which technologies.
    pub names: Vec<(vigie_core::TechnologyId, bool)>,
}

/// An entry by its title and first words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitledEntry {
    /// The entry.
    pub entry: EntryId,
    /// Its story.
    pub story: StoryId,
    /// Its feed.
    pub feed: FeedId,
    /// When it is listed.
    pub at: Timestamp,
    /// Its title.
    pub title: String,
    /// The first words of its text.
    pub excerpt: String,
}

fn fate_row(row: &Row<'_>) -> rusqlite::Result<FateRow> {
    Ok(FateRow {
        entry: EntryId::new(row.get(0)?),
        arrived_at: Timestamp::from_millis(row.get(1)?),
        fate: row.get(2)?,
        brief: row.get(3)?,
        rule: row.get::<_, Option<i64>>(4)?.map(RuleId::new),
        score: row.get(5)?,
        why: row.get(6)?,
    })
}

const FATE: &str = "entry_id, arrived_at, fate, brief_id, rule_id, score, why";

impl Store {
    /// Where an entry went; none for a note, and before the watch has seen it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fate(&self, entry: EntryId) -> Result<Option<FateRow>> {
        self.read(|tx| fate_of(tx, entry))
    }

    /// How many entries that arrived from one instant until before another went where, by the word for it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_fates(&self, from: Timestamp, until: Timestamp) -> Result<Vec<(String, u64)>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT fate, count(*) FROM fate WHERE arrived_at >= ?1 AND arrived_at < ?2 GROUP BY fate ORDER BY fate",
            )?;
            let rows = statement.query_map([from.millis(), until.millis()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The entries that went there by a brief's decision, or by none and arrived from one instant until before another;
    /// newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entries_by_fate(
        &self,
        fate: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT entry_id FROM fate WHERE arrived_at >= ?1 AND arrived_at < ?2 AND fate = ?3
                 ORDER BY arrived_at DESC, entry_id DESC",
            )?;
            let rows = statement
                .query_map(params![from.millis(), until.millis(), fate], |row| {
                    row.get(0).map(EntryId::new)
                })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The entries that a brief decided about, with where they went.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fates_of_brief(&self, brief: i64) -> Result<Vec<FateRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {FATE} FROM fate WHERE brief_id = ?1 ORDER BY score DESC, entry_id"
            ))?;
            let rows = statement.query_map([brief], fate_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The decisions of one kind that were made from one instant until before another, those of entries that arrived first
    /// coming first. Who went there before any brief was decided about on arrival.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fates_between(
        &self,
        fate: &str,
        from: Timestamp,
        until: Timestamp,
    ) -> Result<Vec<FateRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {FATE} FROM fate WHERE fate = ?3 AND brief_id IN (SELECT id FROM brief WHERE made_at >= ?1 AND made_at < ?2)
                 UNION ALL
                 SELECT {FATE} FROM fate WHERE arrived_at >= ?1 AND arrived_at < ?2 AND fate = ?3 AND brief_id IS NULL
                 ORDER BY arrived_at, entry_id"
            ))?;
            let rows =
                statement.query_map(params![from.millis(), until.millis(), fate], fate_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The days, counted from 1970 in UTC, on which entries arrived since then.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn arrival_days(&self, since: Timestamp) -> Result<Vec<i64>> {
        self.read(|tx| {
            // From each day to the next that has one, instead of a walk along all entries.
            let mut statement = tx.prepare_cached(
                "WITH RECURSIVE day (at) AS (
                     SELECT min(arrived_at) FROM fate WHERE arrived_at >= ?1
                     UNION ALL
                     SELECT (SELECT min(arrived_at) FROM fate WHERE arrived_at >= (day.at / 86400000 + 1) * 86400000)
                     FROM day WHERE day.at IS NOT NULL
                 ) SELECT at / 86400000 FROM day WHERE at IS NOT NULL",
            )?;
            let rows = statement.query_map([since.millis()], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When the first entry arrived.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn first_arrival(&self) -> Result<Option<Timestamp>> {
        self.read(|tx| {
            let at: Option<i64> = tx
                .prepare_cached("SELECT min(arrived_at) FROM fate")?
                .query_row([], |row| row.get(0))?;
            Ok(at.map(Timestamp::from_millis))
        })
    }

    /// The feeds of those entries, notes left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn feeds_of(&self, entries: &[EntryId]) -> Result<Vec<(EntryId, FeedId)>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT id, feed_id FROM entry WHERE id IN rarray(?1) AND feed_id IS NOT NULL",
            )?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok((EntryId::new(row.get(0)?), FeedId::new(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many of those entries the user opened, and how many were on a card.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_used(&self, entries: &[EntryId]) -> Result<(u64, u64)> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let count = |sql: &str| -> Result<u64> {
                Ok(tx.prepare_cached(sql)?.query_row([values(&ids)], |row| row.get(0))?)
            };
            Ok((
                count("SELECT count(DISTINCT entry_id) FROM act WHERE what = 'opened' AND entry_id IN rarray(?1)")?,
                count("SELECT count(DISTINCT entry_id) FROM brief_card WHERE entry_id IN rarray(?1)")?,
            ))
        })
    }

    /// Titles and first words of fetched entries listed since then, oldest first, those of removed feeds left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn titles_since(&self, since: Timestamp) -> Result<Vec<TitledEntry>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT s.entry_id, coalesce(m.story_id, s.entry_id), s.feed_id, s.listed_at, e.title, coalesce(t.excerpt, '')
                 FROM feed f CROSS JOIN entry_state s ON s.feed_id = f.id JOIN entry e ON e.id = s.entry_id
                 LEFT JOIN story_entry m ON m.entry_id = s.entry_id LEFT JOIN entry_text t ON t.entry_id = s.entry_id
                 WHERE s.listed_at >= ?1 AND f.removed_at IS NULL ORDER BY s.listed_at, s.entry_id",
            )?;
            let rows = statement.query_map([since.millis()], |row| {
                Ok(TitledEntry {
                    entry: EntryId::new(row.get(0)?),
                    story: StoryId::new(row.get(1)?),
                    feed: FeedId::new(row.get(2)?),
                    at: Timestamp::from_millis(row.get(3)?),
                    title: row.get(4)?,
                    excerpt: row.get(5)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many entries wait for a brief. Those of removed feeds do not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_waiting(&self) -> Result<u64> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(
                    "SELECT count(*) FROM fate w JOIN entry e ON e.id = w.entry_id JOIN feed f ON f.id = e.feed_id
                     WHERE w.fate = 'waiting' AND f.removed_at IS NULL",
                )?
                .query_row([], |row| row.get(0))?)
        })
    }

    /// The entries that wait for a brief, in the order they came, as far as the rules were asked about them. Entries of removed
    /// feeds do not wait.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn waiting(&self) -> Result<Vec<WaitingEntry>> {
        self.read(|tx| {
            let mut named: std::collections::HashMap<i64, Vec<(vigie_core::TechnologyId, bool)>> =
                std::collections::HashMap::new();
            let mut statement = tx.prepare_cached(
                "SELECT m.entry_id, m.technology_id, m.in_title FROM fate w JOIN mention m ON m.entry_id = w.entry_id
                 WHERE w.fate = 'waiting' ORDER BY m.entry_id, m.technology_id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, vigie_core::TechnologyId::new(row.get(1)?), row.get(2)?))
            })?;
            for row in rows {
                let (entry, technology, in_title) = row?;
                named.entry(entry).or_default().push((technology, in_title));
            }
            let mut statement = tx.prepare_cached(
                "SELECT w.entry_id, e.feed_id, coalesce(m.story_id, w.entry_id), e.title, e.author, s.listed_at, w.arrived_at,
                        coalesce(t.minutes, 0)
                 FROM fate w JOIN entry e ON e.id = w.entry_id JOIN entry_state s ON s.entry_id = w.entry_id
                 JOIN feed f ON f.id = e.feed_id
                 LEFT JOIN story_entry m ON m.entry_id = w.entry_id
                 LEFT JOIN entry_text t ON t.entry_id = w.entry_id
                 WHERE w.fate = 'waiting' AND f.removed_at IS NULL AND e.changed_seq <= ?1 ORDER BY w.entry_id",
            )?;
            let rows = statement.query_map([position(tx, "ruled")?], |row| {
                let id: i64 = row.get(0)?;
                Ok(WaitingEntry {
                    entry: EntryId::new(id),
                    feed: FeedId::new(row.get(1)?),
                    story: StoryId::new(row.get(2)?),
                    title: row.get(3)?,
                    author: row.get(4)?,
                    listed_at: Timestamp::from_millis(row.get(5)?),
                    arrived_at: Timestamp::from_millis(row.get(6)?),
                    minutes: row.get(7)?,
                    names: named.remove(&id).unwrap_or_default(),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Lets entries wait for a brief again, those of them that went there. Returns how they stood before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn wait_again(&self, entries: &[EntryId], from: &'static str) -> Result<Vec<FateRow>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.write(move |tx| wait_again(tx, &ids, from))
    }

    /// Puts decisions back as they were, of entries that still wait.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn restore_fates(&self, before: Vec<FateRow>) -> Result<()> {
        self.write(move |tx| restore(tx, &before, None))
    }
}

pub(crate) fn fate_of(tx: &Transaction<'_>, entry: EntryId) -> Result<Option<FateRow>> {
    Ok(tx
        .prepare_cached(&format!("SELECT {FATE} FROM fate WHERE entry_id = ?1"))?
        .query_row([entry.get()], fate_row)
        .optional()?)
}

pub(crate) fn wait_again(tx: &Transaction<'_>, ids: &[i64], from: &str) -> Result<Vec<FateRow>> {
    let before: Vec<FateRow> = tx
        .prepare_cached(&format!(
            "SELECT {FATE} FROM fate WHERE entry_id IN rarray(?1) AND fate = ?2"
        ))?
        .query_map(params![values(ids), from], fate_row)?
        .collect::<Result<_, _>>()?;
    tx.prepare_cached(
        "UPDATE fate SET fate = 'waiting', brief_id = NULL, rule_id = NULL, score = NULL, why = '{}'
         WHERE entry_id IN rarray(?1) AND fate = ?2",
    )?
    .execute(params![values(ids), from])?;
    Ok(before)
}

/// Puts decisions back as they were, where nothing else was decided since: the entries wait, or are in that brief.
pub(crate) fn restore(
    tx: &Transaction<'_>,
    before: &[FateRow],
    in_brief: Option<i64>,
) -> Result<()> {
    let mut update = tx.prepare_cached(
        "UPDATE fate SET fate = ?2, brief_id = ?3, rule_id = ?4, score = ?5, why = ?6
         WHERE entry_id = ?1 AND (fate = 'waiting' OR fate = 'brief' AND brief_id = ?7)",
    )?;
    for row in before {
        update.execute(params![
            row.entry.get(),
            row.fate,
            row.brief,
            row.rule.map(RuleId::get),
            row.score,
            row.why,
            in_brief
        ])?;
    }
    Ok(())
}

/// Writes decisions down, of entries that still wait: what another process or the user decided meanwhile stands.
pub(crate) fn write_decisions(
    tx: &Transaction<'_>,
    decisions: &[Decision],
    brief: Option<i64>,
) -> Result<()> {
    let mut update = tx.prepare_cached(
        "UPDATE fate SET fate = ?2, brief_id = ?3, rule_id = ?4, score = ?5, why = ?6 WHERE entry_id = ?1 AND fate = 'waiting'",
    )?;
    for one in decisions {
        // What waits on says why, and is the next brief's.
        let by = brief.filter(|_| one.fate != "waiting");
        update.execute(params![
            one.entry.get(),
            one.fate,
            by,
            one.rule.map(RuleId::get),
            one.score,
            one.why
        ])?;
    }
    Ok(())
}
