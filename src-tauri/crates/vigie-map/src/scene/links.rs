//! Links and what they say.

use super::paint::{Align, Paint, Point, Rect, Role, Shape, TextShape, direction};
use super::{Painter, labels};
use crate::font::FontWeight;
use crate::model::{Link, Target};

impl Painter<'_> {
    pub(super) fn links(&mut self) {
        let model = self.model;
        let palette = self.palette;
        let line = Paint::stroked(palette.link, palette.link_width);
        let flow = Paint::stroked(palette.flow, 10.0).at_opacity(0.62);
        // Flows lie under all lines, so that no line fades where one crosses it.
        let routes: Vec<Option<(Point, Point)>> =
            model.links.iter().map(|link| self.route(link)).collect();
        for (index, (link, route)) in model.links.iter().zip(&routes).enumerate() {
            if let (Some((from, to)), true) = (*route, link.is_flow()) {
                self.push(
                    Role::Link(index),
                    Shape::Line {
                        from,
                        to,
                        head: None,
                    },
                    flow,
                );
            }
        }
        for (index, route) in routes.iter().enumerate() {
            if let Some((from, to)) = *route {
                self.push(
                    Role::Link(index),
                    Shape::Line {
                        from,
                        to,
                        head: None,
                    },
                    line,
                );
                self.labels.avoid_line(from, to);
            }
        }
        for (index, (link, route)) in model.links.iter().zip(routes).enumerate() {
            let Some((from, to)) = route else { continue };
            let text = link
                .text
                .as_deref()
                .map(|text| (text, palette.flow_text, 1.0));
            let context = link
                .context
                .as_deref()
                .map(|text| (text, palette.text, -1.0));
            for (text, colour, side) in [text, context].into_iter().flatten() {
                if let Some(shape) = self.along(text, from, to, side) {
                    self.push(
                        Role::LinkText(index),
                        Shape::Text(shape),
                        Paint::filled(colour),
                    );
                }
            }
        }
    }

    /// From where to where a link is drawn; none if one of its ends is not on the map.
    fn route(&self, link: &Link) -> Option<(Point, Point)> {
        let (start, end) = (link.start.as_ref()?.target?, link.end.as_ref()?.target?);
        let (from, to) = (self.at(start)?, self.at(end)?);
        // A pipeline's own links end at its border: inside the box only its children's are drawn.
        let from_border = self.outside_box(start, end, from, to);
        let to_border = self.outside_box(end, start, to, from);
        Some((from_border, to_border))
    }

    /// Where a line from the parent `of` a pipeline leaves its box on the way to `towards`.
    fn outside_box(&self, of: Target, other: Target, from: Point, towards: Point) -> Point {
        let Target::Component(index) = of else {
            return from;
        };
        let Some(pipeline) = self.pipeline_of[index] else {
            return from;
        };
        let Some(rect) = self.boxes[pipeline] else {
            return from;
        };
        if matches!(other, Target::Child(parent, _) if parent == pipeline)
            || contains(rect, towards)
        {
            return from;
        }
        leaving(rect, from, towards)
    }

    /// A text along a line, at its middle, on one side of it, never upside down.
    fn along(&self, text: &str, from: Point, to: Point, side: f64) -> Option<TextShape> {
        let palette = self.palette;
        let size = (palette.text_size - 3.0).max(9.0);
        let (from, to) = if from.x <= to.x {
            (from, to)
        } else {
            (to, from)
        };
        let (x, y) = direction(from, to);
        let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
        let room = (length - 12.0).max(60.0);
        let line = labels::cut(text, palette.typeface, FontWeight::Regular, size, room);
        if line.is_empty() {
            return None;
        }
        let away = if side < 0.0 { -5.0 } else { size + 3.0 };
        let middle = Point {
            x: (from.x + to.x) / 2.0,
            y: (from.y + to.y) / 2.0,
        };
        Some(TextShape {
            at: middle.moved(-y * away, x * away),
            lines: vec![line],
            size,
            leading: size * 1.2,
            weight: FontWeight::Regular,
            typeface: palette.typeface,
            align: Align::Middle,
            direction: (x, y),
        })
    }
}

fn contains(rect: Rect, point: Point) -> bool {
    (rect.x..=rect.right()).contains(&point.x) && (rect.y..=rect.bottom()).contains(&point.y)
}

/// The point where a line from inside `rect` crosses its border.
fn leaving(rect: Rect, from: Point, to: Point) -> Point {
    if !contains(rect, from) {
        return from;
    }
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let mut share = 1.0_f64;
    for (start, step, low, high) in [
        (from.x, dx, rect.x, rect.right()),
        (from.y, dy, rect.y, rect.bottom()),
    ] {
        if step != 0.0 {
            let border = if step > 0.0 { high } else { low };
            share = share.min(((border - start) / step).max(0.0));
        }
    }
    from.moved(dx * share, dy * share)
}
