//! `feed`: subscriptions.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use vigie_core::{FeedId, FolderId, Timestamp};

use crate::table::{change, folder, place};
use crate::{Error, Result, Store};

/// A subscription to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewFeed {
    /// The address it is fetched from.
    pub url: String,
    /// The folder's path of names, made where missing; empty for the top.
    pub folder: Vec<String>,
    /// What to call it until it was fetched.
    pub title: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// Why to follow it.
    pub reason: Option<String>,
    /// Whether the user typed the address: its host may then be a private one. An address out of a
    /// file must not make Vigie knock on doors of the local network.
    pub typed: bool,
}

impl NewFeed {
    /// A subscription at the top, known by its address alone.
    #[must_use]
    pub fn at(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            ..Self::default()
        }
    }
}

/// What came of subscribing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddedFeed {
    /// The subscription.
    pub id: FeedId,
    /// False where it was there already.
    pub new: bool,
}

/// A subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Its row id.
    pub id: FeedId,
    /// The address it is fetched from.
    pub url: String,
    /// The folder it lies in.
    pub folder: Option<FolderId>,
    /// The user's own name for it.
    pub name: Option<String>,
    /// What it calls itself.
    pub own_title: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Why the user follows it.
    pub reason: Option<String>,
    /// When it was subscribed to.
    pub added_at: Timestamp,
    /// Whether images of its entries load without asking.
    pub always_images: bool,
    /// Whether the user typed its address.
    pub typed: bool,
    /// What to call ourselves to its server, where that is another name than usual.
    pub user_agent: Option<String>,
    /// Whether the page of each new entry is fetched for its text.
    pub full_text: bool,
}

impl FeedRow {
    /// The user's name for it, else its own title, else its address.
    #[must_use]
    pub fn title(&self) -> &str {
        self.name
            .as_deref()
            .or(self.own_title.as_deref())
            .unwrap_or(&self.url)
    }
}

/// How many entries a feed has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedCounts {
    /// Which feed.
    pub feed: FeedId,
    /// Entries stored.
    pub entries: i64,
    /// Of them unread.
    pub unread: i64,
    /// Of them listed since the instant asked for.
    pub recent: i64,
    /// When its newest is listed.
    pub newest_at: Option<Timestamp>,
}

/// What a feed says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishedFeed {
    /// Its title.
    pub title: Option<String>,
    /// Its site.
    pub site: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its language, as declared.
    pub language: Option<String>,
    /// The address of its picture.
    pub image: Option<String>,
    /// What podcast namespaces say of the show: JSON of the caller's own.
    pub podcast: Option<String>,
}

const COLUMNS: &str =
    "id, url, folder_id, name, title, site, description, reason, added_at, always_images, typed,
    user_agent, full_text";

fn feed_row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    Ok(FeedRow {
        id: FeedId::new(row.get(0)?),
        url: row.get(1)?,
        folder: row.get::<_, Option<i64>>(2)?.map(FolderId::new),
        name: row.get(3)?,
        own_title: row.get(4)?,
        site: row.get(5)?,
        description: row.get(6)?,
        reason: row.get(7)?,
        added_at: Timestamp::from_millis(row.get(8)?),
        always_images: row.get(9)?,
        typed: row.get(10)?,
        user_agent: row.get(11)?,
        full_text: row.get(12)?,
    })
}

impl Store {
    /// Subscribes. A feed once removed comes back with its entries.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_feed(&self, feed: &NewFeed, now: Timestamp) -> Result<AddedFeed> {
        let feed = feed.clone();
        self.write(move |tx| add(tx, &feed, now))
    }

    /// Subscribes to many at once: all or none.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_feeds(&self, feeds: Vec<NewFeed>, now: Timestamp) -> Result<Vec<AddedFeed>> {
        self.write(move |tx| feeds.iter().map(|feed| add(tx, feed, now)).collect())
    }

    /// Ends a subscription: its entries are hidden, but for those kept, until it is restored or purged.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not subscribed to.
    pub fn remove_feed(&self, feed: FeedId, now: Timestamp) -> Result<()> {
        self.write(move |tx| {
            let changed = tx.execute(
                "UPDATE feed SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL",
                params![feed.get(), now.millis()],
            )?;
            if changed == 0 {
                return Err(Error::Gone {
                    what: "feed",
                    id: feed.get(),
                });
            }
            change::touch_feed(tx, feed)
        })
    }

    /// Takes [`Store::remove_feed`] back.
    ///
    /// # Errors
    /// [`Error::Gone`] where it was purged meanwhile.
    pub fn restore_feed(&self, feed: FeedId) -> Result<()> {
        self.write(move |tx| restore(tx, feed))
    }

    /// Deletes what feeds removed before `cutoff` left behind, but for kept entries; at most `limit`
    /// entries a call, so that nobody waits long. Returns how many went.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn purge_removed(&self, cutoff: Timestamp, limit: usize) -> Result<usize> {
        self.write(move |tx| {
            let ids: Vec<i64> = tx
                .prepare_cached(
                    "SELECT s.entry_id FROM entry_state s JOIN feed f ON f.id = s.feed_id
                     WHERE f.removed_at < ?1 AND s.kept_at IS NULL LIMIT ?2",
                )?
                .query_map(params![cutoff.millis(), limit], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            change::delete_entries(tx, &ids)?;
            tx.execute(
                "DELETE FROM feed_fetch WHERE feed_id IN (SELECT id FROM feed WHERE removed_at < ?1
                     AND NOT EXISTS (SELECT 1 FROM entry WHERE feed_id = feed.id))",
                [cutoff.millis()],
            )?;
            tx.execute(
                "DELETE FROM feed WHERE removed_at < ?1 AND NOT EXISTS (SELECT 1 FROM entry WHERE feed_id = feed.id)",
                [cutoff.millis()],
            )?;
            Ok(ids.len())
        })
    }

    /// Every subscription, in the user's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn feeds(&self) -> Result<Vec<FeedRow>> {
        self.read(|tx| {
            let sql = format!(
                "SELECT {COLUMNS} FROM feed WHERE removed_at IS NULL ORDER BY position, id"
            );
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([], feed_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// One subscription.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not subscribed to.
    pub fn feed(&self, feed: FeedId) -> Result<FeedRow> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM feed WHERE id = ?1 AND removed_at IS NULL");
            tx.prepare_cached(&sql)?
                .query_row([feed.get()], feed_row)
                .map_err(crate::store::gone("feed", feed.get()))
        })
    }

    /// The subscription to that very address.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn find_feed(&self, url: &str) -> Result<Option<FeedRow>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM feed WHERE url = ?1 AND removed_at IS NULL");
            Ok(tx
                .prepare_cached(&sql)?
                .query_row([url], feed_row)
                .optional()?)
        })
    }

    /// The addresses of subscriptions that were ended, and can still come back with their entries.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn removed_addresses(&self) -> Result<Vec<String>> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("SELECT url FROM feed WHERE removed_at IS NOT NULL")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Unread entries of each feed that has any.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unread_by_feed(&self) -> Result<Vec<(FeedId, i64)>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT feed_id, count(*) FROM entry_state WHERE read_at IS NULL AND feed_id IS NOT NULL GROUP BY feed_id",
            )?;
            let rows = statement.query_map([], |row| Ok((FeedId::new(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Counts of every feed with entries; `recent` counts those listed at `since` or later.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_feeds(&self, since: Timestamp) -> Result<Vec<FeedCounts>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT feed_id, count(*), sum(read_at IS NULL), sum(listed_at >= ?1), max(listed_at)
                 FROM entry_state WHERE feed_id IS NOT NULL GROUP BY feed_id",
            )?;
            let rows = statement.query_map([since.millis()], |row| {
                Ok(FeedCounts {
                    feed: FeedId::new(row.get(0)?),
                    entries: row.get(1)?,
                    unread: row.get(2)?,
                    recent: row.get(3)?,
                    newest_at: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_millis),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Gives a feed the user's own name; `None` brings its own title back. Returns the name before.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not subscribed to.
    pub fn rename_feed(&self, feed: FeedId, name: Option<String>) -> Result<Option<String>> {
        self.write(move |tx| {
            let before = tx
                .query_row(
                    "SELECT name FROM feed WHERE id = ?1 AND removed_at IS NULL",
                    [feed.get()],
                    |row| row.get(0),
                )
                .map_err(crate::store::gone("feed", feed.get()))?;
            tx.execute(
                "UPDATE feed SET name = ?2 WHERE id = ?1",
                params![feed.get(), name],
            )?;
            Ok(before)
        })
    }

    /// Says why a feed is followed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn give_reason(&self, feed: FeedId, reason: Option<String>) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "UPDATE feed SET reason = ?2 WHERE id = ?1",
                params![feed.get(), reason],
            )?;
            Ok(())
        })
    }

    /// Moves a feed to the end of a folder. Returns the folder before.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not subscribed to.
    pub fn move_feed(&self, feed: FeedId, folder: Option<FolderId>) -> Result<Option<FolderId>> {
        self.write(move |tx| {
            let before: Option<i64> = tx
                .query_row(
                    "SELECT folder_id FROM feed WHERE id = ?1 AND removed_at IS NULL",
                    [feed.get()],
                    |row| row.get(0),
                )
                .map_err(crate::store::gone("feed", feed.get()))?;
            tx.execute(
                "UPDATE feed SET folder_id = ?2, position = ?3 WHERE id = ?1",
                params![
                    feed.get(),
                    folder.map(FolderId::get),
                    place::next_position(tx)?
                ],
            )?;
            // It may have lain there as well.
            tx.execute(
                "DELETE FROM feed_place WHERE feed_id = ?1 AND folder_id = ?2",
                params![feed.get(), folder.map(FolderId::get)],
            )?;
            Ok(before.map(FolderId::new))
        })
    }

    /// What to call ourselves to a feed's server; `None` brings the usual name back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn name_ourselves(&self, feed: FeedId, user_agent: Option<String>) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "UPDATE feed SET user_agent = ?2 WHERE id = ?1",
                params![feed.get(), user_agent],
            )?;
            Ok(())
        })
    }

    /// Whether images of a feed's entries load without asking.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn allow_images(&self, feed: FeedId, always: bool) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "UPDATE feed SET always_images = ?2 WHERE id = ?1",
                params![feed.get(), always],
            )?;
            Ok(())
        })
    }
}

fn add(tx: &Transaction<'_>, feed: &NewFeed, now: Timestamp) -> Result<AddedFeed> {
    let known: Option<(i64, bool)> = tx
        .prepare_cached("SELECT id, removed_at IS NOT NULL FROM feed WHERE url = ?1")?
        .query_row([&feed.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((id, false)) => Ok(AddedFeed {
            id: FeedId::new(id),
            new: false,
        }),
        Some((id, true)) => {
            restore(tx, FeedId::new(id))?;
            Ok(AddedFeed {
                id: FeedId::new(id),
                new: true,
            })
        }
        None => {
            let folder = folder::ensure(tx, &feed.folder)?;
            tx.prepare_cached(
                "INSERT INTO feed (url, folder_id, position, title, site, reason, added_at, typed)
                 VALUES (?1, ?2, ?8, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                feed.url,
                folder.map(FolderId::get),
                feed.title,
                feed.site,
                feed.reason,
                now.millis(),
                feed.typed,
                place::next_position(tx)?
            ])?;
            Ok(AddedFeed {
                id: FeedId::new(tx.last_insert_rowid()),
                new: true,
            })
        }
    }
}

pub(crate) fn restore(tx: &Transaction<'_>, feed: FeedId) -> Result<()> {
    let changed = tx.execute(
        "UPDATE feed SET removed_at = NULL WHERE id = ?1 AND removed_at IS NOT NULL",
        [feed.get()],
    )?;
    if changed == 0 {
        return Err(Error::Gone {
            what: "feed",
            id: feed.get(),
        });
    }
    change::touch_feed(tx, feed)
}

/// Stores what the feed says of itself; what it no longer says stays as it was.
pub(crate) fn publish(tx: &Transaction<'_>, feed: FeedId, published: &PublishedFeed) -> Result<()> {
    tx.prepare_cached(
        "UPDATE feed SET title = coalesce(?2, title), site = coalesce(?3, site), description = coalesce(?4, description),
             language = coalesce(?5, language), image = coalesce(?6, image), podcast = coalesce(?7, podcast) WHERE id = ?1",
    )?
    .execute(params![
        feed.get(),
        published.title,
        published.site,
        published.description,
        published.language,
        published.image,
        published.podcast
    ])?;
    Ok(())
}

/// Gives a feed the address it moved to, unless another subscription has it.
pub(crate) fn readdress(tx: &Transaction<'_>, feed: FeedId, url: &str, typed: bool) -> Result<()> {
    tx.prepare_cached("UPDATE OR IGNORE feed SET url = ?2, typed = ?3 WHERE id = ?1")?
        .execute(params![feed.get(), url, typed])?;
    Ok(())
}
