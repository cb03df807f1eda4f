//! `episode`: what podcast namespaces say of an entry.

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::EntryId;

use crate::{Result, Store};

/// What podcast namespaces say of an entry. Written with it, and only where they say something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Episode {
    /// Season number.
    pub season: Option<u32>,
    /// Episode number, as printed.
    pub number: Option<String>,
    /// `full`, `trailer`, `bonus`.
    pub kind: Option<String>,
    /// The address of its own cover.
    pub image: Option<String>,
    /// All of it: JSON of the caller's own.
    pub told: String,
}

impl Store {
    /// What podcast namespaces say of an entry and of its show: two JSON texts of the caller's own.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn episode(&self, entry: EntryId) -> Result<(Option<Episode>, Option<String>)> {
        self.read(|tx| {
            let found = tx
                .prepare_cached(
                    "SELECT p.season, p.number, p.kind, p.image, p.told, f.podcast FROM entry e
                     LEFT JOIN episode p ON p.entry_id = e.id LEFT JOIN feed f ON f.id = e.feed_id WHERE e.id = ?1",
                )?
                .query_row([entry.get()], |row| {
                    let told: Option<String> = row.get(4)?;
                    let episode = match told {
                        Some(told) => Some(Episode {
                            season: row.get(0)?,
                            number: row.get(1)?,
                            kind: row.get(2)?,
                            image: row.get(3)?,
                            told,
                        }),
                        None => None,
                    };
                    Ok((episode, row.get(5)?))
                })
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }
}

pub(crate) fn insert(tx: &Transaction<'_>, entry: i64, episode: &Episode) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO episode (entry_id, season, number, kind, image, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        entry,
        episode.season,
        episode.number,
        episode.kind,
        episode.image,
        episode.told
    ])?;
    Ok(())
}
