//! Folding: what makes `Visibilité`, `visibilite` and `VISIBILITÉ` one word.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends the folded form of a character: lower case, without accents, ligatures in full.
///
/// Scripts whose marks change the letter rather than decorate it (kana, Hangul, Indic scripts) keep them.
pub(super) fn push_folded(c: char, out: &mut String) {
    match c {
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        // Kana with a voice mark and Hangul syllables would fall apart.
        '\u{1100}'..='\u{11FF}' | '\u{3000}'..='\u{D7FF}' => out.push(c),
        _ => {
            for lower in c.to_lowercase() {
                decompose_compatible(lower, |part| {
                    let is_letter = part.is_alphanumeric() || is_combining_mark(part);
                    if is_letter && !is_decoration(part) {
                        part.to_lowercase().for_each(|base| push_base(base, out));
                    }
                });
            }
        }
    }
}

/// Letters that are more than a letter with an accent, as one writes them without them.
fn push_base(c: char, out: &mut String) {
    match c {
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ł' => out.push('l'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ŋ' => out.push('n'),
        'ς' => out.push('σ'),
        // Lower case may bring a mark with it, as that of `İ` does.
        _ if is_decoration(c) => {}
        _ => out.push(c),
    }
}

/// The folded form of a text, nothing else changed.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            push_folded(c, &mut out);
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a mark may be left out without changing the word: Latin, Greek and Cyrillic accents, Hebrew
/// points, Arabic vowel signs.
fn is_decoration(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}
