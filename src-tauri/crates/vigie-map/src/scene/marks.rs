//! What is written on a map: areas, accelerators, notes, annotations.

use super::paint::{Align, Colour, Paint, Point, Rect, Role, Shape, TextShape};
use super::{Painter, labels};
use crate::font::{FontWeight, Typeface};
use crate::model::{Annotation, AttitudeExtent, AttitudeKind};

/// How wide a line of the legend may be.
const LEGEND_ROOM: f64 = 300.0;
/// How wide a plot is when nothing says so: the scale of sizes that are given in pixels.
const NOMINAL: (f64, f64) = (500.0, 600.0);

impl Painter<'_> {
    pub(super) fn areas(&mut self) {
        let model = self.model;
        for (index, attitude) in model.attitudes.iter().enumerate() {
            let first = self.point(
                attitude.corner.visibility.value,
                attitude.corner.evolution.value,
            );
            let second = match &attitude.extent {
                AttitudeExtent::Corner(corner) => {
                    self.point(corner.visibility.value, corner.evolution.value)
                }
                AttitudeExtent::Size(width, height) => {
                    let nominal =
                        |given: f64, default: f64| if given > 0.0 { given } else { default };
                    let size = model
                        .size
                        .as_ref()
                        .map_or((0.0, 0.0), |size| (size.width.value, size.height.value));
                    let x = width.value / nominal(size.0, NOMINAL.0) * self.plot.width;
                    let y = height.value / nominal(size.1, NOMINAL.1) * self.plot.height;
                    let inside = |value: f64, low: f64, high: f64| value.clamp(low, high);
                    Point {
                        x: inside(first.x + x, self.plot.x, self.plot.right()),
                        y: inside(first.y + y, self.plot.y, self.plot.bottom()),
                    }
                }
            };
            let rect = Rect {
                x: first.x.min(second.x),
                y: first.y.min(second.y),
                width: (first.x - second.x).abs(),
                height: (first.y - second.y).abs(),
            };
            let (name, fill, stroke) = match attitude.kind {
                AttitudeKind::Pioneers => ("Pioneers", 0x3c_caf8, 0x34_90dd),
                AttitudeKind::Settlers => ("Settlers", 0x59_9afa, 0x39_6dc0),
                AttitudeKind::TownPlanners => ("Town Planners", 0x93_6ff9, 0x47_68c8),
            };
            let role = Role::Area(index);
            self.push(
                role,
                Shape::Rect { rect, radius: 4.0 },
                Paint::filled(Colour::hex(fill)).at_opacity(0.4),
            );
            let border = Paint::stroked(Colour::hex(stroke), 1.0).at_opacity(0.7);
            self.push(role, Shape::Rect { rect, radius: 4.0 }, border);
            // The name keeps to a corner: the middle is where the components are.
            let shape = TextShape {
                at: Point {
                    x: rect.x + 8.0,
                    y: rect.y + 16.0,
                },
                lines: vec![name.to_owned()],
                size: 12.0,
                leading: 14.0,
                weight: FontWeight::Bold,
                typeface: Typeface::Sans,
                align: Align::Start,
                direction: (1.0, 0.0),
            };
            self.labels.avoid_text(shape.bounds());
            self.push(role, Shape::Text(shape), Paint::filled(Colour::hex(stroke)));
        }
    }

    /// Block arrows, to the right for what speeds up and to the left for what slows down, with their names below.
    pub(super) fn accelerators(&mut self) {
        let (model, palette) = (self.model, self.palette);
        for (index, accelerator) in model.accelerators.iter().enumerate() {
            let at = self.point(
                accelerator.place.visibility.value,
                accelerator.place.evolution.value,
            );
            let forward = if accelerator.slows { -1.0 } else { 1.0 };
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
                .map(|(x, y)| at.moved(x * forward, y))
                .collect();
            let role = Role::Accelerator(index);
            let paint = Paint::stroked(palette.axis_text, 1.0).with_fill(Colour::hex(0xc9_c7cc));
            self.push(role, Shape::Polygon { points }, paint);
            self.labels.avoid_box(Rect {
                x: at.x - 25.0,
                y: at.y - 20.0,
                width: 50.0,
                height: 40.0,
            });
            let shape = TextShape {
                at: at.moved(0.0, 34.0),
                lines: labels::lines(&accelerator.name.text),
                size: 12.0,
                leading: 14.0,
                weight: FontWeight::Regular,
                typeface: palette.typeface,
                align: Align::Middle,
                direction: (1.0, 0.0),
            };
            self.labels.avoid_text(shape.bounds());
            self.push(role, Shape::Text(shape), Paint::filled(palette.axis_text));
        }
    }

    pub(super) fn notes(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let size = palette.note_size;
        for (index, note) in model.notes.iter().enumerate() {
            let at = self.point(note.place.visibility.value, note.place.evolution.value);
            let room = (self.page.width - at.x - 8.0).max(12.0 * size);
            let lines: Vec<String> = labels::lines(&note.text.text)
                .iter()
                .flat_map(|line| {
                    labels::wrapped(line, palette.typeface, FontWeight::Bold, size, room, 4)
                })
                .collect();
            let mut shape = TextShape {
                at,
                lines,
                size,
                leading: size * 1.25,
                weight: FontWeight::Bold,
                typeface: palette.typeface,
                align: Align::Start,
                direction: (1.0, 0.0),
            };
            // A note at the right border would leave the page.
            let beyond = shape.bounds().right() - (self.page.width - 6.0);
            if beyond > 0.0 {
                shape.at.x = (shape.at.x - beyond).max(6.0);
            }
            self.labels.avoid_text(shape.bounds());
            self.push(
                Role::Note(index),
                Shape::Text(shape),
                Paint::filled(palette.note),
            );
        }
    }

    pub(super) fn annotations(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let radius = palette.text_size * 0.86;
        for (index, annotation) in model.annotations.iter().enumerate() {
            for place in &annotation.places {
                let at = self.point(place.visibility.value, place.evolution.value);
                let role = Role::Annotation(index);
                let paint = Paint::stroked(palette.annotation_stroke, 2.0)
                    .with_fill(palette.annotation_fill);
                self.push(role, Shape::Circle { centre: at, radius }, paint);
                self.labels.avoid_box(Rect::around(at, radius + 1.0));
                if let Some(number) = annotation.number {
                    let size = palette.text_size * 0.9;
                    let shape = TextShape {
                        at: at.moved(0.0, size * 0.36),
                        lines: vec![number.to_string()],
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
        }
        self.legend();
    }

    /// The list of what annotations say.
    fn legend(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let size = (palette.text_size - 2.0).max(11.0);
        let mut lines = Vec::new();
        let mut listed: Vec<&Annotation> = model
            .annotations
            .iter()
            .filter(|one| !one.text.text.is_empty())
            .collect();
        listed.sort_by_key(|annotation| annotation.number);
        for annotation in listed {
            let number = annotation
                .number
                .map_or_else(String::new, |number| format!("{number}. "));
            let text = format!("{number}{}", annotation.text.text);
            let room = LEGEND_ROOM.min(self.plot.width * 0.6);
            let wrapped =
                labels::wrapped(&text, palette.typeface, FontWeight::Regular, size, room, 4);
            lines.extend(
                wrapped.iter().map(|line| {
                    labels::cut(line, palette.typeface, FontWeight::Regular, size, room)
                }),
            );
        }
        if lines.is_empty() {
            return;
        }
        let mut shape = TextShape {
            at: Point { x: 0.0, y: 0.0 },
            lines,
            size,
            leading: size * 1.35,
            weight: FontWeight::Regular,
            typeface: palette.typeface,
            align: Align::Start,
            direction: (1.0, 0.0),
        };
        let bounds = shape.bounds();
        let (pad, above) = (8.0, -bounds.y);
        let (width, height) = (bounds.width + 2.0 * pad, bounds.height + 2.0 * pad);
        let corner = match &model.legend {
            Some(place) => self.point(place.visibility.value, place.evolution.value),
            None => self.free_corner(width, height),
        };
        // Wherever it was put, all of it is to be read.
        let x = corner.x.min(self.page.width - width - 4.0).max(4.0);
        let y = corner.y.min(self.page.height - height - 4.0).max(4.0);
        let rect = Rect {
            x,
            y,
            width,
            height,
        };
        shape.at = Point {
            x: x + pad,
            y: y + pad + above,
        };
        let paint = Paint::stroked(palette.annotation_stroke, palette.legend_width)
            .with_fill(palette.annotation_fill);
        self.labels.avoid_text(rect);
        self.push(Role::Legend, Shape::Rect { rect, radius: 2.0 }, paint);
        self.push(
            Role::Legend,
            Shape::Text(shape),
            Paint::filled(palette.annotation_text),
        );
    }

    /// The corner of the plot in which a box hides least.
    fn free_corner(&mut self, width: f64, height: f64) -> Point {
        let plot = self.plot;
        let (left, right) = (plot.x + 12.0, plot.right() - width - 12.0);
        let (top, bottom) = (plot.y + 12.0, plot.bottom() - height - 12.0);
        let middle = (left + right) / 2.0;
        let mut best = (f64::INFINITY, Point { x: left, y: bottom });
        for (x, y) in [
            (left, bottom),
            (right, bottom),
            (left, top),
            (right, top),
            (middle, bottom),
            (middle, top),
        ] {
            let cost = self.labels.cost(Rect {
                x,
                y,
                width,
                height,
            });
            if cost < best.0 {
                best = (cost, Point { x, y });
            }
        }
        best.1
    }
}
