//! The lines of a text, one after another.

use super::line::{self, Context};
use crate::parse::Map;
use crate::slice::is_blank;
use crate::syntax::{self, Comment, Piece, PieceKind, StatementKind};

/// A line of the text, taken apart.
struct Line<'t> {
    /// As it is, without its line break.
    raw: &'t str,
    /// Without comments and outer blanks.
    statement: String,
    /// Comments as they will be written, and whether they stand before the statement.
    comments: Vec<(String, bool)>,
    /// A line that a longer comment reaches into, or a title that does not count for its indentation.
    is_fixed: bool,
    /// `build X` and its like.
    is_method: bool,
}

pub(super) fn format(map: &Map) -> String {
    let text = map.text();
    let lines = take_apart(map);
    let mut output = Output::default();
    let mut is_open = false;
    for (index, one) in lines.iter().enumerate() {
        let number = index + 1;
        if one.is_fixed {
            output.lines.push(one.raw.to_owned());
            output.was_blank = false;
            continue;
        }
        if one.statement.is_empty() {
            match one.comments.is_empty() {
                true => output.blank(),
                false => output.push(is_open, &joined(&one.comments)),
            }
            continue;
        }
        if one.is_method && is_folded(map, &lines, number) {
            if !one.comments.is_empty() {
                output.push(is_open, &joined(&one.comments));
            }
            continue;
        }
        let mut comments = one.comments.as_slice();
        // Nothing ends an address but its line: a comment behind it would be part of it.
        let is_url = syntax::is_url(&one.statement);
        let first = comments
            .iter()
            .position(|(_, is_before)| !is_before && !is_url)
            .unwrap_or(comments.len());
        if first > 0 {
            output.push(is_open, &joined(&comments[..first]));
            comments = &comments[first..];
        }
        let behind = joined(comments);
        for (index, (text, is_child)) in line::tidy(
            map,
            Context {
                number,
                is_open: &mut is_open,
            },
            &one.statement,
        )
        .into_iter()
        .enumerate()
        {
            match index == 0 && !behind.is_empty() {
                true => output.push(is_child, &format!("{text} {behind}")),
                false => output.push(is_child, &text),
            }
        }
    }
    let tidy = output.finish(if text.contains("\r\n") { "\r\n" } else { "\n" });
    // What is written on one line can change what another means; such a map is left alone.
    let read = crate::parse(&tidy);
    match line::means_the_same(&map.model, &read.model) && line::says_no_more(map, &read) {
        true => tidy,
        false => text.to_owned(),
    }
}

/// Whether what the method line says will stand on its component's line.
fn is_folded(map: &Map, lines: &[Line<'_>], number: usize) -> bool {
    let methods = &map.model.methods;
    let line = methods.binary_search_by_key(&number, |one| one.line);
    let Some(index) = line.ok().and_then(|index| methods[index].component) else {
        return false;
    };
    let at = map.model.components[index].line;
    lines
        .get(at - 1)
        .is_some_and(|line| !line.is_fixed && line::component(map, at, &line.statement).is_some())
}

fn joined(comments: &[(String, bool)]) -> String {
    let texts: Vec<&str> = comments.iter().map(|(text, _)| text.as_str()).collect();
    texts.join(" ")
}

fn take_apart(map: &Map) -> Vec<Line<'_>> {
    let mut pieces = map.pieces.as_slice();
    let mut lines = Vec::new();
    let comments = syntax::clean(map.text()).comments;
    for (index, (_, content)) in syntax::lines(map.text()).enumerate() {
        let count = pieces.partition_point(|piece| piece.line == index + 1);
        let (here, rest) = pieces.split_at(count);
        pieces = rest;
        lines.push(line_of(map.text(), &map.text()[content], here, &comments));
    }
    lines
}

fn line_of<'t>(text: &'t str, raw: &'t str, pieces: &[Piece], comments: &[Comment]) -> Line<'t> {
    let mut line = Line {
        raw,
        statement: String::new(),
        comments: Vec::new(),
        is_fixed: false,
        is_method: false,
    };
    for piece in pieces {
        let source = &text[piece.range.clone()];
        if piece.kind != PieceKind::Comment {
            line.statement.push_str(source);
            continue;
        }
        // A line's share of a longer comment may look like one of its own.
        let is_whole = comments
            .binary_search_by_key(&piece.range.start, |one| one.range.start)
            .is_ok_and(|at| comments[at].range == piece.range);
        if !is_whole {
            line.is_fixed = true;
            line.statement.push(' ');
            continue;
        }
        let inner = source
            .strip_prefix("/*")
            .and_then(|inner| inner.strip_suffix("*/"));
        let is_before = line.statement.trim_matches(is_blank).is_empty();
        match inner {
            Some(inner) => {
                let inner = inner.trim_matches(is_blank);
                line.comments
                    .push((format!("// {inner}").trim_end().to_owned(), is_before));
            }
            None if source.starts_with("//") => {
                let comment = source.trim_end_matches(is_blank).to_owned();
                line.comments.push((comment, is_before));
            }
            None => line.is_fixed = true,
        }
        line.statement.push(' ');
    }
    line.statement = line.statement.trim_matches(is_blank).to_owned();
    let is = |kind| {
        let mut pieces = pieces.iter();
        pieces.any(|piece| piece.kind == PieceKind::Statement(kind))
    };
    line.is_fixed |= is(StatementKind::Title) && raw.starts_with([' ', '\t']);
    line.is_method = is(StatementKind::Method);
    line
}

#[derive(Default)]
struct Output {
    lines: Vec<String>,
    was_blank: bool,
}

impl Output {
    fn blank(&mut self) {
        if !self.was_blank && !self.lines.is_empty() {
            self.lines.push(String::new());
            self.was_blank = true;
        }
    }

    fn push(&mut self, is_child: bool, text: &str) {
        let indent = if is_child { "  " } else { "" };
        self.lines.push(format!("{indent}{text}"));
        self.was_blank = false;
    }

    fn finish(mut self, line_break: &str) -> String {
        if self.was_blank {
            self.lines.pop();
        }
        let mut text = String::new();
        for line in self.lines {
            text.push_str(&line);
            text.push_str(line_break);
        }
        text
    }
}
