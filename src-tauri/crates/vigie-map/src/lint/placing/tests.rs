//! What lies near, found by cells, is what looking at each pair finds.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::{LintOptions, Rule, lint, parse};

/// A cell, the first component in it, and where that is.
type Taken = ((i64, i64), usize, (f64, f64));

/// The earlier and the later one of each crowded pair, by looking at every spot that is taken for every component.
fn crowded(places: &[(f64, f64)]) -> Vec<(usize, usize)> {
    let page = scene(&Model::default(), &SceneOptions::default()).plot;
    let side = NEAR / std::f64::consts::SQRT_2;
    let mut taken: Vec<Taken> = Vec::new();
    let mut pairs = Vec::new();
    for (index, (v, m)) in places.iter().enumerate() {
        let (x, y) = (m * page.width, (1.0 - v) * page.height);
        let near = taken
            .iter()
            .filter(|(_, _, at)| (at.0 - x).hypot(at.1 - y) < NEAR);
        if let Some(other) = near.map(|(_, other, _)| *other).min() {
            pairs.push((other, index));
        }
        let cell = ((x / side) as i64, (y / side) as i64);
        if taken.iter().all(|(other, ..)| *other != cell) {
            taken.push((cell, index, (x, y)));
        }
    }
    pairs
}

proptest! {
    #[test]
    fn components_are_crowded_whether_pairs_are_looked_at_or_cells(
        places in prop::collection::vec((0_u16..=1_000, 0_u16..=1_000), 0..120),
        spread in 1_u16..20,
    ) {
        let places: Vec<(f64, f64)> = places
            .iter()
            .map(|(v, m)| (f64::from(v / spread) / 1_000.0, f64::from(m / spread) / 1_000.0))
            .collect();
        let mut text = String::new();
        for (index, (v, m)) in places.iter().enumerate() {
            writeln!(text, "component C{index} [{v:.3}, {m:.3}]").unwrap();
        }
        let findings = lint(&parse(&text), &LintOptions::default());
        let found = findings.iter().filter(|one| one.rule == Rule::Crowding);
        let about: Vec<&str> = found.flat_map(|one| &one.places).map(|one| one.about.as_str()).collect();
        let expected: Vec<String> = crowded(&places)
            .iter()
            .map(|(earlier, later)| format!("“C{earlier}” and “C{later}”"))
            .collect();
        prop_assert_eq!(about, expected);
    }
}
