use super::*;

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), NOW).unwrap();
    (folder, store)
}

fn files(folder: &Path) -> Vec<String> {
    let children = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = children
        .map(|child| child.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_map_is_saved_whole_and_nothing_is_left_beside() {
    let (_folder, store) = store();
    for text in ["title A", "title Longer\n", "", "a"] {
        let stamp = store.save_map("tea.owm", text).unwrap();
        let file = store.map("tea.owm").unwrap();
        assert_eq!((file.text.as_str(), file.stamp), (text, stamp));
        assert_eq!(store.map_stamp("tea.owm"), Some(stamp));
    }
    assert_eq!(files(&store.workspace().maps()), ["tea.owm"]);
}

#[test]
fn what_was_being_written_when_the_program_stopped_is_no_map_and_goes() {
    let (folder, store) = store();
    store.save_map("tea.owm", "title Old").unwrap();
    let maps = store.workspace().maps();
    fs::write(maps.join(".vigie-a1b2c3.part"), "title Ne").unwrap();
    fs::write(maps.join("notes.part"), "the user's").unwrap();
    assert_eq!(store.maps().unwrap().len(), 1);
    assert_eq!(store.map("tea.owm").unwrap().text, "title Old");
    drop(store);

    let hours = |count: i64| Timestamp::from_millis(Timestamp::now().millis() + count * 3_600_000);
    drop(Store::open(folder.path(), hours(0)).unwrap());
    assert_eq!(files(&maps).len(), 3, "another program may be writing it");
    drop(Store::open(folder.path(), hours(2)).unwrap());
    assert_eq!(files(&maps), ["notes.part", "tea.owm"]);
}

#[test]
fn a_disk_that_refuses_leaves_the_old_text() {
    let (_folder, store) = store();
    store.save_map("tea.owm", "title Old").unwrap();
    let large = "x".repeat((4 << 20) + 1);
    assert!(matches!(
        store.save_map("tea.owm", &large),
        Err(Error::MapTooLarge { .. })
    ));
    assert!(matches!(
        store.create_map("tea", &large),
        Err(Error::MapTooLarge { .. })
    ));
    assert_eq!(store.map("tea.owm").unwrap().text, "title Old");
    assert_eq!(files(&store.workspace().maps()), ["tea.owm"]);
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let (folder, store) = store();
    fs::write(folder.path().join("x.owm"), "title Outside").unwrap();
    let absolute = folder.path().join("x.owm").display().to_string();
    let long = format!("{}.owm", "x".repeat(300));
    for name in [
        "../x.owm",
        "..\\x.owm",
        "maps/../../x.owm",
        &absolute,
        "x.txt",
        "",
        ".",
        "..",
        ".owm",
        "a\0.owm",
        &long,
    ] {
        assert!(store.map(name).is_err(), "{name:?}");
        assert!(store.save_map(name, "title Inside").is_err(), "{name:?}");
        assert!(store.rename_map(name, "y").is_err(), "{name:?}");
        assert!(store.trash_map(name, NOW).is_err(), "{name:?}");
        assert_eq!(store.map_stamp(name), None, "{name:?}");
    }
    assert_eq!(files(&store.workspace().maps()), [""; 0]);
    assert_eq!(
        fs::read_to_string(folder.path().join("x.owm")).unwrap(),
        "title Outside"
    );
}

#[test]
fn new_maps_get_names_of_their_own() {
    let (_folder, store) = store();
    let made: Vec<String> = ["Tea", "tea!", "TEA", "../../Tea", "CON", "☕"]
        .iter()
        .map(|title| store.create_map(title, title).unwrap())
        .collect();
    assert_eq!(
        made,
        [
            "tea.owm",
            "tea-2.owm",
            "tea-3.owm",
            "tea-4.owm",
            "con-map.owm",
            "map.owm"
        ]
    );
    assert_eq!(store.map("tea-3.owm").unwrap().text, "TEA");
}

#[test]
fn a_renamed_map_keeps_its_text_and_replaces_no_other() {
    let (_folder, store) = store();
    store.save_map("tea.owm", "title Tea").unwrap();
    store.save_map("cup.owm", "title Cup").unwrap();
    assert_eq!(store.rename_map("tea.owm", "Cup").unwrap(), "cup-2.owm");
    assert_eq!(
        store.rename_map("cup-2.owm", "Cup-2.owm").unwrap(),
        "cup-2.owm"
    );
    assert_eq!(store.map("cup-2.owm").unwrap().text, "title Tea");
    assert_eq!(store.map("cup.owm").unwrap().text, "title Cup");
    assert!(store.rename_map("tea.owm", "x").is_err());
}

#[test]
fn a_map_comes_back_from_the_trash_beside_one_that_took_its_name() {
    let (folder, store) = store();
    store.save_map("tea.owm", "title Old").unwrap();
    let first = store.trash_map("tea.owm", NOW).unwrap();
    store.save_map("tea.owm", "title New").unwrap();
    let second = store.trash_map("tea.owm", NOW).unwrap();
    assert_eq!(store.maps().unwrap(), []);
    assert_eq!(store.restore_map(&first).unwrap(), "tea.owm");
    assert_eq!(store.restore_map(&second).unwrap(), "tea-2.owm");
    assert_eq!(store.map("tea.owm").unwrap().text, "title Old");
    assert_eq!(store.map("tea-2.owm").unwrap().text, "title New");
    assert!(store.restore_map(&first).is_err());
    assert_eq!(files(&folder.path().join("trash")), [""; 0]);
}

#[test]
fn a_file_in_another_encoding_loses_nothing() {
    let sixteen = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let check = |bytes: Vec<u8>, text: &str| assert_eq!(decode(bytes), text);
    check("title Thé ☕".into(), "title Thé ☕");
    check(b"title Th\xe9".to_vec(), "title Thé");
    check(sixteen("title Thé ☕"), "title Thé ☕");
    check(vec![0xff, 0xfe, 0x00, 0xd8], "ÿþ\0Ø");
    check(vec![0xff], "ÿ");
    check(Vec::new(), "");
}

#[cfg(unix)]
#[test]
fn a_saved_map_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let (folder, store) = store();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let elsewhere = folder.path().join("shared.owm");
    fs::write(&elsewhere, "title Old").unwrap();
    fs::set_permissions(&elsewhere, PermissionsExt::from_mode(0o664)).unwrap();
    let link = store.workspace().maps().join("shared.owm");
    symlink(&elsewhere, &link).unwrap();
    store.save_map("shared.owm", "title New").unwrap();
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "title New");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(mode(&elsewhere), 0o664);

    let other = folder.path().join("usual");
    fs::write(&other, "").unwrap();
    store.save_map("new.owm", "").unwrap();
    assert_eq!(
        mode(&store.workspace().maps().join("new.owm")),
        mode(&other)
    );
}

#[test]
fn a_map_elsewhere_is_read_and_written_in_its_place_once_it_was_opened() {
    let (_folder, store) = store();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("Strategy 2027.owm");
    fs::write(&path, "title Plan").unwrap();
    let named = path.canonicalize().unwrap().display().to_string();
    assert!(store.map(&named).is_err(), "nobody opened it");
    let name = store.admit_map(&path).unwrap();
    assert_eq!(name, named);
    assert_eq!(store.map(&name).unwrap().name, name);
    let stamp = store.save_map(&name, "title Better plan").unwrap();
    assert_eq!(store.map_stamp(&name), Some(stamp));
    assert_eq!(fs::read_to_string(&path).unwrap(), "title Better plan");
    assert_eq!(files(elsewhere.path()), ["Strategy 2027.owm"]);
    assert!(
        store.maps().unwrap().is_empty(),
        "the gallery is the workspace's"
    );
    assert!(matches!(
        store.trash_map(&name, NOW),
        Err(Error::MapElsewhere { .. })
    ));
    assert!(matches!(
        store.rename_map(&name, "x"),
        Err(Error::MapElsewhere { .. })
    ));
}

#[test]
fn what_is_no_map_is_not_let_in() {
    let (folder, store) = store();
    let key = folder.path().join("secret.key");
    fs::write(&key, "s").unwrap();
    fs::create_dir(folder.path().join("folder.owm")).unwrap();
    for path in [
        key,
        folder.path().join("folder.owm"),
        folder.path().join("none.owm"),
    ] {
        assert!(store.admit_map(&path).is_err(), "{}", path.display());
    }
    store.save_map("tea.owm", "title Tea").unwrap();
    let own = store.workspace().maps().join("tea.owm");
    assert_eq!(store.admit_map(&own).unwrap(), "tea.owm");
}
