//! The index survives the sudden death of the process that writes it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use vigie_core::{EntryId, EntryKind, Timestamp};
use vigie_search::{Change, Index, IndexedEntry, Nowhere, Order, parse_query};

const FOLDER: &str = "VIGIE_SEARCH_KILL_FOLDER";
const BATCH: u64 = 7;

fn entry(id: u64) -> Change<'static> {
    Change::Put(IndexedEntry {
        id: EntryId::new(id.cast_signed()),
        feed: None,
        kind: EntryKind::Article,
        title: "An entry",
        text: "that is there or is not",
        author: "",
        tags: &[],
        language: Some("en"),
        at: Timestamp::from_millis(0),
        minutes: 1,
        audio: false,
        video: false,
        technologies: &[],
    })
}

/// Not a test: the process that is killed. It follows, and never stops by itself.
#[test]
#[ignore = "run by the test below"]
fn writer() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let opened = Index::open(Path::new(&folder), "store").unwrap();
    let mut followed = opened.followed;
    loop {
        let up_to = followed + BATCH;
        opened
            .index
            .follow((followed + 1..=up_to).map(entry), up_to)
            .unwrap();
        followed = up_to;
    }
}

#[test]
fn killed_at_any_moment_it_has_exactly_what_it_says() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut last = 0;
    for round in 0..12 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--ignored"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        // Moments that fall into opening, analysing, committing and merging alike.
        std::thread::sleep(Duration::from_millis(60 + 37 * round));
        writer.kill().unwrap();
        writer.wait().unwrap();

        let opened = Index::open(folder.path(), "store").unwrap();
        assert!(
            opened.rebuilt.is_none() || last == 0,
            "{:?}",
            opened.rebuilt
        );
        assert!(
            opened.followed >= last && opened.followed.is_multiple_of(BATCH),
            "{}",
            opened.followed
        );
        opened.index.verify().unwrap();
        let all = opened
            .index
            .all_ids(
                &parse_query("entry", false).unwrap(),
                &Nowhere,
                Order::Oldest,
            )
            .unwrap();
        let expected: Vec<EntryId> = (1..=opened.followed.cast_signed())
            .map(EntryId::new)
            .collect();
        assert_eq!(all, expected);
        last = opened.followed;
    }
    assert!(last > 0);
}
