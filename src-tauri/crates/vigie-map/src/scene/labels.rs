//! Where names go: near their element, off dots, lines and other names, as far as there is room.

mod grid;

use super::Painter;
use super::paint::{Align, Colour, Item, Paint, Point, Rect, Role, Shape, TextShape};
use crate::font::{FontWeight, Typeface};
use crate::slice::is_blank;
pub(super) use grid::Grid;
use grid::Obstacle;

/// The longest line of a name, in characters; what is longer is cut.
const LONGEST_LINE: usize = 100;
/// The most lines of a name.
const MOST_LINES: usize = 5;
/// Above this number of labels, each is placed once and not revisited.
const REVISITED: usize = 600;

/// A name to be placed.
pub(super) struct Wanted<'m> {
    pub(super) role: Role,
    /// The centre of its symbol, and how far that reaches.
    pub(super) at: Point,
    pub(super) radius: f64,
    pub(super) name: &'m str,
    /// The offset of its baseline's start, where the text gives one: it wins.
    pub(super) offset: Option<(f64, f64)>,
    /// Whether it stands over its point, having no symbol.
    pub(super) centred: bool,
    pub(super) colour: Colour,
}

/// The names of a map, and what they must keep clear of.
pub(super) struct Labels<'m> {
    wanted: Vec<Wanted<'m>>,
    grid: Grid,
}

impl<'m> Labels<'m> {
    pub(super) fn new(page: Rect) -> Self {
        Self {
            wanted: Vec::new(),
            grid: Grid::new(page),
        }
    }

    pub(super) fn want(&mut self, wanted: Wanted<'m>) {
        self.wanted.push(wanted);
    }

    /// A symbol that names must not hide.
    pub(super) fn avoid_box(&mut self, rect: Rect) {
        self.grid.add(Obstacle::Symbol(rect));
    }

    /// A line that names should not lie on.
    pub(super) fn avoid_line(&mut self, from: Point, to: Point) {
        self.grid.add(Obstacle::Line(from, to));
    }

    /// A text that is already placed.
    pub(super) fn avoid_text(&mut self, rect: Rect) {
        self.grid.add(Obstacle::Text(rect));
    }

    /// What a text at `rect` would cost.
    pub(super) fn cost(&mut self, rect: Rect) -> f64 {
        self.grid.cost(rect)
    }
}

impl Painter<'_> {
    /// Places every wanted name and draws it.
    pub(super) fn place_labels(&mut self) {
        let wanted = std::mem::take(&mut self.labels.wanted);
        let mut placed: Vec<Option<(TextShape, usize)>> = Vec::with_capacity(wanted.len());
        for one in &wanted {
            placed.push(one.offset.map(|offset| {
                let shape = self.at_offset(one, offset);
                let obstacle = self.labels.grid.add(Obstacle::Text(shape.bounds()));
                (shape, obstacle)
            }));
        }
        let free: Vec<usize> = (0..wanted.len())
            .filter(|index| wanted[*index].offset.is_none())
            .collect();
        // The second round lets early names give way to late ones that had less room.
        let rounds = if wanted.len() <= REVISITED { 2 } else { 1 };
        for _ in 0..rounds {
            for index in &free {
                if let Some((_, obstacle)) = &placed[*index] {
                    self.labels.grid.remove(*obstacle);
                }
                let shape = self.best(&wanted[*index]);
                let obstacle = self.labels.grid.add(Obstacle::Text(shape.bounds()));
                placed[*index] = Some((shape, obstacle));
            }
        }
        for (one, shape) in wanted.iter().zip(placed) {
            // Authors hide names by offsets that lead off the map.
            if let Some((shape, _)) =
                shape.filter(|(shape, _)| self.page.overlap(shape.bounds()) > 0.0)
            {
                self.items.push(Item {
                    role: one.role,
                    shape: Shape::Text(shape),
                    paint: Paint::filled(one.colour),
                });
            }
        }
    }

    fn text(&self, at: Point, lines: Vec<String>, align: Align) -> TextShape {
        let size = self.palette.text_size;
        TextShape {
            at,
            lines,
            size,
            leading: size * 15.0 / 14.0 + 1.0,
            weight: FontWeight::Regular,
            typeface: self.palette.typeface,
            align,
            direction: (1.0, 0.0),
        }
    }

    /// A name where its author put it: several lines are centred there, as the reference does.
    fn at_offset(&self, one: &Wanted<'_>, (x, y): (f64, f64)) -> TextShape {
        let lines = lines(one.name);
        let align = if lines.len() > 1 {
            Align::Middle
        } else {
            Align::Start
        };
        self.text(one.at.moved(x, y), lines, align)
    }

    /// The cheapest of the places around an element.
    fn best(&mut self, one: &Wanted<'_>) -> TextShape {
        let mut best: Option<(f64, TextShape)> = None;
        let single = lines(one.name);
        let size = self.palette.text_size;
        let width = |lines: &[String]| {
            self.text(one.at, lines.to_vec(), Align::Start)
                .bounds()
                .width
        };
        let mut forms = vec![single.clone()];
        if single.len() == 1 && width(&single) > 6.0 * size {
            // Half of the width and the longest word make the narrowest form worth reading.
            let typeface = self.palette.typeface;
            for room in [width(&single) * 0.62, width(&single) * 0.42] {
                let form = wrapped(
                    &single[0],
                    typeface,
                    FontWeight::Regular,
                    size,
                    room.max(5.0 * size),
                    MOST_LINES,
                );
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
            if width(&single) > 13.0 * size && forms.len() > 1 {
                forms.swap(0, 1);
            }
        }
        for (form, lines) in forms.into_iter().enumerate() {
            let bounds = self.text(one.at, lines.clone(), Align::Start).bounds();
            for (rank, (align, x, y)) in places(bounds, one.radius, size, one.centred)
                .into_iter()
                .enumerate()
            {
                let mut shape = self.text(one.at.moved(x, y), Vec::new(), align);
                shape.lines.clone_from(&lines);
                let cost =
                    rank as f64 * 1.5 + form as f64 * 9.0 + self.labels.grid.cost(shape.bounds());
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, shape));
                }
            }
            if best.as_ref().is_some_and(|(cost, _)| *cost < 12.0) {
                break;
            }
        }
        match best {
            Some((_, shape)) => shape,
            None => self.text(one.at, single, Align::Start),
        }
    }
}

/// Where a text can go around a symbol, the best first: its alignment, and the offset of its first baseline.
fn places(bounds: Rect, radius: f64, size: f64, centred: bool) -> Vec<(Align, f64, f64)> {
    let below_first = bounds.height - size * 0.76;
    let mut places = Vec::with_capacity(24);
    for distance in [0.0, 0.9 * size, 2.2 * size] {
        let side = radius + 4.0 + distance;
        let corner = radius * 0.7 + 3.0 + distance * 0.7;
        let above = -(radius + 4.0 + distance) - below_first + size * 0.2;
        let below = radius + 3.0 + distance + size * 0.76;
        let middle = size * 0.76 - bounds.height / 2.0;
        let (upper, lower) = (-corner - below_first + size * 0.2, corner + size * 0.7);
        if centred {
            places.push((
                Align::Middle,
                0.0,
                -10.0 - below_first + size * 0.2 - distance,
            ));
        }
        places.extend([
            (Align::Start, corner, upper),
            (Align::Start, side, middle),
            (Align::Start, corner, lower),
            (Align::End, -corner, upper),
            (Align::Middle, 0.0, above),
            (Align::Middle, 0.0, below),
            (Align::End, -side, middle),
            (Align::End, -corner, lower),
        ]);
    }
    places
}

/// The lines of a name, each cut to a length that a picture can hold.
pub(super) fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = name
        .split('\n')
        .map(|line| {
            let line = crate::name::collapse(line);
            match line.char_indices().nth(LONGEST_LINE) {
                Some((end, _)) => format!("{}…", &line[..end]),
                None => line,
            }
        })
        .take(MOST_LINES)
        .collect();
    if lines.len() > 1 {
        lines.retain(|line| !line.is_empty());
    }
    lines
}

/// Breaks a line at its blanks so that each part fits `room`, if its words do; at most `most` lines.
pub(super) fn wrapped(
    text: &str,
    typeface: Typeface,
    weight: FontWeight,
    size: f64,
    room: f64,
    most: usize,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let space = typeface.width(weight, size, " ");
    let mut used = 0.0;
    for word in text.split(is_blank).filter(|word| !word.is_empty()) {
        let width = typeface.width(weight, size, word);
        // When no line is left, the last one takes the rest, and its painter cuts it.
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || used + space + width <= room => {
                line.push(' ');
                line.push_str(word);
                used += space + width;
            }
            _ => {
                lines.push(word.to_owned());
                used = width;
            }
        }
    }
    lines
}

/// The start of a text that fits `room`, with an ellipsis where it was cut.
pub(super) fn cut(
    text: &str,
    typeface: Typeface,
    weight: FontWeight,
    size: f64,
    room: f64,
) -> String {
    let mut width = 0.0;
    let ellipsis = typeface.width(weight, size, "…");
    let mut fits = 0;
    for (index, c) in text.char_indices() {
        let mut buffer = [0; 4];
        width += typeface.width(weight, size, c.encode_utf8(&mut buffer));
        if width > room {
            let kept = text[..fits].trim_end();
            return if kept.is_empty() {
                String::new()
            } else {
                format!("{kept}…")
            };
        }
        if width + ellipsis <= room {
            fits = index + c.len_utf8();
        }
    }
    text.to_owned()
}
