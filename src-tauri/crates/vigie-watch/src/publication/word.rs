//! The words and signs of a sentence, as cues are compared with them.

use std::ops::Range;

use crate::fold::Folded;

/// How much of a sentence is read, in bytes.
const MAX_SENTENCE: usize = 2_000;

/// A word, a number or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'f> {
    /// In lower case, without accents.
    pub(super) text: &'f str,
    /// Its bytes in the sentence.
    pub(super) place: Range<usize>,
    pub(super) is_capital: bool,
    pub(super) is_number: bool,
    /// Whether a clause ends here: a comma, a colon, a dash, …
    pub(super) is_break: bool,
}

/// As much of a sentence as is read.
pub(super) fn beginning(sentence: &str) -> &str {
    &sentence[..sentence.floor_char_boundary(MAX_SENTENCE)]
}

/// Splits a folded sentence at everything but letters and digits. Points stay in numbers (`1.37`); commas, colons,
/// brackets, dashes and the signs at its end are words of their own, of which all but `:`, `?` and `!` are `,`.
pub(super) fn words<'f>(source: &str, folded: &'f Folded) -> Vec<Word<'f>> {
    let text = folded.text.as_str();
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_alphanumeric() {
            if let Some(sign) = sign(text, start, c) {
                let place = source_place(source, folded, start..start + c.len_utf8());
                words.push(Word {
                    text: sign,
                    place,
                    is_capital: false,
                    is_number: false,
                    is_break: true,
                });
            }
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut is_number = c.is_ascii_digit();
        let is_version = c == 'v' && text[end..].starts_with(|c: char| c.is_ascii_digit());
        while let Some((at, next)) = rest.peek().copied() {
            let is_point = matches!(next, '.' | ',')
                && text[..at].ends_with(|c: char| c.is_ascii_digit())
                && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
            if !is_point && !next.is_alphanumeric() {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        is_number |= is_version;
        let place = source_place(source, folded, start..end);
        let written = &source[place.clone()];
        words.push(Word {
            text: &text[start..end],
            is_capital: written.contains(char::is_uppercase),
            place,
            is_number,
            is_break: false,
        });
    }
    words
}

/// The sign of a break, if one begins at `at`.
fn sign(text: &str, at: usize, c: char) -> Option<&'static str> {
    match c {
        '?' => Some("?"),
        '!' => Some("!"),
        ':' => Some(":"),
        ',' | ';' | '(' | ')' | '[' | ']' | '–' | '—' | '…' | '|' | '«' | '»' | '“' | '”' | '"'
        | '\n' => Some(","),
        '-' => {
            let is_dash = text[..at].ends_with(' ') && text[at + 1..].starts_with(' ');
            is_dash.then_some(",")
        }
        // A full stop inside: another sentence, or the end of an abbreviation.
        '.' => {
            let is_inside = text[at + 1..].starts_with(' ');
            is_inside.then_some(",")
        }
        _ => None,
    }
}

fn source_place(source: &str, folded: &Folded, place: Range<usize>) -> Range<usize> {
    let start = source.floor_char_boundary(folded.source(place.start));
    let end = source.ceil_char_boundary(folded.source(place.end));
    start..end.max(start)
}
