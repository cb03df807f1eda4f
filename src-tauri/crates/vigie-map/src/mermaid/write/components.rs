//! Components, and the pipelines that some of them become children of.

use std::collections::HashSet;

use super::super::Writing;
use super::super::loss::LossKind;
use super::{Writer, quoted};
use crate::model::{Child, Component, ComponentKind, Decorators, LabelOffset, Pipeline};

/// How many ranges are folded: each is compared with every component.
const FOLDED: usize = 200;
/// How far below its parent a component may be to lie in the parent's pipeline.
const BELOW: f64 = 0.08;

/// What becomes of range pipelines.
pub(super) struct Folds {
    is_child: Vec<bool>,
    children: Vec<Vec<usize>>,
}

impl Writer<'_> {
    /// For each component, whether it becomes a child; and each range's children.
    pub(super) fn folds(&mut self, how: Writing) -> Folds {
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

    pub(super) fn components(&mut self, folds: &Folds) {
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
    pub(super) fn pipelines(&mut self, folds: &Folds) {
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
}
