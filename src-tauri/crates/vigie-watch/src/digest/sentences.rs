//! The sentences of a text that say most of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::fold::fold_name;
use crate::sentence::sentence_around;
use crate::taste::{is_ordinary, words};

/// So much of a text is read, in bytes: who has not said it by then says something else.
const READ: usize = 24_000;
/// At most so many sentences of it.
const MOST_READ: usize = 120;
/// A sentence of fewer words says too little alone,
const FEWEST_WORDS: usize = 6;
/// one of more is none: a list, a table, code.
const MOST_WORDS: usize = 60;
/// Two sentences that share so many percent of the words of the shorter say the same.
const SAME_PERCENT: usize = 60;

/// What stands around texts rather than in them, folded.
const AROUND: [&str; 25] = [
    "abonnez",
    "all rights reserved",
    "appeared first on",
    "click here",
    "continue reading",
    "cliquez ici",
    "cookie policy",
    "droits reserves",
    "est apparu en premier sur",
    "follow us",
    "inscrivez",
    "javascript",
    "lire la suite",
    "newsletter",
    "originally published",
    "partager sur",
    "privacy policy",
    "read more",
    "share this",
    "sign up",
    "sponsored by",
    "subscribe",
    "suivez nous",
    "unsubscribe",
    "use cookies",
];

/// What a sentence gains for standing first, second or third, in percent.
const GAINED_BY_PLACE: [u32; 3] = [30, 15, 5];

/// A sentence that may be told.
struct Sentence<'a> {
    text: &'a str,
    /// Its significant words, without the `s` of plurals.
    words: BTreeSet<String>,
    /// How many words it has, significant or not.
    length: u32,
    /// Which sentence of the text it is.
    place: usize,
}

/// The sentences of a text that say most of it, in the order of the text, as they are written but for white space.
///
/// Extractive: a sentence scores by its significant words, each by how many other sentences of the text share it and by
/// whether the title has it, divided by the sentence's length; the first three score more, as writers begin with what
/// matters, and exclamations and questions half. One that says the same as a better one, or as the title, is left out. The first 24,000 bytes are read, in linear
/// time.
///
/// ```
/// let text = "I was away for a while and had no time to write. The cluster lost its storage driver in the upgrade. \
///             Every volume had to move to the new storage driver before the upgrade of the cluster. Coffee is good.";
/// assert_eq!(
///     vigie_watch::central_sentences("Storage driver gone", text, 1),
///     ["The cluster lost its storage driver in the upgrade."],
/// );
/// ```
#[must_use]
pub fn central_sentences(title: &str, text: &str, most: usize) -> Vec<String> {
    let of_title = significant(title).0;
    let sentences = candidates(text, &of_title);
    let mut shared: BTreeMap<&str, u32> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        *shared.entry(word).or_default() += 1;
    }
    let score = |sentence: &Sentence| {
        let worth = |word: &String| {
            let others = shared.get(word.as_str()).map_or(0, |all| (all - 1).min(8));
            1 + 2 * others + if of_title.contains(word) { 4 } else { 0 }
        };
        let words: u32 = sentence.words.iter().map(worth).sum();
        let gained = GAINED_BY_PLACE.get(sentence.place).copied().unwrap_or(0);
        // Greetings, thanks and questions say little.
        let tone = if sentence.text.ends_with(['!', '?']) {
            1
        } else {
            2
        };
        words * 50 * tone * (100 + gained) / (sentence.length + 10)
    };
    let mut ranked: Vec<(Reverse<u32>, usize)> = (0..)
        .zip(&sentences)
        .map(|(n, sentence)| (Reverse(score(sentence)), n))
        .collect();
    ranked.sort_unstable();
    let mut told: Vec<usize> = Vec::new();
    for (_, n) in ranked {
        if told.len() == most {
            break;
        }
        let is_said = |known: &usize| says_the_same(&sentences[*known].words, &sentences[n].words);
        if !told.iter().any(is_said) {
            told.push(n);
        }
    }
    told.sort_unstable();
    told.into_iter()
        .map(|n| {
            sentences[n]
                .text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

/// The sentences that could be told: whole ones, of the text's own.
fn candidates<'a>(text: &'a str, of_title: &BTreeSet<String>) -> Vec<Sentence<'a>> {
    let text = &text[..text.floor_char_boundary(READ)];
    let mut found: Vec<Sentence> = Vec::new();
    for range in whole_sentences(text) {
        let text = &text[range];
        let letters = text
            .chars()
            .filter(|c| c.is_alphabetic() || *c == ' ')
            .count();
        // Code and figures.
        if letters * 10 < text.chars().count() * 8 {
            continue;
        }
        let (words, length) = significant(text);
        let size = usize::try_from(length).unwrap_or(usize::MAX);
        if !(FEWEST_WORDS..=MOST_WORDS).contains(&size)
            || says_the_same(of_title, &words) && size < 2 * of_title.len()
        {
            continue;
        }
        let folded = fold_name(text);
        if AROUND.iter().any(|around| folded.contains(around)) {
            continue;
        }
        let place = found.len();
        found.push(Sentence {
            text,
            words,
            length,
            place,
        });
    }
    found
}

/// The first sentences of a text that are whole: one that is too long to be told is left out with all its parts.
fn whole_sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_cut = false;
    while let Some(gap) = text[at..].find(|c: char| !c.is_whitespace()) {
        if found.len() == MOST_READ {
            break;
        }
        let start = at + gap;
        // What comes before is behind us: looking back at it each time would take long.
        let length = sentence_around(&text[start..], &(0..0)).end;
        // A sign that no sentence takes in: go on behind it.
        let end = text.ceil_char_boundary(start + length.max(1));
        let is_end = ends_sentence(&text[start..end], &text[end..]);
        if is_end && !is_cut {
            found.push(start..end);
        }
        is_cut = !is_end;
        at = end;
    }
    found
}

/// Whether a sentence ends here, rather than being cut for its length.
fn ends_sentence(text: &str, rest: &str) -> bool {
    let last = text.trim_end_matches([')', ']', '"', '”', '’', '»', ' ', '\u{A0}', '\u{202F}']);
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    last.ends_with(['.', '!', '?', '…']) || rest.is_empty() || rest.starts_with('\n')
}

/// The significant words of a text, without the `s` of plurals, and how many words it has.
fn significant(text: &str) -> (BTreeSet<String>, u32) {
    let folded = fold_name(text);
    let mut length: u32 = 0;
    let mut found = BTreeSet::new();
    for word in words(&folded) {
        length += 1;
        if !is_ordinary(word) {
            let one = word.strip_suffix('s').filter(|one| one.len() > 3);
            found.insert(one.unwrap_or(word).to_owned());
        }
    }
    (found, length)
}

/// Whether two sentences share most words of the one that has fewer.
fn says_the_same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = few.iter().filter(|word| many.contains(*word)).count();
    !few.is_empty() && shared * 100 >= few.len() * SAME_PERCENT
}

#[cfg(test)]
mod tests;
