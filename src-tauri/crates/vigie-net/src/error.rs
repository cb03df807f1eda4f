//! Why there is no document.

mod causes;
mod classify;

use std::net::IpAddr;
use std::time::Duration;

use url::Url;

pub use causes::{ConnectProblem, Phase, TlsProblem};
pub(crate) use classify::{of_body, of_request};

use crate::headers::RetryAfter;
use crate::reply::Facts;

/// Why a fetch gave nothing. [`message`](Self::message) says it to people, [`hint`](Self::hint) what they can do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Neither `http` nor `https`, or no host.
    #[error("Vigie fetches over http and https only, not from a {scheme}: address.")]
    UnsupportedScheme {
        /// The scheme, without colon.
        scheme: String,
    },
    /// Not an address that a request can be sent to.
    #[error("The address at {host} cannot be used: {problem}.")]
    BadAddress {
        /// The host.
        host: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The host is not on the public Internet, and the user did not type it.
    #[error("{host} is {}, not on the public Internet.", address.map_or_else(|| "a name of the local network".to_owned(), |a| format!("at {a}")))]
    PrivateAddress {
        /// The host.
        host: String,
        /// The address it has; unknown when the name alone says that it is local.
        address: Option<IpAddr>,
        /// The host that sent us there, if a redirect did.
        sent_by: Option<String>,
    },
    /// The name has no address.
    #[error("{host} cannot be found: no server is known under that name.")]
    Dns {
        /// The host.
        host: String,
        /// What the resolver said.
        detail: String,
    },
    /// No connection.
    #[error("{host} cannot be reached: {problem}.")]
    Connect {
        /// The host.
        host: String,
        /// Why.
        problem: ConnectProblem,
    },
    /// No connection to the proxy of the system's settings, or none through it.
    #[error("The proxy set up on this computer gave no connection to {host}: {detail}.")]
    Proxy {
        /// The host that was wanted.
        host: String,
        /// What went wrong.
        detail: String,
    },
    /// No encrypted connection that can be trusted.
    #[error("The connection to {host} is not secure: {problem}.")]
    Tls {
        /// The host.
        host: String,
        /// Why.
        problem: TlsProblem,
    },
    /// It took too long.
    #[error("{host} {phase} within {} s.", after.as_secs_f32())]
    Timeout {
        /// The host.
        host: String,
        /// What took too long.
        phase: Phase,
        /// How long it was given.
        after: Duration,
    },
    /// The connection ended before an answer.
    #[error("{host} closed the connection without an answer.")]
    Closed {
        /// The host.
        host: String,
        /// What was seen of it.
        detail: String,
    },
    /// The connection ended before the first byte of an announced document.
    #[error("{host} closed the connection before sending the document.")]
    Truncated {
        /// The host.
        host: String,
    },
    /// The answer is not HTTP.
    #[error("{host} does not answer as a web server does.")]
    NotHttp {
        /// The host.
        host: String,
        /// What was wrong with it.
        detail: String,
    },
    /// More bytes than allowed.
    #[error("The document at {host} is larger than {} MB, the most that Vigie takes.", limit / 1_000_000)]
    TooLarge {
        /// The host.
        host: String,
        /// The cap, in bytes once decoded.
        limit: usize,
    },
    /// The compression is broken from the start.
    #[error("The document at {host} is compressed in a way that cannot be read.")]
    BadEncoding {
        /// The host.
        host: String,
        /// The `Content-Encoding` declared.
        encoding: String,
    },
    /// A redirect led back to an address already tried.
    #[error("{host} sends us in a circle.")]
    RedirectLoop {
        /// The host that closed the circle.
        host: String,
        /// The address met twice.
        to: Url,
    },
    /// One redirect after another.
    #[error("{host} sends us on again and again: more than {limit} redirects.")]
    TooManyRedirects {
        /// The host of the last redirect.
        host: String,
        /// The most that are followed.
        limit: usize,
    },
    /// A redirect that leads nowhere one may go.
    #[error("{host} sends us to an address that is none: {to:?}.")]
    BadRedirect {
        /// The host of the redirect.
        host: String,
        /// Its `Location`; empty if it had none.
        to: String,
    },
    /// "Not modified" to a question that did not ask (304 without validators).
    #[error("{host} says that nothing changed, though we hold no copy.")]
    NotModifiedUnasked {
        /// The host.
        host: String,
        /// How it came.
        facts: Box<Facts>,
    },
    /// Removed for good (410).
    #[error("{host} says that this document is gone for good.")]
    Gone {
        /// The host.
        host: String,
        /// How it came.
        facts: Box<Facts>,
    },
    /// The server asks for fewer requests (429). Its wish is in [`FetchError::retry_after`].
    #[error("{host} asks us to come back later.")]
    Throttled {
        /// The host.
        host: String,
        /// How it came.
        facts: Box<Facts>,
    },
    /// A guard before the server wants proof of a human reader.
    #[error("{host} lets browsers in only after a check that no feed reader can pass.")]
    Challenged {
        /// The host.
        host: String,
        /// How it came.
        facts: Box<Facts>,
    },
    /// Any other status that is not a document.
    #[error("{host} {}.", classify::status_words(facts.status))]
    Status {
        /// The host.
        host: String,
        /// How it came: the status is in it.
        facts: Box<Facts>,
    },
}

impl FetchError {
    /// What happened, for a reader who is no programmer. It names the host.
    #[must_use]
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What can be done about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::UnsupportedScheme { .. } | Self::BadAddress { .. } => "Check the address.",
            Self::PrivateAddress {
                sent_by: Some(_), ..
            } => {
                "A public server sends us into a private network, which is not followed. If that server is yours, \
                 subscribe to its own address."
            }
            Self::PrivateAddress { .. } => {
                "If that server is yours, subscribe to it by typing its address."
            }
            Self::Dns { .. } => "Check the address, and whether this computer is online.",
            Self::Connect {
                problem: ConnectProblem::Unreachable,
                ..
            } => "Check whether this computer is online.",
            Self::Proxy { .. } => "Check the proxy in the system's network settings.",
            Self::Tls {
                problem: TlsProblem::Expired | TlsProblem::NotYetValid,
                ..
            } => {
                "If other addresses fail in the same way, check this computer's clock. Otherwise its owner must act."
            }
            Self::Tls {
                problem: TlsProblem::UnknownIssuer,
                ..
            } => {
                "If other addresses fail in the same way, this computer lacks certificate authorities: install the \
                  package ca-certificates."
            }
            Self::Tls { .. } => "Only the owner of that server can mend this.",
            Self::Connect { .. }
            | Self::Timeout { .. }
            | Self::Closed { .. }
            | Self::Truncated { .. }
            | Self::NotHttp { .. }
            | Self::BadEncoding { .. }
            | Self::NotModifiedUnasked { .. } => {
                "It is tried again later. What was received before stays."
            }
            Self::TooLarge { .. } => "A feed this large is hardly a feed: check the address.",
            Self::RedirectLoop { .. }
            | Self::TooManyRedirects { .. }
            | Self::BadRedirect { .. } => {
                "Open the site in the browser to see where its feed is now."
            }
            Self::Gone { .. } => {
                "Its entries stay. Unsubscribe, or look for a new address on the site."
            }
            Self::Throttled { .. } => "Nothing to do: it is left alone until then.",
            Self::Challenged { .. } => {
                "Ask the site's owner to let feed readers pass, or look for another address."
            }
            Self::Status { facts, .. } => match facts.status {
                401 | 407 => {
                    "Put name and password into the address: https://name:password@host/feed."
                }
                404 => {
                    "Look for the feed's new address on the site. It is tried again from time to time."
                }
                400..=499 => "Open the address in the browser to see whether it is still right.",
                _ => "It is tried again later. What was received before stays.",
            },
        }
    }

    /// The host it is about; `None` if the address had none.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        match self {
            Self::UnsupportedScheme { .. } => None,
            Self::BadAddress { host, .. }
            | Self::PrivateAddress { host, .. }
            | Self::Dns { host, .. }
            | Self::Connect { host, .. }
            | Self::Proxy { host, .. }
            | Self::Tls { host, .. }
            | Self::Timeout { host, .. }
            | Self::Closed { host, .. }
            | Self::Truncated { host }
            | Self::NotHttp { host, .. }
            | Self::TooLarge { host, .. }
            | Self::BadEncoding { host, .. }
            | Self::RedirectLoop { host, .. }
            | Self::TooManyRedirects { host, .. }
            | Self::BadRedirect { host, .. }
            | Self::NotModifiedUnasked { host, .. }
            | Self::Gone { host, .. }
            | Self::Throttled { host, .. }
            | Self::Challenged { host, .. }
            | Self::Status { host, .. } => Some(host),
        }
    }

    /// How the answer came, if there was one.
    #[must_use]
    pub fn facts(&self) -> Option<&Facts> {
        match self {
            Self::NotModifiedUnasked { facts, .. }
            | Self::Gone { facts, .. }
            | Self::Throttled { facts, .. }
            | Self::Challenged { facts, .. }
            | Self::Status { facts, .. } => Some(facts),
            _ => None,
        }
    }

    /// The HTTP status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.facts().map(|facts| facts.status)
    }

    /// When the server wishes to be asked again, if it said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<RetryAfter> {
        self.facts().and_then(|facts| facts.retry_after)
    }
}

#[cfg(test)]
mod tests;
