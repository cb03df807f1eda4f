//! The terminal program as people and scripts use it.

use crate::program::Program;
use vigie_tests::{Answer, FeedServer, audio};

#[test]
fn a_feed_is_followed_read_searched_and_left() {
    let server = FeedServer::start();
    server.serve("/a", Answer::rss(&["Kettles in orbit", "Tea, revisited"]));
    let vigie = Program::empty();
    let added = vigie.json(&["add", server.url("/a").as_str(), "--folder", "Blogs/Tea"]);
    assert_eq!(
        (added["entries"].as_i64(), added["new"].as_bool()),
        (Some(2), Some(true))
    );

    let list = vigie.json(&["list", "--unread"]);
    let first = &list[0];
    for field in [
        "id", "kind", "title", "excerpt", "feed", "author", "url", "at", "dated", "language",
        "minutes", "read", "kept", "audio",
    ] {
        assert!(first.get(field).is_some(), "{field} is promised");
    }
    let hits = vigie.json(&["search", "kettle", "--counts"]);
    assert_eq!(hits["total"], 1);
    assert_eq!(hits["counts"]["feeds"][0]["hits"], 1);
    let id = hits["hits"][0]["id"].to_string();
    assert_eq!(vigie.json(&["show", &id])["title"], "Kettles in orbit");

    assert_eq!(vigie.json(&["keep", &id])["changed"], 1);
    assert_eq!(vigie.json(&["list", "--kept"])[0]["id"].to_string(), id);
    let feeds = vigie.json(&["feeds"]);
    assert_eq!(feeds[0]["folder"], serde_json::json!(["Blogs", "Tea"]));
    vigie.json(&["remove", feeds[0]["title"].as_str().unwrap()]);
    assert_eq!(
        vigie.json(&["list"]).as_array().unwrap().len(),
        1,
        "what is kept stays"
    );
}

#[test]
fn an_episode_is_downloaded_in_two_tries_listed_and_removed() {
    let server = FeedServer::start();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>Pod</title><item><guid>1</guid><title>First</title>\
         <enclosure url=\"{}\" type=\"audio/mpeg\" length=\"200000\"/></item></channel></rss>",
        server.url("/1.mp3")
    );
    server.serve("/a", Answer::new("application/rss+xml", feed));
    let vigie = Program::empty();
    vigie.json(&["add", server.url("/a").as_str()]);
    let id = vigie.json(&["list", "--episodes"])[0]["id"].to_string();

    let page = Answer::fault("file-html").unwrap();
    server.serve("/1.mp3", page);
    let failed = vigie.run(&["download", &id]);
    assert_eq!((failed.code, failed.out.as_str()), (1, ""));
    assert!(failed.err.contains("text/html"), "{}", failed.err);
    assert_eq!(vigie.json(&["downloads"])[0]["state"], "stopped");

    // Half of it, and then silence: a power cut.
    server.serve("/1.mp3", Answer::fault("file-stall/2000").unwrap());
    let mut child = vigie.start(&["download", &id]);
    let part = || {
        let folder = std::fs::read_dir(vigie.folder().join("media/downloads"));
        let mut files = folder.into_iter().flatten().flatten();
        files.any(|file| file.file_name().to_string_lossy().ends_with(".part"))
    };
    for _ in 0..200 {
        if part() && server.count("/1.mp3") > 1 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();

    server.serve("/1.mp3", Answer::fault("file/2000").unwrap());
    let done = vigie.json(&["download", &id, "--n", "1"]);
    for field in [
        "id",
        "entry",
        "title",
        "url",
        "file",
        "media_type",
        "state",
        "bytes",
        "total",
        "failure",
        "hint",
    ] {
        assert!(done.get(field).is_some(), "{field} is promised");
    }
    assert_eq!(
        (&done["state"], &done["bytes"]),
        (&"whole".into(), &2_000_000.into())
    );
    let file = std::path::PathBuf::from(done["file"].as_str().unwrap());
    assert!(std::fs::read(&file).unwrap() == audio(1, 2_000_000));
    let asked = server.count("/1.mp3");
    assert_eq!(
        vigie.run(&["download", &id]).out.trim(),
        file.display().to_string()
    );
    assert_eq!(server.count("/1.mp3"), asked, "it is there already");
    assert_eq!(vigie.run(&["download", &id, "--n", "2"]).code, 4);
    let number = done["id"].to_string();
    assert_eq!(
        vigie.json(&["downloads", "--remove", &number]),
        serde_json::json!([])
    );
    assert!(!file.exists());
    assert_eq!(vigie.run(&["downloads", "--remove", &number]).code, 4);
}

#[test]
fn exit_codes_are_kept() {
    let server = FeedServer::start();
    server.serve("/a", Answer::rss(&["One"]));
    let vigie = Program::empty();
    assert_eq!(vigie.run(&["add", server.url("/a").as_str()]).code, 0);
    assert_eq!(vigie.run(&["add", "no address"]).code, 1);
    assert_eq!(vigie.run(&["--no-such-option"]).code, 2);
    assert_eq!(vigie.run(&["search", "title:\"open"]).code, 2);
    server.serve("/a", Answer::status(500));
    assert_eq!(vigie.run(&["refresh"]).code, 0, "it is not due");
    assert_eq!(vigie.run(&["refresh", "--now"]).code, 3);
    assert_eq!(vigie.run(&["show", "4242"]).code, 4);
    assert_eq!(vigie.run(&["refresh", "nobody"]).code, 4);
}

#[test]
fn a_bad_query_is_shown_with_its_place() {
    let vigie = Program::empty();
    let told = vigie.run(&["search", "cloud colour:red"]);
    assert!(
        told.err.contains("cloud colour:red\n             ^^^^^^"),
        "{}",
        told.err
    );
}

#[test]
fn piped_output_is_results_alone() {
    let server = FeedServer::start();
    server.serve("/a", Answer::rss(&["One"]));
    let vigie = Program::empty();
    vigie.run(&["add", server.url("/a").as_str()]);
    let refreshed = vigie.run(&["refresh"]);
    assert!(!refreshed.err.contains('\u{1b}') && !refreshed.out.contains('\u{1b}'));
    assert_eq!(refreshed.out.lines().count(), 1);
}

#[test]
fn inspecting_needs_no_workspace_and_makes_none() {
    let vigie = Program::untouched();
    assert_eq!(
        vigie.json(&["inspect", "date", "Fri, 20 Nov 2026 08:00:00 EST"]),
        "2026-11-20T13:00:00Z"
    );
    assert_eq!(
        vigie.json(&["inspect", "date", "soon"]),
        serde_json::Value::Null
    );
    let file = vigie.file(
        "feed.xml",
        "<rss version='2.0'><channel><title>T</title><item><title>A</title></item></channel></rss>",
    );
    let report = vigie.json(&["inspect", "feed", &file]);
    assert_eq!(
        (&report["feed"]["title"], &report["entries"][0]["title"]),
        (&"T".into(), &"A".into())
    );
    let file = vigie.file("page.html", "<p onclick=x()>Hello <script>x()</script></p>");
    assert_eq!(
        vigie.run(&["inspect", "html", &file]).out.trim(),
        "<p>Hello </p>"
    );
    let file = vigie.file(
        "f.opml",
        "<opml><body><outline text='A' xmlUrl='https://a.example/f'/></body></opml>",
    );
    assert!(
        vigie
            .run(&["inspect", "opml", &file])
            .out
            .contains("https://a.example/f")
    );
    assert!(!vigie.folder().join("vigie.db").exists());
}

#[test]
fn a_backup_is_made_listed_and_restored() {
    let vigie = Program::empty();
    let backup = vigie.json(&["backup"])["path"].as_str().unwrap().to_owned();
    assert_eq!(
        vigie.run_with(&["note", "--title", "Later"], "text").code,
        0
    );
    assert_eq!(vigie.json(&["restore"])[0], backup.as_str());
    assert_eq!(vigie.run(&["restore", &backup]).code, 0);
    assert_eq!(vigie.json(&["list"]).as_array().unwrap().len(), 0);
    let check = vigie.json(&["check"]);
    assert_eq!(
        (check["sound"].as_bool(), check["index"]["entries"].as_i64()),
        (Some(true), Some(0))
    );
}

#[test]
fn the_demonstration_can_be_listed_and_its_maps_drawn() {
    let vigie = Program::untouched();
    assert!(vigie.json(&["demo"])["entries"].as_i64().unwrap() >= 60);
    let maps = vigie.json(&["maps"]);
    assert!(maps.as_array().unwrap().len() >= 6);
    let svg = vigie.run(&["maps", maps[0]["name"].as_str().unwrap()]).out;
    assert!(svg.contains("<svg") && svg.trim_end().ends_with("</svg>"));
}

#[test]
fn entries_go_when_they_are_told_to_and_tell_what_they_said() {
    let server = FeedServer::start();
    let feed = |items: &str| {
        let text =
            format!("<rss version='2.0'><channel><title>Mast</title>{items}</channel></rss>");
        Answer::new("application/rss+xml", text)
    };
    let item = |n: i64, text: &str| {
        format!(
            "<item><guid isPermaLink='false'>{n}</guid><title>Number {n}</title><description>{text}</description>\
             <pubDate>{n} Jan 2020 08:00:00 GMT</pubDate></item>"
        )
    };
    server.serve(
        "/a",
        feed(&[item(1, "One"), item(2, "Two"), item(3, "Three")].concat()),
    );
    let vigie = Program::empty();
    vigie.json(&["add", server.url("/a").as_str(), "--folder", "Blogs/Tea"]);
    server.serve("/a", feed(&item(3, "Drei")));
    vigie.json(&["refresh", "--now"]);

    let hit = vigie.json(&["list", "--folder", "Blogs/Tea", "-n", "1"]);
    let id = hit[0]["id"].to_string();
    let history = vigie.json(&["show", &id, "--history"]);
    assert_eq!(history[0]["text"].as_str().map(str::trim), Some("Three"));

    let planned = vigie.json(&["prune", "--dry-run", "--days", "30"]);
    assert_eq!(
        (&planned["entries"], &planned["feeds"][0]["title"]),
        (&2.into(), &"Mast".into())
    );
    assert_eq!(
        vigie.json(&["prune"])["entries"],
        0,
        "by itself nothing goes"
    );
    vigie.json(&["retention", "--days", "30"]);
    let told = vigie.json(&["retention", "--folder", "Blogs", "--days", "forever"]);
    assert_eq!(
        (&told["days"], &told["would_remove"]),
        (&0.into(), &0.into())
    );
    let told = vigie.json(&["retention", "--feed", "mast", "--count", "2"]);
    assert_eq!(told["would_remove"], 0, "unread ones stay twice as long");
    vigie.json(&["retention", "--also-unread", "true"]);
    let out = vigie.run(&["prune"]).out;
    assert!(out.ends_with("Removed 1 entry of 1 feed.\n"), "{out}");
    assert_eq!(vigie.json(&["list"]).as_array().unwrap().len(), 2);
    assert_eq!(vigie.run(&["retention", "--days", "soon"]).code, 2);
    assert_eq!(vigie.run(&["show", "4242", "--history"]).code, 4);
}

#[test]
fn chapters_and_transcripts_are_inspected_in_seconds() {
    let vigie = Program::untouched();
    let file = vigie.file("7.srt", "1\n00:00:01,500 --> 00:00:03,000\nAda: Ahoy.\n");
    let report = vigie.json(&["inspect", "transcript", &file, "--type", "text/plain"]);
    assert_eq!(report["format"], "srt");
    assert_eq!(
        report["cues"][0],
        serde_json::json!({"start": 1.5, "end": 3.0, "speaker": "Ada", "text": "Ahoy."})
    );
    let file = vigie.file(
        "7.json",
        r#"{"chapters":[{"startTime":90,"title":"Tides"}]}"#,
    );
    let report = vigie.json(&["inspect", "chapters", &file]);
    assert_eq!(report["chapters"][0]["start"], 90.0);
    assert_eq!(report["problems"], serde_json::json!([]));
    assert!(!vigie.folder().exists(), "inspecting makes no workspace");
}

#[test]
fn an_episode_is_shown_with_its_chapters_and_read_with_its_times() {
    let server = FeedServer::start();
    server.serve(
        "/show",
        Answer::new(
            "application/rss+xml",
            r#"<rss version="2.0"><channel><title>Radio</title><item><guid>7</guid><title>Tides</title>
              <enclosure url="https://radio.example/7.mp3" type="audio/mpeg" length="1"/><itunes:season>2</itunes:season>
              <podcast:chapters url="/7.json"/><podcast:transcript url="/7.vtt" type="text/vtt"/></item></channel></rss>"#,
        ),
    );
    server.serve(
        "/7.json",
        Answer::new(
            "application/json",
            r#"{"chapters":[{"startTime":3725,"title":"Moons"}]}"#,
        ),
    );
    server.serve(
        "/7.vtt",
        Answer::new(
            "text/vtt",
            "WEBVTT\n\n01:02.000 --> 01:03.000\n<v Ada>The lighthouse",
        ),
    );
    let vigie = Program::empty();
    vigie.json(&["add", server.url("/show").as_str()]);
    let id = vigie.json(&["list"])[0]["id"].to_string();
    assert_eq!(
        vigie.json(&["show", &id])["episode"]["chapters_elsewhere"],
        true
    );
    let shown = vigie.run(&["show", &id, "--chapters"]).out;
    assert!(
        shown.contains("season 2") && shown.contains(" 1:02:05  Moons"),
        "{shown}"
    );
    assert_eq!(
        vigie.run(&["transcript", &id]).out,
        "[1:02] Ada: The lighthouse\n"
    );
    assert_eq!(vigie.json(&["transcript", &id])["cues"][0]["start"], 62.0);
    assert_eq!(
        vigie.json(&["search", "lighthouse"])["hits"][0]["said_at_ms"],
        62_000
    );
    assert_eq!(vigie.run(&["transcript", "4242"]).code, 4);
}
