//! `keep_days`, `keep_count`: how long entries are kept, and what goes when.

use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use vigie_core::{FeedId, FolderId, Timestamp};

use crate::table::alias::identity_hash;
use crate::table::change::{delete_entries, values};
use crate::{Error, Result, Store};

const DAY_MS: i64 = 86_400_000;

/// How long entries are kept where neither feed nor folder says otherwise. By itself: for ever.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Retention {
    /// Days since an entry is listed; none or 0: for ever.
    pub days: Option<u32>,
    /// Entries of a feed, the newest; none or 0: all.
    pub count: Option<u32>,
    /// Whether what was never read goes as what was read. Else it stays twice as long, and twice as many.
    pub also_unread: bool,
}

/// What a feed or a folder says itself. For each limit: none, as the folder above, and at last as the [`Retention`]
/// of all; 0, for ever.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KeepRule {
    /// Days since an entry is listed.
    pub days: Option<u32>,
    /// Entries of a feed, the newest.
    pub count: Option<u32>,
}

/// What a [`KeepRule`] is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeepScope {
    /// One feed.
    Feed(FeedId),
    /// The feeds of a folder and of those within, where they say nothing themselves.
    Folder(FolderId),
}

/// What pruning would remove.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrunePlan {
    /// Feeds that would lose entries, and how many.
    pub feeds: Vec<(FeedId, i64)>,
}

impl PrunePlan {
    /// Entries in all.
    #[must_use]
    pub fn entries(&self) -> i64 {
        self.feeds.iter().map(|(_, entries)| entries).sum()
    }
}

impl Store {
    /// What a feed or folder says itself.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not there.
    pub fn keep_rule(&self, scope: KeepScope) -> Result<KeepRule> {
        let (table, what, id) = place(scope);
        self.read(|tx| {
            tx.query_row(
                &format!("SELECT keep_days, keep_count FROM {table} WHERE id = ?1"),
                [id],
                |row| {
                    Ok(KeepRule {
                        days: row.get(0)?,
                        count: row.get(1)?,
                    })
                },
            )
            .map_err(crate::store::gone(what, id))
        })
    }

    /// Says how long entries of a feed or folder are kept.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not there.
    pub fn save_keep_rule(&self, scope: KeepScope, rule: KeepRule) -> Result<()> {
        let (table, what, id) = place(scope);
        self.write(move |tx| {
            let changed = tx.execute(
                &format!("UPDATE {table} SET keep_days = ?2, keep_count = ?3 WHERE id = ?1"),
                params![id, rule.days, rule.count],
            )?;
            if changed == 0 {
                return Err(Error::Gone { what, id });
            }
            Ok(())
        })
    }

    /// What [`Store::prune_feed`] would remove, feed by feed; nothing is changed. With `tried`, as if that feed or
    /// folder said that.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan_pruning(
        &self,
        all: &Retention,
        tried: Option<(KeepScope, KeepRule)>,
        now: Timestamp,
    ) -> Result<PrunePlan> {
        self.read(|tx| {
            let sql = format!("SELECT count(*) {PRUNABLE}");
            let mut count = tx.prepare_cached(&sql)?;
            let mut plan = PrunePlan::default();
            for (feed, limits) in limits(tx, all, None, tried)? {
                let Some(bounds) = bounds(tx, feed, &limits, now)? else {
                    continue;
                };
                let entries = count.query_row(bounds.parameters(feed), |row| row.get(0))?;
                if entries > 0 {
                    plan.feeds.push((FeedId::new(feed), entries));
                }
            }
            Ok(plan)
        })
    }

    /// Removes what is past its time in one feed, oldest first and at most `limit` entries, so that nobody waits long.
    /// Returns how many went: fewer than `limit` when it is done.
    ///
    /// Never removed: what is kept, what has a transcript, notes, and what the feed's newest document lists. What is
    /// removed does not come back when the feed lists it again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn prune_feed(
        &self,
        feed: FeedId,
        all: &Retention,
        now: Timestamp,
        limit: usize,
    ) -> Result<usize> {
        let all = *all;
        self.write(move |tx| {
            let Some((feed, limits)) = limits(tx, &all, Some(feed), None)?.pop() else {
                return Ok(0);
            };
            let Some(bounds) = bounds(tx, feed, &limits, now)? else {
                return Ok(0);
            };
            let sql = format!(
                "SELECT s.entry_id {PRUNABLE} ORDER BY s.listed_at, s.entry_id LIMIT {limit}"
            );
            let ids: Vec<i64> = tx
                .prepare(&sql)?
                .query_map(bounds.parameters(feed), |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            bury(tx, feed, &ids)?;
            delete_entries(tx, &ids)?;
            Ok(ids.len())
        })
    }
}

fn place(scope: KeepScope) -> (&'static str, &'static str, i64) {
    match scope {
        KeepScope::Feed(feed) => ("feed", "feed", feed.get()),
        KeepScope::Folder(folder) => ("folder", "folder", folder.get()),
    }
}

/// Limits of one feed: what it says itself, else its folder, else the one above, else all.
struct Limits {
    days: Option<i64>,
    count: Option<i64>,
    also_unread: bool,
}

/// A feed in several folders is kept as its first one says.
fn limits(
    tx: &Transaction<'_>,
    all: &Retention,
    only: Option<FeedId>,
    tried: Option<(KeepScope, KeepRule)>,
) -> Result<Vec<(i64, Limits)>> {
    let (scope, rule) = tried.unzip();
    let rule = rule.unwrap_or_default();
    let (feed, folder) = match scope {
        Some(KeepScope::Feed(feed)) => (Some(feed.get()), None),
        Some(KeepScope::Folder(folder)) => (None, Some(folder.get())),
        None => (None, None),
    };
    let mut statement = tx.prepare_cached(
        "WITH RECURSIVE said (id, parent_id, days, entries) AS (
             SELECT id, parent_id, iif(id IS ?4, ?6, keep_days), iif(id IS ?4, ?7, keep_count) FROM folder),
         tree (id, days, entries) AS (
             SELECT id, days, entries FROM said WHERE parent_id IS NULL
             UNION ALL
             SELECT s.id, coalesce(s.days, t.days), coalesce(s.entries, t.entries)
             FROM said s JOIN tree t ON s.parent_id = t.id)
         SELECT f.id, coalesce(iif(f.id IS ?5, ?6, f.keep_days), tree.days, ?2),
                coalesce(iif(f.id IS ?5, ?7, f.keep_count), tree.entries, ?3)
         FROM feed f LEFT JOIN tree ON tree.id = f.folder_id
         WHERE f.removed_at IS NULL AND f.id = coalesce(?1, f.id) ORDER BY f.position, f.id",
    )?;
    let rows = statement.query_map(
        params![
            only.map(FeedId::get),
            all.days,
            all.count,
            folder,
            feed,
            rule.days,
            rule.count
        ],
        |row| {
            let limit = |limit: Option<i64>| limit.filter(|limit| *limit > 0);
            Ok((
                row.get(0)?,
                Limits {
                    days: limit(row.get(1)?),
                    count: limit(row.get(2)?),
                    also_unread: all.also_unread,
                },
            ))
        },
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A place in a feed's list, oldest first: what lies before it may go.
type Place = (i64, i64);

/// Before which place entries may go.
struct Bounds {
    read: Place,
    unread: Place,
}

impl Bounds {
    fn parameters(&self, feed: i64) -> [i64; 5] {
        [feed, self.read.0, self.read.1, self.unread.0, self.unread.1]
    }
}

/// Entries of feed ?1 that may go. What the newest document lists would only come back.
const PRUNABLE: &str = "FROM entry_state s WHERE s.feed_id = ?1 AND (s.listed_at, s.entry_id) < (?2, ?3)
     AND (s.read_at IS NOT NULL OR (s.listed_at, s.entry_id) < (?4, ?5))
     AND s.kept_at IS NULL AND s.kind <> 'note'
     AND NOT EXISTS (SELECT 1 FROM transcript t WHERE t.entry_id = s.entry_id)
     AND NOT EXISTS (SELECT 1 FROM download d WHERE d.entry_id = s.entry_id)
     AND s.entry_id NOT IN (SELECT j.value FROM feed_document d, json_each(d.entries) j WHERE d.feed_id = ?1)";

/// None where nothing limits the feed.
fn bounds(
    tx: &Transaction<'_>,
    feed: i64,
    limits: &Limits,
    now: Timestamp,
) -> Result<Option<Bounds>> {
    if limits.days.is_none() && limits.count.is_none() {
        return Ok(None);
    }
    // Counted among what is stored, never in a document: a feed that comes empty takes nothing with it.
    let mut ranked = tx.prepare_cached(
        "SELECT listed_at, entry_id FROM entry_state WHERE feed_id = ?1
         ORDER BY listed_at DESC, entry_id DESC LIMIT 1 OFFSET ?2",
    )?;
    let mut place = |times: i64| -> Result<Place> {
        let by_age = limits.days.map(|days| {
            let span = days.saturating_mul(DAY_MS).saturating_mul(times);
            (now.millis().saturating_sub(span), i64::MIN)
        });
        let by_count = match limits.count {
            Some(count) => ranked
                .query_row([feed, count.saturating_mul(times)], |row| {
                    Ok((row.get(0)?, row.get::<_, i64>(1)?.saturating_add(1)))
                })
                .optional()?,
            None => None,
        };
        Ok(by_age.max(by_count).unwrap_or((i64::MIN, i64::MIN)))
    };
    let read = place(1)?;
    Ok(Some(Bounds {
        read,
        unread: if limits.also_unread { read } else { place(2)? },
    }))
}

/// Remembers the identities of entries that go, former ones too.
fn bury(tx: &Transaction<'_>, feed: i64, ids: &[i64]) -> Result<()> {
    let mut identities = tx.prepare_cached(
        "SELECT identity FROM entry WHERE id IN rarray(?1)
         UNION ALL SELECT identity FROM entry_alias WHERE entry_id IN rarray(?1)",
    )?;
    let mut stone = tx.prepare_cached(
        "INSERT INTO tombstone (feed_id, identity_hash) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )?;
    let mut rows = identities.query([values(ids)])?;
    while let Some(row) = rows.next()? {
        let hash = identity_hash(row.get_ref(0)?.as_str().unwrap_or_default());
        stone.execute([feed, hash])?;
    }
    Ok(())
}
