mod clear;

use insta::assert_snapshot;

use super::{Item, Rect, Role, Scene, SceneOptions, Shape, Theme, scene};
use crate::model::Target;
use crate::parse::parse;

fn scene_of(text: &str) -> Scene {
    scene(
        &parse(text).model,
        &SceneOptions {
            width: 1045.0,
            height: 600.0,
            shows_title: false,
            ..SceneOptions::default()
        },
    )
}

/// The items of some roles as text, one a line, to whole pixels.
fn printed(scene: &Scene, roles: impl Fn(Role) -> bool) -> String {
    let mut lines = Vec::new();
    for Item { role, shape, .. } in scene.items.iter().filter(|item| roles(item.role)) {
        let shape = match shape {
            Shape::Line { from, to, head } => {
                let head = if head.is_some() { " arrow" } else { "" };
                format!(
                    "line {:.0},{:.0} {:.0},{:.0}{head}",
                    from.x, from.y, to.x, to.y
                )
            }
            Shape::Rect { rect, .. } => format!(
                "rect {:.0},{:.0} {:.0}x{:.0}",
                rect.x, rect.y, rect.width, rect.height
            ),
            Shape::Circle { centre, radius } => {
                format!("circle {:.0},{:.0} r{radius:.0}", centre.x, centre.y)
            }
            Shape::Polygon { points } => format!("polygon of {}", points.len()),
            Shape::Text(text) => format!(
                "text {:.0},{:.0} {:?} {}",
                text.at.x,
                text.at.y,
                text.align,
                text.lines.join("/")
            ),
        };
        lines.push(format!("{role:?}: {shape}"));
    }
    lines.join("\n")
}

#[test]
fn places_of_the_map_become_places_of_the_page() {
    let scene = scene_of(
        "component A [1, 0]\ncomponent B [0, 1]\ncomponent C [0.5, 0.5]\ncomponent D [7, -7]",
    );
    let Rect {
        x,
        y,
        width,
        height,
    } = scene.plot;
    let centre = |index| {
        let node = scene
            .items
            .iter()
            .find(|item| item.role == Role::Node(Target::Component(index)))
            .unwrap();
        match &node.shape {
            Shape::Circle { centre, .. } => (centre.x, centre.y),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(centre(0), (x, y));
    assert_eq!(centre(1), (x + width, y + height));
    assert_eq!(centre(2), (x + width / 2.0, y + height / 2.0));
    // What is outside the map is drawn at its border.
    assert_eq!(centre(3), (x, y));
}

#[test]
fn a_link_to_a_pipeline_ends_at_its_border() {
    let text = "component A [0.9, 0.5]\ncomponent P [0.6, 0.5]\ncomponent B [0.2, 0.5]\ncomponent C [0.2, 0.5]\nA->P\nP->B\nP->C2\n\
                pipeline P\n{\ncomponent C1 [0.4]\ncomponent C2 [0.6]\n}\nC1->C";
    let scene = scene_of(text);
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Link(_) | Role::Pipeline(_) | Role::Node(Target::Component(1)))), @r"
    Link(0): line 531,73 531,232
    Link(1): line 531,254 531,444
    Link(2): line 531,232 629,243
    Link(3): line 433,243 531,444
    Pipeline(0): rect 418,232 226x22
    Node(Component(1)): rect 526,227 10x10
    ");
}

#[test]
fn a_movement_has_an_arrow_and_its_inertia_stands_at_the_next_boundary() {
    let scene = scene_of(
        "component A [0.5, 0.3] inertia label [3, 4]\nevolve A->B 0.6 label [3, 4]\ncomponent C [0.2, 0.3] inertia",
    );
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Movement(_) | Role::Inertia(_) | Role::Label(Target::Evolved(_) | Target::Component(0)))), @r"
    Movement(0): line 340,285 623,285 arrow
    Inertia(Component(0)): line 433,275 433,295
    Inertia(Component(1)): line 354,434 354,454
    Label(Component(0)): text 351,305 Start A
    Label(Evolved(0)): text 645,289 Start B
    ");
}

#[test]
fn every_theme_has_its_own_look_and_the_same_words() {
    let text = "style dark\ncomponent A [0.5, 0.5]\ncomponent B [0.3, 0.3]\nA->B";
    assert_eq!(scene_of(text).theme, Theme::Dark);
    let words = |theme| {
        let options = SceneOptions {
            theme: Some(theme),
            ..SceneOptions::default()
        };
        let scene = scene(&parse(text).model, &options);
        let labels = scene
            .items
            .into_iter()
            .filter(|item| matches!(item.role, Role::Label(_)));
        labels
            .map(|item| match item.shape {
                Shape::Text(text) => text.lines.concat(),
                other => panic!("{other:?}"),
            })
            .collect::<Vec<_>>()
    };
    for theme in Theme::ALL {
        assert_eq!(words(theme), ["A", "B"]);
    }
    let transparent = SceneOptions {
        transparent: true,
        ..SceneOptions::default()
    };
    assert_eq!(scene(&parse(text).model, &transparent).page, None);
}

#[test]
fn authors_place_and_hide_labels() {
    let scene = scene_of(
        "component A [0.5, 0.5] label [40, 30]\ncomponent B [0.5, 0.2] label [-982, 202]\ncomponent C [0.1, 0.1]",
    );
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Label(_))), @r"
    Label(Component(0)): text 571,315 Start A
    Label(Component(2)): text 148,501 Start C
    ");
}

/// Symbols and names of a scene, as the room that they take.
fn rooms(scene: &Scene) -> (Vec<Rect>, Vec<(Rect, String)>) {
    let mut symbols = Vec::new();
    let mut names = Vec::new();
    for item in &scene.items {
        match (&item.role, &item.shape) {
            (
                Role::Node(_) | Role::Decoration(_) | Role::Annotation(_),
                Shape::Circle { centre, radius },
            ) => {
                symbols.push(Rect::around(*centre, *radius));
            }
            (Role::Node(_), Shape::Rect { rect, .. }) => symbols.push(*rect),
            (Role::Label(_) | Role::Note(_), Shape::Text(text)) => {
                names.push((text.bounds(), text.lines.join(" ")));
            }
            _ => {}
        }
    }
    (symbols, names)
}

/// Checks that no name lies on a symbol, on another name, or beyond the page.
#[track_caller]
fn check_clear(scene: &Scene) {
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width: scene.width,
        height: scene.height,
    };
    let (symbols, names) = rooms(scene);
    for (index, (room, name)) in names.iter().enumerate() {
        for symbol in &symbols {
            assert!(
                room.overlap(*symbol) < 1.0,
                "{name} hides a symbol ({:?})",
                scene.theme
            );
        }
        for (other, other_name) in &names[index + 1..] {
            assert!(
                room.overlap(*other) < 1.0,
                "{name} hides {other_name} ({:?})",
                scene.theme
            );
        }
        assert!(
            room.overlap(page) > room.width * room.height - 1.0,
            "{name} leaves the page ({:?})",
            scene.theme
        );
    }
}

#[test]
fn names_keep_clear_of_symbols_and_of_one_another() {
    // Twelve components in a corner of the map, linked in a ring, with names of all lengths.
    let names = [
        "Cup",
        "Tea",
        "Cup of Tea",
        "Hot Water",
        "Water",
        "Kettle",
        "Power",
        "Staff training for new people",
        "Payment",
        "Till",
        "Shop in the high street",
        "Loyalty card",
    ];
    let mut text = String::new();
    for (index, name) in names.iter().enumerate() {
        let (v, m) = (
            0.5 + 0.09 * (index % 4) as f64,
            0.6 + 0.07 * (index / 4) as f64,
        );
        text.push_str(&format!(
            "component {name} [{v:.2}, {m:.2}]\n{name}->{}\n",
            names[(index + 1) % names.len()]
        ));
    }
    text.push_str("evolve Kettle->Electric Kettle 0.9\nnote a note [0.3, 0.6]\nanchor Public [0.95, 0.7]\nPublic->Cup of Tea");
    for theme in Theme::ALL {
        check_clear(&scene(
            &parse(&text).model,
            &SceneOptions {
                theme: Some(theme),
                width: 1280.0,
                height: 720.0,
                ..SceneOptions::default()
            },
        ));
    }
}

#[test]
fn names_at_the_border_stay_on_the_page() {
    let text = "component A long name at the top right [1, 1]\ncomponent A long name at the bottom left [0, 0]\n\
                component Another one at the top left [1, 0]\ncomponent And one at the bottom right [0, 1]\nnote A note that starts at the right border [0.5, 1]";
    for theme in Theme::ALL {
        check_clear(&scene(
            &parse(text).model,
            &SceneOptions {
                theme: Some(theme),
                ..SceneOptions::default()
            },
        ));
    }
}

#[test]
fn many_components_on_one_spot_take_linear_time() {
    let text = "component A [0.5, 0.5]\nA->B\n".repeat(20_000) + "component B [0.5, 0.6]";
    let map = parse(&text);
    let started = std::time::Instant::now();
    assert!(scene_of(&text).items.len() > 60_000);
    assert!(map.model.components.len() == 20_001 && started.elapsed().as_secs() < 30);
}

#[test]
fn a_name_is_cut_before_it_fills_the_page() {
    let long = "x".repeat(100_000);
    let scene = scene_of(&format!(
        "title {long}\ncomponent {long} [0.5, 0.5]\nnote {long} [0.1, 0.1]\nannotation 1 [0.3, 0.3] {long}\nevolution {long}->b->c->d"
    ));
    for item in scene.items {
        if let Shape::Text(text) = item.shape {
            assert!(
                text.lines.iter().all(|line| line.chars().count() < 200),
                "{:?}",
                item.role
            );
        }
    }
}
