//! What an edit is about.

use std::cell::OnceCell;

use super::EditError;
use crate::model::{Model, Target};
use crate::name;
use crate::resolve::{Names, Written};

/// What an edit is about: by name, or by its index in the model that the edit was made from.
///
/// A name means the first element that has it, as in a link; an index tells two of one name apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(from = "crate::wire::MapSubject", into = "crate::wire::MapSubject"),
    ts(as = "crate::wire::MapSubject", rename = "MapSubject")
)]
pub enum Subject {
    /// The element that this name means.
    Named(String),
    /// An element.
    Element(Target),
    /// A note: an index into [`Model::notes`].
    Note(usize),
    /// An annotation: an index into [`Model::annotations`], and one into its places.
    Annotation(usize, usize),
    /// An accelerator: an index into [`Model::accelerators`].
    Accelerator(usize),
    /// A corner of an area: an index into [`Model::attitudes`], and whether it is the second corner.
    Area(usize, bool),
    /// The list of annotations.
    Legend,
}

impl From<&str> for Subject {
    fn from(name: &str) -> Self {
        Self::Named(name.to_owned())
    }
}

impl From<Target> for Subject {
    fn from(target: Target) -> Self {
        Self::Element(target)
    }
}

impl Subject {
    /// The element that is meant.
    pub(super) fn element(&self, model: &Model) -> Result<Target, EditError> {
        match self {
            Self::Named(name) => {
                find(model, name).ok_or_else(|| EditError::NotFound(format!("“{name}”")))
            }
            Self::Element(target) => match model.name_of(*target) {
                Some(_) => Ok(*target),
                // An evolved component without a name of its own has its source's.
                None if matches!(target, Target::Evolved(index) if *index < model.evolves.len()) => {
                    Ok(*target)
                }
                None => Err(EditError::NotFound("This element".to_owned())),
            },
            _ => Err(EditError::NotPossible("this is not a component")),
        }
    }

    /// The component, anchor or submap that is meant.
    pub(super) fn component(&self, model: &Model) -> Result<usize, EditError> {
        match self.element(model)? {
            Target::Component(index) => Ok(index),
            _ => Err(EditError::NotPossible("this is not a component of its own")),
        }
    }
}

/// Subjects with their names resolved, all in one go; one whose name is not on the map is an error.
pub(super) fn resolved<'s>(
    model: &Model,
    subjects: impl IntoIterator<Item = &'s Subject>,
) -> Vec<Result<Subject, EditError>> {
    let written = OnceCell::new();
    let names = OnceCell::new();
    let find = |name: &str| {
        let written = written.get_or_init(|| Written::of(model));
        names.get_or_init(|| Names::of(written)).find(name)
    };
    let one = |subject: &Subject| match subject {
        Subject::Named(name) => {
            let missing = || EditError::NotFound(format!("“{name}”"));
            find(name).map(Subject::Element).ok_or_else(missing)
        }
        other => Ok(other.clone()),
    };
    subjects.into_iter().map(one).collect()
}

/// The element that a name means, by the rules of links.
pub(crate) fn find(model: &Model, name: &str) -> Option<Target> {
    let folded = name::folded(name);
    let components = model.components.iter().enumerate();
    let children = model
        .pipelines
        .iter()
        .enumerate()
        .flat_map(|(pipeline, one)| {
            let children = one.children.iter().enumerate();
            children.map(move |(child, one)| (Target::Child(pipeline, child), &one.name.text))
        });
    let evolved = model.evolves.iter().enumerate();
    let evolved = evolved
        .filter_map(|(index, one)| Some((Target::Evolved(index), &one.renamed.as_ref()?.text)));
    let all: Vec<(Target, &String)> = components
        .map(|(index, one)| (Target::Component(index), &one.name.text))
        .chain(children)
        .chain(evolved)
        .collect();
    let exact = all.iter().find(|(_, other)| *other == name);
    exact
        .or_else(|| all.iter().find(|(_, other)| name::folded(other) == folded))
        .map(|(target, _)| *target)
}
