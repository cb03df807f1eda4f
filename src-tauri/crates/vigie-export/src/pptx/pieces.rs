//! A scene as the shapes of a slide: which primitives make one shape, what it is called, what a line is glued to.

use std::collections::BTreeMap;

use vigie_map::{
    Align, ArrowHead, Fill, Item, Model, Point, Rect, Role, Scene, Shape, Stroke, Target, TextShape,
};

use super::glue::Anchorage;
use super::text;
use super::words::{self, Names};

/// The first id of a shape on a slide: 1 is the tree's own, 2 the title's.
const FIRST_ID: u32 = 3;

/// A closed outline.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outline {
    /// In a rectangle.
    Ellipse(Rect),
    /// With corners of a radius.
    Rect(Rect, f64),
    /// By its corners.
    Polygon(Vec<Point>),
}

/// What paints a shape, each with its opacity.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Look {
    pub(super) fill: Option<(Fill, f64)>,
    pub(super) stroke: Option<(Stroke, f64)>,
}

/// A text and what fills its letters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    pub(super) shape: TextShape,
    pub(super) fill: Option<Fill>,
}

/// A shape with an outline, and the text that it holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solid {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) outline: Outline,
    pub(super) look: Look,
    pub(super) words: Option<Words>,
}

/// A line, and what its ends belong to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) from: Point,
    pub(super) to: Point,
    pub(super) head: Option<ArrowHead>,
    pub(super) stroke: Option<(Stroke, f64)>,
    pub(super) ends: [Option<Target>; 2],
}

/// A text on its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextBox {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) words: Words,
}

/// Several shapes that move together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) members: Vec<Solid>,
}

/// A shape of a slide.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Solid(Solid),
    Line(Line),
    TextBox(TextBox),
    Group(Group),
}

impl Piece {
    /// The same with its id moved, as if the first id were another.
    pub(super) fn renumbered(&self, first: u32) -> Self {
        let mut piece = self.clone();
        match &mut piece {
            Self::Solid(Solid { id, .. })
            | Self::Line(Line { id, .. })
            | Self::TextBox(TextBox { id, .. })
            | Self::Group(Group { id, .. }) => *id = *id - FIRST_ID + first,
        }
        piece
    }
}

/// The shapes of a map, bottom first, and what lines are glued to.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) all: Vec<(Role, Piece)>,
    pub(super) anchorages: BTreeMap<Target, Anchorage>,
}

/// Whether a primitive belongs to the layout and not to the slide.
pub(super) fn is_frame(role: Role) -> bool {
    matches!(role, Role::Ground | Role::Axis | Role::Stage | Role::Title)
}

/// Puts the shapes of a map together. Names and ids are given out in one order, so that every slide of one map, whatever
/// part it shows, calls a shape the same. `is_wanted` tells the primitives of the slide from those of its layout.
pub(super) fn pieces(model: &Model, scene: &Scene, is_wanted: impl Fn(&Item) -> bool) -> Pieces {
    let mut builder = Builder {
        model,
        names: Names::default(),
        next_id: FIRST_ID,
        out: Pieces::default(),
    };
    let items: Vec<&Item> = scene.items.iter().filter(|item| is_wanted(item)).collect();
    for element in items.chunk_by(|one, next| belong_together(one.role, next.role)) {
        builder.element(element);
    }
    builder.out
}

/// Whether two primitives make up one element.
fn belong_together(one: Role, other: Role) -> bool {
    let owner = |role| match role {
        Role::Node(target) | Role::Decoration(target) => Some(target),
        _ => None,
    };
    one == other || (owner(one).is_some() && owner(one) == owner(other))
}

struct Builder<'m> {
    model: &'m Model,
    names: Names,
    next_id: u32,
    out: Pieces,
}

impl Builder<'_> {
    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id - 1
    }

    fn push(&mut self, role: Role, piece: Piece) {
        self.out.all.push((role, piece));
    }

    /// The primitives of one element, which may be several shapes.
    fn element(&mut self, items: &[&Item]) {
        if let Role::Node(target) | Role::Decoration(target) = items[0].role {
            return self.symbol(target, items);
        }
        let mut rest = items;
        while let [item, after @ ..] = rest {
            rest = after;
            match &item.shape {
                Shape::Line { from, to, head } => self.line(item, *from, *to, *head),
                Shape::Text(shape) => self.text(item, shape),
                other => {
                    if let Some(mut solid) = Solid::of(other, item) {
                        rest = &after[solid.absorb(after)..];
                        solid.id = self.id();
                        solid.name = self.names.give(&words::name(self.model, item.role));
                        solid.description = words::description(self.model, item.role);
                        self.push(item.role, Piece::Solid(solid));
                    }
                }
            }
        }
    }

    /// An element's symbol: one shape, or a group of those that it is made of.
    fn symbol(&mut self, target: Target, items: &[&Item]) {
        let role = Role::Node(target);
        let name = words::name(self.model, role);
        let description = words::description(self.model, role);
        let mut members: Vec<Solid> = items
            .iter()
            .filter_map(|item| Solid::of(&item.shape, item))
            .collect();
        let (id, whole) = (self.id(), self.names.give(&name));
        if let [_] = members[..] {
            for mut solid in members {
                (solid.id, solid.name, solid.description) =
                    (id, whole.clone(), description.clone());
                self.anchor(target, solid.id, &solid.outline);
                self.push(role, Piece::Solid(solid));
            }
            return;
        }
        for member in &mut members {
            member.id = self.id();
            member.name = self.names.give(&format!("{name} symbol"));
        }
        // Lines meet the widest shape; what lies on it shows no border of its own. The first of equal ones.
        let widest = members.iter().reduce(|widest, next| {
            if next.outline.extent() > widest.outline.extent() {
                next
            } else {
                widest
            }
        });
        if let Some(widest) = widest {
            self.anchor(target, widest.id, &widest.outline);
            let group = Group {
                id,
                name: whole,
                description,
                members,
            };
            self.push(role, Piece::Group(group));
        }
    }

    fn anchor(&mut self, target: Target, id: u32, outline: &Outline) {
        let outline = outline.clone();
        self.out
            .anchorages
            .entry(target)
            .or_insert(Anchorage { id, outline });
    }

    fn line(&mut self, item: &Item, from: Point, to: Point, head: Option<ArrowHead>) {
        let id = self.id();
        let name = self.names.give(&words::name(self.model, item.role));
        let description = words::description(self.model, item.role);
        let opacity = item.paint.opacity;
        let piece = match (item.role, item.paint.stroke) {
            // A bar is easier to take hold of and to resize than a thick line.
            (Role::Inertia(_), Some(stroke)) => Piece::Solid(Solid {
                id,
                name,
                description,
                outline: Outline::Rect(bar(from, to, stroke.width), 0.0),
                look: Look {
                    fill: Some((Fill::Solid(stroke.colour), opacity)),
                    stroke: None,
                },
                words: None,
            }),
            (role, stroke) => Piece::Line(Line {
                id,
                name,
                description,
                from,
                to,
                head,
                stroke: stroke.map(|stroke| (stroke, opacity)),
                ends: words::ends(self.model, role),
            }),
        };
        self.push(item.role, piece);
    }

    fn text(&mut self, item: &Item, shape: &TextShape) {
        let id = self.id();
        let name = self.names.give(&words::name(self.model, item.role));
        if let Role::Label(target) = item.role {
            // An anchor has no symbol: what links to it hangs on its name. Symbols were met before names.
            let room = text::bounds(shape);
            self.anchor(target, id, &Outline::Rect(room, 0.0));
        }
        let words = Words {
            shape: shape.clone(),
            fill: item.paint.fill,
        };
        self.push(item.role, Piece::TextBox(TextBox { id, name, words }));
    }
}

impl Outline {
    fn of(shape: &Shape) -> Option<Self> {
        match shape {
            Shape::Rect { rect, radius } => Some(Self::Rect(*rect, *radius)),
            Shape::Circle { centre, radius } => Some(Self::Ellipse(Rect {
                x: centre.x - radius,
                y: centre.y - radius,
                width: 2.0 * radius,
                height: 2.0 * radius,
            })),
            Shape::Polygon { points } if points.len() > 1 => Some(Self::Polygon(points.clone())),
            Shape::Polygon { .. } | Shape::Line { .. } | Shape::Text(_) => None,
        }
    }

    /// The rectangle that encloses it.
    pub(super) fn bounds(&self) -> Rect {
        match self {
            Self::Ellipse(rect) | Self::Rect(rect, _) => *rect,
            Self::Polygon(points) => {
                let (mut low, mut high) = (points[0], points[0]);
                for point in points {
                    low = Point {
                        x: low.x.min(point.x),
                        y: low.y.min(point.y),
                    };
                    high = Point {
                        x: high.x.max(point.x),
                        y: high.y.max(point.y),
                    };
                }
                Rect {
                    x: low.x,
                    y: low.y,
                    width: high.x - low.x,
                    height: high.y - low.y,
                }
            }
        }
    }

    /// How wide it reaches.
    fn extent(&self) -> f64 {
        self.bounds().width
    }
}

impl Solid {
    fn of(shape: &Shape, item: &Item) -> Option<Self> {
        let opacity = item.paint.opacity;
        Some(Self {
            id: 0,
            name: String::new(),
            description: String::new(),
            outline: Outline::of(shape)?,
            look: Look {
                fill: item.paint.fill.map(|fill| (fill, opacity)),
                stroke: item.paint.stroke.map(|stroke| (stroke, opacity)),
            },
            words: None,
        })
    }

    /// Takes in what follows of the same element: a border of the same outline, and the text that stands inside. One
    /// shape is easier to edit than three. Returns how many primitives it took.
    fn absorb(&mut self, items: &[&Item]) -> usize {
        for (taken, item) in items.iter().enumerate() {
            match (&item.shape, item.paint.stroke, item.paint.fill) {
                (Shape::Text(shape), _, fill) if self.holds(shape) => {
                    self.words = Some(Words {
                        shape: shape.clone(),
                        fill,
                    });
                    return taken + 1;
                }
                (shape, Some(stroke), None)
                    if self.look.stroke.is_none()
                        && Outline::of(shape).as_ref() == Some(&self.outline) =>
                {
                    self.look.stroke = Some((stroke, item.paint.opacity));
                }
                _ => return taken,
            }
        }
        items.len()
    }

    /// Whether a text can be the shape's own: the middle of a circle, or a block from a rectangle's left side.
    fn holds(&self, text: &TextShape) -> bool {
        let rect = self.outline.bounds();
        let Point { x, y } = text.at;
        let is_inside =
            (rect.x..=rect.right()).contains(&x) && (rect.y..=rect.bottom()).contains(&y);
        is_inside
            && text.direction == (1.0, 0.0)
            && match self.outline {
                Outline::Ellipse(_) => text.align == Align::Middle && text.lines.len() == 1,
                Outline::Rect(..) => text.align == Align::Start,
                Outline::Polygon(_) => false,
            }
    }
}

/// A thick line along an axis, as a rectangle.
fn bar(from: Point, to: Point, width: f64) -> Rect {
    let upright = (from.x - to.x).abs() < (from.y - to.y).abs();
    let (across, along) = if upright { (width, 0.0) } else { (0.0, width) };
    Rect {
        x: from.x.min(to.x) - across / 2.0,
        y: from.y.min(to.y) - along / 2.0,
        width: (from.x - to.x).abs() + across,
        height: (from.y - to.y).abs() + along,
    }
}
