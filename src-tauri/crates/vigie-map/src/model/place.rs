//! Numbers, places and names, with where the text has them.

use std::ops::Range;

/// A range of bytes of the text.
pub type Span = Range<usize>;

/// A number, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Finite, and as written: nothing is clamped.
    pub value: f64,
    /// Its digits in the text; none for a default.
    pub range: Option<Span>,
}

impl Number {
    pub(crate) fn assumed(value: f64) -> Self {
        Self { value, range: None }
    }
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// 0 at the bottom to 1 at the top.
    pub visibility: Number,
    /// 0 at the left to 1 at the right.
    pub evolution: Number,
    /// The brackets that the two stand in; none if the text has none.
    pub brackets: Option<Span>,
}

impl Place {
    /// The visibility of what gives none.
    pub const DEFAULT_VISIBILITY: f64 = 0.9;
    /// The evolution of what gives none.
    pub const DEFAULT_EVOLUTION: f64 = 0.1;

    pub(crate) fn assumed() -> Self {
        Self {
            visibility: Number::assumed(Self::DEFAULT_VISIBILITY),
            evolution: Number::assumed(Self::DEFAULT_EVOLUTION),
            brackets: None,
        }
    }

    /// Whether the text gives at least one of the two.
    pub fn is_written(&self) -> bool {
        self.visibility.range.is_some() || self.evolution.range.is_some()
    }

    /// Whether the map's four sides enclose it.
    pub fn is_inside(&self) -> bool {
        (0.0..=1.0).contains(&self.visibility.value) && (0.0..=1.0).contains(&self.evolution.value)
    }
}

/// A name, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Unquoted and unescaped; it may hold line breaks.
    pub text: String,
    /// Its bytes in the text, quotes included; empty where a name was missing.
    pub range: Span,
    /// Whether it stands in double quotes.
    pub quoted: bool,
}

/// Where a label stands: from its element's centre to the start of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelOffset {
    /// Pixels to the right.
    pub x: Number,
    /// Pixels down.
    pub y: Number,
    /// From the word `label` to the closing bracket.
    pub range: Span,
}
