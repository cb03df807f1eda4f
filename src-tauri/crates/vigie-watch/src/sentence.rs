//! The sentence around a place.

use std::ops::Range;

/// How far from the place a sentence is looked for, in bytes.
const REACH: usize = 300;

/// Words before a full stop that does not end the sentence.
const ABBREVIATIONS: [&str; 17] = [
    "e.g", "i.e", "cf", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "mm", "mme", "no", "fig", "p",
    "ex", "env",
];

/// The sentence of `text` around `place`, without white space at its ends. Lines end sentences.
pub(crate) fn sentence_around(text: &str, place: &Range<usize>) -> Range<usize> {
    let (start, end) = (reach_back(text, place.start), reach_on(text, place.end));
    let line = &text[start..end];
    let mut from = start;
    let mut to = end;
    let mut signs = line.char_indices().peekable();
    while let Some((offset, c)) = signs.next() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let at = start + offset;
        if place.contains(&at) || c == '.' && is_abbreviation(text, start..at, place) {
            continue;
        }
        let mut after = at + c.len_utf8();
        while let Some((_, closing)) =
            signs.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | ')' | ']' | '"' | '”' | '’' | '»'))
        {
            after += closing.len_utf8();
        }
        // French sets its quotation marks apart: « Oui ! »
        let rest = &text[after..end];
        if let Some(rest) = rest.trim_start().strip_prefix('»') {
            after = end - rest.len();
        }
        if !matches!(c, '。' | '！' | '？') && !begins_sentence(&text[after..end]) {
            continue;
        }
        if after <= place.start {
            from = after;
        } else if after >= place.end {
            to = after;
            break;
        }
    }
    let sentence = &text[from..to];
    let blank = sentence.len() - sentence.trim_start().len();
    from + blank..from + blank + sentence.trim().len()
}

/// Whether what follows a full stop may begin a sentence: a space, and no small letter.
fn begins_sentence(rest: &str) -> bool {
    let next = rest.trim_start();
    next.len() < rest.len() && !next.starts_with(char::is_lowercase) || rest.is_empty()
}

/// Whether the word that ends where the full stop is is cut short by it.
fn is_abbreviation(text: &str, before: Range<usize>, place: &Range<usize>) -> bool {
    // Longer words are no abbreviations.
    let far = text.ceil_char_boundary(before.end.saturating_sub(8).max(before.start));
    let near = &text[far..before.end];
    let word = near
        .rsplit(|c: char| !c.is_alphanumeric() && c != '.')
        .next()
        .unwrap_or(near);
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    // The letter may be the name itself: "We moved to R. It was worth it."
    let is_name = place.end == before.end;
    is_initial && !is_name || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Where the line or the reach begins, before `at`.
fn reach_back(text: &str, at: usize) -> usize {
    let far = text.ceil_char_boundary(at.saturating_sub(REACH)).min(at);
    let near = &text[far..at];
    match near.rfind('\n') {
        Some(end) => far + end + 1,
        None if far == 0 => 0,
        None => near.find(char::is_whitespace).map_or(far, |gap| far + gap),
    }
}

/// Where the line or the reach ends, from `at` on.
fn reach_on(text: &str, at: usize) -> usize {
    let far = text
        .floor_char_boundary(at.saturating_add(REACH).min(text.len()))
        .max(at);
    let near = &text[at..far];
    match near.find('\n') {
        Some(end) => at + end,
        None if far == text.len() => far,
        None => near.rfind(char::is_whitespace).map_or(far, |gap| at + gap),
    }
}

#[cfg(test)]
mod tests;
