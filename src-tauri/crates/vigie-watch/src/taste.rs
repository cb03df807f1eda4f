//! Taste: what the user's acts say about sources, authors, technologies and words.
//!
//! Each act speaks for or against every [`Feature`] of its entry. A feature's weight compares how it fares with how
//! everything fares, in doublings of the odds:
//!
//! ```text
//! odds(f)  = (for(f) + 5·p) / (against(f) + 5·(1 − p))        p = (for + 1) / (for + against + 2) over all acts
//! weight   = worth(kind of f) · log2( odds(f) / (p / (1 − p)) )          between −limit and +limit
//! ```
//!
//! So one act moves little, many move up to a limit, and who opens one story in ten is not taken to dislike the rest: a
//! feature that fares as everything does weighs nothing. There is nothing hidden in it: [`Taste::weights`] lists all there
//! is, with the counts it comes from, and leaving out the acts before an instant forgets them.

mod word;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt as _};
use serde::{Deserialize, Serialize};
use vigie_core::{FeedId, TechnologyId, Timestamp};

use crate::points::{Points, doublings};
pub use word::title_words;
pub(crate) use word::{is_ordinary, words};

/// A trait of a story that taste may know.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Feature {
    /// Its source.
    Source {
        /// Which.
        feed: FeedId,
    },
    /// Who wrote it.
    Author {
        /// The name as the feed has it.
        name: String,
    },
    /// A technology that it names.
    Technology {
        /// Which.
        technology: TechnologyId,
    },
    /// A significant word of its title, one of [`title_words`].
    Word {
        /// In lower case and without accents.
        word: String,
    },
}

/// Something the user did with a story, or did not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ActKind,
    /// The traits it speaks of: all of the story's, or the one that the user named ("less like this: this author").
    pub features: Vec<Feature>,
}

/// What the user did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// Opened it: +1.
    Opened,
    /// Kept it: +3.
    Kept,
    /// Shared it: +3.
    Shared,
    /// Dismissed it: -2.
    Dismissed,
    /// Finished a brief that showed it, without opening it: -0.3.
    PassedOver,
}

/// How often the user did what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Acts {
    /// [`ActKind::Opened`].
    pub opened: u32,
    /// [`ActKind::Kept`].
    pub kept: u32,
    /// [`ActKind::Shared`].
    pub shared: u32,
    /// [`ActKind::Dismissed`].
    pub dismissed: u32,
    /// [`ActKind::PassedOver`].
    pub passed_over: u32,
}

/// What taste says of one feature, and what makes it say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// Which trait.
    pub feature: Feature,
    /// What a story with it gets.
    pub points: Points,
    /// The acts that it comes from.
    pub acts: Acts,
}

/// What the user's acts say. Empty to begin with: nothing is presumed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taste {
    /// Asked for with each trait of each story. Seeded anew in each run, so that no feed can aim its words at it.
    weights: HashMap<Feature, (Points, Acts)>,
}

impl Taste {
    /// What the acts since that instant say, in whatever order they are. Instants before which the user wants nothing
    /// remembered, and a year ago, are good ones.
    #[must_use]
    pub fn learn(acts: &[Act], since: Timestamp) -> Self {
        let mut all = Acts::default();
        let mut features: HashMap<&Feature, Acts> = HashMap::new();
        for act in acts.iter().filter(|act| act.at >= since) {
            all.add(act.kind);
            // A trait that is named twice is one trait.
            for feature in act.features.iter().collect::<BTreeSet<_>>() {
                features.entry(feature).or_default().add(act.kind);
            }
        }
        let weights = features
            .into_iter()
            .map(|(feature, acts)| (feature.clone(), (weight(feature, acts, all), acts)))
            .collect();
        Self { weights }
    }

    /// What a story with this trait gets; nothing where no act speaks of it.
    #[must_use]
    pub fn points(&self, feature: &Feature) -> Points {
        self.known(feature)
            .map_or(Points::ZERO, |(_, points)| points)
    }

    /// The same with the trait as taste has it, which stays near where the stories' own are all over the place.
    pub(crate) fn known(&self, feature: &Feature) -> Option<(&Feature, Points)> {
        let (feature, (points, _)) = self.weights.get_key_value(feature)?;
        Some((feature, *points))
    }

    /// All that was learnt, the strongest first, whether for or against.
    #[must_use]
    pub fn weights(&self) -> Vec<Weight> {
        let mut weights: Vec<Weight> = self
            .weights
            .iter()
            .map(|(feature, (points, acts))| Weight {
                feature: feature.clone(),
                points: *points,
                acts: *acts,
            })
            .collect();
        weights.sort_unstable_by(|a, b| {
            let order = |weight: &Weight| Reverse(weight.points.strength());
            order(a)
                .cmp(&order(b))
                .then_with(|| a.feature.cmp(&b.feature))
        });
        weights
    }
}

impl Acts {
    const fn add(&mut self, kind: ActKind) {
        let count = match kind {
            ActKind::Opened => &mut self.opened,
            ActKind::Kept => &mut self.kept,
            ActKind::Shared => &mut self.shared,
            ActKind::Dismissed => &mut self.dismissed,
            ActKind::PassedOver => &mut self.passed_over,
        };
        *count = count.saturating_add(1);
    }

    /// How much they speak for, in hundredths.
    fn good(self) -> u64 {
        100 * u64::from(self.opened) + 300 * (u64::from(self.kept) + u64::from(self.shared))
    }

    /// How much they speak against, in hundredths.
    fn bad(self) -> u64 {
        200 * u64::from(self.dismissed) + 30 * u64::from(self.passed_over)
    }
}

impl Feature {
    /// What one doubling of the odds is worth, and how much the trait may weigh at most. A word says less than a name.
    const fn worth(&self) -> (i64, i64) {
        match self {
            Self::Source { .. } | Self::Author { .. } | Self::Technology { .. } => (40, 150),
            Self::Word { .. } => (20, 75),
        }
    }
}

/// So many hundredths of acts that fared as everything does are presumed of each feature: one act moves little.
const PRESUMED: u64 = 500;

fn weight(feature: &Feature, acts: Acts, all: Acts) -> Points {
    // Of all acts, one for and one against are presumed.
    let (good, bad) = (all.good() + 100, all.bad() + 100);
    let of_all = good + bad;
    // All sums times `of_all`, so that they stay whole. Billions of acts would not overflow the logarithm's 64 bits.
    let scaled = |of_feature: u64, of_everything: u64| {
        u128::from(of_feature) * u128::from(of_all) + u128::from(PRESUMED * of_everything)
    };
    let (good_here, bad_here) = (scaled(acts.good(), good), scaled(acts.bad(), bad));
    let log = log2_of(good_here) - log2_of(bad_here) - doublings(good, bad);
    let (worth, most) = feature.worth();
    Points::bounded((i64::from(log) * worth / 100).clamp(-most, most))
}

/// 100 times the logarithm of a wide number, to base 2.
fn log2_of(number: u128) -> i32 {
    let excess = (128 - number.leading_zeros()).saturating_sub(64);
    let near = u64::try_from(number >> excess).unwrap_or(u64::MAX);
    doublings(near, 1) + i32::try_from(excess).unwrap_or_default() * 100
}

#[cfg(test)]
mod tests;
