//! What links say: along their line, where it hides least.

use super::super::Painter;
use super::super::paint::{Align, Colour, Point, Rect, TextShape, direction};
use super::CROWDED;
use super::grid::{Grid, Obstacle};
use super::words::{Face, balanced, cut};

/// Where along a line its text may stand, the best place first.
const SHARES: [f64; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/// A text to be placed along a line.
pub(in super::super) struct Along<'m> {
    pub(in super::super) link: usize,
    pub(in super::super) text: &'m str,
    pub(in super::super) from: Point,
    pub(in super::super) to: Point,
    /// Whether it would rather be below the line than above.
    pub(in super::super) below: bool,
    /// From the line's middle to its border.
    pub(in super::super) half_width: f64,
    pub(in super::super) colour: Colour,
}

/// A text that has a place.
pub(super) struct Spoken {
    pub(super) shape: TextShape,
    obstacles: Vec<u32>,
}

impl Spoken {
    pub(super) fn forget(self, grid: &mut Grid) {
        for obstacle in self.obstacles {
            grid.remove(obstacle);
        }
    }
}

impl Painter<'_> {
    /// A text along a line, never upside down, at the place where it hides least; none if nothing of it can be shown.
    pub(super) fn best_along(&mut self, one: &Along<'_>, sees_lines: bool) -> Option<Spoken> {
        let face = Face {
            size: (self.palette.text_size - 3.0).max(9.0),
            ..self.face()
        };
        let (from, to) = if one.from.x <= one.to.x {
            (one.from, one.to)
        } else {
            (one.to, one.from)
        };
        let (x, y) = direction(from, to);
        let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
        // Words matter more than that they end where their line does, within limits.
        let line = cut(one.text, face, length.max(16.0 * face.size));
        if line.is_empty() {
            return None;
        }
        let width = face.width(&line);
        let slanted = TextShape {
            at: from,
            lines: vec![line],
            size: face.size,
            leading: face.size * 1.2,
            weight: face.weight,
            typeface: face.typeface,
            align: Align::Middle,
            direction: (x, y),
        };
        let mut best = Best {
            cost: f64::INFINITY,
            shape: None,
        };
        let point = |share: f64| Point {
            x: from.x + (to.x - from.x) * share,
            y: from.y + (to.y - from.y) * share,
        };
        // One that is longer than its line runs into what the line joins.
        let beyond = if width > length { 10.0 } else { 0.0 };
        for (index, share) in SHARES.into_iter().enumerate() {
            for below in [one.below, !one.below] {
                let price =
                    beyond + index as f64 * 3.0 + if below == one.below { 0.0 } else { 2.0 };
                let away = if below {
                    one.half_width + face.size * 0.76 + 3.0
                } else {
                    -one.half_width - 4.5
                };
                let at = point(share).moved(-y * away, x * away);
                self.try_along(&mut best, &slanted, at, width, price, sees_lines);
            }
        }
        // What finds no room along its line may stand upright beside it, in one line or more.
        for count in 1..=3 {
            if best.cost < CROWDED || (count > 1 && width < 5.0 * count as f64 * face.size) {
                break;
            }
            let lines = match count {
                1 => slanted.lines.clone(),
                count => balanced(&slanted.lines[0], face, count),
            };
            let mut upright = TextShape {
                lines,
                direction: (1.0, 0.0),
                ..slanted.clone()
            };
            let width = upright.width();
            let height = upright.leading * upright.lines.len().saturating_sub(1) as f64;
            let aside = one.half_width + 6.0;
            for (index, share) in SHARES.into_iter().enumerate() {
                for (align, by) in [(Align::Start, aside), (Align::End, -aside)] {
                    for (row, down) in [0.3 * face.size - height / 2.0, face.size, -height - 4.0]
                        .into_iter()
                        .enumerate()
                    {
                        upright.align = align;
                        let at = point(share).moved(by, down);
                        let price = 14.0 + (index + row) as f64 * 2.0;
                        self.try_along(&mut best, &upright, at, width, price, sees_lines);
                    }
                }
            }
        }
        let shape = best.shape?;
        let width = shape.width();
        let obstacles = pieces(&shape, width)
            .map(|piece| self.labels.grid.add(Obstacle::Text(piece)))
            .collect();
        Some(Spoken { shape, obstacles })
    }

    fn try_along(
        &self,
        best: &mut Best,
        shape: &TextShape,
        at: Point,
        width: f64,
        price: f64,
        sees_lines: bool,
    ) {
        let mut cost = price;
        for piece in pieces_at(shape, at, width) {
            if cost >= best.cost {
                return;
            }
            cost += self.labels.grid.cost(piece, best.cost - cost, sees_lines);
        }
        if cost < best.cost {
            best.cost = cost;
            best.shape = Some(TextShape {
                at,
                ..shape.clone()
            });
        }
    }
}

/// The best place so far.
struct Best {
    cost: f64,
    shape: Option<TextShape>,
}

/// Upright rectangles that hold a slanted text between them, much closer than a single one would.
pub(in super::super) fn pieces(shape: &TextShape, width: f64) -> impl Iterator<Item = Rect> {
    pieces_at(shape, shape.at, width)
}

fn pieces_at(shape: &TextShape, at: Point, width: f64) -> impl Iterator<Item = Rect> + use<> {
    let is_slanted = shape.direction.0 != 0.0 && shape.direction.1 != 0.0;
    let count = if is_slanted {
        ((width / shape.size).ceil() as usize).clamp(1, 60)
    } else {
        1
    };
    let step = width / count as f64;
    let start = match shape.align {
        Align::Start => 0.0,
        Align::Middle => -width / 2.0,
        Align::End => -width,
    };
    let (direction, above) = (shape.direction, shape.size * 0.76);
    let height = shape.size * 0.98 + shape.leading * shape.lines.len().saturating_sub(1) as f64;
    (0..count).map(move |index| {
        let left = start + index as f64 * step;
        at.slanted(direction, (left, -above), (step, height))
    })
}
