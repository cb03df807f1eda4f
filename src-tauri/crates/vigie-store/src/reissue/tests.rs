//! Entries that come again under another identity. An entry is told as `page|title|day|text|file`, empty parts left
//! out at the end; `=` before it: the document lists it under the identity it had.

use super::{Listed, Marks, Stored, page_of, recognise, similar, title_of};
use crate::Enclosure;

fn marks(told: &str) -> Marks {
    let mut parts = told.split('|').map(str::trim);
    let mut part = || parts.next().filter(|part| !part.is_empty());
    Marks {
        page: part().and_then(page_of),
        title: title_of(part().unwrap_or_default()),
        published_at: part().map(|day| day.parse::<i64>().unwrap() * 86_400_000),
        text: part().and_then(|text| super::text_of([&Some(text.to_owned())])),
        file: part().map(|url| {
            super::file_of(&Enclosure {
                url: url.to_owned(),
                ..Enclosure::default()
            })
        }),
    }
}

/// For each entry of the document which stored one it is; `.` for none.
#[track_caller]
fn check(stored: &[&str], document: &[&str], expected: &str) {
    let stored: Vec<Stored> = stored
        .iter()
        .map(|told| Stored {
            marks: marks(told.trim_start_matches('=')),
            listed: told.starts_with('='),
        })
        .collect();
    let document: Vec<Listed> = document
        .iter()
        .map(|told| Listed {
            marks: marks(told.trim_start_matches('=')),
            unknown: !told.starts_with('='),
        })
        .collect();
    let found: Vec<String> = recognise(&document, &stored)
        .into_iter()
        .map(|old| old.map_or(".".to_owned(), |old| old.to_string()))
        .collect();
    assert_eq!(found.join(" "), expected);
}

const LONG: &str = "A text that is long enough to be this entry's own, and nobody else's by chance, whatever the title.";

#[test]
fn an_identifier_that_changes_at_every_fetch() {
    check(
        &["a.example/2|Two|2", "a.example/1|One|1"],
        &["a.example/1|One|1", "a.example/2|Two|2"],
        "1 0",
    );
    // Dated anew as well, as feeds made at each request are.
    check(
        &["a.example/2|Two|2", "a.example/1|One|1"],
        &["a.example/1|One|9", "a.example/2|Two|9"],
        "1 0",
    );
    check(&["a.example/1|One"], &["a.example/1|One"], "0");
    check(&["|One|1"], &["|One|1"], "0");
}

#[test]
fn a_title_that_was_corrected() {
    check(
        &["a.example/2|Two", "a.example/1|Kubernets 1.30 relased|1"],
        &["a.example/1|Kubernetes 1.30 released|2"],
        "1",
    );
    check(
        &["a.example/2|Two", "a.example/1|Breaking|1"],
        &["a.example/1|What happened in the night|1"],
        "1",
    );
}

#[test]
fn a_site_that_moves() {
    check(
        &["http://www.a.example/1/|One|1"],
        &["https://a.example/1|One|1"],
        "0",
    );
    check(
        &["old.example/1|One|1", "old.example/0|Nought|0"],
        &[
            "new.example/2020/nought|Nought|0",
            "new.example/2020/one|One|1",
        ],
        "1 0",
    );
    check(
        &[&format!("old.example/1|One|1|{LONG}")],
        &[&format!("new.example/one|One|7|{LONG}")],
        "0",
    );
}

#[test]
fn a_page_of_all_entries_tells_nothing() {
    // Home page, changelog, the latest release, a forecast.
    check(&["a.example|One|1"], &["a.example/|Two|2"], ".");
    check(
        &["a.example/changes|1.1|1"],
        &["a.example/changes|1.3|3", "a.example/changes|1.2|2"],
        ". .",
    );
    check(
        &["a.example/latest|Release 1.1|1"],
        &["a.example/latest|Release 1.2|2"],
        ".",
    );
    check(
        &["a.example/sky|Forecast for Monday|1"],
        &["a.example/sky|Forecast for Tuesday|2"],
        ".",
    );
    check(
        &["a.example/news|Bulletin|1|The latest news|a.example/1.mp3"],
        &["a.example/news|Bulletin|2|The latest news|a.example/2.mp3"],
        ".",
    );
    check(&["a.example/c#v1|1.1|1"], &["a.example/c#v2|1.2|2"], ".");
}

#[test]
fn a_title_alone_is_nobody() {
    check(&["|Weekly links|1"], &["|Weekly links|8"], ".");
    check(&["||1"], &["||1"], ".");
    check(&["|News|1|Out now."], &["|News|2|Out now."], ".");
    // Two of one name and day: which is which?
    check(&["|Photo|1"], &["|Photo|1|One", "|Photo|1|Two"], ". .");
}

#[test]
fn none_is_given_twice_nor_taken_from_where_it_is() {
    check(
        &["=a.example/1|One|1"],
        &["=a.example/1|One|1", "b.example/1|One|1"],
        ". .",
    );
    check(
        &[&format!("|One|1|{LONG}")],
        &[&format!("|One|2|{LONG}"), &format!("|One|3|{LONG}")],
        "0 .",
    );
}

#[test]
fn addresses_of_one_page() {
    for (address, page) in [
        (
            "https://www.A.example/b/?utm_source=x&p=1#c",
            Some("a.example/b?p=1#c"),
        ),
        (
            "http://a.example/index.php?p=3",
            Some("a.example/index.php?p=3"),
        ),
        ("http://a.example/index.html", None),
        ("https://a.example?utm_medium=rss", None),
        ("", None),
    ] {
        assert_eq!(page_of(address).as_deref(), page, "{address}");
    }
}

#[test]
fn figures_are_never_misspelt() {
    assert!(!similar("release 1 30", "release 1 31"));
    assert!(similar("kubernets released", "kubernetes released"));
    assert!(!similar("cloud exit", "rust in anger"));
    assert!(!similar("", "a"));
}
