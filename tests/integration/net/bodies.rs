//! Checks 20 and 21, the body's half: compressions, lengths and ends, right and wrong.

use std::time::Duration;

use vigie_net::{Accept, Client, Cut, FetchError, FetchRequest, Limits, Reply};
use vigie_tests::{Answer, Delivery, FeedServer, gzip, rss};

use super::{body, client, failure, limits, typed};

const RSS: &str = "application/rss+xml";

#[tokio::test]
async fn check_20_compression_is_offered_and_undone() {
    let server = FeedServer::start();
    let titles: Vec<&str> = std::iter::repeat_n("An entry", 300).collect();
    let plain = rss("Tiny", &titles);
    server.serve("/feed", Answer::new(RSS, plain.as_str()).gzip());
    let body = body(&server, "/feed").await;
    assert_eq!(body.bytes, plain.as_bytes());
    assert_eq!(body.facts.bytes_decoded, plain.len() as u64);
    assert!(body.facts.bytes_received < body.facts.bytes_decoded / 5);
    let request = server.last("/feed");
    let offered = request.header("accept-encoding").expect("an offer");
    for coding in ["gzip", "br", "zstd", "deflate"] {
        assert!(offered.contains(coding), "{offered}");
    }
}

#[tokio::test]
async fn check_20_wrong_declarations_do_no_harm() {
    let server = FeedServer::start();
    let plain = rss("Tiny", &["One"]);
    server.serve(
        "/br-on-plain",
        Answer::new(RSS, plain.as_str()).header("Content-Encoding", "br"),
    );
    server.serve(
        "/unknown",
        Answer::new(RSS, plain.as_str()).header("Content-Encoding", "utf-8"),
    );
    server.serve(
        "/twice-said",
        Answer::new(RSS, gzip(plain.as_bytes())).header("Content-Encoding", "gzip, gzip"),
    );
    for path in [
        "/fault/false-gzip",
        "/fault/hidden-gzip",
        "/br-on-plain",
        "/unknown",
        "/twice-said",
    ] {
        let body = body(&server, path).await;
        assert_eq!(String::from_utf8_lossy(&body.bytes), plain, "{path}");
        assert_eq!(body.cut, None, "{path}");
    }
}

#[tokio::test]
async fn check_20_a_file_is_taken_as_it_is_kept() {
    let server = FeedServer::start();
    let archive = gzip(b"an episode's notes");
    server.serve(
        "/notes.gz",
        Answer::new("application/gzip", archive.clone()),
    );
    let request = FetchRequest {
        accept: Accept::File,
        ..typed(server.url("/notes.gz"))
    };
    let Ok(Reply::Body(body)) = client().fetch(&request).await else {
        panic!("a file is a body")
    };
    assert_eq!(body.bytes, archive);
    assert_eq!(
        server.last("/notes.gz").header("accept-encoding"),
        Some("identity")
    );
}

#[tokio::test]
async fn check_20_bombs_and_endless_feeds_stop_at_the_cap() {
    let server = FeedServer::start();
    let client = Client::new(Limits {
        max_bytes: 2_000_000,
        ..limits()
    })
    .expect("a client");
    for path in ["/fault/bomb", "/fault/endless", "/fault/huge/3"] {
        let error = client
            .fetch(&typed(server.url(path)))
            .await
            .expect_err("too large");
        assert!(
            matches!(
                error,
                FetchError::TooLarge {
                    limit: 2_000_000,
                    ..
                }
            ),
            "{path}: {error:?}"
        );
    }
    let reply = client.fetch(&typed(server.url("/fault/huge/1"))).await;
    assert!(
        matches!(reply, Ok(Reply::Body(_))),
        "one megabyte is allowed"
    );
}

#[tokio::test]
async fn check_20_an_announced_length_over_the_cap_is_not_even_received() {
    let server = FeedServer::start();
    server.serve(
        "/feed",
        Answer::new(RSS, vec![b' '; 100_000]).delivery(Delivery::Stall(10)),
    );
    let client = Client::new(Limits {
        max_bytes: 50_000,
        ..limits()
    })
    .expect("a client");
    let error = client
        .fetch(&typed(server.url("/feed")))
        .await
        .expect_err("too large");
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
}

#[tokio::test]
async fn check_21_every_way_to_end_a_body_is_understood() {
    let server = FeedServer::start();
    let plain = rss("Tiny", &["One", "Two"]);
    for delivery in [
        Delivery::Whole,
        Delivery::Chunked,
        Delivery::UntilClose,
        Delivery::Drip(Duration::from_millis(1)),
    ] {
        server.serve("/feed", Answer::new(RSS, plain.as_str()).delivery(delivery));
        let body = body(&server, "/feed").await;
        assert_eq!(String::from_utf8_lossy(&body.bytes), plain, "{delivery:?}");
        assert_eq!(body.cut, None, "{delivery:?}");
    }
}

#[tokio::test]
async fn check_21_what_came_before_a_cut_is_kept_and_the_rest_asked_for_again() {
    let server = FeedServer::start();
    let plain = rss("Tiny", &["One", "Two", "Three"]);
    let zipped = gzip(rss("Tiny", &(0..2_000).map(|_| "Entry").collect::<Vec<_>>()).as_bytes());
    let cut_zip = Answer::new(RSS, zipped.clone()).header("Content-Encoding", "gzip");
    server.serve(
        "/cut",
        Answer::new(RSS, plain.as_str()).delivery(Delivery::Cut(400)),
    );
    server.serve(
        "/chunked",
        Answer::new(RSS, plain.as_str()).delivery(Delivery::CutChunked(400)),
    );
    server.serve(
        "/reset",
        Answer::new(RSS, plain.as_str()).delivery(Delivery::ResetAfter(400)),
    );
    server.serve("/zip", cut_zip.delivery(Delivery::Cut(zipped.len() / 2)));
    for path in ["/cut", "/chunked", "/reset"] {
        let body = body(&server, path).await;
        assert_eq!(body.bytes, plain.as_bytes()[..400], "{path}");
        assert_eq!(body.cut, Some(Cut::Closed), "{path}");
        assert!(body.validators.is_empty(), "{path}");
    }
    let cut = body(&server, "/zip").await;
    assert!(cut.bytes.starts_with(&plain.as_bytes()[..100]) && cut.cut == Some(Cut::Closed));
    let cut = body(&server, "/fault/broken-gzip").await;
    assert!(cut.bytes.starts_with(b"<?xml") && cut.cut == Some(Cut::Garbled));
}

#[tokio::test]
async fn check_21_a_document_that_never_began_is_a_failure() {
    let server = FeedServer::start();
    server.serve("/feed", Answer::rss(&["One"]).delivery(Delivery::Cut(0)));
    let error = failure(&server, "/feed").await;
    assert!(matches!(error, FetchError::Truncated { .. }), "{error:?}");
}

#[tokio::test]
async fn the_server_says_what_it_sends() {
    let server = FeedServer::start();
    server.serve(
        "/feed",
        Answer::new(
            "Application/RSS+XML; Charset=\"ISO-8859-1\"",
            rss("Tiny", &["One"]),
        ),
    );
    let content_type = body(&server, "/feed").await.content_type.expect("a type");
    assert_eq!(content_type.essence, "application/rss+xml");
    assert_eq!(content_type.charset.as_deref(), Some("iso-8859-1"));
    // Bytes are not touched: what they mean is for whoever reads them to weigh.
    for path in ["/fault/badutf8", "/fault/latin1"] {
        let body = body(&server, path).await;
        assert!(
            body.bytes.windows(4).any(|bytes| bytes == b"Caf\xe9"),
            "{path}"
        );
    }
    assert_eq!(body(&server, "/fault/empty").await.bytes, b"");
    assert_eq!(
        body(&server, "/fault/captive")
            .await
            .content_type
            .expect("a type")
            .essence,
        "text/html"
    );
}
