//! The chapters of an episode: the JSON of Podcasting 2.0, Podlove's simple chapters, lists in plain text, and those
//! inside a recording.
//!
//! Sources: <https://github.com/Podcastindex-org/podcast-namespace> (`chapters/jsonChapters.md`),
//! <https://podlove.org/simple-chapters/>, ID3v2 Chapter Frame Addendum 1.0.
//!
//! ```
//! use vigie_feed::chapters;
//!
//! let read = chapters::parse(br#"{"version":"1.2.0","chapters":[{"startTime":65.5,"title":"Tides"}]}"#, None);
//! assert_eq!(read.chapters[0].start_ms, 65_500);
//! assert_eq!(read.chapters[0].title, "Tides");
//! ```

mod media;

pub use media::from_media;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::encoding;
use crate::entity;
use crate::html::resolve;
use crate::loose;
use crate::problem::{Problem, ProblemKind, Problems};
use crate::scan::{Dialect, Scanner, Token};
use crate::time::{leading_time, read_time};

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Where it begins, in milliseconds.
    pub start_ms: u64,
    /// Where it ends, in milliseconds; none: where the next begins.
    #[serde(default)]
    pub end_ms: Option<u64>,
    /// Plain text; may be empty where only a picture changes.
    pub title: String,
    /// A page about it.
    #[serde(default)]
    pub url: Option<Url>,
    /// Its picture.
    #[serde(default)]
    pub image: Option<Url>,
    /// Whether it belongs in a list of chapters (`toc`); others only change the picture.
    #[serde(default = "listed")]
    pub listed: bool,
}

const fn listed() -> bool {
    true
}

/// Chapters, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chapters {
    /// In order of time.
    pub chapters: Vec<Chapter>,
    /// What was wrong with them.
    pub problems: Vec<Problem>,
}

/// Bytes that are read.
const MOST_BYTES: usize = 8 << 20;
/// Chapters that are kept: an episode has some twenty, an audiobook a few hundred.
pub(crate) const MOST: usize = 5000;

/// Reads a document of chapters; relative addresses are relative to `base`.
///
/// Never fails: what has no chapters gives none and a problem. Time and memory are linear in the length.
#[must_use]
pub fn parse(bytes: &[u8], base: Option<&Url>) -> Chapters {
    let mut problems = Problems::default();
    if bytes.len() > MOST_BYTES {
        problems.add(ProblemKind::TooLarge {
            bytes: bytes.len(),
            limit: MOST_BYTES,
        });
        return finish(Vec::new(), problems);
    }
    if let Some(looks_like) = crate::parse::binary(bytes) {
        problems.add(ProblemKind::Binary {
            looks_like: looks_like.to_owned(),
        });
        return finish(Vec::new(), problems);
    }
    let source = encoding::decode(bytes, None, &mut problems);
    let source = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let chapters = if source.starts_with(['{', '[']) && leading_time(source).is_none() {
        json(source, base, &mut problems)
    } else if source.starts_with('<') {
        podlove(source, base, &mut problems)
    } else {
        lines(source, base)
    };
    finish(chapters, problems)
}

fn json(source: &str, base: Option<&Url>, problems: &mut Problems) -> Vec<Chapter> {
    const STARTS: [&str; 3] = ["startTime", "start", "start_time"];
    let Some(document) = loose::read(source) else {
        problems.add(ProblemKind::OtherJson);
        return Vec::new();
    };
    if document.truncated {
        problems.add(ProblemKind::Truncated);
    }
    let mut chapters = Vec::new();
    for record in &document.records {
        let Some(start_ms) = record.time(&STARTS) else {
            problems.add(ProblemKind::BadTime {
                text: crate::excerpt(&record.text(&STARTS).unwrap_or_default(), 60),
            });
            continue;
        };
        let address = |names: &[&str]| link(&record.text(names)?, base);
        chapters.push(Chapter {
            start_ms,
            end_ms: record.time(&["endTime", "end", "end_time"]),
            title: tidy(&record.text(&["title"]).unwrap_or_default()),
            url: address(&["url"]),
            image: address(&["img"]),
            listed: record.flag(&["toc"]).unwrap_or(true),
        });
    }
    chapters
}

/// A document of Podlove's, or any XML with its elements in it.
fn podlove(source: &str, base: Option<&Url>, problems: &mut Problems) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    for token in Scanner::new(source, Dialect::Xml) {
        let Token::Start(tag) = token else { continue };
        if tag.name.rsplit(':').next() != Some("chapter") || chapters.len() > MOST {
            continue;
        }
        let value = |name: &str| {
            let value = entity::decode(tag.attribute(name)?);
            Some(value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        chapters.extend(podlove_chapter(value, base, problems));
    }
    chapters
}

/// One `psc:chapter`, whose attributes `value` knows.
pub(crate) fn podlove_chapter(
    mut value: impl FnMut(&str) -> Option<String>,
    base: Option<&Url>,
    problems: &mut Problems,
) -> Option<Chapter> {
    let start = value("start")?;
    let Some(start_ms) = read_time(&start) else {
        problems.add(ProblemKind::BadTime {
            text: crate::excerpt(&start, 60),
        });
        return None;
    };
    Some(Chapter {
        start_ms,
        end_ms: None,
        title: tidy(&value("title").unwrap_or_default()),
        url: value("href").and_then(|href| link(&href, base)),
        image: value("image").and_then(|image| link(&image, base)),
        listed: true,
    })
}

/// A line each, as `00:12 Tides` or `00:00:12.500 Tides <https://example.org>`.
fn lines(source: &str, base: Option<&Url>) -> Vec<Chapter> {
    let line = |line: &str| {
        let (start_ms, rest) = leading_time(line)?;
        let (title, url) = match rest
            .trim_end()
            .strip_suffix('>')
            .and_then(|rest| rest.rsplit_once('<'))
        {
            Some((title, address)) => (title, link(address, base)),
            None => (rest, None),
        };
        Some(Chapter {
            start_ms,
            end_ms: None,
            title: tidy(title),
            url,
            image: None,
            listed: true,
        })
    };
    source
        .split(['\n', '\r'])
        .filter_map(line)
        .take(MOST)
        .collect()
}

/// A title in one line, of a sensible length.
pub(crate) fn tidy(title: &str) -> String {
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() > 600 {
        crate::excerpt(&line, 300)
    } else {
        line
    }
}

fn link(address: &str, base: Option<&Url>) -> Option<Url> {
    resolve(address, base).filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// Chapters in order, with ends that can be.
pub(crate) fn in_order(chapters: &mut Vec<Chapter>) -> bool {
    let sorted = chapters.is_sorted_by_key(|chapter| chapter.start_ms);
    if !sorted {
        chapters.sort_by_key(|chapter| chapter.start_ms);
    }
    chapters.dedup();
    for chapter in chapters {
        chapter.end_ms = chapter.end_ms.filter(|end| *end > chapter.start_ms);
    }
    sorted
}

fn finish(mut chapters: Vec<Chapter>, mut problems: Problems) -> Chapters {
    if chapters.len() > MOST {
        chapters.truncate(MOST);
        problems.add(ProblemKind::TooLong);
    }
    if !in_order(&mut chapters) {
        problems.add(ProblemKind::Unordered);
    }
    let mut problems = problems.into_vec();
    if chapters.is_empty() && !problems.iter().any(|problem| problem.kind.is_fatal()) {
        problems.push(Problem::new(ProblemKind::NoChapters));
    }
    Chapters { chapters, problems }
}

#[cfg(test)]
mod tests;
