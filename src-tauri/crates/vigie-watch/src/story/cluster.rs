//! Stories of a whole list at once.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId};

use super::{Clusterer, Likeness, Signature, StoryEntry};

/// So many entries are read before they are placed.
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
    let mut clusterer = Clusterer::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    // Reading entries needs no story, and takes about as long as placing them: all processors do so, some entries ahead.
    let signed = order.chunks(READ_AHEAD).flat_map(|part| {
        let read: Vec<(usize, Signature)> = (part.par_iter())
            .map(|index| (*index, Signature::of(&entries[*index])))
            .collect();
        read
    });
    for (nth, (index, signature)) in (0..).zip(signed) {
        let entry = &entries[index];
        // Ids of our own: nothing keeps a list from naming one twice.
        let own = EntryId::new(nth);
        let next = StoryId::new(i64::try_from(clusters.len()).unwrap_or(i64::MAX));
        let placement = clusterer.place(own, entry.feed, entry.at, &signature, next);
        let place = usize::try_from(placement.story.get()).unwrap_or(usize::MAX);
        match (clusters.get_mut(place), placement.with) {
            (Some(cluster), Some(with)) => {
                let with = usize::try_from(with.get())
                    .ok()
                    .and_then(|nth| order.get(nth));
                cluster.ids.push(entry.id);
                cluster.reasons.push(Joined {
                    id: entry.id,
                    with: with.map_or(entry.id, |index| entries[*index].id),
                    reasons: placement.reasons,
                });
            }
            _ => clusters.push(Cluster {
                ids: vec![entry.id],
                reasons: Vec::new(),
            }),
        }
    }
    clusters
}

#[cfg(test)]
mod tests;
