//! The symbols of elements, and how far they reach.

use super::Painter;
use super::paint::{Colour, Fill, Paint, Point, Rect, Role, Shape};
use crate::model::{ComponentKind, Decorators, Method, Target};

/// How far a market and an ecosystem reach, before they are scaled.
const MARKET: f64 = 18.0;
const ECOSYSTEM: f64 = 30.0;

impl Painter<'_> {
    /// How far the symbol of an element reaches from its centre.
    pub(super) fn reach(&self, target: Target) -> f64 {
        let palette = self.palette;
        let dot = palette.radius + palette.node_width / 2.0;
        match target {
            Target::Component(index) => match self.model.components[index].kind {
                ComponentKind::Anchor => 0.0,
                ComponentKind::Component if self.pipeline_of[index].is_none() => {
                    self.reach_of(self.model.components[index].decorators)
                }
                ComponentKind::Component | ComponentKind::Submap => dot,
            },
            Target::Child(..) => dot,
            Target::Evolved(index) => self.reach_of(self.decorators_of(index)),
        }
    }

    fn reach_of(&self, decorators: Decorators) -> f64 {
        let palette = self.palette;
        let mut reach = palette.radius + palette.node_width / 2.0;
        if decorators.method.is_some() {
            reach = reach.max(3.0 * palette.radius);
        }
        if decorators.market {
            reach = reach.max(MARKET * palette.scale);
        }
        if decorators.ecosystem {
            reach = reach.max(ECOSYSTEM * palette.scale);
        }
        reach
    }

    /// What an evolved element looks like: its source, as the reference draws it.
    pub(super) fn decorators_of(&self, evolve: usize) -> Decorators {
        match self.model.evolves[evolve].source {
            Some(Target::Component(source)) => self.model.components[source].decorators,
            _ => Decorators::default(),
        }
    }

    /// Draws a component with what its decorators add; returns how far the symbol reaches.
    pub(super) fn symbol(
        &mut self,
        target: Target,
        at: Point,
        decorators: Decorators,
        stroke: Colour,
        fill: Colour,
    ) -> f64 {
        let reach = self.reach_of(decorators);
        if let Some(method) = decorators.method {
            let (inside, border) = match method {
                Method::Build => (0xd6_d6d6, 0x00_0000),
                Method::Buy => (0xaa_a5a9, 0xd6_d6d6),
                Method::Outsource => (0x44_4444, 0x44_4444),
            };
            let paint = Paint::stroked(Colour::hex(border), 1.0).with_fill(Colour::hex(inside));
            self.circle(
                Role::Decoration(target),
                at,
                3.0 * self.palette.radius,
                paint,
            );
        }
        if decorators.ecosystem {
            self.ecosystem(target, at, stroke);
        }
        if decorators.market {
            self.market(target, at, stroke, fill);
        }
        if decorators.ecosystem || decorators.market {
            self.labels.avoid_box(Rect::around(at, reach));
            return reach;
        }
        let radius = self.dot(target, at, stroke, fill);
        if reach > radius + self.palette.node_width {
            self.labels.avoid_box(Rect::around(at, reach));
        }
        reach
    }

    fn ecosystem(&mut self, target: Target, at: Point, stroke: Colour) {
        let scale = self.palette.scale;
        let colour = if stroke == self.palette.evolved {
            stroke
        } else {
            Colour::hex(0x6e_6e6e)
        };
        let border = Paint::stroked(colour, 1.0);
        let role = Role::Decoration(target);
        let outer = border.with_fill(Colour::hex(0xd7_d7d7));
        self.circle(role, at, ECOSYSTEM * scale, outer);
        let ring = Paint::stroked(Colour::hex(0x9e_9b9e), 1.0).with_fill(Colour::hex(0xff_ffff));
        self.circle(role, at, 25.0 * scale, ring);
        let hatch = Paint {
            fill: Some(Fill::Hatch(Colour::hex(0x9e_9b9e))),
            stroke: None,
            opacity: 1.0,
        };
        self.circle(role, at, 25.0 * scale, hatch);
        let inner = border.with_fill(Colour::hex(0xff_ffff));
        self.circle(Role::Node(target), at, 10.0 * scale, inner);
    }

    fn market(&mut self, target: Target, at: Point, stroke: Colour, fill: Colour) {
        let scale = self.palette.scale;
        let ring = Paint::stroked(stroke, 1.0).with_fill(fill);
        self.circle(Role::Decoration(target), at, MARKET * scale, ring);
        let corners =
            [(9.0, 5.0), (-9.0, 5.0), (0.0, -10.0)].map(|(x, y)| at.moved(x * scale, y * scale));
        let sides = Paint::stroked(stroke, 2.0).at_opacity(0.8);
        self.push(
            Role::Decoration(target),
            Shape::Polygon {
                points: corners.to_vec(),
            },
            sides,
        );
        for centre in corners {
            let paint = Paint::stroked(stroke, 2.0).with_fill(fill);
            self.circle(Role::Node(target), centre, 4.0 * scale, paint);
        }
    }

    pub(super) fn dot(&mut self, target: Target, at: Point, stroke: Colour, fill: Colour) -> f64 {
        let radius = self.palette.radius;
        let paint = Paint::stroked(stroke, self.palette.node_width).with_fill(fill);
        self.circle(Role::Node(target), at, radius, paint);
        self.labels
            .avoid_box(Rect::around(at, radius + self.palette.node_width / 2.0));
        radius
    }

    /// The parent of a pipeline.
    pub(super) fn square(&mut self, target: Target, at: Point) -> f64 {
        let radius = self.palette.radius;
        let paint = Paint::stroked(self.palette.node_stroke, self.palette.node_width)
            .with_fill(self.palette.node_fill);
        let rect = Rect::around(at, radius);
        self.push(Role::Node(target), Shape::Rect { rect, radius: 0.0 }, paint);
        self.labels.avoid_box(rect);
        radius
    }

    /// A map of its own: a dot, and to its left the two links of a chain.
    pub(super) fn submap(&mut self, target: Target, at: Point) -> f64 {
        let palette = self.palette;
        let radius = self.dot(target, at, palette.node_stroke, palette.submap);
        let (scale, height) = (palette.scale, 6.5 * palette.scale);
        let right = at.x - radius - 4.0 * scale;
        let paint = Paint::stroked(palette.submap, 1.5 * scale);
        for start in [right - 18.0 * scale, right - 10.5 * scale] {
            let rect = Rect {
                x: start,
                y: at.y - height / 2.0,
                width: 10.5 * scale,
                height,
            };
            let shape = Shape::Rect {
                rect,
                radius: height / 2.0,
            };
            self.push(Role::Decoration(target), shape, paint);
        }
        self.labels.avoid_box(Rect {
            x: right - 19.0 * scale,
            y: at.y - height / 2.0 - 1.0,
            width: 20.0 * scale,
            height: height + 2.0,
        });
        radius
    }

    pub(super) fn circle(&mut self, role: Role, centre: Point, radius: f64, paint: Paint) {
        self.push(role, Shape::Circle { centre, radius }, paint);
    }
}
