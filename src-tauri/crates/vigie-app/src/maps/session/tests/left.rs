//! A program that ends before the user chose between two texts of a map.

use super::*;

impl Desk {
    /// Starts again as if the program had been killed: nobody closed anything.
    fn killed(self) -> Self {
        let Self { _folder, store, .. } = self;
        drop(store);
        let store = Store::open(_folder.path(), Timestamp::from_millis(0)).expect("a workspace");
        let session =
            Session::open(&store, "tea.owm", Timestamp::from_millis(0)).expect("it is there");
        Self {
            _folder,
            store,
            session,
        }
    }

    fn waits(&self) -> Option<String> {
        let kept = self.store.unsettled("tea.owm").expect("it can be read");
        kept.map(|kept| kept.text)
    }
}

/// A map that another program and the user changed at once, and the user went on.
fn in_conflict() -> Desk {
    let mut desk = desk(TEA);
    desk.other_writes("title Theirs");
    desk.write("title Typed", 0).expect("it is kept");
    desk.write("title Typed on", 10).expect("it is kept");
    desk
}

#[test]
fn both_texts_are_there_again_until_the_user_chooses() {
    for side in [MapSide::Ours, MapSide::Theirs] {
        // However often it is killed.
        let mut desk = in_conflict().killed().killed();
        assert_eq!(desk.text(), "title Typed on");
        assert_eq!(desk.session.conflict.as_deref(), Some("title Theirs"));
        assert!(desk.session.left_at.is_some() && !desk.session.is_saved());
        assert_eq!(desk.on_disk(), "title Theirs", "nobody chose yet");

        desk.session.settle(&desk.store, side);
        let (kept, other) = match side {
            MapSide::Ours => ("title Typed on", "title Theirs"),
            MapSide::Theirs => ("title Theirs", "title Typed on"),
        };
        assert_eq!((desk.text(), desk.on_disk().as_str()), (kept, kept));
        assert!(desk.session.is_saved() && desk.session.left_at.is_none());
        assert_eq!(desk.waits(), None, "it is settled");
        desk.session.undo(&desk.store).expect("there is a step");
        assert_eq!(desk.text(), other);

        let desk = desk.killed();
        assert_eq!(
            (desk.text(), desk.session.conflict.as_deref()),
            (other, None)
        );
    }
}

#[test]
fn every_edit_of_a_conflict_is_kept_whichever_way_it_was_made() {
    let check = |what: &str, edit: fn(&mut Desk)| {
        let mut desk = desk(TEA);
        desk.other_writes("title Theirs");
        desk.write(&format!("{TEA}// typed\n"), 0)
            .expect("it is kept");
        edit(&mut desk);
        let shown = desk.text().to_owned();
        assert_eq!(desk.waits().as_deref(), Some(shown.as_str()), "{what}");
        assert_eq!(desk.killed().text(), shown, "{what}");
    };
    check("a gesture", |desk| {
        desk.edit(&MapEdit::delete("Kettle")).expect("it is made");
    });
    check("a step back", |desk| {
        desk.session.undo(&desk.store).expect("there is a step");
    });
    check("a step back and again", |desk| {
        desk.session.undo(&desk.store).expect("there is a step");
        desk.session.redo(&desk.store).expect("there is a step");
    });
    check("a snapshot", |desk| {
        desk.session.restore(&desk.store, "title Older");
    });
    check("the other program going on", |desk| {
        desk.other_writes("title Theirs, longer");
        desk.session.look_at_file(&desk.store, false);
    });
}

#[test]
fn edits_go_on_after_a_restart_and_are_kept_too() {
    let mut desk = in_conflict().killed();
    desk.write("title Typed on and on", 0).expect("it is kept");
    assert_eq!(desk.waits().as_deref(), Some("title Typed on and on"));
    assert_eq!(desk.killed().text(), "title Typed on and on");
}

#[test]
fn a_file_that_says_the_same_by_then_leaves_nothing_to_choose() {
    let desk = in_conflict();
    desk.other_writes("title Typed on");
    let desk = desk.killed();
    assert!(desk.session.is_saved() && desk.session.conflict.is_none());
    assert_eq!(desk.waits(), None);

    let mut desk = in_conflict();
    desk.write("title Theirs", 20).expect("it is kept");
    assert!(desk.session.is_saved());
    assert_eq!(desk.waits(), None);
}

#[test]
fn a_map_whose_text_is_in_its_file_leaves_nothing_beside_it() {
    let mut desk = desk(TEA);
    desk.write("title Typed", 0).expect("it is kept");
    desk.other_writes("title Theirs");
    desk.session.look_at_file(&desk.store, false);
    assert_eq!(desk.waits(), None);
    assert!(!desk.store.workspace().unsettled().exists());
}

#[test]
fn what_the_disk_refused_for_the_file_is_kept_beside_it() {
    let mut desk = desk(TEA);
    let maps = desk.store.workspace().maps();
    let away = maps.with_extension("away");
    fs::rename(&maps, &away).expect("it can be moved");
    fs::write(&maps, "").expect("the disk takes it");
    desk.edit(&MapEdit::delete("Kettle")).expect("it is made");
    let shown = desk.text().to_owned();
    assert_eq!(desk.waits().as_deref(), Some(shown.as_str()));
    fs::remove_file(&maps).expect("it can be removed");
    fs::rename(&away, &maps).expect("it can be moved");

    let mut desk = desk.killed();
    assert_eq!(desk.text(), shown);
    assert_eq!(desk.session.conflict.as_deref(), Some(TEA));
    desk.session.settle(&desk.store, MapSide::Ours);
    assert_eq!((desk.on_disk(), desk.waits()), (shown, None));
}

#[test]
fn a_workspace_that_takes_nothing_is_told_of_and_asked_again() {
    let mut desk = desk(TEA);
    let unsettled = desk.store.workspace().unsettled();
    fs::write(&unsettled, "").expect("the disk takes it");
    desk.other_writes("title Theirs");
    desk.write("title Typed", 0).expect("it is shown");
    assert!(desk.session.failure.is_some(), "it is in memory alone");
    fs::remove_file(&unsettled).expect("it is there");
    desk.session.save_at_last(&desk.store);
    assert!(desk.session.failure.is_none());
    assert_eq!(desk.killed().text(), "title Typed");
}
