//! One string of an entry, and the patterns found in it.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::{Spelling, word};
use crate::fold::Folded;
use crate::technology::Reading;

/// How far around a name capitals are compared, in bytes.
const CAPITALS: usize = 64;

/// A title or a text.
pub(super) struct Page<'s> {
    pub(super) source: &'s str,
    pub(super) folded: Folded,
    /// What was found, by the end of the bare pattern.
    pub(super) hits: Vec<Hit>,
}

/// A pattern found as a whole word. Bytes are those of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) pattern: usize,
    pub(super) start: usize,
    /// Where the pattern ends.
    pub(super) bare_end: usize,
    /// Where the word ends: behind a plural's `s` or a version.
    pub(super) end: usize,
    pub(super) suffix: Suffix,
}

/// What a word has after the pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    /// `LLMs`.
    Plural,
    /// `Python3`.
    Version,
}

/// How the letters of a name were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// As it must be, or where it does not matter.
    Right,
    /// In capitals that it does not have itself, among nothing but capitals.
    InCapitals,
}

impl<'s> Page<'s> {
    pub(super) fn read(automaton: &AhoCorasick, source: &'s str) -> Self {
        let folded = Folded::new(source);
        let found = automaton.find_overlapping_iter(&folded.text);
        let hits = found
            .filter_map(|found| {
                let (end, suffix) = word::whole(&folded.text, found.range())?;
                Some(Hit {
                    pattern: found.pattern().as_usize(),
                    start: found.start(),
                    bare_end: found.end(),
                    end,
                    suffix,
                })
            })
            .collect();
        Self {
            source,
            folded,
            hits,
        }
    }

    /// The patterns that end after `from` and not after `to`.
    pub(super) fn hits_between(&self, from: usize, to: usize) -> &[Hit] {
        let first = self.hits.partition_point(|hit| hit.bare_end <= from);
        let last = self.hits.partition_point(|hit| hit.bare_end <= to);
        self.hits.get(first..last).unwrap_or_default()
    }

    /// Where a range of the folded text comes from, in whole characters.
    pub(super) fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let start = self
            .source
            .floor_char_boundary(self.folded.source(folded.start));
        let end = self
            .source
            .ceil_char_boundary(self.folded.source(folded.end));
        start..end
    }

    /// How a name is written, if it is written in a way that it may be.
    pub(super) fn written(&self, hit: &Hit, spelling: &Spelling) -> Option<Written> {
        let place = self.source_range(hit.start..hit.bare_end);
        if hit.bare_end - hit.start == 1 && !word::is_lone_letter(self.source, &place) {
            return None;
        }
        if spelling.name.reading == Reading::AnyCase {
            return Some(Written::Right);
        }
        let name = &self.source[place.clone()];
        if hit.suffix == Suffix::Plural {
            // `AIs` can only be several; `Reacts` is a verb.
            let tail = &self.source[self.source_range(hit.bare_end..hit.end)];
            if name.contains(char::is_lowercase) || tail.contains(char::is_uppercase) {
                return None;
            }
        }
        if capitals(name).eq(capitals(&spelling.name.text)) {
            return Some(Written::Right);
        }
        let is_shouted = !name.contains(char::is_lowercase) && self.is_in_capitals(&place);
        is_shouted.then_some(Written::InCapitals)
    }

    /// Whether the line around a place is all in capitals, and long enough to say so.
    fn is_in_capitals(&self, place: &Range<usize>) -> bool {
        let source = self.source;
        let from = source.ceil_char_boundary(place.start.saturating_sub(CAPITALS));
        let to = source.floor_char_boundary((place.end + CAPITALS).min(source.len()));
        let before = source[from.min(place.start)..place.start]
            .rsplit('\n')
            .next();
        let after = source[place.end..to.max(place.end)].split('\n').next();
        let mut count = 0;
        for c in before.into_iter().chain(after).flat_map(str::chars) {
            if c.is_lowercase() {
                return false;
            }
            count += usize::from(c.is_uppercase());
        }
        count >= 4
    }
}

/// For each letter of a name, whether it is a capital.
fn capitals(name: &str) -> impl Iterator<Item = bool> {
    name.chars()
        .filter(|c| c.is_alphabetic())
        .map(char::is_uppercase)
}
