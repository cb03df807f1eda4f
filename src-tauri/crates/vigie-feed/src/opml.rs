//! OPML, the format in which feed readers exchange subscriptions, both ways.
//!
//! Reading never fails: what can be made out of the bytes is returned, with what was wrong. Rendering what was read
//! keeps names, order and the attributes of other programs.
//!
//! Specification: <http://opml.org/spec2.opml>. Its quirks in the wild: folders that bear `type="rss"`, a `title`
//! without the required `text`, `xmlurl` in any case, no head, two roots, undeclared entities, bare ampersands,
//! wrong encodings.
//!
//! ```
//! let opml = vigie_feed::opml::parse(br#"<opml version="2.0"><body>
//!     <outline text="News"><outline type="rss" text="A & B" xmlURL="https://a.example/feed"/></outline>
//! </body></opml>"#);
//! assert_eq!(opml.outlines[0].children[0].feed_url.as_deref(), Some("https://a.example/feed"));
//! assert!(vigie_feed::opml::render(&opml).contains("A &amp; B"));
//! ```

use crate::encoding;
use crate::entity;
use crate::mend::text;
use crate::problem::{Problem, ProblemKind, Problems};
use crate::scan::{Dialect, Scanner, Tag, Token};

/// A list of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opml {
    /// What the list is called.
    pub title: Option<String>,
    /// Feeds and folders, in order.
    pub outlines: Vec<Outline>,
    /// What was wrong with the document.
    pub problems: Vec<Problem>,
}

/// A feed or a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Its name: the attribute `text`, or `title` where that is missing.
    pub text: String,
    /// The attribute `title`, where it says something else than `text`.
    pub title: Option<String>,
    /// The feed's address; `None` for a folder, whatever its `type` says.
    pub feed_url: Option<String>,
    /// The site's address.
    pub site_url: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Every other attribute, in order, as other programs wrote them (`language`, `category`...); not a feed's
    /// `type="rss"`, which goes without saying.
    pub attributes: Vec<(String, String)>,
    /// What the folder holds.
    pub children: Vec<Outline>,
}

impl Outline {
    /// Whether it holds others rather than naming a feed.
    #[must_use]
    pub const fn is_folder(&self) -> bool {
        self.feed_url.is_none()
    }
}

/// Folders deeper than this are read into the last one: nobody has them, and recursion over them must end.
const DEEPEST: usize = 64;

/// Reads a list of subscriptions from bytes in any encoding.
#[must_use]
pub fn parse(bytes: &[u8]) -> Opml {
    let mut problems = Problems::default();
    let source = text::clean(encoding::decode(bytes, None, &mut problems), &mut problems);
    let mut opml = Opml::default();
    // The folders being read, outermost first, and how many outlines were opened below the deepest.
    let mut open: Vec<Outline> = Vec::new();
    let mut flattened = 0usize;
    let mut in_body = false;
    let mut in_title = false;
    let mut is_opml = false;
    for token in Scanner::new(&source, Dialect::Xml) {
        match token {
            Token::Start(tag) => match local_name(tag.name).to_ascii_lowercase().as_str() {
                "opml" => is_opml = true,
                "body" => in_body = true,
                "title" => in_title = !in_body && !tag.closed && opml.title.is_none(),
                "outline" => {
                    is_opml = true;
                    let outline = outline_of(&tag, &mut problems);
                    if tag.closed {
                        place(outline, &mut open, &mut opml.outlines);
                    } else if open.len() >= DEEPEST {
                        problems.add(ProblemKind::TooDeep);
                        flattened += 1;
                        place(outline, &mut open, &mut opml.outlines);
                    } else {
                        open.push(outline);
                    }
                }
                _ => {}
            },
            Token::End(name) => match local_name(name).to_ascii_lowercase().as_str() {
                "outline" if flattened > 0 => flattened -= 1,
                "outline" => match open.pop() {
                    Some(outline) => place(outline, &mut open, &mut opml.outlines),
                    None => problems.add(ProblemKind::BadNesting),
                },
                "title" => in_title = false,
                _ => {}
            },
            Token::Text(text) if in_title => {
                let title = opml.title.get_or_insert_default();
                entity::decode_into(text, title);
            }
            Token::Cdata(text) if in_title => opml.title.get_or_insert_default().push_str(text),
            _ => {}
        }
    }
    if !open.is_empty() {
        problems.add(ProblemKind::Truncated);
    }
    while let Some(outline) = open.pop() {
        place(outline, &mut open, &mut opml.outlines);
    }
    opml.title = opml
        .title
        .map(|title| title.trim().to_owned())
        .filter(|title| !title.is_empty());
    if !is_opml {
        problems.add(if source.trim().is_empty() {
            ProblemKind::Empty
        } else {
            ProblemKind::NotMarkup
        });
    }
    opml.problems = problems.into_vec();
    opml
}

fn place(outline: Outline, open: &mut [Outline], top: &mut Vec<Outline>) {
    match open.last_mut() {
        Some(folder) => folder.children.push(outline),
        None => top.push(outline),
    }
}

fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn outline_of(tag: &Tag<'_>, problems: &mut Problems) -> Outline {
    let mut outline = Outline::default();
    let mut text = None;
    for (name, value) in tag.attributes() {
        if has_bare_ampersand(value) {
            problems.add(ProblemKind::BareAmpersand);
        }
        let value = entity::decode(value).into_owned();
        let slot = match name.to_ascii_lowercase().as_str() {
            "text" => &mut text,
            "title" => &mut outline.title,
            "xmlurl" => &mut outline.feed_url,
            "htmlurl" => &mut outline.site_url,
            "description" => &mut outline.description,
            _ => {
                // A second one of the same name would make the document ill-formed.
                if !outline.attributes.iter().any(|(known, _)| known == name)
                    && is_attribute_name(name)
                {
                    outline.attributes.push((name.to_owned(), value));
                }
                continue;
            }
        };
        if slot.is_none() {
            *slot = Some(value);
        }
    }
    let addresses = [&mut outline.feed_url, &mut outline.site_url];
    for address in addresses {
        *address = address
            .take()
            .map(|address| address.trim().to_owned())
            .filter(|address| !address.is_empty());
    }
    outline.text = match text.filter(|text| !text.trim().is_empty()) {
        Some(text) => text,
        None => outline
            .title
            .take()
            .filter(|title| !title.trim().is_empty())
            .or_else(|| outline.feed_url.clone())
            .unwrap_or_default(),
    };
    outline.title = outline.title.filter(|title| *title != outline.text);
    if outline.feed_url.is_some() {
        // What every feed is, and what `render` writes again.
        outline
            .attributes
            .retain(|(name, value)| !(name == "type" && value == "rss"));
    }
    outline
}

/// Whether the name can be written again.
fn is_attribute_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}

fn has_bare_ampersand(value: &str) -> bool {
    memchr::memchr_iter(b'&', value.as_bytes())
        .any(|at| entity::reference_at(&value[at..]).is_none())
}

/// Writes a list of subscriptions as OPML 2.0.
///
/// Reading the result gives the same outlines. Feeds without a `type` among their attributes get `type="rss"`, which
/// the specification asks of subscriptions.
#[must_use]
pub fn render(opml: &Opml) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n",
    );
    if let Some(title) = &opml.title {
        out.push_str("    <title>");
        entity::escape_text_into(&printable(title), &mut out);
        out.push_str("</title>\n");
    }
    out.push_str("  </head>\n  <body>\n");
    // Depth first without recursion: a caller may have built folders of any depth.
    let mut levels = vec![opml.outlines.iter()];
    while let Some(level) = levels.last_mut() {
        let Some(outline) = level.next() else {
            levels.pop();
            if !levels.is_empty() {
                indent(levels.len(), &mut out);
                out.push_str("</outline>\n");
            }
            continue;
        };
        indent(levels.len(), &mut out);
        write_outline(outline, &mut out);
        if outline.children.is_empty() {
            out.push_str("/>\n");
        } else {
            out.push_str(">\n");
            levels.push(outline.children.iter());
        }
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn indent(depth: usize, out: &mut String) {
    // Two for `body`; deeper than a screen is wide, indenting only makes the file long.
    out.extend(std::iter::repeat_n("  ", (depth + 1).min(40)));
}

fn write_outline(outline: &Outline, out: &mut String) {
    out.push_str("<outline");
    let typed = outline
        .attributes
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("type"));
    if outline.feed_url.is_some() && !typed {
        attribute("type", "rss", out);
    }
    attribute("text", &outline.text, out);
    let named = [
        ("title", &outline.title),
        ("description", &outline.description),
        ("xmlUrl", &outline.feed_url),
        ("htmlUrl", &outline.site_url),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            attribute(name, value, out);
        }
    }
    for (name, value) in &outline.attributes {
        attribute(name, value, out);
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in printable(value).chars() {
        match c {
            // Kept through an XML parser, which would make them spaces.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Without the characters that no XML document may hold.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}

#[cfg(test)]
mod tests;
