//! Pipelines and their blocks.

use super::Parser;
use super::tail::Tail;
use crate::diagnostic::DiagnosticKind;
use crate::model::{Child, ComponentKind, Name, Number, Pipeline, Span};
use crate::name;
use crate::number::{self, Part};
use crate::slice::{Slice, is_blank};
use crate::syntax::StatementKind;

/// The evolution of a child that gives none.
const DEFAULT_CHILD: f64 = 0.2;

/// Where the reader stands between pipelines and braces.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The pipeline that the next `{` belongs to.
    awaiting: Option<Awaiting>,
    /// The pipeline whose block is open, where it started and on which line.
    open: Option<(usize, usize, usize)>,
}

#[derive(Debug)]
enum Awaiting {
    /// An index into the model's pipelines.
    Pipeline(usize),
    /// A pipeline whose own brackets could not be read: its block still can.
    Unread(Name, usize, Span),
}

impl Block {
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }
}

impl Parser {
    pub(super) fn pipeline(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        if rest.is_empty() {
            self.incomplete(
                line,
                "the name of a component",
                "pipeline Kettle [0.3, 0.7]",
            );
            return StatementKind::Pipeline;
        }
        let (head, block) = split_brace(rest);
        let statement = line.at..head.end();
        let mut parts = self.parts(head);
        self.name_is_sound(&mut parts.name, line);
        let mut tail = Tail::default();
        for part in parts.tails {
            self.tail(&mut tail, part);
        }
        let bounds = match parts
            .coordinates
            .map(|(bracket, inner)| (bracket, number::parts(inner)))
        {
            None => Some(None),
            Some((_, [Part::Read(low), Part::Read(high)])) => Some(Some((low, high))),
            Some((bracket, parts)) if parts.contains(&Part::Missing) => {
                let message = "A pipeline needs two numbers; this one is ignored.";
                let hint = Some("Write [from, to], both from 0 to 1.".to_owned());
                self.error(bracket.range(), DiagnosticKind::WrongShape, message, hint);
                None
            }
            Some((bracket, parts)) => {
                self.report_parts(bracket, &parts);
                Some(None)
            }
        };
        self.block.awaiting = Some(match bounds {
            Some(bounds) => {
                self.add_pipeline(parts.name, bounds, self.line, statement);
                Awaiting::Pipeline(self.model.pipelines.len() - 1)
            }
            None => Awaiting::Unread(parts.name, self.line, statement),
        });
        if let Some(block) = block {
            if self.block.is_open() {
                // Blocks do not nest, and neither does the reader: a line of braces must not fill the stack.
                self.block_is_open(block);
                return StatementKind::Pipeline;
            }
            let message =
                "Other tools want the brace on a line of its own, and misread this pipeline.";
            let hint = Some("Put { on the next line.".to_owned());
            self.warn(
                block.before(1).range(),
                DiagnosticKind::OtherToolsDiffer,
                message,
                hint,
            );
            self.open_block(block);
        }
        StatementKind::Pipeline
    }

    fn add_pipeline(
        &mut self,
        name: Name,
        bounds: Option<(Number, Number)>,
        line: usize,
        range: Span,
    ) {
        self.model.pipelines.push(Pipeline {
            name,
            parent: None,
            bounds,
            children: Vec::new(),
            block: None,
            is_closed: false,
            line,
            range,
        });
    }

    /// A line that starts with `{`.
    pub(super) fn block_start_line(&mut self, line: Slice<'_>) -> StatementKind {
        if self.block.is_open() {
            self.block_is_open(line);
        } else if self.block.awaiting.is_none() {
            let hint = Some("Write pipeline NAME on the line above.".to_owned());
            self.error(
                line.before(1).range(),
                DiagnosticKind::StrayBrace,
                "This block belongs to no pipeline.",
                hint,
            );
        }
        self.open_block(line);
        StatementKind::BlockStart
    }

    fn block_is_open(&mut self, brace: Slice<'_>) {
        let hint = Some("End the block above with } first.".to_owned());
        self.error(
            brace.before(1).range(),
            DiagnosticKind::StrayBrace,
            "A block is already open.",
            hint,
        );
    }

    /// Opens a block at the `{` that `line` starts with, and reads what else is there.
    fn open_block(&mut self, line: Slice<'_>) {
        if !self.block.is_open() {
            let index = match self.block.awaiting.take() {
                Some(Awaiting::Pipeline(index)) => index,
                Some(Awaiting::Unread(name, name_line, range)) => {
                    self.add_pipeline(name, None, name_line, range);
                    self.model.pipelines.len() - 1
                }
                None => {
                    let nameless = Name {
                        text: String::new(),
                        range: line.at..line.at,
                        quoted: false,
                    };
                    self.add_pipeline(nameless, None, self.line, line.before(1).range());
                    self.model.pipelines.len() - 1
                }
            };
            self.block.open = Some((index, line.at, self.line));
        }
        let content = line.from(1).trim();
        if content.is_empty() {
            return;
        }
        let inner = content
            .text
            .strip_suffix('}')
            .map_or(content, |inner| content.before(inner.len()).trim_end());
        if !inner.is_empty() {
            if line.text.starts_with("{") && inner.text.starts_with("component") {
                self.brace_line_differs(inner);
            }
            self.unbraced(inner);
        }
        if inner.end() != content.end() {
            self.close_block(content.end(), true);
        }
    }

    /// A line that starts with `}`.
    pub(super) fn block_end_line(&mut self, line: Slice<'_>) -> StatementKind {
        if self.block.is_open() {
            self.close_block(line.at + 1, true);
        } else {
            let range = line.before(1).range();
            self.warn(
                range,
                DiagnosticKind::StrayBrace,
                "There is no open block that this brace could end.",
                None,
            );
        }
        let rest = line.from(1).trim();
        if !rest.is_empty() {
            self.unbraced(rest);
        }
        StatementKind::BlockEnd
    }

    /// A line inside a block that ends with `}`: its last child.
    pub(super) fn last_line_of_block(&mut self, line: Slice<'_>) -> Option<StatementKind> {
        let content = line.before(line.text.len() - 1).trim_end();
        self.brace_line_differs(content);
        let kind = self.unbraced(content);
        self.close_block(line.end(), true);
        kind
    }

    fn brace_line_differs(&mut self, child: Slice<'_>) {
        let message = "Other tools do not read a component on the line of a brace.";
        let hint = Some("Put the brace on a line of its own.".to_owned());
        self.warn(
            child.range(),
            DiagnosticKind::OtherToolsDiffer,
            message,
            hint,
        );
    }

    fn close_block(&mut self, end: usize, is_closed: bool) {
        if let Some((index, start, _)) = self.block.open.take() {
            let pipeline = &mut self.model.pipelines[index];
            pipeline.block = Some(start..end);
            pipeline.is_closed = is_closed;
        }
    }

    /// Ends a block that the text leaves open.
    pub(super) fn end_of_text(&mut self, end: usize) {
        if let Some((_, start, line)) = self.block.open {
            self.line = line;
            let message = "This block never ends: every component below is taken for its child.";
            self.warn(
                start..start + 1,
                DiagnosticKind::Unclosed,
                message,
                Some("End it with }.".to_owned()),
            );
            self.close_block(end, false);
        }
    }

    /// `component NAME [m] label [x, y]` inside a block.
    pub(super) fn child(&mut self, line: Slice<'_>, rest: Slice<'_>) -> StatementKind {
        let Some((index, ..)) = self.block.open else {
            return self.component(ComponentKind::Component, line, rest);
        };
        if rest.is_empty() {
            self.incomplete(line, "a name", "component Electric Kettle [0.6]");
            return StatementKind::Component;
        }
        let mut parts = self.parts(rest);
        let brackets = parts.coordinates.map(|(bracket, _)| bracket.range());
        let evolution = match parts
            .coordinates
            .map(|(bracket, inner)| (bracket, number::parts::<1>(inner)))
        {
            Some((bracket, [part])) => {
                self.report_parts(bracket, std::slice::from_ref(&part));
                part.or(DEFAULT_CHILD)
            }
            None => {
                let message = "This has no place on its pipeline and is drawn at its left.";
                let hint = Some("Add [evolution].".to_owned());
                self.hint(
                    line.range(),
                    DiagnosticKind::MissingCoordinates,
                    message,
                    hint,
                );
                Number::assumed(DEFAULT_CHILD)
            }
        };
        if !(0.0..=1.0).contains(&evolution.value) {
            let hint = Some("Evolution goes from 0 to 1.".to_owned());
            self.warn(
                line.range(),
                DiagnosticKind::OutsideMap,
                "This is outside the map.",
                hint,
            );
        }
        let mut tail = Tail::default();
        for part in parts.tails {
            self.tail(&mut tail, part);
        }
        self.name_is_sound(&mut parts.name, line);
        self.ignored_by(line, &tail, "a pipeline's child");
        if let Some((evolution, range)) = tail.evolve.take() {
            self.inline_evolve(&parts.name, evolution, range);
        }
        let child = Child {
            name: parts.name,
            evolution,
            brackets,
            label: tail.label,
            line: self.line,
            range: line.range(),
        };
        self.model.pipelines[index].children.push(child);
        StatementKind::Component
    }
}

/// Cuts `pipeline`'s words before a `{` that opens its block on the same line.
pub(crate) fn split_brace(rest: Slice<'_>) -> (Slice<'_>, Option<Slice<'_>>) {
    let from = if rest.text.starts_with('"') {
        name::named(rest).after.at - rest.at
    } else {
        0
    };
    let mut before = None;
    for (index, c) in rest.text[from..].char_indices() {
        let is_brace = c == '{'
            && (before.is_none_or(|c| is_blank(c) || c == ']')
                || from + index + 1 == rest.text.len())
            && from + index > 0;
        if is_brace {
            return (
                rest.before(from + index).trim_end(),
                Some(rest.from(from + index)),
            );
        }
        before = Some(c);
    }
    (rest, None)
}
