//! The feeds that a page names.

use std::collections::HashSet;

use url::Url;

use super::data::{self, MAKERS};
use super::{Lead, Source, looks_like_feed};
use crate::entity;
use crate::html::resolve;
use crate::scan::{Dialect, Scanner, Tag, Token};

/// Leads of one page at the most: a page that names more is a directory, or hostile.
const MOST: usize = 60;

/// The feeds that a page names, best first: in its `<link>`s, in its data, then links that look like a feed's, and
/// feeds of comments. `address` is the page's own.
#[must_use]
pub fn of_page(page: &str, address: Option<&Url>) -> Vec<Lead> {
    let mut reading = Reading {
        base: address.cloned(),
        ..Reading::default()
    };
    reading.read(page);
    // A page saved to a file still says where it was.
    let site = address.cloned().or(reading.canonical.take());
    let on_youtube = site.as_ref().and_then(Url::host_str).is_some_and(|host| {
        matches!(
            host.trim_start_matches("www.").trim_start_matches("m."),
            "youtube.com" | "youtu.be"
        )
    });
    if on_youtube {
        let feeds = data::channel_feeds(page);
        // The one it names is among them.
        if !feeds.is_empty() {
            return feeds;
        }
    }
    let mut leads = reading.leads;
    if let Some(lead) = data::podcast_feed(page) {
        leads.push(lead);
    }
    if !leads
        .iter()
        .any(|lead| matches!(lead.source, Source::Named | Source::Data))
        && let Some(feed) = reading
            .made_feed
            .and_then(|feed| site.as_ref()?.join(feed).ok())
    {
        leads.push(Lead {
            url: feed,
            title: None,
            source: Source::Data,
            what: None,
        });
    }
    leads.sort_by_key(|lead| lead.source);
    let mut seen = HashSet::new();
    leads.retain(|lead| seen.insert(crate::feed_key(lead.url.as_str())));
    leads
}

#[derive(Default)]
struct Reading {
    base: Option<Url>,
    based: bool,
    canonical: Option<Url>,
    made_feed: Option<&'static str>,
    leads: Vec<Lead>,
    /// The link that is open, with the words in it so far.
    link: Option<(Url, String)>,
}

impl Reading {
    fn read(&mut self, page: &str) {
        for token in Scanner::new(page, Dialect::Html) {
            match token {
                Token::Start(tag) => match tag.name.len() {
                    1 if tag.name.eq_ignore_ascii_case("a") => self.anchor(&tag),
                    4 if tag.name.eq_ignore_ascii_case("link") => self.named(&tag),
                    4 if tag.name.eq_ignore_ascii_case("meta") => self.meta(&tag),
                    4 if tag.name.eq_ignore_ascii_case("base") && !self.based => {
                        if let Some(url) = self.href(&tag) {
                            self.base = Some(url);
                            self.based = true;
                        }
                    }
                    _ => {}
                },
                Token::Text(text) => {
                    if let Some((_, words)) = &mut self.link
                        && words.len() < 200
                    {
                        words.push_str(text);
                    }
                }
                Token::End(name) if name.eq_ignore_ascii_case("a") => {
                    if let Some((url, words)) = self.link.take() {
                        let title = crate::title::plain(&words, crate::title::Written::Html);
                        self.add(url, title, Source::Linked);
                    }
                }
                _ => {}
            }
        }
    }

    fn href(&self, tag: &Tag<'_>) -> Option<Url> {
        let href = entity::decode(tag.attribute("href")?);
        // Some pages offer their feed to programs rather than to people.
        let href = href.trim();
        let href = href.strip_prefix("feed:").map_or(href, |rest| {
            if rest.starts_with("http") { rest } else { href }
        });
        let mut url = resolve(href, self.base.as_ref())?;
        if url.scheme() == "feed" {
            url = Url::parse(&format!("https{}", url.as_str().strip_prefix("feed")?)).ok()?;
        }
        url.set_fragment(None);
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
    }

    fn named(&mut self, tag: &Tag<'_>) {
        let rel = tag.attribute("rel").unwrap_or("").to_ascii_lowercase();
        let is = |wanted: &str| rel.split_ascii_whitespace().any(|word| word == wanted);
        if is("canonical") && self.canonical.is_none() {
            self.canonical = self.href(tag);
        }
        if !(is("alternate") || is("feed")) || is("stylesheet") {
            return;
        }
        let Some(url) = self.href(tag) else { return };
        let media = tag.attribute("type").unwrap_or("").to_ascii_lowercase();
        if !(is_feed_type(&media, &url) || (is("feed") && media.is_empty())) {
            return;
        }
        let title = tag
            .attribute("title")
            .and_then(|title| crate::title::plain(title, crate::title::Written::Html));
        self.add(url, title, Source::Named);
    }

    fn anchor(&mut self, tag: &Tag<'_>) {
        // Links do not nest: one that was left open ends here.
        self.link = None;
        let Some(url) = self.href(tag) else { return };
        let media = tag.attribute("type").unwrap_or("").to_ascii_lowercase();
        let typed = !media.is_empty() && is_feed_type(&media, &url);
        if typed || looks_like_feed(&url) {
            self.link = Some((url, String::new()));
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let name = tag.attribute("name").or_else(|| tag.attribute("property"));
        let (Some(name), Some(content)) = (name, tag.attribute("content")) else {
            return;
        };
        self.made_feed = self.made_feed.or_else(|| {
            let made = MAKERS.iter().find(|maker| {
                maker.meta.0.eq_ignore_ascii_case(name)
                    && content
                        .get(..maker.meta.1.len())
                        .is_some_and(|start| start.eq_ignore_ascii_case(maker.meta.1))
            });
            made.map(|maker| maker.feed)
        });
    }

    fn add(&mut self, url: Url, title: Option<String>, source: Source) {
        if self.leads.len() >= MOST {
            return;
        }
        let title = title
            .map(|title| crate::excerpt(&title, 200))
            .filter(|title| !title.is_empty());
        let source = if is_of_comments(&url, title.as_deref()) {
            Source::Comments
        } else {
            source
        };
        self.leads.push(Lead {
            url,
            title,
            source,
            what: None,
        });
    }
}

/// Whether a media type, parameters included, is that of a feed. Bare JSON and XML may be anything: their address decides.
fn is_feed_type(media: &str, url: &Url) -> bool {
    let (kind, parameters) = media.split_once(';').unwrap_or((media, ""));
    match kind.trim() {
        // One entry of the Atom Publishing Protocol (RFC 5023, section 12).
        "application/atom+xml" => !parameters.contains("type=entry"),
        "application/rss+xml"
        | "application/rdf+xml"
        | "application/feed+json"
        | "application/x.atom+xml"
        | "application/x-atom+xml"
        | "text/rss+xml"
        | "text/atom+xml"
        | "application/rss"
        | "application/atom" => true,
        // JSON Feed 1.0 asked for this type; sites built on an interface for programs name that with it as well.
        "application/json" => {
            let path = url.path();
            !["/wp-json", "/oembed", "/api/"]
                .iter()
                .any(|part| path.contains(part))
        }
        "application/xml" | "text/xml" => looks_like_feed(url),
        _ => false,
    }
}

fn is_of_comments(url: &Url, title: Option<&str>) -> bool {
    let path = url.path().to_ascii_lowercase();
    if path.contains("/comments/")
        || path.ends_with("/comments")
        || url.query() == Some("feed=comments-rss2")
    {
        return true;
    }
    let title = title.unwrap_or("").to_lowercase();
    // English and French, German, Spanish, Italian, Dutch.
    ["comment", "kommentar", "comentario", "commenti", "reacties"]
        .iter()
        .any(|word| title.contains(word))
}

#[cfg(test)]
mod tests;
