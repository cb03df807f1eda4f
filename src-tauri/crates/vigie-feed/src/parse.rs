//! Bytes to a feed.

use feed_rs::model as rs;
use url::Url;
use vigie_core::Timestamp;

use crate::encoding;
use crate::html::{self, RawHtml, resolve, without_tracking};
use crate::model::{
    Enclosure, Format, Pace, ParseOptions, Parsed, ParsedEntry, ParsedFeed, Person,
};
use crate::problem::{FoundFeed, ProblemKind, Problems};
use crate::scan::{Dialect, Scanner, Token};

/// Reads a feed from bytes in any encoding.
#[must_use]
pub fn parse(bytes: &[u8], options: &ParseOptions) -> Parsed {
    let mut problems = Problems::default();
    if bytes.len() > options.size_limit {
        problems.add(ProblemKind::TooLarge {
            bytes: bytes.len(),
            limit: options.size_limit,
        });
        return Parsed {
            feed: None,
            problems: problems.into_vec(),
        };
    }
    let source = encoding::decode(bytes, options.content_type.as_deref(), &mut problems);
    if source.trim().is_empty() {
        problems.add(ProblemKind::Empty);
        return Parsed {
            feed: None,
            problems: problems.into_vec(),
        };
    }
    let parser = feed_rs::parser::Builder::new()
        .sanitize_content(false)
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(|text| {
            chrono::DateTime::from_timestamp_millis(crate::parse_date(text)?.millis())
        })
        .build();
    let feed = match parser.parse(source.as_bytes()) {
        Ok(feed) => Some(convert(feed, options.base_url.as_ref())),
        Err(error) => {
            problems.add(ProblemKind::Unreadable {
                reason: error.to_string(),
            });
            None
        }
    };
    Parsed {
        feed,
        problems: problems.into_vec(),
    }
}

fn convert(feed: rs::Feed, base: Option<&Url>) -> ParsedFeed {
    let link = feed
        .links
        .iter()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .and_then(|link| resolve(&link.href, base));
    let entry_base = link.clone().or_else(|| base.cloned());
    ParsedFeed {
        format: match feed.feed_type {
            rs::FeedType::Atom => Format::Atom1,
            rs::FeedType::JSON => Format::Json,
            rs::FeedType::RSS0 => Format::Rss09,
            rs::FeedType::RSS1 => Format::Rss1,
            rs::FeedType::RSS2 => Format::Rss2,
        },
        id: Some(feed.id).filter(|id| !id.is_empty()),
        title: feed
            .title
            .map(|title| html::text_of(&RawHtml::new(title.content))),
        self_link: None,
        moved_to: None,
        description: feed
            .description
            .map(|text| html::text_of(&RawHtml::new(text.content))),
        language: feed.language,
        updated: feed.updated.or(feed.published).map(instant),
        authors: feed.authors.into_iter().map(person).collect(),
        categories: feed
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .collect(),
        image: feed.logo.and_then(|image| resolve(&image.uri, base)),
        icon: feed.icon.and_then(|image| resolve(&image.uri, base)),
        rights: feed.rights.map(|text| text.content),
        generator: feed.generator.map(|generator| generator.content),
        pace: Pace {
            ttl_minutes: feed.ttl,
            ..Pace::default()
        },
        hubs: Vec::new(),
        next_page: None,
        entries: feed
            .entries
            .into_iter()
            .map(|entry| convert_entry(entry, entry_base.as_ref()))
            .collect(),
        link,
    }
}

fn convert_entry(entry: rs::Entry, base: Option<&Url>) -> ParsedEntry {
    let link = entry
        .links
        .iter()
        .find(|link| {
            link.target.is_none() && link.rel.as_deref().is_none_or(|rel| rel == "alternate")
        })
        .and_then(|link| resolve(&without_tracking(&link.href), base));
    let id = Some(entry.id).filter(|id| !id.is_empty());
    let identity = id
        .clone()
        .or_else(|| link.as_ref().map(Url::to_string))
        .unwrap_or_default();
    ParsedEntry {
        identity,
        id,
        title: entry
            .title
            .map(|title| html::text_of(&RawHtml::new(title.content))),
        authors: entry.authors.into_iter().map(person).collect(),
        published: entry.published.map(instant),
        updated: entry.updated.map(instant),
        summary: entry.summary.map(|text| RawHtml::new(text.content)),
        content: entry
            .content
            .and_then(|content| content.body)
            .map(RawHtml::new),
        base_url: link.clone().or_else(|| base.cloned()),
        link,
        language: entry.language,
        categories: entry
            .categories
            .into_iter()
            .map(|category| category.label.unwrap_or(category.term))
            .collect(),
        enclosures: entry
            .media
            .into_iter()
            .flat_map(|media| {
                let duration = media.duration;
                media
                    .content
                    .into_iter()
                    .map(move |content| (content, duration))
            })
            .filter_map(|(content, duration)| {
                Some(Enclosure {
                    url: content.url?,
                    media_type: content.content_type.map(|media| media.to_string()),
                    length: content.size,
                    duration_ms: content
                        .duration
                        .or(duration)
                        .and_then(|length| u64::try_from(length.as_millis()).ok()),
                    title: None,
                })
            })
            .collect(),
        comments: None,
        comment_count: None,
        image: None,
        rights: entry.rights.map(|text| text.content),
        source_title: None,
        episode: None,
    }
}

fn instant(at: chrono::DateTime<chrono::Utc>) -> Timestamp {
    Timestamp::from_millis(at.timestamp_millis())
}

fn person(person: rs::Person) -> Person {
    Person {
        name: person.name,
        email: person.email,
        uri: person.uri,
    }
}

/// The feeds that a web page names in its `<link rel="alternate">`.
#[must_use]
pub fn discover(page: &str, base: Option<&Url>) -> Vec<FoundFeed> {
    let mut base = base.cloned();
    let mut found: Vec<FoundFeed> = Vec::new();
    for token in Scanner::new(page, Dialect::Html) {
        let Token::Start(tag) = token else { continue };
        if tag.name.eq_ignore_ascii_case("base") {
            if let Some(url) = tag
                .attribute("href")
                .and_then(|href| resolve(href, base.as_ref()))
            {
                base = Some(url);
            }
        } else if tag.name.eq_ignore_ascii_case("link") {
            let rel = tag.attribute("rel").unwrap_or("").to_ascii_lowercase();
            let media = tag
                .attribute("type")
                .unwrap_or("")
                .trim()
                .to_ascii_lowercase();
            let names_feed = media.starts_with("application/rss+xml")
                || media.starts_with("application/atom+xml")
                || media.starts_with("application/feed+json")
                || media.starts_with("application/json")
                || media.starts_with("application/rdf+xml");
            if !(rel.split_ascii_whitespace().any(|word| word == "alternate") && names_feed) {
                continue;
            }
            let url = tag
                .attribute("href")
                .and_then(|href| resolve(&crate::entity::decode(href), base.as_ref()));
            if let Some(url) = url.filter(|url| !found.iter().any(|known| known.url == *url)) {
                let title = tag
                    .attribute("title")
                    .map(|title| crate::entity::decode(title).trim().to_owned());
                found.push(FoundFeed {
                    url,
                    title: title.filter(|title| !title.is_empty()),
                });
            }
        }
    }
    found
}
