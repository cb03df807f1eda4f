//! No text hides another, or a symbol: measured over the maps shipped with Vigie and those of the tests.

use insta::assert_snapshot;

use super::super::labels::pieces;
use super::super::{Item, Rect, Role, Scene, SceneOptions, Shape, Theme, scene};
use crate::model::{ComponentKind, Model, Target};
use crate::parse::parse;
use crate::tests::{fixtures, shipped};

/// A small window, a slide, a large slide, and an old one.
const PAGES: [(f64, f64); 4] = [
    (960.0, 600.0),
    (1280.0, 720.0),
    (1920.0, 1080.0),
    (1024.0, 768.0),
];

/// A text, and the rectangles that it takes.
struct Text {
    role: Role,
    says: String,
    rooms: Vec<Rect>,
    /// Whether its author placed it by an offset, which wins whatever it hides.
    by_hand: bool,
}

fn by_hand(role: Role, model: &Model) -> bool {
    match role {
        Role::Label(Target::Component(index)) => {
            let one = &model.components[index];
            one.label.is_some() && one.kind != ComponentKind::Anchor
        }
        Role::Label(Target::Child(index, child)) => {
            model.pipelines[index].children[child].label.is_some()
        }
        Role::Label(Target::Evolved(index)) => model.evolves[index].label.is_some(),
        _ => false,
    }
}

fn texts(scene: &Scene, model: &Model) -> Vec<Text> {
    let text = |item: &Item| match (&item.shape, item.role) {
        // The number of a circle is where the circle is, and the list in its box.
        (_, Role::Annotation(_)) | (Shape::Text(_), Role::Legend) => None,
        (Shape::Text(text), role) => Some(Text {
            role,
            says: text.lines.join(" "),
            rooms: pieces(text, text.width()).collect(),
            by_hand: by_hand(role, model),
        }),
        (Shape::Rect { rect, .. }, Role::Legend) => Some(Text {
            role: Role::Legend,
            says: "(legend)".to_owned(),
            rooms: vec![*rect],
            by_hand: model.legend.is_some(),
        }),
        _ => None,
    };
    scene.items.iter().filter_map(text).collect()
}

/// What texts hide in a scene, and where they leave the page.
fn faults(scene: &Scene, model: &Model) -> Vec<String> {
    let symbols: Vec<(Role, Rect)> = scene
        .items
        .iter()
        .filter_map(|item| match (item.role, &item.shape) {
            (
                role @ (Role::Node(_) | Role::Decoration(_) | Role::Annotation(_)),
                Shape::Circle { centre, radius },
            ) => Some((role, Rect::around(*centre, *radius))),
            (role @ (Role::Node(_) | Role::Decoration(_)), Shape::Rect { rect, .. }) => {
                Some((role, *rect))
            }
            _ => None,
        })
        .collect();
    let boxes: Vec<(Role, Rect)> = scene
        .items
        .iter()
        .filter_map(|item| match (item.role, &item.shape) {
            (role @ Role::Pipeline(_), Shape::Rect { rect, .. }) => Some((role, *rect)),
            _ => None,
        })
        .collect();
    let page = Rect {
        x: 0.0,
        y: 0.0,
        width: scene.width,
        height: scene.height,
    };
    let texts = texts(scene, model);
    let mut faults = Vec::new();
    let meet = |ones: &[Rect], others: &[Rect]| {
        let shared = |one: &Rect| others.iter().map(|other| one.overlap(*other)).sum::<f64>();
        ones.iter().map(shared).sum::<f64>() >= 1.0
    };
    for (index, text) in texts.iter().enumerate() {
        for (role, symbol) in &symbols {
            // A circle at the border of a list that its author placed is theirs too.
            if !text.by_hand && meet(&text.rooms, &[*symbol]) {
                faults.push(format!("{} hides {role:?}", text.says));
            }
        }
        for other in &texts[index + 1..] {
            let is_theirs = text.by_hand && other.by_hand;
            if !is_theirs && meet(&text.rooms, &other.rooms) {
                faults.push(format!("{} meets {}", text.says, other.says));
            }
        }
        if let (Role::Label(_), false) = (text.role, text.by_hand) {
            for (pipeline, rect) in &boxes {
                let on_border = |room: &Rect| {
                    let is_inside = rect.x < room.x
                        && room.right() < rect.right()
                        && rect.y < room.y
                        && room.bottom() < rect.bottom();
                    rect.overlap(*room) >= 1.0 && !is_inside
                };
                if text.rooms.iter().any(on_border) {
                    faults.push(format!(
                        "{} stands on the border of {pipeline:?}",
                        text.says
                    ));
                }
            }
        }
        let leaves = |room: &Rect| page.overlap(*room) < room.width * room.height - 1.0;
        if !text.by_hand && text.rooms.iter().any(leaves) {
            faults.push(format!("{} leaves the page ({:?})", text.says, text.role));
        }
    }
    faults
}

/// The faults of some maps, over all pages and themes: a line each.
fn faults_of(maps: Vec<(String, String)>) -> Vec<String> {
    let mut all = Vec::new();
    for (name, text) in maps {
        let map = parse(&text);
        for theme in Theme::ALL {
            for (width, height) in PAGES {
                let options = SceneOptions {
                    width,
                    height,
                    theme: Some(theme),
                    ..SceneOptions::default()
                };
                let scene = scene(&map.model, &options);
                let faults = faults(&scene, &map.model);
                let line = |fault| format!("{name} {} {width}x{height}: {fault}", theme.name());
                all.extend(faults.into_iter().map(line));
            }
        }
    }
    all
}

#[test]
fn no_text_of_a_shipped_map_hides_anything() {
    assert_eq!(faults_of(shipped()).join("\n"), "");
}

/// What is left over 2,424 pictures of a hundred maps: maps of fifty parts in letters that leave them no room. A line more
/// is a step back.
#[test]
fn few_texts_of_the_other_maps_hide_anything() {
    let faults = faults_of(fixtures());
    assert_snapshot!(faults.join("\n"), @"
    insurance-claims colour 960x600: invoices hides Decoration(Component(11))
    large-railway plain 960x600: Predictive maintenance hides Node(Component(21))
    large-railway colour 960x600: Predictive maintenance hides Node(Component(27))
    large-railway projector 960x600: Freight has no night slots meets Sleeping cars
    large-railway projector 960x600: Staff planning hides Decoration(Component(11))
    large-railway projector 960x600: Staff planning hides Node(Component(21))
    large-railway projector 960x600: Automatic regulation hides Node(Component(26))
    large-railway projector 960x600: Predictive maintenance hides Node(Component(9))
    large-railway projector 960x600: Sleeping cars hides Node(Component(16))
    large-railway projector 1024x768: Staff planning hides Node(Component(19))
    ");
}
