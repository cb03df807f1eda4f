//! What is already on the page, dot by dot: whether a place is free is a handful of machine words, however much stands
//! around it.

use super::super::paint::{Point, Rect};

/// The most dots in a row or column: a larger page has larger dots.
const MOST_DOTS: f64 = 2048.0;
/// What it costs to hide a symbol or a text, beside the area hidden.
const SYMBOL: f64 = 100.0;
const TEXT: f64 = 120.0;
/// What it costs to stand on the border of a box, beside what the border costs as a line. With it, a name goes a little
/// farther from its symbol, or across a few links, before it stands there; it never hides a symbol or a text instead.
const EDGE: f64 = 40.0;
/// What a text pays for each unit of a line under it.
const LINE: f64 = 0.5;

/// Something that a text should keep clear of.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Obstacle {
    Symbol(Rect),
    Text(Rect),
    Line(Point, Point),
    /// A side of a box. Names keep off it even on maps that have more links than places.
    Edge(Point, Point),
}

/// What is on the page.
pub(in super::super) struct Grid {
    page: Rect,
    /// The side of a dot.
    dot: f64,
    columns: usize,
    rows: usize,
    /// Words in a row.
    words: usize,
    cells: Vec<Cell>,
    /// The texts by number, as far as they are there.
    placed: Vec<Option<Dots>>,
}

/// 64 dots of a row, a bit for each, layer beside layer: they are looked at together.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    symbols: u64,
    texts: u64,
    lines: u64,
    edges: u64,
}

/// Dots from a column to before another one, and likewise rows.
#[derive(Debug, Clone, Copy)]
struct Dots {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
}

impl Dots {
    fn is_empty(self) -> bool {
        self.left >= self.right || self.top >= self.bottom
    }

    fn meets(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

impl Grid {
    /// For a page on which a dot is at least so many page units wide.
    pub(in super::super) fn new(page: Rect, least_dot: f64) -> Self {
        let dot = (page.width.max(page.height) / MOST_DOTS).max(least_dot);
        let columns = (page.width / dot).ceil() as usize;
        let rows = (page.height / dot).ceil() as usize;
        let words = columns.div_ceil(64);
        Self {
            page,
            dot,
            columns,
            rows,
            words,
            cells: vec![Cell::default(); words * rows],
            placed: Vec::new(),
        }
    }

    /// Adds an obstacle; the number is for [`Grid::remove`], of a text.
    pub(in super::super) fn add(&mut self, obstacle: Obstacle) -> u32 {
        let number = self.placed.len() as u32;
        match obstacle {
            Obstacle::Line(from, to) => self.add_line(from, to, |cell, mask| cell.lines |= mask),
            Obstacle::Edge(from, to) => self.add_line(from, to, |cell, mask| cell.edges |= mask),
            Obstacle::Symbol(rect) => {
                let dots = self.touched(rect);
                self.each(dots, |cell, mask| cell.symbols |= mask);
            }
            Obstacle::Text(rect) => {
                let dots = self.touched(rect);
                self.each(dots, |cell, mask| cell.texts |= mask);
                self.placed.push(Some(dots));
            }
        }
        number
    }

    /// Row by row, a line takes the columns between where it enters the row and where it leaves it.
    fn add_line(&mut self, from: Point, to: Point, mark: impl Fn(&mut Cell, u64)) {
        let (high, low) = if from.y <= to.y {
            (from, to)
        } else {
            (to, from)
        };
        let slope = match low.y - high.y {
            fall if fall > 0.0 => (low.x - high.x) / fall,
            _ => 0.0,
        };
        let is_level = low.y <= high.y;
        let x = |row: usize| {
            let y = (row as f64 * self.dot).clamp(high.y, low.y);
            high.x + slope * (y - high.y)
        };
        let (top, bottom) = (self.index(high.y, self.rows), self.index(low.y, self.rows));
        let mut start = if is_level { high.x } else { x(top) };
        for row in top..=bottom {
            let end = if is_level { low.x } else { x(row + 1) };
            let left = self.index(start.min(end), self.columns);
            let right = self.index(start.max(end), self.columns) + 1;
            let (first, last, head, tail) = span(left, right);
            let cells = &mut self.cells[row * self.words..][first..=last];
            if let [only] = cells {
                mark(only, head & tail);
            } else {
                fill(cells, head, tail, &mark);
            }
            start = end;
        }
    }

    /// Forgets a text.
    pub(in super::super) fn remove(&mut self, number: u32) {
        let Some(gone) = self.placed.get_mut(number as usize).and_then(Option::take) else {
            return;
        };
        self.each(gone, |cell, mask| cell.texts &= !mask);
        for index in 0..self.placed.len() {
            if let Some(other) = self.placed[index].filter(|other| other.meets(gone)) {
                self.each(other, |cell, mask| cell.texts |= mask);
            }
        }
    }

    fn each(&mut self, dots: Dots, mut with: impl FnMut(&mut Cell, u64)) {
        if dots.is_empty() {
            return;
        }
        let (first, last, head, tail) = span(dots.left, dots.right);
        for row in dots.top..dots.bottom {
            let cells = &mut self.cells[row * self.words..][first..=last];
            fill(cells, head, tail, &mut with);
        }
    }

    /// The dot that a coordinate is in. What lies outside counts as at the border: a cast to an integer saturates.
    fn index(&self, value: f64, count: usize) -> usize {
        ((value / self.dot) as usize).min(count.saturating_sub(1))
    }

    /// The dots that a rectangle touches.
    fn touched(&self, rect: Rect) -> Dots {
        let end = |value: f64, count: usize| ((value / self.dot).ceil() as usize).min(count);
        Dots {
            left: (rect.x / self.dot) as usize,
            right: end(rect.right(), self.columns),
            top: (rect.y / self.dot) as usize,
            bottom: end(rect.bottom(), self.rows),
        }
    }

    /// The dots that a rectangle takes at least half of.
    fn taken(&self, rect: Rect) -> Dots {
        let near = |value: f64, count: usize| ((value / self.dot + 0.5) as usize).min(count);
        Dots {
            left: near(rect.x, self.columns),
            right: near(rect.right(), self.columns),
            top: near(rect.y, self.rows),
            bottom: near(rect.bottom(), self.rows),
        }
    }

    /// How bad a text at `rect` would be: 0 where nothing else is. From `limit` on it no longer counts how much worse.
    pub(in super::super) fn cost(&self, rect: Rect, limit: f64, sees_lines: bool) -> f64 {
        let mut fixed = 0.0;
        let outside = rect.width * rect.height - rect.overlap(self.page);
        if outside > 0.5 {
            fixed += 400.0 + outside;
        }
        let dots = self.taken(rect);
        if fixed >= limit || dots.is_empty() {
            return fixed;
        }
        let (first, last, head, tail) = span(dots.left, dots.right);
        let (mut symbols, mut texts, mut lines, mut edges) = (0, 0, 0, 0);
        let mut cost = fixed;
        let area = self.dot * self.dot;
        for row in dots.top..dots.bottom {
            let cells = &self.cells[row * self.words..][first..=last];
            let before = (symbols, texts, lines, edges);
            let mut count = |cell: &Cell, mask: u64| {
                symbols += ones(cell.symbols & mask);
                texts += ones(cell.texts & mask);
                edges += ones(cell.edges & mask);
                if sees_lines {
                    lines += ones(cell.lines & mask);
                }
            };
            match cells {
                [] => {}
                [only] => count(only, head & tail),
                [first, middle @ .., last] => {
                    count(first, head);
                    middle.iter().for_each(|cell| count(cell, u64::MAX));
                    count(last, tail);
                }
            }
            if before == (symbols, texts, lines, edges) {
                continue;
            }
            let hidden = |count: u32, price: f64| match count {
                0 => 0.0,
                count => price + f64::from(count) * area,
            };
            cost = fixed
                + hidden(symbols, SYMBOL)
                + hidden(texts, TEXT)
                + if edges > 0 { EDGE } else { 0.0 }
                + f64::from(lines + edges) * self.dot * LINE;
            if cost >= limit {
                break;
            }
        }
        cost
    }
}

/// How many bits are set. Most words are empty, and counting is slow where the processor is not asked to.
fn ones(word: u64) -> u32 {
    match word {
        0 => 0,
        word => word.count_ones(),
    }
}

/// Does something with the cells of a row, of the first and the last with some bits only.
fn fill(cells: &mut [Cell], head: u64, tail: u64, mut with: impl FnMut(&mut Cell, u64)) {
    match cells {
        [] => {}
        [only] => with(only, head & tail),
        [first, middle @ .., last] => {
            with(first, head);
            middle.iter_mut().for_each(|cell| with(cell, u64::MAX));
            with(last, tail);
        }
    }
}

/// The first and the last word of a row that hold the dots, and which bits of these.
fn span(left: usize, right: usize) -> (usize, usize, u64, u64) {
    let last = right - 1;
    (
        left / 64,
        last / 64,
        u64::MAX << (left % 64),
        u64::MAX >> (63 - last % 64),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect {
            x,
            y,
            width,
            height,
        }
    }

    fn grid() -> Grid {
        Grid::new(rect(0.0, 0.0, 300.0, 200.0), 1.0)
    }

    fn cost(grid: &Grid, at: Rect) -> f64 {
        grid.cost(at, f64::INFINITY, true)
    }

    #[test]
    fn hiding_costs_its_area_and_more() {
        let mut grid = grid();
        grid.add(Obstacle::Symbol(rect(50.0, 50.0, 100.0, 10.0)));
        assert_eq!(cost(&grid, rect(0.0, 0.0, 50.0, 50.0)), 0.0, "beside it");
        assert_eq!(cost(&grid, rect(60.0, 55.0, 80.0, 20.0)), SYMBOL + 400.0);
        assert_eq!(cost(&grid, rect(0.0, 0.0, 300.0, 200.0)), SYMBOL + 1000.0);
    }

    #[test]
    fn what_was_under_a_text_that_goes_is_still_there() {
        let mut grid = grid();
        let one = grid.add(Obstacle::Text(rect(10.0, 10.0, 80.0, 20.0)));
        let other = grid.add(Obstacle::Text(rect(70.0, 20.0, 80.0, 20.0)));
        grid.remove(one);
        assert_eq!(cost(&grid, rect(10.0, 10.0, 60.0, 20.0)), 0.0);
        assert_eq!(cost(&grid, rect(70.0, 20.0, 10.0, 10.0)), TEXT + 100.0);
        grid.remove(other);
        grid.remove(other);
        assert_eq!(cost(&grid, rect(0.0, 0.0, 300.0, 200.0)), 0.0);
    }

    #[test]
    fn a_line_costs_what_is_seen_of_it() {
        let mut grid = grid();
        for (from, to) in [
            ((20.0, 100.5), (280.0, 100.5)),
            ((150.5, 199.0), (150.5, 20.0)),
        ] {
            let point = |(x, y)| Point { x, y };
            grid.add(Obstacle::Line(point(from), point(to)));
        }
        let across = cost(&grid, rect(40.0, 95.0, 50.0, 12.0));
        assert!((across - 50.0 * LINE).abs() < 1e-9, "{across}");
        let along = cost(&grid, rect(140.0, 30.0, 20.0, 30.0));
        assert!((along - 30.0 * LINE).abs() < 1e-9, "{along}");
        assert_eq!(grid.cost(rect(40.0, 95.0, 50.0, 12.0), 9.0, false), 0.0);
    }

    #[test]
    fn the_border_of_a_box_costs_whether_lines_are_seen_or_not() {
        let mut grid = grid();
        let (left, right) = (Point { x: 20.0, y: 100.5 }, Point { x: 280.0, y: 100.5 });
        grid.add(Obstacle::Edge(left, right));
        for sees_lines in [true, false] {
            let on = grid.cost(rect(40.0, 95.0, 50.0, 12.0), f64::INFINITY, sees_lines);
            assert!((on - EDGE - 50.0 * LINE).abs() < 1e-9, "{on}");
        }
        assert_eq!(cost(&grid, rect(40.0, 101.0, 50.0, 12.0)), 0.0, "below it");
    }

    #[test]
    fn places_off_the_page_cost_most_and_break_nothing() {
        let mut grid = grid();
        for (x, y) in [
            (-1e308, 0.0),
            (f64::NAN, 5.0),
            (290.0, 195.0),
            (1e308, 1e308),
        ] {
            grid.add(Obstacle::Text(rect(x, y, 40.0, 10.0)));
            grid.add(Obstacle::Line(Point { x, y }, Point { x: 5.0, y: 1e300 }));
            assert!(cost(&grid, rect(x, y, 40.0, 10.0)) >= 0.0 || x.is_nan());
        }
        assert!(cost(&grid, rect(290.0, 0.0, 40.0, 10.0)) >= 400.0);
    }
}
