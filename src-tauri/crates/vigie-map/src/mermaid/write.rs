//! A model as a diagram, in the narrowest form of each statement.

use std::collections::HashSet;
use std::fmt::Write;

use super::loss::{LossKind, Losses};
use super::{Exchanged, Writing, stages};
use crate::STAGE_BOUNDARIES;
use crate::model::{
    Annotation, Child, Component, ComponentKind, Decorators, End, LabelOffset, Link, Model,
    Pipeline, Place, Target,
};

/// How many ranges are folded: each is compared with every component.
const FOLDED: usize = 200;
/// How far below its parent a component may be to lie in the parent's pipeline.
const BELOW: f64 = 0.08;

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

    /// For each component, whether it becomes a child; and each range's children.
    fn folds(&mut self, how: Writing) -> Folds {
        let model = self.model;
        let mut folds = Folds {
            is_child: vec![false; model.components.len()],
            children: vec![Vec::new(); model.pipelines.len()],
        };
        let parents: HashSet<usize> = model
            .pipelines
            .iter()
            .filter_map(|one| one.parent)
            .collect();
        let ranges = model
            .pipelines
            .iter()
            .enumerate()
            .filter(|_| how.fold_ranges);
        let ranges = ranges
            .filter(|(_, one)| one.children.is_empty())
            .take(FOLDED);
        for (index, pipeline) in ranges {
            let (Some(parent), Some((low, high))) = (pipeline.parent, pipeline.extent()) else {
                continue;
            };
            let top = model.components[parent].place.visibility.value;
            for (at, component) in model.components.iter().enumerate() {
                let below = top - component.place.visibility.value;
                let lies_in = component.kind == ComponentKind::Component
                    && (0.0..=BELOW).contains(&below)
                    && (low..=high).contains(&component.place.evolution.value);
                if lies_in && !folds.is_child[at] && !parents.contains(&at) {
                    folds.is_child[at] = true;
                    folds.children[index].push(at);
                    let name = &component.name.text;
                    self.losses.add(LossKind::FoldedChild, component.line, name);
                }
            }
        }
        folds
    }

    fn components(&mut self, folds: &Folds) {
        let model = self.model;
        let mut names = HashSet::new();
        for (index, component) in model.components.iter().enumerate() {
            if !names.insert(component.name.text.as_str()) {
                self.duplicate(component.line, &component.name.text);
            }
            if !folds.is_child[index] {
                self.component(component);
            }
        }
        for child in model.pipelines.iter().flat_map(|one| &one.children) {
            if !names.insert(child.name.text.as_str()) {
                self.duplicate(child.line, &child.name.text);
            }
        }
        for url in &model.urls {
            self.losses.add(LossKind::Url, url.line, &url.name.text);
        }
    }

    fn duplicate(&mut self, line: usize, name: &str) {
        self.losses.add(LossKind::DuplicateName, line, name);
    }

    fn component(&mut self, component: &Component) {
        let (line, name) = (component.line, component.name.text.as_str());
        let at = self.place(line, name, &component.place);
        if component.kind == ComponentKind::Anchor {
            return self.line(&format!("anchor {} {at}", quoted(name)));
        }
        if component.kind == ComponentKind::Submap {
            self.losses.add(LossKind::Submap, line, name);
        }
        let mut text = format!("component {} {at}", quoted(name));
        self.label(&mut text, line, name, component.label.as_ref());
        if let Some(word) = self.word(line, name, component.decorators) {
            text.push_str(&format!(" ({word})"));
        }
        if component.inertia {
            text.push_str(" inertia");
        }
        self.line(&text);
    }

    fn word(&mut self, line: usize, name: &str, decorators: Decorators) -> Option<&'static str> {
        if decorators.ecosystem {
            self.losses.add(LossKind::Ecosystem, line, name);
        }
        if decorators.market && decorators.method.is_some() {
            self.losses.add(LossKind::MarketAndMethod, line, name);
        }
        match decorators.method {
            Some(method) => Some(method.word()),
            None => decorators.market.then_some("market"),
        }
    }

    fn label(&mut self, text: &mut String, line: usize, name: &str, label: Option<&LabelOffset>) {
        let Some(label) = label else { return };
        let [x, y] = [label.x.value, label.y.value].map(|value| {
            let whole = value.clamp(-100_000.0, 100_000.0).round();
            if whole != value {
                self.losses.add(LossKind::LabelFraction, line, name);
            }
            whole as i64
        });
        text.push_str(&format!(" label [{x}, {y}]"));
    }

    /// Pipelines come after their parents, without which the diagram would be rejected.
    fn pipelines(&mut self, folds: &Folds) {
        let model = self.model;
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            let folded = &folds.children[index];
            let loss = match pipeline {
                Pipeline { parent: None, .. } => Some(LossKind::EmptyPipeline),
                _ if !pipeline.children.is_empty() || !folded.is_empty() => None,
                Pipeline {
                    bounds: Some(_), ..
                } => Some(LossKind::RangePipeline),
                _ => Some(LossKind::EmptyPipeline),
            };
            if let Some(kind) = loss {
                self.losses.add(kind, pipeline.line, &pipeline.name.text);
                for child in &pipeline.children {
                    self.losses.add(kind, child.line, &child.name.text);
                }
                continue;
            }
            self.line(&format!("pipeline {} {{", quoted(&pipeline.name.text)));
            for Child {
                name,
                evolution,
                label,
                line,
                ..
            } in &pipeline.children
            {
                self.child(*line, &name.text, evolution.value, label.as_ref());
            }
            for component in folded.iter().map(|at| &model.components[*at]) {
                let Component {
                    name,
                    place,
                    label,
                    line,
                    ..
                } = component;
                self.child(*line, &name.text, place.evolution.value, label.as_ref());
            }
            self.line("}");
        }
    }

    fn child(&mut self, line: usize, name: &str, evolution: f64, label: Option<&LabelOffset>) {
        let at = self.inside(line, name, evolution);
        let mut text = format!("  component {} [{at}]", quoted(name));
        self.label(&mut text, line, name, label);
        self.line(&text);
    }

    /// Whether that is the child of a pipeline that is not written. Its name alone could be another element's.
    fn is_left_out(&self, target: Option<Target>) -> bool {
        let Some(Target::Child(pipeline, _)) = target else {
            return false;
        };
        self.model.pipelines[pipeline].parent.is_none()
    }

    fn link(&mut self, link: &Link) {
        for end in [&link.start, &link.end].into_iter().flatten() {
            if self.is_left_out(end.target) {
                let name = &end.name.text;
                return self.losses.add(LossKind::EmptyPipeline, link.line, name);
            }
        }
        let mut side = |end: &Option<End>| {
            let end = end.as_ref().filter(|end| !end.name.text.is_empty())?;
            if let Some(Target::Evolved(_)) = end.target {
                self.losses
                    .add(LossKind::LinkToRenamed, link.line, &end.name.text);
            }
            // Names are matched to the letter there.
            let name = end.target.and_then(|target| self.model.name_of(target));
            Some(quoted(&name.unwrap_or(&end.name).text))
        };
        let (Some(start), Some(end)) = (side(&link.start), side(&link.end)) else {
            return self.losses.add(LossKind::HalfLink, link.line, "");
        };
        let context = link
            .context
            .as_deref()
            .filter(|context| !context.is_empty());
        let mut text = match &link.text {
            Some(flow) => {
                if let Some(context) = context {
                    self.losses.add(LossKind::FlowContext, link.line, context);
                }
                if flow.contains('\'') {
                    self.losses.add(LossKind::ChangedText, link.line, flow);
                }
                let flow = self.free(link.line, flow).replace('\'', "’");
                format!("{start} {} {end}", link.kind.operator(Some(&flow)))
            }
            None => format!("{start} {} {end}", link.kind.sign()),
        };
        if let (None, Some(context)) = (&link.text, context) {
            let context = self.free(link.line, context);
            text.push_str(&format!("; {context}"));
        }
        self.line(&text);
    }

    fn movements(&mut self) {
        let model = self.model;
        let mut moved = HashSet::new();
        for evolve in &model.evolves {
            let (line, name) = (evolve.line, evolve.name.text.as_str());
            if name.is_empty() {
                continue;
            }
            if self.is_left_out(evolve.source) {
                self.losses.add(LossKind::EmptyPipeline, line, name);
                continue;
            }
            let to = self.inside(line, name, evolve.evolution.value);
            if !moved.insert(name) {
                self.losses.add(LossKind::MovedTwice, line, name);
            }
            if evolve.label.is_some() {
                self.losses.add(LossKind::MovementLabel, line, name);
            }
            self.line(&format!("evolve {} {to}", quoted(name)));
            if let Some(new) = &evolve.renamed {
                self.losses.add(LossKind::Renamed, line, &new.text);
                let visibility = match evolve.source {
                    Some(Target::Component(index)) => {
                        model.components[index].place.visibility.value
                    }
                    Some(Target::Child(index, _)) => model.pipelines[index]
                        .parent
                        .map_or(Place::DEFAULT_VISIBILITY, |parent| {
                            model.components[parent].place.visibility.value
                        }),
                    _ => Place::DEFAULT_VISIBILITY,
                };
                let note = quoted(&format!("{name} becomes {}", new.text));
                let visibility = number(visibility.clamp(0.0, 1.0));
                self.line(&format!("note {note} [{visibility}, {to}]"));
            }
        }
    }

    /// Accelerators, notes and annotations; areas are not written.
    fn remarks(&mut self) {
        let model = self.model;
        for one in &model.accelerators {
            let at = self.place(one.line, &one.name.text, &one.place);
            let word = if one.slows {
                "deaccelerator"
            } else {
                "accelerator"
            };
            self.line(&format!("{word} {} {at}", quoted(&one.name.text)));
        }
        for note in &model.notes {
            let at = self.place(note.line, &note.text.text, &note.place);
            self.line(&format!("note {} {at}", quoted(&note.text.text)));
        }
        if let Some(legend) = &model.legend {
            let at = self.place(1, "annotations", legend);
            self.line(&format!("annotations {at}"));
        }
        for annotation in &model.annotations {
            self.annotation(annotation);
        }
        for area in &model.attitudes {
            self.losses.add(LossKind::Attitude, area.line, "");
        }
    }

    /// One statement a place; the first has the text.
    fn annotation(&mut self, annotation: &Annotation) {
        let (line, mut text) = (annotation.line, annotation.text.text.as_str());
        let number = annotation
            .number
            .and_then(|number| u32::try_from(number).ok());
        let Some(number) = number.filter(|_| !annotation.places.is_empty()) else {
            return self.losses.add(LossKind::Annotation, line, text);
        };
        for place in &annotation.places {
            let at = self.place(line, text, place);
            self.line(&format!("annotation {number},{at} {}", quoted(text)));
            text = "";
        }
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

/// What becomes of range pipelines.
struct Folds {
    is_child: Vec<bool>,
    children: Vec<Vec<usize>>,
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
