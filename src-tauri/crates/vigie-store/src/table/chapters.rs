//! `chapters`: those fetched for an entry.

use rusqlite::{OptionalExtension, params};
use vigie_core::{EntryId, Timestamp};

use crate::{Result, Store};

/// Chapters that were fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChapters {
    /// The address that they were asked for at.
    pub source: String,
    /// When.
    pub fetched_at: Timestamp,
    /// JSON of the caller's own.
    pub list: String,
}

impl Store {
    /// The chapters fetched for an entry, if they were.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn chapters(&self, entry: EntryId) -> Result<Option<StoredChapters>> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(
                    "SELECT source, fetched_at, list FROM chapters WHERE entry_id = ?1",
                )?
                .query_row([entry.get()], |row| {
                    Ok(StoredChapters {
                        source: row.get(0)?,
                        fetched_at: Timestamp::from_millis(row.get(1)?),
                        list: row.get(2)?,
                    })
                })
                .optional()?)
        })
    }

    /// Keeps the chapters of an entry, in the place of those there were. An entry that has gone meanwhile gets none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_chapters(&self, entry: EntryId, chapters: StoredChapters) -> Result<()> {
        self.write(move |tx| {
            tx.prepare_cached(
                "INSERT INTO chapters (entry_id, source, fetched_at, list) SELECT ?1, ?2, ?3, ?4
                 WHERE EXISTS (SELECT 1 FROM entry WHERE id = ?1)
                 ON CONFLICT (entry_id) DO UPDATE SET source = ?2, fetched_at = ?3, list = ?4",
            )?
            .execute(params![
                entry.get(),
                chapters.source,
                chapters.fetched_at.millis(),
                chapters.list
            ])?;
            Ok(())
        })
    }
}
