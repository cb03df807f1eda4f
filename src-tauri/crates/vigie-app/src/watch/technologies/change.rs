//! Changing what is watched. The past is read again for it, in the background.

use vigie_core::{EntryId, TechnologyId, Timestamp};
use vigie_store::{NewTechnology, RemovedTechnology, TechnologyName, TechnologyRow};
use vigie_watch::Reading;

use super::gone;
use crate::technologies::{reading, word};
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result, Sort};

/// How a technology is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TechnologyState {
    /// Its stories may come into the brief for its sake.
    #[default]
    Watched,
    /// It drops out of the brief and stays searchable.
    Settled,
    /// It is found, and counts for nothing.
    Ignored,
}

impl TechnologyState {
    /// The word for it in the store.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Watched => "watched",
            Self::Settled => "settled",
            Self::Ignored => "ignored",
        }
    }

    /// The state with that word; watched for any other.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        [Self::Settled, Self::Ignored]
            .into_iter()
            .find(|state| state.as_str() == word)
            .unwrap_or_default()
    }
}

/// A technology as the user writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TechnologyDraft {
    /// Its names, each with how strictly it is read and from when until when it was called so; the first is what it is called.
    pub names: Vec<(String, Reading, Option<Timestamp>, Option<Timestamp>)>,
    /// Words of which one must be near a name read in context.
    pub near: Vec<String>,
    /// Words near which no such name counts.
    pub never_near: Vec<String>,
    /// The field it belongs to.
    pub domain: String,
    /// The user's own words.
    pub notes: String,
    /// How it is followed.
    pub state: TechnologyState,
}

impl App {
    /// Watches a technology, or changes one. Entries that may name it by its new or its old names are read again.
    ///
    /// # Errors
    /// [`Error::BadTechnology`] where a name is missing; when another is called so already.
    pub fn save_technology(
        &self,
        id: Option<TechnologyId>,
        draft: TechnologyDraft,
    ) -> Result<(TechnologyId, ChangeId)> {
        let new = stored(draft)?;
        let (id, before) = match id {
            Some(id) => {
                let before = self.technology_row(id)?;
                self.store().put_technology(id, new.clone())?;
                (id, Some(before))
            }
            None => {
                let name = new.names[0].name.clone();
                let added = self.store().add_technologies(vec![new.clone()])?.pop();
                (added.ok_or(vigie_store::Error::NameTaken(name))?, None)
            }
        };
        let finds_alike = before.as_ref().is_some_and(|before| {
            let before = &before.technology;
            (&before.names, &before.near, &before.never_near)
                == (&new.names, &new.near, &new.never_near)
        });
        if !finds_alike {
            let old = before.as_ref().map(|row| &row.technology);
            self.read_again_for(id, &[Some(&new), old])?;
        }
        self.emit(Event::TechnologiesChanged);
        let reversal = match before {
            Some(before) => Reversal::Technology(Box::new(before)),
            None => Reversal::TechnologyAdded(id),
        };
        Ok((id, self.remember(reversal)))
    }

    /// A technology as the user may change it.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn technology_draft(&self, id: TechnologyId) -> Result<TechnologyDraft> {
        let known = self.technology_row(id)?.technology;
        Ok(TechnologyDraft {
            state: TechnologyState::from_word(&known.state),
            names: known
                .names
                .into_iter()
                .map(|name| (name.name, reading(&name.reading), name.since, name.until))
                .collect(),
            near: known.near,
            never_near: known.never_near,
            domain: known.domain,
            notes: known.notes,
        })
    }

    /// Says how a technology is followed.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn set_technology_state(
        &self,
        id: TechnologyId,
        state: TechnologyState,
    ) -> Result<ChangeId> {
        let before = self.technology_row(id)?;
        let mut new = before.technology.clone();
        state.as_str().clone_into(&mut new.state);
        self.store().put_technology(id, new)?;
        self.emit(Event::TechnologiesChanged);
        Ok(self.remember(Reversal::Technology(Box::new(before))))
    }

    /// Watches a technology no more.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn remove_technology(&self, id: TechnologyId) -> Result<ChangeId> {
        // The index names it too: who names it is read again without it.
        let named = self
            .store()
            .mentions_of(id, Timestamp::from_millis(i64::MIN))?;
        let entries: Vec<EntryId> = named.into_iter().map(|mention| mention.entry).collect();
        let removed = self.store().remove_technology(id)?.ok_or(gone(id))?;
        self.store().read_again(&entries)?;
        self.wake_follower();
        self.emit(Event::TechnologiesChanged);
        Ok(self.remember(Reversal::TechnologyRemoved(Box::new(removed))))
    }

    /// Refuses a term that was proposed.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn refuse_candidate(&self, term: &str) -> Result<ChangeId> {
        self.store().refuse_candidate(term, Some(self.now()))?;
        self.emit(Event::TechnologiesChanged);
        Ok(self.remember(Reversal::CandidateRefused(term.to_owned())))
    }

    /// Brings a technology back as it was, and has read again what may name it.
    pub(crate) fn restore_technology(&self, before: TechnologyRow) -> Result<()> {
        let id = before.id;
        let now = self.technology_row(id).ok().map(|row| row.technology);
        self.store().put_technology(id, before.technology.clone())?;
        self.read_again_for(id, &[Some(&before.technology), now.as_ref()])?;
        self.emit(Event::TechnologiesChanged);
        Ok(())
    }

    /// Brings a technology back that was removed, with what was attached to it and decided about it.
    pub(crate) fn bring_technology_back(&self, removed: RemovedTechnology) -> Result<()> {
        let (id, technology) = (removed.row.id, removed.row.technology.clone());
        self.store().bring_technology_back(removed)?;
        self.read_again_for(id, &[Some(&technology)])?;
        self.emit(Event::TechnologiesChanged);
        Ok(())
    }

    /// Has everything read again that names a technology, or may by one of its names.
    fn read_again_for(&self, id: TechnologyId, drafts: &[Option<&NewTechnology>]) -> Result<()> {
        let mut entries: std::collections::BTreeSet<EntryId> = self
            .store()
            .mentions_of(id, Timestamp::from_millis(i64::MIN))?
            .into_iter()
            .map(|mention| mention.entry)
            .collect();
        for name in drafts.iter().flatten().flat_map(|draft| &draft.names) {
            let quoted = format!("\"{}\"", name.name.replace('"', " "));
            match self.search_ids(&quoted, false, Sort::Newest) {
                Ok(found) => entries.extend(found),
                // A name without a letter or digit is looked for nowhere.
                Err(Error::Query(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let entries: Vec<EntryId> = entries.into_iter().collect();
        self.store().read_again(&entries)?;
        self.wake_follower();
        Ok(())
    }
}

fn stored(draft: TechnologyDraft) -> Result<NewTechnology> {
    let mut seen = std::collections::HashSet::new();
    let names: Vec<TechnologyName> = draft
        .names
        .into_iter()
        .filter(|(name, ..)| !name.trim().is_empty() && seen.insert(name.trim().to_lowercase()))
        .map(|(name, reading, since, until)| TechnologyName {
            name: name.trim().to_owned(),
            reading: word(reading).to_owned(),
            since,
            until,
        })
        .collect();
    if names.is_empty() {
        return Err(Error::BadTechnology("a technology needs a name"));
    }
    let needs_context = names
        .iter()
        .any(|name| reading(&name.reading) == Reading::InContext);
    let words = |words: Vec<String>| -> Vec<String> {
        let trimmed = words.into_iter().map(|word| word.trim().to_owned());
        trimmed.filter(|word| !word.is_empty()).collect()
    };
    let near = words(draft.near);
    if needs_context && near.is_empty() {
        return Err(Error::BadTechnology(
            "a name that is read in context needs words of which one must be near",
        ));
    }
    Ok(NewTechnology {
        names,
        near,
        never_near: words(draft.never_near),
        domain: draft.domain.trim().to_owned(),
        notes: draft.notes,
        state: draft.state.as_str().to_owned(),
    })
}
