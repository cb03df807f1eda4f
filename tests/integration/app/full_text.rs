//! Full texts: on demand and because a feed asks for them, what is asked of whom, and what is shown and found.

use vigie_app::{
    Background, Clock, Error, FullTextState, Scope, Sort, Surroundings, Text, Timestamp, Urgency,
};
use vigie_tests::{Answer, FeedServer, TempWorkspace};

use super::{Bench, fixture};

fn page(name: &str) -> Answer {
    Answer::html(
        &String::from_utf8(fixture(&format!("pages/{name}.html"))).expect("fixtures are UTF-8"),
    )
}

/// A feed with teasers whose links are pages of that server.
fn teasers(server: &FeedServer, paths: &[&str]) -> Answer {
    let entries: String = paths
        .iter()
        .map(|path| {
            format!(
                "<item><title>{path}</title><guid>{path}</guid><link>{}</link>\
                 <description>Read more on the site.</description></item>",
                server.url(path)
            )
        })
        .collect();
    Answer::new(
        "application/rss+xml",
        format!("<rss version=\"2.0\"><channel><title>Teasers</title>{entries}</channel></rss>"),
    )
}

const HOUR: i64 = 3_600_000;

impl Bench {
    /// Fetches every feed, whenever that was done last.
    async fn insist(&self) {
        let summary = self
            .app
            .refresh_with(None, Urgency::Insisted)
            .await
            .expect("a refresh");
        assert!(summary.failed.is_empty(), "{:?}", summary.failed);
    }

    fn find(&self, words: &str) -> usize {
        self.app.follow().expect("the index follows");
        self.app
            .list_ids(&Scope::Search(words.to_owned()), false, Sort::Newest)
            .expect("a list")
            .len()
    }
}

#[tokio::test]
async fn a_full_text_is_fetched_once_shown_found_and_left_again() {
    let bench = Bench::new();
    bench
        .server
        .serve("/feed", teasers(&bench.server, &["/story"]));
    bench.server.serve("/story", page("news-story"));
    bench.subscribe("/feed").await.unwrap();
    assert_eq!(bench.find("berths"), 0);
    let entry = bench.rows()[0].id;
    assert_eq!(
        bench.app.open_entry(entry, false).unwrap().full_text,
        FullTextState::Unasked
    );

    let view = bench.app.full_text(entry, false).await.unwrap();
    assert_eq!(view.full_text, FullTextState::Shown);
    assert!(view.html.contains("After nine years") && !view.html.contains("SIDEBAR-WORDS"));
    assert_eq!(view.held_images, 1, "its images wait as all images do");
    assert_eq!(bench.find("berths"), 1);
    assert!(
        bench.rows()[0].excerpt.contains("nine years"),
        "{}",
        bench.rows()[0].excerpt
    );

    let own = bench.app.open_entry_as(entry, false, Text::Own).unwrap();
    assert_eq!((own.full_text, own.held_images), (FullTextState::There, 0));
    assert!(own.html.contains("Read more on the site"));
    bench.app.full_text(entry, false).await.unwrap();
    assert_eq!(bench.server.count("/story"), 1, "it is kept");
    let seen = bench.server.last("/story");
    assert!(seen.header("accept").unwrap().starts_with("text/html"));
    assert!(seen.header("cookie").is_none() && seen.header("referer").is_none());
}

#[tokio::test]
async fn images_of_the_full_text_are_not_those_of_the_feeds_own() {
    let bench = Bench::new();
    bench
        .server
        .serve("/feed", teasers(&bench.server, &["/story"]));
    bench.server.serve("/story", page("news-story"));
    bench.subscribe("/feed").await.unwrap();
    let entry = bench.rows()[0].id;
    let view = bench.app.full_text(entry, true).await.unwrap();
    let number = 1_000_000;
    assert!(
        view.html.contains(&vigie_app::image_address(entry, number)),
        "{}",
        view.html
    );
    assert!(
        bench.app.image(entry, 0).await.is_err(),
        "the feed's own text has none"
    );
    // The picture is on the private host of the test: refused, as it would be for any feed.
    assert!(matches!(
        bench.app.image(entry, number).await,
        Err(Error::Fetch(_))
    ));
}

#[tokio::test]
async fn a_feed_that_asks_gets_the_pages_of_new_entries_a_few_at_a_time() {
    let bench = Bench::new();
    let paths = ["/1", "/2", "/3", "/4", "/5", "/6"];
    bench.server.serve("/feed", teasers(&bench.server, &paths));
    for path in paths {
        bench.server.serve(path, page("french-story"));
    }
    let feed = bench.subscribe("/feed").await.unwrap().id;
    bench.server.serve("/other", Answer::rss(&["One"]));
    bench.subscribe("/other").await.unwrap();
    bench.insist().await;
    assert!(
        paths.iter().all(|path| bench.server.count(path) == 0),
        "nobody asked for pages"
    );

    let change = bench.app.want_full_text(feed, true).unwrap();
    bench.insist().await;
    let asked = || {
        paths
            .iter()
            .map(|path| bench.server.count(path))
            .sum::<usize>()
    };
    assert_eq!(asked(), 4, "a few of one host");
    bench.insist().await;
    assert_eq!(asked(), 6, "the others the next time");
    bench.insist().await;
    assert_eq!(asked(), 6, "each once");
    assert_eq!(bench.find("remorqueurs"), 6);
    assert!(
        bench
            .app
            .feeds()
            .unwrap()
            .iter()
            .any(|one| one.feed.full_text)
    );
    bench.app.undo(change).unwrap();
    assert!(
        bench
            .app
            .feeds()
            .unwrap()
            .iter()
            .all(|one| !one.feed.full_text)
    );
}

#[tokio::test]
async fn a_page_that_fails_is_told_and_not_asked_for_again_for_a_day() {
    let workspace = TempWorkspace::empty();
    let clock = Clock::standing_at(Timestamp::from_millis(1_800_000_000_000));
    let surroundings = Surroundings {
        clock: clock.clone(),
        ..Surroundings::default()
    };
    let app = vigie_app::App::open_in(&workspace.path(), Background::Off, surroundings).unwrap();
    let server = FeedServer::start();
    server.serve("/feed", teasers(&server, &["/gone", "/list"]));
    server.serve("/list", page("listing"));
    let feed = app
        .subscribe(server.url("/feed").as_str(), &[])
        .await
        .unwrap()
        .id;
    app.want_full_text(feed, true).unwrap();
    let refresh = || app.refresh_with(Some(vec![feed]), Urgency::Insisted);
    refresh().await.unwrap();
    refresh().await.unwrap();
    assert_eq!((server.count("/gone"), server.count("/list")), (1, 1));
    let ids = app.list_ids(&Scope::All, false, Sort::Newest).unwrap();
    for id in &ids {
        let view = app.open_entry(*id, false).unwrap();
        assert!(
            matches!(&view.full_text, FullTextState::Failed(why) if !why.is_empty()),
            "{:?}",
            view.full_text
        );
        assert!(view.html.contains("Read more"), "the feed's own text stays");
    }
    clock.advance(25 * HOUR);
    refresh().await.unwrap();
    assert_eq!((server.count("/gone"), server.count("/list")), (2, 2));
    clock.advance(75 * HOUR);
    refresh().await.unwrap();
    assert_eq!(
        server.count("/gone"),
        2,
        "an old entry's page is not asked for unbidden"
    );

    let error = app.full_text(ids[0], false).await.unwrap_err();
    assert!(error.hint().is_some(), "{error}");
}

#[tokio::test]
async fn a_feed_cannot_have_pages_of_the_local_network_fetched() {
    let bench = Bench::new();
    let inner = FeedServer::start_at([127, 0, 0, 2].into(), 0);
    inner.serve("/secret", page("french-story"));
    bench.server.serve("/feed", teasers(&inner, &["/secret"]));
    let feed = bench.subscribe("/feed").await.unwrap().id;
    bench.app.want_full_text(feed, true).unwrap();
    bench.insist().await;
    let error = bench
        .app
        .full_text(bench.rows()[0].id, false)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("127.0.0.2"), "{error}");
    assert_eq!(inner.seen().len(), 0);
}
