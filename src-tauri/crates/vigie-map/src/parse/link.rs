//! Links, and what is left: lines that no statement reads.

use std::borrow::Cow;
use std::iter::once;

use memchr::{memchr, memchr_iter};

use super::{Parser, keyword};
use crate::diagnostic::DiagnosticKind;
use crate::model::{End, Link, LinkKind};
use crate::name::{self, shortened};
use crate::slice::{Signs, Slice, is_blank};
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
        if let Some(link) = self.plain_link(line) {
            self.model.links.push(link);
            return Some(StatementKind::Link);
        }
        let masked = masked(line);
        let Some(operator) = operator(&masked, line.signs) else {
            self.unreadable(line);
            return None;
        };
        let semicolon = |from: usize| {
            if !line.signs.may_hold(Signs::SEMICOLON) {
                return None;
            }
            let found = memchr(b';', &masked.as_bytes()[from..]);
            found.map(|index| from + index)
        };
        let context = semicolon(0).map(|at| {
            let end = semicolon(at + 1).unwrap_or(line.text.len());
            name::collapse(line.before(end).from(at + 1).text)
        });
        let end_of_names = match context {
            Some(_) => semicolon(operator.end).unwrap_or(line.text.len()),
            None => line.text.len(),
        };
        // What stands between the first and the last side: nearly always nothing.
        let mut between = Vec::new();
        let mut at = operator.end;
        if operator.kind == LinkKind::Dependency {
            while let Some(next) = arrow(&masked[at..end_of_names]) {
                between.push(line.before(at + next).from(at).trim());
                at += next + 2;
            }
        }
        let first = line.before(operator.start).trim();
        let last = line.before(end_of_names).from(at).trim();
        let sides = || once(first).chain(between.iter().copied()).chain(once(last));
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        ends.extend(sides().map(|side| self.end(side)));
        let kind = self.links(
            line,
            &operator,
            sides().zip(sides().skip(1)),
            context,
            &mut ends,
        );
        self.ends = ends;
        kind
    }

    /// Reads `A->B` and nothing more, as nearly all links are.
    fn plain_link(&self, line: Slice<'_>) -> Option<Link> {
        if line.signs.may_hold(Signs::OF_LINKS) {
            return None;
        }
        let at = arrow(line.text)?;
        let (start, end) = (line.before(at).trim(), line.from(at + 2).trim());
        if start.is_empty() || end.is_empty() || arrow(end.text).is_some() {
            return None;
        }
        let end_at = |side| {
            Some(End {
                name: name::bare(side),
                target: None,
            })
        };
        Some(Link {
            start: end_at(start),
            end: end_at(end),
            kind: LinkKind::Dependency,
            text: None,
            context: None,
            line: self.line,
            range: line.range(),
        })
    }

    /// Keeps the links between sides, of which `ends` are what they name.
    fn links<'t>(
        &mut self,
        line: Slice<'t>,
        operator: &Operator,
        pairs: impl Iterator<Item = (Slice<'t>, Slice<'t>)>,
        context: Option<String>,
        ends: &mut [Option<End>],
    ) -> Option<StatementKind> {
        if ends.iter().all(Option::is_none) {
            self.error(
                line.range(),
                DiagnosticKind::Incomplete,
                "This link joins nothing.",
                Some("Write A->B.".to_owned()),
            );
            return None;
        }
        if ends.len() > 2 {
            let message = "Other tools read the first link of this line only.";
            let hint = Some("Write one link a line.".to_owned());
            self.warn(line.range(), DiagnosticKind::ChainedLink, message, hint);
        }
        let text = operator.text.clone();
        let text = text.map(|text| line.text[text].trim().to_owned());
        let last = ends.len() - 2;
        let mut context = context.filter(|context| !context.is_empty());
        for (index, (left, right)) in pairs.enumerate() {
            // Only the middle of a chain is the end of two links.
            let start = ends[index].take();
            let end = match index == last {
                true => ends[index + 1].take(),
                false => ends[index + 1].clone(),
            };
            if start.is_none() || end.is_none() {
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
                _ => left.at..right.end(),
            };
            self.model.links.push(Link {
                start,
                end,
                kind: operator.kind,
                text: text.clone(),
                context: context.take_if(|_| index == last),
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
    operator(&masked(line), line.signs).is_some()
}

/// The operator that splits a line, by the reference's order: the first kind that occurs, where it first occurs.
fn operator(line: &str, signs: Signs) -> Option<Operator> {
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
    if !signs.may_hold(Signs::PLUS) {
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
    let bytes = text.as_bytes();
    let mut tips = memchr_iter(b'>', bytes);
    let tip = tips.find(|tip| *tip > 0 && bytes[tip - 1] == b'-');
    tip.map(|tip| tip - 1)
}

/// The line with the bytes of its quoted names replaced, so that signs inside them count for nothing.
///
/// A quoted name starts a side: it stands at the start of the line or after `>` or `<`. Only one search for a closing quote
/// can fail, since after it no unescaped quote is left: the time stays linear.
pub(super) fn masked(line: Slice<'_>) -> Cow<'_, str> {
    let Slice {
        text: line, signs, ..
    } = line;
    if !signs.may_hold(Signs::QUOTE) {
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
