use std::time::Duration;

use proptest::prelude::*;
use vigie_core::{EntryId, Timestamp};

use super::*;

fn signature(title: &str, text: &str) -> Signature {
    Signature::of(&StoryEntry {
        id: EntryId::new(1),
        feed: None,
        source: "LWN.net",
        title,
        text,
        language: None,
        at: Timestamp::from_millis(0),
    })
}

/// The terms of a title, by weight of kind and then as they are shown.
fn terms(title: &str) -> String {
    let signature = signature(title, "");
    let mut terms: Vec<String> = signature
        .outline
        .terms
        .iter()
        .zip(signature.shown.iter())
        .filter(|(term, shown)| {
            !shown.is_empty() && !matches!(term.kind, Kind::Event | Kind::Initials)
        })
        .map(|(term, shown)| format!("{shown} {:?}", term.kind))
        .collect();
    terms.sort();
    terms.join(", ")
}

#[test]
fn names_words_and_numbers_are_known_apart() {
    let cases = [
        (
            "Kubernetes 1.37 drops in-tree storage",
            "1.37 Number(Version), Kubernetes Name, storage Word, tree Word",
        ),
        (
            "OpenSSL fixes CVE-2026-41822",
            "CVE-2026-41822 Number(Flaw), OpenSSL Name",
        ),
        ("Weekly links #12", "12 Number(Issue)"),
    ];
    for (title, expected) in cases {
        assert_eq!(terms(title), expected, "{title}");
    }
}

#[test]
fn what_feeds_put_around_a_title_does_not_count() {
    let plain = signature("A fresh look at the maple tree", "")
        .outline
        .title;
    for title in [
        "[$] A fresh look at the maple tree",
        "A Fresh Look at the Maple Tree [LWN.net]",
        "A fresh look at the maple tree | The Other Site",
        "A fresh look at the maple tree – LWN.net",
        "LWN.net: A fresh look at the maple tree",
        "Link: A fresh look at the maple tree!",
    ] {
        assert_eq!(signature(title, "").outline.title, plain, "{title}");
    }
    for title in [
        "A fresh look at the apple tree",
        "A fresh look at the maple tree - part 2",
    ] {
        assert_ne!(signature(title, "").outline.title, plain, "{title}");
    }
}

#[test]
fn hostile_entries_take_no_longer_than_others() {
    let started = std::time::Instant::now();
    let million = "x".repeat(1_000_000);
    for (title, text) in [
        (million.as_str(), ""),
        ("", million.as_str()),
        (&"9".repeat(1_000_000), &"1 ".repeat(500_000)),
        (
            &"A ".repeat(500_000),
            &"two hundred thousand ".repeat(50_000),
        ),
        (&"é|".repeat(300_000), &"漢".repeat(300_000)),
        (&": ".repeat(500_000), &"a-1-".repeat(250_000)),
        (&"https://a".repeat(100_000), &"http://".repeat(100_000)),
    ] {
        let signature = signature(title, text);
        assert!(signature.to_bytes().len() < 8_000);
    }
    assert!(
        started.elapsed() < Duration::from_secs(2),
        "{:?}",
        started.elapsed()
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read(title in ".{0,80}", text in ".{0,400}") {
        let signature = signature(&title, &text);
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
    }

    #[test]
    fn damage_is_none_or_a_signature(title in "[A-Za-z0-9 .#$]{0,60}", text in "[a-z ]{0,200}", at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = signature(&title, &text).to_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Some(read) = Signature::from_bytes(&bytes) {
            prop_assert_eq!(read.to_bytes(), bytes.clone());
        }
        prop_assert_eq!(Signature::from_bytes(&bytes[..at]), None);
    }

    #[test]
    fn no_number_panics(words in prop::collection::vec("[0-9]{1,20}|[0-9]{1,20}(k|m|bn|tn|md|%)|[0-9.,]{1,12}|\\$|ninety|hundred|cents|thousand|million|billion|trillion|v|#|week", 0..12)) {
        let written = words.join(" ");
        let signature = signature(&written, &written);
        prop_assert!(signature.outline.terms.len() <= TERMS + 16);
    }

    #[test]
    fn nothing_panics(title in any::<String>(), text in any::<String>()) {
        let signature = signature(&title, &text);
        prop_assert!(signature.outline.terms.len() <= TERMS + 16);
    }
}
