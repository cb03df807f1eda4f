//! Refreshing: what is asked, what is stored, what is told.

use std::time::Duration;

use vigie_app::{Background, Event, Scope, Sort};
use vigie_tests::Answer;

use super::Bench;

#[tokio::test]
async fn a_feed_read_before_is_asked_whether_it_changed() {
    let bench = Bench::new();
    bench.server.serve(
        "/a",
        Answer::rss(&["One"])
            .etag("W/\"odd one\"")
            .last_modified("yesterday, roughly"),
    );
    bench.subscribe("/a").await.unwrap();
    bench.app.refresh(None).await.unwrap();
    let last = bench.server.last("/a");
    assert_eq!(last.header("if-none-match"), Some("W/\"odd one\""));
    assert_eq!(last.header("if-modified-since"), Some("yesterday, roughly"));
    assert_eq!(bench.titles(), ["One"]);
}

#[tokio::test]
async fn validators_that_go_are_not_sent_again() {
    let bench = Bench::new();
    bench
        .server
        .serve("/a", Answer::rss(&["One"]).etag("\"1\""));
    bench.subscribe("/a").await.unwrap();
    bench.server.serve("/a", Answer::rss(&["One", "Two"]));
    bench.app.refresh(None).await.unwrap();
    bench.app.refresh(None).await.unwrap();
    assert!(!bench.server.last("/a").is_conditional());
    assert_eq!(bench.titles(), ["One", "Two"]);
}

#[tokio::test]
async fn many_feeds_are_read_at_once_and_each_is_told() {
    let bench = Bench::new();
    let mut feeds = String::from("<opml version=\"2.0\"><body>");
    for n in 0..60 {
        bench
            .server
            .serve(&format!("/{n}"), Answer::rss(&["One", "Two"]));
        feeds.push_str(&format!(
            "<outline type=\"rss\" text=\"{n}\" xmlUrl=\"{}\"/>",
            bench.server.url(&format!("/{n}"))
        ));
    }
    feeds.push_str("</body></opml>");
    assert_eq!(bench.app.import_opml(feeds.as_bytes()).unwrap().added, 60);

    let refused = bench.app.refresh(None).await.unwrap();
    assert_eq!(
        refused.failed.len(),
        60,
        "an address out of a file must not reach the local network"
    );
    assert!(
        refused.failed[0].1.message().contains("127.0.0.1"),
        "{:?}",
        refused.failed[0]
    );
}

#[tokio::test]
async fn progress_is_told_and_a_refresh_can_be_cancelled() {
    let bench = Bench::new();
    for n in 0..6 {
        bench.server.serve(&format!("/{n}"), Answer::rss(&["One"]));
        bench.subscribe(&format!("/{n}")).await.unwrap();
    }
    let mut events = bench.app.events();
    bench.app.refresh(None).await.unwrap();
    let mut last = None;
    while let Ok(event) = events.try_recv() {
        if let Event::RefreshProgressed { done, total, .. } = event {
            last = Some((done, total));
        }
    }
    assert_eq!(last, Some((6, 6)));

    bench.server.set_latency(Duration::from_secs(30));
    let app = bench.app.clone();
    let running = tokio::spawn(async move { app.refresh(None).await });
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(
        bench.app.refresh(None).await.is_err(),
        "one refresh at a time"
    );
    bench.app.cancel_refresh();
    let summary = tokio::time::timeout(Duration::from_secs(10), running)
        .await
        .unwrap()
        .unwrap()
        .unwrap();
    assert!(summary.cancelled);
    assert_eq!(bench.rows().len(), 6);
}

#[tokio::test]
async fn feeds_never_fetched_are_due_at_once() {
    let bench = Bench::new();
    let opml =
        "<opml><body><outline xmlUrl='http://unreachable.invalid/feed' text='x'/></body></opml>";
    bench.app.import_opml(opml.as_bytes()).unwrap();
    assert_eq!(bench.app.refresh_if_due().await.unwrap().unwrap().feeds, 1);
    assert!(bench.app.refresh_if_due().await.unwrap().is_none());
}

#[tokio::test]
async fn what_was_unsubscribed_comes_back_with_undo() {
    let bench = Bench::new();
    bench.server.serve("/a", Answer::rss(&["One"]));
    let feed = bench.subscribe("/a").await.unwrap().id;
    bench.app.follow().unwrap();
    let change = bench.app.unsubscribe(feed).unwrap();
    bench.app.follow().unwrap();
    assert!(
        bench
            .app
            .list_ids(&Scope::Search("one".into()), false, Sort::Newest)
            .unwrap()
            .is_empty()
    );
    bench.app.undo(change).unwrap();
    bench.app.follow().unwrap();
    assert_eq!(
        bench
            .app
            .list_ids(&Scope::Search("one".into()), false, Sort::Newest)
            .unwrap()
            .len(),
        1
    );
    assert!(bench.app.undo(change).is_err(), "once");
}

#[tokio::test]
async fn opml_goes_out_as_it_came_in() {
    let bench = Bench::new();
    let opml = r#"<opml version="2.0"><head/><body>
        <outline text="Vendors"><outline text="Clouds"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"/></outline></outline>
        <outline type="rss" text="Loose" xmlUrl="https://b.example/feed"/></body></opml>"#;
    assert_eq!(bench.app.import_opml(opml.as_bytes()).unwrap().added, 2);
    let out = bench.app.export_opml().unwrap();
    let other = Bench::new();
    assert_eq!(other.app.import_opml(out.as_bytes()).unwrap().added, 2);
    assert_eq!(other.app.export_opml().unwrap(), out);
    let feeds = other.app.feeds().unwrap();
    assert_eq!(feeds[0].folder, ["Vendors", "Clouds"]);
    assert_eq!(
        bench.app.import_opml(out.as_bytes()).unwrap().added,
        0,
        "again, nothing is new"
    );
}

#[test]
fn a_new_workspace_begins_with_feeds_and_maps() {
    let workspace = vigie_tests::TempWorkspace::untouched();
    let app = vigie_app::App::open(&workspace.path(), Background::Off).unwrap();
    assert!(app.feeds().unwrap().len() >= 40);
    let maps = app.map_cards(vigie_app::MapPaint::Light).unwrap();
    assert!(maps.len() >= 6);
    for map in maps {
        assert!(
            map.components >= 10 && map.svg.contains("<svg"),
            "{}",
            map.name
        );
        let look = vigie_app::MapLook::default();
        let view = app.open_map(&map.name, look).unwrap();
        let severe: Vec<_> = view.shown.notes.iter().filter(|note| note.severe).collect();
        assert!(severe.is_empty(), "{}: {severe:?}", map.name);
    }
}
