//! A part of the text that knows where it stands.

use memchr::memchr;

use crate::model::Span;

/// A part of the text and the byte offset at which it starts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: usize,
    /// What is known of the line that it is a part of.
    pub(crate) signs: Signs,
}

/// What a line may hold, told in one look at it: most lines hold none of it, and then nothing of it is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs(u8);

impl Signs {
    pub(crate) const QUOTE: Self = Self(1);
    pub(crate) const PLUS: Self = Self(2);
    pub(crate) const SEMICOLON: Self = Self(4);
    pub(crate) const PARENTHESIS: Self = Self(8);
    /// What makes a link more than two names.
    pub(crate) const OF_LINKS: Self = Self(Self::QUOTE.0 | Self::PLUS.0 | Self::SEMICOLON.0);
    /// Something that a name does not keep as it is: other than printable ASCII, or two blanks in a row.
    const ODD: Self = Self(16);

    const ANY: Self = Self(u8::MAX);

    /// What `line` holds.
    pub(crate) fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        // Each sign on its own, and without a way out: so that many bytes are looked at in one step.
        let holds = |sign: u8| {
            bytes
                .iter()
                .fold(false, |held, byte| held | (*byte == sign))
        };
        let odd = bytes
            .iter()
            .fold(false, |odd, byte| odd | !matches!(byte, b' '..=b'~'));
        let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
        let doubled = pairs.fold(false, |double, (one, next)| {
            double | ((*one == b' ') & (*next == b' '))
        });
        let sign = |is: bool, sign: Self| if is { sign.0 } else { 0 };
        Self(
            sign(holds(b'"'), Self::QUOTE)
                | sign(holds(b'+'), Self::PLUS)
                | sign(holds(b';'), Self::SEMICOLON)
                | sign(holds(b'('), Self::PARENTHESIS)
                | sign(odd | doubled, Self::ODD),
        )
    }

    pub(crate) fn may_hold(self, sign: Self) -> bool {
        self.0 & sign.0 != 0
    }
}

/// Whether the language takes `c` for blank: Unicode's white space, and the byte order mark that some editors leave.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

impl<'t> Slice<'t> {
    /// A text of which nothing is known.
    pub(crate) fn new(text: &'t str, at: usize) -> Self {
        let signs = Signs::ANY;
        Self { text, at, signs }
    }

    /// A line, looked over.
    pub(crate) fn line(text: &'t str, at: usize) -> Self {
        let signs = Signs::of(text);
        Self { text, at, signs }
    }

    /// Whether a name here, trimmed, is kept as it is written.
    pub(crate) fn is_plain(self) -> bool {
        !self.signs.may_hold(Signs::ODD)
    }

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
            ..self
        }
    }

    /// What stands from byte `index` of this part on.
    pub(crate) fn from(self, index: usize) -> Self {
        Self {
            text: &self.text[index..],
            at: self.at + index,
            ..self
        }
    }

    pub(crate) fn trim_start(self) -> Self {
        // Most parts start with a letter, or with one space: what that is can be seen without decoding it.
        match self.text.as_bytes() {
            [0x21..=0x7e, ..] | [] => self,
            [b' ', 0x21..=0x7e, ..] => self.from(1),
            _ => self.from(self.text.len() - self.text.trim_start_matches(is_blank).len()),
        }
    }

    pub(crate) fn trim_end(self) -> Self {
        match self.text.as_bytes() {
            [.., 0x21..=0x7e] | [] => self,
            [.., 0x21..=0x7e, b' '] => self.before(self.text.len() - 1),
            _ => self.before(self.text.trim_end_matches(is_blank).len()),
        }
    }

    pub(crate) fn trim(self) -> Self {
        self.trim_start().trim_end()
    }

    /// The first word, ended by a blank, and what follows it.
    pub(crate) fn word(self) -> (Self, Self) {
        let bytes = self.text.as_bytes();
        if self.is_plain() {
            let end = bytes.iter().position(|byte| *byte == b' ');
            let end = end.unwrap_or(bytes.len());
            return (self.before(end), self.from(end));
        }
        let end = self.text.find(is_blank).unwrap_or(bytes.len());
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
        let bytes = self.text.as_bytes();
        let open = memchr(b'[', bytes)?;
        let close = open + memchr(b']', &bytes[open..])?;
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
