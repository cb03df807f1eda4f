//! Checks 1, 23, 24: what a request looks like, and how many there are at once.

use std::sync::Arc;
use std::time::Duration;

use vigie_net::{Accept, Client, FetchRequest, Limits, Reply};
use vigie_tests::{Answer, FeedServer};

use super::{client, fetch, limits, typed};

#[tokio::test]
async fn check_1_a_first_fetch_is_one_get_and_nothing_else() {
    let server = FeedServer::start();
    server.serve(
        "/feed",
        Answer::rss(&["One"]).header("Set-Cookie", "track=1; Path=/"),
    );
    fetch(&server, "/feed?format=rss#newest")
        .await
        .expect("a feed");

    let seen = server.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(
        (seen[0].method.as_str(), seen[0].target.as_str()),
        ("GET", "/feed?format=rss")
    );
    for name in [
        "cookie",
        "referer",
        "if-none-match",
        "if-modified-since",
        "authorization",
        "a-im",
        "range",
    ] {
        assert_eq!(seen[0].header(name), None, "{name}");
    }
}

#[tokio::test]
async fn check_1_cookies_are_never_returned() {
    let server = FeedServer::start();
    server.serve(
        "/feed",
        Answer::rss(&["One"]).header("Set-Cookie", "track=1; Path=/"),
    );
    server.serve(
        "/moved",
        Answer::redirect(302, "/feed").header("Set-Cookie", "moved=1; Path=/"),
    );
    let client = client();
    for path in ["/feed", "/moved", "/feed"] {
        client
            .fetch(&typed(server.url(path)))
            .await
            .expect("a feed");
    }
    for request in server.seen() {
        assert_eq!(request.header("cookie"), None, "{request:?}");
        assert_eq!(request.header("referer"), None, "{request:?}");
    }
}

#[tokio::test]
async fn check_23_the_user_agent_is_honest_and_constant() {
    let server = FeedServer::start();
    fetch(&server, "/fault/ok").await.expect("a feed");
    fetch(&server, "/fault/301/1").await.expect("a feed");
    for request in server.seen() {
        let agent = request.header("user-agent").expect("a name");
        assert!(
            agent.starts_with("Vigie/") && agent.contains("(+https://"),
            "{agent}"
        );
        assert!(!agent.contains("Mozilla"), "{agent}");
    }
}

#[tokio::test]
async fn check_23_a_feed_may_have_a_user_agent_of_its_own() {
    let server = FeedServer::start();
    let request = FetchRequest {
        user_agent: Some("Vigie/0 (for picky.example)".to_owned()),
        ..typed(server.url("/fault/ok"))
    };
    client().fetch(&request).await.expect("a feed");
    assert_eq!(
        server.last("/fault/ok").header("user-agent"),
        Some("Vigie/0 (for picky.example)")
    );
}

#[tokio::test]
async fn check_23_accept_says_what_is_hoped_for() {
    let server = FeedServer::start();
    for (accept, expected) in [
        (Accept::Feed, "application/rss+xml"),
        (Accept::Page, "text/html"),
        (Accept::Image, "image/png"),
        (Accept::File, "*/*"),
    ] {
        client()
            .fetch(&FetchRequest {
                accept,
                ..typed(server.url("/fault/ok"))
            })
            .await
            .expect("a feed");
        let request = server.last("/fault/ok");
        assert!(
            request
                .header("accept")
                .is_some_and(|value| value.contains(expected)),
            "{request:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn check_24_one_host_is_asked_two_things_at_once_at_most() {
    let server = FeedServer::start();
    server.set_latency(Duration::from_millis(30));
    fetch_all(
        limits(),
        (0..20).map(|n| server.url(&format!("/fault/ok?{n}"))),
    )
    .await;
    assert_eq!(server.seen().len(), 20);
    assert_eq!(server.most_at_once(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn check_24_redirects_wait_for_their_turn_too_and_never_for_one_another() {
    let (a, b) = (FeedServer::start(), FeedServer::start());
    a.set_latency(Duration::from_millis(10));
    b.set_latency(Duration::from_millis(10));
    // Both servers are one host, and one turn in all: any turn kept while another is waited for would stop everything.
    for n in 0..10 {
        a.serve(
            &format!("/{n}"),
            Answer::redirect(302, b.url("/fault/ok").as_str()),
        );
        b.serve(
            &format!("/{n}"),
            Answer::redirect(302, a.url("/fault/ok").as_str()),
        );
    }
    let limits = Limits {
        global_concurrency: 1,
        per_host_concurrency: 1,
        ..limits()
    };
    let urls = (0..10).flat_map(|n| [a.url(&format!("/{n}")), b.url(&format!("/{n}"))]);
    fetch_all(limits, urls).await;
    assert_eq!((a.most_at_once(), b.most_at_once()), (1, 1));
}

/// Each address of the loopback is a host of its own; other systems than Linux have but one without set-up.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn check_24_many_hosts_are_asked_at_once_up_to_the_bound() {
    let servers: Vec<FeedServer> = (1..=12)
        .map(|n| FeedServer::start_at(std::net::Ipv4Addr::new(127, 0, 9, n).into(), 0))
        .collect();
    for server in &servers {
        server.set_latency(Duration::from_millis(300));
    }
    let started = std::time::Instant::now();
    fetch_all(
        Limits {
            global_concurrency: 6,
            ..limits()
        },
        servers.iter().map(|server| server.url("/fault/ok")),
    )
    .await;
    let took = started.elapsed();
    // Twelve hosts, six at once: two rounds, where one after the other would take twelve.
    assert!(took >= Duration::from_millis(600), "{took:?}");
    assert!(took < Duration::from_millis(3_000), "{took:?}");
}

async fn fetch_all(limits: Limits, urls: impl Iterator<Item = url::Url>) {
    let client = Arc::new(Client::new(limits).expect("a client"));
    let mut tasks = tokio::task::JoinSet::new();
    for url in urls {
        let client = Arc::clone(&client);
        tasks.spawn(async move { client.fetch(&typed(url)).await });
    }
    while let Some(outcome) = tasks.join_next().await {
        assert!(matches!(outcome.expect("no panic"), Ok(Reply::Body(_))));
    }
}
