//! `entry_state`: what the user did.

use rusqlite::{Transaction, params};
use vigie_core::{EntryId, EntryKind, Timestamp};

use crate::table::change::values;
use crate::{Result, Store};

/// Every entry id by state, for searches that ask for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateSets {
    /// Entries not read.
    pub unread: Vec<EntryId>,
    /// Entries kept.
    pub kept: Vec<EntryId>,
}

impl Store {
    /// Marks entries read, or unread again. Returns those it changed: the way back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn mark_read(
        &self,
        entries: &[EntryId],
        read: bool,
        at: Timestamp,
    ) -> Result<Vec<EntryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        let sql = if read {
            "UPDATE entry_state SET read_at = ?2 WHERE entry_id IN rarray(?1) AND read_at IS NULL RETURNING entry_id"
        } else {
            "UPDATE entry_state SET read_at = NULL WHERE entry_id IN rarray(?1) AND read_at IS NOT NULL AND ?2 = ?2
             RETURNING entry_id"
        };
        self.write(move |tx| update(tx, sql, &ids, at))
    }

    /// Keeps entries, or lets them go. Returns those it changed: the way back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep(&self, entries: &[EntryId], kept: bool, at: Timestamp) -> Result<Vec<EntryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        let sql = if kept {
            "UPDATE entry_state SET kept_at = ?2 WHERE entry_id IN rarray(?1) AND kept_at IS NULL RETURNING entry_id"
        } else {
            "UPDATE entry_state SET kept_at = NULL WHERE entry_id IN rarray(?1) AND kept_at IS NOT NULL AND ?2 = ?2
             RETURNING entry_id"
        };
        self.write(move |tx| update(tx, sql, &ids, at))
    }

    /// Every entry id by state.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn state_sets(&self) -> Result<StateSets> {
        self.read(|tx| {
            let ids = |sql: &str| -> Result<Vec<EntryId>> {
                let mut statement = tx.prepare(sql)?;
                let rows = statement.query_map([], |row| row.get(0).map(EntryId::new))?;
                Ok(rows.collect::<Result<_, _>>()?)
            };
            Ok(StateSets {
                unread: ids("SELECT entry_id FROM entry_state INDEXED BY state_feed_unread WHERE read_at IS NULL")?,
                kept: ids("SELECT entry_id FROM entry_state INDEXED BY state_kept WHERE kept_at IS NOT NULL")?,
            })
        })
    }

    /// Counts for the smart lists: unread, kept, and entries of the kind given. Hidden ones left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_lists(&self, kind: EntryKind) -> Result<(i64, i64, i64)> {
        self.read(|tx| {
            let count = |sql: &str| tx.query_row(sql, [], |row| row.get::<_, i64>(0));
            let unread = count(
                "SELECT count(*) FROM entry_state INDEXED BY state_feed_unread WHERE read_at IS NULL AND (feed_id IS NULL
                     OR feed_id NOT IN (SELECT id FROM feed WHERE removed_at IS NOT NULL))",
            )?;
            let kept = count("SELECT count(*) FROM entry_state WHERE kept_at IS NOT NULL")?;
            let of_kind = count(&format!(
                "SELECT count(*) FROM entry_state WHERE kind = '{}' AND kind <> 'article'",
                kind.as_str()
            ))?;
            Ok((unread, kept, of_kind))
        })
    }
}

fn update(tx: &Transaction<'_>, sql: &str, ids: &[i64], at: Timestamp) -> Result<Vec<EntryId>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map(params![values(ids), at.millis()], |row| {
        row.get(0).map(EntryId::new)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
