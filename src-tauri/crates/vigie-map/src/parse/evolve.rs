//! Movements.

use super::tail::{Tail, decorate};
use super::{Parser, link};
use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::model::{Decorators, Evolve, Model, Name, Number};
use crate::name;
use crate::number;
use crate::slice::{Slice, is_blank};
use crate::syntax::StatementKind;

impl Parser {
    /// `evolve NAME m`, `evolve NAME->NEW m label [x, y] (decorators)`.
    pub(super) fn evolve(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(line, "the name of a component", "evolve Kettle 0.8");
            return StatementKind::Evolve;
        }
        let (head, after) = split_label(rest);
        let mut tail = Tail::default();
        let head = strip_groups(head, &mut tail.decorators);
        self.tail(&mut tail, after);
        let (quoted, sides) = match head.text.starts_with('"') {
            true => {
                let (name, rest) = name::all(head);
                (Some(name), rest)
            }
            false => (None, head),
        };
        let (left, right) = match sides.split_once("->") {
            Some((left, right)) => (left.trim(), Some(right.trim())),
            None => (sides.trim(), None),
        };
        let new = right.map(|right| self.new_name(right));
        let (renamed, mut evolution) =
            new.map_or((None, None), |(name, number)| (Some(name), number));
        let (name, longer) = match quoted {
            Some(name) => {
                let (words, number) = split_number(left);
                evolution = evolution.or(number);
                if !words.is_empty() {
                    self.warn(
                        words.range(),
                        DiagnosticKind::IgnoredText,
                        "Nothing reads these words here.",
                        None,
                    );
                }
                (name, None)
            }
            None => {
                let (words, number) = if evolution.is_none() {
                    split_number(left)
                } else {
                    (left, None)
                };
                let longer = number.is_some().then(|| name::bare(left));
                evolution = evolution.or(number);
                (
                    name::bare(without_evolve(words, evolution.is_some())),
                    longer,
                )
            }
        };
        let evolution = evolution.unwrap_or_else(|| {
            let message = format!(
                "This movement has no number and ends at {}.",
                Evolve::DEFAULT
            );
            let hint = Some("Write evolve NAME 0.85, with the evolution it moves to.".to_owned());
            self.hint(
                line.range(),
                DiagnosticKind::MissingCoordinates,
                message,
                hint,
            );
            Number::assumed(Evolve::DEFAULT)
        });
        if let Some(longer) = longer {
            self.evolve_with_number
                .push((self.model.evolves.len(), longer));
        }
        self.model.evolves.push(Evolve {
            name,
            source: None,
            renamed: renamed.filter(|name| !name.text.is_empty()),
            evolution,
            label: tail.label,
            decorators: tail.decorators,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Evolve
    }

    /// Reads what follows `->`: the new name, and the number if it stands there.
    fn new_name(&mut self, right: Slice<'_>) -> (Name, Option<Number>) {
        if right.text.starts_with('"') {
            let (name, rest) = name::all(right);
            let (words, number) = split_number(rest.trim());
            if !words.is_empty() {
                self.warn(
                    words.range(),
                    DiagnosticKind::IgnoredText,
                    "Nothing reads these words here.",
                    None,
                );
            }
            return (name, number);
        }
        let (words, number) = split_number(right);
        (name::bare(words), number)
    }
}

/// Says which movements end outside the map, and which numbers other tools read otherwise.
///
/// It comes last: whether a number belongs to a name is known once all names are.
pub(super) fn check_numbers(text: &str, model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for evolve in &model.evolves {
        let Some(range) = evolve.evolution.range.clone() else {
            continue;
        };
        let mut say = |severity, kind, message: &str, hint: &str| {
            let (message, hint) = (message.to_owned(), Some(hint.to_owned()));
            diagnostics.push(Diagnostic {
                line: evolve.line,
                range: range.clone(),
                severity,
                kind,
                message,
                hint,
            });
        };
        if !(0.0..=1.0).contains(&evolve.evolution.value) {
            let message = "This movement ends outside the map.";
            say(
                Severity::Warning,
                DiagnosticKind::OutsideMap,
                message,
                "Evolution goes from 0 to 1.",
            );
        }
        // The old form on a component's line has its own hint.
        let is_statement = evolve.range.start <= evolve.name.range.start;
        if is_statement
            && !evolve.name.quoted
            && others_read(&text[evolve.range.clone()]) != Some(range.start - evolve.range.start)
        {
            let message = "Other tools read a movement's number otherwise: the first one that has a decimal point.";
            let hint = "Write it as 0.85, with a digit before the point, and quote a name that holds such a number.";
            say(
                Severity::Hint,
                DiagnosticKind::OtherToolsDiffer,
                message,
                hint,
            );
        }
    }
}

/// Where the reference finds the number of an unquoted `evolve`: after a space, a digit, a point and digits.
fn others_read(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let is_digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    (1..bytes.len()).find(|start| {
        let start = *start;
        bytes[start - 1] == b' '
            && is_digit(start)
            && bytes.get(start + 1) == Some(&b'.')
            && is_digit(start + 2)
    })
}

/// Cuts the last word off if it is a number and something stands before it.
fn split_number(slice: Slice<'_>) -> (Slice<'_>, Option<Number>) {
    let (words, last) = slice.last_word();
    match number::whole(last) {
        Some(number) => (words, Some(number)),
        None => (slice.trim_end(), None),
    }
}

/// Drops the word `evolve` before the number, as in `evolve Cup of Tea evolve 0.8`.
fn without_evolve(words: Slice<'_>, has_number: bool) -> Slice<'_> {
    let (before, last) = words.last_word();
    if has_number && last.text == "evolve" && !before.is_empty() {
        before
    } else {
        words
    }
}

/// Cuts before the word `label` that a bracket follows, outside quotes.
fn split_label(rest: Slice<'_>) -> (Slice<'_>, Slice<'_>) {
    let masked = link::masked(rest);
    let mut from = 0;
    while let Some(found) = masked[from..].find("label") {
        let start = from + found;
        let end = start + "label".len();
        let bracket_follows = masked[end..].trim_start_matches(is_blank).starts_with('[');
        if bracket_follows && masked[..start].ends_with(is_blank) {
            return (rest.before(start).trim_end(), rest.from(start));
        }
        from = end;
    }
    (rest, rest.from(rest.text.len()))
}

/// Cuts groups of decorators off the end. Other parentheses belong to the name.
fn strip_groups<'t>(mut head: Slice<'t>, decorators: &mut Decorators) -> Slice<'t> {
    while head.text.ends_with(')') {
        let Some(open) = head.text.rfind('(') else {
            break;
        };
        let words = &head.text[open + 1..head.text.len() - 1];
        let mut words = words
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .peekable();
        let mut read = *decorators;
        if words.peek().is_none() || !words.all(|word| decorate(&mut read, word)) {
            break;
        }
        *decorators = read;
        head = head.before(open).trim_end();
    }
    head
}
