//! A model as a diagram, in the narrowest form of each statement.

mod components;
mod links;
mod remarks;

use std::fmt::Write;

use super::loss::{LossKind, Losses};
use super::{Exchanged, Writing, stages};
use crate::STAGE_BOUNDARIES;
use crate::model::{Model, Place};

struct Writer<'m> {
    model: &'m Model,
    losses: Losses,
    text: String,
}

pub(super) fn write(model: &Model, how: Writing) -> Exchanged {
    let mut writer = Writer {
        model,
        losses: Losses::default(),
        text: format!("{}\n", super::read::HEADER),
    };
    writer.frame();
    let folds = writer.folds(how);
    writer.components(&folds);
    writer.pipelines(&folds);
    for link in &model.links {
        writer.link(link);
    }
    writer.movements();
    writer.remarks();
    Exchanged {
        text: writer.text,
        losses: writer.losses.finish(),
    }
}

impl Writer<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Title, size and stages, and what of the whole map is not written.
    fn frame(&mut self) {
        let model = self.model;
        if let Some(title) = &model.title {
            let text = self.free(1, &title.text);
            if !text.is_empty() {
                self.line(&format!("title {text}"));
            }
        }
        if let Some(size) = &model.size {
            let [width, height] = [size.width.value, size.height.value]
                .map(|value| value.round().clamp(0.0, 100_000.0));
            if width >= 1.0 && height >= 1.0 {
                self.line(&format!("size [{width}, {height}]"));
            } else {
                self.losses.add(LossKind::Size, 1, "");
            }
        }
        if let Some(style) = model.style.as_ref().filter(|style| style.text != "plain") {
            self.losses.add(LossKind::Style, 1, &style.text);
        }
        if model.hides_evolution || model.hides_value_chain {
            self.losses.add(LossKind::HiddenAxis, 1, "");
        }
        if let Some(axis) = &model.y_axis {
            self.losses.add(LossKind::YAxis, 1, &axis.label);
        }
        let mut ends = STAGE_BOUNDARIES.iter().chain(&[1.0]);
        let mut stage = |name: &str, second: Option<&str>| {
            let end = number(ends.next().copied().unwrap_or(1.0));
            let second = second.map_or(String::new(), |second| format!(" / {}", quoted(second)));
            format!("{}@{end}{second}", quoted(name))
        };
        let stages: Vec<String> = match &model.stages {
            Some(names) => names.iter().map(|name| stage(&name.text, None)).collect(),
            None => stages::USUAL
                .iter()
                .map(|(name, second)| stage(name, *second))
                .collect(),
        };
        self.line(&format!("evolution {}", stages.join(" -> ")));
    }

    fn place(&mut self, line: usize, name: &str, place: &Place) -> String {
        let visibility = self.inside(line, name, place.visibility.value);
        let evolution = self.inside(line, name, place.evolution.value);
        format!("[{visibility}, {evolution}]")
    }

    fn inside(&mut self, line: usize, name: &str, value: f64) -> String {
        if !(0.0..=1.0).contains(&value) {
            self.losses.add(LossKind::OutsideMap, line, name);
        }
        number(value.clamp(0.0, 1.0))
    }

    /// Words that run to the end of the line, where nothing can be escaped.
    fn free(&mut self, line: usize, text: &str) -> String {
        let mut words = crate::name::collapse(text);
        if words.contains("%%") {
            self.losses.add(LossKind::ChangedText, line, text);
            while words.contains("%%") {
                words = words.replace("%%", "% %");
            }
        }
        words
    }
}

/// Two to four decimals: a number without a point is an error.
pub(super) fn number(value: f64) -> String {
    let mut text = format!("{value:.4}");
    let least = text.find('.').map_or(text.len(), |point| point + 3);
    while text.len() > least && text.ends_with('0') {
        text.pop();
    }
    text
}

/// A string in double quotes, valid wherever a name may stand. Two percent signs would start a comment or a directive.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut last = ' ';
    for c in text.chars() {
        match c {
            '"' | '\\' => drop(write!(quoted, "\\{c}")),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '%' if last == '%' => quoted.push_str("\\%"),
            _ => quoted.push(c),
        }
        last = c;
    }
    quoted.push('"');
    quoted
}
