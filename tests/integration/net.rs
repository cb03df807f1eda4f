//! `vigie-net` against a server that does as it is told. The numbers are those of the checks that a polite and robust
//! feed client is held to; what needs a store or a clock is tested with `vigie-app`.

mod bodies;
#[cfg(target_os = "linux")]
pub(crate) mod connection;
mod downloads;
mod failures;
mod politeness;
mod proxies;
mod redirects;
mod validators;

use std::time::Duration;

use url::Url;
use vigie_net::{Body, Client, FetchError, FetchRequest, Limits, PrivateHosts, Reply, Validators};
use vigie_tests::FeedServer;

/// Patient enough for a busy machine, and not for a server that plays dead.
fn limits() -> Limits {
    Limits {
        connect_timeout: Duration::from_secs(5),
        header_timeout: Duration::from_secs(5),
        idle_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(10),
        ..Limits::default()
    }
}

fn client() -> Client {
    Client::new(limits()).expect("a client")
}

/// A request for an address that the user typed.
fn typed(url: Url) -> FetchRequest {
    FetchRequest {
        private_hosts: PrivateHosts::typed(&url),
        ..FetchRequest::new(url)
    }
}

fn with(validators: Validators, url: Url) -> FetchRequest {
    FetchRequest {
        validators,
        ..typed(url)
    }
}

async fn fetch(server: &FeedServer, path: &str) -> Result<Reply, FetchError> {
    client().fetch(&typed(server.url(path))).await
}

async fn body(server: &FeedServer, path: &str) -> Body {
    match fetch(server, path).await {
        Ok(Reply::Body(body)) => body,
        other => panic!("{path} should give a body, gave {other:?}"),
    }
}

async fn failure(server: &FeedServer, path: &str) -> FetchError {
    match fetch(server, path).await {
        Err(error) => error,
        Ok(reply) => panic!("{path} should fail, gave {reply:?}"),
    }
}

/// A port where nobody listens: just freed, and not so soon another's.
fn closed_port() -> u16 {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    socket
        .local_addr()
        .expect("a bound socket has an address")
        .port()
}
