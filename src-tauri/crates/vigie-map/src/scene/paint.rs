//! Drawing primitives.

use std::fmt;

use crate::font::{FontWeight, Typeface};
use crate::model::Target;

/// A point of the page, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    pub(super) fn moved(self, x: f64, y: f64) -> Self {
        Self {
            x: self.x + x,
            y: self.y + y,
        }
    }
}

impl Point {
    /// The upright rectangle around a slanted one: from this point it starts `left` along the direction and `top` across
    /// it, and is so wide and high.
    pub(super) fn slanted(
        self,
        (x, y): (f64, f64),
        (left, top): (f64, f64),
        (width, height): (f64, f64),
    ) -> Rect {
        let corner = |right: f64, down: f64| self.moved(right * x - down * y, right * y + down * x);
        let corners = [
            corner(left, top),
            corner(left + width, top),
            corner(left, top + height),
            corner(left + width, top + height),
        ];
        let least =
            |of: fn(Point) -> f64| corners.map(of).into_iter().fold(f64::INFINITY, f64::min);
        let most = |of: fn(Point) -> f64| {
            corners
                .map(of)
                .into_iter()
                .fold(f64::NEG_INFINITY, f64::max)
        };
        let (left, top) = (least(|point| point.x), least(|point| point.y));
        Rect {
            x: left,
            y: top,
            width: most(|point| point.x) - left,
            height: most(|point| point.y) - top,
        }
    }
}

/// A rectangle of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
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

impl Rect {
    /// Its right side.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// Its bottom.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    pub(super) fn around(centre: Point, radius: f64) -> Self {
        Self {
            x: centre.x - radius,
            y: centre.y - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        }
    }

    /// A rectangle that reaches farther on each side.
    pub(super) fn grown(self, x: f64, y: f64) -> Self {
        Self {
            x: self.x - x,
            y: self.y - y,
            width: self.width + 2.0 * x,
            height: self.height + 2.0 * y,
        }
    }

    /// The area that two rectangles share.
    pub fn overlap(self, other: Self) -> f64 {
        let width = self.right().min(other.right()) - self.x.max(other.x);
        let height = self.bottom().min(other.bottom()) - self.y.max(other.y);
        width.max(0.0) * height.max(0.0)
    }
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

impl Colour {
    pub(super) const fn hex(code: u32) -> Self {
        Self {
            red: (code >> 16) as u8,
            green: (code >> 8) as u8,
            blue: code as u8,
        }
    }
}

/// As `#rrggbb`.
impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "#{:02x}{:02x}{:02x}",
            self.red, self.green, self.blue
        )
    }
}

/// What fills a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fill {
    /// One colour.
    Solid(Colour),
    /// From `edge` at both sides to `middle` between 30 % and 70 % of the width.
    Across {
        /// At the left and the right.
        edge: Colour,
        /// Between.
        middle: Colour,
    },
    /// A thin pattern of diagonal lines, 4 apart.
    Hatch(Colour),
}

/// The line around a shape, or of one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// How thick it is.
    pub width: f64,
    /// The length of its dashes and of the gaps between them; none for a solid line.
    pub dash: Option<(f64, f64)>,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    /// Its inside; the letters, of a text.
    pub fill: Option<Fill>,
    /// Its border; all there is, of a line.
    pub stroke: Option<Stroke>,
    /// 0 to 1.
    pub opacity: f64,
}

impl Paint {
    pub(super) fn filled(colour: Colour) -> Self {
        Self {
            fill: Some(Fill::Solid(colour)),
            stroke: None,
            opacity: 1.0,
        }
    }

    pub(super) fn stroked(colour: Colour, width: f64) -> Self {
        Self {
            fill: None,
            stroke: Some(Stroke {
                colour,
                width,
                dash: None,
            }),
            opacity: 1.0,
        }
    }

    pub(super) fn dashed(mut self, dash: f64, gap: f64) -> Self {
        if let Some(stroke) = &mut self.stroke {
            stroke.dash = Some((dash, gap));
        }
        self
    }

    pub(super) fn with_fill(self, colour: Colour) -> Self {
        Self {
            fill: Some(Fill::Solid(colour)),
            ..self
        }
    }

    pub(super) fn at_opacity(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
}

/// The head at the end of a line: a filled triangle whose tip is the line's end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArrowHead {
    /// From tip to base.
    pub length: f64,
    /// Across the base.
    pub width: f64,
}

impl ArrowHead {
    /// The triangle's corners, tip first, for a line that ends at `to`. A line without length points to the right.
    pub fn corners(self, from: Point, to: Point) -> [Point; 3] {
        let (x, y) = direction(from, to);
        let base = to.moved(-x * self.length, -y * self.length);
        let half = self.width / 2.0;
        [
            to,
            base.moved(-y * half, x * half),
            base.moved(y * half, -x * half),
        ]
    }
}

/// The unit vector from one point towards another; to the right if they are the same.
pub(super) fn direction(from: Point, to: Point) -> (f64, f64) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt();
    if length > 0.0 {
        (dx / length, dy / length)
    } else {
        (1.0, 0.0)
    }
}

/// Which part of a text stands at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A text of one or several lines.
#[derive(Debug, Clone, PartialEq)]
pub struct TextShape {
    /// Where the baseline of the first line is.
    pub at: Point,
    /// What it says. Any character of the map's text may be in it: escape it.
    pub lines: Vec<String>,
    /// The font's size.
    pub size: f64,
    /// From one baseline to the next.
    pub leading: f64,
    /// How heavy it is.
    pub weight: FontWeight,
    /// The family it was measured in.
    pub typeface: Typeface,
    /// Which part of each line stands at the point.
    pub align: Align,
    /// The direction it runs in, as a unit vector: (1, 0) to the right, (0, -1) upwards.
    pub direction: (f64, f64),
}

impl TextShape {
    /// How long its longest line is.
    pub fn width(&self) -> f64 {
        let widths = self
            .lines
            .iter()
            .map(|line| self.typeface.width(self.weight, self.size, line));
        widths.fold(0.0, f64::max)
    }

    /// The upright rectangle that its letters take.
    pub fn bounds(&self) -> Rect {
        let width = self.width();
        let left = match self.align {
            Align::Start => 0.0,
            Align::Middle => -width / 2.0,
            Align::End => -width,
        };
        // What letters take, a little less than their font's ascent and descent, which leave room for accents.
        let (above, below) = (self.size * 0.76, self.size * 0.22);
        let height = above + below + self.leading * self.lines.len().saturating_sub(1) as f64;
        self.at
            .slanted(self.direction, (left, -above), (width, height))
    }
}

/// A primitive.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A straight line.
    Line {
        /// Where it starts.
        from: Point,
        /// Where it ends: the tip of its head, if it has one.
        to: Point,
        /// A head at its end, in the line's colour.
        head: Option<ArrowHead>,
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
    Text(TextShape),
}

/// What a primitive stands for. Numbers are indices into the lists of the [`crate::Model`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The plot's ground.
    Ground,
    /// The axis of visibility and what it says.
    Axis,
    /// The axis of evolution, its boundaries between stages, and what it says.
    Stage,
    /// The title.
    Title,
    /// An area of an attitude.
    Area(usize),
    /// A link's line.
    Link(usize),
    /// What a link says.
    LinkText(usize),
    /// A movement's arrow.
    Movement(usize),
    /// A bar of inertia.
    Inertia(Target),
    /// A pipeline's box.
    Pipeline(usize),
    /// What lies behind or in an element's symbol: a circle of its method, a market's triangle.
    Decoration(Target),
    /// An element's symbol.
    Node(Target),
    /// An element's name.
    Label(Target),
    /// An accelerator.
    Accelerator(usize),
    /// A note.
    Note(usize),
    /// An annotation's circle and number.
    Annotation(usize),
    /// The list of annotations.
    Legend,
    /// The mark of a change, by its index in [`crate::MapDiff::changes`].
    Change(usize),
    /// What the marks of changes mean.
    ChangeKey,
}

/// A primitive of a scene.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it stands for.
    pub role: Role,
    /// Its form.
    pub shape: Shape,
    /// Its colours.
    pub paint: Paint,
}
