//! The text cut in pieces: lines, comments, and what is left of a line without them.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

use crate::model::Span;
use crate::slice::{Slice, is_blank};

/// A part of the text. The pieces of a map tile its text: printed one after another, they give it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its bytes. A piece never holds more than one line, its line break included.
    pub range: Span,
    /// Its line, from 1.
    pub line: usize,
}

/// What a [`Piece`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// Blanks and line breaks.
    Blank,
    /// A comment, or one line's share of it, with its signs.
    Comment,
    /// A statement, or a part of it where a comment stands inside.
    Statement(StatementKind),
    /// A line that is no statement.
    Unknown,
}

/// The statements of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementKind {
    /// `title TEXT`
    Title,
    /// `style WORD`
    Style,
    /// `size [W, H]`
    Size,
    /// `evolution A->B->C->D`
    Evolution,
    /// `valuechain --hide`
    ValueChain,
    /// `y-axis Label->Min->Max`, an old form
    YAxis,
    /// `component …`, `market …`, `ecosystem …`, and a pipeline's children
    Component,
    /// `anchor …`
    Anchor,
    /// `submap …`
    Submap,
    /// `url …`
    Url,
    /// `evolve …`
    Evolve,
    /// `pipeline …`
    Pipeline,
    /// `{`
    BlockStart,
    /// `}`
    BlockEnd,
    /// `note …`
    Note,
    /// `annotation …`
    Annotation,
    /// `annotations [v, m]`
    Legend,
    /// `pioneers …`, `settlers …`, `townplanners …`
    Attitude,
    /// `accelerator …`, `deaccelerator …`
    Accelerator,
    /// `build NAME` and its like, an old form
    Method,
    /// `A->B` and its variants
    Link,
}

/// A comment, as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comment {
    pub(crate) range: Span,
    pub(crate) block: bool,
    /// A block that ends on the line it starts on.
    pub(crate) one_line: bool,
    pub(crate) closed: bool,
    /// The line it starts on, from 1.
    pub(crate) line: usize,
}

/// The text with every comment turned to spaces, byte for byte, so that offsets stay those of the text.
pub(crate) struct Cleaned<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) comments: Vec<Comment>,
    /// Where `//` was kept because it stands in an address: the line and the place.
    pub(crate) addresses: Vec<(usize, Span)>,
}

/// The lines of `text` as byte ranges: with their line break, and without it.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (Span, Span)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let (end, next) = match memchr(b'\n', &text.as_bytes()[start..]) {
            Some(index) => (start + index, start + index + 1),
            None => (text.len(), text.len()),
        };
        let line = &text.as_bytes()[start..end];
        let content = line.strip_suffix(b"\r").unwrap_or(line);
        let item = (start..next, start..start + content.len());
        start = next;
        Some(item)
    })
}

/// Finds the comments of `text`.
///
/// `//` ends a line unless a colon stands before it, which is an address, or the line is a `url` statement. `/*` ends at
/// its own `*/`, on this line or a later one, or with the text.
pub(crate) fn clean(text: &str) -> Cleaned<'_> {
    let mut cleaned = Cleaned {
        text: Cow::Borrowed(text),
        comments: Vec::new(),
        addresses: Vec::new(),
    };
    // Without a sign of one there is no comment to look for, line by line.
    let bytes = text.as_bytes();
    let mut slashes = memchr_iter(b'/', bytes);
    if !slashes.any(|slash| matches!(bytes.get(slash + 1), Some(b'/' | b'*'))) {
        return cleaned;
    }
    let mut open: Option<(usize, usize)> = None;
    for (index, (_, content)) in lines(text).enumerate() {
        let line = index + 1;
        let is_url = open.is_none() && is_url(&text[content.clone()]);
        let mut at = content.start;
        while at < content.end {
            if let Some((start, start_line)) = open {
                let Some(close) = text[at..content.end].find("*/") else {
                    break;
                };
                let end = at + close + 2;
                let one_line = start_line == line;
                cleaned.comments.push(Comment {
                    range: start..end,
                    block: true,
                    one_line,
                    closed: true,
                    line: start_line,
                });
                (open, at) = (None, end);
                continue;
            }
            let Some(slash) = text[at..content.end].find('/').map(|slash| at + slash) else {
                break;
            };
            match text.as_bytes()[..content.end].get(slash + 1) {
                Some(b'*') => (open, at) = (Some((slash, line)), slash + 2),
                Some(b'/') if is_url => at = slash + 2,
                Some(b'/') if slash > content.start && text.as_bytes()[slash - 1] == b':' => {
                    cleaned.addresses.push((line, slash..slash + 2));
                    at = slash + 2;
                }
                Some(b'/') => {
                    let range = slash..content.end;
                    cleaned.comments.push(Comment {
                        range,
                        block: false,
                        one_line: true,
                        closed: true,
                        line,
                    });
                    break;
                }
                _ => at = slash + 1,
            }
        }
    }
    if let Some((start, line)) = open {
        let range = start..text.len();
        cleaned.comments.push(Comment {
            range,
            block: true,
            one_line: false,
            closed: false,
            line,
        });
    }
    if !cleaned.comments.is_empty() {
        cleaned.text = Cow::Owned(blanked(text, &cleaned.comments));
    }
    cleaned
}

/// Whether a line is a `url` statement, in which `//` starts no comment.
pub(crate) fn is_url(line: &str) -> bool {
    let line = line.trim_start_matches(is_blank);
    let rest = line.strip_prefix("url");
    rest.is_some_and(|rest| rest.starts_with(is_blank))
}

fn blanked(text: &str, comments: &[Comment]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        blanked.push_str(&text[at..comment.range.start]);
        // Line breaks stay, so that lines keep their numbers.
        blanked.extend(
            text[comment.range.clone()]
                .bytes()
                .map(|byte| if byte == b'\n' { '\n' } else { ' ' }),
        );
        at = comment.range.end;
    }
    blanked.push_str(&text[at..]);
    blanked
}

/// Cuts one line in pieces: its comments, its statement, and the blanks around them.
pub(crate) fn cut_line(
    pieces: &mut Vec<Piece>,
    line: usize,
    whole: Span,
    statement: Slice<'_>,
    kind: PieceKind,
    comments: &[Comment],
) {
    let mut push = |kind: PieceKind, range: Span| {
        if !range.is_empty() {
            pieces.push(Piece { kind, range, line });
        }
    };
    if comments.is_empty() {
        push(PieceKind::Blank, whole.start..statement.at);
        push(kind, statement.range());
        push(PieceKind::Blank, statement.end()..whole.end);
        return;
    }
    // What stands between comments: blank, statement, blank.
    let mut plain = |range: Span| {
        let start = statement.at.clamp(range.start, range.end);
        let end = statement.end().clamp(start, range.end);
        push(PieceKind::Blank, range.start..start);
        push(kind, start..end);
        push(PieceKind::Blank, end..range.end);
    };
    let mut at = whole.start;
    let mut shares = Vec::new();
    for comment in comments {
        let share = comment.range.start.max(whole.start)..comment.range.end.min(whole.end);
        plain(at..share.start);
        shares.push(share.clone());
        at = share.end;
    }
    plain(at..whole.end);
    if !shares.is_empty() {
        pieces.extend(shares.into_iter().map(|range| Piece {
            kind: PieceKind::Comment,
            range,
            line,
        }));
        let first = pieces.partition_point(|piece| piece.range.start < whole.start);
        pieces[first..].sort_by_key(|piece| piece.range.start);
    }
}
