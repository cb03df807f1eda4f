//! `entry`, `entry_content`, `entry_text`: what publishers wrote.

use rusqlite::{CachedStatement, Row, Transaction, params};
use std::collections::HashMap;
use std::sync::Arc;
use vigie_core::{EntryId, EntryKind, FeedId, Timestamp};
use xxhash_rust::xxh3::Xxh3;

use crate::table::alias::{self, Met};
use crate::table::change::{take_seq, values};
use crate::table::content::Enclosure;
use crate::table::episode::{self, Episode};
use crate::table::feed::{self, PublishedFeed};
use crate::table::fetch::{self, FetchState, HostBlock};
use crate::table::version;
use crate::{Result, Store};

/// An entry as a feed tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewEntry {
    /// What makes it the same entry at the next fetch; unique within its feed.
    pub identity: String,
    /// Its title in plain text; may be empty.
    pub title: String,
    /// Its page on the web.
    pub url: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The page where it is discussed.
    pub comments: Option<String>,
    /// When the publisher says it came out.
    pub published_at: Option<Timestamp>,
    /// When the publisher says it last changed.
    pub updated_at: Option<Timestamp>,
    /// Untrusted HTML.
    pub summary: Option<String>,
    /// Untrusted HTML.
    pub content: Option<String>,
    /// What relative links are relative to.
    pub base_url: Option<String>,
    /// Its language, as declared.
    pub language: Option<String>,
    /// What the publisher calls it.
    pub tags: Vec<String>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// What podcast namespaces say of it; none where they say nothing.
    pub episode: Option<Episode>,
}

/// What storing the entries of a feed did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stored {
    /// Entries that are new.
    pub new: usize,
    /// Entries that changed.
    pub changed: usize,
}

/// An entry as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its row id.
    pub id: EntryId,
    /// Article, episode or note.
    pub kind: EntryKind,
    /// Its title; may be empty.
    pub title: String,
    /// The first words of its text; empty until it was looked at.
    pub excerpt: String,
    /// Its feed and that feed's title; none for a note.
    pub feed: Option<(FeedId, String)>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its page on the web.
    pub url: Option<String>,
    /// When it is listed: published, but never later than arrived.
    pub listed_at: Timestamp,
    /// Whether the publisher gave a date.
    pub dated: bool,
    /// Its language as detected.
    pub language: Option<String>,
    /// Minutes to read it; none until its text was looked at.
    pub minutes: Option<i64>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is kept.
    pub kept: bool,
    /// Whether something can be listened to.
    pub audio: bool,
}

/// What an entry's text says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFacts {
    /// Which entry.
    pub entry: EntryId,
    /// ISO 639-1 code, where it could be told.
    pub language: Option<String>,
    /// Minutes to read it.
    pub minutes: i64,
    /// Its first words.
    pub excerpt: String,
}

pub(crate) const ROW: &str = "e.id, e.kind, e.title, coalesce(t.excerpt, ''), e.feed_id, coalesce(f.name, f.title, f.url),
    e.author, e.url, s.listed_at, e.published_at IS NOT NULL, t.language, t.minutes, s.read_at IS NOT NULL,
    s.kept_at IS NOT NULL, e.audio";
pub(crate) const ROW_FROM: &str = "FROM entry e JOIN entry_state s ON s.entry_id = e.id
    LEFT JOIN entry_text t ON t.entry_id = e.id LEFT JOIN feed f ON f.id = e.feed_id";

pub(crate) fn entry_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    let kind: String = row.get(1)?;
    let feed = match row.get::<_, Option<i64>>(4)? {
        Some(id) => Some((
            FeedId::new(id),
            row.get::<_, Option<String>>(5)?.unwrap_or_default(),
        )),
        None => None,
    };
    Ok(EntryRow {
        id: EntryId::new(row.get(0)?),
        kind: EntryKind::from_word(&kind).unwrap_or(EntryKind::Article),
        title: row.get(2)?,
        excerpt: row.get(3)?,
        feed,
        author: row.get(6)?,
        url: row.get(7)?,
        listed_at: Timestamp::from_millis(row.get(8)?),
        dated: row.get(9)?,
        language: row.get(10)?,
        minutes: row.get(11)?,
        read: row.get(12)?,
        kept: row.get(13)?,
        audio: row.get(14)?,
    })
}

impl Store {
    /// Writes down what one fetch of each feed brought: how it stands now, and where it brought a document,
    /// what the feed says of itself and its entries. All in one transaction, entries before validators:
    /// after a crash the feed is fetched again rather than believed read. A feed that cannot be stored
    /// fails alone. It does not wait for the disk: what a power cut takes back, validators included, is fetched again.
    ///
    /// # Errors
    /// When the database cannot be written at all; nothing is stored then.
    pub fn store_fetches(&self, fetches: Vec<Fetched>) -> Result<Vec<Result<Stored>>> {
        let fetches = Arc::new(fetches);
        let all = Arc::clone(&fetches);
        let together = self.write_lightly(move |tx| {
            all.iter()
                .map(|fetched| store_fetch(tx, fetched))
                .collect::<Result<Vec<_>>>()
        });
        match together {
            Ok(stored) => Ok(stored.into_iter().map(Ok).collect()),
            // Hardly ever. Setting every feed apart from the others beforehand would cost each refresh more than this.
            Err(_) => self.write_lightly(move |tx| {
                fetches
                    .iter()
                    .map(|fetched| store_fetch_alone(tx, fetched))
                    .collect()
            }),
        }
    }

    /// Rows for those ids, in their order; ids of entries that are gone are left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rows(&self, ids: &[EntryId]) -> Result<Vec<EntryRow>> {
        let wanted: Vec<i64> = ids.iter().map(|id| id.get()).collect();
        let mut found: HashMap<EntryId, EntryRow> = self.read(|tx| {
            let sql = format!("SELECT {ROW} {ROW_FROM} WHERE e.id IN rarray(?1)");
            let mut statement = tx.prepare_cached(&sql)?;
            let rows = statement.query_map([values(&wanted)], entry_row)?;
            Ok(rows
                .map(|row| row.map(|row| (row.id, row)))
                .collect::<Result<_, _>>()?)
        })?;
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// Writes down what texts say of themselves. What a power cut takes back is read again: see [`Store::settle`].
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_text_facts(&self, facts: Vec<TextFacts>) -> Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        self.write_lightly(move |tx| save_facts(tx, &facts))
    }

    /// Entries stored, hidden ones included.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn count_entries(&self) -> Result<i64> {
        self.read(|tx| Ok(tx.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?))
    }
}

pub(crate) fn save_facts(tx: &Transaction<'_>, facts: &[TextFacts]) -> Result<()> {
    // An entry may have gone since its text was read.
    let mut insert = tx.prepare_cached(
        "INSERT INTO entry_text (entry_id, language, minutes, excerpt) SELECT ?1, ?2, ?3, ?4
         WHERE EXISTS (SELECT 1 FROM entry WHERE id = ?1)
         ON CONFLICT (entry_id) DO UPDATE SET language = ?2, minutes = ?3, excerpt = ?4",
    )?;
    for fact in facts {
        insert.execute(params![
            fact.entry.get(),
            fact.language,
            fact.minutes,
            fact.excerpt
        ])?;
    }
    Ok(())
}

/// One fetch of one feed, to be written down.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Which feed.
    pub feed: FeedId,
    /// When it was asked.
    pub at: Timestamp,
    /// How fetching it stands now.
    pub state: FetchState,
    /// What to remember of this fetch: JSON of the caller's own.
    pub report: Option<String>,
    /// The document, where there was one.
    pub document: Option<(PublishedFeed, Vec<NewEntry>)>,
    /// Its address from now on, where it moved for good. Another subscription's address is not taken.
    pub moved_to: Option<NewAddress>,
    /// What came of it for its host.
    pub host: HostChange,
}

/// The address a feed moved to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAddress {
    /// It.
    pub url: String,
    /// Whether its host counts as typed by the user: it may then be a private one.
    pub typed: bool,
}

/// What a fetch changes for a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum HostChange {
    /// Nothing.
    #[default]
    None,
    /// It wants to be left alone.
    Block(HostBlock),
    /// It answers again.
    Lift(String),
}

/// [`store_fetch`], undone as a whole where it fails.
fn store_fetch_alone(tx: &Transaction<'_>, fetched: &Fetched) -> Result<Result<Stored>> {
    let run = |sql| tx.prepare_cached(sql)?.execute([]);
    run("SAVEPOINT one_feed")?;
    let stored = store_fetch(tx, fetched);
    if stored.is_err() {
        run("ROLLBACK TO one_feed")?;
    }
    run("RELEASE one_feed")?;
    Ok(stored)
}

fn store_fetch(tx: &Transaction<'_>, fetched: &Fetched) -> Result<Stored> {
    let stored = match &fetched.document {
        Some((published, entries)) => {
            feed::publish(tx, fetched.feed, published)?;
            store_entries(tx, fetched.feed, entries, fetched.at)?
        }
        None => Stored::default(),
    };
    if let Some(address) = &fetched.moved_to {
        feed::readdress(tx, fetched.feed, &address.url, address.typed)?;
    }
    match &fetched.host {
        HostChange::None => {}
        HostChange::Block(block) => fetch::block(tx, block)?,
        HostChange::Lift(host) => {
            fetch::lift(tx, host)?;
        }
    }
    if let Some(report) = &fetched.report {
        fetch::log(tx, fetched.feed, fetched.state.fetches, report)?;
    }
    // Validators last: whoever crashes before has the feed fetched again rather than believed read.
    fetch::save(tx, fetched.feed, &fetched.state)?;
    Ok(stored)
}

fn store_entries(
    tx: &Transaction<'_>,
    feed: FeedId,
    entries: &[NewEntry],
    now: Timestamp,
) -> Result<Stored> {
    let met = alias::meet(tx, feed, entries)?;
    let hashes: Vec<i64> = entries.iter().map(content_hash).collect();
    let stored = count(&met, &hashes);
    // The numbers of new entries come first and without a gap: by them their states are found.
    let first = match stored.new + stored.changed {
        0 => 0,
        count => take_seq(tx, count)?,
    };
    let beyond = first + i64::try_from(stored.new).unwrap_or(0);
    let (mut new_seqs, mut changed_seqs) = (first..beyond, beyond..);
    let mut rows = Inserting::begin(tx)?;
    let mut listed = Vec::with_capacity(entries.len());
    for ((entry, met), hash) in entries.iter().zip(met).zip(hashes) {
        match met {
            Met::New => {
                let seq = new_seqs.next().unwrap_or(beyond);
                listed.push(rows.insert(tx, feed, entry, hash, now, seq)?);
            }
            Met::Known(id, before) | Met::Renamed(id, before) => {
                if matches!(met, Met::Renamed(..)) {
                    alias::rename(tx, feed, id, &entry.identity, now)?;
                }
                if before != hash {
                    version::keep_old(tx, id, entry, now)?;
                    let seq = changed_seqs.next().unwrap_or(beyond);
                    update(tx, id, entry, hash, seq)?;
                    rows.insert_parts(tx, id, entry)?;
                }
                listed.push(id);
            }
            Met::Unwanted => {}
        }
    }
    insert_states(tx, first, beyond, now)?;
    alias::save_document(tx, feed, &listed)?;
    Ok(stored)
}

/// How many entries of a document are new, and how many are known and say something else now.
fn count(met: &[Met], hashes: &[i64]) -> Stored {
    let mut count = Stored::default();
    for (met, hash) in met.iter().zip(hashes) {
        match met {
            Met::New => count.new += 1,
            Met::Known(_, before) | Met::Renamed(_, before) if before != hash => count.changed += 1,
            Met::Known(..) | Met::Renamed(..) | Met::Unwanted => {}
        }
    }
    count
}

/// The statements that every new entry needs, prepared once for a document.
struct Inserting<'t> {
    entry: CachedStatement<'t>,
    content: CachedStatement<'t>,
    tag: CachedStatement<'t>,
}

impl<'t> Inserting<'t> {
    fn begin(tx: &'t Transaction<'_>) -> Result<Self> {
        Ok(Self {
            entry: tx.prepare_cached(
                "INSERT INTO entry (feed_id, identity, kind, title, url, author, comments, published_at, updated_at,
                     arrived_at, audio, video, content_hash, changed_seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?,
            content: tx.prepare_cached(
                "INSERT INTO entry_content (entry_id, summary, content, base_url, language) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?,
            tag: tx.prepare_cached(
                "INSERT INTO entry_tag (entry_id, position, tag) VALUES (?1, ?2, ?3)",
            )?,
        })
    }

    /// A new entry, but for its state: see [`insert_states`].
    fn insert(
        &mut self,
        tx: &Transaction<'_>,
        feed: FeedId,
        entry: &NewEntry,
        hash: i64,
        now: Timestamp,
        seq: i64,
    ) -> Result<i64> {
        let (audio, video) = (entry.has_media("audio/"), entry.has_media("video/"));
        let kind = if audio || video {
            EntryKind::Episode
        } else {
            EntryKind::Article
        };
        self.entry.execute(params![
            feed.get(),
            entry.identity,
            kind.as_str(),
            entry.title,
            entry.url,
            entry.author,
            entry.comments,
            entry.published_at.map(Timestamp::millis),
            entry.updated_at.map(Timestamp::millis),
            now.millis(),
            audio,
            video,
            hash,
            seq
        ])?;
        let id = tx.last_insert_rowid();
        self.insert_parts(tx, id, entry)?;
        Ok(id)
    }

    fn insert_parts(&mut self, tx: &Transaction<'_>, id: i64, entry: &NewEntry) -> Result<()> {
        self.content.execute(params![
            id,
            entry.summary,
            entry.content,
            entry.base_url,
            entry.language
        ])?;
        for (position, tag) in entry.tags.iter().enumerate() {
            self.tag.execute(params![id, position, tag])?;
        }
        for (position, file) in entry.enclosures.iter().enumerate() {
            tx.prepare_cached(
                "INSERT INTO enclosure (entry_id, position, url, media_type, bytes, duration_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![id, position, file.url, file.media_type, file.bytes, file.duration_ms])?;
        }
        if let Some(episode) = &entry.episode {
            episode::insert(tx, id, episode)?;
        }
        Ok(())
    }
}

/// States of the entries with those numbers, in one statement: each opens six indexes.
fn insert_states(tx: &Transaction<'_>, first: i64, beyond: i64, now: Timestamp) -> Result<()> {
    if first == beyond {
        return Ok(());
    }
    // Publishers date entries in the future to stay on top; arrival cannot be gamed.
    tx.prepare_cached(
        "INSERT INTO entry_state (entry_id, feed_id, kind, listed_at)
         SELECT id, feed_id, kind, min(coalesce(published_at, updated_at, ?3), ?3) FROM entry
         WHERE changed_seq >= ?1 AND changed_seq < ?2 ORDER BY changed_seq",
    )?
    .execute(params![first, beyond, now.millis()])?;
    Ok(())
}

fn update(tx: &Transaction<'_>, id: i64, entry: &NewEntry, hash: i64, seq: i64) -> Result<()> {
    tx.prepare_cached(
        "UPDATE entry SET title = ?2, url = ?3, author = ?4, comments = ?5, published_at = ?6, updated_at = ?7,
             audio = ?8, video = ?9, content_hash = ?10, changed_seq = ?11 WHERE id = ?1",
    )?
    .execute(params![
        id,
        entry.title,
        entry.url,
        entry.author,
        entry.comments,
        entry.published_at.map(Timestamp::millis),
        entry.updated_at.map(Timestamp::millis),
        entry.has_media("audio/"),
        entry.has_media("video/"),
        hash,
        seq
    ])?;
    for sql in [
        "DELETE FROM entry_content WHERE entry_id = ?1",
        "DELETE FROM entry_text WHERE entry_id = ?1",
        "DELETE FROM entry_tag WHERE entry_id = ?1",
        "DELETE FROM enclosure WHERE entry_id = ?1",
        "DELETE FROM episode WHERE entry_id = ?1",
    ] {
        tx.prepare_cached(sql)?.execute([id])?;
    }
    Ok(())
}

impl NewEntry {
    fn has_media(&self, class: &str) -> bool {
        self.enclosures.iter().any(|file| {
            file.media_type
                .as_deref()
                .is_some_and(|media| media.starts_with(class))
        })
    }
}

/// Changes when anything a reader sees changes. Dates are left out: many sites stamp every entry anew
/// at each build, and nothing would be gained by storing that.
fn content_hash(entry: &NewEntry) -> i64 {
    let mut hash = Xxh3::new();
    let mut feed = |text: Option<&str>| {
        hash.update(text.unwrap_or("\u{0}").as_bytes());
        hash.update(&[0xff]);
    };
    feed(Some(&entry.title));
    for text in [
        &entry.url,
        &entry.author,
        &entry.comments,
        &entry.summary,
        &entry.content,
        &entry.base_url,
    ] {
        feed(text.as_deref());
    }
    for tag in &entry.tags {
        feed(Some(tag));
    }
    for file in &entry.enclosures {
        feed(Some(&file.url));
    }
    if let Some(Episode {
        season,
        number,
        kind,
        image,
        told,
    }) = &entry.episode
    {
        feed(season.map(|season| season.to_string()).as_deref());
        for text in [number, kind, image] {
            feed(text.as_deref());
        }
        feed(Some(told));
    }
    hash.digest().cast_signed()
}
