//! Parts of the text that are replaced, and lines that come and go.

use super::EditError;
use crate::diagnostic::DiagnosticKind;
use crate::model::Span;
use crate::parse::Map;
use crate::syntax::PieceKind;

/// A part of the text and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    ts(rename = "MapSplice")
)]
pub struct Splice {
    /// The bytes that go; empty to insert.
    pub range: Span,
    /// What comes.
    pub text: String,
}

impl Splice {
    /// The one splice that turns a text into another; none if they are the same.
    pub fn between(from: &str, to: &str) -> Option<Self> {
        if from == to {
            return None;
        }
        let same = |(a, b): &(char, char)| a == b;
        let pairs = from.chars().zip(to.chars());
        let head: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let pairs = from[head..].chars().rev().zip(to[head..].chars().rev());
        let tail: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let range = head..from.len() - tail;
        Some(Self::new(range, &to[head..to.len() - tail]))
    }

    pub(super) fn new(range: Span, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }

    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }
}

/// Replaces parts of `text`; returns the new text and what leads back.
pub(super) fn apply(
    text: &str,
    mut splices: Vec<Splice>,
) -> Result<(String, Vec<Splice>), EditError> {
    // Stable: two insertions at one place keep their order.
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut edited = String::with_capacity(text.len());
    let mut inverse = Vec::with_capacity(splices.len());
    let mut at = 0;
    for splice in splices {
        let old = text.get(splice.range.clone()).ok_or(EditError::OtherText)?;
        let kept = text
            .get(at..splice.range.start)
            .ok_or(EditError::OtherText)?;
        edited.push_str(kept);
        let start = edited.len();
        edited.push_str(&splice.text);
        inverse.push(Splice::new(start..edited.len(), old));
        at = splice.range.end;
    }
    edited.push_str(&text[at..]);
    Ok((edited, inverse))
}

/// Splices in the order of the text. Of two that remove, the one that lies in the other goes, and those that overlap
/// become one: two lines at the end of a text both take the break between them.
pub(super) fn merged(mut splices: Vec<Splice>) -> Vec<Splice> {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut merged: Vec<Splice> = Vec::with_capacity(splices.len());
    for splice in splices {
        match merged.last_mut() {
            Some(last) if *last == splice && !splice.range.is_empty() => {}
            Some(last)
                if splice.range.start < last.range.end
                    && splice.text.is_empty()
                    && last.text.is_empty() =>
            {
                last.range.end = last.range.end.max(splice.range.end);
            }
            _ => merged.push(splice),
        }
    }
    merged
}

/// The bytes of a line, by its number from 1: with its line break, and without.
pub(super) fn line_of(map: &Map, line: usize) -> Option<(Span, Span)> {
    let first = map.pieces.partition_point(|piece| piece.line < line);
    let start = map
        .pieces
        .get(first)
        .filter(|piece| piece.line == line)?
        .range
        .start;
    let last = map.pieces.partition_point(|piece| piece.line <= line);
    let end = map
        .pieces
        .get(last)
        .map_or(map.text().len(), |piece| piece.range.start);
    let text = &map.text()[start..end];
    let content = text.strip_suffix('\n').unwrap_or(text);
    let content = content.strip_suffix('\r').unwrap_or(content);
    Some((start..end, start..start + content.len()))
}

/// The line break that the text uses.
pub(super) fn line_break(map: &Map) -> &'static str {
    match map.text().find('\n') {
        Some(at) if map.text()[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// The line, from 1, of a byte of the text.
pub(super) fn line_at(map: &Map, at: usize) -> usize {
    let piece = map.pieces.partition_point(|piece| piece.range.end <= at);
    map.pieces.get(piece).map_or(0, |piece| piece.line)
}

/// Adds lines below `line` (0: at the top), with that line's indentation. A comment that is open there ends first; one that
/// never ends comes after them.
pub(super) fn add_below(map: &Map, line: usize, text: &str) -> Vec<Splice> {
    let (line_break, mut line) = (line_break(map), line);
    let indent = line_of(map, line).map_or("", |(_, content)| {
        let content = &map.text()[content];
        &content[..content.len() - content.trim_start_matches([' ', '\t']).len()]
    });
    let endless = endless_comment(map);
    let is_above = |line: usize| endless.as_ref().is_none_or(|(_, start)| line < *start);
    while is_above(line) && ends_in_comment(map, line) {
        line += 1;
    }
    if let Some((start, _)) = endless.filter(|_| !is_above(line)) {
        return vec![above_endless(map, start, &format!("{indent}{text}"))];
    }
    if line == 0 {
        return vec![Splice::insert(0, format!("{text}{line_break}"))];
    }
    match line_of(map, line) {
        Some((whole, content)) if whole.end > content.end => {
            vec![Splice::insert(
                whole.end,
                format!("{indent}{text}{line_break}"),
            )]
        }
        // The text's last line has no break of its own.
        _ => vec![Splice::insert(
            map.text().len(),
            format!("{line_break}{indent}{text}"),
        )],
    }
}

/// Where a comment that nothing ends starts: the byte, and the line.
pub(super) fn endless_comment(map: &Map) -> Option<(usize, usize)> {
    let open = map.diagnostics.iter().find(|one| {
        one.kind == DiagnosticKind::Unclosed && map.text()[one.range.clone()].starts_with("/*")
    })?;
    Some((open.range.start, open.line))
}

/// Adds lines before a comment that nothing ends: what stands before it on its line stays above them.
pub(super) fn above_endless(map: &Map, comment: usize, text: &str) -> Splice {
    let line_break = line_break(map);
    let before = &map.text()[..comment];
    let kept = before.trim_end_matches([' ', '\t']).len();
    match map.text()[..kept].ends_with('\n') || kept == 0 {
        true => Splice::insert(kept, format!("{text}{line_break}")),
        false => Splice::new(kept..comment, format!("{line_break}{text}{line_break}")),
    }
}

/// Whether a comment goes on from the end of a line to the next one.
fn ends_in_comment(map: &Map, line: usize) -> bool {
    let last = map.pieces.partition_point(|piece| piece.line <= line);
    let Some(piece) = last.checked_sub(1).map(|index| &map.pieces[index]) else {
        return false;
    };
    piece.line == line
        && piece.kind == PieceKind::Comment
        && map.text()[piece.range.clone()].ends_with('\n')
}

/// Removes a statement: its whole line if nothing else is on it, else the statement and the blanks before it.
pub(super) fn remove(map: &Map, line: usize, statement: Span) -> Splice {
    let Some((whole, content)) = line_of(map, line) else {
        return Splice::new(statement, "");
    };
    let text = map.text();
    let before = &text[content.start..statement.start];
    let after = &text[statement.end.min(content.end)..content.end];
    if before.trim().is_empty() && after.trim().is_empty() {
        // The last line takes the break before it along.
        if whole.end == content.end && whole.start > 0 {
            let before = &text[..whole.start];
            let kept = before.strip_suffix('\n').unwrap_or(before);
            let kept = kept.strip_suffix('\r').unwrap_or(kept);
            return Splice::new(kept.len()..whole.end, "");
        }
        return Splice::new(whole, "");
    }
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    let start = match blanks == after.len() {
        true => content.start + before.trim_end_matches([' ', '\t']).len(),
        false => statement.start,
    };
    Splice::new(start..statement.end + blanks, "")
}

/// Removes parts of a line, in the order of the text: the whole line if nothing else is on it.
pub(super) fn remove_parts(map: &Map, line: usize, parts: &[Span]) -> Vec<Splice> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    let between = parts.iter().zip(&parts[1..]);
    let mut between = between.map(|(part, next)| &map.text()[part.end..next.start]);
    match between.all(|between| between.trim().is_empty()) {
        true => vec![remove(map, line, first.start..last.end)],
        false => (parts.iter())
            .map(|part| remove(map, line, part.clone()))
            .collect(),
    }
}
