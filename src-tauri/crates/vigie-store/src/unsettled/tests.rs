use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), NOW).unwrap();
    (folder, store)
}

fn waiting(store: &Store, name: &str) -> Option<String> {
    store.unsettled(name).unwrap().map(|kept| kept.text)
}

#[test]
fn a_text_waits_beside_its_map_until_it_is_settled_through_any_restart() {
    let (folder, store) = store();
    store.save_map("tea.owm", "title Theirs").unwrap();
    assert_eq!(waiting(&store, "tea.owm"), None);
    for text in ["title Ours", "title Ours, longer"] {
        store.keep_unsettled("tea.owm", text).unwrap();
    }
    drop(store);

    let store = Store::open(folder.path(), NOW).unwrap();
    assert_eq!(
        waiting(&store, "tea.owm").as_deref(),
        Some("title Ours, longer")
    );
    assert_eq!(store.map("tea.owm").unwrap().text, "title Theirs");
    assert_eq!(store.maps().unwrap().len(), 1, "it is no map of its own");
    for _ in 0..2 {
        store.settle_unsettled("tea.owm").unwrap();
        assert_eq!(waiting(&store, "tea.owm"), None);
    }
}

#[test]
fn nothing_is_written_into_a_folder_of_the_users_for_a_map_that_is_elsewhere() {
    let (_folder, store) = store();
    let elsewhere = tempfile::tempdir().unwrap();
    for file in ["a.owm", "b.owm"] {
        fs::write(elsewhere.path().join(file), "title Theirs").unwrap();
    }
    let [a, b] =
        ["a.owm", "b.owm"].map(|file| store.admit_map(&elsewhere.path().join(file)).unwrap());
    store.keep_unsettled(&a, "title Ours").unwrap();
    assert_eq!(waiting(&store, &a).as_deref(), Some("title Ours"));
    assert_eq!(waiting(&store, &b), None);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2);
}

#[test]
fn a_name_that_is_no_maps_leads_nowhere() {
    let (_folder, store) = store();
    for name in ["../tea.owm", "tea.txt", "/etc/tea.owm", ""] {
        assert!(store.keep_unsettled(name, "title Ours").is_err(), "{name}");
        assert!(store.unsettled(name).is_err(), "{name}");
        assert!(store.settle_unsettled(name).is_err(), "{name}");
    }
    assert!(!store.workspace().unsettled().exists());
}

#[test]
fn what_waits_follows_its_map_to_another_name_to_the_trash_and_back() {
    let (_folder, store) = store();
    store.save_map("tea.owm", "title Theirs").unwrap();
    store.keep_unsettled("tea.owm", "title Ours").unwrap();

    let named = store.rename_map("tea.owm", "Coffee").unwrap();
    assert_eq!(waiting(&store, &named).as_deref(), Some("title Ours"));
    assert_eq!(waiting(&store, "tea.owm"), None);

    let trashed = store.trash_map(&named, NOW).unwrap();
    assert_eq!(
        waiting(&store, &named),
        None,
        "a new map has nothing to settle"
    );
    let back = store.restore_map(&trashed).unwrap();
    assert_eq!(waiting(&store, &back).as_deref(), Some("title Ours"));
    assert!(!trashed.path.parent().unwrap().exists());
}

#[test]
fn a_new_map_never_takes_the_name_under_which_a_text_waits() {
    let (_folder, store) = store();
    store.save_map("tea.owm", "title Theirs").unwrap();
    store.keep_unsettled("tea.owm", "title Ours").unwrap();
    // Another program threw the file away.
    fs::remove_file(store.workspace().maps().join("tea.owm")).unwrap();
    let name = store.create_map("Tea", "title Tea").unwrap();
    assert_ne!(name, "tea.owm");
    assert_eq!(waiting(&store, &name), None);
}

#[test]
fn what_was_being_kept_when_the_program_stopped_goes() {
    let (folder, store) = store();
    store.save_map("tea.owm", "title Theirs").unwrap();
    store.keep_unsettled("tea.owm", "title Ours").unwrap();
    let part = store.workspace().unsettled().join(".vigie-a1b2c3.part");
    fs::write(&part, "title Ou").unwrap();
    drop(store);
    let later = Timestamp::from_millis(Timestamp::now().millis() + 7_200_000);
    let store = Store::open(folder.path(), later).unwrap();
    assert!(!part.exists());
    assert_eq!(waiting(&store, "tea.owm").as_deref(), Some("title Ours"));
}
