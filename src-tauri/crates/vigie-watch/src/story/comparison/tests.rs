use proptest::prelude::*;
use vigie_core::{EntryId, Timestamp};

use super::*;
use crate::story::signature::Outline;
use crate::story::{Signature, StoryEntry};

mod plain;

fn outline(said: &str) -> Outline {
    let (title, text) = said.split_once(" :: ").unwrap_or((said, ""));
    let signature = Signature::of(&StoryEntry {
        id: EntryId::new(1),
        feed: None,
        source: "",
        title,
        text,
        language: Some("en"),
        at: Timestamp::from_millis(0),
    });
    signature.outline
}

fn compare(a: &str, b: &str) -> Comparison {
    Newcomer::new(&outline(a), &|_| 100).compare(&outline(b))
}

#[test]
fn numbers_that_no_two_reports_of_one_thing_have_part_them() {
    for (a, b) in [
        ("Kubernetes 1.36 released", "Kubernetes 1.37 released"),
        ("Weekly links #12", "Weekly links #13"),
        ("Brightloom Q2 results", "Brightloom second results of Q3"),
        ("Tracewell closes Series A", "Tracewell closes Series B"),
        ("State of DevOps 2025", "State of DevOps 2026"),
        (
            "A flaw in OpenSSL :: It is CVE-2026-1.",
            "A flaw in OpenSSL :: It is CVE-2026-2.",
        ),
    ] {
        assert!(compare(a, b).has_other_release, "{a} / {b}");
        assert_eq!(compare(a, b).score(), None, "{a} / {b}");
    }
    for (a, b) in [
        ("Kubernetes 1.37 released", "Kubernetes v1.37.0 is out"),
        (
            "PostgreSQL 18.1, 17.7 and 16.11 released",
            "PostgreSQL 18.1 is out",
        ),
    ] {
        assert!(!compare(a, b).has_other_release, "{a} / {b}");
    }
}

#[test]
fn comparing_is_the_same_either_way() {
    let said = [
        "Apple fined in Italy :: 98 million euros on Monday.",
        "Kubernetes 1.37 released :: Storage drivers go.",
        "AWS outage in Virginia :: DNS.",
    ];
    for a in said {
        for b in said {
            assert_eq!(compare(a, b), compare(b, a), "{a} / {b}");
        }
    }
}

#[test]
fn a_title_that_anybody_writes_needs_its_text() {
    let same = "Release notes :: Fixed a crash on start and added dark mode to the settings of Notewell this week.";
    assert!(compare(same, same).score().is_some());
    assert_eq!(compare("Release notes", "Release notes").score(), None);
    assert_eq!(
        compare(same, "Release notes :: Billdesk sends reminders.").score(),
        None
    );
    let telling = "Announcing the general availability of Amazon S3 Vectors";
    assert!(compare(telling, telling).score().is_some());
}

/// Titles and texts of few words in all, so that much is shared, and in other places: names that are words elsewhere,
/// numbers of every sort, initials, events.
fn said() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Kubernetes",
        "kubernetes",
        "1.37",
        "v1.36",
        "releases",
        "outage",
        "Brightloom",
        "brightloom",
        "buys",
        "acquires",
        "National Institute of Standards",
        "NIST",
        "#12",
        "week 46",
        "CVE-2026-1",
        "CVE-2026-2",
        "cloud",
        "$310m",
        "95 million dollars",
        "62%",
        "12",
        "12,000",
        "Monday",
        "Tuesday",
        "16 November",
        "November",
        "Q3",
        "2026",
        "Series B",
        "storage.",
        "How to",
        "Weekly",
        "fined",
        "fine",
    ]);
    (
        prop::collection::vec(words.clone(), 0..8),
        prop::collection::vec(words, 0..40),
    )
        .prop_map(|(title, text)| format!("{} :: {}", title.join(" "), text.join(" ")))
}

proptest! {
    #[test]
    fn a_newcomer_is_compared_as_it_is_thought_of(a in said(), b in said(), rare in any::<u32>()) {
        let rarity = |key: u32| 20 + (key ^ rare) % 81;
        let (a, b) = (outline(&a), outline(&b));
        let expected = plain::compare(&a, &b, &rarity);
        let newcomer = Newcomer::new(&a, &rarity);
        prop_assert_eq!(&newcomer.compare(&b), &expected);

        let glance = newcomer.glance(&b);
        prop_assert_eq!(glance.shared, expected.shared);
        prop_assert_eq!(glance.has_other_release, expected.has_other_release);
        prop_assert!(glance.score().is_some() || expected.score().is_none());
        prop_assert!(glance.raw() >= expected.raw());
    }
}
