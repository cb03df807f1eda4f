//! What a workspace holds on to: one entry under many names, what it said before, and what goes when it is time.

use std::time::{Duration, Instant};

use vigie_app::{
    App, Background, Clock, KeepRule, KeepScope, Keeping, Scope, Sort, Surroundings, Timestamp,
};
use vigie_tests::{Answer, TempWorkspace};

use super::Bench;

/// A feed of items told as `guid|link|title|text|date`.
fn feed(items: &[&str]) -> Answer {
    let items: String = items
        .iter()
        .map(|told| {
            let parts: Vec<&str> = told.split('|').collect();
            let names = [
                "guid isPermaLink='false'",
                "link",
                "title",
                "description",
                "pubDate",
            ];
            let fields: String = names
                .iter()
                .zip(parts)
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| {
                    let end = name.split(' ').next().unwrap_or(name);
                    format!("<{name}>{text}</{end}>")
                })
                .collect();
            format!("<item>{fields}</item>")
        })
        .collect();
    Answer::new(
        "application/rss+xml",
        format!("<rss version='2.0'><channel><title>Mast</title>{items}</channel></rss>"),
    )
}

/// Reads the documents one after the other, all entries marked read after the first; what is unread then is new.
async fn check(documents: &[&[&str]], titles: &[&str], unread: usize) {
    let bench = Bench::new();
    for (at, document) in documents.iter().enumerate() {
        bench.server.serve("/a", feed(document));
        if at == 0 {
            bench.subscribe("/a").await.unwrap();
            let ids: Vec<_> = bench.rows().into_iter().map(|row| row.id).collect();
            bench.app.mark_read(&ids, true).unwrap();
        } else {
            let done = bench.app.refresh(None).await.unwrap();
            assert!(done.failed.is_empty(), "{:?}", done.failed);
        }
    }
    assert_eq!(bench.titles(), titles);
    let new = bench.app.list_ids(&Scope::All, true, Sort::Newest).unwrap();
    assert_eq!(new.len(), unread);
}

const MONDAY: &str = "Mon, 02 Nov 2026 08:00:00 GMT";

#[tokio::test]
async fn an_entry_issued_again_is_the_same_entry() {
    // Another identifier at every fetch.
    check(
        &[
            &["x1|https://a.example/1|One", "x2|https://a.example/2|Two"],
            &["y1|https://a.example/1|One", "y2|https://a.example/2|Two"],
            &[
                "z1|https://a.example/1|One",
                "z2|https://a.example/2|Two",
                "z3|https://a.example/3|Three",
            ],
        ],
        &["One", "Three", "Two"],
        1,
    )
    .await;
    // A corrected title, and an identifier made of it.
    check(
        &[
            &[
                "kubernets-relased|https://a.example/1|Kubernets relased",
                "2|https://a.example/2|Two",
            ],
            &[
                "kubernetes-released|https://a.example/1|Kubernetes released",
                "2|https://a.example/2|Two",
            ],
        ],
        &["Kubernetes released", "Two"],
        0,
    )
    .await;
    // From http to https, and then to another domain.
    let (http, https) = (
        format!("http://old.example/1|http://old.example/1|One|Text|{MONDAY}"),
        format!("https://old.example/1|https://old.example/1|One|Text|{MONDAY}"),
    );
    let moved = format!("https://new.example/one|https://new.example/one|One|Text|{MONDAY}");
    check(&[&[&http], &[&https], &[&moved], &[&https]], &["One"], 0).await;
}

#[tokio::test]
async fn entries_of_one_page_stay_apart() {
    check(
        &[
            &["1|https://a.example/changes|1.1"],
            &["2|https://a.example/changes|1.2"],
        ],
        &["1.1", "1.2"],
        1,
    )
    .await;
}

#[tokio::test]
async fn what_an_entry_said_is_shown_inert() {
    let bench = Bench::new();
    let says = |text: &str| feed(&[&format!("1|https://a.example/1|One|{text}")]);
    bench.server.serve(
        "/a",
        says("&lt;script&gt;run()&lt;/script&gt;&lt;b&gt;Seven&lt;/b&gt;"),
    );
    bench.subscribe("/a").await.unwrap();
    bench.server.serve("/a", says("Eight"));
    bench.app.refresh(None).await.unwrap();
    let entry = bench.rows()[0].id;
    let versions = bench.app.old_versions(entry).unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(
        (versions[0].html.as_str(), versions[0].text.trim()),
        ("<b>Seven</b>", "Seven")
    );
}

#[tokio::test]
async fn an_empty_document_and_a_failing_server_take_nothing() {
    let bench = Bench::new();
    let old = "1|https://a.example/1|One|Text|Mon, 06 Jan 2020 08:00:00 GMT";
    let kept = "2|https://a.example/2|Two|Text|Mon, 06 Jan 2020 08:00:00 GMT";
    bench.server.serve("/a", feed(&[old, kept]));
    bench.subscribe("/a").await.unwrap();
    bench
        .app
        .save_keeping(&Keeping {
            scope: None,
            rule: KeepRule {
                days: Some(30),
                count: Some(1),
            },
            also_unread: true,
        })
        .unwrap();
    for answer in [feed(&[]), Answer::status(500), Answer::new("text/xml", "")] {
        bench.server.serve("/a", answer);
        bench.app.refresh(None).await.unwrap();
        assert_eq!(bench.app.prune(None).unwrap().entries(), 0);
    }
    assert_eq!(bench.titles(), ["One", "Two"]);

    // Once the feed has moved on, they go; what is kept does not, and what went stays away.
    let two = bench
        .rows()
        .into_iter()
        .find(|row| row.title == "Two")
        .unwrap();
    bench.app.keep(&[two.id], true).unwrap();
    let now = "3|https://a.example/3|Three|Text";
    bench.server.serve("/a", feed(&[now]));
    bench.app.refresh(None).await.unwrap();
    assert_eq!(bench.app.plan_pruning(None).unwrap().entries(), 1);
    assert_eq!(bench.app.prune(None).unwrap().entries(), 1);
    bench.server.serve("/a", feed(&[now, old, kept]));
    bench.app.refresh(None).await.unwrap();
    assert_eq!(bench.titles(), ["Three", "Two"]);
}

#[tokio::test]
async fn what_is_past_its_time_goes_by_itself() {
    let workspace = TempWorkspace::empty();
    let clock = Clock::standing_at(Timestamp::parse_rfc3339("2026-11-20T08:00:00Z").unwrap());
    let server = vigie_tests::FeedServer::start();
    let items: Vec<String> = (0..1200)
        .map(|n| format!("{n}|https://a.example/{n}|Number {n}|Text|{MONDAY}"))
        .collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    server.serve("/a", feed(&items));
    let opened = |background| {
        let surroundings = Surroundings {
            clock: clock.clone(),
            ..Surroundings::default()
        };
        App::open_in(&workspace.path(), background, surroundings).unwrap()
    };
    let app = opened(Background::Off);
    let id = app
        .subscribe(server.url("/a").as_str(), &[])
        .await
        .unwrap()
        .id;
    server.serve("/a", feed(&items[..1]));
    app.refresh(None).await.unwrap();
    let rule = KeepRule {
        days: Some(7),
        count: None,
    };
    let wish = Keeping {
        scope: Some(KeepScope::Feed(id)),
        rule,
        also_unread: false,
    };
    assert_eq!(app.save_keeping(&wish).unwrap(), wish);
    app.follow().unwrap();
    app.close();

    clock.advance(14 * 86_400_000);
    let app = opened(Background::On);
    let started = Instant::now();
    while app.storage().unwrap().entries > 1 || app.behind().unwrap() > 0 {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "it went on its own"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let found = app
        .list_ids(&Scope::Search("number".into()), false, Sort::Newest)
        .unwrap();
    assert_eq!(found.len(), 1, "the index followed");
    app.close();
}
