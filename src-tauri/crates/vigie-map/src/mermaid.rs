//! Wardley maps in Mermaid's language, `wardley-beta`: written and read, each time with a list of what is lost.
//!
//! The two languages share most statements and differ in what surrounds them. Mermaid's is a grammar: one error rejects
//! the whole diagram, so what [`to_mermaid`] writes keeps to the narrowest form of each statement. [`from_mermaid`] reads
//! any text at all, also what Mermaid would reject, and gives a text of the OWM language.
//!
//! ```
//! use vigie_map::mermaid::{self, Reading, Writing};
//!
//! let map = vigie_map::parse("component Kettle [0.45, 0.57]\nevolve Kettle->Electric Kettle 0.8");
//! let written = mermaid::to_mermaid(&map.model, Writing::default());
//! assert!(written.text.contains("component \"Kettle\" [0.45, 0.57]"));
//! assert_eq!(written.losses[0].lines, [2]);
//!
//! let read = mermaid::from_mermaid(&written.text, Reading::default());
//! assert!(read.text.contains("evolve Kettle 0.80"));
//! ```

mod cursor;
mod fence;
mod loss;
mod owm;
mod read;
mod stages;
mod statement;
mod write;

#[cfg(test)]
mod grammar;
#[cfg(test)]
mod tests;

pub use fence::{Block, blocks};
pub use loss::{Loss, LossKind};

use crate::model::Model;

/// A map in the other language, and what became of the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchanged {
    /// The text in the other language. It ends with a line break.
    pub text: String,
    /// What it does not say, or says otherwise: at most one entry a kind, in the order of [`LossKind`].
    pub losses: Vec<Loss>,
}

/// A diagram as a text of the map language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The text. It ends with a line break.
    pub text: String,
    /// For each of its lines, the line of the diagram that it comes from, from 1.
    pub lines: Vec<usize>,
    /// What it does not say, or says otherwise: at most one entry a kind, in the order of [`LossKind`].
    pub losses: Vec<Loss>,
}

/// How [`to_mermaid`] writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Writing {
    /// Whether a pipeline `[from, to]` becomes a block of the plain components that lie in it: Mermaid knows no other
    /// pipeline. They lose their own visibility. Without it such pipelines are dropped, and said to be.
    pub fold_ranges: bool,
}

/// How [`from_mermaid`] reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Whether evolution is stretched, stage by stage, where the diagram draws its stages elsewhere than the OWM language
    /// does: so each element stays in its stage. Without it each keeps its number, and may change stage.
    pub rescale: bool,
}

/// Writes a map as a Mermaid diagram, which Mermaid 11.15 and later accepts whatever the map holds.
///
/// Comments are not part of a model and are not written. Takes time linear in the size of the map.
pub fn to_mermaid(model: &Model, how: Writing) -> Exchanged {
    write::write(model, how)
}

/// Reads a Mermaid diagram as a text of the OWM language, which [`crate::parse`] reads without an error.
///
/// Front matter, directives and whatever is no statement are left out, and said to be; comments stay comments. Lines of
/// [`Loss::lines`] are lines of the diagram. Takes time linear in the length of the text.
pub fn from_mermaid(text: &str, how: Reading) -> Imported {
    owm::write(&read::read(text), how)
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// The language of this crate.
    Owm,
    /// A Mermaid diagram of the kind `wardley-beta`.
    Mermaid,
    /// A document with such diagrams in its code fences: [`blocks`] finds them.
    Markdown,
}

/// Tells what a text is written in. What is neither of the others is taken for OWM.
pub fn language_of(text: &str) -> Language {
    if fence::starts_diagram(text) {
        Language::Mermaid
    } else if !blocks(text).is_empty() {
        Language::Markdown
    } else {
        Language::Owm
    }
}
