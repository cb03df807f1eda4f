//! What the watch makes of entries, written down a step at a time: see [`Store::save_watched`].

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use crate::table::{entry, story};
use crate::{Result, Store, TextFacts};

/// What the watch makes of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchedEntry {
    /// Which one.
    pub entry: EntryId,
    /// Its feed; none for a note.
    pub feed: Option<FeedId>,
    /// When it is listed.
    pub at: Timestamp,
    /// The technologies it names.
    pub mentions: Vec<NewMention>,
    /// What clustering compares; none where it is too old for that.
    pub signature: Option<Vec<u8>>,
    /// What becomes of its story.
    pub story: StoryChange,
    /// Where it goes at once; none where the next brief decides.
    pub fate: Option<FirstFate>,
}

/// What becomes of an entry's story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StoryChange {
    /// It is where it was.
    #[default]
    Stays,
    /// It is a story of its own: nothing like it is known.
    Alone,
    /// It joins one, with what it has in common with it as JSON.
    Joins(StoryId, String),
}

/// Where an entry goes before any brief looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstFate {
    /// The word for it: `set_aside`.
    pub fate: &'static str,
    /// JSON of the caller's.
    pub why: String,
}

/// A technology that an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMention {
    /// Which one.
    pub technology: TechnologyId,
    /// How often.
    pub count: u32,
    /// Whether the title names it.
    pub in_title: bool,
    /// Publication type, as a word; none where the sentence does not say.
    pub kind: Option<&'static str>,
    /// Whether the sentence is one of the text, else of the title.
    pub in_text: bool,
    /// The bytes of the sentence there.
    pub sentence: std::ops::Range<usize>,
}

impl Store {
    /// Writes down what one step of following found: facts about texts, and what the watch makes of the entries, all of
    /// which changed no later than `up_to`. What a power cut takes back is found again: see [`Store::settle`].
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_watched(
        &self,
        facts: Vec<TextFacts>,
        watched: Vec<WatchedEntry>,
        up_to: u64,
    ) -> Result<()> {
        self.write_lightly(move |tx| {
            entry::save_facts(tx, &facts)?;
            let mut writing = Writing::begin(tx)?;
            for one in &watched {
                writing.save(tx, one)?;
            }
            tx.prepare_cached(
                "INSERT INTO workspace (key, value) VALUES ('watched', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = ?1 WHERE CAST(value AS INTEGER) < CAST(?1 AS INTEGER)",
            )?
            .execute([up_to.to_string()])?;
            Ok(())
        })
    }

    /// The number of the last change that the watch has looked at.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn watched(&self) -> Result<u64> {
        self.read(|tx| position(tx, "watched"))
    }

    /// Has entries read again, by the watch and the index: what they name may have changed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn read_again(&self, entries: &[EntryId]) -> Result<()> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.write(move |tx| crate::table::change::touch(tx, &ids))
    }
}

/// A position in the sequence of changes, by its name.
pub(crate) fn position(tx: &Transaction<'_>, name: &str) -> Result<u64> {
    let text: Option<String> = tx
        .prepare_cached("SELECT value FROM workspace WHERE key = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

struct Writing<'t> {
    fate: rusqlite::CachedStatement<'t>,
    forget: rusqlite::CachedStatement<'t>,
    mention: rusqlite::CachedStatement<'t>,
    signature: rusqlite::CachedStatement<'t>,
}

impl<'t> Writing<'t> {
    fn begin(tx: &'t Transaction<'_>) -> Result<Self> {
        Ok(Self {
            fate: tx.prepare_cached(
                "INSERT INTO fate (entry_id, arrived_at, fate, why)
                 SELECT id, arrived_at, ?2, ?3 FROM entry WHERE id = ?1 ON CONFLICT (entry_id) DO NOTHING",
            )?,
            forget: tx.prepare_cached("DELETE FROM mention WHERE entry_id = ?1")?,
            mention: tx.prepare_cached(
                "INSERT INTO mention (technology_id, listed_at, entry_id, feed_id, count, in_title, kind, in_text, starts, ends)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                 ON CONFLICT DO NOTHING",
            )?,
            signature: tx.prepare_cached(
                "INSERT INTO signature (entry_id, listed_at, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT (entry_id) DO UPDATE SET listed_at = ?2, bytes = ?3",
            )?,
        })
    }

    fn save(&mut self, tx: &Transaction<'_>, one: &WatchedEntry) -> Result<()> {
        let id = one.entry.get();
        let is_new = match one.feed {
            Some(_) => {
                let first = one.fate.as_ref();
                let fate = first.map_or("waiting", |fate| fate.fate);
                let why = first.map_or("{}", |fate| fate.why.as_str());
                self.fate.execute(params![id, fate, why])? == 1
            }
            None => false,
        };
        if !is_new {
            // An entry may have gone since its text was read.
            let is_there = tx
                .prepare_cached("SELECT 1 FROM entry WHERE id = ?1")?
                .exists([id])?;
            self.forget.execute([id])?;
            if !is_there {
                return Ok(());
            }
        }
        for mention in &one.mentions {
            self.mention.execute(params![
                mention.technology.get(),
                one.at.millis(),
                id,
                one.feed.map(FeedId::get),
                mention.count,
                mention.in_title,
                mention.kind,
                mention.in_text,
                mention.sentence.start,
                mention.sentence.end
            ])?;
        }
        if let Some(bytes) = &one.signature {
            self.signature
                .execute(params![id, one.at.millis(), bytes])?;
        }
        match &one.story {
            StoryChange::Joins(to, reasons) => story::join(tx, one.entry, *to, reasons),
            StoryChange::Alone if !is_new => story::leave(tx, one.entry),
            StoryChange::Alone | StoryChange::Stays => Ok(()),
        }
    }
}
