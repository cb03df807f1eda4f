//! Cues of one language, and where a sentence has them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::PublicationType;
use super::notation;
use super::word::{Word, beginning, words};
use crate::fold::Folded;

/// How many words before a cue a word of negation voids it.
const NEGATED: usize = 3;

/// What a cue speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Says {
    Kind(PublicationType),
    /// None of the four.
    Nothing,
}

/// What a pattern is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Cue {
        says: Says,
        weight: i32,
    },
    /// A phrase in which no shorter cue counts.
    Mute,
    Negation,
    NotNegation,
}

/// Words that must follow one another.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub(super) purpose: Purpose,
    pub(super) at_start: bool,
    pub(super) at_end: bool,
    /// Never empty; begins with a choice.
    pub(super) elements: Vec<Element>,
}

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    Choice(Choice),
    /// Any word.
    One,
    /// Up to so many words, of one clause only unless it `crosses`.
    Gap {
        most: usize,
        crosses: bool,
    },
}

/// What may stand at a place. Numbers of words and of beginnings are in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) words: Vec<usize>,
    pub(super) stems: Vec<usize>,
    /// Phrases of more than one word.
    pub(super) phrases: Vec<Vec<Term>>,
    pub(super) number: bool,
    /// A number with a point.
    pub(super) version: bool,
    pub(super) name: bool,
}

/// A word of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    Word(usize),
    /// How a word begins.
    Stem(usize),
}

/// A cue found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) says: Says,
    pub(super) weight: i32,
    /// Its bytes in the sentence.
    pub(super) place: Range<usize>,
}

/// The cues of a language, by their first words.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) words: HashMap<String, usize>,
    pub(super) stems: HashMap<String, usize>,
    pub(super) patterns: Vec<Pattern>,
    by_word: Vec<Vec<usize>>,
    by_stem: Vec<Vec<usize>>,
    by_number: Vec<usize>,
    by_name: Vec<usize>,
}

/// A sentence, its words looked up.
struct Sentence<'f> {
    words: Vec<Word<'f>>,
    known: Vec<Option<usize>>,
    /// By word: the known beginnings that it has.
    stems: Vec<Vec<usize>>,
}

/// A pattern found, by words of the sentence.
#[derive(Debug)]
struct Hit {
    pattern: usize,
    span: Range<usize>,
}

impl Rules {
    /// Reads a list in the notation that `english.txt` explains; the error is the first line that is not in it.
    pub(super) fn parse(list: &str) -> Result<Self, String> {
        let mut rules = Self::default();
        notation::read(&mut rules, list)?;
        rules.by_word = vec![Vec::new(); rules.words.len()];
        rules.by_stem = vec![Vec::new(); rules.stems.len()];
        for (number, pattern) in rules.patterns.iter().enumerate() {
            let Some(Element::Choice(first)) = pattern.elements.first() else {
                continue;
            };
            for word in &first.words {
                rules.by_word[*word].push(number);
            }
            for stem in &first.stems {
                rules.by_stem[*stem].push(number);
            }
            for phrase in &first.phrases {
                let list = match phrase[0] {
                    Term::Word(word) => &mut rules.by_word[word],
                    Term::Stem(stem) => &mut rules.by_stem[stem],
                };
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
            if first.number || first.version {
                rules.by_number.push(number);
            }
            if first.name {
                rules.by_name.push(number);
            }
        }
        Ok(rules)
    }

    /// The cues of a sentence that count, in the order of its words.
    pub(super) fn find(&self, sentence: &str) -> Vec<Found> {
        let source = beginning(sentence);
        let folded = Folded::new(source);
        let sentence = self.look_up(words(source, &folded));
        let hits = self.hits(&sentence);
        let spans = |purpose: Purpose| {
            let hits = hits.iter();
            hits.filter(move |hit| self.patterns[hit.pattern].purpose == purpose)
                .map(|hit| hit.span.clone())
        };
        let mutes: Vec<Range<usize>> = spans(Purpose::Mute).collect();
        let mut negated = vec![false; sentence.words.len()];
        for span in spans(Purpose::Negation) {
            negated[span].fill(true);
        }
        for span in spans(Purpose::NotNegation) {
            negated[span].fill(false);
        }

        let mut counted: Vec<(Says, i32, Range<usize>)> = Vec::new();
        for hit in &hits {
            let Purpose::Cue { says, weight } = self.patterns[hit.pattern].purpose else {
                continue;
            };
            let span = hit.span.clone();
            let is_muted = mutes.iter().any(|mute| {
                let is_longer =
                    span.start <= mute.start && mute.end <= span.end && span.len() > mute.len();
                overlap(mute, &span) && !is_longer
            });
            if !is_muted && !self.is_void(hit, says, &sentence, &negated) {
                counted.push((says, weight, span));
            }
        }
        // Of cues that overlap and speak for the same, the heaviest counts, then the longest.
        counted.sort_by_key(|(says, weight, span)| {
            (Reverse(*weight), Reverse(span.len()), span.start, *says)
        });
        let mut kept: Vec<(Says, i32, Range<usize>)> = Vec::new();
        for (says, weight, span) in counted {
            let is_told = kept
                .iter()
                .any(|(other, _, taken)| *other == says && overlap(taken, &span));
            if !is_told {
                kept.push((says, weight, span));
            }
        }
        kept.sort_by_key(|(says, _, span)| (span.start, span.end, *says));
        let place = |span: Range<usize>| {
            sentence.words[span.start].place.start..sentence.words[span.end - 1].place.end
        };
        kept.into_iter()
            .map(|(says, weight, span)| Found {
                says,
                weight,
                place: place(span),
            })
            .collect()
    }

    fn look_up<'f>(&self, words: Vec<Word<'f>>) -> Sentence<'f> {
        let known = words
            .iter()
            .map(|word| self.words.get(word.text).copied())
            .collect();
        let stems = words
            .iter()
            .map(|word| {
                let ends = word.text.char_indices().skip(notation::SHORTEST_STEM);
                let beginnings = ends
                    .map(|(end, _)| &word.text[..end])
                    .chain([word.text])
                    .take(notation::LONGEST_STEM);
                let mut stems: Vec<usize> = beginnings
                    .filter_map(|stem| self.stems.get(stem).copied())
                    .collect();
                stems.sort_unstable();
                stems
            })
            .collect();
        Sentence {
            words,
            known,
            stems,
        }
    }

    fn hits(&self, sentence: &Sentence<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, word) in sentence.words.iter().enumerate() {
            let by_word = sentence.known[at].map(|word| &self.by_word[word]);
            let by_stem = sentence.stems[at].iter().map(|stem| &self.by_stem[*stem]);
            let by_number = word.is_number.then_some(&self.by_number);
            let by_name = word.is_capital.then_some(&self.by_name);
            let lists = by_word
                .into_iter()
                .chain(by_stem)
                .chain(by_number)
                .chain(by_name);
            for number in lists.flatten() {
                let pattern = &self.patterns[*number];
                if pattern.at_start && sentence.words[..at].iter().any(|word| !word.is_break) {
                    continue;
                }
                if let Some(end) = sentence.end_of(at, pattern, &pattern.elements) {
                    hits.push(Hit {
                        pattern: *number,
                        span: at..end,
                    });
                }
            }
        }
        hits
    }

    /// Whether negation makes a cue void. What is operated, compared or advertised is so even when it is denied.
    fn is_void(&self, hit: &Hit, says: Says, sentence: &Sentence<'_>, negated: &[bool]) -> bool {
        if matches!(says, Says::Nothing | Says::Kind(PublicationType::Operate)) {
            return false;
        }
        let words = &sentence.words;
        let before = (0..hit.span.start)
            .rev()
            .take(NEGATED)
            .take_while(|at| !words[*at].is_break);
        let pattern = &self.patterns[hit.pattern];
        let within = hit
            .span
            .clone()
            .filter(|at| !sentence.known[*at].is_some_and(|word| pattern.has_word(word)));
        before.chain(within).any(|at| negated[at])
    }
}

impl Pattern {
    /// Whether the pattern itself asks for a word.
    fn has_word(&self, word: usize) -> bool {
        self.elements.iter().any(|element| match element {
            Element::Choice(choice) => {
                let in_phrase = |phrase: &Vec<Term>| phrase.contains(&Term::Word(word));
                choice.words.binary_search(&word).is_ok() || choice.phrases.iter().any(in_phrase)
            }
            Element::One | Element::Gap { .. } => false,
        })
    }
}

impl Sentence<'_> {
    /// Where a pattern ends whose `elements` begin at `at`.
    fn end_of(&self, at: usize, pattern: &Pattern, elements: &[Element]) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else {
            let is_last = || self.words[at..].iter().all(|word| word.is_break);
            return (!pattern.at_end || is_last()).then_some(at);
        };
        match first {
            Element::One => {
                let is_word = self.words.get(at).is_some_and(|word| !word.is_break);
                is_word
                    .then(|| self.end_of(at + 1, pattern, rest))
                    .flatten()
            }
            Element::Gap { most, crosses } => {
                for end in at..=at + most {
                    if let Some(found) = self.end_of(end, pattern, rest) {
                        return Some(found);
                    }
                    let may_go_on = self
                        .words
                        .get(end)
                        .is_some_and(|word| *crosses || !word.is_break);
                    if !may_go_on {
                        break;
                    }
                }
                None
            }
            Element::Choice(choice) => {
                let word = self.words.get(at)?;
                let is_single = choice.number && word.is_number
                    || choice.version && word.is_number && word.text.contains('.')
                    || choice.name && word.is_capital
                    || self.known[at].is_some_and(|word| choice.words.binary_search(&word).is_ok())
                    || self.stems[at]
                        .iter()
                        .any(|stem| choice.stems.binary_search(stem).is_ok());
                let single = is_single.then_some(1);
                let is_here = |phrase: &&Vec<Term>| {
                    let mut terms = (at..).zip(phrase.iter());
                    terms.all(|(at, term)| self.is_term(at, *term))
                };
                let phrases = choice.phrases.iter().filter(is_here).map(Vec::len);
                single
                    .into_iter()
                    .chain(phrases)
                    .find_map(|length| self.end_of(at + length, pattern, rest))
            }
        }
    }

    fn is_term(&self, at: usize, term: Term) -> bool {
        match term {
            Term::Word(word) => self.known.get(at) == Some(&Some(word)),
            Term::Stem(stem) => self
                .stems
                .get(at)
                .is_some_and(|stems| stems.contains(&stem)),
        }
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
