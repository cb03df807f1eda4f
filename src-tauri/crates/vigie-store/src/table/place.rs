//! `feed_place`, and lists of feeds as other programs write them: a feed may lie in several folders.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::{FeedId, FolderId, Timestamp};

use crate::table::{feed, folder};
use crate::{Result, Store};

/// Attributes of other programs, in their order.
type Attributes = Vec<(String, String)>;

/// A list of feeds to be taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedList {
    /// Its folders, each after the one it lies in.
    pub folders: Vec<ListedFolder>,
    /// Its feeds, in order; one that lies in several folders comes several times.
    pub feeds: Vec<ListedFeed>,
}

/// A folder of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedFolder {
    /// The folder it lies in, by its place in the list.
    pub parent: Option<usize>,
    /// Its name.
    pub name: String,
    /// Attributes of other programs.
    pub outline: Attributes,
}

/// A feed of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedFeed {
    /// The address it is fetched from.
    pub url: String,
    /// The folder it lies in, by its place in the list.
    pub folder: Option<usize>,
    /// Paths of further folders.
    pub also_in: Vec<Vec<String>>,
    /// The user's own name for it.
    pub name: Option<String>,
    /// What to call it until it was fetched.
    pub title: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// Why to follow it.
    pub reason: Option<String>,
    /// Attributes of other programs.
    pub outline: Attributes,
}

/// What taking a list in did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportedList {
    /// Feeds that are new, or taken up again.
    pub added: usize,
    /// Feeds that were there already, or come again without a further folder.
    pub known: usize,
    /// Folders that are new.
    pub folders: usize,
}

/// A feed in one of its folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The folder; none for the top.
    pub folder: Option<FolderId>,
    /// The feed.
    pub feed: FeedId,
}

/// Attributes of other programs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlines {
    /// Of feeds that have any.
    pub feeds: HashMap<FeedId, Attributes>,
    /// Of folders that have any.
    pub folders: HashMap<FolderId, Attributes>,
}

impl Store {
    /// Takes a list in: all or nothing. What is there stays as the user has it: names, folders, order. Only what it
    /// lacks is taken from the list: the reason, attributes of other programs.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn import_list(&self, list: FeedList, now: Timestamp) -> Result<ImportedList> {
        self.write(move |tx| import(tx, &list, now))
    }

    /// Every feed in every folder that it lies in, in the user's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn places(&self) -> Result<Vec<Placed>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT folder_id, id AS feed_id, position FROM feed WHERE removed_at IS NULL
                 UNION ALL
                 SELECT p.folder_id, p.feed_id, p.position FROM feed_place p JOIN feed f ON f.id = p.feed_id
                 WHERE f.removed_at IS NULL
                 ORDER BY position, feed_id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(Placed {
                    folder: row.get::<_, Option<i64>>(0)?.map(FolderId::new),
                    feed: FeedId::new(row.get(1)?),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Attributes that other programs gave to feeds and folders.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn outlines(&self) -> Result<Outlines> {
        self.read(|tx| {
            let of = |sql: &str| -> Result<Vec<(i64, Attributes)>> {
                let mut statement = tx.prepare(sql)?;
                let rows = statement.query_map([], |row| {
                    let text: String = row.get(1)?;
                    Ok((row.get(0)?, serde_json::from_str(&text).unwrap_or_default()))
                })?;
                Ok(rows.collect::<Result<_, _>>()?)
            };
            let feeds = of("SELECT id, outline FROM feed WHERE outline IS NOT NULL")?;
            let folders = of("SELECT id, outline FROM folder WHERE outline IS NOT NULL")?;
            Ok(Outlines {
                feeds: feeds
                    .into_iter()
                    .map(|(id, outline)| (FeedId::new(id), outline))
                    .collect(),
                folders: folders
                    .into_iter()
                    .map(|(id, outline)| (FolderId::new(id), outline))
                    .collect(),
            })
        })
    }
}

/// The place after every other.
pub(crate) fn next_position(tx: &Transaction<'_>) -> Result<i64> {
    Ok(tx
        .prepare_cached(
            "SELECT coalesce(max((SELECT max(position) FROM feed), coalesce((SELECT max(position) FROM feed_place), 0)), 0) + 1",
        )?
        .query_row([], |row| row.get(0))?)
}

fn import(tx: &Transaction<'_>, list: &FeedList, now: Timestamp) -> Result<ImportedList> {
    let mut done = ImportedList::default();
    let mut folders: Vec<i64> = Vec::with_capacity(list.folders.len());
    for listed in &list.folders {
        let parent = listed
            .parent
            .and_then(|parent| folders.get(parent).copied());
        let (id, new) = folder::within(tx, parent, &listed.name)?;
        folders.push(id);
        done.folders += usize::from(new);
        if let (true, Some(outline)) = (new, json(&listed.outline)?) {
            tx.prepare_cached("UPDATE folder SET outline = ?2 WHERE id = ?1")?
                .execute(params![id, outline])?;
        }
    }
    let mut position = next_position(tx)?;
    let mut fresh = HashSet::new();
    for listed in &list.feeds {
        let folder = listed
            .folder
            .and_then(|folder| folders.get(folder).copied());
        let found: Option<(i64, bool)> = tx
            .prepare_cached("SELECT id, removed_at IS NOT NULL FROM feed WHERE url = ?1")?
            .query_row([&listed.url], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match found {
            None => {
                fresh.insert(insert(tx, listed, folder, position, now)?);
                position += 1;
                done.added += 1;
            }
            Some((id, _)) if fresh.contains(&id) => {
                let placed = match folder {
                    Some(folder) => also_in(tx, id, folder, position)?,
                    None => false,
                };
                position += i64::from(placed);
                done.known += usize::from(!placed);
            }
            Some((id, removed)) => {
                if removed {
                    feed::restore(tx, FeedId::new(id))?;
                    done.added += 1;
                } else {
                    done.known += 1;
                }
                tx.prepare_cached(
                    "UPDATE feed SET reason = coalesce(reason, ?2), outline = coalesce(outline, ?3) WHERE id = ?1",
                )?
                .execute(params![id, listed.reason, json(&listed.outline)?])?;
            }
        }
    }
    // Last, since where the list itself puts a feed comes first.
    for listed in &list.feeds {
        for path in &listed.also_in {
            let id: i64 = tx
                .prepare_cached("SELECT id FROM feed WHERE url = ?1")?
                .query_row([&listed.url], |row| row.get(0))?;
            if fresh.contains(&id)
                && let Some(folder) = folder::ensure(tx, path)?
            {
                position += i64::from(also_in(tx, id, folder.get(), position)?);
            }
        }
    }
    Ok(done)
}

fn insert(
    tx: &Transaction<'_>,
    feed: &ListedFeed,
    folder: Option<i64>,
    position: i64,
    now: Timestamp,
) -> Result<i64> {
    tx.prepare_cached(
        "INSERT INTO feed (url, folder_id, position, name, title, site, reason, added_at, outline)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        feed.url,
        folder,
        position,
        feed.name,
        feed.title,
        feed.site,
        feed.reason,
        now.millis(),
        json(&feed.outline)?
    ])?;
    Ok(tx.last_insert_rowid())
}

/// Puts a feed into one more folder. Whether it was not there.
fn also_in(tx: &Transaction<'_>, feed: i64, folder: i64, position: i64) -> Result<bool> {
    // The top is no folder: what lies there alone is moved.
    let moved = tx
        .prepare_cached(
            "UPDATE feed SET folder_id = ?2, position = ?3 WHERE id = ?1 AND folder_id IS NULL",
        )?
        .execute([feed, folder, position])?;
    if moved > 0 {
        return Ok(true);
    }
    let added = tx
        .prepare_cached(
            "INSERT INTO feed_place (feed_id, folder_id, position) SELECT ?1, ?2, ?3
             WHERE NOT EXISTS (SELECT 1 FROM feed WHERE id = ?1 AND folder_id = ?2) ON CONFLICT DO NOTHING",
        )?
        .execute([feed, folder, position])?;
    Ok(added > 0)
}

fn json(attributes: &Attributes) -> Result<Option<String>> {
    if attributes.is_empty() {
        return Ok(None);
    }
    Ok(Some(serde_json::to_string(attributes)?))
}
