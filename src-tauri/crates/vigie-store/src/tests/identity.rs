//! One entry stays one, whatever its feed calls it, and what it said before can be read.

use super::*;

fn article(identity: &str, url: &str, title: &str, text: &str) -> NewEntry {
    NewEntry {
        url: Some(url.to_owned()),
        content: Some(text.to_owned()),
        ..entry(identity, title)
    }
}

fn refetch(store: &Store, feed: FeedId, entries: Vec<NewEntry>, at: Timestamp) -> Stored {
    store
        .store_fetches(vec![fetched(feed, entries, at)])
        .unwrap()
        .remove(0)
        .unwrap()
}

fn before(store: &Store, id: EntryId) -> Vec<String> {
    let versions = store.versions(id).unwrap();
    assert_eq!(
        store.version_dates(id).unwrap(),
        versions
            .iter()
            .map(|old| old.replaced_at)
            .collect::<Vec<_>>()
    );
    versions
        .into_iter()
        .map(|old| format!("{}: {}", old.title, old.content.html))
        .collect()
}

#[test]
fn identifiers_that_change_at_every_fetch_make_no_new_entries() {
    let folder = tempfile::tempdir().unwrap();
    let document = |fetch: i64| {
        vec![
            article(&format!("{fetch}-a"), "https://a.example/1", "One", "1"),
            article(&format!("{fetch}-b"), "https://a.example/2", "Two", "2"),
        ]
    };
    let (store, feed) = with_entries(folder.path(), document(0));
    store.mark_read(&everything(&store), true, day(5)).unwrap();
    for fetch in 1..40 {
        assert_eq!(
            refetch(&store, feed, document(fetch), day(5 + fetch)),
            Stored::default()
        );
    }
    assert_eq!(everything(&store).len(), 2);
    assert_eq!(listed(&store, Select::All, true), [""; 0], "still read");
    let aliases: i64 = store
        .read(|tx| Ok(tx.query_row("SELECT count(*) FROM entry_alias", [], |row| row.get(0))?))
        .unwrap();
    assert_eq!(aliases, 40, "twenty former names each");
    // A mirror that lags behind uses a name of before.
    assert_eq!(
        refetch(&store, feed, document(38), day(60)),
        Stored::default()
    );
    assert_eq!(everything(&store).len(), 2);
}

#[test]
fn a_move_to_another_domain_keeps_what_was_read_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(
        folder.path(),
        vec![article("a", "http://old.example/1", "One", "Text")],
    );
    let id = everything(&store)[0];
    store.keep(&[id], true, day(6)).unwrap();
    let moved = article("b", "https://new.example/2026/one", "One", "Text");
    assert_eq!(
        refetch(&store, feed, vec![moved], day(7)),
        Stored { new: 0, changed: 1 }
    );
    let now = store.entry(id).unwrap();
    assert_eq!(now.row.url.as_deref(), Some("https://new.example/2026/one"));
    assert!(now.row.kept);
    assert_eq!(before(&store, id), [""; 0], "it reads the same");
}

#[test]
fn two_names_listed_at_once_are_two_entries() {
    let folder = tempfile::tempdir().unwrap();
    let named = |name: &str| article(name, &format!("https://{name}.example/1"), "One", "Text");
    let (store, feed) = with_entries(folder.path(), vec![named("a")]);
    assert_eq!(refetch(&store, feed, vec![named("b")], day(6)).new, 0);
    assert_eq!(
        refetch(&store, feed, vec![named("a"), named("b")], day(7)).new,
        1
    );
    assert_eq!(
        refetch(&store, feed, vec![named("a"), named("b")], day(8)),
        Stored::default()
    );
}

#[test]
fn what_an_entry_said_before_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let says = |title: &str, text: &str| article("a", "https://a.example/1", title, text);
    let (store, feed) = with_entries(folder.path(), vec![says("Draft", "<p>Seven</p>")]);
    let id = everything(&store)[0];
    refetch(
        &store,
        feed,
        vec![says("Draft", "<p class=b>Seven<img src=//count.example/>")],
        day(6),
    );
    assert_eq!(before(&store, id), [""; 0], "only dressed otherwise");
    refetch(&store, feed, vec![says("Final", "<p>Eight</p>")], day(7));
    refetch(
        &store,
        feed,
        vec![says("Final", "<p>Nine</p>")],
        day(7).plus_millis(1),
    );
    refetch(&store, feed, vec![says("Final", "<p>Ten</p>")], day(9));
    assert_eq!(
        before(&store, id),
        [
            "Final: <p>Nine</p>",
            "Draft: <p class=b>Seven<img src=//count.example/>"
        ],
        "one a day"
    );
    assert_eq!(store.entry(id).unwrap().content.html, "<p>Ten</p>");
}

#[test]
fn versions_are_few_and_the_first_stays() {
    let folder = tempfile::tempdir().unwrap();
    let words = [
        "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let says = |word: &str| article("a", "https://a.example/1", "One", word);
    let (store, feed) = with_entries(folder.path(), vec![says(words[0])]);
    let id = everything(&store)[0];
    for (n, word) in (6..).zip(&words[1..]) {
        refetch(&store, feed, vec![says(word)], day(n));
    }
    let told = before(&store, id);
    assert_eq!(told.len(), 10);
    assert_eq!(
        (told[0].as_str(), told[9].as_str()),
        ("One: eleven", "One: nought")
    );
}

#[test]
fn a_counter_in_the_text_does_not_fill_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let says = |count: i64| {
        article(
            "a",
            "https://a.example/1",
            "One",
            &format!("Read {count} times"),
        )
    };
    let (store, feed) = with_entries(folder.path(), vec![says(0)]);
    let id = everything(&store)[0];
    for n in 1..30 {
        refetch(&store, feed, vec![says(n)], day(5 + n));
    }
    assert_eq!(
        before(&store, id),
        ["One: Read 28 times", "One: Read 0 times"]
    );
}
