//! Entries that are alike for the index, if not for a reader: words as frequent as in real texts (Zipf), two languages,
//! a hundred feeds, five years. The same seed gives the same entries.

use vigie_core::{EntryId, EntryKind, FeedId, TechnologyId, Timestamp};
use vigie_search::IndexedEntry;

/// A small generator (xorshift*), so that the corpus does not change with a library.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// From 0 up to 1.
    fn unit(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 53) as f64
    }
}

/// Words of one language, the most frequent first.
pub(crate) struct Vocabulary(pub(crate) Vec<String>);

const SYLLABLES: [&str; 40] = [
    "ka", "be", "ro", "ti", "lu", "ma", "ne", "so", "vi", "du", "pa", "re", "co", "li", "mu", "ta",
    "se", "no", "di", "ru", "fa", "ge", "po", "ci", "bu", "la", "me", "to", "ni", "su", "va", "de",
    "lo", "ri", "pu", "sa", "te", "mo", "fi", "gu",
];

impl Vocabulary {
    fn new(dice: &mut Dice, endings: &[&str]) -> Self {
        let mut words = std::collections::BTreeSet::new();
        let mut ranked = Vec::new();
        while ranked.len() < 30_000 {
            let syllables = 1 + dice.below(3).max(dice.below(4)).min(ranked.len() / 20 + 1);
            let mut word: String = (0..syllables).map(|_| SYLLABLES[dice.below(40)]).collect();
            word.push_str(endings[dice.below(endings.len())]);
            if words.insert(word.clone()) {
                ranked.push(word);
            }
        }
        Self(ranked)
    }

    /// A word; the one of rank r about 1/r as often as the first.
    fn draw(&self, dice: &mut Dice) -> &str {
        let ranks = self.0.len() as f64;
        let rank = (ranks + 1.0).powf(dice.unit()) - 1.0;
        &self.0[(rank as usize).min(self.0.len() - 1)]
    }
}

/// An entry that owns its texts.
pub(crate) struct Entry {
    id: i64,
    feed: i64,
    pub(crate) title: String,
    pub(crate) text: String,
    language: &'static str,
    at: Timestamp,
    technologies: Vec<TechnologyId>,
}

impl Entry {
    pub(crate) fn indexed(&self) -> IndexedEntry<'_> {
        IndexedEntry {
            id: EntryId::new(self.id),
            feed: Some(FeedId::new(self.feed)),
            kind: EntryKind::Article,
            title: &self.title,
            text: &self.text,
            author: "",
            tags: &[],
            language: Some(self.language),
            at: self.at,
            minutes: 1,
            audio: false,
            video: false,
            technologies: &self.technologies,
        }
    }
}

/// The day after the last entry.
pub(crate) const NOW: i64 = 1_795_132_800_000;
const SPAN: i64 = 5 * 365 * 86_400_000;

pub(crate) fn vocabularies() -> [Vocabulary; 2] {
    let mut dice = Dice::new(11);
    let english = Vocabulary::new(
        &mut dice,
        &["", "", "s", "ed", "ing", "ation", "er", "ly", "ness"],
    );
    let french = Vocabulary::new(
        &mut dice,
        &["", "", "s", "é", "er", "ement", "ité", "eur", "aient"],
    );
    [english, french]
}

/// So many entries in the order of their dates, one in five of them French.
pub(crate) fn entries(vocabularies: &[Vocabulary; 2], count: usize) -> Vec<Entry> {
    let mut dice = Dice::new(2026);
    (0..count)
        .map(|number| {
            let is_french = dice.below(5) == 0;
            let vocabulary = &vocabularies[usize::from(is_french)];
            let title: Vec<&str> = (0..4 + dice.below(6))
                .map(|_| vocabulary.draw(&mut dice))
                .collect();
            let mut text = String::new();
            for _ in 0..30 + dice.below(90) {
                text.push_str(vocabulary.draw(&mut dice));
                text.push_str(if dice.below(12) == 0 { ". " } else { " " });
            }
            Entry {
                id: number as i64 + 1,
                feed: 1 + dice.below(100) as i64,
                title: title.join(" "),
                text,
                language: if is_french { "fr" } else { "en" },
                at: Timestamp::from_millis(NOW - SPAN + SPAN / count as i64 * number as i64),
                technologies: (0..dice.below(3))
                    .map(|_| TechnologyId::new(1 + dice.below(60) as i64))
                    .collect(),
            }
        })
        .collect()
}
