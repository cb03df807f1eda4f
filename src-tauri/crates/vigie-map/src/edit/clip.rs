//! A part of a map as a text of its own, and such a text as a part of another map.

use std::collections::{HashMap, HashSet};

use super::place::Spots;
use super::splice::{self, Splice, line_break};
use super::{EditError, MapEdit, Subject, annotation, element, harmless, place, subject, write};
use crate::blocks::Blocks;
use crate::element::names;
use crate::model::{AttitudeExtent, Evolve, Model, Place, Span, Target};
use crate::parse::{Map, parse};
use crate::resolve::{Names, Written};
use crate::{name, written};

/// How far a copy that would hide what it was copied from is put aside: down, and to the right.
const ASIDE: (f64, f64) = (-0.04, 0.03);
/// How often it is put aside so, where a copy lies already.
const ASIDES: u8 = 12;

/// The text of some of a map's elements: their lines, what moves them, and the links among them.
///
/// A pipeline's children and what something evolves into belong to their component, and bring it along. Comments, title and
/// axes stay behind, so that the text can go into any map, or into a mail. Empty where nothing of the map is meant.
///
/// ```
/// let map = vigie_map::parse("title T\ncomponent A [0.9, 0.5]\ncomponent B [0.4, 0.5]\ncomponent C [0.1, 0.5]\nA->B->C");
/// let text = vigie_map::clip(&map, &["A".into(), "B".into()]);
/// assert_eq!(text, "component A [0.9, 0.5]\ncomponent B [0.4, 0.5]\nA->B\n");
/// ```
pub fn clip(map: &Map, subjects: &[Subject]) -> String {
    let mut wanted = Wanted::default();
    let subjects = subject::resolved(&map.model, subjects);
    for subject in subjects.iter().flatten() {
        wanted.add(&map.model, subject);
    }
    wanted.write(map)
}

/// What is taken: indices into the model's lists.
#[derive(Default)]
struct Wanted {
    components: HashSet<usize>,
    notes: HashSet<usize>,
    annotations: HashSet<usize>,
    accelerators: HashSet<usize>,
    areas: HashSet<usize>,
}

impl Wanted {
    fn everything(model: &Model) -> Self {
        Self {
            components: (0..model.components.len()).collect(),
            notes: (0..model.notes.len()).collect(),
            annotations: (0..model.annotations.len()).collect(),
            accelerators: (0..model.accelerators.len()).collect(),
            areas: (0..model.attitudes.len()).collect(),
        }
    }

    fn add(&mut self, model: &Model, subject: &Subject) {
        match subject {
            Subject::Named(_) | Subject::Element(_) => {
                let target = subject.element(model).ok();
                self.components
                    .extend(target.and_then(|target| owner(model, target)));
            }
            Subject::Note(index) => drop(self.notes.insert(*index)),
            Subject::Annotation(index, _) => drop(self.annotations.insert(*index)),
            Subject::Accelerator(index) => drop(self.accelerators.insert(*index)),
            Subject::Area(index, _) => drop(self.areas.insert(*index)),
            Subject::Legend => {}
        }
    }

    fn holds(&self, model: &Model, target: Option<Target>) -> bool {
        target
            .and_then(|target| owner(model, target))
            .is_some_and(|component| self.components.contains(&component))
    }

    fn write(&self, map: &Map) -> String {
        let model = &map.model;
        let mut text = String::new();
        let mut line = |line: &str| {
            // Every line ends alike, whatever it was copied from.
            text.extend(line.trim().chars().filter(|c| *c != '\r'));
            text.push('\n');
        };
        let said = |range: &Span| map.text().get(range.clone()).unwrap_or_default();
        let chosen = |set: &HashSet<usize>, index: usize| set.contains(&index);
        let of_component =
            |index: Option<usize>| index.is_some_and(|index| chosen(&self.components, index));
        let pipelines = model.pipelines.iter();
        let pipelines = pipelines.filter(|one| of_component(one.parent));
        // What stands in a block that is written comes with it.
        let blocks = Blocks::among(pipelines.clone());
        let is_alone = |range: &Span| !blocks.enclose(range);
        let endless = splice::endless_comment(map).map(|(comment, _)| comment);
        let components = model.components.iter().enumerate();
        let components = components.filter(|(index, _)| chosen(&self.components, *index));
        let mut addresses = HashSet::new();
        for (_, one) in components {
            if is_alone(&one.range) {
                line(said(&one.range));
            }
            addresses.extend(one.url.as_ref().map(|url| name::folded(&url.text)));
        }
        for url in &model.urls {
            if addresses.contains(&name::folded(&url.name.text)) && is_alone(&url.range) {
                line(said(&url.range));
            }
        }
        for method in &model.methods {
            if of_component(method.component) && is_alone(&method.range) {
                line(said(&method.range));
            }
        }
        for pipeline in pipelines {
            let Some(block) = &pipeline.block else {
                line(said(&pipeline.range));
                continue;
            };
            // What nothing ends would go on in what is written next.
            let endless = endless.filter(|comment| comment < &block.end);
            line(said(&(pipeline.range.start..endless.unwrap_or(block.end))));
            if !pipeline.is_closed {
                line("}");
            }
        }
        for evolve in &model.evolves {
            let is_alone = is_alone(&evolve.range) && !is_on_its_component(model, evolve);
            if is_alone && self.holds(model, evolve.source) {
                line(said(&evolve.range));
            }
        }
        for link in &model.links {
            let (Some(start), Some(end)) = (&link.start, &link.end) else {
                continue;
            };
            let is_held = self.holds(model, start.target) && self.holds(model, end.target);
            if is_held && is_alone(&link.range) {
                let flow = link.text.as_deref();
                let context = link.context.as_deref();
                line(&format!(
                    "{}{}{}{}",
                    written::bare_or_quoted(&start.name.text),
                    link.kind.operator(flow),
                    written::bare_or_quoted(&end.name.text),
                    context.map_or_else(String::new, |context| format!("; {context}")),
                ));
            }
        }
        let notes = model.notes.iter().map(|one| &one.range).enumerate();
        let annotations = model.annotations.iter().map(|one| &one.range).enumerate();
        let accelerators = model.accelerators.iter().map(|one| &one.range).enumerate();
        let areas = model.attitudes.iter().map(|one| &one.range).enumerate();
        let others = (notes.filter(|(index, _)| chosen(&self.notes, *index)))
            .chain(annotations.filter(|(index, _)| chosen(&self.annotations, *index)))
            .chain(accelerators.filter(|(index, _)| chosen(&self.accelerators, *index)))
            .chain(areas.filter(|(index, _)| chosen(&self.areas, *index)));
        for (_, range) in others.filter(|(_, range)| is_alone(range)) {
            line(said(range));
        }
        text
    }
}

/// Whether a movement stands on its component's own line, and so comes with that.
fn is_on_its_component(model: &Model, evolve: &Evolve) -> bool {
    let on_line = (model.components).binary_search_by_key(&evolve.line, |one| one.line);
    on_line.is_ok_and(|index| {
        let range = &model.components[index].range;
        range.start <= evolve.range.start && evolve.range.end <= range.end
    })
}

/// The component that something belongs to.
fn owner(model: &Model, target: Target) -> Option<usize> {
    match target {
        Target::Component(index) => Some(index),
        Target::Child(pipeline, _) => model.pipelines.get(pipeline)?.parent,
        Target::Evolved(index) => match model.evolves.get(index)?.source? {
            Target::Component(index) => Some(index),
            Target::Child(pipeline, _) => model.pipelines.get(pipeline)?.parent,
            Target::Evolved(_) => None,
        },
    }
}

/// Makes the edit that puts the elements of another text onto a map, below its last line. None if the text has none.
///
/// `at`, visibility and evolution, is where the middle of them comes to stand; without it they keep their places, or stand a
/// little aside of what they would hide. What is called as something else on the map gets a number behind its name, and an
/// annotation the next number that is free.
///
/// # Errors
/// [`EditError::NotPossible`] if the map's text ends in a block that nothing closes, and [`EditError::WouldDamage`] if
/// something would be wrong with the map that was not wrong before.
pub fn paste(map: &Map, text: &str, at: Option<(f64, f64)>) -> Result<Option<MapEdit>, EditError> {
    let copied = parse(text);
    let clip = parse(&Wanted::everything(&copied.model).write(&copied));
    let places = places(&clip.model);
    let Some(shift) = shift(map, &places, at) else {
        return Ok(None);
    };
    let mut splices = Vec::new();
    let spots = Spots::of(&clip.model);
    for (subject, (visibility, evolution)) in places {
        let moved = place::place(
            &clip,
            &spots,
            &subject,
            visibility + shift.0,
            evolution + shift.1,
        );
        // What has no number to change has one written; where that cannot be, it stays.
        splices.extend(moved.unwrap_or_default());
    }
    rename(map, &clip, &mut splices)?;
    renumber(map, &clip, &mut splices)?;
    let (clip_text, _) = splice::apply(clip.text(), splice::merged(splices))?;

    let end = line_break(map);
    let pasted = clip_text.replace('\n', end);
    let splice = match splice::endless_comment(map) {
        Some((comment, _)) => splice::above_endless(map, comment, pasted.trim_end()),
        None => {
            let is_line_end = map.text().is_empty() || map.text().ends_with('\n');
            let before = if is_line_end { "" } else { end };
            Splice::insert(map.text().len(), format!("{before}{pasted}"))
        }
    };
    let edit = MapEdit::Text {
        splices: vec![splice],
    };
    let edited = super::apply(map, &edit)?.map;
    harmless(map, &edited)?;
    let count = |model: &Model| model.components.len() + model.notes.len() + model.attitudes.len();
    if count(&edited.model) != count(&map.model) + count(&clip.model) {
        return Err(EditError::NotPossible(
            "the map's text ends in a block that is not closed",
        ));
    }
    Ok(Some(edit))
}

/// Everything that has a place of its own, with visibility and evolution.
fn places(model: &Model) -> Vec<(Subject, (f64, f64))> {
    let value = |place: &Place| (place.visibility.value, place.evolution.value);
    let mut all = Vec::new();
    for (index, one) in model.components.iter().enumerate() {
        all.push((Target::Component(index).into(), value(&one.place)));
    }
    let parent = |pipeline: &crate::model::Pipeline| {
        let parent = model.components.get(pipeline.parent?)?;
        Some(parent.place.visibility.value)
    };
    for (pipeline, one) in model.pipelines.iter().enumerate() {
        for (child, of) in one.children.iter().enumerate() {
            let place = (parent(one).unwrap_or(0.5), of.evolution.value);
            all.push((Target::Child(pipeline, child).into(), place));
        }
    }
    for (index, one) in model.evolves.iter().enumerate() {
        let source = one.source.and_then(|source| owner(model, source));
        let source = source.and_then(|source| model.components.get(source));
        let visibility = source.map_or(0.5, |source| source.place.visibility.value);
        all.push((
            Target::Evolved(index).into(),
            (visibility, one.evolution.value),
        ));
    }
    for (index, one) in model.notes.iter().enumerate() {
        all.push((Subject::Note(index), value(&one.place)));
    }
    for (index, one) in model.annotations.iter().enumerate() {
        for (place, one) in one.places.iter().enumerate() {
            all.push((Subject::Annotation(index, place), value(one)));
        }
    }
    for (index, one) in model.accelerators.iter().enumerate() {
        all.push((Subject::Accelerator(index), value(&one.place)));
    }
    for (index, one) in model.attitudes.iter().enumerate() {
        all.push((Subject::Area(index, false), value(&one.corner)));
        if let AttitudeExtent::Corner(corner) = &one.extent {
            all.push((Subject::Area(index, true), value(corner)));
        }
    }
    all
}

/// How far everything moves, up and to the right, so that all of it stays on the map if it can. None for no places.
fn shift(
    map: &Map,
    places: &[(Subject, (f64, f64))],
    at: Option<(f64, f64)>,
) -> Option<(f64, f64)> {
    let bounds = |of: fn((f64, f64)) -> f64| {
        let values = places.iter().map(|(_, place)| of(*place));
        values.fold(None, |known: Option<(f64, f64)>, value| {
            let (low, high) = known.unwrap_or((value, value));
            Some((low.min(value), high.max(value)))
        })
    };
    let (low, high) = bounds(|place| place.0)?;
    let (left, right) = bounds(|place| place.1)?;
    let wanted = match at {
        Some((visibility, evolution)) => (
            visibility - f64::midpoint(low, high),
            evolution - f64::midpoint(left, right),
        ),
        None => aside(map, places),
    };
    let inside = |wanted: f64, low: f64, high: f64| wanted.min(1.0 - high).max(-low);
    Some((inside(wanted.0, low, high), inside(wanted.1, left, right)))
}

/// How far a copy is moved so that it hides nothing of the map, copies made before included.
fn aside(map: &Map, copied: &[(Subject, (f64, f64))]) -> (f64, f64) {
    // Cells as wide as what is taken for one place; a copy's place may lie at the border of one.
    let cell = |value: f64| (value * 100.0).round() as i64;
    let known: HashSet<(i64, i64)> = (places(&map.model).into_iter())
        .map(|(_, (visibility, evolution))| (cell(visibility), cell(evolution)))
        .collect();
    let hides = |shift: (f64, f64)| {
        copied.iter().any(|(subject, place)| {
            let is_alone = !matches!(subject, Subject::Area(..));
            is_alone && known.contains(&(cell(place.0 + shift.0), cell(place.1 + shift.1)))
        })
    };
    let shifts = (0..=ASIDES).map(|times| (ASIDE.0 * f64::from(times), ASIDE.1 * f64::from(times)));
    let mut last = (0.0, 0.0);
    for shift in shifts {
        last = shift;
        if !hides(shift) {
            break;
        }
    }
    last
}

/// Gives what is called as something on the map a name that is free in both.
fn rename(map: &Map, clip: &Map, splices: &mut Vec<Splice>) -> Result<(), EditError> {
    let all = |model| names(model).map(|(_, name)| name::folded(&name.text));
    let on_map: HashSet<String> = all(&map.model).collect();
    let mut free = FreeNames {
        taken: all(&clip.model).chain(on_map.iter().cloned()).collect(),
        next: HashMap::new(),
    };
    let written = Written::of(&clip.model);
    let meant = Names::of(&written);
    let mut new = HashMap::new();
    for (target, name) in names(&clip.model) {
        let is_first = meant.find(&name.text) == Some(target);
        if is_first && on_map.contains(&name::folded(&name.text)) {
            new.insert(target, write::name(&free.like(&name.text))?);
        }
    }
    splices.extend(element::rename_all(clip, &new)?);
    Ok(())
}

/// Names that nothing has.
struct FreeNames {
    taken: HashSet<String>,
    /// For a name without its number, which number to try in place of one that is taken: many are looked for.
    next: HashMap<String, HashMap<u64, u64>>,
}

impl FreeNames {
    /// `Kettle 2` for `Kettle`, `Kettle 3` for `Kettle 2`.
    fn like(&mut self, name: &str) -> String {
        let numbered = name.rsplit_once(' ').and_then(|(stem, number)| {
            let number: u32 = number.parse().ok()?;
            Some((stem, u64::from(number)))
        });
        let (stem, before) = numbered.unwrap_or((name, 1));
        let next = self.next.entry(name::folded(stem)).or_default();
        loop {
            let number = not_tried(next, before + 1);
            next.insert(number, number + 1);
            let free = format!("{stem} {number}");
            if self.taken.insert(name::folded(&free)) {
                return free;
            }
        }
    }
}

/// The first number from `from` on that was not tried, to which every number on the way is then led at once.
fn not_tried(next: &mut HashMap<u64, u64>, from: u64) -> u64 {
    let mut last = from;
    while let Some(further) = next.get(&last) {
        last = *further;
    }
    let mut at = from;
    while at != last {
        at = next.insert(at, last).unwrap_or(last);
    }
    last
}

/// Gives annotations whose number is on the map the next ones that are free.
fn renumber(map: &Map, clip: &Map, splices: &mut Vec<Splice>) -> Result<(), EditError> {
    let numbers = |model: &Model| -> HashSet<i64> {
        let numbers = model.annotations.iter().filter_map(|one| one.number);
        numbers.collect()
    };
    let on_map = numbers(&map.model);
    let clipped = numbers(&clip.model);
    let mut next = on_map.iter().chain(&clipped).max().copied().unwrap_or(0);
    for (index, one) in clip.model.annotations.iter().enumerate() {
        if one.number.is_some_and(|number| on_map.contains(&number)) {
            next = next.saturating_add(1);
            splices.extend(annotation::set_number(clip, index, next)?);
        }
    }
    Ok(())
}
