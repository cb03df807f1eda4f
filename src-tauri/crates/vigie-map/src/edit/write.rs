//! Names and numbers as the language wants them written.

use super::EditError;
use crate::model::{Model, Number, Span, Target};
use crate::{name, written};

/// The longest name that other editors take.
const LONGEST: usize = 500;

/// Writes a name so that it is read back, wherever names may stand: bare if it can be, else in quotes.
pub(super) fn name(name: &str) -> Result<String, EditError> {
    let name: String = match name.contains('\n') {
        true => name
            .chars()
            .filter(|c| *c == '\n' || !c.is_control())
            .collect(),
        false => name::collapse(name),
    };
    if name.trim().is_empty() || name.chars().count() > LONGEST || starts_comment(&name) {
        return Err(EditError::Unwritable(name.chars().take(60).collect()));
    }
    Ok(written::bare_or_quoted(&name))
}

/// Whether a part of a text would be read as a comment. The slashes of an address would not.
pub(super) fn starts_comment(text: &str) -> bool {
    written::without_comments(text).1
}

/// Checks that no other element has a name which links would confuse with this one.
pub(super) fn is_free(model: &Model, new: &str, except: Option<Target>) -> Result<(), EditError> {
    match super::subject::find(model, new) {
        Some(other) if Some(other) != except => Err(EditError::NameTaken(new.to_owned())),
        _ => Ok(()),
    }
}

/// A coordinate in 0 to 1, with two decimals or three.
pub(super) fn coordinate(value: f64, decimals: usize) -> String {
    let value = if value.is_finite() {
        value.clamp(0.0, 1.0)
    } else {
        0.0
    };
    format!("{value:.decimals$}")
}

/// A pixel offset: whole unless it cannot be.
pub(super) fn pixels(value: f64) -> String {
    let value = if value.is_finite() {
        value.clamp(-10_000.0, 10_000.0)
    } else {
        0.0
    };
    match format!("{value:.0}") {
        zero if zero == "-0" => "0".to_owned(),
        text => text,
    }
}

/// The splice that gives a number another value; none if it has it already.
pub(super) fn number(old: &Number, range: Span, text: String) -> Option<super::Splice> {
    let unchanged = text.parse::<f64>().is_ok_and(|value| value == old.value);
    (!unchanged).then(|| super::Splice::new(range, text))
}

/// The splice that moves a coordinate; none if it is there already, with however many decimals that is written.
pub(super) fn shift(
    old: &Number,
    range: Span,
    value: f64,
    decimals: usize,
) -> Option<super::Splice> {
    if value == old.value {
        return None;
    }
    number(old, range, coordinate(value, decimals))
}
