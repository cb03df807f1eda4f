//! `sequence` and `entry_gone`: what the index has to follow.

use rusqlite::types::Value;
use rusqlite::{Transaction, params};
use std::rc::Rc;
use vigie_core::{EntryId, EntryKind, FeedId, Timestamp};

use crate::{Result, Store};

/// One change the index has to follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Its number: changes are followed in this order.
    pub seq: u64,
    /// Which entry.
    pub entry: EntryId,
    /// What it is now; `None` where it is gone or hidden.
    pub now: Option<Box<ChangedEntry>>,
}

/// An entry as the index needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedEntry {
    /// Its feed; none for a note.
    pub feed: Option<FeedId>,
    /// Article, episode or note.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it is listed.
    pub listed_at: Timestamp,
    /// Whether something can be listened to.
    pub audio: bool,
    /// Whether something can be watched.
    pub video: bool,
    /// What the publisher calls it.
    pub tags: Vec<String>,
    /// Its text as it came, untrusted: that of its own page where it was fetched, else the longer of content and
    /// summary.
    pub html: String,
    /// Its language as declared, by it or its feed.
    pub declared_language: Option<String>,
    /// Its language as detected before, if it was.
    pub language: Option<String>,
    /// Whether its text was looked at before, and has not changed since.
    pub text_known: bool,
    /// Whether a transcript of it was fetched: it belongs to its text.
    pub transcript: bool,
}

impl Store {
    /// The number of the newest change; 0 in an empty store.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_change(&self) -> Result<u64> {
        self.read(|tx| Ok(tx.query_row("SELECT value FROM sequence", [], |row| row.get(0))?))
    }

    /// How many entries changed after that number.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_changes_after(&self, seq: u64) -> Result<u64> {
        self.read(|tx| {
            Ok(tx.query_row(
                "SELECT (SELECT count(*) FROM entry WHERE changed_seq > ?1)
                      + (SELECT count(*) FROM entry_gone WHERE changed_seq > ?1)",
                [seq],
                |row| row.get(0),
            )?)
        })
    }

    /// The next changes after that number, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn changes_after(&self, seq: u64, limit: usize) -> Result<Vec<Change>> {
        self.read(|tx| {
            let mut changes = Vec::with_capacity(limit.min(4096));
            let mut entries = tx.prepare_cached(
                "SELECT e.changed_seq, e.id, e.feed_id, e.kind, e.title, e.author, s.listed_at, e.audio, e.video,
                        CASE WHEN p.html IS NOT NULL THEN p.html WHEN octet_length(c.content) >= coalesce(octet_length(c.summary), 0) THEN c.content ELSE c.summary END,
                        coalesce(c.language, f.language), t.language, t.entry_id IS NOT NULL,
                        f.removed_at IS NOT NULL AND s.kept_at IS NULL,
                        (SELECT json_group_array(tag) FROM (SELECT tag FROM entry_tag WHERE entry_id = e.id
                            UNION ALL SELECT tag FROM own_tag WHERE entry_id = e.id)),
                        EXISTS (SELECT 1 FROM transcript WHERE entry_id = e.id)
                 FROM entry e
                 JOIN entry_state s ON s.entry_id = e.id
                 LEFT JOIN entry_content c ON c.entry_id = e.id
                 LEFT JOIN full_text p ON p.entry_id = e.id
                 LEFT JOIN entry_text t ON t.entry_id = e.id
                 LEFT JOIN feed f ON f.id = e.feed_id
                 WHERE e.changed_seq > ?1 ORDER BY e.changed_seq LIMIT ?2",
            )?;
            let rows = entries.query_map(params![seq, limit], |row| {
                let kind: String = row.get(3)?;
                let hidden: bool = row.get(13)?;
                let tags: String = row.get(14)?;
                Ok(Change {
                    seq: row.get(0)?,
                    entry: EntryId::new(row.get(1)?),
                    now: if hidden {
                        None
                    } else {
                        Some(Box::new(ChangedEntry {
                            feed: row.get::<_, Option<i64>>(2)?.map(FeedId::new),
                            kind: EntryKind::from_word(&kind).unwrap_or(EntryKind::Article),
                            title: row.get(4)?,
                            author: row.get(5)?,
                            listed_at: Timestamp::from_millis(row.get(6)?),
                            audio: row.get(7)?,
                            video: row.get(8)?,
                            tags: serde_json::from_str(&tags).unwrap_or_default(),
                            html: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
                            declared_language: row.get(10)?,
                            language: row.get(11)?,
                            text_known: row.get(12)?,
                            transcript: row.get(15)?,
                        }))
                    },
                })
            })?;
            for change in rows {
                changes.push(change?);
            }
            // Beyond a full page of entries nothing may be told yet: their order would be lost.
            let horizon = if changes.len() == limit { changes.last().map_or(0, |change| change.seq) } else { u64::MAX >> 1 };
            let mut gone = tx.prepare_cached(
                "SELECT changed_seq, entry_id FROM entry_gone WHERE changed_seq > ?1 AND changed_seq <= ?2
                 ORDER BY changed_seq",
            )?;
            let rows = gone.query_map(params![seq, horizon], |row| {
                Ok(Change { seq: row.get(0)?, entry: EntryId::new(row.get(1)?), now: None })
            })?;
            for change in rows {
                changes.push(change?);
            }
            changes.sort_by_key(|change| change.seq);
            Ok(changes)
        })
    }
}

/// Takes the next `count` numbers and returns the first.
pub(crate) fn take_seq(tx: &Transaction<'_>, count: usize) -> Result<i64> {
    // Two statements: SQLite makes a table of what one returns that writes, which costs ten times as much.
    tx.prepare_cached("UPDATE sequence SET value = value + ?1")?
        .execute([count])?;
    let last: i64 = tx
        .prepare_cached("SELECT value FROM sequence")?
        .query_row([], |row| row.get(0))?;
    Ok(last - i64::try_from(count).unwrap_or(0) + 1)
}

/// Gives every entry of a feed a new number: its visibility changed.
pub(crate) fn touch_feed(tx: &Transaction<'_>, feed: FeedId) -> Result<()> {
    let ids: Vec<i64> = tx
        .prepare("SELECT id FROM entry WHERE feed_id = ?1 ORDER BY id")?
        .query_map([feed.get()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    touch(tx, &ids)
}

/// Gives entries new numbers.
pub(crate) fn touch(tx: &Transaction<'_>, ids: &[i64]) -> Result<()> {
    let first = take_seq(tx, ids.len())?;
    let mut update = tx.prepare_cached("UPDATE entry SET changed_seq = ?2 WHERE id = ?1")?;
    for (seq, id) in (first..).zip(ids) {
        update.execute(params![id, seq])?;
    }
    Ok(())
}

/// Deletes entries and leaves word of it for the index.
pub(crate) fn delete_entries(tx: &Transaction<'_>, ids: &[i64]) -> Result<()> {
    let first = take_seq(tx, ids.len())?;
    let mut gone =
        tx.prepare_cached("INSERT INTO entry_gone (changed_seq, entry_id) VALUES (?1, ?2)")?;
    for (seq, id) in (first..).zip(ids) {
        gone.execute(params![seq, id])?;
    }
    tx.execute("DELETE FROM entry WHERE id IN rarray(?1)", [values(ids)])?;
    Ok(())
}

/// Ids as a table-valued parameter.
pub(crate) fn values(ids: &[i64]) -> Rc<Vec<Value>> {
    Rc::new(ids.iter().map(|id| Value::Integer(*id)).collect())
}
