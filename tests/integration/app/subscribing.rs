//! Subscribing: what is asked to find the feeds behind an address, what is shown, and what is recognised.

use std::time::Duration;

use vigie_app::Error;
use vigie_tests::{Answer, FeedServer, rss};

use super::{Bench, fixture};

fn feed_of(title: &str, entries: &[&str]) -> Answer {
    Answer::new("application/rss+xml", rss(title, entries))
}

fn page(name: &str) -> Answer {
    Answer::html(
        &String::from_utf8(fixture(&format!("pages/{name}.html"))).expect("fixtures are UTF-8"),
    )
}

#[tokio::test]
async fn looking_and_then_subscribing_asks_the_server_once() {
    let bench = Bench::new();
    bench
        .server
        .serve("/a", Answer::rss(&["One"]).etag("\"1\""));
    let address = bench.server.url("/a");
    bench.app.look(address.as_str()).await.unwrap();
    assert_eq!(bench.subscribe("/a").await.unwrap().entries, 1);
    assert_eq!(bench.server.count("/a"), 1);
    assert!(
        bench.app.refresh_if_due().await.unwrap().is_none(),
        "it was just read"
    );
    bench.app.refresh(None).await.unwrap();
    assert!(
        bench.server.last("/a").is_conditional(),
        "its validators were kept"
    );
}

#[tokio::test]
async fn a_page_leads_to_the_feed_it_names() {
    let bench = Bench::new();
    let page =
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>";
    bench.server.serve("/blog", Answer::html(page));
    bench.server.serve("/feed", Answer::rss(&["One"]));
    let look = bench.look("/blog").await.unwrap();
    assert_eq!(look.found.len(), 1);
    assert_eq!(
        (look.found[0].url.as_str(), look.found[0].total),
        (bench.server.url("/feed").as_str(), 1)
    );
    let added = bench.subscribe("/blog").await.unwrap();
    assert!(added.new && added.entries == 1);
    assert!(!bench.subscribe("/feed").await.unwrap().new);
}

#[tokio::test]
async fn a_page_with_several_feeds_shows_each_once_and_comments_last() {
    let bench = Bench::new();
    bench.server.serve("/blog/", page("blog-with-four-feeds"));
    bench
        .server
        .serve("/feed", feed_of("Masthead", &["One", "Two"]));
    // The same in another format.
    bench
        .server
        .serve("/atom", feed_of("Masthead", &["One", "Two"]));
    bench
        .server
        .serve("/tag/rust/feed", feed_of("Masthead: Rust", &["Two"]));
    bench
        .server
        .serve("/comments/feed", feed_of("Comments", &["Ahoy"]));
    let look = bench.look("/blog/").await.unwrap();
    let titles: Vec<&str> = look.found.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Masthead", "Masthead: Rust", "Comments"]);
    assert_eq!(look.found[0].entries.len(), 2);
    // What only looks like a feed is not asked for where better is known, and nothing is guessed.
    let asked: Vec<String> = bench.server.counts().into_keys().collect();
    assert_eq!(
        asked,
        [
            "/atom",
            "/blog/",
            "/comments/feed",
            "/feed",
            "/tag/rust/feed"
        ]
    );
    assert!(bench.server.seen().iter().all(|seen| seen.method == "GET"));

    // Several may be chosen, and none is fetched again.
    for (chosen, entries) in [(1, 1), (0, 2)] {
        let added = bench
            .app
            .subscribe(&look.found[chosen].url, &[])
            .await
            .unwrap();
        assert_eq!((added.new, added.entries), (true, entries));
    }
    assert_eq!(bench.server.count("/feed"), 1);
    assert_eq!(bench.server.count("/tag/rust/feed"), 1);

    // The next look tells from the store what is subscribed to.
    let look = bench.look("/blog/").await.unwrap();
    assert!(look.found[0].subscribed.is_some() && look.found[2].subscribed.is_none());
    assert!(
        look.found[0]
            .entries
            .iter()
            .any(|entry| entry.title == "One")
    );
    assert_eq!(bench.server.count("/feed"), 1);
}

#[tokio::test]
async fn a_page_without_named_feeds_is_followed_by_its_links() {
    let bench = Bench::new();
    bench.server.serve("/", page("site-that-only-links"));
    bench
        .server
        .serve("/blog/feed.xml", feed_of("Masthead", &["One"]));
    let look = bench.look("/").await.unwrap();
    assert_eq!(look.found.len(), 1);
    assert_eq!(look.found[0].title, "Masthead");
    assert_eq!(bench.server.count("/blog/feed.xml"), 1);
}

#[tokio::test]
async fn a_look_asks_a_handful_of_times_whatever_the_page_names() {
    let bench = Bench::new();
    let links: String = (0..40)
        .map(|n| {
            format!("<link rel=alternate type=application/rss+xml href=/{n}><a href=/{n}.rss>x</a>")
        })
        .collect();
    bench.server.serve("/", Answer::html(&links));
    assert!(bench.look("/").await.is_err());
    let counts = bench.server.counts();
    assert!(counts.values().all(|count| *count == 1), "{counts:?}");
    assert!(counts.len() <= 6, "{counts:?}");
    assert!(bench.server.most_at_once() <= 2);
}

#[tokio::test]
async fn a_page_that_leads_nowhere_is_told_in_words() {
    let bench = Bench::new();
    bench
        .server
        .serve("/", Answer::html("<title>Brochure</title><p>Buy.</p>"));
    let error = bench.look("/").await.unwrap_err();
    assert!(error.to_string().contains("names no feed"), "{error}");
    assert!(error.hint().is_some());
    assert_eq!(bench.server.seen().len(), 1, "no path is guessed");
    let error = bench
        .app
        .look("https://open.spotify.com/show/0a1b")
        .await
        .unwrap_err();
    assert_eq!(error.to_string(), "Spotify offers no feeds");
    assert!(error.hint().unwrap().contains("Apple Podcasts"));
}

#[tokio::test]
async fn a_profile_is_known_by_its_address_and_costs_one_request() {
    let bench = Bench::new();
    bench.server.serve("/@ada.rss", feed_of("Ada", &["Toot"]));
    let look = bench.look("/@ada").await.unwrap();
    assert_eq!(look.found[0].title, "Ada");
    assert_eq!(bench.server.seen().len(), 1);
}

#[tokio::test]
async fn a_profile_elsewhere_is_found_by_its_page() {
    let bench = Bench::new();
    bench.server.serve(
        "/@ada",
        Answer::html("<link rel=alternate type=application/atom+xml href=/users/ada.atom>"),
    );
    bench
        .server
        .serve("/users/ada.atom", feed_of("Ada", &["Toot"]));
    assert_eq!(bench.look("/@ada").await.unwrap().found[0].title, "Ada");
    assert_eq!(bench.server.seen().len(), 3);
}

#[tokio::test]
async fn a_host_that_wants_to_be_left_alone_is_not_asked_for_a_page_too() {
    let bench = Bench::new();
    bench.server.serve_everywhere(Some(Answer::status(429)));
    assert!(matches!(bench.look("/@ada").await, Err(Error::Fetch(_))));
    assert_eq!(bench.server.seen().len(), 1);
}

#[tokio::test]
async fn a_page_cannot_send_vigie_into_the_local_network() {
    let bench = Bench::new();
    let inner = FeedServer::start_at([127, 0, 0, 2].into(), 0);
    inner.serve("/feed", Answer::rss(&["Secrets"]));
    bench.server.serve(
        "/",
        Answer::html(&format!(
            "<link rel=alternate type=application/rss+xml href='{}'>",
            inner.url("/feed")
        )),
    );
    let error = bench.look("/").await.unwrap_err();
    assert!(error.to_string().contains("127.0.0.2"), "{error}");
    assert!(bench.subscribe("/").await.is_err());
    assert_eq!(inner.seen().len(), 0);
}

#[tokio::test]
async fn a_look_can_be_ended_and_a_new_one_ends_it() {
    let bench = Bench::new();
    bench.server.serve(
        "/slow",
        Answer::rss(&["One"]).latency(Duration::from_secs(30)),
    );
    bench.server.serve("/a", Answer::rss(&["One"]));
    let look = |path: &str| {
        let (app, address) = (bench.app.clone(), bench.server.url(path));
        tokio::spawn(async move { app.look(address.as_str()).await })
    };
    let slow = look("/slow");
    tokio::time::sleep(Duration::from_millis(100)).await;
    bench.app.cancel_look();
    assert!(matches!(slow.await.unwrap(), Err(Error::Cancelled)));
    let slow = look("/slow");
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(look("/a").await.unwrap().unwrap().found.len(), 1);
    assert!(matches!(slow.await.unwrap(), Err(Error::Cancelled)));
}

#[tokio::test]
async fn check_29_one_feed_written_in_many_ways_is_one_subscription() {
    let bench = Bench::new();
    bench.server.serve("/blog/feed", Answer::rss(&["One"]));
    let first = bench.subscribe("/blog/feed").await.unwrap();
    let address = bench.server.address();
    for written in [
        format!("http://{address}/blog/feed"),
        format!("https://{address}/blog/feed"),
        format!("http://{address}/blog/feed/"),
        format!("http://{address}/blog/feed#latest"),
        format!("http://{address}/blog/feed?utm_source=x&fbclid=y"),
        format!("feed:http://{address}/blog/feed"),
        format!("feed://{address}/blog/feed"),
        format!("{address}/blog/feed"),
    ] {
        let again = bench.app.subscribe(&written, &[]).await.unwrap();
        assert_eq!((again.new, again.id), (false, first.id), "{written}");
        let look = bench.app.look(&written).await.unwrap();
        assert_eq!(look.found[0].subscribed, Some(first.id), "{written}");
    }
    assert_eq!(bench.app.feeds().unwrap().len(), 1);
    assert_eq!(
        bench.server.seen().len(),
        1,
        "what is subscribed to is not asked for"
    );
}

#[tokio::test]
async fn check_29_www_and_default_ports_make_no_other_subscription() {
    let bench = Bench::new();
    let opml = |urls: &[&str]| {
        let outlines: String = urls
            .iter()
            .map(|url| format!("<outline type='rss' text='x' xmlUrl='{url}'/>"))
            .collect();
        format!("<opml version='2.0'><body>{outlines}</body></opml>")
    };
    let first = opml(&[
        "http://www.mast.invalid/feed/",
        "https://mast.invalid/feed?tag=rust",
    ]);
    assert_eq!(bench.app.import_opml(first.as_bytes()).unwrap().added, 2);
    let again = opml(&[
        "https://mast.invalid/feed",
        "https://mast.invalid:443/feed/?utm_campaign=opml",
        "feed://mast.invalid/feed?tag=rust",
        "https://new.invalid/feed",
        "http://new.invalid/feed/",
    ]);
    let imported = bench.app.import_opml(again.as_bytes()).unwrap();
    assert_eq!((imported.added, imported.known), (1, 4));
    let again = bench
        .app
        .subscribe("http://www.mast.invalid:80/feed", &[])
        .await
        .unwrap();
    assert!(!again.new);
    assert_eq!(bench.app.feeds().unwrap().len(), 3);
}

#[tokio::test]
async fn check_29_a_redirect_to_a_subscription_is_that_subscription() {
    let bench = Bench::new();
    bench.server.serve("/feed.xml", Answer::rss(&["One"]));
    bench
        .server
        .serve("/old", Answer::redirect(301, "/feed.xml"));
    let first = bench.subscribe("/feed.xml").await.unwrap();
    assert_eq!(
        bench.look("/old").await.unwrap().found[0].subscribed,
        Some(first.id)
    );
    let again = bench.subscribe("/old").await.unwrap();
    assert_eq!((again.new, again.id), (false, first.id));
    assert_eq!(bench.app.feeds().unwrap().len(), 1);
}

#[tokio::test]
async fn check_29_what_was_ended_comes_back_however_it_is_written() {
    let bench = Bench::new();
    bench.server.serve("/feed", Answer::rss(&["One"]));
    let first = bench.subscribe("/feed").await.unwrap();
    bench.app.unsubscribe(first.id).unwrap();
    bench.server.serve("/feed/", Answer::rss(&["One"]));
    let again = bench.subscribe("/feed/?utm_source=x").await.unwrap();
    assert_eq!((again.new, again.id), (true, first.id));
}

/// Their hosts are beyond a loopback: what their pages lead to is compared without asking anybody.
#[test]
fn pages_of_well_known_sites_lead_to_their_feeds() {
    let check = |name: &str, address: &str, expected: &[&str]| {
        let html =
            String::from_utf8(fixture(&format!("pages/{name}.html"))).expect("fixtures are UTF-8");
        let leads = vigie_feed::lead::of_page(&html, Some(&address.parse().expect("a URL")));
        let urls: Vec<&str> = leads.iter().map(|lead| lead.url.as_str()).collect();
        assert_eq!(urls, expected, "{name}");
    };
    check(
        "youtube-handle",
        "https://www.youtube.com/@lookout",
        &[
            "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789abcdefghi-_A",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=UULF0123456789abcdefghi-_A",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=UULV0123456789abcdefghi-_A",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=UUSH0123456789abcdefghi-_A",
        ],
    );
    check(
        "apple-podcast",
        "https://podcasts.apple.com/fr/podcast/from-the-crows-nest/id1234567890",
        &["https://pod.example/crows-nest.xml?source=a&n=2"],
    );
    check(
        "medium-on-its-own-domain",
        "https://tech.mast.example/how-we-moved-the-harbour-0a1b2c3d",
        &["https://tech.mast.example/feed"],
    );
}
