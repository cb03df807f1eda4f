//! `brief`, `brief_card`: what was picked for a day.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use crate::table::change::values;
use crate::table::fate::{self, Decision, FateRow};
use crate::table::source;
use crate::{Result, Store};

/// A brief to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBrief {
    /// The user's day, as `2026-11-20`.
    pub day: String,
    /// When it is made.
    pub made_at: Timestamp,
    /// When the last one was made.
    pub since: Option<Timestamp>,
    /// Its budget in minutes.
    pub minutes: u32,
    /// Days without a brief, where it catches up.
    pub away: Option<u32>,
    /// JSON of the caller's: what is announced with it.
    pub announced: String,
    /// Its cards, in order.
    pub cards: Vec<NewCard>,
    /// Where every entry went that waited.
    pub decisions: Vec<Decision>,
    /// Sources that are followed in another way from now on, with what is announced of it.
    pub sources: Vec<(FeedId, String)>,
}

/// A card to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCard {
    /// The story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// Its score, in hundredths of a point.
    pub score: i32,
    /// JSON of the caller's.
    pub reasons: String,
    /// Minutes to read it.
    pub minutes: u32,
    /// Minutes that it takes of the budget.
    pub counted: u32,
}

/// A brief that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefRow {
    /// Its row.
    pub id: i64,
    /// The user's day.
    pub day: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When the one before was made.
    pub since: Option<Timestamp>,
    /// Its budget in minutes.
    pub minutes: u32,
    /// Days without a brief, where it catches up.
    pub away: Option<u32>,
    /// JSON of the caller's: what is announced with it.
    pub announced: String,
}

/// A card of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// The brief.
    pub brief: i64,
    /// Its place, from 0.
    pub place: u32,
    /// The story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// Its score, in hundredths of a point.
    pub score: i32,
    /// JSON of the caller's.
    pub reasons: String,
    /// Minutes to read it.
    pub minutes: u32,
    /// Minutes that it takes of the budget.
    pub counted: u32,
    /// `open`, `done` or `dismissed`.
    pub state: String,
    /// Since when.
    pub state_at: Option<Timestamp>,
}

const BRIEF: &str = "id, day, made_at, since, minutes, away, announced";

fn brief_row(row: &Row<'_>) -> rusqlite::Result<BriefRow> {
    Ok(BriefRow {
        id: row.get(0)?,
        day: row.get(1)?,
        made_at: Timestamp::from_millis(row.get(2)?),
        since: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_millis),
        minutes: row.get(4)?,
        away: row.get(5)?,
        announced: row.get(6)?,
    })
}

fn card_row(row: &Row<'_>) -> rusqlite::Result<CardRow> {
    Ok(CardRow {
        brief: row.get(0)?,
        place: row.get(1)?,
        story: StoryId::new(row.get(2)?),
        entry: EntryId::new(row.get(3)?),
        score: row.get(4)?,
        reasons: row.get(5)?,
        minutes: row.get(6)?,
        counted: row.get(7)?,
        state: row.get(8)?,
        state_at: row.get::<_, Option<i64>>(9)?.map(Timestamp::from_millis),
    })
}

const CARD: &str =
    "brief_id, place, story_id, entry_id, score, reasons, minutes, counted, state, state_at";

impl Store {
    /// Keeps a brief, where every entry went that waited for it, and how sources are followed from now on, all at once. One
    /// that was made for the same day before stays, and is returned: a brief does not refill. An entry that does not wait any
    /// more is no card.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_brief(&self, new: NewBrief) -> Result<BriefRow> {
        self.write(move |tx| {
            if let Some(before) = brief_of(tx, &new.day)? {
                return Ok(before);
            }
            tx.execute(
                "INSERT INTO brief (day, made_at, since, minutes, away, announced) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    new.day,
                    new.made_at.millis(),
                    new.since.map(Timestamp::millis),
                    new.minutes,
                    new.away,
                    new.announced
                ],
            )?;
            let id = tx.last_insert_rowid();
            let mut waits =
                tx.prepare_cached("SELECT 1 FROM fate WHERE entry_id = ?1 AND fate = 'waiting'")?;
            let mut cards = Vec::with_capacity(new.cards.len());
            for card in new.cards {
                if waits.exists([card.entry.get()])? {
                    cards.push(card);
                }
            }
            add_cards(tx, id, 0, &cards)?;
            fate::write_decisions(tx, &new.decisions, Some(id))?;
            source::save_states(tx, &new.sources)?;
            Ok(BriefRow {
                id,
                day: new.day,
                made_at: new.made_at,
                since: new.since,
                minutes: new.minutes,
                away: new.away,
                announced: new.announced,
            })
        })
    }

    /// Adds a card by hand: an entry that was set aside is wanted after all. Returns how its entry stood before.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_card(&self, brief: i64, card: NewCard, why: String) -> Result<Option<FateRow>> {
        self.write(move |tx| {
            let place: u32 = tx.query_row(
                "SELECT coalesce(max(place) + 1, 0) FROM brief_card WHERE brief_id = ?1",
                [brief],
                |row| row.get(0),
            )?;
            let before = fate::fate_of(tx, card.entry)?;
            // The user's word counts, wherever the entry went.
            tx.execute(
                "UPDATE fate SET fate = 'brief', brief_id = ?2, rule_id = NULL, score = ?3, why = ?4 WHERE entry_id = ?1",
                params![card.entry.get(), brief, card.score, why],
            )?;
            add_cards(tx, brief, place, &[card])?;
            Ok(before)
        })
    }

    /// Takes a card that was added by hand away again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remove_card(&self, brief: i64, entry: EntryId, before: Option<FateRow>) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "DELETE FROM brief_card WHERE brief_id = ?1 AND entry_id = ?2",
                params![brief, entry.get()],
            )?;
            fate::restore(tx, before.as_slice(), Some(brief))
        })
    }

    /// Takes a day's brief back, as if it had not been made: what it decided about waits again. Returns the brief that was:
    /// what it announced stays true.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn unmake_brief(&self, day: &str) -> Result<Option<BriefRow>> {
        let day = day.to_owned();
        self.write(move |tx| {
            let Some(brief) = brief_of(tx, &day)? else {
                return Ok(None);
            };
            tx.execute(
                "UPDATE fate SET fate = 'waiting', brief_id = NULL, rule_id = NULL, score = NULL, why = '{}' WHERE brief_id = ?1",
                [brief.id],
            )?;
            tx.execute("DELETE FROM brief_card WHERE brief_id = ?1", [brief.id])?;
            tx.execute("DELETE FROM brief WHERE id = ?1", [brief.id])?;
            Ok(Some(brief))
        })
    }

    /// The brief of a day of the user's.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn brief_of(&self, day: &str) -> Result<Option<BriefRow>> {
        self.read(|tx| brief_of(tx, day))
    }

    /// The brief in that row.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn brief(&self, id: i64) -> Result<Option<BriefRow>> {
        self.read(|tx| {
            Ok(tx
                .prepare_cached(&format!("SELECT {BRIEF} FROM brief WHERE id = ?1"))?
                .query_row([id], brief_row)
                .optional()?)
        })
    }

    /// The briefs made last, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_briefs(&self, count: usize) -> Result<Vec<BriefRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {BRIEF} FROM brief ORDER BY made_at DESC, id DESC LIMIT ?1"
            ))?;
            let rows = statement.query_map([count], brief_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The cards of a brief, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cards(&self, brief: i64) -> Result<Vec<CardRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {CARD} FROM brief_card WHERE brief_id = ?1 ORDER BY place"
            ))?;
            let rows = statement.query_map([brief], card_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The last card of each of those stories, if there ever was one: a card is of the story that its entry belongs to, which
    /// the user may have changed since.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cards_of_stories(&self, stories: &[StoryId]) -> Result<Vec<CardRow>> {
        let ids: Vec<i64> = stories.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT c.brief_id, c.place, coalesce(m.story_id, c.entry_id) AS story, c.entry_id, c.score, c.reasons, c.minutes,
                        c.counted, c.state, c.state_at
                 FROM brief_card c LEFT JOIN story_entry m ON m.entry_id = c.entry_id
                 WHERE c.entry_id IN (SELECT entry_id FROM story_entry WHERE story_id IN rarray(?1)
                                      UNION SELECT value FROM rarray(?1))
                   AND coalesce(m.story_id, c.entry_id) IN rarray(?1)
                 ORDER BY story, c.brief_id",
            )?;
            let rows = statement.query_map([values(&ids)], card_row)?;
            let mut cards: Vec<CardRow> = rows.collect::<Result<_, _>>()?;
            cards.reverse();
            cards.dedup_by_key(|card| card.story);
            cards.reverse();
            Ok(cards)
        })
    }

    /// Sets the state of the cards that those entries stand on. Returns the cards as they were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn mark_cards(
        &self,
        entries: &[EntryId],
        state: &'static str,
        at: Timestamp,
    ) -> Result<Vec<CardRow>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.write(move |tx| {
            let before = tx
                .prepare_cached(&format!(
                    "SELECT {CARD} FROM brief_card WHERE entry_id IN rarray(?1) AND state <> ?2"
                ))?
                .query_map(params![values(&ids), state], card_row)?
                .collect::<Result<_, _>>()?;
            tx.prepare_cached(
                "UPDATE brief_card SET state = ?2, state_at = ?3 WHERE entry_id IN rarray(?1) AND state <> ?2",
            )?
            .execute(params![values(&ids), state, at.millis()])?;
            Ok(before)
        })
    }

    /// Puts states of cards back as they were.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn restore_cards(&self, before: Vec<CardRow>) -> Result<()> {
        self.write(move |tx| {
            let mut update = tx.prepare_cached(
                "UPDATE brief_card SET state = ?3, state_at = ?4 WHERE brief_id = ?1 AND place = ?2",
            )?;
            for card in &before {
                let at = card.state_at.map(Timestamp::millis);
                update.execute(params![card.brief, card.place, card.state, at])?;
            }
            Ok(())
        })
    }
}

fn brief_of(tx: &Transaction<'_>, day: &str) -> Result<Option<BriefRow>> {
    Ok(tx
        .prepare_cached(&format!("SELECT {BRIEF} FROM brief WHERE day = ?1"))?
        .query_row([day], brief_row)
        .optional()?)
}

fn add_cards(tx: &Transaction<'_>, brief: i64, first: u32, cards: &[NewCard]) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO brief_card (brief_id, place, story_id, entry_id, score, reasons, minutes, counted)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (place, card) in (first..).zip(cards) {
        insert.execute(params![
            brief,
            place,
            card.story.get(),
            card.entry.get(),
            card.score,
            card.reasons,
            card.minutes,
            card.counted
        ])?;
    }
    Ok(())
}
