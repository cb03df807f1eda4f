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

use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::model::Span;
use crate::parse::{Map, parse};
use crate::syntax::PieceKind;
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

/// Makes an edit.
///
/// The map that comes back says nothing new of severity warning or error; an edit for which that cannot be had is refused.
/// [`MapEdit::Text`] alone is free to do damage.
///
/// # Errors
///
/// See [`EditError`]. Nothing is changed then.
pub fn apply(map: &Map, edit: &MapEdit) -> Result<Edited, EditError> {
    let splices = match edit {
        MapEdit::All { edits } => return many::all(map, edits),
        MapEdit::Text { splices } => splices.clone(),
        edit => splice::merged(compile(map, edit)?),
    };
    let (text, inverse) = splice::apply(map.text(), splices)?;
    let edited = parse(&text);
    if !matches!(edit, MapEdit::Text { .. }) {
        harmless(map, &edited)?;
    }
    Ok(Edited {
        map: edited,
        inverse: MapEdit::Text { splices: inverse },
    })
}

/// Refuses an edit after which more is wrong than before.
fn harmless(before: &Map, after: &Map) -> Result<(), EditError> {
    let wrong = |map: &Map| {
        let all = map.diagnostics.iter();
        all.filter(|one| one.severity >= Severity::Warning).count()
    };
    if wrong(after) <= wrong(before) {
        return Ok(());
    }
    // The one that is new is the one to tell.
    let mut known: HashMap<(DiagnosticKind, &str), usize> = HashMap::new();
    for one in &before.diagnostics {
        *known.entry((one.kind, &one.message)).or_default() += 1;
    }
    let mut first = None;
    for one in &after.diagnostics {
        if one.severity < Severity::Warning {
            continue;
        }
        match known.get_mut(&(one.kind, one.message.as_str())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => return Err(damage(one)),
        }
        first = first.or(Some(one));
    }
    first.map_or(Ok(()), |one| Err(damage(one)))
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

/// Whether a comment stands inside a range: an edit that replaced it would lose the comment.
fn holds_comment(map: &Map, range: &Span) -> bool {
    let first = map
        .pieces
        .partition_point(|piece| piece.range.end <= range.start);
    map.pieces[first..]
        .iter()
        .take_while(|piece| piece.range.start < range.end)
        .any(|piece| piece.kind == PieceKind::Comment)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
