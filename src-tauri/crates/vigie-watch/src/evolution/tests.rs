use proptest::prelude::*;
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId};

use super::*;

const NOW: Timestamp = Timestamp::from_millis(100 * YEAR);

/// A signal of `owner`, that many days ago.
fn signal(owner: &str, story: i64, days: i64, kind: Option<PublicationType>) -> Signal {
    Signal {
        technology: TechnologyId::new(1),
        entry: EntryId::new(story),
        story: StoryId::new(story),
        feed: FeedId::new(1),
        owner: owner.to_owned(),
        at: NOW.plus_millis(-days * DAY),
        kind,
        in_title: false,
    }
}

/// `8 use 1, 3 build 200`: that many owners, each with a story of its own of that type, that many days ago.
fn signals(notation: &str) -> Vec<Signal> {
    let mut signals = Vec::new();
    for group in notation.split(", ") {
        let words: Vec<&str> = group.split(' ').collect();
        let kind = match words[1] {
            "wonder" => Some(PublicationType::Wonder),
            "build" => Some(PublicationType::Build),
            "operate" => Some(PublicationType::Operate),
            "use" => Some(PublicationType::Use),
            _ => None,
        };
        for _ in 0..words[0].parse().expect("a count") {
            let number = i64::try_from(signals.len()).expect("few");
            signals.push(signal(
                &format!("{number}.example"),
                number,
                words[2].parse().expect("days"),
                kind,
            ));
        }
    }
    signals
}

fn check(notation: &str, expected: &str) {
    let suggestion = evolution(&signals(notation), NOW);
    let [wonder, build, operate, used] = suggestion.shares;
    let position = suggestion
        .position
        .map_or("none".to_owned(), |position| format!("{position:.2}"));
    let range = suggestion
        .range
        .map_or(String::new(), |(from, to)| format!(" ({from:.2}-{to:.2})"));
    let told = format!(
        "{wonder:.2} {build:.2} {operate:.2} {used:.2}: {position}{range}, {:?}{}",
        suggestion.confidence,
        if suggestion.is_turning {
            ", turning"
        } else {
            ""
        },
    );
    assert_eq!(told, expected, "{notation}");
}

#[test]
fn the_position_is_the_mean_of_the_stages_by_their_shares() {
    check("8 wonder 3", "1.00 0.00 0.00 0.00: 0.09 (0.00-0.21), Low");
    check("15 use 3", "0.00 0.00 0.00 1.00: 0.85 (0.78-0.92), Fair");
    check(
        "10 build 3, 10 operate 9, 10 use 50",
        "0.00 0.33 0.33 0.33: 0.56 (0.49-0.63), Good",
    );
}

#[test]
fn too_few_owners_suggest_nothing() {
    check(
        "7 use 3",
        "0.00 0.00 0.00 1.00: none, NotEnough { have: 7, need: 8 }",
    );
    check(
        "7 use 3, 9 unknown 3, 9 use 365, 1 use -1",
        "0.00 0.00 0.00 1.00: none, NotEnough { have: 7, need: 8 }",
    );
    check(
        "1 unknown 3",
        "0.00 0.00 0.00 0.00: none, NotEnough { have: 0, need: 8 }",
    );
}

#[test]
fn a_press_release_in_forty_feeds_is_one_voice() {
    let copies: Vec<Signal> = (0..40)
        .map(|copy| {
            signal(
                &format!("{copy}.example"),
                1,
                copy / 10,
                Some(PublicationType::Use),
            )
        })
        .collect();
    let suggestion = evolution(&copies, NOW);
    assert_eq!((suggestion.counted, suggestion.owners), (1, 1));
    assert_eq!(
        suggestion.confidence,
        Confidence::NotEnough { have: 1, need: 8 }
    );
}

#[test]
fn an_owner_weighs_the_same_however_much_it_writes_in_a_week() {
    let mut signals = signals("8 build 1");
    for story in 100..200 {
        signals.push(signal("loud.example", story, 1, Some(PublicationType::Use)));
    }
    let shares = evolution(&signals, NOW).shares;
    assert!((shares[3] - 1.0 / 9.0).abs() < 1e-9, "{shares:?}");
}

#[test]
fn use_that_rises_while_operation_falls_is_a_turn() {
    check(
        "8 operate 300, 8 use 30",
        "0.00 0.00 0.50 0.50: 0.70 (0.62-0.78), Fair, turning",
    );
    check(
        "8 use 300, 8 operate 30",
        "0.00 0.00 0.50 0.50: 0.70 (0.62-0.78), Fair",
    );
    check(
        "7 operate 300, 9 use 30",
        "0.00 0.00 0.44 0.56: 0.72 (0.64-0.80), Fair",
    );
}

#[test]
fn the_order_of_signals_does_not_matter_and_shares_are_whole() {
    let one =
        (0..12_i64, 0..30_i64, -10..400_i64, 0..5_usize).prop_map(|(owner, story, days, kind)| {
            signal(
                &owner.to_string(),
                story,
                days,
                PublicationType::ALL.get(kind).copied(),
            )
        });
    proptest!(|(mut signals in proptest::collection::vec(one, 0..80))| {
        // Entries differ.
        for (number, signal) in (0..).zip(&mut signals) {
            signal.entry = EntryId::new(number);
        }
        let suggestion = evolution(&signals, NOW);
        let sum: f64 = suggestion.shares.iter().sum();
        let whole = if suggestion.counted == 0 { 0.0 } else { 1.0 };
        prop_assert!((sum - whole).abs() < 1e-9, "{sum}");
        prop_assert_eq!(suggestion.position.is_some(), suggestion.owners >= NEEDED);
        if let (Some(position), Some((from, to))) = (suggestion.position, suggestion.range) {
            prop_assert!(0.0 <= from && from <= position && position <= to && to <= 1.0);
        }
        signals.reverse();
        prop_assert_eq!(suggestion, evolution(&signals, NOW));
    });
}
