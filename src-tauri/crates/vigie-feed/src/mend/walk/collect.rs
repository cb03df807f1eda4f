//! The text of elements, whatever state their markup is in.

use vigie_core::Timestamp;

use super::Walker;
use super::values::{decode_base64, is_base64, read_date, without_cdata};
use crate::entity;
use crate::html::RawHtml;
use crate::problem::ProblemKind;
use crate::scan::{Tag, Token};
use crate::title::{self, Written};

/// The text of an element.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) text: String,
    /// It holds elements, and `text` is them as HTML; otherwise `text` is decoded.
    pub(super) markup: bool,
}

impl<'a> Walker<'a, '_> {
    /// The decoded value of an attribute, if it is there and not blank.
    pub(super) fn attribute(&mut self, tag: &Tag<'a>, name: &str) -> Option<String> {
        let value = tag.attribute(name)?;
        let value = self.entities.decode(value, self.problems);
        Some(value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The text of an element, without whatever elements are in it.
    pub(super) fn text(&mut self, tag: &Tag<'a>) -> String {
        self.collect(tag, false).text.trim().to_owned()
    }

    /// The text of an element as one plain line.
    pub(super) fn plain(&mut self, tag: &Tag<'a>, written: Written) -> Option<String> {
        let collected = self.collect(tag, true);
        if collected.markup {
            return title::plain(&collected.text, Written::Html);
        }
        if is_base64(tag) {
            let bytes = decode_base64(&collected.text)?;
            return title::plain(&String::from_utf8_lossy(&bytes), written);
        }
        title::plain(without_cdata(collected.text.trim()), written)
    }

    /// What a text element says of itself: Atom's `type`, nothing in RSS.
    pub(super) fn written(&mut self, tag: &Tag<'a>) -> Written {
        match tag.attribute("type").map(str::trim) {
            Some(kind)
                if kind.eq_ignore_ascii_case("html")
                    || kind.eq_ignore_ascii_case("xhtml")
                    || kind.contains("html") =>
            {
                Written::Html
            }
            Some(kind)
                if kind.eq_ignore_ascii_case("text")
                    || kind.starts_with("text/")
                    || kind == "plain" =>
            {
                Written::Text
            }
            _ => Written::Unsure,
        }
    }

    /// The text of an element as HTML; `None` if it is blank or no text at all.
    pub(super) fn html(&mut self, tag: &Tag<'a>) -> Option<RawHtml> {
        let kind = tag
            .attribute("type")
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase();
        let collected = self.collect(tag, true);
        let text = without_cdata(collected.text.trim());
        if text.is_empty() {
            return None;
        }
        if collected.markup {
            return Some(RawHtml::new(text));
        }
        if is_base64(tag) {
            let bytes = decode_base64(text)?;
            return Some(RawHtml::new(String::from_utf8_lossy(&bytes)));
        }
        let html = match kind.as_str() {
            "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
            "text" | "text/plain" | "plain" => title::looks_like_html(text),
            // Atom's default is text; what is full of tags was meant as HTML all the same. RSS does not say.
            "" if self.atom => title::looks_like_html(text),
            "" => {
                title::looks_like_html(text)
                    || memchr::memchr(b'&', text.as_bytes()).is_some()
                    || !text.contains("\n\n")
            }
            kind if kind.starts_with("text/") || kind.ends_with("xml") => {
                title::looks_like_html(text)
            }
            // A picture or an archive in base64.
            _ => return None,
        };
        Some(if html {
            RawHtml::new(text)
        } else {
            RawHtml::from_text(text)
        })
    }

    /// An instant out of an element's text.
    pub(super) fn date(&mut self, tag: &Tag<'a>) -> Option<Timestamp> {
        let text = self.text(tag);
        read_date(&text, self.problems)
    }

    /// Reads an element to its end. With `markup`, elements in it are kept, as HTML; without, only their text is.
    pub(super) fn collect(&mut self, tag: &Tag<'a>, markup: bool) -> Collected {
        let mut collected = Collected {
            text: String::new(),
            markup: false,
        };
        if tag.closed {
            return collected;
        }
        let start = self.scanner.clone();
        // Elements of the same name inside it.
        let mut same = 0usize;
        loop {
            let before = self.scanner.position();
            let Some(token) = self.scanner.next() else {
                self.cut_off = true;
                return collected;
            };
            match token {
                Token::Text(text) => {
                    self.entities
                        .decode_into(text, &mut collected.text, self.problems);
                }
                Token::Cdata(text) => collected.text.push_str(text),
                Token::Start(inner) => {
                    if self.starts_entry(inner.name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        return collected;
                    }
                    if markup {
                        self.scanner = start;
                        return self.collect_markup(tag);
                    }
                    same += usize::from(inner.name == tag.name && !inner.closed);
                }
                Token::End(name) if name == tag.name => {
                    if same == 0 {
                        return collected;
                    }
                    same -= 1;
                }
                Token::End(name) if self.frames.iter().any(|frame| frame.name == name) => {
                    self.problems.add(ProblemKind::BadNesting);
                    self.scanner.rewind(before);
                    return collected;
                }
                _ => {}
            }
        }
    }

    /// Reads an element that holds elements, as HTML: prefixes gone, empty elements closed the HTML way.
    pub(super) fn collect_markup(&mut self, tag: &Tag<'a>) -> Collected {
        let mut html = String::new();
        let mut same = 0usize;
        // The `div` that Atom wraps XHTML in: where it opened and closed, and whether it is all there is.
        let mut wrapper = Wrapper::default();
        let mut depth = 0usize;
        loop {
            let before = self.scanner.position();
            let Some(token) = self.scanner.next() else {
                self.cut_off = true;
                break;
            };
            match token {
                Token::Text(text) => {
                    if depth == 0 && !text.trim().is_empty() {
                        wrapper.broken = true;
                    }
                    self.entities.copy_into(text, &mut html, self.problems);
                }
                // In XHTML a text like any other; in RSS, where elements stand unescaped, somebody's HTML.
                Token::Cdata(text) if self.atom => entity::escape_text_into(text, &mut html),
                Token::Cdata(text) => html.push_str(text),
                Token::Start(inner) => {
                    if self.starts_entry(inner.name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        break;
                    }
                    let local = inner.name.rsplit(':').next().unwrap_or(inner.name);
                    let from = html.len();
                    html.push('<');
                    html.push_str(local);
                    if !inner.attributes.trim().is_empty() {
                        html.push(' ');
                        html.push_str(inner.attributes.trim());
                    }
                    html.push('>');
                    let void = matches!(
                        local,
                        "br" | "hr" | "img" | "wbr" | "col" | "source" | "input" | "embed" | "area"
                    );
                    if depth == 0 {
                        wrapper.open(local, inner.closed, from, html.len());
                        self.enter_base(self.frames.len() + 1, &inner);
                    }
                    if inner.closed {
                        if !void {
                            html.push_str("</");
                            html.push_str(local);
                            html.push('>');
                        }
                    } else if !void {
                        depth += 1;
                    }
                    same += usize::from(inner.name == tag.name && !inner.closed);
                }
                Token::End(name) => {
                    if name == tag.name {
                        if same == 0 {
                            break;
                        }
                        same -= 1;
                    } else if self.frames.iter().any(|frame| frame.name == name) {
                        self.problems.add(ProblemKind::BadNesting);
                        self.scanner.rewind(before);
                        break;
                    }
                    let local = name.rsplit(':').next().unwrap_or(name);
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        wrapper.close = html.len();
                    }
                    html.push_str("</");
                    html.push_str(local);
                    html.push('>');
                }
                _ => {}
            }
        }
        let text = match wrapper.inside() {
            Some((from, to)) if html.get(to..).is_some_and(|end| end.trim() == "</div>") => {
                html[from..to].to_owned()
            }
            _ => html,
        };
        Collected { text, markup: true }
    }

    /// Whether that tag opens the next entry or the next element of one: no text holds such an element, and the end tag
    /// of what is being read was forgotten.
    pub(super) fn starts_entry(&self, name: &str) -> bool {
        const ELEMENTS: [&str; 11] = [
            "link",
            "guid",
            "pubDate",
            "description",
            "enclosure",
            "content:encoded",
            "published",
            "updated",
            "dc:creator",
            "dc:date",
            "comments",
        ];
        if ELEMENTS.contains(&name) {
            return true;
        }
        let local = name.rsplit(':').next().unwrap_or(name);
        if self.atom {
            local == "entry"
        } else {
            local.eq_ignore_ascii_case("item")
        }
    }

    /// Moves past the end tag of an element that should be empty. Where it has none, nothing more is read.
    pub(super) fn empty(&mut self, tag: &Tag<'a>) {
        if !tag.closed && !self.has_text(tag) {
            return;
        }
        self.collect(tag, false);
    }

    /// Whether text or the element's end tag comes next.
    pub(super) fn has_text(&self, tag: &Tag<'a>) -> bool {
        let mut ahead = self.scanner.clone();
        loop {
            match ahead.next() {
                Some(Token::Text(text)) if text.trim().is_empty() => {}
                Some(Token::Comment(_)) => {}
                Some(Token::Text(_) | Token::Cdata(_)) => return true,
                Some(Token::End(name)) => return name == tag.name,
                _ => return false,
            }
        }
    }

    /// The text of an element that may have been left open because it says all in its attributes.
    pub(super) fn text_if_any(&mut self, tag: &Tag<'a>) -> String {
        if tag.closed || !self.has_text(tag) {
            return String::new();
        }
        self.text(tag)
    }
}

/// The single `div` around XHTML.
#[derive(Default)]
struct Wrapper {
    inner: Option<(usize, usize)>,
    close: usize,
    broken: bool,
}

impl Wrapper {
    fn open(&mut self, name: &str, closed: bool, _from: usize, inner: usize) {
        if self.inner.is_some() || name != "div" || closed {
            self.broken = true;
        } else {
            self.inner = Some((inner, 0));
        }
    }

    fn inside(&self) -> Option<(usize, usize)> {
        let (from, _) = self.inner?;
        (!self.broken && self.close >= from).then_some((from, self.close))
    }
}
