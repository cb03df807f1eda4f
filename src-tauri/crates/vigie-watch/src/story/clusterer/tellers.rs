//! In how many stories a term is, and how rare that makes it.

use crate::story::comparison::LEAST_RARITY;

/// Places for counts, a power of two.
const PLACES: usize = 1 << 19;
/// Stories that are taken for granted when there are few, for rarity to mean something.
const GRANTED: u32 = 500;

/// Counts by key. Keys that fall into one place are counted together: of the terms of 10,000 stories some one in five
/// seems a little less rare than it is, which costs less than a table that looks each up exactly.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Tellers {
    /// Two megabytes.
    counts: Box<[u32]>,
    /// What is asked for all the time, of each count: its magnitude. Half a megabyte, which a processor keeps near.
    magnitudes: Box<[u8]>,
}

impl Tellers {
    pub(super) fn new() -> Self {
        Self {
            counts: vec![0; PLACES].into(),
            magnitudes: vec![0; PLACES].into(),
        }
    }

    pub(super) fn add(&mut self, key: u32) {
        self.set(key, |count| count.saturating_add(1));
    }

    /// Takes back what `add` added.
    pub(super) fn remove(&mut self, key: u32) {
        self.set(key, |count| count.saturating_sub(1));
    }

    fn set(&mut self, key: u32, to: impl Fn(u32) -> u32) {
        let place = key as usize % PLACES;
        let count = to(self.counts[place]);
        self.counts[place] = count;
        self.magnitudes[place] = magnitude(count);
    }
}

/// The places that are not empty.
impl std::fmt::Debug for Tellers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let taken = self.counts.iter().enumerate();
        f.debug_map()
            .entries(taken.filter(|(_, count)| **count > 0))
            .finish()
    }
}

/// How rare terms are among a number of stories, from 20 to 100.
#[derive(Debug, Clone)]
pub(super) struct Rarity {
    /// The magnitude of all stories.
    all: u32,
    /// By the magnitude of those that tell a term.
    by_magnitude: [u8; 256],
}

impl Rarity {
    pub(super) fn among(stories: u32) -> Self {
        let mut rarity = Self {
            all: 0,
            by_magnitude: [0; 256],
        };
        rarity.adapt(stories);
        rarity
    }

    /// Reckons anew, if so many stories are of another magnitude.
    pub(super) fn adapt(&mut self, stories: u32) {
        let all = log(stories.saturating_add(GRANTED)) - log(2);
        if all == self.all {
            return;
        }
        self.all = all;
        for (many, rarity) in (0..).zip(&mut self.by_magnitude) {
            *rarity = (all.saturating_sub(many) * 100 / all).max(LEAST_RARITY) as u8;
        }
    }

    pub(super) fn of(&self, tellers: &Tellers, key: u32) -> u32 {
        let many = tellers.magnitudes[key as usize % PLACES];
        self.by_magnitude[usize::from(many)].into()
    }
}

/// The logarithm of a count; the same for all beyond some hundred thousand.
fn magnitude(count: u32) -> u8 {
    let many = log(count.max(1).saturating_add(1)) - log(2);
    u8::try_from(many).unwrap_or(u8::MAX)
}

/// The binary logarithm in sixteenths, in whole numbers: the same on every machine.
fn log(number: u32) -> u32 {
    let whole = number.max(1).ilog2();
    let rest = (u64::from(number.max(1)) << 4 >> whole) as u32 - 16;
    whole * 16 + rest
}
