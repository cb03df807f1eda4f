//! Lists: which entries, in which order.

use std::rc::Rc;

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

    /// The ids of a list.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn list(&self, listing: &Listing) -> Result<Vec<EntryId>> {
        let mut found = self.read(|tx| {
            let mut conditions: Vec<String> = Vec::new();
            let mut arguments: Vec<Rc<Vec<Value>>> = Vec::new();
            // Both indexes have all that is asked for: no row is looked up.
            let index = if listing.unread_only {
                conditions.push("read_at IS NULL".to_owned());
                "state_feed_unread"
            } else {
                "state_feed"
            };
            let from = match &listing.select {
                Select::All => format!("entry_state INDEXED BY {index}"),
                Select::Kept => {
                    conditions.push("kept_at IS NOT NULL".to_owned());
                    "entry_state INDEXED BY state_kept".to_owned()
                }
                Select::Kind(kind) => {
                    conditions.push(format!("kind = '{}' AND kind <> 'article'", kind.as_str()));
                    "entry_state".to_owned()
                }
                Select::Feeds(ids) => {
                    let ids: Vec<_> = ids.iter().map(|id| id.get()).collect();
                    arguments.push(values(&ids));
                    let chosen = "(SELECT DISTINCT value FROM rarray(?))";
                    format!("{chosen} CROSS JOIN entry_state INDEXED BY {index} ON feed_id = value")
                }
            };
            // Asked apart, since nearly always there is none, and the walk then needs no look beside.
            let removed: bool = tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM feed WHERE removed_at IS NOT NULL)",
                [],
                |row| row.get(0),
            )?;
            if removed && listing.select != Select::Kept {
                conditions.push(
                    "(feed_id IS NULL OR feed_id NOT IN (SELECT id FROM feed WHERE removed_at IS NOT NULL)
                      OR kept_at IS NOT NULL)"
                        .to_owned(),
                );
            }
            let condition = if conditions.is_empty() {
                "TRUE".to_owned()
            } else {
                conditions.join(" AND ")
            };
            let sql = format!("SELECT listed_at, entry_id FROM {from} WHERE {condition}");
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(arguments), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
            Ok(rows.collect::<Result<Vec<(i64, i64)>, _>>()?)
        })?;
        found.sort_unstable();
        if listing.order == Order::Newest {
            found.reverse();
        }
        Ok(found.into_iter().map(|(_, id)| EntryId::new(id)).collect())
    }
}
