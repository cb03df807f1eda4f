//! Changes, as values.

use crate::model::{LinkKind, Method};

/// What changed from one map to another: first the map, then elements in the order of the texts, then links and words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapDiff {
    /// The changes. None for two maps that mean the same, however they are written.
    pub changes: Vec<Change>,
}

/// A place on a map. A pipeline's child has its parent's visibility.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "wire", derive(serde::Serialize))]
pub struct Position {
    /// 0 at the bottom to 1 at the top.
    pub visibility: f64,
    /// 0 at the left to 1 at the right.
    pub evolution: f64,
}

/// What kind of element a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum ElementKind {
    /// A component.
    Component,
    /// An anchor.
    Anchor,
    /// A submap.
    Submap,
    /// A component in a pipeline's block.
    Child,
}

/// How sure it is that one element has a new name, and that it is not another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum Sureness {
    /// Only its place, or only its links, are the same.
    Likely,
    /// Place and links are the same.
    Sure,
}

/// A link, by the names that it joins. After a new name, those of the newer map.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "wire", derive(serde::Serialize))]
pub struct Joined {
    /// Where it starts.
    pub start: String,
    /// Where it ends.
    pub end: String,
    /// How it is written.
    pub kind: LinkKind,
    /// What flows.
    pub text: Option<String>,
    /// What stands after `;`.
    pub context: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(tag = "change", rename_all = "snake_case")
)]
#[non_exhaustive]
#[expect(missing_docs, reason = "`from` and `to` say it")]
pub enum Change {
    /// Another title.
    Title { from: String, to: String },
    /// An element that was not there.
    Added {
        name: String,
        kind: ElementKind,
        at: Position,
    },
    /// An element that is no longer there.
    Gone {
        name: String,
        kind: ElementKind,
        at: Position,
    },
    /// An element with a new name. Further changes call it by that.
    Renamed {
        from: String,
        to: String,
        sureness: Sureness,
    },
    /// An element that is now something else: a component that is an anchor.
    Kind {
        name: String,
        from: ElementKind,
        to: ElementKind,
    },
    /// An element in another place, no further right.
    Moved {
        name: String,
        from: Position,
        to: Position,
    },
    /// An element further right: it evolved.
    Evolved {
        name: String,
        from: Position,
        to: Position,
    },
    /// Something holds it back now, or no longer.
    Inertia { name: String, holds: bool },
    /// It is come by otherwise.
    Method {
        name: String,
        from: Option<Method>,
        to: Option<Method>,
    },
    /// It is a market now, or no longer.
    Market { name: String, is: bool },
    /// It is an ecosystem now, or no longer.
    Ecosystem { name: String, is: bool },
    /// It is to move: a new target of evolution.
    MovementAdded {
        name: String,
        to: f64,
        renamed: Option<String>,
    },
    /// It is no longer to move.
    MovementGone { name: String, to: f64 },
    /// It is to move elsewhere, or to be called otherwise there.
    MovementChanged {
        name: String,
        from: f64,
        to: f64,
        renamed: Option<String>,
    },
    /// A pipeline that was not there, or reaches elsewhere.
    PipelineAdded {
        name: String,
        extent: Option<(f64, f64)>,
    },
    /// A pipeline that is no longer there.
    PipelineGone { name: String },
    /// A link that was not there.
    LinkAdded(Joined),
    /// A link that is no longer there.
    LinkGone(Joined),
    /// A note that was not there.
    NoteAdded { text: String },
    /// A note that is no longer there.
    NoteGone { text: String },
    /// An annotation that was not there.
    AnnotationAdded { number: Option<i64>, text: String },
    /// An annotation that is no longer there.
    AnnotationGone { number: Option<i64>, text: String },
}

/// What sort of change something is, as people count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// It is in another place.
    Moved,
    /// It was not there.
    Added,
    /// It is no longer there.
    Gone,
    /// It has a new name.
    Renamed,
    /// Something else about it changed.
    Otherwise,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Moved,
        Self::Added,
        Self::Gone,
        Self::Renamed,
        Self::Otherwise,
    ];
}

impl Change {
    /// What sort of change it is.
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Moved { .. } | Self::Evolved { .. } => ChangeKind::Moved,
            Self::Added { .. }
            | Self::LinkAdded(_)
            | Self::NoteAdded { .. }
            | Self::AnnotationAdded { .. } => ChangeKind::Added,
            Self::Gone { .. }
            | Self::LinkGone(_)
            | Self::NoteGone { .. }
            | Self::AnnotationGone { .. } => ChangeKind::Gone,
            Self::Renamed { .. } => ChangeKind::Renamed,
            _ => ChangeKind::Otherwise,
        }
    }
}

impl MapDiff {
    /// Whether both maps mean the same, as far as this looks: labels, styles and comments do not count.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
