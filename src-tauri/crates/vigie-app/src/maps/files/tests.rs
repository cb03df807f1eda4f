use super::*;
use crate::{Background, MapLook, Surroundings};

fn workspace() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open_in(
        &folder.path().join("w"),
        Background::Off,
        Surroundings::default(),
    );
    (folder, app.expect("a workspace"))
}

#[test]
fn a_map_elsewhere_is_edited_in_its_place() {
    let (folder, app) = workspace();
    let path = folder.path().join("plan.owm");
    fs::write(&path, "component Kettle [0.5, 0.5]\n").expect("it can be written");
    app.ask_for_map(&path).expect("it can be opened");
    let name = app.take_asked_map().expect("it was asked for");
    assert_eq!(app.take_asked_map(), None, "once");
    let view = app.open_map(&name, MapLook::default()).expect("open");
    assert_eq!(view.shown.title, "plan");
    let edit = vigie_map::MapEdit::place("Kettle", 0.6, 0.7);
    app.edit_map(&name, view.revision, &edit).expect("edited");
    let text = fs::read_to_string(&path).expect("it is there");
    assert_eq!(text, "component Kettle [0.60, 0.70]\n");
    assert!(app.trash_map(&name).is_err() && app.rename_map_file(&name, "x").is_err());
    assert!(path.exists());
}

#[test]
fn maps_of_other_kinds_are_copied_into_the_workspace() {
    let (folder, app) = workspace();
    let page = folder.path().join("page.md");
    let block = |title: &str| {
        format!("```mermaid\nwardley-beta\ntitle {title}\ncomponent A [0.5, 0.5]\n```\n")
    };
    let text = format!("# Notes\n\n{}\n{}", block("One"), block("Two"));
    fs::write(&page, &text).expect("it can be written");
    let first = app.open_map_file(&page).expect("it holds maps");
    assert_eq!(first, "one.owm");
    let names = app
        .store()
        .maps()
        .expect("maps")
        .into_iter()
        .map(|map| map.name);
    let names: Vec<String> = names.filter(|name| !is_sample(name)).collect();
    assert_eq!(names, ["one.owm", "two.owm"]);
    assert_eq!(fs::read_to_string(&page).expect("it is there"), text);
    fs::write(&page, "# No map at all\n").expect("it can be written");
    assert!(app.open_map_file(&page).is_err());
    assert!(app.open_map_file(&folder.path().join("none.md")).is_err());
}

fn is_sample(name: &str) -> bool {
    crate::starter::sample(name).is_some()
}

#[test]
fn a_map_starts_from_a_sample_or_from_names() {
    let (_folder, app) = workspace();
    for (name, title) in app.sample_maps() {
        let made = app.create_map("", &MapStart::Sample(name)).expect("made");
        let view = app.open_map(&made, MapLook::default()).expect("open");
        assert_eq!(view.shown.title, title);
        assert!(view.shown.elements.len() > 5);
    }
    assert!(
        app.create_map("", &MapStart::Sample("none.owm".to_owned()))
            .is_err()
    );
    let names = MapStart::Names("Kubernetes\nPostgreSQL\n@Developers > Kubernetes".to_owned());
    let made = app.create_map("Platform", &names).expect("made");
    assert_eq!(made, "platform.owm");
    let view = app.open_map(&made, MapLook::default()).expect("open");
    let named: Vec<&str> = view.shown.elements.iter().map(|one| &*one.name).collect();
    assert_eq!(named.len(), 3, "{named:?}");
    assert_eq!(view.shown.title, "Platform");
}
