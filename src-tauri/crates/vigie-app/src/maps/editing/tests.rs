use std::fs;

use vigie_core::Timestamp;
use vigie_map::{ComponentKind, Language, Method, Subject, Target};

use super::*;
use crate::{Background, Clock, MapStart, Surroundings};

fn workspace() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = open(folder.path());
    (folder, app)
}

fn open(folder: &std::path::Path) -> App {
    let surroundings = Surroundings {
        clock: Clock::standing_at(Timestamp::from_millis(1_700_000_000_000)),
        ..Surroundings::default()
    };
    App::open_in(folder, Background::Off, surroundings).expect("a workspace")
}

fn on_disk(app: &App, name: &str) -> String {
    fs::read_to_string(app.store().workspace().maps().join(name)).expect("the file is there")
}

/// Edits that build a map from nothing and use every part of the language.
fn a_workshop() -> Vec<MapEdit> {
    let add = |kind, name: &str, visibility, evolution| MapEdit::Add {
        kind,
        name: name.to_owned(),
        visibility,
        evolution,
    };
    let tea = || Subject::from("Tea");
    vec![
        add(ComponentKind::Anchor, "Public", 0.95, 0.6),
        add(ComponentKind::Component, "Tea", 0.8, 0.6),
        add(ComponentKind::Component, "Power ⚡ \"grid\"", 0.2, 0.8),
        MapEdit::link("Public", "Tea"),
        MapEdit::link("Tea", "Power ⚡ \"grid\""),
        MapEdit::place("Tea", 0.75, 0.55),
        MapEdit::rename("Tea", "Cup of Tea"),
        MapEdit::rename("Cup of Tea", "Tea"),
        MapEdit::Evolve {
            subject: tea(),
            evolution: 0.85,
        },
        MapEdit::SetInertia {
            subject: tea(),
            inertia: true,
        },
        MapEdit::SetMethod {
            subject: tea(),
            method: Some(Method::Buy),
        },
        MapEdit::MoveLabel {
            subject: tea(),
            offset: Some((10.0, -20.0)),
        },
        MapEdit::SetPipeline {
            subject: tea(),
            from: 0.4,
            to: 0.7,
        },
        MapEdit::AddChild {
            parent: tea(),
            name: "Loose".to_owned(),
            evolution: 0.5,
        },
        MapEdit::AddNote {
            text: "Hot".to_owned(),
            visibility: 0.1,
            evolution: 0.1,
        },
        MapEdit::AddAnnotation {
            text: "Here".to_owned(),
            visibility: 0.3,
            evolution: 0.3,
        },
        MapEdit::Say {
            subject: Subject::Note(0),
            text: "Very hot".to_owned(),
        },
        MapEdit::SetTitle {
            title: "Tea for all".to_owned(),
        },
        MapEdit::PlaceMany {
            places: vec![(tea(), 0.7, 0.5), (Target::Component(0).into(), 0.9, 0.6)],
        },
        MapEdit::Delete {
            subject: Subject::Annotation(0, 0),
        },
        MapEdit::Stay { subject: tea() },
        MapEdit::RemovePipeline { subject: tea() },
        MapEdit::delete("Tea"),
    ]
}

#[test]
fn a_workshop_is_on_the_disk_edit_by_edit_undone_to_the_first_byte_and_done_again_to_the_last() {
    let (folder, app) = workspace();
    let name = app
        .create_map("Tea", &MapStart::Blank)
        .expect("it can be made");
    let mut view = app
        .open_map(&name, MapLook::default())
        .expect("it is there");
    let mut texts = vec![view.map.text().to_owned()];
    for edit in a_workshop() {
        // As the window sends it.
        let sent = serde_json::to_string(&edit).expect("it can be sent");
        let edit: MapEdit = serde_json::from_str(&sent).expect("it can be read");
        view = app
            .edit_map(&name, view.revision, &edit)
            .unwrap_or_else(|error| panic!("{sent}: {error}"));
        assert!(view.saved);
        // A program that is killed now finds this at its next start.
        assert_eq!(on_disk(&app, &name), view.map.text(), "{sent}");
        assert_eq!(
            open(folder.path())
                .store()
                .map(&name)
                .expect("it is there")
                .text,
            view.map.text()
        );
        texts.push(view.map.text().to_owned());
    }
    view = app
        .write_map_text(&name, view.revision, "title Typed\n")
        .expect("it can be typed");
    texts.push(view.map.text().to_owned());

    for text in texts.iter().rev().skip(1) {
        assert!(view.can_undo);
        view = app.undo_map(&name).expect("there is a step");
        assert_eq!(
            (view.map.text(), &on_disk(&app, &name)),
            (text.as_str(), text)
        );
    }
    assert!(!view.can_undo);
    assert_eq!(
        app.undo_map(&name).expect("nothing happens").revision,
        view.revision
    );
    for text in texts.iter().skip(1) {
        assert!(view.can_redo);
        view = app.redo_map(&name).expect("there is a step");
        assert_eq!(
            (view.map.text(), &on_disk(&app, &name)),
            (text.as_str(), text)
        );
    }
    assert!(!view.can_redo);
}

#[test]
fn two_maps_do_not_know_each_other_and_two_views_of_one_do() {
    let (_folder, app) = workspace();
    let start = |text: &str| MapStart::Text(text.to_owned());
    let tea = app
        .create_map("Tea", &start("component A [0.5, 0.5]"))
        .expect("it can be made");
    let cup = app
        .create_map("Cup", &start("component B [0.5, 0.5]"))
        .expect("it can be made");
    let first = app.open_map(&tea, MapLook::default()).expect("it is there");
    let other = app.open_map(&cup, MapLook::default()).expect("it is there");
    let second = app.open_map(&tea, MapLook::default()).expect("it is there");
    app.edit_map(&tea, first.revision, &MapEdit::delete("A"))
        .expect("it is current");
    let late = app.edit_map(&tea, second.revision, &MapEdit::rename("A", "C"));
    assert!(matches!(late, Err(Error::MapChanged { .. })));
    app.edit_map(&cup, other.revision, &MapEdit::rename("B", "C"))
        .expect("it is current");
    assert!(on_disk(&app, &cup).contains("component C"));
    assert!(!on_disk(&app, &tea).contains("component"));
}

#[test]
fn a_map_is_laid_out_once_for_a_revision_and_look() {
    let (_folder, app) = workspace();
    let name = app
        .create_map("Tea", &MapStart::Blank)
        .expect("it can be made");
    let look = MapLook {
        language: Language::French,
        width: 1600.0,
        height: 900.0,
        ..MapLook::default()
    };
    let first = app.show_map(&name, look).expect("it is there");
    let again = app.open_map(&name, look).expect("it is there");
    assert!(
        Arc::ptr_eq(&first.shown, &again.shown),
        "the page stays, though opening does not name it"
    );
    let edited = app
        .capture_chain(&name, first.revision, "@Public > Tea > Kettle")
        .expect("it can be read");
    assert!(!Arc::ptr_eq(&first.shown, &edited.shown));
    assert_eq!(edited.shown.scene.width, 1600.0);
    assert_eq!(edited.shown.elements.len(), 3);
    let refused = app
        .capture_chain(&name, edited.revision, "Tea > ")
        .expect_err("a name is missing");
    assert!(
        refused.to_string().contains("il manque un nom"),
        "{refused}"
    );
}

#[test]
fn a_map_with_another_file_name_can_still_be_undone() {
    let (_folder, app) = workspace();
    let name = app
        .create_map("Tea", &MapStart::Blank)
        .expect("it can be made");
    let view = app
        .open_map(&name, MapLook::default())
        .expect("it is there");
    app.write_map_text(&name, view.revision, "title Other")
        .expect("it can be typed");
    let new = app
        .rename_map_file(&name, "../Coffee!")
        .expect("it can be renamed");
    assert_eq!(new, "coffee.owm");
    assert!(
        app.open_map(&name, MapLook::default())
            .is_err_and(|error| error.is_gone())
    );
    let view = app.undo_map(&new).expect("there is a step");
    assert!(
        view.map.text().starts_with("title Tea"),
        "{}",
        view.map.text()
    );
    assert_eq!(on_disk(&app, &new), view.map.text());
}

#[test]
fn a_map_that_was_thrown_away_comes_back() {
    let (_folder, app) = workspace();
    let name = app
        .create_map("Tea", &MapStart::Blank)
        .expect("it can be made");
    app.open_map(&name, MapLook::default())
        .expect("it is there");
    let text = on_disk(&app, &name);
    let change = app.trash_map(&name).expect("it can be thrown away");
    assert!(
        app.open_map(&name, MapLook::default())
            .is_err_and(|error| error.is_gone())
    );
    assert!(
        app.map_cards(crate::MapPaint::Light)
            .expect("the folder is there")
            .is_empty()
    );
    app.undo(change).expect("it can be taken back");
    assert_eq!(on_disk(&app, &name), text);
    assert!(matches!(app.undo(change), Err(Error::NothingToUndo)));
}

#[test]
fn new_maps_are_called_as_they_are_titled_whatever_that_is() {
    let (folder, app) = workspace();
    let make =
        |title: &str, start: MapStart| app.create_map(title, &start).expect("it can be made");
    assert_eq!(make("../x", MapStart::Blank), "x.owm");
    assert_eq!(make("CON", MapStart::Blank), "con-map.owm");
    assert_eq!(make("☕🚀", MapStart::Blank), "map.owm");
    assert_eq!(make("", MapStart::Copy("x.owm".to_owned())), "x-2.owm");
    assert_eq!(make("Café", MapStart::Copy("x.owm".to_owned())), "café.owm");
    assert!(on_disk(&app, "café.owm").starts_with("title Café"));
    let mermaid = "wardley-beta\ntitle Tea shop\ncomponent Tea [0.8, 0.6]\n";
    assert_eq!(make("", MapStart::Text(mermaid.to_owned())), "tea-shop.owm");
    assert!(on_disk(&app, "tea-shop.owm").contains("component Tea"));
    for name in ["../x.owm", "none.owm", "vigie.db"] {
        assert!(
            app.create_map("y", &MapStart::Copy(name.to_owned()))
                .is_err(),
            "{name}"
        );
    }
    let outside = fs::read_dir(folder.path()).expect("it is there").flatten();
    assert!(
        outside
            .map(|child| child.file_name())
            .all(|name| !name.to_string_lossy().contains("owm"))
    );
}

#[test]
fn many_maps_can_be_opened_and_the_oldest_are_closed() {
    let (_folder, app) = workspace();
    for _ in 0..MOST + 3 {
        let name = app
            .create_map("Tea", &MapStart::Blank)
            .expect("it can be made");
        app.open_map(&name, MapLook::default())
            .expect("it is there");
    }
    let maps = lock(&app.inner.maps);
    assert_eq!(maps.sessions.len(), MOST);
    assert!(!maps.sessions.contains_key("tea.owm"));
}

#[test]
fn answers_are_kept_in_the_file_suggest_a_place_and_are_taken_back() {
    let (_folder, app) = workspace();
    app.store()
        .create_map("Tea", "component Tea [0.8, 0.2]\n")
        .expect("a map");
    let look = MapLook {
        language: Language::French,
        ..MapLook::default()
    };
    let view = app.open_map("tea.owm", look).expect("the map opens");
    let question = |topic, component: Option<&str>, id: &str| vigie_map::Question {
        topic,
        component: component.map(str::to_owned),
        id: id.to_owned(),
    };
    let answer = |question, value: &str| MapEdit::SetAnswer {
        question,
        answer: Some((value.to_owned(), String::new())),
    };
    let rows = ["market", "failure"].map(|row| {
        let row = question(vigie_map::Topic::Stage, Some("Tea"), row);
        answer(row, "4")
    });
    let doctrine = answer(
        question(vigie_map::Topic::Doctrine, None, "be-humble"),
        "weak",
    );
    let edits = MapEdit::All {
        edits: rows.into_iter().chain([doctrine]).collect(),
    };
    let view = app
        .edit_map("tea.owm", view.revision, &edits)
        .expect("answers can be given");
    assert!(on_disk(&app, "tea.owm").contains("// vigie: doctrine be-humble = weak"));
    let suggestion = view.shown.suggestions.first().expect("a suggestion");
    assert_eq!(suggestion.placement.evolution, 0.85);
    assert!(!suggestion.agrees());
    let words = suggestion.sentence(view.shown.language());
    assert_eq!(words, "Commodité (+ service).");
    let view = app.undo_map("tea.owm").expect("it is taken back");
    assert_eq!(
        (view.shown.suggestions.len(), view.shown.answers.len()),
        (0, 0)
    );
    assert_eq!(on_disk(&app, "tea.owm"), "component Tea [0.8, 0.2]\n");
}
