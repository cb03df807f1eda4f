//! Stories of a whole list at once.

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId};

use super::{Clusterer, Likeness, Signature, StoryEntry};

/// From so many entries on, they are read by a thread of its own.
const WORTH_A_THREAD: usize = 256;

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
    let sign = |index: &usize| Signature::of(&entries[*index]);
    if entries.len() < WORTH_A_THREAD {
        return placed(entries, &order, order.iter().map(sign));
    }
    // Reading entries needs no story, and takes about as long as placing them.
    let (sender, receiver) = std::sync::mpsc::sync_channel(WORTH_A_THREAD);
    let order = &order;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut signatures = order.iter().map(sign);
            while signatures
                .next()
                .is_some_and(|one| sender.send(one).is_ok())
            {}
        });
        placed(entries, order, receiver.into_iter())
    })
}

/// The stories of entries in that order, of which those are the signatures.
fn placed(
    entries: &[StoryEntry<'_>],
    order: &[usize],
    signatures: impl Iterator<Item = Signature>,
) -> Vec<Cluster> {
    let mut clusterer = Clusterer::new();
    let mut clusters: Vec<Cluster> = Vec::new();
    for ((nth, index), signature) in (0..).zip(order).zip(signatures) {
        let entry = &entries[*index];
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
