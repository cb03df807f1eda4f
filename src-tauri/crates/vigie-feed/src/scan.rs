//! A tolerant scanner of markup, shared by everything that reads XML or HTML here.
//!
//! It never fails and never looks back: any text is a run of tags, text, comments and declarations. What is a tag is
//! decided as the HTML standard decides it (`<` and a letter); a lone `<` is text. One pass costs what finding the
//! next `<` costs.

use memchr::memmem;

/// Which language the scanner reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// CDATA sections and processing instructions mean something; no element swallows its text.
    Xml,
    /// `script`, `style` and their like hold text up to their own end tag.
    Html,
}

/// One piece of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, its references not yet decoded.
    Text(&'a str),
    /// A CDATA section's text, to be taken as it stands.
    Cdata(&'a str),
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name, in the case it was written.
    End(&'a str),
    /// The text that a raw-text element of HTML (`script`, `style`, `textarea`, `title`...) holds.
    Raw(&'a str),
    /// A comment, with nothing odd about its ends.
    Comment(&'a str),
    /// A declaration, a processing instruction, a malformed comment.
    Other(&'a str),
}

/// A start tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name, in the case it was written.
    pub(crate) name: &'a str,
    /// Everything between the name and the closing `>` or `/>`.
    pub(crate) attributes: &'a str,
    /// Whether it ends with `/>`.
    pub(crate) closed: bool,
}

impl<'a> Tag<'a> {
    /// The attributes: name and undecoded value. Those without a value have an empty one.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes {
            rest: self.attributes,
        }
    }

    /// The undecoded value of the first attribute of that name, whatever its case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Reads the attributes of a tag one by one.
#[derive(Debug, Clone)]
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            self.rest = rest;
            return None;
        }
        // An equals sign at the very start belongs to the name, as in HTML: every step consumes something.
        let name_len = rest
            .bytes()
            .enumerate()
            .position(|(at, byte)| {
                byte.is_ascii_whitespace() || byte == b'/' || (byte == b'=' && at > 0)
            })
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_len);
        let after_space = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(value) = after_space.strip_prefix('=') else {
            self.rest = after_space;
            return Some((name, ""));
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (value, rest) = match value.as_bytes().first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = &value[1..];
                match memchr::memchr(*quote, inner.as_bytes()) {
                    Some(end) => (&inner[..end], &inner[end + 1..]),
                    None => (inner, ""),
                }
            }
            _ => {
                let end = value
                    .bytes()
                    .position(|byte| byte.is_ascii_whitespace())
                    .unwrap_or(value.len());
                value.split_at(end)
            }
        };
        self.rest = rest;
        Some((name, value))
    }
}

/// Reads markup piece by piece; see the module.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    source: &'a str,
    at: usize,
    dialect: Dialect,
    /// The raw-text element whose text comes next.
    raw: Option<&'a str>,
    /// No `-->`, `]]>` or `>` follows any more: do not search the rest again for each opening.
    no_comment_end: bool,
    no_cdata_end: bool,
    no_tag_end: bool,
    /// Bytes looked through for an end that was not there: each of many openings would look through all the rest.
    wasted: usize,
}

/// Once so many times its own length was looked through in vain, the source is taken to be broken on purpose.
const MOST_WASTED: usize = 8;

impl<'a> Scanner<'a> {
    /// A scanner at the start of `source`.
    pub(crate) const fn new(source: &'a str, dialect: Dialect) -> Self {
        Self {
            source,
            at: 0,
            dialect,
            raw: None,
            no_comment_end: false,
            no_cdata_end: false,
            no_tag_end: false,
            wasted: 0,
        }
    }

    /// Where the next piece starts, in bytes.
    pub(crate) const fn position(&self) -> usize {
        self.at
    }

    /// Goes back to where a piece started, as [`position`](Self::position) told before it.
    pub(crate) const fn rewind(&mut self, to: usize) {
        self.at = to;
    }

    /// The text of a raw-text element: up to its own end tag, or to the end.
    fn raw_text(&mut self, name: &str) -> &'a str {
        let rest = &self.source[self.at..];
        let end = memmem::find_iter(rest.as_bytes(), b"</")
            .find(|at| {
                let after = &rest.as_bytes()[at + 2..];
                after.len() > name.len()
                    && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                    && matches!(
                        after[name.len()],
                        b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0C
                    )
            })
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// What follows `<` at `self.at`; `None` if it is no markup after all.
    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = &self.source[self.at..];
        let bytes = rest.as_bytes();
        match bytes.get(1)? {
            b'!' => Some(self.declaration(rest)),
            b'?' => {
                let end = memchr::memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1);
                self.at += end;
                Some(Token::Other(&rest[..end]))
            }
            b'/' => {
                let name = rest[2..].trim_start_matches(|c: char| {
                    self.dialect == Dialect::Xml && c.is_ascii_whitespace()
                });
                let starts_name = name.bytes().next().is_some_and(starts_name);
                let end = self.tag_end(2)?;
                self.at += end + 1;
                if !starts_name {
                    return Some(Token::Other(&rest[..=end]));
                }
                let name = &rest[rest.len() - name.len()..end];
                let len = name
                    .bytes()
                    .position(|byte| byte.is_ascii_whitespace() || byte == b'/')
                    .unwrap_or(name.len());
                Some(Token::End(&name[..len]))
            }
            byte if starts_name(*byte) => self.start_tag(rest),
            _ => None,
        }
    }

    /// Whether quotes and brackets are no longer believed to have an end.
    const fn gives_up(&self) -> bool {
        self.wasted / MOST_WASTED > self.source.len()
    }

    /// The next `>` after `from` bytes, counted from the `<`.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        if self.no_tag_end {
            return None;
        }
        let found =
            memchr::memchr(b'>', &self.source.as_bytes()[self.at + from..]).map(|end| end + from);
        self.no_tag_end = found.is_none();
        found
    }

    fn start_tag(&mut self, rest: &'a str) -> Option<Token<'a>> {
        let bytes = rest.as_bytes();
        if self.no_tag_end {
            return None;
        }
        let name_len = bytes[1..]
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
            .map_or(bytes.len(), |at| at + 1);
        let end = self.end_of_attributes(rest, name_len)?;
        let name = &rest[1..name_len];
        let mut attributes = &rest[name_len..end];
        let closed = attributes.ends_with('/') && !unquoted_value_ends(attributes);
        if closed {
            attributes = &attributes[..attributes.len() - 1];
        }
        self.at += end + 1;
        if self.dialect == Dialect::Html && holds_raw_text(name) {
            self.raw = Some(name);
        }
        Some(Token::Start(Tag {
            name,
            attributes,
            closed,
        }))
    }

    /// Where the `>` of a start tag is, those inside quoted values passed over. A quote that is never closed
    /// counts as text: the tag then ends at the first `>`.
    fn end_of_attributes(&mut self, rest: &str, from: usize) -> Option<usize> {
        if self.gives_up() {
            return self.tag_end(from);
        }
        let bytes = rest.as_bytes();
        let mut at = from;
        loop {
            let found = at
                + memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..)?).or_else(|| {
                    self.no_tag_end = true;
                    None
                })?;
            if bytes[found] == b'>' {
                return Some(found);
            }
            let opens_value = bytes[..found]
                .iter()
                .rev()
                .find(|byte| !byte.is_ascii_whitespace())
                == Some(&b'=');
            at = if opens_value {
                // A value as long as this is not one: its closing quote was forgotten.
                let window = &bytes[found + 1..bytes.len().min(found + 1 + LONGEST_VALUE)];
                match memchr::memchr(bytes[found], window) {
                    Some(end) => found + 1 + end + 1,
                    None => {
                        self.wasted += found + window.len() - from;
                        return self.tag_end(from);
                    }
                }
            } else {
                found + 1
            };
        }
    }

    fn declaration(&mut self, rest: &'a str) -> Token<'a> {
        let bytes = rest.as_bytes();
        if rest.starts_with("<!--") {
            if !self.no_comment_end
                && let Some(end) = memmem::find(&bytes[4..], b"-->")
            {
                let inner = &rest[4..4 + end];
                self.at += 4 + end + 3;
                let odd =
                    inner.starts_with('>') || inner.starts_with("->") || inner.contains("--!>");
                return if odd {
                    Token::Other(&rest[..end + 7])
                } else {
                    Token::Comment(inner)
                };
            }
            // No end, or only that of `<!-->`: an XML document cut off, or a malformed comment. Skip one tag's worth.
            self.no_comment_end = true;
        } else if self.dialect == Dialect::Xml && rest.starts_with("<![CDATA[") {
            let start = "<![CDATA[".len();
            let end = if self.no_cdata_end {
                None
            } else {
                memmem::find(&bytes[start..], b"]]>")
            };
            let (text, skip) = match end {
                Some(end) => (&rest[start..start + end], start + end + 3),
                None => {
                    self.no_cdata_end = true;
                    (&rest[start..], rest.len())
                }
            };
            self.at += skip;
            return Token::Cdata(text);
        } else if self.dialect == Dialect::Xml && opens_subset(rest) && !self.gives_up() {
            if let Some(end) = internal_subset(rest) {
                self.at += end;
                return Token::Other(&rest[..end]);
            }
            self.wasted += rest.len();
        }
        let end = memchr::memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1);
        self.at += end;
        Token::Other(&rest[..end])
    }
}

/// No attribute of a feed is longer; a `data:` picture may come near.
const LONGEST_VALUE: usize = 4 << 20;

/// Whether `rest` starts with a `<!DOCTYPE name [`.
fn opens_subset(rest: &str) -> bool {
    rest.get(..9)
        .is_some_and(|head| head.eq_ignore_ascii_case("<!DOCTYPE"))
        && memchr::memchr2(b'[', b'>', rest.as_bytes())
            .is_some_and(|found| rest.as_bytes()[found] == b'[')
}

/// The length of `<!DOCTYPE name [ ... ]>`, where `rest` starts with one and it ends.
fn internal_subset(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let bracket = memchr::memchr(b'[', bytes)?;
    let mut at = bracket + 1;
    loop {
        let next = at + memchr::memchr3(b']', b'"', b'\'', &bytes[at..])?;
        // A comment may hold any of them.
        if let Some(comment) = memmem::find(&bytes[at..next], b"<!--") {
            at += comment + 4;
            at += memmem::find(&bytes[at..], b"-->")? + 3;
            continue;
        }
        at = next;
        match bytes[at] {
            b']' => {
                let end = memchr::memchr(b'>', &bytes[at..])?;
                return Some(at + end + 1);
            }
            quote => at += 2 + memchr::memchr(quote, &bytes[at + 1..])?,
        }
    }
}

/// Whether the slash at the end of `<a href=x/>` belongs to an unquoted value.
fn unquoted_value_ends(attributes: &str) -> bool {
    let before = &attributes.as_bytes()[..attributes.len() - 1];
    if before
        .last()
        .is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''))
    {
        return false;
    }
    let last = attributes
        .rsplit(|c: char| c.is_ascii_whitespace())
        .next()
        .unwrap_or("");
    last.find('=').is_some_and(|at| at + 2 < last.len())
}

const fn starts_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

/// Whether an HTML parser takes what follows that start tag as text up to its end tag.
fn holds_raw_text(name: &str) -> bool {
    // `plaintext` is left out: nothing ends it, and the rest of the text would be lost.
    const NAMES: [&str; 8] = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
    ];
    NAMES.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(name) = self.raw.take() {
            let text = self.raw_text(name);
            if !text.is_empty() {
                return Some(Token::Raw(text));
            }
        }
        let start = self.at;
        let bytes = self.source.as_bytes();
        if start >= bytes.len() {
            return None;
        }
        let mut from = start;
        while let Some(found) = memchr::memchr(b'<', &bytes[from..]) {
            let open = from + found;
            let markup = bytes
                .get(open + 1)
                .is_some_and(|byte| starts_name(*byte) || matches!(byte, b'!' | b'?' | b'/'));
            if markup {
                if open > start {
                    self.at = open;
                    return Some(Token::Text(&self.source[start..open]));
                }
                self.at = open;
                if let Some(token) = self.markup() {
                    return Some(token);
                }
            }
            from = open + 1;
        }
        self.at = bytes.len();
        Some(Token::Text(&self.source[start..]))
    }
}
