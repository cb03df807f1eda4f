//! The only crate that opens a socket: one document from the web, politely and safely.
//!
//! It knows no store, no feed and no clock. It asks when told to, once, and gives back the document or the reason there
//! is none, with every fact that pacing, storing and telling need: validators, freshness, the server's wishes, the
//! redirects. What it sees to itself:
//!
//! - *Politeness*: conditional requests with validators returned byte for byte; few requests at once, very few to one
//!   host; one GET, no cookies, no `Referer`, an honest name.
//! - *Files*: received into a part file, never held in memory, and taken up again where they broke off.
//! - *Safety*: no address of the user's own network unless the user typed it, whatever a redirect or a name server
//!   says; bodies decoded up to a cap; a bound on every wait.
//!
//! ```no_run
//! use vigie_net::{Client, FetchRequest, Limits, Reply};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(Limits::default())?;
//! let mut request = FetchRequest::new("https://blog.example/feed.xml".parse()?);
//! match client.fetch(&request).await {
//!     Ok(Reply::Body(body)) => {
//!         // Store body.bytes, then:
//!         request.validators = body.validators;
//!     }
//!     Ok(Reply::NotModified { validators, .. }) => request.validators = validators,
//!     Err(error) => eprintln!("{} {}", error.message(), error.hint()),
//! }
//! # Ok(())
//! # }
//! ```

mod address;
mod connection;
mod decode;
mod download;
mod error;
mod fetch;
mod gate;
mod headers;
mod limits;
mod reply;
mod request;
mod resolve;
mod route;
mod scope;

pub use connection::{Connection, SystemBus};
pub use download::{DownloadError, DownloadRequest, Downloaded, Progress};
pub use error::{ConnectProblem, FetchError, Phase, TlsProblem};
pub use fetch::Client;
pub use headers::{CacheControl, ContentType, RetryAfter};
pub use limits::{Limits, USER_AGENT};
pub use reply::{Body, Cut, Facts, Redirect, Reply};
pub use request::{Accept, FetchRequest, PrivateHosts, Validators};
pub use scope::{is_private_host, shared_host};

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// TLS cannot be set up.
    #[error("encrypted connections cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The connections cannot be set up.
    #[error("connections cannot be set up: {0}")]
    Connections(#[from] reqwest::Error),
}
