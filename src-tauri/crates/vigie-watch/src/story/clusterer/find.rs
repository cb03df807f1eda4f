//! Finding the story of an entry.

use std::collections::VecDeque;

use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use super::{
    CANDIDATES, CORES, Clusterer, Known, LOOKS, LOOKS_PER_TERM, MEMBERS, Outline, Place, SPAN,
    Story, Tally, WINDOW, handles,
};
use crate::story::comparison::{Comparison, Newcomer};

/// Texts that are a listing of one entry anew.
const REISSUE: u8 = 70;

/// The story that an entry belongs to.
pub(super) struct Found {
    pub(super) story: StoryId,
    pub(super) with: EntryId,
    pub(super) comparison: Comparison,
}

impl Clusterer {
    pub(super) fn find(
        &self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        outline: &Outline,
        tally: &mut Tally,
    ) -> Option<Found> {
        let rarity = self.rarity();
        let newcomer = Newcomer::new(outline, &rarity);
        let mut best: Option<(u32, Found)> = None;
        for of in self.candidates(outline, tally) {
            let Some(story) = self.stories.get(&of) else {
                continue;
            };
            if self.is_open(id, of, story, at)
                && let Some((score, with, comparison)) = self.compare(story, feed, at, &newcomer)
                && best.as_ref().is_none_or(|(other, _)| score > *other)
            {
                let found = Found {
                    story: of,
                    with,
                    comparison,
                };
                best = Some((score, found));
            }
        }
        best.map(|(_, found)| found)
    }

    /// The stories that share most with an entry, most first. Rare terms are looked up first, and what many have is
    /// looked up among the latest only, so that the work is bounded.
    fn candidates(&self, outline: &Outline, tally: &mut Tally) -> Vec<StoryId> {
        let mut found: Vec<(u32, &VecDeque<Place>)> = handles(outline)
            .filter_map(|handle| Some((handle, self.places.get(&handle)?)))
            .collect();
        found.sort_unstable_by_key(|(handle, places)| (places.len(), *handle));
        tally.clear();
        let rarity = self.rarity();
        let mut left = LOOKS;
        for (handle, places) in found {
            let weight = rarity(handle);
            let looks = LOOKS_PER_TERM.min(left).min(places.len());
            left -= looks;
            for (.., story) in places.range(places.len() - looks..) {
                tally.add(*story, weight);
            }
        }
        tally.heaviest(CANDIDATES)
    }

    /// Whether a story may take up an entry of that instant at all.
    fn is_open(&self, id: EntryId, of: StoryId, story: &Story, at: Timestamp) -> bool {
        let is_apart = self.apart.get(&id).is_some_and(|from| from.contains(&of));
        let first = story.members().first().map_or(at, |first| first.0);
        !is_apart && story.members().len() < MEMBERS && distance(first, at) <= SPAN
    }

    /// How surely an entry belongs to a story, with which of its entries, and why.
    fn compare(
        &self,
        story: &Story,
        feed: Option<FeedId>,
        at: Timestamp,
        newcomer: &Newcomer<'_, impl Fn(u32) -> u32>,
    ) -> Option<(u32, EntryId, Comparison)> {
        let mut may_be = [false; CORES];
        for ((core_at, id), may_be) in story.cores().iter().zip(&mut may_be) {
            let glance = newcomer.glance(&self.entries.get(id)?.outline);
            // Another release than that of one is another than the story's.
            if glance.has_other_release {
                return None;
            }
            *may_be = distance(*core_at, at) <= WINDOW && glance.score().is_some();
        }
        if !may_be.contains(&true) {
            return None;
        }
        if let Some(latest) = feed.and_then(|feed| story.latest_of(feed))
            && !is_reissue(self.entries.get(&latest)?, newcomer.outline())
        {
            return None;
        }
        let mut best: Option<(u32, EntryId, Comparison)> = None;
        let likely = story
            .cores()
            .iter()
            .zip(may_be)
            .filter(|(_, may_be)| *may_be);
        for ((_, id), _) in likely {
            let comparison = newcomer.compare(&self.entries.get(id)?.outline);
            if let Some(score) = comparison.score()
                && best.as_ref().is_none_or(|(other, ..)| score > *other)
            {
                best = Some((score, *id, comparison));
            }
        }
        best
    }
}

fn distance(a: Timestamp, b: Timestamp) -> i64 {
    a.millis().saturating_sub(b.millis()).saturating_abs()
}

/// Whether an entry is one of the same feed that was listed before, listed again.
fn is_reissue(known: &Known, outline: &Outline) -> bool {
    let is_same_text = match (&known.outline.text, &outline.text) {
        (Some(a), Some(b)) => a.percent(b) >= REISSUE,
        (None, None) => known.outline.terms == outline.terms,
        _ => false,
    };
    known.outline.title == outline.title && is_same_text
}
