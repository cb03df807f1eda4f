//! What the marks of changes mean, in a small box where it hides least.

use super::super::Painter;
use super::super::paint::{Align, ArrowHead, Paint, Point, Rect, Role, Shape, TextShape};
use super::Marks;
use super::drawing::{BADGE, diamond};
use crate::diff::ChangeKind as Kind;
use crate::language::said;

impl Marks<'_> {
    fn name(&self, kind: Kind) -> &'static str {
        let name = match kind {
            Kind::Moved => said("Moved", "Déplacé"),
            Kind::Added => said("Added", "Ajouté"),
            Kind::Gone => said("Gone", "Retiré"),
            Kind::Renamed => said("Renamed", "Renommé"),
            Kind::Otherwise => said("Changed", "Modifié"),
        };
        name.in_language(self.language)
    }

    fn nothing(&self) -> &'static str {
        said("No differences", "Aucune différence").in_language(self.language)
    }

    fn entries(&self) -> impl Iterator<Item = (Kind, String)> + '_ {
        let counted = Kind::ALL.into_iter().zip(self.counts);
        counted
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| (kind, format!("{}\u{a0}: {count}", self.name(kind))))
            .map(|(kind, text)| match self.language {
                crate::Language::English => (kind, text.replace('\u{a0}', "")),
                crate::Language::French => (kind, text),
            })
    }

    /// How many changes of each kind there are, as sentences.
    pub(in super::super) fn in_words(&self) -> String {
        let said: Vec<String> = self.entries().map(|(_, text)| format!("{text}.")).collect();
        match said.is_empty() {
            true => format!("{}.", self.nothing()),
            false => said.join(" "),
        }
    }
}

impl<'m> Painter<'m> {
    pub(in super::super) fn key_of(&mut self, marks: &Marks<'m>) {
        let palette = self.palette;
        let size = (palette.text_size - 2.0).max(11.0);
        let mut entries: Vec<(Option<Kind>, String)> = marks
            .entries()
            .map(|(kind, text)| (Some(kind), text))
            .collect();
        if entries.is_empty() {
            entries.push((None, marks.nothing().to_owned()));
        }
        let (pad, row, sample) = (0.7 * size, 1.6 * size, 36.0 * palette.scale);
        let text = |kind: Option<Kind>, text: &str| TextShape {
            at: Point {
                x: if kind.is_some() { sample } else { 0.0 },
                y: 0.0,
            },
            lines: vec![text.to_owned()],
            size,
            leading: size,
            weight: crate::FontWeight::Regular,
            typeface: palette.typeface,
            align: Align::Start,
            direction: (1.0, 0.0),
        };
        let widths = entries.iter().map(|(kind, words)| {
            let shape = text(*kind, words);
            shape.at.x + shape.width()
        });
        let room = Rect {
            x: 0.0,
            y: 0.0,
            width: widths.fold(0.0, f64::max) + 2.0 * pad,
            height: row * entries.len() as f64 + pad,
        };
        let (rect, _) = self.free_place(room);
        let paint = Paint::stroked(palette.annotation_stroke, palette.legend_width)
            .with_fill(palette.annotation_fill);
        self.labels.avoid_text(rect);
        self.push(Role::ChangeKey, Shape::Rect { rect, radius: 3.0 }, paint);
        for (index, (kind, words)) in entries.iter().enumerate() {
            let middle = rect.y + pad / 2.0 + row * (index as f64 + 0.5);
            let left = rect.x + pad;
            if let Some(kind) = kind {
                let at = Point { x: left, y: middle };
                self.sample(*kind, at, sample - 10.0 * palette.scale);
            }
            let mut shape = text(*kind, words);
            shape.at = shape.at.moved(left, middle + 0.34 * size);
            let paint = Paint::filled(palette.annotation_text);
            self.push(Role::ChangeKey, Shape::Text(shape), paint);
        }
    }

    /// An example of a mark, from `at` to the right.
    fn sample(&mut self, kind: Kind, at: Point, width: f64) {
        let palette = self.palette;
        let scale = palette.scale;
        let radius = palette.radius * 0.9;
        let role = Role::ChangeKey;
        let middle = at.moved(width / 2.0, 0.0);
        let circle = |centre: Point, radius: f64| Shape::Circle { centre, radius };
        let line = |from: Point, to: Point| Shape::Line {
            from,
            to,
            head: None,
        };
        match kind {
            Kind::Moved => {
                let ghost = Paint::stroked(palette.moved, 1.25 * scale).dashed(2.5, 2.0);
                self.push(role, circle(at.moved(radius, 0.0), radius), ghost);
                let arrow = Shape::Line {
                    from: at.moved(2.0 * radius + 1.0, 0.0),
                    to: at.moved(width, 0.0),
                    head: Some(ArrowHead {
                        length: 8.0 * scale,
                        width: 7.0 * scale,
                    }),
                };
                self.push(role, arrow, Paint::stroked(palette.moved, 1.5 * scale));
            }
            Kind::Added => {
                let badge = BADGE * scale;
                self.push(role, circle(middle, badge), Paint::filled(palette.added));
                let (arm, sign) = (badge * 0.6, Paint::stroked(palette.page, 1.5 * scale));
                for (x, y) in [(arm, 0.0), (0.0, arm)] {
                    self.push(role, line(middle.moved(-x, -y), middle.moved(x, y)), sign);
                }
            }
            Kind::Gone => {
                let dashed = Paint::stroked(palette.gone, 1.25 * scale).dashed(2.5, 2.0);
                self.push(role, circle(middle, radius), dashed);
                let arm = radius * 0.62;
                for y in [arm, -arm] {
                    let cross = Paint::stroked(palette.gone, 1.5 * scale);
                    self.push(
                        role,
                        line(middle.moved(-arm, -y), middle.moved(arm, y)),
                        cross,
                    );
                }
            }
            Kind::Renamed => {
                let size = palette.text_size - 3.0;
                let shape = TextShape {
                    at: middle.moved(0.0, 0.34 * size),
                    lines: vec!["A\u{2009}a".to_owned()],
                    size,
                    leading: size,
                    weight: crate::FontWeight::Regular,
                    typeface: palette.typeface,
                    align: Align::Middle,
                    direction: (1.0, 0.0),
                };
                self.push(role, Shape::Text(shape), Paint::filled(palette.moved));
            }
            Kind::Otherwise => {
                let points = diamond(middle, BADGE * scale);
                self.push(
                    role,
                    Shape::Polygon { points },
                    Paint::filled(palette.moved),
                );
            }
        }
    }
}
