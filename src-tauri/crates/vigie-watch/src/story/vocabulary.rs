//! What is known of words beforehand: which tell nothing, which name an event, which are names of one thing.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use frostem::{Algorithm, Stemmer};

use super::token::Token;

/// How the words of an entry are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    French,
    /// By words as they are.
    Other,
}

impl Language {
    /// The language that is named, or else the one of which more words that tell nothing are there.
    pub(super) fn of(tag: Option<&str>, tokens: &[&[Token<'_>]]) -> Self {
        let primary = tag.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag).trim());
        match primary {
            Some(tag) if tag.eq_ignore_ascii_case("en") => Self::English,
            Some(tag) if tag.eq_ignore_ascii_case("fr") => Self::French,
            Some(tag) if !tag.is_empty() && !tag.eq_ignore_ascii_case("und") => Self::Other,
            _ => {
                let words = || tokens.iter().flat_map(|tokens| tokens.iter());
                let of = |stop: &HashSet<String>| {
                    words()
                        .filter(|token| stop.contains(token.folded.as_ref()))
                        .count()
                };
                let known = &*VOCABULARY;
                let accents = words()
                    .filter(|token| token.written.contains(['é', 'è', 'ê', 'à', 'ç', 'ù']))
                    .count();
                if of(&known.french.stop) + accents > of(&known.english.stop) {
                    Self::French
                } else {
                    Self::English
                }
            }
        }
    }
}

/// What a phrase of the lists stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Something happens: its name, behind a sign that no word has.
    Event(String),
    /// The text is of a kind that reports nothing: `howto`, `opinion`, `review`, `recurring`.
    Manner(String),
    /// Another name of something.
    Name(String),
    /// Another name of a country.
    Country(String),
}

/// The lists.
pub(super) struct Vocabulary {
    english: Words,
    french: Words,
    /// Words and phrases by their first word: what follows it, the longest first.
    phrases: HashMap<String, Vec<(Vec<String>, Meaning)>>,
    /// Beginnings of words by their first byte, in order.
    beginnings: HashMap<u8, Vec<(String, Meaning)>>,
}

struct Words {
    stop: HashSet<String>,
    /// Stems.
    common: HashSet<String>,
    stemmer: Stemmer,
}

/// The lists, read once.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut section = "";
        for line in lines(include_str!("words.txt")) {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => section = name,
                None => sections
                    .entry(section)
                    .or_default()
                    .extend(line.split_whitespace()),
            }
        }
        let words = |stop: &str, common: &str, algorithm| {
            let stemmer = Stemmer::new(algorithm);
            let list = |name: &str| sections.get(name).into_iter().flatten();
            Words {
                stop: list(stop).map(|word| (*word).to_owned()).collect(),
                common: list(common)
                    .map(|word| stemmer.stem(word).into_owned())
                    .collect(),
                stemmer,
            }
        };
        let mut known = Self {
            english: words("stop en", "common en", Algorithm::English),
            french: words("stop fr", "common fr", Algorithm::French),
            phrases: HashMap::new(),
            beginnings: HashMap::new(),
        };
        for (name, words) in rows(include_str!("concepts.txt")) {
            let manner = name
                .strip_prefix('(')
                .and_then(|name| name.strip_suffix(')'));
            let meaning = match manner {
                Some(manner) => Meaning::Manner(manner.to_owned()),
                None => Meaning::Event(format!("={name}")),
            };
            known.learn(words, &meaning);
        }
        for (name, words) in rows(include_str!("aliases.txt")) {
            let meaning = match name.strip_prefix('~') {
                Some(country) => Meaning::Country(country.to_owned()),
                None => Meaning::Name(name.to_owned()),
            };
            known.learn(words, &meaning);
        }
        for beginnings in known.beginnings.values_mut() {
            beginnings.sort_by(|a, b| a.0.cmp(&b.0));
        }
        for phrases in known.phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        known
    }

    fn learn(&mut self, words: &str, meaning: &Meaning) {
        for word in words.split_whitespace() {
            if let Some(beginning) = word.strip_suffix('*') {
                if let Some(first) = beginning.bytes().next() {
                    let beginning = (beginning.to_owned(), meaning.clone());
                    self.beginnings.entry(first).or_default().push(beginning);
                }
                continue;
            }
            let mut words = word.split('-').map(str::to_owned);
            let first = words.next().unwrap_or_default();
            let phrases = self.phrases.entry(first).or_default();
            phrases.push((words.collect(), meaning.clone()));
        }
    }

    fn words(&self, language: Language) -> Option<&Words> {
        match language {
            Language::English => Some(&self.english),
            Language::French => Some(&self.french),
            Language::Other => None,
        }
    }

    /// Whether a folded word tells nothing.
    pub(super) fn is_stop(&self, word: &str, language: Language) -> bool {
        self.words(language)
            .is_some_and(|words| words.stop.contains(word))
    }

    /// Whether a stem is in every other headline.
    pub(super) fn is_common(&self, stem: &str, language: Language) -> bool {
        self.words(language)
            .is_some_and(|words| words.common.contains(stem))
    }

    /// The stem of a folded word; of a word with digits or signs, itself.
    pub(super) fn stem<'w>(&self, word: &'w str, language: Language) -> Cow<'w, str> {
        match self.words(language) {
            Some(words) if word.chars().all(char::is_alphabetic) => {
                let stem = words.stemmer.stem(word);
                if stem.is_empty() {
                    Cow::Borrowed(word)
                } else {
                    stem
                }
            }
            _ => Cow::Borrowed(word),
        }
    }

    /// What the longest phrase at the beginning of `tokens` stands for, and of how many words it is.
    pub(super) fn meaning(&self, tokens: &[Token<'_>]) -> Option<(&Meaning, usize)> {
        let (first, rest) = tokens.split_first()?;
        let phrases = self.phrases.get(first.folded.as_ref());
        let is_here = |words: &[String]| {
            words.len() <= rest.len()
                && words
                    .iter()
                    .zip(rest)
                    .all(|(word, token)| *word == token.folded && !token.is_first)
        };
        let phrase = phrases
            .into_iter()
            .flatten()
            .find(|(words, _)| is_here(words));
        if let Some((words, meaning)) = phrase {
            return Some((meaning, words.len() + 1));
        }
        // Of all that a word begins with the longest stands last.
        let word = first.folded.as_ref();
        let beginnings = self.beginnings.get(word.as_bytes().first()?)?;
        let longest = beginnings
            .iter()
            .rev()
            .find(|(beginning, _)| word.starts_with(beginning.as_str()));
        longest.map(|(_, meaning)| (meaning, 1))
    }
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn rows(list: &str) -> impl Iterator<Item = (&str, &str)> {
    lines(list).filter_map(|line| line.split_once(": "))
}
