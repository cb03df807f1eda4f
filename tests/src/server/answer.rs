//! What to answer.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::range::Ranges;

/// An answer: what is said, and how badly it is delivered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) body: Body,
    pub(super) delivery: Delivery,
    pub(super) conditional: Conditional,
    pub(super) ranges: Ranges,
    pub(super) latency: Duration,
    /// Sent instead of the body to who accepts gzip.
    pub(super) zipped: Option<Arc<[u8]>>,
}

#[derive(Debug, Clone)]
pub(super) enum Body {
    Bytes(Arc<[u8]>),
    /// Made while sent, so that gigabytes cost nothing: `start`, `piece` so many times, `end`.
    Long {
        start: Arc<[u8]>,
        piece: Arc<[u8]>,
        times: u64,
        end: Arc<[u8]>,
    },
}

/// How the body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// With its length.
    Whole,
    /// In chunks, as their length is not known beforehand.
    Chunked,
    /// Until the connection ends, as in HTTP/1.0.
    UntilClose,
    /// With its length, a byte each so often.
    Drip(Duration),
    /// With its length, but the connection ends after so many bytes.
    Cut(usize),
    /// In chunks, but the connection ends after so many bytes, without the last chunk.
    CutChunked(usize),
    /// With its length, then silence after so many bytes.
    Stall(usize),
    /// With its length, but the connection is reset after so many bytes.
    ResetAfter(usize),
    /// The connection is reset without an answer.
    Reset,
    /// The connection ends without an answer.
    Close,
    /// No answer, ever.
    Hang,
    /// The body alone, without any head.
    Headless,
}

/// When to answer 304 instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conditional {
    /// When a validator sent is, byte for byte, the one served.
    Honest,
    /// Never.
    Never,
    /// Always, asked or not.
    Always,
    /// Whenever a validator is sent, whatever it is.
    WhenAsked,
}

impl Answer {
    /// A body of that type, with status 200.
    #[must_use]
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status: 200,
            headers: vec![("Content-Type".to_owned(), content_type.as_bytes().to_vec())],
            body: Body::Bytes(body.into().into()),
            delivery: Delivery::Whole,
            conditional: Conditional::Honest,
            ranges: Ranges::Ignored,
            latency: Duration::ZERO,
            zipped: None,
        }
    }

    /// An RSS feed with entries of those titles.
    #[must_use]
    pub fn rss(titles: &[&str]) -> Self {
        Self::new("application/rss+xml", rss("Tiny", titles))
    }

    /// A web page.
    #[must_use]
    pub fn html(body: &str) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// That status and a few words.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self {
            status,
            ..Self::new("text/plain", format!("status {status}\n"))
        }
    }

    /// A redirect with that status and `Location`.
    #[must_use]
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::status(status).header("Location", location)
    }

    /// The answer of that fault mode, as served under `/fault/<mode>`; `None` if there is no such mode.
    #[must_use]
    pub fn fault(mode: &str) -> Option<Self> {
        super::fault::named(mode)
    }

    /// The file of that path in a folder, with validators and gzip.
    pub(super) fn file(folder: &Path, path: &str) -> Option<Self> {
        let name = path.trim_start_matches('/');
        if name.split('/').any(|part| part == "..") {
            return None;
        }
        let file = folder.join(name);
        let body = std::fs::read(&file).ok()?;
        let content_type = match file.extension().and_then(|e| e.to_str()) {
            Some("rss") => "application/rss+xml",
            Some("atom") => "application/atom+xml",
            Some("xml" | "rdf" | "opml") => "application/xml",
            Some("json") => "application/feed+json",
            Some("html" | "htm") => "text/html; charset=utf-8",
            Some("png") => "image/png",
            Some("jpg" | "jpeg") => "image/jpeg",
            Some("mp3") => "audio/mpeg",
            _ => "application/octet-stream",
        };
        let etag = format!("\"{:x}\"", fnv(&body));
        let mut answer = Self::new(content_type, body).etag(&etag).gzip();
        if let Ok(modified) = file.metadata().and_then(|data| data.modified()) {
            answer = answer.last_modified(&httpdate::fmt_http_date(modified));
        }
        Some(answer)
    }

    /// With that header, each `char` of the value a byte, beside any of the same name.
    ///
    /// # Panics
    /// If a character is none of ISO-8859-1.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let bytes = value
            .chars()
            .map(|c| u8::try_from(c).expect("each char is one byte of the header"))
            .collect();
        self.headers.push((name.to_owned(), bytes));
        self
    }

    /// With that header in UTF-8, as no standard has it.
    #[must_use]
    pub fn header_utf8(mut self, name: &str, value: &str) -> Self {
        self.headers
            .push((name.to_owned(), value.as_bytes().to_vec()));
        self
    }

    /// With that `ETag`, which is also what `If-None-Match` is compared with.
    #[must_use]
    pub fn etag(self, etag: &str) -> Self {
        self.header("ETag", etag)
    }

    /// With that `Last-Modified`, which is also what `If-Modified-Since` is compared with, as text.
    #[must_use]
    pub fn last_modified(self, text: &str) -> Self {
        self.header("Last-Modified", text)
    }

    /// With another status.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Compressed for who accepts it.
    #[must_use]
    pub fn gzip(mut self) -> Self {
        if let Body::Bytes(body) = &self.body {
            self.zipped = Some(gzip(body).into());
        }
        self
    }

    /// Delivered like that.
    #[must_use]
    pub fn delivery(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// Judging conditions like that.
    #[must_use]
    pub fn conditional(mut self, conditional: Conditional) -> Self {
        self.conditional = conditional;
        self
    }

    /// Giving parts like that.
    #[must_use]
    pub fn ranges(mut self, ranges: Ranges) -> Self {
        self.ranges = ranges;
        self
    }

    /// So much later.
    #[must_use]
    pub fn latency(mut self, latency: Duration) -> Self {
        self.latency = latency;
        self
    }

    /// Made while sent: `start`, `piece` so many times, `end`; in chunks.
    pub(super) fn long(
        content_type: &str,
        start: &[u8],
        piece: &[u8],
        times: u64,
        end: &[u8],
    ) -> Self {
        Self {
            body: Body::Long {
                start: start.into(),
                piece: piece.into(),
                times,
                end: end.into(),
            },
            delivery: Delivery::Chunked,
            ..Self::new(content_type, "")
        }
    }

    /// The last header of that name.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        let mut named = self
            .headers
            .iter()
            .rev()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.as_slice())
    }
}

/// An RSS feed of that title with one entry a title.
#[must_use]
pub fn rss(title: &str, titles: &[&str]) -> String {
    let entries: String = titles
        .iter()
        .enumerate()
        .map(|(n, entry)| {
            format!(
                "<item><title>{entry}</title><guid isPermaLink=\"false\">tiny:{n}:{entry}</guid>\
                 <link>https://tiny.example/{n}</link><description>About {entry}.</description></item>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>{title}</title>\
         <link>https://tiny.example/</link><description>A feed for tests</description>{entries}</channel></rss>"
    )
}

/// Those bytes as a gzip file.
#[must_use]
pub fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(data).expect("memory takes all bytes");
    encoder.finish().expect("memory takes all bytes")
}

fn fnv(data: &[u8]) -> u64 {
    data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
