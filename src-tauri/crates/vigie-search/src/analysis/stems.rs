//! Stemmers with a memory of the words met most: texts are made of few words (Zipf).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::stem::{Language, Stemmers};

/// Pairs of places for words: a power of two. The memory is of fixed size (768 KiB), so hostile text cannot make it grow.
const PAIRS: usize = 1 << 13;
/// Longest word that is remembered, in bytes.
const LONGEST: usize = 24;
/// Longest end of a stem that is not its word's beginning, in bytes.
const LONGEST_TAIL: usize = 14;

/// Stemmers that remember.
pub(super) struct Stems {
    stemmers: Stemmers,
    /// In each pair the word met last is first; the other goes when a third comes.
    pairs: Vec<[Known; 2]>,
}

/// A word and its stem, in one place: looking it up touches a line or two of the processor's memory.
#[derive(Clone, Copy)]
struct Known {
    word: Key,
    /// How many bytes of the word its stem begins with.
    kept: u8,
    /// What comes in place of the rest: mostly nothing.
    tail: [u8; LONGEST_TAIL],
    tail_length: u8,
}

/// A word with its language: no word has a zero, so what is behind its end is as good as its length.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key([u64; 4]);

impl Key {
    const NONE: Self = Self([0; 4]);

    /// None for a word that is too long.
    fn of(word: &str, language: Language) -> Option<Self> {
        let mut bytes = [0; LONGEST];
        bytes
            .get_mut(..word.len())?
            .copy_from_slice(word.as_bytes());
        let eight = |at: usize| {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[at..at + 8]);
            u64::from_le_bytes(eight)
        };
        let language = match language {
            Language::English => 1,
            Language::French => 2,
            Language::Other => 3,
        };
        Some(Self([eight(0), eight(8), eight(16), language]))
    }

    /// Which pair it belongs to. It only has to spread words over them.
    fn place(self) -> usize {
        let hash = self.0.into_iter().fold(0u64, |hash, part| {
            (hash.rotate_left(5) ^ part).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        });
        (hash >> 40) as usize & (PAIRS - 1)
    }
}

impl Known {
    const NOTHING: Self = Self {
        word: Key::NONE,
        kept: 0,
        tail: [0; LONGEST_TAIL],
        tail_length: 0,
    };

    /// None where it takes too much room.
    fn of(key: Key, word: &str, stem: &str) -> Option<Self> {
        let same = word.bytes().zip(stem.bytes());
        let same = same.take_while(|(one, other)| one == other).count();
        let kept = word.floor_char_boundary(same);
        let tail = &stem.as_bytes()[kept..];
        let mut known = Self {
            word: key,
            kept: u8::try_from(kept).ok()?,
            tail_length: u8::try_from(tail.len()).ok()?,
            ..Self::NOTHING
        };
        known.tail.get_mut(..tail.len())?.copy_from_slice(tail);
        Some(known)
    }

    fn push_stem(&self, word: &str, out: &mut String) {
        out.push_str(&word[..usize::from(self.kept)]);
        if self.tail_length > 0 {
            let tail = &self.tail[..usize::from(self.tail_length)];
            // It was copied from a `str`, from a character on.
            out.push_str(std::str::from_utf8(tail).unwrap_or_default());
        }
    }
}

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            stemmers: Stemmers::new(),
            pairs: vec![[Known::NOTHING; 2]; PAIRS],
        }
    }

    /// Appends what [`Stemmers::stem`] says.
    pub(super) fn push_stem(&mut self, word: &str, language: Language, out: &mut String) {
        let Some(key) = Key::of(word, language) else {
            out.push_str(&self.stemmers.stem(word, language));
            return;
        };
        let pair = &mut self.pairs[key.place()];
        if pair[0].word != key {
            pair.swap(0, 1);
        }
        if pair[0].word != key {
            let stem = self.stemmers.stem(word, language);
            match Known::of(key, word, &stem) {
                Some(known) => pair[0] = known,
                None => {
                    out.push_str(&stem);
                    return;
                }
            }
        }
        pair[0].push_stem(word, out);
    }
}

/// Memories that are lent to who stems, and come back with what they know: one is needed for each thread, and threads and
/// segments come and go.
#[derive(Clone, Default)]
pub(super) struct Lending(Arc<Mutex<Vec<Stems>>>);

impl Lending {
    fn idle(&self) -> MutexGuard<'_, Vec<Stems>> {
        // A list is whole after each of its calls.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn take(&self) -> Stems {
        let idle = self.idle().pop();
        idle.unwrap_or_else(Stems::new)
    }

    pub(super) fn give_back(&self, stems: Stems) {
        self.idle().push(stems);
    }
}
