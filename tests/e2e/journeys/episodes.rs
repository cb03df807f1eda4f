//! An episode: its chapters and what is said in it come when they are asked for, and a hit tells its second.

use vigie_tests::{Answer, AppUnderTest, FeedServer, TempWorkspace};

use crate::window::{entry_text, list_all, open_row, rows, search, subscribe, wait_for_rows};

const SHOW: &str = r#"<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Masthead radio</title>
  <podcast:funding url="https://radio.example/support">Keep the light burning</podcast:funding>
  <item><guid>7</guid><title>Tides</title><description>On the sea and what draws it.</description>
    <enclosure url="https://radio.example/7.mp3" type="audio/mpeg" length="48300000"/>
    <itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><itunes:duration>1:02:10</itunes:duration>
    <podcast:person href="https://ada.example/">Ada Keller</podcast:person>
    <podcast:person role="guest">Bo Lindqvist</podcast:person>
    <podcast:transcript url="/7.vtt" type="text/vtt"/>
    <podcast:chapters url="/7.json" type="application/json+chapters"/></item></channel></rss>"#;

const CHAPTERS: &str = r#"{"version":"1.2.0","chapters":[{"startTime":0,"title":"Welcome"},
  {"startTime":95,"title":"What draws the sea","url":"https://radio.example/moon"},
  {"startTime":3725,"title":"Farewell"}]}"#;

const WORDS: &str = "WEBVTT

00:01.000 --> 00:04.000
<v Ada Keller>Welcome to the masthead.

00:12.000 --> 00:20.000
<v Bo Lindqvist>The moon draws the sea, and we only write it down.

01:02:05.000 --> 01:02:09.000
<v Ada Keller>And the lighthouse keeper sleeps <script>window.__vigieAttack = 1</script>at last.
";

#[test]
fn chapters_and_words_are_shown_with_their_times() {
    let server = FeedServer::start();
    server.serve("/show", Answer::new("application/rss+xml", SHOW));
    server.serve("/7.json", Answer::new("application/json", CHAPTERS));
    server.serve("/7.vtt", Answer::status(500));
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    subscribe(&app, server.url("/show").as_str(), "Masthead radio");
    list_all(&app);
    wait_for_rows(&app, 1);
    open_row(&app, "Tides");
    for told in [
        "Season 2 · Episode 7",
        "Ada Keller host",
        "Keep the light burning",
    ] {
        let text = entry_text(&app)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.contains(told), "{told}: {text}");
    }

    app.click("button", "Load chapters");
    app.wait_until("listed the chapters", || {
        entry_text(&app).contains("1:02:05") && app.has("link", "What draws the sea")
    });

    app.click("button", "Fetch the transcript");
    app.wait_until("said what failed", || !app.texts("[role=alert]").is_empty());
    server.serve("/7.vtt", Answer::new("text/vtt", WORDS));
    app.click("button", "Try again");
    app.wait_until("showed what is said", || {
        entry_text(&app).contains("lighthouse keeper sleeps")
    });
    let attack = app.run("return window.__vigieAttack ?? null;", &[]);
    assert!(attack.is_null(), "this ran: {attack}");

    app.wait_until("found it in the index", || {
        search(&app, "lighthouse", 1);
        true
    });
    assert!(rows(&app)[0].contains("1:02:05"), "{:?}", rows(&app));
    app.close();
}
