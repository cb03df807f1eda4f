//! What a brief is made of: plain data that the caller fills in.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use super::reason::Weights;
use crate::points::Points;
use crate::rhythm::Rhythm;
use crate::taste::{Feature, Taste};

/// All that a brief depends on: the same input gives the same brief.
#[derive(Debug, Clone, Copy)]
pub struct BriefInput<'a> {
    /// The stories of the period, each once, in any order. Of two with one id the later is left out.
    pub stories: &'a [StoryFacts],
    /// The sources that their entries come from. One that is missing here counts as unknown: neither rare nor loud.
    pub sources: &'a [SourceFacts],
    /// Technologies that the user called settled: they drop out of the brief and stay searchable.
    pub settled: &'a BTreeSet<TechnologyId>,
    /// What the user's acts say.
    pub taste: &'a Taste,
    /// What the user chose.
    pub settings: &'a BriefSettings,
    /// Which time the brief is for.
    pub period: Period,
}

/// A story that may become a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFacts {
    /// Which story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// That entry's source: the story counts as this source's. Where members are of several, best not one in quarantine.
    pub feed: FeedId,
    /// How many independent sources tell it: owners, each counted once whatever feeds it has. At least 1.
    pub owners: u32,
    /// How many entries it has.
    pub entries: u32,
    /// Minutes that reading the entry takes, or its notes where it is an episode. 0 counts as 1.
    pub minutes: u32,
    /// When it was published, as lists show it.
    pub at: Timestamp,
    /// When the entry came in here.
    pub arrived_at: Timestamp,
    /// The technologies it names.
    pub technologies: Vec<Named>,
    /// The places of those on the user's maps.
    pub maps: Vec<OnMap>,
    /// Saved searches that find it, by name.
    pub searches: Vec<String>,
    /// What taste may know of it.
    pub taste: Vec<Feature>,
    /// The user's rule that raises or lowers it, if any.
    pub rule: Option<RulePoints>,
    /// The user's rule that sends it to the digest alone, if any, by name.
    pub digest_only: Option<String>,
    /// Whom it serves.
    pub purpose: Purpose,
    /// Whether an earlier brief had this story, which has grown since.
    pub is_update: bool,
}

/// A technology that a story names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Which.
    pub technology: TechnologyId,
    /// Whether the title does: it is then what the story is about.
    pub in_title: bool,
}

/// A technology's place on one of the user's maps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnMap {
    /// The map's title.
    pub map: String,
    /// The technology that a component of it is.
    pub technology: TechnologyId,
}

/// What a rule of the user's gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulePoints {
    /// The rule's name.
    pub name: String,
    /// For, or against. At most ten points count.
    pub points: Points,
}

/// Whom the reading serves.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The company's knowledge.
    #[default]
    Work,
    /// The user's own.
    Me,
}

/// A source, as a brief sees it. What comes of a source in quarantine is not given to a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFacts {
    /// Which.
    pub feed: FeedId,
    /// How often it speaks.
    pub rhythm: Rhythm,
    /// Whether it is on trial: at most one card a brief.
    pub on_trial: bool,
}

/// What the user chose for briefs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BriefSettings {
    /// The reading budget, in minutes.
    pub minutes: u32,
    /// Which part of the minutes is for [`Purpose::Work`], in percent, the rest being for [`Purpose::Me`]. None: whatever
    /// comes. What one leaves the other has.
    pub work_share: Option<u8>,
    /// At most so many cards of one source.
    pub most_of_source: u32,
    /// At most so many cards about one technology: those that name it in the title.
    pub most_of_technology: u32,
    /// Which part of the minutes rare voices have before all others, in percent. In the rest they compete.
    pub rare_share: u8,
    /// What must speak for a story to be a card, beside what its source's volume takes from it. Above 0, so that each card
    /// has something to say for it.
    pub bar: Points,
    /// What each reason gives.
    pub weights: Weights,
}

impl Default for BriefSettings {
    fn default() -> Self {
        Self {
            minutes: 15,
            work_share: None,
            most_of_source: 3,
            most_of_technology: 3,
            rare_share: 67,
            bar: Points(10),
            weights: Weights::default(),
        }
    }
}

/// Which time a brief is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// When the last brief was made.
    pub from: Timestamp,
    /// Now.
    pub to: Timestamp,
    /// Whole days since the user's last brief; from [`CATCH_UP_FROM`](super::CATCH_UP_FROM) on it is a catch-up.
    pub days_away: u32,
}
