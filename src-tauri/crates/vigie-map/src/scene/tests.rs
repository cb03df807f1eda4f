mod clear;
mod maps;

use insta::assert_snapshot;

use super::{Item, Rect, Role, Scene, SceneOptions, Shape, Theme, scene};
use crate::model::Target;
use crate::parse::parse;

pub(in crate::scene) fn scene_of(text: &str) -> Scene {
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
pub(in crate::scene) fn printed(scene: &Scene, roles: impl Fn(Role) -> bool) -> String {
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

/// A hundred thousand parts give a few hundred thousand primitives: what is counted cannot be slow by accident.
#[test]
fn a_name_of_several_words_is_broken_rather_than_cut() {
    let names = [
        "Interoperability gateway for medical imaging and laboratory results",
        "Purchasing department of the regional hospital federation",
        "Archive with legally binding signatures, timestamps and retention rules for thirty years",
    ];
    for (name, width) in names
        .iter()
        .flat_map(|name| [420.0, 520.0, 620.0, 760.0].map(|width| (name, width)))
    {
        let text = format!("component {name} [0.5, 0.5]");
        let options = SceneOptions {
            width,
            height: 400.0,
            ..SceneOptions::default()
        };
        let scene = scene(&parse(&text).model, &options);
        let lines = label_lines(&scene);
        assert_eq!(lines.join(" "), **name, "{width}");
    }
    // A word that fits no line is cut, and no other with it.
    let text = "component The Rechtsschutzversicherungsgesellschaftsvertragsabwicklung of today [0.5, 0.5]";
    let options = SceneOptions {
        width: 420.0,
        height: 400.0,
        ..SceneOptions::default()
    };
    let lines = label_lines(&scene(&parse(text).model, &options));
    assert!(
        matches!(&lines[..], [first, long, last] if first == "The" && long.ends_with('…') && last == "of today"),
        "{lines:?}"
    );
}

fn label_lines(scene: &Scene) -> Vec<String> {
    let labels = scene
        .items
        .iter()
        .filter(|item| matches!(item.role, Role::Label { .. }));
    labels
        .filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text.lines.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}

#[test]
fn a_huge_map_has_as_many_primitives_as_parts() {
    use std::fmt::Write as _;
    let count = 100_000;
    let mut text = String::new();
    for index in 0..count {
        let (v, m) = ((index * 37) % 1000, (index * 61) % 997);
        let next = (index * 7 + 1) % count;
        let _ = writeln!(
            text,
            "component C{index} [0.{v:03}, 0.{m:03}]\nC{index}->C{next}; why"
        );
    }
    let items = scene_of(&text).items;
    assert!(items.len() > 3 * count, "{}", items.len());
    assert!(items.len() < 4 * count + 40, "{}", items.len());
}

#[test]
fn hostile_texts_have_small_finite_pictures() {
    let long = "é茶\u{202e}".repeat(40_000);
    for text in [
        format!("component {long} [0.5, 0.5]"),
        format!("note {long}"),
        format!("annotation 1 [0.5, 0.5] {long}"),
        format!("component A [1e308, -1e308]\ncomponent B [NaN, 5e-324]\nA->B; {long}"),
        "evolve A 0.9\nevolve A->A 0.1\ncomponent A [0.5, 0.5]\nA->A\nA->B\nB->A\ncomponent B [0.5, 0.5]".to_owned(),
        "annotation 1 [".to_owned() + &"[0.5,0.5],".repeat(50_000) + "] x",
        "pioneers [9, 9, -9, -9]\nsize [1e308, -1]\nannotations [NaN, 1e308]\naccelerator x [7, 7]\nevolution --hide".to_owned(),
    ] {
        let scene = scene_of(&text);
        assert!(scene.items.len() < 110_000);
        for item in &scene.items {
            if let Shape::Text(text) = &item.shape {
                let bounds = text.bounds();
                assert!(bounds.width < scene.width && bounds.x.is_finite() && bounds.y.is_finite());
            }
        }
    }
}

#[test]
fn a_note_moves_off_a_dot_and_no_farther() {
    let scene = scene_of(
        "component A [0.5, 0.5] label [30, 40]\nnote on the dot [0.5, 0.5]\nnote in the free [0.2, 0.5]",
    );
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Note(_) | Role::Node(_))), @r#"
    Node(Component(0)): circle 531,285 r5
    Note(0): text 531,272 Start on the dot
    Note(1): text 531,444 Start in the free
    "#);
}

#[test]
fn flows_point_as_they_are_written_and_stop_at_symbols() {
    let scene = scene_of(
        "component A [0.5, 0.2]\ncomponent B [0.5, 0.6] (build)\nA+>B\nA+<B\nA+<>B\nA+'x'<B",
    );
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Link(_) | Role::LinkText(_))), @r#"
    Link(0): line 237,285 629,285
    Link(1): line 237,285 629,285
    Link(2): line 237,285 629,285
    Link(3): line 237,285 629,285
    Link(0): line 237,285 614,285 arrow
    Link(1): line 629,285 242,285 arrow
    Link(2): line 433,285 614,285 arrow
    Link(2): line 433,285 242,285 arrow
    Link(3): line 629,285 242,285 arrow
    LinkText(3): text 402,301 Middle x
    "#);
}

#[test]
fn a_map_may_say_how_large_its_plot_is() {
    let plot = |text: &str| {
        let model = parse(text).model;
        let options = SceneOptions::default().sized_by(&model);
        let plot = scene(&model, &options).plot;
        (plot.width, plot.height)
    };
    assert_eq!(plot("size [500, 400]"), (500.0, 400.0));
    assert_eq!(plot("size [500, 0]").0, 500.0);
    assert_eq!(plot("size [500, 0]").1, plot("").1);
    assert_eq!(plot("size [-4, 1e308]").0, plot("").0);
}

#[test]
fn an_evolved_child_stands_in_its_pipelines_row() {
    let scene = scene_of(
        "component P [0.5, 0.5]\ncomponent A [0.9, 0.5]\npipeline P\n{\ncomponent K [0.3]\ncomponent L [0.6]\n}\nevolve K->N 0.8\nA->N",
    );
    assert_snapshot!(printed(&scene, |role| matches!(role, Role::Movement(_) | Role::Link(_) | Role::Node(Target::Evolved(_)) | Role::Label(Target::Evolved(_)))), @r#"
    Link(0): line 531,73 825,296
    Movement(0): line 340,296 819,296 arrow
    Node(Evolved(0)): circle 825,296 r5
    Label(Evolved(0)): text 836,285 Start N
    "#);
}
