//! Bytes to a feed: told from what is no feed, mended, read, and joined.

use feed_rs::model as rs;
use feed_rs::parser::ParseFeedError;
use url::Url;

use crate::chapters::in_order;
use crate::encoding;
use crate::html::{resolve, without_tracking};
use crate::identity;
use crate::mend::beside::{Beside, EntryBeside, FeedBeside, RawEnclosure};
use crate::mend::walk::{Root, Walked, root_of, walk};
use crate::mend::{json, text};
use crate::model::{Enclosure, Format, ParseOptions, Parsed, ParsedEntry, ParsedFeed, Person};
use crate::podcast::{ChaptersLink, Episode, Podcast, TranscriptLink};
use crate::problem::{ProblemKind, Problems};

/// Reads a feed from bytes: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed 1 and 1.1, in any encoding and any state.
///
/// What is whole is kept, what is wrong is told. Times are as the feed gives them; a missing or unreadable one is `None`.
/// An entry's `identity` is its identifier, else its link, else its title and date; it stays the same when the feed
/// moves to https, changes its tracking parameters or its order, and is distinct within the document. Time and memory
/// are linear in the length of the document.
#[must_use]
pub fn parse(bytes: &[u8], options: &ParseOptions) -> Parsed {
    let mut problems = Problems::default();
    let feed = read(bytes, options, &mut problems);
    Parsed {
        feed,
        problems: problems.into_vec(),
    }
}

fn read(bytes: &[u8], options: &ParseOptions, problems: &mut Problems) -> Option<ParsedFeed> {
    if bytes.len() > options.size_limit {
        problems.add(ProblemKind::TooLarge {
            bytes: bytes.len(),
            limit: options.size_limit,
        });
        return None;
    }
    if let Some(looks_like) = binary(bytes) {
        problems.add(ProblemKind::Binary {
            looks_like: looks_like.to_owned(),
        });
        return None;
    }
    let source = encoding::decode(bytes, options.content_type.as_deref(), problems);
    let source = text::clean(source, problems);
    let start = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let base = options.base_url.as_ref();
    let walked = match start.as_bytes().first() {
        None => {
            problems.add(ProblemKind::Empty);
            return None;
        }
        Some(b'{' | b'[') => match json::walk(start, problems) {
            Some(walked) => walked,
            None => {
                problems.add(ProblemKind::OtherJson);
                return None;
            }
        },
        Some(_) => match root_of(&source) {
            Root::Feed(format, at) => walk(&source, format, at, base, problems),
            Root::Page => {
                problems.add(ProblemKind::WebPage {
                    feeds: crate::lead::of_page(&source, base),
                });
                return None;
            }
            Root::Subscriptions => {
                problems.add(ProblemKind::SubscriptionList);
                return None;
            }
            Root::Other(root) => {
                problems.add(ProblemKind::OtherXml { root });
                return None;
            }
            Root::Nothing => {
                problems.add(ProblemKind::NotMarkup);
                return None;
            }
        },
    };
    let Walked { skeleton, beside } = walked;
    match read_skeleton(&skeleton) {
        Ok(feed) => Some(join(feed, beside, base, problems)),
        Err(error) => {
            problems.add(ProblemKind::Unreadable {
                reason: error.to_string(),
            });
            None
        }
    }
}

/// What the first bytes give away, if it is no text.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 14] = [
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "an image or a sound"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"ID3", "an MP3 file"),
        (b"OggS", "an Ogg file"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an XZ archive"),
    ];
    if let Some((_, name)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        return Some(name);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a video or sound file");
    }
    // Text has no NUL, but for UTF-16, where every other byte is one, and a stray one here and there.
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = memchr::memchr_iter(0, head).count();
    let wide = encoding_rs::Encoding::for_bom(bytes).is_some() || encoding::wide(bytes).is_some();
    (!wide && zeros * 20 > head.len()).then_some("a binary file")
}

fn read_skeleton(skeleton: &str) -> Result<rs::Feed, ParseFeedError> {
    feed_rs::parser::Builder::new()
        .sanitize_content(false)
        // Identities are made in `identity`, from more than feed-rs sees.
        .id_generator(|_, _, _| String::new())
        .build()
        .parse(skeleton.as_bytes())
}

fn join(feed: rs::Feed, beside: Beside, base: Option<&Url>, problems: &mut Problems) -> ParsedFeed {
    let Beside {
        format,
        feed: about,
        entries,
    } = beside;
    let FeedBeside { mut pace, .. } = about;
    pace.update_minutes = about
        .update_period
        .map(|period| (period / about.update_frequency.unwrap_or(1)).max(1));
    let links = Links {
        links: &feed.links,
        base,
    };
    let link = about
        .link
        .as_deref()
        .and_then(|link| address(link, base, problems))
        .or_else(|| links.plain(problems))
        .or_else(|| links.alternate(problems));
    // RSS means its relative addresses to be on its site, Atom in its document.
    let entry_base = match format {
        Format::Atom03 | Format::Atom1 => base.or(link.as_ref()),
        _ => link.as_ref().or(base),
    };
    let mut parsed = ParsedFeed {
        format,
        id: Some(feed.id).filter(|id| !id.is_empty()),
        title: about.title.take(),
        self_link: about
            .self_link
            .as_deref()
            .and_then(|link| resolve(link, base))
            .or_else(|| links.related("self")),
        moved_to: about
            .moved_to
            .and_then(|link| address(&link, base, problems)),
        description: about.description.take(),
        language: about
            .language
            .take()
            .filter(|language| !language.is_empty()),
        updated: about.updated.take(),
        authors: about.authors.take(),
        categories: categories(feed.categories),
        image: about
            .image
            .take()
            .and_then(|image| address(&image, entry_base, problems)),
        icon: about
            .icon
            .take()
            .and_then(|icon| address(&icon, entry_base, problems)),
        rights: about.rights.take(),
        generator: feed
            .generator
            .map(|generator| generator.content)
            .filter(|generator| !generator.is_empty()),
        pace,
        podcast: Some(podcast(about.podcast)).filter(|podcast| !podcast.is_empty()),
        hubs: about
            .hubs
            .iter()
            .filter_map(|hub| resolve(hub, base))
            .chain(links.all("hub"))
            .collect(),
        next_page: about
            .next_page
            .as_deref()
            .and_then(|link| resolve(link, base))
            .or_else(|| links.related("next")),
        // Both lists were written in one walk: as many, in the same order.
        entries: feed
            .entries
            .into_iter()
            .zip(entries)
            .map(|(entry, beside)| {
                join_entry(
                    entry,
                    beside,
                    format,
                    entry_base,
                    link.as_ref().or(base),
                    problems,
                )
            })
            .collect(),
        link,
    };
    identity::assign(&mut parsed.entries, problems);
    if parsed.title.is_none() {
        problems.add(ProblemKind::NoTitle);
    }
    if parsed.entries.is_empty() {
        problems.add(ProblemKind::NoEntries);
    }
    parsed
}

fn join_entry(
    entry: rs::Entry,
    beside: EntryBeside,
    format: Format,
    base: Option<&Url>,
    site: Option<&Url>,
    problems: &mut Problems,
) -> ParsedEntry {
    let links = Links {
        links: &entry.links,
        base,
    };
    let id = Some(entry.id.trim().to_owned()).filter(|id| !id.is_empty());
    // A proxy's address hides the entry's own; that comes first. An identifier that is an address comes last.
    let (behind_proxy, other) = match beside.link.rank() {
        Some(0) => (beside.link.get(), None),
        _ => (None, beside.link.get()),
    };
    let link = behind_proxy
        .and_then(|link| address(link, base, problems))
        .or_else(|| links.plain(problems))
        .or_else(|| links.alternate(problems))
        .or_else(|| other.and_then(|link| address(link, base, problems)))
        .or_else(|| {
            let id = id.as_deref().filter(|id| {
                matches!(format, Format::Atom03 | Format::Atom1) && id.starts_with("http")
            })?;
            resolve(id, None)
        })
        .map(|link| match without_tracking(link.as_str()) {
            std::borrow::Cow::Owned(clean) => Url::parse(&clean).unwrap_or(link),
            std::borrow::Cow::Borrowed(_) => link,
        });
    let comments = entry
        .links
        .iter()
        .find(|link| link.target == Some(rs::LinkTarget::Comments))
        .or_else(|| {
            entry.links.iter().find(|link| {
                link.rel.as_deref() == Some("replies")
                    && link
                        .media_type
                        .as_deref()
                        .is_none_or(|media| media.contains("html"))
            })
        })
        .and_then(|link| address(&link.href, base, problems));
    let base_url = beside
        .base
        .or_else(|| link.clone())
        .or_else(|| site.cloned());
    let enclosures = enclosures(
        beside.enclosures,
        beside.duration_ms,
        base_url.as_ref().or(base),
        problems,
    );
    let image = beside
        .images
        .take()
        .and_then(|image| resolve(&image, base_url.as_ref()))
        .or_else(|| {
            let picture = enclosures.iter().find(|file| {
                file.media_type
                    .as_deref()
                    .is_some_and(|media| media.starts_with("image/"))
            });
            picture.map(|file| file.url.clone())
        });
    let episode = episode(beside.episode, &enclosures);
    let content = beside.content.take();
    let summary = beside
        .summary
        .take()
        .filter(|summary| content.as_ref() != Some(summary));
    ParsedEntry {
        identity: String::new(),
        id,
        title: beside.title.take(),
        link,
        authors: beside.authors.take(),
        published: beside.published.take(),
        updated: beside.updated.take(),
        summary,
        content,
        base_url,
        language: beside
            .language
            .take()
            .filter(|language| !language.is_empty()),
        categories: categories(entry.categories),
        enclosures,
        comments,
        comment_count: beside.comment_count,
        image,
        rights: beside.rights.take(),
        source_title: beside.source_title,
        episode,
    }
}

/// What is said of the show; an owner without a name or an address is none.
fn podcast(mut podcast: Podcast) -> Podcast {
    podcast.owner = podcast.owner.and_then(Person::tidied);
    podcast
}

/// What is said of an episode, with the transcripts and chapters that came as attachments, as JSON Feed has them.
fn episode(said: Option<Episode>, files: &[Enclosure]) -> Option<Episode> {
    let mut episode = said.unwrap_or_default();
    in_order(&mut episode.inline_chapters);
    if files.iter().any(Enclosure::is_played) {
        for file in files {
            let Some(media) = &file.media_type else {
                continue;
            };
            match media.as_str() {
                "text/vtt" | "text/srt" | "application/srt" | "application/x-subrip"
                    if !episode.transcripts.iter().any(|link| link.url == file.url) =>
                {
                    episode.transcripts.push(TranscriptLink {
                        url: file.url.clone(),
                        media_type: Some(media.clone()),
                        language: None,
                        rel: None,
                    });
                }
                "application/json+chapters" => {
                    episode.chapters.get_or_insert_with(|| ChaptersLink {
                        url: file.url.clone(),
                        media_type: Some(media.clone()),
                    });
                }
                _ => {}
            }
        }
    }
    Some(episode).filter(|episode| *episode != Episode::default())
}

/// The links that feed-rs read, and what they are relative to.
struct Links<'a> {
    links: &'a [rs::Link],
    base: Option<&'a Url>,
}

impl Links<'_> {
    /// The first without a relation: RSS's own.
    fn plain(&self, problems: &mut Problems) -> Option<Url> {
        let mut own = self
            .links
            .iter()
            .filter(|link| link.rel.is_none() && link.target.is_none());
        own.find_map(|link| address(&link.href, self.base, problems))
    }

    /// The first alternate, pages before others.
    fn alternate(&self, problems: &mut Problems) -> Option<Url> {
        let alternates = || {
            self.links
                .iter()
                .filter(|link| link.rel.as_deref() == Some("alternate"))
        };
        let is_page = |link: &&rs::Link| {
            link.media_type
                .as_deref()
                .is_none_or(|media| media.contains("html"))
        };
        alternates()
            .filter(is_page)
            .chain(alternates())
            .find_map(|link| address(&link.href, self.base, problems))
    }

    fn related(&self, relation: &str) -> Option<Url> {
        self.all(relation).next()
    }

    fn all(&self, relation: &str) -> impl Iterator<Item = Url> {
        self.links
            .iter()
            .filter(move |link| link.rel.as_deref() == Some(relation))
            .filter_map(|link| resolve(&link.href, self.base))
    }
}

/// An address on the web, absolute; what is none becomes a problem.
fn address(text: &str, base: Option<&Url>, problems: &mut Problems) -> Option<Url> {
    let found = resolve(text, base)
        .filter(|url| matches!(url.scheme(), "http" | "https" | "ftp") && url.has_host());
    if found.is_none() && !text.trim().is_empty() {
        problems.add(ProblemKind::BadUrl {
            url: crate::excerpt(text, 120),
        });
    }
    found
}

fn categories(categories: Vec<rs::Category>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(categories.len());
    let mut seen = std::collections::HashSet::new();
    for category in categories {
        let name = category.label.unwrap_or(category.term);
        // Escaped twice now and then; a tag has no markup.
        if let Some(name) = crate::title::plain(&name, crate::title::Written::Unsure)
            && seen.insert(name.to_lowercase())
        {
            out.push(name);
        }
    }
    out
}

/// The files of an entry, each once: those the feed attached itself, then those of media modules.
fn enclosures(
    files: Vec<RawEnclosure>,
    duration: Option<u64>,
    base: Option<&Url>,
    problems: &mut Problems,
) -> Vec<Enclosure> {
    let mut out: Vec<Enclosure> = Vec::with_capacity(files.len());
    let (own, modules): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.own);
    // Looking for the same address among thousands would take quadratic time, and nobody attaches a hundred files.
    for file in own.into_iter().chain(modules).take(100) {
        // Players are pages, not files.
        if file.media_type.as_deref() == Some("application/x-shockwave-flash") {
            continue;
        }
        let Some(url) = address(&file.url, base, problems) else {
            continue;
        };
        if let Some(known) = out.iter_mut().find(|known| known.url == url) {
            known.media_type = known.media_type.take().or(file.media_type);
            known.length = known.length.or(file.length);
            known.duration_ms = known.duration_ms.or(file.duration_ms);
            continue;
        }
        out.push(Enclosure {
            url,
            media_type: file.media_type,
            length: file.length,
            duration_ms: file.duration_ms,
            title: file.title,
        });
    }
    if let Some(played) = out.iter_mut().find(|file| file.is_played()) {
        played.duration_ms = played.duration_ms.or(duration);
    }
    out
}

#[cfg(test)]
mod tests;
