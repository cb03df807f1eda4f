//! A part of the text that knows where it stands.

use memchr::memchr;

use crate::model::Span;

/// A part of the text and the byte offset at which it starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
}

/// Whether the language takes `c` for blank: Unicode's white space, and the byte order mark that some editors leave.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

impl<'t> Slice<'t> {
    pub(crate) fn range(self) -> Span {
        self.at..self.at + self.text.len()
    }

    pub(crate) fn end(self) -> usize {
        self.at + self.text.len()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.text.is_empty()
    }

    /// What stands before byte `index` of this part.
    pub(crate) fn before(self, index: usize) -> Self {
        Self {
            text: &self.text[..index],
            at: self.at,
        }
    }

    /// What stands from byte `index` of this part on.
    pub(crate) fn from(self, index: usize) -> Self {
        Self {
            text: &self.text[index..],
            at: self.at + index,
        }
    }

    pub(crate) fn trim_start(self) -> Self {
        // Most parts start with a letter: what that is can be seen without decoding it.
        match self.text.as_bytes().first() {
            Some(0x21..=0x7e) | None => self,
            Some(_) => self.from(self.text.len() - self.text.trim_start_matches(is_blank).len()),
        }
    }

    pub(crate) fn trim_end(self) -> Self {
        match self.text.as_bytes().last() {
            Some(0x21..=0x7e) | None => self,
            Some(_) => self.before(self.text.trim_end_matches(is_blank).len()),
        }
    }

    pub(crate) fn trim(self) -> Self {
        self.trim_start().trim_end()
    }

    /// The first word, ended by a blank, and what follows it.
    pub(crate) fn word(self) -> (Self, Self) {
        let bytes = self.text.as_bytes();
        let plain = bytes.iter().take_while(|byte| matches!(byte, 0x21..=0x7e));
        let plain = plain.count();
        let end = match bytes.get(plain) {
            None | Some(b' ') => plain,
            Some(_) => {
                let rest = self.text[plain..].find(is_blank);
                rest.map_or(bytes.len(), |index| plain + index)
            }
        };
        (self.before(end), self.from(end))
    }

    /// The last word and what stands before it, trimmed.
    pub(crate) fn last_word(self) -> (Self, Self) {
        let trimmed = self.trim_end();
        let start = trimmed
            .text
            .char_indices()
            .rev()
            .find(|(_, c)| is_blank(*c))
            .map_or(0, |(index, c)| index + c.len_utf8());
        (trimmed.before(start).trim_end(), trimmed.from(start))
    }

    /// The first `[…]`, brackets included, and the part inside it.
    pub(crate) fn bracket(self) -> Option<(Self, Self)> {
        let open = memchr(b'[', self.text.as_bytes())?;
        let close = open + memchr(b']', &self.text.as_bytes()[open..])?;
        Some((
            self.before(close + 1).from(open),
            self.before(close).from(open + 1),
        ))
    }

    /// Splits around the first `separator`.
    pub(crate) fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let index = self.text.find(separator)?;
        Some((self.before(index), self.from(index + separator.len())))
    }
}
