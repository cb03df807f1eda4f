//! The little that has to be known of a template's XML: its tags in order, and where they stand.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::TemplateError;
use super::super::measure::Frame;
use super::super::xml::escaped;
use super::damaged;

/// The most tags of a part that is read.
const MOST_TAGS: usize = 400_000;
/// The deepest nesting of a part that is read. PowerPoint's own parts have some twenty levels.
const DEEPEST: usize = 200;

/// A tag that starts an element.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    /// As written, with its prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    depth: usize,
    /// Where it starts and ends in the text, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the tag that ends the element starts; none if it has none.
    closed_at: Option<usize>,
    /// Where the element ends.
    over_at: usize,
}

impl Tag {
    fn local(&self) -> &str {
        match self.name.split_once(':') {
            Some((_, local)) => local,
            None => &self.name,
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name)?;
        Some(&found.1)
    }

    /// The id of a relationship that it names: an `id` with a prefix.
    pub(super) fn relation(&self) -> Option<&str> {
        let found = self
            .attributes
            .iter()
            .find(|(key, _)| key.split_once(':').is_some_and(|(_, local)| local == "id"))?;
        Some(&found.1)
    }
}

/// A placeholder of a layout or master.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Placeholder {
    /// `title`, `body` and so on; empty for one that takes anything.
    pub(super) kind: String,
    index: Option<String>,
    pub(super) frame: Option<Frame>,
    /// The size of its letters, in hundredths of a point.
    pub(super) letters: Option<i64>,
}

impl Placeholder {
    /// As a slide refers to it.
    pub(super) fn xml(&self) -> String {
        let mut out = String::from("<p:ph");
        if !self.kind.is_empty() {
            out.push_str(&format!(" type=\"{}\"", escaped(&self.kind)));
        }
        if let Some(index) = self
            .index
            .as_ref()
            .filter(|index| index.parse::<u32>().is_ok())
        {
            out.push_str(&format!(" idx=\"{index}\""));
        }
        out.push_str("/>");
        out
    }
}

/// A part, read.
#[derive(Debug)]
pub(super) struct Document {
    text: String,
    tags: Vec<Tag>,
}

impl Document {
    pub(super) fn parse(bytes: &[u8], part: &str) -> Result<Self, TemplateError> {
        let wrong = |what: &str| damaged(part, what);
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| wrong("is not in UTF-8"))?;
        let mut reader = Reader::from_str(text);
        let mut tags: Vec<Tag> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader
                .read_event()
                .map_err(|_| wrong("is not proper XML"))?;
            let end = reader.buffer_position() as usize;
            match event {
                Event::Eof => break,
                Event::DocType(_) => {
                    return Err(wrong("has a document type, which no presentation has"));
                }
                Event::Start(element) => {
                    let tag = tag(&element, open.len(), start..end)
                        .ok_or_else(|| wrong("is not proper XML"))?;
                    open.push(tags.len());
                    tags.push(tag);
                }
                Event::Empty(element) => {
                    tags.push(
                        tag(&element, open.len(), start..end)
                            .ok_or_else(|| wrong("is not proper XML"))?,
                    );
                }
                Event::End(_) => {
                    if let Some(tag) = open.pop().and_then(|index| tags.get_mut(index)) {
                        (tag.closed_at, tag.over_at) = (Some(start), end);
                    }
                }
                _ => {}
            }
            if tags.len() > MOST_TAGS || open.len() > DEEPEST {
                return Err(wrong("is larger or deeper than any master has to be"));
            }
        }
        if !open.is_empty() || tags.is_empty() {
            return Err(wrong("ends too early"));
        }
        Ok(Self {
            text: text.to_owned(),
            tags,
        })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn root(&self) -> Option<&Tag> {
        self.tags.first()
    }

    /// The elements of a name, whatever their prefix.
    pub(super) fn all<'d>(&'d self, local: &'d str) -> impl Iterator<Item = &'d Tag> {
        self.tags.iter().filter(move |tag| tag.local() == local)
    }

    /// Where the first element of a name is closed.
    pub(super) fn end_of(&self, local: &str) -> Option<usize> {
        self.all(local).next()?.closed_at
    }

    /// The text of the first element of a name.
    pub(super) fn raw(&self, local: &str) -> Option<String> {
        let tag = self.all(local).next()?;
        Some(self.text[tag.start..tag.over_at].to_owned())
    }

    pub(super) fn placeholders(&self) -> Vec<Placeholder> {
        let mut out = Vec::new();
        for (index, shape) in self
            .tags
            .iter()
            .enumerate()
            .filter(|(_, tag)| tag.local() == "sp")
        {
            let inside = || {
                self.tags[index + 1..]
                    .iter()
                    .take_while(|tag| tag.depth > shape.depth)
            };
            let Some(placeholder) = inside().find(|tag| tag.local() == "ph") else {
                continue;
            };
            let pair = |local: &str, [one, other]: [&str; 2]| -> Option<(i64, i64)> {
                let tag = inside().find(|tag| tag.local() == local)?;
                let number = |name| tag.attribute(name)?.parse().ok();
                Some((number(one)?, number(other)?))
            };
            let sides = pair("off", ["x", "y"]).zip(pair("ext", ["cx", "cy"]));
            out.push(Placeholder {
                kind: placeholder.attribute("type").unwrap_or_default().to_owned(),
                index: placeholder.attribute("idx").map(str::to_owned),
                letters: self.letters_of("lstStyle", index, shape.depth),
                frame: sides.map(|((x, y), (width, height))| Frame {
                    x,
                    y,
                    width,
                    height,
                }),
            });
        }
        out
    }

    /// The size of titles that a master's styles say, in hundredths of a point.
    pub(super) fn title_letters(&self) -> Option<i64> {
        let of_styles = |tag: &Tag| tag.local() == "txStyles";
        let index = self.tags.iter().position(of_styles)?;
        self.letters_of("titleStyle", index, self.tags[index].depth)
    }

    /// The size of the first level in a style inside the element at `index`, as far as a slide can have it.
    fn letters_of(&self, style: &str, index: usize, depth: usize) -> Option<i64> {
        let mut inside = self.tags[index + 1..]
            .iter()
            .take_while(|tag| tag.depth > depth)
            .skip_while(|tag| tag.local() != style);
        let style = inside.next()?;
        let first = inside
            .take_while(|tag| tag.depth > style.depth)
            .skip_while(|tag| tag.local() != "lvl1pPr");
        let letters = first
            .filter(|tag| tag.local() == "defRPr")
            .find_map(|tag| tag.attribute("sz"))?;
        let letters = letters.parse().ok()?;
        (100..=400_000).contains(&letters).then_some(letters)
    }
}

/// The prefixes that a piece of XML uses; none if it is not proper.
pub(super) fn prefixes(text: &str) -> Option<BTreeSet<String>> {
    let document = Document::parse(text.as_bytes(), "").ok()?;
    let names = document.tags.iter().flat_map(|tag| {
        let keys = tag.attributes.iter().map(|(key, _)| key.as_str());
        keys.chain([tag.name.as_str()])
    });
    let prefixes = names.filter_map(|name| Some(name.split_once(':')?.0.to_owned()));
    Some(prefixes.collect())
}

fn tag(element: &BytesStart<'_>, depth: usize, range: std::ops::Range<usize>) -> Option<Tag> {
    let mut attributes = Vec::new();
    for attribute in element.attributes() {
        let attribute = attribute.ok()?;
        let value = quick_xml::escape::unescape(&attribute.value)
            .ok()?
            .into_owned();
        attributes.push((attribute.key.as_ref().to_owned(), value));
    }
    Some(Tag {
        name: element.name().as_ref().to_owned(),
        attributes,
        depth,
        start: range.start,
        end: range.end,
        closed_at: None,
        over_at: range.end,
    })
}
