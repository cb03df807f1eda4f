//! Significant words: what is left of a text without the words that every text has.

use std::sync::LazyLock;

use crate::fold::fold_name;

/// A title gives at most so many words.
const MOST_WORDS: usize = 12;
/// Longer ones are no words but something pasted.
const LONGEST: usize = 40;

/// The significant words of a title, in lower case and without accents, each once, in order: neither the words that every
/// text has, in English and French, nor bare numbers, nor words of one or two letters.
#[must_use]
pub fn title_words(title: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(&fold_name(title)) {
        if !is_ordinary(word) && found.iter().all(|known| known != word) {
            found.push(word.to_owned());
            if found.len() == MOST_WORDS {
                break;
            }
        }
    }
    found
}

/// The words of a folded text.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether a folded word says nothing about what a text is about.
pub(crate) fn is_ordinary(word: &str) -> bool {
    let is_name = |c: char| c.is_alphabetic();
    // Two signs of Chinese or Japanese are a word, two letters are hardly one.
    let is_short = word.is_ascii() && word.len() < 3;
    is_short
        || word.len() > LONGEST
        || !word.contains(is_name)
        || ORDINARY.binary_search(&word).is_ok()
}

/// Words that every text has, English and French, in order.
static ORDINARY: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("ordinary.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let mut words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.sort_unstable();
    words
});

#[cfg(test)]
mod tests;
