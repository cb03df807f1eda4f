//! From words to terms.

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt as _};

use super::{Kind, Manner, TERMS, TITLE_TERMS, Term};
use crate::story::hash::hash64;
use crate::story::number::{Sort, number};
use crate::story::token::Token;
use crate::story::vocabulary::{Language, Meaning, VOCABULARY};

/// Which capitals are those of names.
pub(super) struct Names<'r> {
    /// Folded words with a capital inside a sentence.
    inside: HashSet<&'r str>,
    /// Folded words in small letters.
    small: HashSet<&'r str>,
    /// Whether the title is written With Capitals Everywhere.
    is_title_case: bool,
}

impl<'r> Names<'r> {
    pub(super) fn of(head: &'r [Token<'_>], body: &'r [Token<'_>]) -> Self {
        let long = || {
            head.iter()
                .filter(|token| !token.is_first && token.written.len() > 3 && !token.is_digits())
        };
        let capitals = long().filter(|token| token.is_capital()).count();
        let is_title_case = long().count() >= 2 && capitals * 10 >= long().count() * 7;
        let mut names = Self {
            inside: HashSet::new(),
            small: HashSet::with_capacity(body.len()),
            is_title_case,
        };
        for token in body.iter().chain(head.iter().filter(|_| !is_title_case)) {
            if !token.is_capital() {
                names.small.insert(token.folded.as_ref());
            } else if !token.is_first {
                names.inside.insert(token.folded.as_ref());
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
        self.inside.contains(token.folded.as_ref())
            || !says_nothing
            || !self.small.contains(token.folded.as_ref())
    }
}

/// Collects the terms of an entry.
pub(super) struct Reader<'r> {
    language: Language,
    names: Names<'r>,
    /// In the order in which they were met, with what is shown of them.
    pub(super) terms: Vec<(Term, Cow<'r, str>)>,
    pub(super) manner: Manner,
}

impl<'r> Reader<'r> {
    pub(super) fn new(language: Language, names: Names<'r>, manner: Manner) -> Self {
        Self {
            language,
            names,
            terms: Vec::new(),
            manner,
        }
    }

    pub(super) fn read(&mut self, tokens: &'r [Token<'_>], in_title: bool) {
        let most = if in_title { TITLE_TERMS } else { TERMS };
        let mut at = 0;
        while at < tokens.len() && self.terms.len() < most {
            at += self.read_one(tokens, at, in_title);
        }
        self.read_initials(tokens, most);
    }

    /// Takes up what stands at `at`, and says of how many words it is.
    fn read_one(&mut self, tokens: &'r [Token<'_>], at: usize, in_title: bool) -> usize {
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
                Cow::Borrowed(token.written)
            } else {
                Cow::Owned(format!("{} {}", token.written, last.written))
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
            self.add(&format!("{mark}{}", number.value), kind, in_title, shown);
            return number.words;
        }
        let known = &*VOCABULARY;
        if let Some((meaning, words)) = known.meaning(&tokens[at..]) {
            match meaning {
                Meaning::Event(event) => {
                    self.add(event, Kind::Event, in_title, token.written);
                }
                Meaning::Manner(manner) if in_title => {
                    self.manner.0 |= Manner::named(manner).0;
                }
                Meaning::Manner(_) => return self.read_word(token, in_title),
                Meaning::Country(name) => self.add(name, Kind::Word, in_title, token.written),
                Meaning::Name(name) => {
                    let stem = known.stem(name, self.language);
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

    fn read_word(&mut self, token: &'r Token<'_>, in_title: bool) -> usize {
        let known = &*VOCABULARY;
        let word = token.folded.as_ref();
        if known.is_stop(word, self.language) || word.chars().nth(1).is_none() {
            return 1;
        }
        let stem = known.stem(word, self.language);
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
    fn read_initials(&mut self, tokens: &'r [Token<'_>], most: usize) {
        let mut initials = String::new();
        for token in tokens.iter().map(Some).chain([None]) {
            match token {
                Some(token) if token.is_capital() && (!token.is_first || initials.is_empty()) => {
                    initials.extend(token.folded.chars().next());
                }
                Some(token)
                    if !initials.is_empty()
                        && matches!(
                            token.folded.as_ref(),
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
                        let stem = VOCABULARY.stem(&initials, self.language);
                        self.add(&stem, Kind::Initials, false, initials.to_uppercase());
                    }
                    initials.clear();
                }
            }
        }
    }

    /// Notes a term, but once.
    fn add(&mut self, text: &str, kind: Kind, in_title: bool, shown: impl Into<Cow<'r, str>>) {
        let key = key(text);
        // They are few: looking through them costs less than a set.
        if self.terms.iter().any(|(term, _)| term.key == key) {
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
pub(in crate::story) fn key(text: &str) -> u32 {
    // The low half is as good as the high one.
    hash64(text.as_bytes()) as u32
}
