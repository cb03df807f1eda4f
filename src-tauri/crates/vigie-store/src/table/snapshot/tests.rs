use std::fmt::Write as _;
use std::path::Path;

use rusqlite::Connection;
use vigie_core::{SnapshotId, Timestamp};

use crate::{Error, Fault, NewSnapshot, Store};

const DAY: i64 = 86_400_000;
const MAP: &str = "tea.owm";

fn day(n: i64) -> Timestamp {
    Timestamp::from_millis(n * DAY)
}

fn open(folder: &Path) -> Store {
    Store::open(folder, day(0)).unwrap()
}

fn take(store: &Store, n: i64, text: &str) -> SnapshotId {
    let new = NewSnapshot {
        map: MAP.to_owned(),
        text: text.to_owned(),
        taken_at: day(n),
        by_hand: false,
        reason: String::new(),
    };
    store.take_snapshot(new).unwrap().snapshot.id
}

fn take_by_hand(store: &Store, n: i64, text: &str, reason: &str) -> (SnapshotId, bool) {
    let new = NewSnapshot {
        map: MAP.to_owned(),
        text: text.to_owned(),
        taken_at: day(n),
        by_hand: true,
        reason: reason.to_owned(),
    };
    let taken = store.take_snapshot(new).unwrap();
    (taken.snapshot.id, taken.is_new)
}

/// Numbers that look like chance and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A map of 200 components on which people work: every day some move, one is renamed now and then, links come and go.
fn year_of_texts(days: usize) -> Vec<String> {
    const WORDS: [&str; 12] = [
        "Order", "Stock", "Price", "Cloud", "Billing", "Search", "Ledger", "Portal", "Partner",
        "Network", "Sensor", "Storage",
    ];
    let mut dice = Dice(7);
    let mut names: Vec<String> = (0..200)
        .map(|n| {
            let one = WORDS[dice.roll(12) as usize];
            let other = WORDS[dice.roll(12) as usize];
            format!("{one} {other} {n}")
        })
        .collect();
    let mut places: Vec<(u64, u64)> = (0..200).map(|_| (dice.roll(100), dice.roll(100))).collect();
    let mut links: Vec<(usize, usize)> = (0..320)
        .map(|_| (dice.roll(200) as usize, dice.roll(200) as usize))
        .collect();
    let mut texts = Vec::new();
    for day in 0..days {
        for _ in 0..8 {
            let moved = dice.roll(200) as usize;
            places[moved] = (dice.roll(100), dice.roll(100));
        }
        let (link, joined) = (dice.roll(320) as usize, dice.roll(200) as usize);
        links[link].1 = joined;
        if day % 5 == 0 {
            let renamed = dice.roll(200) as usize;
            names[renamed] = format!("{} {day}", WORDS[dice.roll(12) as usize]);
        }
        let mut text = format!("title A year\n// day {day}\n");
        for (name, (up, right)) in names.iter().zip(&places) {
            writeln!(text, "component {name} [0.{up:02}, 0.{right:02}]").unwrap();
        }
        for (from, to) in &links {
            writeln!(text, "{}->{}", names[*from], names[*to]).unwrap();
        }
        texts.push(text);
    }
    texts
}

fn file_size(folder: &Path) -> u64 {
    let connection = Connection::open(folder.join("vigie.db")).unwrap();
    connection
        .pragma_update(None, "journal_mode", "DELETE")
        .unwrap();
    std::fs::metadata(folder.join("vigie.db")).unwrap().len()
}

#[test]
fn a_year_of_daily_snapshots_of_a_large_map_stays_under_a_megabyte() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let before = file_size(folder.path());
    let texts = year_of_texts(365);
    let store = open(folder.path());
    for (n, text) in (1..).zip(&texts) {
        take(&store, n, text);
    }
    let snapshots = store.snapshots(MAP).unwrap();
    assert_eq!(snapshots.len(), 365);
    for (snapshot, text) in snapshots.iter().rev().zip(&texts) {
        assert_eq!(store.snapshot_text(MAP, snapshot.id).unwrap(), *text);
    }
    drop(store);
    let grown = file_size(folder.path()) - before;
    let plain: usize = texts.iter().map(String::len).sum();
    println!("{grown} bytes of database for {plain} bytes of text");
    assert!(grown < 1_000_000, "{grown} bytes");
}

#[test]
fn the_same_text_is_never_taken_twice_in_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let first = take(&store, 1, "title A");
    assert_eq!(take(&store, 2, "title A"), first);
    let (again, is_new) = take_by_hand(&store, 3, "title A", "Before the workshop");
    assert_eq!(
        (again, is_new),
        (first, false),
        "it becomes the one asked for"
    );
    take_by_hand(&store, 4, "title A", "As the board saw it");
    let snapshots = store.snapshots(MAP).unwrap();
    assert_eq!(snapshots.len(), 1);
    assert_eq!(
        (snapshots[0].by_hand, snapshots[0].reason.as_str()),
        (true, "Before the workshop; As the board saw it")
    );
    assert_eq!(snapshots[0].taken_at, day(4));
    let other = take(&store, 5, "title B");
    assert_ne!(take(&store, 6, "title A"), first, "but again later");
    assert!(store.has_snapshot(MAP, "title B").unwrap());
    assert!(!store.has_snapshot(MAP, "title C").unwrap());
    assert!(!store.has_snapshot("cup.owm", "title B").unwrap());
    assert!(matches!(
        store.snapshot_text("cup.owm", other),
        Err(Error::Gone { .. })
    ));
}

#[test]
fn forgetting_one_keeps_those_that_lean_on_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let texts = year_of_texts(6);
    let ids: Vec<_> = (1..)
        .zip(&texts)
        .map(|(n, text)| take(&store, n, text))
        .collect();
    let check = |gone: &[usize]| {
        for (index, (id, text)) in ids.iter().zip(&texts).enumerate() {
            match store.snapshot_text(MAP, *id) {
                Ok(stored) => assert!(!gone.contains(&index) && stored == *text, "{index}"),
                Err(error) => assert!(gone.contains(&index), "{index}: {error}"),
            }
        }
    };
    let first = store.forget_snapshot(MAP, ids[0]).unwrap();
    check(&[0]);
    let second = store.forget_snapshot(MAP, ids[1]).unwrap();
    check(&[0, 1]);
    store.remember_snapshot(first).unwrap();
    check(&[1]);
    store.remember_snapshot(second).unwrap();
    check(&[]);
    let dates: Vec<_> = store
        .snapshots(MAP)
        .unwrap()
        .iter()
        .map(|one| one.taken_at)
        .collect();
    assert_eq!(
        dates,
        [6, 5, 4, 3, 2, 1].map(day),
        "each is back in its place"
    );
}

/// Changes what is stored of one.
fn damage(folder: &Path, id: SnapshotId) {
    let connection = Connection::open(folder.join("vigie.db")).unwrap();
    let mut packed: Vec<u8> = connection
        .query_row(
            "SELECT packed FROM map_snapshot WHERE id = ?1",
            [id.get()],
            |row| row.get(0),
        )
        .unwrap();
    let middle = packed.len() / 2;
    for byte in &mut packed[middle..middle + 8] {
        *byte ^= 0x5a;
    }
    connection
        .execute(
            "UPDATE map_snapshot SET packed = ?2 WHERE id = ?1",
            (id.get(), packed),
        )
        .unwrap();
}

#[test]
fn a_damaged_one_is_told_in_words_and_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let texts = year_of_texts(4);
    let ids: Vec<_> = (1..)
        .zip(&texts)
        .map(|(n, text)| take(&store, n, text))
        .collect();
    damage(folder.path(), ids[2]);
    let error = store.snapshot_text(MAP, ids[2]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the snapshot of tea.owm from 1970-01-04T00:00:00Z is damaged: its text cannot be read"
    );
    assert!(error.hint().is_some());
    for index in [0, 1, 3] {
        assert_eq!(store.snapshot_text(MAP, ids[index]).unwrap(), texts[index]);
    }
    assert_eq!(store.check().unwrap().faults, [Fault::Snapshots(1)]);

    // It can be forgotten and remembered like any other, and is as damaged as before.
    let forgotten = store.forget_snapshot(MAP, ids[2]).unwrap();
    assert!(store.check().unwrap().faults.is_empty());
    store.remember_snapshot(forgotten).unwrap();
    assert!(store.snapshot_text(MAP, ids[2]).is_err());
}

#[test]
fn nothing_new_leans_on_a_damaged_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let texts = year_of_texts(5);
    let first = take(&store, 1, &texts[0]);
    let second = take(&store, 2, &texts[1]);
    damage(folder.path(), first);
    assert!(
        store.snapshot_text(MAP, second).is_err(),
        "it leant on the first"
    );
    let later: Vec<_> = (3..)
        .zip(&texts[2..])
        .map(|(n, text)| take(&store, n, text))
        .collect();
    store.forget_snapshot(MAP, first).unwrap();
    for (id, text) in later.iter().zip(&texts[2..]) {
        assert_eq!(store.snapshot_text(MAP, *id).unwrap(), *text);
    }
    assert_eq!(
        store.snapshots(MAP).unwrap().len(),
        4,
        "the lost one is still told of"
    );
}

#[test]
fn snapshots_follow_their_map() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    store.save_map(MAP, "title Tea").unwrap();
    let id = take(&store, 1, "title Tea");
    let renamed = store.rename_map(MAP, "Cup of tea").unwrap();
    assert_eq!(store.snapshots(&renamed).unwrap().len(), 1);
    let trashed = store.trash_map(&renamed, day(2)).unwrap();
    assert!(store.snapshots(&renamed).unwrap().is_empty());
    // Another map of that name has a history of its own.
    let other = store.create_map("Cup of tea", "title Other").unwrap();
    assert_eq!(other, renamed);
    assert!(store.snapshots(&other).unwrap().is_empty());
    let back = store.restore_map(&trashed).unwrap();
    assert_eq!(back, "cup-of-tea-2.owm");
    assert_eq!(store.snapshot_text(&back, id).unwrap(), "title Tea");
}

#[test]
fn a_map_that_cannot_be_renamed_keeps_its_snapshots() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    take(&store, 1, "title Tea");
    assert!(store.rename_map(MAP, "Cup").is_err(), "its file is gone");
    assert_eq!(store.snapshots(MAP).unwrap().len(), 1);
}

#[test]
fn snapshots_are_in_backups() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let id = take(&store, 1, "title Tea");
    let backup = store.back_up(day(2)).unwrap();
    store.forget_snapshot(MAP, id).unwrap();
    let workspace = store.workspace().clone();
    drop(store);
    Store::restore(&workspace, &backup.path, day(3)).unwrap();
    assert_eq!(
        open(folder.path()).snapshot_text(MAP, id).unwrap(),
        "title Tea"
    );
}

#[test]
fn a_text_of_any_size_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let large: String = (0..60_000).fold(String::new(), |mut text, n| {
        writeln!(text, "component C{n} [0.{:02}, 0.{:02}]", n % 97, n % 89).unwrap();
        text
    });
    let texts = ["", "x", &large, &large.replace("C5", "D5"), "☕\u{0}\r\n"];
    for (n, text) in (1..).zip(texts) {
        let id = take(&store, n, text);
        assert_eq!(store.snapshot_text(MAP, id).unwrap(), text);
    }
}
