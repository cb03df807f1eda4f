//! What a facilitator asks: where a thing stands, which patterns apply, what to do and how well one does it.
//!
//! Lists are data with ids that never change, so that an [`crate::Answer`] may name them. The lists of patterns, doctrine,
//! plays and inertia, and the properties of the four stages, are Simon Wardley's (CC BY-SA 4.0); the sentences are ours.
//! French names are those that practitioners use, English ones where these are said in English.

mod checklist;
mod climate;
mod doctrine;
mod gameplay;
mod inertia;
mod questionnaire;
mod rows;
mod stages;
mod suggestion;

pub use checklist::{Checklist, Item, checklists};
pub use climate::{CLIMATE, Climate, ClimateGroup};
pub use doctrine::{DOCTRINE, Doctrine, DoctrineCategory};
pub use gameplay::{PLAYS, Play, PlayCategory};
pub use inertia::{INERTIA, InertiaFamily, InertiaKind};
pub use questionnaire::{Placement, RowAnswer, placement};
pub use rows::{FIRST_ROWS, ROWS, Row};
pub use stages::{Kind, Stage};
pub use suggestion::{Suggestion, suggestions};

#[cfg(test)]
mod tests;
