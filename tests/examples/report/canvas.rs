//! A large map in the real window: what a step of a drag costs, and how long an edit takes on either side.

use std::fs;

use serde_json::{Value, json};
use vigie_tests::{AppUnderTest, Mouse, TempWorkspace};

use crate::Scale;
use crate::measure::{median, percentile};
use crate::table::Table;

#[path = "../../../src-tauri/crates/vigie-map/benches/made/map.rs"]
mod made;

const PROBE: &str = include_str!("canvas/probe.js");
const COUNTS: [usize; 3] = [20, 100, 500];
/// Steps of one drag.
const STEPS: usize = 120;
/// Edits of each kind, in each run.
const EDITS: usize = 8;

/// What one size came to, in milliseconds.
#[derive(Default)]
struct Taken {
    script: Vec<f64>,
    layout: Vec<f64>,
    /// Script, style and layout of a step.
    step: Vec<f64>,
    frame: Vec<f64>,
    /// Of `dropped` what was waited for the program.
    program: Vec<f64>,
    /// And of it style and layout.
    dropped_layout: Vec<f64>,
    dropped: Vec<f64>,
    dropped_painted: Vec<f64>,
    typed: Vec<f64>,
}

pub(crate) fn measure(scale: &Scale, table: &mut Table) {
    let mut steps = Vec::new();
    for count in COUNTS {
        let mut taken = Taken::default();
        for _ in 0..scale.runs {
            work_on(count, &mut taken);
        }
        tell(table, count, &taken);
        steps.push(mean(&taken.step));
    }
    if let [_, hundred, five_hundred] = steps[..] {
        table.row(
            "A map of 500 components against one of 100, in the window",
            "a step of a drag",
            five_hundred / hundred,
            "x",
            Some("6 at most"),
        );
    }
}

fn work_on(count: usize, taken: &mut Taken) {
    let workspace = TempWorkspace::empty();
    let maps = workspace.path().join("maps");
    fs::create_dir_all(&maps).expect("the workspace can be written");
    fs::write(maps.join("made.owm"), made::map(count)).expect("a map can be written");
    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.click("button", "A map");
    app.wait_until("drew the map", || app.has("application", "Map: A map"));
    drop(app.run(PROBE, &[]));
    let middle = count / 2;
    for edit in 0..EDITS {
        let way = if edit % 2 == 0 { 1 } else { -1 };
        drag(&app, middle, (way, edit == 0), taken);
    }
    // To the end of the line of what was dragged, before the bracket.
    app.press("t");
    app.press("Left");
    for edit in 0..EDITS {
        drop(app.run("vigieProbe.run('typed')", &[]));
        app.press(if edit % 2 == 0 { "5" } else { "Backspace" });
        taken.typed.push(number(&told(&app), "shown"));
    }
    app.close();
}

/// One drag, its steps measured or only made.
fn drag(app: &AppUnderTest, component: usize, (way, is_measured): (i32, bool), taken: &mut Taken) {
    let centre = app.run(
        "return vigieProbe.centre(arguments[0])",
        &[json!(component)],
    );
    let at = |axis: usize| centre[axis].as_f64().expect("the symbol is somewhere");
    app.mouse(&[Mouse::To(at(0), at(1)), Mouse::Down]);
    let steps = if is_measured { STEPS } else { 6 };
    let given = [centre.clone(), json!(way), json!(steps)];
    drop(app.run("vigieProbe.run('drag', ...arguments)", &given));
    let told_steps = told(app);
    if is_measured {
        let steps = told_steps.as_array().expect("steps were told");
        // The first ones set out.
        for step in &steps[10..] {
            let (script, layout) = (number(step, "script"), number(step, "layout"));
            taken.script.push(script);
            taken.layout.push(layout);
            taken.step.push(script + layout);
        }
        let begun: Vec<f64> = steps.iter().map(|step| number(step, "at")).collect();
        let between = begun[10..].windows(2).map(|pair| pair[1] - pair[0]);
        taken.frame.extend(between);
    }
    drop(app.run("vigieProbe.run('letGo', ...arguments)", &given));
    let let_go = told(app);
    taken.program.push(number(&let_go, "program"));
    taken.dropped_layout.push(number(&let_go, "layout"));
    taken.dropped.push(number(&let_go, "shown"));
    taken.dropped_painted.push(number(&let_go, "painted"));
    app.mouse(&[Mouse::Up]);
}

/// What the probe told, once it did.
fn told(app: &AppUnderTest) -> Value {
    let mut told = Value::Null;
    app.wait_until("told what was measured", || {
        told = app.run("return vigieProbe.told", &[]);
        !told.is_null()
    });
    told
}

fn number(told: &Value, what: &str) -> f64 {
    told[what]
        .as_f64()
        .unwrap_or_else(|| panic!("the probe told no {what}: {told}"))
}

/// The page's clock has steps of a millisecond: a mean sees below them, a median does not.
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn tell(table: &mut Table, count: usize, taken: &Taken) {
    let part: &'static str = match count {
        20 => "A map of 20 components, in the window",
        100 => "A map of 100 components, in the window",
        _ => "A map of 500 components, in the window",
    };
    let mut row = |what: &str, value: f64, goal: Option<&'static str>| {
        table.row(part, what, value, "ms", goal);
    };
    let least = Some("16 at most");
    row(
        "a step of a drag, without painting: mean",
        mean(&taken.step),
        least,
    );
    row("of it script", mean(&taken.script), None);
    row("of it style and layout", mean(&taken.layout), None);
    row("the same: p95", percentile(&taken.step, 0.95), least);
    row(
        "from frame to frame of a drag, painted by software: median",
        median(&taken.frame),
        None,
    );
    row("the same: p95", percentile(&taken.frame, 0.95), None);
    row(
        "let go until the answer is laid out: median",
        median(&taken.dropped),
        Some("30 at most"),
    );
    row(
        "of it the program's, with the way there and back: median",
        median(&taken.program),
        None,
    );
    row(
        "of it style and layout: median",
        median(&taken.dropped_layout),
        None,
    );
    row(
        "let go until it was painted: median",
        median(&taken.dropped_painted),
        None,
    );
    row(
        "a key in the text until the picture has changed, of which 40 wait for the next key: median",
        median(&taken.typed),
        None,
    );
}
