use insta::assert_snapshot;

use super::super::tests::{printed, scene_of};
use super::*;
use crate::{Rect, Role, SceneOptions, Shape, Theme, diff, parse};

fn changes_of(old: &str, new: &str) -> Scene {
    let (old, new) = (parse(old).model, parse(new).model);
    let options = SceneOptions {
        width: 1045.0,
        height: 600.0,
        shows_title: false,
        ..SceneOptions::default()
    };
    changes_scene((&old, &new), &diff(&old, &new), &options, Language::English)
}

/// The marks, to whole pixels, without the key.
fn marks(old: &str, new: &str) -> String {
    printed(&changes_of(old, new), |role| {
        matches!(role, Role::Change(_))
    })
}

#[test]
fn what_moved_has_its_former_place_and_an_arrow_from_there() {
    assert_snapshot!(
        marks("component Tea [0.5, 0.2]", "component Tea [0.5, 0.6]"),
        @"
        Change(0): circle 237,285 r5
        Change(0): line 243,285 622,285 arrow
        "
    );
}

#[test]
fn what_moved_a_little_has_no_arrow() {
    assert_snapshot!(
        marks("component Tea [0.5, 0.2]", "component Tea [0.5, 0.202]"),
        @"Change(0): circle 237,285 r5"
    );
}

#[test]
fn what_was_added_has_a_ring_and_a_plus_and_its_link_too() {
    assert_snapshot!(
        marks("component Tea [0.5, 0.2]", "component Tea [0.5, 0.2]\ncomponent Cup [0.2, 0.2]\nTea->Cup"),
        @"
        Change(0): circle 237,444 r10
        Change(0): circle 228,435 r5
        Change(0): line 225,435 231,435
        Change(0): line 228,432 228,438
        Change(1): line 237,285 237,444
        Change(1): circle 237,365 r5
        Change(1): line 234,365 240,365
        Change(1): line 237,362 237,368
        "
    );
}

#[test]
fn what_is_gone_has_a_cross_and_its_name_struck_out() {
    assert_snapshot!(
        marks("component Tea [0.5, 0.2]\ncomponent Cup [0.2, 0.2]\nTea->Cup", "component Tea [0.5, 0.2]"),
        @"
        Change(1): line 237,285 237,444
        Change(1): line 233,361 241,369
        Change(1): line 233,369 241,361
        Change(0): circle 237,444 r6
        Change(0): line 233,440 241,448
        Change(0): line 233,448 241,440
        Change(0): text 247,448 Start Cup
        Change(0): line 247,444 274,444
        "
    );
}

#[test]
fn a_link_that_is_gone_joins_what_is_left_where_that_is_now() {
    let old = "component Tea [0.5, 0.2]\ncomponent Cup [0.2, 0.2]\nTea->Cup";
    let new = "component Tea [0.5, 0.9]\ncomponent Cup [0.2, 0.2]";
    let scene = changes_of(old, new);
    let tea = |scene: &Scene| {
        let node = scene.items.iter().find_map(|item| match item.shape {
            Shape::Circle { centre, .. } if item.role == Role::Node(Target::Component(0)) => {
                Some(centre)
            }
            _ => None,
        });
        node.unwrap()
    };
    let from = tea(&scene);
    assert!(scene.items.iter().any(|item| matches!(
        (&item.shape, item.role),
        (Shape::Line { from: start, .. }, Role::Change(_)) if *start == from
    )));
}

#[test]
fn a_new_name_stands_beside_the_old_one() {
    assert_snapshot!(
        marks(
            "component Tea [0.5, 0.2]\ncomponent Cup [0.2, 0.2]\nTea->Cup",
            "component Tea [0.5, 0.2]\ncomponent Mug [0.2, 0.2]\nTea->Mug",
        ),
        @"Change(0): text 237,463 Middle was Cup"
    );
}

#[test]
fn notes_annotations_and_decorations_are_marked_too() {
    assert_snapshot!(
        marks(
            "component Tea [0.5, 0.2]\nnote Old [0.8, 0.1]\nannotation 1 [0.9, 0.9] Gone",
            "component Tea [0.5, 0.2] inertia\nnote New [0.7, 0.5]\nannotation 2 [0.3, 0.5] Here",
        ),
        @"
        Change(3): circle 923,73 r6
        Change(3): line 919,69 927,77
        Change(3): line 919,77 927,69
        Change(0): polygon of 4
        Change(2): circle 523,176 r5
        Change(2): line 520,176 526,176
        Change(2): line 523,173 523,179
        Change(4): circle 519,379 r5
        Change(4): line 516,379 522,379
        Change(4): line 519,376 519,382
        Change(1): text 146,119 Start Old
        Change(1): line 146,114 169,114
        "
    );
}

#[test]
fn the_key_tells_what_there_is_and_no_more() {
    let words = |old, new| -> Vec<String> {
        let scene = changes_of(old, new);
        let text = |item: &super::super::Item| match &item.shape {
            Shape::Text(text) if item.role == Role::ChangeKey => Some(text.lines.join("/")),
            _ => None,
        };
        scene.items.iter().filter_map(text).collect()
    };
    let (old, new) = (
        "component A [0.5, 0.2]\ncomponent B [0.1, 0.1]",
        "component A [0.5, 0.4]",
    );
    assert_eq!(words(old, new), ["Moved: 1", "Gone: 1"]);
    assert_eq!(words(old, old), ["No differences"]);
    assert!(
        changes_of(old, new)
            .description
            .starts_with("Moved: 1. Gone: 1. Wardley map")
    );
}

#[test]
fn nothing_of_the_later_map_is_left_out() {
    let new = "title Tea\nanchor Public [0.9, 0.6]\ncomponent Tea [0.7, 0.6]\nPublic->Tea\nnote Hot [0.3, 0.3]";
    let count = |scene: &Scene| {
        let own = |role: Role| !matches!(role, Role::Change(_) | Role::ChangeKey);
        scene.items.iter().filter(|item| own(item.role)).count()
    };
    assert_eq!(
        count(&changes_of("component Old [0.1, 0.1]", new)),
        count(&scene_of(new))
    );
}

/// A fifth of a map moved, came or went: of its names, hardly any hides another.
#[test]
fn names_keep_off_the_marks() {
    for (name, text) in crate::tests::shipped() {
        let later = later(&text);
        for theme in Theme::ALL {
            let (old, new) = (parse(&text).model, parse(&later).model);
            let options = SceneOptions {
                width: 1280.0,
                height: 720.0,
                theme: Some(theme),
                ..SceneOptions::default()
            };
            let scene = changes_scene((&old, &new), &diff(&old, &new), &options, Language::English);
            let texts: Vec<Rect> = scene.items.iter().filter_map(name_room).collect();
            let mut hidden = 0;
            for (index, one) in texts.iter().enumerate() {
                hidden += texts[..index]
                    .iter()
                    .filter(|other| one.overlap(**other) > 4.0)
                    .count();
            }
            assert!(
                hidden <= 2,
                "{name}, {}: {hidden} names hide others",
                theme.name()
            );
        }
    }
}

fn name_room(item: &super::super::Item) -> Option<Rect> {
    match (&item.shape, item.role) {
        (Shape::Text(text), Role::Change(_) | Role::Label(_)) => Some(text.bounds()),
        _ => None,
    }
}

/// The same map some time later: every fifth component moved, every seventh is gone.
fn later(text: &str) -> String {
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let is_component = line.trim_start().starts_with("component");
        match (is_component, number % 5, number % 7) {
            (true, _, 0) => lines.push("component Something new [0.33, 0.44]".to_owned()),
            (true, 0, _) => lines.push(line.replace("0.3", "0.4").replace("0.6", "0.7")),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

#[test]
fn hostile_maps_are_drawn_in_time() {
    let many = |shift: usize| -> String {
        let one = |n: usize| {
            format!(
                "component C{n} [0.{:02}, 0.{:02}]\nC{n}->C{}",
                (n + shift) % 97,
                n % 89,
                n + shift
            )
        };
        (0..20_000).map(one).collect::<Vec<_>>().join("\n")
    };
    let cases = [
        (many(0), many(7)),
        (many(0), String::new()),
        (String::new(), many(3)),
        (
            "component A [NaN, 1e308]\ncomponent A [-1e308, 0]".to_owned(),
            "component A [1e308, -5]\ncomponent ]]><script> [7, NaN]".to_owned(),
        ),
        (
            "component A [0.1, 0.1]\n".repeat(3000),
            "component A [0.2, 0.1]\n".repeat(2000),
        ),
    ];
    let started = std::time::Instant::now();
    for (old, new) in cases {
        assert!(!changes_of(&old, &new).items.is_empty());
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
