use proptest::prelude::*;
use vigie_core::{EntryId, StoryId};

use super::{Account, Fate, fates};
use crate::brief::{Brief, SetAside, SetAsideWhy};
use crate::points::Points;

const FATES: [Fate; 6] = [
    Fate::Waiting,
    Fate::Brief,
    Fate::SetAside,
    Fate::Quarantined,
    Fate::Muted,
    Fate::Merged,
];

fn aside(story: i64, why: SetAsideWhy) -> SetAside {
    SetAside {
        story: StoryId::new(story),
        entry: EntryId::new(10 * story),
        score: Points::ZERO,
        reasons: Vec::new(),
        why,
    }
}

#[test]
fn the_entry_that_stands_for_a_story_has_its_fate_and_the_others_are_merged() {
    let brief = Brief {
        set_aside: vec![
            aside(1, SetAsideWhy::Trial),
            aside(2, SetAsideWhy::Quarantined),
            aside(3, SetAsideWhy::Waits { needed: 4 }),
        ],
        ..Brief::default()
    };
    // The last story came after the brief.
    let members = [
        (10, 1),
        (11, 1),
        (20, 2),
        (21, 2),
        (30, 3),
        (31, 3),
        (40, 4),
    ];
    let members = members.map(|(entry, story)| (EntryId::new(entry), StoryId::new(story)));
    let told: Vec<(i64, Fate)> = fates(&brief, &members)
        .into_iter()
        .map(|(entry, fate)| (entry.get(), fate))
        .collect();
    assert_eq!(
        told,
        [
            (10, Fate::SetAside),
            (11, Fate::Merged),
            (20, Fate::Quarantined),
            (21, Fate::Merged),
            (30, Fate::Waiting),
            (31, Fate::Waiting),
            (40, Fate::Waiting),
        ],
    );
}

proptest! {
    #[test]
    fn an_account_adds_up(fates in proptest::collection::vec(proptest::sample::select(&FATES[..]), 0..200)) {
        let account: Account = fates.iter().copied().collect();
        prop_assert_eq!(account.arrived(), fates.len() as u64);
        let count = |of: Fate| fates.iter().filter(|fate| **fate == of).count() as u64;
        prop_assert_eq!(account.merged, count(Fate::Merged));
        prop_assert_eq!(account.brief, count(Fate::Brief));
        prop_assert_eq!(account.muted, count(Fate::Muted));
    }
}
