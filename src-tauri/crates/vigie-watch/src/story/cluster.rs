//! Stories of a whole list at once.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId};

use super::{Clusterer, Likeness, Signature, StoryEntry};

/// So many entries are read while as many before them are placed.
const READ_AHEAD: usize = 2_048;

/// Entries that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// In order of time.
    pub ids: Vec<EntryId>,
    /// Why each but the first is here.
    pub reasons: Vec<Joined>,
}

/// Why an entry joined a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Which one.
    pub id: EntryId,
    /// Which of the story's entries it is like.
    pub with: EntryId,
    /// In what, the strongest first.
    pub reasons: Vec<Likeness>,
}

/// The stories of a list of entries, in the order of their first entries; an entry alone is a story too.
///
/// Entries are taken in the order of their dates, and of the list where those are the same, as if they came in one by one.
#[must_use]
pub fn cluster(entries: &[StoryEntry<'_>]) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|index| entries[*index].at);
    let read = |part: &[usize]| -> Vec<Signature> {
        let signatures = part.par_iter().map(|index| Signature::of(&entries[*index]));
        signatures.collect()
    };
    let mut list = List {
        entries,
        order: &order,
        clusterer: Clusterer::new(),
        clusters: Vec::new(),
        placed: 0,
    };
    // Reading entries needs no story, and placing them only those before: one processor places what was read, the others read
    // what comes next.
    let mut parts = order.chunks(READ_AHEAD);
    let mut signatures = parts.next().map(read).unwrap_or_default();
    while !signatures.is_empty() {
        let next = parts.next().unwrap_or_default();
        ((), signatures) = rayon::join(|| list.place(signatures), || read(next));
    }
    list.clusters
}

/// A list of entries, of which the first few are in their stories.
struct List<'e, 't> {
    entries: &'e [StoryEntry<'t>],
    /// In which order they come: places in `entries`.
    order: &'e [usize],
    clusterer: Clusterer,
    clusters: Vec<Cluster>,
    /// How many are in their stories.
    placed: usize,
}

impl List<'_, '_> {
    /// Places the next entries, whose signatures are these.
    fn place(&mut self, signatures: Vec<Signature>) {
        for signature in signatures {
            self.place_one(signature);
        }
    }

    fn place_one(&mut self, signature: Signature) {
        let entry = &self.entries[self.order[self.placed]];
        // Ids of our own: nothing keeps a list from naming one twice.
        let own = EntryId::new(number(self.placed));
        self.placed += 1;
        let next = StoryId::new(number(self.clusters.len()));
        let placement = (self.clusterer).find_place(own, entry.feed, entry.at, &signature, next);
        let story = placement.story;
        (self.clusterer).take_in(own, entry.feed, entry.at, signature.outline, story);
        let place = usize::try_from(story.get()).unwrap_or(usize::MAX);
        match (self.clusters.get_mut(place), placement.with) {
            (Some(cluster), Some(with)) => {
                let with = usize::try_from(with.get())
                    .ok()
                    .and_then(|nth| self.order.get(nth));
                cluster.ids.push(entry.id);
                cluster.reasons.push(Joined {
                    id: entry.id,
                    with: with.map_or(entry.id, |index| self.entries[*index].id),
                    reasons: placement.reasons,
                });
            }
            _ => self.clusters.push(Cluster {
                ids: vec![entry.id],
                reasons: Vec::new(),
            }),
        }
    }
}

fn number(of: usize) -> i64 {
    i64::try_from(of).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
