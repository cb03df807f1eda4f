//! `act`: what the user did with entries, for what is learnt from it.

use rusqlite::{Row, params};
use vigie_core::{EntryId, FeedId, TechnologyId, Timestamp};

use crate::table::change::values;
use crate::{Result, Store};

/// Something the user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// With which entry.
    pub entry: EntryId,
    /// Its feed.
    pub feed: Option<FeedId>,
    /// The word for it: `opened`, `kept`, `shared`, `dismissed`, `passed_over`.
    pub what: String,
    /// When.
    pub at: Timestamp,
    /// The entry's title.
    pub title: String,
    /// Its author.
    pub author: Option<String>,
    /// The technologies it names.
    pub technologies: Vec<TechnologyId>,
    /// JSON of the caller's: of which of its traits it speaks; none of all.
    pub traits: Option<String>,
}

impl Store {
    /// Writes down what the user did. The same with the same entry counts once, at its last time.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_acts(
        &self,
        entries: &[EntryId],
        what: &'static str,
        traits: Option<String>,
        at: Timestamp,
    ) -> Result<()> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        // What is learnt from one act more or less is nothing to wait for the disk for.
        self.write_lightly(move |tx| {
            tx.prepare_cached("DELETE FROM act WHERE entry_id IN rarray(?1) AND what = ?2")?
                .execute(params![values(&ids), what])?;
            tx.prepare_cached(
                "INSERT INTO act (entry_id, feed_id, what, at, traits)
                 SELECT id, feed_id, ?2, ?3, ?4 FROM entry WHERE id IN rarray(?1)",
            )?
            .execute(params![values(&ids), what, at.millis(), traits])?;
            Ok(())
        })
    }

    /// What is written down of one kind about those entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn acts_of(&self, entries: &[EntryId], what: &'static str) -> Result<Vec<ActRow>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "{ACTS} WHERE a.entry_id IN rarray(?1) AND a.what = ?2 ORDER BY a.at, a.id"
            ))?;
            let rows = statement.query_map(params![values(&ids), what], act_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Lets those alone be the acts of that kind with those entries.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn restore_acts(
        &self,
        entries: &[EntryId],
        what: &'static str,
        acts: Vec<ActRow>,
    ) -> Result<()> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.write(move |tx| {
            tx.prepare_cached("DELETE FROM act WHERE entry_id IN rarray(?1) AND what = ?2")?
                .execute(params![values(&ids), what])?;
            let mut put = tx.prepare_cached(
                "INSERT INTO act (entry_id, feed_id, what, at, traits)
                 SELECT id, feed_id, ?2, ?3, ?4 FROM entry WHERE id = ?1",
            )?;
            for act in &acts {
                put.execute(params![act.entry.get(), what, act.at.millis(), act.traits])?;
            }
            Ok(())
        })
    }

    /// What the user did since then, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn acts_since(&self, since: Timestamp) -> Result<Vec<ActRow>> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached(&format!("{ACTS} WHERE a.at >= ?1 ORDER BY a.at, a.id"))?;
            let rows = statement.query_map([since.millis()], act_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

const ACTS: &str = "SELECT a.entry_id, a.feed_id, a.what, a.at, e.title, e.author,
    (SELECT group_concat(technology_id) FROM mention WHERE entry_id = a.entry_id), a.traits
    FROM act a JOIN entry e ON e.id = a.entry_id";

fn act_row(row: &Row<'_>) -> rusqlite::Result<ActRow> {
    let named: Option<String> = row.get(6)?;
    Ok(ActRow {
        entry: EntryId::new(row.get(0)?),
        feed: row.get::<_, Option<i64>>(1)?.map(FeedId::new),
        what: row.get(2)?,
        at: Timestamp::from_millis(row.get(3)?),
        title: row.get(4)?,
        author: row.get(5)?,
        technologies: named
            .unwrap_or_default()
            .split(',')
            .filter_map(|id| id.parse().ok().map(TechnologyId::new))
            .collect(),
        traits: row.get(7)?,
    })
}
