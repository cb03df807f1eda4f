//! Links and movements.

use std::collections::HashSet;

use super::super::loss::LossKind;
use super::{Writer, number, quoted};
use crate::model::{End, Link, Place, Target};

impl Writer<'_> {
    /// Whether that is the child of a pipeline that is not written. Its name alone could be another element's.
    fn is_left_out(&self, target: Option<Target>) -> bool {
        let Some(Target::Child(pipeline, _)) = target else {
            return false;
        };
        self.model.pipelines[pipeline].parent.is_none()
    }

    pub(super) fn link(&mut self, link: &Link) {
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

    pub(super) fn movements(&mut self) {
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
}
