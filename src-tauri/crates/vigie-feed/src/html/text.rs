//! The words of HTML as a reader sees them, and what is measured on them.

use super::RawHtml;
use crate::entity;
use crate::scan::{Dialect, Scanner, Token};

/// The words of `html`: tags gone, references decoded, white space folded, one line a block.
///
/// Scripts, styles and other unseen text are left out; an image counts as its `alt` text. One pass, no tree: it
/// runs on every entry. Lines are separated by `\n`, table cells and list items by what keeps their words apart.
#[must_use]
pub fn text_of(html: &RawHtml) -> String {
    fold(&html.0)
}

/// [`text_of`] for a string that is known to be HTML.
pub(crate) fn fold(html: &str) -> String {
    let mut out = Folded {
        text: String::with_capacity(html.len() / 2 + 16),
        pending: Gap::None,
    };
    let mut scanner = Scanner::new(html, Dialect::Html);
    // An element whose text is not seen, up to its first end tag.
    let mut unseen: Option<&str> = None;
    // Names known to have no end tag any more: without one, the rest of the entry would vanish.
    let mut endless: Vec<&str> = Vec::new();
    while let Some(token) = scanner.next() {
        if let Some(name) = unseen {
            if matches!(token, Token::End(end) if end.eq_ignore_ascii_case(name)) {
                unseen = None;
            }
            continue;
        }
        match token {
            Token::Text(text) => out.push(text),
            Token::Start(tag) => match Role::of(tag.name) {
                Role::Unseen => {
                    out.gap(Gap::Space);
                    if !tag.closed
                        && !endless
                            .iter()
                            .any(|name| name.eq_ignore_ascii_case(tag.name))
                    {
                        if end_follows(html, scanner.position(), tag.name) {
                            unseen = Some(tag.name);
                        } else {
                            endless.push(tag.name);
                        }
                    }
                }
                Role::Image => {
                    if let Some(alt) = tag.attribute("alt") {
                        out.gap(Gap::Space);
                        out.push(alt);
                        out.gap(Gap::Space);
                    }
                }
                role => out.gap(role.gap()),
            },
            Token::End(name) => out.gap(Role::of(name).gap()),
            Token::Raw(_) | Token::Cdata(_) | Token::Comment(_) | Token::Other(_) => {}
        }
    }
    out.text
}

/// Whether an end tag of that name comes after `from`.
fn end_follows(html: &str, from: usize, name: &str) -> bool {
    memchr::memmem::find_iter(&html.as_bytes()[from..], b"</").any(|at| {
        html.as_bytes()[from + at + 2..]
            .get(..name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// What separates two pieces of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

/// What an element does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Inline,
    Cell,
    Block,
    Image,
    Unseen,
}

impl Role {
    fn of(name: &str) -> Self {
        let mut lower = [0u8; 10];
        let Some(lower) = lower.get_mut(..name.len()) else {
            // `figcaption` is the longest name of a block; custom elements are longer, and inline.
            return Self::Inline;
        };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"p" | b"div" | b"br" | b"hr" | b"li" | b"ul" | b"ol" | b"dl" | b"dt" | b"dd"
            | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"tr" | b"table" | b"thead"
            | b"tbody" | b"tfoot" | b"caption" | b"pre" | b"blockquote" | b"section"
            | b"article" | b"header" | b"footer" | b"main" | b"aside" | b"nav" | b"figure"
            | b"figcaption" | b"address" | b"details" | b"summary" | b"center" | b"fieldset"
            | b"form" | b"body" | b"html" | b"dialog" | b"legend" | b"iframe" | b"video"
            | b"audio" => Self::Block,
            b"td" | b"th" | b"option" | b"button" | b"select" | b"rt" | b"rp" => Self::Cell,
            b"img" => Self::Image,
            b"head" | b"svg" | b"math" | b"template" | b"object" | b"noscript" | b"canvas" => {
                Self::Unseen
            }
            _ => Self::Inline,
        }
    }

    const fn gap(self) -> Gap {
        match self {
            Self::Inline | Self::Image => Gap::None,
            Self::Cell | Self::Unseen => Gap::Space,
            Self::Block => Gap::Line,
        }
    }
}

/// Text being written with its white space folded.
struct Folded {
    text: String,
    pending: Gap,
}

impl Folded {
    fn gap(&mut self, gap: Gap) {
        self.pending = self.pending.max(gap);
    }

    /// Appends words, references decoded, and turns any run of white space into one pending gap.
    fn push(&mut self, source: &str) {
        let decoded = entity::decode(source);
        // A soft hyphen says where a word may be broken; it is no part of the word.
        if memchr::memmem::find(decoded.as_bytes(), "\u{AD}".as_bytes()).is_some() {
            self.fold(&decoded.replace('\u{AD}', ""));
        } else {
            self.fold(&decoded);
        }
    }

    fn fold(&mut self, source: &str) {
        let mut at = 0;
        while at < source.len() {
            let space = space_at(source, at);
            if space > 0 {
                self.gap(Gap::Space);
                at += space;
                continue;
            }
            let start = at;
            at = word_end(source, at);
            if !self.text.is_empty() {
                match self.pending {
                    Gap::None => {}
                    Gap::Space => self.text.push(' '),
                    Gap::Line => self.text.push('\n'),
                }
            }
            self.pending = Gap::None;
            self.text.push_str(&source[start..at]);
        }
    }
}

/// Where the word that starts at `from` ends. Byte by byte: a letter is looked at whole only if it may be a space.
fn word_end(source: &str, from: usize) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let may_be_space =
            bytes[at] <= b' ' || matches!(bytes[at], 0x7F | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
        if may_be_space && space_at(source, at) > 0 {
            return at;
        }
        at += 1;
    }
    at
}

/// The length of the white space character at a character's start, 0 for none; invisible characters that feeds use as
/// such count too.
fn space_at(source: &str, at: usize) -> usize {
    let byte = source.as_bytes()[at];
    if byte < 0x80 {
        return usize::from(byte <= b' ' || byte == 0x7F);
    }
    let Some(c) = source[at..].chars().next() else {
        return 0;
    };
    if c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}') {
        c.len_utf8()
    } else {
        0
    }
}

/// The first `chars` characters of `text` on one line, cut between words, with an ellipsis where something is left out.
///
/// What is cut off is never half a word, unless one word is longer than the whole excerpt.
#[must_use]
pub fn excerpt(text: &str, chars: usize) -> String {
    let mut out = String::new();
    let mut count = 0usize;
    for word in text.split_whitespace() {
        let len = word.chars().count();
        let gap = usize::from(count > 0);
        if count + gap + len > chars {
            if count == 0 {
                out.extend(word.chars().take(chars.saturating_sub(1)));
            }
            if chars > 0 {
                out.push('…');
            }
            return out;
        }
        if gap == 1 {
            out.push(' ');
        }
        out.push_str(word);
        count += gap + len;
    }
    out
}

/// Minutes an adult takes to read `text` silently, rounded up; 0 for no words.
///
/// Words a minute: 238 for English prose (Brysbaert 2019, "How many words do we read per minute? A review and
/// meta-analysis of reading rate", Journal of Memory and Language 109); for other languages the ratios of the IReST
/// reading tests to English (Trauzettel-Klosinski & Dietz 2012, "Standardized assessment of reading performance: the
/// new International Reading Speed Texts", IOVS 53). Chinese and Japanese, written without spaces, are counted
/// in characters (255 and 357 a minute there).
#[must_use]
pub fn reading_minutes(text: &str, language: Option<&str>) -> u32 {
    /// IReST's words a minute for English, to which the others are held.
    const IREST_ENGLISH: f64 = 228.0;
    /// Brysbaert's words a minute, silent reading of non-fiction in English.
    const ENGLISH: f64 = 238.0;
    let primary = language
        .and_then(|tag| tag.split(['-', '_']).next())
        .unwrap_or("en")
        .to_ascii_lowercase();
    let irest = match primary.as_str() {
        "ar" => 138.0,
        "de" => 179.0,
        "es" => 218.0,
        "fi" => 161.0,
        "fr" => 195.0,
        "he" => 187.0,
        "it" => 188.0,
        "nl" => 202.0,
        "pl" => 166.0,
        "pt" => 181.0,
        "ru" => 184.0,
        "sl" => 180.0,
        "sv" => 199.0,
        "tr" => 166.0,
        _ => IREST_ENGLISH,
    };
    let mut words = 0u32;
    let mut ideographs = 0u32;
    let mut kana = false;
    // Of the word under way: whether there is a letter in it, and whether a sign that counts by itself.
    let (mut spelt, mut wide) = (false, false);
    for c in text.chars().chain([' ']) {
        if c.is_whitespace() {
            words = words.saturating_add(u32::from(spelt && !wide));
            (spelt, wide) = (false, false);
        } else if c.is_ascii() {
            spelt |= c.is_ascii_alphanumeric();
        } else if is_ideograph(c) {
            ideographs = ideographs.saturating_add(1);
            kana |= ('\u{3040}'..='\u{30FF}').contains(&c);
            wide = true;
        } else {
            spelt |= c.is_alphanumeric();
        }
    }
    let characters_a_minute = if kana { 357.0 } else { 255.0 };
    let minutes = f64::from(words) / (ENGLISH * irest / IREST_ENGLISH)
        + f64::from(ideographs) / characters_a_minute;
    // At most 2^32 words: it fits.
    minutes.ceil() as u32
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests;
