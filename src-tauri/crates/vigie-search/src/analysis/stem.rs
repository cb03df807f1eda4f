//! Stemming, with a memory of the words met most.

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

/// Slots of the memory: a power of two. Texts are made of few words (Zipf), so this many answer most of the time.
const SLOTS: usize = 1 << 14;

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

/// Stemmers that remember. The memory is a table of fixed size where the newest word wins, so hostile
/// text cannot make it grow.
pub(crate) struct Stems {
    stemmers: Stemmers,
    slots: Vec<Slot>,
}

#[derive(Clone)]
struct Slot {
    language: Language,
    word: Box<str>,
    stem: Box<str>,
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self {
            stemmers: Stemmers::new(),
            slots: Vec::new(),
        }
    }

    /// As [`Stemmers::stem`].
    pub(crate) fn stem<'a>(&'a mut self, word: &'a str, language: Language) -> &'a str {
        if language == Language::Other {
            return word;
        }
        if self.slots.is_empty() {
            let nothing = Slot {
                language: Language::Other,
                word: Box::default(),
                stem: Box::default(),
            };
            self.slots = vec![nothing; SLOTS];
        }
        let slot = &mut self.slots[place(word, language)];
        if slot.language != language || *slot.word != *word {
            let stem = self.stemmers.stem(word, language).into();
            *slot = Slot {
                language,
                word: word.into(),
                stem,
            };
        }
        &slot.stem
    }
}

/// A cheap hash: it only has to spread words over slots.
fn place(word: &str, language: Language) -> usize {
    let seed = if language == Language::English {
        0xcbf2_9ce4
    } else {
        0x9e37_79b9
    };
    let hash = word.bytes().fold(seed, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 29)) as usize & (SLOTS - 1)
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
