//! A sketch of a text: how much of it another text repeats, told from 128 bytes.

use super::hash::mix;

/// How many places a sketch has.
const PLACES: usize = 64;
/// How many words make the smallest piece that is compared.
const PIECE: usize = 4;
/// How much of a text is looked at, in bytes: enough for any entry, and a bound for those that are none.
const LONGEST: usize = 16_384;
/// Fewest pieces that a sketch tells something of.
const FEWEST: usize = 8;

/// One-permutation MinHash (Li, Owen, Zhang 2012) over runs of four words: each run falls into one of 64 places, each
/// place keeps its least. The share of places that agree is about the share of runs that two texts have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sketch(Box<[u16; PLACES]>);

impl Sketch {
    /// None for a text of less than a sentence.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let mut least = [u64::MAX; PLACES];
        let mut last = [0; PIECE];
        let mut words = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            last.rotate_left(1);
            last[PIECE - 1] = word_hash(word);
            words += 1;
            if words >= PIECE {
                let piece = last.iter().fold(0, |piece, word| mix(piece ^ word));
                let place = &mut least[(piece >> 58) as usize];
                *place = (*place).min(piece & (u64::MAX >> 6));
            }
        }
        // Zero is the empty place.
        let places = least.map(|least| match least {
            u64::MAX => 0,
            least => (mix(least) as u16).max(1),
        });
        (words >= FEWEST + PIECE).then(|| Self(Box::new(places)))
    }

    /// About how many of a hundred runs of words the two texts share.
    pub(super) fn percent(&self, other: &Self) -> u8 {
        let pairs = || self.0.iter().zip(other.0.iter());
        let same = pairs().filter(|(a, b)| a == b && **a != 0).count();
        let all = pairs().filter(|(a, b)| **a != 0 || **b != 0).count();
        u8::try_from(same * 100 / all.max(1)).unwrap_or(100)
    }

    pub(super) fn to_bytes(&self) -> impl Iterator<Item = u8> {
        self.0.iter().flat_map(|place| place.to_le_bytes())
    }

    /// Reads what `to_bytes` wrote, and leaves the rest.
    pub(super) fn take(bytes: &mut &[u8]) -> Option<Self> {
        let (mine, rest) = bytes.split_at_checked(PLACES * 2)?;
        *bytes = rest;
        let mut places = [0; PLACES];
        for (place, pair) in places.iter_mut().zip(mine.chunks_exact(2)) {
            *place = u16::from_le_bytes([pair[0], pair[1]]);
        }
        Some(Self(Box::new(places)))
    }
}

/// Case does not count.
fn word_hash(word: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for c in word.chars() {
        if c.is_ascii() {
            take(c.to_ascii_lowercase() as u8);
        } else {
            for lower in c.to_lowercase() {
                let mut bytes = [0; 4];
                lower.encode_utf8(&mut bytes).bytes().for_each(&mut take);
            }
        }
    }
    hash
}
