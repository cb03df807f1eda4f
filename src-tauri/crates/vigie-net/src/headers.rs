//! Headers to facts. Servers write them in many ways: what cannot be read is absent, never an error.

use std::time::{Duration, UNIX_EPOCH};

use reqwest::header::{HeaderMap, HeaderName};
use vigie_core::Timestamp;

/// When a server wishes to be asked again (RFC 9110, section 10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryAfter {
    /// After so many seconds. A negative number is read as 0.
    Seconds(u64),
    /// At that instant of the server's clock.
    At(Timestamp),
}

impl RetryAfter {
    /// The instant meant, for an answer that arrived at `now` from a server whose clock then showed `date`.
    ///
    /// Servers whose clocks are wrong mean the difference. The result is not bounded: a year, or the past, is
    /// possible, and the caller's to judge.
    #[must_use]
    pub fn instant(self, now: Timestamp, date: Option<Timestamp>) -> Timestamp {
        match self {
            Self::Seconds(seconds) => {
                now.plus_millis(i64::try_from(seconds.saturating_mul(1000)).unwrap_or(i64::MAX))
            }
            Self::At(at) => match date {
                Some(date) => now.plus_millis(at.millis().saturating_sub(date.millis())),
                None => at,
            },
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return parse_date(text).map(Self::At);
        }
        // "120", and the "120.5" or "120s" that are met too.
        let whole: String = digits.chars().take_while(char::is_ascii_digit).collect();
        let seconds = whole.parse().unwrap_or(u64::MAX);
        Some(Self::Seconds(if text.starts_with('-') {
            0
        } else {
            seconds
        }))
    }
}

/// What `Cache-Control` says (RFC 9111, section 5.2), of what matters to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CacheControl {
    /// How long the answer stays fresh.
    pub max_age: Option<Duration>,
    /// The same for shared caches. A reader is none; some servers set only this.
    pub s_maxage: Option<Duration>,
    /// The server wishes no copy kept.
    pub no_store: bool,
    /// The server wishes to be asked each time.
    pub no_cache: bool,
}

impl CacheControl {
    fn parse(text: &str) -> Self {
        let mut control = Self::default();
        for directive in text.split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            let seconds = || {
                let value = value.trim().trim_matches('"');
                let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
                // More seconds than a number holds is still "very long".
                (!digits.is_empty())
                    .then(|| Duration::from_secs(digits.parse().unwrap_or(u64::MAX)))
            };
            match name.trim().to_ascii_lowercase().as_str() {
                "max-age" => control.max_age = control.max_age.or_else(seconds),
                "s-maxage" => control.s_maxage = control.s_maxage.or_else(seconds),
                "no-store" => control.no_store = true,
                "no-cache" => control.no_cache = true,
                _ => {}
            }
        }
        control
    }
}

/// What a server says a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentType {
    /// The header as it came.
    pub raw: String,
    /// Type and subtype in lower case, without parameters: `application/rss+xml`. May be anything, even empty.
    pub essence: String,
    /// The character set named, in lower case: a hint, to be weighed against what the document says of itself.
    pub charset: Option<String>,
}

impl ContentType {
    pub(crate) fn parse(raw: String) -> Self {
        let mut parts = raw.split(';');
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts
            .filter_map(|part| part.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
            .map(|(_, value)| {
                value
                    .trim()
                    .trim_matches(['"', '\''])
                    .trim()
                    .to_ascii_lowercase()
            })
            .filter(|charset| !charset.is_empty());
        Self {
            raw,
            essence,
            charset,
        }
    }
}

/// The last value of a header, each byte a `char`; `None` if absent or empty. The last: proxies append theirs.
pub(crate) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get_all(name).iter().next_back()?;
    (!value.is_empty()).then(|| value.as_bytes().iter().copied().map(char::from).collect())
}

/// All values of a header that may be repeated, joined as one list (RFC 9110, section 5.3).
pub(crate) fn list(headers: &HeaderMap, name: HeaderName) -> String {
    let values = headers.get_all(name);
    let mut joined = String::new();
    for value in &values {
        if !joined.is_empty() {
            joined.push(',');
        }
        joined.extend(value.as_bytes().iter().copied().map(char::from));
    }
    joined
}

pub(crate) fn retry_after(headers: &HeaderMap) -> Option<RetryAfter> {
    RetryAfter::parse(text(headers, reqwest::header::RETRY_AFTER)?.trim())
}

pub(crate) fn cache_control(headers: &HeaderMap) -> CacheControl {
    CacheControl::parse(&list(headers, reqwest::header::CACHE_CONTROL))
}

pub(crate) fn expires(headers: &HeaderMap) -> Option<Timestamp> {
    let text = text(headers, reqwest::header::EXPIRES)?;
    Some(parse_date(&text).unwrap_or(Timestamp::from_millis(0)))
}

pub(crate) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    parse_date(&text(headers, reqwest::header::DATE)?)
}

pub(crate) fn content_type(headers: &HeaderMap) -> Option<ContentType> {
    text(headers, reqwest::header::CONTENT_TYPE).map(ContentType::parse)
}

/// Reads an HTTP date (RFC 9110, section 5.6.7: all three forms), `UTC` and `+0000` taken for `GMT`.
pub(crate) fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let instant = httpdate::parse_http_date(text).ok().or_else(|| {
        let stem = ["UTC", "+0000"]
            .iter()
            .find_map(|zone| text.strip_suffix(zone))?;
        httpdate::parse_http_date(&format!("{stem}GMT")).ok()
    })?;
    let millis = instant.duration_since(UNIX_EPOCH).ok()?.as_millis();
    i64::try_from(millis).ok().map(Timestamp::from_millis)
}

#[cfg(test)]
mod tests;
