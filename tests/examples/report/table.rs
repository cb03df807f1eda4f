//! What was measured, for people and for programs.

use std::fmt::Write;

use serde_json::{Value, json};

/// All rows.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

struct Row {
    part: &'static str,
    what: String,
    value: f64,
    unit: &'static str,
    goal: Option<&'static str>,
}

impl Table {
    /// One more row. A goal is told beside it and judged by whoever reads it: a busy machine is no fault.
    pub(crate) fn row(
        &mut self,
        part: &'static str,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        goal: Option<&'static str>,
    ) {
        let what = what.into();
        eprintln!("  {what}: {} {unit}", told(value));
        self.rows.push(Row {
            part,
            what,
            value,
            unit,
            goal,
        });
    }

    pub(crate) fn text(&self) -> String {
        let width = |of: fn(&Row) -> usize| self.rows.iter().map(of).max().unwrap_or(0);
        let what = width(|row| row.what.chars().count());
        let unit = width(|row| row.unit.chars().count());
        let mut text = String::new();
        let mut part = "";
        for row in &self.rows {
            if row.part != part {
                part = row.part;
                let _ = writeln!(text, "\n{part}");
            }
            let line = format!(
                "  {:<what$}  {:>9} {:<unit$}  {}",
                row.what,
                told(row.value),
                row.unit,
                row.goal.unwrap_or_default()
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }

    pub(crate) fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            json!({ "part": row.part, "what": row.what, "value": row.value, "unit": row.unit, "goal": row.goal })
        });
        json!({ "rows": rows.collect::<Vec<_>>() })
    }
}

/// Three digits that count.
fn told(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
