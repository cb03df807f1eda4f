//! Repairs to the text of a document, before its markup is looked at.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::entity;
use crate::problem::{ProblemKind, Problems};

/// `source` with line ends as `\n` alone and without the control characters that XML forbids.
pub(crate) fn clean<'a>(source: Cow<'a, str>, problems: &mut Problems) -> Cow<'a, str> {
    let bytes = source.as_bytes();
    let returns = memchr::memchr(b'\r', bytes).is_some();
    let forbidden = bytes
        .iter()
        .any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
        || memchr::memmem::find(bytes, "\u{FFFE}".as_bytes()).is_some()
        || memchr::memmem::find(bytes, "\u{FFFF}".as_bytes()).is_some();
    if !returns && !forbidden {
        return source;
    }
    if forbidden {
        problems.add(ProblemKind::ControlCharacters);
    }
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The entities that a document may use: HTML's, and its own as far as they are harmless.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    own: HashMap<String, String>,
    /// Bytes that expanding its own may still add.
    budget: usize,
}

impl Entities {
    /// Characters that one entity may stand for.
    const LONGEST: usize = 1024;
    /// How many are taken in.
    const MOST: usize = 512;
    /// What all expansions together may add.
    const BUDGET: usize = 1 << 20;

    /// Reads the declarations of an internal subset: `<!DOCTYPE rss [ <!ENTITY nbsp "&#160;"> ... ]>`.
    pub(crate) fn declare(&mut self, doctype: &str, problems: &mut Problems) {
        self.budget = Self::BUDGET;
        for declaration in doctype.split("<!ENTITY").skip(1).take(Self::MOST) {
            let declaration = declaration.trim_start();
            let end = declaration
                .find(|c: char| c.is_whitespace())
                .unwrap_or(declaration.len());
            let (name, rest) = declaration.split_at(end);
            let rest = rest.trim_start();
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or(""),
                _ => {
                    // Parameter entities, and those that name a file or an address.
                    problems.add(ProblemKind::EntityBomb);
                    continue;
                }
            };
            let decoded = entity::decode(value);
            // What is left of an ampersand refers to another entity of its own: that is how bombs are made.
            let refers = memchr::memchr_iter(b'&', value.as_bytes())
                .any(|at| entity::reference_at(&value[at..]).is_none());
            if refers || value.len() > Self::LONGEST {
                problems.add(ProblemKind::EntityBomb);
            } else {
                self.own.insert(name.to_owned(), decoded.into_owned());
            }
        }
    }

    /// XML text with its references replaced.
    ///
    /// References need their semicolon here: in XML, `?a=1&copy=2` is a bare ampersand, not a copyright sign.
    pub(crate) fn decode<'a>(&mut self, text: &'a str, problems: &mut Problems) -> Cow<'a, str> {
        if memchr::memchr(b'&', text.as_bytes()).is_none() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        self.decode_into(text, &mut out, problems);
        Cow::Owned(out)
    }

    /// Appends XML text to `out`, its references replaced.
    pub(crate) fn decode_into(&mut self, text: &str, out: &mut String, problems: &mut Problems) {
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let len = self.reference(rest, out, problems);
            rest = &rest[len..];
        }
        out.push_str(rest);
    }

    /// Appends XML text that becomes HTML: the document's own entities are replaced, HTML's stay as they are.
    pub(crate) fn copy_into(&mut self, text: &str, out: &mut String, problems: &mut Problems) {
        if self.own.is_empty() {
            out.push_str(text);
            return;
        }
        let mut decoded = String::with_capacity(text.len());
        self.decode_into(text, &mut decoded, problems);
        entity::escape_text_into(&decoded, out);
    }

    /// Appends what the reference at the start of `text` stands for; its length.
    fn reference(&mut self, text: &str, out: &mut String, problems: &mut Problems) -> usize {
        // The five that XML knows are nearly all there are.
        for (name, c) in [
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&amp;", '&'),
            ("&quot;", '"'),
            ("&apos;", '\''),
        ] {
            if text.starts_with(name) {
                out.push(c);
                return name.len();
            }
        }
        let name = match text[1..].bytes().take(65).position(|byte| byte == b';') {
            Some(end) => &text[1..=end],
            None => "",
        };
        if let Some(own) = self.own.get(name) {
            if self.budget < own.len() {
                problems.add(ProblemKind::EntityBomb);
            } else {
                self.budget -= own.len();
                out.push_str(own);
            }
            return name.len() + 2;
        }
        match entity::reference_at(text).filter(|found| text.as_bytes()[found.len - 1] == b';') {
            Some(found) => {
                if !name.starts_with('#') {
                    problems.add(ProblemKind::UndefinedEntity {
                        name: name.to_owned(),
                    });
                }
                for c in [Some(found.chars.0), found.chars.1].into_iter().flatten() {
                    if !c.is_control() || matches!(c, '\n' | '\t' | '\r') {
                        out.push(c);
                    }
                }
                found.len
            }
            None => {
                let is_name =
                    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
                problems.add(if is_name {
                    ProblemKind::UndefinedEntity {
                        name: name.to_owned(),
                    }
                } else {
                    ProblemKind::BareAmpersand
                });
                out.push('&');
                1
            }
        }
    }
}

#[cfg(test)]
mod tests;
