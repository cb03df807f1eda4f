//! `image`: what is known of the pictures of texts, those that there are not included.

use rusqlite::{OptionalExtension, params};
use vigie_core::Timestamp;

use crate::{Result, Store, Validators};

/// What is known of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageRow {
    /// The name of its file in `media/images`: a hash of its address.
    pub name: String,
    /// How long that file is; 0 where there is none.
    pub bytes: u64,
    /// What to ask with whether it changed.
    pub validators: Validators,
    /// When its server may be asked again.
    pub ask_at: Timestamp,
    /// When it was last shown, to the day.
    pub used_at: Timestamp,
    /// Why the last try failed, in words.
    pub failure: Option<String>,
}

impl Store {
    /// What is known of a picture.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn image(&self, name: &str) -> Result<Option<ImageRow>> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(
                    "SELECT name, bytes, etag, last_modified, validated_url, ask_at, used_at, failure
                     FROM image WHERE name = ?1",
                )?
                .query_row([name], |row| {
                    Ok(ImageRow {
                        name: row.get(0)?,
                        bytes: row.get(1)?,
                        validators: Validators {
                            etag: row.get(2)?,
                            last_modified: row.get(3)?,
                            from: row.get(4)?,
                        },
                        ask_at: Timestamp::from_millis(row.get(5)?),
                        used_at: Timestamp::from_millis(row.get(6)?),
                        failure: row.get(7)?,
                    })
                })
                .optional()?)
        })
    }

    /// Writes down what is known of a picture. Returns how many bytes all of them take.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_image(&self, row: ImageRow) -> Result<u64> {
        self.write(move |tx| {
            tx.prepare_cached(
                "INSERT OR REPLACE INTO image (name, bytes, etag, last_modified, validated_url, ask_at, used_at, failure)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                row.name,
                row.bytes,
                row.validators.etag,
                row.validators.last_modified,
                row.validators.from,
                row.ask_at.millis(),
                row.used_at.millis(),
                row.failure,
            ])?;
            Ok(tx.query_row("SELECT coalesce(sum(bytes), 0) FROM image", [], |row| {
                row.get(0)
            })?)
        })
    }

    /// Writes down that a picture was shown.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn use_image(&self, name: &str, at: Timestamp) -> Result<()> {
        let name = name.to_owned();
        self.write(move |tx| {
            tx.prepare_cached("UPDATE image SET used_at = ?2 WHERE name = ?1")?
                .execute(params![name, at.millis()])?;
            Ok(())
        })
    }

    /// Forgets the pictures that were not shown for longest until the rest takes no more than so many bytes, and failures
    /// that are long over. Returns the names of the forgotten: their files are the caller's to delete.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_images(&self, keep_bytes: u64, failed_before: Timestamp) -> Result<Vec<String>> {
        self.write(move |tx| {
            let mut statement = tx.prepare_cached(
                "DELETE FROM image WHERE bytes = 0 AND ask_at < ?2 OR name IN (
                     SELECT name FROM (
                         SELECT name, bytes, sum(bytes) OVER (ORDER BY used_at DESC, name) AS taken FROM image)
                     WHERE taken > ?1 AND bytes > 0)
                 RETURNING name",
            )?;
            let names = statement.query_map(params![keep_bytes, failed_before.millis()], |row| {
                row.get(0)
            })?;
            Ok(names.collect::<Result<_, _>>()?)
        })
    }
}
