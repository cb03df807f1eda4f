//! Lists: which entries, in which order.

use rusqlite::params_from_iter;
use rusqlite::types::Value;
use vigie_core::{EntryId, EntryKind, FeedId};

use crate::table::change::values;
use crate::{Result, Store};

/// Which entries a list is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Select {
    /// Every entry.
    All,
    /// What the user keeps.
    Kept,
    /// Entries of one kind.
    Kind(EntryKind),
    /// Entries of those feeds.
    Feeds(Vec<FeedId>),
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    Newest,
    /// Oldest first.
    Oldest,
}

/// A list to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Which entries.
    pub select: Select,
    /// Leave out what was read.
    pub unread_only: bool,
    /// In which order.
    pub order: Order,
}

impl Store {
    /// Those entries in that order, what is no entry any more left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn in_order(&self, entries: &[EntryId], order: Order) -> Result<Vec<EntryId>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(match order {
                Order::Newest => {
                    "SELECT entry_id FROM entry_state WHERE entry_id IN rarray(?1) ORDER BY listed_at DESC, entry_id DESC"
                }
                Order::Oldest => {
                    "SELECT entry_id FROM entry_state WHERE entry_id IN rarray(?1) ORDER BY listed_at, entry_id"
                }
            })?;
            let rows = statement.query_map([values(&ids)], |row| row.get(0).map(EntryId::new))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The ids of a list, at most `limit`: one walk along one index.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list(&self, listing: &Listing, limit: Option<usize>) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let mut conditions: Vec<String> = Vec::new();
            let mut arguments: Vec<Value> = Vec::new();
            let mut feeds = values(&[]);
            match &listing.select {
                Select::All => {}
                Select::Kept => conditions.push("kept_at IS NOT NULL".to_owned()),
                Select::Kind(kind) => {
                    conditions.push(format!("kind = '{}' AND kind <> 'article'", kind.as_str()));
                }
                Select::Feeds(ids) if ids.len() == 1 => {
                    conditions.push("feed_id = ?".to_owned());
                    arguments.push(Value::Integer(ids[0].get()));
                }
                Select::Feeds(ids) => {
                    feeds = values(&ids.iter().map(|id| id.get()).collect::<Vec<_>>());
                    conditions.push("feed_id IN (SELECT value FROM chosen)".to_owned());
                }
            }
            if listing.unread_only {
                conditions.push("read_at IS NULL".to_owned());
            }
            // Asked apart, since nearly always there is none, and the walk then needs no look beside.
            let removed: bool = tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM feed WHERE removed_at IS NOT NULL)",
                [],
                |row| row.get(0),
            )?;
            if removed && listing.select != Select::Kept {
                conditions.push(
                    "(feed_id IS NULL OR kept_at IS NOT NULL
                      OR feed_id NOT IN (SELECT id FROM feed WHERE removed_at IS NOT NULL))"
                        .to_owned(),
                );
            }
            let condition = if conditions.is_empty() {
                "TRUE".to_owned()
            } else {
                conditions.join(" AND ")
            };
            let direction = match listing.order {
                Order::Newest => "DESC",
                Order::Oldest => "ASC",
            };
            arguments.push(Value::Integer(
                limit
                    .and_then(|limit| i64::try_from(limit).ok())
                    .unwrap_or(-1),
            ));
            let sql = format!(
                "SELECT entry_id FROM entry_state WHERE {condition}
                 ORDER BY listed_at {direction}, entry_id {direction} LIMIT ?"
            );
            let many = matches!(&listing.select, Select::Feeds(ids) if ids.len() != 1);
            let sql = if many {
                format!("WITH chosen AS MATERIALIZED (SELECT value FROM rarray(?)) {sql}")
            } else {
                sql
            };
            let mut statement = tx.prepare_cached(&sql)?;
            let id = |row: &rusqlite::Row<'_>| row.get(0).map(EntryId::new);
            let ids = if many {
                // The table-valued parameter comes first, the limit last.
                let limit = arguments.pop();
                statement
                    .query_map(rusqlite::params![feeds, limit], id)?
                    .collect::<Result<_, _>>()?
            } else {
                statement
                    .query_map(params_from_iter(arguments), id)?
                    .collect::<Result<_, _>>()?
            };
            Ok(ids)
        })
    }
}
