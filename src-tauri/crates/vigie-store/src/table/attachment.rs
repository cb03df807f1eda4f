//! `attachment`: what the user attached to technologies and maps, as evidence.

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::{EntryId, TechnologyId, Timestamp};

use crate::{Result, Store};

/// What an entry is attached to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttachedTo {
    /// A technology.
    Technology(TechnologyId),
    /// A map, by its file name.
    Map(String),
}

impl AttachedTo {
    fn columns(&self) -> (Option<i64>, Option<&str>) {
        match self {
            Self::Technology(id) => (Some(id.get()), None),
            Self::Map(name) => (None, Some(name)),
        }
    }
}

impl Store {
    /// Attaches an entry. Returns whether it was not so before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn attach(&self, entry: EntryId, to: AttachedTo, at: Timestamp) -> Result<bool> {
        self.write(move |tx| {
            let (technology, map) = to.columns();
            let before: Option<i64> = tx
                .prepare_cached(
                    "SELECT at FROM attachment WHERE entry_id = ?1 AND technology_id IS ?2 AND map IS ?3",
                )?
                .query_row(params![entry.get(), technology, map], |row| row.get(0))
                .optional()?;
            if before.is_none() {
                tx.execute(
                    "INSERT INTO attachment (entry_id, technology_id, map, at) VALUES (?1, ?2, ?3, ?4)",
                    params![entry.get(), technology, map, at.millis()],
                )?;
            }
            Ok(before.is_none())
        })
    }

    /// Attaches an entry no more. Returns since when it was, if it was.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn detach(&self, entry: EntryId, to: AttachedTo) -> Result<Option<Timestamp>> {
        self.write(move |tx| {
            let (technology, map) = to.columns();
            Ok(tx
                .prepare_cached(
                    "DELETE FROM attachment WHERE entry_id = ?1 AND technology_id IS ?2 AND map IS ?3 RETURNING at",
                )?
                .query_row(params![entry.get(), technology, map], |row| {
                    row.get(0).map(Timestamp::from_millis)
                })
                .optional()?)
        })
    }

    /// What is attached there, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn attached(&self, to: &AttachedTo) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let (technology, map) = to.columns();
            let mut statement = tx.prepare_cached(
                "SELECT entry_id FROM attachment WHERE technology_id IS ?1 AND map IS ?2 ORDER BY at DESC, entry_id DESC",
            )?;
            let rows = statement.query_map(params![technology, map], |row| {
                row.get(0).map(EntryId::new)
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// A map's file is called otherwise: what is attached to it goes with it.
pub(crate) fn call_map(tx: &Transaction<'_>, old: &str, new: &str) -> Result<()> {
    tx.prepare_cached("UPDATE OR IGNORE attachment SET map = ?2 WHERE map = ?1")?
        .execute([old, new])?;
    Ok(())
}
