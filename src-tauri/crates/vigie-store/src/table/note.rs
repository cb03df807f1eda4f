//! `note`: entries written by the user.

use rusqlite::{Transaction, params};
use vigie_core::{EntryId, EntryKind, NoteKind, Timestamp};

use crate::table::change::{delete_entries, take_seq};
use crate::{Error, Result, Store};

/// A note to be written, with the inert HTML of its Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it was taken of.
    pub kind: NoteKind,
    /// Its title.
    pub title: String,
    /// With whom, or who spoke.
    pub person: String,
    /// Its text.
    pub markdown: String,
    /// The same as HTML.
    pub html: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// A note as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// What it was taken of.
    pub kind: NoteKind,
    /// Its title.
    pub title: String,
    /// With whom, or who spoke.
    pub person: String,
    /// Its text.
    pub markdown: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// When it was first written.
    pub written_at: Timestamp,
}

impl Store {
    /// Writes a note: a new one, or in the place of `entry`. Once this returns it is on disk.
    ///
    /// # Errors
    /// [`Error::Gone`] where `entry` is no note any more.
    pub fn save_note(&self, entry: Option<EntryId>, note: Note, at: Timestamp) -> Result<EntryId> {
        self.write(move |tx| match entry {
            None => insert(tx, None, &note, at),
            Some(id) => {
                let changed = tx.execute(
                    "UPDATE note SET kind = ?2, person = ?3, markdown = ?4 WHERE entry_id = ?1",
                    params![id.get(), note.kind.as_str(), note.person, note.markdown],
                )?;
                if changed == 0 {
                    return Err(Error::Gone { what: "note", id: id.get() });
                }
                tx.execute(
                    "UPDATE entry SET title = ?2, author = nullif(?3, ''), updated_at = ?4, changed_seq = ?5 WHERE id = ?1",
                    params![id.get(), note.title, note.person, at.millis(), take_seq(tx, 1)?],
                )?;
                tx.execute("UPDATE entry_content SET content = ?2 WHERE entry_id = ?1", params![id.get(), note.html])?;
                tx.execute("DELETE FROM entry_text WHERE entry_id = ?1", [id.get()])?;
                tx.execute("DELETE FROM entry_tag WHERE entry_id = ?1", [id.get()])?;
                insert_tags(tx, id.get(), &note.tags)?;
                Ok(id)
            }
        })
    }

    /// A note as it was written.
    ///
    /// # Errors
    /// [`Error::Gone`] where there is none.
    pub fn note(&self, entry: EntryId) -> Result<NoteRow> {
        self.read(|tx| {
            let mut note = tx
                .prepare_cached(
                    "SELECT n.kind, e.title, n.person, n.markdown, e.arrived_at FROM note n JOIN entry e ON e.id = n.entry_id
                     WHERE n.entry_id = ?1",
                )?
                .query_row([entry.get()], |row| {
                    let kind: String = row.get(0)?;
                    Ok(NoteRow {
                        kind: NoteKind::from_word(&kind).unwrap_or_default(),
                        title: row.get(1)?,
                        person: row.get(2)?,
                        markdown: row.get(3)?,
                        tags: Vec::new(),
                        written_at: Timestamp::from_millis(row.get(4)?),
                    })
                })
                .map_err(crate::store::gone("note", entry.get()))?;
            let mut tags = tx.prepare_cached("SELECT tag FROM entry_tag WHERE entry_id = ?1 ORDER BY position")?;
            note.tags = tags.query_map([entry.get()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(note)
        })
    }

    /// Throws a note away.
    ///
    /// # Errors
    /// [`Error::Gone`] where there is none.
    pub fn delete_note(&self, entry: EntryId) -> Result<()> {
        self.write(move |tx| {
            let there: bool = tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM note WHERE entry_id = ?1)",
                [entry.get()],
                |row| row.get(0),
            )?;
            if !there {
                return Err(Error::Gone {
                    what: "note",
                    id: entry.get(),
                });
            }
            delete_entries(tx, &[entry.get()])
        })
    }

    /// Brings a note back that was thrown away, under its old id and date.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn restore_note(&self, entry: EntryId, note: Note, written_at: Timestamp) -> Result<()> {
        self.write(move |tx| insert(tx, Some(entry), &note, written_at).map(drop))
    }
}

fn insert(
    tx: &Transaction<'_>,
    id: Option<EntryId>,
    note: &Note,
    at: Timestamp,
) -> Result<EntryId> {
    let seq = take_seq(tx, 1)?;
    tx.execute(
        "INSERT INTO entry (id, identity, kind, title, author, published_at, arrived_at, content_hash, changed_seq)
         VALUES (?1, ?2, 'note', ?3, nullif(?4, ''), ?5, ?5, 0, ?6)",
        params![id.map(EntryId::get), format!("note:{seq}"), note.title, note.person, at.millis(), seq],
    )?;
    let id = tx.last_insert_rowid();
    // What one wrote oneself is read.
    tx.execute(
        "INSERT INTO entry_state (entry_id, kind, listed_at, read_at) VALUES (?1, ?2, ?3, ?3)",
        params![id, EntryKind::Note.as_str(), at.millis()],
    )?;
    tx.execute(
        "INSERT INTO entry_content (entry_id, content) VALUES (?1, ?2)",
        params![id, note.html],
    )?;
    tx.execute(
        "INSERT INTO note (entry_id, kind, person, markdown) VALUES (?1, ?2, ?3, ?4)",
        params![id, note.kind.as_str(), note.person, note.markdown],
    )?;
    insert_tags(tx, id, &note.tags)?;
    Ok(EntryId::new(id))
}

fn insert_tags(tx: &Transaction<'_>, id: i64, tags: &[String]) -> Result<()> {
    for (position, tag) in tags.iter().enumerate() {
        tx.execute(
            "INSERT INTO entry_tag (entry_id, position, tag) VALUES (?1, ?2, ?3)",
            params![id, position, tag],
        )?;
    }
    Ok(())
}
