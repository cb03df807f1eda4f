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

/// What is known of fetching a feed. Who fetches works out the next state as a whole; what is JSON here is its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchState {
    /// What to send back with the next request.
    pub validators: Validators,
    /// How often it was asked for.
    pub fetches: i64,
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
    /// When it is due; `None`: at once.
    pub next_at: Option<Timestamp>,
    /// The interval that `next_at` was reckoned with, in milliseconds.
    pub interval_ms: Option<i64>,
    /// When a whole document last came.
    pub body_at: Option<Timestamp>,
    /// A hash of that document's bytes.
    pub body_hash: Option<i64>,
    /// Since when the server says that it is gone for good.
    pub gone_at: Option<Timestamp>,
    /// JSON: the server's wishes and the feed's rhythm.
    pub learnt: String,
    /// JSON: where it may have moved to.
    pub moved: Option<String>,
    /// JSON: what came of the last fetch.
    pub outcome: String,
    /// JSON: faults of the last document.
    pub problems: String,
}

/// A host that wants to be left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostBlock {
    /// Its registrable domain.
    pub host: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// How often in a row it asked for this.
    pub strikes: i64,
    /// JSON of the caller's own: why.
    pub why: String,
}

/// How many fetches of a feed are remembered.
const REMEMBERED: i64 = 12;

const COLUMNS: &str = "feed_id, etag, last_modified, validated_url, fetched_at, succeeded_at, failing_since, failures,
    not_before, next_at, interval_ms, body_at, body_hash, gone_at, learnt, moved, outcome, problems, fetches";

fn fetch_row(row: &Row<'_>) -> rusqlite::Result<(FeedId, FetchState)> {
    let instant = |column| {
        row.get(column)
            .map(|at: Option<i64>| at.map(Timestamp::from_millis))
    };
    Ok((
        FeedId::new(row.get(0)?),
        FetchState {
            validators: Validators {
                etag: row.get(1)?,
                last_modified: row.get(2)?,
                from: row.get(3)?,
            },
            fetched_at: instant(4)?,
            succeeded_at: instant(5)?,
            failing_since: instant(6)?,
            failures: row.get(7)?,
            not_before: instant(8)?,
            next_at: instant(9)?,
            interval_ms: row.get(10)?,
            body_at: instant(11)?,
            body_hash: row.get(12)?,
            gone_at: instant(13)?,
            learnt: row.get(14)?,
            moved: row.get(15)?,
            outcome: row.get(16)?,
            problems: row.get(17)?,
            fetches: row.get(18)?,
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

    /// Hosts that want to be left alone, those whose time is over included: a repetition waits longer.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn host_blocks(&self) -> Result<Vec<HostBlock>> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("SELECT host, since, until, strikes, why FROM host_block")?;
            let rows = statement.query_map([], |row| {
                Ok(HostBlock {
                    host: row.get(0)?,
                    since: Timestamp::from_millis(row.get(1)?),
                    until: Timestamp::from_millis(row.get(2)?),
                    strikes: row.get(3)?,
                    why: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Leaves a host alone.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn block_host(&self, host: HostBlock) -> Result<()> {
        self.write(move |tx| block(tx, &host))
    }

    /// Lets a host be asked again, and those of its feeds that were told to wait. Returns whether it was blocked.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn lift_host_block(&self, host: &str) -> Result<bool> {
        let host = host.to_owned();
        self.write(move |tx| Ok(lift(tx, &host)? > 0))
    }

    /// Lets a feed be asked: it is no longer taken to be gone, nor told to wait. By itself it is due at that instant.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn lift_wait(&self, feed: FeedId, next_at: Timestamp) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "UPDATE feed_fetch SET gone_at = NULL, not_before = NULL, next_at = ?2 WHERE feed_id = ?1",
                [feed.get(), next_at.millis()],
            )?;
            Ok(())
        })
    }

    /// The last fetch of every feed, as it is remembered.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_fetches(&self) -> Result<Vec<(FeedId, String)>> {
        self.read(|tx| {
            // SQLite takes the other columns of an aggregate query from the row with the maximum.
            let mut statement = tx.prepare_cached(
                "SELECT feed_id, report, max(number) FROM fetch_log GROUP BY feed_id",
            )?;
            let rows =
                statement.query_map([], |row| Ok((FeedId::new(row.get(0)?), row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The last fetches of a feed, newest first: JSON of the caller's own.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn fetch_log(&self, feed: FeedId) -> Result<Vec<String>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT report FROM fetch_log WHERE feed_id = ?1 ORDER BY number DESC",
            )?;
            let rows = statement.query_map([feed.get()], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// Writes down how fetching a feed now stands.
pub(crate) fn save(tx: &Transaction<'_>, feed: FeedId, state: &FetchState) -> Result<()> {
    let millis = |at: Option<Timestamp>| at.map(Timestamp::millis);
    tx.prepare_cached(
        "INSERT INTO feed_fetch (feed_id, etag, last_modified, validated_url, fetched_at, succeeded_at,
             failing_since, failures, not_before, next_at, interval_ms, body_at, body_hash, gone_at, learnt, moved,
             outcome, problems, fetches)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
         ON CONFLICT (feed_id) DO UPDATE SET etag = ?2, last_modified = ?3, validated_url = ?4, fetched_at = ?5,
             succeeded_at = ?6, failing_since = ?7, failures = ?8, not_before = ?9, next_at = ?10, interval_ms = ?11,
             body_at = ?12, body_hash = ?13, gone_at = ?14, learnt = ?15, moved = ?16, outcome = ?17, problems = ?18,
             fetches = ?19",
    )?
    .execute(params![
        feed.get(),
        state.validators.etag,
        state.validators.last_modified,
        state.validators.from,
        millis(state.fetched_at),
        millis(state.succeeded_at),
        millis(state.failing_since),
        state.failures,
        millis(state.not_before),
        millis(state.next_at),
        state.interval_ms,
        millis(state.body_at),
        state.body_hash,
        millis(state.gone_at),
        state.learnt,
        state.moved,
        state.outcome,
        state.problems,
        state.fetches,
    ])?;
    Ok(())
}

/// Remembers a feed's fetch of that number in the place of the oldest.
pub(crate) fn log(tx: &Transaction<'_>, feed: FeedId, number: i64, report: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO fetch_log (feed_id, place, number, report) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        feed.get(),
        number.rem_euclid(REMEMBERED),
        number,
        report
    ])?;
    Ok(())
}

/// Leaves a host alone.
pub(crate) fn block(tx: &Transaction<'_>, block: &HostBlock) -> Result<()> {
    tx.prepare_cached(
        "INSERT OR REPLACE INTO host_block (host, since, until, strikes, why) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        block.host,
        block.since.millis(),
        block.until.millis(),
        block.strikes,
        block.why
    ])?;
    Ok(())
}

/// Forgets that a host wanted to be left alone.
pub(crate) fn lift(tx: &Transaction<'_>, host: &str) -> Result<usize> {
    Ok(tx
        .prepare_cached("DELETE FROM host_block WHERE host = ?1")?
        .execute([host])?)
}
