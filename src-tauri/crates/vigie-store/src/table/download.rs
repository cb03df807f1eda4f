//! `download`: files of entries, on this computer or on their way.

use rusqlite::{OptionalExtension, Row, params};
use vigie_core::{EntryId, Timestamp};

use crate::{Result, Store};

/// A file of an entry, on this computer or on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DownloadRow {
    /// Its row id.
    pub id: i64,
    /// The entry it comes with; none where that is gone.
    pub entry: Option<EntryId>,
    /// Its address.
    pub url: String,
    /// The title of its entry.
    pub title: String,
    /// Where it is, or will be, below `media/`.
    pub path: String,
    /// Whether it is whole; else a part of it may be there.
    pub whole: bool,
    /// Bytes on this computer.
    pub bytes: u64,
    /// Bytes of the whole, where known.
    pub total: Option<u64>,
    /// What its server says it is.
    pub media_type: Option<String>,
    /// Why the last try ended, and what can be done, in words.
    pub failure: Option<(String, Option<String>)>,
    /// Its server asked not to be asked before.
    pub not_before: Option<Timestamp>,
    /// When any of this last changed.
    pub changed_at: Timestamp,
}

const COLUMNS: &str =
    "id, entry_id, url, title, path, state, bytes, total, media_type, failure, hint, not_before,
    changed_at";

fn download_row(row: &Row<'_>) -> rusqlite::Result<DownloadRow> {
    let failure: Option<String> = row.get(9)?;
    let hint: Option<String> = row.get(10)?;
    Ok(DownloadRow {
        id: row.get(0)?,
        entry: row.get::<_, Option<i64>>(1)?.map(EntryId::new),
        url: row.get(2)?,
        title: row.get(3)?,
        path: row.get(4)?,
        whole: row.get::<_, String>(5)? == "whole",
        bytes: row.get(6)?,
        total: row.get(7)?,
        media_type: row.get(8)?,
        failure: failure.map(|failure| (failure, hint)),
        not_before: row.get::<_, Option<i64>>(11)?.map(Timestamp::from_millis),
        changed_at: Timestamp::from_millis(row.get(12)?),
    })
}

impl Store {
    /// Every file on this computer or on its way, those that changed last first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn downloads(&self) -> Result<Vec<DownloadRow>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM download ORDER BY changed_at DESC, id DESC");
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([], download_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Those of one entry.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn downloads_of(&self, entry: EntryId) -> Result<Vec<DownloadRow>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM download WHERE entry_id = ?1 ORDER BY id");
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([entry.get()], download_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One of them; `None` where it was removed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn download(&self, id: i64) -> Result<Option<DownloadRow>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM download WHERE id = ?1");
            Ok(tx
                .prepare_cached(&sql)?
                .query_row([id], download_row)
                .optional()?)
        })
    }

    /// Writes down how a download stands, by its entry and address: its id is given, not taken. Returns that.
    ///
    /// # Errors
    /// When the database cannot be written, or the entry is gone.
    pub fn save_download(&self, row: DownloadRow) -> Result<i64> {
        self.write(move |tx| {
            let state = if row.whole { "whole" } else { "part" };
            let (failure, hint) = row.failure.unzip();
            Ok(tx
                .prepare_cached(
                    "INSERT INTO download (entry_id, url, title, path, state, bytes, total, media_type, failure, hint,
                         not_before, changed_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                     ON CONFLICT (entry_id, url) DO UPDATE SET state = ?5, bytes = ?6, total = ?7, media_type = ?8,
                         failure = ?9, hint = ?10, not_before = ?11, changed_at = ?12
                     RETURNING id",
                )?
                .query_row(
                    params![
                        row.entry.map(EntryId::get),
                        row.url,
                        row.title,
                        row.path,
                        state,
                        row.bytes,
                        row.total,
                        row.media_type,
                        failure,
                        hint.flatten(),
                        row.not_before.map(Timestamp::millis),
                        row.changed_at.millis(),
                    ],
                    |row| row.get(0),
                )?)
        })
    }

    /// Forgets a download; its file is the caller's to delete.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_download(&self, id: i64) -> Result<()> {
        self.write(move |tx| {
            tx.execute("DELETE FROM download WHERE id = ?1", [id])?;
            Ok(())
        })
    }
}
