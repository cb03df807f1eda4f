//! The order of stories.

use std::cmp::Reverse;

use rayon::prelude::*;
use vigie_core::{StoryId, Timestamp};

use super::merge::{Candidate, Desk, WORTH_A_THREAD};
use crate::points::Points;

/// What orders stories: the highest score, then the newest, then the first.
pub(super) type Order = (Points, Timestamp, Reverse<StoryId>);

/// A story's place among those that may become cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    order: Reverse<Order>,
    pub(super) list: List,
    /// Its place in the list of candidates, which stays as it is: moving those would take longer than putting them in order.
    at: usize,
}

/// Which list a story is on: its source's clock runs for it, or none does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    OfDesk(usize),
    News,
    Rare,
}

/// The stories that may become cards, by their rank.
pub(super) struct Open<'a> {
    candidates: Vec<Candidate<'a>>,
    pub(super) ranks: Vec<Ranked>,
}

impl<'a> Open<'a> {
    /// Puts candidates in order; `desks` are their sources.
    pub(super) fn ranked(candidates: Vec<Candidate<'a>>, desks: &[Desk]) -> Self {
        let rank = |(at, candidate): (usize, &Candidate)| {
            let volume = &desks[candidate.desk].volume;
            let list = if volume.is_rare {
                List::Rare
            } else if volume.is_free(candidate.facts) {
                List::News
            } else {
                List::OfDesk(candidate.desk)
            };
            let order = Reverse(candidate.order(candidate.at_best));
            Ranked { order, list, at }
        };
        let mut ranks: Vec<Ranked> = (candidates.par_iter().enumerate())
            .with_min_len(WORTH_A_THREAD)
            .map(rank)
            .collect();
        ranks.par_sort_unstable();
        Self { candidates, ranks }
    }

    /// The one of a rank, the first being 0.
    pub(super) fn at(&self, rank: usize) -> &Candidate<'a> {
        &self.candidates[self.ranks[rank].at]
    }
}

impl Candidate<'_> {
    pub(super) fn order(&self, score: Points) -> Order {
        (score, self.facts.at, Reverse(self.facts.story))
    }
}
