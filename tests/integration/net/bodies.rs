//! Checks 20 and 21, the body's half: compressions, lengths and ends, right and wrong.

use std::io::{Cursor, Read};
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
async fn check_20_every_coding_offered_is_undone() {
    use flate2::Compression;
    use flate2::read::{DeflateEncoder, ZlibEncoder};

    let server = FeedServer::start();
    let titles: Vec<String> = (0..500).map(|n| format!("Entry number {n}")).collect();
    let plain = rss(
        "Tiny",
        &titles.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let read = |mut from: Box<dyn Read>| {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).expect("memory has no faults");
        bytes
    };
    let source = || Cursor::new(plain.clone());
    for (coding, body) in [
        ("gzip", gzip(plain.as_bytes())),
        (
            "deflate",
            read(Box::new(ZlibEncoder::new(source(), Compression::best()))),
        ),
        (
            "deflate",
            read(Box::new(DeflateEncoder::new(source(), Compression::best()))),
        ),
        (
            "br",
            read(Box::new(brotli::CompressorReader::new(
                source(),
                4096,
                9,
                22,
            ))),
        ),
        (
            "zstd",
            zstd::bulk::compress(plain.as_bytes(), 9).expect("memory has no faults"),
        ),
    ] {
        for delivery in [Delivery::Whole, Delivery::Chunked] {
            let answer = Answer::new(RSS, body.clone()).header("Content-Encoding", coding);
            server.serve("/feed", answer.delivery(delivery));
            let reply = super::body(&server, "/feed").await;
            assert!(reply.bytes == plain.as_bytes(), "{coding}, {delivery:?}");
            assert_eq!(
                (reply.cut, reply.facts.bytes_received),
                (None, body.len() as u64),
                "{coding}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_swarm_of_large_feeds_is_received_in_turns() {
    let servers: Vec<FeedServer> = (0..4).map(|_| FeedServer::start()).collect();
    // Each larger than what needs a turn; more of them than turns; less time than they take together would need if
    // waiting counted.
    let client = Client::new(Limits {
        per_host_concurrency: 8,
        ..limits()
    })
    .expect("a client");
    let client = std::sync::Arc::new(client);
    let mut tasks = tokio::task::JoinSet::new();
    for server in &servers {
        for _ in 0..2 {
            let (client, url) = (client.clone(), server.url("/fault/huge/6"));
            tasks.spawn(async move { client.fetch(&typed(url)).await });
        }
    }
    while let Some(outcome) = tasks.join_next().await {
        let Ok(Reply::Body(body)) = outcome.expect("no panic") else {
            panic!("a large feed is a feed")
        };
        assert!(body.bytes.ends_with(b"</channel></rss>") && body.cut.is_none());
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
