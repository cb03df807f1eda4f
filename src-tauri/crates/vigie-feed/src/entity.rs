//! Character references of HTML: `&eacute;`, `&#8217;`, `&#x2019;`, and those without their semicolon.
//!
//! The table is the HTML standard's (section 13.5), as html5ever carries it.

use std::borrow::Cow;

use markup5ever::data::NAMED_ENTITIES;

/// The longest name in the table, its semicolon included ("CounterClockwiseContourIntegral;").
const LONGEST: usize = 33;

/// What a reference found in text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reference {
    /// One or two characters.
    pub(crate) chars: (char, Option<char>),
    /// Bytes of the source it took, from the ampersand on.
    pub(crate) len: usize,
}

/// Reads the reference at the start of `text`, which starts with `&`; `None` if there is none.
///
/// Names without a semicolon are taken where the HTML standard takes them (`&eacute`, `&amp`), the longest first.
pub(crate) fn reference_at(text: &str) -> Option<Reference> {
    let bytes = text.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return numeric(bytes);
    }
    let end = bytes
        .iter()
        .skip(1)
        .take(LONGEST)
        .position(|byte| !byte.is_ascii_alphanumeric())
        .map_or(bytes.len().min(LONGEST + 1), |at| at + 1);
    if bytes.get(end) == Some(&b';')
        && let Some(found) = named(&text[1..=end])
    {
        return Some(Reference {
            chars: found,
            len: end + 1,
        });
    }
    // The table holds the names that need no semicolon as names of their own: two to six letters.
    (3..=end.min(7))
        .rev()
        .find_map(|stop| named(&text[1..stop]).map(|chars| Reference { chars, len: stop }))
}

/// The character or characters of a name of the table (`amp;`, `nbsp;`, `eacute`).
fn named(name: &str) -> Option<(char, Option<char>)> {
    let &(first, second) = NAMED_ENTITIES.get(name)?;
    // Prefixes of names are in the table too, with nothing behind them.
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    Some((first, char::from_u32(second).filter(|c| *c != '\0')))
}

fn numeric(bytes: &[u8]) -> Option<Reference> {
    let (radix, start) = match bytes.get(2) {
        Some(b'x' | b'X') => (16, 3),
        _ => (10, 2),
    };
    let digits = bytes[start.min(bytes.len())..]
        .iter()
        .take_while(|byte| char::from(**byte).is_digit(radix))
        .count();
    if digits == 0 {
        return None;
    }
    let code = bytes[start..start + digits]
        .iter()
        .fold(0u32, |code, byte| {
            code.saturating_mul(radix)
                .saturating_add(char::from(*byte).to_digit(radix).unwrap_or(0))
        });
    let semicolon = usize::from(bytes.get(start + digits) == Some(&b';'));
    Some(Reference {
        chars: (character(code), None),
        len: start + digits + semicolon,
    })
}

/// The character with that number, as browsers read it: 0x80 to 0x9F mean Windows-1252, what cannot be is U+FFFD.
fn character(code: u32) -> char {
    /// HTML standard, section 13.2.5.80.
    const WINDOWS_1252: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}',
        '\u{2021}', '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}',
        '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}',
        '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}',
        '\u{178}',
    ];
    match code {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9F => WINDOWS_1252[(code - 0x80) as usize],
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// `text` with its references replaced by what they stand for; an ampersand that starts none stays.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    decode_into(&text[first..], &mut out);
    Cow::Owned(out)
}

/// Appends `text` to `out`, its references replaced.
pub(crate) fn decode_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = match reference_at(rest) {
            Some(found) => {
                out.push(found.chars.0);
                out.extend(found.chars.1);
                found.len
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = &rest[len..];
    }
    out.push_str(rest);
}

/// Appends `text` as HTML and XML text: `&`, `<`, `>` and the no-break space as references.
pub(crate) fn escape_text_into(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let reference = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(reference);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Appends `text` as an attribute's value, without the quotes around it.
pub(crate) fn escape_attribute_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Parsers turn it into a line end.
            '\r' => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(decode(source), expected, "{source}");
    }

    #[test]
    fn references_are_read_as_browsers_read_them() {
        check("caf&eacute; &amp; th&eacute", "café & thé");
        check("&#8217;&#x2019;&#146;", "’’’");
        check("&nbsp;&#160;", "\u{a0}\u{a0}");
        check("&CounterClockwiseContourIntegral;", "∳");
        check("&NotEqualTilde;", "≂̸");
        check("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn an_ampersand_that_starts_nothing_stays() {
        check(
            "AT&T, a && b, &unknown; &; &#; &#x; &",
            "AT&T, a && b, &unknown; &; &#; &#x; &",
        );
        check("fish&chips;é", "fish&chips;é");
    }
}
