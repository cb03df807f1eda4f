//! Page units to the units of slides: English metric units (EMU), 12,700 to the point, 914,400 to the inch.

use vigie_map::{Point, Rect, Scene};

/// EMU to the point.
pub(super) const POINT: i64 = 12_700;
/// How wide a map's page is, in its units. A wide slide has as many points, so that a label of 14 is set in 14 points.
const PAGE_WIDTH: f64 = 960.0;

/// A rectangle in EMU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

/// Where a scene lies on its slide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    left: i64,
    top: i64,
    /// EMU to the page unit.
    scale: f64,
}

impl Measure {
    /// The size of the page to lay a scene out on so that it fills `area`: as wide as the pages that maps are usually
    /// written for, since their authors place labels by so many units.
    pub(super) fn page(area: Frame) -> (f64, f64) {
        let height = PAGE_WIDTH * area.height as f64 / area.width.max(1) as f64;
        (PAGE_WIDTH, height)
    }

    /// How a scene that was laid out for `area` lies in it.
    pub(super) fn of(scene: &Scene, area: Frame) -> Self {
        let fits = |room: i64, taken: f64| room as f64 / taken.max(1.0);
        Self {
            left: area.x,
            top: area.y,
            scale: fits(area.width, scene.width).min(fits(area.height, scene.height)),
        }
    }

    pub(super) fn x(self, value: f64) -> i64 {
        self.left + self.length(value)
    }

    pub(super) fn y(self, value: f64) -> i64 {
        self.top + self.length(value)
    }

    /// A length. What is not finite or leads far off any slide becomes the nearest that a slide can hold.
    pub(super) fn length(self, value: f64) -> i64 {
        let emu = (value * self.scale).round();
        if emu.is_nan() {
            0
        } else {
            emu.clamp(-1e8, 1e8) as i64
        }
    }

    pub(super) fn frame(self, rect: Rect) -> Frame {
        // Edges are rounded, not sizes: what touches on the page touches on the slide. Nothing is without extent.
        let (x, y) = (self.x(rect.x), self.y(rect.y));
        Frame {
            x,
            y,
            width: (self.x(rect.right()) - x).max(1),
            height: (self.y(rect.bottom()) - y).max(1),
        }
    }

    /// A font's size, in hundredths of a point.
    pub(super) fn letters(self, size: f64) -> i64 {
        (self.length(size) * 100 / POINT).clamp(100, 400_000)
    }
}

/// The angle of a direction, in 60,000ths of a degree clockwise from the right, 0 to below 21,600,000.
///
/// By arithmetic that every machine rounds alike, which the functions of a system's library do not.
pub(super) fn angle((x, y): (f64, f64)) -> i64 {
    const DEGREE: f64 = 60_000.0;
    if !(x.is_finite() && y.is_finite()) || (x == 0.0 && y == 0.0) {
        return 0;
    }
    let (low, high) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    // Twice the half of an angle below 45°, so that few terms are enough.
    let half = |t: f64| t / (1.0 + (1.0 + t * t).sqrt());
    let t = half(half(low / high));
    let mut sum = 0.0;
    let mut power = t;
    for term in 0..12 {
        let share = power / f64::from(2 * term + 1);
        sum += if term % 2 == 0 { share } else { -share };
        power *= t * t;
    }
    let within = sum * 4.0 * 180.0 / std::f64::consts::PI;
    let first = if x.abs() >= y.abs() {
        within
    } else {
        90.0 - within
    };
    let degrees = match (x >= 0.0, y >= 0.0) {
        (true, true) => first,
        (false, true) => 180.0 - first,
        (false, false) => 180.0 + first,
        (true, false) => 360.0 - first,
    };
    (degrees * DEGREE).round() as i64 % 21_600_000
}

/// The distance between two points, squared.
pub(super) fn apart(one: Point, other: Point) -> f64 {
    (one.x - other.x).powi(2) + (one.y - other.y).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_run_clockwise() {
        for (direction, degrees) in [
            ((1.0, 0.0), 0.0),
            ((0.0, 1.0), 90.0),
            ((-1.0, 0.0), 180.0),
            ((0.0, -1.0), 270.0),
            ((0.6, 0.8), 53.130_102),
            ((0.6, -0.8), 306.869_898),
            ((3.0, 3.0), 45.0),
            ((f64::NAN, 1.0), 0.0),
            ((0.0, 0.0), 0.0),
        ] {
            let expected = (degrees * 60_000.0_f64).round() as i64;
            assert!((angle(direction) - expected).abs() <= 1, "{direction:?}");
        }
    }
}
