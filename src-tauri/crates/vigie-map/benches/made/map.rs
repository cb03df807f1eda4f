//! The map that every bench measures, so that their figures are of the same text.

use std::fmt::Write as _;

/// A map of `count` components, twice as many links, and a fifth of them moving.
pub(crate) fn map(count: usize) -> String {
    let mut text = String::from("title A map\n");
    for index in 0..count {
        let visibility = 0.05 + 0.9 * ((index * 37) % count) as f64 / count as f64;
        let evolution = 0.05 + 0.9 * ((index * 61) % count) as f64 / count as f64;
        let _ = writeln!(
            text,
            "component Component {index} [{visibility:.3}, {evolution:.3}]"
        );
    }
    for index in 0..count {
        for next in [index * 7 + 1, index * 13 + 5] {
            let _ = writeln!(text, "Component {index}->Component {}", next % count);
        }
    }
    for index in (0..count).step_by(5) {
        let _ = writeln!(text, "evolve Component {index} 0.95");
    }
    text
}
