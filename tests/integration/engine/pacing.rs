//! Checks 9, 10, 16, 23, 28, 30: when a feed is asked, and what the log says of it.

use std::time::Duration;

use vigie_app::{Outcome, Unconditional, Wait};
use vigie_tests::Answer;

use super::{DAY, HOUR, MINUTE, World, asked};

const FEED: &str = "http://blog.example/feed";

#[tokio::test]
async fn check_9_by_itself_no_feed_is_asked_twice_in_an_hour() {
    let mut world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    assert!(world.until_in(feed) >= HOUR);
    for minute in 0..59 {
        world.advance(MINUTE);
        if minute % 20 == 7 {
            world.restart();
        }
        world.tick().await;
    }
    assert_eq!(world.internet.count("/feed"), 1, "restarts notwithstanding");
}

#[tokio::test]
async fn check_9_a_person_who_asks_for_all_waits_fifteen_minutes() {
    let mut world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    world.advance(14 * MINUTE);
    world.restart();
    let summary = world.ask_all().await;
    assert_eq!(asked(&summary), 0);
    assert!(matches!(summary.waiting[..], [(_, Wait::JustAsked { .. })]));
    world.advance(MINUTE);
    assert_eq!(asked(&world.ask_all().await), 1);
    // One who asks for this very feed may do so sooner, but not at once.
    let named = || world.app.refresh(Some(vec![feed]));
    assert_eq!(asked(&named().await.unwrap()), 0);
    world.advance(MINUTE);
    assert_eq!(asked(&named().await.unwrap()), 1);
}

#[tokio::test]
async fn check_9_a_feed_that_is_being_asked_by_itself_is_not_asked_again_by_hand() {
    let world = World::new();
    let slow = |titles| Answer::rss(titles).latency(Duration::from_millis(200));
    world.internet.serve("/feed", slow(&["One"]));
    let feed = world.feed(FEED).await;
    world.internet.serve("/feed", slow(&["One", "Two"]));
    world.advance(world.until_in(feed));
    let (by_itself, by_hand) = tokio::join!(
        world.app.refresh_if_due(),
        world.app.refresh(Some(vec![feed]))
    );
    assert_eq!(world.internet.count("/feed"), 2);
    let (by_itself, by_hand) = (by_itself.unwrap().unwrap(), by_hand.unwrap());
    assert_eq!(by_itself.new_entries, 1);
    assert_eq!(by_hand.new_entries, 1, "who asked is told what came");
    assert_eq!(asked(&by_hand), 1);
}

#[tokio::test]
async fn check_9_feeds_imported_together_drift_apart_and_a_wake_asks_each_once() {
    let world = World::new();
    let addresses: Vec<String> = (0..40)
        .map(|n| format!("http://h{n}.example/{n}"))
        .collect();
    for n in 0..40 {
        let answer = Answer::rss(&["One"]).etag("\"1\"");
        world.internet.serve(&format!("/{n}"), answer);
    }
    let feeds = world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    world.tick().await;
    let mut minutes: Vec<i64> = feeds
        .iter()
        .map(|feed| world.until_in(*feed) / MINUTE)
        .collect();
    minutes.sort_unstable();
    let spread = minutes[39] - minutes[0];
    assert!(spread >= 45, "spread over {spread} minutes");
    minutes.dedup();
    assert!(minutes.len() >= 20, "{} different minutes", minutes.len());

    world.internet.forget();
    world.advance(5 * DAY);
    world.tick().await;
    world.tick().await;
    let counts = world.internet.counts();
    assert_eq!(counts.len(), 40);
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
}

#[tokio::test]
async fn check_10_freshness_and_wishes_put_the_next_time_off_up_to_a_day() {
    let rss = |inside: &str| {
        let text = format!(
            "<rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"><channel><title>x</title>{inside}<item><guid>1</guid><title>One</title></item></channel></rss>"
        );
        Answer::new("application/rss+xml", text)
    };
    let year = "max-age=31536000";
    for (name, answer, least, most) in [
        ("nothing", rss(""), 4.0, 6.0),
        (
            "max-age",
            rss("").header("Cache-Control", "max-age=36000"),
            10.0,
            15.0,
        ),
        (
            "s-maxage",
            rss("").header("Cache-Control", "s-maxage=36000"),
            10.0,
            15.0,
        ),
        ("a year", rss("").header("Cache-Control", year), 24.0, 36.0),
        (
            "short",
            rss("").header("Cache-Control", "max-age=60"),
            4.0,
            6.0,
        ),
        (
            "expires",
            rss("")
                .header("Date", "Mon, 02 Nov 2026 08:00:00 GMT")
                .header("Expires", "Mon, 02 Nov 2026 18:00:00 GMT"),
            10.0,
            15.0,
        ),
        ("expired", rss("").header("Expires", "0"), 4.0, 6.0),
        ("ttl", rss("<ttl>600</ttl>"), 10.0, 15.0),
        ("ttl of nonsense", rss("<ttl>soon</ttl>"), 4.0, 6.0),
        (
            "daily",
            rss("<sy:updatePeriod>daily</sy:updatePeriod>"),
            24.0,
            36.0,
        ),
        (
            "four times a day",
            rss(
                "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
            ),
            12.0,
            18.0,
        ),
        (
            "hours to skip",
            rss("<skipHours><hour>12</hour><hour>13</hour><hour>14</hour></skipHours>"),
            7.0,
            8.0,
        ),
    ] {
        let world = World::new();
        world.internet.serve("/feed", answer);
        let feed = world.feed(FEED).await;
        #[expect(clippy::cast_precision_loss, reason = "hours of a day")]
        let hours = world.until_in(feed) as f64 / HOUR as f64;
        assert!((least..=most).contains(&hours), "{name}: {hours}");
    }
}

#[tokio::test]
async fn check_10_no_store_is_asked_conditionally_all_the_same() {
    let world = World::new();
    let answer = Answer::rss(&["One"])
        .etag("\"1\"")
        .header("Cache-Control", "no-store, no-cache");
    world.internet.serve("/feed", answer);
    let feed = world.feed(FEED).await;
    assert_eq!(world.next(feed).await.status, Some(304));
}

#[tokio::test]
async fn check_16_a_page_in_place_of_a_feed_costs_neither_entries_nor_address() {
    let world = World::new();
    let good = || Answer::rss(&["One", "Two"]).etag("\"1\"");
    world.internet.serve("/feed", good());
    let feed = world.feed(FEED).await;
    for page in [
        "<html><body><form>Welcome to the hotel: <input name=room></form></body></html>",
        "<!doctype html><title>Log in</title>",
        "",
    ] {
        world.internet.serve("/feed", Answer::html(page));
        world.next(feed).await;
        assert_eq!(world.titles(), ["One", "Two"], "{page}");
        let details = world.details(feed);
        assert_eq!(details.feed.url, FEED);
        assert!(
            details.fetch.is_some_and(|fetch| fetch.failures > 0),
            "{page}"
        );
    }
    world
        .internet
        .serve("/feed", Answer::rss(&[]).etag("\"2\""));
    world.next(feed).await;
    assert_eq!(
        world.titles(),
        ["One", "Two"],
        "a feed that is empty prunes nothing"
    );
    world.internet.serve("/feed", good());
    world.next(feed).await;
    assert_eq!(world.details(feed).fetch.unwrap().failing_since, None);
}

#[tokio::test]
async fn check_16_behind_a_portal_nothing_is_held_against_any_feed() {
    let world = World::new();
    let addresses: Vec<String> = (0..8).map(|n| format!("http://h{n}.example/{n}")).collect();
    for n in 0..8 {
        world
            .internet
            .serve(&format!("/{n}"), Answer::rss(&["One"]));
    }
    let feeds = world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    world.tick().await;
    world.advance(2 * DAY);
    world
        .internet
        .serve_everywhere(Some(Answer::html("<h1>Welcome to the hotel</h1>")));
    let summary = world.app.refresh_if_due().await.unwrap().unwrap();
    assert!(summary.offline);
    for feed in &feeds {
        let details = world.details(*feed);
        assert_eq!(details.outcome, Some(Outcome::Offline));
        assert_eq!(details.fetch.unwrap().failures, 0);
        assert!(world.until_in(*feed) <= 5 * MINUTE, "soon again");
    }
    world.internet.serve_everywhere(None);
    world.advance(5 * MINUTE);
    assert_eq!(world.tick().await, 8);
    assert_eq!(world.details(feeds[0]).fetch.unwrap().failing_since, None);
}

#[tokio::test]
async fn check_23_a_feed_has_the_name_its_server_wants() {
    let world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    let usual = world.last("/feed").header("user-agent").map(str::to_owned);
    let other = Some("Vigie for picky.example".to_owned());
    world.app.name_ourselves(feed, other.clone()).unwrap();
    world.next(feed).await;
    assert_eq!(world.last("/feed").header("user-agent"), other.as_deref());
    world.app.name_ourselves(feed, None).unwrap();
    world.next(feed).await;
    assert_eq!(world.last("/feed").header("user-agent"), usual.as_deref());
}

#[tokio::test]
async fn check_25_delta_encoding_is_not_asked_for() {
    let world = World::new();
    world
        .internet
        .serve("/feed", Answer::rss(&["One"]).etag("\"1\""));
    let feed = world.feed(FEED).await;
    world.next(feed).await;
    for request in world.internet.seen() {
        assert_eq!(request.header("a-im"), None);
    }
    // Sent without being asked for, it is no whole document: nothing is concluded from what it lacks.
    world
        .internet
        .serve("/feed", Answer::rss(&["Two"]).with_status(226));
    world.next(feed).await;
    assert!(world.titles().contains(&"One".to_owned()));
}

#[tokio::test]
async fn check_28_hubs_are_read_and_nobody_is_asked_to_call_back() {
    let world = World::new();
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><id>x</id>\
        <link rel='hub' href='http://hub.example/'/><link rel='self' href='http://blog.example/feed'/>\
        <entry><id>1</id><title>One</title><updated>2026-11-01T00:00:00Z</updated></entry></feed>";
    let answer = Answer::new("application/atom+xml", atom)
        .header("Link", "<http://hub.example/>; rel=\"hub\"");
    world.internet.serve("/feed", answer);
    let feed = world.feed(FEED).await;
    world.next(feed).await;
    for request in world.internet.seen() {
        assert_eq!((request.method.as_str(), request.path()), ("GET", "/feed"));
    }
}

#[tokio::test]
async fn check_30_the_log_says_what_was_sent_what_came_and_when_next() {
    let mut world = World::new();
    let answer = Answer::rss(&["One", "Two"]).etag("\"1\"").gzip();
    world.internet.serve("/feed", answer);
    let feed = world.feed(FEED).await;
    let report = world.report(feed);
    assert!(matches!(report.outcome, Outcome::Read { entries: 2, .. }));
    assert_eq!(report.status, Some(200));
    assert_eq!(report.unconditional, Some(Unconditional::First));
    assert!(
        report.received > 0 && report.received < report.decoded,
        "{report:?}"
    );

    world.next(feed).await;
    world
        .internet
        .serve("/feed", Answer::status(503).header("Retry-After", "7200"));
    world.next(feed).await;
    world.restart();
    let log = world.app.fetch_log(feed).unwrap();
    let told: Vec<_> = log
        .iter()
        .map(|line| (line.status, line.sent_etag.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(503), Some("\"1\"")),
            (Some(304), Some("\"1\"")),
            (Some(200), None)
        ]
    );
    let details = world.details(feed);
    let until = details.fetch.as_ref().and_then(|fetch| fetch.not_before);
    assert_eq!(
        details.wait,
        Some(Wait::ToldToWait {
            until: until.unwrap()
        })
    );
    assert_eq!(until.unwrap().millis() - world.now().millis(), 2 * HOUR);
    assert_eq!(details.fetch.unwrap().failing_since, Some(world.now()));
}
