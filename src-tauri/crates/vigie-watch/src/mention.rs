//! Mentions: what the lexicon finds.

use std::ops::Range;

use vigie_core::TechnologyId;

/// A technology that an entry names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Which one.
    pub technology: TechnologyId,
    /// How often, in title and text together.
    pub count: u32,
    /// Whether the title names it.
    pub in_title: bool,
    /// Where it is named first, the title being before the text.
    pub first: Place,
}

/// Where a technology is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In which of the two strings.
    pub part: Part,
    /// The bytes of the name there, with a plural's `s` but without a possessive.
    pub name: Range<usize>,
    /// The bytes of the sentence around it, without white space at its ends: at most about 600, cut between words.
    pub sentence: Range<usize>,
}

/// A part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The title.
    Title,
    /// The text.
    Text,
}
