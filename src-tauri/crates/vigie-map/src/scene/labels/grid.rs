//! What is already on the page, in cells, so that the neighbours of a place are found without a look at all the rest.

use super::super::paint::{Point, Rect};

/// The side of a cell.
const CELL: f64 = 48.0;
/// How many things a cell remembers. A map whose parts all lie on one spot is laid out no better for knowing all of them,
/// and must not take quadratic time.
const REMEMBERED: usize = 48;

/// Something that a text should keep clear of.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Obstacle {
    Symbol(Rect),
    Text(Rect),
    Line(Point, Point),
}

/// What is on the page.
pub(in super::super) struct Grid {
    page: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Option<Obstacle>>,
    /// The last query that each obstacle was counted in: one may lie in several cells.
    counted: Vec<u32>,
    query: u32,
}

impl Grid {
    pub(in super::super) fn new(page: Rect) -> Self {
        let columns = (page.width / CELL) as usize + 1;
        let rows = (page.height / CELL) as usize + 1;
        let cells = vec![Vec::new(); columns * rows];
        Self {
            page,
            columns,
            rows,
            cells,
            obstacles: Vec::new(),
            counted: Vec::new(),
            query: 0,
        }
    }

    /// Adds an obstacle; the number is for [`Grid::remove`].
    pub(in super::super) fn add(&mut self, obstacle: Obstacle) -> usize {
        let index = self.obstacles.len();
        self.obstacles.push(Some(obstacle));
        self.counted.push(0);
        match obstacle {
            Obstacle::Symbol(rect) | Obstacle::Text(rect) => {
                let (columns, rows) = (
                    self.columns(rect.x, rect.right()),
                    self.rows(rect.y, rect.bottom()),
                );
                for row in rows {
                    for column in columns.clone() {
                        self.remember(column, row, index);
                    }
                }
            }
            Obstacle::Line(from, to) => self.add_line(from, to, index),
        }
        index
    }

    /// Column by column, a line crosses few rows.
    fn add_line(&mut self, from: Point, to: Point, index: usize) {
        let (left, right) = if from.x <= to.x {
            (from, to)
        } else {
            (to, from)
        };
        for column in self.columns(left.x, right.x) {
            let start = (column as f64 * CELL).clamp(left.x, right.x);
            let end = ((column + 1) as f64 * CELL).clamp(left.x, right.x);
            let y = |x: f64| match right.x - left.x {
                width if width > 0.0 => left.y + (right.y - left.y) * (x - left.x) / width,
                _ => left.y,
            };
            let (mut top, mut bottom) = (y(start).min(y(end)), y(start).max(y(end)));
            if right.x - left.x <= 0.0 {
                (top, bottom) = (left.y.min(right.y), left.y.max(right.y));
            }
            for row in self.rows(top, bottom) {
                self.remember(column, row, index);
            }
        }
    }

    fn remember(&mut self, column: usize, row: usize, index: usize) {
        let cell = &mut self.cells[row * self.columns + column];
        if cell.len() < REMEMBERED {
            cell.push(index as u32);
        }
    }

    pub(in super::super) fn remove(&mut self, index: usize) {
        if let Some(Obstacle::Text(rect)) = self.obstacles[index].take() {
            for row in self.rows(rect.y, rect.bottom()) {
                for column in self.columns(rect.x, rect.right()) {
                    self.cells[row * self.columns + column].retain(|one| *one as usize != index);
                }
            }
        }
    }

    fn columns(&self, left: f64, right: f64) -> std::ops::RangeInclusive<usize> {
        cells(left, right, self.columns)
    }

    fn rows(&self, top: f64, bottom: f64) -> std::ops::RangeInclusive<usize> {
        cells(top, bottom, self.rows)
    }

    /// How bad a text at `rect` would be: 0 where nothing else is.
    pub(in super::super) fn cost(&mut self, rect: Rect) -> f64 {
        self.query += 1;
        let mut cost = 0.0;
        let outside = rect.width * rect.height - rect.overlap(self.page);
        if outside > 0.5 {
            cost += 400.0 + outside;
        }
        let (columns, rows) = (
            self.columns(rect.x, rect.right()),
            self.rows(rect.y, rect.bottom()),
        );
        for row in rows {
            for column in columns.clone() {
                for index in &self.cells[row * self.columns + column] {
                    let index = *index as usize;
                    if std::mem::replace(&mut self.counted[index], self.query) == self.query {
                        continue;
                    }
                    cost += match self.obstacles[index] {
                        None => 0.0,
                        Some(Obstacle::Symbol(other)) => covering(rect.overlap(other), 60.0),
                        Some(Obstacle::Text(other)) => covering(rect.overlap(other), 80.0),
                        Some(Obstacle::Line(from, to)) => match rect.crossed_by(from, to) {
                            length if length > 0.0 => 5.0 + 0.35 * length,
                            _ => 0.0,
                        },
                    };
                }
            }
        }
        cost
    }
}

/// The cost of covering an area: any is bad, more is worse.
fn covering(area: f64, least: f64) -> f64 {
    if area > 0.25 { least + area } else { 0.0 }
}

fn cells(low: f64, high: f64, count: usize) -> std::ops::RangeInclusive<usize> {
    let last = count.saturating_sub(1);
    // A cast from float to integer saturates: what lies outside belongs to the border's cells.
    let cell = |value: f64| ((value / CELL) as usize).min(last);
    cell(low)..=cell(high)
}
