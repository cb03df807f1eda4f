//! Folding: what makes `Visibilité`, `visibilite` and `VISIBILITÉ` one word.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends the folded form of a character: lower case, without accents, ligatures in full.
///
/// Scripts whose marks change the letter rather than decorate it (kana, Hangul, Indic scripts) keep them.
pub(super) fn push_folded(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'þ' | 'Þ' => out.push_str("th"),
        'ø' | 'Ø' => out.push('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ł' | 'Ł' => out.push('l'),
        'ħ' | 'Ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ŋ' | 'Ŋ' => out.push('n'),
        'ς' => out.push('σ'),
        // Kana with a voice mark and Hangul syllables would fall apart.
        '\u{1100}'..='\u{11FF}' | '\u{3000}'..='\u{D7FF}' => out.push(c),
        _ => {
            for lower in c.to_lowercase() {
                decompose_compatible(lower, |part| {
                    if part.is_alphanumeric() && !is_decoration(part) || is_mark_of_a_letter(part) {
                        out.extend(part.to_lowercase());
                    }
                });
            }
        }
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

fn is_mark_of_a_letter(c: char) -> bool {
    is_combining_mark(c) && !is_decoration(c)
}
