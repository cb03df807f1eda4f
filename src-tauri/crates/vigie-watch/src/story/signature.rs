//! What is kept of an entry to tell its story by.

use std::collections::HashSet;

use super::StoryEntry;
use super::hash::hash64;
use super::number::{Sort, number};
use super::sketch::Sketch;
use super::title::Title;
use super::token::{Token, tokens};
use super::vocabulary::{Language, Meaning, VOCABULARY};

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
    pub(super) shown: Vec<Box<str>>,
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

    fn named(name: &str) -> Self {
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
        let mut reader = Reader {
            language,
            names: Names::of(&head, &body),
            terms: Vec::new(),
            known: HashSet::new(),
            manner: title.manner(),
        };
        reader.read(&head, true);
        reader.read(&body, false);
        let mut terms = reader.terms;
        let handles = terms.iter_mut().filter(|(term, _)| term.kind.is_handle());
        for (term, _) in handles.take(HANDLES) {
            term.is_handle = true;
        }
        terms.sort_by_key(|(term, _)| term.key);
        let (terms, shown): (Vec<Term>, Vec<Box<str>>) = terms.into_iter().unzip();
        Self {
            outline: Outline {
                title: title.hash(),
                terms: terms.into(),
                text: Sketch::of(entry.text),
                manner: reader.manner,
            },
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
        } = &self.outline;
        let mut bytes = vec![FORM, manner.0, u8::from(text.is_some())];
        bytes.extend(title.to_le_bytes());
        bytes.push(u8::try_from(terms.len()).unwrap_or(u8::MAX));
        for (term, shown) in terms.iter().zip(&self.shown) {
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
        let mut shown = Vec::with_capacity(count.into());
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
            shown.push(std::str::from_utf8(text).ok()?.into());
        }
        let text = match has_text {
            1 => Some(Sketch::take(&mut rest)?),
            _ => None,
        };
        rest.is_empty().then_some(Self {
            outline: Outline {
                title,
                terms: terms.into(),
                text,
                manner: Manner(manner),
            },
            shown,
        })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

/// Which capitals are those of names.
struct Names {
    /// Folded words with a capital inside a sentence.
    inside: HashSet<String>,
    /// Folded words in small letters.
    small: HashSet<String>,
    /// Whether the title is written With Capitals Everywhere.
    is_title_case: bool,
}

impl Names {
    fn of(head: &[Token<'_>], body: &[Token<'_>]) -> Self {
        let long = || {
            head.iter()
                .filter(|token| !token.is_first && token.written.len() > 3 && !token.is_digits())
        };
        let capitals = long().filter(|token| token.is_capital()).count();
        let is_title_case = long().count() >= 2 && capitals * 10 >= long().count() * 7;
        let mut names = Self {
            inside: HashSet::new(),
            small: HashSet::new(),
            is_title_case,
        };
        for token in body.iter().chain(head.iter().filter(|_| !is_title_case)) {
            if !token.is_capital() {
                names.small.insert(token.folded.clone());
            } else if !token.is_first {
                names.inside.insert(token.folded.clone());
            }
        }
        names
    }

    /// Whether a word that is not known to be a common one is a name.
    fn has(&self, token: &Token<'_>, in_title: bool) -> bool {
        if token.is_spelt_as_name() {
            return true;
        }
        if !token.is_capital() {
            return false;
        }
        let says_nothing = token.is_first || in_title && self.is_title_case;
        self.inside.contains(&token.folded) || !says_nothing || !self.small.contains(&token.folded)
    }
}

/// Collects the terms of an entry.
struct Reader {
    language: Language,
    names: Names,
    terms: Vec<(Term, Box<str>)>,
    known: HashSet<u32>,
    manner: Manner,
}

impl Reader {
    fn read(&mut self, tokens: &[Token<'_>], in_title: bool) {
        let most = if in_title { TITLE_TERMS } else { TERMS };
        let mut at = 0;
        while at < tokens.len() && self.terms.len() < most {
            at += self.read_one(tokens, at, in_title);
        }
        self.read_initials(tokens, most);
    }

    /// Takes up what stands at `at`, and says of how many words it is.
    fn read_one(&mut self, tokens: &[Token<'_>], at: usize, in_title: bool) -> usize {
        let token = &tokens[at];
        if let Some(number) = number(tokens, at) {
            let is_few = number.sort == Sort::Count && number.value.len() <= 2;
            let kind = if is_few {
                Kind::Few
            } else {
                Kind::Number(number.sort)
            };
            if number.sort == Sort::Issue && in_title {
                self.manner.0 |= Manner::RECURRING.0;
            }
            let last = &tokens[at + number.words - 1];
            let shown = if number.words == 1 {
                token.written.to_owned()
            } else {
                format!("{} {}", token.written, last.written)
            };
            if let (Sort::Day, Some((month, _))) = (number.sort, number.value.split_once('-')) {
                self.add(
                    &format!("#m{month}"),
                    Kind::Number(Sort::Month),
                    in_title,
                    "",
                );
            }
            let mark = if number.sort == Sort::Month {
                "#m"
            } else {
                "#"
            };
            self.add(&format!("{mark}{}", number.value), kind, in_title, &shown);
            return number.words;
        }
        let known = &*VOCABULARY;
        if let Some((meaning, words)) = known.meaning(&tokens[at..]) {
            match meaning {
                Meaning::Event(event) => {
                    self.add(&format!("={event}"), Kind::Event, in_title, token.written);
                }
                Meaning::Manner(manner) if in_title => {
                    self.manner.0 |= Manner::named(manner).0;
                }
                Meaning::Manner(_) => return self.read_word(token, in_title),
                Meaning::Country(name) => self.add(name, Kind::Word, in_title, token.written),
                Meaning::Name(name) => {
                    let stem = known.stem(name, self.language).into_owned();
                    let kind = if known.is_common(&stem, self.language) {
                        Kind::Common
                    } else {
                        Kind::Name
                    };
                    self.add(&stem, kind, in_title, token.written);
                }
            }
            return words;
        }
        self.read_word(token, in_title)
    }

    fn read_word(&mut self, token: &Token<'_>, in_title: bool) -> usize {
        let known = &*VOCABULARY;
        let word = token.folded.as_str();
        if known.is_stop(word, self.language) || word.chars().nth(1).is_none() {
            return 1;
        }
        let stem = known.stem(word, self.language).into_owned();
        let kind = if known.is_common(&stem, self.language) {
            Kind::Common
        } else if self.names.has(token, in_title) {
            Kind::Name
        } else {
            Kind::Word
        };
        let shown = if kind == Kind::Common {
            ""
        } else {
            token.written
        };
        self.add(&stem, kind, in_title, shown);
        1
    }

    /// Takes up NIST where the National Institute of Standards and Technology is named.
    fn read_initials(&mut self, tokens: &[Token<'_>], most: usize) {
        let mut initials = String::new();
        for token in tokens.iter().map(Some).chain([None]) {
            match token {
                Some(token) if token.is_capital() && (!token.is_first || initials.is_empty()) => {
                    initials.extend(token.folded.chars().next());
                }
                Some(token)
                    if !initials.is_empty()
                        && matches!(
                            token.folded.as_str(),
                            "of" | "and"
                                | "for"
                                | "the"
                                | "de"
                                | "des"
                                | "du"
                                | "et"
                                | "la"
                                | "pour"
                        ) => {}
                _ => {
                    if (2..=6).contains(&initials.len()) && self.terms.len() < most {
                        let stem = VOCABULARY.stem(&initials, self.language).into_owned();
                        self.add(&stem, Kind::Initials, false, &initials.to_uppercase());
                    }
                    initials.clear();
                }
            }
        }
    }

    fn add(&mut self, text: &str, kind: Kind, in_title: bool, shown: &str) {
        let key = key(text);
        if !self.known.insert(key) {
            return;
        }
        let term = Term {
            key,
            kind,
            in_title,
            is_handle: false,
        };
        self.terms.push((term, shown.into()));
    }
}

/// What a term is compared by: a part of its text's hash.
pub(super) fn key(text: &str) -> u32 {
    // The low half is as good as the high one.
    hash64(text.as_bytes()) as u32
}

#[cfg(test)]
mod tests;
