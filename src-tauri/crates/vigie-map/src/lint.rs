//! What to look at again on a map, and how to mend it.
//!
//! [`lint`] checks the map as a map: its chain, its movements, its names. [`crate::parse`] has already said what is wrong
//! with the text, line by line; those diagnostics are *folded in* here ([`Rule::of`] says where each kind goes), so that
//! whoever shows findings shows no diagnostics beside them and every matter is said once. Names that are not on the map are
//! found again in the model rather than read from the diagnostics, which spell out five of them and suggest twenty.
//!
//! A [`Finding`] is one rule with all its places: forty dangling links are one finding. Rings alone come one by one. What
//! another finding explains is left out: a duplicate is not also unreachable, a link in a ring not also upside down, and
//! without an anchor nothing is reported as out of its reach.
//!
//! Fixes are edits. [`Fix::settles`] says which places each one does away with.

mod chain;
mod finding;
mod graph;
mod movement;
mod naming;
mod pipeline;
mod placing;
mod reason;
mod rule;
mod text;
mod words;

use std::collections::BTreeMap;

use crate::blocks::Blocks;
use crate::language::Language;
use crate::parse::Map;
pub use finding::{Finding, Fix, Spot};
use graph::Graph;
pub use rule::Rule;

/// What is known about a component besides the map: evidence that was gathered elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Evidence {
    /// The day of the last piece of evidence or edit, counted from any day that [`LintOptions::today`] is counted from.
    pub last_day: Option<i64>,
    /// From where to where the evidence suggests that the component stands, 0 to 1.
    pub suggests: Option<(f64, f64)>,
    /// How many distinct sources say so.
    pub sources: u32,
}

/// How a map is to be checked.
#[derive(Debug, Clone, PartialEq)]
pub struct LintOptions {
    /// What the sentences are written in.
    pub language: Language,
    /// Whether hints are given; they disturb a workshop.
    pub hints: bool,
    /// Rules that are switched off.
    pub off: Vec<Rule>,
    /// The day it is, for [`Rule::Stale`]; without it, nothing is stale.
    pub today: Option<i64>,
    /// Evidence by the component's name, exactly as the map writes it.
    pub evidence: BTreeMap<String, Evidence>,
}

impl Default for LintOptions {
    fn default() -> Self {
        Self {
            language: Language::English,
            hints: true,
            off: Vec::new(),
            today: None,
            evidence: BTreeMap::new(),
        }
    }
}

/// A map under check.
struct Check<'m> {
    map: &'m Map,
    options: &'m LintOptions,
    graph: Graph,
    blocks: Blocks<'m>,
    findings: Vec<Finding>,
}

/// Says what to look at again, worst first, then in the order of the text.
///
/// Takes time in n log n. Evidence and the day come from the caller: the same map and options give the same findings.
pub fn lint(map: &Map, options: &LintOptions) -> Vec<Finding> {
    let mut check = Check {
        map,
        options,
        graph: Graph::of(&map.model),
        blocks: Blocks::of(&map.model),
        findings: Vec::new(),
    };
    check.text();
    check.naming();
    check.chain();
    check.placing();
    check.pipelines();
    check.movement();
    let mut findings = check.findings;
    findings.retain(|finding| {
        let is_hint = finding.severity == crate::Severity::Hint;
        (options.hints || !is_hint) && !options.off.contains(&finding.rule)
    });
    findings.sort_by_key(|finding| {
        let line = finding.places.first().map_or(0, |place| place.line);
        (std::cmp::Reverse(finding.severity), line, finding.rule)
    });
    findings
}

#[cfg(test)]
mod tests;
