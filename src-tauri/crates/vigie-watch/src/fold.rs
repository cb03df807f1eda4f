//! Folding: the form in which names and texts are compared, and the way back from it.
//!
//! Folded text is in lower case and without accents, has one space for any white space but line breaks and for a
//! hyphen inside a word, one kind of apostrophe, and nothing in place of addresses and paths.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A folded text.
#[derive(Debug)]
pub(crate) struct Folded {
    /// The folded form.
    pub(crate) text: String,
    /// Where the distance between the two texts changes, in order: from `.0` on in the folded one, `.1` on in the source.
    shifts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds prose.
    pub(crate) fn new(source: &str) -> Self {
        fold(source, true)
    }

    /// Where in the source a place of the folded text comes from.
    pub(crate) fn source(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(folded, _)| *folded <= at);
        let (folded, source) = match after.checked_sub(1) {
            Some(last) => self.shifts[last],
            None => (0, 0),
        };
        let place = source + (at - folded);
        // Inside a ligature the folded text is longer than its source.
        self.shifts
            .get(after)
            .map_or(place, |(_, next)| place.min(*next))
    }

    /// Appends a sign that stands at `at` in the source.
    fn push(&mut self, c: char, at: usize) {
        self.mark(at);
        self.text.push(c);
    }

    /// Notes that what is appended next stands at `at` in the source.
    fn mark(&mut self, at: usize) {
        let here = self.text.len();
        let (folded, source) = self.shifts.last().copied().unwrap_or((0, 0));
        if source + (here - folded) != at {
            self.shifts.push((here, at));
        }
    }
}

/// Folds a name or a word of context: nothing in it is taken for an address.
pub(crate) fn fold_name(name: &str) -> String {
    fold(name, false).text.trim().to_owned()
}

fn fold(source: &str, is_prose: bool) -> Folded {
    let bytes = source.as_bytes();
    let mut out = Folded {
        text: String::with_capacity(source.len()),
        shifts: Vec::new(),
    };
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = at + 1;
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'A'..=b'Z' => {
                let rest = &source[at..];
                let length = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric());
                let run = &rest[..length.unwrap_or(rest.len())];
                out.mark(at);
                let from = out.text.len();
                out.text.push_str(run);
                out.text[from..].make_ascii_lowercase();
                at += run.len();
                continue;
            }
            b'\n' | b'\r' => push_gap(&mut out, '\n', at),
            b' ' | b'\t' | 0x0B | 0x0C => push_gap(&mut out, ' ', at),
            b'-' => push_hyphen(&mut out, source, at, next),
            b':' | b'.' | b'/' if is_prose && begins_address(bytes, at) => {
                out.push(char::from(byte), at);
                at = end_of_address(source, next);
                continue;
            }
            0x80.. => {
                let c = source[at..].chars().next().unwrap_or('\u{FFFD}');
                push_other(&mut out, source, c, at);
                at += c.len_utf8();
                continue;
            }
            _ => out.push(char::from(byte), at),
        }
        at = next;
    }
    out.mark(source.len());
    out
}

/// White space, but once in a row; a line break outdoes spaces.
fn push_gap(out: &mut Folded, gap: char, at: usize) {
    match out.text.as_bytes().last() {
        Some(b'\n') => {}
        Some(b' ') if gap == '\n' => {
            out.text.pop();
            // The place of the space that was is the place of the break.
            out.text.push('\n');
        }
        Some(b' ') => {}
        _ => out.push(gap, at),
    }
}

/// A hyphen: inside a word it is as good as a space.
fn push_hyphen(out: &mut Folded, source: &str, at: usize, next: usize) {
    let is_inside = out.text.ends_with(char::is_alphanumeric)
        && source[next..].starts_with(char::is_alphanumeric);
    out.push(if is_inside { ' ' } else { '-' }, at);
}

/// A sign beyond ASCII.
fn push_other(out: &mut Folded, source: &str, c: char, at: usize) {
    match c {
        '’' | '‘' | 'ʼ' | '＇' => out.push('\'', at),
        '‐' | '‑' => push_hyphen(out, source, at, at + c.len_utf8()),
        // Soft hyphens and joiners: inside a word, but no part of it.
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
        '\u{85}' | '\u{2028}' | '\u{2029}' => push_gap(out, '\n', at),
        _ if c.is_whitespace() => push_gap(out, ' ', at),
        // Accents of Latin, Greek and Cyrillic that were written apart.
        '\u{300}'..='\u{36F}' => {}
        'œ' | 'Œ' => push_all(out, "oe", at),
        'æ' | 'Æ' => push_all(out, "ae", at),
        'ß' | 'ẞ' => push_all(out, "ss", at),
        'ø' | 'Ø' => out.push('o', at),
        'ł' | 'Ł' => out.push('l', at),
        // Kana with a voice mark and Hangul syllables would fall apart.
        '\u{1100}'..='\u{11FF}' | '\u{3000}'..='\u{D7FF}' => out.push(c, at),
        _ if c.is_alphanumeric() => {
            out.mark(at);
            for lower in c.to_lowercase() {
                decompose_compatible(lower, |part| {
                    let is_accent = matches!(part, '\u{300}'..='\u{36F}');
                    if !is_accent && (part.is_alphanumeric() || is_combining_mark(part)) {
                        out.text.extend(part.to_lowercase());
                    }
                });
            }
        }
        _ => out.push(c, at),
    }
}

fn push_all(out: &mut Folded, letters: &str, at: usize) {
    out.mark(at);
    out.text.push_str(letters);
}

/// Whether the sign at `at` is the first that shows the word around it to be an address or a path:
/// `https:`, `www.`, `github.com/`, ` /usr`.
fn begins_address(bytes: &[u8], at: usize) -> bool {
    const HOSTS: [&[u8]; 10] = [
        b".com", b".org", b".net", b".io", b".dev", b".fr", b".eu", b".cloud", b".ai", b".uk",
    ];
    let (before, rest) = bytes.split_at(at);
    let last = before.last().copied();
    match rest.first() {
        Some(b':') => {
            rest.starts_with(b"://") && last.is_some_and(|byte| byte.is_ascii_alphanumeric())
        }
        Some(b'.') => {
            before.len() >= 3
                && before[before.len() - 3..].eq_ignore_ascii_case(b"www")
                && !before[..before.len() - 3]
                    .last()
                    .is_some_and(u8::is_ascii_alphanumeric)
        }
        _ => {
            let is_path = matches!(
                last,
                None | Some(b' ' | b'\t' | b'\n' | b'\r' | b'(' | b'"' | b'`' | b'~' | b'.')
            ) && rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
            is_path || HOSTS.iter().any(|host| before.ends_with(host))
        }
    }
}

/// Where an address ends that goes on at `from`.
fn end_of_address(source: &str, from: usize) -> usize {
    let is_end = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '<' | '>' | ')' | ']' | '}' | '|' | '`')
            || !c.is_ascii() && !c.is_alphanumeric()
    };
    source[from..]
        .find(is_end)
        .map_or(source.len(), |length| from + length)
}

#[cfg(test)]
mod tests;
