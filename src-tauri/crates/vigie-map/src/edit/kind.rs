//! What an element is: its kind, market or ecosystem, and a second one like it.

use super::element::below_blocks;
use super::place::{with_blank_before, words_after};
use super::splice::{Splice, add_below};
use super::write::{self, coordinate, pixels};
use super::{EditError, Subject, join, submap};
use crate::blocks::Blocks;
use crate::model::{Component, ComponentKind, Target};
use crate::parse::Map;
use crate::written;

pub(super) fn keyword(kind: ComponentKind) -> &'static str {
    match kind {
        ComponentKind::Component => "component",
        ComponentKind::Anchor => "anchor",
        ComponentKind::Submap => "submap",
    }
}

pub(super) fn set_kind(
    map: &Map,
    subject: &Subject,
    kind: ComponentKind,
) -> Result<Vec<Splice>, EditError> {
    let index = subject.component(&map.model)?;
    let one = &map.model.components[index];
    if one.kind == kind {
        return Ok(Vec::new());
    }
    outside_blocks(map, one)?;
    let mut splices = vec![Splice::new(written_keyword(map, one), keyword(kind))];
    let mut drop = |range: crate::model::Span| {
        splices.push(Splice::new(with_blank_before(map, range), ""));
    };
    if kind == ComponentKind::Anchor {
        // What an anchor cannot have would be left on its line and read by nobody.
        let words = one.words.iter().map(|words| words.range.clone());
        words
            .chain(one.label.iter().map(|label| label.range.clone()))
            .for_each(&mut drop);
        let inline = map.model.evolves.iter().filter(|evolve| {
            evolve.line == one.line && evolve.range.start > evolve.name.range.start
        });
        inline.for_each(|evolve| drop(evolve.range.clone()));
    }
    if one.kind == ComponentKind::Submap {
        splices.extend(submap::remove_address(map, index)?);
    }
    Ok(splices)
}

/// The word that a component's statement starts with.
fn written_keyword(map: &Map, one: &Component) -> crate::model::Span {
    let statement = &map.text()[one.range.clone()];
    let end = statement
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(statement.len());
    one.range.start..one.range.start + end
}

/// In a pipeline's block, the word `component` makes a child: no keyword may change there.
fn outside_blocks(map: &Map, one: &Component) -> Result<(), EditError> {
    match Blocks::of(&map.model).hold(one.range.start) {
        true => Err(EditError::NotPossible(
            "this stands inside the block of a pipeline: move its line out first",
        )),
        false => Ok(()),
    }
}

/// Adds `market` or `ecosystem` to a component, or takes it away.
pub(super) fn set_word(
    map: &Map,
    subject: &Subject,
    word: &'static str,
    on: bool,
) -> Result<Vec<Splice>, EditError> {
    let one = &map.model.components[subject.component(&map.model)?];
    if one.kind == ComponentKind::Anchor {
        return Err(EditError::NotPossible(
            "an anchor is no market and no ecosystem",
        ));
    }
    let has = match word {
        "market" => one.decorators.market,
        _ => one.decorators.ecosystem,
    };
    if has == on {
        return Ok(Vec::new());
    }
    if on {
        // Other tools read the first group only: the word joins it.
        let text = map.text();
        let group = one
            .words
            .iter()
            .find(|words| text[words.range.clone()].starts_with('('));
        return Ok(match group {
            Some(group) if group.words.is_empty() => {
                vec![Splice::new(group.range.clone(), format!("({word})"))]
            }
            Some(group) => vec![Splice::insert(group.range.end - 1, format!(", {word}"))],
            None => words_after(one, &format!("({word})"))?,
        });
    }
    let mut splices = super::element::without(map, one, |other| other == word);
    let written = written_keyword(map, one);
    if &map.text()[written.clone()] == word {
        outside_blocks(map, one)?;
        splices.push(Splice::new(written, "component"));
    }
    Ok(splices)
}

/// How far a copy lies below and to the right of what it copies.
const STEP: (f64, f64) = (-0.04, 0.03);

/// Adds an element like another one, beside it. A copy of a note says the same.
pub(super) fn duplicate(
    map: &Map,
    subject: &Subject,
    name: &str,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let aside = |v: f64, m: f64| {
        format!(
            "[{}, {}]",
            coordinate(v + STEP.0, 2),
            coordinate(m + STEP.1, 2)
        )
    };
    if let Subject::Note(index) = subject {
        let note = model.notes.get(*index);
        let note = note.ok_or_else(|| EditError::NotFound("This note".to_owned()))?;
        let place = &note.place;
        let place = aside(place.visibility.value, place.evolution.value);
        let text = format!("note {} {place}", write::name(&note.text.text)?);
        return Ok(add_below(map, note.line, &text));
    }
    let target = subject.element(model)?;
    write::is_free(model, name, None)?;
    match target {
        Target::Component(index) => {
            let one = &model.components[index];
            let place = aside(one.place.visibility.value, one.place.evolution.value);
            let mut text = format!("{} {} {place}", keyword(one.kind), write::name(name)?);
            if let Some(label) = &one.label {
                let (x, y) = (pixels(label.x.value), pixels(label.y.value));
                text.push_str(&format!(" label [{x}, {y}]"));
            }
            if one.inertia {
                text.push_str(" inertia");
            }
            text.push_str(&written::decorators(one.decorators));
            if let Some(url) = &one.url {
                text.push_str(&format!(" url({})", url.text));
            }
            Ok(add_below(map, below_blocks(map, one.line), &text))
        }
        Target::Child(pipeline, child) => {
            let one = &model.pipelines[pipeline].children[child];
            let parent = model.pipelines[pipeline].parent;
            let parent = parent.ok_or(EditError::NotPossible("this pipeline has no parent"))?;
            let parent = Subject::Element(Target::Component(parent));
            super::element::add_child(map, &parent, name, one.evolution.value + STEP.1)
        }
        Target::Evolved(_) => Err(EditError::NotPossible(
            "an evolved component is a movement: copy the component",
        )),
    }
}

/// Gives what a component evolves into a name of its own, or takes that name away with its links.
pub(super) fn set_new_name(
    map: &Map,
    subject: &Subject,
    new: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let index = match subject.element(model)? {
        Target::Evolved(index) => Some(index),
        target => model
            .evolves
            .iter()
            .position(|evolve| evolve.source == Some(target)),
    };
    let index = index.ok_or(EditError::NotPossible("this does not evolve"))?;
    let evolve = &model.evolves[index];
    if evolve.range.start > evolve.name.range.start {
        return Err(EditError::NotPossible(
            "a movement on its component's own line has no name of its own",
        ));
    }
    let cleaned = crate::syntax::clean(map.text()).text;
    match (&evolve.renamed, new) {
        (Some(_), Some(new)) => super::element::rename(map, &Target::Evolved(index).into(), new),
        (None, None) => Ok(Vec::new()),
        (None, Some(new)) => {
            write::is_free(model, new, None)?;
            let new = write::name(new)?;
            let start = evolve.name.range.end;
            // Words between name and number, as in `evolve A evolve 0.8`, would join the new name.
            let number = evolve.evolution.range.as_ref().map(|range| range.start);
            match number.filter(|number| !cleaned[start..*number].trim().is_empty()) {
                Some(number) => Ok(vec![Splice::new(start..number, format!("->{new} "))]),
                None => Ok(vec![Splice::insert(start, format!("->{new}"))]),
            }
        }
        (Some(renamed), None) => {
            let arrow = cleaned[..renamed.range.start].rfind("->");
            let arrow = arrow.filter(|arrow| *arrow >= evolve.name.range.end);
            let arrow = arrow.ok_or(EditError::NotPossible("this arrow cannot be read"))?;
            let before = cleaned[..arrow].trim_end_matches([' ', '\t']).len();
            let start = before.max(evolve.name.range.end);
            let gone = join::remove_links(map, |link| {
                let mut ends = [&link.start, &link.end].into_iter().flatten();
                ends.any(|end| end.target == Some(Target::Evolved(index)))
            });
            let mut splices = vec![Splice::new(start..renamed.range.end, "")];
            splices.extend(gone);
            Ok(splices)
        }
    }
}
