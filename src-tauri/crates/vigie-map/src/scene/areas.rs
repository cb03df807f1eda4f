//! Areas of attitudes and accelerators.

use super::labels::{Face, fitted};
use super::paint::{Align, Paint, Point, Rect, Role, Shape, TextShape};
use super::{Painter, labels};
use crate::model::{Attitude, AttitudeExtent};

/// How wide and high a plot is when nothing says so: the scale of sizes that are given in pixels.
const NOMINAL: (f64, f64) = (500.0, 600.0);
/// Half the side of an accelerator, before it is scaled.
const HALF: f64 = 25.0;

impl Painter<'_> {
    pub(super) fn areas(&mut self) {
        let model = self.model;
        for (index, attitude) in model.attitudes.iter().enumerate() {
            let rect = self.area(attitude);
            let look = self.palette.area(attitude.kind);
            let role = Role::Area(index);
            let ground = Paint::filled(look.fill).at_opacity(look.opacity);
            self.push(role, Shape::Rect { rect, radius: 4.0 }, ground);
            let border = Paint::stroked(look.stroke, 1.0).at_opacity(0.7);
            self.push(role, Shape::Rect { rect, radius: 4.0 }, border);
        }
    }

    fn area(&self, attitude: &Attitude) -> Rect {
        let corner = &attitude.corner;
        let first = self.point(corner.visibility.value, corner.evolution.value);
        let second = match &attitude.extent {
            AttitudeExtent::Corner(corner) => {
                self.point(corner.visibility.value, corner.evolution.value)
            }
            AttitudeExtent::Size(width, height) => {
                let nominal = |given: f64, default: f64| if given > 0.0 { given } else { default };
                let size = self.model.size.as_ref();
                let size = size.map_or((0.0, 0.0), |size| (size.width.value, size.height.value));
                let plot = self.plot;
                let x = width.value / nominal(size.0, NOMINAL.0) * plot.width;
                let y = height.value / nominal(size.1, NOMINAL.1) * plot.height;
                Point {
                    x: (first.x + x).clamp(plot.x, plot.right()),
                    y: (first.y + y).clamp(plot.y, plot.bottom()),
                }
            }
        };
        Rect {
            x: first.x.min(second.x),
            y: first.y.min(second.y),
            width: (first.x - second.x).abs(),
            height: (first.y - second.y).abs(),
        }
    }

    /// Whose work it is, inside each area: at its top if nothing is there.
    pub(super) fn name_areas(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let face = Face {
            typeface: palette.heading,
            weight: palette.strong,
            size: palette.note_size,
        };
        let pad = 0.6 * face.size;
        for (index, attitude) in model.attitudes.iter().enumerate() {
            let rect = self.area(attitude);
            let look = palette.area(attitude.kind);
            let name = attitude.kind.title();
            let room = rect.width - 2.0 * pad;
            let mut lines = fitted(name, face, room, 2);
            let is_narrow = lines.is_empty() || lines.iter().any(|line| line.ends_with('…'));
            if is_narrow {
                lines = vec![name.to_owned()];
            }
            let shape = text(face, lines);
            let bounds = shape.bounds();
            let (left, top) = (rect.x + pad, rect.y + pad);
            let right = (rect.right() - pad - bounds.width).max(left);
            let bottom = (rect.bottom() - pad - bounds.height).max(top);
            let (above, below) = (rect.y - bounds.height - 3.0, rect.bottom() + 3.0);
            let (before, after) = (rect.x - bounds.width - 5.0, rect.right() + 5.0);
            let inside = [
                (left, top),
                ((left + right) / 2.0, top),
                (right, top),
                (left, bottom),
                (right, bottom),
                ((left + right) / 2.0, bottom),
                (left, (top + bottom) / 2.0),
                (right, (top + bottom) / 2.0),
            ];
            // One too small for its name has it beside it.
            let beside = [
                (rect.x, above),
                (rect.x, below),
                (after, rect.y),
                (before, rect.y),
                (after, rect.bottom() - bounds.height),
                (before, rect.bottom() - bounds.height),
            ];
            let inside = inside.into_iter().filter(|_| !is_narrow);
            let corners = inside.chain(beside);
            let places = corners.enumerate().map(|(nth, (x, y))| {
                let place = Rect { x, y, ..bounds };
                ((x, y), place.grown(2.0, 1.0), 2.0 * nth as f64)
            });
            let Some(((x, y), _)) = self.labels.cheapest(places, true) else {
                continue;
            };
            self.say(
                Role::Area(index),
                shape,
                (x - bounds.x, y - bounds.y),
                Paint::filled(look.text),
            );
        }
    }

    /// Block arrows, to the right for what speeds up and to the left for what slows down.
    pub(super) fn accelerators(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let scale = palette.scale;
        for (index, accelerator) in model.accelerators.iter().enumerate() {
            let at = self.accelerator(index);
            let forward = if accelerator.slows { -scale } else { scale };
            let outline = [
                (-25.0, -10.0),
                (3.0, -10.0),
                (3.0, -20.0),
                (25.0, 0.0),
                (3.0, 20.0),
                (3.0, 10.0),
                (-25.0, 10.0),
            ];
            let points = outline
                .into_iter()
                .map(|(x, y)| at.moved(x * forward, y * scale))
                .collect();
            let paint = Paint::stroked(palette.axis_text, 1.0).with_fill(palette.accelerator);
            self.push(Role::Accelerator(index), Shape::Polygon { points }, paint);
            self.labels.avoid_box(Rect {
                x: at.x - HALF * scale,
                y: at.y - 20.0 * scale,
                width: 2.0 * HALF * scale,
                height: 40.0 * scale,
            });
        }
    }

    /// An accelerator's centre, from which all of it is on the page.
    fn accelerator(&self, index: usize) -> Point {
        let place = &self.model.accelerators[index].place;
        let at = self.point(place.visibility.value, place.evolution.value);
        self.kept_on_page(at, Rect::around(at, HALF * self.palette.scale))
    }

    /// The names of accelerators: below, unless something else is there.
    pub(super) fn name_accelerators(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let face = Face {
            size: palette.note_size,
            ..self.face()
        };
        let scale = palette.scale;
        for (index, accelerator) in model.accelerators.iter().enumerate() {
            let at = self.accelerator(index);
            let room = (16.0 * face.size).min(self.page.width * 0.4);
            let lines: Vec<String> = labels::lines(&accelerator.name.text)
                .iter()
                .flat_map(|line| fitted(line, face, room, 3))
                .collect();
            let shape = text(face, lines);
            let bounds = shape.bounds();
            let (middle, side) = (at.x - bounds.width / 2.0, (HALF + 4.0) * scale);
            let corners = [
                (middle, at.y + 23.0 * scale),
                (middle, at.y - 23.0 * scale - bounds.height),
                (at.x + side, at.y - bounds.height / 2.0),
                (at.x - side - bounds.width, at.y - bounds.height / 2.0),
                (at.x - HALF * scale, at.y + 23.0 * scale),
                (at.x + HALF * scale - bounds.width, at.y + 23.0 * scale),
                (middle, at.y + 38.0 * scale),
                (middle, at.y - 38.0 * scale - bounds.height),
            ];
            let places = corners.into_iter().enumerate().map(|(nth, (x, y))| {
                (
                    (x, y),
                    Rect { x, y, ..bounds }.grown(2.0, 1.0),
                    2.0 * nth as f64,
                )
            });
            if let Some(((x, y), _)) = self.labels.cheapest(places, true) {
                let by = (x - bounds.x, y - bounds.y);
                let paint = Paint::filled(palette.axis_text);
                self.say(Role::Accelerator(index), shape, by, paint);
            }
        }
    }

    /// Draws a text, moved by so much, and keeps others off it.
    fn say(&mut self, role: Role, mut shape: TextShape, by: (f64, f64), paint: Paint) {
        shape.at = shape.at.moved(by.0, by.1);
        shape.at = self.kept_on_page(shape.at, shape.bounds());
        self.labels.avoid_text(shape.bounds());
        self.push(role, Shape::Text(shape), paint);
    }
}

/// A text at the page's corner, to be moved.
fn text(face: Face, lines: Vec<String>) -> TextShape {
    TextShape {
        at: Point { x: 0.0, y: 0.0 },
        lines,
        size: face.size,
        leading: face.size * 1.2,
        weight: face.weight,
        typeface: face.typeface,
        align: Align::Start,
        direction: (1.0, 0.0),
    }
}
