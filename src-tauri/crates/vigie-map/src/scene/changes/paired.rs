//! What is the same on two maps.

use std::collections::{HashMap, VecDeque};

use super::super::paint::Role;
use super::seen::{current, elements, renames};
use crate::diff::MapDiff;
use crate::model::{End, Model, Target};

/// What is the same in the scenes of two maps, wherever it stands: elements by their names, links by what they join,
/// notes by what they say, and so on. The first of several alike is the first of the others.
pub fn paired((old, new): (&Model, &Model), diff: &MapDiff) -> Vec<(Role, Role)> {
    let renames = renames(&diff.changes);
    let (was, is) = (roles(old, &renames), roles(new, &HashMap::new()));
    let mut known: HashMap<Known<'_>, VecDeque<Role>> = HashMap::new();
    for (key, role) in is {
        known.entry(key).or_default().push_back(role);
    }
    let pair = |(key, role)| Some((role, known.get_mut(&key)?.pop_front()?));
    was.into_iter().filter_map(pair).collect()
}

/// What elements of the old map are in the new one.
pub(super) fn carried((old, new): (&Model, &Model), diff: &MapDiff) -> HashMap<Target, Target> {
    let pairs = paired((old, new), diff).into_iter();
    pairs
        .filter_map(|pair| match pair {
            (Role::Node(was), Role::Node(is)) => Some((was, is)),
            _ => None,
        })
        .collect()
}

/// What something is known by from one map to another.
#[derive(PartialEq, Eq, Hash)]
enum Known<'m> {
    Element(&'m str),
    Evolved(&'m str),
    Movement(&'m str),
    Link(&'m str, &'m str),
    Pipeline(&'m str),
    Note(&'m str),
    Annotation(Option<i64>, &'m str),
    Accelerator(&'m str),
}

/// Everything of a map that can be known again, under the names of the later one.
fn roles<'m>(model: &'m Model, renames: &HashMap<&str, &'m str>) -> Vec<(Known<'m>, Role)> {
    let name = |name: &'m str| current(renames, name);
    let mut roles: Vec<(Known<'m>, Role)> = elements(model)
        .map(|(target, called, _)| (Known::Element(name(called)), Role::Node(target)))
        .collect();
    for (index, one) in model.evolves.iter().enumerate() {
        let called = name(&one.name.text);
        roles.push((Known::Movement(called), Role::Movement(index)));
        roles.push((Known::Evolved(called), Role::Node(Target::Evolved(index))));
    }
    let end = |end: &'m Option<End>| {
        let end = end.as_ref()?;
        let known = end.target.and_then(|target| model.name_of(target));
        Some(name(&known.unwrap_or(&end.name).text))
    };
    for (index, link) in model.links.iter().enumerate() {
        if let (Some(start), Some(end)) = (end(&link.start), end(&link.end)) {
            roles.push((Known::Link(start, end), Role::Link(index)));
        }
    }
    for (index, one) in model.pipelines.iter().enumerate() {
        roles.push((Known::Pipeline(name(&one.name.text)), Role::Pipeline(index)));
    }
    for (index, one) in model.notes.iter().enumerate() {
        roles.push((Known::Note(&one.text.text), Role::Note(index)));
    }
    for (index, one) in model.annotations.iter().enumerate() {
        let known = Known::Annotation(one.number, &one.text.text);
        roles.push((known, Role::Annotation(index)));
    }
    for (index, one) in model.accelerators.iter().enumerate() {
        roles.push((Known::Accelerator(&one.name.text), Role::Accelerator(index)));
    }
    roles
}
