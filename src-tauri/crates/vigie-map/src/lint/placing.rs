//! Where things lie: outside, nowhere, on top of each other.

use std::collections::HashMap;

use super::finding::Group;
use super::{Check, Rule};
use crate::diagnostic::{DiagnosticKind, Severity};
use crate::edit::{MapEdit, Subject};
use crate::language::said;
use crate::model::{Component, Model, Name, Number, Place, Target};
use crate::scene::{Rect, SceneOptions, scene};

/// How near two components may be, in pixels.
const NEAR: f64 = 14.0;

/// For how many components a place aside is looked for in vain.
const LOOKS: usize = 200;

/// Whether an edit may write a component's coordinates: not if they are a part of its name, nor if brackets are open.
pub(super) fn is_movable(one: &Component) -> bool {
    match &one.place.brackets {
        Some(brackets) => brackets.start >= one.name.range.end,
        None => true,
    }
}

impl Check<'_> {
    pub(super) fn placing(&mut self) {
        self.outside();
        self.no_coordinates();
        self.crowding();
    }

    fn outside(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::OutsideMap);
        let mut places = Vec::new();
        let mut report =
            |line: usize, name: &Name, subject: Subject, place: &Place, movable: bool| {
                if place.is_inside() {
                    return;
                }
                let at = self.at_name(&mut group, line, name, vec![subject.clone()]);
                if movable {
                    let (v, m) = (place.visibility.value, place.evolution.value);
                    let inside = (subject, v.clamp(0.0, 1.0), m.clamp(0.0, 1.0));
                    places.push((at, name.text.clone(), inside));
                }
            };
        for (index, one) in model.components.iter().enumerate() {
            let subject = Target::Component(index).into();
            report(one.line, &one.name, subject, &one.place, is_movable(one));
        }
        let along = |evolution: &Number| Place {
            visibility: Number::assumed(0.5),
            evolution: evolution.clone(),
            brackets: None,
        };
        for (pipeline, one) in model.pipelines.iter().enumerate() {
            for (child, one) in one.children.iter().enumerate() {
                let brackets = one.brackets.as_ref();
                let movable = brackets.is_none_or(|span| span.start >= one.name.range.end);
                let subject = Target::Child(pipeline, child).into();
                report(
                    one.line,
                    &one.name,
                    subject,
                    &along(&one.evolution),
                    movable,
                );
            }
        }
        for (index, one) in model.evolves.iter().enumerate() {
            let subject = Target::Evolved(index).into();
            report(one.line, &one.name, subject, &along(&one.evolution), true);
        }
        for (index, one) in model.notes.iter().enumerate() {
            report(one.line, &one.text, Subject::Note(index), &one.place, true);
        }
        for (index, one) in model.accelerators.iter().enumerate() {
            let brackets = one.place.brackets.as_ref();
            let movable = brackets.is_none_or(|span| span.start >= one.name.range.end);
            report(
                one.line,
                &one.name,
                Subject::Accelerator(index),
                &one.place,
                movable,
            );
        }
        self.move_inside(&mut group, &places);
        self.finish(group);
    }

    fn move_inside(&self, group: &mut Group, places: &[(usize, String, (Subject, f64, f64))]) {
        let settles = places.iter().map(|(at, ..)| *at).collect();
        let moved = places.iter().map(|(_, _, place)| place.clone()).collect();
        if places.len() > 1 {
            let title = said("Bring all of them to the border", "Tout ramener au bord");
            group.fix(
                self.title(title, &[]),
                MapEdit::PlaceMany { places: moved },
                settles,
            );
        }
        for (at, name, place) in places {
            if group.has_room() {
                let title = said("Bring {0} to the border", "Ramener {0} au bord");
                let title = self.title(title, &[self.quoted(name)]);
                group.fix(
                    title,
                    MapEdit::PlaceMany {
                        places: vec![place.clone()],
                    },
                    vec![*at],
                );
            }
        }
    }

    fn no_coordinates(&mut self) {
        let model = &self.map.model;
        let mut group = Group::new(Rule::NoCoordinates);
        let missing: Vec<_> = self
            .map
            .diagnostics
            .iter()
            .filter(|one| one.kind == DiagnosticKind::MissingCoordinates)
            .collect();
        if missing.is_empty() {
            return;
        }
        let on_line = on_lines(model);
        let mut places = Vec::new();
        for diagnostic in missing {
            group.raise(diagnostic.severity.min(Severity::Warning));
            let Some((name, subject)) = on_line.get(&diagnostic.line) else {
                self.at_text(&mut group, diagnostic);
                continue;
            };
            let at = self.at_name(&mut group, diagnostic.line, name, vec![subject.clone()]);
            let text = &self.map.text()[diagnostic.range.clone()];
            let open = text.contains('[') && !text.contains(']');
            if let (Some((v, m)), false) = (self.proposed(subject), open) {
                places.push((at, *name, (subject.clone(), v, m)));
            }
        }
        let settles = places.iter().map(|(at, ..)| *at).collect();
        let all = places.iter().map(|(_, _, place)| place.clone()).collect();
        if places.len() > 1 {
            let title = said(
                "Place all of them near what they are linked with",
                "Tout placer près de ce qui y est relié",
            );
            group.fix(
                self.title(title, &[]),
                MapEdit::PlaceMany { places: all },
                settles,
            );
        }
        for (at, name, place) in places {
            if group.has_room() {
                let title = said(
                    "Place {0}, to be moved from there",
                    "Placer {0}, quitte à le déplacer",
                );
                let title = self.title(title, &[self.quoted(&name.text)]);
                group.fix(
                    title,
                    MapEdit::PlaceMany {
                        places: vec![place],
                    },
                    vec![at],
                );
            }
        }
        self.finish(group);
    }

    /// A place for something that has none: below what needs it, amid its neighbours. What is written is kept.
    fn proposed(&self, subject: &Subject) -> Option<(f64, f64)> {
        let model = &self.map.model;
        match subject {
            Subject::Element(Target::Evolved(index)) => {
                Some((0.5, model.evolves[*index].evolution.value))
            }
            Subject::Element(target) => {
                if let Target::Component(index) = target
                    && !is_movable(&model.components[*index])
                {
                    return None;
                }
                let node = self.graph.node(model, *target)?;
                let (v, m) = self.near_links(node);
                Some((
                    self.graph.height[node].unwrap_or(v),
                    self.graph.evolution[node].unwrap_or(m),
                ))
            }
            Subject::Note(index) => {
                let place = &model.notes[*index].place;
                Some((place.visibility.value, place.evolution.value))
            }
            _ => None,
        }
    }

    fn near_links(&self, node: usize) -> (f64, f64) {
        let (mut low, mut high) = (1.0_f64, 0.0_f64);
        let (mut sum, mut count) = (0.0, 0.0);
        let above = self.graph.into[node].iter().map(|other| (*other, true));
        let below = self.graph.out[node].iter().map(|other| (*other, false));
        for (other, is_above) in above.chain(below).filter(|(other, _)| *other != node) {
            if let (Some(v), Some(m)) = (self.graph.height[other], self.graph.evolution[other]) {
                match is_above {
                    true => low = low.min(v),
                    false => high = high.max(v),
                }
                (sum, count) = (sum + m, count + 1.0);
            }
        }
        let v = if low < 1.0 {
            low - 0.1
        } else if high > 0.0 {
            high + 0.1
        } else {
            Place::DEFAULT_VISIBILITY
        };
        let m = if count > 0.0 { sum / count } else { 0.5 };
        (v.clamp(0.05, 0.95), m.clamp(0.05, 0.95))
    }

    /// Components nearer than [`NEAR`] on the page that a scene has by default.
    fn crowding(&mut self) {
        let model = &self.map.model;
        let mut spots = Spots::new();
        let mut near = Vec::new();
        for (index, one) in model.components.iter().enumerate() {
            if !one.place.is_written() || !one.place.is_inside() || self.graph.duplicate[index] {
                continue;
            }
            let at = spots.at(one.place.visibility.value, one.place.evolution.value);
            if let Some(other) = spots.neighbour(at) {
                near.push((other, index));
            }
            spots.take(at, index);
        }
        let mut group = Group::new(Rule::Crowding);
        let mut failed = 0;
        for (other, index) in near {
            let one = &model.components[index];
            let names = [other, index].map(|index| self.quoted(&model.components[index].name.text));
            let and = said("{0} and {1}", "{0} et {1}");
            let subjects = [index, other]
                .map(|index| Target::Component(index).into())
                .to_vec();
            let about = self.title(and, &names);
            let place = group.place(one.line, one.name.range.clone(), subjects, about);
            if !group.has_room() || !is_movable(one) {
                continue;
            }
            if failed == LOOKS {
                continue;
            }
            let (v, m) = (one.place.visibility.value, one.place.evolution.value);
            let free = ASIDE
                .iter()
                .map(|(dv, dm)| (v + dv, m + dm))
                .find(|(v, m)| {
                    let inside = (0.0..=1.0).contains(v) && (0.0..=1.0).contains(m);
                    let [v, m] = [v, m].map(|value| (value * 100.0).round() / 100.0);
                    inside && spots.neighbour(spots.at(v, m)).is_none()
                });
            if let Some(place_aside) = free {
                let title = said("Move {0} aside", "Écarter {0}");
                let title = self.title(title, &names[1..]);
                let edit = MapEdit::place(Target::Component(index), place_aside.0, place_aside.1);
                group.fix(title, edit, vec![place]);
            } else {
                failed += 1;
            }
        }
        self.finish(group);
    }
}

/// Where components lie on a page, to be asked what is near.
///
/// Cells are so small that two components of one cell are near; so each keeps its first component alone, and the time is
/// linear however many lie on one spot.
struct Spots {
    page: Rect,
    columns: usize,
    rows: usize,
    cells: Vec<Option<(usize, (f64, f64))>>,
}

impl Spots {
    /// The side of a cell.
    const CELL: f64 = NEAR * std::f64::consts::FRAC_1_SQRT_2;

    fn new() -> Self {
        let page = scene(&Model::default(), &SceneOptions::default()).plot;
        let count = |side: f64| (side / Self::CELL) as usize + 1;
        let (columns, rows) = (count(page.width), count(page.height));
        Self {
            page,
            columns,
            rows,
            cells: vec![None; columns * rows],
        }
    }

    /// Where a place of the map, inside its sides, is on the page.
    fn at(&self, v: f64, m: f64) -> (f64, f64) {
        (m * self.page.width, (1.0 - v) * self.page.height)
    }

    /// The column and the row of a point.
    fn cell(&self, (x, y): (f64, f64)) -> (usize, usize) {
        let of = |value: f64, count: usize| ((value / Self::CELL) as usize).min(count - 1);
        (of(x, self.columns), of(y, self.rows))
    }

    /// The earliest component nearer to a point than [`NEAR`].
    fn neighbour(&self, at: (f64, f64)) -> Option<usize> {
        let (column, row) = self.cell(at);
        let around =
            |middle: usize, count: usize| middle.saturating_sub(2)..(middle + 3).min(count);
        let columns = around(column, self.columns);
        let near = around(row, self.rows)
            .flat_map(|row| &self.cells[row * self.columns..][columns.clone()])
            .flatten()
            .filter(|(_, (x, y))| (at.0 - x).hypot(at.1 - y) < NEAR);
        near.map(|(index, _)| *index).min()
    }

    /// Puts a component at a point.
    fn take(&mut self, at: (f64, f64), index: usize) {
        let (column, row) = self.cell(at);
        self.cells[row * self.columns + column].get_or_insert((index, at));
    }
}

/// Where to move a component that lies on another: a little lower, or to a side.
const ASIDE: [(f64, f64); 8] = [
    (-0.05, 0.0),
    (-0.04, 0.03),
    (-0.04, -0.03),
    (0.05, 0.0),
    (0.0, 0.04),
    (0.0, -0.04),
    (-0.1, 0.0),
    (0.1, 0.0),
];

/// What has a place on each line: its name and what an edit calls it.
fn on_lines(model: &Model) -> HashMap<usize, (&Name, Subject)> {
    let mut lines = HashMap::new();
    for (index, one) in model.evolves.iter().enumerate() {
        lines.insert(one.line, (&one.name, Target::Evolved(index).into()));
    }
    for (index, one) in model.components.iter().enumerate() {
        lines.insert(one.line, (&one.name, Target::Component(index).into()));
    }
    for (pipeline, one) in model.pipelines.iter().enumerate() {
        for (child, one) in one.children.iter().enumerate() {
            lines.insert(one.line, (&one.name, Target::Child(pipeline, child).into()));
        }
    }
    for (index, one) in model.notes.iter().enumerate() {
        lines.insert(one.line, (&one.text, Subject::Note(index)));
    }
    for (index, one) in model.accelerators.iter().enumerate() {
        lines.insert(one.line, (&one.name, Subject::Accelerator(index)));
    }
    lines
}

#[cfg(test)]
mod tests;
