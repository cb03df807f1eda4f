//! Counting what stories share with an entry.

use std::cmp::Reverse;

use vigie_core::StoryId;

use super::LOOKS;

/// Places for stories, a power of two: at least twice as many as are counted at once.
const PLACES: usize = (2 * LOOKS).next_power_of_two();

/// Weights by story. Made once and used for each entry: sorting what was found took longer than finding it.
///
/// Stories that fall into one place go to the next that is free. Were they chosen for that, which takes knowing their ids
/// before they have any, a look would still be no longer than all looks are.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// No weight: the place is free.
    places: Vec<(StoryId, u32)>,
    /// Those that are not.
    taken: Vec<usize>,
}

impl Tally {
    /// Forgets all that was counted.
    pub(super) fn clear(&mut self) {
        self.places.resize(PLACES, FREE);
        for place in self.taken.drain(..) {
            self.places[place] = FREE;
        }
    }

    /// Adds a weight above 0 to that of a story. At most [`LOOKS`] times before all is forgotten.
    pub(super) fn add(&mut self, story: StoryId, weight: u32) {
        let mut at = place_of(story);
        while self.places[at].1 > 0 && self.places[at].0 != story {
            at = (at + 1) % PLACES;
        }
        let (of, sum) = &mut self.places[at];
        if *sum == 0 {
            *of = story;
            self.taken.push(at);
        }
        *sum += weight;
    }

    /// The stories that weigh most, most first; of two that weigh the same, the first.
    pub(super) fn heaviest(&self, most: usize) -> Vec<StoryId> {
        let mut heaviest: Vec<(Reverse<u32>, StoryId)> = Vec::with_capacity(most + 1);
        for place in &self.taken {
            let (story, weight) = self.places[*place];
            let one = (Reverse(weight), story);
            // Nearly all stop here.
            if heaviest.len() == most && heaviest.last() <= Some(&one) {
                continue;
            }
            let at = heaviest.partition_point(|other| *other < one);
            heaviest.insert(at, one);
            heaviest.truncate(most);
        }
        heaviest.into_iter().map(|(_, story)| story).collect()
    }
}

const FREE: (StoryId, u32) = (StoryId::new(0), 0);

/// Where a story is looked for first: ids that follow one another are spread by their golden section.
fn place_of(story: StoryId) -> usize {
    let spread = story
        .get()
        .cast_unsigned()
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (spread >> (u64::BITS - PLACES.ilog2())) as usize
}

#[cfg(test)]
mod tests;
