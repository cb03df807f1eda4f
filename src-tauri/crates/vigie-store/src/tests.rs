//! The store as its callers see it.

use std::path::Path;

use vigie_core::{EntryId, EntryKind, FeedId, NoteKind, Timestamp};

use crate::*;

mod identity;
mod retention;
mod versions;

const DAY: i64 = 86_400_000;

fn day(n: i64) -> Timestamp {
    Timestamp::from_millis(n * DAY)
}

fn open(folder: &Path) -> Store {
    Store::open(folder, day(0)).unwrap()
}

fn entry(identity: &str, title: &str) -> NewEntry {
    NewEntry {
        identity: identity.to_owned(),
        title: title.to_owned(),
        content: Some(format!("<p>{title}</p>")),
        published_at: Some(day(1)),
        tags: vec!["ops".to_owned()],
        ..NewEntry::default()
    }
}

fn fetched(feed: FeedId, entries: Vec<NewEntry>, at: Timestamp) -> Fetched {
    Fetched {
        feed,
        at,
        state: FetchState {
            validators: Validators {
                etag: Some("W/\"a b\"".to_owned()),
                ..Validators::default()
            },
            fetched_at: Some(at),
            ..FetchState::default()
        },
        report: Some(format!("{{\"at\":{}}}", at.millis())),
        moved_to: None,
        host: HostChange::None,
        document: Some((
            PublishedFeed {
                title: Some("Mast".to_owned()),
                ..PublishedFeed::default()
            },
            entries,
        )),
    }
}

/// A workspace with one feed of these entries.
fn with_entries(folder: &Path, entries: Vec<NewEntry>) -> (Store, FeedId) {
    let store = open(folder);
    let feed = store
        .add_feed(&NewFeed::at("https://mast.example/feed"), day(0))
        .unwrap()
        .id;
    store
        .store_fetches(vec![fetched(feed, entries, day(5))])
        .unwrap();
    (store, feed)
}

fn listed(store: &Store, select: Select, unread_only: bool) -> Vec<String> {
    let ids = store
        .list(&Listing {
            select,
            unread_only,
            order: Order::Newest,
        })
        .unwrap();
    store
        .rows(&ids)
        .unwrap()
        .into_iter()
        .map(|row| row.title)
        .collect()
}

fn everything(store: &Store) -> Vec<EntryId> {
    store
        .list(&Listing {
            select: Select::All,
            unread_only: false,
            order: Order::Newest,
        })
        .unwrap()
}

#[test]
fn the_same_entries_fetched_again_neither_duplicate_nor_lose() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![entry("a", "One"), entry("b", "Two")]);
    store.mark_read(&everything(&store), true, day(6)).unwrap();
    let again = store
        .store_fetches(vec![fetched(
            feed,
            vec![entry("b", "Two, corrected"), entry("c", "Three")],
            day(7),
        )])
        .unwrap();
    assert_eq!(again[0].as_ref().unwrap(), &Stored { new: 1, changed: 1 });
    assert_eq!(
        listed(&store, Select::All, false),
        ["Three", "Two, corrected", "One"]
    );
    assert_eq!(
        listed(&store, Select::All, true),
        ["Three"],
        "a correction does not come back as unread"
    );
}

#[test]
fn a_list_of_several_feeds_is_in_one_order() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let feeds: Vec<FeedId> = ["a", "b", "c"]
        .map(|name| NewFeed::at(format!("https://{name}.example/feed")))
        .map(|feed| store.add_feed(&feed, day(0)).unwrap().id)
        .into();
    let on = |title: &str, at: i64| NewEntry {
        published_at: Some(day(at)),
        ..entry(title, title)
    };
    let fetches = [
        (feeds[0], vec![on("A1", 1), on("A3", 3)]),
        (feeds[1], vec![on("B2", 2), on("B4", 4), on("B3", 3)]),
        (feeds[2], vec![on("C2", 2)]),
    ];
    let fetches = fetches.map(|(feed, entries)| fetched(feed, entries, day(5)));
    store.store_fetches(fetches.into()).unwrap();

    assert_eq!(
        listed(&store, Select::All, false),
        ["B4", "B3", "A3", "C2", "B2", "A1"],
        "of one instant, what came last is first"
    );
    let two = || Select::Feeds(vec![feeds[2], feeds[0], feeds[2]]);
    assert_eq!(listed(&store, two(), false), ["A3", "C2", "A1"]);
    store
        .mark_read(&everything(&store)[2..4], true, day(6))
        .unwrap();
    assert_eq!(listed(&store, two(), true), ["A1"]);
    assert_eq!(listed(&store, Select::All, true), ["B4", "B3", "B2", "A1"]);
    assert_eq!(listed(&store, Select::Feeds(Vec::new()), false), [""; 0]);
    let oldest = Listing {
        select: two(),
        unread_only: false,
        order: Order::Oldest,
    };
    let mut newest = everything(&store);
    newest.retain(|id| [1, 2, 6].contains(&id.get()));
    newest.reverse();
    assert_eq!(store.list(&oldest).unwrap(), newest);
}

#[test]
fn a_date_in_the_future_does_not_climb_above_its_arrival() {
    let folder = tempfile::tempdir().unwrap();
    let future = NewEntry {
        published_at: Some(day(30_000)),
        ..entry("a", "From 2052")
    };
    let (store, _) = with_entries(folder.path(), vec![future]);
    assert_eq!(
        store.rows(&everything(&store)).unwrap()[0].listed_at,
        day(5)
    );
}

#[test]
fn an_entry_touched_again_keeps_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![entry("a", "Old")]);
    let touched = NewEntry {
        published_at: Some(day(9)),
        ..entry("a", "Old, touched")
    };
    store
        .store_fetches(vec![fetched(feed, vec![touched], day(10))])
        .unwrap();
    assert_eq!(
        store.rows(&everything(&store)).unwrap()[0].listed_at,
        day(1)
    );
}

#[test]
fn unsubscribing_hides_all_but_what_is_kept_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![entry("a", "One"), entry("b", "Two")]);
    let kept = everything(&store)[0];
    store.keep(&[kept], true, day(6)).unwrap();
    let before = store.last_change().unwrap();

    store.remove_feed(feed, day(6)).unwrap();
    assert_eq!(listed(&store, Select::All, false), ["Two"]);
    let seen: Vec<_> = store
        .changes_after(before, 100)
        .unwrap()
        .iter()
        .map(|change| change.now.is_some())
        .collect();
    assert_eq!(
        seen,
        [false, true],
        "the index is told what to drop and what to keep"
    );

    store.restore_feed(feed).unwrap();
    assert_eq!(listed(&store, Select::All, false), ["Two", "One"]);

    store.remove_feed(feed, day(6)).unwrap();
    assert_eq!(store.purge_removed(day(7), 100).unwrap(), 1);
    assert_eq!(listed(&store, Select::All, false), ["Two"]);
    assert!(store.check().unwrap().faults.is_empty());
}

#[test]
fn how_fetching_stands_comes_back_as_it_was_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    let state = FetchState {
        validators: Validators {
            etag: Some("W/\"a b\" \u{e9}".to_owned()),
            last_modified: Some("yesterday, roughly".to_owned()),
            from: Some("https://cdn.example/feed".to_owned()),
        },
        fetches: 41,
        fetched_at: Some(day(6)),
        succeeded_at: Some(day(5)),
        failing_since: Some(day(6)),
        failures: 2,
        not_before: Some(day(7)),
        next_at: Some(day(8)),
        interval_ms: Some(3_600_000),
        body_at: Some(day(4)),
        body_hash: Some(-7),
        gone_at: Some(day(6)),
        learnt: "{\"ttl\":60}".to_owned(),
        moved: Some("{}".to_owned()),
        outcome: "{}".to_owned(),
        problems: "[]".to_owned(),
    };
    let fetched = Fetched {
        state: state.clone(),
        document: None,
        ..fetched(feed, vec![], day(6))
    };
    store.store_fetches(vec![fetched]).unwrap();
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.fetch_state(feed).unwrap(), Some(state));
    store.lift_wait(feed, day(9)).unwrap();
    let lifted = store.fetch_state(feed).unwrap().unwrap();
    assert_eq!(
        (lifted.gone_at, lifted.not_before, lifted.next_at),
        (None, None, Some(day(9)))
    );
}

#[test]
fn the_last_dozen_fetches_of_a_feed_are_remembered_newest_first() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    for n in 6..30 {
        let mut one = fetched(feed, vec![], day(n));
        one.state.fetches = n;
        store.store_fetches(vec![one]).unwrap();
    }
    let log = store.fetch_log(feed).unwrap();
    assert_eq!(log.len(), 12);
    assert_eq!(log[0], format!("{{\"at\":{}}}", day(29).millis()));
    assert_eq!(log[11], format!("{{\"at\":{}}}", day(18).millis()));
}

#[test]
fn a_host_that_wants_to_be_left_alone_is_remembered_until_it_answers() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    let block = HostBlock {
        host: "mast.example".to_owned(),
        since: day(6),
        until: day(7),
        strikes: 2,
        why: "{}".to_owned(),
    };
    let with = |host| Fetched {
        host,
        ..fetched(feed, vec![], day(6))
    };
    store
        .store_fetches(vec![with(HostChange::Block(block.clone()))])
        .unwrap();
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.host_blocks().unwrap(), [block]);
    store
        .store_fetches(vec![with(HostChange::Lift("mast.example".to_owned()))])
        .unwrap();
    assert_eq!(store.host_blocks().unwrap(), []);
    assert!(!store.lift_host_block("mast.example").unwrap());
}

#[test]
fn a_feed_that_moved_takes_no_other_subscriptions_address() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    let taken = "https://taken.example/feed";
    store.add_feed(&NewFeed::at(taken), day(0)).unwrap();
    let before = store.feed(feed).unwrap().url;
    for (to, now) in [
        (taken, before.as_str()),
        ("https://new.example/feed", "https://new.example/feed"),
    ] {
        let moved = Fetched {
            moved_to: Some(NewAddress {
                url: to.to_owned(),
                typed: false,
            }),
            ..fetched(feed, vec![], day(6))
        };
        assert!(store.store_fetches(vec![moved]).unwrap()[0].is_ok());
        assert_eq!(store.feed(feed).unwrap().url, now);
    }
}

#[test]
fn a_feed_that_cannot_be_stored_fails_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    let nobody = FeedId::new(4242);
    let stored = store
        .store_fetches(vec![
            fetched(nobody, vec![entry("a", "Nowhere")], day(6)),
            fetched(feed, vec![entry("a", "Here")], day(6)),
        ])
        .unwrap();
    assert!(stored[0].is_err() && stored[1].is_ok());
    assert_eq!(listed(&store, Select::All, false), ["Here"]);
}

#[test]
fn changes_are_told_in_order_a_page_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(
        folder.path(),
        (0..5)
            .map(|n| entry(&n.to_string(), &format!("E{n}")))
            .collect(),
    );
    let note = store.save_note(None, note("Gone soon"), day(6)).unwrap();
    store.delete_note(note).unwrap();
    let mut seq = 0;
    let mut told = Vec::new();
    loop {
        let page = store.changes_after(seq, 2).unwrap();
        let Some(last) = page.last() else { break };
        seq = last.seq;
        told.extend(
            page.into_iter()
                .map(|change| (change.entry.get(), change.now.is_some())),
        );
    }
    assert_eq!(
        told,
        [
            (1, true),
            (2, true),
            (3, true),
            (4, true),
            (5, true),
            (6, false)
        ]
    );
    assert_eq!(seq, store.last_change().unwrap());
}

fn note(title: &str) -> Note {
    Note {
        kind: NoteKind::Talk,
        title: title.to_owned(),
        person: "Ada".to_owned(),
        markdown: "**bold**".to_owned(),
        html: "<p><strong>bold</strong></p>".to_owned(),
        tags: vec!["maps".to_owned()],
    }
}

#[test]
fn a_note_thrown_away_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = store.save_note(None, note("Talk"), day(3)).unwrap();
    assert_eq!(
        listed(&store, Select::Kind(EntryKind::Note), false),
        ["Talk"]
    );
    let before = store.note(id).unwrap();
    store.delete_note(id).unwrap();
    assert!(matches!(store.note(id), Err(Error::Gone { .. })));
    store
        .restore_note(id, note("Talk"), before.written_at)
        .unwrap();
    assert_eq!(store.note(id).unwrap(), before);
}

#[test]
fn folders_nest_and_are_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let path = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    let clouds = store.ensure_folder(&path(&["Vendors", "Clouds"])).unwrap();
    store.ensure_folder(&path(&["Blogs"])).unwrap();
    assert_eq!(
        store.ensure_folder(&path(&["Vendors", "Clouds"])).unwrap(),
        clouds
    );
    let names: Vec<_> = store
        .folders()
        .unwrap()
        .into_iter()
        .map(|folder| folder.name)
        .collect();
    assert_eq!(names, ["Vendors", "Clouds", "Blogs"]);
}

#[test]
fn a_newer_database_is_refused_and_untouched() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let file = folder.path().join("vigie.db");
    let newer = rusqlite::Connection::open(&file).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = std::fs::read(&file).unwrap();
    assert!(matches!(
        Store::open(folder.path(), day(1)),
        Err(Error::NewerWorkspace { found: 99, .. })
    ));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn another_programs_file_is_refused_and_untouched() {
    for content in [
        "just some text, longer than a page header would be".repeat(40),
        "x".to_owned(),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("vigie.db");
        std::fs::write(&file, &content).unwrap();
        assert!(matches!(
            Store::open(folder.path(), day(1)),
            Err(Error::NotOurs { .. })
        ));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), content);
    }
}

#[test]
fn a_backup_restores_what_was_there_under_a_new_lineage() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(folder.path(), vec![entry("a", "One")]);
    let lineage = store.lineage().to_owned();
    let backup = store.back_up(day(6)).unwrap();
    store
        .save_note(None, note("After the backup"), day(6))
        .unwrap();
    let workspace = store.workspace().clone();
    drop(store);

    Store::restore(&workspace, &backup.path, day(7)).unwrap();
    let store = open(folder.path());
    assert_eq!(listed(&store, Select::All, false), ["One"]);
    assert_ne!(
        store.lineage(),
        lineage,
        "an index of the other history must not be trusted"
    );
    let kept: Vec<_> = store
        .backups()
        .unwrap()
        .into_iter()
        .map(|backup| backup.at)
        .collect();
    assert_eq!(kept, [day(7), day(6)], "what was replaced is itself kept");
}

#[test]
fn nothing_is_restored_under_a_program_that_has_the_workspace_open() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(folder.path(), vec![entry("a", "One")]);
    let backup = store.back_up(day(6)).unwrap();
    store
        .save_note(None, note("After the backup"), day(6))
        .unwrap();
    let refused = Store::restore(store.workspace(), &backup.path, day(7)).unwrap_err();
    assert!(refused.hint().is_some(), "{refused}");
    store.save_note(None, note("Still saved"), day(7)).unwrap();
    drop(store);
    assert_eq!(
        open(folder.path())
            .list(&Listing {
                select: Select::All,
                unread_only: false,
                order: Order::Newest
            })
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn seven_daily_backups_are_kept_and_one_a_day_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    for n in 1..=10 {
        assert!(store.back_up_daily(day(n)).unwrap().is_some());
        assert!(
            store
                .back_up_daily(day(n).plus_millis(DAY / 2))
                .unwrap()
                .is_none()
        );
    }
    let kept: Vec<_> = store
        .backups()
        .unwrap()
        .into_iter()
        .map(|backup| backup.at)
        .collect();
    assert_eq!(kept, (4..=10).rev().map(day).collect::<Vec<_>>());
}

#[test]
fn a_damaged_database_fails_its_check() {
    let folder = tempfile::tempdir().unwrap();
    let entries = (0..200)
        .map(|n| entry(&n.to_string(), &"word ".repeat(200)))
        .collect();
    drop(with_entries(folder.path(), entries));
    let file = folder.path().join("vigie.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xa5);
    std::fs::write(&file, bytes).unwrap();
    let store = open(folder.path());
    assert!(store.check().is_ok_and(|report| !report.faults.is_empty()) || store.check().is_err());
}

#[test]
fn a_map_has_a_plain_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.save_map("tea.owm", "title Tea").unwrap();
    assert_eq!(store.map("tea.owm").unwrap().text, "title Tea");
    for name in [
        "../vigie.owm",
        "sub/tea.owm",
        "..",
        "",
        "tea.txt",
        "/etc/passwd.owm",
    ] {
        assert!(
            matches!(store.map(name), Err(Error::NoSuchMap { .. })),
            "{name}"
        );
    }
}

#[test]
fn a_download_is_known_by_entry_and_address_and_outlives_its_entry() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(folder.path(), vec![entry("a", "One")]);
    let entry = everything(&store)[0];
    let row = |whole: bool, failure: Option<&str>| DownloadRow {
        id: 0,
        entry: Some(entry),
        url: "https://a.example/1.mp3".to_owned(),
        title: "One".to_owned(),
        path: "downloads/1.mp3".to_owned(),
        whole,
        bytes: 5,
        total: Some(9),
        media_type: None,
        failure: failure.map(|words| (words.to_owned(), None)),
        not_before: Some(day(9)),
        changed_at: day(8),
    };
    let id = store
        .save_download(row(false, Some("It broke off.")))
        .unwrap();
    assert_eq!(
        store.downloads_of(entry).unwrap(),
        [DownloadRow {
            id,
            ..row(false, Some("It broke off."))
        }]
    );
    assert_eq!(store.save_download(row(true, None)).unwrap(), id);
    store
        .write(move |tx| {
            tx.execute("DELETE FROM entry_state", [])?;
            tx.execute("DELETE FROM entry WHERE id = ?1", [entry.get()])?;
            Ok(())
        })
        .unwrap();
    let left = store.download(id).unwrap().unwrap();
    assert_eq!((left.entry, left.whole, left.failure), (None, true, None));
    store.forget_download(id).unwrap();
    assert_eq!(store.downloads().unwrap(), []);
}

#[test]
fn pictures_shown_least_lately_go_first_and_failures_once_they_are_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), day(0)).unwrap();
    for (name, bytes, used) in [("old", 40, 1), ("new", 40, 3), ("mid", 40, 2), ("no", 0, 1)] {
        let row = ImageRow {
            name: name.to_owned(),
            bytes,
            validators: Validators::default(),
            ask_at: day(used),
            used_at: day(used),
            failure: (bytes == 0).then(|| "There is none.".to_owned()),
        };
        store.save_image(row).unwrap();
    }
    store.use_image("old", day(4)).unwrap();
    assert_eq!(store.forget_images(90, day(1)).unwrap(), ["mid"]);
    assert_eq!(store.forget_images(90, day(2)).unwrap(), ["no"]);
    assert_eq!(store.image("mid").unwrap(), None);
    assert_eq!(store.image("old").unwrap().unwrap().used_at, day(4));
}

#[test]
fn an_episode_is_kept_with_its_entry_and_its_change_is_a_change() {
    let folder = tempfile::tempdir().unwrap();
    let told = |told: &str| NewEntry {
        episode: Some(Episode {
            number: Some("7".to_owned()),
            told: told.to_owned(),
            ..Episode::default()
        }),
        ..entry("a", "One")
    };
    let (store, feed) = with_entries(folder.path(), vec![told("{}"), entry("b", "Two")]);
    let ids = everything(&store);
    let episodes: Vec<_> = ids.iter().map(|id| store.episode(*id).unwrap().0).collect();
    assert_eq!(episodes.iter().flatten().count(), 1, "{episodes:?}");
    let again = |episode: NewEntry| {
        let entries = vec![episode, entry("b", "Two")];
        let stored = store.store_fetches(vec![fetched(feed, entries, day(7))]);
        stored.unwrap().remove(0).unwrap()
    };
    assert_eq!(again(told("{}")), Stored::default());
    assert_eq!(again(told("{\"season\":1}")).changed, 1);
    let found = ids
        .iter()
        .find_map(|id| store.episode(*id).unwrap().0)
        .unwrap();
    assert_eq!(found.told, "{\"season\":1}");
    assert_eq!(
        again(entry("a", "One")).changed,
        1,
        "what it no longer says goes"
    );
    assert!(ids.iter().all(|id| store.episode(*id).unwrap().0.is_none()));
}

#[test]
fn a_transcript_is_a_change_that_the_index_follows() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(folder.path(), vec![entry("a", "One"), entry("b", "Two")]);
    let id = everything(&store)[0];
    let before = store.last_change().unwrap();
    let transcript = StoredTranscript {
        source: "https://mast.example/1.vtt".to_owned(),
        fetched_at: day(8),
        language: Some("en".to_owned()),
        cues: "[]".to_owned(),
    };
    store.save_transcript(id, transcript.clone()).unwrap();
    store
        .save_transcript(EntryId::new(4242), transcript.clone())
        .expect("an entry that is gone is no error");
    assert_eq!(store.transcript(id).unwrap(), Some(transcript));
    assert_eq!(store.with_transcript(&everything(&store)).unwrap(), [id]);
    let changes = store.changes_after(before, 10).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].entry, id);
    assert!(changes[0].now.as_ref().unwrap().transcript);
}

#[test]
fn chapters_fetched_again_take_the_place_of_those_before() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_entries(folder.path(), vec![entry("a", "One")]);
    let id = everything(&store)[0];
    assert_eq!(store.chapters(id).unwrap(), None);
    for list in ["[1]", "[2]"] {
        let chapters = StoredChapters {
            source: "https://mast.example/1.json".to_owned(),
            fetched_at: day(8),
            list: list.to_owned(),
        };
        store.save_chapters(id, chapters).unwrap();
    }
    assert_eq!(store.chapters(id).unwrap().unwrap().list, "[2]");
}
