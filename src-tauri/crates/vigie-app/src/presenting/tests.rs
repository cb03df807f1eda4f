use vigie_core::Timestamp;

use super::{Cover, Presentation, PresentationChange as Change, Timer};
use crate::{App, Background, Clock, Event, MapLook, Surroundings};

fn after(changes: &[(i64, Change)]) -> Presentation {
    let mut presentation = Presentation::default();
    for (at, change) in changes {
        presentation.change(change.clone(), Timestamp::from_millis(*at));
    }
    presentation
}

fn start(map: &str) -> Change {
    Change::Start {
        map: map.to_owned(),
    }
}

#[test]
fn a_map_that_was_left_to_be_edited_is_come_back_to() {
    let left = |comes_back| {
        vec![
            (0, start("tea.owm")),
            (1, Change::Show { step: 2 }),
            (2, Change::End { comes_back }),
            (3, start("tea.owm")),
        ]
    };
    let back = after(&left(true));
    assert_eq!(
        (back.step, back.started_at),
        (2, Some(Timestamp::from_millis(0)))
    );
    let anew = after(&left(false));
    assert_eq!(
        (anew.step, anew.started_at),
        (0, Some(Timestamp::from_millis(3)))
    );
    let mut other = left(true);
    other[3].1 = start("coffee.owm");
    assert_eq!(after(&other).step, 0, "another map begins at its beginning");
}

#[test]
fn a_step_uncovers_the_picture_and_there_is_none_beyond_the_last() {
    let cover = Change::Cover { with: Cover::Black };
    assert_eq!(after(&[(0, cover.clone())]).cover, Cover::Black);
    let shown = after(&[(0, cover), (1, Change::Show { step: 99 })]);
    assert_eq!((shown.cover, shown.step), (Cover::Nothing, 4));
}

#[test]
fn a_timer_counts_what_it_ran_for_and_outlives_the_presentation() {
    let run = |running| Change::RunTimer { running };
    let set = Change::SetTimer { total_ms: 90_000 };
    let paused = after(&[
        (0, start("tea.owm")),
        (1_000, set.clone()),
        (4_000, run(false)),
        (5_000, Change::End { comes_back: false }),
        (9_000, run(true)),
        (10_000, run(false)),
    ]);
    let timer = |spent_ms, running_since: Option<i64>| Timer {
        total_ms: 90_000,
        spent_ms,
        running_since: running_since.map(Timestamp::from_millis),
    };
    assert_eq!(paused.timer, Some(timer(4_000, None)));
    let reset = after(&[(0, set.clone()), (5_000, Change::ResetTimer)]);
    assert_eq!(reset.timer, Some(timer(0, Some(5_000))));
    // A clock that is put back takes nothing away.
    let back = after(&[(5_000, set), (1_000, run(false))]);
    assert_eq!(back.timer, Some(timer(0, None)));
    let none = after(&[(0, Change::SetTimer { total_ms: 0 }), (1, run(true))]);
    assert_eq!(none.timer, None);
}

#[test]
fn a_change_is_told_and_a_map_that_is_not_there_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let surroundings = Surroundings {
        clock: Clock::standing_at(Timestamp::from_millis(0)),
        ..Surroundings::default()
    };
    let app = App::open_in(folder.path(), Background::Off, surroundings).expect("a workspace");
    let mut events = app.events();
    assert!(app.change_presentation(start("no.owm")).is_err());
    assert_eq!(app.presentation(), Presentation::default());
    let text =
        "anchor Public [0.9, 0.5]\ncomponent Tea [0.7, 0.6]\nPublic->Tea\nnote Hot [0.5, 0.5]";
    let map = app
        .create_map("Tea", &crate::MapStart::Text(text.to_owned()))
        .expect("a map");
    while events.try_recv().is_ok() {}
    let shown = app.change_presentation(start(&map)).expect("it is there");
    assert_eq!(shown.revision, 1);
    assert_eq!(events.try_recv(), Ok(Event::PresentationChanged));
    let view = app.speaker_view(&map, (640.0, 400.0)).expect("it is there");
    assert_eq!((view.scene.width, view.notes.len()), (640.0, 5));
    assert!(
        view.notes[1].iter().any(|line| line.contains("Public")),
        "{:?}",
        view.notes
    );
    assert!(
        view.notes[4].contains(&"Hot".to_owned()),
        "{:?}",
        view.notes
    );
}

#[test]
fn every_edit_of_a_map_is_told_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let app =
        App::open_in(folder.path(), Background::Off, Surroundings::default()).expect("a workspace");
    let text = "title Tea\ncomponent Tea [0.7, 0.6]";
    let map = app
        .create_map("Tea", &crate::MapStart::Text(text.to_owned()))
        .expect("a map");
    let view = app.open_map(&map, MapLook::default()).expect("a map");
    let mut events = app.events();
    let told = Ok(Event::MapEdited { map: map.clone() });
    app.show_map(&map, MapLook::default()).expect("a map");
    assert!(events.try_recv().is_err(), "a look at it changes nothing");
    let typed = app
        .write_map_text(&map, view.revision, &format!("{text}\nnote Hot [0.2, 0.2]"))
        .expect("it is written");
    assert_eq!(events.try_recv(), told);
    app.undo_map(&map).expect("it is taken back");
    assert_eq!(events.try_recv(), told);
    assert!(app.write_map_text(&map, typed.revision, text).is_err());
    assert!(
        events.try_recv().is_err(),
        "what is refused changes nothing"
    );
}

#[test]
fn a_map_that_is_left_to_be_edited_is_known_until_another_is_shown() {
    let left = |last: Change| {
        let end = Change::End { comes_back: true };
        after(&[(0, start("tea.owm")), (1, end), (2, last)]).left
    };
    assert_eq!(left(Change::ResetTimer).as_deref(), Some("tea.owm"));
    assert_eq!(left(start("tea.owm")), None);
    assert_eq!(left(Change::End { comes_back: false }), None);
}
