//! Check 21, the other half, and each way to fail: told apart, told to people, and within a bounded time.

use std::time::{Duration, Instant};

use url::Url;
use vigie_core::Timestamp;
use vigie_net::{
    Client, ConnectProblem, FetchError, FetchRequest, Limits, Phase, RetryAfter, TlsProblem,
};
use vigie_tests::{Answer, Delivery, FeedServer};

use super::{client, closed_port, failure, fetch, limits, typed};

async fn check_phase(limits: Limits, server: &FeedServer, path: &str, phase: Phase) {
    let client = Client::new(limits).expect("a client");
    let started = Instant::now();
    let error = client
        .fetch(&typed(server.url(path)))
        .await
        .expect_err("too slow");
    let FetchError::Timeout { phase: told, .. } = error else {
        panic!("{path}: {error:?}")
    };
    assert_eq!(told, phase, "{path}");
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "{path} took {:?}",
        started.elapsed()
    );
}

const SHORT: Duration = Duration::from_millis(500);

#[tokio::test]
async fn check_21_a_server_that_does_not_answer_is_left() {
    let server = FeedServer::start();
    check_phase(
        Limits {
            header_timeout: SHORT,
            ..limits()
        },
        &server,
        "/fault/hang",
        Phase::Header,
    )
    .await;
}

#[tokio::test]
async fn check_21_a_server_that_falls_silent_is_left() {
    let server = FeedServer::start();
    check_phase(
        Limits {
            idle_timeout: SHORT,
            ..limits()
        },
        &server,
        "/fault/stall",
        Phase::Idle,
    )
    .await;
}

#[tokio::test]
async fn check_21_a_slow_drip_is_cut() {
    let server = FeedServer::start();
    // It is never silent for long, and would take a minute.
    check_phase(
        Limits {
            total_timeout: SHORT,
            ..limits()
        },
        &server,
        "/fault/drip",
        Phase::Total,
    )
    .await;
}

#[tokio::test]
async fn check_21_redirects_do_not_wind_the_clock_up_again() {
    let server = FeedServer::start();
    server.set_latency(Duration::from_millis(200));
    check_phase(
        Limits {
            total_timeout: SHORT,
            ..limits()
        },
        &server,
        "/fault/302/8",
        Phase::Total,
    )
    .await;
    assert!(server.seen().len() <= 4);
}

#[tokio::test]
async fn waiting_for_a_turn_does_not_count() {
    let server = FeedServer::start();
    server.set_latency(Duration::from_millis(150));
    let limits = Limits {
        total_timeout: Duration::from_secs(1),
        per_host_concurrency: 1,
        ..limits()
    };
    let client = std::sync::Arc::new(Client::new(limits).expect("a client"));
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..12 {
        let (client, url) = (client.clone(), server.url(&format!("/fault/ok?{n}")));
        tasks.spawn(async move { client.fetch(&typed(url)).await });
    }
    while let Some(outcome) = tasks.join_next().await {
        outcome.expect("no panic").expect("each has its second");
    }
}

#[tokio::test]
async fn an_abandoned_fetch_gives_its_turn_back() {
    let server = FeedServer::start();
    let client = Client::new(Limits {
        per_host_concurrency: 1,
        ..limits()
    })
    .expect("a client");
    let hanging = typed(server.url("/fault/hang"));
    assert!(
        tokio::time::timeout(Duration::from_millis(200), client.fetch(&hanging))
            .await
            .is_err()
    );
    client
        .fetch(&typed(server.url("/fault/ok")))
        .await
        .expect("a feed");
}

#[tokio::test]
async fn statuses_are_told_apart() {
    let server = FeedServer::start();
    for (path, status) in [
        ("/fault/401", 401),
        ("/fault/403", 403),
        ("/fault/404", 404),
        ("/fault/500", 500),
        ("/fault/503", 503),
    ] {
        let error = failure(&server, path).await;
        assert!(matches!(error, FetchError::Status { .. }), "{error:?}");
        assert_eq!(error.status(), Some(status));
    }
    let error = failure(&server, "/fault/410").await;
    assert!(matches!(error, FetchError::Gone { .. }), "{error:?}");
    let error = failure(&server, "/fault/challenge").await;
    assert!(matches!(error, FetchError::Challenged { .. }), "{error:?}");
    for (arg, expected) in [
        ("7", Some(7)),
        ("0", Some(0)),
        ("-3", Some(0)),
        ("999999999", Some(999_999_999)),
        ("never", None),
    ] {
        let error = failure(&server, &format!("/fault/429/{arg}")).await;
        assert!(matches!(error, FetchError::Throttled { .. }), "{error:?}");
        assert_eq!(
            error.retry_after(),
            expected.map(RetryAfter::Seconds),
            "{arg}"
        );
    }
}

#[tokio::test]
async fn a_date_to_come_back_at_is_told_with_the_servers_clock() {
    let server = FeedServer::start();
    let busy = Answer::status(503)
        .header("Retry-After", "Sun, 06 Nov 1994 08:59:37 GMT")
        .header("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    server.serve("/feed", busy);
    let error = failure(&server, "/feed").await;
    let now = Timestamp::parse_rfc3339("2026-11-20T08:00:00Z").expect("an instant");
    let wish = error.retry_after().expect("a wish");
    let at = wish.instant(now, error.facts().and_then(|facts| facts.date));
    assert_eq!(at, now.plus_millis(600_000));
}

#[tokio::test]
async fn broken_connections_are_told_apart() {
    let server = FeedServer::start();
    for path in ["/fault/reset", "/fault/close"] {
        let error = failure(&server, path).await;
        assert!(
            matches!(error, FetchError::Closed { .. }),
            "{path}: {error:?}"
        );
    }
    let error = failure(&server, "/fault/garbage").await;
    assert!(matches!(error, FetchError::NotHttp { .. }), "{error:?}");
    server.serve("/feed", Answer::rss(&["One"]).delivery(Delivery::Headless));
    let error = failure(&server, "/feed").await;
    assert!(matches!(error, FetchError::NotHttp { .. }), "{error:?}");
}

#[tokio::test]
async fn a_closed_port_refuses() {
    let url = format!("http://127.0.0.1:{}/feed", closed_port());
    let url = Url::parse(&url).expect("a URL");
    let error = client()
        .fetch(&typed(url))
        .await
        .expect_err("nobody is there");
    assert!(
        matches!(
            error,
            FetchError::Connect {
                problem: ConnectProblem::Refused,
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_name_that_nobody_has_is_not_found() {
    // Reserved never to exist (RFC 6761); answered by the resolver of this machine, online or not.
    let url = Url::parse("http://feeds.invalid/rss").expect("a URL");
    let error = client()
        .fetch(&FetchRequest::new(url))
        .await
        .expect_err("no such name");
    assert!(matches!(error, FetchError::Dns { .. }), "{error:?}");
    assert_eq!(
        error.message(),
        "feeds.invalid cannot be found: no server is known under that name."
    );
}

#[tokio::test]
async fn a_plain_answer_on_a_secure_address_is_no_secure_connection() {
    let server = FeedServer::start();
    let mut url = server.url("/fault/ok");
    url.set_scheme("https").expect("both are web schemes");
    let error = client().fetch(&typed(url)).await.expect_err("no TLS there");
    assert!(
        matches!(
            error,
            FetchError::Tls {
                problem: TlsProblem::Other(_),
                ..
            }
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let address = vigie_tests::start_self_signed();
    let url = Url::parse(&format!("https://{address}/feed")).expect("a URL");
    let error = client()
        .fetch(&typed(url))
        .await
        .expect_err("a stranger's certificate");
    assert!(
        matches!(
            error,
            FetchError::Tls {
                problem: TlsProblem::UnknownIssuer,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.hint().contains("ca-certificates"), "{}", error.hint());
}

#[tokio::test]
async fn every_fault_ends_and_says_so_to_people() {
    let server = FeedServer::start();
    let quick = Limits {
        header_timeout: SHORT,
        idle_timeout: SHORT,
        total_timeout: SHORT * 3,
        ..limits()
    };
    let client = Client::new(quick).expect("a client");
    for mode in [
        "401",
        "403",
        "404",
        "410",
        "429",
        "500",
        "502",
        "503",
        "loop/a",
        "to-private",
        "to-file",
        "to-data",
        "to-nowhere",
        "always-304",
        "drip",
        "endless",
        "bomb",
        "hang",
        "stall",
        "reset",
        "close",
        "garbage",
        "challenge",
        "302/30",
    ] {
        let error = client
            .fetch(&typed(server.url(&format!("/fault/{mode}"))))
            .await
            .expect_err(mode);
        let message = error.message();
        let host = error.host().expect("a host");
        assert!(
            message.contains(host) && message.ends_with('.'),
            "{mode}: {message}"
        );
        assert!(error.hint().ends_with('.'), "{mode}: {}", error.hint());
    }
    fetch(&server, "/fault/ok")
        .await
        .expect("the server is well");
}
