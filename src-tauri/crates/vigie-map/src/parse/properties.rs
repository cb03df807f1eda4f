//! What holds for any text.

use proptest::prelude::*;

use super::parse;
use crate::scene::{SceneOptions, Shape, Theme, scene};

/// Lines that look like statements, damaged at random.
fn text() -> impl Strategy<Value = String> {
    let word = "title |style |size|evolution |valuechain |component |anchor |submap |url |evolve |pipeline |note |annotation |\
                annotations |pioneers |accelerator |deaccelerator |market |build |y-axis |label |inertia|url\\(|evolve |\\{|\\}|\
                ->|\\+>|\\+<>|\\+'|'>|'<|;|//|/\\*|\\*/|\"|\\\\|\\[|\\]|\\(|\\)|,|0\\.5|-3|1e308|NaN|\n|\r\n|\t| |A|B|é|茶|\u{202e}";
    proptest::string::string_regex(&format!("({word}|\\PC){{0,80}}")).unwrap()
}

proptest! {
    #[test]
    fn printing_gives_the_text_back(text in text()) {
        let map = parse(&text);
        prop_assert_eq!(map.print(), &*text);
        let mut at = 0;
        for piece in &map.pieces {
            prop_assert_eq!(piece.range.start, at);
            prop_assert!(piece.range.end > at);
            at = piece.range.end;
        }
    }

    #[test]
    fn what_is_said_is_about_a_line_of_the_text(text in text()) {
        for diagnostic in parse(&text).diagnostics {
            prop_assert!(text.get(diagnostic.range.clone()).is_some(), "{diagnostic:?}");
            let line = 1 + text[..diagnostic.range.start].matches('\n').count();
            prop_assert_eq!(diagnostic.line, line, "{:?}", diagnostic);
            prop_assert!(diagnostic.message.ends_with('.'), "{}", diagnostic.message);
        }
    }

    #[test]
    fn numbers_and_names_know_where_they_stand(text in text()) {
        let model = parse(&text).model;
        for component in &model.components {
            for number in [&component.place.visibility, &component.place.evolution] {
                if let Some(range) = number.range.clone() {
                    prop_assert_eq!(text[range].parse::<f64>().unwrap(), number.value);
                }
            }
            let name = &text[component.name.range.clone()];
            prop_assert_eq!(component.name.quoted, name.starts_with('"'));
            prop_assert!(component.range.start <= component.name.range.start);
            prop_assert!(component.name.range.end <= component.range.end);
        }
    }

    #[test]
    fn every_scene_is_finite(text in text(), width in proptest::num::f64::ANY, theme in 0..6_usize) {
        let options = SceneOptions { width, theme: Some(Theme::ALL[theme]), ..SceneOptions::default() };
        for item in scene(&parse(&text).model, &options).items {
            let numbers = match item.shape {
                Shape::Line { from, to, .. } => vec![from.x, from.y, to.x, to.y],
                Shape::Rect { rect, radius } => vec![rect.x, rect.y, rect.width, rect.height, radius],
                Shape::Circle { centre, radius } => vec![centre.x, centre.y, radius],
                Shape::Polygon { points } => points.into_iter().flat_map(|point| [point.x, point.y]).collect(),
                Shape::Text(text) => vec![text.at.x, text.at.y, text.size, text.direction.0, text.direction.1],
            };
            prop_assert!(numbers.iter().all(|number| number.is_finite()), "{numbers:?}");
        }
    }
}

/// A map of the corpus is read without loss, and says nothing that its author must mend.
#[test]
fn the_shipped_maps_are_read_and_drawn() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../maps");
    // The folder is born with the first map.
    let files = std::fs::read_dir(folder).into_iter().flatten();
    for file in files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "owm"))
    {
        let text = std::fs::read_to_string(&file).unwrap();
        let map = parse(&text);
        assert_eq!(map.print(), text, "{}", file.display());
        let errors: Vec<_> = map
            .diagnostics
            .iter()
            .filter(|one| one.severity == crate::diagnostic::Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.display());
        for theme in Theme::ALL {
            let options = SceneOptions {
                theme: Some(theme),
                ..SceneOptions::default()
            };
            assert!(
                scene(&map.model, &options).items.len() > map.model.components.len(),
                "{}",
                file.display()
            );
        }
    }
}
