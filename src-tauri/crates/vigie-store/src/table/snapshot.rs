//! `map_snapshot`: texts that maps had.
//!
//! A snapshot is packed whole, or against a whole one of the same map: never against one that is itself packed so. Reading
//! any takes two steps at most, and damage to one that nothing leans on costs that one alone.

mod packing;
mod thinning;

use rusqlite::{OptionalExtension, Row, Transaction, params};
use vigie_core::{SnapshotId, Timestamp};

use self::packing::{Packed, hash_of};
use crate::{Error, Result, Store};

/// How many snapshots lean on a whole one at most: so many are lost with it.
const MOST_LEANING: i64 = 31;

/// A snapshot to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSnapshot {
    /// The map's file name.
    pub map: String,
    /// Its text.
    pub text: String,
    /// When.
    pub taken_at: Timestamp,
    /// Whether somebody asked for it.
    pub by_hand: bool,
    /// Why; may be empty.
    pub reason: String,
}

/// A text that a map had, without the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its row.
    pub id: SnapshotId,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// Whether somebody asked for it.
    pub by_hand: bool,
    /// Why it was taken; may be empty.
    pub reason: String,
    /// The length of its text.
    pub bytes: u64,
}

/// What came of taking a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenSnapshot {
    /// The snapshot that has the text now.
    pub snapshot: Snapshot,
    /// Whether it is a new one. The newest one had the same text otherwise.
    pub is_new: bool,
}

/// A snapshot that was forgotten, with all it takes to remember it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenSnapshot {
    map: String,
    snapshot: Snapshot,
    kept: Kept,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kept {
    Text(String),
    /// Damaged: as it was stored.
    Packed {
        hash: i64,
        packed: Vec<u8>,
    },
}

impl Store {
    /// Takes a snapshot, but never of the same text twice in a row: then the newest one becomes the one that is asked for,
    /// if somebody asks.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn take_snapshot(&self, new: NewSnapshot) -> Result<TakenSnapshot> {
        self.write(move |tx| {
            if let Some(newest) = newest(tx, &new.map)?
                && is_text(tx, newest.id, &new.text)?
            {
                let snapshot = match new.by_hand {
                    true => say_why(tx, newest, &new)?,
                    false => newest,
                };
                return Ok(TakenSnapshot {
                    snapshot,
                    is_new: false,
                });
            }
            let mut snapshot = Snapshot {
                id: SnapshotId::new(0),
                taken_at: new.taken_at,
                by_hand: new.by_hand,
                reason: new.reason,
                bytes: new.text.len() as u64,
            };
            let packed = pack(tx, &new.map, &new.text)?;
            snapshot.id = insert(tx, None, &new.map, &snapshot, &packed)?;
            Ok(TakenSnapshot {
                snapshot,
                is_new: true,
            })
        })
    }

    /// The snapshots of a map, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn snapshots(&self, map: &str) -> Result<Vec<Snapshot>> {
        self.read(|tx| list(tx, map))
    }

    /// The text of a snapshot of a map, checked against what was stored.
    ///
    /// # Errors
    /// [`Error::Gone`] if the map has no such snapshot, [`Error::DamagedSnapshot`].
    pub fn snapshot_text(&self, map: &str, id: SnapshotId) -> Result<String> {
        self.read(|tx| {
            let row = row(tx, id)?;
            if row.map != map {
                return Err(gone(id));
            }
            row.text(tx)
        })
    }

    /// Whether any snapshot of a map has that text.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_snapshot(&self, map: &str, text: &str) -> Result<bool> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT id FROM map_snapshot WHERE map = ?1 AND hash = ?2 AND bytes = ?3",
            )?;
            let ids = statement
                .query_map(params![map, hash_of(text), text.len()], |row| row.get(0))?
                .collect::<Result<Vec<i64>, _>>()?;
            for id in ids {
                if is_text(tx, SnapshotId::new(id), text)? {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Forgets a snapshot of a map. Those that lean on it are packed anew, so that all that could be read still can.
    ///
    /// # Errors
    /// [`Error::Gone`] if the map has no such snapshot.
    pub fn forget_snapshot(&self, map: &str, id: SnapshotId) -> Result<ForgottenSnapshot> {
        let map = map.to_owned();
        self.write(move |tx| {
            let row = row(tx, id)?;
            if row.map != map {
                return Err(gone(id));
            }
            let kept = match row.text(tx) {
                Ok(text) => Kept::Text(text),
                Err(Error::DamagedSnapshot { .. }) => Kept::Packed {
                    hash: row.hash,
                    packed: row.packed,
                },
                Err(error) => return Err(error),
            };
            forget(tx, id)?;
            Ok(ForgottenSnapshot {
                map,
                snapshot: row.snapshot,
                kept,
            })
        })
    }

    /// Remembers a snapshot that was forgotten, as it was, under its map's name of then.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remember_snapshot(&self, forgotten: ForgottenSnapshot) -> Result<()> {
        self.write(move |tx| {
            let ForgottenSnapshot {
                map,
                snapshot,
                kept,
            } = forgotten;
            let packed = match kept {
                Kept::Text(text) => pack(tx, &map, &text)?,
                Kept::Packed { hash, packed } => Packed {
                    hash,
                    base: None,
                    bytes: packed,
                },
            };
            insert(tx, Some(snapshot.id), &map, &snapshot, &packed)?;
            Ok(())
        })
    }
}

/// The snapshots of a map are those of another name from now on.
pub(crate) fn call(tx: &Transaction<'_>, map: &str, name: &str) -> Result<()> {
    tx.execute(
        "UPDATE map_snapshot SET map = ?2 WHERE map = ?1",
        [map, name],
    )?;
    Ok(())
}

/// How many snapshots cannot be read.
pub(crate) fn count_damaged(tx: &Transaction<'_>) -> Result<i64> {
    let ids = tx
        .prepare("SELECT id FROM map_snapshot")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut damaged = 0;
    for id in ids {
        match row(tx, SnapshotId::new(id))?.text(tx) {
            Ok(_) => {}
            Err(Error::DamagedSnapshot { .. }) => damaged += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(damaged)
}

/// A row with all it takes to read its text.
struct Stored {
    map: String,
    snapshot: Snapshot,
    hash: i64,
    base: Option<i64>,
    packed: Vec<u8>,
}

impl Stored {
    fn text(&self, tx: &Transaction<'_>) -> Result<String> {
        // A base that is damaged in a place that this one does not lean on still serves: only the outcome is checked.
        let base = match self.base {
            Some(base) => packing::unpack(&row(tx, SnapshotId::new(base))?.packed, &[]),
            None => Some(Vec::new()),
        };
        let text = base.and_then(|base| packing::unpack(&self.packed, &base));
        text.and_then(|text| String::from_utf8(text).ok())
            .filter(|text| hash_of(text) == self.hash)
            .ok_or_else(|| Error::DamagedSnapshot {
                map: self.map.clone(),
                taken_at: self.snapshot.taken_at,
            })
    }
}

fn gone(id: SnapshotId) -> Error {
    Error::Gone {
        what: "snapshot",
        id: id.get(),
    }
}

fn row(tx: &Transaction<'_>, id: SnapshotId) -> Result<Stored> {
    tx.prepare_cached(
        "SELECT id, taken_at, by_hand, reason, bytes, map, hash, base_id, packed FROM map_snapshot WHERE id = ?1",
    )?
    .query_row([id.get()], |row| {
        Ok(Stored {
            snapshot: snapshot(row)?,
            map: row.get(5)?,
            hash: row.get(6)?,
            base: row.get(7)?,
            packed: row.get(8)?,
        })
    })
    .optional()?
    .ok_or_else(|| gone(id))
}

fn snapshot(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        id: SnapshotId::new(row.get(0)?),
        taken_at: Timestamp::from_millis(row.get(1)?),
        by_hand: row.get(2)?,
        reason: row.get(3)?,
        bytes: row.get(4)?,
    })
}

/// The snapshots of a map, newest first.
fn list(tx: &Transaction<'_>, map: &str) -> Result<Vec<Snapshot>> {
    let mut statement = tx.prepare_cached(
        "SELECT id, taken_at, by_hand, reason, bytes FROM map_snapshot WHERE map = ?1
         ORDER BY taken_at DESC, id DESC",
    )?;
    let rows = statement.query_map([map], snapshot)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A snapshot goes, and those that lean on it are packed anew.
fn forget(tx: &Transaction<'_>, id: SnapshotId) -> Result<()> {
    let leaning = texts_leaning_on(tx, id)?;
    tx.execute("DELETE FROM map_snapshot WHERE id = ?1", [id.get()])?;
    lean_anew(tx, leaning)
}

fn newest(tx: &Transaction<'_>, map: &str) -> Result<Option<Snapshot>> {
    Ok(tx
        .prepare_cached(
            "SELECT id, taken_at, by_hand, reason, bytes FROM map_snapshot WHERE map = ?1
             ORDER BY taken_at DESC, id DESC LIMIT 1",
        )?
        .query_row([map], snapshot)
        .optional()?)
}

fn is_text(tx: &Transaction<'_>, id: SnapshotId, text: &str) -> Result<bool> {
    let row = row(tx, id)?;
    Ok(row.hash == hash_of(text) && row.text(tx).is_ok_and(|stored| stored == text))
}

/// The newest snapshot is the one that was asked for: it has this moment and both reasons from now on.
fn say_why(tx: &Transaction<'_>, newest: Snapshot, new: &NewSnapshot) -> Result<Snapshot> {
    let reason = match (newest.reason.as_str(), new.reason.as_str()) {
        (known, "") => known.to_owned(),
        ("", said) => said.to_owned(),
        (known, said) if known == said => known.to_owned(),
        (known, said) => format!("{known}; {said}"),
    };
    let snapshot = Snapshot {
        taken_at: new.taken_at,
        by_hand: true,
        reason,
        ..newest
    };
    tx.execute(
        "UPDATE map_snapshot SET taken_at = ?2, by_hand = 1, reason = ?3 WHERE id = ?1",
        params![
            snapshot.id.get(),
            snapshot.taken_at.millis(),
            snapshot.reason
        ],
    )?;
    Ok(snapshot)
}

/// Packs a text against the newest whole one of its map, where that is worth it.
fn pack(tx: &Transaction<'_>, map: &str, text: &str) -> Result<Packed> {
    let base = tx
        .prepare_cached(
            "SELECT id FROM map_snapshot WHERE map = ?1 AND base_id IS NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row([map], |row| row.get::<_, i64>(0))
        .optional()?;
    let Some(base) = base else {
        return Packed::whole(text);
    };
    let leaning: i64 = tx
        .prepare_cached("SELECT count(*) FROM map_snapshot WHERE base_id = ?1")?
        .query_row([base], |row| row.get(0))?;
    if leaning >= MOST_LEANING {
        return Packed::whole(text);
    }
    let stored = row(tx, SnapshotId::new(base))?;
    match stored.text(tx) {
        Ok(dictionary) => {
            let packed = Packed::against(text, (base, &dictionary))?;
            // What has little in common with its base is better a base itself.
            match packed.bytes.len() > stored.packed.len() / 2 {
                true => Packed::whole(text),
                false => Ok(packed),
            }
        }
        // Nothing more may lean on what is damaged.
        Err(Error::DamagedSnapshot { .. }) => Packed::whole(text),
        Err(error) => Err(error),
    }
}

fn insert(
    tx: &Transaction<'_>,
    id: Option<SnapshotId>,
    map: &str,
    snapshot: &Snapshot,
    packed: &Packed,
) -> Result<SnapshotId> {
    tx.prepare_cached(
        "INSERT INTO map_snapshot (id, map, taken_at, by_hand, reason, bytes, hash, base_id, packed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        id.map(SnapshotId::get),
        map,
        snapshot.taken_at.millis(),
        snapshot.by_hand,
        snapshot.reason,
        snapshot.bytes,
        packed.hash,
        packed.base,
        packed.bytes,
    ])?;
    Ok(SnapshotId::new(tx.last_insert_rowid()))
}

/// The snapshots that lean on one, oldest first, with their texts as far as they can be read.
fn texts_leaning_on(tx: &Transaction<'_>, id: SnapshotId) -> Result<Vec<(i64, String)>> {
    let ids = tx
        .prepare_cached("SELECT id FROM map_snapshot WHERE base_id = ?1 ORDER BY id")?
        .query_map([id.get()], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut texts = Vec::with_capacity(ids.len());
    for id in ids {
        match row(tx, SnapshotId::new(id))?.text(tx) {
            Ok(text) => texts.push((id, text)),
            // It cannot be read now, and will not be then.
            Err(Error::DamagedSnapshot { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(texts)
}

/// Packs snapshots that lost their base: the first whole, the others against it.
fn lean_anew(tx: &Transaction<'_>, texts: Vec<(i64, String)>) -> Result<()> {
    let mut update =
        tx.prepare_cached("UPDATE map_snapshot SET base_id = ?2, packed = ?3 WHERE id = ?1")?;
    let mut texts = texts.into_iter();
    let Some((base, dictionary)) = texts.next() else {
        return Ok(());
    };
    let whole = Packed::whole(&dictionary)?;
    update.execute(params![base, whole.base, whole.bytes])?;
    for (id, text) in texts {
        let packed = Packed::against(&text, (base, &dictionary))?;
        update.execute(params![id, packed.base, packed.bytes])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
