use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// The heaviest of what is counted, found by sorting all of it.
fn sorted(counted: &[(i64, u32)], most: usize) -> Vec<StoryId> {
    let mut sums: BTreeMap<i64, u32> = BTreeMap::new();
    for (story, weight) in counted {
        *sums.entry(*story).or_default() += weight;
    }
    let mut stories: Vec<(i64, u32)> = sums.into_iter().collect();
    stories.sort_by_key(|(story, weight)| (Reverse(*weight), *story));
    let heaviest = stories.into_iter().take(most);
    heaviest.map(|(story, _)| StoryId::new(story)).collect()
}

fn count(tally: &mut Tally, counted: &[(i64, u32)]) {
    tally.clear();
    for (story, weight) in counted {
        tally.add(StoryId::new(*story), *weight);
    }
}

proptest! {
    #[test]
    fn the_heaviest_are_those_that_sorting_finds(
        rounds in prop::collection::vec(prop::collection::vec((0..60i64, 20..101u32), 0..200), 1..4),
        most in 1..12usize,
    ) {
        let mut tally = Tally::default();
        for counted in rounds {
            count(&mut tally, &counted);
            prop_assert_eq!(tally.heaviest(most), sorted(&counted, most));
        }
    }
}

#[test]
fn as_many_stories_as_are_ever_counted_find_room() {
    // All in one place: what they are looked for in first is the same.
    let first = place_of(StoryId::new(1));
    let same = (1..).filter(|id| place_of(StoryId::new(*id)) == first);
    let counted: Vec<(i64, u32)> = same.take(LOOKS).zip(20..).collect();
    let mut tally = Tally::default();
    count(&mut tally, &counted);
    assert_eq!(tally.heaviest(3), sorted(&counted, 3));
}
