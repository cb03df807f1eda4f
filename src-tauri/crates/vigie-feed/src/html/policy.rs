//! What a reader needs of HTML: which elements, which attributes, and how they may nest.

use std::borrow::Cow;

use url::Url;

use super::links;
use crate::entity;
use crate::scan::Tag;

/// How an element behaves in an HTML parser; what [`clean`](super::clean) must know to see that nothing is rearranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Ends a paragraph when it starts.
    Block,
    /// As `Block`, and does not hold another of its kind.
    Heading,
    /// As `Block`, and ended by any block.
    Paragraph,
    /// As `Block`, and the line end after its start tag is not text.
    Preformatted,
    /// `ul` and `ol`.
    List,
    /// `li`, in a list alone.
    ListItem,
    /// `dl`.
    Definitions,
    /// `dt` and `dd`, in a `dl` alone.
    Definition,
    Table,
    Caption,
    ColumnGroup,
    Column,
    /// `thead`, `tbody`, `tfoot`.
    Rows,
    Row,
    Cell,
    /// Text-level.
    Inline,
    /// Text-level, and reopened by parsers when misnested (`b`, `i`, `code`...).
    Formatting,
    /// `a`: as formatting, and never inside another.
    Anchor,
    /// `rt` and `rp`, in `ruby` alone.
    RubyText,
    Ruby,
    /// `br` and `wbr`.
    Break,
    /// `hr`.
    Rule,
    Image,
}

impl Kind {
    /// Whether it has no end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Image | Self::Column)
    }

    /// Whether one that starts ends one of that kind that it would stand in, its end tag left out.
    pub(super) const fn ends(self, open: Self) -> bool {
        matches!(
            (self, open),
            (Self::Paragraph, Self::Paragraph)
                | (Self::ListItem, Self::ListItem | Self::Paragraph)
                | (Self::Definition, Self::Definition | Self::Paragraph)
                | (Self::Cell, Self::Cell | Self::Paragraph)
                | (Self::Row, Self::Row | Self::Cell | Self::Paragraph)
                | (
                    Self::Rows,
                    Self::Rows | Self::Row | Self::Cell | Self::Paragraph
                )
        )
    }

    /// Whether it ends an open paragraph.
    pub(super) const fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Heading
                | Self::Paragraph
                | Self::Preformatted
                | Self::List
                | Self::ListItem
                | Self::Definitions
                | Self::Definition
                | Self::Table
                | Self::Rule
        )
    }
}

/// An element that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

macro_rules! elements {
    ($($kind:ident: $($name:literal)+;)+) => {
        /// The element of that name, in any case, if it is kept.
        pub(super) fn element(name: &str) -> Option<Element> {
            // Byte patterns become a decision tree; strings would be compared one after the other.
            let mut lower = [0u8; 10];
            let lower = lower.get_mut(..name.len())?;
            lower.copy_from_slice(name.as_bytes());
            lower.make_ascii_lowercase();
            match &*lower {
                $($($name => Some(Element { name: const { ascii($name) }, kind: Kind::$kind }),)+)+
                _ => None,
            }
        }

        /// The names of all elements that are kept.
        pub(super) const NAMES: &[&str] = &[$($(ascii($name),)+)+];
    };
}

const fn ascii(name: &'static [u8]) -> &'static str {
    match std::str::from_utf8(name) {
        Ok(name) => name,
        Err(_) => panic!("names are ASCII"),
    }
}

elements! {
    Block: b"div" b"blockquote" b"figure" b"figcaption" b"section" b"article" b"aside" b"header" b"footer" b"main" b"address" b"details" b"summary";
    Heading: b"h1" b"h2" b"h3" b"h4" b"h5" b"h6";
    Paragraph: b"p";
    Preformatted: b"pre";
    List: b"ul" b"ol";
    ListItem: b"li";
    Definitions: b"dl";
    Definition: b"dt" b"dd";
    Table: b"table";
    Caption: b"caption";
    ColumnGroup: b"colgroup";
    Column: b"col";
    Rows: b"thead" b"tbody" b"tfoot";
    Row: b"tr";
    Cell: b"td" b"th";
    Inline: b"span" b"abbr" b"bdi" b"bdo" b"cite" b"del" b"dfn" b"ins" b"kbd" b"mark" b"q" b"samp" b"sub" b"sup" b"time" b"var";
    Formatting: b"b" b"big" b"code" b"em" b"i" b"s" b"small" b"strike" b"strong" b"tt" b"u";
    Anchor: b"a";
    RubyText: b"rt" b"rp";
    Ruby: b"ruby";
    Break: b"br" b"wbr";
    Rule: b"hr";
    Image: b"img";
}

/// Attributes that are read, in the order in which they are written. The last ones are read only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Attribute {
    Href,
    Src,
    Alt,
    Title,
    Width,
    Height,
    Cite,
    Datetime,
    Start,
    Reversed,
    Type,
    Value,
    Colspan,
    Rowspan,
    Span,
    Scope,
    Align,
    Open,
    Class,
    Lang,
    Dir,
    Style,
    LazySrc,
    Srcset,
    LazySrcset,
}

const ATTRIBUTES: usize = Attribute::LazySrcset as usize + 1;

/// The attributes that [`Found::of`] reads, for the first sieve of the slow way.
pub(super) const ATTRIBUTE_NAMES: &[&str] = &[
    "href",
    "src",
    "alt",
    "title",
    "width",
    "height",
    "cite",
    "datetime",
    "start",
    "reversed",
    "type",
    "value",
    "colspan",
    "rowspan",
    "span",
    "scope",
    "align",
    "open",
    "class",
    "lang",
    "dir",
    "style",
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "srcset",
    "data-srcset",
    "data-lazy-srcset",
];

fn attribute(name: &str) -> Option<Attribute> {
    use Attribute as A;
    let mut lower = [0u8; 16];
    let lower = lower.get_mut(..name.len())?;
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &*lower {
        b"href" => A::Href,
        b"src" => A::Src,
        b"alt" => A::Alt,
        b"title" => A::Title,
        b"width" => A::Width,
        b"height" => A::Height,
        b"cite" => A::Cite,
        b"datetime" => A::Datetime,
        b"start" => A::Start,
        b"reversed" => A::Reversed,
        b"type" => A::Type,
        b"value" => A::Value,
        b"colspan" => A::Colspan,
        b"rowspan" => A::Rowspan,
        b"span" => A::Span,
        b"scope" => A::Scope,
        b"align" => A::Align,
        b"open" => A::Open,
        b"class" => A::Class,
        b"lang" | b"xml:lang" => A::Lang,
        b"dir" => A::Dir,
        b"style" => A::Style,
        b"data-src" | b"data-lazy-src" | b"data-original" | b"data-orig-file" => A::LazySrc,
        b"srcset" => A::Srcset,
        b"data-srcset" | b"data-lazy-srcset" => A::LazySrcset,
        _ => return None,
    })
}

/// The undecoded attributes of one tag, the first of each name.
struct Found<'a>([Option<&'a str>; ATTRIBUTES]);

impl<'a> Found<'a> {
    fn of(tag: &Tag<'a>) -> Self {
        let mut found = Self([None; ATTRIBUTES]);
        for (name, value) in tag.attributes() {
            if let Some(attribute) = attribute(name) {
                found.0[attribute as usize].get_or_insert(value);
            }
        }
        found
    }

    /// The decoded value.
    fn get(&self, attribute: Attribute) -> Option<Cow<'a, str>> {
        self.0[attribute as usize].map(entity::decode)
    }
}

/// What became of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its attributes were written.
    Kept,
    /// The element must not be written: an image that shows nothing.
    Dropped,
}

/// Writes the attributes of `tag` that `element` may keep, each preceded by a space.
pub(super) fn write_attributes(
    element: Element,
    tag: &Tag<'_>,
    base: Option<&Url>,
    out: &mut String,
) -> Verdict {
    if tag.attributes.is_empty() {
        return if element.kind == Kind::Image {
            Verdict::Dropped
        } else {
            Verdict::Kept
        };
    }
    let found = Found::of(tag);
    match element.kind {
        Kind::Anchor => {
            let href = found
                .get(Attribute::Href)
                .and_then(|href| links::resolve(&href, base))
                .filter(links::may_open);
            if let Some(href) = &href {
                write(out, "href", &links::without_tracking(href.as_str()));
            }
            common(&found, out);
            if href.is_some() {
                out.push_str(r#" rel="noopener noreferrer""#);
            }
            return Verdict::Kept;
        }
        Kind::Image => return write_image(&found, base, out),
        _ => {}
    }
    match element.name {
        "blockquote" | "q" | "del" | "ins" => {
            let cite = found
                .get(Attribute::Cite)
                .and_then(|cite| links::resolve(&cite, base))
                .filter(links::may_open);
            if let Some(cite) = cite {
                write(out, "cite", &links::without_tracking(cite.as_str()));
            }
            if matches!(element.name, "del" | "ins") {
                write_if(&found, Attribute::Datetime, "datetime", out, is_moment);
            }
        }
        "time" => write_if(&found, Attribute::Datetime, "datetime", out, is_moment),
        "ol" => {
            write_if(&found, Attribute::Start, "start", out, is_integer);
            if found.0[Attribute::Reversed as usize].is_some() {
                out.push_str(r#" reversed="""#);
            }
            write_if(&found, Attribute::Type, "type", out, |text| {
                matches!(text, "1" | "a" | "A" | "i" | "I")
            });
        }
        "li" => write_if(&found, Attribute::Value, "value", out, is_integer),
        "td" | "th" => {
            write_if(&found, Attribute::Colspan, "colspan", out, is_span);
            write_if(&found, Attribute::Rowspan, "rowspan", out, is_span);
            if element.name == "th" {
                write_if(&found, Attribute::Scope, "scope", out, |text| {
                    matches!(text, "row" | "col" | "rowgroup" | "colgroup")
                });
            }
        }
        "col" | "colgroup" => write_if(&found, Attribute::Span, "span", out, is_span),
        _ => {}
    }
    if matches!(
        element.kind,
        Kind::Cell | Kind::Row | Kind::Rows | Kind::Column | Kind::Paragraph | Kind::Heading
    ) || element.name == "div"
    {
        write_alignment(&found, out);
    }
    if element.name == "details" && found.0[Attribute::Open as usize].is_some() {
        out.push_str(r#" open="""#);
    }
    if matches!(element.name, "code" | "pre") {
        write_language_class(&found, out);
    }
    common(&found, out);
    Verdict::Kept
}

/// `title`, `lang` and `dir`, which any element may have.
fn common(found: &Found<'_>, out: &mut String) {
    if let Some(title) = found
        .get(Attribute::Title)
        .filter(|title| !title.trim().is_empty())
    {
        write(out, "title", &title);
    }
    write_if(found, Attribute::Lang, "lang", out, |text| {
        (1..=35).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    write_if(found, Attribute::Dir, "dir", out, |text| {
        matches!(text, "ltr" | "rtl" | "auto")
    });
}

/// An image: its address wherever lazy loading has put it; none for those that only count readers.
fn write_image(found: &Found<'_>, base: Option<&Url>, out: &mut String) -> Verdict {
    let style = found.get(Attribute::Style);
    let width = found.get(Attribute::Width).and_then(|text| pixels(&text));
    let height = found.get(Attribute::Height).and_then(|text| pixels(&text));
    if is_hidden(width, height, style.as_deref()) {
        return Verdict::Dropped;
    }
    let usable = |address: Cow<'_, str>| links::resolve(&address, base).filter(may_load);
    let largest = |srcset: Cow<'_, str>| {
        largest_of(&srcset).and_then(|address| usable(Cow::Borrowed(address)))
    };
    // A lazy address wins over `src`, which is then a placeholder; `srcset` serves where `src` is missing or inline.
    let src = found.get(Attribute::Src).and_then(usable);
    let address = found
        .get(Attribute::LazySrc)
        .and_then(usable)
        .or_else(|| found.get(Attribute::LazySrcset).and_then(largest))
        .or_else(|| match src {
            Some(src) if src.scheme() != "data" => Some(src),
            inline => found.get(Attribute::Srcset).and_then(largest).or(inline),
        });
    let Some(address) = address.filter(|address| !counts_readers(address)) else {
        return Verdict::Dropped;
    };
    write(out, "src", address.as_str());
    if let Some(alt) = found.get(Attribute::Alt) {
        write(out, "alt", &alt);
    }
    if let Some(width) = width {
        write(out, "width", &width.to_string());
    }
    if let Some(height) = height {
        write(out, "height", &height.to_string());
    }
    common(found, out);
    Verdict::Kept
}

/// Whether the image is there to be fetched, not to be seen.
fn is_hidden(width: Option<u32>, height: Option<u32>, style: Option<&str>) -> bool {
    let tiny = |size: Option<u32>| size.is_some_and(|size| size <= 1);
    // A rule one pixel high is a line; one pixel both ways, or one way with the other unsaid, is nothing.
    if tiny(width) && tiny(height)
        || width == Some(0)
        || height == Some(0)
        || (tiny(width) && height.is_none())
        || (tiny(height) && width.is_none())
    {
        return true;
    }
    style.is_some_and(|style| {
        let mut one_wide = false;
        let mut one_high = false;
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else {
                continue;
            };
            let (property, value) = (property.trim(), value.trim());
            if property.eq_ignore_ascii_case("display")
                && value.to_ascii_lowercase().starts_with("none")
                || property.eq_ignore_ascii_case("visibility")
                    && value.to_ascii_lowercase().starts_with("hidden")
            {
                return true;
            }
            one_wide |= property.eq_ignore_ascii_case("width") && tiny(pixels(value));
            one_high |= property.eq_ignore_ascii_case("height") && tiny(pixels(value));
        }
        one_wide && one_high
    })
}

/// Hosts and paths whose pictures are counters by their owners' own description.
fn counts_readers(url: &Url) -> bool {
    let host = url.host_str().unwrap_or("");
    match host {
        "pixel.wp.com"
        | "stats.wordpress.com"
        | "pixel.quantserve.com"
        | "b.scorecardresearch.com"
        | "www.google-analytics.com"
        | "ad.doubleclick.net"
        | "pixel.feedly.com"
        | "feedads.g.doubleclick.net"
        | "tracking.feedpress.com"
        | "pixel.parsely.com" => true,
        "feeds.feedburner.com" | "feeds.wordpress.com" => {
            url.path().starts_with("/~r/")
                || url.path().starts_with("/~ff/")
                || url.path().starts_with("/1.0/")
        }
        "medium.com" => url.path() == "/_/stat",
        _ => false,
    }
}

/// Whether an image may come from there: the web, or the text itself for pictures that cannot hold a program.
fn may_load(url: &Url) -> bool {
    match url.scheme() {
        "http" | "https" => url.has_host(),
        "data" => {
            let media = url
                .path()
                .split([';', ','])
                .next()
                .unwrap_or("")
                .trim()
                .to_ascii_lowercase();
            // SVG can hold scripts and fetch things: not among them.
            matches!(
                &*media,
                "image/png"
                    | "image/gif"
                    | "image/jpeg"
                    | "image/jpg"
                    | "image/webp"
                    | "image/avif"
            )
        }
        _ => false,
    }
}

/// The address of the largest picture of a `srcset`: the widest, or the densest.
pub(super) fn largest_of(srcset: &str) -> Option<&str> {
    let mut best: Option<(f64, &str)> = None;
    let mut rest = srcset.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        // An address that ends with a comma has no descriptor; a comma inside belongs to it.
        let (address, descriptor, next) = match address.strip_suffix(',') {
            Some(address) => (address.trim_end_matches(','), "", after),
            None => {
                let end = after.find(',').unwrap_or(after.len());
                (
                    address,
                    after[..end].trim(),
                    after.get(end + 1..).unwrap_or(""),
                )
            }
        };
        let size = descriptor
            .trim_end_matches(['w', 'x', 'h'])
            .split_whitespace()
            .next()
            .and_then(|number| number.trim_end_matches(['w', 'x']).parse::<f64>().ok())
            .unwrap_or(1.0);
        if !address.is_empty() && best.is_none_or(|(largest, _)| size > largest) {
            best = Some((size, address));
        }
        rest = next.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    }
    best.map(|(_, address)| address)
}

/// `style="text-align: right"` and `align="right"` as the attribute: a content policy forbids styles, and numbers
/// in tables want it.
fn write_alignment(found: &Found<'_>, out: &mut String) {
    let from_style = found.get(Attribute::Style).and_then(|style| {
        style.split(';').find_map(|declaration| {
            let (property, value) = declaration.split_once(':')?;
            property
                .trim()
                .eq_ignore_ascii_case("text-align")
                .then(|| value.trim().to_ascii_lowercase())
        })
    });
    let alignment = from_style
        .or_else(|| {
            found
                .get(Attribute::Align)
                .map(|align| align.trim().to_ascii_lowercase())
        })
        .filter(|align| matches!(align.as_str(), "left" | "right" | "center" | "justify"));
    if let Some(alignment) = alignment {
        write(out, "align", &alignment);
    }
}

/// The class that names the language of code, as highlighters write it.
fn write_language_class(found: &Found<'_>, out: &mut String) {
    let class = found.get(Attribute::Class);
    let language = class.as_deref().and_then(|classes| {
        classes.split_ascii_whitespace().find(|class| {
            let name = class
                .strip_prefix("language-")
                .or_else(|| class.strip_prefix("lang-"));
            name.is_some_and(|name| {
                (1..=32).contains(&name.len())
                    && name.bytes().all(|byte| {
                        byte.is_ascii_alphanumeric()
                            || matches!(byte, b'-' | b'_' | b'+' | b'#' | b'.')
                    })
            })
        })
    });
    if let Some(language) = language {
        write(out, "class", language);
    }
}

fn write_if(
    found: &Found<'_>,
    attribute: Attribute,
    name: &str,
    out: &mut String,
    fits: impl Fn(&str) -> bool,
) {
    if let Some(value) = found.get(attribute) {
        let value = value.trim();
        if fits(value) {
            write(out, name, value);
        }
    }
}

fn write(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    entity::escape_attribute_into(value, out);
    out.push('"');
}

fn is_integer(text: &str) -> bool {
    text.len() <= 9 && text.parse::<i32>().is_ok()
}

/// A cell that spans a thousand columns is a way to freeze a window.
fn is_span(text: &str) -> bool {
    text.parse::<u16>()
        .is_ok_and(|span| (1..=100).contains(&span))
}

fn is_moment(text: &str) -> bool {
    (4..=40).contains(&text.len())
        && text.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'.' | b'+' | b' ')
        })
}

/// A length in whole pixels; percentages and other units are none.
fn pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    let number = text.strip_suffix("px").unwrap_or(text).trim();
    let whole = number.split('.').next()?;
    whole.parse::<u32>().ok().filter(|pixels| *pixels <= 20_000)
}
