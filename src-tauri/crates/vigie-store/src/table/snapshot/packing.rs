//! Texts to few bytes and back.

use xxhash_rust::xxh3::xxh3_64;

use crate::{Error, Result};

/// No map is larger; a doctored row must not make room for more.
const LARGEST: usize = 16 << 20;
/// Texts up to this are packed as small as it goes, which takes milliseconds; larger ones at once.
const SMALL: usize = 256 << 10;

/// A text, packed.
pub(super) struct Packed {
    /// Of the text.
    pub(super) hash: i64,
    /// What it was packed against.
    pub(super) base: Option<i64>,
    pub(super) bytes: Vec<u8>,
}

impl Packed {
    pub(super) fn whole(text: &str) -> Result<Self> {
        pack(text, None)
    }

    pub(super) fn against(text: &str, base: (i64, &str)) -> Result<Self> {
        pack(text, Some(base))
    }
}

fn pack(text: &str, base: Option<(i64, &str)>) -> Result<Packed> {
    let dictionary = base.map_or("", |(_, text)| text);
    let level = match text.len() + dictionary.len() <= SMALL {
        true => 19,
        false => 6,
    };
    let pack = || {
        zstd::bulk::Compressor::with_dictionary(level, dictionary.as_bytes())?
            .compress(text.as_bytes())
    };
    Ok(Packed {
        hash: hash_of(text),
        base: base.map(|(id, _)| id),
        bytes: pack().map_err(Error::file("a snapshot"))?,
    })
}

/// What was packed against that dictionary; none if these bytes are not such a thing.
pub(super) fn unpack(packed: &[u8], dictionary: &[u8]) -> Option<Vec<u8>> {
    let room = zstd::bulk::Decompressor::upper_bound(packed)?;
    if room > LARGEST {
        return None;
    }
    zstd::bulk::Decompressor::with_dictionary(dictionary)
        .ok()?
        .decompress(packed, room)
        .ok()
}

/// Tells one text from another, and whether it is still the one that was stored.
pub(super) fn hash_of(text: &str) -> i64 {
    xxh3_64(text.as_bytes()).cast_signed()
}
