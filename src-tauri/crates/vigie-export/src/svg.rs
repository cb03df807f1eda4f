//! Scene to SVG.

mod ids;
mod number;
mod shape;

use std::fmt::Write as _;

use ::svg::node::element::{
    Definitions, Element, LinearGradient, Path, Pattern, Rectangle, SVG, Stop, Title,
};
use ::svg::node::{Blob, Node, Text};
use base64::Engine as _;
use ids::Ids;
pub(crate) use number::FARTHEST;
use number::{coordinate, push_coordinate};
use shape::{attribute, draw};
pub(crate) use shape::{base, line_at};
use vigie_map::{
    Align, Colour, Fill, FontWeight, Item, Model, Paint, Role, Scene, Shape, Stroke, Target,
};

use crate::fonts::{BUNDLED, bundled_index};

/// What an SVG says beside its shapes. The default is the least: a picture to show in a page of one's own.
#[derive(Debug, Clone, Copy, Default)]
pub struct SvgOptions<'m> {
    /// The map that the scene was laid out from. Given, its elements are groups with ids made of their names
    /// (`component-cup-of-tea`) and titles, for screen readers and for programs that work on the file.
    pub model: Option<&'m Model>,
    /// Whether the fonts go into the file, some 200 kB each, so that it looks the same where they are not installed.
    pub embed_fonts: bool,
}

/// Renders a scene as an SVG document, which may also stand inside an HTML page.
///
/// It holds shapes, texts and colours and nothing that acts: no script, no style sheet, no link, no address but that of
/// the SVG namespace. Whatever the map's text says is a text node, escaped; characters that XML forbids are left out.
/// Screen readers get the map's title and its description.
pub fn svg(scene: &Scene) -> String {
    svg_with(scene, &SvgOptions::default())
}

/// Renders a scene as [`svg`] does, with names, ids and fonts as asked for. With fonts, it holds one style sheet, of ours.
pub fn svg_with(scene: &Scene, options: &SvgOptions<'_>) -> String {
    let mut writer = Writer {
        out: String::with_capacity(1024 + scene.items.len() * 80),
        shades: Shades::of(scene),
        ids: options.model.map(Ids::new),
    };
    for part in scene
        .items
        .chunk_by(|one, next| element_of(one) == element_of(next))
    {
        match element_of(&part[0]) {
            Some(element) => writer.element(element, part),
            None => writer.looks(part),
        }
    }
    let Writer { out, shades, .. } = writer;
    document(scene, options, &shades)
        .add(Blob::new(out.trim_end()))
        .to_string()
}

/// The document around the shapes: what it is called, what it defines, its page.
fn document(scene: &Scene, options: &SvgOptions<'_>, shades: &Shades) -> SVG {
    let [width, height] = [scene.width, scene.height].map(coordinate);
    let mut document = SVG::new()
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("viewBox", format!("0 0 {width} {height}"))
        .set("width", width.as_str())
        .set("height", height.as_str())
        // A picture is one thing to a screen reader; a document has parts.
        .set(
            "role",
            match options.model {
                None => "img",
                Some(_) => "graphics-document document",
            },
        )
        .add(Title::new(readable(&scene.title)))
        .add(words("desc", &scene.description));
    if options.embed_fonts || !shades.defined.is_empty() {
        let mut definitions = Definitions::new();
        if options.embed_fonts {
            // Ours alone, and no text to be escaped: a style sheet has quotes.
            let mut style = Element::new("style");
            style.append(Blob::new(font_faces(scene)));
            definitions.append(style);
        }
        for (index, fill) in shades.defined.iter().enumerate() {
            let id = shades.id(index);
            match *fill {
                Fill::Solid(_) => {}
                Fill::Across { edge, middle } => {
                    definitions.append(across(edge, middle).set("id", id));
                }
                Fill::Hatch(colour) => definitions.append(hatch(colour).set("id", id)),
            }
        }
        document = document.add(definitions);
    }
    match scene.page {
        None => document,
        Some(page) => document.add(
            Rectangle::new()
                .set("width", width)
                .set("height", height)
                .set("fill", page.to_string()),
        ),
    }
}

/// An element that holds a text alone. The library escapes what it is given.
fn words(name: &str, text: &str) -> Element {
    let mut element = Element::new(name);
    element.append(Text::new(readable(text)));
    element
}

/// A text without the characters that XML has no way to write.
fn readable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' => ' ',
            c => c,
        })
        .filter(|c| is_writable(*c))
        .collect()
}

fn is_writable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn across(edge: Colour, middle: Colour) -> LinearGradient {
    [(0.0, edge), (0.3, middle), (0.7, middle), (1.0, edge)]
        .into_iter()
        .fold(LinearGradient::new(), |gradient, (offset, colour)| {
            gradient.add(
                Stop::new()
                    .set("offset", offset)
                    .set("stop-color", colour.to_string()),
            )
        })
}

fn hatch(colour: Colour) -> Pattern {
    Pattern::new()
        .set("width", 4)
        .set("height", 4)
        .set("patternUnits", "userSpaceOnUse")
        .add(
            Path::new()
                .set("d", "M-1 1L1 -1M0 4L4 0M3 5L5 3")
                .set("stroke", colour.to_string()),
        )
}

/// What of an element a primitive draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Symbol(Target),
    Label(Target),
    Pipeline(usize),
}

/// The element that a primitive belongs to, as far as elements are groups.
fn element_of(item: &Item) -> Option<Part> {
    match item.role {
        Role::Node(target) | Role::Decoration(target) | Role::Inertia(target) => {
            Some(Part::Symbol(target))
        }
        Role::Label(target) => Some(Part::Label(target)),
        Role::Pipeline(index) => Some(Part::Pipeline(index)),
        _ => None,
    }
}

/// Whether two primitives can share a group: attributes are most of such a file.
pub(crate) fn same_look(one: &Item, next: &Item) -> bool {
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

/// Whether dashes and gaps are long enough to be told apart; if not, the line is solid.
pub(crate) fn are_dashes(dash: f64, gap: f64) -> bool {
    dash >= 0.0 && gap >= 0.0 && dash + gap >= 0.5
}

/// Writes the shapes, by hand: a library's element is a hash map, and a map of 500 components has some three thousand of
/// them. Numbers and colours cannot hold markup; words go through [`escaped`].
struct Writer<'m> {
    out: String,
    shades: Shades,
    ids: Option<Ids<'m>>,
}

impl Writer<'_> {
    /// The primitives of one element, in a group of its own if the picture has names.
    fn element(&mut self, part: Part, items: &[Item]) {
        let Some((id, name)) = self.ids.as_mut().and_then(|ids| ids.of(part)) else {
            return self.looks(items);
        };
        self.out.push_str("<g id=\"");
        self.out.push_str(&id);
        match part {
            // A label says its name itself.
            Part::Label(_) => self.out.push_str("\">\n"),
            Part::Symbol(_) | Part::Pipeline(_) => {
                self.out.push_str("\" role=\"graphics-symbol img\"><title>");
                escaped(&mut self.out, name);
                self.out.push_str("</title>\n");
            }
        }
        self.looks(items);
        self.out.push_str("</g>\n");
    }

    /// Primitives in groups of one look.
    fn looks(&mut self, items: &[Item]) {
        for group in items.chunk_by(same_look) {
            self.look(&group[0]);
            for item in group {
                draw(&mut self.out, item);
            }
            self.out.push_str("</g>\n");
        }
    }

    /// Opens the group that primitives of one look are put in.
    fn look(&mut self, item: &Item) {
        let Paint {
            fill,
            stroke,
            opacity,
        } = item.paint;
        let out = &mut self.out;
        out.push_str("<g fill=\"");
        self.shades.push(out, fill);
        out.push('"');
        if let Some(Stroke {
            colour,
            width,
            dash,
        }) = stroke
        {
            let _ = write!(out, " stroke=\"{colour}\"");
            attribute(out, " stroke-width=\"", width);
            out.push('"');
            if let Some((dash, gap)) = dash.filter(|(dash, gap)| are_dashes(*dash, *gap)) {
                attribute(out, " stroke-dasharray=\"", dash);
                attribute(out, " ", gap);
                out.push('"');
            }
        }
        if opacity < 1.0 {
            attribute(out, " opacity=\"", opacity);
            out.push('"');
        }
        if let Shape::Text(text) = &item.shape {
            let _ = write!(out, " font-family=\"{}\"", text.typeface.stack());
            attribute(out, " font-size=\"", text.size);
            out.push('"');
            if text.weight == FontWeight::Bold {
                out.push_str(" font-weight=\"700\"");
            }
            match text.align {
                Align::Start => {}
                Align::Middle => out.push_str(" text-anchor=\"middle\""),
                Align::End => out.push_str(" text-anchor=\"end\""),
            }
        }
        out.push_str(">\n");
    }
}

/// A style sheet with the fonts that a scene's texts are set in.
fn font_faces(scene: &Scene) -> String {
    let mut out = String::from("\n");
    let mut used = [false; BUNDLED.len()];
    for item in &scene.items {
        if let Shape::Text(text) = &item.shape {
            used[bundled_index(text.typeface, text.weight)] = true;
        }
    }
    for ((typeface, weight, bytes), _) in BUNDLED.into_iter().zip(used).filter(|(_, used)| *used) {
        let weight = match weight {
            FontWeight::Regular => 400,
            FontWeight::Bold => 700,
        };
        let _ = write!(
            out,
            "@font-face{{font-family:\"{}\";font-weight:{weight};src:url(data:font/ttf;base64,",
            typeface.name()
        );
        base64::engine::general_purpose::STANDARD.encode_string(bytes, &mut out);
        out.push_str(")}\n");
    }
    out
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
    /// What their ids start with. Of two pictures in one page, those of one look may have the same ids.
    stem: String,
    defined: Vec<Fill>,
}

impl Shades {
    fn of(scene: &Scene) -> Self {
        let mut defined: Vec<Fill> = Vec::new();
        for fill in scene.items.iter().filter_map(|item| item.paint.fill) {
            if !matches!(fill, Fill::Solid(_)) && !defined.contains(&fill) {
                defined.push(fill);
            }
        }
        Self {
            stem: format!("vigie-{}", scene.theme.name()),
            defined,
        }
    }

    fn id(&self, index: usize) -> String {
        format!("{}-{index}", self.stem)
    }

    fn push(&self, out: &mut String, fill: Option<Fill>) {
        let place = |fill| self.defined.iter().position(|defined| *defined == fill);
        // Writing to a string cannot fail.
        let _ = match fill {
            Some(Fill::Solid(colour)) => write!(out, "{colour}"),
            Some(fill) => match place(fill) {
                Some(index) => write!(out, "url(#{}-{index})", self.stem),
                None => write!(out, "none"),
            },
            None => write!(out, "none"),
        };
    }
}

#[cfg(test)]
mod tests;
