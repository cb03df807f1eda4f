//! A text cut into words and numbers.

use std::borrow::Cow;

use crate::fold::fold_name;

/// Longest word that is read, in bytes: beyond it nobody wrote a word.
const LONGEST: usize = 48;

/// A word, a number, or a name with signs in it (`7.3-rc4`, `c++`, `node.js`, `us-east-1`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// As it is written.
    pub(super) written: &'t str,
    /// In small letters and without accents.
    pub(super) folded: Cow<'t, str>,
    /// Whether it begins a sentence, or a part of one that may begin with a capital for no other reason.
    pub(super) is_first: bool,
    /// The sign right before it, if that tells something: `#`, or of a currency.
    pub(super) sign_before: Option<char>,
    /// The sign right after it: `%`, or of a currency.
    pub(super) sign_after: Option<char>,
    /// Whether one space alone parts it from the word before.
    pub(super) is_close: bool,
}

impl Token<'_> {
    /// Whether it begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }

    /// Whether it begins with a digit.
    pub(super) fn is_digits(&self) -> bool {
        self.written.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether its spelling shows a name wherever it stands: `eBPF`, `NIST`, `S27`, `GitHub`.
    pub(super) fn is_spelt_as_name(&self) -> bool {
        let mut letters = self.written.chars().skip(1);
        let has_letter = self.written.chars().any(char::is_alphabetic);
        has_letter && letters.any(|c| c.is_uppercase() || c.is_ascii_digit() || c == '+')
    }
}

/// The words of `text` in order, at most `most`. Web addresses are left out.
pub(super) fn tokens(text: &str, most: usize) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut is_first = true;
    let mut last_end = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !c.is_alphanumeric() {
            is_first |= begins_sentence(text, c, at);
            at += c.len_utf8();
            continue;
        }
        if found.len() == most {
            break;
        }
        if is_address(&text[at..]) {
            at += text[at..]
                .find(char::is_whitespace)
                .unwrap_or(text.len() - at);
            continue;
        }
        let end = at + length(&text[at..]);
        let written = &text[at..text.floor_char_boundary(end.min(at + LONGEST))];
        let tells = |c: &char| matches!(c, '#' | '%' | '$' | '€' | '£' | '¥');
        let gap = &text[last_end..at];
        found.push(Token {
            written,
            folded: folded(written),
            is_first,
            sign_before: text[..at].chars().next_back().filter(tells),
            sign_after: text[end..]
                .trim_start_matches([' ', '\u{A0}', '\u{202F}'])
                .chars()
                .next()
                .filter(tells),
            is_close: matches!(gap, " " | "\u{A0}" | "\u{202F}" | "\u{2009}" | "-"),
        });
        is_first = false;
        last_end = end;
        at = end;
    }
    found
}

fn folded(written: &str) -> Cow<'_, str> {
    if !written.is_ascii() {
        Cow::Owned(fold_name(written))
    } else if written.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(written.to_ascii_lowercase())
    } else {
        Cow::Borrowed(written)
    }
}

/// Whether a capital after this sign says nothing.
fn begins_sentence(text: &str, c: char, at: usize) -> bool {
    match c {
        '.' | '!' | '?' | ':' | '…' | '\n' | '"' | '“' | '”' | '«' | '»' | '(' | '[' | '|'
        | '—' | '–' | '•' => true,
        '-' => text[..at].ends_with(' '),
        _ => false,
    }
}

fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."]
        .iter()
        .any(|start| rest.get(..start.len()) == Some(*start))
}

/// How long the word is that `rest` begins with, in bytes.
fn length(rest: &str) -> usize {
    let mut end = 0;
    let mut signs = rest.char_indices().peekable();
    let mut has_digit = false;
    let begins_with_letter = rest.starts_with(char::is_alphabetic);
    let mut last = ' ';
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let is_inside = match c {
            _ if c.is_alphanumeric() => true,
            '\u{300}'..='\u{36F}' | '\u{AD}' => true,
            // 1.36, 12,000, Node.js; not the end of a sentence that lacks its space.
            '.' => {
                last.is_ascii_digit() && next.is_ascii_digit()
                    || last.is_alphabetic() && next.is_lowercase()
            }
            ',' => last.is_ascii_digit() && next.is_ascii_digit(),
            ':' => !begins_with_letter && last.is_ascii_digit() && next.is_ascii_digit(),
            // us-east-1, CVE-2026-1234, 7.3-rc4, 2026-11-21; but two words in two-hour, and in 12-core.
            '-' => {
                next.is_alphanumeric()
                    && if begins_with_letter {
                        has_digit || run_has_digit(&rest[at + 1..])
                    } else {
                        next.is_ascii_digit() || is_prerelease(&rest[at + 1..])
                    }
            }
            '+' | '#' => last.is_alphabetic() && end > 0 && end <= 2 || last == '+',
            _ => false,
        };
        if !is_inside {
            break;
        }
        has_digit |= c.is_ascii_digit();
        last = c;
        end = at + c.len_utf8();
    }
    end
}

/// Whether the next part of a word with hyphens has a digit, looked for in its first bytes.
fn run_has_digit(rest: &str) -> bool {
    rest.chars()
        .take(24)
        .take_while(|c| c.is_alphanumeric() || *c == '-')
        .any(|c| c.is_ascii_digit())
}

fn is_prerelease(rest: &str) -> bool {
    ["rc", "beta", "alpha", "pre"]
        .iter()
        .any(|mark| rest.starts_with(mark))
}

#[cfg(test)]
mod tests;
