//! Wardley maps as text: the OnlineWardleyMaps language (OWM), its syntax, its model and its picture.
//!
//! [`parse`] reads any text at all: it never fails, never loses a byte and takes time linear in the length. What it gives
//! is a [`Map`]: the text cut in [`Piece`]s that tile it, the [`Model`] that the text means, and a [`Diagnostic`] for each
//! line that says something else than its author may think. [`scene`] turns a model into drawing primitives, once, for
//! the window and for every exporter. [`apply`] changes a text by a [`MapEdit`], byte by byte, and says how to undo it.
//!
//! Around it stands what a facilitator would say: [`lint()`] what to look at again, with fixes, [`chain()`] a chain as one
//! says it, [`answers()`] what people said about the map, kept in its comments, and [`coach`] the lists to ask from.
//!
//! ```
//! let map = vigie_map::parse("title Tea\ncomponent Kettle [0.45, 0.57] // electric\nKettle->Powr\ncomponent Power [0.1, 0.8]");
//! assert_eq!(map.print(), map.text());
//! assert_eq!(map.model.components[0].place.evolution.value, 0.57);
//! assert_eq!(map.diagnostics[0].line, 3);
//! assert_eq!(map.diagnostics[0].hint.as_deref(), Some("Did you mean “Power”?"));
//!
//! let scene = vigie_map::scene(&map.model, &vigie_map::SceneOptions::default());
//! assert_eq!(scene.title, "Tea");
//! ```
//!
//! # Why not rowan
//!
//! The language has one statement a line and nests one level, in one place (a pipeline's block). A green tree of
//! interned nodes buys cheap re-use of subtrees and typed walks up and down; here there is no depth to walk, and a map is
//! parsed anew in well under a millisecond. So the concrete syntax is a flat list of pieces, and every name and number of
//! the model keeps the byte range it was read from: an edit replaces those bytes and touches no other.

mod answer;
mod blocks;
mod chain;
pub mod coach;
mod diagnostic;
mod diff;
mod edit;
mod element;
mod font;
mod format;
mod language;
mod lint;
pub mod mermaid;
mod model;
mod name;
mod number;
mod parse;
mod resolve;
mod scene;
mod slice;
mod syntax;
#[cfg(test)]
mod tests;
#[cfg(feature = "wire")]
pub mod wire;
mod workshop;
mod written;

pub use answer::{Answer, Question, Topic, answer, answers};
pub use chain::{ChainError, ChainErrorKind, chain};
pub use diagnostic::{Diagnostic, DiagnosticKind, Severity};
pub use diff::{Change, ChangeKind, ElementKind, Joined, MapDiff, Position, Sureness, diff};
pub use edit::{Axis, EditError, Edited, MapEdit, Splice, Subject, apply, clip, paste};
pub use element::{Element, ElementType, elements};
pub use font::{FontWeight, Typeface};
pub use format::format;
pub use language::{Language, Said};
pub use lint::{Evidence, Finding, Fix, LintOptions, Rule, Spot, lint};
pub use model::{
    Accelerator, Annotation, Attitude, AttitudeExtent, AttitudeKind, Child, Component,
    ComponentKind, Decorators, End, Evolve, LabelOffset, Link, LinkKind, Method, MethodLine, Model,
    Name, Note, Number, Pipeline, Place, Size, Span, Target, Url, Words, YAxis,
};
pub use parse::{Map, parse};
pub use scene::{
    Align, ArrowHead, Colour, Fill, Item, Paint, Point, Rect, Role, Scene, SceneOptions, Seen,
    Shape, Step, Stroke, TextShape, Theme, changes_scene, paired, scene, seen,
};
pub use syntax::{Piece, PieceKind, StatementKind};
pub use workshop::{Parked, Round, Votes, Workshop, workshop};

/// The boundaries between the four stages of evolution, as the OWM language draws them.
pub const STAGE_BOUNDARIES: [f64; 3] = [0.175, 0.40, 0.70];

/// The title of a map without one.
pub const UNTITLED: &str = "Untitled Map";
