//! What goes, and what goes with it.

use std::collections::HashSet;

use super::join::{remove_evolves, remove_links};
use super::splice::{Splice, line_at, remove, remove_parts};
use super::{EditError, Subject};
use crate::model::{Link, Pipeline, Span, Target};
use crate::parse::Map;

pub(super) fn delete(map: &Map, subject: &Subject) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let gone = |line: usize, range: &Span| Ok(vec![remove(map, line, range.clone())]);
    let missing = |what: &str| EditError::NotFound(what.to_owned());
    match subject {
        Subject::Named(_) | Subject::Element(_) => delete_element(map, subject.element(model)?),
        Subject::Note(index) => {
            let one = model
                .notes
                .get(*index)
                .ok_or_else(|| missing("This note"))?;
            gone(one.line, &one.range)
        }
        Subject::Annotation(index, _) => {
            let one = model
                .annotations
                .get(*index)
                .ok_or_else(|| missing("This annotation"))?;
            gone(one.line, &one.range)
        }
        Subject::Accelerator(index) => {
            let one = model
                .accelerators
                .get(*index)
                .ok_or_else(|| missing("This accelerator"))?;
            gone(one.line, &one.range)
        }
        Subject::Area(index, _) => {
            let one = model
                .attitudes
                .get(*index)
                .ok_or_else(|| missing("This area"))?;
            gone(one.line, &one.range)
        }
        Subject::Legend => Err(EditError::NotPossible(
            "the list goes with its last annotation",
        )),
    }
}

fn delete_element(map: &Map, target: Target) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let mut targets = vec![target];
    let mut splices = Vec::new();
    match target {
        Target::Evolved(index) => {
            let source = model.evolves[index].source.unwrap_or(target);
            return super::join::stay(map, &Subject::Element(source));
        }
        Target::Component(index) => {
            let component = &model.components[index];
            splices.push(remove(map, component.line, component.range.clone()));
            let lines = model
                .methods
                .iter()
                .filter(|line| line.component == Some(index));
            splices.extend(lines.map(|line| remove(map, line.line, line.range.clone())));
            for (pipeline, one) in model
                .pipelines
                .iter()
                .enumerate()
                .filter(|(_, one)| one.parent == Some(index))
            {
                splices.extend(whole_pipeline(map, one));
                targets.extend((0..one.children.len()).map(|child| Target::Child(pipeline, child)));
            }
        }
        Target::Child(pipeline, child) => {
            let child = &model.pipelines[pipeline].children[child];
            splices.push(remove(map, child.line, child.range.clone()));
        }
    }
    splices.extend(with_them(map, &targets));
    Ok(splices)
}

pub(super) fn pipeline(map: &Map, subject: &Subject) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let parent = subject.component(model)?;
    let mut splices = Vec::new();
    let mut targets = Vec::new();
    for (index, one) in model
        .pipelines
        .iter()
        .enumerate()
        .filter(|(_, one)| one.parent == Some(parent))
    {
        splices.extend(whole_pipeline(map, one));
        targets.extend((0..one.children.len()).map(|child| Target::Child(index, child)));
    }
    if splices.is_empty() {
        return Err(EditError::NotFound("This pipeline".to_owned()));
    }
    splices.extend(with_them(map, &targets));
    Ok(splices)
}

/// A pipeline's statement, the braces of its block and its children. Other statements in the block stay.
fn whole_pipeline(map: &Map, pipeline: &Pipeline) -> Vec<Splice> {
    let mut parts = vec![(pipeline.line, pipeline.range.clone())];
    if let Some(block) = &pipeline.block {
        parts.push((line_at(map, block.start), block.start..block.start + 1));
    }
    let children = pipeline.children.iter();
    parts.extend(children.map(|child| (child.line, child.range.clone())));
    if let (Some(block), true) = (&pipeline.block, pipeline.is_closed) {
        let brace = block.end - 1..block.end;
        parts.push((line_at(map, brace.start), brace));
    }
    let lines = parts.chunk_by(|(one, _), (next, _)| one == next);
    lines
        .flat_map(|parts| {
            let ranges: Vec<Span> = parts.iter().map(|(_, range)| range.clone()).collect();
            remove_parts(map, parts[0].0, &ranges)
        })
        .collect()
}

/// The links and movements of elements that go.
fn with_them(map: &Map, targets: &[Target]) -> Vec<Splice> {
    let model = &map.model;
    let all: HashSet<Target> = targets.iter().copied().collect();
    let goes = |target: Target| {
        let source = match target {
            Target::Evolved(index) => model.evolves[index].source,
            _ => None,
        };
        all.contains(&target) || source.is_some_and(|source| all.contains(&source))
    };
    let removed = |link: &Link| {
        [&link.start, &link.end]
            .into_iter()
            .flatten()
            .any(|end| end.target.is_some_and(goes))
    };
    let mut splices = remove_links(map, removed);
    splices.extend(remove_evolves(map, |source| all.contains(&source)));
    splices.extend(super::answered::remove_about(map, targets));
    splices
}
