//! What became of entries, in figures that add up.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId};

use crate::brief::Brief;

/// What became of an entry. Each has one fate at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// No brief has decided on it yet.
    Waiting,
    /// It is a card of a brief.
    Brief,
    /// A brief set it aside, with its why.
    SetAside,
    /// Its source is in quarantine: digest alone.
    Quarantined,
    /// A rule of the user's hides it.
    Muted,
    /// Another entry of its story stands for it.
    Merged,
}

/// How many entries had which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Account {
    /// [`Fate::Waiting`].
    pub waiting: u64,
    /// [`Fate::Brief`].
    pub brief: u64,
    /// [`Fate::SetAside`].
    pub set_aside: u64,
    /// [`Fate::Quarantined`].
    pub quarantined: u64,
    /// [`Fate::Muted`].
    pub muted: u64,
    /// [`Fate::Merged`].
    pub merged: u64,
}

impl Account {
    /// All entries: the sum of the others, never a figure of its own.
    #[must_use]
    pub const fn arrived(&self) -> u64 {
        self.waiting
            .saturating_add(self.brief)
            .saturating_add(self.set_aside)
            .saturating_add(self.quarantined)
            .saturating_add(self.muted)
            .saturating_add(self.merged)
    }

    /// Counts so many entries more.
    pub const fn add(&mut self, fate: Fate, entries: u64) {
        let count = match fate {
            Fate::Waiting => &mut self.waiting,
            Fate::Brief => &mut self.brief,
            Fate::SetAside => &mut self.set_aside,
            Fate::Quarantined => &mut self.quarantined,
            Fate::Muted => &mut self.muted,
            Fate::Merged => &mut self.merged,
        };
        *count = count.saturating_add(entries);
    }
}

impl FromIterator<Fate> for Account {
    fn from_iter<I: IntoIterator<Item = Fate>>(fates: I) -> Self {
        let mut account = Self::default();
        for fate in fates {
            account.add(fate, 1);
        }
        account
    }
}

/// What a brief makes of the entries of its stories, each entry once, in the order given.
///
/// The entry that stands for a story has the story's fate, the others of the story are [`Fate::Merged`] into it. An entry
/// whose story the brief does not know, and all of a story that waits, are [`Fate::Waiting`]. Entries that a rule mutes are
/// the caller's to leave out.
#[must_use]
pub fn fates(brief: &Brief, members: &[(EntryId, StoryId)]) -> Vec<(EntryId, Fate)> {
    let cards = brief
        .cards
        .iter()
        .map(|card| (card.story, (card.entry, Fate::Brief)));
    let others = brief
        .set_aside
        .iter()
        .map(|one| (one.story, (one.entry, one.why.fate())));
    let decided: BTreeMap<StoryId, (EntryId, Fate)> = cards.chain(others).collect();
    let fate = |entry, story| match decided.get(&story) {
        None | Some((_, Fate::Waiting)) => Fate::Waiting,
        Some((stands, fate)) if *stands == entry => *fate,
        Some(_) => Fate::Merged,
    };
    members
        .iter()
        .map(|(entry, story)| (*entry, fate(*entry, *story)))
        .collect()
}

#[cfg(test)]
mod tests;
