//! How long, how much, how many at once.

use std::time::Duration;

use url::Url;

/// What Vigie calls itself to servers: product, version, and where its makers can be found.
///
/// The address is a placeholder for the project's page: whoever publishes a build puts their own here, in the one place
/// there is. It stays the same from fetch to fetch, so that a server's owner can see, and if need be block, one reader.
pub const USER_AGENT: &str = concat!(
    "Vigie/",
    env!("CARGO_PKG_VERSION"),
    " (+https://github.com/vigie-app/vigie)"
);

/// The bounds of every fetch. The defaults suit feeds, pages and pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Longest wait for a connection: name looked up, socket open, TLS agreed. 10 s.
    pub connect_timeout: Duration,
    /// Longest wait for the head of an answer, the connection included. 20 s.
    pub header_timeout: Duration,
    /// Longest silence in the middle of a body. 15 s.
    pub idle_timeout: Duration,
    /// Longest whole fetch, redirects included, waiting for a turn not. 40 s.
    pub total_timeout: Duration,
    /// Most bytes of a body once decoded. 25 MiB.
    pub max_bytes: usize,
    /// Most redirects followed. 9: a chain of ten is refused.
    pub max_redirects: usize,
    /// Most requests under way at once. 64.
    pub global_concurrency: usize,
    /// Most requests under way at once to one host. 2.
    pub per_host_concurrency: usize,
    /// Shortest time between the starts of two fetches from one host, pictures and hosts that the user typed as private
    /// left out. 1 s.
    pub per_host_spacing: Duration,
    /// Sent when the request names none. [`USER_AGENT`].
    pub user_agent: String,
    /// The proxy to use in place of the one of the system's settings. `None`: the system's, if it names one.
    pub proxy: Option<Url>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            header_timeout: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(15),
            total_timeout: Duration::from_secs(40),
            max_bytes: 25 << 20,
            max_redirects: 9,
            global_concurrency: 64,
            per_host_concurrency: 2,
            per_host_spacing: Duration::from_secs(1),
            user_agent: USER_AGENT.to_owned(),
            proxy: None,
        }
    }
}
