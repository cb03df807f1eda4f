//! What is kept of an entry to tell its story by.

use super::StoryEntry;
use super::comparison::Side;
use super::number::{Sort, Sorts};
use super::sketch::Sketch;
use super::title::Title;
use super::token::tokens;
use super::vocabulary::Language;

pub(super) use reader::key;
use reader::{Names, Reader};

/// Of a text, so many words are read for terms: who reports something says what within them.
const LEAD_WORDS: usize = 90;
/// Of a text, so much is looked at for them, in bytes.
const LEAD_BYTES: usize = 4_000;
/// Most words of a title that are read.
const TITLE_WORDS: usize = 48;
/// Most terms that are kept of a title, and of title and lead together.
const TITLE_TERMS: usize = 24;
const TERMS: usize = 88;
/// Most terms an entry can be found by.
const HANDLES: usize = 40;
/// First byte of the stored form; another one is another form.
const FORM: u8 = 1;

/// What an entry says, in some five hundred bytes: its title's hash, the telling words of title and lead, and a sketch of
/// the whole text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub(super) outline: Outline,
    /// What readers are shown of each term, in the order of `outline.terms`; empty where they are shown nothing.
    pub(super) shown: Shown,
}

/// Short texts in one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Shown {
    all: String,
    ends: Vec<u16>,
}

impl Shown {
    /// Appends one; together they are at most a hundred, of a hundred bytes each.
    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends
            .push(u16::try_from(self.all.len()).unwrap_or(u16::MAX));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let text = self.all.get(start..usize::from(*end)).unwrap_or_default();
            start = usize::from(*end);
            text
        })
    }
}

/// The part of a signature that others are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    /// Of the normalised title; 0 if it has no word.
    pub(super) title: u64,
    /// By their keys, each once.
    pub(super) terms: Box<[Term]>,
    pub(super) text: Option<Sketch>,
    pub(super) manner: Manner,
    /// Of the terms.
    pub(super) numbers: Numbers,
    /// What the terms sum up to at least, however little they tell.
    pub(super) least: Side,
}

impl Outline {
    fn new(title: u64, terms: Vec<Term>, text: Option<Sketch>, manner: Manner) -> Self {
        let mut numbers = Numbers::default();
        for term in &terms {
            numbers.sorts = numbers.sorts.and(term.sorts());
            numbers.figures += u32::from(term.kind.is_figure());
        }
        Self {
            title,
            least: Side::at_least(&terms),
            terms: terms.into(),
            text,
            manner,
            numbers,
        }
    }
}

/// The numbers of an entry, in short: many comparisons end by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Numbers {
    /// The sorts of those that another one of their sort parts from the other entry.
    pub(super) sorts: Sorts,
    /// How many figures there are.
    pub(super) figures: u32,
}

/// How a text is written, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Manner(pub(super) u8);

impl Manner {
    pub(super) const HOW_TO: Self = Self(1);
    pub(super) const OPINION: Self = Self(2);
    pub(super) const REVIEW: Self = Self(4);
    /// One of a series: a briefing, a newsletter.
    pub(super) const RECURRING: Self = Self(8);

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Of texts that report nothing new: two on one subject are two.
    pub(super) fn reports_nothing(self) -> bool {
        self.has(Self(1 | 2 | 4 | 8))
    }

    pub(super) fn named(name: &str) -> Self {
        match name {
            "howto" => Self::HOW_TO,
            "opinion" => Self::OPINION,
            "review" => Self::REVIEW,
            _ => Self::RECURRING,
        }
    }
}

/// Something that title or lead say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    /// A hash of what it is compared by.
    pub(super) key: u32,
    pub(super) kind: Kind,
    /// Whether the title says it.
    pub(super) in_title: bool,
    /// Whether the entry is found by it.
    pub(super) is_handle: bool,
}

impl Term {
    /// Its sort, if it is a number that another one of its sort parts from the other entry: one in the title, or of a sort
    /// that is as good in the text.
    pub(super) const fn sorts(&self) -> Sorts {
        match self.kind {
            Kind::Number(sort) if self.in_title || matches!(sort, Sort::Flaw | Sort::Weekday) => {
                Sorts::of(&[sort])
            }
            _ => Sorts::of(&[]),
        }
    }
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A word of every other headline.
    Common,
    Word,
    Name,
    /// What happens, whatever word says it.
    Event,
    /// The first letters of several names in a row.
    Initials,
    Number(Sort),
    /// A number under a hundred that counts something.
    Few,
}

const KINDS: [Kind; 18] = [
    Kind::Common,
    Kind::Word,
    Kind::Name,
    Kind::Event,
    Kind::Initials,
    Kind::Few,
    Kind::Number(Sort::Version),
    Kind::Number(Sort::Issue),
    Kind::Number(Sort::Money),
    Kind::Number(Sort::Percent),
    Kind::Number(Sort::Count),
    Kind::Number(Sort::Year),
    Kind::Number(Sort::Month),
    Kind::Number(Sort::Day),
    Kind::Number(Sort::Weekday),
    Kind::Number(Sort::Quarter),
    Kind::Number(Sort::Round),
    Kind::Number(Sort::Flaw),
];

impl Kind {
    /// Whether it is a number that says how much, how many or which: not when, nor of a release or a series.
    pub(super) const fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Number(
                Sort::Money | Sort::Percent | Sort::Count | Sort::Day | Sort::Round | Sort::Flaw
            )
        )
    }

    fn is_handle(self) -> bool {
        !matches!(
            self,
            Self::Common
                | Self::Event
                | Self::Few
                | Self::Initials
                | Self::Number(
                    Sort::Year
                        | Sort::Month
                        | Sort::Day
                        | Sort::Weekday
                        | Sort::Quarter
                        | Sort::Issue
                        | Sort::Round
                )
        )
    }
}

impl Signature {
    /// What is kept of an entry. Takes time for the first kilobytes of its text only.
    #[must_use]
    pub fn of(entry: &StoryEntry<'_>) -> Self {
        let title = Title::of(entry.title, entry.source);
        let head = tokens(title.read, TITLE_WORDS);
        let lead = &entry.text[..entry.text.floor_char_boundary(LEAD_BYTES)];
        let body = tokens(lead, LEAD_WORDS);
        let language = Language::of(entry.language, &[&head, &body]);
        let mut reader = Reader::new(language, Names::of(&head, &body), title.manner());
        reader.read(&head, true);
        reader.read(&body, false);
        let mut terms = reader.terms;
        let handles = terms.iter_mut().filter(|(term, _)| term.kind.is_handle());
        for (term, _) in handles.take(HANDLES) {
            term.is_handle = true;
        }
        terms.sort_by_key(|(term, _)| term.key);
        let mut shown = Shown::default();
        for (_, text) in &terms {
            shown.push(text);
        }
        let terms: Vec<Term> = terms.into_iter().map(|(term, _)| term).collect();
        Self {
            outline: Outline::new(title.hash(), terms, Sketch::of(entry.text), reader.manner),
            shown,
        }
    }

    /// The stored form.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let Outline {
            title,
            terms,
            text,
            manner,
            ..
        } = &self.outline;
        let mut bytes = vec![FORM, manner.0, u8::from(text.is_some())];
        bytes.extend(title.to_le_bytes());
        bytes.push(u8::try_from(terms.len()).unwrap_or(u8::MAX));
        for (term, shown) in terms.iter().zip(self.shown.iter()) {
            let kind = KINDS
                .iter()
                .position(|kind| *kind == term.kind)
                .unwrap_or(0);
            let kind = u8::try_from(kind).unwrap_or(0);
            bytes.extend(term.key.to_le_bytes());
            bytes.push(kind | u8::from(term.in_title) << 6 | u8::from(term.is_handle) << 7);
            bytes.push(u8::try_from(shown.len()).unwrap_or(0));
            bytes.extend(shown.as_bytes());
        }
        bytes.extend(text.iter().flat_map(Sketch::to_bytes));
        bytes
    }

    /// Reads the stored form; `None` if it is damaged or of another version: make it anew then.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [form, manner, has_text] = take(&mut rest)?;
        if form != FORM || manner > 15 || has_text > 1 {
            return None;
        }
        let title = u64::from_le_bytes(take(&mut rest)?);
        let [count] = take(&mut rest)?;
        let mut terms: Vec<Term> = Vec::with_capacity(count.into());
        let mut shown = Shown::default();
        for _ in 0..count {
            let key = u32::from_le_bytes(take(&mut rest)?);
            let [kind, length] = take(&mut rest)?;
            let (text, after) = rest.split_at_checked(length.into())?;
            rest = after;
            if terms.last().is_some_and(|last| last.key >= key) {
                return None;
            }
            terms.push(Term {
                key,
                kind: *KINDS.get(usize::from(kind & 0x3F))?,
                in_title: kind & 0x40 != 0,
                is_handle: kind & 0x80 != 0,
            });
            shown.push(std::str::from_utf8(text).ok()?);
        }
        let text = match has_text {
            1 => Some(Sketch::take(&mut rest)?),
            _ => None,
        };
        rest.is_empty().then_some(Self {
            outline: Outline::new(title, terms, text, Manner(manner)),
            shown,
        })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

mod reader;
#[cfg(test)]
mod tests;
