//! Diagrams out, in, and out and in again.

mod reading;
mod round_trip;
mod writing;

use super::{Exchanged, Reading, Writing, from_mermaid, to_mermaid};
use crate::diagnostic::Severity;

/// Writes a map, without the header and the usual stages.
fn written(text: &str, how: Writing) -> (String, Vec<String>) {
    let Exchanged { text, losses } = to_mermaid(&crate::parse(text).model, how);
    super::grammar::check(&text).unwrap_or_else(|wanted| panic!("{wanted}\n{text}"));
    let usual = "evolution \"Genesis\"@0.175 -> \"Custom-Built\"@0.40 -> \"Product\"@0.70 / \"(+rental)\" -> \"Commodity\"@1.00 / \"(+utility)\"\n";
    let text = text.replace("wardley-beta\n", "").replace(usual, "");
    (text, said(&losses))
}

/// Reads a diagram under a header and the map language's own stages.
fn read(text: &str) -> (String, Vec<String>) {
    let text = format!("wardley-beta\nevolution a@0.175->b@0.4->c@0.7->d@1.0\n{text}");
    let (text, losses) = read_whole(&text, Reading::default());
    (text.replacen("evolution a->b->c->d\n", "", 1), losses)
}

/// Reads a diagram; what comes of it must be a map without errors.
fn read_whole(text: &str, how: Reading) -> (String, Vec<String>) {
    let super::Imported {
        text,
        lines,
        losses,
    } = from_mermaid(text, how);
    assert_eq!(lines.len(), text.lines().count(), "{text}");
    let map = crate::parse(&text);
    let errors = map
        .diagnostics
        .iter()
        .filter(|one| one.severity == Severity::Error);
    assert_eq!(
        errors.collect::<Vec<_>>(),
        Vec::<&crate::Diagnostic>::new(),
        "{text}"
    );
    (text, said(&losses))
}

fn said(losses: &[super::Loss]) -> Vec<String> {
    let said = |loss: &super::Loss| format!("{:?} {:?}", loss.kind, loss.lines);
    losses.iter().map(said).collect()
}
