//! The pictures of a hundred maps.
//!
//! Four are kept as text, to be read when they change. Of the others one line each: a whole text of every map would be six
//! thousand lines, of which nobody reads the difference; the number of primitives by kind says what came or went, and the
//! sum over their places that something moved, at all.

use insta::assert_snapshot;

use super::super::{Item, Point, Rect, Role, Scene, SceneOptions, Shape, Step, Theme, scene};
use super::printed;
use crate::model::{ComponentKind, LinkKind, Model};
use crate::parse::parse;
use crate::tests::{fixtures, shipped};

const READ: [&str; 4] = [
    "several-places-harbour-safety",
    "flows-blood-bank",
    "decorations-atelier-velo",
    "block-pipelines-coffee-roaster",
];

/// How many lines, rectangles, circles, polygons and texts, and a sum over where they are, to whole pixels.
fn summed(scene: &Scene) -> String {
    let mut counts = [0_usize; 5];
    // FNV-1a, written out: std's hasher may change from one version to the next.
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |number: f64| {
        for byte in (number.round() as i64).to_le_bytes() {
            sum = (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for Item { shape, .. } in &scene.items {
        let (kind, numbers) = match shape {
            Shape::Line { from, to, .. } => (0, vec![from.x, from.y, to.x, to.y]),
            Shape::Rect { rect, .. } => (1, vec![rect.x, rect.y, rect.width, rect.height]),
            Shape::Circle { centre, radius } => (2, vec![centre.x, centre.y, *radius]),
            Shape::Polygon { points } => (3, points.iter().flat_map(|at| [at.x, at.y]).collect()),
            Shape::Text(text) => (4, vec![text.at.x, text.at.y, text.lines.len() as f64]),
        };
        counts[kind] += 1;
        numbers.into_iter().for_each(&mut add);
    }
    let [lines, rects, circles, polygons, texts] = counts;
    format!(
        "{lines}l {rects}r {circles}c {polygons}p {texts}t {:08x}",
        sum as u32
    )
}

#[test]
fn the_pictures_of_a_hundred_maps() {
    let mut lines = Vec::new();
    for (name, text) in fixtures() {
        let map = parse(&text);
        lines.push(format!(
            "{name}: {}",
            summed(&scene(&map.model, &SceneOptions::default()))
        ));
    }
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn some_pictures_to_be_read() {
    for (name, text) in fixtures() {
        if READ.contains(&name.as_str()) {
            let scene = scene(&parse(&text).model, &SceneOptions::default());
            assert_snapshot!(name.clone(), printed(&scene, |_| true), &name);
        }
    }
}

#[test]
fn every_map_is_drawn_in_every_theme_and_says_all_its_names() {
    for (name, text) in fixtures() {
        let map = parse(&text);
        let counts = Theme::ALL.map(|theme| {
            let options = SceneOptions {
                theme: Some(theme),
                ..SceneOptions::default()
            };
            let scene = scene(&map.model, &options);
            let labels = scene
                .items
                .iter()
                .filter(|item| matches!(item.role, super::Role::Label(_)));
            labels.count()
        });
        assert!(
            counts.iter().all(|count| *count == counts[0]),
            "{name}: {counts:?}"
        );
    }
}

#[test]
fn a_map_is_revealed_step_by_step() {
    let map = parse(
        "anchor A [0.9, 0.5]\ncomponent B [0.7, 0.5] inertia\ncomponent P [0.5, 0.5]\nA->B\nB->K\nB->C\nB+'x'>P; y\n\
         pipeline P\n{\ncomponent K [0.3]\ncomponent L [0.6]\n}\nevolve B->C 0.8\nnote n [0.1, 0.1]\n\
         pioneers [0.4, 0.1, 0.2, 0.3]\nannotation 1 [0.3, 0.8] why\naccelerator x [0.2, 0.8]",
    );
    let scene = scene(&map.model, &SceneOptions::default());
    let mut steps = Vec::new();
    for step in Step::ALL {
        let items = scene
            .items
            .iter()
            .filter(|item| item.role.step(&map.model) == step);
        let mut roles: Vec<String> = items.map(|item| format!("{:?}", item.role)).collect();
        roles.sort();
        roles.dedup();
        steps.push(format!("{step:?}: {}", roles.join(" ")));
    }
    assert_snapshot!(steps.join("\n"), @r#"
    Anchors: Axis Label(Component(0)) Title
    Chain: Label(Component(1)) Label(Component(2)) Link(0) Link(3) LinkText(3) Node(Component(1)) Node(Component(2)) Pipeline(0)
    Evolution: Label(Child(0, 0)) Label(Child(0, 1)) Link(1) Node(Child(0, 0)) Node(Child(0, 1)) Stage
    Movement: Accelerator(0) Inertia(Component(1)) Label(Evolved(0)) Link(2) Movement(0) Node(Evolved(0))
    Notes: Annotation(0) Area(0) Legend Note(0)
    "#);
}

/// What is drawn at the end of a link, as the room around it: symbols, boxes, and the points of anchors, which have none.
fn ends_at(scene: &Scene, model: &Model, until: Step) -> Vec<Rect> {
    let shown = scene
        .items
        .iter()
        .filter(|item| item.role.step(model) <= until);
    let symbols = shown.filter_map(|item| match (item.role, &item.shape) {
        (Role::Node(_) | Role::Decoration(_), Shape::Circle { centre, radius }) => {
            Some(Rect::around(*centre, *radius))
        }
        (Role::Node(_) | Role::Decoration(_) | Role::Pipeline(_), Shape::Rect { rect, .. }) => {
            Some(*rect)
        }
        _ => None,
    });
    let anchors = model.components.iter().filter_map(|one| {
        let (v, m) = (one.place.visibility.value, one.place.evolution.value);
        let at = Point {
            x: scene.plot.x + m.clamp(0.0, 1.0) * scene.plot.width,
            y: scene.plot.y + (1.0 - v.clamp(0.0, 1.0)) * scene.plot.height,
        };
        (one.kind == ComponentKind::Anchor).then(|| Rect::around(at, 0.0))
    });
    symbols.chain(anchors).collect()
}

#[test]
fn at_every_step_a_link_ends_at_something_that_is_there() {
    for (name, text) in fixtures().into_iter().chain(shipped()) {
        let map = parse(&text);
        let scene = scene(&map.model, &SceneOptions::default());
        for step in Step::ALL {
            let ends = ends_at(&scene, &map.model, step);
            let is_met = |at: &Point| {
                let near = Rect::around(*at, 2.0);
                ends.iter().any(|end| {
                    end.x <= near.right()
                        && near.x <= end.right()
                        && end.y <= near.bottom()
                        && near.y <= end.bottom()
                })
            };
            for item in &scene.items {
                let (Role::Link(link), Shape::Line { from, to, .. }) = (item.role, &item.shape)
                else {
                    continue;
                };
                if item.role.step(&map.model) > step {
                    continue;
                }
                // A flow both ways is two lines from its middle.
                let starts = is_met(from) || map.model.links[link].kind == LinkKind::FlowBoth;
                assert!(starts && is_met(to), "{name}, {step:?}: {:?}", item.shape);
            }
        }
    }
}
