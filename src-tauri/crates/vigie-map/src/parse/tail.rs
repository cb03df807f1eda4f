//! What follows a name and its coordinates: label, inertia, decorators, address, movement.

use super::Parser;
use crate::diagnostic::DiagnosticKind;
use crate::model::{Decorators, LabelOffset, Method, Name, Number, Place, Span, Words};
use crate::name;
use crate::number::{self, Part};
use crate::slice::{Slice, is_blank};

/// What was read there.
#[derive(Debug, Default)]
pub(super) struct Tail {
    pub(super) label: Option<LabelOffset>,
    pub(super) inertia: bool,
    pub(super) decorators: Decorators,
    pub(super) words: Vec<Words>,
    pub(super) url: Option<Name>,
    /// `evolve 0.8` on the element's own line: the number, and the whole of it.
    pub(super) evolve: Option<(Number, Span)>,
}

impl Parser {
    /// Reads the rest of an element's line.
    pub(super) fn tail(&mut self, tail: &mut Tail, mut rest: Slice<'_>) {
        let mut ignored: Option<Span> = None;
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.text.chars().next() else {
                break;
            };
            let unread = match first {
                '(' => {
                    let Some(close) = rest.text.find(')') else {
                        break;
                    };
                    let group = rest.before(close + 1);
                    rest = rest.from(close + 1);
                    self.group(tail, group);
                    None
                }
                '[' => {
                    let end = rest
                        .text
                        .find(']')
                        .map_or(rest.text.len(), |close| close + 1);
                    let unread = rest.before(end).range();
                    rest = rest.from(end);
                    Some(unread)
                }
                _ => {
                    let end = rest
                        .text
                        .find(|c| is_blank(c) || matches!(c, '(' | '['))
                        .unwrap_or(rest.text.len());
                    let word = rest.before(end.max(first.len_utf8()));
                    rest = rest.from(word.text.len());
                    self.tail_word(tail, word, &mut rest)
                }
            };
            if let Some(unread) = unread {
                ignored = Some(ignored.map_or(unread.start, |span| span.start)..unread.end);
            }
        }
        if !rest.is_empty() {
            ignored = Some(ignored.map_or(rest.at, |span| span.start)..rest.end());
        }
        if let Some(range) = ignored {
            self.warn(
                range,
                DiagnosticKind::IgnoredText,
                "Nothing reads these words here.",
                None,
            );
        }
    }

    fn tail_word(
        &mut self,
        tail: &mut Tail,
        word: Slice<'_>,
        rest: &mut Slice<'_>,
    ) -> Option<Span> {
        match word.text {
            "inertia" => {
                tail.inertia = true;
                let words = vec![word.text.to_owned()];
                tail.words.push(Words {
                    range: word.range(),
                    words,
                });
            }
            "label" if rest.trim_start().text.starts_with('[') => {
                let Some((bracket, inner)) = rest.bracket() else {
                    let range = word.at..rest.end();
                    *rest = rest.from(rest.text.len());
                    self.error(
                        range,
                        DiagnosticKind::UnreadableLabel,
                        "This label has no closing bracket, and is ignored.",
                        Some("Write label [x, y].".to_owned()),
                    );
                    return None;
                };
                if rest.text.starts_with('[') {
                    self.hint(
                        word.at..bracket.at + 1,
                        DiagnosticKind::OtherToolsDiffer,
                        "Other tools want a space between “label” and its bracket, and ignore this label.",
                        Some("Write label [x, y].".to_owned()),
                    );
                }
                tail.label = self
                    .label(word.at..bracket.end(), inner)
                    .or(tail.label.take());
                *rest = rest.from(bracket.end() - rest.at);
            }
            "url" if rest.text.starts_with('(') => {
                let close = rest.text.find(')').unwrap_or(rest.text.len());
                tail.url = Some(name::bare(rest.before(close).from(1).trim()));
                *rest = rest.from((close + 1).min(rest.text.len()));
            }
            "evolve" => {
                let start = word.at;
                let (number, after) = rest.trim_start().word();
                let Some(evolution) = number::leading(number) else {
                    return Some(word.range());
                };
                let end = number.end();
                *rest = after;
                tail.evolve = Some((evolution, start..end));
            }
            _ => return Some(word.range()),
        }
        None
    }

    /// Reads `label [x, y]`, of which both numbers are needed.
    pub(super) fn label(&mut self, range: Span, inner: Slice<'_>) -> Option<LabelOffset> {
        match number::parts(inner) {
            [Part::Read(x), Part::Read(y)] => Some(LabelOffset { x, y, range }),
            _ => {
                self.error(
                    range,
                    DiagnosticKind::UnreadableLabel,
                    "A label needs two numbers; this one is ignored.",
                    Some("Write label [x, y], in pixels from the centre.".to_owned()),
                );
                None
            }
        }
    }

    /// Reads `(word, word)`.
    fn group(&mut self, tail: &mut Tail, group: Slice<'_>) {
        let inner = group.before(group.text.len() - 1).from(1);
        let words = inner
            .text
            .split(|c| is_blank(c) || c == ',')
            .filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        for word in &words {
            let word = word.as_str();
            if word == "inertia" {
                tail.inertia = true;
            } else if !decorate(&mut tail.decorators, word) {
                let known = [
                    "build",
                    "buy",
                    "outsource",
                    "market",
                    "ecosystem",
                    "inertia",
                ];
                let nearest = crate::resolve::nearest(&word.to_lowercase(), known.into_iter());
                self.warn(
                    group.range(),
                    DiagnosticKind::UnknownWord,
                    format!("“{word}” is not one of build, buy, outsource, market, ecosystem and inertia."),
                    nearest.map(|known| format!("Did you mean ({known})?")),
                );
            }
        }
        tail.words.push(Words {
            range: group.range(),
            words,
        });
    }

    /// Reads the coordinates in the first brackets of `rest`, and says what is wrong with them.
    ///
    /// Returns them, and what follows the brackets; all of `rest` if there are none.
    pub(super) fn place<'t>(&mut self, line: Slice<'t>, rest: Slice<'t>) -> (Place, Slice<'t>) {
        let Some((bracket, inner)) = rest.bracket() else {
            let (message, hint) = match rest.text.contains('[') {
                true => (
                    "These coordinates have no closing bracket.",
                    "Write [visibility, evolution].",
                ),
                false => (
                    "This has no coordinates and is drawn at the top left.",
                    "Add [visibility, evolution].",
                ),
            };
            self.hint(
                line.range(),
                DiagnosticKind::MissingCoordinates,
                message,
                Some(hint.to_owned()),
            );
            return (Place::assumed(), rest);
        };
        let parts = number::parts(inner);
        let place = number::place(&parts, bracket);
        self.report_parts(bracket, &parts);
        if !place.is_inside() {
            self.warn(
                bracket.range(),
                DiagnosticKind::OutsideMap,
                "These coordinates are outside the map.",
                Some("Both go from 0 to 1: visibility, then evolution.".to_owned()),
            );
        }
        (place, rest.from(bracket.end() - rest.at))
    }

    /// Says which numbers between brackets are missing or cannot be read.
    pub(super) fn report_parts(&mut self, bracket: Slice<'_>, parts: &[Part]) {
        if parts.contains(&Part::Unreadable) {
            let message = "A number between these brackets cannot be read; its default is used.";
            self.warn(
                bracket.range(),
                DiagnosticKind::UnreadableNumber,
                message,
                None,
            );
        } else if parts.contains(&Part::Missing) {
            let message = "A number is missing between these brackets; its default is used.";
            self.warn(
                bracket.range(),
                DiagnosticKind::MissingCoordinates,
                message,
                None,
            );
        }
    }
}

/// Sets what `word` says; false if it says nothing.
pub(super) fn decorate(decorators: &mut Decorators, word: &str) -> bool {
    match word {
        "market" => decorators.market = true,
        "ecosystem" => decorators.ecosystem = true,
        _ => {
            let method = match word {
                "build" => Method::Build,
                "buy" => Method::Buy,
                "outsource" => Method::Outsource,
                _ => return false,
            };
            // Of several, the first in this order counts, wherever it stands.
            decorators.method = Some(decorators.method.map_or(method, |other| other.min(method)));
        }
    }
    true
}
