//! Entries into the store and the index, without the network.

use vigie_tests::{Corpus, Filled, TempWorkspace};

use crate::Scale;
use crate::measure::median;
use crate::table::Table;

const PART: &str = "Taking entries in";

pub(crate) fn measure(scale: &Scale, table: &mut Table) {
    let corpus = Corpus::new(4, 200, scale.ingest);
    let runs: Vec<Filled> = (0..scale.runs)
        .map(|_| {
            let workspace = TempWorkspace::untouched();
            let filled = corpus.fill(&workspace.path());
            filled.expect("a workspace can be filled")
        })
        .collect();
    let seconds = |of: fn(&Filled) -> f64| median(&runs.iter().map(of).collect::<Vec<_>>());
    let storing = seconds(|filled| filled.storing.as_secs_f64());
    let indexing = seconds(|filled| filled.indexing.as_secs_f64());
    let entries = scale.ingest as f64;
    table.row(PART, "stored", entries / storing, "entries/s", None);
    table.row(PART, "indexed", entries / indexing, "entries/s", None);
    table.row(PART, "indexing, of storing", indexing / storing, "x", None);
    table.row(
        PART,
        format!("both, for {}", scale.ingest),
        storing + indexing,
        "s",
        None,
    );
}
