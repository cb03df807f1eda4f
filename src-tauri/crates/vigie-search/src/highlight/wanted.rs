//! The words that a query wants, and finding them in a text.

use std::ops::Range;

use crate::analysis::{Language, Stemmers, Words, forms, is_unspaced, shorter};
use crate::query::{Query, Shape, Text, Within};

/// Most different words that are looked for: the rest of a longer query goes unmarked.
const MOST_WORDS: usize = 64;

/// What to look for.
pub(super) struct Wanted {
    words: Vec<Word>,
    /// Words that must follow one another; a single word is a row of one.
    rows: Vec<Vec<usize>>,
    /// Beginnings of all the words, of two bytes: most words of a text are none of ours, and this tells quickly.
    beginnings: Vec<[u8; 2]>,
    stemmers: Stemmers,
}

#[derive(PartialEq, Eq)]
struct Word {
    forms: Vec<String>,
    prefix: Option<String>,
    /// What the index tries for an unfinished word that nothing begins with.
    shorter: Vec<String>,
}

/// A place where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) bytes: Range<usize>,
    /// Which of the rows.
    pub(super) row: usize,
}

/// A word of the text that is one of ours.
struct Seen {
    bytes: Range<usize>,
    position: usize,
    words: u64,
}

impl Wanted {
    pub(super) fn of(query: &Query, with_title: bool) -> Self {
        let mut wanted = Self {
            words: Vec::new(),
            rows: Vec::new(),
            beginnings: Vec::new(),
            stemmers: Stemmers::new(),
        };
        wanted.add(query, with_title, 0);
        let beginnings = wanted
            .words
            .iter()
            .flat_map(|word| word.forms.iter().chain(&word.prefix));
        wanted.beginnings = beginnings.map(|form| beginning(form)).collect();
        wanted.beginnings.sort_unstable();
        wanted.beginnings.dedup();
        wanted
    }

    fn add(&mut self, query: &Query, with_title: bool, depth: usize) {
        match query {
            Query::And(parts) | Query::Or(parts) if depth <= 4 * crate::MAX_DEPTH => {
                parts
                    .iter()
                    .for_each(|part| self.add(part, with_title, depth + 1));
            }
            Query::Text(text)
                if text.within == Within::Entry || with_title && text.within == Within::Title =>
            {
                self.add_text(text);
            }
            _ => {}
        }
    }

    fn add_text(&mut self, text: &Text) {
        let mut words = Vec::new();
        let mut found = Words::new(&text.words);
        while let Some(place) = found.advance() {
            if !place.again {
                words.push(found.word().to_owned());
            }
        }
        if text.shape == Shape::Prefix
            && !words
                .last()
                .is_some_and(|word| word.starts_with(is_unspaced))
        {
            let last = words.pop();
            self.add_row(&words, None);
            self.add_row(&[], last);
        } else {
            self.add_row(&words, None);
        }
        if text.shape == Shape::Word && words.len() > 1 && text.words.contains('-') {
            self.add_row(&[words.concat()], None);
        }
    }

    fn add_row(&mut self, words: &[String], prefix: Option<String>) {
        let whole = words.iter().map(|word| Word {
            forms: forms(word, &self.stemmers),
            prefix: None,
            shorter: Vec::new(),
        });
        let begun = prefix.map(|prefix| Word {
            forms: forms(&prefix, &self.stemmers),
            shorter: shorter(&prefix),
            prefix: Some(prefix),
        });
        let mut row = Vec::new();
        for word in whole.chain(begun).collect::<Vec<_>>() {
            let known = self.words.iter().position(|known| *known == word);
            let place = known.unwrap_or(self.words.len());
            if place >= MOST_WORDS {
                return;
            }
            if known.is_none() {
                self.words.push(word);
            }
            row.push(place);
        }
        if !row.is_empty() && !self.rows.contains(&row) {
            self.rows.push(row);
        }
    }

    /// The places in a text, by their beginning. Stops after `enough` bytes if something was found, and after
    /// `most` in any case.
    pub(super) fn find(&self, text: &str, enough: usize, most: usize) -> Vec<Found> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let found = self.find_words(text, enough, most, false);
        if found.is_empty() && self.words.iter().any(|word| !word.shorter.is_empty()) {
            return self.find_words(text, enough, enough, true);
        }
        found
    }

    fn find_words(&self, text: &str, enough: usize, most: usize, shortened: bool) -> Vec<Found> {
        let mut seen: Vec<Seen> = Vec::new();
        let mut words = Words::new(text);
        let mut position = 0;
        while let Some(place) = words.advance() {
            if place.bytes.start > most || place.bytes.start > enough && !seen.is_empty() {
                break;
            }
            position += usize::from(!place.again);
            let matching = self.matching(words.word(), shortened);
            if matching != 0 {
                seen.push(Seen {
                    bytes: place.bytes,
                    position,
                    words: matching,
                });
            }
        }
        let mut found: Vec<Found> = Vec::new();
        for (row, wanted) in self.rows.iter().enumerate() {
            for first in 0..seen.len() {
                if let Some(end) = row_at(&seen[first..], wanted) {
                    found.push(Found {
                        bytes: seen[first].bytes.start..end,
                        row,
                    });
                }
            }
        }
        found.sort_unstable_by_key(|found| (found.bytes.start, found.bytes.end, found.row));
        found
    }

    /// Which of our words a word of a text is, a bit each.
    fn matching(&self, word: &str, shortened: bool) -> u64 {
        if self.beginnings.binary_search(&beginning(word)).is_err()
            && !self
                .beginnings
                .iter()
                .any(|known| known[1] == 0 && known[0] == beginning(word)[0])
        {
            return 0;
        }
        let english = self.stemmers.stem(word, Language::English);
        let french = self.stemmers.stem(word, Language::French);
        let is_form = |form: &String| *form == word || *form == english || *form == french;
        let is = |wanted: &Word| {
            wanted
                .prefix
                .as_ref()
                .is_some_and(|prefix| word.starts_with(prefix.as_str()))
                || wanted.forms.iter().any(is_form)
                || shortened && wanted.shorter.iter().any(is_form)
        };
        (0..)
            .zip(&self.words)
            .filter(|(_, wanted)| is(wanted))
            .fold(0, |bits, (place, _)| bits | 1u64 << place)
    }
}

/// Where a row ends that begins with the first word seen, if it does.
fn row_at(seen: &[Seen], row: &[usize]) -> Option<usize> {
    let first = seen.first()?;
    let mut end = first.bytes.end;
    for (offset, word) in row.iter().enumerate() {
        // `.net` and `net` share a position.
        let here = seen
            .iter()
            .skip_while(|seen| seen.position < first.position + offset);
        let mut here = here.take_while(|seen| seen.position == first.position + offset);
        let at = if offset == 0 {
            (first.words >> word & 1 == 1).then_some(first)
        } else {
            here.find(|seen| seen.words >> word & 1 == 1)
        };
        end = at?.bytes.end;
    }
    Some(end)
}

fn beginning(word: &str) -> [u8; 2] {
    let bytes = word.as_bytes();
    [
        bytes.first().copied().unwrap_or(0),
        bytes.get(1).copied().unwrap_or(0),
    ]
}
