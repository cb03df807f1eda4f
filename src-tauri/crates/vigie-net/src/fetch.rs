//! One document, from the first request to the last byte.

use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, USER_AGENT,
};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant, timeout_at};
use url::Url;

use crate::decode::{DecodeError, Decoder};
use crate::error::{self, FetchError, Phase};
use crate::gate::{Gate, LARGE};
use crate::headers;
use crate::reply::{Body, Cut, Facts, Redirect, Reply};
use crate::request::{FetchRequest, Validators};
use crate::route::Routes;
use crate::{ClientError, Limits};

/// Fetches documents. Make one, and share it: the turns of hosts, the connections and the TLS sessions are its own.
pub struct Client {
    limits: Limits,
    routes: Routes,
    gate: Gate,
}

impl Client {
    /// A client with those bounds, the proxies of the system's settings and the certificate authorities of the system.
    ///
    /// # Errors
    /// If TLS or a connector cannot be set up.
    pub fn new(limits: Limits) -> Result<Self, ClientError> {
        Ok(Self {
            routes: Routes::new(&limits)?,
            gate: Gate::new(limits.global_concurrency, limits.per_host_concurrency),
            limits,
        })
    }

    /// The bounds it keeps.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Gets one document: one GET, and one more for each redirect followed. It waits for its turn first.
    ///
    /// Nothing is retried, and nothing kept: when to ask, and what to do with the answer, is the caller's. Dropping the
    /// future abandons the request.
    ///
    /// # Errors
    /// One variant a cause; see [`FetchError`].
    pub async fn fetch(&self, request: &FetchRequest) -> Result<Reply, FetchError> {
        let mut journey = Journey {
            limits: &self.limits,
            request,
            redirects: Vec::new(),
            spent: Duration::ZERO,
        };
        let mut url = request.url.clone();
        url.set_fragment(None);
        let start = url.clone();
        loop {
            let host = url.host_str().unwrap_or_default().to_owned();
            let route = (self.routes.choose(&url, &request.private_hosts))
                .map_err(|error| journey.sent(error))?;
            let turn = self.gate.enter(&host).await;
            let hop = Hop {
                conditional: !request.validators.is_empty()
                    && request.validators.belong_to(&url, &start),
                host,
                url,
                proxied: route.proxied,
                started: Instant::now(),
            };
            let response = journey.head(&hop, route.client).await?;
            let Some(next) = journey.next(&hop, &response)? else {
                return journey.finish(hop, response, &self.gate).await;
            };
            journey.spent += hop.started.elapsed();
            journey.redirects.push(Redirect {
                from: hop.url,
                to: next.clone(),
                status: response.status().as_u16(),
            });
            url = next;
            // Before the next host's turn is waited for: see `Gate::enter`.
            drop(turn);
        }
    }
}

/// A fetch under way.
struct Journey<'a> {
    limits: &'a Limits,
    request: &'a FetchRequest,
    redirects: Vec<Redirect>,
    /// Time of the hops before this one.
    spent: Duration,
}

/// One request of it.
struct Hop {
    url: Url,
    host: String,
    proxied: bool,
    conditional: bool,
    started: Instant,
}

impl Journey<'_> {
    /// Sends the request and waits for the head of the answer.
    async fn head(&self, hop: &Hop, client: &reqwest::Client) -> Result<Response, FetchError> {
        let request = client.get(hop.url.clone()).headers(self.headers(hop));
        let total = self.deadline(hop);
        let deadline = total.min(hop.started + self.limits.header_timeout);
        match timeout_at(deadline, request.send()).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(cause)) => {
                let error =
                    error::of_request(&cause, &hop.host, hop.proxied, self.limits.connect_timeout);
                Err(self.sent(error))
            }
            Err(_) if deadline == total => {
                Err(self.late(hop, Phase::Total, self.limits.total_timeout))
            }
            Err(_) => Err(self.late(hop, Phase::Header, self.limits.header_timeout)),
        }
    }

    fn headers(&self, hop: &Hop) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let agent = self
            .request
            .user_agent
            .as_ref()
            .unwrap_or(&self.limits.user_agent);
        let accept = self.request.accept;
        headers.insert(ACCEPT, HeaderValue::from_static(accept.header()));
        headers.insert(
            ACCEPT_ENCODING,
            HeaderValue::from_static(accept.encodings()),
        );
        insert(&mut headers, USER_AGENT, Some(agent));
        if hop.conditional {
            insert(
                &mut headers,
                IF_NONE_MATCH,
                self.request.validators.etag.as_ref(),
            );
            insert(
                &mut headers,
                IF_MODIFIED_SINCE,
                self.request.validators.last_modified.as_ref(),
            );
        }
        headers
    }

    /// Where the answer sends us, if it does.
    fn next(&self, hop: &Hop, response: &Response) -> Result<Option<Url>, FetchError> {
        if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
            return Ok(None);
        }
        let host = || hop.host.clone();
        let location = response
            .headers()
            .get(LOCATION)
            .map(HeaderValue::as_bytes)
            .unwrap_or_default();
        // UTF-8 by right of the living standard, Latin-1 by right of the old one.
        let location = std::str::from_utf8(location).map_or_else(
            |_| location.iter().copied().map(char::from).collect(),
            |text| text.trim().to_owned(),
        );
        let bad = || FetchError::BadRedirect {
            host: host(),
            to: location.chars().take(200).collect(),
        };
        if location.is_empty() {
            return Err(bad());
        }
        let mut to = hop.url.join(&location).map_err(|_| bad())?;
        if !matches!(to.scheme(), "http" | "https") || to.host().is_none() {
            return Err(bad());
        }
        to.set_fragment(None);
        // Names and passwords are the user's to give, not a server's; and they stay with the server they are for.
        let same = to.origin() == hop.url.origin();
        let (name, password) = if same {
            (hop.url.username(), hop.url.password())
        } else {
            ("", None)
        };
        to.set_username(name)
            .and_then(|()| to.set_password(password))
            .map_err(|()| bad())?;
        if to == hop.url || self.redirects.iter().any(|redirect| redirect.from == to) {
            return Err(FetchError::RedirectLoop { host: host(), to });
        }
        if self.redirects.len() >= self.limits.max_redirects {
            return Err(FetchError::TooManyRedirects {
                host: host(),
                limit: self.limits.max_redirects,
            });
        }
        Ok(Some(to))
    }

    /// Judges the status and takes the body of the answer that is not a redirect.
    async fn finish(self, hop: Hop, response: Response, gate: &Gate) -> Result<Reply, FetchError> {
        let validators = validators(response.headers(), &hop.url);
        let content_type = headers::content_type(response.headers());
        let status = response.status();
        let challenged = is_challenge(response.headers());
        if status != StatusCode::OK && status != StatusCode::NON_AUTHORITATIVE_INFORMATION {
            let host = hop.host.clone();
            let conditional = hop.conditional;
            let kept = &self.request.validators;
            let kept = Validators {
                etag: validators.etag.or_else(|| kept.etag.clone()),
                last_modified: validators
                    .last_modified
                    .or_else(|| kept.last_modified.clone()),
                from: validators.from,
            };
            let facts = self.facts(hop, &response, Received::default());
            return match status {
                StatusCode::NOT_MODIFIED if conditional => Ok(Reply::NotModified {
                    validators: kept,
                    facts,
                }),
                StatusCode::NOT_MODIFIED => Err(FetchError::NotModifiedUnasked {
                    host,
                    facts: facts.into(),
                }),
                StatusCode::GONE => Err(FetchError::Gone {
                    host,
                    facts: facts.into(),
                }),
                _ if challenged => Err(FetchError::Challenged {
                    host,
                    facts: facts.into(),
                }),
                StatusCode::TOO_MANY_REQUESTS => Err(FetchError::Throttled {
                    host,
                    facts: facts.into(),
                }),
                _ => Err(FetchError::Status {
                    host,
                    facts: facts.into(),
                }),
            };
        }
        if challenged {
            let host = hop.host.clone();
            let facts = self.facts(hop, &response, Received::default()).into();
            return Err(FetchError::Challenged { host, facts });
        }
        let mut response = response;
        let (bytes, received, cut) = self.body(&hop, &mut response, gate).await?;
        Ok(Reply::Body(Body {
            bytes,
            content_type,
            validators: if cut.is_none() {
                validators
            } else {
                Validators::default()
            },
            cut,
            facts: self.facts(hop, &response, received),
        }))
    }

    /// Receives and decodes the body.
    async fn body(
        &self,
        hop: &Hop,
        response: &mut Response,
        gate: &Gate,
    ) -> Result<(Vec<u8>, Received, Option<Cut>), FetchError> {
        let encoding = headers::list(response.headers(), CONTENT_ENCODING);
        let max = self.limits.max_bytes;
        let host = || hop.host.clone();
        let too_large = || FetchError::TooLarge {
            host: host(),
            limit: max,
        };
        if response
            .content_length()
            .is_some_and(|length| length > max as u64)
        {
            return Err(too_large());
        }
        let mut decoder = Decoder::new(&encoding, self.request.accept.sniffs(), max);
        let mut received = 0_u64;
        let mut large = None;
        let mut total = self.deadline(hop);
        let mut cut = None;
        loop {
            let idle = Instant::now() + self.limits.idle_timeout;
            let piece = match timeout_at(total.min(idle), response.chunk()).await {
                Ok(Ok(Some(piece))) => piece,
                Ok(Ok(None)) => break,
                Ok(Err(cause)) => match error::of_body(&cause, &hop.host) {
                    Some(error) => return Err(error),
                    None if decoder.len() == 0 => {
                        return Err(FetchError::Truncated { host: host() });
                    }
                    None => {
                        cut = Some(Cut::Closed);
                        break;
                    }
                },
                Err(_) if total <= idle => {
                    return Err(self.late(hop, Phase::Total, self.limits.total_timeout));
                }
                Err(_) => return Err(self.late(hop, Phase::Idle, self.limits.idle_timeout)),
            };
            received += piece.len() as u64;
            match decoder.push(&piece) {
                Ok(()) => {}
                Err(DecodeError::TooLarge) => return Err(too_large()),
                Err(DecodeError::Garbled) if decoder.len() == 0 => {
                    return Err(FetchError::BadEncoding {
                        host: host(),
                        encoding,
                    });
                }
                Err(DecodeError::Garbled) => {
                    cut = Some(Cut::Garbled);
                    break;
                }
            }
            if large.is_none() && decoder.len() > LARGE {
                let waiting = Instant::now();
                large = gate.enter_large().await;
                total += waiting.elapsed();
            }
        }
        let (bytes, outcome) = decoder.finish();
        let cut = match outcome {
            Ok(open) => cut.or(open),
            Err(DecodeError::TooLarge) => return Err(too_large()),
            Err(DecodeError::Garbled) => cut.or(Some(Cut::Garbled)),
        };
        if bytes.is_empty() && cut.is_some() {
            return Err(FetchError::BadEncoding {
                host: host(),
                encoding,
            });
        }
        let received = Received {
            wire: received,
            decoded: bytes.len() as u64,
        };
        Ok((bytes, received, cut))
    }

    fn facts(self, hop: Hop, response: &Response, received: Received) -> Facts {
        let headers = response.headers();
        Facts {
            status: response.status().as_u16(),
            retry_after: headers::retry_after(headers),
            cache: headers::cache_control(headers),
            expires: headers::expires(headers),
            date: headers::date(headers),
            bytes_received: received.wire,
            bytes_decoded: received.decoded,
            elapsed: self.spent + hop.started.elapsed(),
            remote: response.remote_addr(),
            proxied: hop.proxied,
            conditional: hop.conditional,
            redirects: self.redirects,
            final_url: hop.url,
        }
    }

    /// When this hop must be done.
    fn deadline(&self, hop: &Hop) -> Instant {
        hop.started + self.limits.total_timeout.saturating_sub(self.spent)
    }

    fn late(&self, hop: &Hop, phase: Phase, after: Duration) -> FetchError {
        FetchError::Timeout {
            host: hop.host.clone(),
            phase,
            after,
        }
    }

    /// Adds who sent us to an inner address.
    fn sent(&self, error: FetchError) -> FetchError {
        match (error, self.redirects.last()) {
            (FetchError::PrivateAddress { host, address, .. }, Some(last)) => {
                FetchError::PrivateAddress {
                    host,
                    address,
                    sent_by: last.from.host_str().map(str::to_owned),
                }
            }
            (error, _) => error,
        }
    }
}

#[derive(Default)]
struct Received {
    wire: u64,
    decoded: u64,
}

/// The validators of an answer, as they came.
fn validators(headers: &HeaderMap, from: &Url) -> Validators {
    Validators {
        etag: headers::text(headers, ETAG),
        last_modified: headers::text(headers, LAST_MODIFIED),
        from: Some(from.clone()),
    }
}

/// Adds a header whose text is one byte a `char`; one that is not, or that no header can hold, is left out.
fn insert(headers: &mut HeaderMap, name: HeaderName, text: Option<&String>) {
    let bytes = text.and_then(|text| {
        text.chars()
            .map(|c| u8::try_from(c).ok())
            .collect::<Option<Vec<u8>>>()
    });
    if let Some(value) = bytes.and_then(|bytes| HeaderValue::from_bytes(&bytes).ok()) {
        headers.insert(name, value);
    }
}

/// Whether a guard answers in the server's place: Cloudflare and AWS mark their challenges.
fn is_challenge(headers: &HeaderMap) -> bool {
    let is = |name: &'static str, values: &[&str]| {
        headers.get(name).is_some_and(|value| {
            values
                .iter()
                .any(|marked| value.as_bytes().eq_ignore_ascii_case(marked.as_bytes()))
        })
    };
    is("cf-mitigated", &["challenge"]) || is("x-amzn-waf-action", &["challenge", "captcha"])
}
