//! Edits between the window and the program.
//!
//! [`MapEdit`](crate::MapEdit) derives its own form, so that a new edit can be sent as soon as it can be made. Here are the
//! parts whose form in Rust has no names for its fields.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::edit::Subject;
use crate::model::{LinkKind, Target};

#[cfg(test)]
mod tests;

/// An element. See [`Target`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum MapTarget {
    /// A component, an anchor or a submap.
    Component {
        /// Its index.
        index: usize,
    },
    /// A child of a pipeline.
    Child {
        /// The pipeline's index.
        pipeline: usize,
        /// The child's index in it.
        index: usize,
    },
    /// What something evolves into.
    Evolved {
        /// The movement's index.
        index: usize,
    },
}

/// What an edit is about. See [`Subject`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum MapSubject {
    /// The element that this name means.
    Named {
        /// The name.
        name: String,
    },
    /// An element.
    Element {
        /// Which.
        target: MapTarget,
    },
    /// A note.
    Note {
        /// Its index.
        index: usize,
    },
    /// One of an annotation's circles.
    Annotation {
        /// The annotation's index.
        index: usize,
        /// The circle's index.
        place: usize,
    },
    /// An accelerator, or what slows down.
    Accelerator {
        /// Its index.
        index: usize,
    },
    /// A corner of an area.
    Area {
        /// The area's index.
        index: usize,
        /// Whether it is the second corner.
        second: bool,
    },
    /// The list of annotations.
    Legend,
}

/// Something and where it goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "MapPlacing")]
pub struct Placed {
    /// What.
    pub subject: Subject,
    /// 0 to 1.
    pub visibility: f64,
    /// 0 to 1.
    pub evolution: f64,
}

/// [`LinkKind`], whose own form is that of documents.
#[derive(Serialize, Deserialize, TS)]
#[serde(remote = "LinkKind", rename_all = "camelCase")]
pub enum MapLinkKind {
    /// `A->B`
    Dependency,
    /// `A+>B`
    Flow,
    /// `A+<>B`
    FlowBoth,
    /// `A+<B`
    FlowBack,
}

impl From<MapTarget> for Target {
    fn from(target: MapTarget) -> Self {
        match target {
            MapTarget::Component { index } => Self::Component(index),
            MapTarget::Child { pipeline, index } => Self::Child(pipeline, index),
            MapTarget::Evolved { index } => Self::Evolved(index),
        }
    }
}

impl From<Target> for MapTarget {
    fn from(target: Target) -> Self {
        match target {
            Target::Component(index) => Self::Component { index },
            Target::Child(pipeline, index) => Self::Child { pipeline, index },
            Target::Evolved(index) => Self::Evolved { index },
        }
    }
}

impl From<MapSubject> for Subject {
    fn from(subject: MapSubject) -> Self {
        match subject {
            MapSubject::Named { name } => Self::Named(name),
            MapSubject::Element { target } => Self::Element(target.into()),
            MapSubject::Note { index } => Self::Note(index),
            MapSubject::Annotation { index, place } => Self::Annotation(index, place),
            MapSubject::Accelerator { index } => Self::Accelerator(index),
            MapSubject::Area { index, second } => Self::Area(index, second),
            MapSubject::Legend => Self::Legend,
        }
    }
}

impl From<Subject> for MapSubject {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Named(name) => Self::Named { name },
            Subject::Element(target) => Self::Element {
                target: target.into(),
            },
            Subject::Note(index) => Self::Note { index },
            Subject::Annotation(index, place) => Self::Annotation { index, place },
            Subject::Accelerator(index) => Self::Accelerator { index },
            Subject::Area(index, second) => Self::Area { index, second },
            Subject::Legend => Self::Legend,
        }
    }
}

/// The form of a list of places.
pub(crate) mod places {
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Placed;
    use crate::edit::Subject;

    pub(crate) fn serialize<S: Serializer>(
        places: &[(Subject, f64, f64)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            places
                .iter()
                .map(|(subject, visibility, evolution)| Placed {
                    subject: subject.clone(),
                    visibility: *visibility,
                    evolution: *evolution,
                }),
        )
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(Subject, f64, f64)>, D::Error> {
        let places = Vec::<Placed>::deserialize(deserializer)?;
        let place = |one: Placed| (one.subject, one.visibility, one.evolution);
        Ok(places.into_iter().map(place).collect())
    }
}
