//! `full_text`: the texts of entries' own pages.

use rusqlite::{OptionalExtension, params};
use vigie_core::{EntryId, FeedId, Timestamp};

use crate::table::change::take_seq;
use crate::{Error, Result, Store};

/// What came of fetching an entry's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullText {
    /// Which entry.
    pub entry: EntryId,
    /// The page that answered, or the one that was asked for.
    pub url: String,
    /// When.
    pub fetched_at: Timestamp,
    /// Its text, untrusted; or why there is none, in words.
    pub text: std::result::Result<String, String>,
}

/// A page whose text is still to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageWanted {
    /// The entry.
    pub entry: EntryId,
    /// Its feed.
    pub feed: FeedId,
    /// Its page on the web.
    pub url: String,
}

impl Store {
    /// What came of fetching an entry's page; `None` where that was never tried.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn full_text(&self, entry: EntryId) -> Result<Option<FullText>> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(
                    "SELECT url, fetched_at, html, failure FROM full_text WHERE entry_id = ?1",
                )?
                .query_row([entry.get()], |row| {
                    let html: Option<String> = row.get(2)?;
                    let failure: Option<String> = row.get(3)?;
                    Ok(FullText {
                        entry,
                        url: row.get(0)?,
                        fetched_at: Timestamp::from_millis(row.get(1)?),
                        text: html.ok_or(failure.unwrap_or_default()),
                    })
                })
                .optional()?)
        })
    }

    /// Writes down what came of fetching an entry's page. A text becomes that of the entry for lists and searches; a
    /// failure leaves the text that there is.
    ///
    /// # Errors
    /// [`Error::Gone`] where the entry is not there any more.
    pub fn save_full_text(&self, full: FullText) -> Result<()> {
        self.write(move |tx| {
            let id = full.entry.get();
            let there = tx
                .query_row("SELECT 1 FROM entry WHERE id = ?1", [id], |_| Ok(()))
                .optional()?;
            if there.is_none() {
                return Err(Error::Gone { what: "entry", id });
            }
            let (html, failure) = match &full.text {
                Ok(html) => (Some(html), None),
                Err(failure) => (None, Some(failure)),
            };
            tx.prepare_cached(
                "INSERT INTO full_text (entry_id, url, fetched_at, html, failure) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (entry_id) DO UPDATE SET url = ?2, fetched_at = ?3, html = coalesce(?4, html),
                     failure = CASE WHEN coalesce(?4, html) IS NULL THEN ?5 END",
            )?
            .execute(params![id, full.url, full.fetched_at.millis(), html, failure])?;
            if html.is_some() {
                tx.prepare_cached("UPDATE entry SET changed_seq = ?2 WHERE id = ?1")?
                    .execute(params![id, take_seq(tx, 1)?])?;
                // Its first words and minutes are to be told anew.
                tx.prepare_cached("DELETE FROM entry_text WHERE entry_id = ?1")?.execute([id])?;
            }
            Ok(())
        })
    }

    /// Entries of feeds that ask for full texts, arrived since `since`, whose page was not fetched, or failed before
    /// `again`; newest first. Episodes are left out: their text is what is said.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pages_wanted(&self, since: Timestamp, again: Timestamp) -> Result<Vec<PageWanted>> {
        self.read(|tx| {
            // CROSS: from the feeds that ask for it, few if any, to their entries; SQLite would walk all entries from the
            // newest on, to have them in order.
            let mut statement = tx.prepare_cached(
                "SELECT e.id, e.feed_id, e.url FROM feed f CROSS JOIN entry e ON e.feed_id = f.id
                 LEFT JOIN full_text p ON p.entry_id = e.id
                 WHERE f.full_text AND f.removed_at IS NULL AND e.arrived_at >= ?1 AND e.url IS NOT NULL
                   AND e.kind = 'article' AND (p.entry_id IS NULL OR (p.html IS NULL AND p.fetched_at < ?2))
                 ORDER BY e.id DESC",
            )?;
            let rows = statement.query_map(params![since.millis(), again.millis()], |row| {
                Ok(PageWanted {
                    entry: EntryId::new(row.get(0)?),
                    feed: FeedId::new(row.get(1)?),
                    url: row.get(2)?,
                })
            })?;
            Ok(rows.collect::<std::result::Result<_, _>>()?)
        })
    }

    /// Whether the page of each new entry of a feed is fetched for its text. Returns what held before.
    ///
    /// # Errors
    /// [`Error::Gone`] where it is not subscribed to.
    pub fn want_full_text(&self, feed: FeedId, wanted: bool) -> Result<bool> {
        self.write(move |tx| {
            let before = tx
                .query_row(
                    "SELECT full_text FROM feed WHERE id = ?1 AND removed_at IS NULL",
                    [feed.get()],
                    |row| row.get(0),
                )
                .map_err(crate::store::gone("feed", feed.get()))?;
            tx.execute(
                "UPDATE feed SET full_text = ?2 WHERE id = ?1",
                params![feed.get(), wanted],
            )?;
            Ok(before)
        })
    }
}

#[cfg(test)]
mod tests;
