use insta::assert_snapshot;
use proptest::prelude::*;
use vigie_core::{FeedId, TechnologyId, Timestamp};

use super::{Act, ActKind, Acts, Feature, Taste};
use crate::points::Points;

const START: Timestamp = Timestamp::from_millis(1_000_000);

fn source(feed: i64) -> Feature {
    Feature::Source {
        feed: FeedId::new(feed),
    }
}

fn word(word: &str) -> Feature {
    Feature::Word { word: word.into() }
}

/// So many acts of a kind on stories with these traits, a second apart.
fn acts(count: i64, kind: ActKind, features: &[Feature]) -> Vec<Act> {
    (0..count)
        .map(|second| Act {
            at: START.plus_millis(second * 1_000),
            kind,
            features: features.to_vec(),
        })
        .collect()
}

/// What was learnt, a line a trait.
fn told(taste: &Taste) -> String {
    let mut out = String::new();
    for weight in taste.weights() {
        let name = match weight.feature {
            Feature::Source { feed } => format!("source {feed}"),
            Feature::Author { name } => format!("author {name}"),
            Feature::Technology { technology } => format!("technology {technology}"),
            Feature::Word { word } => format!("word {word}"),
        };
        let Acts {
            opened,
            kept,
            shared,
            dismissed,
            passed_over,
        } = weight.acts;
        let counts = format!("{opened} {kept} {shared} {dismissed} {passed_over}");
        out.push_str(&format!("{name}: {} of {counts}\n", weight.points));
    }
    out
}

#[test]
fn weights_are_told_with_the_acts_they_come_from() {
    let all = [
        acts(6, ActKind::Opened, &[source(1), word("storage")]),
        acts(2, ActKind::Kept, &[source(1)]),
        acts(1, ActKind::Shared, &[source(2), word("storage")]),
        acts(5, ActKind::Dismissed, &[source(3), word("launch")]),
        acts(40, ActKind::PassedOver, &[source(4)]),
        acts(1, ActKind::Opened, &[source(5)]),
    ]
    .concat();
    assert_snapshot!(told(&Taste::learn(&all, START)), @r"
    source 1: +1.08 of 6 2 0 0 0
    source 4: -0.95 of 0 0 0 0 40
    source 3: -0.86 of 0 0 0 5 0
    source 2: +0.50 of 0 0 1 0 0
    word storage: +0.47 of 6 0 1 0 0
    word launch: -0.43 of 0 0 0 5 0
    source 5: +0.22 of 1 0 0 0 0
    ");
}

#[test]
fn who_opens_one_story_in_ten_of_all_sources_likes_none_less() {
    let all: Vec<Act> = (1..=5)
        .flat_map(|feed| {
            let opened = acts(3, ActKind::Opened, &[source(feed)]);
            [opened, acts(27, ActKind::PassedOver, &[source(feed)])].concat()
        })
        .collect();
    let taste = Taste::learn(&all, START);
    for feed in 1..=5 {
        let strength = taste.points(&source(feed)).strength();
        assert!(strength <= 3, "source {feed}: {strength}");
    }
}

#[test]
fn who_never_opens_anything_gets_no_taste() {
    let all: Vec<Act> = (1..=9)
        .flat_map(|feed| acts(feed, ActKind::PassedOver, &[source(feed)]))
        .collect();
    let taste = Taste::learn(&all, START);
    for feed in 1..=9 {
        let points = taste.points(&source(feed));
        assert!(points.strength() <= 40, "source {feed}: {points}");
    }
}

#[test]
fn one_act_moves_little_and_no_number_of_acts_more_than_the_limit() {
    let weigh = |count, kind| {
        let others = acts(20, ActKind::Opened, &[source(8)]);
        let passed = acts(60, ActKind::PassedOver, &[source(9)]);
        let all = [
            others,
            passed,
            acts(count, kind, &[source(1), word("quantum")]),
        ]
        .concat();
        let taste = Taste::learn(&all, START);
        (taste.points(&source(1)), taste.points(&word("quantum")))
    };
    assert_snapshot!(format!("{:?}", weigh(1, ActKind::Opened)), @"(Points(18), Points(9))");
    assert_snapshot!(format!("{:?}", weigh(1, ActKind::Dismissed)), @"(Points(-33), Points(-16))");
    assert_snapshot!(format!("{:?}", weigh(2_000, ActKind::Dismissed)), @"(Points(-150), Points(-75))");
}

#[test]
fn less_like_this_for_one_reason_lowers_that_reason_alone() {
    let named = Feature::Technology {
        technology: TechnologyId::new(3),
    };
    let all = [
        acts(9, ActKind::Opened, &[source(1), named.clone()]),
        acts(2, ActKind::Dismissed, std::slice::from_ref(&named)),
    ]
    .concat();
    let taste = Taste::learn(&all, START);
    assert!(taste.points(&named) < taste.points(&source(1)));
}

#[test]
fn acts_before_the_reset_are_forgotten() {
    let all = acts(10, ActKind::Kept, &[source(1)]);
    let reset = START.plus_millis(9_500);
    assert!(Taste::learn(&all, reset).weights().is_empty());
    assert!(
        !Taste::learn(&all, START.plus_millis(9_000))
            .weights()
            .is_empty()
    );
}

#[test]
fn a_trait_that_is_named_twice_counts_once() {
    let once = acts(4, ActKind::Kept, &[source(1), word("storage")]);
    let twice = acts(4, ActKind::Kept, &[source(1), word("storage"), source(1)]);
    assert_eq!(Taste::learn(&once, START), Taste::learn(&twice, START));
}

fn any_act() -> impl Strategy<Value = Act> {
    let kind = proptest::sample::select(
        &[
            ActKind::Opened,
            ActKind::Kept,
            ActKind::Shared,
            ActKind::Dismissed,
            ActKind::PassedOver,
        ][..],
    );
    (kind, proptest::collection::vec(0_i64..6, 0..3)).prop_map(|(kind, feeds)| Act {
        at: START,
        kind,
        features: feeds.into_iter().map(source).collect(),
    })
}

proptest! {
    #[test]
    fn the_order_of_acts_changes_nothing(mut all in proptest::collection::vec(any_act(), 0..60)) {
        let taste = Taste::learn(&all, START);
        all.reverse();
        prop_assert_eq!(&Taste::learn(&all, START), &taste);
        for weight in taste.weights() {
            prop_assert!(weight.points.strength() <= 150);
        }
    }

    #[test]
    fn keeping_never_lowers_and_dismissing_never_raises(all in proptest::collection::vec(any_act(), 0..60)) {
        let before = Taste::learn(&all, START).points(&source(1));
        let with = |kind| {
            let more = [all.clone(), acts(1, kind, &[source(1)])].concat();
            Taste::learn(&more, START).points(&source(1))
        };
        // A hundredth is rounding: what everything does moves too.
        prop_assert!(with(ActKind::Kept) >= before + Points(-1));
        prop_assert!(with(ActKind::Dismissed) <= before + Points(1));
    }
}
