use vigie_core::Timestamp;

use crate::{
    Error, FetchState, Fetched, FullText, HostChange, NewEntry, NewFeed, PublishedFeed, Store,
    TextFacts,
};

const NOW: Timestamp = Timestamp::from_millis(1_000_000);
const NEVER: Timestamp = Timestamp::from_millis(0);

/// A store with one feed of two entries.
fn store(folder: &std::path::Path) -> Store {
    let store = Store::open(folder, NOW).unwrap();
    let feed = store
        .add_feed(&NewFeed::at("https://a.example/feed"), NOW)
        .unwrap()
        .id;
    let entry = |name: &str| NewEntry {
        identity: name.to_owned(),
        title: name.to_owned(),
        url: Some(format!("https://a.example/{name}")),
        summary: Some("in short".to_owned()),
        ..NewEntry::default()
    };
    let fetched = Fetched {
        feed,
        at: NOW,
        state: FetchState::default(),
        report: None,
        moved_to: None,
        host: HostChange::None,
        document: Some((PublishedFeed::default(), vec![entry("one"), entry("two")])),
    };
    store.store_fetches(vec![fetched]).unwrap();
    store
}

fn full(entry: vigie_core::EntryId, at: Timestamp, text: Result<&str, &str>) -> FullText {
    FullText {
        entry,
        url: "https://a.example/page".to_owned(),
        fetched_at: at,
        text: text.map(str::to_owned).map_err(str::to_owned),
    }
}

#[test]
fn a_full_text_becomes_the_text_that_is_indexed() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let changes = store.changes_after(0, 10).unwrap();
    let (one, last) = (changes[0].entry, changes[1].seq);
    store
        .save_text_facts(vec![TextFacts {
            entry: one,
            language: None,
            minutes: 1,
            excerpt: "in short".to_owned(),
        }])
        .unwrap();
    store
        .save_full_text(full(one, NOW, Ok("<p>at length</p>")))
        .unwrap();
    let again = store.changes_after(last, 10).unwrap();
    let now = again[0].now.as_ref().unwrap();
    assert_eq!((again.len(), again[0].entry), (1, one));
    assert_eq!(
        (now.html.as_str(), now.text_known),
        ("<p>at length</p>", false)
    );
    assert_eq!(store.contents(&[one]).unwrap()[0].1, "<p>at length</p>");
    assert_eq!(
        store.entry(one).unwrap().content.html,
        "in short",
        "the feed's own text stays"
    );
}

#[test]
fn a_failure_is_noted_and_takes_no_text_away() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let changes = store.changes_after(0, 10).unwrap();
    let (one, last) = (changes[0].entry, changes[1].seq);
    store.save_full_text(full(one, NOW, Err("gone"))).unwrap();
    assert_eq!(
        store.full_text(one).unwrap().unwrap().text,
        Err("gone".to_owned())
    );
    assert_eq!(store.count_changes_after(last).unwrap(), 0);
    store.save_full_text(full(one, NOW, Ok("text"))).unwrap();
    store
        .save_full_text(full(one, NOW, Err("gone again")))
        .unwrap();
    assert_eq!(
        store.full_text(one).unwrap().unwrap().text,
        Ok("text".to_owned())
    );
    let nobody = vigie_core::EntryId::new(99);
    assert!(matches!(
        store.save_full_text(full(nobody, NOW, Ok("x"))),
        Err(Error::Gone { .. })
    ));
    assert_eq!(store.full_text(nobody).unwrap(), None);
}

#[test]
fn pages_are_wanted_where_the_feed_asks_and_failures_wait() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let feed = store.feeds().unwrap()[0].id;
    let wanted = |since, again| -> Vec<String> {
        let pages = store.pages_wanted(since, again).unwrap();
        pages.into_iter().map(|page| page.url).collect()
    };
    assert!(wanted(NEVER, NOW).is_empty());
    assert!(!store.want_full_text(feed, true).unwrap());
    assert!(store.feeds().unwrap()[0].full_text);
    assert_eq!(
        wanted(NEVER, NOW),
        ["https://a.example/two", "https://a.example/one"]
    );
    assert!(
        wanted(NOW.plus_millis(1), NOW).is_empty(),
        "older entries are not fetched for"
    );

    let pages = store.pages_wanted(NEVER, NOW).unwrap();
    store
        .save_full_text(full(pages[0].entry, NOW, Err("busy")))
        .unwrap();
    store
        .save_full_text(full(pages[1].entry, NOW, Ok("text")))
        .unwrap();
    assert!(wanted(NEVER, NOW).is_empty());
    assert_eq!(wanted(NEVER, NOW.plus_millis(1)), ["https://a.example/two"]);
    assert!(store.want_full_text(feed, false).unwrap());
    assert!(wanted(NEVER, NOW.plus_millis(1)).is_empty());
}
