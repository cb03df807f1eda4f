//! What is said on a map beside its chain: notes, annotations, areas, accelerators, addresses.

use super::{Name, Number, Place, Span};

/// A text on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says, and where that stands.
    pub text: Name,
    /// Where its baseline starts.
    pub place: Place,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A numbered remark: circles on the map, and a line in the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its number, if it could be read.
    pub number: Option<i64>,
    /// Where its circles are.
    pub places: Vec<Place>,
    /// What the legend says, and where that stands.
    pub text: Name,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// Whose work an area of the map is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapAreaKind")
)]
pub enum AttitudeKind {
    /// Who explore.
    Pioneers,
    /// Who make products of it.
    Settlers,
    /// Who industrialise it.
    TownPlanners,
}

impl AttitudeKind {
    /// What an area is called, on the map and beside it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Pioneers => "Pioneers",
            Self::Settlers => "Settlers",
            Self::TownPlanners => "Town Planners",
        }
    }
}

/// The other end of an [`Attitude`]'s area.
#[derive(Debug, Clone, PartialEq)]
pub enum AttitudeExtent {
    /// The opposite corner.
    Corner(Place),
    /// Width and height in pixels, an old form.
    Size(Number, Number),
}

/// An area of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Attitude {
    /// Whose work it is.
    pub kind: AttitudeKind,
    /// One corner.
    pub corner: Place,
    /// The other end.
    pub extent: AttitudeExtent,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// Something that speeds evolution up or slows it down.
#[derive(Debug, Clone, PartialEq)]
pub struct Accelerator {
    /// Its name.
    pub name: Name,
    /// Whether it slows down.
    pub slows: bool,
    /// Where its centre is.
    pub place: Place,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// An address that submaps refer to by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// What submaps call it.
    pub name: Name,
    /// The address, as written: it may hold anything. Nothing here opens it.
    pub address: Option<Name>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}
