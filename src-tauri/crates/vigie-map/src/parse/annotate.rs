//! What is written on a map rather than part of it: notes, annotations, areas, accelerators.

use super::Parser;
use super::tail::Tail;
use crate::diagnostic::DiagnosticKind;
use crate::model::{
    Accelerator, Annotation, Attitude, AttitudeExtent, AttitudeKind, Name, Note, Place,
};
use crate::name;
use crate::number::{self, Part};
use crate::slice::Slice;
use crate::syntax::StatementKind;

impl Parser {
    pub(super) fn note(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(line, "a text", "note Prices fall [0.3, 0.8]");
            return StatementKind::Note;
        }
        let named = name::named(rest);
        let from = if named.name.quoted {
            named.rest
        } else {
            named.after
        };
        let (place, after) = self.place(line, from);
        let tail = match place.is_written() || from.text.contains('[') {
            true => after.trim(),
            false => from.trim(),
        };
        let words = from
            .text
            .find('[')
            .map_or(from, |open| from.before(open))
            .trim();
        for ignored in [words, tail] {
            if !ignored.is_empty() && (ignored.at != words.at || named.name.quoted) {
                let message = "Nothing reads these words here.";
                self.warn(ignored.range(), DiagnosticKind::IgnoredText, message, None);
                break;
            }
        }
        self.model.notes.push(Note {
            text: named.name,
            place,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Note
    }

    pub(super) fn annotation(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        let Some(open) = rest
            .text
            .find('[')
            .filter(|open| rest.text[*open..].contains(']'))
        else {
            let hint = Some("Write annotation 1 [visibility, evolution] TEXT.".to_owned());
            self.error(
                line.range(),
                DiagnosticKind::WrongShape,
                "This annotation has no place and is ignored.",
                hint,
            );
            return StatementKind::Annotation;
        };
        let words = rest.before(open).trim();
        let number = number::leading(words).map(|number| number.value.trunc() as i64);
        if number.is_none() {
            let message = "This annotation has no number.";
            let hint = Some("Write annotation 1 [visibility, evolution] TEXT.".to_owned());
            self.warn(
                line.range(),
                DiagnosticKind::UnreadableNumber,
                message,
                hint,
            );
        }
        let mut after = rest.from(open);
        let mut places = Vec::new();
        if after.from(1).trim_start().text.starts_with('[') {
            after = after.from(1);
            while let Some((bracket, inner)) = after.trim_start_matches_comma().bracket_at_start() {
                places.push(self.annotated(bracket, inner));
                after = after.from(bracket.end() - after.at);
            }
            // The outer bracket, if it was written.
            let rest = after.trim_start();
            after = if rest.text.starts_with(']') {
                rest.from(1)
            } else {
                rest
            };
        } else if let Some((bracket, inner)) = after.bracket() {
            places.push(self.annotated(bracket, inner));
            after = after.from(bracket.end() - after.at);
        }
        let text = after.trim();
        if text.text.contains(']') {
            let message = "Other tools cut this text at its bracket.";
            self.hint(
                text.range(),
                DiagnosticKind::OtherToolsDiffer,
                message,
                None,
            );
        }
        let text = Name {
            text: name::collapse(text.text),
            range: text.range(),
            quoted: false,
        };
        self.model.annotations.push(Annotation {
            number,
            places,
            text,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Annotation
    }

    fn annotated(&mut self, bracket: Slice<'_>, inner: Slice<'_>) -> Place {
        let parts = number::parts(inner);
        self.report_parts(bracket, &parts);
        number::place(&parts, bracket)
    }

    pub(super) fn legend(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if self.model.legend.is_some() {
            self.repeated(line, "the last place counts");
        }
        let (place, after) = self.place(line, rest);
        if place.is_written() {
            self.tail(&mut Tail::default(), after);
        }
        self.model.legend = Some(place);
        StatementKind::Legend
    }

    pub(super) fn attitude(
        &mut self,
        kind: AttitudeKind,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        let Some((bracket, inner)) = rest.bracket() else {
            let (word, _) = line.word();
            let example = format!("{} [0.9, 0.1, 0.6, 0.3]", word.text);
            self.incomplete(line, "the area's two corners", &example);
            return StatementKind::Attitude;
        };
        let parts: [Part; 4] = number::parts(inner);
        let corner = number::place(&[parts[0].clone(), parts[1].clone()], bracket);
        let after = rest.from(bracket.end() - rest.at);
        let (first, second) = after.trim().word();
        let old_size = match (&parts[2], &parts[3]) {
            (Part::Missing, Part::Missing) => number::leading(first).zip(number::leading(second)),
            _ => None,
        };
        let extent = match old_size {
            Some((width, height)) => {
                let message = "Width and height after the brackets are an old form, which other tools no longer read.";
                let hint = Some(
                    "Write both corners: [visibility, evolution, visibility, evolution]."
                        .to_owned(),
                );
                self.hint(after.trim().range(), DiagnosticKind::OldForm, message, hint);
                AttitudeExtent::Size(width, height)
            }
            None => {
                self.report_parts(bracket, &parts);
                self.tail(&mut Tail::default(), after);
                let place = Place {
                    visibility: parts[2].or(0.8),
                    evolution: parts[3].or(0.2),
                    brackets: Some(bracket.range()),
                };
                AttitudeExtent::Corner(place)
            }
        };
        self.model.attitudes.push(Attitude {
            kind,
            corner,
            extent,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Attitude
    }

    pub(super) fn accelerator(
        &mut self,
        slows: bool,
        line: Slice<'_>,
        rest: Slice<'_>,
    ) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(line, "a name", "accelerator Open source [0.5, 0.5]");
            return StatementKind::Accelerator;
        }
        if slows && self.indented {
            let message = "Other tools take an indented deaccelerator for an accelerator.";
            let hint = Some("Remove the blanks before it.".to_owned());
            self.hint(
                line.range(),
                DiagnosticKind::OtherToolsDiffer,
                message,
                hint,
            );
        }
        let mut parts = self.parts(rest);
        let place = self.placed(line, rest, &parts);
        for part in parts.tails {
            self.tail(&mut Tail::default(), part);
        }
        self.name_is_sound(&mut parts.name, line);
        let name = parts.name;
        self.model.accelerators.push(Accelerator {
            name,
            slows,
            place,
            line: self.line,
            range: line.range(),
        });
        StatementKind::Accelerator
    }
}

impl<'t> Slice<'t> {
    /// Without the blanks and commas that separate two pairs of brackets.
    fn trim_start_matches_comma(self) -> Self {
        let separator = |c| crate::slice::is_blank(c) || c == ',';
        self.from(self.text.len() - self.text.trim_start_matches(separator).len())
    }

    fn bracket_at_start(self) -> Option<(Self, Self)> {
        self.text.starts_with('[').then(|| self.bracket()).flatten()
    }
}
