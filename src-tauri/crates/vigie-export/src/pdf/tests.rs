use vigie_map::{SceneOptions, Theme, parse, scene};

use super::*;

fn laid_out(text: &str, theme: Theme) -> Scene {
    let options = SceneOptions {
        width: 800.0,
        height: 500.0,
        theme: Some(theme),
        ..SceneOptions::default()
    };
    scene(&parse(text).model, &options)
}

fn write(scenes: &[&Scene], options: &PdfOptions) -> Vec<u8> {
    pdf(scenes, &Fonts::bundled(), options).unwrap()
}

/// The words of each page, blanks and breaks made one blank.
fn pages(file: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(file).unwrap();
    let calm = |page: &String| page.split_whitespace().collect::<Vec<_>>().join(" ");
    pages.iter().map(calm).collect()
}

#[test]
fn every_word_can_be_found() {
    let names = [
        "Cup of Tea",
        "Café crème",
        "Łódź",
        "Office -> difficile",
        "Київ",
        "Αθήνα",
        "100 % “new”",
    ];
    for theme in Theme::ALL {
        let mut text = "title A map of Tea\nanchor Public [0.95, 0.6]\n".to_owned();
        for (index, name) in names.iter().enumerate() {
            text.push_str(&format!(
                "component \"{name}\" [{}, 0.3]\n",
                0.1 + 0.1 * index as f64
            ));
        }
        let scene = laid_out(&text, theme);
        let found = pages(&write(&[&scene], &PdfOptions::default())).join(" ");
        for name in names
            .into_iter()
            .chain(["A map of Tea", "Public", "Genesis", "Evolution"])
        {
            assert!(found.contains(name), "{theme:?}: {name} in {found}");
        }
    }
}

#[test]
fn what_no_font_has_costs_none_of_the_words_around_it() {
    let scene = laid_out("component 茶 andré 🫖 [0.5, 0.5]", Theme::Plain);
    let found = pages(&write(&[&scene], &PdfOptions::default())).join(" ");
    assert!(found.contains("andré"), "{found}");
}

#[test]
fn each_scene_is_a_page_with_a_bookmark() {
    let scenes =
        ["One", "Two", "Three"].map(|title| laid_out(&format!("title {title}"), Theme::Plain));
    let scenes: Vec<&Scene> = scenes.iter().collect();
    let file = write(&scenes, &PdfOptions::default());
    let pages = pages(&file);
    assert_eq!(pages.len(), 3);
    for (page, title) in pages.iter().zip(["One", "Two", "Three"]) {
        assert!(page.contains(title), "{page}");
    }
    let document = pdf_extract::Document::load_mem(&file).unwrap();
    let titles: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.has(b"Dest"))
        .filter_map(|dict| dict.get(b"Title").ok()?.as_str().ok())
        .map(|title| String::from_utf8_lossy(title).into_owned())
        .collect();
    assert_eq!(titles, ["One", "Two", "Three"]);
}

#[test]
fn a_page_is_as_large_as_asked_for() {
    let wide = laid_out("title Tea", Theme::Plain);
    let mut tall = wide.clone();
    (tall.width, tall.height) = (500.0, 800.0);
    let mut huge = wide.clone();
    (huge.width, huge.height) = (40_000.0, 20_000.0);
    let size = |scene: &Scene, size| {
        let options = PdfOptions {
            size,
            ..PdfOptions::default()
        };
        let document = pdf_extract::Document::load_mem(&write(&[scene], &options)).unwrap();
        let page = document.get_pages()[&1];
        let media = document
            .get_dictionary(page)
            .unwrap()
            .get(b"MediaBox")
            .unwrap();
        let sides = &media.as_array().unwrap()[2..];
        (sides[0].as_float().unwrap(), sides[1].as_float().unwrap())
    };
    assert_eq!(size(&wide, PageSize::Scene), (600.0, 375.0));
    assert_eq!(size(&wide, PageSize::A4), (841.89, 595.28));
    assert_eq!(size(&tall, PageSize::A4), (595.28, 841.89));
    assert_eq!(size(&wide, PageSize::Letter), (792.0, 612.0));
    assert_eq!(size(&tall, PageSize::Wide), (960.0, 540.0));
    assert_eq!(size(&huge, PageSize::Scene), (14_400.0, 7_200.0));
}

#[test]
fn the_same_scenes_are_the_same_file() {
    let scenes = Theme::ALL.map(|theme| {
        laid_out(
            "title Tea\ncomponent A [0.5, 0.5] (ecosystem)\nevolve A 0.9",
            theme,
        )
    });
    let scenes: Vec<&Scene> = scenes.iter().collect();
    let plain = write(&scenes, &PdfOptions::default());
    assert_eq!(plain, write(&scenes, &PdfOptions::default()));
    assert!(!String::from_utf8_lossy(&plain).contains("CreationDate"));
}

#[test]
fn a_document_says_what_it_is() {
    let scene = laid_out("title Tea\nanchor Public [0.9, 0.5]", Theme::Plain);
    let options = PdfOptions {
        title: Some("Watch of the week".to_owned()),
        language: Some(Language::French),
        ..PdfOptions::default()
    };
    let document = pdf_extract::Document::load_mem(&write(&[&scene], &options)).unwrap();
    let info = document
        .trailer
        .get(b"Info")
        .unwrap()
        .as_reference()
        .unwrap();
    let info = document.get_dictionary(info).unwrap();
    let text =
        |key: &[u8]| String::from_utf8_lossy(info.get(key).unwrap().as_str().unwrap()).into_owned();
    assert_eq!(text(b"Title"), "Watch of the week");
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fr");
    let alts: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"Alt").ok()?.as_str().ok())
        .map(|alt| String::from_utf8_lossy(alt).into_owned())
        .collect();
    assert_eq!(
        alts,
        ["Tea. Wardley map with 0 components and 0 links. It starts from Public."]
    );
}

#[test]
fn what_cannot_be_written_is_said_in_words() {
    let fonts = Fonts::bundled();
    let none = pdf(&[], &fonts, &PdfOptions::default()).unwrap_err();
    assert_eq!(
        none.to_string(),
        "A PDF needs at least one page: choose a map."
    );
    let good = laid_out("title Tea", Theme::Plain);
    for side in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let mut bad = good.clone();
        bad.height = side;
        let error = pdf(&[&good, &bad], &fonts, &PdfOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "Page 2 has no size to be shown at.");
    }
}
