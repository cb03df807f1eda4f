//! Scene to SVG.

mod number;

use ::svg::node::element::{Element, SVG};
use ::svg::node::{Node, Text};
use number::{coordinate, fine};
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
        for item in group {
            draw(&mut element, item);
        }
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

/// A text without the characters that XML has no way to write.
fn readable(text: &str) -> String {
    let writable = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars()
        .map(|c| {
            if matches!(c, '\n' | '\t' | '\r') {
                ' '
            } else {
                c
            }
        })
        .filter(writable)
        .collect()
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

fn draw(group: &mut Element, item: &Item) {
    match &item.shape {
        Shape::Line {
            from,
            to,
            head: None,
        } => group.append(line(*from, *to)),
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
            group.append(line(*from, base));
            let mut tip = polygon(&corners);
            if let Some(stroke) = item.paint.stroke {
                tip.assign("fill", stroke.colour.to_string());
            }
            tip.assign("stroke", "none");
            group.append(tip);
        }
        Shape::Rect { rect, radius } => {
            let mut element = Element::new("rect");
            element.assign("x", coordinate(rect.x));
            element.assign("y", coordinate(rect.y));
            element.assign("width", coordinate(rect.width));
            element.assign("height", coordinate(rect.height));
            if *radius > 0.0 {
                element.assign("rx", coordinate(*radius));
            }
            group.append(element);
        }
        Shape::Circle { centre, radius } => {
            let mut element = Element::new("circle");
            element.assign("cx", coordinate(centre.x));
            element.assign("cy", coordinate(centre.y));
            element.assign("r", coordinate(*radius));
            group.append(element);
        }
        Shape::Polygon { points } => group.append(polygon(points)),
        Shape::Text(text) => lines(group, text),
    }
}

fn line(from: Point, to: Point) -> Element {
    let mut element = Element::new("path");
    let [x1, y1, x2, y2] = [from.x, from.y, to.x, to.y].map(coordinate);
    element.assign("d", format!("M{x1} {y1}L{x2} {y2}"));
    element
}

fn polygon(points: &[Point]) -> Element {
    let mut element = Element::new("path");
    let corners: Vec<String> = points
        .iter()
        .map(|point| format!("{} {}", coordinate(point.x), coordinate(point.y)))
        .collect();
    element.assign("d", format!("M{}Z", corners.join("L")));
    element
}

/// One element a line: parts of one text element would be joined by a blank, which shifts what is not left-aligned.
fn lines(group: &mut Element, text: &TextShape) {
    let (x, y) = text.direction;
    for (index, line) in text.lines.iter().enumerate() {
        let down = index as f64 * text.leading;
        let at = Point {
            x: text.at.x - y * down,
            y: text.at.y + x * down,
        };
        let mut element = words("text", line);
        if text.direction == (1.0, 0.0) {
            element.assign("x", coordinate(at.x));
            element.assign("y", coordinate(at.y));
        } else {
            let [a, b, c, d] = [x, y, -y, x].map(fine);
            element.assign(
                "transform",
                format!(
                    "matrix({a} {b} {c} {d} {} {})",
                    coordinate(at.x),
                    coordinate(at.y)
                ),
            );
        }
        group.append(element);
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
