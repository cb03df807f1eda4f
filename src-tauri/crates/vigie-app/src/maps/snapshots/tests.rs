use std::path::Path;

use vigie_core::Timestamp;
use vigie_map::{MapEdit, Theme};

use super::*;
use crate::maps::MapLook;
use crate::{Background, Clock, Surroundings};

const NAME: &str = "tea.owm";
const TEA: &str = "title Tea\ncomponent Tea [0.5, 0.2]\n";
const LATER: &str = "title Tea\ncomponent Tea [0.5, 0.8]\n";

struct Workshop {
    app: App,
    clock: Clock,
    folder: tempfile::TempDir,
}

fn open(folder: &Path, clock: &Clock) -> App {
    let surroundings = Surroundings {
        clock: clock.clone(),
        ..Surroundings::default()
    };
    App::open_in(folder, Background::Off, surroundings).expect("a workspace")
}

impl Workshop {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Clock::standing_at(Timestamp::from_millis(1_700_000_000_000));
        let app = open(folder.path(), &clock);
        app.store().save_map(NAME, text).expect("it is written");
        Self { app, clock, folder }
    }

    /// Starts the program again, as if it had been killed.
    fn again(mut self) -> Self {
        self.app = open(self.folder.path(), &self.clock);
        self
    }

    fn look(&self) -> MapView {
        self.app
            .open_map(NAME, MapLook::default())
            .expect("it opens")
    }

    fn move_tea(&self, evolution: f64) -> MapView {
        let revision = self.look().revision;
        let edit = MapEdit::place("Tea", 0.5, evolution);
        self.app.edit_map(NAME, revision, &edit).expect("it moves")
    }

    /// The texts of the snapshots, newest first, each after `by hand` or its reason.
    fn kept(&self) -> Vec<String> {
        let of = |one: Snapshot| {
            let text = self
                .app
                .store()
                .snapshot_text(NAME, one.id)
                .expect("it is whole");
            let place = text.split_once('[').map_or("", |(_, place)| place.trim());
            match (one.by_hand, one.reason.as_str()) {
                (false, _) => format!("[{place}"),
                (true, reason) => format!("{reason}: [{place}"),
            }
        };
        self.app
            .snapshots(NAME)
            .expect("a list")
            .into_iter()
            .map(of)
            .collect()
    }
}

#[test]
fn a_session_keeps_what_it_began_with_and_what_it_made() {
    let work = Workshop::with(TEA);
    work.look();
    work.app.leave_map(NAME);
    assert!(work.kept().is_empty(), "nothing was made");
    work.move_tea(0.4);
    work.move_tea(0.6);
    work.app.leave_map(NAME);
    assert_eq!(work.kept(), ["[0.5, 0.60]", "[0.5, 0.2]"]);
    work.app.leave_map(NAME);
    work.look();
    work.app.leave_map(NAME);
    assert_eq!(work.kept().len(), 2, "the same text is not kept again");
}

#[test]
fn the_end_of_the_program_ends_every_session() {
    let work = Workshop::with(TEA);
    work.move_tea(0.4);
    work.app.close();
    work.app.close();
    assert_eq!(work.kept(), ["[0.5, 0.40]", "[0.5, 0.2]"]);
}

#[test]
fn of_many_short_sessions_of_another_day_an_hour_keeps_one() {
    let work = Workshop::with(TEA);
    for session in 1..=6 {
        work.move_tea(0.3 + f64::from(session) / 10.0);
        work.app.leave_map(NAME);
        work.clock.advance(10_000);
    }
    assert_eq!(work.kept().len(), 7, "all of today, and what it began with");
    work.clock.advance(3 * 86_400_000);
    work.move_tea(0.35);
    work.app.leave_map(NAME);
    assert_eq!(work.kept(), ["[0.5, 0.35]", "[0.5, 0.90]", "[0.5, 0.2]"]);
}

#[test]
fn what_a_killed_program_left_is_kept_at_the_next_opening() {
    let work = Workshop::with(TEA);
    work.app.take_snapshot(NAME, "Start").expect("taken");
    work.move_tea(0.4);
    let work = work.again();
    assert_eq!(work.kept(), ["Start: [0.5, 0.2]"]);
    work.look();
    assert_eq!(work.kept(), ["[0.5, 0.40]", "Start: [0.5, 0.2]"]);
}

#[test]
fn a_map_goes_to_the_trash_and_comes_back_with_its_past() {
    let work = Workshop::with(TEA);
    work.move_tea(0.4);
    let change = work.app.trash_map(NAME).expect("trashed");
    assert!(work.kept().is_empty());
    work.app.undo(change).expect("restored");
    assert_eq!(work.kept(), ["[0.5, 0.40]", "[0.5, 0.2]"]);
    let renamed = work.app.rename_map_file(NAME, "Cup").expect("renamed");
    assert_eq!(work.app.snapshots(&renamed).expect("a list").len(), 2);
}

#[test]
fn a_snapshot_by_hand_has_its_reason_and_takes_the_place_of_an_equal_one() {
    let work = Workshop::with(TEA);
    work.move_tea(0.4);
    work.app.leave_map(NAME);
    let taken = work
        .app
        .take_snapshot(NAME, "  For the board ")
        .expect("taken");
    assert!(!taken.is_new);
    assert_eq!(work.kept(), ["For the board: [0.5, 0.40]", "[0.5, 0.2]"]);
    let long = "why ".repeat(1000);
    work.move_tea(0.7);
    let taken = work.app.take_snapshot(NAME, &long).expect("taken");
    assert_eq!(taken.snapshot.reason.chars().count(), 500);
    assert!(work.app.take_snapshot("none.owm", "").is_err());
}

#[test]
fn restoring_is_one_step_and_loses_nothing() {
    let work = Workshop::with(TEA);
    let first = work
        .app
        .take_snapshot(NAME, "Start")
        .expect("taken")
        .snapshot
        .id;
    work.move_tea(0.4);
    work.move_tea(0.6);
    let view = work.app.restore_snapshot(NAME, first).expect("restored");
    assert_eq!(view.map.text(), TEA);
    assert_eq!(
        work.kept(),
        ["[0.5, 0.60]", "Start: [0.5, 0.2]"],
        "what was there is kept"
    );
    let view = work.app.undo_map(NAME).expect("undone");
    assert!(view.map.text().contains("0.60]"), "{}", view.map.text());
    // Its text is kept already: no further one is taken.
    work.app.restore_snapshot(NAME, first).expect("restored");
    assert_eq!(work.kept().len(), 2);
    let text = std::fs::read_to_string(work.folder.path().join("maps").join(NAME));
    assert_eq!(text.expect("a file"), TEA);
}

#[test]
fn forgetting_can_be_taken_back() {
    let work = Workshop::with(TEA);
    let first = work
        .app
        .take_snapshot(NAME, "Start")
        .expect("taken")
        .snapshot
        .id;
    let change = work.app.forget_snapshot(NAME, first).expect("forgotten");
    assert!(work.kept().is_empty());
    work.app.undo(change).expect("taken back");
    assert_eq!(work.kept(), ["Start: [0.5, 0.2]"]);
    assert!(work.app.forget_snapshot("other.owm", first).is_err());
}

#[test]
fn a_picture_says_what_changed_since_the_one_before() {
    let work = Workshop::with(TEA);
    let first = work.app.take_snapshot(NAME, "").expect("taken").snapshot.id;
    work.move_tea(0.4);
    let second = work.app.take_snapshot(NAME, "").expect("taken").snapshot.id;
    let picture = |id| {
        work.app
            .snapshot_picture(NAME, id, MapPaint::Light)
            .expect("a picture")
    };
    assert_eq!(picture(first).since, None);
    let moved = ChangeCounts {
        moved: 1,
        ..ChangeCounts::default()
    };
    assert_eq!(picture(second).since, Some(moved));
    assert!(picture(second).svg.starts_with("<svg"));
}

#[test]
fn two_moments_are_compared_in_words_and_pictures() {
    let work = Workshop::with(TEA);
    let first = work
        .app
        .take_snapshot(NAME, "Start")
        .expect("taken")
        .snapshot
        .id;
    let revision = work.look().revision;
    work.app
        .write_map_text(NAME, revision, LATER)
        .expect("typed");
    let look = MapLook {
        theme: Some(Theme::Wardley),
        language: vigie_map::Language::French,
        ..MapLook::default()
    };
    let moments = (MapMoment::Snapshot(first), MapMoment::Now);
    let compared = work
        .app
        .compare_maps(NAME, moments, look)
        .expect("compared");
    assert_eq!(compared.changes.len(), 1);
    assert_eq!(compared.changes[0].kind, ChangeKind::Moved);
    assert_eq!(
        compared.changes[0].words.replace('\u{a0}', " "),
        "« Tea » a évolué de [0.5, 0.2] à [0.5, 0.8]"
    );
    assert_eq!(compared.from.reason, "Start");
    assert_eq!(compared.to.taken_at, None);
    assert_eq!(compared.overlay.theme, Theme::Wardley);
    assert!(compared.overlay.items.len() > compared.to.scene.items.len());
    assert_eq!(compared.pairs.len(), 1);
}
