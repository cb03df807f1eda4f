//! Checks 11, 12, 13, 24: servers that ask for peace.

use std::time::{Duration, Instant};

use vigie_app::{Limits, Wait};
use vigie_tests::Answer;

use super::{DAY, HOUR, MINUTE, World, asked};

#[tokio::test]
async fn check_11_retry_after_is_kept_to_in_every_form() {
    let date = "Mon, 02 Nov 2026 08:00:00 GMT";
    for (wish, least, most) in [
        ("7200", 2 * HOUR, 2 * HOUR),
        // Two hours on the server's own clock, which is a year slow.
        ("Sun, 02 Nov 2025 10:00:00 GMT", 2 * HOUR, 2 * HOUR),
        ("0", 10 * MINUTE, 15 * MINUTE),
        ("-30", 10 * MINUTE, 15 * MINUTE),
        ("99999999999", DAY, DAY),
        ("soon", 10 * MINUTE, 15 * MINUTE),
    ] {
        for status in [429, 503] {
            let mut world = World::new();
            let clock = if wish.contains("2025") {
                date.replace("2026", "2025").replace("Mon", "Sun")
            } else {
                date.to_owned()
            };
            world.internet.serve(
                "/feed",
                Answer::status(status)
                    .header("Retry-After", wish)
                    .header("Date", &clock),
            );
            let feed = world.feed("http://blog.example/feed").await;
            let until = match world.details(feed).wait {
                Some(Wait::ToldToWait { until } | Wait::HostToldToWait { until, .. }) => until,
                other => panic!("{status} {wish}: {other:?}"),
            };
            let wait = until.millis() - world.now().millis();
            assert!((least..=most).contains(&wait), "{status} {wish}: {wait} ms");
            world.restart();
            world.advance(wait - 1);
            world.tick().await;
            assert_eq!(asked(&world.ask_all().await), 0, "{status} {wish}");
            assert_eq!(world.internet.count("/feed"), 1, "{status} {wish}");
            world.advance(1);
            assert_eq!(
                asked(&world.app.refresh(Some(vec![feed])).await.unwrap()),
                1
            );
        }
    }
}

#[tokio::test]
async fn check_11_without_a_time_the_wait_grows_up_to_a_day() {
    let world = World::new();
    world.internet.serve("/feed", Answer::status(503));
    let feed = world.feed("http://blog.example/feed").await;
    let mut waits = Vec::new();
    for _ in 0..10 {
        let fetch = world.details(feed).fetch.unwrap();
        waits.push(fetch.not_before.unwrap().millis() - world.now().millis());
        world.next(feed).await;
    }
    assert!(waits[0] >= 10 * MINUTE);
    assert!(
        waits
            .windows(2)
            .all(|pair| pair[0] < pair[1] || pair[1] == DAY),
        "{waits:?}"
    );
}

#[tokio::test]
async fn check_12_too_many_requests_stop_all_feeds_of_the_owner() {
    let mut world = World::new();
    let feeds = world.import(&[
        "http://ada.blogspot.com/a",
        "http://ben.blogspot.com/b",
        "http://cid.example/c",
    ]);
    world
        .internet
        .serve("/a", Answer::status(429).header("Retry-After", "10800"));
    world.internet.serve("/b", Answer::rss(&["B"]));
    world.internet.serve("/c", Answer::rss(&["C"]));
    world.tick().await;
    assert_eq!(
        world.internet.count("/b"),
        0,
        "it was behind the other in the queue"
    );
    assert_eq!(world.titles(), ["C"]);
    world.restart();
    world.advance(2 * HOUR);
    world.ask_all().await;
    assert_eq!(world.internet.count("/b"), 0, "after a restart too");
    match world.details(feeds[1]).wait {
        Some(Wait::HostToldToWait { host, .. }) => assert_eq!(host, "blogspot.com"),
        other => panic!("{other:?}"),
    }
    world.advance(HOUR);
    world.tick().await;
    assert_eq!(world.titles(), ["B", "C"]);
}

#[tokio::test]
async fn check_12_a_block_is_seen_and_a_person_may_override_it() {
    let world = World::new();
    world.internet.serve("/a", Answer::status(429));
    world.internet.serve("/b", Answer::rss(&["B"]));
    let first = world.feed("http://x.owner.example/a").await;
    let second = world.import(&["http://y.owner.example/b"])[0];
    assert!(matches!(
        world.details(second).wait,
        Some(Wait::HostToldToWait { .. })
    ));
    world.app.retry_feed(second).unwrap();
    let summary = world.app.refresh(Some(vec![second])).await.unwrap();
    assert_eq!(asked(&summary), 1);
    assert_eq!(world.titles(), ["B"]);
    assert_eq!(world.internet.count("/a"), 1);
    assert!(
        world
            .details(first)
            .fetch
            .is_some_and(|fetch| fetch.failures == 1)
    );
}

#[tokio::test]
async fn check_12_what_a_page_or_a_transcript_is_told_holds_for_feeds_too() {
    let waits = |world: &World, feed| {
        let wait = world.details(feed).wait;
        assert!(
            matches!(wait, Some(Wait::HostToldToWait { .. })),
            "{wait:?}"
        );
    };
    let peace = || Answer::status(429).header("Retry-After", "7200");

    let world = World::new();
    world.internet.serve("/blog", peace());
    let feed = world.import(&["http://feeds.owner.example/a"])[0];
    assert!(
        world
            .app
            .look("http://www.owner.example/blog")
            .await
            .is_err()
    );
    waits(&world, feed);

    let world = World::new();
    let episode = "<rss version='2.0' xmlns:podcast='https://podcastindex.org/namespace/1.0'><channel><title>x</title>\
        <item><guid>1</guid><title>One</title><enclosure url='http://cdn.example/1.mp3' type='audio/mpeg' length='1'/>\
        <podcast:transcript url='http://cdn.owner.example/1.srt' type='application/srt'/></item></channel></rss>";
    world
        .internet
        .serve("/show", Answer::new("application/rss+xml", episode));
    world.internet.serve("/1.srt", peace());
    world.feed("http://elsewhere.example/show").await;
    let feed = world.import(&["http://feeds.owner.example/a"])[0];
    let ids = world
        .app
        .list_ids(&vigie_app::Scope::All, false, vigie_app::Sort::Newest)
        .unwrap();
    assert!(world.app.load_transcript(ids[0]).await.is_err());
    waits(&world, feed);
}

#[tokio::test]
async fn check_11_a_clock_that_was_set_back_silences_nobody() {
    let years = 3 * 365 * DAY;
    for status in [429, 503] {
        let world = World::new();
        let peace = Answer::status(status).header("Retry-After", "7200");
        world.internet.serve("/feed", peace);
        let feed = world.feed("http://blog.example/feed").await;
        assert_eq!(asked(&world.ask_all().await), 0, "{status}");
        world.internet.serve("/feed", Answer::rss(&["One"]));
        let page = url::Url::parse("http://www.blog.example/page").unwrap();
        assert_eq!(world.app.may_ask(&page).is_err(), status == 429);
        world.advance(-years);
        assert_eq!(world.details(feed).wait, None, "{status}");
        assert!(world.app.may_ask(&page).is_ok(), "{status}");
        assert_eq!(asked(&world.ask_all().await), 1, "{status}");
        assert_eq!(world.titles(), ["One"]);
    }
}

#[tokio::test]
async fn check_12_a_feed_that_answers_takes_back_no_wish_that_came_after_it_was_asked() {
    let world = World::new();
    world.internet.serve("/a", Answer::status(429));
    let feed = world.feed("http://feeds.owner.example/a").await;
    world.advance(2 * HOUR);
    let slow = Answer::rss(&["A"]).latency(Duration::from_millis(600));
    world.internet.serve("/a", slow);
    let peace = Answer::status(429).header("Retry-After", "7200");
    world.internet.serve("/blog", peace);
    let told = async {
        while world.internet.count("/a") < 2 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        world.advance(1);
        world.app.look("http://www.owner.example/blog").await
    };
    let (refreshed, told) = tokio::join!(world.tick(), told);
    assert!(told.is_err());
    assert_eq!((refreshed, world.titles().len()), (1, 1));
    assert!(
        matches!(world.details(feed).wait, Some(Wait::HostToldToWait { .. })),
        "{:?}",
        world.details(feed).wait
    );
}

#[tokio::test]
async fn check_12_an_unavailable_address_stops_only_itself() {
    let world = World::new();
    let both = ["http://blog.example/a", "http://blog.example/b"];
    world.import(&both);
    world
        .internet
        .serve("/a", Answer::status(503).header("Retry-After", "86400"));
    world.internet.serve("/b", Answer::rss(&["B"]));
    world.tick().await;
    assert_eq!(world.titles(), ["B"]);
}

#[tokio::test]
async fn check_13_forbidden_twice_is_a_wish_to_be_left_alone() {
    let world = World::new();
    world.internet.serve("/a", Answer::status(403));
    world.internet.serve("/b", Answer::rss(&["B"]));
    let first = world.feed("http://guarded.example/a").await;
    let second = world.feed("http://guarded.example/b").await;
    world.internet.forget();
    world.next(first).await;
    assert!(
        matches!(world.details(first).wait, Some(Wait::HostToldToWait { .. })),
        "{:?}",
        world.details(first).wait
    );
    world.tick().await;
    assert_eq!(asked(&world.ask_all().await), 0, "its neighbour waits too");
    assert_eq!(world.internet.count("/b"), 0);
    assert!(world.until_in(second) >= 10 * MINUTE);
}

#[tokio::test]
async fn check_13_a_guards_challenge_is_recognised_and_read_as_no_feed() {
    let world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed("http://guarded.example/feed").await;
    let challenge = Answer::fault("challenge").expect("a mode");
    world.internet.serve("/feed", challenge);
    world.next(feed).await;
    assert!(
        world.message(feed).contains("lets browsers in only"),
        "{}",
        world.message(feed)
    );
    assert_eq!(world.titles(), ["One"]);
    assert!(world.until_in(feed) >= HOUR);
}

#[tokio::test(flavor = "multi_thread")]
async fn check_24_feeds_of_one_host_are_never_asked_together() {
    let spacing = Duration::from_millis(150);
    let world = World::with(Limits {
        per_host_spacing: spacing,
        ..Limits::default()
    });
    assert_eq!(Limits::default().per_host_spacing, Duration::from_secs(1));
    let mut addresses: Vec<String> = (0..6)
        .map(|n| format!("http://one.example/one/{n}"))
        .collect();
    addresses.extend((0..20).map(|n| format!("http://h{n}.example/many/{n}")));
    for address in &addresses {
        let path = address.split_once(".example").map_or("", |(_, path)| path);
        world.internet.serve(path, Answer::rss(&["One"]));
    }
    world.internet.set_latency(Duration::from_millis(100));
    world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    let began = Instant::now();
    world.tick().await;
    let mut starts: Vec<Instant> = (0..6)
        .map(|n| world.last(&format!("/one/{n}")).at)
        .collect();
    starts.sort();
    for pair in starts.windows(2) {
        // The server sees them a little later or sooner than they were sent.
        assert!(
            pair[1] - pair[0] >= spacing - Duration::from_millis(40),
            "{:?}",
            pair[1] - pair[0]
        );
    }
    let others = (0..20)
        .map(|n| world.last(&format!("/many/{n}")).at - began)
        .max();
    assert!(
        others < starts.last().map(|last| *last - began),
        "nobody else waits for them"
    );
    assert!(
        world.internet.most_at_once() >= 10,
        "and they are asked at once"
    );
}
