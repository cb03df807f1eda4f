//! The map as a whole: title, style, size, axes.

use super::Parser;
use super::tail::Tail;
use crate::diagnostic::DiagnosticKind;
use crate::model::{Name, Size, YAxis};
use crate::name;
use crate::number::{self, Part};
use crate::slice::Slice;
use crate::syntax::StatementKind;

/// The styles that the language knows.
const STYLES: [&str; 6] = ["plain", "wardley", "colour", "color", "handwritten", "dark"];

impl Parser {
    /// Says that of several such lines only one counts.
    pub(super) fn repeated(&mut self, line: Slice<'_>, which: &str) {
        let message = format!("This is written more than once; {which}.");
        self.hint(
            line.range(),
            DiagnosticKind::Repeated,
            message,
            Some("Keep one of them.".to_owned()),
        );
    }

    pub(super) fn title(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(line, "a text", "title Tea Shop");
        } else if self.indented {
            let hint = Some("Remove the blanks before it.".to_owned());
            self.warn(
                line.range(),
                DiagnosticKind::WrongShape,
                "A title with blanks before it does not count.",
                hint,
            );
        } else if self.model.title.is_some() {
            self.repeated(line, "the first title counts");
        } else {
            // Inner blanks are the author's, unless they are all that is left of a comment.
            let text = match self.has_comments {
                true => name::collapse(rest.text),
                false => rest
                    .text
                    .chars()
                    .filter(|c| !name::is_invisible(*c))
                    .collect(),
            };
            self.model.title = Some(Name {
                text,
                range: rest.range(),
                quoted: false,
            });
        }
        StatementKind::Title
    }

    pub(super) fn style(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(line, "the name of a style", "style wardley");
            return StatementKind::Style;
        }
        if !STYLES.contains(&rest.text) {
            let nearest = crate::resolve::nearest(&rest.text.to_lowercase(), STYLES.into_iter());
            let hint = nearest.map_or_else(
                || "The styles are plain, wardley, colour, handwritten and dark.".to_owned(),
                |known| format!("Did you mean “{known}”?"),
            );
            self.warn(
                rest.range(),
                DiagnosticKind::UnknownWord,
                "This style is not known and draws as plain.",
                Some(hint),
            );
        }
        if self.model.style.is_some() {
            self.repeated(line, "the last style counts");
        }
        self.model.style = Some(name::bare(rest));
        StatementKind::Style
    }

    pub(super) fn size(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        let Some((bracket, inner)) = rest.bracket() else {
            let hint = Some("Write size [width, height], in pixels.".to_owned());
            self.error(
                line.range(),
                DiagnosticKind::WrongShape,
                "This size has no brackets and is ignored.",
                hint,
            );
            return StatementKind::Size;
        };
        let parts: [Part; 2] = number::parts(inner);
        if parts.contains(&Part::Unreadable) {
            self.report_parts(bracket, &parts);
        }
        if self.model.size.is_some() {
            self.repeated(line, "the last size counts");
        }
        self.tail(&mut Tail::default(), rest.from(bracket.end() - rest.at));
        let [width, height] = parts.map(|part| part.or(0.0));
        self.model.size = Some(Size {
            width,
            height,
            range: line.range(),
        });
        StatementKind::Size
    }

    pub(super) fn evolution(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if let Some(words) = rest.text.strip_prefix("--hide") {
            self.model.hides_evolution = true;
            self.words_after_hide(rest, words);
            return StatementKind::Evolution;
        }
        let mut left = Some(rest);
        let stages: [Option<Name>; 4] = std::array::from_fn(|_| {
            let (stage, after) = match left?.split_once("->") {
                Some((stage, after)) => (stage, Some(after)),
                None => (left?, None),
            };
            left = after;
            Some(name::bare(stage.trim()))
        });
        match (stages, left) {
            ([Some(first), Some(second), Some(third), Some(fourth)], None) => {
                self.model.stages = Some([first, second, third, fourth]);
            }
            _ => {
                let message = "This line needs the names of four stages; the usual ones stay.";
                let hint = Some(
                    "Write evolution Genesis->Custom->Product->Commodity, or evolution --hide."
                        .to_owned(),
                );
                self.error(line.range(), DiagnosticKind::WrongShape, message, hint);
            }
        }
        StatementKind::Evolution
    }

    pub(super) fn value_chain(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        match rest.text.strip_prefix("--hide") {
            Some(words) => {
                self.model.hides_value_chain = true;
                self.words_after_hide(rest, words);
            }
            None => {
                let hint = Some("Write valuechain --hide.".to_owned());
                self.error(
                    line.range(),
                    DiagnosticKind::WrongShape,
                    "This line says nothing about the axis.",
                    hint,
                );
            }
        }
        StatementKind::ValueChain
    }

    fn words_after_hide(&mut self, rest: Slice<'_>, words: &str) {
        if !words.is_empty() {
            let range = rest.from(rest.text.len() - words.len()).trim().range();
            self.warn(
                range,
                DiagnosticKind::IgnoredText,
                "Nothing reads these words here.",
                None,
            );
        }
    }

    /// `y-axis Label->Min->Max`.
    pub(super) fn y_axis(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        let mut words = rest.text.split("->").map(name::collapse);
        let label = words.next().filter(|label| !label.is_empty());
        let Some(label) = label else {
            self.incomplete(line, "a text", "y-axis Value Chain->Invisible->Visible");
            return StatementKind::YAxis;
        };
        let low = words.next().unwrap_or_default();
        let high = words.next().unwrap_or_default();
        let message = "“y-axis” is an old form, which other tools take for a link.";
        self.hint(line.range(), DiagnosticKind::OldForm, message, None);
        self.model.y_axis = Some(YAxis { label, low, high });
        StatementKind::YAxis
    }
}
