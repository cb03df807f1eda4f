//! Text to [`Map`].

mod annotate;
mod axis;
mod block;
mod component;
mod evolve;
mod keyword;
mod link;
mod tail;

use memchr::memchr_iter;

use crate::diagnostic::{Diagnostic, DiagnosticKind, Severity};
use crate::model::{End, Model, Name, Span};
use crate::resolve;
use crate::slice::{Slice, is_blank};
use crate::syntax::{self, Piece, PieceKind, StatementKind};

/// A parsed map: the text, its pieces, what it means, and what is to be said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    text: String,
    /// The text, cut. Printed one after another, the pieces give it back.
    pub pieces: Vec<Piece>,
    /// What the text means.
    pub model: Model,
    /// What is to be said about it, in the order of lines.
    pub diagnostics: Vec<Diagnostic>,
}

impl Map {
    /// The text, as parsed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the statement on a line, from 1: from its first piece to its last one.
    pub(crate) fn statement_on(&self, line: usize) -> Option<Span> {
        let first = self.pieces.partition_point(|piece| piece.line < line);
        let pieces = self.pieces[first..]
            .iter()
            .take_while(|piece| piece.line == line);
        let mut statements = pieces.filter(|piece| matches!(piece.kind, PieceKind::Statement(_)));
        let start = statements.next()?;
        let end = statements.last().unwrap_or(start);
        Some(start.range.start..end.range.end)
    }

    /// The text, put together from its pieces: always the same as [`Map::text`].
    pub fn print(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| &self.text[piece.range.clone()])
            .collect()
    }
}

/// Whether a line that starts with `word` may be a statement and not a link.
pub(crate) fn is_keyword(word: &str) -> bool {
    keyword::of(word).is_some()
}

pub(crate) use block::split_brace;
pub(crate) use component::holds_decorator;
pub(crate) use keyword::nearest as nearest_keyword;
pub(crate) use link::closing_quote;

/// How many lines are made room for at once.
const MOST_ROOM: usize = 4096;

/// Reads a map. Any text will do; what cannot be read is a diagnostic on its line and costs no other line.
///
/// Takes time linear in the length of the text.
pub fn parse(text: &str) -> Map {
    let cleaned = syntax::clean(text);
    let mut parser = Parser::default();
    parser.report_comments(&cleaned);
    // A line is at most one of either, as a rule. Lists that grow are copied again and again, which takes longer than to
    // read what they hold; memory that nobody writes to costs nothing.
    let lines = 1 + memchr_iter(b'\n', text.as_bytes()).count();
    let room = lines.min(MOST_ROOM);
    parser.model.components.reserve(room);
    parser.model.links.reserve(room);
    let mut pieces = Vec::with_capacity(2 * room);
    let mut first_comment = 0;
    for (index, (whole, content)) in syntax::lines(text).enumerate() {
        parser.line = index + 1;
        let comments = &cleaned.comments[first_comment..];
        let ended = comments.partition_point(|comment| comment.range.end <= whole.start);
        first_comment += ended;
        let here = comments[ended..].partition_point(|comment| comment.range.start < whole.end);
        let comments = &comments[ended..ended + here];

        let line = Slice::line(&cleaned.text[content.clone()], content.start);
        let statement = line.trim();
        // A comment before the title does not indent it.
        parser.indented = text[content.start..statement.at].starts_with([' ', '\t'])
            && comments
                .first()
                .is_none_or(|comment| comment.range.start >= statement.at);
        parser.has_comments = !comments.is_empty();
        let kind = match statement.is_empty() {
            true => PieceKind::Blank,
            false => parser
                .statement(statement)
                .map_or(PieceKind::Unknown, PieceKind::Statement),
        };
        syntax::cut_line(&mut pieces, parser.line, whole, statement, kind, comments);
    }
    parser.end_of_text(text.len());
    let Parser {
        mut model,
        mut diagnostics,
        evolve_with_number,
        ..
    } = parser;
    resolve::resolve(&mut model, &mut diagnostics, &evolve_with_number);
    evolve::check_numbers(text, &model, &mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.range.start));
    Map {
        text: text.to_owned(),
        pieces,
        model,
        diagnostics,
    }
}

/// What is known while lines are read.
#[derive(Default)]
pub(crate) struct Parser {
    model: Model,
    diagnostics: Vec<Diagnostic>,
    line: usize,
    indented: bool,
    has_comments: bool,
    block: block::Block,
    /// The ends of the link that is being read: kept, so that not each link needs memory for them.
    ends: Vec<Option<End>>,
    /// For each `evolve NAME 2` whose number could belong to the name: the evolve's index and the longer name.
    evolve_with_number: Vec<(usize, Name)>,
}

impl Parser {
    /// Reads one line without its comments and outer blanks. None: no statement.
    fn statement(&mut self, line: Slice<'_>) -> Option<StatementKind> {
        match line.text.as_bytes().first() {
            Some(b'{') => return Some(self.block_start_line(line)),
            Some(b'}') => return Some(self.block_end_line(line)),
            _ => {}
        }
        if self.block.is_open() && line.text.starts_with("component") && line.text.ends_with('}') {
            return self.last_line_of_block(line);
        }
        self.unbraced(line)
    }

    /// Reads a statement that no brace of a block touches.
    fn unbraced(&mut self, line: Slice<'_>) -> Option<StatementKind> {
        let (word, rest) = line.word();
        let Some(keyword) = keyword::of(word.text) else {
            return self.link_line(line);
        };
        if keyword.is_old() && link::holds_operator(line) && keyword != keyword::Keyword::YAxis {
            return self.link_line(line);
        }
        if rest.text.starts_with(|c| is_blank(c) && c != ' ') {
            self.hint(
                rest.before(rest.text.chars().next().map_or(0, char::len_utf8))
                    .range(),
                DiagnosticKind::OtherToolsDiffer,
                format!(
                    "Other tools want a space after “{}”, and skip this line.",
                    word.text
                ),
                Some("Write a space.".to_owned()),
            );
        }
        Some(self.keyword_line(keyword, line, rest.trim()))
    }

    fn report(
        &mut self,
        severity: Severity,
        range: Span,
        kind: DiagnosticKind,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.diagnostics.push(Diagnostic {
            line: self.line,
            range,
            severity,
            kind,
            message: message.into(),
            hint,
        });
    }

    fn error(
        &mut self,
        range: Span,
        kind: DiagnosticKind,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.report(Severity::Error, range, kind, message, hint);
    }

    fn warn(
        &mut self,
        range: Span,
        kind: DiagnosticKind,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.report(Severity::Warning, range, kind, message, hint);
    }

    fn hint(
        &mut self,
        range: Span,
        kind: DiagnosticKind,
        message: impl Into<String>,
        hint: Option<String>,
    ) {
        self.report(Severity::Hint, range, kind, message, hint);
    }

    fn report_comments(&mut self, cleaned: &syntax::Cleaned<'_>) {
        for comment in &cleaned.comments {
            self.line = comment.line;
            let start = comment.range.start..comment.range.start + 2;
            if !comment.closed {
                self.warn(
                    start,
                    DiagnosticKind::Unclosed,
                    "This comment never ends: all that follows is part of it.",
                    Some("End it with */.".to_owned()),
                );
            } else if comment.block && comment.one_line {
                self.warn(
                    comment.range.clone(),
                    DiagnosticKind::OtherToolsDiffer,
                    "Other tools do not see the end of this comment and take the lines below as part of it.",
                    Some("Write // instead.".to_owned()),
                );
            }
        }
        for (line, range) in &cleaned.addresses {
            self.line = *line;
            self.hint(
                range.clone(),
                DiagnosticKind::OtherToolsDiffer,
                "Other tools take // for a comment here and cut this address.",
                None,
            );
        }
    }
}

#[cfg(test)]
mod notation;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
