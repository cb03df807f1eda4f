//! Episodes: chapters and transcripts fetched on demand, stored, and searched with their times.

use vigie_app::{EntryId, Error, SearchHit, SearchRequest, TranscriptState};
use vigie_tests::Answer;

use super::Bench;

const VTT: &str = "WEBVTT

00:01.000 --> 00:04.000
<v Ada>The moon draws the sea.

01:02:03.500 --> 01:02:06.000
<v Bob>And the lighthouse keeper sleeps.
";

/// A show of one episode whose page says nothing of lighthouses.
async fn listening(transcript: Answer) -> (Bench, EntryId) {
    let bench = Bench::new();
    bench.server.serve(
        "/show",
        Answer::new(
            "application/rss+xml",
            r#"<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
              xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Masthead radio</title>
              <podcast:funding url="https://radio.example/support">Keep the light burning</podcast:funding>
              <podcast:person>Ada</podcast:person>
              <item><guid>7</guid><title>Tides</title><description>On the sea.</description>
                <enclosure url="https://radio.example/7.mp3" type="audio/mpeg" length="1"/>
                <itunes:season>2</itunes:season><itunes:episode>7</itunes:episode>
                <podcast:transcript url="/7.vtt" type="text/vtt"/>
                <podcast:chapters url="/7.json" type="application/json+chapters"/></item>
              <item><guid>6</guid><title>A page</title><description>No sound.</description></item>
            </channel></rss>"#,
        ),
    );
    bench.server.serve("/7.vtt", transcript);
    bench.server.serve(
        "/7.json",
        Answer::new(
            "application/json+chapters",
            r#"{"version":"1.2.0","chapters":[{"startTime":60,"title":"Moons"},{"startTime":0,"title":"Intro"},
                {"startTime":30,"title":"A picture","toc":false}]}"#,
        ),
    );
    bench.subscribe("/show").await.unwrap();
    bench.app.follow().unwrap();
    let rows = bench.rows();
    let episode = rows.iter().find(|row| row.title == "Tides").unwrap().id;
    (bench, episode)
}

fn hit(bench: &Bench, query: &str) -> Option<SearchHit> {
    let request = SearchRequest {
        query: query.to_owned(),
        count: 10,
        ..SearchRequest::default()
    };
    let mut hits = bench.app.search(&request).unwrap().hits;
    assert!(hits.len() <= 1, "{query}");
    hits.pop()
}

#[tokio::test]
async fn a_word_of_a_transcript_is_found_with_its_second() {
    let (bench, episode) = listening(Answer::new("text/plain", VTT)).await;
    assert_eq!(hit(&bench, "lighthouse"), None);
    let spoken = bench.app.load_transcript(episode).await.unwrap();
    assert_eq!(spoken.cues[0].speaker.as_deref(), Some("Ada"));
    assert_eq!(
        bench
            .server
            .last("/7.vtt")
            .header("accept")
            .unwrap()
            .split(',')
            .next(),
        Some("text/vtt")
    );
    bench.app.follow().unwrap();

    let found = hit(&bench, "lighthouse keeper").expect("a hit");
    assert_eq!(found.row.id, episode);
    assert_eq!(found.said_at_ms, Some(3_723_500));
    assert!(
        found
            .snippet
            .iter()
            .any(|span| span.hit && span.text == "lighthouse"),
        "{:?}",
        found.snippet
    );
    assert_eq!(hit(&bench, "moons").unwrap().said_at_ms, Some(1000));
    assert_eq!(
        hit(&bench, "title:tides").unwrap().said_at_ms,
        None,
        "what is in the title alone is said at no time"
    );

    bench.app.load_transcript(episode).await.unwrap();
    assert_eq!(
        bench.server.count("/7.vtt"),
        1,
        "what is stored is not fetched again"
    );
}

#[tokio::test]
async fn chapters_come_when_they_are_asked_for() {
    let (bench, episode) = listening(Answer::new("text/vtt", VTT)).await;
    let before = bench
        .app
        .open_entry(episode, false)
        .unwrap()
        .episode
        .unwrap();
    assert_eq!(
        (before.season, before.number.as_deref()),
        (Some(2), Some("7"))
    );
    assert_eq!(before.people[0].name, "Ada", "who is on the show");
    assert_eq!(before.funding[0].text, "Keep the light burning");
    assert!(before.chapters_elsewhere && before.chapters.is_empty());
    assert_eq!(before.transcript, TranscriptState::Elsewhere);
    assert_eq!(
        bench.server.count("/7.json"),
        0,
        "nothing is fetched unasked"
    );

    assert_eq!(bench.app.load_chapters(episode).await.unwrap().len(), 3);
    bench.app.load_transcript(episode).await.unwrap();
    let after = bench
        .app
        .open_entry(episode, false)
        .unwrap()
        .episode
        .unwrap();
    let titles: Vec<&str> = after
        .chapters
        .iter()
        .map(|chapter| chapter.title.as_str())
        .collect();
    assert_eq!(titles, ["Intro", "Moons"]);
    assert!(!after.chapters_elsewhere);
    assert_eq!(after.transcript, TranscriptState::Here);
    bench.app.load_chapters(episode).await.unwrap();
    assert_eq!(bench.server.count("/7.json"), 1);
}

#[tokio::test]
async fn what_is_missing_or_no_transcript_is_told_in_words() {
    let (bench, episode) = listening(Answer::new("text/vtt", "")).await;
    let page = bench
        .rows()
        .into_iter()
        .find(|row| row.title == "A page")
        .unwrap()
        .id;
    assert_eq!(bench.app.open_entry(page, false).unwrap().episode, None);
    assert!(matches!(
        bench.app.load_transcript(page).await,
        Err(Error::HasNone { what: "transcript" })
    ));
    let empty = bench.app.load_transcript(episode).await.unwrap_err();
    assert!(
        empty.to_string().ends_with("There is not a word in it."),
        "{empty}"
    );
    bench.server.serve("/7.vtt", Answer::status(404));
    assert!(matches!(
        bench.app.load_transcript(episode).await,
        Err(Error::Fetch(_))
    ));
    assert_eq!(
        bench
            .app
            .open_entry(episode, false)
            .unwrap()
            .episode
            .unwrap()
            .transcript,
        TranscriptState::Elsewhere
    );
}
