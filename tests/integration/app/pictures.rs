//! Check 26: pictures of texts, by the manners of feeds.

use vigie_app::{EntryId, Error, Scope, Sort};
use vigie_tests::{Answer, Delivery};

use crate::engine::{DAY, HOUR, MINUTE, World};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn png() -> Answer {
    Answer::new("image/png", PNG)
}

/// A world with one entry that shows these pictures.
async fn with_pictures(addresses: &[&str]) -> (World, EntryId) {
    let world = World::new();
    let images: String = addresses
        .iter()
        .map(|address| format!("&lt;img src=\"{address}\"&gt; words "))
        .collect();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><title>One</title>\
         <description>{images}</description></item></channel></rss>"
    );
    world
        .internet
        .serve("/feed", Answer::new("application/rss+xml", feed));
    world.feed("http://blog.example/feed").await;
    let ids = world.app.list_ids(&Scope::All, false, Sort::Newest);
    (world, ids.expect("a list")[0])
}

async fn with_picture() -> (World, EntryId) {
    with_pictures(&["http://pics.example/1.png"]).await
}

#[tokio::test]
async fn check_26_a_picture_is_fresh_for_a_day_or_as_long_as_its_server_says() {
    for (answer, fresh) in [
        (png(), DAY),
        (png().header("Cache-Control", "max-age=60"), DAY),
        (png().header("Cache-Control", "no-cache"), DAY),
        (png().header("Cache-Control", "max-age=259200"), 3 * DAY),
        (png().header("Cache-Control", "max-age=31536000"), 30 * DAY),
        (
            png()
                .header("Date", "Mon, 02 Nov 2026 08:00:00 GMT")
                .header("Expires", "Wed, 04 Nov 2026 08:00:00 GMT"),
            2 * DAY,
        ),
    ] {
        let (mut world, entry) = with_picture().await;
        world.internet.serve("/1.png", answer);
        for _ in 0..2 {
            let image = world.app.image(entry, 0).await.expect("a picture");
            assert_eq!(
                (image.bytes.as_slice(), image.media_type),
                (PNG, "image/png")
            );
        }
        world.advance(fresh - MINUTE);
        world.restart();
        world.app.image(entry, 0).await.expect("a picture");
        assert_eq!(world.internet.count("/1.png"), 1, "fresh for {fresh}");
        world.advance(MINUTE);
        world.app.image(entry, 0).await.expect("a picture");
        assert_eq!(world.internet.count("/1.png"), 2, "stale after {fresh}");
    }
}

#[tokio::test]
async fn check_26_a_stale_picture_is_asked_for_by_its_validators() {
    let (mut world, entry) = with_picture().await;
    let date = "odd date";
    world
        .internet
        .serve("/1.png", png().etag("W/\"odd one\"").last_modified(date));
    world.app.image(entry, 0).await.expect("a picture");
    let first = world.last("/1.png");
    assert!(!first.is_conditional());
    assert!(
        first
            .header("accept")
            .expect("an accept")
            .contains("image/")
    );
    world.restart();
    world.advance(DAY);
    let image = world.app.image(entry, 0).await.expect("the same");
    assert_eq!(image.bytes, PNG);
    let second = world.last("/1.png");
    assert_eq!(second.header("if-none-match"), Some("W/\"odd one\""));
    assert_eq!(second.header("if-modified-since"), Some(date));
    // The "not modified" made it fresh again.
    world.advance(DAY - MINUTE);
    world.app.image(entry, 0).await.expect("the same");
    assert_eq!(world.internet.count("/1.png"), 2);
    // And a new one takes its place.
    world.advance(MINUTE);
    let new = [PNG, b"new"].concat();
    world
        .internet
        .serve("/1.png", Answer::new("image/png", new.clone()));
    assert_eq!(world.app.image(entry, 0).await.expect("new").bytes, new);
}

#[tokio::test]
async fn check_26_a_picture_that_there_is_not_is_asked_for_once_a_week_and_trouble_once_an_hour() {
    for (answer, wait) in [
        (Answer::status(404), 7 * DAY),
        (Answer::status(410), 7 * DAY),
        (Answer::status(500), HOUR),
        (Answer::status(403), HOUR),
        (Answer::html("<title>Log in</title>"), HOUR),
        (Answer::new("image/svg+xml", "<svg onload=x>"), HOUR),
        (png().delivery(Delivery::Close), HOUR),
        (Answer::status(503).header("Retry-After", "7200"), 2 * HOUR),
    ] {
        let (mut world, entry) = with_picture().await;
        world.internet.serve("/1.png", answer);
        world.app.image(entry, 0).await.expect_err("none");
        let asked = world.internet.count("/1.png");
        world.restart();
        world.advance(wait - MINUTE);
        let again = world.app.image(entry, 0).await.expect_err("none");
        assert!(matches!(again, Error::NoImage { .. }), "{again:?}");
        assert_eq!(world.internet.count("/1.png"), asked, "after {wait}");
        world.advance(MINUTE);
        world.internet.serve("/1.png", png());
        world.app.image(entry, 0).await.expect("it is there now");
    }
}

#[tokio::test]
async fn check_26_a_picture_that_is_kept_is_shown_though_its_server_fails() {
    let (world, entry) = with_picture().await;
    world.internet.serve("/1.png", png().etag("\"1\""));
    world.app.image(entry, 0).await.expect("a picture");
    world.internet.serve("/1.png", Answer::status(500));
    world.advance(DAY);
    world.app.image(entry, 0).await.expect("the old one");
    world.app.image(entry, 0).await.expect("the old one");
    assert_eq!(world.internet.count("/1.png"), 2);
    world.internet.serve("/1.png", png().etag("\"1\""));
    world.advance(HOUR);
    world.app.image(entry, 0).await.expect("the same");
    let last = world.last("/1.png");
    assert_eq!(last.header("if-none-match"), Some("\"1\""));
}

#[tokio::test]
async fn check_26_a_host_that_asked_for_peace_is_left_alone_by_pictures_and_feeds_alike() {
    let pictures = ["http://a.many.example/1.png", "http://b.many.example/2.png"];
    let (mut world, entry) = with_pictures(&pictures).await;
    world
        .internet
        .serve("/1.png", Answer::status(429).header("Retry-After", "3600"));
    world.internet.serve("/2.png", png());
    world.internet.serve("/other", Answer::rss(&["Two"]));
    world.app.image(entry, 0).await.expect_err("told to wait");
    // Another picture of that owner, after a restart too.
    world.restart();
    let error = world.app.image(entry, 1).await.expect_err("left alone");
    assert!(
        matches!(&error, Error::HostWaits { host, .. } if host == "many.example"),
        "{error:?}"
    );
    world.import(&["http://feeds.many.example/other"]);
    assert_eq!(world.tick().await, 0);
    assert_eq!(
        world.internet.count("/2.png") + world.internet.count("/other"),
        0
    );
    // Another host is none of its business.
    let elsewhere = "http://else.example/x".parse().expect("a URL");
    world.app.may_ask(&elsewhere).expect("it may be asked");
    world.advance(HOUR);
    world.app.image(entry, 1).await.expect("a picture");
    assert_eq!(world.tick().await, 1);
}

#[tokio::test]
async fn check_26_a_feed_that_is_told_to_wait_stops_the_pictures_of_its_host() {
    let (world, entry) = with_pictures(&["http://blog.example/1.png"]).await;
    world.internet.serve("/1.png", png());
    world
        .internet
        .serve("/feed", Answer::status(429).header("Retry-After", "600"));
    world.advance(DAY);
    world.tick().await;
    world.app.image(entry, 0).await.expect_err("left alone");
    assert_eq!(world.internet.count("/1.png"), 0);
    world.advance(11 * MINUTE);
    world.app.image(entry, 0).await.expect("a picture");
}

#[tokio::test]
async fn check_26_a_picture_shown_twice_at_once_is_asked_for_once() {
    let (world, entry) = with_picture().await;
    world.internet.serve("/1.png", png());
    world
        .internet
        .set_latency(std::time::Duration::from_millis(200));
    let (a, b) = tokio::join!(world.app.image(entry, 0), world.app.image(entry, 0));
    assert_eq!(a.expect("a picture"), b.expect("a picture"));
    assert_eq!(world.internet.count("/1.png"), 1);
}

#[tokio::test]
async fn check_26_pictures_shown_least_lately_make_room() {
    let pictures = [
        "http://pics.example/1.png",
        "http://pics.example/2.png",
        "http://pics.example/3.png",
    ];
    let (world, entry) = with_pictures(&pictures).await;
    for path in ["/1.png", "/2.png", "/3.png"] {
        world
            .internet
            .serve(path, png().header("Cache-Control", "max-age=2592000"));
    }
    for number in 0..3 {
        world.app.image(entry, number).await.expect("a picture");
        world.advance(2 * DAY);
    }
    // Shown again, the first is no longer the one shown least lately.
    world.app.image(entry, 0).await.expect("a picture");
    let folder = world.app.folder().join("media").join("images");
    let files = || std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(files(), 3);
    let room = 2 * PNG.len() as u64;
    assert_eq!(world.app.trim_images(room).expect("room"), 1);
    assert_eq!(files(), 2);
    world.internet.forget();
    for number in 0..3 {
        world.app.image(entry, number).await.expect("a picture");
    }
    assert_eq!(world.internet.seen().len(), 1);
    assert_eq!(world.internet.count("/2.png"), 1);
}
