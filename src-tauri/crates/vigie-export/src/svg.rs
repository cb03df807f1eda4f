//! Scene to SVG.

mod number;

use ::svg::node::element::{Element, SVG};
use ::svg::node::{Blob, Node, Text};
use number::{coordinate, fine, push_coordinate};
use vigie_map::{
    Align, Colour, Fill, FontWeight, Item, Paint, Point, Scene, Shape, Stroke, TextShape, Theme,
};

/// Renders a scene as an SVG document, which may also stand inside an HTML page.
///
/// It holds shapes, texts and colours and nothing that acts: no script, no style sheet, no link, no address but that of
/// the SVG namespace. Whatever the map's text says is a text node, escaped; characters that XML forbids are left out.
/// Screen readers get the map's title and its description.
pub fn svg(scene: &Scene) -> String {
    let mut document = SVG::new()
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set(
            "viewBox",
            format!(
                "0 0 {} {}",
                coordinate(scene.width),
                coordinate(scene.height)
            ),
        )
        .set("width", coordinate(scene.width))
        .set("height", coordinate(scene.height))
        .set("role", "img")
        .add(words("title", &scene.title))
        .add(words("desc", &scene.description));
    let shades = Shades::of(scene);
    if !shades.defined.is_empty() {
        let mut definitions = Element::new("defs");
        for definition in &shades.defined {
            definitions.append(definition.1.clone());
        }
        document.append(definitions);
    }
    if let Some(page) = scene.page {
        let mut rect = Element::new("rect");
        rect.assign("width", coordinate(scene.width));
        rect.assign("height", coordinate(scene.height));
        rect.assign("fill", page.to_string());
        document.append(rect);
    }
    for group in scene.items.chunk_by(same_look) {
        let mut element = look(&group[0], &shades);
        let mut shapes = String::with_capacity(group.len() * 48);
        for item in group {
            draw(&mut shapes, item);
        }
        element.append(Blob::new(shapes.trim_end()));
        document.append(element);
    }
    document.to_string()
}

/// An element that holds a text alone.
fn words(name: &str, text: &str) -> Element {
    let mut element = Element::new(name);
    element.append(Text::new(readable(text)));
    element
}

/// A text without the characters that XML has no way to write. The `svg` crate escapes what it is given.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if matches!(c, '\n' | '\t' | '\r') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| is_writable(*c))
        .collect()
}

fn is_writable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Whether two primitives can share a group: attributes are most of such a file.
fn same_look(one: &Item, next: &Item) -> bool {
    let texts = match (&one.shape, &next.shape) {
        (Shape::Text(one), Shape::Text(next)) => {
            (one.size, one.weight, one.typeface, one.align)
                == (next.size, next.weight, next.typeface, next.align)
        }
        (Shape::Text(_), _) | (_, Shape::Text(_)) => false,
        _ => true,
    };
    texts && one.paint == next.paint
}

/// The group that primitives of one look are put in.
fn look(item: &Item, shades: &Shades) -> Element {
    let Paint {
        fill,
        stroke,
        opacity,
    } = item.paint;
    let mut group = Element::new("g");
    group.assign("fill", shades.paint(fill));
    if let Some(Stroke {
        colour,
        width,
        dash,
    }) = stroke
    {
        group.assign("stroke", colour.to_string());
        group.assign("stroke-width", coordinate(width));
        if let Some((dash, gap)) = dash {
            group.assign(
                "stroke-dasharray",
                format!("{} {}", coordinate(dash), coordinate(gap)),
            );
        }
    }
    if opacity < 1.0 {
        group.assign("opacity", coordinate(opacity));
    }
    if let Shape::Text(text) = &item.shape {
        group.assign("font-family", text.typeface.stack());
        group.assign("font-size", coordinate(text.size));
        if text.weight == FontWeight::Bold {
            group.assign("font-weight", "700");
        }
        match text.align {
            Align::Start => {}
            Align::Middle => group.assign("text-anchor", "middle"),
            Align::End => group.assign("text-anchor", "end"),
        }
    }
    group
}

/// Writes the elements of one primitive.
///
/// These are written by hand: an element of the `svg` crate is a hash map, and a map of 500 components has some three
/// thousand of them. Numbers and colours cannot hold markup; words go through [`escaped`].
fn draw(out: &mut String, item: &Item) {
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
            // The line stops at the head's base, so that it does not blunt the tip.
            let base = Point {
                x: (corners[1].x + corners[2].x) / 2.0,
                y: (corners[1].y + corners[2].y) / 2.0,
            };
            line(out, *from, base);
            out.push_str("<path d=\"");
            corners_of(out, &corners);
            if let Some(stroke) = item.paint.stroke {
                out.push_str("\" fill=\"");
                out.push_str(&stroke.colour.to_string());
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

/// What stands before a number, and the number.
fn attribute(out: &mut String, before: &str, value: f64) {
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
        let down = index as f64 * text.leading;
        let at = Point {
            x: text.at.x - y * down,
            y: text.at.y + x * down,
        };
        if text.direction == (1.0, 0.0) {
            attribute(out, "<text x=\"", at.x);
            attribute(out, "\" y=\"", at.y);
            out.push_str("\">");
        } else {
            let [a, b, c, d] = [x, y, -y, x].map(fine);
            out.push_str(&format!("<text transform=\"matrix({a} {b} {c} {d}"));
            attribute(out, " ", at.x);
            attribute(out, " ", at.y);
            out.push_str(")\">");
        }
        escaped(out, line);
        out.push_str("</text>\n");
    }
}

/// Writes words so that XML reads them as words: no sign of markup is left, and no character that XML forbids.
fn escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            c if is_writable(c) => out.push(c),
            _ => {}
        }
    }
}

/// Fills that need a definition of their own.
struct Shades {
    theme: Theme,
    defined: Vec<(Fill, Element)>,
}

impl Shades {
    fn of(scene: &Scene) -> Self {
        let mut shades = Self {
            theme: scene.theme,
            defined: Vec::new(),
        };
        for fill in scene.items.iter().filter_map(|item| item.paint.fill) {
            if shades.defined.iter().any(|(defined, _)| *defined == fill) {
                continue;
            }
            let definition = match fill {
                Fill::Solid(_) => continue,
                Fill::Across { edge, middle } => across(edge, middle),
                Fill::Hatch(colour) => hatch(colour),
            };
            let mut definition = definition;
            definition.assign("id", shades.id(shades.defined.len()));
            shades.defined.push((fill, definition));
        }
        shades
    }

    /// Two pictures in one page may have the same ids: then they mean the same shade.
    fn id(&self, index: usize) -> String {
        format!("vigie-{}-{index}", self.theme.name())
    }

    fn paint(&self, fill: Option<Fill>) -> String {
        match fill {
            None => "none".to_owned(),
            Some(Fill::Solid(colour)) => colour.to_string(),
            Some(fill) => match self
                .defined
                .iter()
                .position(|(defined, _)| *defined == fill)
            {
                Some(index) => format!("url(#{})", self.id(index)),
                None => "none".to_owned(),
            },
        }
    }
}

fn across(edge: Colour, middle: Colour) -> Element {
    let mut gradient = Element::new("linearGradient");
    for (offset, colour) in [("0", edge), ("0.3", middle), ("0.7", middle), ("1", edge)] {
        let mut stop = Element::new("stop");
        stop.assign("offset", offset);
        stop.assign("stop-color", colour.to_string());
        gradient.append(stop);
    }
    gradient
}

fn hatch(colour: Colour) -> Element {
    let mut pattern = Element::new("pattern");
    pattern.assign("width", "4");
    pattern.assign("height", "4");
    pattern.assign("patternUnits", "userSpaceOnUse");
    let mut stroke = Element::new("path");
    stroke.assign("d", "M-1 1L1 -1M0 4L4 0M3 5L5 3");
    stroke.assign("stroke", colour.to_string());
    pattern.append(stroke);
    pattern
}

#[cfg(test)]
mod tests;
