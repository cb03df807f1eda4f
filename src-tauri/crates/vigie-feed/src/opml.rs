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

mod render;

pub use render::render;

/// A list of subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Opml {
    /// What the list is called.
    pub title: Option<String>,
    /// Prefixes that the document declares for attributes of other programs, with what they stand for.
    pub namespaces: Vec<(String, String)>,
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
    /// Whether it holds others, or could, rather than naming a feed, a page or another list.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.feed_url.is_none() && (!self.children.is_empty() || self.leads_to().is_none())
    }

    /// The address of what it names instead of a feed: another list (`type="include"`), a page.
    #[must_use]
    pub fn leads_to(&self) -> Option<&str> {
        if self.feed_url.is_some() {
            return None;
        }
        self.attribute("url").or(self.site_url.as_deref())
    }

    /// Whether it stands for another list, to be read in its place.
    #[must_use]
    pub fn is_include(&self) -> bool {
        self.attribute("type")
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("include"))
    }

    /// The folders that its attribute `category` names, outermost first. What has no slash in it is a tag, not a place
    /// (OPML 2.0, "Attributes of outline").
    #[must_use]
    pub fn categories(&self) -> Vec<Vec<String>> {
        let Some(category) = self.attribute("category") else {
            return Vec::new();
        };
        category
            .split(',')
            .filter(|path| path.contains('/'))
            .map(|path| {
                path.split('/')
                    .map(str::trim)
                    .filter(|name| !name.is_empty())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter(|path| !path.is_empty() && path.len() <= DEEPEST)
            .collect()
    }

    /// An attribute of other programs, whatever its case.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
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
                "opml" => {
                    is_opml = true;
                    declare(&tag, &mut opml.namespaces);
                }
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

/// Stands for what a prefix means where the document never said: without a declaration, no other program could read
/// what `render` writes.
const UNDECLARED: &str = "urn:undeclared:";

/// Reads what the root declares; of two roots, the first word counts.
fn declare(tag: &Tag<'_>, namespaces: &mut Vec<(String, String)>) {
    for (name, value) in tag.attributes() {
        let Some(prefix) = name.strip_prefix("xmlns:") else {
            continue;
        };
        let meaning = entity::decode(value).trim().to_owned();
        if is_declaration(name, &meaning)
            && !meaning.starts_with(UNDECLARED)
            && !namespaces.iter().any(|(known, _)| known == prefix)
        {
            namespaces.push((prefix.to_owned(), meaning));
        }
    }
}

/// Whether a prefix may be declared so (Namespaces in XML 1.0, section 3).
fn is_declaration(name: &str, meaning: &str) -> bool {
    is_attribute_name(name)
        && !meaning.is_empty()
        && !matches!(name, "xmlns:xml" | "xmlns:xmlns")
        && !meaning.starts_with("http://www.w3.org/XML/1998/namespace")
        && !meaning.starts_with("http://www.w3.org/2000/xmlns/")
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
                let writable = if name == "xmlns" || name.starts_with("xmlns:") {
                    is_declaration(name, &value) && name != "xmlns"
                } else {
                    is_attribute_name(name)
                };
                if writable && !outline.attributes.iter().any(|(known, _)| known == name) {
                    outline.attributes.push((name.to_owned(), value));
                }
                continue;
            }
        };
        if slot.is_none() {
            *slot = Some(value);
        }
    }
    // Old programs wrote `url` for a feed, as for a link.
    if outline.feed_url.is_none()
        && let Some(kind) = outline.attribute("type")
        && ["rss", "atom"]
            .iter()
            .any(|feed| kind.eq_ignore_ascii_case(feed))
        && let Some(at) = outline
            .attributes
            .iter()
            .position(|(name, _)| name.eq_ignore_ascii_case("url"))
    {
        outline.feed_url = Some(outline.attributes.remove(at).1);
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

/// Whether the name can be written again: a name of XML with one prefix at the most (Namespaces in XML 1.0, section 4).
fn is_attribute_name(name: &str) -> bool {
    let mut parts = name.split(':');
    parts.by_ref().take(2).all(is_name) && parts.next().is_none()
}

/// XML 1.0, production 5, without colons.
fn is_name(name: &str) -> bool {
    let begins = |c: char| {
        matches!(c, 'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}' | '\u{200D}' | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
    };
    let goes_on = |c: char| {
        begins(c)
            || matches!(c, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
    };
    name.starts_with(begins) && name.chars().all(goes_on)
}

fn has_bare_ampersand(value: &str) -> bool {
    memchr::memchr_iter(b'&', value.as_bytes())
        .any(|at| entity::reference_at(&value[at..]).is_none())
}

#[cfg(test)]
mod tests;
