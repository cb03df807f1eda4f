//! One document, from the first request to the last byte.

mod answer;
mod body;
mod download;
mod redirect;

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, IF_RANGE, RANGE, TRANSFER_ENCODING, USER_AGENT,
};
use reqwest::{Response, StatusCode};
use tokio::time::{Instant, timeout_at};
use url::Url;

use crate::error::{self, FetchError, Phase};
use crate::gate::{Gate, Turn};
use crate::reply::{Redirect, Reply};
use crate::request::{Accept, FetchRequest, same_file};
use crate::route::Routes;
use crate::scope::is_private_host;
use crate::{ClientError, Limits};

/// Fetches documents. Make one, and share it: the turns of hosts, the connections and the TLS sessions are its own.
pub struct Client {
    limits: Limits,
    routes: Routes,
    gate: Gate,
    /// Turns of files that are being received, beside those of requests: a long file holds none of the latter once its
    /// head has come, so that it keeps no feed of its host waiting for an hour; and one more to the same host waits for
    /// the end of another.
    files: Gate,
    /// Hosts that announced a body with "not modified", which has none (RFC 9110, section 15.4.5): what they send of it
    /// may lie on the connection in front of their next answer.
    untidy: Mutex<HashSet<String>>,
}

impl Client {
    /// A client with those bounds, the proxies of the system's settings and the certificate authorities of the system.
    ///
    /// # Errors
    /// If TLS or a connector cannot be set up.
    pub fn new(limits: Limits) -> Result<Self, ClientError> {
        Ok(Self {
            routes: Routes::new(&limits)?,
            untidy: Mutex::default(),
            gate: Gate::new(
                limits.global_concurrency,
                limits.per_host_concurrency,
                limits.per_host_spacing,
            ),
            files: Gate::new(download::AT_ONCE, download::PER_HOST, Duration::ZERO),
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
        let mut journey = Journey::new(&self.limits, request);
        let Arrival {
            hop,
            response,
            turn: _held,
            ..
        } = self.travel(&mut journey).await?;
        journey.finish(hop, response, &self.gate).await
    }

    /// Follows redirects to the answer that is none.
    async fn travel(&self, journey: &mut Journey<'_>) -> Result<Arrival, FetchError> {
        let request = journey.request;
        let mut url = request.url.clone();
        url.set_fragment(None);
        let start = url.clone();
        loop {
            let host = url.host_str().unwrap_or_default().to_owned();
            let route = (self.routes.choose(&url, &request.private_hosts))
                .map_err(|error| journey.sent(error))?;
            // Being sent on within a host is one fetch; being sent to another is one more there. The pictures of a page
            // belong together, and the user's own server is theirs to ask.
            let sent_within = (journey.redirects.last())
                .is_some_and(|last| last.from.host_str() == Some(host.as_str()));
            let spaced = !sent_within
                && request.accept != Accept::Image
                && !(request.private_hosts.allows(&host) && is_private_host(&url));
            // Before the turn of a request, which is short: nobody who holds one of those waits for one of these.
            let file_turn = if journey.streams {
                Some(self.files.enter(&host, false).await)
            } else {
                None
            };
            let turn = self.gate.enter(&host, spaced).await;
            let hop = Hop {
                conditional: !request.validators.is_empty()
                    && request.validators.belong_to(&url, &start),
                ranged: journey
                    .range
                    .is_some_and(|range| same_file(&url, &range.of)),
                host,
                url,
                proxied: route.proxied,
                started: Instant::now(),
            };
            let response = match journey.head(&hop, route.client).await {
                // The rest of the answer before was taken for this one's head. That connection is closed now.
                Err(FetchError::NotHttp { .. }) if self.was_untidy(&hop.host) => {
                    journey.head(&hop, route.client).await?
                }
                answered => answered?,
            };
            if response.status() == StatusCode::NOT_MODIFIED && announces_body(&response) {
                self.untidy().insert(hop.host.clone());
            }
            let Some(next) = journey.next(&hop, &response)? else {
                return Ok(Arrival {
                    hop,
                    response,
                    turn,
                    file_turn,
                });
            };
            journey.spent += hop.started.elapsed();
            journey.redirects.push(Redirect {
                from: hop.url,
                to: next.clone(),
                status: response.status().as_u16(),
            });
            url = next;
            // Before the next host's turn is waited for: see `Gate::enter`.
            drop((turn, file_turn));
        }
    }
}

/// The answer at the end of the redirects, and the turns that it holds.
struct Arrival {
    hop: Hop,
    response: Response,
    turn: Turn,
    file_turn: Option<Turn>,
}

/// The rest of a file that is wanted.
struct Range {
    /// The first byte.
    from: u64,
    /// What the bytes before it were recognised by (RFC 9110, section 13.1.5).
    validator: String,
    /// The address whose answer gave them.
    of: Url,
}

impl Client {
    fn untidy(&self) -> MutexGuard<'_, HashSet<String>> {
        // A set is whole after each of its calls.
        self.untidy.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn was_untidy(&self, host: &str) -> bool {
        self.untidy().remove(host)
    }
}

fn announces_body(response: &Response) -> bool {
    let headers = response.headers();
    headers.contains_key(TRANSFER_ENCODING)
        || headers
            .get(CONTENT_LENGTH)
            .is_some_and(|length| length.as_bytes() != b"0")
}

/// A fetch under way.
struct Journey<'a> {
    limits: &'a Limits,
    request: &'a FetchRequest,
    /// Whether the body goes to a file, however long that takes.
    streams: bool,
    /// The part of that file that is wanted, if not all.
    range: Option<&'a Range>,
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
    ranged: bool,
    started: Instant,
}

impl<'a> Journey<'a> {
    const fn new(limits: &'a Limits, request: &'a FetchRequest) -> Self {
        Self {
            limits,
            request,
            streams: false,
            range: None,
            redirects: Vec::new(),
            spent: Duration::ZERO,
        }
    }
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
        if let Some(range) = self.range.filter(|_| hop.ranged) {
            insert(&mut headers, RANGE, Some(&format!("bytes={}-", range.from)));
            insert(&mut headers, IF_RANGE, Some(&range.validator));
        }
        headers
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
