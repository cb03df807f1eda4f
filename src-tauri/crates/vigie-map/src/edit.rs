//! Changes to a map's text, as values.
//!
//! An edit touches the bytes of the numbers and words that it is about. Comments, spacing and order stay the author's, and
//! what was replaced comes back as the inverse edit, to the byte.
//!
//! ```
//! use vigie_map::{MapEdit, apply, parse};
//!
//! let map = parse("component  Kettle [0.45, 0.57]   // old one");
//! let edited = apply(&map, &MapEdit::place("Kettle", 0.50, 0.62))?;
//! assert_eq!(edited.map.text(), "component  Kettle [0.50, 0.62]   // old one");
//! assert_eq!(apply(&edited.map, &edited.inverse)?.map.text(), map.text());
//! # Ok::<(), vigie_map::EditError>(())
//! ```

mod annotation;
mod answered;
mod clip;
mod comments;
mod compile;
mod element;
mod join;
mod kind;
mod linked;
pub(crate) mod many;
mod map_edit;
mod page;
mod place;
mod remove;
mod splice;
pub(crate) mod subject;
mod submap;
mod tray;
mod write;

use std::collections::HashMap;
use std::hash::Hash;

use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::parse::{Map, parse};
use crate::{name, resolve};
pub use clip::{clip, paste};
use compile::compile;
pub use map_edit::{Axis, MapEdit};
pub use splice::Splice;
pub use subject::Subject;

/// A map after an edit, and the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// The map.
    pub map: Map,
    /// The edit that gives back the text before, to the byte.
    pub inverse: MapEdit,
}

/// Why an edit was not made. The map is as before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// What is to be changed is not on the map.
    #[error("{0} is not on the map")]
    NotFound(String),
    /// Another element has this name.
    #[error("another element is called “{0}”")]
    NameTaken(String),
    /// The language has no way to write this name or text.
    #[error("“{0}” cannot be written in a map: it is empty, too long, or holds a comment sign")]
    Unwritable(String),
    /// Such an element has no such property.
    #[error("{0}")]
    NotPossible(&'static str),
    /// The coordinates are a part of the name, as in `component A[0.5, 0.6]`.
    #[error("the coordinates on line {line} are part of the name: put a blank before the bracket")]
    CoordinatesInName {
        /// The line, from 1.
        line: usize,
    },
    /// The two are joined already.
    #[error("the two are joined already")]
    AlreadyLinked,
    /// The edit would make the text say something else than meant.
    #[error("the edit would leave line {line} unclear: {message}")]
    WouldDamage {
        /// The line, from 1.
        line: usize,
        /// What would be said about it.
        message: String,
    },
    /// A range that is not of this text.
    #[error("the edit is about another text")]
    OtherText,
}

/// A part that would be written anew holds a comment, which would be lost.
const COMMENT_INSIDE: EditError =
    EditError::NotPossible("a comment stands in the middle of this: move it first");

/// Makes an edit.
///
/// The map that comes back says nothing new of severity warning or error, no link leads nowhere that did not before, and all
/// comments are there; an edit for which that cannot be had is refused. [`MapEdit::Text`] alone is free to do damage, and a
/// [`MapEdit::All`] that holds one may change comments.
///
/// # Errors
///
/// See [`EditError`]. Nothing is changed then.
pub fn apply(map: &Map, edit: &MapEdit) -> Result<Edited, EditError> {
    let splices = match edit {
        MapEdit::All { edits } => return many::all(map, edits),
        MapEdit::Text { splices } => splices.clone(),
        edit => splice::merged(comments::around(map, compile(map, edit)?)),
    };
    let (text, inverse) = splice::apply(map.text(), splices)?;
    let edited = parse(&text);
    if !matches!(edit, MapEdit::Text { .. }) {
        if !comments::are_kept(map, &edited) {
            return Err(COMMENT_INSIDE);
        }
        harmless(map, &edited)?;
    }
    Ok(Edited {
        map: edited,
        inverse: MapEdit::Text { splices: inverse },
    })
}

/// Refuses an edit after which something is wrong that was not wrong before.
fn harmless(before: &Map, after: &Map) -> Result<(), EditError> {
    if let Some(new) = first_new(wrong(before), wrong(after), |one| {
        (one.kind, one.message.as_str())
    }) {
        return Err(damage(new));
    }
    // One diagnostic speaks of all links that lead nowhere, so they are counted one by one.
    let nowhere = |map| many::ends_nowhere(map);
    match first_new(
        nowhere(&before.model),
        nowhere(&after.model),
        |(_, name)| name::folded(&name.text),
    ) {
        Some((line, name)) => Err(EditError::WouldDamage {
            line,
            message: resolve::not_drawn(&name.text),
        }),
        None => Ok(()),
    }
}

/// What is probably not meant on a map, but for names that lead nowhere.
fn wrong(map: &Map) -> impl Iterator<Item = &Diagnostic> {
    map.diagnostics
        .iter()
        .filter(|one| one.severity >= Severity::Warning && one.kind != DiagnosticKind::UnknownEnds)
}

/// The first of `after` that is not in `before`, or is there less often.
fn first_new<T, K: Eq + Hash>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Option<T> {
    let mut after = after.peekable();
    after.peek()?;
    let mut known: HashMap<K, usize> = HashMap::new();
    for one in before {
        *known.entry(key(&one)).or_default() += 1;
    }
    after.find(|one| match known.get_mut(&key(one)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    })
}

fn damage(said: &Diagnostic) -> EditError {
    EditError::WouldDamage {
        line: said.line,
        message: said.message.clone(),
    }
}

/// Whether the language has no way to write a name.
pub(crate) fn is_unwritable(name: &str) -> bool {
    write::name(name).is_err()
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
