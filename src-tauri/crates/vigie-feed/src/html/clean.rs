//! From untrusted HTML to inert HTML.
//!
//! Two ways lead there, and one gate is at the end of both. [`print`] reads HTML that is written so strictly that
//! every parser builds the same tree from it: each element kept by the [policy](super::policy), closed where it
//! should be, nested as the standard lets it nest without moving anything. It prints what it reads with the policy's
//! attributes, and gives up at the first thing that is not so. Most entries pass at once.
//!
//! The others are rewritten by [`prepare`](super::prepare) (what a reader wants of embedded players, lazy images and
//! so on; depth bounded), parsed as a browser would and filtered by ammonia, and then have to pass the same gate. So
//! what comes out is always in the strict form: there is nothing in it for a second parser to read differently
//! (mutation XSS), and sanitising it again changes nothing. What will not pass even then is shown as its words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::policy::{self, Element, Kind, Verdict};
use super::{Held, RawHtml, SafeHtml, cost, prepare, text};
use crate::entity;
use crate::scan::{Dialect, Scanner, Token};

/// Deeper nesting than this is nobody's text; windows slow down and recursive code falls over.
const DEEPEST: usize = 128;

/// Makes `html` inert and fit for reading; `base` is what its relative addresses are relative to.
///
/// Kept: text, headings, lists, tables, code, images, links (http, https, mailto, tel). Scripts, styles, forms,
/// frames, identifiers and everything else is gone; embedded players become links. Relative addresses become absolute
/// or vanish, tracking parameters and pixels vanish. Sanitising the result again gives the same. Time is linear in the
/// length whatever the nesting.
#[must_use]
pub fn sanitise(html: &RawHtml, base: Option<&Url>) -> SafeHtml {
    let source = html.as_untrusted_str();
    if let Some(clean) = print(source, base) {
        return SafeHtml(clean);
    }
    if let Some(prepared) = prepare::prepare(source) {
        if let Some(clean) = print(&prepared, base) {
            return SafeHtml(clean);
        }
        let mut candidate = prepared;
        // Each round undoes one layer of misnesting; nearly all need one, and none may need many.
        for _ in 0..3 {
            if !cost::is_quick_to_print(&candidate) {
                break;
            }
            candidate = FILTER.clean(&candidate).to_string();
            if let Some(clean) = print(&candidate, base) {
                return SafeHtml(clean);
            }
        }
    }
    SafeHtml(paragraphs(&text::fold(source)))
}

/// The words alone, a paragraph a line.
fn paragraphs(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    for line in words.lines() {
        out.push_str("<p>");
        escape_run(line, &mut out);
        out.push_str("</p>");
    }
    out
}

/// Text without references, as an HTML serialiser writes it.
fn escape_run(text: &str, out: &mut String) {
    for (at, piece) in text.split('\u{A0}').enumerate() {
        if at > 0 {
            out.push_str("&nbsp;");
        }
        entity::escape_text_into(piece, out);
    }
}

/// The first sieve of the slow way: elements and attributes; values are looked at by the policy.
static FILTER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(policy::NAMES.iter().copied().collect())
        .clean_content_tags(HashSet::from([
            "script", "style", "head", "svg", "math", "template", "textarea",
        ]))
        .tag_attributes(HashMap::new())
        .generic_attributes(policy::ATTRIBUTE_NAMES.iter().copied().collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

/// Prints `source` in the strict form; `None` if it is not written so that there is only one way to read it.
fn print(source: &str, base: Option<&Url>) -> Option<String> {
    if memchr::memchr2(b'\r', 0, source.as_bytes()).is_some() {
        // A parser changes the one and drops the other.
        return None;
    }
    let spaces = memchr::memmem::find(source.as_bytes(), "\u{A0}".as_bytes()).is_some();
    let mut out = String::with_capacity(source.len() + source.len() / 8 + 64);
    let mut open = Open::default();
    // Where a line end would be dropped by a parser: right behind `<pre>`.
    let mut pre_at = None;
    for token in Scanner::new(source, Dialect::Html) {
        match token {
            Token::Text(text) => {
                if pre_at == Some(out.len()) && text.starts_with('\n') {
                    return None;
                }
                if !open.takes_text()
                    && !text
                        .bytes()
                        .all(|byte| matches!(byte, b' ' | b'\t' | b'\n' | 0x0C))
                {
                    return None;
                }
                print_text(text, spaces, &mut out)?;
            }
            Token::Start(tag) => {
                let element = policy::element(tag.name)?;
                if !open.takes(element.kind) || (tag.closed && !element.kind.is_void()) {
                    return None;
                }
                let from = out.len();
                out.push('<');
                out.push_str(element.name);
                match policy::write_attributes(element, &tag, base, &mut out) {
                    Verdict::Kept => out.push('>'),
                    Verdict::Dropped => out.truncate(from),
                }
                if !element.kind.is_void() {
                    open.push(element)?;
                }
                if element.kind == Kind::Preformatted {
                    pre_at = Some(out.len());
                }
            }
            Token::End(name) => {
                let element = open.pop()?;
                if !element.name.eq_ignore_ascii_case(name) {
                    return None;
                }
                out.push_str("</");
                out.push_str(element.name);
                out.push('>');
            }
            Token::Comment(_) => {}
            Token::Raw(_) | Token::Cdata(_) | Token::Other(_) => return None,
        }
    }
    open.stack.is_empty().then_some(out)
}

/// Prints text as a serialiser does after a parser has read it; `None` for references without their semicolon.
/// `spaces`: no-break spaces may be in it.
fn print_text(text: &str, spaces: bool, out: &mut String) -> Option<()> {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        print_run(&rest[..at], spaces, out);
        rest = &rest[at..];
        let len = match rest.as_bytes()[0] {
            b'<' => {
                out.push_str("&lt;");
                1
            }
            b'>' => {
                out.push_str("&gt;");
                1
            }
            _ => match entity::reference_at(rest) {
                None => {
                    out.push_str("&amp;");
                    1
                }
                Some(found) if rest.as_bytes()[found.len - 1] == b';' => {
                    for c in [Some(found.chars.0), found.chars.1].into_iter().flatten() {
                        print_char(c, out)?;
                    }
                    found.len
                }
                Some(_) => return None,
            },
        };
        rest = &rest[len..];
    }
    print_run(rest, spaces, out);
    Some(())
}

/// Text with nothing to escape but no-break spaces.
fn print_run(text: &str, spaces: bool, out: &mut String) {
    if spaces {
        escape_run(text, out);
    } else {
        out.push_str(text);
    }
}

fn print_char(c: char, out: &mut String) -> Option<()> {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '\u{A0}' => out.push_str("&nbsp;"),
        // A parser would read them back as something else.
        '\r' | '\0' => return None,
        c => out.push(c),
    }
    Some(())
}

/// The elements open at one place, and what may follow without any parser moving, closing or reopening one of them.
#[derive(Default)]
struct Open {
    stack: Vec<Element>,
    paragraph: bool,
    heading: bool,
    anchor: bool,
}

impl Open {
    fn parent(&self) -> Option<Kind> {
        self.stack.last().map(|element| element.kind)
    }

    /// Whether text that is not white space may stand here: in a table's skeleton it would be moved before the table.
    fn takes_text(&self) -> bool {
        !matches!(
            self.parent(),
            Some(Kind::Table | Kind::Rows | Kind::Row | Kind::ColumnGroup)
        )
    }

    /// Whether an element of that kind may start here.
    fn takes(&self, kind: Kind) -> bool {
        if kind.ends_paragraph() && self.paragraph {
            return false;
        }
        let parent = self.parent();
        match kind {
            Kind::ListItem => return parent == Some(Kind::List),
            Kind::Definition => return parent == Some(Kind::Definitions),
            Kind::Caption | Kind::ColumnGroup | Kind::Rows => return parent == Some(Kind::Table),
            Kind::Column => return parent == Some(Kind::ColumnGroup),
            Kind::Row => return parent == Some(Kind::Rows),
            Kind::Cell => return parent == Some(Kind::Row),
            Kind::RubyText => return parent == Some(Kind::Ruby),
            Kind::Heading if self.heading => return false,
            Kind::Anchor if self.anchor => return false,
            _ => {}
        }
        self.takes_text()
    }

    /// Opens an element; `None` when it would be too deep.
    fn push(&mut self, element: Element) -> Option<()> {
        if self.stack.len() >= DEEPEST {
            return None;
        }
        self.mark(element.kind, true);
        self.stack.push(element);
        Some(())
    }

    fn pop(&mut self) -> Option<Element> {
        let element = self.stack.pop()?;
        self.mark(element.kind, false);
        Some(element)
    }

    fn mark(&mut self, kind: Kind, open: bool) {
        match kind {
            Kind::Paragraph => self.paragraph = open,
            Kind::Heading => self.heading = open,
            Kind::Anchor => self.anchor = open,
            _ => {}
        }
    }
}

/// See [`SafeHtml::hold_images`].
pub(super) fn hold_images(safe: &SafeHtml) -> Held {
    let source = safe.as_str();
    let mut html = String::with_capacity(source.len() + 64);
    let mut images: Vec<Url> = Vec::new();
    let mut seen = HashSet::new();
    let mut rest = source;
    // In the strict form `<img src="` is always an image's start: `<` in text and values is escaped.
    const START: &str = "<img src=\"";
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), START.as_bytes()) {
        let (before, image) = rest.split_at(at);
        html.push_str(before);
        let value = &image[START.len()..];
        let end = memchr::memchr(b'"', value.as_bytes()).unwrap_or(value.len());
        let address = entity::decode(&value[..end]);
        match Url::parse(&address) {
            Ok(url) if url.scheme() != "data" => {
                html.push_str("<img data-held=\"");
                if seen.insert(url.clone()) {
                    images.push(url);
                }
            }
            _ => html.push_str(START),
        }
        rest = value;
    }
    html.push_str(rest);
    Held {
        html: SafeHtml(html),
        images,
    }
}

#[cfg(test)]
mod tests;
