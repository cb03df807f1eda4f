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
/// How hard the best place is looked for, by the number of labels: a map that people read gets all there is, one that no
/// page has room for is at least drawn at once.
#[derive(Clone, Copy)]
struct Effort {
    /// In a second round early names give way to late ones that had less room.
    rounds: usize,
    /// How many distances from the symbol are tried.
    distances: usize,
    /// Whether a long name may be broken in lines.
    breaks: bool,
    /// Whether names keep off lines, of which such maps have more than places.
    sees_lines: bool,
}

impl Effort {
    fn of(labels: usize) -> Self {
        match labels {
            0..=150 => Self {
                rounds: 2,
                distances: 3,
                breaks: true,
                sees_lines: true,
            },
            151..=300 => Self {
                rounds: 1,
                distances: 2,
                breaks: true,
                sees_lines: true,
            },
            _ => Self {
                rounds: 1,
                distances: 1,
                breaks: false,
                sees_lines: false,
            },
        }
    }
}

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
        self.grid.cost(rect, f64::INFINITY, true)
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
        let effort = Effort::of(free.len());
        for _ in 0..effort.rounds {
            for index in &free {
                if let Some((_, obstacle)) = &placed[*index] {
                    self.labels.grid.remove(*obstacle);
                }
                let (shape, bounds) = self.best(&wanted[*index], effort);
                let obstacle = self.labels.grid.add(Obstacle::Text(bounds));
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

    /// The cheapest of the places around an element, and the room that the name takes there.
    fn best(&mut self, one: &Wanted<'_>, effort: Effort) -> (TextShape, Rect) {
        let size = self.palette.text_size;
        let mut best: Option<Candidate> = None;
        for (index, lines) in self.forms(one.name, effort).into_iter().enumerate() {
            let room = self.text(one.at, lines, Align::Start);
            let Rect { width, height, .. } = room.bounds();
            let mut cost = index as f64 * 9.0;
            let mut form = None;
            for distance in [0.0, 0.9 * size, 2.2 * size]
                .into_iter()
                .take(effort.distances)
            {
                for (align, x, y) in places(height, one.radius, size, distance, one.centred)
                    .into_iter()
                    .flatten()
                {
                    let least = best.as_ref().map_or(f64::INFINITY, |best| best.cost);
                    cost += 1.5;
                    // Every further place is farther, and costs more whatever is there.
                    if cost >= least {
                        break;
                    }
                    let left = match align {
                        Align::Start => x,
                        Align::Middle => x - width / 2.0,
                        Align::End => x - width,
                    };
                    let rect = Rect {
                        x: one.at.x + left,
                        y: one.at.y + y - size * 0.76,
                        width,
                        height,
                    };
                    let total = cost + self.labels.grid.cost(rect, least - cost, effort.sees_lines);
                    if total < least {
                        form = Some((align, x, y));
                        best = Some(Candidate {
                            cost: total,
                            shape: None,
                            rect,
                        });
                    }
                }
            }
            if let (Some((align, x, y)), Some(best)) = (form, &mut best) {
                best.shape = Some(TextShape {
                    at: one.at.moved(x, y),
                    align,
                    ..room
                });
            }
        }
        match best {
            Some(Candidate {
                shape: Some(shape),
                rect,
                ..
            }) => (shape, rect),
            _ => {
                let shape = self.text(one.at, lines(one.name), Align::Start);
                let rect = shape.bounds();
                (shape, rect)
            }
        }
    }

    /// The ways to break a name in lines, the most natural first.
    fn forms(&self, name: &str, effort: Effort) -> Vec<Vec<String>> {
        let (size, typeface) = (self.palette.text_size, self.palette.typeface);
        let single = lines(name);
        let [line] = single.as_slice() else {
            return vec![single];
        };
        let width = if effort.breaks {
            typeface.width(FontWeight::Regular, size, line)
        } else {
            0.0
        };
        if width <= 6.0 * size {
            return vec![single];
        }
        let mut forms: Vec<Vec<String>> = Vec::with_capacity(3);
        for room in [width * 0.62, width * 0.42] {
            let form = wrapped(
                line,
                typeface,
                FontWeight::Regular,
                size,
                room.max(5.0 * size),
                MOST_LINES,
            );
            if form.len() > 1 && !forms.contains(&form) {
                forms.push(form);
            }
        }
        // One line, unless it is so long that two are easier to read.
        let first = usize::from(width > 13.0 * size).min(forms.len());
        forms.insert(first, single);
        forms
    }
}

/// The best place so far.
struct Candidate {
    cost: f64,
    /// None while the form that it belongs to is still tried elsewhere.
    shape: Option<TextShape>,
    rect: Rect,
}

/// Where a text can go around a symbol at one distance, the best first: its alignment, and the offset of its first
/// baseline.
fn places(
    height: f64,
    radius: f64,
    size: f64,
    distance: f64,
    centred: bool,
) -> [Option<(Align, f64, f64)>; 9] {
    let below_first = height - size * 0.76;
    let side = radius + 4.0 + distance;
    let corner = radius * 0.7 + 3.0 + distance * 0.7;
    let above = -(radius + 4.0 + distance) - below_first + size * 0.2;
    let below = radius + 3.0 + distance + size * 0.76;
    let middle = size * 0.76 - height / 2.0;
    let (upper, lower) = (-corner - below_first + size * 0.2, corner + size * 0.7);
    let own = centred.then_some((
        Align::Middle,
        0.0,
        -10.0 - below_first + size * 0.2 - distance,
    ));
    [
        own,
        Some((Align::Start, corner, upper)),
        Some((Align::Start, side, middle)),
        Some((Align::Start, corner, lower)),
        Some((Align::End, -corner, upper)),
        Some((Align::Middle, 0.0, above)),
        Some((Align::Middle, 0.0, below)),
        Some((Align::End, -side, middle)),
        Some((Align::End, -corner, lower)),
    ]
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
