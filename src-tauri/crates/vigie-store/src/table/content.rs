//! One entry, whole.

use rusqlite::OptionalExtension;
use vigie_core::{EntryId, NoteKind, Timestamp};

use crate::table::change::values;
use crate::table::entry::{EntryRow, ROW, ROW_FROM, entry_row};
use crate::{Result, Store};

/// A file that comes with an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Its address.
    pub url: String,
    /// Media type, such as `audio/mpeg`.
    pub media_type: Option<String>,
    /// Its size, as the publisher says.
    pub bytes: Option<i64>,
    /// How long it plays.
    pub duration_ms: Option<i64>,
}

/// An entry's text as it came: untrusted, to be sanitised before anyone sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The longer of content and summary.
    pub html: String,
    /// What relative links are relative to.
    pub base_url: Option<String>,
}

/// An entry, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetail {
    /// As a list shows it.
    pub row: EntryRow,
    /// Its text.
    pub content: Content,
    /// The page where it is discussed.
    pub comments: Option<String>,
    /// When the publisher says it last changed.
    pub updated_at: Option<Timestamp>,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// What the publisher calls it.
    pub tags: Vec<String>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// For a note: what it was taken of.
    pub note_kind: Option<NoteKind>,
    /// Whether images of its feed load without asking.
    pub always_images: bool,
}

/// The longer of content and summary of `c`.
pub(crate) const HTML: &str = "CASE WHEN octet_length(c.content) >= coalesce(octet_length(c.summary), 0) THEN c.content ELSE coalesce(c.summary, '') END";

impl Store {
    /// One entry, whole.
    ///
    /// # Errors
    /// [`Error::Gone`](crate::Error::Gone) where it is not there any more.
    pub fn entry(&self, id: EntryId) -> Result<EntryDetail> {
        self.read(|tx| {
            let sql = format!(
                "SELECT {ROW}, {HTML}, c.base_url, e.comments, e.updated_at, e.arrived_at, n.kind,
                        coalesce(f.always_images, 0)
                 {ROW_FROM} LEFT JOIN entry_content c ON c.entry_id = e.id LEFT JOIN note n ON n.entry_id = e.id
                 WHERE e.id = ?1"
            );
            let mut detail = tx
                .prepare_cached(&sql)?
                .query_row([id.get()], |row| {
                    Ok(EntryDetail {
                        row: entry_row(row)?,
                        content: Content {
                            html: row.get::<_, Option<String>>(15)?.unwrap_or_default(),
                            base_url: row.get(16)?,
                        },
                        comments: row.get(17)?,
                        updated_at: row.get::<_, Option<i64>>(18)?.map(Timestamp::from_millis),
                        arrived_at: Timestamp::from_millis(row.get(19)?),
                        note_kind: row.get::<_, Option<String>>(20)?.and_then(|word| NoteKind::from_word(&word)),
                        always_images: row.get(21)?,
                        tags: Vec::new(),
                        enclosures: Vec::new(),
                    })
                })
                .map_err(crate::store::gone("entry", id.get()))?;
            let mut tags = tx.prepare_cached("SELECT tag FROM entry_tag WHERE entry_id = ?1 ORDER BY position")?;
            for tag in tags.query_map([id.get()], |row| row.get(0))? {
                detail.tags.push(tag?);
            }
            let mut files = tx.prepare_cached(
                "SELECT url, media_type, bytes, duration_ms FROM enclosure WHERE entry_id = ?1 ORDER BY position",
            )?;
            for file in files.query_map([id.get()], |row| {
                Ok(Enclosure {
                    url: row.get(0)?,
                    media_type: row.get(1)?,
                    bytes: row.get(2)?,
                    duration_ms: row.get(3)?,
                })
            })? {
                detail.enclosures.push(file?);
            }
            Ok(detail)
        })
    }

    /// The texts of those entries as the index has them, untrusted, in no particular order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn contents(&self, ids: &[EntryId]) -> Result<Vec<(EntryId, String)>> {
        let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let sql = format!(
                "SELECT c.entry_id, coalesce(p.html, {HTML}) FROM entry_content c
                 LEFT JOIN full_text p ON p.entry_id = c.entry_id WHERE c.entry_id IN rarray(?1)"
            );
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok((
                    EntryId::new(row.get(0)?),
                    row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                ))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The entry with that address, newest first where several feeds have it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_entry(&self, id: EntryId) -> Result<bool> {
        self.read(|tx| {
            Ok(tx
                .query_row("SELECT 1 FROM entry WHERE id = ?1", [id.get()], |_| Ok(()))
                .optional()?
                .is_some())
        })
    }
}
