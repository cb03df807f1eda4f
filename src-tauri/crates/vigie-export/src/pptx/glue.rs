//! Which connection site of a shape a line ends at.

use vigie_map::Point;

use super::measure::apart;
use super::pieces::Outline;

/// What a line's end can be glued to.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Anchorage {
    pub(super) id: u32,
    pub(super) outline: Outline,
}

impl Anchorage {
    /// The number of the connection site that a line towards `other` leaves by.
    ///
    /// An ellipse has eight, from the top against the clock, a rectangle four: the presets' own, since those are what
    /// both PowerPoint and Impress know. None lies at the centre; `notes/pptx.md` weighs that.
    pub(super) fn site(&self, other: Point) -> usize {
        let (rect, sites) = match &self.outline {
            Outline::Ellipse(rect) => (*rect, 8),
            Outline::Rect(rect, _) => (*rect, 4),
            Outline::Polygon(_) => return 0,
        };
        let centre = Point {
            x: rect.x + rect.width / 2.0,
            y: rect.y + rect.height / 2.0,
        };
        let (half_width, half_height) = (
            (rect.width / 2.0).max(f64::MIN_POSITIVE),
            (rect.height / 2.0).max(f64::MIN_POSITIVE),
        );
        let (dx, dy) = (other.x - centre.x, other.y - centre.y);
        // Where the line leaves the shape.
        let share = match self.outline {
            Outline::Ellipse(_) => ((dx / half_width).powi(2) + (dy / half_height).powi(2)).sqrt(),
            _ => (dx.abs() / half_width).max(dy.abs() / half_height),
        }
        .max(f64::MIN_POSITIVE);
        let leaves = Point {
            x: centre.x + dx / share,
            y: centre.y + dy / share,
        };
        let diagonal = std::f64::consts::FRAC_1_SQRT_2;
        let around: [(f64, f64); 8] = [
            (0.0, -1.0),
            (-diagonal, -diagonal),
            (-1.0, 0.0),
            (-diagonal, diagonal),
            (0.0, 1.0),
            (diagonal, diagonal),
            (1.0, 0.0),
            (diagonal, -diagonal),
        ];
        let mut best = (f64::INFINITY, 0);
        for (number, (x, y)) in around.iter().step_by(8 / sites).enumerate() {
            let site = Point {
                x: centre.x + x * half_width,
                y: centre.y + y * half_height,
            };
            let far = apart(site, leaves);
            if far < best.0 {
                best = (far, number);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use vigie_map::Rect;

    use super::*;

    #[test]
    fn a_line_leaves_by_the_site_that_faces_its_other_end() {
        let rect = Rect {
            x: 90.0,
            y: 95.0,
            width: 20.0,
            height: 10.0,
        };
        let square = Rect {
            y: 90.0,
            height: 20.0,
            ..rect
        };
        let site = |outline: &Outline, x, y| {
            let anchorage = Anchorage {
                id: 1,
                outline: outline.clone(),
            };
            anchorage.site(Point { x, y })
        };
        let dot = Outline::Ellipse(square);
        for (x, y, number) in [
            (100.0, 0.0, 0),
            (0.0, 0.0, 1),
            (0.0, 100.0, 2),
            (0.0, 200.0, 3),
            (100.0, 200.0, 4),
            (200.0, 200.0, 5),
            (200.0, 100.0, 6),
            (200.0, 0.0, 7),
            (100.0, 100.0, 0),
        ] {
            assert_eq!(site(&dot, x, y), number, "{x} {y}");
        }
        let label = Outline::Rect(rect, 0.0);
        for (x, y, number) in [
            (100.0, 0.0, 0),
            (0.0, 100.0, 1),
            (101.0, 200.0, 2),
            (200.0, 101.0, 3),
        ] {
            assert_eq!(site(&label, x, y), number, "{x} {y}");
        }
        assert!(site(&dot, f64::NAN, f64::INFINITY) < 8);
    }
}
