//! Where names go: near their element, off dots, lines and other texts, as far as there is room.

mod along;
mod forms;
mod grid;
mod words;

use super::Painter;
use super::paint::{Align, Colour, Item, Paint, Point, Rect, Role, Shape, TextShape};
use crate::font::FontWeight;
pub(super) use along::Along;
#[cfg(test)]
pub(super) use along::pieces;
use forms::{Form, places};
pub(super) use grid::{Grid, Obstacle};
pub(super) use words::{Face, balanced, cut, fitted, lines, lines_up_to};

/// From what cost on a text hides something.
const CROWDED: f64 = 60.0;
/// How much of a name must lie on the page if its author's offset leads off it: with less, it was meant to be hidden.
const SHOWN: f64 = 0.3;

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
    /// How exactly it is known where something is, in page units.
    dot: f64,
}

impl Effort {
    fn of(labels: usize) -> Self {
        match labels {
            0..=150 => Self {
                rounds: 3,
                distances: 5,
                breaks: true,
                sees_lines: true,
                dot: 1.0,
            },
            151..=300 => Self {
                rounds: 1,
                distances: 2,
                breaks: true,
                sees_lines: true,
                dot: 1.0,
            },
            _ => Self {
                rounds: 1,
                distances: 1,
                breaks: false,
                sees_lines: false,
                dot: 2.0,
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

/// The texts of a map, and what they must keep clear of.
pub(super) struct Labels<'m> {
    wanted: Vec<Wanted<'m>>,
    /// Those of `wanted` that have a place, with the numbers of their obstacles.
    placed: Vec<Option<(TextShape, u32)>>,
    along: Vec<Along<'m>>,
    pub(super) grid: Grid,
    effort: Effort,
}

impl<'m> Labels<'m> {
    /// For a map of so many names.
    pub(super) fn new(page: Rect, names: usize) -> Self {
        let effort = Effort::of(names);
        Self {
            wanted: Vec::with_capacity(names),
            placed: Vec::with_capacity(names),
            along: Vec::new(),
            grid: Grid::new(page, effort.dot),
            effort,
        }
    }

    pub(super) fn want(&mut self, wanted: Wanted<'m>) {
        self.wanted.push(wanted);
    }

    pub(super) fn want_along(&mut self, along: Along<'m>) {
        self.along.push(along);
    }

    /// A symbol that texts must not hide.
    pub(super) fn avoid_box(&mut self, rect: Rect) {
        self.grid.add(Obstacle::Symbol(rect));
    }

    /// A line that texts should not lie on.
    pub(super) fn avoid_line(&mut self, from: Point, to: Point) {
        if self.effort.sees_lines {
            self.grid.add(Obstacle::Line(from, to));
        }
    }

    /// The border of a box, on which texts should not stand.
    pub(super) fn avoid_border(&mut self, rect: Rect) {
        let corner = |x, y| Point { x, y };
        let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        for (from, to) in [
            (corner(left, top), corner(right, top)),
            (corner(left, bottom), corner(right, bottom)),
            (corner(left, top), corner(left, bottom)),
            (corner(right, top), corner(right, bottom)),
        ] {
            self.grid.add(Obstacle::Edge(from, to));
        }
    }

    /// A text that is already placed.
    pub(super) fn avoid_text(&mut self, rect: Rect) {
        self.grid.add(Obstacle::Text(rect));
    }

    /// The cheapest of some places, the first of several; lines count if `sees_lines`. Each place has a price of its own.
    pub(super) fn cheapest<T>(
        &self,
        places: impl IntoIterator<Item = (T, Rect, f64)>,
        sees_lines: bool,
    ) -> Option<(T, Rect)> {
        let mut best = None;
        let mut least = f64::INFINITY;
        for (place, rect, price) in places {
            if price >= least {
                continue;
            }
            let cost = price + self.grid.cost(rect, least - price, sees_lines);
            if cost < least {
                least = cost;
                best = Some((place, rect));
            }
        }
        best
    }
}

impl<'m> Painter<'m> {
    pub(super) fn face(&self) -> Face {
        Face {
            typeface: self.palette.typeface,
            weight: FontWeight::Regular,
            size: self.palette.text_size,
        }
    }

    /// Gives the names that their authors placed their places, before anything else that can move gets one.
    ///
    /// An author's offset wins, whatever it hides. Only larger letters than the author saw go elsewhere before they hide a
    /// symbol or another name.
    pub(super) fn fix_labels(&mut self) {
        let mut wanted = std::mem::take(&mut self.labels.wanted);
        for one in &mut wanted {
            let mut placed = None;
            if let Some(offset) = one.offset {
                let shape = self.at_offset(one, offset);
                let bounds = shape.bounds();
                let is_moved = self.palette.scale > 1.0
                    && self.is_shown(bounds)
                    && self.labels.grid.cost(bounds, f64::INFINITY, false) > 0.0;
                if is_moved {
                    one.offset = None;
                } else {
                    placed = Some((shape, self.labels.grid.add(Obstacle::Text(bounds))));
                }
            }
            self.labels.placed.push(placed);
        }
        self.labels.wanted = wanted;
    }

    /// Authors hide names by offsets that lead off the map.
    fn is_shown(&self, bounds: Rect) -> bool {
        let area = bounds.width * bounds.height;
        area <= 0.0 || self.page.overlap(bounds) > SHOWN * area
    }

    /// Places every other name and what links say, and draws them.
    pub(super) fn place_labels(&mut self) {
        let wanted = std::mem::take(&mut self.labels.wanted);
        let mut placed = std::mem::take(&mut self.labels.placed);
        let along = std::mem::take(&mut self.labels.along);
        let mut spoken: Vec<Option<along::Spoken>> = Vec::new();
        spoken.resize_with(along.len(), || None);
        let effort = self.labels.effort;
        let mut free: Vec<(usize, Vec<Form>)> = wanted
            .iter()
            .enumerate()
            .filter(|(_, one)| one.offset.is_none())
            .map(|(index, one)| (index, self.forms(one.name, effort)))
            .collect();
        for round in 1..=effort.rounds {
            for (index, forms) in &mut free {
                if let Some((shape, obstacle)) = &placed[*index] {
                    self.labels.grid.remove(*obstacle);
                    let room = shape.bounds();
                    if self.labels.grid.cost(room, CROWDED, false) < CROWDED {
                        // It hides nothing: only what does looks for a better place again.
                        let obstacle = self.labels.grid.add(Obstacle::Text(room));
                        if let Some((_, number)) = &mut placed[*index] {
                            *number = obstacle;
                        }
                        continue;
                    }
                }
                let is_last = round == effort.rounds;
                let (shape, bounds) = self.best(&wanted[*index], forms, effort, is_last);
                let obstacle = self.labels.grid.add(Obstacle::Text(bounds));
                placed[*index] = Some((shape, obstacle));
            }
            for (one, spoken) in along.iter().zip(&mut spoken) {
                if let Some(before) = spoken.take() {
                    before.forget(&mut self.labels.grid);
                }
                *spoken = self.best_along(one, effort.sees_lines);
            }
        }
        for (one, spoken) in along.iter().zip(spoken) {
            if let Some(spoken) = spoken {
                self.push(
                    Role::LinkText(one.link),
                    Shape::Text(spoken.shape),
                    Paint::filled(one.colour),
                );
            }
        }
        for (one, shape) in wanted.iter().zip(placed) {
            let Some((shape, _)) = shape else { continue };
            if self.is_shown(shape.bounds()) {
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

    /// A name where its author put it: several lines are centred there, as the reference does. Larger letters keep their
    /// distance by larger offsets, and a name that would run off the page just stays on it.
    fn at_offset(&self, one: &Wanted<'_>, (x, y): (f64, f64)) -> TextShape {
        let lines = lines(one.name);
        let align = if lines.len() > 1 {
            Align::Middle
        } else {
            Align::Start
        };
        let scale = self.palette.scale;
        let mut shape = self.text(one.at.moved(x * scale, y * scale), lines, align);
        let bounds = shape.bounds();
        if self.is_shown(bounds) {
            shape.at = self.kept_on_page(shape.at, bounds);
        }
        shape
    }

    /// Where the point of a text with these bounds goes so that all of it is on the page, if it fits.
    pub(super) fn kept_on_page(&self, at: Point, bounds: Rect) -> Point {
        let shift = |low: f64, high: f64, end: f64| {
            if high > end - 3.0 {
                (end - 3.0 - high).max(3.0 - low)
            } else {
                (3.0 - low).max(0.0)
            }
        };
        at.moved(
            shift(bounds.x, bounds.right(), self.page.width),
            shift(bounds.y, bounds.bottom(), self.page.height),
        )
    }

    /// The cheapest of the places around an element, and the room that the name takes there. Takes the lines of the form
    /// that it chose if nobody will ask again.
    fn best(
        &mut self,
        one: &Wanted<'_>,
        forms: &mut [Form],
        effort: Effort,
        is_last: bool,
    ) -> (TextShape, Rect) {
        let size = self.palette.text_size;
        let mut least = f64::INFINITY;
        let mut best = None;
        for (index, form) in forms.iter().enumerate() {
            let (width, height) = (form.width, form.height);
            let mut cost = index as f64 * 9.0;
            'places: for (nth, distance) in [0.0, 0.9, 2.2, 3.6, 5.2]
                .map(|distance| distance * size)
                .into_iter()
                .take(effort.distances)
                .enumerate()
            {
                // Far away is only better than to hide something.
                if nth > 1 && least < CROWDED {
                    break;
                }
                for (align, x, y) in places(form, one.radius, size, distance, one.centred)
                    .into_iter()
                    .flatten()
                {
                    cost += 1.5;
                    // Every further place is farther, and costs more whatever is there.
                    if cost >= least {
                        break 'places;
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
                    // A little air, so that two names do not read as one.
                    let total = cost
                        + self.labels.grid.cost(
                            rect.grown(2.0, 0.5),
                            least - cost,
                            effort.sees_lines,
                        );
                    if total < least {
                        least = total;
                        best = Some((index, align, x, y, rect));
                    }
                }
            }
        }
        let (index, align, x, y, rect) =
            best.unwrap_or((0, Align::Start, 0.0, 0.0, Rect::around(one.at, 0.0)));
        let lines = match forms.get_mut(index) {
            Some(form) if is_last => std::mem::take(&mut form.lines),
            Some(form) => form.lines.clone(),
            None => Vec::new(),
        };
        (self.text(one.at.moved(x, y), lines, align), rect)
    }
}
