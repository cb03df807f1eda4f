//! `transcript`: those fetched for an entry.

use rusqlite::{OptionalExtension, Row, params};
use vigie_core::{EntryId, Timestamp};

use crate::table::change::{take_seq, values};
use crate::{Result, Store};

/// A transcript that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTranscript {
    /// The address that it was asked for at.
    pub source: String,
    /// When.
    pub fetched_at: Timestamp,
    /// Its language, as declared.
    pub language: Option<String>,
    /// What is said and when: JSON of the caller's own.
    pub cues: String,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<(EntryId, StoredTranscript)> {
    Ok((
        EntryId::new(row.get(0)?),
        StoredTranscript {
            source: row.get(1)?,
            fetched_at: Timestamp::from_millis(row.get(2)?),
            language: row.get(3)?,
            cues: row.get(4)?,
        },
    ))
}

impl Store {
    /// The transcript fetched for an entry, if it was.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn transcript(&self, entry: EntryId) -> Result<Option<StoredTranscript>> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(
                    "SELECT entry_id, source, fetched_at, language, cues FROM transcript WHERE entry_id = ?1",
                )?
                .query_row([entry.get()], stored)
                .optional()?
                .map(|(_, transcript)| transcript))
        })
    }

    /// Those of these entries that a transcript was fetched for.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn with_transcript(&self, entries: &[EntryId]) -> Result<Vec<EntryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("SELECT entry_id FROM transcript WHERE entry_id IN rarray(?1)")?;
            let rows = statement.query_map([values(&ids)], |row| Ok(EntryId::new(row.get(0)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Keeps the transcript of an entry, in the place of the one there was. It is a change of the entry, which the index
    /// follows. An entry that has gone meanwhile gets none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_transcript(&self, entry: EntryId, transcript: StoredTranscript) -> Result<()> {
        self.write(move |tx| {
            let kept = tx
                .prepare_cached(
                    "INSERT INTO transcript (entry_id, source, fetched_at, language, cues) SELECT ?1, ?2, ?3, ?4, ?5
                     WHERE EXISTS (SELECT 1 FROM entry WHERE id = ?1)
                     ON CONFLICT (entry_id) DO UPDATE SET source = ?2, fetched_at = ?3, language = ?4, cues = ?5",
                )?
                .execute(params![
                    entry.get(),
                    transcript.source,
                    transcript.fetched_at.millis(),
                    transcript.language,
                    transcript.cues
                ])?;
            if kept > 0 {
                let seq = take_seq(tx, 1)?;
                tx.prepare_cached("UPDATE entry SET changed_seq = ?2 WHERE id = ?1")?
                    .execute(params![entry.get(), seq])?;
            }
            Ok(())
        })
    }
}
