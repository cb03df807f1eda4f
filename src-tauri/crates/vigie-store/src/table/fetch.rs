//! `feed_fetch`: how fetching goes.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use vigie_core::{FeedId, Timestamp};

use crate::{Result, Store};

/// What a server gave to recognise its document by (RFC 9110, section 8.8): opaque, never parsed or
/// printed anew; each byte of the header is one `char`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// The address whose answer gave them.
    pub from: Option<String>,
}

/// What is known of fetching a feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchState {
    /// What to send back with the next request.
    pub validators: Validators,
    /// When it was last asked for.
    pub fetched_at: Option<Timestamp>,
    /// When it last answered as a feed should.
    pub succeeded_at: Option<Timestamp>,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// Failures in a row.
    pub failures: i64,
    /// The server asked not to be asked before.
    pub not_before: Option<Timestamp>,
    /// What came of the last fetch: JSON of the caller's own.
    pub outcome: String,
    /// Faults of the last document: JSON of the caller's own.
    pub problems: String,
}

/// What came of one fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchRecord {
    /// When.
    pub at: Timestamp,
    /// Whether the feed answered as it should: with a document that could be read, or "not modified".
    pub succeeded: bool,
    /// The validators to send next time; `None` leaves those there are.
    pub validators: Option<Validators>,
    /// The server asked not to be asked before.
    pub not_before: Option<Timestamp>,
    /// JSON of the caller's own.
    pub outcome: String,
    /// Faults of the document, JSON of the caller's own; `None` leaves those there are.
    pub problems: Option<String>,
}

const COLUMNS: &str = "feed_id, etag, last_modified, validated_url, fetched_at, succeeded_at, failing_since, failures,
    not_before, outcome, problems";

fn fetch_row(row: &Row<'_>) -> rusqlite::Result<(FeedId, FetchState)> {
    let instant = |at: Option<i64>| at.map(Timestamp::from_millis);
    Ok((
        FeedId::new(row.get(0)?),
        FetchState {
            validators: Validators {
                etag: row.get(1)?,
                last_modified: row.get(2)?,
                from: row.get(3)?,
            },
            fetched_at: instant(row.get(4)?),
            succeeded_at: instant(row.get(5)?),
            failing_since: instant(row.get(6)?),
            failures: row.get(7)?,
            not_before: instant(row.get(8)?),
            outcome: row.get(9)?,
            problems: row.get(10)?,
        },
    ))
}

impl Store {
    /// What is known of fetching one feed; `None` where it was never fetched.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fetch_state(&self, feed: FeedId) -> Result<Option<FetchState>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM feed_fetch WHERE feed_id = ?1");
            Ok(tx
                .prepare_cached(&sql)?
                .query_row([feed.get()], fetch_row)
                .optional()?
                .map(|(_, state)| state))
        })
    }

    /// What is known of fetching every feed that was ever fetched.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fetch_states(&self) -> Result<Vec<(FeedId, FetchState)>> {
        self.read(|tx| {
            let sql = format!("SELECT {COLUMNS} FROM feed_fetch");
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([], fetch_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When feeds were last asked for.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_fetched_at(&self) -> Result<Option<Timestamp>> {
        self.read(|tx| {
            let at: Option<i64> =
                tx.query_row("SELECT max(fetched_at) FROM feed_fetch", [], |row| {
                    row.get(0)
                })?;
            Ok(at.map(Timestamp::from_millis))
        })
    }
}

/// Writes down what came of one fetch.
pub(crate) fn record(tx: &Transaction<'_>, feed: FeedId, record: &FetchRecord) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO feed_fetch (feed_id, fetched_at, outcome) VALUES (?1, ?2, '') ON CONFLICT (feed_id) DO NOTHING",
    )?
    .execute(params![feed.get(), record.at.millis()])?;
    tx.prepare_cached(
        "UPDATE feed_fetch SET fetched_at = ?2, not_before = ?3, outcome = ?4, problems = coalesce(?5, problems),
             succeeded_at = CASE WHEN ?6 THEN ?2 ELSE succeeded_at END,
             failing_since = CASE WHEN ?6 THEN NULL ELSE coalesce(failing_since, ?2) END,
             failures = CASE WHEN ?6 THEN 0 ELSE failures + 1 END
         WHERE feed_id = ?1",
    )?
    .execute(params![
        feed.get(),
        record.at.millis(),
        record.not_before.map(Timestamp::millis),
        record.outcome,
        record.problems,
        record.succeeded
    ])?;
    if let Some(Validators {
        etag,
        last_modified,
        from,
    }) = &record.validators
    {
        tx.prepare_cached(
            "UPDATE feed_fetch SET etag = ?2, last_modified = ?3, validated_url = ?4 WHERE feed_id = ?1",
        )?
        .execute(params![feed.get(), etag, last_modified, from])?;
    }
    Ok(())
}
