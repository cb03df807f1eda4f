//! A map as a document for other programs.
//!
//! Field names are a promise: they are added to, never renamed; [`VERSION`] grows if one must go. Ranges are byte ranges
//! of the text, `[start, end]`, the end excluded; lines count from 1.

mod convert;
mod edit;
mod owm;

#[cfg(test)]
mod tests;

pub(crate) use edit::places;
pub use edit::{MapLinkKind, MapSubject, MapTarget, Placed};
use serde::{Deserialize, Serialize};

/// The version of the document's form.
pub const VERSION: u32 = 1;

/// Where something stands in the text. A document written by hand need not have it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Source {
    /// From 1; 0 where it is not known.
    #[serde(default)]
    pub line: usize,
    /// Bytes of the text, the end excluded.
    #[serde(default)]
    pub range: [usize; 2],
}

/// A map.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MapDocument {
    /// [`VERSION`].
    pub version: u32,
    /// None for a map without one.
    #[serde(default)]
    pub title: Option<String>,
    /// As written.
    #[serde(default)]
    pub style: Option<String>,
    /// In pixels; 0 fits the window.
    #[serde(default)]
    pub size: Option<Size>,
    /// Names of the four stages; none for the usual ones.
    #[serde(default)]
    pub stages: Option<[String; 4]>,
    /// Hidden axes.
    #[serde(default)]
    pub hides: Vec<Axis>,
    /// Components, anchors and submaps.
    #[serde(default)]
    pub components: Vec<Component>,
    /// Links, also those to names that are not on the map.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Pipelines with their children.
    #[serde(default)]
    pub pipelines: Vec<Pipeline>,
    /// Movements.
    #[serde(default)]
    pub evolve: Vec<Evolve>,
    /// Annotations.
    #[serde(default)]
    pub annotations: Vec<Annotation>,
    /// The top left corner of the annotations' legend.
    #[serde(default)]
    pub legend: Option<Place>,
    /// Notes.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Areas.
    #[serde(default)]
    pub attitudes: Vec<Attitude>,
    /// Accelerators and what slows down.
    #[serde(default)]
    pub accelerators: Vec<Accelerator>,
    /// Addresses of submaps.
    #[serde(default)]
    pub urls: Vec<Url>,
    /// What is to be said about the text. Ignored when a document is read.
    #[serde(default)]
    pub diagnostics: Vec<Diagnostic>,
}

/// An axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    /// From left to right.
    Evolution,
    /// From bottom to top.
    ValueChain,
}

/// A size.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A place, from 0 to 1 each.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// From the bottom.
    pub visibility: f64,
    /// From the left.
    pub evolution: f64,
}

/// A label's offset, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Label {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// What a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A part of the value chain.
    #[default]
    Component,
    /// A user or a need.
    Anchor,
    /// A map of its own.
    Submap,
}

/// How a component is come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Made in house.
    Build,
    /// Bought.
    Buy,
    /// Left to a supplier.
    Outsource,
}

/// The words in parentheses after a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Decorators {
    /// How it is come by.
    #[serde(default)]
    pub method: Option<Method>,
    /// Whether it is a market.
    #[serde(default)]
    pub market: bool,
    /// Whether it is an ecosystem.
    #[serde(default)]
    pub ecosystem: bool,
}

/// A component, an anchor or a submap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Component {
    /// Names need not be unique.
    pub name: String,
    /// Which of the three.
    #[serde(default)]
    pub kind: Kind,
    /// From 0 at the bottom to 1 at the top.
    pub visibility: f64,
    /// From 0 at the left to 1 at the right.
    pub evolution: f64,
    /// Words in parentheses, and what old forms add.
    #[serde(default)]
    pub decorators: Decorators,
    /// Whether something holds it back.
    #[serde(default)]
    pub inertia: bool,
    /// None for the usual place.
    #[serde(default)]
    pub label: Option<Label>,
    /// The name of the address that a submap opens.
    #[serde(default)]
    pub url: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// `A->B`.
    #[default]
    Dependency,
    /// `A+>B`.
    Flow,
    /// `A+<>B`.
    FlowBoth,
    /// `A+<B`.
    FlowBack,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The name at its start, as the link writes it; none if that side is empty.
    #[serde(default)]
    pub from: Option<String>,
    /// The name at its end.
    #[serde(default)]
    pub to: Option<String>,
    /// How it is written.
    #[serde(default)]
    pub kind: LinkKind,
    /// What flows.
    #[serde(default)]
    pub text: Option<String>,
    /// What stands after `;`.
    #[serde(default)]
    pub context: Option<String>,
    /// Whether both names are on the map. Ignored when a document is read.
    #[serde(default)]
    pub is_drawn: bool,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// A pipeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Its parent's name.
    pub name: String,
    /// From where to where it says it reaches; none for one that leaves it to its children.
    #[serde(default)]
    pub extent: Option<[f64; 2]>,
    /// What stands in its block.
    #[serde(default)]
    pub children: Vec<Child>,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// A component in a pipeline's block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Child {
    /// Its name.
    pub name: String,
    /// From 0 to 1.
    pub evolution: f64,
    /// None for the usual place.
    #[serde(default)]
    pub label: Option<Label>,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// A movement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evolve {
    /// What moves.
    pub name: String,
    /// What it will be called there.
    #[serde(default)]
    pub renamed: Option<String>,
    /// Where it moves to.
    pub evolution: f64,
    /// None for the usual place.
    #[serde(default)]
    pub label: Option<Label>,
    /// Words in parentheses.
    #[serde(default)]
    pub decorators: Decorators,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// An annotation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// None if it could not be read.
    #[serde(default)]
    pub number: Option<i64>,
    /// Where its circles are.
    pub places: Vec<Place>,
    /// What the legend says.
    #[serde(default)]
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// From 0 at the bottom to 1 at the top.
    pub visibility: f64,
    /// From 0 at the left to 1 at the right.
    pub evolution: f64,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// Whose work an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttitudeKind {
    /// Who explore.
    Pioneers,
    /// Who make products of it.
    Settlers,
    /// Who industrialise it.
    TownPlanners,
}

/// An area: two corners, or one and a size in pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attitude {
    /// Whose work it is.
    pub kind: AttitudeKind,
    /// One corner.
    pub corner: Place,
    /// The opposite corner.
    #[serde(default)]
    pub opposite: Option<Place>,
    /// The size, an old form.
    #[serde(default)]
    pub size: Option<Size>,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// An accelerator, or what slows down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accelerator {
    /// Its name.
    pub name: String,
    /// Whether it slows down.
    #[serde(default)]
    pub slows: bool,
    /// From 0 at the bottom to 1 at the top.
    pub visibility: f64,
    /// From 0 at the left to 1 at the right.
    pub evolution: f64,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// An address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Url {
    /// What submaps call it.
    pub name: String,
    /// As written: it may hold anything.
    #[serde(default)]
    pub address: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub source: Source,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Hint,
    /// Probably not meant.
    Warning,
    /// Could not be read.
    Error,
}

/// Something about a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The rule, in words joined by `_`. New ones come.
    pub kind: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    #[serde(default)]
    pub hint: Option<String>,
    /// What it is about.
    #[serde(flatten)]
    pub source: Source,
}
