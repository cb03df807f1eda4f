//! Where the dots of a radar are.

use std::f64::consts::TAU;

use super::{Blip, Radar};

/// A dot's radius while there is room, and where it stops shrinking.
const LARGEST: f64 = 0.033;
const SMALLEST: f64 = 0.006;
/// From one dot's middle to the next one's, in radii.
const SPACING: f64 = 2.75;
/// How thin a ring may be; and the innermost for each sector that meets in it, up to eight: its dots stand side by side.
const THINNEST: f64 = 0.14;
const THINNEST_OF_SECTOR: f64 = 0.03;
/// What the names of the rings take beside the line that runs from the centre to the top, on either side; near the centre no
/// more than a third of the sector.
const NAMES: f64 = 0.1;
/// What a row is long at least to take a dot, in radii: two in neighbouring sectors do not touch then.
const NARROWEST: f64 = 2.4;

/// A radar, laid out on a disc: the rim's radius is 1, x points to the right, y down, the centre is (0, 0).
#[derive(Debug, Clone, PartialEq)]
pub struct RadarLayout {
    /// The outer radius of each ring, from the centre outwards; the last is 1.
    pub rings: Vec<f64>,
    /// The radius of a dot.
    pub radius: f64,
    /// The place of each of [`Radar::blips`].
    pub places: Vec<RadarPlace>,
}

/// A dot's place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct RadarPlace {
    /// Its number, from 1: by sector, then ring, then the order of the list.
    pub number: u32,
    /// To the right of the centre.
    pub x: f64,
    /// Below the centre.
    pub y: f64,
}

/// Lays a radar out: no dot covers another as long as they need not be smaller than can be seen. Rings with more dots are
/// wider. The same radar is laid out the same.
#[must_use]
pub fn radar_layout(radar: &Radar) -> RadarLayout {
    let (sectors, rings) = (radar.sectors.len().max(1), radar.rings.len().max(1));
    let mut cells: Vec<Vec<usize>> = vec![Vec::new(); sectors * rings];
    for (index, blip) in radar.blips.iter().enumerate() {
        let (sector, ring) = cell_of(blip, sectors, rings);
        cells[sector * rings + ring].push(index);
    }
    let rims = rims(&cells, sectors, rings);
    let cell = |place: usize| {
        let (sector, ring) = (place / rings, place % rings);
        Cell {
            from: TAU * sector as f64 / sectors as f64,
            to: TAU * (sector + 1) as f64 / sectors as f64,
            inner: ring.checked_sub(1).map_or(0.0, |inner| rims[inner]),
            outer: rims[ring],
            meets_names: (sector == 0, sector + 1 == sectors),
        }
    };
    let mut radius = LARGEST;
    let fits = |radius: f64| {
        let mut counts = cells.iter().map(Vec::len).enumerate();
        counts.all(|(place, count)| cell(place).rows(count, radius).is_some())
    };
    while radius > SMALLEST && !fits(radius) {
        radius = (radius * 0.93).max(SMALLEST);
    }
    let mut places = vec![RadarPlace::default(); radar.blips.len()];
    let mut number = 0;
    for (place, blips) in cells.iter().enumerate() {
        let points = cell(place).points(blips.len(), radius);
        for (blip, (x, y)) in blips.iter().zip(points) {
            number += 1;
            places[*blip] = RadarPlace { number, x, y };
        }
    }
    RadarLayout {
        rings: rims,
        radius,
        places,
    }
}

/// The sector and the ring of a dot.
pub(super) fn cell_of(blip: &Blip, sectors: usize, rings: usize) -> (usize, usize) {
    (blip.sector.min(sectors - 1), blip.ring.min(rings - 1))
}

/// The outer radii of the rings: areas by what the fullest cell of each needs.
fn rims(cells: &[Vec<usize>], sectors: usize, rings: usize) -> Vec<f64> {
    let thinnest = |ring: usize| match ring {
        0 => THINNEST.max(THINNEST_OF_SECTOR * sectors.min(8) as f64),
        _ => THINNEST,
    };
    let needs = (0..rings).map(|ring| {
        let fullest = cells.iter().skip(ring).step_by(rings).map(Vec::len).max();
        fullest.unwrap_or(0) as f64 + 1.5
    });
    let needs: Vec<f64> = needs.collect();
    let all: f64 = needs.iter().sum();
    let (mut sum, mut inner) = (0.0, 0.0);
    let widths: Vec<f64> = needs
        .iter()
        .enumerate()
        .map(|(ring, need)| {
            sum += need;
            let rim = f64::sqrt(sum / all);
            let width = (rim - inner).max(thinnest(ring));
            inner = rim;
            width
        })
        .collect();
    let all: f64 = widths.iter().sum();
    let mut rim = 0.0;
    let mut rims: Vec<f64> = widths
        .iter()
        .map(|width| {
            rim += width / all;
            rim
        })
        .collect();
    if let Some(last) = rims.last_mut() {
        *last = 1.0;
    }
    rims
}

/// Where a sector and a ring meet; angles run clockwise from the top.
struct Cell {
    from: f64,
    to: f64,
    inner: f64,
    outer: f64,
    /// Whether the names of the rings stand at its start, and at its end.
    meets_names: (bool, bool),
}

impl Cell {
    /// The middles of the dots.
    fn points(&self, count: usize, radius: f64) -> Vec<(f64, f64)> {
        // Where even the smallest do not fit, they share the rows there are.
        let rows = self
            .rows(count, radius)
            .unwrap_or_else(|| shared(count, &self.radii(self.most_rows(radius))));
        let mut points = Vec::with_capacity(count);
        for (at, count) in rows.into_iter().rev() {
            let (start, length) = self.arc(at, radius);
            let gap = match count {
                0 | 1 => 0.0,
                _ => (length / count as f64)
                    .max(SPACING * radius)
                    .min(length / (count - 1) as f64),
            };
            let first = (length - gap * count.saturating_sub(1) as f64) / 2.0;
            points.extend((0..count).map(|index| {
                let angle = start + (first + gap * index as f64) / at;
                (at * angle.sin(), -at * angle.cos())
            }));
        }
        points
    }

    /// The rows that so many dots stand in, from the inside: the radius of each and how many. As few as hold them; none if
    /// they do not fit.
    fn rows(&self, count: usize, radius: f64) -> Option<Vec<(f64, usize)>> {
        (1..=self.most_rows(radius)).find_map(|rows| {
            let radii = self.radii(rows);
            let room: Vec<usize> = radii.iter().map(|at| self.room(*at, radius)).collect();
            let all: usize = room.iter().sum();
            if all < count {
                return None;
            }
            // Each row is as full as the others; what rounding leaves goes to the outer ones.
            let mut left = count;
            let mut taken: Vec<usize> = room.iter().map(|room| room * count / all.max(1)).collect();
            left -= taken.iter().sum::<usize>();
            for (taken, room) in taken.iter_mut().zip(&room).rev() {
                let more = left.min(room - *taken).min(1);
                *taken += more;
                left -= more;
            }
            (left == 0).then(|| radii.into_iter().zip(taken).collect())
        })
    }

    fn most_rows(&self, radius: f64) -> usize {
        let depth = self.outer - self.inner - 3.4 * radius;
        (depth / (SPACING * radius)).max(0.0) as usize + 1
    }

    /// The radii of so many rows.
    fn radii(&self, rows: usize) -> Vec<f64> {
        let width = self.outer - self.inner;
        // A single row stands a little outside the middle, where there is more room.
        let at = |row: usize| match rows {
            1 => 0.56,
            _ => 0.5 + (row as f64 + 0.5 - rows as f64 / 2.0) / rows as f64,
        };
        (0..rows).map(|row| self.inner + width * at(row)).collect()
    }

    /// How many dots a row takes.
    fn room(&self, at: f64, radius: f64) -> usize {
        let (before, after) = self.names(at);
        if (self.to - self.from) * at - before - after < NARROWEST * radius {
            return 0;
        }
        let (_, length) = self.arc(at, radius);
        (length / (SPACING * radius)) as usize + 1
    }

    /// The angle at which the middle of a row's first dot may be, and how far along the row the last one's.
    fn arc(&self, at: f64, radius: f64) -> (f64, f64) {
        let (before, after) = self.names(at);
        let free = (self.to - self.from) * at - before - after;
        let margin = (1.5 * radius).min(free / 2.0);
        (self.from + (before + margin) / at, free - 2.0 * margin)
    }

    /// What the rings' names take of a row, at its start and at its end.
    fn names(&self, at: f64) -> (f64, f64) {
        let taken = NAMES.min((self.to - self.from) * at / 3.0);
        let side = |meets_names| if meets_names { taken } else { 0.0 };
        (side(self.meets_names.0), side(self.meets_names.1))
    }
}

/// So many dots in rows, each as many as the others.
fn shared(count: usize, radii: &[f64]) -> Vec<(f64, usize)> {
    let rows = radii.len().max(1);
    let each = |row: usize| count / rows + usize::from(row < count % rows);
    radii
        .iter()
        .enumerate()
        .map(|(row, at)| (*at, each(row)))
        .collect()
}
