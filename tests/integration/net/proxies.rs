//! The proxy of the system's settings is used, and opens no door that is shut without it.
//!
//! The settings are read from the environment once, so each test runs one of the ignored ones in a process of its own.

use url::Url;
use vigie_net::{Client, FetchError, FetchRequest, Reply};
use vigie_tests::{Answer, FeedServer};

use super::{closed_port, limits, typed};

/// Runs the ignored test of that name with a proxy at that address.
fn run_behind(proxy: &Url, test: &str) {
    let output = std::process::Command::new(std::env::current_exe().expect("this is a program"))
        .args(["--ignored", "--exact", &format!("net::proxies::{test}")])
        .envs(["http_proxy", "HTTP_PROXY"].map(|name| (name, proxy.as_str())))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        // Its presence would make the program take itself for a CGI script, which must not heed HTTP_PROXY.
        .env_remove("REQUEST_METHOD")
        .output()
        .expect("this program runs again");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
}

fn request(address: &str) -> FetchRequest {
    FetchRequest::new(Url::parse(address).expect("a URL"))
}

#[test]
fn the_proxy_of_the_settings_is_used() {
    let proxy = FeedServer::start();
    proxy.serve("/feed", Answer::rss(&["One"]));
    run_behind(
        &proxy.url("/"),
        "behind_a_proxy_feeds_are_fetched_through_it",
    );
    // It resolved the name: nobody here could have.
    assert_eq!(proxy.last("/feed").target, "http://blog.invalid/feed");
}

#[tokio::test]
#[ignore = "the_proxy_of_the_settings_is_used runs it"]
async fn behind_a_proxy_feeds_are_fetched_through_it() {
    let client = Client::new(limits()).expect("a client");
    let reply = client
        .fetch(&request("http://blog.invalid/feed"))
        .await
        .expect("a feed");
    assert!(
        matches!(&reply, Reply::Body(body) if body.facts.proxied),
        "{reply:?}"
    );
}

#[test]
fn no_inner_host_is_reached_through_a_proxy() {
    let proxy = FeedServer::start();
    proxy.serve_everywhere(Some(Answer::rss(&["Secrets"])));
    run_behind(&proxy.url("/"), "behind_a_proxy_inner_hosts_are_refused");
    assert_eq!(proxy.seen().len(), 0);
}

#[tokio::test]
#[ignore = "no_inner_host_is_reached_through_a_proxy runs it"]
async fn behind_a_proxy_inner_hosts_are_refused() {
    let client = Client::new(limits()).expect("a client");
    for host in [
        "10.0.0.1",
        "[fd00::1]",
        "nas.local",
        "intranet",
        "db.internal",
        "router.home.arpa",
        "localhost",
    ] {
        let outcome = client.fetch(&request(&format!("http://{host}/feed"))).await;
        assert!(
            matches!(outcome, Err(FetchError::PrivateAddress { .. })),
            "{host}: {outcome:?}"
        );
    }
}

#[test]
fn this_machine_is_not_asked_for_through_a_proxy() {
    let proxy = FeedServer::start();
    run_behind(&proxy.url("/"), "behind_a_proxy_the_loopback_is_near");
    assert_eq!(proxy.seen().len(), 0);
}

#[tokio::test]
#[ignore = "this_machine_is_not_asked_for_through_a_proxy runs it"]
async fn behind_a_proxy_the_loopback_is_near() {
    let server = FeedServer::start();
    let client = Client::new(limits()).expect("a client");
    let reply = client
        .fetch(&typed(server.url("/fault/ok")))
        .await
        .expect("a feed");
    assert!(!reply.facts().proxied);
}

#[test]
fn a_dead_proxy_is_told_of() {
    let mut nobody = FeedServer::start().url("/");
    nobody
        .set_port(Some(closed_port()))
        .expect("http has ports");
    run_behind(&nobody, "behind_a_dead_proxy_the_error_says_so");
}

#[tokio::test]
#[ignore = "a_dead_proxy_is_told_of runs it"]
async fn behind_a_dead_proxy_the_error_says_so() {
    let client = Client::new(limits()).expect("a client");
    let error = client
        .fetch(&request("http://blog.invalid/feed"))
        .await
        .expect_err("no proxy");
    assert!(matches!(error, FetchError::Proxy { .. }), "{error:?}");
    assert!(error.message().contains("proxy") && error.message().contains("blog.invalid"));
}
