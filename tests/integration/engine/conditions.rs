//! Checks 2, 4, 5, 6, 7, 8, 22: what goes back to the server, now and after a restart.

use vigie_app::Unconditional;
use vigie_tests::{Answer, Conditional, Delivery, rss};

use super::{DAY, HOUR, World};

const FEED: &str = "http://blog.example/feed";

#[tokio::test]
async fn check_2_validators_go_back_byte_for_byte_after_a_restart() {
    for (etag, date) in [
        ("W/\"a b\"", "Mon, 02 Nov 2026 07:00:00 GMT"),
        ("unquoted", "monday, 02-nov-38 07:00:00 +0100"),
        ("\"\"", "2026-11-02"),
        ("\"\u{e9}\\\"x\"", "Tue, 19 Jan 2038 03:14:08 UTC"),
    ] {
        let mut world = World::new();
        let answer = Answer::rss(&["One"]).etag(etag).last_modified(date);
        world.internet.serve("/feed", answer);
        let feed = world.feed(FEED).await;
        world.restart();
        let report = world.next(feed).await;
        let last = world.last("/feed");
        assert_eq!(last.header("if-none-match"), Some(etag));
        assert_eq!(last.header("if-modified-since"), Some(date));
        assert_eq!(report.status, Some(304));
        assert_eq!(report.sent_etag.as_deref(), Some(etag));
        assert_eq!(report.sent_last_modified.as_deref(), Some(date));
    }
}

#[tokio::test]
async fn check_4_validators_are_renewed_even_when_the_document_is_the_same() {
    let world = World::new();
    let same = || Answer::rss(&["One"]).conditional(Conditional::Never);
    world
        .internet
        .serve("/feed", same().etag("\"1\"").last_modified("once"));
    let feed = world.feed(FEED).await;
    for (etag, date) in [("\"2\"", "once"), ("\"2\"", "twice"), ("\"3\"", "thrice")] {
        world
            .internet
            .serve("/feed", same().etag(etag).last_modified(date));
        world.next(feed).await;
        world.next(feed).await;
        let last = world.last("/feed");
        assert_eq!(last.header("if-none-match"), Some(etag));
        assert_eq!(last.header("if-modified-since"), Some(date));
    }
    world.internet.serve("/feed", same());
    world.next(feed).await;
    let report = world.next(feed).await;
    assert!(!world.last("/feed").is_conditional(), "they are gone");
    assert_eq!(report.unconditional, Some(Unconditional::NoValidators));
    assert_eq!(world.titles(), ["One"]);
}

#[tokio::test]
async fn check_5_a_304_renews_what_it_says_and_how_long_it_holds() {
    let world = World::new();
    world
        .internet
        .serve("/feed", Answer::rss(&["One"]).etag("\"1\""));
    let feed = world.feed(FEED).await;
    let not_modified = Answer::rss(&["Not to be read"])
        .with_status(304)
        .header("ETag", "\"2\"")
        .header("Cache-Control", "max-age=36000");
    world.internet.serve("/feed", not_modified);
    world.next(feed).await;
    assert!(world.until_in(feed) >= 10 * HOUR, "fresh for ten hours");
    world.next(feed).await;
    assert_eq!(world.last("/feed").header("if-none-match"), Some("\"2\""));
    assert_eq!(world.titles(), ["One"], "the body of a 304 is no document");
}

#[tokio::test]
async fn check_5_a_304_to_a_first_request_is_a_failure() {
    let world = World::new();
    world.internet.serve("/feed", Answer::status(304));
    let feed = world.feed(FEED).await;
    assert!(
        world
            .details(feed)
            .fetch
            .is_some_and(|fetch| fetch.failures == 1)
    );
    assert!(world.message(feed).contains("nothing changed"));
}

#[tokio::test]
async fn check_6_no_request_is_unconditional_again_but_when_a_person_insists() {
    let mut world = World::new();
    world
        .internet
        .serve("/feed", Answer::rss(&["One"]).etag("\"1\""));
    let feed = world.feed(FEED).await;
    for turn in 0..12 {
        match turn {
            3 => world.internet.serve("/feed", Answer::status(500)),
            5 => {
                let changed = Answer::rss(&["One", "Two"]).etag("\"2\"");
                world.internet.serve("/feed", changed);
            }
            7 => world.restart(),
            9 => world
                .internet
                .serve("/feed", Answer::html("<p>Closed today</p>")),
            _ => {}
        }
        world.next(feed).await;
        assert!(world.last("/feed").is_conditional(), "turn {turn}");
    }
    world.insist(feed).await;
    assert!(!world.last("/feed").is_conditional());
    assert_eq!(
        world.report(feed).unconditional,
        Some(Unconditional::Insisted)
    );
}

#[tokio::test]
async fn check_6_a_document_that_broke_off_is_asked_for_again_with_what_was_known() {
    let world = World::new();
    let whole = rss("Blog", &["One", "Two", "Three"]);
    world.internet.serve(
        "/feed",
        Answer::new("application/rss+xml", whole.clone()).etag("\"1\""),
    );
    let feed = world.feed(FEED).await;
    let more = rss("Blog", &["One", "Two", "Three", "Four"]);
    let truncated = Answer::new("application/rss+xml", more.clone())
        .delivery(Delivery::Cut(more.len() * 3 / 4))
        .header("ETag", "\"2\"");
    world.internet.serve("/feed", truncated);
    world.next(feed).await;
    world.internet.serve(
        "/feed",
        Answer::new("application/rss+xml", more).etag("\"2\""),
    );
    world.next(feed).await;
    let last = world.last("/feed");
    assert_eq!(
        last.header("if-none-match"),
        Some("\"1\""),
        "the validators of half a document are not believed"
    );
    assert_eq!(world.titles(), ["Four", "One", "Three", "Two"]);
}

#[tokio::test]
async fn check_7_a_server_that_always_says_304_is_doubted_once_in_eight_days() {
    let world = World::new();
    // Dated daily until the day it is first read: from then on something is missing.
    let now = world.now();
    let items: String = (0..10)
        .map(|n| {
            let at = now.plus_millis(-n * DAY);
            format!("<entry><id>{n}</id><title>Day {n}</title><updated>{at}</updated></entry>")
        })
        .collect();
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Stuck</title><id>x</id>{items}</feed>"
    );
    let stuck = Answer::new("application/atom+xml", atom)
        .etag("\"stuck\"")
        .conditional(Conditional::WhenAsked);
    world.internet.serve("/feed", stuck);
    let feed = world.feed(FEED).await;
    let mut whole = Vec::new();
    while world.now().millis() - now.millis() < 30 * DAY {
        let report = world.next(feed).await;
        if report.unconditional.is_some() {
            assert_eq!(
                report.unconditional,
                Some(Unconditional::Doubted),
                "it is told"
            );
            whole.push(world.now().millis());
        }
    }
    assert!((2..=4).contains(&whole.len()), "{whole:?}");
    for pair in whole.windows(2) {
        assert!(pair[1] - pair[0] >= 7 * DAY, "weekly at the most");
    }
}

#[tokio::test]
async fn check_7_a_server_that_does_it_right_is_never_doubted() {
    let world = World::new();
    let answer = |titles: &[&str], etag| Answer::rss(titles).etag(etag);
    world.internet.serve("/feed", answer(&["One"], "\"1\""));
    let feed = world.feed(FEED).await;
    world
        .internet
        .serve("/feed", answer(&["One", "Two"], "\"2\""));
    let began = world.now().millis();
    while world.now().millis() - began < 30 * DAY {
        assert_eq!(world.next(feed).await.unconditional, None);
    }
}

#[tokio::test]
async fn check_8_a_redirect_that_turns_elsewhere_gets_no_validators_of_the_old_place() {
    let world = World::new();
    world
        .internet
        .serve("/feed", Answer::redirect(302, "http://a.example/real"));
    world
        .internet
        .serve("/real", Answer::rss(&["One"]).etag("\"a\""));
    let feed = world.feed(FEED).await;
    world.next(feed).await;
    assert_eq!(world.last("/real").header("if-none-match"), Some("\"a\""));
    world
        .internet
        .serve("/feed", Answer::redirect(302, "http://b.example/other"));
    world
        .internet
        .serve("/other", Answer::rss(&["Two"]).etag("\"b\""));
    world.next(feed).await;
    assert!(!world.last("/other").is_conditional());
    assert_eq!(world.titles(), ["One", "Two"]);
}

#[tokio::test]
async fn check_22_the_mark_outranks_the_header_the_header_the_declaration() {
    let body = |declared: &str, title: &[u8], mark: &[u8]| {
        let mut bytes = mark.to_vec();
        bytes.extend(
            format!("<?xml version=\"1.0\" encoding=\"{declared}\"?><rss version=\"2.0\"><channel><title>x</title><item><guid>1</guid><title>")
                .bytes(),
        );
        bytes.extend(title);
        bytes.extend(b"</title></item></channel></rss>");
        bytes
    };
    let utf8 = "Caf\u{e9}".as_bytes();
    let latin1 = b"Caf\xe9";
    for (name, content_type, bytes) in [
        (
            "mark",
            "text/xml; charset=iso-8859-1",
            body("iso-8859-1", utf8, b"\xef\xbb\xbf"),
        ),
        (
            "header",
            "text/xml; charset=iso-8859-1",
            body("utf-8", latin1, b""),
        ),
        ("declaration", "text/xml", body("iso-8859-1", latin1, b"")),
        ("nothing said", "text/xml", body("utf-8", utf8, b"")),
        (
            "header wrong",
            "text/xml; charset=us-ascii",
            body("utf-8", utf8, b""),
        ),
        ("declaration wrong", "text/xml", body("utf-8", latin1, b"")),
    ] {
        let world = World::new();
        world
            .internet
            .serve("/feed", Answer::new(content_type, bytes));
        world.feed(FEED).await;
        assert_eq!(world.titles(), ["Caf\u{e9}"], "{name}");
    }
}
