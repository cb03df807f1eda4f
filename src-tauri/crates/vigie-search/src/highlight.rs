//! Showing why an entry was found.

mod passage;
mod wanted;

use std::ops::Range;

use crate::query::Query;
use passage::Passage;
use wanted::{Found, Wanted};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The piece.
    pub text: String,
    /// Whether the query matches it.
    pub hit: bool,
}

/// Marks the words of one query in any number of texts: make one for a page of hits.
///
/// Words are compared as the index compares them: folded, by their English and French stems, phrases as a
/// whole. Words that the query leaves out, or wants in the name of the author, are not marked.
pub struct Highlighter {
    anywhere: Wanted,
    with_title: Wanted,
}

/// Bytes of a text that are looked through for the best passage; beyond, the first hit will do.
const LOOKED_THROUGH: usize = 20_000;
/// Bytes beyond which nothing is looked for.
const FARTHEST: usize = 400_000;

impl Highlighter {
    /// Prepares to mark what this query wants.
    #[must_use]
    pub fn new(query: &Query) -> Self {
        Self {
            anywhere: Wanted::of(query, false),
            with_title: Wanted::of(query, true),
        }
    }

    /// The passage of a text that shows best why it was found, at most so many characters long, with white space as
    /// single spaces and `…` where the text goes on. Without a hit, its beginning.
    #[must_use]
    pub fn passage(&self, text: &str, max_chars: usize) -> Vec<Span> {
        let found = self.anywhere.find(text, LOOKED_THROUGH, FARTHEST);
        Self::spans(text, &found, max_chars)
    }

    fn spans(text: &str, found: &[Found], max_chars: usize) -> Vec<Span> {
        let passage = Passage::best(text, found, max_chars);
        let mut spans = Vec::new();
        if passage.is_cut_before {
            push(&mut spans, "…", false);
        }
        pieces(
            text,
            passage.bytes,
            found.iter().map(|found| found.bytes.clone()),
            &mut |piece, hit| {
                push(&mut spans, &spaced(piece), hit);
            },
        );
        if passage.is_cut_after {
            push(&mut spans, "…", false);
        }
        spans
    }

    /// Where in a long text the query is found first, in bytes, and the passage there: of all places the first that has
    /// most of what the query wants. `None` where nothing is found.
    #[must_use]
    pub fn place(&self, text: &str, max_chars: usize) -> Option<(usize, Vec<Span>)> {
        let found = self.anywhere.find(text, FARTHEST, FARTHEST);
        let richest = passage::richest(&found, max_chars);
        let near = &found[richest];
        let at = near.first()?.bytes.start;
        Some((at, Self::spans(text, near, max_chars)))
    }

    /// A whole text, a title for instance, with its hits marked. Words wanted in the title alone are marked too.
    #[must_use]
    pub fn whole(&self, text: &str) -> Vec<Span> {
        let found = self.with_title.find(text, FARTHEST, FARTHEST);
        let mut spans = Vec::new();
        pieces(
            text,
            0..text.len(),
            found.into_iter().map(|found| found.bytes),
            &mut |piece, hit| push(&mut spans, piece, hit),
        );
        spans
    }
}

/// [`Highlighter::passage`] for one text.
#[must_use]
pub fn highlight(query: &Query, text: &str, max_chars: usize) -> Vec<Span> {
    Highlighter::new(query).passage(text, max_chars)
}

/// [`Highlighter::whole`] for one text.
#[must_use]
pub fn highlight_all(query: &Query, text: &str) -> Vec<Span> {
    Highlighter::new(query).whole(text)
}

/// Cuts a part of a text where hits begin and end. Hits come in the order of their beginnings, and may overlap.
fn pieces(
    text: &str,
    part: Range<usize>,
    hits: impl Iterator<Item = Range<usize>>,
    emit: &mut dyn FnMut(&str, bool),
) {
    let mut at = part.start;
    for hit in hits {
        let (start, end) = (hit.start.clamp(at, part.end), hit.end.clamp(at, part.end));
        if start < end {
            emit(&text[at..start], false);
            emit(&text[start..end], true);
            at = end;
        }
    }
    emit(&text[at..part.end], false);
}

fn push(spans: &mut Vec<Span>, text: &str, hit: bool) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => spans.push(Span {
            text: text.to_owned(),
            hit,
        }),
    }
}

/// The text with each run of white space as one space.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests;
