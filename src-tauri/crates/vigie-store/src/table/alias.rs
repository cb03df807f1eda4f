//! `entry_alias`, `tombstone`, `feed_document`: under which names a feed lists which entries.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::{FeedId, Timestamp};

use crate::Result;
use crate::reissue::{Listed, Marks, Stored, file_of, page_of, recognise, text_of, title_of};
use crate::table::change::values;
use crate::table::content::Enclosure;
use crate::table::entry::NewEntry;

/// Former identities of one entry. A feed that makes new ones at every fetch never uses an old one again.
const MOST_ALIASES: i64 = 20;
/// Stored entries among which one is looked for, beside as many as the document has.
const LOOKED_AT: usize = 300;

/// What an entry of a document is to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Met {
    /// Never seen.
    New,
    /// That one, with the hash of its content.
    Known(i64, i64),
    /// That one, under another identity than before.
    Renamed(i64, i64),
    /// Pruned, or listed twice by the same document.
    Unwanted,
}

/// Finds out which entries of a document are known. A feed without entries costs one statement in all.
pub(crate) fn meet(tx: &Transaction<'_>, feed: FeedId, entries: &[NewEntry]) -> Result<Vec<Met>> {
    let mut met = vec![Met::New; entries.len()];
    let mut names = HashSet::with_capacity(entries.len());
    for (entry, met) in entries.iter().zip(&mut met) {
        if !names.insert(entry.identity.as_str()) {
            *met = Met::Unwanted;
        }
    }
    let (any, aliases, tombstones): (bool, bool, bool) = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM entry_state WHERE feed_id = ?1),
                    EXISTS (SELECT 1 FROM entry_alias WHERE feed_id = ?1),
                    EXISTS (SELECT 1 FROM tombstone WHERE feed_id = ?1)",
        )?
        .query_row([feed.get()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    if any {
        let mut by_identity = tx.prepare_cached(
            "SELECT id, content_hash FROM entry WHERE feed_id = ?1 AND identity = ?2",
        )?;
        for (entry, met) in unknown(entries, &mut met) {
            let known = by_identity
                .query_row(params![feed.get(), entry.identity], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .optional()?;
            if let Some((id, hash)) = known {
                *met = Met::Known(id, hash);
            }
        }
    }
    if aliases {
        by_alias(tx, feed, entries, &mut met)?;
    }
    if tombstones {
        let mut pruned =
            tx.prepare_cached("SELECT 1 FROM tombstone WHERE feed_id = ?1 AND identity_hash = ?2")?;
        for (entry, met) in unknown(entries, &mut met) {
            if pruned.exists(params![feed.get(), identity_hash(&entry.identity)])? {
                *met = Met::Unwanted;
            }
        }
    }
    if any && met.contains(&Met::New) {
        by_marks(tx, feed, entries, &mut met)?;
    }
    Ok(met)
}

fn unknown<'a>(
    entries: &'a [NewEntry],
    met: &'a mut [Met],
) -> impl Iterator<Item = (&'a NewEntry, &'a mut Met)> {
    entries.iter().zip(met).filter(|(_, met)| **met == Met::New)
}

fn known_ids(met: &[Met]) -> HashSet<i64> {
    met.iter()
        .filter_map(|met| match met {
            Met::Known(id, _) | Met::Renamed(id, _) => Some(*id),
            Met::New | Met::Unwanted => None,
        })
        .collect()
}

/// Finds entries by an identity they had before.
fn by_alias(
    tx: &Transaction<'_>,
    feed: FeedId,
    entries: &[NewEntry],
    met: &mut [Met],
) -> Result<()> {
    let mut taken = known_ids(met);
    let mut find = tx.prepare_cached(
        "SELECT e.id, e.content_hash FROM entry_alias a JOIN entry e ON e.id = a.entry_id
         WHERE a.feed_id = ?1 AND a.identity = ?2",
    )?;
    for (entry, met) in unknown(entries, met) {
        let known: Option<(i64, i64)> = find
            .query_row(params![feed.get(), entry.identity], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        match known {
            None => {}
            Some((id, hash)) if taken.insert(id) => *met = Met::Known(id, hash),
            // The document lists both: they are two entries after all.
            Some(_) => {
                tx.prepare_cached("DELETE FROM entry_alias WHERE feed_id = ?1 AND identity = ?2")?
                    .execute(params![feed.get(), entry.identity])?;
            }
        }
    }
    Ok(())
}

/// Finds entries by what remains the same under a new identity.
fn by_marks(
    tx: &Transaction<'_>,
    feed: FeedId,
    entries: &[NewEntry],
    met: &mut [Met],
) -> Result<()> {
    let document: Vec<Listed> = entries
        .iter()
        .zip(&*met)
        .map(|(entry, met)| Listed {
            marks: Marks::of(entry),
            unknown: *met == Met::New,
        })
        .collect();
    let listed = known_ids(met);
    let mut ids = Vec::new();
    let mut stored = Vec::new();
    let mut statement = tx.prepare_cached(
        "SELECT e.id, e.content_hash, e.url, e.title, coalesce(e.published_at, e.updated_at)
         FROM entry_state s JOIN entry e ON e.id = s.entry_id
         WHERE s.feed_id = ?1 ORDER BY s.listed_at DESC, s.entry_id DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(params![feed.get(), LOOKED_AT + entries.len()])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        ids.push((id, row.get(1)?));
        stored.push(Stored {
            marks: Marks {
                page: row
                    .get::<_, Option<String>>(2)?
                    .as_deref()
                    .and_then(page_of),
                title: title_of(row.get_ref(3)?.as_str().unwrap_or_default()),
                published_at: row.get(4)?,
                text: None,
                file: None,
            },
            listed: listed.contains(&id),
        });
    }
    read_more(tx, &document, &ids, &mut stored)?;
    for (met, old) in met.iter_mut().zip(recognise(&document, &stored)) {
        if let Some((id, hash)) = old.and_then(|old| ids.get(old)) {
            *met = Met::Renamed(*id, *hash);
        }
    }
    Ok(())
}

/// Texts and files, of those alone that share a page or a title with an unknown entry.
fn read_more(
    tx: &Transaction<'_>,
    document: &[Listed],
    ids: &[(i64, i64)],
    stored: &mut [Stored],
) -> Result<()> {
    let unknown = || {
        document
            .iter()
            .filter(|new| new.unknown)
            .map(|new| &new.marks)
    };
    let pages: HashSet<&str> = unknown().filter_map(|new| new.page.as_deref()).collect();
    let titles: HashSet<&str> = unknown()
        .map(|new| new.title.as_str())
        .filter(|title| !title.is_empty())
        .collect();
    let close: HashMap<i64, usize> = stored
        .iter()
        .enumerate()
        .filter(|(_, old)| {
            let page = old.marks.page.as_deref();
            !old.listed
                && (page.is_some_and(|page| pages.contains(page))
                    || titles.contains(old.marks.title.as_str()))
        })
        .map(|(at, _)| (ids[at].0, at))
        .collect();
    if close.is_empty() {
        return Ok(());
    }
    let wanted: Vec<i64> = close.keys().copied().collect();
    let mut texts = tx.prepare_cached(
        "SELECT entry_id, summary, content FROM entry_content WHERE entry_id IN rarray(?1)",
    )?;
    let mut rows = texts.query([values(&wanted)])?;
    while let Some(row) = rows.next()? {
        stored[close[&row.get(0)?]].marks.text = text_of([&row.get(1)?, &row.get(2)?]);
    }
    let mut files = tx.prepare_cached(
        "SELECT entry_id, url FROM enclosure WHERE entry_id IN rarray(?1) AND position = 0",
    )?;
    let mut rows = files.query([values(&wanted)])?;
    while let Some(row) = rows.next()? {
        stored[close[&row.get(0)?]].marks.file = Some(file_of(&Enclosure {
            url: row.get(1)?,
            ..Enclosure::default()
        }));
    }
    Ok(())
}

/// Gives an entry the identity that its feed now lists it under; the one before stays known.
pub(crate) fn rename(
    tx: &Transaction<'_>,
    feed: FeedId,
    id: i64,
    identity: &str,
    now: Timestamp,
) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO entry_alias (feed_id, identity, entry_id, until) SELECT feed_id, identity, id, ?2 FROM entry WHERE id = ?1
         ON CONFLICT (feed_id, identity) DO UPDATE SET entry_id = ?1, until = ?2",
    )?
    .execute(params![id, now.millis()])?;
    tx.prepare_cached("DELETE FROM entry_alias WHERE feed_id = ?1 AND identity = ?2")?
        .execute(params![feed.get(), identity])?;
    tx.prepare_cached("UPDATE entry SET identity = ?2 WHERE id = ?1")?
        .execute(params![id, identity])?;
    tx.prepare_cached(
        "DELETE FROM entry_alias WHERE entry_id = ?1 AND (feed_id, identity) NOT IN (
             SELECT feed_id, identity FROM entry_alias WHERE entry_id = ?1 ORDER BY until DESC LIMIT ?2)",
    )?
    .execute([id, MOST_ALIASES])?;
    Ok(())
}

/// Writes down what the newest document lists. One without entries says nothing: the last that had some stands.
pub(crate) fn save_document(tx: &Transaction<'_>, feed: FeedId, entries: &[i64]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    tx.prepare_cached(
        "INSERT INTO feed_document (feed_id, entries) VALUES (?1, ?2) ON CONFLICT (feed_id) DO UPDATE SET entries = ?2",
    )?
    .execute(params![feed.get(), serde_json::to_string(entries)?])?;
    Ok(())
}

/// What a tombstone says of an identity. xxh3 is a published, finished format: the same in every release.
pub(crate) fn identity_hash(identity: &str) -> i64 {
    xxhash_rust::xxh3::xxh3_64(identity.as_bytes()).cast_signed()
}
