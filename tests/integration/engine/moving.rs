//! Checks 14, 15, 17: feeds that fail, move and end.

use vigie_app::{Event, Wait};
use vigie_tests::Answer;

use super::{DAY, HOUR, World, asked};

const FEED: &str = "http://blog.example/feed";

#[tokio::test]
async fn check_14_every_kind_of_failure_is_tried_again_ever_later() {
    for (name, answer) in [
        ("500", Answer::status(500)),
        ("418", Answer::status(418)),
        ("reset", Answer::fault("reset").expect("a mode")),
        ("garbage", Answer::fault("garbage").expect("a mode")),
    ] {
        let world = World::new();
        world.internet.serve("/feed", Answer::rss(&["One"]));
        let feed = world.feed(FEED).await;
        world.internet.serve("/feed", answer);
        let mut waits = Vec::new();
        let mut since = None;
        for failures in 1..=9 {
            world.next(feed).await;
            let fetch = world.details(feed).fetch.unwrap();
            assert_eq!(fetch.failures, failures, "{name}");
            since = since.or(fetch.failing_since);
            assert_eq!(fetch.failing_since, since, "{name}: since the first");
            waits.push(world.until_in(feed) / HOUR);
        }
        assert_eq!(
            (waits[0], waits[1], waits[2]),
            (1, 2, 4),
            "{name}: {waits:?}"
        );
        assert!(waits[8] >= 24 && waits[8] <= 27, "{name}: {waits:?}");
        world.internet.serve("/feed", Answer::rss(&["One", "Two"]));
        world.next(feed).await;
        let fetch = world.details(feed).fetch.unwrap();
        assert_eq!((fetch.failures, fetch.failing_since), (0, None), "{name}");
        assert_eq!(world.titles(), ["One", "Two"]);
    }
}

#[tokio::test]
async fn check_15_a_permanent_redirect_is_taken_up_after_days() {
    for status in [301, 308] {
        let mut world = World::new();
        world
            .internet
            .serve("/feed", Answer::rss(&["One"]).etag("\"1\""));
        let feed = world.feed(FEED).await;
        let to = "http://new.example/there";
        world.internet.serve("/feed", Answer::redirect(status, to));
        world
            .internet
            .serve("/there", Answer::rss(&["One", "Two"]).etag("\"2\""));
        let began = world.now().millis();
        let mut sightings = 0;
        while world.details(feed).feed.url == FEED {
            sightings += 1;
            assert!(sightings < 40, "it is taken up some day");
            world.restart();
            world.next(feed).await;
        }
        assert!(
            world.now().millis() - began >= 3 * DAY,
            "{status}: not on the first days"
        );
        assert!(sightings >= 3);
        assert_eq!(world.details(feed).feed.url, to);
        world.internet.forget();
        world.next(feed).await;
        assert_eq!(
            world.internet.count("/feed"),
            0,
            "the old address is left alone"
        );
        assert_eq!(
            world.last("/there").header("if-none-match"),
            Some("\"2\""),
            "and nothing is fetched anew"
        );
    }
}

#[tokio::test]
async fn check_15_what_is_not_for_good_is_never_stored() {
    for answer in [
        Answer::redirect(302, "http://new.example/there"),
        Answer::redirect(303, "http://new.example/there"),
        Answer::redirect(307, "http://new.example/there"),
    ] {
        let world = World::new();
        world.internet.serve("/feed", answer);
        world.internet.serve("/there", Answer::rss(&["One"]));
        let feed = world.feed(FEED).await;
        for _ in 0..20 {
            world.next(feed).await;
        }
        assert_eq!(world.details(feed).feed.url, FEED);
    }
}

#[tokio::test]
async fn check_15_a_redirect_to_what_is_no_feed_moves_nothing() {
    let world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    world
        .internet
        .serve("/feed", Answer::redirect(301, "http://parked.example/"));
    world
        .internet
        .serve("/", Answer::html("<h1>This domain is for sale</h1>"));
    for _ in 0..12 {
        world.next(feed).await;
    }
    assert_eq!(world.details(feed).feed.url, FEED);
    assert_eq!(world.titles(), ["One"]);
}

#[tokio::test]
async fn check_15_a_redirect_that_comes_and_goes_moves_nothing() {
    let world = World::new();
    let home = || Answer::rss(&["One"]);
    world.internet.serve("/feed", home());
    world.internet.serve("/there", home());
    let feed = world.feed(FEED).await;
    for turn in 0..24 {
        world.internet.serve(
            "/feed",
            if turn % 3 == 2 {
                home()
            } else {
                Answer::redirect(301, "http://new.example/there")
            },
        );
        world.next(feed).await;
    }
    assert_eq!(world.details(feed).feed.url, FEED);
}

#[tokio::test]
async fn check_17_gone_ends_it_until_a_person_takes_that_back() {
    let mut world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    let mut events = world.app.events();
    world.internet.serve("/feed", Answer::status(410));
    world.next(feed).await;
    let told = std::iter::from_fn(|| events.try_recv().ok())
        .any(|event| matches!(event, Event::FeedGone { feed: gone, .. } if gone == feed));
    assert!(told, "the user is told");
    assert!(matches!(world.details(feed).wait, Some(Wait::Gone { .. })));
    world.restart();
    world.internet.forget();
    for _ in 0..30 {
        world.advance(DAY);
        world.tick().await;
    }
    assert_eq!(asked(&world.ask_all().await), 0);
    assert_eq!(world.internet.count("/feed"), 0);
    assert_eq!(world.titles(), ["One"], "its entries stay");

    world.app.retry_feed(feed).unwrap();
    world.internet.serve("/feed", Answer::rss(&["One", "Two"]));
    assert_eq!(world.tick().await, 0, "it is left to who wants it");
    assert_eq!(asked(&world.ask_all().await), 1);
    assert_eq!(world.titles(), ["One", "Two"]);
    assert!(
        world
            .details(feed)
            .fetch
            .is_some_and(|fetch| fetch.gone_at.is_none())
    );
}

#[tokio::test]
async fn check_17_not_found_is_tried_again_slowly() {
    let world = World::new();
    world.internet.serve("/feed", Answer::rss(&["One"]));
    let feed = world.feed(FEED).await;
    world.internet.serve("/feed", Answer::status(404));
    let mut waits = Vec::new();
    for _ in 0..8 {
        world.next(feed).await;
        waits.push(world.until_in(feed) / HOUR);
    }
    assert!(waits[0] >= 6 && waits[1] >= 12, "{waits:?}");
    assert!((7 * 24..=8 * 24).contains(&waits[7]), "{waits:?}");
}

fn moving_to(to: &str) -> Answer {
    let text = format!(
        "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><title>x</title>\
         <itunes:new-feed-url>{to}</itunes:new-feed-url><item><guid>1</guid><title>One</title></item></channel></rss>"
    );
    Answer::new("application/rss+xml", text)
}

#[tokio::test]
async fn check_17_the_feeds_own_word_is_tried_after_days_before_it_is_believed() {
    let world = World::new();
    world
        .internet
        .serve("/feed", moving_to("http://new.example/there"));
    world.internet.serve("/there", Answer::rss(&["One", "Two"]));
    let feed = world.feed(FEED).await;
    let began = world.now().millis();
    while world.details(feed).feed.url == FEED {
        assert!(
            world.now().millis() - began < 10 * DAY,
            "it is believed some day"
        );
        world.next(feed).await;
    }
    assert!(world.now().millis() - began >= 3 * DAY);
    assert_eq!(world.details(feed).feed.url, "http://new.example/there");
}

#[tokio::test]
async fn check_17_a_hint_that_leads_nowhere_is_forgotten() {
    for to in [
        "http://new.example/there",
        "http://127.0.0.1:1/private",
        "file:///etc/passwd",
    ] {
        let world = World::new();
        world.internet.serve("/feed", moving_to(to));
        let feed = world.feed(FEED).await;
        for _ in 0..40 {
            world.next(feed).await;
        }
        assert_eq!(world.details(feed).feed.url, FEED, "{to}");
        assert!(world.internet.count("/there") <= 1, "{to} is tried once");
        assert_eq!(world.titles(), ["One"]);
    }
}

/// A feed that has named `to` for days, so that this is asked next, and whose own answers carry the validator "1".
async fn named_for_days(world: &World, to: &str) -> vigie_app::FeedId {
    world.internet.serve("/feed", moving_to(to).etag("\"1\""));
    world.internet.serve("/there", Answer::status(503));
    let feed = world.feed(FEED).await;
    until_tried(world, feed, 1).await;
    feed
}

/// Lets time pass until `/there` was asked so often.
async fn until_tried(world: &World, feed: vigie_app::FeedId, times: usize) {
    let asked = world.internet.count("/feed");
    while world.internet.count("/there") < times {
        assert!(world.internet.count("/feed") < asked + 60, "it is tried");
        world.next(feed).await;
    }
}

#[tokio::test]
async fn check_17_a_trial_that_fails_for_now_is_made_again_and_harms_no_feed() {
    for fault in ["503", "429", "500", "reset", "challenge", "always-304"] {
        let world = World::new();
        let feed = named_for_days(&world, "http://new.example/there").await;
        world
            .internet
            .serve("/there", Answer::fault(fault).expect("a mode"));
        until_tried(&world, feed, 3).await;
        assert_eq!(world.details(feed).feed.url, FEED, "{fault}");
        // The old address answers, and is asked as before.
        world.next(feed).await;
        let fetch = world.details(feed).fetch.unwrap();
        assert_eq!((fetch.failures, fetch.gone_at), (0, None), "{fault}");
        world.internet.serve("/there", Answer::rss(&["Two"]));
        while world.details(feed).feed.url == FEED {
            assert!(world.internet.count("/feed") < 200, "{fault}: it moves");
            world.next(feed).await;
        }
        assert_eq!(world.titles(), ["One", "Two"], "{fault}");
    }
}

#[tokio::test]
async fn check_11_a_trial_waits_as_its_host_wishes_and_so_do_the_feeds_there() {
    let world = World::new();
    let feed = named_for_days(&world, "http://new.example/there").await;
    let peace = Answer::status(429).header("Retry-After", "86400");
    world.internet.serve("/there", peace);
    world.internet.serve("/other", Answer::rss(&["Other"]));
    until_tried(&world, feed, 2).await;
    let told_at = world.now().millis();
    let other = world.import(&["http://www.new.example/other"])[0];
    assert!(matches!(
        world.details(other).wait,
        Some(Wait::HostToldToWait { .. })
    ));
    while world.now().millis() - told_at < DAY - HOUR {
        assert_eq!(world.internet.count("/there"), 2);
        assert_eq!(world.internet.count("/other"), 0);
        world.next(feed).await;
    }
}

#[tokio::test]
async fn check_8_a_trial_does_not_carry_what_the_old_address_gave() {
    let world = World::new();
    // On the same server, which says that of everything.
    let to = "http://blog.example/there";
    let feed = named_for_days(&world, to).await;
    let parked = Answer::html("<h1>This page is for sale</h1>").etag("\"1\"");
    world.internet.serve("/there", parked);
    until_tried(&world, feed, 2).await;
    assert!(!world.last("/there").is_conditional());
    for _ in 0..20 {
        world.next(feed).await;
    }
    assert_eq!(world.details(feed).feed.url, FEED);
    assert_eq!(world.internet.count("/there"), 2, "it is no feed");
}
