//! What is already on the page, in cells, so that the neighbours of a place are found without a look at all the rest.

use super::super::paint::{Point, Rect};

/// The side of a cell, on a page of usual size.
const CELL: f64 = 48.0;
/// The most cells in a row or column: a larger page has larger cells.
const MOST_CELLS: f64 = 64.0;
/// How many things of a kind a cell remembers. A map whose parts all lie on one spot is laid out no better for knowing all
/// of them, and must not take quadratic time.
const REMEMBERED: usize = 12;

/// Something that a text should keep clear of.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Obstacle {
    Symbol(Rect),
    Text(Rect),
    Line(Point, Point),
}

/// A box, and what it costs to touch it.
#[derive(Debug, Clone, Copy)]
struct Boxed {
    rect: Rect,
    price: f64,
    number: u32,
}

/// A line, by its start and its way.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: Point,
    to: Point,
}

#[derive(Debug, Clone, Default)]
struct Cell {
    boxes: Vec<Boxed>,
    lines: Vec<Line>,
}

/// What is on the page.
pub(in super::super) struct Grid {
    page: Rect,
    /// The side of a cell.
    side: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Cell>,
    /// The boxes, by number.
    boxes: Vec<Rect>,
}

impl Grid {
    pub(in super::super) fn new(page: Rect) -> Self {
        let side = CELL.max(page.width.max(page.height) / MOST_CELLS);
        let columns = (page.width / side) as usize + 1;
        let rows = (page.height / side) as usize + 1;
        let cells = vec![Cell::default(); columns * rows];
        Self {
            page,
            side,
            columns,
            rows,
            cells,
            boxes: Vec::new(),
        }
    }

    /// Adds an obstacle; the number is for [`Grid::remove`].
    pub(in super::super) fn add(&mut self, obstacle: Obstacle) -> u32 {
        let number = self.boxes.len() as u32;
        let (rect, price) = match obstacle {
            Obstacle::Line(from, to) => {
                self.add_line(from, to);
                return number;
            }
            Obstacle::Symbol(rect) => (rect, 60.0),
            Obstacle::Text(rect) => (rect, 80.0),
        };
        self.boxes.push(rect);
        let boxed = Boxed {
            rect,
            price,
            number,
        };
        let columns = self.columns(rect.x, rect.right());
        for row in self.rows(rect.y, rect.bottom()) {
            for column in columns.clone() {
                let boxes = &mut self.cells[row * self.columns + column].boxes;
                if boxes.len() < REMEMBERED {
                    boxes.push(boxed);
                }
            }
        }
        number
    }

    /// Column by column, a line crosses few rows.
    fn add_line(&mut self, from: Point, to: Point) {
        let (left, right) = if from.x <= to.x {
            (from, to)
        } else {
            (to, from)
        };
        let slope = if right.x > left.x {
            (right.y - left.y) / (right.x - left.x)
        } else {
            0.0
        };
        for column in self.columns(left.x, right.x) {
            let start = (column as f64 * self.side).clamp(left.x, right.x);
            let end = ((column + 1) as f64 * self.side).clamp(left.x, right.x);
            let (first, last) = match right.x > left.x {
                true => (
                    left.y + slope * (start - left.x),
                    left.y + slope * (end - left.x),
                ),
                false => (left.y, right.y),
            };
            for row in self.rows(first.min(last), first.max(last)) {
                let lines = &mut self.cells[row * self.columns + column].lines;
                if lines.len() < REMEMBERED {
                    lines.push(Line { from, to });
                }
            }
        }
    }

    /// Forgets a box.
    pub(in super::super) fn remove(&mut self, number: u32) {
        let rect = self.boxes[number as usize];
        let columns = self.columns(rect.x, rect.right());
        for row in self.rows(rect.y, rect.bottom()) {
            for column in columns.clone() {
                let boxes = &mut self.cells[row * self.columns + column].boxes;
                boxes.retain(|boxed| boxed.number != number);
            }
        }
    }

    fn columns(&self, left: f64, right: f64) -> std::ops::RangeInclusive<usize> {
        self.cells_between(left, right, self.columns)
    }

    fn rows(&self, top: f64, bottom: f64) -> std::ops::RangeInclusive<usize> {
        self.cells_between(top, bottom, self.rows)
    }

    fn cells_between(&self, low: f64, high: f64, count: usize) -> std::ops::RangeInclusive<usize> {
        let last = count.saturating_sub(1);
        // A cast from float to integer saturates: what lies outside belongs to the border's cells.
        let cell = |value: f64| ((value / self.side) as usize).min(last);
        cell(low)..=cell(high)
    }

    /// How bad a text at `rect` would be: 0 where nothing else is. From `limit` on it no longer counts how much worse.
    pub(in super::super) fn cost(&self, rect: Rect, limit: f64, sees_lines: bool) -> f64 {
        let mut cost = 0.0;
        let outside = rect.width * rect.height - rect.overlap(self.page);
        if outside > 0.5 {
            cost += 400.0 + outside;
        }
        let columns = self.columns(rect.x, rect.right());
        for row in self.rows(rect.y, rect.bottom()) {
            for column in columns.clone() {
                if cost >= limit {
                    return cost;
                }
                let cell = &self.cells[row * self.columns + column];
                // What lies in several cells is counted share by share, and its price where it starts.
                let share = self.share(rect, column, row);
                for boxed in &cell.boxes {
                    let area = share.overlap(boxed.rect);
                    if area > 0.0 {
                        let starts_here = rect.x.max(boxed.rect.x) >= share.x
                            && rect.y.max(boxed.rect.y) >= share.y;
                        cost += area + if starts_here { boxed.price } else { 0.0 };
                    }
                }
                if !sees_lines {
                    continue;
                }
                for line in cell.lines.iter().filter(|line| touches(share, line)) {
                    let length = share.crossed_by(line.from, line.to);
                    if length > 0.0 {
                        cost += 5.0 + 0.5 * length;
                    }
                    if cost >= limit {
                        return cost;
                    }
                }
            }
        }
        cost
    }

    /// The part of `rect` in a cell. The cells at the border reach as far as anything does.
    fn share(&self, rect: Rect, column: usize, row: usize) -> Rect {
        let within = |low: f64, high: f64, index: usize, count: usize| {
            let start = if index == 0 {
                low
            } else {
                low.max(index as f64 * self.side)
            };
            let end = if index + 1 == count {
                high
            } else {
                high.min((index + 1) as f64 * self.side)
            };
            (start, end)
        };
        let (left, right) = within(rect.x, rect.right(), column, self.columns);
        let (top, bottom) = within(rect.y, rect.bottom(), row, self.rows);
        Rect {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        }
    }
}

/// Whether a line, drawn on without end, crosses a rectangle: a cheap way to tell most that do not.
fn touches(rect: Rect, line: &Line) -> bool {
    let (dx, dy) = (line.to.x - line.from.x, line.to.y - line.from.y);
    let (half_width, half_height) = (rect.width / 2.0, rect.height / 2.0);
    let (x, y) = (
        rect.x + half_width - line.from.x,
        rect.y + half_height - line.from.y,
    );
    (x * dy - y * dx).abs() <= half_width * dy.abs() + half_height * dx.abs()
}
