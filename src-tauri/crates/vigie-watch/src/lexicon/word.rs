//! What makes a run of letters a word of its own. All but [`is_lone_letter`] read folded text.

use std::ops::Range;

use super::page::{Hit, Suffix};

/// The end of the word whose beginning is a pattern found at `place`, if the pattern is a whole word there: alone, in the plural
/// or with a version.
pub(super) fn whole(text: &str, place: Range<usize>) -> Option<(usize, Suffix)> {
    if !begins(text, place.start) {
        return None;
    }
    let name = &text[place.clone()];
    if ends(text, name, place.end) {
        return Some((place.end, Suffix::None));
    }
    if !name.ends_with(char::is_alphabetic) || name.len() < 2 {
        return None;
    }
    let rest = &text[place.end..];
    let plural = match rest.as_bytes() {
        [b's', ..] => 1,
        [b'e', b's', ..] if name.ends_with(['s', 'x', 'z', 'h']) => 2,
        _ => 0,
    };
    if plural > 0 {
        let end = place.end + plural;
        return ends(text, name, end).then_some((end, Suffix::Plural));
    }
    let end = place.end + version(rest)?;
    let is_version = name.len() >= 3 && ends(text, name, end);
    is_version.then_some((end, Suffix::Version))
}

/// Whether a folded phrase has a folded name in it, as a whole word.
pub(super) fn contains(phrase: &str, name: &str) -> bool {
    phrase
        .match_indices(name)
        .any(|(at, _)| whole(phrase, at..at + name.len()).is_some())
}

/// Whether a version makes plain that a name is that of something with releases: `Go 1.26`, `Vault v1.2`, `Swift6`.
pub(super) fn has_version(text: &str, hit: &Hit) -> bool {
    if hit.suffix == Suffix::Version {
        return true;
    }
    let Some(rest) = text[hit.end..].strip_prefix(' ') else {
        return false;
    };
    let rest = rest.strip_prefix('v').unwrap_or(rest);
    // A lone letter before a number is a symbol.
    hit.bare_end - hit.start > 1 && version(rest).is_some_and(|length| rest[..length].contains('.'))
}

/// Whether one or two letters after a number are its unit: `16 Go` of memory, in French.
pub(super) fn is_quantity(text: &str, hit: &Hit) -> bool {
    hit.bare_end - hit.start <= 2
        && text[..hit.start]
            .trim_end_matches(' ')
            .ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a single letter stands for itself: no initial (`George R. Martin`), no elision (`C'est`), and no part of `R&D`,
/// `USB-C` or `C+`. Reads the source, since folding makes hyphens spaces.
pub(super) fn is_lone_letter(source: &str, place: &Range<usize>) -> bool {
    let (before, after) = (&source[..place.start], &source[place.end..]);
    let is_joined =
        before.ends_with(['&', '-', '‑', '.']) || after.starts_with(['&', '-', '‑', '+', '#']);
    let is_elided = after
        .strip_prefix(['\'', '’'])
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !is_possessive(rest));
    // `R. Martin`: what stands before an initial is a name or another initial.
    let is_initial = after.starts_with('.') && {
        let far = source.ceil_char_boundary(place.start.saturating_sub(32));
        let last = source[far.min(place.start)..place.start]
            .split_whitespace()
            .next_back();
        last.is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    !is_joined && !is_elided && !is_initial
}

/// Whether what follows an apostrophe is the `s` of `R's`.
fn is_possessive(rest: &str) -> bool {
    rest.strip_prefix('s')
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a word may begin at `at`.
fn begins(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('@' | '_') => false,
        // `main.go`; but a list may well be without spaces: `…Go`.
        Some('.') => !before.next().is_some_and(is_of_word),
        Some(c) => !is_of_word(c),
    }
}

/// Whether the word `name` may end at `at`.
fn ends(text: &str, name: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let next = after.next();
    if name.ends_with(['+', '#']) {
        return !next.is_some_and(|c| c.is_alphabetic() && is_of_word(c) || matches!(c, '+' | '#'));
    }
    match next {
        None => true,
        Some('_') => false,
        // `docker.com`, `docker@example.com`, `notepad++`.
        Some('.' | '@') => !after.next().is_some_and(is_of_word),
        Some('+') => after.next() != Some('+'),
        // `C#`, `A#`; a ticket's number may follow a name.
        Some('#') => name.len() > 2,
        Some(c) => !is_of_word(c),
    }
}

/// The length of a version at the beginning of a text: `3`, `1.26.1`.
fn version(text: &str) -> Option<usize> {
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = number(text);
    if !(1..=2).contains(&length) {
        return None;
    }
    while let Some(rest) = text[length..].strip_prefix('.') {
        let more = number(rest);
        if !(1..=4).contains(&more) {
            break;
        }
        length += 1 + more;
    }
    Some(length)
}

/// Whether a sign belongs to the word beside it. Signs of scripts that do not separate words do not: Thai to Khmer,
/// kana, Han.
fn is_of_word(c: char) -> bool {
    let is_unspaced = matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !is_unspaced
}
