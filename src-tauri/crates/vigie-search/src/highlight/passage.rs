//! Choosing what to show of a long text.

use std::ops::Range;

use super::wanted::Found;

/// A part of a text.
pub(super) struct Passage {
    pub(super) bytes: Range<usize>,
    pub(super) is_cut_before: bool,
    pub(super) is_cut_after: bool,
}

/// What a thing found for the first time in a passage is worth, in repetitions.
const NEW: usize = 4;

impl Passage {
    /// The passage with most different things found in it, then with most of them, then the first; with some words
    /// before and after.
    pub(super) fn best(text: &str, found: &[Found], max_chars: usize) -> Self {
        let core = best_window(found, max_chars);
        let chars = text[core.clone()].chars().count();
        let start = beginning(text, core.start, max_chars.saturating_sub(chars) / 3);
        let end = ending(text, start, max_chars);
        let bytes = start..end;
        Self {
            is_cut_before: !text[..start].trim().is_empty(),
            is_cut_after: !text[end..].trim().is_empty(),
            bytes,
        }
    }
}

/// The first of all windows of so many bytes that have most different things found in them.
pub(super) fn richest(found: &[Found], length: usize) -> Range<usize> {
    // Rows are few: there are no more than words of a query.
    let rows = found.iter().map(|found| found.row + 1).max().unwrap_or(0);
    let mut inside = vec![0usize; rows];
    let (mut different, mut end) = (0, 0);
    let mut best = (0, 0..0);
    for (start, first) in found.iter().enumerate() {
        while let Some(next) = found.get(end).filter(|next| {
            next.bytes.end <= first.bytes.start.saturating_add(length) || end == start
        }) {
            inside[next.row] += 1;
            different += usize::from(inside[next.row] == 1);
            end += 1;
        }
        if different > best.0 {
            best = (different, start..end);
        }
        inside[first.row] -= 1;
        different -= usize::from(inside[first.row] == 0);
    }
    best.1
}

/// From the first to the last thing found in the best window of so many bytes. It may be longer in the end than
/// the passage, whose length is in characters, or shorter; it is only a choice.
fn best_window(found: &[Found], length: usize) -> Range<usize> {
    let mut best = (0, 0..0);
    let mut last = 0;
    for (first, start) in found.iter().enumerate() {
        last = last.max(first);
        while found
            .get(last + 1)
            .is_some_and(|next| next.bytes.end <= start.bytes.start.saturating_add(length))
        {
            last += 1;
        }
        let inside = &found[first..=last];
        // More than this of the same does not make a passage better, nor worth the time.
        let inside = &inside[..inside.len().min(32)];
        let new = inside.iter().enumerate().filter(|(place, found)| {
            inside[..*place]
                .iter()
                .all(|before| before.row != found.row)
        });
        let worth = inside.len() + NEW * new.count();
        if worth > best.0 {
            best = (
                worth,
                start.bytes.start
                    ..inside
                        .last()
                        .map_or(start.bytes.end, |last| last.bytes.end.max(start.bytes.end)),
            );
        }
    }
    best.1
}

/// Some characters before a place: at the beginning of a sentence if one is near, else of a word.
fn beginning(text: &str, place: usize, lead: usize) -> usize {
    let mut word = place;
    let mut start = place;
    for (chars, (at, c)) in text[..place].char_indices().rev().enumerate() {
        if chars >= lead {
            return word;
        }
        if c.is_whitespace() {
            word = start;
            if text[..at].ends_with(['.', '!', '?', '…', '\n']) || c == '\n' {
                return start;
            }
        } else {
            start = at;
        }
    }
    text.len() - text.trim_start().len()
}

/// So many characters after a place, or before the word that would not fit.
fn ending(text: &str, start: usize, max_chars: usize) -> usize {
    let rest = &text[start..];
    let Some((end, next)) = rest.char_indices().nth(max_chars) else {
        return start + rest.trim_end().len();
    };
    let fitting = &rest[..end];
    if next.is_whitespace() {
        return start + fitting.trim_end().len();
    }
    // A word as long as the passage, or a script without spaces, is cut where it is.
    let shorter = fitting
        .rfind(char::is_whitespace)
        .map(|space| fitting[..space].trim_end().len());
    start + shorter.filter(|length| *length * 2 > end).unwrap_or(end)
}
