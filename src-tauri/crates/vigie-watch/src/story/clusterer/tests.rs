use proptest::prelude::*;

use super::*;
use crate::story::StoryEntry;

const HOUR: i64 = 60 * 60 * 1000;

/// An entry in the notation of the tests: whose, at which hour, and `title :: text`.
#[derive(Debug, Clone)]
struct Given {
    feed: i64,
    hour: i64,
    said: String,
}

fn given(feed: i64, hour: i64, said: &str) -> Given {
    Given {
        feed,
        hour,
        said: said.to_owned(),
    }
}

impl Given {
    fn at(&self) -> Timestamp {
        Timestamp::from_millis(self.hour * HOUR)
    }

    fn feed(&self) -> Option<FeedId> {
        (self.feed != 0).then(|| FeedId::new(self.feed))
    }

    fn signature(&self) -> Signature {
        let (title, text) = self.said.split_once(" :: ").unwrap_or((&self.said, ""));
        Signature::of(&StoryEntry {
            id: EntryId::new(0),
            feed: self.feed(),
            source: "",
            title,
            text,
            language: None,
            at: self.at(),
        })
    }
}

/// Places entries in the order given, with ids from `from` on; the story of each under the number of its first entry.
fn place_from(clusterer: &mut Clusterer, from: usize, entries: &[Given]) -> Vec<i64> {
    let place = |(nth, entry): (usize, &Given)| {
        let id = i64::try_from(from + nth).expect("small");
        let story = StoryId::new(id);
        let placement = clusterer.place(
            EntryId::new(id),
            entry.feed(),
            entry.at(),
            &entry.signature(),
            story,
        );
        assert_eq!(placement.with.is_some(), placement.story != story);
        assert_eq!(placement.reasons.is_empty(), placement.with.is_none());
        placement.story.get()
    };
    entries.iter().enumerate().map(place).collect()
}

fn stories(entries: &[Given]) -> Vec<i64> {
    place_from(&mut Clusterer::new(), 0, entries)
}

const CLOUD: &str = "Brightloom buys Tracelet for $310m :: Brightloom said on Tuesday it will acquire Tracelet, whose \
    agents collect traces with eBPF, for 310 million dollars in cash.";
const CLOUD_TOO: &str = "Tracelet to be taken over by Brightloom :: The eBPF tracing company Tracelet becomes part of \
    Brightloom. The price is $310 million in cash.";
const CABLE: &str = "Undersea cable cut slows internet in the Baltics :: The C-Lion2 cable between Helsinki and Rostock was \
    damaged on Saturday. Finnish police boarded a tanker.";

#[test]
fn reports_of_one_thing_are_one_story() {
    assert_eq!(
        stories(&[
            given(1, 0, CLOUD),
            given(2, 1, CABLE),
            given(3, 2, CLOUD_TOO)
        ]),
        [0, 1, 0]
    );
}

#[test]
fn forty_copies_of_a_press_release_are_one_story() {
    let body = "Skylattice, a leader in edge orchestration, and Denim Robotics, maker of autonomous forklifts, today \
        announced a strategic partnership to run vision models on site. Under the agreement Denim's fleet will use \
        Skylattice Edge Runtime in forty warehouses by 2027.";
    let heads = [
        "Skylattice and Denim Robotics partner to bring edge inference to warehouses",
        "Denim Robotics picks Skylattice for edge AI",
        "Edge AI comes to forty warehouses",
        "PRESS RELEASE: Skylattice, Denim Robotics Announce Strategic Partnership",
    ];
    let copies: Vec<Given> = (0..40)
        .map(|nth| {
            let head = heads[nth % heads.len()];
            let nth = i64::try_from(nth).expect("small");
            given(
                nth + 1,
                nth * 2,
                &format!("{head} :: {body} Read on at site {nth}."),
            )
        })
        .collect();
    assert_eq!(stories(&copies), [0; 40]);
}

#[test]
fn a_feed_has_one_entry_in_a_story_but_for_what_it_lists_anew() {
    let again = CLOUD.replace("Brightloom buys", "Confirmed: Brightloom buys");
    assert_eq!(
        stories(&[
            given(1, 0, CLOUD),
            given(1, 1, CLOUD_TOO),
            given(1, 2, &again)
        ]),
        [0, 1, 2]
    );
    assert_eq!(stories(&[given(1, 0, CLOUD), given(1, 1, CLOUD)]), [0, 0]);
    // Notes are of no feed.
    assert_eq!(
        stories(&[given(0, 0, CLOUD), given(0, 1, CLOUD_TOO)]),
        [0, 0]
    );
}

#[test]
fn five_days_part_stories_and_ten_end_them() {
    let days = |days: &[i64]| {
        let entries: Vec<Given> = (1..)
            .zip(days)
            .map(|(feed, day)| given(feed, day * 24, CLOUD))
            .collect();
        stories(&entries)
    };
    assert_eq!(days(&[0, 5]), [0, 0]);
    assert_eq!(days(&[0, 6]), [0, 1]);
    assert_eq!(days(&[0, 4, 8]), [0, 0, 0]);
    assert_eq!(days(&[0, 4, 8, 12]), [0, 0, 0, 3]);
    // The core stays where the story began: copies cannot carry it on.
    assert_eq!(days(&[0, 1, 2, 3, 7, 9]), [0, 0, 0, 0, 0, 5]);
}

#[test]
fn what_a_hand_took_out_stays_out() {
    let mut clusterer = Clusterer::new();
    assert_eq!(
        place_from(
            &mut clusterer,
            0,
            &[given(1, 0, CLOUD), given(2, 1, CLOUD_TOO)]
        ),
        [0, 0]
    );
    let (entry, own) = (EntryId::new(1), StoryId::new(7));
    let taken_out = given(2, 1, CLOUD_TOO);
    clusterer.keep_apart(entry, StoryId::new(0));
    clusterer.recall(
        entry,
        taken_out.feed(),
        taken_out.at(),
        taken_out.signature(),
        own,
    );
    // Its text changed: it is placed anew, and not put back.
    let placement = clusterer.place(
        entry,
        taken_out.feed(),
        taken_out.at(),
        &taken_out.signature(),
        own,
    );
    assert_eq!(placement.story, own);
    // Nor is what comes later shut out of either.
    let story = place_from(&mut clusterer, 9, &[given(3, 2, CLOUD)]);
    assert_eq!(story, [0]);
}

#[test]
fn what_a_hand_put_together_stays_together() {
    let mut clusterer = Clusterer::new();
    for (id, said) in [(0, CLOUD), (1, CABLE)] {
        let entry = given(id + 1, id, said);
        clusterer.recall(
            EntryId::new(id),
            entry.feed(),
            entry.at(),
            entry.signature(),
            StoryId::new(5),
        );
    }
    let cable = CABLE.replace("slows internet", "slows the internet");
    assert_eq!(
        place_from(
            &mut clusterer,
            2,
            &[given(8, 2, CLOUD_TOO), given(9, 3, &cable)]
        ),
        [5, 5]
    );
}

#[test]
fn reasons_are_words_that_people_know() {
    let mut clusterer = Clusterer::new();
    place_from(&mut clusterer, 0, &[given(1, 0, CLOUD)]);
    let entry = given(2, 1, CLOUD_TOO);
    let placement = clusterer.place(
        EntryId::new(1),
        entry.feed(),
        entry.at(),
        &entry.signature(),
        StoryId::new(1),
    );
    let shown = serde_json::to_string(&placement.reasons).expect("plain data");
    insta::assert_snapshot!(shown, @r#"[{"is":"title_words","words":["Brightloom","Tracelet","taken"]},{"is":"shared_names","names":["eBPF"]},{"is":"shared_numbers","numbers":["310 million"]},{"is":"shared_words","words":["cash","tracing"]}]"#);
}

#[test]
fn memory_is_bounded_however_many_come() {
    let mut clusterer = Clusterer::remembering(2_500);
    let same = given(1, 0, CLOUD).signature();
    for nth in 0..4_000 {
        let at = Timestamp::from_millis(nth);
        clusterer.place(
            EntryId::new(nth),
            Some(FeedId::new(1)),
            at,
            &same,
            StoryId::new(nth),
        );
        assert!(clusterer.entries.len() <= 2_500);
    }
    let largest = clusterer
        .stories
        .values()
        .map(|story| story.members().len())
        .max();
    assert_eq!(largest, Some(MEMBERS));
    // Ten days later all is forgotten.
    let late = given(2, 11 * 24, CABLE);
    place_from(&mut clusterer, 9_000, &[late]);
    assert_eq!(
        (
            clusterer.entries.len(),
            clusterer.stories.len(),
            clusterer.by_age.len()
        ),
        (1, 1, 1)
    );
    let handles = handles(&given(2, 0, CABLE).signature().outline).count();
    assert_eq!(clusterer.places.len(), handles);
}

/// Titles and texts that are alike in every way: some the same, some nearly, with few words in all.
fn entries() -> impl Strategy<Value = Vec<Given>> {
    let words = prop::sample::select(vec![
        "Kubernetes",
        "1.37",
        "1.36",
        "releases",
        "outage",
        "Tracelet",
        "buys",
        "Lyon",
        "Ghent",
        "#12",
        "#13",
        "CVE-2026-1",
        "storage",
        "drops",
        "$310m",
        "Weekly",
        "links",
        "le",
        "noyau",
        "Linux",
        "panne",
        "12,000",
    ]);
    let said = (
        prop::collection::vec(words.clone(), 1..7),
        prop::collection::vec(words, 0..30),
    );
    let entry = (1..5i64, 0..200i64, said).prop_map(|(feed, hour, (title, text))| {
        given(
            feed,
            hour,
            &format!("{} :: {}", title.join(" "), text.join(" ")),
        )
    });
    prop::collection::vec(entry, 1..40).prop_map(|mut entries| {
        entries.sort_by_key(|entry| entry.hour);
        entries
    })
}

/// All that a clusterer knows, in an order of its own.
fn knowledge(clusterer: &Clusterer) -> String {
    let mut lines: Vec<String> = clusterer
        .entries
        .iter()
        .map(|(id, known)| format!("entry {id:?} {known:?}"))
        .collect();
    lines.extend(
        clusterer
            .stories
            .iter()
            .map(|story| format!("story {story:?}")),
    );
    lines.extend(
        clusterer
            .places
            .iter()
            .map(|places| format!("places {places:?}")),
    );
    lines.push(format!("tellers {:?}", clusterer.tellers));
    lines.extend(clusterer.by_age.iter().map(|age| format!("age {age:?}")));
    lines.sort();
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_clusterer_restored_half_way_goes_on_as_if_it_had_never_stopped(entries in entries(), half in 0..40usize) {
        let half = half.min(entries.len());
        let mut whole = Clusterer::new();
        let first = place_from(&mut whole, 0, &entries[..half]);

        let mut restored = Clusterer::new();
        let known = entries[..half].iter().zip(&first).enumerate();
        for (id, (entry, story)) in known.rev() {
            let bytes = entry.signature().to_bytes();
            let signature = Signature::from_bytes(&bytes).expect("what was written");
            let id = EntryId::new(i64::try_from(id).expect("small"));
            restored.recall(id, entry.feed(), entry.at(), signature, StoryId::new(*story));
        }
        prop_assert_eq!(knowledge(&whole), knowledge(&restored));
        let rest = place_from(&mut whole, half, &entries[half..]);
        prop_assert_eq!(rest, place_from(&mut restored, half, &entries[half..]));
    }

    #[test]
    fn forgetting_leaves_nothing(entries in entries(), which in prop::collection::vec(any::<bool>(), 40)) {
        let mut clusterer = Clusterer::new();
        let stories = place_from(&mut clusterer, 0, &entries);
        let mut fresh = Clusterer::new();
        for (nth, entry) in entries.iter().enumerate() {
            let id = EntryId::new(i64::try_from(nth).expect("small"));
            if which[nth] {
                clusterer.forget(id);
            } else {
                fresh.recall(id, entry.feed(), entry.at(), entry.signature(), StoryId::new(stories[nth]));
            }
        }
        prop_assert_eq!(knowledge(&clusterer), knowledge(&fresh));
    }

    #[test]
    fn a_feed_tells_a_story_once(entries in entries()) {
        let stories = stories(&entries);
        for (a, of_a) in entries.iter().zip(&stories) {
            for (b, of_b) in entries.iter().zip(&stories) {
                if of_a == of_b && a.feed == b.feed {
                    prop_assert_eq!(a.signature().outline.title, b.signature().outline.title);
                }
            }
        }
    }

    #[test]
    fn any_order_of_a_day_is_taken(entries in entries(), by in any::<u64>()) {
        let mut shuffled = entries;
        shuffled.sort_by_key(|entry| (entry.hour / 24, key_of(&entry.said) ^ by));
        prop_assert_eq!(stories(&shuffled), stories(&shuffled));
    }
}

fn key_of(said: &str) -> u64 {
    crate::story::hash::hash64(said.as_bytes())
}
