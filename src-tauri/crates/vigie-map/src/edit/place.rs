//! Where things are: coordinates, labels, a pipeline's bounds.

use std::collections::HashMap;

use super::splice::{Splice, add_below};
use super::write::{coordinate, number, pixels, shift};
use super::{EditError, Subject};
use crate::model::{Component, LabelOffset, Model, Name, Number, Place, Span, Target};
use crate::parse::Map;

pub(super) fn place(
    map: &Map,
    spots: &Spots,
    subject: &Subject,
    v: f64,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let missing = |what: &str| EditError::NotFound(what.to_owned());
    match subject {
        Subject::Named(_) | Subject::Element(_) => {
            place_element(map, spots, subject.element(model)?, v, m)
        }
        Subject::Note(index) => {
            let note = model
                .notes
                .get(*index)
                .ok_or_else(|| missing("This note"))?;
            Ok(moved(&note.place, note.text.range.end, v, m, 2))
        }
        Subject::Annotation(index, place) => {
            let annotation = model.annotations.get(*index);
            let place = annotation
                .and_then(|one| one.places.get(*place))
                .ok_or_else(|| missing("This annotation"))?;
            Ok(moved(place, 0, v, m, 2))
        }
        Subject::Accelerator(index) => {
            let one = model
                .accelerators
                .get(*index)
                .ok_or_else(|| missing("This accelerator"))?;
            in_name(&one.name, &one.place, one.line)?;
            Ok(moved(&one.place, one.name.range.end, v, m, 2))
        }
        Subject::Area(index, second) => {
            let area = model
                .attitudes
                .get(*index)
                .ok_or_else(|| missing("This area"))?;
            let corner = match (&area.extent, second) {
                (crate::model::AttitudeExtent::Corner(corner), true) => corner,
                (_, true) => {
                    return Err(EditError::NotPossible(
                        "the old form of an area has no second corner",
                    ));
                }
                (_, false) => &area.corner,
            };
            match (&corner.visibility.range, &corner.evolution.range) {
                (Some(_), Some(_)) => Ok(moved(corner, 0, v, m, 2)),
                _ => Err(EditError::NotPossible("this corner is not written")),
            }
        }
        Subject::Legend => match &model.legend {
            Some(place) if place.brackets.is_some() => Ok(moved(place, 0, v, m, 2)),
            Some(_) => Err(EditError::NotPossible(
                "the list of annotations has no brackets",
            )),
            None => {
                let line = model
                    .annotations
                    .last()
                    .map(|one| one.line)
                    .ok_or_else(|| missing("An annotation"))?;
                Ok(add_below(
                    map,
                    line,
                    &format!("annotations [{}, {}]", coordinate(v, 2), coordinate(m, 2)),
                ))
            }
        },
    }
}

fn place_element(
    map: &Map,
    spots: &Spots,
    target: Target,
    v: f64,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    match target {
        Target::Component(index) => {
            let one = &model.components[index];
            in_name(&one.name, &one.place, one.line)?;
            Ok(moved(
                &one.place,
                one.name.range.end,
                v,
                m,
                spots.decimals(&one.place, v, m),
            ))
        }
        Target::Child(pipeline, child) => {
            let one = &model.pipelines[pipeline].children[child];
            let text = coordinate(m, 2);
            Ok(match (&one.evolution.range, &one.brackets) {
                (Some(range), Some(_)) if one.name.range.end <= range.start => {
                    shift(&one.evolution, range.clone(), m, 2)
                        .into_iter()
                        .collect()
                }
                (Some(_), _) => return Err(EditError::CoordinatesInName { line: one.line }),
                (None, Some(brackets)) => vec![Splice::new(brackets.clone(), format!("[{text}]"))],
                (None, None) => vec![Splice::insert(one.name.range.end, format!(" [{text}]"))],
            })
        }
        Target::Evolved(index) => Ok(evolve_to(model, index, m)),
    }
}

/// How many components lie where, to two decimals.
pub(super) struct Spots(HashMap<(i32, i32), usize>);

impl Spots {
    pub(super) fn of(model: &Model) -> Self {
        let mut spots = Self(HashMap::with_capacity(model.components.len()));
        for one in &model.components {
            *spots.0.entry(spot_of(&one.place)).or_default() += 1;
        }
        spots
    }

    /// Two decimals; three where a component would come to lie exactly on another.
    fn decimals(&self, one: &Place, v: f64, m: f64) -> usize {
        let there = spot(v, m);
        let own = usize::from(spot_of(one) == there);
        match self.0.get(&there) {
            Some(count) if *count > own => 3,
            _ => 2,
        }
    }
}

fn spot_of(place: &Place) -> (i32, i32) {
    spot(place.visibility.value, place.evolution.value)
}

fn spot(v: f64, m: f64) -> (i32, i32) {
    let hundredths = |value: f64| (value.clamp(0.0, 1.0) * 100.0).round() as i32;
    (hundredths(v), hundredths(m))
}

/// Coordinates that are a part of a name cannot be changed without it.
fn in_name(name: &Name, place: &Place, line: usize) -> Result<(), EditError> {
    match &place.brackets {
        Some(brackets) if brackets.start < name.range.end => {
            Err(EditError::CoordinatesInName { line })
        }
        _ => Ok(()),
    }
}

/// The splices that move a place. One that is not written comes at `after`.
fn moved(place: &Place, after: usize, v: f64, m: f64, decimals: usize) -> Vec<Splice> {
    let written = || format!("[{}, {}]", coordinate(v, decimals), coordinate(m, decimals));
    match (
        &place.visibility.range,
        &place.evolution.range,
        &place.brackets,
    ) {
        (Some(first), Some(second), _) => {
            let splices = [
                shift(&place.visibility, first.clone(), v, decimals),
                shift(&place.evolution, second.clone(), m, decimals),
            ];
            splices.into_iter().flatten().collect()
        }
        (_, _, Some(brackets)) => vec![Splice::new(brackets.clone(), written())],
        (_, _, None) => vec![Splice::insert(after, format!(" {}", written()))],
    }
}

/// The splices that let a movement end elsewhere.
pub(super) fn evolve_to(model: &Model, index: usize, m: f64) -> Vec<Splice> {
    let evolve = &model.evolves[index];
    match &evolve.evolution.range {
        Some(range) => shift(&evolve.evolution, range.clone(), m, 2)
            .into_iter()
            .collect(),
        None => {
            let end = evolve
                .renamed
                .as_ref()
                .map_or(evolve.name.range.end, |name| name.range.end);
            vec![Splice::insert(end, format!(" {}", coordinate(m, 2)))]
        }
    }
}

/// The coordinates of a component that gives none, with a blank before them: what follows a name alone would be part of it,
/// and a label alone would be taken for coordinates by other tools.
fn missing(one: &Component) -> Option<String> {
    let is_missing = one.place.brackets.is_none() && one.label.is_none();
    let (v, m) = (one.place.visibility.value, one.place.evolution.value);
    is_missing.then(|| format!(" [{}, {}]", coordinate(v, 2), coordinate(m, 2)))
}

/// Adds words to a component, after all that is said of it.
pub(super) fn words_after(one: &Component, words: &str) -> Result<Vec<Splice>, EditError> {
    in_name(&one.name, &one.place, one.line)?;
    let place = missing(one).map(|place| Splice::insert(one.name.range.end, place));
    let words = Splice::insert(one.range.end, format!(" {words}"));
    Ok(place.into_iter().chain([words]).collect())
}

pub(super) fn move_label(
    map: &Map,
    subject: &Subject,
    offset: Option<(f64, f64)>,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    match subject.element(model)? {
        Target::Component(index) => {
            let one = &model.components[index];
            if one.kind == crate::model::ComponentKind::Anchor {
                return Err(EditError::NotPossible("an anchor's label has no offset"));
            }
            if offset.is_some() {
                in_name(&one.name, &one.place, one.line)?;
            }
            let after = one
                .place
                .brackets
                .as_ref()
                .map_or(one.name.range.end, |span| span.end.max(one.name.range.end));
            Ok(label(
                map,
                one.label.as_ref(),
                after,
                missing(one).unwrap_or_default(),
                offset,
            ))
        }
        Target::Child(pipeline, child) => {
            let one = &model.pipelines[pipeline].children[child];
            let brackets = one.brackets.as_ref();
            if brackets.is_some_and(|brackets| brackets.start < one.name.range.end) {
                return Err(EditError::CoordinatesInName { line: one.line });
            }
            let missing = (one.brackets.is_none() && one.label.is_none())
                .then(|| format!(" [{}]", coordinate(one.evolution.value, 2)));
            let after = one
                .brackets
                .as_ref()
                .map_or(one.name.range.end, |span| span.end.max(one.name.range.end));
            Ok(label(
                map,
                one.label.as_ref(),
                after,
                missing.unwrap_or_default(),
                offset,
            ))
        }
        Target::Evolved(index) => {
            let one = &model.evolves[index];
            if one.range.start > one.name.range.start {
                return Err(EditError::NotPossible(
                    "a movement on its component's own line has no label",
                ));
            }
            let ends = [
                Some(one.name.range.end),
                one.renamed.as_ref().map(|name| name.range.end),
                one.evolution.range.as_ref().map(|range| range.end),
            ];
            let after = ends.into_iter().flatten().max().unwrap_or(one.range.end);
            let missing = one
                .evolution
                .range
                .is_none()
                .then(|| format!(" {}", coordinate(one.evolution.value, 2)));
            Ok(label(
                map,
                one.label.as_ref(),
                after,
                missing.unwrap_or_default(),
                offset,
            ))
        }
    }
}

fn label(
    map: &Map,
    old: Option<&LabelOffset>,
    after: usize,
    before: String,
    offset: Option<(f64, f64)>,
) -> Vec<Splice> {
    match (old, offset) {
        (None, None) => Vec::new(),
        (None, Some((x, y))) => {
            vec![Splice::insert(
                after,
                format!("{before} label [{}, {}]", pixels(x), pixels(y)),
            )]
        }
        (Some(old), None) => vec![Splice::new(with_blank_before(map, old.range.clone()), "")],
        (Some(old), Some((x, y))) => {
            let change = |old: &Number, value: f64| number(old, old.range.clone()?, pixels(value));
            [change(&old.x, x), change(&old.y, y)]
                .into_iter()
                .flatten()
                .collect()
        }
    }
}

/// A range with the blanks before it, so that none are left doubled.
pub(super) fn with_blank_before(map: &Map, range: Span) -> Span {
    let before = &map.text()[..range.start];
    before.trim_end_matches([' ', '\t']).len()..range.end
}

pub(super) fn set_pipeline(
    map: &Map,
    subject: &Subject,
    from: f64,
    to: f64,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let parent = subject.component(model)?;
    let (low, high) = (from.min(to), from.max(to));
    let written = || format!("[{}, {}]", coordinate(low, 2), coordinate(high, 2));
    let Some(pipeline) = model
        .pipelines
        .iter()
        .find(|pipeline| pipeline.parent == Some(parent))
    else {
        let name = super::write::name(&model.components[parent].name.text)?;
        return Ok(add_below(
            map,
            model.components[parent].line,
            &format!("pipeline {name} {}", written()),
        ));
    };
    if !pipeline.children.is_empty() {
        return Err(EditError::NotPossible(
            "a pipeline with children reaches from the first to the last of them",
        ));
    }
    match &pipeline.bounds {
        Some((old_low, old_high)) => {
            let change = |old: &Number, value: f64| shift(old, old.range.clone()?, value, 2);
            Ok([change(old_low, low), change(old_high, high)]
                .into_iter()
                .flatten()
                .collect())
        }
        None if pipeline.range.end == pipeline.name.range.end => Ok(vec![Splice::insert(
            pipeline.name.range.end,
            format!(" {}", written()),
        )]),
        None => Err(EditError::NotPossible(
            "this pipeline's own brackets cannot be read",
        )),
    }
}
