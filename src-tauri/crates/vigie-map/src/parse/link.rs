//! Links, and what is left: lines that no statement reads.

use std::borrow::Cow;

use super::{Parser, keyword};
use crate::diagnostic::DiagnosticKind;
use crate::model::{End, Link, LinkKind};
use crate::name;
use crate::slice::{Slice, is_blank};
use crate::syntax::StatementKind;

/// The operator that splits a line: where it starts, where it ends, and the text it holds.
struct Operator {
    kind: LinkKind,
    start: usize,
    end: usize,
    text: Option<std::ops::Range<usize>>,
}

impl Parser {
    /// Reads a line that starts with no keyword: a link, or nothing.
    pub(super) fn link_line(&mut self, line: Slice<'_>) -> Option<StatementKind> {
        let masked = masked(line.text);
        let Some(operator) = operator(&masked) else {
            self.unreadable(line);
            return None;
        };
        let semicolon = masked.find(';');
        let context = semicolon.map(|at| {
            let rest = line.from(at + 1);
            let end = masked[at + 1..].find(';').unwrap_or(rest.text.len());
            name::collapse(rest.before(end).text)
        });
        let end_of_names = masked[operator.end..]
            .find(';')
            .map_or(line.text.len(), |at| operator.end + at);
        let mut sides = vec![line.before(operator.start)];
        let mut at = operator.end;
        if operator.kind == LinkKind::Dependency {
            while let Some(next) = arrow(&masked[at..end_of_names]) {
                sides.push(line.before(at + next).from(at));
                at += next + 2;
            }
        }
        sides.push(line.before(end_of_names).from(at));
        let ends: Vec<Option<End>> = sides.iter().map(|side| self.end(side.trim())).collect();
        if ends.iter().all(Option::is_none) {
            self.error(
                line.range(),
                DiagnosticKind::Incomplete,
                "This link joins nothing.",
                Some("Write A->B.".to_owned()),
            );
            return None;
        }
        if sides.len() > 2 {
            let message = "Other tools read the first link of this line only.";
            let hint = Some("Write one link a line.".to_owned());
            self.warn(line.range(), DiagnosticKind::ChainedLink, message, hint);
        }
        let text = operator.text.map(|text| line.text[text].trim().to_owned());
        let last = sides.len() - 2;
        for (index, pair) in ends.windows(2).enumerate() {
            if pair.iter().any(Option::is_none) {
                let message = "One side of this link is empty; it is not drawn.";
                self.warn(
                    line.range(),
                    DiagnosticKind::HalfLink,
                    message,
                    Some("Write A->B.".to_owned()),
                );
            }
            let range = match last {
                0 => line.range(),
                _ => sides[index].trim().at..sides[index + 1].trim().end(),
            };
            self.model.links.push(Link {
                start: pair[0].clone(),
                end: pair[1].clone(),
                kind: operator.kind,
                text: text.clone(),
                context: context
                    .clone()
                    .filter(|context| index == last && !context.is_empty()),
                line: self.line,
                range,
            });
        }
        Some(StatementKind::Link)
    }

    fn end(&mut self, side: Slice<'_>) -> Option<End> {
        if side.is_empty() {
            return None;
        }
        let (name, after) = name::all(side);
        if !after.trim().is_empty() {
            let range = after.trim().range();
            self.warn(
                range,
                DiagnosticKind::IgnoredText,
                "Nothing reads these words here.",
                None,
            );
        }
        Some(End { name, target: None })
    }

    fn unreadable(&mut self, line: Slice<'_>) {
        let (word, _) = line.word();
        let bare_word = word.text.split(['[', ':']).next().unwrap_or_default();
        let hint = match line.text.split_once("<-") {
            Some((left, right)) if !left.trim().is_empty() && !right.trim().is_empty() => {
                Some(format!("Write {}->{}.", shortened(right), shortened(left)))
            }
            _ => keyword::nearest(bare_word).map(|known| format!("Did you mean “{known}”?")),
        };
        self.error(
            line.range(),
            DiagnosticKind::UnreadableLine,
            "This line is no statement of the map language.",
            hint,
        );
    }
}

/// Whether a link operator stands in `line`, outside quotes.
pub(super) fn holds_operator(line: Slice<'_>) -> bool {
    operator(&masked(line.text)).is_some()
}

/// The operator that splits a line, by the reference's order: the first kind that occurs, where it first occurs.
fn operator(line: &str) -> Option<Operator> {
    let plain = |sign: &str, kind| {
        let start = line.find(sign)?;
        Some(Operator {
            kind,
            start,
            end: start + sign.len(),
            text: None,
        })
    };
    let labelled = |sign: &str, kind| {
        let start = line.find("+'")?;
        let text = start + 2;
        let close = text + line[text..].find(sign)?;
        Some(Operator {
            kind,
            start,
            end: close + sign.len(),
            text: Some(text..close),
        })
    };
    // A line without a plus is a dependency, if anything; nearly all are.
    if !line.as_bytes().contains(&b'+') {
        return arrow(line).map(|start| Operator {
            kind: LinkKind::Dependency,
            start,
            end: start + 2,
            text: None,
        });
    }
    plain("+>", LinkKind::Flow)
        .or_else(|| plain("+<>", LinkKind::FlowBoth))
        .or_else(|| plain("+<", LinkKind::FlowBack))
        .or_else(|| labelled("'>", LinkKind::Flow))
        .or_else(|| labelled("'<>", LinkKind::FlowBoth))
        .or_else(|| labelled("'<", LinkKind::FlowBack))
        .or_else(|| plain("->", LinkKind::Dependency))
}

/// Where the first `->` stands.
fn arrow(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| pair == b"->")
}

/// The line with the bytes of its quoted names replaced, so that signs inside them count for nothing.
///
/// A quoted name starts a side: it stands at the start of the line or after `>` or `<`. Only one search for a closing quote
/// can fail, since after it no unescaped quote is left: the time stays linear.
fn masked(line: &str) -> Cow<'_, str> {
    if !line.contains('"') {
        return Cow::Borrowed(line);
    }
    let mut masked = String::with_capacity(line.len());
    let mut starts_side = true;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' if starts_side => closing_quote(rest),
            _ => None,
        };
        match length {
            Some(length) => {
                masked.extend(std::iter::repeat_n('_', length));
                rest = &rest[length..];
                starts_side = false;
            }
            None => {
                masked.push(c);
                rest = &rest[c.len_utf8()..];
                starts_side = matches!(c, '>' | '<') || (starts_side && is_blank(c));
            }
        }
    }
    Cow::Owned(masked)
}

/// The length of the quoted text that `text` starts with, quotes included.
pub(crate) fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'\\' if !escaped => escaped = true,
            b'"' if !escaped => return Some(index + 1),
            _ => escaped = false,
        }
    }
    None
}

fn shortened(text: &str) -> String {
    let text = name::collapse(text);
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
