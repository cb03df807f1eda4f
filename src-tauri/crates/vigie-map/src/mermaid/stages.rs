//! Stages of evolution, and how to get from one drawing of them to another.

use super::statement::Stage;
use crate::STAGE_BOUNDARIES;

/// The usual stages, as the map language labels them.
pub(super) const USUAL: [(&str, Option<&str>); 4] = [
    ("Genesis", None),
    ("Custom-Built", None),
    ("Product", Some("(+rental)")),
    ("Commodity", Some("(+utility)")),
];

/// As many decimals as are written.
const STEP: f64 = 0.0001;

/// Where stages end, the last one aside: as they say if all do, else at equal widths.
///
/// None if what they say is no ascending row.
pub(super) fn boundaries(stages: &[Stage]) -> Option<Vec<f64>> {
    let count = stages.len();
    let ends: Option<Vec<f64>> = stages.iter().map(|stage| stage.end).collect();
    let mut ends = ends.unwrap_or_else(|| equal(count));
    let ascends = ends.windows(2).all(|pair| pair[1] - pair[0] > 2.0 * STEP);
    let starts = ends.first().is_some_and(|first| *first > 2.0 * STEP);
    let last = ends.pop()?;
    (ascends && starts && (last - 1.0).abs() < STEP).then_some(ends)
}

/// The ends of `count` stages of one width.
pub(super) fn equal(count: usize) -> Vec<f64> {
    (1..=count).map(|end| end as f64 / count as f64).collect()
}

/// Whether these boundaries are the map language's.
pub(super) fn are_usual(boundaries: &[f64]) -> bool {
    boundaries.len() == STAGE_BOUNDARIES.len()
        && boundaries
            .iter()
            .zip(STAGE_BOUNDARIES)
            .all(|(one, other)| (one - other).abs() < STEP / 2.0)
}

/// Stretches evolution stage by stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale([f64; 3]);

impl Scale {
    /// From these three boundaries to the map language's.
    pub(super) fn from(boundaries: &[f64]) -> Option<Self> {
        boundaries.try_into().ok().map(Self)
    }

    /// Where `evolution` comes to stand: in the stage it stood in.
    pub(super) fn apply(self, evolution: f64) -> f64 {
        let edges = |inner: [f64; 3]| [0.0, inner[0], inner[1], inner[2], 1.0];
        let (from, to) = (edges(self.0), edges(STAGE_BOUNDARIES));
        let stage = self.0.iter().filter(|end| evolution >= **end).count();
        let share = (evolution - from[stage]) / (from[stage + 1] - from[stage]);
        let moved = to[stage] + share * (to[stage + 1] - to[stage]);
        // Rounding must not carry it over a boundary.
        let highest = if stage == 3 {
            1.0
        } else {
            to[stage + 1] - STEP
        };
        moved.clamp(to[stage], highest)
    }
}
