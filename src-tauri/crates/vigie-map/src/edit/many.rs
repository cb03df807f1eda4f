//! Edits of several things at once.

use std::collections::HashSet;

use super::splice::Splice;
use super::{EditError, Edited, MapEdit, Subject, apply, harmless, place, subject, write};
use crate::model::{Model, Name};
use crate::name;
use crate::parse::Map;

/// Makes edits one after another; the way back is one edit.
pub(super) fn all(map: &Map, edits: &[MapEdit]) -> Result<Edited, EditError> {
    let mut now = map.clone();
    for edit in edits {
        if matches!(edit, MapEdit::All { .. }) {
            return Err(EditError::NotPossible(
                "a list of edits holds no other list",
            ));
        }
        now = apply(&now, edit)?.map;
    }
    harmless(map, &now)?;
    let inverse = Splice::between(now.text(), map.text());
    Ok(Edited {
        map: now,
        inverse: MapEdit::Text {
            splices: inverse.into_iter().collect(),
        },
    })
}

pub(super) fn place_many(
    map: &Map,
    places: &[(Subject, f64, f64)],
) -> Result<Vec<Splice>, EditError> {
    let subjects = subject::resolved(&map.model, places.iter().map(|(subject, ..)| subject));
    let spots = place::Spots::of(&map.model);
    let mut seen = HashSet::new();
    let mut splices = Vec::new();
    // Of two places for one subject, the last counts.
    for ((_, visibility, evolution), subject) in places.iter().zip(subjects).rev() {
        let subject = subject?;
        if seen.insert(subject.clone()) {
            splices.push(place::place(
                map,
                &spots,
                &subject,
                *visibility,
                *evolution,
            )?);
        }
    }
    Ok(splices.into_iter().rev().flatten().collect())
}

/// Writes a name that is on the map wherever one stands that is not.
pub(super) fn correct(map: &Map, unknown: &str, known: &Subject) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let target = known.element(model)?;
    let known = model
        .name_of(target)
        .ok_or(EditError::NotPossible("this has no name of its own"))?;
    let written = write::name(&known.text)?;
    let folded = name::folded(unknown);
    let splices: Vec<Splice> = nowhere(model)
        .filter(|(_, name)| name::folded(&name.text) == folded)
        .map(|(_, name)| Splice::new(name.range.clone(), written.clone()))
        .collect();
    match splices.is_empty() {
        true if subject::find(model, unknown).is_some() => Ok(splices),
        true => Err(EditError::NotFound(format!("“{unknown}”"))),
        false => Ok(splices),
    }
}

/// The names that stand for an element and mean none, each with its line.
pub(crate) fn nowhere(model: &Model) -> impl Iterator<Item = (usize, &Name)> {
    ends_nowhere(model).chain(nowhere_but_in_links(model))
}

/// The names in links that mean no element, each with its line.
pub(super) fn ends_nowhere(model: &Model) -> impl Iterator<Item = (usize, &Name)> {
    model.links.iter().flat_map(|link| {
        let ends = [&link.start, &link.end].into_iter().flatten();
        ends.filter(|end| end.target.is_none())
            .map(|end| (link.line, &end.name))
    })
}

/// The names in movements, pipelines and old-form lines that mean no element, each with its line.
pub(crate) fn nowhere_but_in_links(model: &Model) -> impl Iterator<Item = (usize, &Name)> {
    let evolves = model.evolves.iter().filter(|one| one.source.is_none());
    let pipelines = model.pipelines.iter();
    let pipelines = pipelines.filter(|one| one.parent.is_none() && !one.name.text.is_empty());
    let methods = model.methods.iter().filter(|one| one.component.is_none());
    evolves
        .map(|one| (one.line, &one.name))
        .chain(pipelines.map(|one| (one.line, &one.name)))
        .chain(methods.map(|one| (one.line, &one.name)))
}
