use super::*;
use crate::story::StoryEntry;
use vigie_core::{EntryId, Timestamp};

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
    Comparison::of(&outline(a), &outline(b), &|_| 100)
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
