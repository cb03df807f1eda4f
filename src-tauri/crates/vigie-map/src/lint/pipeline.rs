//! Pipelines.

use super::finding::Group;
use super::{Check, Rule};
use crate::edit::MapEdit;
use crate::language::said;
use crate::model::Target;

impl Check<'_> {
    pub(super) fn pipelines(&mut self) {
        self.of_one();
        self.of_strangers();
    }

    fn of_one(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::PipelineOfOne);
        for pipeline in &model.pipelines {
            let (Some(parent), Some(_)) = (pipeline.parent, &pipeline.block) else {
                continue;
            };
            if pipeline.children.len() > 1 {
                continue;
            }
            let subjects = vec![Target::Component(parent).into()];
            let place = self.at_name(&mut group, pipeline.line, &pipeline.name, subjects);
            // One with a child would lose it: that is for its author to decide.
            if pipeline.children.is_empty() && group.has_room() {
                let title = said("Remove the pipeline of {0}", "Retirer le pipeline de {0}");
                let title = self.title(title, &[self.quoted(&pipeline.name.text)]);
                let subject = Target::Component(parent).into();
                group.fix(title, MapEdit::RemovePipeline { subject }, vec![place]);
            }
        }
        self.finish(group);
    }

    /// Whether children are variants cannot be told from their names (a pipeline of power may hold sun and wind), but
    /// some signs speak against it: one needs another, or lies outside the range that the pipeline itself gives.
    fn of_strangers(&mut self) {
        let model = &self.map.model;
        let mut strange = vec![false; model.pipelines.len()];
        for need in &self.graph.needs {
            let targets = (self.graph.targets[need.from], self.graph.targets[need.to]);
            if let (Target::Child(one, first), Target::Child(other, second)) = targets {
                strange[one] |= one == other && first != second;
            }
        }
        let mut group = Group::new(Rule::PipelineOfStrangers);
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            let outside = pipeline.bounds.as_ref().is_some_and(|(low, high)| {
                let range = low.value.min(high.value)..=low.value.max(high.value);
                let mut children = pipeline.children.iter();
                children.any(|child| !range.contains(&child.evolution.value))
            });
            if let (true, Some(parent)) = (outside || strange[index], pipeline.parent) {
                let subjects = vec![Target::Component(parent).into()];
                self.at_name(&mut group, pipeline.line, &pipeline.name, subjects);
            }
        }
        self.finish(group);
    }
}
