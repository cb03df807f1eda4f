//! English or French.

use crate::fold::Folded;

/// A language that there are cues for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    English,
    French,
}

/// Little words that one of the two languages has and the other has not.
const ENGLISH: [&str; 40] = [
    "the", "and", "of", "to", "is", "are", "was", "were", "with", "for", "how", "what", "we",
    "our", "it", "its", "this", "that", "from", "by", "at", "be", "has", "have", "you", "your",
    "they", "their", "i", "my", "an", "in", "will", "not", "out", "now", "who", "when", "which",
    "using",
];
const FRENCH: [&str; 57] = [
    "le", "la", "les", "des", "du", "de", "d", "l", "un", "une", "et", "est", "sont", "pour",
    "avec", "dans", "sur", "nous", "notre", "nos", "vous", "votre", "ils", "elle", "que", "qui",
    "qu", "ce", "cette", "ces", "au", "aux", "en", "par", "pas", "ne", "n", "se", "son", "sa",
    "ses", "comment", "chez", "ou", "tout", "plus", "mais", "sans", "comme", "leur", "mes", "mon",
    "ma", "je", "j", "ont", "c",
];

impl Language {
    /// The language of a tag, or, without one, the one whose little words a sentence has more of; English if neither.
    pub(super) fn of(sentence: &str, tag: Option<&str>) -> Option<Self> {
        let tag = tag.map(str::trim).filter(|tag| !tag.is_empty());
        let Some(tag) = tag else {
            return Some(Self::told_by_words(sentence));
        };
        let main = tag.split(['-', '_']).next().unwrap_or(tag);
        let is = |names: [&str; 3]| names.iter().any(|name| main.eq_ignore_ascii_case(name));
        if is(["en", "eng", "english"]) {
            Some(Self::English)
        } else if is(["fr", "fra", "french"]) {
            Some(Self::French)
        } else {
            None
        }
    }

    fn told_by_words(sentence: &str) -> Self {
        let folded = Folded::new(super::word::beginning(sentence));
        let (mut english, mut french) = (0_usize, 0_usize);
        for word in folded.text.split(|c: char| !c.is_alphanumeric()) {
            english += usize::from(ENGLISH.contains(&word));
            french += usize::from(FRENCH.contains(&word));
        }
        if french > english {
            Self::French
        } else {
            Self::English
        }
    }
}
