//! Primitives to elements.

use std::fmt::Write as _;

use vigie_map::{Item, Point, Shape, TextShape};

use super::number::fine;
use super::{escaped, push_coordinate};

/// Writes the elements of one primitive.
pub(super) fn draw(out: &mut String, item: &Item) {
    match &item.shape {
        Shape::Line {
            from,
            to,
            head: None,
        } => line(out, *from, *to),
        Shape::Line {
            from,
            to,
            head: Some(head),
        } => {
            let corners = head.corners(*from, *to);
            line(out, *from, base(corners));
            out.push_str("<path d=\"");
            corners_of(out, &corners);
            if let Some(stroke) = item.paint.stroke {
                let _ = write!(out, "\" fill=\"{}", stroke.colour);
            }
            out.push_str("\" stroke=\"none\"/>\n");
        }
        Shape::Rect { rect, radius } => {
            attribute(out, "<rect x=\"", rect.x);
            attribute(out, "\" y=\"", rect.y);
            attribute(out, "\" width=\"", rect.width);
            attribute(out, "\" height=\"", rect.height);
            if *radius > 0.0 {
                attribute(out, "\" rx=\"", *radius);
            }
            out.push_str("\"/>\n");
        }
        Shape::Circle { centre, radius } => {
            attribute(out, "<circle cx=\"", centre.x);
            attribute(out, "\" cy=\"", centre.y);
            attribute(out, "\" r=\"", *radius);
            out.push_str("\"/>\n");
        }
        Shape::Polygon { points } => {
            out.push_str("<path d=\"");
            corners_of(out, points);
            out.push_str("\"/>\n");
        }
        Shape::Text(text) => lines(out, text),
    }
}

/// Where the line of an arrow stops: at its head's base, so that it does not blunt the tip.
pub(crate) fn base([_, one, other]: [Point; 3]) -> Point {
    Point {
        x: (one.x + other.x) / 2.0,
        y: (one.y + other.y) / 2.0,
    }
}

/// Where the baseline of a text's line starts, ends or has its middle.
pub(crate) fn line_at(text: &TextShape, index: usize) -> Point {
    let (x, y) = text.direction;
    let down = index as f64 * text.leading;
    Point {
        x: text.at.x - y * down,
        y: text.at.y + x * down,
    }
}

/// What stands before a number, and the number.
pub(super) fn attribute(out: &mut String, before: &str, value: f64) {
    out.push_str(before);
    push_coordinate(out, value);
}

fn line(out: &mut String, from: Point, to: Point) {
    attribute(out, "<path d=\"M", from.x);
    attribute(out, " ", from.y);
    attribute(out, "L", to.x);
    attribute(out, " ", to.y);
    out.push_str("\"/>\n");
}

fn corners_of(out: &mut String, points: &[Point]) {
    for (index, point) in points.iter().enumerate() {
        attribute(out, if index == 0 { "M" } else { "L" }, point.x);
        attribute(out, " ", point.y);
    }
    out.push('Z');
}

/// One element a line: parts of one text element would be joined by a blank, which shifts what is not left-aligned.
fn lines(out: &mut String, text: &TextShape) {
    let (x, y) = text.direction;
    for (index, line) in text.lines.iter().enumerate() {
        let at = line_at(text, index);
        if text.direction == (1.0, 0.0) {
            attribute(out, "<text x=\"", at.x);
            attribute(out, "\" y=\"", at.y);
            out.push_str("\">");
        } else {
            let [a, b, c, d] = [x, y, -y, x].map(fine);
            let _ = write!(out, "<text transform=\"matrix({a} {b} {c} {d}");
            attribute(out, " ", at.x);
            attribute(out, " ", at.y);
            out.push_str(")\">");
        }
        escaped(out, line);
        out.push_str("</text>\n");
    }
}
