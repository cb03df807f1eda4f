//! What servers send by mistake or malice: told in words, nothing lost, the others untouched.

use std::time::Duration;

use vigie_app::Outcome;
use vigie_tests::{Answer, Conditional};

use super::{Bench, fixture};

/// Follows a sound feed, lets its server send `answer` in its place, and refreshes it beside another.
/// Returns what the user is told of it.
async fn after(answer: Answer) -> String {
    let bench = Bench::new();
    bench.server.serve("/a", Answer::rss(&["Before"]));
    bench.server.serve("/b", Answer::rss(&["Neighbour"]));
    bench.subscribe("/a").await.unwrap();
    bench.subscribe("/b").await.unwrap();

    bench.server.serve("/a", answer);
    bench
        .server
        .serve("/b", Answer::rss(&["Neighbour", "Neighbour 2"]));
    let summary = tokio::time::timeout(Duration::from_secs(120), bench.app.refresh(None))
        .await
        .unwrap()
        .unwrap();

    let titles = bench.titles();
    for title in ["Before", "Neighbour", "Neighbour 2"] {
        assert!(
            titles.contains(&title.to_owned()),
            "{title} was lost: {titles:?}"
        );
    }
    assert!(bench.app.check().unwrap().faults.is_empty());
    match summary.failed.as_slice() {
        [] => String::new(),
        [(_, outcome @ Outcome::Failed { hint, .. })] => {
            let message = outcome.message();
            assert!(
                message.chars().count() > 20 && message.contains(' '),
                "no sentence: {message}"
            );
            assert!(
                !message.contains("Error") && !message.contains("::"),
                "not for people: {message}"
            );
            // It stands with the feed afterwards, with what to do.
            let feeds = bench.app.feeds().unwrap();
            let kept = feeds
                .iter()
                .find(|one| one.feed.url.ends_with("/a"))
                .unwrap();
            assert_eq!(
                kept.outcome.as_ref().map(Outcome::message),
                Some(message.clone())
            );
            assert!(kept.fetch.as_ref().unwrap().failing_since.is_some());
            assert!(hint.is_some(), "no hint with: {message}");
            message
        }
        other => panic!("more than one feed failed: {other:?}"),
    }
}

async fn check_fails(answer: Answer, told: &str) {
    let message = after(answer).await;
    assert!(
        message.to_lowercase().contains(told),
        "“{told}” is not in: {message}"
    );
}

/// Subscribes to a damaged document and returns its entries' titles and the problems told.
async fn read_damaged(body: Vec<u8>) -> (Vec<String>, Vec<String>) {
    let bench = Bench::new();
    bench.server.serve(
        "/a",
        Answer::new("application/xml", body).conditional(Conditional::Never),
    );
    bench.subscribe("/a").await.unwrap();
    let first = bench.titles();
    bench.app.refresh(None).await.unwrap();
    assert_eq!(bench.titles(), first, "read again, it is the same");
    let problems = bench.app.feeds().unwrap().remove(0).problems;
    (first, problems)
}

#[tokio::test]
async fn an_empty_file_is_no_feed() {
    check_fails(
        Answer::new("application/xml", fixture("bad/empty.xml")),
        "empty",
    )
    .await;
    check_fails(
        Answer::new("application/xml", fixture("bad/only-blanks.xml")),
        "empty",
    )
    .await;
}

#[tokio::test]
async fn a_web_page_is_no_feed() {
    check_fails(
        Answer::html(&String::from_utf8(fixture("bad/html-page-instead-of-feed.html")).unwrap()),
        "page",
    )
    .await;
    check_fails(Answer::fault("captive").unwrap(), "page").await;
}

#[tokio::test]
async fn noise_is_no_feed() {
    check_fails(
        Answer::new("application/xml", fixture("bad/binary-noise.xml")),
        "not a feed",
    )
    .await;
}

#[tokio::test]
async fn fifty_megabytes_are_too_large() {
    check_fails(Answer::fault("huge/50").unwrap(), "large").await;
}

#[tokio::test]
async fn a_compression_bomb_is_stopped() {
    check_fails(Answer::fault("bomb").unwrap(), "large").await;
}

#[tokio::test]
async fn a_server_that_resets_or_refuses_is_told() {
    check_fails(Answer::fault("reset").unwrap(), "connection").await;
    check_fails(Answer::status(404), "nothing at this address").await;
    check_fails(Answer::status(500), "500").await;
    check_fails(Answer::fault("410").unwrap(), "gone").await;
    check_fails(Answer::fault("to-private").unwrap(), "10.255.255.1").await;
    check_fails(Answer::fault("loop/a").unwrap(), "circle").await;
}

#[tokio::test]
async fn a_throttled_feed_is_left_alone_until_its_time() {
    let bench = Bench::new();
    bench.server.serve("/a", Answer::rss(&["Before"]));
    bench.subscribe("/a").await.unwrap();
    bench.server.serve("/a", Answer::fault("429/600").unwrap());
    bench.app.refresh(None).await.unwrap();
    bench.server.forget();
    let summary = bench.app.refresh(None).await.unwrap();
    assert_eq!((summary.waiting.len(), bench.server.count("/a")), (1, 0));
}

#[tokio::test]
async fn truncated_xml_keeps_its_whole_entries() {
    let (titles, problems) = read_damaged(fixture("bad/truncated-in-third-entry.atom")).await;
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(!problems.is_empty());
}

#[tokio::test]
async fn an_entity_bomb_costs_nothing() {
    let bench = Bench::new();
    bench.server.serve(
        "/a",
        Answer::new("application/xml", fixture("bad/entity-bomb.rss")),
    );
    let started = std::time::Instant::now();
    drop(bench.subscribe("/a").await);
    assert!(started.elapsed() < Duration::from_secs(20));
    assert!(bench.rows().iter().all(|row| row.excerpt.len() < 100_000));
}

#[tokio::test]
async fn an_external_entity_is_not_followed() {
    let bench = Bench::new();
    let body = String::from_utf8(fixture("bad/external-entity.rss")).unwrap();
    let body = body.replace(
        "{{server}}",
        bench.server.url("/").as_str().trim_end_matches('/'),
    );
    bench
        .server
        .serve("/a", Answer::new("application/xml", body));
    bench.subscribe("/a").await.unwrap();
    assert_eq!(bench.rows().len(), 2);
    assert!(bench.server.seen().iter().all(|seen| seen.path() == "/a"));
}

#[tokio::test]
async fn wrong_encodings_are_recovered() {
    for file in [
        "bad/declares-utf-8-is-windows-1252.rss",
        "bad/declares-iso-8859-1-is-utf-8.rss",
    ] {
        let (titles, _) = read_damaged(fixture(file)).await;
        assert_eq!(titles.len(), 2, "{file}");
        let all = titles.join(" ");
        assert!(
            !all.contains('\u{fffd}') && !all.contains('Ã'),
            "{file}: {all}"
        );
    }
}

#[tokio::test]
async fn duplicate_and_missing_ids_lose_no_entry() {
    assert_eq!(
        read_damaged(fixture("bad/duplicate-ids.rss")).await.0.len(),
        4
    );
    assert_eq!(read_damaged(fixture("bad/no-ids.rss")).await.0.len(), 4);
}

#[tokio::test]
async fn nobody_stays_on_top_by_claiming_the_year_2099() {
    let bench = Bench::new();
    bench.server.serve(
        "/a",
        Answer::new(
            "application/atom+xml",
            fixture("bad/dates-1970-and-2099.atom"),
        ),
    );
    bench.subscribe("/a").await.unwrap();
    let rows = bench.rows();
    assert_eq!(rows.len(), 5);
    let now = vigie_app::Timestamp::now();
    assert!(rows.iter().all(|row| row.listed_at <= now));
}
