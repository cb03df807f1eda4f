//! Mentions: what the lexicon finds.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use vigie_core::TechnologyId;

/// How many places of a mention are kept.
pub const MAX_PLACES: usize = 5;

/// A technology that an entry names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Which one.
    pub technology: TechnologyId,
    /// How often, in title and text together.
    pub count: u32,
    /// Whether the title names it.
    pub in_title: bool,
    /// Where it is named, the title being before the text: the first place of each of the first [`MAX_PLACES`] sentences that
    /// name it. Never empty.
    pub places: Vec<Place>,
}

impl Mention {
    /// The sentences that name it, of an entry with this title and text: as many as there are places.
    pub fn sentences<'s>(
        &self,
        title: &'s str,
        text: &'s str,
    ) -> impl Iterator<Item = (Part, &'s str)> {
        self.places.iter().filter_map(move |place| {
            let source = match place.part {
                Part::Title => title,
                Part::Text => text,
            };
            Some((place.part, source.get(place.sentence.clone())?))
        })
    }
}

/// Where a technology is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// In which of the two strings.
    pub part: Part,
    /// The bytes of the name there, with a plural's `s` but without a possessive.
    pub name: Range<usize>,
    /// The bytes of the sentence around it, without white space at its ends: at most about 600, cut between words.
    pub sentence: Range<usize>,
}

/// A part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The title.
    Title,
    /// The text.
    Text,
}
