//! The brief: the stories worth today's minutes, each with the reasons it was chosen, and all others with what kept them out.
//!
//! # The score
//!
//! A story's score is the sum of its at most four [`Reason`]s, in whole hundredths: what a card shows recomputes to its
//! score. Of what speaks of the story itself the three strongest count, for or against; the fourth place is kept for the
//! volume of its source, so that no number of other reasons crowds fairness out. [`Weights`] has the figures.
//!
//! # Fair by volume
//!
//! Sources are served like flows through one line: each has a clock, and a card moves its source's clock on by a step that
//! grows with the source's rate. The next card is always the story with the highest score now:
//!
//! ```text
//! score(story, k) = three strongest reasons + volume(source, k)      the story being its source's k-th card
//! volume(rare voice, k) = +3.00
//! volume(source, k)     = -0.30·k·log2(max(1, posts a day)) - 0.30·(k - 1)
//! ```
//!
//! So a source of 300 entries a day begins at -2.46 and each further card costs it as much again and 0.30 more; one of an
//! entry a day begins at 0. A story told by at least three independent sources is news and nobody's volume: for it the
//! clock stands still. On each source's list stories are in order, so that the lists are merged by a heap.
//!
//! # Who comes in
//!
//! 1. Left out at once: what a rule sends to the digest, what was old when it came in (more than 7
//!    days; for a rare voice 14; the days of an absence on top), what is about settled technologies alone.
//! 2. *Rare voices*, at most 26 entries a year: before all else, until two thirds of the budget are theirs, those first that
//!    waited. The last third is open to all by score, so that an unusual day of theirs does not hide the news of the year;
//!    one that finds no room there either waits for the next brief, for two weeks at most.
//! 3. All others by score, in their purpose's part of the minutes where the user set one.
//! 4. What one purpose left, the other has.
//!
//! Enough must speak for a card to reach the bar, whatever its source's volume takes from it: volume orders stories and
//! keeps none out, so that where there is nothing else the best of a loud source is shown. A card must also fit what is
//! left of the budget, and find its source and its technologies below their limits (a source on trial: one card; rare
//! voices have no limit of technology). A smaller story may still fit where a larger one did not.
//!
//! # Long reads
//!
//! A story longer than half the budget counts as half of it, once a brief: an essay of 25 minutes is begun in a brief of 15
//! and rarely ended. A second one counts in full.
//!
//! # After an absence
//!
//! Age is reckoned by the time since the last brief: what was published since is new, a little less by the hour. From
//! [`CATCH_UP_FROM`] days on, what several sources tell or a map shows counts half as much again. The budget is the same.

mod facts;
mod merge;
mod outcome;
mod rank;
mod reason;
mod room;
mod score;

use vigie_core::TechnologyId;

pub use facts::{
    BriefInput, BriefSettings, Named, OnMap, Period, Purpose, RulePoints, SourceFacts, StoryFacts,
};
pub use outcome::{Brief, Card, CatchUp, SetAside, SetAsideSum, SetAsideWhy};
pub use reason::{Reason, ReasonKind, Weights};

/// After so many whole days without a brief the next one is a catch-up: a weekend is none.
pub const CATCH_UP_FROM: u32 = 4;

/// Returns the stories worth today's minutes, best first, each with the reasons it was chosen.
///
/// What is not returned is not lost: it is in `set_aside`, with its reason. The same input gives the same brief, whatever the
/// order of the stories.
#[must_use]
pub fn brief(input: &BriefInput) -> Brief {
    merge::brief(input)
}

/// The technologies that a story is about, those of the title first, then those of the text.
fn subjects(facts: &StoryFacts) -> impl Iterator<Item = TechnologyId> {
    let part = |in_title: bool| {
        facts
            .technologies
            .iter()
            .filter(move |named| named.in_title == in_title)
            .map(|named| named.technology)
    };
    part(true).chain(part(false))
}

#[cfg(test)]
mod tests;
