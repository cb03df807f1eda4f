//! Databases of every version that was ever given out open, and lose nothing.

use super::*;

/// A copy of the workspace that a program of that version left behind.
fn left_by(version: u32) -> tempfile::TempDir {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/workspaces")
        .join(format!("version-{version}"))
        .join("vigie.db");
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(fixture, folder.path().join("vigie.db")).unwrap();
    folder
}

#[test]
fn a_workspace_of_the_first_version_opens_whole() {
    let folder = left_by(1);
    let store = open(folder.path());
    assert!(store.check().unwrap().faults.is_empty());
    assert_eq!(
        listed(&store, Select::All, false),
        ["Talk at lunch", "Leaving the cloud", "Racks, told"]
    );
    assert_eq!(listed(&store, Select::Kept, false), ["Leaving the cloud"]);
    let feed = store.feeds().unwrap().remove(0);
    assert_eq!(
        (feed.title(), feed.reason.as_deref()),
        ("The Masthead", Some("cloud costs"))
    );
    let state = store.fetch_state(feed.id).unwrap().unwrap();
    assert_eq!(state.validators.etag.as_deref(), Some("W/\"a b\""));
    assert_eq!(
        state.validators.last_modified.as_deref(),
        Some("yesterday, roughly")
    );
    assert_eq!(state.next_at, None, "it is due at once");
    let backups = store.backups().unwrap();
    assert_eq!(backups.len(), 1, "it was copied before it was brought up");

    // What it had stored is the same entry when it is fetched again.
    let again = NewEntry {
        identity: "id:1".to_owned(),
        title: "Leaving the cloud".to_owned(),
        ..NewEntry::default()
    };
    let stored = store
        .store_fetches(vec![fetched(feed.id, vec![again], day(9))])
        .unwrap();
    assert_eq!(stored[0].as_ref().unwrap().new, 0);
    drop(store);
    assert_eq!(open(folder.path()).count_entries().unwrap(), 3);
}

#[test]
fn a_workspace_of_the_second_version_opens_whole() {
    let folder = left_by(2);
    let store = open(folder.path());
    assert!(store.check().unwrap().faults.is_empty());
    assert_eq!(
        listed(&store, Select::All, false),
        ["Talk at lunch", "Leaving the cloud", "Racks, told"]
    );
    assert_eq!(listed(&store, Select::Kept, false), ["Leaving the cloud"]);
    assert_eq!(
        store.backups().unwrap().len(),
        1,
        "copied before it was brought up"
    );
    assert!(store.snapshots("tea.owm").unwrap().is_empty());
}
