//! Everything of a map that can be pointed at, in words and numbers: for those who cannot see it, and for who asks about
//! one thing.

use std::collections::HashMap;

use crate::coach::Stage;
use crate::edit::Subject;
use crate::model::{
    AttitudeExtent, ComponentKind, Decorators, LabelOffset, Method, Model, Name, Place, Target,
};
use crate::name;

/// What an [`Element`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapElementKind")
)]
pub enum ElementType {
    /// A component.
    Component,
    /// An anchor.
    Anchor,
    /// A submap.
    Submap,
    /// A component in a pipeline's block.
    Child,
    /// What something evolves into.
    Evolved,
    /// A note.
    Note,
    /// One circle of an annotation.
    Annotation,
    /// An accelerator, or what slows down.
    Accelerator,
    /// An area: its first corner.
    Area,
}

/// Something on a map that can be selected.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapElement")
)]
pub struct Element {
    /// What an edit calls it.
    pub subject: Subject,
    /// What it is.
    pub kind: ElementType,
    /// What it is called, or says.
    pub name: String,
    /// 0 at the bottom to 1 at the top, as written.
    pub visibility: f64,
    /// 0 at the left to 1 at the right, as written.
    pub evolution: f64,
    /// The stage that it stands in, as the map calls it.
    pub stage: String,
    /// Its line in the text, from 1.
    pub line: usize,
    /// Whether something holds it back.
    pub inertia: bool,
    /// How it is come by.
    pub method: Option<Method>,
    /// Whether it is a market.
    pub market: bool,
    /// Whether it is an ecosystem.
    pub ecosystem: bool,
    /// Where it moves to.
    pub evolves_to: Option<f64>,
    /// From where to where its pipeline reaches.
    pub pipeline: Option<(f64, f64)>,
    /// Where its name is, if the text says so: pixels right and down from its centre.
    pub label: Option<(f64, f64)>,
    /// Of a child its pipeline's component, of what is evolved what it was before.
    pub parent: Option<Subject>,
    /// The opposite corner of an area: visibility and evolution.
    pub corner: Option<(f64, f64)>,
    /// The address that a submap opens.
    pub address: Option<String>,
    /// The names of what it is linked to.
    pub needs: Vec<String>,
    /// The names of what is linked to it.
    pub needed_by: Vec<String>,
}

/// Lists what can be selected: components in the order of the text, then children, movements, notes, annotations,
/// accelerators and areas.
///
/// ```
/// let map = vigie_map::parse("anchor Public [0.9, 0.6]\ncomponent Tea [0.7, 0.6]\nPublic->Tea\nevolve Tea 0.9");
/// let elements = vigie_map::elements(&map.model);
/// assert_eq!(elements[1].name, "Tea");
/// assert_eq!(elements[1].stage, "Product (+rental)");
/// assert_eq!(elements[1].evolves_to, Some(0.9));
/// assert_eq!(elements[1].needed_by, ["Public"]);
/// ```
pub fn elements(model: &Model) -> Vec<Element> {
    let mut list = List::of(model);
    list.components();
    list.children();
    list.evolved();
    list.others();
    list.elements
}

/// What links say of an element: what it needs, and what needs it.
type Linked = (Vec<String>, Vec<String>);

struct List<'m> {
    model: &'m Model,
    stages: [String; 4],
    linked: HashMap<Target, Linked>,
    moves: HashMap<Target, f64>,
    elements: Vec<Element>,
}

impl<'m> List<'m> {
    fn of(model: &'m Model) -> Self {
        let mut linked: HashMap<Target, Linked> = HashMap::new();
        for link in &model.links {
            let (Some(start), Some(end)) = (&link.start, &link.end) else {
                continue;
            };
            let (Some(from), Some(to)) = (start.target, end.target) else {
                continue;
            };
            let name = |name: &str| name::collapse(name);
            linked.entry(from).or_default().0.push(name(&end.name.text));
            linked.entry(to).or_default().1.push(name(&start.name.text));
        }
        let mut moves = HashMap::new();
        for evolve in &model.evolves {
            if let Some(source) = evolve.source {
                moves.entry(source).or_insert(evolve.evolution.value);
            }
        }
        Self {
            model,
            stages: crate::scene::stages(model),
            linked,
            moves,
            elements: Vec::with_capacity(model.components.len() + model.evolves.len()),
        }
    }

    /// Adds an element that only has a place.
    fn add(
        &mut self,
        subject: Subject,
        kind: ElementType,
        name: &str,
        (visibility, evolution): (f64, f64),
        line: usize,
    ) -> &mut Element {
        let stage = Stage::at(evolution) as usize;
        let place = self.elements.len();
        self.elements.push(Element {
            subject,
            kind,
            name: name::collapse(name),
            visibility,
            evolution,
            stage: self.stages[stage].clone(),
            line,
            inertia: false,
            method: None,
            market: false,
            ecosystem: false,
            evolves_to: None,
            pipeline: None,
            label: None,
            parent: None,
            corner: None,
            address: None,
            needs: Vec::new(),
            needed_by: Vec::new(),
        });
        &mut self.elements[place]
    }

    /// Adds an element that can be linked and can move.
    fn add_target(
        &mut self,
        target: Target,
        kind: ElementType,
        name: &str,
        place: (f64, f64),
        line: usize,
    ) -> &mut Element {
        let (needs, needed_by) = self.linked.remove(&target).unwrap_or_default();
        let evolves_to = self.moves.get(&target).copied();
        let element = self.add(target.into(), kind, name, place, line);
        element.needs = needs;
        element.needed_by = needed_by;
        element.evolves_to = evolves_to;
        element
    }

    fn components(&mut self) {
        let model = self.model;
        let mut pipelines = HashMap::new();
        for pipeline in &model.pipelines {
            if let (Some(parent), Some(extent)) = (pipeline.parent, pipeline.extent()) {
                pipelines.entry(parent).or_insert(extent);
            }
        }
        let mut addresses = HashMap::new();
        for url in &model.urls {
            addresses.entry(&url.name.text).or_insert(&url.address);
        }
        for (index, one) in model.components.iter().enumerate() {
            let kind = match one.kind {
                ComponentKind::Component => ElementType::Component,
                ComponentKind::Anchor => ElementType::Anchor,
                ComponentKind::Submap => ElementType::Submap,
            };
            let place = (one.place.visibility.value, one.place.evolution.value);
            let target = Target::Component(index);
            let element = self.add_target(target, kind, &one.name.text, place, one.line);
            element.inertia = one.inertia;
            element.decorate(one.decorators);
            element.label = offset(one.label.as_ref());
            element.pipeline = pipelines.get(&index).copied();
            element.address = one.url.as_ref().and_then(|name| {
                let address = addresses.get(&name.text).copied()?.as_ref();
                Some(address?.text.clone())
            });
        }
    }

    fn children(&mut self) {
        for (index, pipeline) in self.model.pipelines.iter().enumerate() {
            // A child without a parent is on no map.
            let Some(parent) = pipeline.parent else {
                continue;
            };
            let visibility = self.model.components[parent].place.visibility.value;
            for (child, one) in pipeline.children.iter().enumerate() {
                let target = Target::Child(index, child);
                let place = (visibility, one.evolution.value);
                let kind = ElementType::Child;
                let element = self.add_target(target, kind, &one.name.text, place, one.line);
                element.label = offset(one.label.as_ref());
                element.parent = Some(Target::Component(parent).into());
            }
        }
    }

    fn evolved(&mut self) {
        for (index, one) in self.model.evolves.iter().enumerate() {
            let Some(source) = one.source else { continue };
            let name = one.renamed.as_ref().unwrap_or(&one.name);
            let row =
                place_of(self.model, source).map_or(Place::DEFAULT_VISIBILITY, |(row, _)| row);
            let place = (row, one.evolution.value);
            let target = Target::Evolved(index);
            let kind = ElementType::Evolved;
            let element = self.add_target(target, kind, &name.text, place, one.line);
            element.decorate(one.decorators);
            element.label = offset(one.label.as_ref());
            element.parent = Some(source.into());
        }
    }

    fn others(&mut self) {
        let model = self.model;
        for (index, one) in model.notes.iter().enumerate() {
            let place = (one.place.visibility.value, one.place.evolution.value);
            let subject = Subject::Note(index);
            self.add(subject, ElementType::Note, &one.text.text, place, one.line);
        }
        for (index, one) in model.annotations.iter().enumerate() {
            let number = one.number.map(|number| format!("{number}. "));
            let name = format!("{}{}", number.unwrap_or_default(), one.text.text);
            for (circle, at) in one.places.iter().enumerate() {
                let place = (at.visibility.value, at.evolution.value);
                let subject = Subject::Annotation(index, circle);
                self.add(subject, ElementType::Annotation, &name, place, one.line);
            }
        }
        for (index, one) in model.accelerators.iter().enumerate() {
            let place = (one.place.visibility.value, one.place.evolution.value);
            let subject = Subject::Accelerator(index);
            let kind = ElementType::Accelerator;
            self.add(subject, kind, &one.name.text, place, one.line);
        }
        for (index, one) in model.attitudes.iter().enumerate() {
            let place = (one.corner.visibility.value, one.corner.evolution.value);
            let subject = Subject::Area(index, false);
            let name = one.kind.title();
            let element = self.add(subject, ElementType::Area, name, place, one.line);
            element.corner = match &one.extent {
                AttitudeExtent::Corner(at) => Some((at.visibility.value, at.evolution.value)),
                AttitudeExtent::Size(..) => None,
            };
        }
    }
}

/// Visibility and evolution of an element, as written. A child's row is its pipeline's.
pub(crate) fn place_of(model: &Model, target: Target) -> Option<(f64, f64)> {
    let place = |index: usize| Some(&model.components.get(index)?.place);
    match target {
        Target::Component(index) => {
            let place = place(index)?;
            Some((place.visibility.value, place.evolution.value))
        }
        Target::Child(pipeline, child) => {
            let pipeline = model.pipelines.get(pipeline)?;
            let evolution = pipeline.children.get(child)?.evolution.value;
            Some((place(pipeline.parent?)?.visibility.value, evolution))
        }
        Target::Evolved(index) => {
            let evolve = model.evolves.get(index)?;
            // Only components and children move.
            let source = evolve
                .source
                .filter(|one| !matches!(one, Target::Evolved(_)))?;
            Some((place_of(model, source)?.0, evolve.evolution.value))
        }
    }
}

fn offset(label: Option<&LabelOffset>) -> Option<(f64, f64)> {
    label.map(|label| (label.x.value, label.y.value))
}

/// Every element that has a name of its own, with it, in the order in which a name is looked for.
pub(crate) fn names(model: &Model) -> impl Iterator<Item = (Target, &Name)> {
    let components = (0..model.components.len()).map(Target::Component);
    let children = model.pipelines.iter().enumerate();
    let children = children.flat_map(|(pipeline, one)| {
        (0..one.children.len()).map(move |child| Target::Child(pipeline, child))
    });
    let evolved = (0..model.evolves.len()).map(Target::Evolved);
    let targets = components.chain(children).chain(evolved);
    targets.filter_map(|target| Some((target, model.name_of(target)?)))
}

impl Element {
    fn decorate(&mut self, decorators: Decorators) {
        self.method = decorators.method;
        self.market = decorators.market;
        self.ecosystem = decorators.ecosystem;
    }
}

#[cfg(test)]
mod tests;
