//! `entry_version`: what an entry said before it changed.

use rusqlite::{Transaction, params};
use vigie_core::{EntryId, Timestamp};

use crate::table::content::{Content, HTML};
use crate::table::entry::NewEntry;
use crate::wording::{Wording, wording};
use crate::{Result, Store};

/// Versions of one entry. The first is what it said at the beginning, so it is never the one that goes.
const MOST: usize = 10;
/// One version a day, at most: what it said before the day's first change.
const APART_MS: i64 = 86_400_000;

/// What an entry said before it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryVersion {
    /// When it was found changed.
    pub replaced_at: Timestamp,
    /// Its title until then.
    pub title: String,
    /// Its page until then.
    pub url: Option<String>,
    /// Its text until then: untrusted.
    pub content: Content,
}

impl Store {
    /// What an entry said before, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn versions(&self, entry: EntryId) -> Result<Vec<EntryVersion>> {
        self.read(|tx| {
            let sql = format!(
                "SELECT c.replaced_at, c.title, c.url, {HTML}, now.base_url FROM entry_version c
                 LEFT JOIN entry_content now ON now.entry_id = c.entry_id
                 WHERE c.entry_id = ?1 ORDER BY c.replaced_at DESC"
            );
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([entry.get()], |row| {
                Ok(EntryVersion {
                    replaced_at: Timestamp::from_millis(row.get(0)?),
                    title: row.get(1)?,
                    url: row.get(2)?,
                    content: Content {
                        html: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
                        base_url: row.get(4)?,
                    },
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// When an entry changed, newest first: the dates of its versions, without their texts.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn version_dates(&self, entry: EntryId) -> Result<Vec<Timestamp>> {
        self.read(|tx| {
            let mut dates = dates(tx, entry.get())?;
            dates.reverse();
            Ok(dates.into_iter().map(Timestamp::from_millis).collect())
        })
    }
}

/// A version as it stands in the database.
struct Text {
    title: String,
    url: Option<String>,
    summary: Option<String>,
    content: Option<String>,
}

impl Text {
    fn wording(&self) -> Wording {
        words_of(&self.title, &self.summary, &self.content)
    }
}

/// Keeps what an entry says before `next` takes its place, where that reads otherwise.
///
/// Texts with a counter in them change at every fetch. Of a run of versions that differ in figures alone, the first and
/// the last are kept.
pub(crate) fn keep_old(
    tx: &Transaction<'_>,
    id: i64,
    next: &NewEntry,
    now: Timestamp,
) -> Result<()> {
    let old = tx
        .prepare_cached(
            "SELECT e.title, e.url, c.summary, c.content FROM entry e
             LEFT JOIN entry_content c ON c.entry_id = e.id WHERE e.id = ?1",
        )?
        .query_row([id], text)?;
    let said = old.wording();
    let says = words_of(&next.title, &next.summary, &next.content);
    if said.whole == says.whole {
        return Ok(());
    }
    let dates = dates(tx, id)?;
    if let Some(last) = dates.last() {
        if last.saturating_add(APART_MS) > now.millis() {
            return Ok(());
        }
        let spare = if dates.len() > 1
            && said.without_figures == says.without_figures
            && version(tx, id, *last)?.wording().without_figures == said.without_figures
        {
            Some(*last)
        } else if dates.len() >= MOST {
            dates.get(1).copied()
        } else {
            None
        };
        if let Some(spare) = spare {
            tx.prepare_cached(
                "DELETE FROM entry_version WHERE entry_id = ?1 AND replaced_at = ?2",
            )?
            .execute([id, spare])?;
        }
    }
    tx.prepare_cached(
        "INSERT INTO entry_version (entry_id, replaced_at, title, url, summary, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, now.millis(), old.title, old.url, old.summary, old.content])?;
    Ok(())
}

/// Oldest first.
fn dates(tx: &Transaction<'_>, id: i64) -> Result<Vec<i64>> {
    let mut statement = tx.prepare_cached(
        "SELECT replaced_at FROM entry_version WHERE entry_id = ?1 ORDER BY replaced_at",
    )?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn version(tx: &Transaction<'_>, id: i64, replaced_at: i64) -> Result<Text> {
    Ok(tx
        .prepare_cached(
            "SELECT title, url, summary, content FROM entry_version WHERE entry_id = ?1 AND replaced_at = ?2",
        )?
        .query_row([id, replaced_at], text)?)
}

fn text(row: &rusqlite::Row<'_>) -> rusqlite::Result<Text> {
    Ok(Text {
        title: row.get(0)?,
        url: row.get(1)?,
        summary: row.get(2)?,
        content: row.get(3)?,
    })
}

fn words_of(title: &str, summary: &Option<String>, content: &Option<String>) -> Wording {
    let parts = [summary.as_deref(), content.as_deref()];
    wording(std::iter::once(title).chain(parts.into_iter().flatten()))
}
