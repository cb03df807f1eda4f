//! What a brief is: cards, and everything else with its why.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId, TechnologyId};

use super::facts::StoryFacts;
use super::reason::Reason;
use super::subjects;
use crate::account::Fate;
use crate::points::Points;

/// Today's reading. It has an end: it does not refill.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Brief {
    /// The stories worth the budget: rare voices that were let in first, then by score.
    pub cards: Vec<Card>,
    /// Every other story of the period, in no order that says anything.
    pub set_aside: Vec<SetAside>,
    /// What the cards take of the budget: never more than it.
    pub minutes: u32,
    /// Whether the user was away, and how long.
    pub catch_up: Option<CatchUp>,
}

/// A story in the brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Which story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// The sum of its reasons.
    pub score: Points,
    /// Why it is here: at most four, what its source's volume says last, the others by strength.
    pub reasons: Vec<Reason>,
    /// Minutes that it takes to read.
    pub minutes: u32,
    /// Minutes that it takes of the budget: less than `minutes` for the brief's one long read, which is begun today and
    /// rarely ended.
    pub counted: u32,
}

/// A story that is not in the brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Which story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// The sum of its reasons when it was decided on.
    pub score: Points,
    /// What spoke for it and against it.
    pub reasons: Vec<Reason>,
    /// What decided.
    pub why: SetAsideWhy,
}

/// What kept a story out of the brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SetAsideWhy {
    /// The budget was used up by better ones.
    NoRoom {
        /// Minutes that it would have taken of the budget.
        needed: u32,
        /// Minutes that were left.
        left: u32,
    },
    /// A rare voice for which there was no room: it is to be given to the next brief.
    Waits {
        /// Minutes that it would have taken of the budget.
        needed: u32,
    },
    /// Its source has as many cards as one may have.
    TooManyOfSource {
        /// How many.
        most: u32,
    },
    /// There are as many cards about its technology as there may be.
    TooManyOfTechnology {
        /// Which.
        technology: TechnologyId,
        /// How many.
        most: u32,
    },
    /// It is about what the user called settled.
    Settled {
        /// Which technology.
        technology: TechnologyId,
    },
    /// Too little speaks for it, its source's volume not counted.
    BelowBar {
        /// What it would have taken.
        bar: Points,
    },
    /// It was old when it came in, as are the first entries of a new feed.
    OldOnArrival {
        /// How old, in days.
        days: u32,
    },
    /// Its source is on trial and has its one card.
    Trial,
    /// Its source is in quarantine.
    Quarantined,
    /// A rule sends it to the digest alone.
    DigestOnly {
        /// The rule's name.
        rule: String,
    },
}

impl SetAsideWhy {
    /// What became of the entry that stands for the story.
    #[must_use]
    pub const fn fate(&self) -> Fate {
        match self {
            Self::Waits { .. } => Fate::Waiting,
            Self::Quarantined => Fate::Quarantined,
            _ => Fate::SetAside,
        }
    }
}

/// The user was away: what still matters counts for more, and age for less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatchUp {
    /// For how many days.
    pub days: u32,
}

/// What was set aside, in figures that add up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SetAsideSum {
    /// How many stories.
    pub stories: u32,
    /// Of how many entries.
    pub entries: u32,
    /// What they were about, most entries first: each story is counted under one technology, the first in its title, else
    /// the first in its text.
    pub technologies: Vec<(TechnologyId, u32)>,
    /// Entries of stories that name none.
    pub others: u32,
}

impl Brief {
    /// What was set aside, by technology: "143 entries in 88 stories: Azure 41, AI agents 38".
    ///
    /// `stories` are those the brief was made of.
    #[must_use]
    pub fn set_aside_sum(&self, stories: &[StoryFacts]) -> SetAsideSum {
        let by_id: BTreeMap<StoryId, &StoryFacts> =
            stories.iter().map(|facts| (facts.story, facts)).collect();
        let mut sum = SetAsideSum::default();
        let mut technologies: BTreeMap<TechnologyId, u32> = BTreeMap::new();
        for facts in self
            .set_aside
            .iter()
            .filter_map(|one| by_id.get(&one.story))
        {
            sum.stories = sum.stories.saturating_add(1);
            sum.entries = sum.entries.saturating_add(facts.entries);
            let count = match subjects(facts).next() {
                Some(technology) => technologies.entry(technology).or_default(),
                None => &mut sum.others,
            };
            *count = count.saturating_add(facts.entries);
        }
        sum.technologies = technologies.into_iter().collect();
        sum.technologies
            .sort_by_key(|(technology, entries)| (std::cmp::Reverse(*entries), *technology));
        sum
    }
}
