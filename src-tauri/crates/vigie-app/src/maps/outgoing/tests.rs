use std::path::Path;

use vigie_map::MapEdit;

use super::*;
use crate::{Background, MapLook, MapStart, Surroundings};

/// A workspace with a map of a kettle and another of a lamp; and their names.
fn workspace() -> (tempfile::TempDir, App, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open_in(folder.path(), Background::Off, Surroundings::default());
    let app = app.expect("a workspace");
    let names = ["Kettle", "Lamp"].map(|name| {
        let text =
            format!("component {name} [0.5, 0.5]\ncomponent Power [0.1, 0.8]\n{name}->Power");
        app.create_map(name, &MapStart::Text(text)).expect("a map")
    });
    (folder, app, names.to_vec())
}

fn export(names: &[String], format: Format) -> MapExport {
    MapExport {
        names: names.to_vec(),
        states: Vec::new(),
        format,
        theme: None,
        page: MapPage::Own,
        scale: 1.0,
        transparent: false,
        embeds_fonts: false,
        steps: false,
        title: None,
        uses_template: false,
    }
}

fn written(app: &App, how: &MapExport, path: &Path) -> Vec<u8> {
    let exported = app.export_maps(how, path).expect("it can be written");
    let bytes = fs::read(path).expect("it is there");
    assert_eq!(exported.file.bytes, bytes.len() as u64);
    bytes
}

#[test]
fn a_pdf_is_in_the_language_of_the_window() {
    let (folder, app, names) = workspace();
    let path = folder.path().join("out.pdf");
    let says_french = |app: &App| {
        let bytes = written(app, &export(&names, Format::Pdf), &path);
        String::from_utf8_lossy(&bytes).contains("/Lang(fr)")
    };
    assert!(!says_french(&app));
    let look = MapLook {
        language: vigie_map::Language::French,
        ..MapLook::default()
    };
    app.open_map(&names[0], look).expect("it is there");
    assert!(says_french(&app));
}

#[test]
fn an_export_is_of_what_is_shown() {
    let (folder, app, names) = workspace();
    let check = |format: Format, holds: &str| {
        let path = folder.path().join(format!("out.{}", format.extension()));
        let bytes = written(&app, &export(&names, format), &path);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains(holds), "{text}");
    };
    check(Format::Svg, "Kettle");
    check(Format::Mermaid, "wardley-beta");
    check(Format::Json, "\"version\": 1");
    let view = app
        .open_map(&names[0], MapLook::default())
        .expect("it is there");
    let edit = MapEdit::rename("Kettle", "Samovar");
    app.edit_map(&names[0], view.revision, &edit)
        .expect("it can be made");
    check(Format::Owm, "Samovar");
}

#[test]
fn an_export_that_is_cancelled_leaves_what_was_there() {
    let (folder, app, names) = workspace();
    let path = folder.path().join("out.svg");
    fs::write(&path, "old").expect("it can be written");
    let how = export(&names, Format::Svg);
    let turn = app.inner.export_turn.load(Ordering::Relaxed);
    let rendered = app.rendered(&how).expect("it can be made");
    app.cancel_export();
    let answer = app.write_export(turn, rendered, &path);
    assert!(matches!(answer, Err(Error::Cancelled)));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "old");
    // What begins after that is another export.
    assert_ne!(written(&app, &how, &path), b"old");
}

#[test]
fn a_preview_has_the_pages_of_the_file() {
    let (_folder, app, names) = workspace();
    let titles = |how: &MapExport| -> (Vec<String>, usize) {
        let preview = app.preview_maps(how).expect("it can be shown");
        let titles = preview.pages.into_iter().map(|page| page.title).collect();
        (titles, preview.count)
    };
    let deck = MapExport {
        title: Some("Tea time".to_owned()),
        steps: true,
        ..export(&names, Format::Pptx)
    };
    let cover_and_maps = ["Tea time", "Kettle", "Lamp"].map(str::to_owned).to_vec();
    assert_eq!(
        titles(&deck),
        (cover_and_maps, 5),
        "chain and evolution of each"
    );
    assert_eq!(
        titles(&export(&names, Format::Png)),
        (vec!["Kettle".to_owned()], 1)
    );
    let wide = MapExport {
        page: MapPage::Wide,
        ..export(&names, Format::Svg)
    };
    let preview = app.preview_maps(&wide).expect("it can be shown");
    let svg = preview.pages[0].svg.as_deref().expect("a picture");
    assert!(
        svg.contains("width=\"1280\"") && svg.contains("Kettle"),
        "{svg}"
    );
    let text = app.preview_maps(&export(&names, Format::Owm));
    let text = text.expect("it can be shown").text.expect("a text");
    assert!(text.starts_with("title Kettle"), "{text}");
}

#[test]
fn every_choice_of_the_dialog_can_be_written() {
    let (folder, app, names) = workspace();
    for format in Format::ALL {
        for page in [MapPage::Own, MapPage::Wide, MapPage::Standard, MapPage::A4] {
            // Choices that a format does not have are left alone, whatever was chosen before for another.
            let how = MapExport {
                page,
                scale: 1.0,
                transparent: true,
                embeds_fonts: true,
                steps: true,
                title: Some("Deck".to_owned()),
                uses_template: true,
                ..export(&names, format)
            };
            let bytes = written(&app, &how, &folder.path().join("out"));
            assert!(!bytes.is_empty(), "{format:?} {page:?}");
            app.preview_maps(&how).expect("it can be shown");
        }
    }
}

#[test]
fn slides_take_the_look_of_the_users_own_presentation() {
    let (folder, app, names) = workspace();
    assert_eq!(app.slides_template(), None);
    let own = folder.path().join("House style.pptx");
    written(&app, &export(&names, Format::Pptx), &own);
    let name = app.keep_slides_template(&own).expect("it can be kept");
    assert_eq!(app.slides_template(), Some(name));
    // It is kept even if the file goes.
    fs::remove_file(&own).expect("it goes");
    let how = MapExport {
        uses_template: true,
        ..export(&names, Format::Pptx)
    };
    written(&app, &how, &folder.path().join("deck.pptx"));
    let broken = folder.path().join("broken.pptx");
    fs::write(&broken, "no presentation").expect("it can be written");
    assert!(app.keep_slides_template(&broken).is_err());
    assert_eq!(app.slides_template().as_deref(), Some("House style.pptx"));
    app.forget_slides_template().expect("it can be forgotten");
    assert_eq!(app.slides_template(), None);
}

#[test]
fn a_presentation_is_replaced_once_the_new_one_is_written_and_not_before() {
    let (folder, app, names) = workspace();
    let (first, second) = (folder.path().join("B.pptx"), folder.path().join("C.pptx"));
    for path in [&first, &second] {
        written(&app, &export(&names, Format::Pptx), path);
    }
    app.keep_slides_template(&first).expect("it can be kept");
    // Something stands where the new one would be written.
    let taken = app.store().workspace().templates().join("C.pptx");
    fs::create_dir(&taken).expect("it can be made");
    assert!(app.keep_slides_template(&second).is_err());
    assert_eq!(app.slides_template().as_deref(), Some("B.pptx"));

    fs::remove_dir(&taken).expect("it can be removed");
    for _ in 0..2 {
        app.keep_slides_template(&second).expect("it can be kept");
        assert_eq!(app.slides_template().as_deref(), Some("C.pptx"));
    }
    assert_eq!(app.template_paths().count(), 1, "the other one is gone");
}

#[test]
fn what_is_copied_from_one_map_is_pasted_into_another() {
    let (_folder, app, names) = workspace();
    let subjects = ["Kettle".into(), "Power".into()];
    let text = app.copy_elements(&names[0], &subjects).expect("text");
    let view = app.open_map(&names[1], MapLook::default()).expect("open");
    let view = app.paste_elements(&names[1], view.revision, &text, None);
    let view = view.expect("it can be pasted");
    let named: Vec<&str> = view.shown.elements.iter().map(|one| &*one.name).collect();
    assert_eq!(named, ["Lamp", "Power", "Kettle", "Power 2"]);
    let undone = app.undo_map(&names[1]).expect("it can be undone");
    assert_eq!(undone.shown.elements.len(), 2);
}

#[test]
fn names_and_chains_can_be_pasted_and_nothing_else() {
    let (_folder, app, names) = workspace();
    let view = app.open_map(&names[0], MapLook::default()).expect("open");
    let paste = |revision, text| app.paste_elements(&names[0], revision, text, None);
    let view = paste(view.revision, "Water\nKettle > Water > Pipes").expect("chains");
    assert_eq!(view.shown.elements.len(), 4);
    for nothing in ["", "  \n", "a > > b"] {
        let answer = paste(view.revision, nothing);
        assert!(matches!(answer, Err(Error::NothingToPaste)), "{nothing:?}");
    }
    assert!(matches!(paste(1, "Sun"), Err(Error::MapChanged { .. })));
}

#[test]
fn a_deck_of_snapshots_has_a_page_a_snapshot_with_its_label() {
    let (folder, app, names) = workspace();
    let name = &names[0];
    let taken = |reason: &str| {
        app.take_snapshot(name, reason)
            .expect("it is kept")
            .snapshot
            .id
    };
    let first = taken("Before");
    let view = app.open_map(name, MapLook::default()).expect("it is there");
    let edit = MapEdit::place("Kettle", 0.5, 0.9);
    app.edit_map(name, view.revision, &edit).expect("it moves");
    let state = |snapshot, label: &str| MapState {
        snapshot,
        label: label.to_owned(),
    };
    let how = |format| MapExport {
        states: vec![
            state(Some(first), "19 November 2026, Before"),
            state(None, "Now"),
        ],
        steps: true,
        ..export(&names, format)
    };
    for format in [Format::Pptx, Format::Pdf] {
        let preview = app.preview_maps(&how(format)).expect("it can be shown");
        let titles: Vec<&str> = preview
            .pages
            .iter()
            .map(|page| page.title.as_str())
            .collect();
        assert_eq!(
            titles,
            ["19 November 2026, Before · Kettle", "Now · Kettle"]
        );
        assert_eq!(preview.count, 2);
        assert_ne!(preview.pages[0].svg, preview.pages[1].svg, "each as it was");
    }
    let pdf = written(&app, &how(Format::Pdf), &folder.path().join("out.pdf"));
    let pages = String::from_utf8_lossy(&pdf).matches("/Type/Page/").count();
    assert!(pages == 2 || String::from_utf8_lossy(&pdf).contains("/Count 2"));
    let deck = written(&app, &how(Format::Pptx), &folder.path().join("out.pptx"));
    assert!(deck.starts_with(b"PK"));
    // A format of one page shows the map as it is now.
    let text = written(&app, &how(Format::Owm), &folder.path().join("out.owm"));
    assert!(String::from_utf8_lossy(&text).contains("0.90"));
}

#[test]
fn a_deck_of_a_snapshot_that_is_gone_is_refused_in_words() {
    let (folder, app, names) = workspace();
    let how = MapExport {
        states: vec![MapState {
            snapshot: Some(vigie_core::SnapshotId::new(404)),
            label: String::new(),
        }],
        ..export(&names, Format::Pptx)
    };
    let path = folder.path().join("out.pptx");
    assert!(app.export_maps(&how, &path).is_err());
    assert!(!path.exists());
}
