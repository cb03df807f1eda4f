//! Words and chance.

use std::collections::BTreeSet;

/// How many words a language has.
const WORDS: usize = 40_000;

/// A small generator (xorshift*), seeded by what the draw is for, so that any entry can be had without those before.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64, purpose: u64, number: usize) -> Self {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        // Neighbouring numbers must not begin alike (splitmix64).
        let mut state = seed
            .wrapping_add(purpose.wrapping_mul(0xD6E8_FEB8_6659_FD93))
            .wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self((state ^ (state >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// From 0 to below `limit`, which must not be 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// From 0 up to 1.
    fn unit(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 53) as f64
    }
}

/// Words of one language, the most frequent first: real ones at the head, by which a language is recognised, made-up ones
/// behind them.
pub(super) struct Vocabulary(Vec<String>);

const ENGLISH: &str = "the of and to a in that is for it with as was on be by this are or from at which an not have has \
    but they we you their can will would there been if when more one all its who so what about up into than them could \
    these some other only time do then now such like our over even most also after where how because should work first \
    each between new make through being both while those years before still use against since without under another \
    during much must well every around however often again below always quite perhaps whether rather together within";
const FRENCH: &str = "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec \
    son aux mais comme ou si leur dont elle nous ont fait cette être deux même ces aussi entre tout sans peut après bien \
    où encore depuis donc très leurs notre vous ils elles était avait faire toujours sous vers chez chaque alors ainsi \
    quand moins toute toutes avant contre lors puis parce beaucoup trop déjà enfin pendant jamais plusieurs celui celle";

const SYLLABLES: [&str; 48] = [
    "ka", "be", "ro", "ti", "lu", "ma", "ne", "so", "vi", "du", "pa", "re", "co", "li", "mu", "ta",
    "se", "no", "di", "ru", "fa", "ge", "po", "ci", "bu", "la", "me", "to", "ni", "su", "va", "de",
    "lo", "ri", "pu", "sa", "te", "mo", "fi", "gu", "cra", "ple", "tri", "sto", "bran", "ver",
    "con", "mar",
];

impl Vocabulary {
    pub(super) fn english(dice: &mut Dice) -> Self {
        let endings = ["", "", "s", "ed", "ing", "ation", "er", "ly", "ness"];
        Self::new(dice, ENGLISH, &endings)
    }

    pub(super) fn french(dice: &mut Dice) -> Self {
        let endings = ["", "", "s", "é", "er", "ement", "ité", "eur", "aient"];
        Self::new(dice, FRENCH, &endings)
    }

    fn new(dice: &mut Dice, real: &str, endings: &[&str]) -> Self {
        let mut ranked: Vec<String> = real.split_whitespace().map(str::to_owned).collect();
        let mut known: BTreeSet<String> = ranked.iter().cloned().collect();
        while ranked.len() < WORDS {
            // Frequent words are short.
            let longest = if ranked.len() < 1000 { 2 } else { 4 };
            let mut word: String = (0..=1 + dice.below(longest))
                .map(|_| SYLLABLES[dice.below(SYLLABLES.len())])
                .collect();
            word.push_str(endings[dice.below(endings.len())]);
            if known.insert(word.clone()) {
                ranked.push(word);
            }
        }
        Self(ranked)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn at(&self, rank: usize) -> &str {
        &self.0[rank % self.0.len()]
    }

    /// A word; the one of rank r about 1/r as often as the first.
    pub(super) fn draw(&self, dice: &mut Dice) -> &str {
        let ranks = self.0.len() as f64;
        self.at(((ranks + 1.0).powf(dice.unit()) - 1.0) as usize)
    }
}
