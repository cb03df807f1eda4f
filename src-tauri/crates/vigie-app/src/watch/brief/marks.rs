//! What the user does with cards, and what is remembered of it.

use jiff::tz::TimeZone;
use vigie_core::{EntryId, Timestamp};
use vigie_store::{BriefRow, NewCard};
use vigie_watch::{Act, ActKind, Feature};

use super::{Why, day_of, traits_of};
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

/// How far the reader is with a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CardState {
    /// To be read.
    #[default]
    Open,
    /// Done with.
    Done,
    /// Not wanted.
    Dismissed,
}

impl CardState {
    /// The word for it in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Dismissed => "dismissed",
        }
    }

    /// The state with that word; open for any other.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        [Self::Done, Self::Dismissed]
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or_default()
    }
}

impl App {
    /// Says how far the reader is with the cards of those entries. Done and dismissed ones are read. Dismissing speaks against
    /// all traits of an entry, or against the one that the user named.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn mark_cards(
        &self,
        entries: &[EntryId],
        state: CardState,
        less: Option<Feature>,
    ) -> Result<(ChangeId, usize)> {
        let (store, now) = (self.store(), self.now());
        let before = store.mark_cards(entries, state.as_str(), now)?;
        let dismissed = store.acts_of(entries, "dismissed")?;
        if state == CardState::Dismissed {
            let traits = less.map(|trait_| serde_json::to_string(&[trait_]).unwrap_or_default());
            store.add_acts(entries, "dismissed", traits, now)?;
        } else {
            store.restore_acts(entries, "dismissed", Vec::new())?;
        }
        // Whoever has read one of those that tell a story has read the story.
        let mut told = entries.to_vec();
        let members = store.story_members(entries)?.into_iter();
        told.extend(members.map(|member| member.entry));
        let read = self.set_read(&told, state != CardState::Open, now)?;
        let count = before.len().max(read.len());
        self.emit(Event::BriefChanged);
        Ok((
            self.remember(Reversal::Cards {
                before,
                read,
                was_read: state != CardState::Open,
                marked: entries.to_vec(),
                dismissed,
            }),
            count,
        ))
    }

    /// Takes an entry into today's brief by hand, though it was set aside, muted or never decided about.
    ///
    /// # Errors
    /// [`Error::NoBrief`] where today has none; when the database cannot be written.
    pub fn take_in(&self, entry: EntryId, zone: &TimeZone) -> Result<ChangeId> {
        let store = self.store();
        let row = store.entry(entry)?.row;
        let today = day_of(self.now(), zone);
        let brief = store.brief_of(&today)?.ok_or(Error::NoBrief)?;
        if store
            .cards(brief.id)?
            .iter()
            .any(|card| card.entry == entry)
        {
            return Ok(self.remember(Reversal::Nothing));
        }
        let minutes = row
            .minutes
            .and_then(|minutes| u32::try_from(minutes).ok())
            .unwrap_or(1);
        let story = store.stories_of(&[entry])?.remove(&entry);
        let why = Why {
            by_hand: true,
            ..Why::default()
        };
        let card = NewCard {
            story: story.unwrap_or_else(|| vigie_core::StoryId::new(entry.get())),
            entry,
            score: 0,
            reasons: "[]".to_owned(),
            minutes,
            counted: minutes,
        };
        let before = store.add_card(brief.id, card, why.to_json())?;
        self.emit(Event::BriefChanged);
        Ok(self.remember(Reversal::TakenIn {
            brief: brief.id,
            entry,
            before,
        }))
    }

    /// Writes down that the user shared an entry, and gives it as a line of Markdown: its title as a link, its source.
    ///
    /// # Errors
    /// When it is not there any more; when the database cannot be written.
    pub fn share(&self, entry: EntryId) -> Result<String> {
        let row = self.store().entry(entry)?.row;
        self.store()
            .add_acts(&[entry], "shared", None, self.now())?;
        let title = if row.title.is_empty() {
            row.excerpt
        } else {
            row.title
        };
        let title: String = title
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .flat_map(|c| {
                // What Markdown would read as more than a letter.
                let is_mark = matches!(c, '\\' | '[' | ']' | '*' | '_' | '`' | '<' | '>' | '&');
                is_mark.then_some('\\').into_iter().chain([c])
            })
            .collect();
        let source = row.feed.map(|(_, title)| title).or(row.author);
        let source = source
            .map(|source| format!(" ({source})"))
            .unwrap_or_default();
        Ok(match row.url {
            Some(url) => format!("[{title}](<{}>){source}", url.replace(['<', '>', '\n'], "")),
            None => format!("{title}{source}"),
        })
    }

    /// Writes down that an entry was opened, for what is learnt from it.
    pub(crate) fn note_opened(&self, entry: EntryId) {
        // Reading goes on, whether it is remembered or not.
        self.store()
            .add_acts(&[entry], "opened", None, self.now())
            .ok();
    }

    /// Forgets what was learnt from the user's acts until now.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn reset_taste(&self) -> Result<ChangeId> {
        let before: Option<Timestamp> = self.setting(super::TASTE_SINCE)?;
        self.save_setting(super::TASTE_SINCE, &Some(self.now()))?;
        Ok(self.remember(Reversal::TasteReset { before }))
    }

    /// What the user did since then.
    pub(super) fn acts(&self, since: Timestamp) -> Result<Vec<Act>> {
        let rows = self.store().acts_since(since)?;
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let kind = match row.what.as_str() {
                    "opened" => ActKind::Opened,
                    "kept" => ActKind::Kept,
                    "shared" => ActKind::Shared,
                    "dismissed" => ActKind::Dismissed,
                    "passed_over" => ActKind::PassedOver,
                    _ => return None,
                };
                let named: Option<Vec<Feature>> = row
                    .traits
                    .as_deref()
                    .and_then(|traits| serde_json::from_str(traits).ok());
                let features = named.unwrap_or_else(|| {
                    let technologies = row.technologies.iter().copied();
                    traits_of(row.feed, row.author.as_deref(), &row.title, technologies)
                });
                Some(Act {
                    at: row.at,
                    kind,
                    features,
                })
            })
            .collect())
    }

    /// The cards of a brief that the user went through, and neither opened nor kept, were passed over.
    pub(super) fn note_passed_over(&self, last: Option<&BriefRow>) -> Result<()> {
        let Some(brief) = last else {
            return Ok(());
        };
        let store = self.store();
        let cards = store.cards(brief.id)?;
        if cards
            .iter()
            .all(|card| card.state == CardState::Open.as_str())
        {
            // Nobody was there.
            return Ok(());
        }
        let used: std::collections::HashSet<EntryId> = store
            .acts_since(brief.made_at)?
            .into_iter()
            .map(|act| act.entry)
            .collect();
        let passed: Vec<EntryId> = cards
            .iter()
            .map(|card| card.entry)
            .filter(|entry| !used.contains(entry))
            .collect();
        if !passed.is_empty() {
            store.add_acts(&passed, "passed_over", None, brief.made_at)?;
        }
        Ok(())
    }
}
