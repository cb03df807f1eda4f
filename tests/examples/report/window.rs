//! From the start of the program to entries in the window, with a large workspace.

use std::time::Duration;

use vigie_tests::{AppUnderTest, TempWorkspace};

use crate::Scale;
use crate::measure::{in_millis, percentile};
use crate::table::Table;

const PART: &str = "Window, from the start of its process";

pub(crate) fn measure(scale: &Scale, workspace: &TempWorkspace, table: &mut Table) {
    let mut shown = Vec::new();
    let mut painted = Vec::new();
    for _ in 0..=scale.runs {
        let app = AppUnderTest::open(workspace);
        let age = loop {
            if is_there(&app, "[data-testid=today-card], [data-testid=entry-row]") {
                break app.running_for();
            }
            std::thread::sleep(Duration::from_millis(5));
        };
        shown.push(in_millis(age));
        let paint = app.run(
            "return performance.getEntriesByType('paint').map((paint) => paint.startTime).at(-1) ?? null",
            &[],
        );
        painted.extend(paint.as_f64());
        app.close();
    }
    table.row(
        PART,
        "the first start: a list is shown",
        shown[0],
        "ms",
        None,
    );
    table.row(
        PART,
        "later starts: a list is shown, median",
        percentile(&shown[1..], 0.5),
        "ms",
        Some("goal: under 1000 ms; to within 50 ms, WebDriver's start included"),
    );
    if !painted.is_empty() {
        table.row(
            PART,
            "from the page's own start to its first paint, median",
            percentile(&painted, 0.5),
            "ms",
            None,
        );
    }
}

fn is_there(app: &AppUnderTest, selector: &str) -> bool {
    app.texts(selector).iter().any(|text| !text.is_empty())
}
