//! A map's picture, as primitives: what [`vigie_map::Scene`] says, in the window's terms.

use serde::Serialize;
use ts_rs::TS;
use vigie_map::wire::MapTarget;
use vigie_map::{self as map, Align, Colour, Fill, FontWeight, Model, Role, Scene, Shape};

/// A point of the page, in CSS pixels from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A rectangle of the page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Rect {
    /// Its left side.
    pub x: f64,
    /// Its top.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A map, laid out.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MapScene {
    /// The page's width.
    pub width: f64,
    /// The page's height.
    pub height: f64,
    /// The look it was laid out for.
    pub theme: String,
    /// The map's title.
    pub title: String,
    /// What the map shows, in a sentence or two.
    pub description: String,
    /// The page's colour, `#rrggbb`; null if it is the window's.
    pub page: Option<String>,
    /// Where visibility and evolution go from 0 to 1.
    pub plot: Rect,
    /// What is drawn, bottom first.
    pub items: Vec<SceneItem>,
}

/// A primitive.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SceneItem {
    /// What it stands for.
    pub role: SceneRole,
    /// The step of presenting that reveals it: 0 for anchors, then chain, evolution, movement, notes.
    pub step: u8,
    /// Its form.
    pub shape: SceneShape,
    /// Its colours.
    pub paint: ScenePaint,
}

/// What a primitive stands for. Indices are those of subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the names are those of vigie_map::Role, which tells what they are"
)]
pub enum SceneRole {
    Ground,
    Axis,
    Stage,
    Title,
    Area { index: usize },
    Link { index: usize },
    LinkText { index: usize },
    Movement { index: usize },
    Inertia { target: MapTarget },
    Pipeline { index: usize },
    Decoration { target: MapTarget },
    Node { target: MapTarget },
    Label { target: MapTarget },
    Accelerator { index: usize },
    Note { index: usize },
    Annotation { index: usize },
    Legend,
    Change { index: usize },
    ChangeKey,
}

/// The form of a primitive.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum SceneShape {
    /// A straight line.
    Line {
        /// Where it starts.
        from: Point,
        /// Where it ends: the tip of its head, if it has one.
        to: Point,
        /// A filled triangle at its end, in the line's colour.
        head: Option<SceneHead>,
    },
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// How round its corners are.
        radius: f64,
    },
    /// A circle.
    Circle {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: f64,
    },
    /// A closed shape.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
    },
    /// A text.
    Text {
        /// Where the baseline of the first line is.
        at: Point,
        /// What it says.
        lines: Vec<String>,
        /// How wide each line was laid out: a window's own font may be wider, and would run out of boxes.
        widths: Vec<f64>,
        /// The font's size.
        size: f64,
        /// From one baseline to the next.
        leading: f64,
        /// Whether it is heavy.
        bold: bool,
        /// The fonts to set it in, as a CSS list.
        family: String,
        /// Which part of each line stands at the point.
        align: SceneAlign,
        /// The direction it runs in, as a unit vector.
        direction: Point,
    },
}

/// An arrow's head.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct SceneHead {
    /// From tip to base.
    pub length: f64,
    /// Across the base.
    pub width: f64,
}

/// Which part of a text stands at its point: SVG's `text-anchor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SceneAlign {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a shape is painted.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ScenePaint {
    /// Its inside; the letters, of a text.
    pub fill: Option<SceneFill>,
    /// Its border; all there is, of a line.
    pub stroke: Option<SceneStroke>,
    /// 0 to 1.
    pub opacity: f64,
}

/// What fills a shape. Colours are `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum SceneFill {
    /// One colour.
    Solid {
        /// Which.
        colour: String,
    },
    /// From `edge` at both sides to `middle` between 30 % and 70 % of the width.
    Across {
        /// At the left and the right.
        edge: String,
        /// Between.
        middle: String,
    },
    /// Thin diagonal lines, 4 apart.
    Hatch {
        /// Theirs.
        colour: String,
    },
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SceneStroke {
    /// Its colour, `#rrggbb`.
    pub colour: String,
    /// How thick it is.
    pub width: f64,
    /// The length of its dashes and of the gaps between them; null for a solid line.
    pub dash: Option<(f64, f64)>,
}

impl MapScene {
    /// The picture of a map.
    pub(crate) fn of(scene: &Scene, model: &Model) -> Self {
        Self::stepped(scene, |role| role.step(model) as u8)
    }

    /// A picture that is shown at once: all of it belongs to the first step.
    pub(crate) fn whole(scene: &Scene) -> Self {
        Self::stepped(scene, |_| 0)
    }

    /// The same page with nothing on it.
    pub(super) fn without_items(&self) -> Self {
        Self {
            theme: self.theme.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            page: self.page.clone(),
            items: Vec::new(),
            ..*self
        }
    }

    fn stepped(scene: &Scene, step: impl Fn(map::Role) -> u8) -> Self {
        let items = scene.items.iter();
        Self {
            width: scene.width,
            height: scene.height,
            theme: scene.theme.name().to_owned(),
            title: scene.title.clone(),
            description: scene.description.clone(),
            page: scene.page.map(hex),
            plot: rect(scene.plot),
            items: items.map(|one| item(one, step(one.role))).collect(),
        }
    }
}

fn item(item: &map::Item, step: u8) -> SceneItem {
    SceneItem {
        role: role(item.role),
        step,
        shape: shape(&item.shape),
        paint: paint(&item.paint),
    }
}

/// Hundredths of a pixel are as fine as anybody sees, and half as long to write.
fn fine(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn point(point: map::Point) -> Point {
    Point {
        x: fine(point.x),
        y: fine(point.y),
    }
}

/// Not rounded: the window computes positions from the plot's.
fn rect(rect: map::Rect) -> Rect {
    Rect {
        x: rect.x,
        y: rect.y,
        width: rect.width,
        height: rect.height,
    }
}

fn hex(colour: Colour) -> String {
    colour.to_string()
}

pub(super) fn role(role: Role) -> SceneRole {
    match role {
        Role::Ground => SceneRole::Ground,
        Role::Axis => SceneRole::Axis,
        Role::Stage => SceneRole::Stage,
        Role::Title => SceneRole::Title,
        Role::Area(index) => SceneRole::Area { index },
        Role::Link(index) => SceneRole::Link { index },
        Role::LinkText(index) => SceneRole::LinkText { index },
        Role::Movement(index) => SceneRole::Movement { index },
        Role::Inertia(target) => SceneRole::Inertia {
            target: target.into(),
        },
        Role::Pipeline(index) => SceneRole::Pipeline { index },
        Role::Decoration(target) => SceneRole::Decoration {
            target: target.into(),
        },
        Role::Node(target) => SceneRole::Node {
            target: target.into(),
        },
        Role::Label(target) => SceneRole::Label {
            target: target.into(),
        },
        Role::Accelerator(index) => SceneRole::Accelerator { index },
        Role::Note(index) => SceneRole::Note { index },
        Role::Annotation(index) => SceneRole::Annotation { index },
        Role::Legend => SceneRole::Legend,
        Role::Change(index) => SceneRole::Change { index },
        Role::ChangeKey => SceneRole::ChangeKey,
    }
}

fn shape(shape: &Shape) -> SceneShape {
    match shape {
        Shape::Line { from, to, head } => SceneShape::Line {
            from: point(*from),
            to: point(*to),
            head: head.map(|head| SceneHead {
                length: head.length,
                width: head.width,
            }),
        },
        Shape::Rect { rect: of, radius } => SceneShape::Rect {
            rect: rect(*of),
            radius: *radius,
        },
        Shape::Circle { centre, radius } => SceneShape::Circle {
            centre: point(*centre),
            radius: *radius,
        },
        Shape::Polygon { points } => SceneShape::Polygon {
            points: points.iter().copied().map(point).collect(),
        },
        Shape::Text(text) => {
            let width = |line: &str| text.typeface.width(text.weight, text.size, line);
            SceneShape::Text {
                at: point(text.at),
                widths: text.lines.iter().map(|line| fine(width(line))).collect(),
                lines: text.lines.clone(),
                size: text.size,
                leading: fine(text.leading),
                bold: text.weight == FontWeight::Bold,
                family: text.typeface.stack().to_owned(),
                align: match text.align {
                    Align::Start => SceneAlign::Start,
                    Align::Middle => SceneAlign::Middle,
                    Align::End => SceneAlign::End,
                },
                direction: Point {
                    x: text.direction.0,
                    y: text.direction.1,
                },
            }
        }
    }
}

fn paint(paint: &map::Paint) -> ScenePaint {
    ScenePaint {
        fill: paint.fill.map(|fill| match fill {
            Fill::Solid(colour) => SceneFill::Solid {
                colour: hex(colour),
            },
            Fill::Across { edge, middle } => SceneFill::Across {
                edge: hex(edge),
                middle: hex(middle),
            },
            Fill::Hatch(colour) => SceneFill::Hatch {
                colour: hex(colour),
            },
        }),
        stroke: paint.stroke.map(|stroke| SceneStroke {
            colour: hex(stroke.colour),
            width: stroke.width,
            dash: stroke.dash,
        }),
        opacity: paint.opacity,
    }
}
