//! What is named together.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId, TechnologyId};

use crate::signal::Signal;

/// A technology that is named where another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoMention {
    /// Which one.
    pub technology: TechnologyId,
    /// How many stories have an entry that names both.
    pub stories: u32,
    /// How many stories name it at all: what is in every second story is in many of these too, and says little.
    pub of: u32,
}

/// Returns what is named in the entries that name `technology`, by the number of stories, most first.
///
/// `signals` are those of all technologies in the time that is asked about.
#[must_use]
pub fn co_mentions(technology: TechnologyId, signals: &[Signal]) -> Vec<CoMention> {
    let of_it = signals
        .iter()
        .filter(|signal| signal.technology == technology);
    let entries: BTreeSet<EntryId> = of_it.map(|signal| signal.entry).collect();
    let mut stories: BTreeMap<TechnologyId, (BTreeSet<StoryId>, BTreeSet<StoryId>)> =
        BTreeMap::new();
    for signal in signals
        .iter()
        .filter(|signal| signal.technology != technology)
    {
        let (with, all) = stories.entry(signal.technology).or_default();
        all.insert(signal.story);
        if entries.contains(&signal.entry) {
            with.insert(signal.story);
        }
    }
    let count = |stories: &BTreeSet<StoryId>| u32::try_from(stories.len()).unwrap_or(u32::MAX);
    let mut found: Vec<CoMention> = stories
        .iter()
        .filter(|(_, (with, _))| !with.is_empty())
        .map(|(technology, (with, all))| CoMention {
            technology: *technology,
            stories: count(with),
            of: count(all),
        })
        .collect();
    found.sort_by_key(|found| (Reverse(found.stories), found.technology));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::Signal;
    use vigie_core::{FeedId, Timestamp};

    /// `1 2 3`: technology, entry and story.
    fn signals(notation: &str) -> Vec<Signal> {
        let one = |line: &str| {
            let mut numbers = line
                .split_whitespace()
                .map(|number| number.parse::<i64>().unwrap());
            let mut next = || numbers.next().unwrap();
            Signal {
                technology: next().into(),
                entry: next().into(),
                story: next().into(),
                feed: FeedId::new(1),
                owner: "a.example".into(),
                at: Timestamp::from_millis(0),
                kind: None,
                in_title: false,
            }
        };
        notation.split(',').map(one).collect()
    }

    #[test]
    fn stories_are_counted_whose_entries_name_both() {
        // Technology 2 is in two stories with 1, one of them told twice; 3 in a story, but in another entry of it.
        let signals = signals("1 1 1, 2 1 1, 1 2 1, 2 2 1, 1 3 2, 2 3 2, 2 4 3, 3 5 1, 4 3 2");
        let found: Vec<(i64, u32, u32)> = co_mentions(TechnologyId::new(1), &signals)
            .iter()
            .map(|found| (found.technology.get(), found.stories, found.of))
            .collect();
        assert_eq!(found, [(2, 2, 3), (4, 1, 1)]);
        assert!(co_mentions(TechnologyId::new(9), &signals).is_empty());
    }
}
