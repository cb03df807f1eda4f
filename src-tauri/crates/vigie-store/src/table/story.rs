//! `story_entry`, `story_apart`, `signature`: which entries report the same thing.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use crate::table::change::values;
use crate::table::fate::{self, FateRow};
use crate::{Result, Store};

/// An entry of a story that has more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryMember {
    /// The entry.
    pub entry: EntryId,
    /// Its story: the number of the entry that began it.
    pub story: StoryId,
    /// Whether the user put it there.
    pub by_hand: bool,
    /// JSON of the caller's: what it has in common with the others.
    pub reasons: String,
}

/// Stories as they were before a hand changed them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoriesBefore {
    /// Their entries.
    pub members: Vec<StoryMember>,
    /// What was taken out of which story before.
    pub apart: Vec<(EntryId, StoryId)>,
    /// Where entries went that wait again now.
    pub fates: Vec<FateRow>,
}

/// What clustering compares, of an entry of the last days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSignature {
    /// The entry.
    pub entry: EntryId,
    /// Its feed.
    pub feed: Option<FeedId>,
    /// When it is listed.
    pub at: Timestamp,
    /// Its story.
    pub story: StoryId,
    /// The caller's own.
    pub bytes: Vec<u8>,
}

impl Store {
    /// The members of the stories of those entries, the entries among them; one that is a story of its own has none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn story_members(&self, entries: &[EntryId]) -> Result<Vec<StoryMember>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT m.entry_id, m.story_id, m.by_hand, m.reasons FROM story_entry m
                 WHERE m.story_id IN (SELECT story_id FROM story_entry WHERE entry_id IN rarray(?1))
                 ORDER BY m.story_id, m.entry_id",
            )?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok(StoryMember {
                    entry: EntryId::new(row.get(0)?),
                    story: StoryId::new(row.get(1)?),
                    by_hand: row.get(2)?,
                    reasons: row.get(3)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The story of each of those entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn stories_of(&self, entries: &[EntryId]) -> Result<HashMap<EntryId, StoryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        let told: HashMap<EntryId, StoryId> = self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT entry_id, story_id FROM story_entry WHERE entry_id IN rarray(?1)",
            )?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok((EntryId::new(row.get(0)?), StoryId::new(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let own = |id: &EntryId| StoryId::new(id.get());
        Ok(entries
            .iter()
            .map(|id| (*id, told.get(id).copied().unwrap_or_else(|| own(id))))
            .collect())
    }

    /// Signatures of entries listed since then, in the order in which the entries came.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn signatures_since(&self, since: Timestamp) -> Result<Vec<StoredSignature>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT g.entry_id, e.feed_id, g.listed_at, coalesce(m.story_id, g.entry_id), g.bytes
                 FROM signature g JOIN entry e ON e.id = g.entry_id
                 LEFT JOIN story_entry m ON m.entry_id = g.entry_id
                 WHERE g.listed_at >= ?1 ORDER BY g.entry_id",
            )?;
            let rows = statement.query_map([since.millis()], |row| {
                Ok(StoredSignature {
                    entry: EntryId::new(row.get(0)?),
                    feed: row.get::<_, Option<i64>>(1)?.map(FeedId::new),
                    at: Timestamp::from_millis(row.get(2)?),
                    story: StoryId::new(row.get(3)?),
                    bytes: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Lets go of signatures of entries listed before that: nothing is compared with them any more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_signatures(&self, before: Timestamp) -> Result<usize> {
        self.write_lightly(move |tx| {
            Ok(tx
                .prepare_cached("DELETE FROM signature WHERE listed_at < ?1")?
                .execute([before.millis()])?)
        })
    }

    /// What the user took out of which story.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn kept_apart(&self) -> Result<Vec<(EntryId, StoryId)>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached("SELECT entry_id, story_id FROM story_apart")?;
            let rows = statement.query_map([], |row| {
                Ok((EntryId::new(row.get(0)?), StoryId::new(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Where the user put those of the entries that are where the user put them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn put_by_hand(&self, entries: &[EntryId]) -> Result<HashMap<EntryId, StoryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT entry_id, story_id FROM story_entry WHERE entry_id IN rarray(?1) AND by_hand = 1",
            )?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok((EntryId::new(row.get(0)?), StoryId::new(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Takes an entry out of its story, for good; where it was merged into another's card, it waits for a brief of its own.
    /// Returns what the story was, to be put back by [`Store::restore_stories`]; none where it was alone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn split_from_story(&self, entry: EntryId) -> Result<Option<StoriesBefore>> {
        self.write(move |tx| {
            let members = members_with(tx, entry)?;
            // What was taken out of a story before has a row, and is alone all the same.
            let [first, _, ..] = members.as_slice() else {
                return Ok(None);
            };
            let story = first.story;
            let (own, rest): (Vec<_>, Vec<_>) =
                members.iter().map(|member| member.entry.get()).partition(|id| *id == entry.get());
            // Who began another story and left it has given it its number.
            let others: Vec<StoryMember> = members_of(tx, entry.get())?
                .into_iter()
                .filter(|member| member.entry != entry && member.story != story)
                .collect();
            let mut before = StoriesBefore {
                apart: apart_of(tx, members.iter().chain(&others))?,
                members,
                fates: fate::wait_again(tx, &own, "merged")?,
            };
            let other_ids: Vec<i64> = others.iter().map(|member| member.entry.get()).collect();
            if !other_ids.is_empty() {
                renumber(tx, &other_ids, free_number(tx, &other_ids)?)?;
            }
            before.members.extend(others);
            // A story has the number of one of its entries: without its first it goes on under the next one's.
            let rest_story = match rest.contains(&story.get()) {
                true => story.get(),
                false => free_number(tx, &rest)?,
            };
            renumber(tx, &rest, rest_story)?;
            tx.execute(
                "UPDATE story_entry SET story_id = entry_id, by_hand = 1, reasons = '[]' WHERE entry_id = ?1",
                [entry.get()],
            )?;
            tx.execute(
                "INSERT INTO story_apart (entry_id, story_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![entry.get(), rest_story],
            )?;
            Ok(Some(before))
        })
    }

    /// Makes the stories of two entries one, by hand. Returns what they were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn merge_stories(&self, into: EntryId, other: EntryId) -> Result<StoriesBefore> {
        self.write(move |tx| {
            let alone = |entry: EntryId| {
                vec![StoryMember {
                    entry,
                    story: StoryId::new(entry.get()),
                    by_hand: false,
                    reasons: "[]".to_owned(),
                }]
            };
            let mut members = Vec::new();
            for entry in [into, other] {
                let known = members_with(tx, entry)?;
                members.extend(if known.is_empty() {
                    alone(entry)
                } else {
                    known
                });
            }
            let story = members
                .first()
                .map_or(into.get(), |member| member.story.get());
            let apart = apart_of(tx, members.iter())?;
            let mut put = tx.prepare_cached(PUT)?;
            for member in &members {
                put.execute(params![member.entry.get(), story, true, member.reasons])?;
                tx.execute(
                    "DELETE FROM story_apart WHERE entry_id = ?1 AND story_id = ?2",
                    params![member.entry.get(), story],
                )?;
            }
            Ok(StoriesBefore {
                members,
                apart,
                fates: Vec::new(),
            })
        })
    }

    /// Puts stories back as they were before a hand changed them.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn restore_stories(&self, before: StoriesBefore) -> Result<()> {
        self.write(move |tx| {
            let mut put = tx.prepare_cached(PUT)?;
            for member in &before.members {
                put.execute(params![
                    member.entry.get(),
                    member.story.get(),
                    member.by_hand,
                    member.reasons
                ])?;
                tx.execute(
                    "DELETE FROM story_apart WHERE entry_id = ?1",
                    [member.entry.get()],
                )?;
            }
            let mut keep = tx.prepare_cached(
                "INSERT INTO story_apart (entry_id, story_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            )?;
            for (entry, story) in &before.apart {
                keep.execute(params![entry.get(), story.get()])?;
            }
            fate::restore(tx, &before.fates, None)
        })
    }
}

/// What was taken out of which story, of those entries.
fn apart_of<'a>(
    tx: &Transaction<'_>,
    members: impl Iterator<Item = &'a StoryMember>,
) -> Result<Vec<(EntryId, StoryId)>> {
    let ids: Vec<i64> = members.map(|member| member.entry.get()).collect();
    let mut statement = tx.prepare_cached(
        "SELECT entry_id, story_id FROM story_apart WHERE entry_id IN rarray(?1)",
    )?;
    let rows = statement.query_map([values(&ids)], |row| {
        Ok((EntryId::new(row.get(0)?), StoryId::new(row.get(1)?)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A number for a story of those entries: one of theirs that no other story has.
fn free_number(tx: &Transaction<'_>, entries: &[i64]) -> Result<i64> {
    let mut taken = tx.prepare_cached(
        "SELECT 1 FROM story_entry WHERE story_id = ?1 AND entry_id NOT IN rarray(?2)",
    )?;
    for entry in entries {
        if !taken.exists(params![entry, values(entries)])? {
            return Ok(*entry);
        }
    }
    // All began other stories: what is no entry's number is nobody's.
    Ok(entries.first().map_or(0, |entry| -entry))
}

fn renumber(tx: &Transaction<'_>, entries: &[i64], story: i64) -> Result<()> {
    tx.prepare_cached("UPDATE story_entry SET story_id = ?2 WHERE entry_id IN rarray(?1)")?
        .execute(params![values(entries), story])?;
    Ok(())
}

const PUT: &str =
    "INSERT INTO story_entry (entry_id, story_id, by_hand, reasons) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (entry_id) DO UPDATE SET story_id = ?2, by_hand = ?3, reasons = ?4";

fn members_with(tx: &Transaction<'_>, entry: EntryId) -> Result<Vec<StoryMember>> {
    let story: Option<i64> = tx
        .prepare_cached("SELECT story_id FROM story_entry WHERE entry_id = ?1")?
        .query_row([entry.get()], |row| row.get(0))
        .optional()?;
    story.map_or(Ok(Vec::new()), |story| members_of(tx, story))
}

fn members_of(tx: &Transaction<'_>, story: i64) -> Result<Vec<StoryMember>> {
    let mut statement = tx.prepare_cached(
        "SELECT entry_id, by_hand, reasons FROM story_entry WHERE story_id = ?1 ORDER BY entry_id",
    )?;
    let rows = statement.query_map([story], |row| {
        Ok(StoryMember {
            entry: EntryId::new(row.get(0)?),
            story: StoryId::new(story),
            by_hand: row.get(1)?,
            reasons: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An entry joins a story, unless the user has put it where it is.
pub(crate) fn join(
    tx: &Transaction<'_>,
    entry: EntryId,
    story: StoryId,
    reasons: &str,
) -> Result<()> {
    // Its first entry had no row as long as it was alone. One that has may have left for another story since.
    tx.prepare_cached(
        "INSERT INTO story_entry (entry_id, story_id, reasons) SELECT id, id, '[]' FROM entry WHERE id = ?1
         ON CONFLICT DO NOTHING",
    )?
    .execute([story.get()])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO story_entry (entry_id, story_id, reasons) SELECT ?1, ?2, ?3
         WHERE EXISTS (SELECT 1 FROM entry WHERE id = ?1)
         ON CONFLICT (entry_id) DO UPDATE SET story_id = ?2, reasons = ?3 WHERE by_hand = 0",
    )?;
    put.execute(params![entry.get(), story.get(), reasons])?;
    Ok(())
}

/// An entry is a story of its own again, since it says something else now.
pub(crate) fn leave(tx: &Transaction<'_>, entry: EntryId) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM story_entry WHERE entry_id = ?1 AND by_hand = 0 AND story_id <> entry_id",
    )?
    .execute([entry.get()])?;
    Ok(())
}
