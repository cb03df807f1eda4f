//! Steps through a diagram, sign by sign.

/// How many line breaks a string may hold: one that is never closed must not take the rest of the diagram with it.
const STRING_LINES: usize = 8;

/// A place in the diagram.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    /// From 1.
    line: usize,
    /// Where this line ends, before its line break.
    line_end: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut cursor = Self {
            text,
            at: 0,
            line: 1,
            line_end: 0,
        };
        cursor.find_line_end();
        cursor
    }

    fn find_line_end(&mut self) {
        let rest = &self.text[self.at..];
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        self.line_end = self.at + line.strip_suffix('\r').unwrap_or(line).len();
    }

    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// What is left of this line, without its line break.
    pub(super) fn rest_of_line(&self) -> &'t str {
        &self.text[self.at..self.line_end]
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    pub(super) fn is_at_line_end(&self) -> bool {
        self.rest_of_line().is_empty()
    }

    /// Takes so many bytes, which must end where a sign does.
    pub(super) fn take(&mut self, length: usize) -> &'t str {
        let taken = &self.rest()[..length];
        self.at += length;
        let breaks = taken.bytes().filter(|byte| *byte == b'\n').count();
        if breaks > 0 {
            self.line += breaks;
            self.find_line_end();
        }
        // Between the two bytes of a line break, the line is over too.
        self.line_end = self.line_end.max(self.at);
        taken
    }

    pub(super) fn take_line(&mut self) -> &'t str {
        self.take(self.rest_of_line().len())
    }

    /// To the start of the next line.
    pub(super) fn next_line(&mut self) {
        let left = &self.text[self.line_end..];
        let length = left.find('\n').map_or(left.len(), |end| end + 1);
        self.take(self.line_end - self.at + length);
    }

    pub(super) fn skip_blanks(&mut self) {
        let rest = self.rest_of_line();
        let blanks = rest.len() - rest.trim_start_matches(crate::slice::is_blank).len();
        self.take(blanks);
    }

    /// Takes `sign` if it comes next, blanks aside.
    pub(super) fn eat(&mut self, sign: &str) -> bool {
        self.skip_blanks();
        let comes = self.rest().starts_with(sign);
        if comes {
            self.take(sign.len());
        }
        comes
    }

    /// Takes the keyword `word` if it comes next: as a word of its own.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.skip_blanks();
        let comes = self.rest().strip_prefix(word).is_some_and(|after| {
            !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'))
        });
        if comes {
            self.take(word.len());
        }
        comes
    }

    /// A string in quotes of either kind, unescaped. None if none comes next.
    ///
    /// It may hold line breaks. One that is not closed, or is closed by what must be the next string's quote, ends at `[`
    /// or with its line.
    pub(super) fn string(&mut self) -> Option<String> {
        self.skip_blanks();
        let quote = self
            .rest()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        let (mut string, mut escaped, mut breaks) = (String::new(), false, 0);
        let mut end = None;
        for (index, c) in self.rest().char_indices().skip(1) {
            if c == '\n' {
                breaks += 1;
                if breaks > STRING_LINES {
                    break;
                }
            }
            if escaped {
                escaped = false;
                string.push(match c {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    other => other,
                });
            } else if c == '\\' {
                escaped = true;
            } else if c == quote {
                let after = self.rest()[index + 1..].chars().next();
                let is_end = breaks == 0 || after.is_none_or(|c| " \t\r\n[{@/;+->".contains(c));
                end = is_end.then_some(index + 1);
                break;
            } else if c != '\r' {
                string.push(c);
            }
        }
        let Some(end) = end else {
            let line = self.rest_of_line();
            let open = &line[..line.find('[').unwrap_or(line.len())];
            self.take(open.len());
            return Some(open[1..].trim().to_owned());
        };
        self.take(end);
        Some(string)
    }

    /// A number, percentages turned to fractions; and whether it lies beyond both, or cannot be written so.
    pub(super) fn number(&mut self) -> Option<(f64, bool)> {
        let value = self.decimal()?;
        Some(match value {
            0.0..=1.0 => (value, false),
            1.0..=100.0 => (value / 100.0, false),
            _ => (if value > 0.0 { 1.0 } else { 0.0 }, true),
        })
    }

    /// A number as it is.
    pub(super) fn decimal(&mut self) -> Option<f64> {
        self.skip_blanks();
        let line = self.rest_of_line();
        let slice = crate::slice::Slice::new(line, 0);
        let number = crate::number::leading(slice)?;
        self.take(number.range?.end);
        Some(number.value)
    }

    /// `N` numbers in brackets.
    pub(super) fn brackets<const N: usize, T: Copy + Default>(
        &mut self,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<[T; N]> {
        let mut values = [T::default(); N];
        for (index, value) in values.iter_mut().enumerate() {
            if !self.eat(if index == 0 { "[" } else { "," }) {
                return None;
            }
            *value = one(self)?;
        }
        self.eat("]").then_some(values)
    }
}
