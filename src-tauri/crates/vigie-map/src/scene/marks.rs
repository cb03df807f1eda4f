//! What is written on a map: notes, annotations and their list.

use super::labels::{Face, balanced, fitted};
use super::paint::{Align, Paint, Point, Rect, Role, Shape, TextShape};
use super::{Painter, labels};
use crate::font::{FontWeight, Typeface};
use crate::model::Annotation;

/// How wide a line of the legend may be, in times of its letters: wide and flat, or narrow and high.
const LEGEND_ROOMS: [f64; 2] = [26.0, 17.0];
/// The longest line of a note, in characters, and in how many it is broken.
const LONGEST_NOTE: usize = 500;
const NOTE_LINES: usize = 8;
/// The directions in which something that hides another thing may move a little, the best first.
const ASIDE: [(f64, f64); 8] = [
    (0.0, -1.0),
    (0.0, 1.0),
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.7, -0.7),
    (-0.7, -0.7),
    (0.7, 0.7),
    (-0.7, 0.7),
];
/// How far, in steps; and what a step costs, so that nothing moves for a little.
const STEPS: usize = 8;
const STEP_PRICE: f64 = 3.0;
/// What must be hidden for something to move at all.
const FREE: f64 = 20.0;

impl Painter<'_> {
    /// Notes stay where their authors put them, but off dots, placed names and one another they move a little.
    pub(super) fn notes(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let face = Face {
            typeface: palette.typeface,
            weight: palette.strong,
            size: palette.note_size,
        };
        for (index, note) in model.notes.iter().enumerate() {
            let at = self.point(note.place.visibility.value, note.place.evolution.value);
            let room =
                (self.page.width - at.x - 8.0).max((14.0 * face.size).min(self.page.width * 0.5));
            let written = labels::lines_up_to(&note.text.text, LONGEST_NOTE);
            let whole: Vec<String> = written
                .iter()
                .flat_map(|line| fitted(line, face, room, NOTE_LINES))
                .collect();
            // In several lines a long note may fit where it does not in one.
            let broken = match written.as_slice() {
                [line] if face.width(line) > 12.0 * face.size => {
                    vec![balanced(line, face, 2), balanced(line, face, 3)]
                }
                _ => Vec::new(),
            };
            let mut best: Option<(f64, TextShape)> = None;
            for lines in std::iter::once(whole).chain(broken) {
                let mut shape = TextShape {
                    at,
                    lines,
                    size: face.size,
                    leading: face.size * 1.25,
                    weight: face.weight,
                    typeface: face.typeface,
                    align: Align::Start,
                    direction: (1.0, 0.0),
                };
                shape.at = self.kept_on_page(at, shape.bounds());
                let step = (1.5 * face.size, 1.1 * face.size);
                let (by, cost) = self.aside(shape.bounds(), step);
                shape.at = shape.at.moved(by.0, by.1);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, shape));
                }
                if cost < FREE {
                    break;
                }
            }
            if let Some((_, shape)) = best {
                self.labels.avoid_text(shape.bounds());
                let paint = Paint::filled(palette.note);
                self.push(Role::Note(index), Shape::Text(shape), paint);
            }
        }
    }

    /// By how much something has to move so that it hides nothing, in steps of so much, and what it costs there.
    fn aside(&self, rect: Rect, (x, y): (f64, f64)) -> ((f64, f64), f64) {
        let room = rect.grown(1.0, 0.5);
        let stays = self.labels.grid.cost(room, f64::INFINITY, false);
        if stays < FREE {
            return ((0.0, 0.0), stays);
        }
        let moves =
            (1..=STEPS).flat_map(|step| ASIDE.map(|(right, down)| (step as f64, right, down)));
        let mut best = ((0.0, 0.0), stays);
        for (step, right, down) in moves {
            let by = (right * step * x, down * step * y);
            let place = at(room, room.x + by.0, room.y + by.1);
            // What stands below the plot is the axis's.
            if place.bottom() > room.bottom().max(self.plot.bottom()) {
                continue;
            }
            let price = step * STEP_PRICE;
            let cost = price + self.labels.grid.cost(place, best.1 - price, false);
            if cost < best.1 {
                best = (by, cost);
            }
        }
        best
    }

    pub(super) fn annotations(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let radius = palette.text_size * 0.86;
        let mut circles = Vec::new();
        for (index, annotation) in model.annotations.iter().enumerate() {
            for place in &annotation.places {
                let at = self.point(place.visibility.value, place.evolution.value);
                let step = (0.7 * radius, 0.7 * radius);
                let (by, _) = self.aside(Rect::around(at, radius), step);
                let at = at.moved(by.0, by.1);
                self.labels.avoid_box(Rect::around(at, radius + 1.0));
                circles.push((index, at, annotation.number));
            }
        }
        // The list is under the circles: an author who puts one into the other means it.
        self.legend();
        for (index, at, number) in circles {
            let role = Role::Annotation(index);
            let paint =
                Paint::stroked(palette.annotation_stroke, 2.0).with_fill(palette.annotation_fill);
            self.circle(role, at, radius, paint);
            let Some(number) = number else { continue };
            // Long numbers are set smaller, to stay in their circle.
            let text = number.to_string();
            let size = palette.text_size * 0.9;
            let width = Typeface::Sans.width(FontWeight::Bold, size, &text);
            let size = size * (1.7 * radius / width).min(1.0);
            let shape = TextShape {
                at: at.moved(0.0, size * 0.36),
                lines: vec![text],
                size,
                leading: size,
                weight: FontWeight::Bold,
                typeface: Typeface::Sans,
                align: Align::Middle,
                direction: (1.0, 0.0),
            };
            self.push(
                role,
                Shape::Text(shape),
                Paint::filled(palette.annotation_text),
            );
        }
    }

    /// The list of what annotations say: where its author put it, else where it hides least.
    fn legend(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let face = Face {
            size: (palette.text_size - 2.0).max(11.0),
            ..self.face()
        };
        let mut listed: Vec<&Annotation> = model
            .annotations
            .iter()
            .filter(|one| !one.text.text.is_empty())
            .collect();
        if listed.is_empty() {
            return;
        }
        listed.sort_by_key(|annotation| annotation.number);
        let pad = 0.7 * face.size;
        let mut best: Option<(f64, Rect, TextShape)> = None;
        for room in LEGEND_ROOMS {
            let room = (room * face.size).min(self.plot.width * 0.6);
            let shape = TextShape {
                at: Point { x: 0.0, y: 0.0 },
                lines: legend_lines(&listed, face, room),
                size: face.size,
                leading: face.size * 1.35,
                weight: face.weight,
                typeface: face.typeface,
                align: Align::Start,
                direction: (1.0, 0.0),
            };
            let bounds = shape.bounds().grown(pad, pad);
            if let Some(place) = &model.legend {
                let corner = self.point(place.visibility.value, place.evolution.value);
                // Wherever it was put, all of it is to be read, and what stands at the axis too.
                let x = corner.x.min(self.page.width - bounds.width - 4.0).max(4.0);
                let lowest = self.plot.bottom() - bounds.height - 2.0;
                let place = at(bounds, x, corner.y.min(lowest).max(4.0));
                let (by, _) = self.aside(place, (1.5 * face.size, 1.1 * face.size));
                best = Some((0.0, at(place, place.x + by.0, place.y + by.1), shape));
                break;
            }
            let (place, cost) = self.free_place(bounds);
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, place, shape));
            }
        }
        let Some((_, place, mut shape)) = best else {
            return;
        };
        let x = place.x.min(self.page.width - place.width - 4.0).max(4.0);
        let y = place.y.min(self.page.height - place.height - 4.0).max(4.0);
        let rect = at(place, x, y);
        let bounds = shape.bounds();
        shape.at = Point {
            x: rect.x + pad - bounds.x,
            y: rect.y + pad - bounds.y,
        };
        let paint = Paint::stroked(palette.annotation_stroke, palette.legend_width)
            .with_fill(palette.annotation_fill);
        self.labels.avoid_text(rect);
        self.push(Role::Legend, Shape::Rect { rect, radius: 3.0 }, paint);
        self.push(
            Role::Legend,
            Shape::Text(shape),
            Paint::filled(palette.annotation_text),
        );
    }

    /// Where in the plot a box hides least, and what it costs there. Corners are better than borders, and these than the
    /// middle.
    pub(super) fn free_place(&self, room: Rect) -> (Rect, f64) {
        let plot = self.plot;
        let (left, right) = (plot.x + 12.0, plot.right() - room.width - 12.0);
        let (top, bottom) = (plot.y + 12.0, plot.bottom() - room.height - 12.0);
        let mut best = (at(room, left, bottom), f64::INFINITY);
        // From the lower left on: most maps have least there, and it is the page's calmest corner.
        for row in (0..=6).rev() {
            for column in 0..=8 {
                let place = at(
                    room,
                    left + (right - left) * f64::from(column) / 8.0,
                    top + (bottom - top) * f64::from(row) / 6.0,
                );
                let inner = |index: i32, last: i32| f64::from(u8::from(index > 0 && index < last));
                let price = 12.0 * (inner(column, 8) + inner(row, 6));
                let grown = place.grown(4.0, 4.0);
                // A label needs room beside each dot that the box comes near to.
                let cost = price + self.labels.grid.cost(grown, best.1 - price, true);
                if cost < best.1 {
                    best = (place, cost);
                }
            }
        }
        best
    }
}

fn at(rect: Rect, x: f64, y: f64) -> Rect {
    Rect { x, y, ..rect }
}

/// What annotations say, each with its number, in lines of at most `room`.
fn legend_lines(listed: &[&Annotation], face: Face, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for annotation in listed {
        let number = annotation
            .number
            .map_or_else(String::new, |number| format!("{number}. "));
        let text = format!("{number}{}", annotation.text.text);
        lines.extend(fitted(&text, face, room, 4));
    }
    lines
}
