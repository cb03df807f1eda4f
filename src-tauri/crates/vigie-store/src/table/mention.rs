//! `mention`: entries that name technologies.

use rusqlite::{Row, params};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use crate::table::change::values;
use crate::{Result, Store};

/// An entry that names a technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionRow {
    /// The technology.
    pub technology: TechnologyId,
    /// The entry.
    pub entry: EntryId,
    /// Its feed; none for a note.
    pub feed: Option<FeedId>,
    /// Its story.
    pub story: StoryId,
    /// When the entry is listed.
    pub at: Timestamp,
    /// How often it names it.
    pub count: u32,
    /// Whether its title does.
    pub in_title: bool,
    /// Publication type, as a word.
    pub kind: Option<String>,
    /// Whether the sentence is one of the text, else of the title.
    pub in_text: bool,
    /// The bytes of the sentence there.
    pub sentence: std::ops::Range<usize>,
}

const MENTION: &str = "m.technology_id, m.entry_id, m.feed_id, coalesce(s.story_id, m.entry_id), m.listed_at, m.count, m.in_title,
    m.kind, m.in_text, m.starts, m.ends";
const MENTION_FROM: &str = "FROM mention m LEFT JOIN story_entry s ON s.entry_id = m.entry_id
    LEFT JOIN feed f ON f.id = m.feed_id";

fn mention_row(row: &Row<'_>) -> rusqlite::Result<MentionRow> {
    Ok(MentionRow {
        technology: TechnologyId::new(row.get(0)?),
        entry: EntryId::new(row.get(1)?),
        feed: row.get::<_, Option<i64>>(2)?.map(FeedId::new),
        story: StoryId::new(row.get(3)?),
        at: Timestamp::from_millis(row.get(4)?),
        count: row.get(5)?,
        in_title: row.get(6)?,
        kind: row.get(7)?,
        in_text: row.get(8)?,
        sentence: row.get(9)?..row.get(10)?,
    })
}

impl Store {
    /// Mentions of all technologies in entries listed since then, oldest first. Entries of removed feeds are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn mentions_since(&self, since: Timestamp) -> Result<Vec<MentionRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {MENTION} {MENTION_FROM} WHERE m.listed_at >= ?1 AND f.removed_at IS NULL
                 ORDER BY m.listed_at, m.technology_id, m.entry_id"
            ))?;
            let rows = statement.query_map([since.millis()], mention_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Mentions of one technology in entries listed since then, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn mentions_of(
        &self,
        technology: TechnologyId,
        since: Timestamp,
    ) -> Result<Vec<MentionRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {MENTION} {MENTION_FROM} WHERE m.technology_id = ?1 AND m.listed_at >= ?2 AND f.removed_at IS NULL
                 ORDER BY m.listed_at, m.entry_id"
            ))?;
            let rows =
                statement.query_map(params![technology.get(), since.millis()], mention_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What those entries name.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn mentions_in(&self, entries: &[EntryId]) -> Result<Vec<MentionRow>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {MENTION} {MENTION_FROM} WHERE m.entry_id IN rarray(?1)
                 ORDER BY m.entry_id, m.in_title DESC, m.count DESC, m.technology_id"
            ))?;
            let rows = statement.query_map([values(&ids)], mention_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When a technology was first named by an entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn first_mention(&self, technology: TechnologyId) -> Result<Option<Timestamp>> {
        self.read(|tx| {
            let at: Option<i64> = tx
                .prepare_cached("SELECT min(listed_at) FROM mention WHERE technology_id = ?1")?
                .query_row([technology.get()], |row| row.get(0))?;
            Ok(at.map(Timestamp::from_millis))
        })
    }

    /// When each technology was first named by an entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn first_mentions(&self) -> Result<Vec<(TechnologyId, Timestamp)>> {
        self.read(|tx| {
            // A look at one end of the table for each: not a walk through it.
            let mut statement = tx.prepare_cached(
                "SELECT t.id, (SELECT min(listed_at) FROM mention WHERE technology_id = t.id) FROM technology t ORDER BY t.id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok((TechnologyId::new(row.get(0)?), row.get::<_, Option<i64>>(1)?))
            })?;
            let mut found = Vec::new();
            for row in rows {
                let (technology, at) = row?;
                found.extend(at.map(|at| (technology, Timestamp::from_millis(at))));
            }
            Ok(found)
        })
    }
}
