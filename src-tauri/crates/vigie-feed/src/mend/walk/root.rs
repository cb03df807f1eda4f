//! What a document is, by its first elements.

use crate::model::Format;
use crate::scan::{Dialect, Scanner, Token};
use crate::title;

/// What the first element says the document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Root {
    /// A feed of that format, whose root starts at that byte.
    Feed(Format, usize),
    /// A web page.
    Page,
    /// A list of subscriptions.
    Subscriptions,
    /// Something else, with that root.
    Other(String),
    /// No element at all.
    Nothing,
}

/// Looks for the root. Elements before it (a warning that a server printed) are passed over.
pub(crate) fn root_of(source: &str) -> Root {
    let mut first: Option<&str> = None;
    let mut scanner = Scanner::new(source, Dialect::Xml);
    let mut tags = 0;
    loop {
        let at = scanner.position();
        let Some(token) = scanner.next() else { break };
        match token {
            Token::Other(text)
                if text.len() > 9 && text.as_bytes()[..9].eq_ignore_ascii_case(b"<!doctype") =>
            {
                let name = text[9..].trim_start();
                if name.len() >= 4 && name.as_bytes()[..4].eq_ignore_ascii_case(b"html") {
                    return Root::Page;
                }
            }
            Token::Start(tag) => {
                let local = tag
                    .name
                    .rsplit(':')
                    .next()
                    .unwrap_or(tag.name)
                    .to_ascii_lowercase();
                let namespaces = tag.attributes.to_ascii_lowercase();
                let version = tag.attribute("version").unwrap_or("").trim();
                match local.as_str() {
                    "rss" => {
                        let old = version.starts_with("0.");
                        return Root::Feed(if old { Format::Rss09 } else { Format::Rss2 }, at);
                    }
                    "rdf" => {
                        let old = namespaces.contains("rdf/simple/0.9");
                        return Root::Feed(if old { Format::Rss09 } else { Format::Rss1 }, at);
                    }
                    // Another vocabulary's `feed` or `entry` does not stand at the root without Atom's namespace.
                    "feed" | "entry" if first.is_none() || namespaces.contains("atom") => {
                        let draft = namespaces.contains("purl.org/atom") || version == "0.3";
                        return Root::Feed(if draft { Format::Atom03 } else { Format::Atom1 }, at);
                    }
                    "channel" if first.is_none() => return Root::Feed(Format::Rss2, at),
                    "html" | "head" | "body" => return Root::Page,
                    "opml" => return Root::Subscriptions,
                    _ => {}
                }
                first.get_or_insert(tag.name);
                tags += 1;
                if tags > 64 {
                    break;
                }
            }
            _ => {}
        }
    }
    match first {
        Some(name)
            if title::looks_like_html(&source[..source.floor_char_boundary(65_536)])
                && !name.contains(':') =>
        {
            Root::Page
        }
        Some(name) => Root::Other(name.to_owned()),
        None => Root::Nothing,
    }
}
