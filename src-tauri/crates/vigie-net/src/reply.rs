//! What came back, and every fact that pacing, storing and telling need.

use std::net::SocketAddr;
use std::time::Duration;

use url::Url;
use vigie_core::Timestamp;

use crate::Validators;
use crate::headers::{CacheControl, ContentType, RetryAfter};

/// An answer one can work with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The document is as it was (304).
    NotModified {
        /// What to ask with the next time: each validator of this answer, else the one that was sent.
        validators: Validators,
        /// How it came.
        facts: Facts,
    },
    /// The document.
    Body(Body),
}

impl Reply {
    /// How it came.
    #[must_use]
    pub const fn facts(&self) -> &Facts {
        match self {
            Self::NotModified { facts, .. } | Self::Body(Body { facts, .. }) => facts,
        }
    }

    /// What to ask with the next time. Store it once what came with it is stored.
    #[must_use]
    pub const fn validators(&self) -> &Validators {
        match self {
            Self::NotModified { validators, .. } | Self::Body(Body { validators, .. }) => {
                validators
            }
        }
    }
}

/// A document that was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its bytes, decoded from any compression, in whatever character set it has.
    pub bytes: Vec<u8>,
    /// What the server says it is.
    pub content_type: Option<ContentType>,
    /// What to ask with the next time. Empty if the body was cut: the rest of it must still be got.
    pub validators: Validators,
    /// Set if the end is missing. What came before is sound, so that whole entries can be kept.
    pub cut: Option<Cut>,
    /// How it came.
    pub facts: Facts,
}

/// Why the end of a body is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// The connection ended before the announced length.
    Closed,
    /// The compression broke off or went wrong half-way.
    Garbled,
}

/// How an answer came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The address that answered, after redirects, without fragment.
    pub final_url: Url,
    /// Its HTTP status.
    pub status: u16,
    /// The redirects followed, in order.
    pub redirects: Vec<Redirect>,
    /// When the server wishes to be asked again.
    pub retry_after: Option<RetryAfter>,
    /// How long the answer stays fresh, by `Cache-Control`.
    pub cache: CacheControl,
    /// How long the answer stays fresh, by `Expires`. A date that cannot be read means "already stale" (RFC 9111,
    /// section 5.3) and is given as the epoch.
    pub expires: Option<Timestamp>,
    /// The server's clock when it answered: instants it names are to be read against it.
    pub date: Option<Timestamp>,
    /// Bytes of the body as transferred, before decoding. The heads are not counted.
    pub bytes_received: u64,
    /// Bytes of the body once decoded.
    pub bytes_decoded: u64,
    /// From the first request sent to the last byte, redirects included, waiting for a turn not.
    pub elapsed: Duration,
    /// Who answered: the server, or the proxy if one was used.
    pub remote: Option<SocketAddr>,
    /// Whether a proxy of the system's settings was used. It, not Vigie, then resolved the name.
    pub proxied: bool,
    /// Whether the request that was answered carried a validator.
    pub conditional: bool,
}

/// One redirect followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The address that sent us on.
    pub from: Url,
    /// Where it sent us.
    pub to: Url,
    /// 301, 302, 303, 307 or 308.
    pub status: u16,
}

impl Redirect {
    /// Whether the server says that it is for good (301, 308).
    #[must_use]
    pub const fn is_permanent(&self) -> bool {
        matches!(self.status, 301 | 308)
    }

    /// Whether it led from an encrypted address to a plain one.
    #[must_use]
    pub fn is_downgrade(&self) -> bool {
        self.from.scheme() == "https" && self.to.scheme() == "http"
    }
}
