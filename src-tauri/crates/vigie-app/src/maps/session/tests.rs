mod left;

use std::fs;
use std::path::PathBuf;

use vigie_map::MapEdit;

use super::*;

const TEA: &str =
    "title Tea\nanchor Public [0.9, 0.6]\ncomponent Kettle [0.45, 0.57] // old\nPublic->Kettle\n";

/// One map in a workspace, open.
struct Desk {
    _folder: tempfile::TempDir,
    store: Store,
    session: Session,
}

fn desk(text: &str) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path(), Timestamp::from_millis(0)).expect("a workspace");
    store.save_map("tea.owm", text).expect("the disk takes it");
    let session = Session::open(&store, "tea.owm", Timestamp::from_millis(0)).expect("it is there");
    Desk {
        _folder: folder,
        store,
        session,
    }
}

impl Desk {
    fn file(&self) -> PathBuf {
        self.store.workspace().maps().join("tea.owm")
    }

    fn on_disk(&self) -> String {
        fs::read_to_string(self.file()).expect("the file is there")
    }

    /// Another program writes; its time differs from ours even on a coarse clock.
    fn other_writes(&self, text: &str) {
        fs::write(self.file(), text).expect("the disk takes it");
        let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
        let file = fs::File::options()
            .write(true)
            .open(self.file())
            .expect("it is there");
        file.set_modified(later).expect("it takes a time");
    }

    fn edit(&mut self, edit: &MapEdit) -> Result<()> {
        let revision = self.session.revision;
        self.session.edit(&self.store, revision, edit)
    }

    fn write(&mut self, text: &str, at: i64) -> Result<()> {
        let revision = self.session.revision;
        let at = Timestamp::from_millis(at);
        self.session.write(&self.store, revision, text, at)
    }

    fn text(&self) -> &str {
        self.session.map.text()
    }
}

#[test]
fn what_is_shown_is_on_the_disk_after_every_edit() {
    let mut desk = desk(TEA);
    desk.edit(&MapEdit::place("Kettle", 0.5, 0.62))
        .expect("it can be made");
    assert!(
        desk.on_disk()
            .contains("component Kettle [0.50, 0.62] // old")
    );
    desk.write("title Typed", 0).expect("it can be typed");
    assert_eq!(desk.on_disk(), "title Typed");
    desk.session.undo(&desk.store).expect("there is a step");
    assert_eq!(desk.on_disk(), desk.text());
    assert!(desk.session.is_saved());
}

#[test]
fn an_edit_that_cannot_be_made_changes_nothing() {
    let mut desk = desk(TEA);
    let refused = desk.edit(&MapEdit::delete("Teapot"));
    assert!(matches!(refused, Err(Error::Edit(_))));
    assert_eq!((desk.text(), desk.session.revision), (TEA, 1));
    assert!(!desk.session.history.can_undo());
}

#[test]
fn an_edit_that_changes_no_byte_is_no_step() {
    let mut desk = desk(TEA);
    desk.edit(&MapEdit::place("Kettle", 0.45, 0.57))
        .expect("it can be made");
    desk.write(TEA, 0).expect("it can be typed");
    assert_eq!(desk.session.revision, 1);
    assert!(!desk.session.history.can_undo());
}

#[test]
fn what_was_thought_of_an_older_map_is_refused() {
    let mut desk = desk(TEA);
    desk.edit(&MapEdit::delete("Kettle"))
        .expect("it can be made");
    let text = desk.text().to_owned();
    let now = Timestamp::from_millis(0);
    for revision in [0, 1, 3, u64::MAX] {
        let edit = desk
            .session
            .edit(&desk.store, revision, &MapEdit::delete("Public"));
        assert!(
            matches!(edit, Err(Error::MapChanged { revision: 2, .. })),
            "{edit:?}"
        );
        let typed = desk.session.write(&desk.store, revision, "typed", now);
        assert!(
            matches!(typed, Err(Error::MapChanged { revision: 2, .. })),
            "{typed:?}"
        );
    }
    assert_eq!(desk.text(), text);
}

#[test]
fn a_map_that_another_program_wrote_is_shown_and_can_be_taken_back() {
    let mut desk = desk(TEA);
    desk.other_writes("title Theirs");
    let found = desk.session.look_at_file(&desk.store, false);
    assert_eq!((found, desk.text()), (Found::Reloaded, "title Theirs"));
    assert!(desk.session.is_saved());
    assert_eq!(desk.session.look_at_file(&desk.store, false), Found::Same);
    desk.session.undo(&desk.store).expect("there is a step");
    assert_eq!((desk.text(), desk.on_disk().as_str()), (TEA, TEA));
}

#[test]
fn a_gesture_on_a_map_that_another_program_wrote_is_refused_and_theirs_stays() {
    let mut desk = desk(TEA);
    desk.other_writes("title Theirs");
    let edit = desk.edit(&MapEdit::delete("Kettle"));
    assert!(matches!(edit, Err(Error::MapChanged { revision: 2, .. })));
    assert_eq!(desk.on_disk(), "title Theirs");
    let undone = {
        desk.other_writes("title Theirs again");
        desk.session.undo(&desk.store)
    };
    undone.expect("it shows theirs");
    assert_eq!(desk.text(), "title Theirs again");
}

#[test]
fn what_was_typed_while_another_program_wrote_stands_beside_it() {
    for side in [MapSide::Ours, MapSide::Theirs] {
        let mut desk = desk(TEA);
        desk.other_writes("title Theirs");
        desk.write("title Typed", 0).expect("it is kept");
        assert_eq!(desk.text(), "title Typed");
        assert_eq!(desk.session.conflict.as_deref(), Some("title Theirs"));
        assert!(!desk.session.is_saved());
        assert_eq!(desk.on_disk(), "title Theirs", "nobody chose yet");
        desk.write("title Typed on", 10).expect("it is kept");
        assert_eq!(desk.on_disk(), "title Theirs");

        desk.session.settle(&desk.store, side);
        let (kept, other) = match side {
            MapSide::Ours => ("title Typed on", "title Theirs"),
            MapSide::Theirs => ("title Theirs", "title Typed on"),
        };
        assert_eq!((desk.text(), desk.on_disk().as_str()), (kept, kept));
        assert!(desk.session.is_saved() && desk.session.conflict.is_none());
        desk.session.undo(&desk.store).expect("there is a step");
        assert_eq!(desk.text(), other);
    }
}

#[test]
fn what_another_program_goes_on_to_write_during_a_conflict_is_not_lost() {
    for side in [MapSide::Ours, MapSide::Theirs] {
        let mut desk = desk(TEA);
        desk.other_writes("title Theirs");
        desk.write("title Typed", 0).expect("it is kept");
        desk.other_writes("title Theirs, longer");

        desk.session.settle(&desk.store, side);
        let (kept, other) = match side {
            MapSide::Ours => ("title Typed", "title Theirs, longer"),
            MapSide::Theirs => ("title Theirs, longer", "title Typed"),
        };
        assert_eq!((desk.text(), desk.on_disk().as_str()), (kept, kept));
        assert!(desk.session.is_saved() && desk.session.conflict.is_none());
        desk.session.undo(&desk.store).expect("there is a step");
        assert_eq!(desk.text(), other);
    }
}

#[test]
fn a_conflict_whose_file_was_removed_is_settled_all_the_same() {
    for (side, kept) in [
        (MapSide::Ours, "title Typed"),
        (MapSide::Theirs, "title Theirs"),
    ] {
        let mut desk = desk(TEA);
        desk.other_writes("title Theirs");
        desk.write("title Typed", 0).expect("it is kept");
        fs::remove_file(desk.file()).expect("it is there");
        desk.session.settle(&desk.store, side);
        assert_eq!((desk.text(), desk.on_disk().as_str()), (kept, kept));
    }
}

#[test]
fn both_having_typed_the_same_is_no_conflict() {
    let mut desk = desk(TEA);
    desk.other_writes("title Same");
    desk.write("title Same", 0).expect("it is kept");
    assert_eq!(desk.session.conflict, None);
    assert!(desk.session.is_saved());
}

#[test]
fn a_file_that_was_touched_but_says_the_same_is_no_change() {
    let mut desk = desk(TEA);
    desk.other_writes(TEA);
    assert_eq!(desk.session.look_at_file(&desk.store, false), Found::Same);
    assert_eq!(desk.session.revision, 1);
}

#[test]
fn a_disk_that_refuses_costs_no_edit_and_is_asked_again() {
    let mut desk = desk(TEA);
    let maps = desk.store.workspace().maps();
    let away = maps.with_extension("away");
    // The folder is gone and a file stands in its place: nothing can be written there, whoever asks.
    fs::rename(&maps, &away).expect("it can be moved");
    fs::write(&maps, "").expect("the disk takes it");
    desk.edit(&MapEdit::delete("Kettle")).expect("it is kept");
    assert!(!desk.text().contains("Kettle"));
    assert!(!desk.session.is_saved() && desk.session.failure.is_some());
    assert!(desk.session.history.can_undo());

    fs::remove_file(&maps).expect("it can be removed");
    fs::rename(&away, &maps).expect("it can be moved");
    desk.session.look_at_file(&desk.store, false);
    desk.session.save_at_last(&desk.store);
    assert!(desk.session.is_saved() && desk.session.failure.is_none());
    assert_eq!(desk.on_disk(), desk.text());
}

#[test]
fn a_file_that_was_removed_comes_back_with_the_next_change_and_not_before() {
    let mut desk = desk(TEA);
    fs::remove_file(desk.file()).expect("it is there");
    desk.session.look_at_file(&desk.store, false);
    desk.session.save_at_last(&desk.store);
    assert!(!desk.file().exists() && !desk.session.is_saved());
    desk.edit(&MapEdit::delete("Kettle"))
        .expect("it can be made");
    assert_eq!(desk.on_disk(), desk.text());
    assert!(desk.session.is_saved() && desk.session.failure.is_none());
}

#[test]
fn a_text_that_no_file_could_hold_is_not_taken() {
    let mut desk = desk(TEA);
    let refused = desk.write(&"x".repeat((4 << 20) + 1), 0);
    assert!(matches!(refused, Err(Error::Store(_))));
    assert_eq!(desk.text(), TEA);
}
