use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vigie_core::EntryId;

use super::*;
use crate::testing::{NONE, entry, found, indexed, put};
use crate::{Change, RebuildReason, SearchError};

fn opened(dir: &Path) -> Opened {
    Index::open(dir, "store-1").unwrap()
}

/// A folder with an index of two entries, followed up to 2.
fn folder() -> TempDir {
    let dir = TempDir::new().unwrap();
    put(
        &opened(dir.path()).index,
        &[entry(1, "alpha"), entry(2, "beta")],
    );
    dir
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(dir).unwrap().map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .collect()
}

#[test]
fn what_was_followed_is_there_after_a_restart() {
    let dir = TempDir::new().unwrap();
    let first = opened(dir.path());
    assert_eq!(
        (first.followed, first.rebuilt),
        (0, Some(RebuildReason::Missing))
    );
    put(&first.index, &[entry(1, "alpha"), entry(2, "beta")]);
    assert_eq!(first.index.followed(), 2);
    drop(first.index);
    let again = opened(dir.path());
    assert_eq!((again.followed, again.rebuilt), (2, None));
    assert_eq!(found(&again.index, "alpha"), [1]);
    put(&again.index, &[entry(1, "gamma"), entry(3, "delta")]);
    assert_eq!(found(&again.index, ""), [1, 2, 3]);
    assert_eq!(found(&again.index, "alpha"), NONE);
}

#[test]
fn what_was_not_committed_is_forgotten() {
    let dir = folder();
    let index = opened(dir.path()).index;
    let mut load = index.load(Means::MODEST).unwrap();
    load.apply(Change::Put(indexed(&entry(3, "gamma"), &[])))
        .unwrap();
    load.apply(Change::Remove(EntryId::new(1))).unwrap();
    drop(load);
    assert_eq!(index.followed(), 2);
    assert_eq!(found(&index, ""), [1, 2]);
    // Nor does it ride on the next commit.
    put(&index, &[entry(4, "delta")]);
    assert_eq!(found(&index, ""), [1, 2, 4]);
}

#[test]
fn a_damaged_index_is_made_anew() {
    for extension in ["term", "idx", "pos", "fast", "fieldnorm", "store", "json"] {
        for damage in ["truncated", "emptied", "overwritten", "removed"] {
            let dir = folder();
            let file = files(dir.path(), extension)
                .into_iter()
                .find(|file| !file.ends_with(".managed.json"))
                .unwrap();
            let length = fs::metadata(&file).unwrap().len();
            match damage {
                "truncated" => fs::File::options()
                    .write(true)
                    .open(&file)
                    .unwrap()
                    .set_len(length / 2)
                    .unwrap(),
                "emptied" => fs::write(&file, "").unwrap(),
                "overwritten" => {
                    let mut bytes = fs::read(&file).unwrap();
                    let middle = bytes.len() / 3;
                    bytes[middle] ^= 0x55;
                    fs::write(&file, bytes).unwrap();
                }
                _ => fs::remove_file(&file).unwrap(),
            }
            let opened = opened(dir.path());
            let expected = matches!(
                opened.rebuilt,
                Some(
                    RebuildReason::Damaged(_)
                        | RebuildReason::Missing
                        | RebuildReason::OtherVersion
                )
            );
            assert!(expected, "{extension} {damage}: {:?}", opened.rebuilt);
            assert_eq!(opened.followed, 0);
            put(&opened.index, &[entry(1, "alpha")]);
            assert_eq!(found(&opened.index, "alpha"), [1], "{extension} {damage}");
        }
    }
}

#[test]
fn an_index_of_another_store_or_version_is_made_anew() {
    let dir = folder();
    let other = Index::open(dir.path(), "store-2").unwrap();
    assert_eq!(
        (other.followed, other.rebuilt),
        (0, Some(RebuildReason::OtherGeneration))
    );
    assert!(other.index.is_empty());
    drop(other.index);

    let dir = folder();
    let meta = dir.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let older = text.replace(&format!("\\\"version\\\":{VERSION}"), "\\\"version\\\":0");
    assert_ne!(older, text);
    fs::write(&meta, older).unwrap();
    assert_eq!(
        opened(dir.path()).rebuilt,
        Some(RebuildReason::OtherVersion)
    );
}

#[test]
fn other_files_in_the_folder_are_left_alone() {
    let dir = folder();
    fs::write(dir.path().join("notes.txt"), "mine").unwrap();
    fs::write(dir.path().join("meta.json"), "{").unwrap();
    assert!(matches!(
        opened(dir.path()).rebuilt,
        Some(RebuildReason::Damaged(_))
    ));
    assert_eq!(
        fs::read_to_string(dir.path().join("notes.txt")).unwrap(),
        "mine"
    );
    assert_eq!(files(dir.path(), "term"), Vec::<PathBuf>::new());
}

#[test]
fn a_second_writer_is_told_so_and_can_read() {
    let dir = folder();
    let (first, second) = (opened(dir.path()).index, opened(dir.path()).index);
    put(&first, &[entry(3, "gamma")]);
    let refused = second.follow([Change::Remove(EntryId::new(1))], 4);
    assert!(matches!(refused, Err(SearchError::Locked)), "{refused:?}");
    assert_eq!(found(&second, ""), [1, 2]);
    second.reload().unwrap();
    assert_eq!(found(&second, ""), [1, 2, 3]);
    assert_eq!(second.followed(), 3);
    first.release().unwrap();
    second.follow([Change::Remove(EntryId::new(1))], 4).unwrap();
    assert_eq!(found(&second, ""), [2, 3]);
    // The index that a process is writing is not emptied under it.
    assert!(matches!(
        Index::open(dir.path(), "store-2"),
        Err(SearchError::Locked)
    ));
}

#[test]
fn followed_never_goes_back_but_by_clearing() {
    let dir = folder();
    let index = opened(dir.path()).index;
    index.follow([], 9).unwrap();
    index.follow([], 5).unwrap();
    assert_eq!(index.followed(), 9);
    index.clear().unwrap();
    assert_eq!((index.followed(), index.len()), (0, 0));
    drop(index);
    let again = opened(dir.path());
    assert_eq!((again.followed, again.rebuilt), (0, None));
}

#[test]
fn a_large_load_is_searchable_at_each_commit() {
    let dir = TempDir::new().unwrap();
    let index = opened(dir.path()).index;
    let mut load = index
        .load(Means {
            threads: 2,
            memory: 0,
        })
        .unwrap();
    for id in 1..=300 {
        load.apply(Change::Put(indexed(&entry(id, "alpha"), &[])))
            .unwrap();
        if id == 100 {
            load.commit(100).unwrap();
            assert_eq!((index.len(), index.followed()), (100, 100));
        }
    }
    load.apply(Change::Put(indexed(&entry(50, "beta"), &[])))
        .unwrap();
    load.finish(300).unwrap();
    assert_eq!(index.len(), 300);
    assert_eq!(found(&index, "beta"), [50]);
    index.verify().unwrap();
    put(&index, &[entry(301, "gamma")]);
    assert_eq!(index.len(), 301);
}

#[test]
fn searches_and_writes_go_on_side_by_side() {
    let index = crate::testing::index_of(&[entry(1, "alpha")]);
    std::thread::scope(|threads| {
        threads.spawn(|| (2..30).for_each(|id| put(&index, &[entry(id, "alpha")])));
        for _ in 0..2 {
            threads.spawn(|| {
                let mut last = 0;
                while last < 29 {
                    let query = crate::parse_query("alpha", false).unwrap();
                    let now = index
                        .all_ids(&query, &crate::Nowhere, crate::Order::Newest)
                        .unwrap()
                        .len();
                    assert!(now >= last);
                    last = now;
                }
            });
        }
    });
}
