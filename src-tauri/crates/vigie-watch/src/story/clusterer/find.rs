//! Finding the story of an entry.

use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use super::{
    CANDIDATES, Clusterer, Known, LOOKS, LOOKS_PER_TERM, MEMBERS, Outline, SPAN, Story, WINDOW,
    handles,
};
use crate::story::comparison::{Comparison, LEAST_SHARED, shared_weight};

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
        room: &mut Vec<(StoryId, u32)>,
    ) -> Option<Found> {
        let rarity = self.rarity();
        let rarities: Vec<u32> = outline.terms.iter().map(|term| rarity(term.key)).collect();
        let mut best: Option<(u32, Found)> = None;
        for of in self.candidates(outline, room) {
            let Some(story) = self.stories.get(&of) else {
                continue;
            };
            if self.is_open(id, of, story, at)
                && self.is_near(story, outline, &rarities)
                && let Some((score, with, comparison)) =
                    self.compare(story, feed, at, outline, &rarity)
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
    fn candidates(&self, outline: &Outline, shared: &mut Vec<(StoryId, u32)>) -> Vec<StoryId> {
        let mut handles: Vec<(usize, u32)> = handles(outline)
            .filter_map(|handle| Some((self.places.get(&handle)?.len(), handle)))
            .collect();
        handles.sort_unstable();
        shared.clear();
        let rarity = self.rarity();
        for (_, handle) in handles {
            let weight = rarity(handle);
            let places = self.places.get(&handle).into_iter().flatten().rev();
            let looks = LOOKS_PER_TERM.min(LOOKS - shared.len());
            shared.extend(places.take(looks).map(|(.., story)| (*story, weight)));
        }
        shared.sort_unstable();
        let mut stories: Vec<(u32, StoryId)> = shared
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of| (of.iter().map(|(_, weight)| weight).sum(), of[0].0))
            .collect();
        let order = |a: &(u32, StoryId), b: &(u32, StoryId)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if stories.len() > CANDIDATES {
            stories.select_nth_unstable_by(CANDIDATES, order);
            stories.truncate(CANDIDATES);
        }
        stories.sort_unstable_by(order);
        stories.into_iter().map(|(_, story)| story).collect()
    }

    /// Whether a story may take up an entry of that instant at all.
    fn is_open(&self, id: EntryId, of: StoryId, story: &Story, at: Timestamp) -> bool {
        let is_apart = self.apart.get(&id).is_some_and(|from| from.contains(&of));
        let first = story.cores.first().map_or(at, |core| core.0);
        !is_apart && story.members.len() < MEMBERS && distance(first, at) <= SPAN
    }

    /// Whether an entry shares enough with one of the story's for a closer look, which costs more.
    fn is_near(&self, story: &Story, outline: &Outline, rarities: &[u32]) -> bool {
        story.cores.iter().any(|(_, id)| {
            self.entries.get(id).is_some_and(|known| {
                known.outline.title == outline.title
                    || shared_weight(outline, rarities, &known.outline) >= LEAST_SHARED
            })
        })
    }

    /// How surely an entry belongs to a story, with which of its entries, and why.
    fn compare(
        &self,
        story: &Story,
        feed: Option<FeedId>,
        at: Timestamp,
        outline: &Outline,
        rarity: &impl Fn(u32) -> u32,
    ) -> Option<(u32, EntryId, Comparison)> {
        if let Some(of_feed) = feed.and_then(|feed| story.feeds.get(&feed)) {
            let latest = of_feed.last().and_then(|(_, id)| self.entries.get(id))?;
            if !is_reissue(latest, outline) {
                return None;
            }
        }
        let mut best: Option<(u32, EntryId, Comparison)> = None;
        for (core_at, id) in &story.cores {
            let core = &self.entries.get(id)?.outline;
            let comparison = Comparison::of(outline, core, rarity);
            if comparison.has_other_release {
                return None;
            }
            let Some(score) = comparison
                .score()
                .filter(|_| distance(*core_at, at) <= WINDOW)
            else {
                continue;
            };
            if best.as_ref().is_none_or(|(other, ..)| score > *other) {
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
