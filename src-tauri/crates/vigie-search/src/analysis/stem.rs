//! Stemming.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

/// How the words of an entry are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// With Snowball's English stemmer.
    English,
    /// With Snowball's French stemmer.
    French,
    /// Not at all.
    Other,
}

impl Language {
    /// By the primary subtag of a BCP 47 tag: `fr-CA` is French.
    ///
    /// An entry too short to tell its language by is stemmed as English: a query looks for each word in its English form
    /// too, so whatever its language is, the very word is found, and in English its other forms.
    pub(crate) fn of(tag: Option<&str>) -> Self {
        match tag.map(primary).as_deref() {
            Some("en") | None => Self::English,
            Some("fr") => Self::French,
            _ => Self::Other,
        }
    }
}

/// The primary subtag, lower case: what `lang:` compares.
pub(crate) fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The stemmers themselves.
pub(crate) struct Stemmers {
    english: Stemmer,
    french: Stemmer,
}

impl Stemmers {
    pub(crate) fn new() -> Self {
        Self {
            english: Stemmer::new(Algorithm::English),
            french: Stemmer::new(Algorithm::French),
        }
    }

    /// The stem of a folded word. Words with digits or signs (`k8s`, `c++`) have none but themselves.
    pub(crate) fn stem<'w>(&self, word: &'w str, language: Language) -> Cow<'w, str> {
        let stemmer = match language {
            Language::English => &self.english,
            Language::French => &self.french,
            Language::Other => return Cow::Borrowed(word),
        };
        if !word.chars().all(char::is_alphabetic) {
            return Cow::Borrowed(word);
        }
        let stem = stemmer.stem(word);
        // A stemmer that leaves nothing would make the word unfindable.
        if stem.is_empty() {
            Cow::Borrowed(word)
        } else {
            stem
        }
    }
}

/// All that a folded word may have become in the index: itself first, then its English and French stems.
pub(crate) fn forms(word: &str, stemmers: &Stemmers) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    for language in [Language::English, Language::French] {
        let stem = stemmers.stem(word, language);
        if forms.iter().all(|form| *form != stem) {
            forms.push(stem.into_owned());
        }
    }
    forms
}

/// A word cut a little. The index has stems, so a word that goes beyond its stem (`runnin`) begins no
/// term, and may be no form of one either.
pub(crate) fn shorter(word: &str) -> Vec<String> {
    let length = word.chars().count();
    (1..=3)
        .filter(|cut| length >= cut + 3)
        .map(|cut| word.chars().take(length - cut).collect())
        .collect()
}
