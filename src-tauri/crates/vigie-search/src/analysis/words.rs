//! Cutting text into words.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::push_folded;

/// Longest word kept, in bytes after folding. The rest of a longer run (encoded data, mostly) is not
/// indexed; a query is cut the same way, so it still finds it.
pub(crate) const MAX_WORD: usize = 48;

/// Articles and pronouns that French writes with an apostrophe before the word that matters.
const ELIDED: [&str; 14] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
];

/// The words of a text in order. Not an `Iterator`: the folded word is lent, so that nothing is allocated.
pub(crate) struct Words<'t> {
    text: &'t str,
    at: usize,
    folded: String,
    /// Where `net` is, when the last word was `.net`.
    also: Option<Range<usize>>,
}

/// Where a word is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// Whether it is a second form of the word before, at the same position.
    pub(crate) again: bool,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            folded: String::new(),
            also: None,
        }
    }

    /// The word last found, folded.
    pub(crate) fn word(&self) -> &str {
        &self.folded
    }

    /// Goes to the next word.
    pub(crate) fn advance(&mut self) -> Option<Place> {
        if let Some(bytes) = self.also.take() {
            self.folded.remove(0);
            return Some(Place { bytes, again: true });
        }
        loop {
            let start = self.next_start()?;
            let first = self.char_at(start)?;
            self.folded.clear();
            if is_unspaced(first) {
                self.take_sign(start);
                return Some(Place {
                    bytes: start..self.at,
                    again: false,
                });
            }
            self.take_run(start);
            if self.folded.is_empty() || self.is_elision() || self.is_possessive(start) {
                continue;
            }
            if self.take_suffix() {
                return Some(Place {
                    bytes: start..self.at,
                    again: false,
                });
            }
            if self.has_leading_dot(start) {
                self.folded.insert(0, '.');
                self.also = Some(start..self.at);
                return Some(Place {
                    bytes: start - 1..self.at,
                    again: false,
                });
            }
            return Some(Place {
                bytes: start..self.at,
                again: false,
            });
        }
    }

    /// The next letter or digit, from where we are.
    fn next_start(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.at);
                }
                self.at += 1;
            } else {
                let c = self.char_at(self.at)?;
                if c.is_alphanumeric() && !is_apostrophe(c) {
                    return Some(self.at);
                }
                self.at += c.len_utf8();
            }
        }
        None
    }

    /// One sign of a script that does not separate words, with its marks.
    fn take_sign(&mut self, start: usize) {
        for (place, c) in self.text[start..].char_indices() {
            if place > 0 && !is_combining_mark(c) || self.folded.len() + c.len_utf8() > MAX_WORD {
                self.at = start + place;
                return;
            }
            push_folded(c, &mut self.folded);
        }
        self.at = self.text.len();
    }

    /// A run of letters, digits and what may stand inside a word unseen.
    fn take_run(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii() {
                let rest = &self.text[at..];
                let length = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
                let run = &rest[..length.unwrap_or(rest.len())];
                if run.is_empty() {
                    break;
                }
                let from = self.folded.len();
                let room = MAX_WORD.saturating_sub(from);
                self.folded.push_str(&run[..run.len().min(room)]);
                self.folded[from..].make_ascii_lowercase();
                at += run.len();
                continue;
            }
            let Some(c) = self.char_at(at) else { break };
            if !is_invisible(c) {
                if is_unspaced(c)
                    || is_apostrophe(c)
                    || !(c.is_alphanumeric() || is_combining_mark(c))
                {
                    break;
                }
                let before = self.folded.len();
                push_folded(c, &mut self.folded);
                if self.folded.len() > MAX_WORD {
                    self.folded.truncate(before);
                }
            }
            at += c.len_utf8();
        }
        self.at = at;
    }

    /// `l'` before a word.
    fn is_elision(&self) -> bool {
        let mut rest = self.text[self.at..].chars();
        rest.next().is_some_and(is_apostrophe)
            && rest.next().is_some_and(char::is_alphabetic)
            && ELIDED.contains(&self.folded.as_str())
    }

    /// The `s` of `Vigie's`.
    fn is_possessive(&self, start: usize) -> bool {
        let mut before = self.text[..start].chars().rev();
        self.folded == "s"
            && before.next().is_some_and(is_apostrophe)
            && before.next().is_some_and(char::is_alphanumeric)
    }

    /// `C++`, `g++`, `C#`: one or two letters, and the sign is not part of something longer.
    fn take_suffix(&mut self) -> bool {
        if self.folded.len() > 2 || !self.folded.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return false;
        }
        let rest = &self.text[self.at..];
        let suffix = ["++", "#"]
            .into_iter()
            .find(|suffix| rest.starts_with(suffix));
        let Some(suffix) = suffix else { return false };
        let next = rest[suffix.len()..].chars().next();
        if next.is_some_and(|c| c.is_alphabetic() || c == '+' || c == '#') {
            return false;
        }
        self.folded.push_str(suffix);
        self.at += suffix.len();
        true
    }

    /// `.NET`: a full stop that begins a word of two letters or more.
    fn has_leading_dot(&self, start: usize) -> bool {
        let mut before = self.text[..start].chars().rev();
        before.next() == Some('.')
            && before
                .next()
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '«' | '/' | ','))
            && self.folded.len() >= 2
            && self.folded.len() < MAX_WORD
            && self.folded.starts_with(char::is_alphabetic)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

/// The words of a text folded and joined by one space: how tags are compared.
pub(crate) fn plain(text: &str) -> String {
    let mut words = Words::new(text);
    let mut out = String::new();
    while let Some(place) = words.advance() {
        if place.again {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(words.word());
    }
    out
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// Soft hyphens and joiners: inside a word, but no part of it.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Signs of scripts that do not separate words: Thai to Khmer, kana, Han. Each sign is a word of its own, and a
/// run of them in a query is a phrase.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}
