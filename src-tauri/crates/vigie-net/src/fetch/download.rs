//! A file, from the first request to the last byte, in as many tries as it takes.

mod part;

use std::time::Duration;

use reqwest::header::{
    CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, LAST_MODIFIED,
};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant, timeout_at};

use self::part::{Head, Part};
use super::answer::{is_challenge, is_document};
use super::body::Received;
use super::{Arrival, Client, Hop, Journey};
use crate::Limits;
use crate::download::{DownloadError, DownloadRequest, Downloaded, Progress};
use crate::error::{self, FetchError, Phase};
use crate::headers;
use crate::request::{Accept, FetchRequest, Validators};

/// Files received at once from one host.
pub(super) const PER_HOST: usize = 2;
/// Files received at once in all.
pub(super) const AT_ONCE: usize = 4;
/// Podcasts are counted by a chain of trackers, each a redirect or two.
const MAX_REDIRECTS: usize = 15;
/// As good as no bound, and an instant that can be reckoned with: a long file on a thin line takes its time, while
/// silence ends it.
const FOR_EVER: Duration = Duration::from_secs(60 * 60 * 24 * 365);
/// A server may send less than was asked for (RFC 9110, section 15.3.7), but not crumb by crumb.
const MOST_PARTS: usize = 64;
/// So much of the beginning tells a web page.
const BEGINNING: usize = 512;

impl Client {
    /// Receives a file, going on where an earlier try to the same place broke off, if it is certain that it is the same
    /// file still. `progress` hears of every piece.
    ///
    /// It waits for its turn first: at most two files come from one host at once, and the turn of a request, which feeds
    /// wait for too, is given back as soon as the head of the answer is there. Nothing is retried. Dropping the future
    /// stops it; what has come stays.
    ///
    /// # Errors
    /// One variant a cause; see [`DownloadError`].
    pub async fn download(
        &self,
        request: &DownloadRequest,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Downloaded, DownloadError> {
        let mut part = Part::open(&request.to).await?;
        if part.is_whole() {
            let resumed_from = part.len();
            return done(part, request, resumed_from, None).await;
        }
        let mut resumed_from = part.rest().map_or(0, |rest| rest.from);
        let limits = Limits {
            max_redirects: MAX_REDIRECTS,
            total_timeout: FOR_EVER,
            ..self.limits.clone()
        };
        let asked = FetchRequest {
            url: request.url.clone(),
            validators: Validators::default(),
            accept: Accept::File,
            private_hosts: request.private_hosts.clone(),
            user_agent: request.user_agent.clone(),
        };
        for _ in 0..MOST_PARTS {
            let rest = part.rest();
            let mut journey = Journey::new(&limits, &asked);
            journey.streams = true;
            journey.range = rest.as_ref();
            let Arrival {
                hop,
                mut response,
                turn,
                file_turn: _held,
            } = self.travel(&mut journey).await?;
            drop(turn);
            let host = hop.host.clone();
            let (end, whole) = match response.status() {
                status if is_document(status) && !is_challenge(response.headers()) => {
                    check_kind(&hop, response.headers())?;
                    let head = head_of(&hop, &response);
                    too_large(&host, head.total, request.max_bytes)?;
                    resumed_from = 0;
                    (head.total, Some(head))
                }
                StatusCode::PARTIAL_CONTENT if hop.ranged => {
                    check_kind(&hop, response.headers())?;
                    let Some(span) = fitting(&response, &part) else {
                        part.clear().await?;
                        resumed_from = 0;
                        continue;
                    };
                    if let Some(total) = span.total {
                        too_large(&host, Some(total), request.max_bytes)?;
                        part.learn_total(total);
                    }
                    (Some(span.end), None)
                }
                StatusCode::RANGE_NOT_SATISFIABLE if hop.ranged => {
                    // Nothing is missing, or it is another file by now.
                    let total =
                        Span::parse(response.headers()).and_then(Span::total_if_unsatisfied);
                    if total != Some(part.len()) || part.total().is_some() {
                        part.clear().await?;
                        resumed_from = 0;
                        continue;
                    }
                    let facts = journey.facts(hop, &response, Received::default());
                    return done(part, request, resumed_from, Some(facts)).await;
                }
                StatusCode::PARTIAL_CONTENT => return Err(DownloadError::WrongPart { host }),
                _ => return Err(journey.refused(hop, &response).into()),
            };
            let coming = Coming {
                hop: &hop,
                end,
                held: whole.map(|head| (head, Vec::new())),
            };
            let received = self
                .receive(coming, &mut response, &mut part, request, &mut progress)
                .await;
            // What came before a fault is worth keeping.
            part.flush().await?;
            let received = received?;
            if part.total().is_none_or(|total| total == part.len()) {
                let facts = journey.facts(hop, &response, received);
                return done(part, request, resumed_from, Some(facts)).await;
            }
            if received.wire == 0 || part.rest().is_none() {
                return Err(incomplete(host, &part));
            }
        }
        let host = request.url.host_str().unwrap_or_default().to_owned();
        Err(incomplete(host, &part))
    }

    /// Receives the body of one answer.
    async fn receive(
        &self,
        mut coming: Coming<'_>,
        response: &mut Response,
        part: &mut Part,
        request: &DownloadRequest,
        progress: &mut impl FnMut(Progress),
    ) -> Result<Received, DownloadError> {
        let mut received = Received::default();
        let (end, idle) = (coming.end, self.limits.idle_timeout);
        loop {
            let piece = match timeout_at(Instant::now() + idle, response.chunk()).await {
                Ok(Ok(piece)) => piece,
                Ok(Err(cause)) => {
                    if let Some(error) = error::of_body(&cause, &coming.hop.host) {
                        return Err(error.into());
                    }
                    // Nothing at all is no reason to throw away what an earlier try left.
                    if received.wire > 0 {
                        coming.take(&[], true, part).await?;
                    }
                    return Err(incomplete(coming.hop.host.clone(), part));
                }
                Err(_) => {
                    return Err(FetchError::Timeout {
                        host: coming.hop.host.clone(),
                        phase: Phase::Idle,
                        after: idle,
                    }
                    .into());
                }
            };
            let bytes = piece.as_deref().unwrap_or_default();
            received.wire += bytes.len() as u64;
            received.decoded = received.wire;
            coming.take(bytes, piece.is_none(), part).await?;
            if coming.held.is_some() {
                continue;
            }
            let len = part.len();
            if end.is_some_and(|end| len > end) {
                // More than it said: what of it is right cannot be known.
                part.clear().await?;
                return Err(DownloadError::WrongPart {
                    host: coming.hop.host.clone(),
                });
            }
            if len > request.max_bytes {
                part.clear().await?;
                too_large(&coming.hop.host, Some(len), request.max_bytes)?;
            }
            progress(Progress {
                received: len,
                total: part.total(),
            });
            if piece.is_none() {
                return match end {
                    Some(end) if len < end => Err(incomplete(coming.hop.host.clone(), part)),
                    _ => Ok(received),
                };
            }
        }
    }
}

/// The body of one answer, on its way into the part file.
struct Coming<'a> {
    hop: &'a Hop,
    /// How long the part file is then, if known.
    end: Option<u64>,
    /// Of an answer with the whole file, the beginning, until it is known not to be a page: what an earlier try left
    /// must not make room for one.
    held: Option<(Head, Vec<u8>)>,
}

impl Coming<'_> {
    async fn take(
        &mut self,
        bytes: &[u8],
        last: bool,
        part: &mut Part,
    ) -> Result<(), DownloadError> {
        let Some((head, mut beginning)) = self.held.take() else {
            return part.push(bytes).await;
        };
        beginning.extend_from_slice(bytes);
        if beginning.len() < BEGINNING && !last {
            self.held = Some((head, beginning));
            return Ok(());
        }
        if looks_like_html(&beginning) {
            return Err(a_page(self.hop));
        }
        part.begin(head).await?;
        part.push(&beginning).await
    }
}

async fn done(
    part: Part,
    request: &DownloadRequest,
    resumed_from: u64,
    facts: Option<crate::Facts>,
) -> Result<Downloaded, DownloadError> {
    let content_type = part
        .head()
        .and_then(|head| head.media_type.clone())
        .map(headers::ContentType::parse);
    let bytes = part.finish().await?;
    Ok(Downloaded {
        bytes,
        content_type,
        resumed_from,
        // 0 is what publishers write who do not know.
        wrongly_declared: request
            .declared_bytes
            .filter(|declared| *declared > 0 && *declared != bytes),
        facts,
    })
}

fn incomplete(host: String, part: &Part) -> DownloadError {
    DownloadError::Incomplete {
        host,
        received: part.len(),
        total: part.total(),
    }
}

fn too_large(host: &str, total: Option<u64>, limit: u64) -> Result<(), DownloadError> {
    if total.is_some_and(|total| total > limit) {
        return Err(DownloadError::TooLarge {
            host: host.to_owned(),
            total,
            limit,
        });
    }
    Ok(())
}

/// Refuses pages, and what is compressed though that was not offered: its parts could not be put together.
fn check_kind(hop: &Hop, headers: &HeaderMap) -> Result<(), DownloadError> {
    let essence = headers::content_type(headers).map(|of| of.essence);
    if matches!(
        essence.as_deref(),
        Some("text/html" | "application/xhtml+xml")
    ) {
        return Err(a_page(hop));
    }
    let encoding = headers::list(headers, CONTENT_ENCODING);
    if !matches!(
        encoding.trim().to_ascii_lowercase().as_str(),
        "" | "identity" | "none"
    ) {
        return Err(DownloadError::Encoded {
            host: hop.host.clone(),
            encoding,
        });
    }
    Ok(())
}

fn a_page(hop: &Hop) -> DownloadError {
    DownloadError::Html {
        host: hop.host.clone(),
        url: hop.url.clone(),
    }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<body"]
        .iter()
        .any(|start| {
            bytes
                .get(..start.len())
                .is_some_and(|begins| begins.eq_ignore_ascii_case(start))
        })
}

/// What the head of an answer with the whole file says.
fn head_of(hop: &Hop, response: &Response) -> Head {
    Head {
        url: hop.url.clone(),
        validator: validator(response.headers()),
        total: response.content_length(),
        media_type: headers::text(response.headers(), CONTENT_TYPE),
    }
}

/// What the rest of the file can be asked for with: the two that RFC 9110, section 13.1.5, allows.
///
/// An `ETag` must be strong, and where there is a weak one no date may stand in for it. A `Last-Modified` must be a date,
/// and older than the answer by a second: a file that is still being written keeps its date within one.
fn validator(headers: &HeaderMap) -> Option<String> {
    if let Some(etag) = headers::text(headers, ETAG) {
        let strong = etag.len() >= 2 && etag.starts_with('"') && etag.ends_with('"');
        return strong.then_some(etag);
    }
    let text = headers::text(headers, LAST_MODIFIED)?;
    let modified = headers::parse_date(&text)?;
    let settled =
        headers::date(headers).is_none_or(|date| date.millis() - modified.millis() >= 1_000);
    settled.then_some(text)
}

/// A `Content-Range` in bytes (RFC 9110, section 14.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    /// The first byte and the one after the last; none in an answer 416.
    of: Option<(u64, u64)>,
    total: Option<u64>,
}

impl Span {
    fn parse(headers: &HeaderMap) -> Option<Self> {
        Self::parse_text(headers::text(headers, CONTENT_RANGE)?.trim())
    }

    fn parse_text(text: &str) -> Option<Self> {
        let (unit, text) = text.split_once(' ')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        let number = |text: &str| {
            let text = text.trim();
            // `parse` would take a sign.
            text.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| text.parse::<u64>().ok())
                .flatten()
        };
        let (of, total) = text.split_once('/')?;
        let total = match total.trim() {
            "*" => None,
            total => Some(number(total)?),
        };
        let of = match of.trim() {
            "*" => None,
            of => {
                let (first, last) = of.split_once('-')?;
                let (first, last) = (number(first)?, number(last)?);
                if last < first || total.is_some_and(|total| last >= total) {
                    return None;
                }
                Some((first, last.checked_add(1)?))
            }
        };
        Some(Self { of, total })
    }

    fn total_if_unsatisfied(self) -> Option<u64> {
        self.of.is_none().then_some(self.total).flatten()
    }
}

/// Where a part that goes on from what is there ends.
struct Fitting {
    end: u64,
    total: Option<u64>,
}

/// Whether a partial answer is the rest of the very file whose beginning is there.
fn fitting(response: &Response, part: &Part) -> Option<Fitting> {
    let headers = response.headers();
    let span = Span::parse(headers)?;
    let (first, end) = span.of?;
    let other_total = part
        .total()
        .is_some_and(|then| end > then || span.total.is_some_and(|now| now != then));
    // A server that does not know `If-Range` may still say that the file is another.
    let other_file = part
        .head()
        .and_then(|head| head.validator.as_deref())
        .is_some_and(|kept| {
            let now = if kept.starts_with('"') {
                ETAG
            } else {
                LAST_MODIFIED
            };
            headers::text(headers, now).is_some_and(|now| now != kept)
        });
    (first == part.len() && !other_total && !other_file).then_some(Fitting {
        end,
        total: span.total,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_range_is_read_or_not_believed() {
        let check = |text: &str, of: Option<(u64, u64)>, total: Option<u64>| {
            assert_eq!(Span::parse_text(text), Some(Span { of, total }), "{text}");
        };
        check("bytes 5-9/10", Some((5, 10)), Some(10));
        check("Bytes 5-9/*", Some((5, 10)), None);
        check("bytes */10", None, Some(10));
        for text in [
            "",
            "bytes",
            "bytes 5-9",
            "bytes 9-5/10",
            "bytes 5-10/10",
            "bytes -5-9/10",
            "bytes +5-9/10",
            "items 5-9/10",
            "bytes 5-18446744073709551615/*",
            "bytes 5-99999999999999999999/*",
        ] {
            assert_eq!(Span::parse_text(text), None, "{text}");
        }
    }

    #[test]
    fn the_rest_is_asked_for_with_what_the_standard_allows() {
        let check = |fields: &[(&'static str, &str)], expected: Option<&str>| {
            let mut headers = HeaderMap::new();
            for (name, value) in fields {
                headers.insert(*name, value.parse().expect("a value"));
            }
            assert_eq!(validator(&headers).as_deref(), expected, "{fields:?}");
        };
        let date = "Fri, 20 Nov 2026 10:00:00 GMT";
        check(&[("etag", "\"a\""), ("last-modified", date)], Some("\"a\""));
        check(&[("etag", "W/\"a\""), ("last-modified", date)], None);
        check(&[("last-modified", date)], Some(date));
        check(&[("last-modified", date), ("date", date)], None);
        check(
            &[
                ("last-modified", date),
                ("date", "Fri, 20 Nov 2026 10:00:01 GMT"),
            ],
            Some(date),
        );
        check(&[("last-modified", "yesterday")], None);
        check(&[], None);
    }

    #[test]
    fn a_page_is_told_by_its_beginning() {
        for page in ["<!DOCTYPE html><p>", "\u{feff}\n <HTML lang=en>", "<head>"] {
            assert!(looks_like_html(page.as_bytes()), "{page}");
        }
        for file in ["ID3\u{3}", "%PDF-1.7", "<?xml version=\"1.0\"?>", "", "<ht"] {
            assert!(!looks_like_html(file.as_bytes()), "{file}");
        }
    }
}
